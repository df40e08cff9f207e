"""Periods in headings and labels, however papers write them, and the words beside them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.period import Period
from ingest.tables.periods import Calendar, find_period, named_once

Q3 = Calendar(Period.financial_quarter(2024, 3), Period.financial_year(2024), Period.month(2025, 2))
NOTHING = Calendar()


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("Jan \u2013 Mar 24", "2024-Q1", ""),
        ("Oct - Dec 24", "2024-Q4", ""),
        ("Apr to Jun 2024", "2024-Q2", ""),
        ("Online Jan 24 \u2013 Mar 24", "2024-Q1", "Online"),
        ("Nov 2024 to Jan 2025", "2024-11/2025-01", ""),
        ("Quarter to Sep 24", "2024-Q3", ""),
        ("12m to Dec 23", "2023", ""),
        ("12 mths to Dec 24", "2024", ""),
        ("12 months to March 2024", "2023/24", ""),
        ("Year ending 31 March 2024", "2023/24", ""),
        ("Sept 2023", "2023-09", ""),
        ("Dec-23", "2023-12", ""),
        ("as at 31 March 2024", "2024-03", ""),
        ("31/03/2024", "2024-03", ""),
        ("AUGUST 7, 2018", "2018-08", ""),
        ("2019-06", "2019-06", ""),
        ("Q3 2018-19", "2018/19-Q3", ""),
        ("2018/19 Q3", "2018/19-Q3", ""),
        ("Q2 24/25", "2024/25-Q2", ""),
        ("Q1 2018", "2018-Q1", ""),
        ("Outturn 2018/19", "2018/19", "Outturn"),
        ("18/19", "2018/19", ""),
        ("23-24 Actuals", "2023/24", "Actuals"),
        ("Target 19-20", "2019/20", "Target"),
        ("2003\u201304", "2003/04", ""),
        ("1999\u20132000", "1999/00", ""),
        ("Forecast 2024-25 against original saving", "2024/25", "Forecast against original saving"),
        ("Actual 2003\u201304 to 2008\u201309", "2003-04/2009-03", "Actual"),
        ("Background checks November - 2015", "2015-11", "Background checks"),
        ("2018", "2018", ""),
    ],
)
def test_a_period_that_says_it_all(text: str, period: str, rest: str) -> None:
    found = find_period(text, NOTHING)
    assert found is not None
    assert (str(found.period), found.rest) == (period, rest)


@pytest.mark.parametrize(
    ("text", "period", "rest"),
    [
        ("Q1", "2024/25-Q1", ""),
        ("Quarter 3", "2024/25-Q3", ""),
        ("1st Quarter", "2024/25-Q1", ""),
        ("April", "2024-04", ""),
        ("January", "2025-01", ""),
        ("Jul-Sep", "2024-Q3", ""),
        ("YTD", "2024-04/2024-12", ""),
        ("Total transactions last 12 months", "2024", "Total transactions"),
    ],
)
def test_a_period_that_its_surroundings_date(text: str, period: str, rest: str) -> None:
    found = find_period(text, Q3)
    assert found is not None
    assert (str(found.period), found.rest) == (period, rest)
    assert find_period(text, NOTHING) is None


def test_a_month_alone_is_the_last_before_the_paper() -> None:
    after = Calendar(newest=Period.month(2024, 7))
    named = [find_period(name, after) for name in ("July", "August", "Dec")]
    assert [str(each.period) for each in named if each] == ["2024-07", "2023-08", "2023-12"]


def test_school_years_run_from_september() -> None:
    found = find_period("2003\u201304", Calendar(school=True))
    assert found is not None
    assert str(found.period) == "2003-09/2004-08"


@pytest.mark.parametrize(
    "text",
    [
        "Aged 16-17", "16 to 17", "0 to 4", "Constant 2010\u201311 dollars", "2018/19 prices", "2,019",
        "Mayor", "Marketing", "S106", "\u00a32019", "2018%", "19-21", "2018/20", "Q5",
        "Q1. Do you feel safe after dark?", "per 2000.5", "",
    ],
)  # fmt: skip
def test_what_is_no_period(text: str) -> None:
    assert find_period(text, Q3) is None


def test_a_title_with_two_years_dates_nothing() -> None:
    assert named_once("School years 2003-04 through 2021-22", NOTHING) is None
    assert named_once("Fall 1996 through fall 2021", NOTHING) is None
    assert str(named_once("Budget for 2024-25", NOTHING)) == "2024/25"


@given(st.integers(2001, 2098), st.integers(1, 12), st.sampled_from(["{:%B %Y}", "{:%b-%y}", "{:%b %Y}"]))
def test_every_month_is_found_again(year: int, month: int, style: str) -> None:
    found = find_period(f"Visits {style.format(date(year, month, 1))}", NOTHING)
    assert found is not None
    assert (found.period, found.rest) == (Period.month(year, month), "Visits")


@given(st.integers(2001, 2098), st.integers(1, 4))
def test_every_quarter_and_year_is_found_again(starts: int, quarter: int) -> None:
    ends = f"{(starts + 1) % 100:02d}"
    for text in (
        f"Q{quarter} {starts}/{ends}",
        f"{starts}-{ends} Q{quarter}",
        f"Quarter {quarter} {starts}/{ends}",
    ):
        found = find_period(text, NOTHING)
        assert found is not None
        assert found.period == Period.financial_quarter(starts, quarter)
    year = find_period(f"Outturn {starts}/{ends}", NOTHING)
    assert year is not None
    assert year.period == Period.financial_year(starts)
