"""Questions that only several meetings answer: which they are, and which thing they ask about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.course import Course, course_of
from qa.course_words import thing_of
from qa.occasions import FAR
from qa.wanted import Wanted


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("What has been said about ferry fares over the years?", "ferry fares"),
        ("What have officers told us of the sea wall, year by year?", "sea wall"),
        ("How has the view of night sailings changed since 2019?", "night sailings"),
        ("How have reasons for late trains shifted from 2019 to 2021?", "late trains"),
        ("Compare what was written on dredging in June 2020 and in July 2022", "dredging"),
        ("What changed between the June and the July meeting about moorings?", "moorings"),
        ("Have the lamps on the pier been raised with us before?", "lamps on the pier"),
        ("Was a new slipway ever mentioned, and at which meetings?", "a new slipway"),
        ("When was the clock tower last mentioned?", "clock tower"),
        ("When did the papers first speak of the Tide Gauge?", "Tide Gauge"),
        ("Everything we have heard about litter so far", "litter"),
        ("Berths - then and now", "Berths"),
        ("In every dataset, the line taken on pilotage", "pilotage"),
        ("How do the 2020 and 2021 papers compare on buoys?", "buoys"),
        ("What do later papers say of the dry dock asked for in 2019?", "dry dock"),
        ("Story of the fish market since 2018", "fish market"),
    ],
)
def test_the_thing_is_what_is_left(question: str, thing: str) -> None:
    course = course_of(question)
    assert course is not None
    assert course.asked.question == thing
    assert course.asked.wanted in (Wanted.ANYTHING, Wanted.REASON)


@pytest.mark.parametrize(
    "question",
    [
        "What is a mooring?",
        "Who chaired the Harbour Board in June 2019?",
        "What was decided on ferry fares in June 2017?",
        "Why did the number of boats fall in May 2020?",
        "What do the papers say about dredging?",
        "When is the next meeting?",
        "How many boats were moored between 2019 and 2021?",
        "Has the Board ever recommended a new slipway before?",
    ],
)
def test_one_meeting_answers(question: str) -> None:
    assert course_of(question) is None


def test_what_a_figure_may_answer_is_not_of_words() -> None:
    moved = _course("How has the number of boats changed since 2019?")
    assert moved.moved
    assert not moved.of_words
    assert _course("How has the number of boats been explained since 2019?").of_words


@pytest.mark.parametrize(
    ("question", "surely"),
    [
        ("What was the highest number of boats recorded over the years?", False),
        ("What is the lowest rate reported since 2019?", False),
        ("How has the number of boats changed over the years?", False),
        ("What have officers said about the number of boats over the years?", True),
        ("What changed between the 2019 and the 2021 papers about boats?", True),
        ("When were boats first mentioned?", True),
    ],
)
def test_only_words_of_telling_are_surely_no_matter_of_figures(question: str, surely: bool) -> None:
    assert _course(question).surely is surely


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What has been said about fares since 2019?", 2019 * 12, FAR),
        ("What has been said about fares, from 2019 on?", 2019 * 12, FAR),
        ("What was said about fares after 2019?", 2020 * 12, FAR),
        ("What was said about fares after June 2019?", 2019 * 12 + 6, FAR),
        ("What was said about fares during 2019?", 2019 * 12, 2019 * 12 + 11),
        ("What was said about fares between 2019 and 2021?", 2019 * 12, 2021 * 12 + 11),
    ],
)
def test_a_range_of_time(question: str, first: int, last: int) -> None:
    course = _course(question)
    assert [(span.first, span.last, span.ranged) for span in course.spans] == [(first, last, True)]
    assert not course.each


def test_two_times_are_set_side_by_side() -> None:
    course = _course("What is the difference in fares between June and July 2022?")
    assert len(course.spans) >= 1
    two = _course("What did they say about fares in June 2020 and in July 2022?")
    assert two.each
    assert [span.first for span in two.spans] == [2020 * 12 + 5, 2022 * 12 + 6]


def test_months_without_a_year_are_left_to_the_meetings_held() -> None:
    course = _course("What changed between the June and the July meeting about moorings?")
    assert (course.spans, course.months) == ((), (5, 6))
    assert course.spoken


def test_first_and_last_are_orders_and_first_with_later_is_a_list() -> None:
    assert _course("When was the clock first mentioned?").order == "oldest"
    assert _course("When was the clock last discussed?").order == "newest"
    assert _course("When was the clock first mentioned, and what came later?").order == ""


@given(st.text(max_size=200))
def test_any_text_is_taken_apart(text: str) -> None:
    thing = thing_of(text)
    assert thing == thing.strip()
    course_of(text)


def _course(question: str) -> Course:
    course = course_of(question)
    assert course is not None
    return course
