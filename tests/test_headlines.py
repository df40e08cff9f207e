"""Headlines: good English for every kind of name, and no number in them that could be taken for a figure."""

import makers
import pytest

from corpus.amount import Unit
from corpus.embedding import HashingEmbedder
from evals.stated import telling_amounts
from qa.assistant import Assistant

NAMES = [
    ("Number of books lent", Unit.COUNT, "Number of books lent (K1) was 40 in January 2021."),
    ("Number of books lent (all branches)", Unit.COUNT, "Number of books lent (K1) was 40 in January 2021."),
    ("Families attached per quarter", Unit.COUNT, "The figure for Families attached per quarter (K1) was 40"),
    ("Potholes repaired", Unit.COUNT, "The figure for Potholes repaired (K1) was 40 in January 2021."),
    ("Library visits rate per 10,000", Unit.RATE_PER_10000, "Library visits rate per 10,000 (K1) was 40 in"),
    ("Average days to re-let a home", Unit.DAYS, "Average days to re-let a home (K1) was 40 days in"),
    ("% of rent collected.", Unit.PERCENT, "Percentage of rent collected (K1) was 40% in January 2021."),
    ("Rate of falls per 100,000 people aged 65-74 (ages as in the census)", Unit.RATE_PER_100000,
     "Rate of falls per 100,000 people aged 65-74 (ages as in the census) (K1) was 40 in January 2021."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "unit", "said"), NAMES)
def test_the_headline_of_a_value(name: str, unit: Unit, said: str) -> None:
    indicator = makers.indicator("K1", name, unit)
    mark = "%" if unit is Unit.PERCENT else ""
    made = [makers.figure(indicator, "2021-01", f"40{mark}")]
    answer = Assistant(makers.MadeGeneration([indicator], made), HashingEmbedder).ask("K1 in January 2021")
    assert answer.headline.startswith(said)
    names = [text for figure in answer.figures for text in (figure.ref, figure.name)]
    assert {amount.value for amount in telling_amounts(answer.headline, names)} <= {40.0}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "What is the target for looked after children in 2019/20?",
            "The target for the number of Looked after",
        ),
        ("the England average for ICPC timeliness", "held within timescales (C3-QL) in England was 78%"),
    ],
)
def test_the_headline_of_a_target_and_of_another_area(question: str, said: str) -> None:
    assert said in Assistant(makers.children(), HashingEmbedder).ask(question).headline
