from dataclasses import replace
from datetime import date
from typing import Any

import makers
import pytest

from corpus.model import Passage, PassageKind, Place
from ui.examples import examples, figure_questions, held, item_of, prose_questions, spoken


def passage(kind: PassageKind, heading: str, on: date | None = date(2022, 7, 21), **more: Any) -> Passage:
    return Passage(heading, kind, Place("minutes.md", 1), on, ("Minutes", heading), "Text.", **more)


TERM = passage(PassageKind.DEFINITION, "Personal Education Plan (PEP)")
ITEM = passage(PassageKind.RESOLUTION, "5. CHILDREN AND LEARNING - PERFORMANCE")


def test_examples_ask_for_a_change_a_value_and_a_highest_of_several_units() -> None:
    assert figure_questions(makers.CHILDREN, makers.children_figures()) == (
        "How has the number of contacts received changed since October 2018?",
        "What was the percentage of Initial Child Protection Conferences held within timescales"
        " in January 2021?",
        "When was the number of Looked after Children at end of period highest?",
    )


def test_examples_name_nothing_that_is_not_held() -> None:
    assert figure_questions(makers.CHILDREN, ()) == ()
    assert prose_questions(()) == ()
    few = [figure for figure in makers.children_figures() if str(figure.period) == "2020-08"]
    assert figure_questions(makers.CHILDREN, few) == ()


def test_prose_questions() -> None:
    assert prose_questions((TERM, ITEM)) == (
        "What does Personal Education Plan mean?",
        "What was decided about children and learning performance?",
    )


@pytest.mark.parametrize(
    "unfit",
    [
        passage(PassageKind.DEFINITION, "Abuse"),
        passage(PassageKind.PROSE, "Personal Education Plan (PEP)"),
        passage(PassageKind.DEFINITION, "Plan (PEP)", on=None),
        passage(PassageKind.RESOLUTION, "5. Mobile telephones", boilerplate=True),
        passage(PassageKind.RESOLUTION, "6. <script>alert(1)</script>"),
        passage(PassageKind.RESOLUTION, "one two three four five six seven eight nine ten"),
        replace(ITEM, heading=()),
    ],
)
def test_what_makes_no_question(unfit: Passage) -> None:
    assert prose_questions((unfit,)) == ()


def test_the_newest_paper_is_asked_about() -> None:
    older = replace(ITEM, heading=("Minutes", "4. Peer reviews"), meeting_date=date(2019, 6, 6))
    assert prose_questions((ITEM, older)) == prose_questions((older, ITEM)) == prose_questions((ITEM,))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Number of contacts received (includes more)", "the number of contacts received"),
        ("EHC plans issued in time", "EHC plans issued in time"),
        ("Looked after Children rate", "looked after Children rate"),
        ("", ""),
    ],
)
def test_spoken(name: str, said: str) -> None:
    assert spoken(name) == said


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("5. CHILDREN AND LEARNING - PERFORMANCE", "children and learning performance"),
        ("4. Children and Families: performance", "Children and Families performance"),
        ("3.2 Peer reviews", "Peer reviews"),
    ],
)
def test_item_of(heading: str, item: str) -> None:
    assert item_of(heading) == item


def test_what_is_held() -> None:
    made: Any = makers.MadeGeneration(makers.CHILDREN, makers.children_figures())
    assert str(held(made)) == "Holds 2 papers, with figures up to January 2021."
    made.figure_list, made.papers = (), made.papers[:1]
    assert str(held(made)) == "Holds 1 paper, no figures."


def test_five_examples_of_a_full_store() -> None:
    made: Any = makers.MadeGeneration(makers.CHILDREN, makers.children_figures(), passage_list=(TERM, ITEM))
    assert len(examples(made)) == 5
