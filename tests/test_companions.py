"""What is asked of an indicator at once: figure, target, floor, rating, arrow, and the figure before."""

from dataclasses import replace

import makers
import pytest

from corpus.amount import Unit
from corpus.answer import Answer, Reason, Route
from corpus.embedding import HashingEmbedder
from corpus.model import IN_THE_KEY, Better, Figure, Indicator, Measure
from qa.assistant import Assistant
from qa.check import violations

Q2, Q3 = "2024/25-Q2", "2024/25-Q3"
FILE = "2025-02-quarterly.txt"
FALLING = f"{IN_THE_KEY}performance is worsening"


def _indicator(name: str, unit: Unit = Unit.PERCENT, better: Better = Better.HIGH) -> Indicator:
    made = makers.indicator("", name, unit, better=better)
    return replace(made, key=name.lower().replace(" ", "-"))


LOANS = _indicator("% of loans renewed by post")
TREES = _indicator("Number of trees planted by the parks team", Unit.COUNT)
DELAYS = _indicator("% of planning appeals waiting over 12 months", better=Better.LOW)
VISITS = _indicator("% of museum visits booked in advance – rolling 12 months")
# Two quarters, target, floor, two ratings and the arrow of the newer.
ROWS = {
    LOANS: ("89%", "71%", "85%", "80%", "AMBER", "RED", "↓"),
    TREES: ("612", "613", "700", "650", "RED", "RED", "→"),
    DELAYS: ("34%", "35%", "50%", "60%", "GREEN", "GREEN", "↑"),
    VISITS: ("27%", "26%", "30%", "24%", "AMBER", "AMBER", "→"),
}
COUNTS = {
    _indicator(f"Summary: {group} - {kind}", Unit.COUNT, Better.NEITHER): (group, kind, printed)
    for group, kind, printed in (
        ("Parks", "Green", "2"), ("Parks", "Red", "3"), ("TOTAL", "Green", "7"), ("TOTAL", "Red", "5"),
    )
}  # fmt: skip


def _figures() -> list[Figure]:
    made = []
    for of, (before, now, target, floor, rated, rating, arrow) in ROWS.items():
        for quarter, printed, measure in (
            (Q2, before, Measure.ACTUAL), (Q3, now, Measure.ACTUAL), (Q3, target, Measure.TARGET),
            (Q3, floor, Measure.FLOOR), (Q2, rated, Measure.RATING), (Q3, rating, Measure.RATING),
            (Q3, arrow, Measure.DIRECTION),
        ):  # fmt: skip
            figure = makers.figure(of, quarter, printed, file=FILE, measure=measure)
            keyed = measure is Measure.DIRECTION and arrow == "↓"
            made.append(replace(figure, why=FALLING, table="Parks KPIs") if keyed else figure)
    for of, (group, kind, printed) in COUNTS.items():
        counted = makers.figure(of, Q3, printed, file=FILE)
        made.append(replace(counted, row=group, column=kind[:1], table="Summary"))
    return made


ASSISTANT = Assistant(makers.MadeGeneration([*ROWS, *COUNTS], _figures()), HashingEmbedder)


def ask(question: str) -> Answer:
    answer = ASSISTANT.ask(question)
    assert violations(answer) == (), answer.headline
    return answer


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("What are the target and the floor for loans renewed by post?", {"85%", "80%"}),
        ("Give me the latest figure and the target for loans renewed by post", {"71%", "85%"}),
        ("What share of loans was renewed by post, and what was it last quarter?", {"71%", "89%"}),
        ("Loans renewed by post: what percentage this time, and last time?", {"71%", "89%"}),
        ("What were the latest and previous figures for trees planted?", {"613", "612"}),
        ("How many trees did we plant, and how many are we meant to have?", {"613", "700"}),
        ("What is the rating and direction of travel of trees planted?", {"RED", "→"}),
        ("What percentage of loans were renewed by post, and what was its rating the quarter before?",
         {"71%", "AMBER"}),
        ("What is the floor standard for trees planted, and how is it RAG rated?", {"650", "RED"}),
        ("What was the rating last quarter for loans renewed by post?", {"AMBER"}),
        ("What is the rating and previous rating of loans renewed by post?", {"RED", "AMBER"}),
        ("What was the previous figure for trees planted?", {"612"}),
        ("What's our bottom line for trees planted?", {"650"}),
        ("What share of loans was renewed by post last quarter?", {"89%"}),
        ("What share of loans was renewed by post this quarter?", {"71%"}),
        ("Is the share of loans renewed by post above or below its floor standard?", {"71%", "80%"}),
    ],
)  # fmt: skip
def test_each_thing_asked_is_answered_and_nothing_else(question: str, printed: set[str]) -> None:
    answer = ask(question)
    assert answer.route is Route.FIGURES, answer.headline
    assert {figure.printed for figure in answer.figures} == printed, answer.headline


def test_an_arrow_is_told_by_the_papers_own_key_or_by_where_it_points() -> None:
    keyed = ask("Which way is the share of loans renewed by post heading?")
    assert "“↓” (in the paper's key: performance is worsening)" in keyed.headline
    assert "“→” (level)" in ask("What is the direction of travel of trees planted?").headline


def test_a_rolling_year_is_asked_for_by_the_month_in_which_it_ends() -> None:
    held = ask("What share of museum visits was booked in advance in the 12 months to December 2024?")
    assert [figure.printed for figure in held.figures] == ["26%"]
    missing = ask("What share of museum visits was booked in advance in the 12 months to March 2025?")
    assert (missing.declined, missing.reason) == (True, Reason.NOT_PUBLISHED)


@pytest.mark.parametrize(
    ("question", "named", "never"),
    [
        ("Which KPIs are red?", ("loans", "trees"), ("appeals", "visits")),
        ("Which KPIs are green or amber?", ("appeals", "visits"), ("trees",)),
        ("Which KPIs were amber last quarter?", ("loans", "visits"), ("trees",)),
        ("Which KPIs are below floor?", ("loans", "trees"), ("appeals", "visits")),
    ],
)
def test_ratings_and_floors_of_all(question: str, named: tuple[str, ...], never: tuple[str, ...]) -> None:
    headline = ask(question).headline
    assert all(word in headline for word in named), headline
    assert not any(word in headline for word in never), headline


def test_how_a_rating_moved_is_not_told_by_one_of_them() -> None:
    answer = ask("Which KPIs moved from amber to red?")
    assert (answer.declined, answer.reason) == (True, Reason.OUT_OF_SCOPE)


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("How many KPIs are green?", ["7"]),
        ("How many of our indicators are red and green altogether?", ["5", "7"]),
        ("How many Parks KPIs are red?", ["3"]),
    ],
)
def test_only_a_printed_count_tells_how_many(question: str, printed: list[str]) -> None:
    assert [figure.printed for figure in ask(question).figures] == printed


def test_a_count_that_no_paper_prints_is_refused() -> None:
    assert ask("How many KPIs are amber?").declined


def test_the_target_just_asked_for_is_what_a_figure_is_set_against() -> None:
    answer = ask("What is the floor for loans renewed by post, and are we above it?")
    assert "9 percentage points below its floor (80%)" in answer.headline


DENIED = _indicator("% of garden waste recycled and not taken to landfill")
WASTE = Assistant(
    makers.MadeGeneration([DENIED], [makers.figure(DENIED, Q3, "99%", file=FILE)]), HashingEmbedder
)


@pytest.mark.parametrize(
    ("question", "declined"),
    [
        ("What share of garden waste was taken to landfill?", True),
        ("What share of garden waste was not taken to landfill?", False),
        ("What share of garden waste was recycled and kept away from landfill?", False),
    ],
)
def test_the_opposite_of_what_is_published_is_not_answered_with_it(question: str, declined: bool) -> None:
    answer = WASTE.ask(question)
    assert answer.declined is declined, answer.headline
    assert not declined or "opposite" in answer.headline
