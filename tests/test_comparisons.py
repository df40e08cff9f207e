"""Figures set against benchmarks: points or units, better or worse, and what is on another scale refused."""

from collections.abc import Sequence

import makers
import pytest

from corpus.amount import Unit
from corpus.answer import Answer, Reason
from corpus.embedding import HashingEmbedder
from corpus.model import Better, Figure, Measure
from qa.assistant import Assistant
from qa.check import violations

SHARE = makers.indicator("H4", "Percentage of repairs completed on time", Unit.PERCENT, better=Better.HIGH)
CALLS = makers.indicator("H5", "Number of complaints received", flow=True, better=Better.LOW)
HOMES = makers.indicator("H6", "Number of empty homes at end of period", flow=False, better=Better.LOW)
VISITS = makers.indicator("H7", "Number of visits to libraries", flow=True)
HELD = (SHARE, CALLS, HOMES, VISITS)
NEIGHBOURS = "statistical neighbours"


def figures() -> list[Figure]:
    old, new = makers.OLDER, makers.NEWER
    return [
        *makers.row(SHARE, "2019-05", ["81%", "84%"], old),
        *makers.row(SHARE, "2020-11", ["79%", "88%", "72%"]),
        *makers.row(CALLS, "2020-11", ["40", "52", "47"]),
        *makers.row(HOMES, "2020-11", ["212", "220", "231"]),
        *makers.row(VISITS, "2020-11", ["900", "980", "1,010"]),
        makers.figure(SHARE, None, "83%", area="England", file=old),
        makers.figure(SHARE, None, "75%", area="England", file=new),
        makers.figure(SHARE, None, "72%", area=NEIGHBOURS),
        makers.figure(SHARE, "2020/21", "85%", measure=Measure.TARGET),
        makers.figure(SHARE, "2019/20", "80%", measure=Measure.TARGET),
        makers.figure(SHARE, "2020/21", "70%", measure=Measure.FLOOR),
        makers.figure(SHARE, "2020-02/2021-01", "80%", measure=Measure.AVERAGE_12M),
        makers.figure(CALLS, None, "610", area="England"),
        makers.figure(CALLS, "2020/21", "500", measure=Measure.TARGET),
        makers.figure(HOMES, None, "14%", area="England"),
        makers.figure(HOMES, None, "Local", area=NEIGHBOURS),
        makers.figure(VISITS, None, "1,100", area="England"),
    ]


def library(extra: Sequence[Figure] = ()) -> Assistant:
    return Assistant(makers.MadeGeneration(HELD, [*figures(), *extra]), HashingEmbedder)


ASSISTANT = library()


def ask(question: str) -> Answer:
    answer = ASSISTANT.ask(question)
    assert violations(answer) == (), answer.headline
    return answer


@pytest.mark.parametrize(
    ("question", "difference", "words"),
    [
        ("How does H4 compare with England?", -3, ["3 percentage points below England (75%)", "worse"]),
        ("Are we worse than England on repairs completed on time?", -3, ["below", "worse"]),
        ("H4 in December 2020 against England", 13, ["above", "better"]),
        ("How far off target is H4?", -13, ["its target (85%)", "worse"]),
        ("Is H4 on target?", -13, ["its target (85%)", "worse"]),
        ("How far above the floor is H4?", 2, ["its floor (70%)", "better"]),
        ("How does H4 compare with its 12-month average?", -8, ["12-month average (80%)"]),
        ("Is H4 better than our neighbours?", 0, ["the same as statistical neighbours"]),
        (
            "How far was H4 from the 2019/20 target in January 2021?",
            -8,
            ["target for the financial year 2019/20"],
        ),
        ("How do visits to libraries compare with England?", -90, ["90 below England (1,100)"]),
    ],
)
def test_the_difference_and_its_direction(question: str, difference: float, words: Sequence[str]) -> None:
    answer = ask(question)
    assert [d.value for d in answer.derived if d.operation.startswith("difference")] == [difference]
    for part in words:
        assert part in answer.headline


def test_no_direction_is_judged_where_the_papers_show_none() -> None:
    headline = ask("How do visits to libraries compare with England?").headline
    assert "better" not in headline
    assert "worse" not in headline


def test_the_benchmark_is_the_one_printed_beside_the_month() -> None:
    answer = ask("How did H4 in June 2019 compare with England?")
    assert [figure.value for figure in answer.figures] == [84, 83]
    assert any("does not say what period" in caveat for caveat in answer.caveats)


@pytest.mark.parametrize(
    ("question", "reason", "words"),
    [
        ("Are complaints worse than England?", Reason.OUT_OF_SCOPE, "on another scale"),
        ("Are complaints received on target?", Reason.OUT_OF_SCOPE, "the financial year 2020/21 as a whole"),
        ("empty homes compared with England", Reason.OUT_OF_SCOPE, "printed as a percentage"),
        ("empty homes against statistical neighbours", Reason.NOT_PUBLISHED, "a local measure"),
        ("empty homes against target", Reason.NOT_PUBLISHED, "No target is published".lower()),
        ("How does H4 compare?", Reason.OUT_OF_SCOPE, "to be compared with is not clear"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(
    question: str, reason: Reason, words: str
) -> None:
    answer = ask(question)
    assert (answer.declined, answer.reason) == (True, reason), answer.headline
    assert words in answer.headline
    assert not answer.figures


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("In how many months was H4 below England?", 2),  # 81 under 83, and 72 under 75
        ("Has H4 ever been above target?", 3),  # 84 in 2019/20, 81 in 2019/20, 88 in 2020/21
        ("How has H4 compared with neighbours since November 2020?", 2),
    ],
)
def test_months_are_each_set_against_the_benchmark_of_their_own_time(question: str, found: int) -> None:
    answer = ask(question)
    assert [d.value for d in answer.derived if d.operation == "periods_beyond"] == [found], answer.headline


def test_several_benchmarks_are_answered_in_turn() -> None:
    answer = ask("H4 compared with England and statistical neighbours")
    assert [d.value for d in answer.derived] == [-3, 0]


def test_benchmarks_and_targets_are_lines_of_the_chart() -> None:
    chart = ask("How has H4 changed since 2019?").chart
    assert chart is not None
    lines = {
        line.label: [point.value for point in line.points if point.value is not None] for line in chart.lines
    }
    assert lines["England"] == [83, 83, 75, 75, 75]
    assert lines["target"] == [80, 80, 85, 85, 85]


def test_a_benchmark_that_jumps_between_papers_is_not_compared() -> None:
    assistant = library(
        [
            makers.figure(VISITS, None, "960", area=NEIGHBOURS, file=makers.OLDER),
            makers.figure(VISITS, None, "2,700", area=NEIGHBOURS),
        ]
    )
    assert "another scale" in assistant.ask("visits to libraries against statistical neighbours").headline
