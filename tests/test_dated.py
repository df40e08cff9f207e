"""Dates in prose: months with their year, months whose year is meant, financial years however written."""

import pytest

from qa.dated import is_date, months_in, months_meant, whole_years


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("in June 2019", {("june", "2019")}),
        ("Jan 21 and Sept '20", {("januari", "2021"), ("septemb", "2020")}),
        ("6 June, and 2019", set()),
        ("May 40%", set()),
    ],
)
def test_months_with_their_year(text: str, months: set[tuple[str, str]]) -> None:
    assert months_in(text) == months


def test_a_month_alone_is_the_last_one_or_the_next() -> None:
    assert months_meant("a peak in September", (2021, 1)) == {("septemb", "2020"), ("septemb", "2021")}
    assert months_meant("since March", (2021, 3)) == {("march", "2021")}
    assert months_meant("they may come; June 2019", (2021, 3)) == frozenset()


@pytest.mark.parametrize("text", ["2021/22", "21/22", "2021-22", "2021/2022"])
def test_financial_years_are_one_word(text: str) -> None:
    assert whole_years(text) == "fy2021"
    assert whole_years(f"in {text}") == "in fy2021"


@pytest.mark.parametrize("text", ["13/07/22", "25/30", "0-19"])
def test_no_financial_years(text: str) -> None:
    assert whole_years(text) == text


def test_dates_among_stems() -> None:
    assert is_date("june") and is_date("2019") and is_date("fy2019")
    assert not is_date("pier")
