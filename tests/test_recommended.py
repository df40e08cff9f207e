"""Recommendations: by status, time and topic, what became of them, and what a report recommends."""

import makers
import pytest
from made_record import fact, lines

from corpus.answer import Reason
from corpus.embedding import HashingEmbedder
from qa.assistant import Assistant
from qa.check import violations
from qa.recommended import is_of_recommendations
from qa.statuses import has_status

ROTA, LIT, FEES = "That officers send the rota.", "That the quay is lit.", "That the fees are published."


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Which of our recommendations are still open?", [LIT, "Work goes on.", "Ongoing"]),
        ("What recommendations have been completed?", [ROTA, "It was sent.", "Completed"]),
        ("List the panel's recommendations", [ROTA, "Completed", LIT, "Ongoing", FEES]),
        ("Which recommendations have no status?", [FEES]),
        ("Which recommendations have no action against them?", [FEES]),
        ("Everything recommended in January 2021", [ROTA, "Completed", LIT, "Ongoing"]),
        ("What happened to the recommendation about the rota?", [ROTA, "It was sent.", "Completed"]),
        ("Have we recommended anything about the quay?", [LIT, "Work goes on.", "Ongoing"]),
        ("What does the moorings report recommend?", ["(i) That the fees be noted", "(ii) That they rise."]),
        ("Who made the recommendations in January 2021?", [ROTA, "Completed", LIT, "Ongoing"]),
    ],
)
def test_recommendations(question: str, quoted: list[str]) -> None:
    assert lines(question) == quoted


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many recommendations were made in January 2021?", "2 recommendations"),
        (
            "Who made the recommendations in January 2021?",
            "the Harbour Scrutiny Panel at its meeting of 14 January",
        ),
        ("What happened to the recommendation about the quay?", "It is marked \u201cOngoing\u201d."),
    ],
)
def test_the_headline_of_recommendations(question: str, told: str) -> None:
    found = fact(question)
    assert found is not None
    assert told in found.headline


def test_no_recommendation_of_a_year_is_declined() -> None:
    found = fact("Which recommendations were made in 2014?")
    assert found is not None
    assert found.reason is Reason.NOT_IN_PAPERS
    assert found.nearest == "Recommendations made on 14 January 2021 (pack.md)"


@pytest.mark.parametrize("question", ["What was recommended about swimming?", "contacts in 2019"])
def test_other_questions_are_left_to_the_search(question: str) -> None:
    assert fact(question) is None


@pytest.mark.parametrize(
    ("progress", "wanted", "expected"),
    [
        ("Completed", "completed", True),
        ("Not completed", "completed", False),
        ("Not completed", "open", True),
        ("", "open", False),
        ("Ongoing", "ongoing", True),
        ("Completed", "open", False),
    ],
)
def test_whether_a_status_is_the_one_wanted(progress: str, wanted: str, expected: bool) -> None:
    assert has_status(progress, wanted) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which of our recommendations are still open?", True),
        ("What was the resolution on item 4?", True),
        ("What figures did the panel ask for in June 2019?", True),
        ("What do officers recommend?", False),
        ("How many contacts in 2019?", False),
    ],
)
def test_what_is_about_recommendations(question: str, expected: bool) -> None:
    assert is_of_recommendations(question) is expected


def test_recommendations_never_go_to_the_figures() -> None:
    answer = Assistant(makers.children(), HashingEmbedder).ask("Which recommendations on contacts are open?")
    assert not answer.figures


@pytest.mark.parametrize("question", ["When is the next meeting?", "List the recommendations"])
def test_lists_hold_no_unaccounted_number(question: str) -> None:
    assert not violations(Assistant(makers.children(), HashingEmbedder).ask(question))
