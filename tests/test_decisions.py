"""Decisions: every resolution of an item word for word, how it was voted, and what is no decision."""

import pytest
from made_record import fact, lines

from corpus.answer import Reason

DREDGING = ["RESOLVED:", "1) That the channel be dredged in May; and", "2) That the cost be reported."]
DEFERRED = "RESOLVED by 5 votes to 2 that dredging be deferred."


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What was decided on 14 January 2021?", ["RESOLVED that Councillor Elm be elected.", *DREDGING]),
        ("What was resolved about dredging in January 2021?", DREDGING),
        ("What did the panel decide about dredging in March 2019?", [DEFERRED]),
        ("What was decided about dredging?", [DEFERRED, *DREDGING]),
        ("What was the latest decision on dredging?", DREDGING),
        ("Who was elected vice-chair in January 2021?", ["RESOLVED that Councillor Elm be elected."]),
        ("How did members vote on dredging in March 2019?", [DEFERRED]),
    ],
)
def test_resolutions_are_quoted_whole(question: str, quoted: list[str]) -> None:
    assert lines(question) == quoted


def test_what_was_first_decided_was_not_put_off() -> None:
    assert lines("When was dredging first agreed?") == DREDGING


def test_the_headline_says_when_and_what() -> None:
    found = fact("What was resolved about dredging in January 2021?")
    assert found is not None
    assert found.headline.startswith("On 14 January 2021 (Harbour Scrutiny Panel) it was decided: ")
    assert "1) That the channel be dredged in May" in found.headline


@pytest.mark.parametrize(
    "question", ["What was decided on 3 July 2018?", "Was there a vote in January 2021?"]
)
def test_a_meeting_that_is_not_held_decided_nothing(question: str) -> None:
    found = fact(question)
    assert found is not None
    assert found.reason is Reason.NOT_IN_PAPERS


@pytest.mark.parametrize(
    "question",
    [
        "What was decided about swimming?",
        "Why was dredging agreed?",
        "How many moorings were approved in 2021?",
    ],
)
def test_what_is_no_decision_is_left_to_the_search(question: str) -> None:
    assert fact(question) is None
