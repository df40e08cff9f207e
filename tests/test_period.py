"""Periods print as the ledger writes them and parse back, and headings name them in many ways."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.period import Grain, Period, newest
from ingest.tables.headings import months_named, parse_period, short_financial_year

YEARS = st.integers(1900, 2098)
MONTHS = st.builds(Period.month, YEARS, st.integers(1, 12))
PERIODS = st.one_of(
    MONTHS,
    st.builds(Period.quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.financial_quarter, YEARS, st.integers(1, 4)),
    st.builds(Period.year, YEARS),
    st.builds(Period.financial_year, YEARS),
    st.builds(lambda first, months: Period.span(first, first.shift(months)), MONTHS, st.integers(0, 60)),
)


@given(PERIODS)
def test_every_period_parses_back(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(
    MONTHS,
    st.sampled_from(
        ["{0} {1}", "{0}-{1}", "{0} - {1}", "{2}-{3}", "{2} {3}", "{2}-{1}", "{2}/{3}", "{4}/{1}"]
    ),
)
def test_every_month_is_read_from_a_heading(month: Period, form: str) -> None:
    name, year = month.label.split()
    ordinal = month.first % 12 + 1
    heading = form.format(name, year, name[:3], year[2:], ordinal)
    this_century = month if "{1}" in form else Period.month(2000 + int(year[2:]), ordinal)
    assert parse_period(heading) == this_century


@given(
    YEARS,
    st.integers(1, 4),
    st.sampled_from(["Q{0} {1}/{2}", "Qtr {0} {1}-{2}", "{1}/{2} Q{0}", "Quarter {0} {1}/{2}"]),
)
def test_every_quarter_of_a_financial_year_is_read_from_a_heading(
    starts: int, quarter: int, form: str
) -> None:
    heading = form.format(quarter, starts, f"{(starts + 1) % 100:02d}")
    assert parse_period(heading) == Period.financial_quarter(starts, quarter)


@given(PERIODS)
def test_a_period_covers_its_months_and_no_others(period: Period) -> None:
    months = list(period.months())
    assert all(period.covers(month) for month in months)
    assert not period.covers(months[0].shift(-1))
    assert not period.covers(months[-1].shift(1))
    assert [month.first for month in months] == list(range(period.first, period.last + 1))


@given(PERIODS, st.integers(-40, 40))
def test_a_shifted_period_is_still_a_period_of_its_grain(period: Period, months: int) -> None:
    moved = period.shift(months)
    assert (moved.first - period.first, moved.last - period.last) == (months, months)
    assert Period.parse(str(moved)) == moved


@pytest.mark.parametrize(
    ("period", "printed", "label"),
    [
        (Period.month(2019, 6), "2019-06", "June 2019"),
        (Period.month(1999, 12), "1999-12", "December 1999"),
        (Period.quarter(2018, 3), "2018-Q3", "July to September 2018"),
        (Period.financial_quarter(2018, 1), "2018/19-Q1", "quarter 1 of 2018/19"),
        (Period.financial_quarter(2018, 4), "2018/19-Q4", "quarter 4 of 2018/19"),
        (Period.year(2018), "2018", "2018"),
        (Period.financial_year(2018), "2018/19", "the financial year 2018/19"),
        (Period.financial_year(1999), "1999/00", "the financial year 1999/00"),
        (
            Period.span(Period.month(2018, 7), Period.month(2019, 6)),
            "2018-07/2019-06",
            "July 2018 to June 2019",
        ),
        (
            Period.span(Period.month(2018, 7), Period.month(2018, 9)),
            "2018-07/2018-09",
            "July to September 2018",
        ),
    ],
)
def test_as_printed_and_in_words(period: Period, printed: str, label: str) -> None:
    assert (str(period), period.label) == (printed, label)
    assert Period.parse(printed) == period


def test_a_financial_quarter_counts_from_april() -> None:
    assert str(next(Period.financial_quarter(2022, 1).months())) == "2022-04"
    assert [str(m) for m in Period.financial_quarter(2022, 4).months()] == ["2023-01", "2023-02", "2023-03"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2019-06",
        "2019-6",
        "2019-13",
        "2019-00",
        "19-06",
        "2018-Q5",
        "2018-Q0",
        "2018/20",
        "2018/18",
        "2018/19-Q5",
        "2018/20-Q1",
        "2018-07/2018-06",
        "2018-07/",
        "2018-07/2019",
        "2019-06-01",
        "June 2019",
        "2018-19",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|month|financial year"):
        Period.parse(text)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Ref.",
        "May",
        "19",
        "May 19 target",
        "% change from May-18",
        "13/2019",
        "2018/20",
        "2018-16",
        "Q5 2018/19",
        "Target 19-20",
        "31/05/2019",
        "1,998",
        "2018.5",
        "3018",
        "Q1 2018/20",
    ],
)
def test_a_heading_that_names_no_period(heading: str) -> None:
    assert parse_period(heading) is None


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("May-18", "2018-05"),
        ("Sept 2018", "2018-09"),
        ("JUNE 2019:", "2019-06"),
        ("06/2019", "2019-06"),
        ("Q3 2018", "2018-Q3"),
        ("2018 Q3", "2018-Q3"),
        ("Q1 2022/23", "2022/23-Q1"),
        ("2018/19", "2018/19"),
        ("2018-2019", "2018/19"),
        ("2018/2019 Quarter 2", "2018/19-Q2"),
        ("2018", "2018"),
        ("1999/00", "1999/00"),
    ],
)
def test_a_heading_that_names_a_period(heading: str, period: str) -> None:
    assert str(parse_period(heading)) == period


def test_months_in_running_words() -> None:
    assert [str(m) for m in months_named("from May 2019 to Jun-19, not in Q2")] == ["2019-05", "2019-06"]
    assert months_named("the mayor of 2019") == []


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Target 19-20", "2019/20"),
        ("using 17-18 data", "2017/18"),
        ("Target 2019/20", "2019/20"),
        ("Target 6-20", None),
        ("Target 19-21", None),
    ],
)
def test_the_year_in_a_heading(heading: str, year: str | None) -> None:
    found = short_financial_year(heading)
    assert (str(found) if found else None) == year


def test_grain_and_order() -> None:
    assert Period.of_date(date(2020, 2, 29)) == Period.month(2020, 2)
    assert Period.financial_year(2019).shift(12) == Period.financial_year(2020)
    assert Period.financial_year(2019).shift(3).grain is Grain.SPAN
    with pytest.raises(ValueError, match="cannot end"):
        Period.span(Period.month(2020, 2), Period.month(2020, 1))


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ((), None),
        (("2019-03", "2019-04"), "2019-04"),
        (("2019-04", "2019-03"), "2019-04"),
        (("2017/18", "2018/19", "2019-02", "2019-03"), "2019-03"),  # the year ends with its last month
        (("2019-05", "2019-06", "2019/20"), "2019-06"),  # the year so far ends after it
        (("2018/19-Q3", "2018/19-Q4", "2018/19"), "2018/19-Q4"),
    ],
)
def test_the_newest_of_the_shortest(periods: tuple[str, ...], expected: str | None) -> None:
    found = newest(map(Period.parse, periods))
    assert (str(found) if found else None) == expected
