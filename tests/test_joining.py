"""Figures and words of one question: which of them answers, and how both are put together."""

from dataclasses import replace
from datetime import date

import pytest

from corpus.answer import Answer, AnswerFigure, Citation, Reason, Route
from qa.check import violations
from qa.course import Course, course_of
from qa.joining import claim_of, figures_and_words, joined
from qa.route import Known

MADE = AnswerFigure(
    "B1", "Number of boats", "Anyport", "actual", "2021-01", 40.0, "count", "40", "printed", 1
)
CELL = Citation(1, "a.md", "Dataset", date(2021, 2, 11), 1, "", "row Number of boats", "40", 7)
FIGURES = Answer(
    "q", "r", Route.FIGURES, "Number of boats (B1) was 40 in January 2021.", "It was 40 [1].",
    figures=(MADE,), citations=(CELL,),
)  # fmt: skip
SAID = Citation(1, "b.md", "Minutes", date(2022, 7, 21), 1, "", "B12 Boats", "Boats came back again.", 9)
WORDS = Answer("q", "r", Route.PAPERS, "h", "> Boats came back again. [1]\n\nB12 Boats", citations=(SAID,))
REFUSED = Answer("q", "r", Route.NONE, "h", "a", declined=True, reason=Reason.NOT_IN_PAPERS)


def test_the_words_are_numbered_after_the_figures() -> None:
    both = joined(FIGURES, WORDS)
    assert both.route is Route.BOTH
    assert both.headline == FIGURES.headline
    assert [each.id for each in both.citations] == [1, 2]
    assert "Boats came back again. [2]" in both.answer


def test_a_ref_that_begins_like_another_leaves_no_number_behind() -> None:
    assert violations(joined(FIGURES, WORDS)) == ()


def test_without_words_the_figures_stay() -> None:
    assert joined(FIGURES, None) == replace(FIGURES, route=Route.BOTH)
    assert joined(FIGURES, REFUSED) == replace(FIGURES, route=Route.BOTH)
    assert joined(REFUSED, WORDS) == REFUSED


@pytest.mark.parametrize(
    ("question", "known", "figures", "route"),
    [
        # The figures alone: the flow that shows them goes on.
        ("How has the number of boats changed since 2019?", Known.QUERY, FIGURES, None),
        # Asked beyond the newest figures' paper: their words, and those of the papers after it.
        ("How did the number of boats change between 2019 and 2022?", Known.QUERY, FIGURES, Route.BOTH),
        # What was said, and how it moved.
        ("How has the number of boats been explained since 2019?", Known.QUERY, FIGURES, Route.BOTH),
        # Perhaps another thing than the figures': both; surely words, and only what the papers say.
        ("How has the painting of boats changed over the years?", Known.QUERY, FIGURES, Route.BOTH),
        ("What has been said about painting boats over the years?", Known.QUERY, FIGURES, Route.PAPERS),
        # No figure at all.
        ("How has the view of boats changed since 2019?", Known.NOTHING, REFUSED, Route.PAPERS),
        ("How has the mending of nets changed since 2019?", Known.UNCLEAR, REFUSED, Route.PAPERS),
    ],
)
def test_who_answers(question: str, known: Known, figures: Answer, route: Route | None) -> None:
    course = course_of(question)
    assert course is not None
    answer = figures_and_words(course, known, lambda _: figures, lambda _course, _beside: WORDS)
    assert (answer.route if answer else None) is route


def test_a_figure_that_is_not_published_is_no_matter_of_words() -> None:
    course = course_of("How did the number of boats change between June 2019 and May 2020?")
    assert course is not None
    unpublished = replace(REFUSED, reason=Reason.NOT_PUBLISHED)
    assert (
        figures_and_words(course, Known.QUERY, lambda _: unpublished, lambda _course, _beside: WORDS) is None
    )


def test_words_beyond_the_figures_are_those_after_their_papers() -> None:
    course = course_of("How did the number of boats change between 2019 and 2022?")
    assert course is not None
    asked: list[Course] = []

    def words_of(later: Course, beside: Answer | None) -> Answer:
        asked.append(later)
        assert beside is FIGURES
        return WORDS

    figures_and_words(course, Known.QUERY, lambda _: FIGURES, words_of)
    assert [(span.first, span.last) for span in asked[0].spans] == [(2021 * 12 + 2, 2022 * 12 + 11)]


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Boats rose by nine in May. Check that for me.", "Boats rose by nine in May."),
        ("Can you verify that? Boats rose by nine.", "Boats rose by nine."),
        ("Did anybody check the boats?", "Did anybody check the boats?"),
    ],
)
def test_the_claim_is_what_is_to_be_checked(question: str, claim: str) -> None:
    assert claim_of(question) == claim
