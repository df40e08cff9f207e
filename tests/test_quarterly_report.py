"""Questions of a report by quarters: ratings, floors, targets of a period, and budgets of coming years."""

from dataclasses import replace

import makers
import pytest

from corpus.amount import Unit
from corpus.answer import Answer, Reason, Route
from corpus.embedding import HashingEmbedder
from corpus.model import Better, Figure, Indicator, Measure, Place
from corpus.period import Period
from ingest.extract import IndicatorRow, RowCell
from ingest.indicators import better_of
from qa.assistant import Assistant
from qa.check import violations
from qa.lookup import build_shelf
from qa.parts import lists_kinds, parted

Q2, Q3 = "2024/25-Q2", "2024/25-Q3"
FILE = "2025-02-quarterly.txt"


def _indicator(name: str, unit: Unit = Unit.PERCENT, better: Better = Better.HIGH) -> Indicator:
    made = makers.indicator("", name, unit, better=better)
    return replace(made, key=name.lower().replace(" ", "-"))


REPAIRS = _indicator("% of potholes repaired within 28 days")
CALLS = _indicator("% of calls answered by the library desk")
HOMES = _indicator("Number of foster homes", Unit.COUNT)
BUDGET = _indicator("Working budget for parks", Unit.POUNDS, Better.NEITHER)
# The actual of two quarters, the target, the floor and the rating of the newer.
ROWS: dict[Indicator, tuple[str, str, str, str, str]] = {
    REPAIRS: ("97%", "94%", "90%", "80%", "GREEN"),
    CALLS: ("89%", "71%", "85%", "80%", "RED"),
    HOMES: ("612", "613", "700", "650", "RED"),
}


def _figures() -> list[Figure]:
    made = []
    for of, (before, now, target, floor, rating) in ROWS.items():
        made += [
            makers.figure(of, Q2, before, file=FILE),
            makers.figure(of, Q3, now, file=FILE),
            makers.figure(of, Q3, target, file=FILE, measure=Measure.TARGET),
            makers.figure(of, Q3, floor, file=FILE, measure=Measure.FLOOR),
            makers.figure(of, Q3, rating, file=FILE, measure=Measure.RATING),
        ]
    return [*made, makers.figure(BUDGET, "2027/28", "£900", file=FILE)]


ASSISTANT = Assistant(makers.MadeGeneration([*ROWS, BUDGET], _figures()), HashingEmbedder)


def ask(question: str) -> Answer:
    answer = ASSISTANT.ask(question)
    assert violations(answer) == (), answer.headline
    return answer


@pytest.mark.parametrize(
    ("question", "named", "never"),
    [
        ("Which KPIs are red?", ("calls answered", "foster homes"), ("potholes",)),
        ("which indicators are rated green", ("potholes",), ("calls", "foster")),
        ("Which library KPIs are red?", ("calls answered",), ("foster", "potholes")),
        (
            "list all red indicators for quarter 3 of 2024/25",
            ("calls answered", "foster homes"),
            ("potholes",),
        ),
    ],
)
def test_which_are_rated(question: str, named: tuple[str, ...], never: tuple[str, ...]) -> None:
    answer = ask(question)
    assert answer.route is Route.FIGURES
    assert all(words in answer.headline for words in named), answer.headline
    assert not any(words in answer.headline for words in never), answer.headline
    assert {figure.measure for figure in answer.figures} == {"rating"}
    assert "quarter 3 of 2024/25" in answer.headline


def test_a_rating_that_no_paper_prints_is_no_rating() -> None:
    answer = ask("which indicators are rated amber")
    assert (answer.declined, answer.reason) == (True, Reason.NOT_IN_PAPERS)
    assert "“green” and “red”" in (answer.nearest or "")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Are potholes repaired within 28 days on target?", "94% in quarter 3 of 2024/25: 4 percentage"),
        ("Are we meeting our target for foster homes?", "87 below its target (700), which is worse"),
        ("How far below the floor are calls answered at the library desk?", "9 percentage points below"),
        ("What is the target for calls answered by the library desk?", "The target for the percentage of"),
        ("What share of calls did the library desk answer last quarter?", "was 89% in quarter 2 of 2024/25"),
    ],
)  # fmt: skip
def test_targets_and_floors_of_a_period(question: str, said: str) -> None:
    assert said in ask(question).headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Which KPIs are below target?", "Of 2 percentages, 1 was below their own target in quarter 3"),
        ("Which KPIs got worse?", "Of 2 percentages, 2 got worse from quarter 2"),
        ("Which KPIs improved most since last quarter?", "1 improved from July to September 2024"),
    ],
)
def test_rankings_take_the_newest_period_that_most_are_held_for(question: str, said: str) -> None:
    assert said in ask(question).headline


@pytest.mark.parametrize(
    "question", ["Which team had the most foster homes?", "what ward has fewest calls answered"]
)
def test_which_of_many_is_not_answered_with_the_whole(question: str) -> None:
    assert ask(question).declined


def test_the_newest_month_is_not_that_of_a_budget() -> None:
    council = (makers.COUNCIL,)
    assert build_shelf(_figures(), council).newest == Period.parse(Q3).last
    years = [makers.figure(BUDGET, "2027/28", "£900")]
    assert build_shelf(years, council).newest == Period.parse("2027/28").last


@pytest.mark.parametrize(
    ("target", "floor", "mark", "better"),
    [
        ("85%", "75%", "↓", Better.HIGH),
        ("25%", "30%", "↑", Better.LOW),
        ("85%", "", "▼", Better.LOW),
        ("", "75%", "▲", Better.HIGH),
        ("80%", "80%", "", Better.NEITHER),
        ("tbc", "75%", "", Better.NEITHER),
    ],
)
def test_the_way_from_floor_to_target_is_the_better_one(
    target: str, floor: str, mark: str, better: Better
) -> None:
    aims = ((Measure.TARGET, target), (Measure.FLOOR, floor), (Measure.DIRECTION, mark))
    cells = tuple(RowCell(of, "", Period.parse(Q3), str(of), text) for of, text in aims if text)
    row = IndicatorRow("", "Share", "", "", "", cells, "", None, Place(FILE, 1), "KPIs")
    assert better_of([row]) is better


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "re-lets in May 2019: number and percentage",
            ("number of re-lets in May 2019", "percentage of re-lets in May 2019"),
        ),
        (
            "repairs: number made, rate and percentage in time",
            ("number of repairs made", "rate of repairs", "percentage of repairs in time"),
        ),
        ("the number of repairs in May 2019", None),
        ("How many repairs and how many lets in May?", ("How many repairs", "how many lets in May?")),
    ],
)  # fmt: skip
def test_kinds_of_one_thing_are_parted(question: str, parts: tuple[str, ...] | None) -> None:
    said = parted(question)
    if parts is None:
        assert said == (question,) and not lists_kinds(question)
    else:
        assert tuple(" ".join(part.replace(",", " ").split()) for part in said) == parts
