"""Dates of questions and papers as runs of months: however they are written, they meet or they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.period import MONTH_NAMES
from qa.occasions import FAR, Span, spans_in, without_dates
from qa.whereabouts import tells


def month(year: int, number: int, day: int = 0) -> Span:
    return Span(year * 12 + number - 1, year * 12 + number - 1, day)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("the meeting of 16 June 2022", (month(2022, 6, 16),)),
        ("25th July, 2019", (month(2019, 7, 25),)),
        ("March 31 2022", (month(2022, 3, 31),)),
        ("13/07/22", (month(2022, 7, 13),)),
        ("2022-07-13", (month(2022, 7, 13),)),
        ("in Jan 21 it fell", (month(2021, 1),)),
        ("April and May 2020", (Span(2020 * 12 + 3, 2020 * 12 + 4),)),
        ("the summer of 2019", (Span(2019 * 12 + 5, 2019 * 12 + 7),)),
        ("early 2023", (Span(2023 * 12, 2023 * 12 + 3),)),
        ("in 2019, and what in 2022", (Span(2019 * 12, 2019 * 12 + 11), Span(2022 * 12, 2022 * 12 + 11))),
        ("the budget for 2018/19", (Span(2018 * 12 + 3, 2019 * 12 + 2),)),
        ("from 2016 to 2023", (Span(2016 * 12, 2023 * 12 + 11, ranged=True),)),
        ("between June 2019 and May 2020", (Span(2019 * 12 + 5, 2020 * 12 + 4, ranged=True),)),
        ("since 2018", (Span(2018 * 12, FAR, ranged=True),)),
        ("aged 16-17", ()),
        ("a charge of £2015 and 2,019 visits", ()),
        ("44 in May 20 children", ()),
        ("2019% of it", ()),
        ("31/14/2020", ()),
    ],
)
def test_spans(text: str, spans: tuple[Span, ...]) -> None:
    assert spans_in(text) == spans


@given(st.integers(1990, 2049), st.integers(1, 12))
def test_a_month_is_read_as_it_is_written(year: int, number: int) -> None:
    written = f"What was said in {MONTH_NAMES[number - 1]} {year} of it?"
    assert spans_in(written) == (month(year, number),)
    assert without_dates(written).split() == ["What", "was", "said", "in", "of", "it?"]


@pytest.mark.parametrize(
    ("asked", "told", "answers"),
    [
        ("June 2022", "16 June 2022", True),
        ("16 June 2022", "16 June 2022", True),
        ("13 June 2024", "14 June 2024", False),
        ("June 2022", "2022", False),
        ("2022", "June 2022", True),
        ("2018", "2018/19", False),
        ("2018/19", "2018/19", True),
        ("summer of 2019", "June 2019", True),
        ("since 2018", "2021", True),
        ("since 2018", "June 2017", False),
        ("from 2016 to 2019", "June 2020", False),
    ],
)
def test_what_is_told_of_one_time_answers_for_another(asked: str, told: str, answers: bool) -> None:
    assert tells(spans_in(asked)[0], spans_in(told)[0]) is answers
