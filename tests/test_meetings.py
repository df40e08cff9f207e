"""Meetings: when and where they were held, what they dealt with, which discussed a thing, the next one."""

from datetime import date

import pytest
from made_record import HELD, MINUTED, OLDER, SHELF, fact, lines

from corpus.answer import Reason
from qa.asking import take_apart
from qa.coming import asks_next_meeting
from qa.sittings import named


def test_minutes_in_a_pack_belong_to_the_meeting_that_they_minute() -> None:
    assert [(each.on, each.minuted) for each in SHELF.held] == [(HELD, False), (MINUTED, True), (OLDER, True)]


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Who came in January 2021?", [MINUTED]),
        ("What was decided in 2021?", [HELD, MINUTED]),
        ("the January meeting", [MINUTED]),
        ("When was the last meeting?", [HELD]),
        ("When was the panel's first meeting?", [OLDER]),
        ("What did the harbour panel decide?", [HELD, MINUTED, OLDER]),
        ("Who came in July 2018?", []),
    ],
)
def test_the_meetings_that_a_question_names(question: str, days: list[date]) -> None:
    assert [each.on for each in named(question, SHELF.held).found] == days


@pytest.mark.parametrize(
    ("question", "told", "quoted"),
    [
        ("When was the last meeting?", "11 February 2021", "Thursday, 11 February 2021"),
        ("What time did the February 2021 meeting start?", "5.30 pm", "at 5.30 pm"),
        ("What time did the January 2021 meeting end?", "ended at 7.10 pm", "The meeting ended at 7.10 pm."),
        ("Where was the meeting on 11 February 2021?", "Room 4, Quay House", "Room 4, Quay House"),
        ("How many meetings are held?", "3 meetings", "Thursday, 11 February 2021"),
        ("Which meetings discussed dredging?", "5 March 2019", "2. DREDGING OF THE HARBOUR"),
        ("What was on the agenda on 11 February 2021?", "2 MOORINGS", "1 DREDGING OF THE HARBOUR"),
        (
            "What was on the agenda in January 2021?",
            "1. ELECTION OF VICE-CHAIR",
            "2. DREDGING OF THE HARBOUR",
        ),
        ("When is the next meeting?", "8 April", "8 April"),
        ("Which dates are scheduled for 2021?", "8 April", "8 April"),
    ],
)
def test_when_where_and_what(question: str, told: str, quoted: str) -> None:
    found = fact(question)
    assert found is not None
    assert told in found.headline
    assert quoted in lines(question)


@pytest.mark.parametrize(
    "question", ["What time did the March 2019 meeting end?", "Where was the meeting in July 2018?"]
)
def test_what_is_not_said_of_a_meeting(question: str) -> None:
    found = fact(question)
    assert found is not None
    assert found.reason is Reason.NOT_IN_PAPERS


@pytest.mark.parametrize(
    "question", ["Which meetings discussed swimming?", "Where do children play?", "When will silt go?"]
)
def test_other_questions_are_left_to_the_search(question: str) -> None:
    assert fact(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When is the next meeting?", True),
        ("When does the panel next meet?", True),
        ("What is the date of the next panel meeting?", True),
        ("When was the last meeting?", False),
        ("What will the next meeting discuss?", False),
        ("When will the report come to members?", False),
    ],
)
def test_what_asks_for_the_next_meeting(question: str, expected: bool) -> None:
    assert asks_next_meeting(take_apart(question)) is expected
