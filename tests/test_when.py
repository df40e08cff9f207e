"""Times in questions: every spelling, what joins two of them, and what relative words count from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.period import MONTH_NAMES, Period
from qa.times import Clock
from qa.when import Shape, find_when


def _months(first: str, last: str) -> set[tuple[int, int]]:
    return {(m, m) for m in range(Period.parse(first).first, Period.parse(last).first + 1)}


HELD = frozenset(
    _months("2018-05", "2019-06") | _months("2020-01", "2020-06") | _months("2020-08", "2021-01")
)
CLOCK = Clock(Period.parse("2021-01").first, HELD)


def read(question: str) -> tuple[str, list[str]]:
    when = find_when(question, CLOCK)
    return when.shape.value, [str(period) for period in when.periods]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("in January 2021", "2021-01"),
        ("Jan 21", "2021-01"),
        ("jan-21", "2021-01"),
        ("Jan '21", "2021-01"),
        ("01/2021", "2021-01"),
        ("2021-01", "2021-01"),
        ("Sept 2018", "2018-09"),
        ("on 30 June 2019", "2019-06"),
        ("in 2019", "2019"),
        ("in the calendar year 2019", "2019"),
        ("2018/19", "2018/19"),
        ("in the 2018-19 financial year", "2018/19"),
        ("FY 2018/19", "2018/19"),
        ("19/20", "2019/20"),
        ("Q3 2018", "2018-Q3"),
        ("first quarter of 2019", "2019-Q1"),
        ("Q1 2019/20", "2019/20-Q1"),
        ("quarter 2 of 2018/19", "2018/19-Q2"),
        ("in the second half of 2018", "2018-07/2018-12"),
        ("in summer 2018", "2018-06/2018-08"),
        ("last winter", "2019-12/2020-02"),
        ("last summer", "2020-06/2020-08"),
        ("in the year to June 2019", "2018-07/2019-06"),
        ("the three months to January 2021", "2020-11/2021-01"),
        ("in March", "2020-03"),
        ("in July", "2018-07"),  # no July of 2019 or 2020 is held
        ("last January", "2020-01"),
        ("last month", "2020-12"),
        ("at the close of November 2020", "2020-11"),
        ("in the first six months of 2020", "2020-01/2020-06"),
        ("in the last three months of 2018", "2018-10/2018-12"),
        ("this year", "2021"),
        ("in 2019 January", "2019-01"),
        ("01-2019", "2019-01"),
        ("on 05/06/2019", "2019-06"),
        ("in May/June 2018", "2018-05/2018-06"),
        ("in Dec/Jan 2019", "2018-12/2019-01"),
        ("in the first half of 2018/19", "2018-04/2018-09"),
        ("in H2 2019/20", "2019-10/2020-03"),
        ("in the school year 2018/19", "2018-09/2019-08"),
        ("in the 2018-19 academic year", "2018-09/2019-08"),
        ("in the autumn term 2018", "2018-09/2018-12"),
        ("in winter 2018/19", "2018-12/2019-02"),
        ("at year end 2018/19", "2019-03"),
        ("at the year end", "2020-03"),
        ("in the financial year 2018 to 2019", "2018/19"),
        ("in the year to 31 March 2020", "2019-04/2020-03"),
        ("12 months to December 2020", "2020-01/2020-12"),
        ("year to date", "2020-04/2021-01"),
        ("in March last year", "2020-03"),
        ("in the second quarter of last year", "2020-Q2"),
        ("in Q3", "2020/21-Q3"),
        ("in quarter 1", "2020/21-Q1"),
        ("in FY2019", "2019/20"),
    ],
)
def test_one_time_in_any_spelling(words: str, period: str) -> None:
    assert read(f"How many contacts {words}?") == ("points", [period])


@pytest.mark.parametrize(
    ("words", "shape", "periods"),
    [
        ("since 2019", "since", ["2019"]),
        ("from June 2020 onwards", "since", ["2020-06"]),
        ("since the pandemic", "since", ["2020-03"]),
        ("since before the pandemic", "since", ["2020-02"]),
        ("before the pandemic", "until", ["2020-02"]),
        ("before March 2020", "until", ["2020-02"]),
        ("after June 2020", "since", ["2020-07"]),
        ("between May 2018 and June 2019", "span", ["2018-05", "2019-06"]),
        ("from Jan to March 2019", "span", ["2019-01", "2019-03"]),
        ("from November to January 2021", "span", ["2020-11", "2021-01"]),
        ("between May-18 and Jun-19", "span", ["2018-05", "2019-06"]),
        ("between June 2019 and now", "since", ["2019-06"]),
        ("in June 2018 and June 2019", "points", ["2018-06", "2019-06"]),
        ("in June 2019 compared with June 2018", "pair", ["2018-06", "2019-06"]),
        ("in June 2019 compared with a year earlier", "pair", ["2018-06", "2019-06"]),
        ("higher in June 2019 than in June 2018", "pair", ["2018-06", "2019-06"]),
        ("now", "latest", []),
        ("most up to date", "latest", []),
        ("since the pandemic began", "since", ["2020-03"]),
        ("Aug 20 v Jan 21", "pair", ["2020-08", "2021-01"]),
        ("looked after June 2019", "points", ["2019-06"]),
        ("ever", "none", []),
        ("", "none", []),
    ],
)
def test_how_times_hang_together(words: str, shape: str, periods: list[str]) -> None:
    assert read(f"contacts {words}") == (shape, periods)


@pytest.mark.parametrize(
    ("words", "months"),
    [("over the last year", 12), ("in the last 6 months", 6), ("over the past two quarters", 6)],
)
def test_trailing_windows(words: str, months: int) -> None:
    when = find_when(f"contacts {words}", CLOCK)
    assert (when.shape, when.months) == (Shape.TRAILING, months)


@pytest.mark.parametrize(
    "words", ["a year ago", "this time last year", "twelve months earlier", "the same month last year"]
)
def test_a_year_before_the_newest(words: str) -> None:
    assert find_when(f"contacts {words}", CLOCK).earlier == 12


@pytest.mark.parametrize(
    "question",
    [
        "assessments completed within 11-25 days",
        "children who may need help",
        "we march on",
        "re-referrals within one year of a closure",
        "children aged 16-17",
        "rate per 10,000",
        "2,019 contacts",
    ],
)
def test_numbers_and_words_that_are_no_time(question: str) -> None:
    assert find_when(question, CLOCK).shape is Shape.NONE


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("contacts in March", "March 2020"),
        ("contacts last January", "“last January” was read as January 2020"),
        ("contacts in Q3 2018", "July to September 2018"),
        ("contacts on 30 June 2019", "not held by the day"),
    ],
)
def test_what_was_assumed_is_said(question: str, said: str) -> None:
    assert said in " ".join(find_when(question, CLOCK).notes)


@given(
    st.integers(2000, 2049),
    st.integers(1, 12),
    st.sampled_from(["{name} {year}", "{short}-{two}", "{n:02d}/{year}", "{year}-{n:02d}", "{short} {two}"]),
)
def test_any_month_in_any_form_is_read_back(year: int, month: int, form: str) -> None:
    name = MONTH_NAMES[month - 1]
    words = form.format(name=name, short=name[:3], two=f"{year % 100:02d}", year=year, n=month)
    if form == "{year}-{n:02d}" and (year + 1) % 100 == month:
        return  # 2010-11 is a financial year
    assert read(f"contacts in {words}") == ("points", [str(Period.month(year, month))])


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("contacts as at the end of 2020", ("points", ["2020-12"])),
        ("contacts at the end of 2019/20", ("points", ["2020-03"])),
        ("contacts at the end of the financial year 2018/19", ("points", ["2019-03"])),
        ("contacts by the end of March 2019", ("points", ["2019-03"])),
        ("contacts at the start of 2019", ("points", ["2019-01"])),
        ("contacts at the beginning of 2018/19", ("points", ["2018-04"])),
        ("contacts from the start of 2019 to the end of 2020", ("span", ["2019-01", "2020-12"])),
        ("contacts since the end of 2018", ("since", ["2018-12"])),
        ("contacts up to the end of 2019", ("until", ["2019"])),
        ("contacts in 2020", ("points", ["2020"])),
    ],
)
def test_the_end_of_a_year_is_its_last_month_and_the_start_its_first(
    question: str, expected: tuple[str, list[str]]
) -> None:
    assert read(question) == expected


def test_that_the_end_of_a_year_was_read_as_a_month_is_said() -> None:
    notes = find_when("contacts at the end of 2019/20", CLOCK).notes
    assert notes == ("“the end of 2019/20” was read as March 2020.",)


ANCHORED = Clock(CLOCK.newest, HELD, Period.parse("2019-01"))


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("and the year before?", "2018-01"),
        ("and a month later?", "2019-02"),
        ("the following month?", "2019-02"),
        ("two months after that", "2019-03"),
        ("and before that?", "2018-12"),
        ("and after that?", "2019-02"),
        ("the previous quarter", "2018-Q4"),
        ("in the three months before that", "2018-10/2018-12"),
        ("and in March?", "2019-03"),
        ("and in December?", "2018-12"),
        ("and in the spring?", "2019-03/2019-05"),
        # from now, whatever was spoken of
        ("and last month?", "2020-12"),
        ("and last year?", "2020"),
        ("and in June 2018?", "2018-06"),
    ],
)
def test_relative_words_count_from_what_was_spoken_of(words: str, period: str) -> None:
    assert [str(each) for each in find_when(words, ANCHORED).periods] == [period]


def test_a_quarter_is_of_the_year_in_which_the_papers_count() -> None:
    calendar = Clock(CLOCK.newest, HELD, calendar_quarters=True)
    assert [str(each) for each in find_when("contacts in Q3", calendar).periods] == ["2020-Q3"]
    assert "No year was given" in find_when("contacts in Q3", calendar).notes[0]


@pytest.mark.parametrize("words", ["the month after that", "before that", "in the three months before that"])
def test_words_that_point_back_name_no_time_by_themselves(words: str) -> None:
    assert not find_when(f"contacts {words}", CLOCK).periods


@pytest.mark.parametrize(
    ("words", "periods"),
    [
        ("in the quarter to Sep 24", ["2024-07/2024-09"]),
        ("in the 12 mths to December 2023", ["2023-01/2023-12"]),
        ("in the rolling 12 months to June 2019", ["2018-07/2019-06"]),
        ("during the quarter to Sep 24 and the quarter to Dec 24", ["2024-07/2024-09", "2024-10/2024-12"]),
        ("Quarter 3: what was it for 2019/20?", ["2019/20-Q3"]),
        ("Q3: 2018/19 and 2019/20", ["2018/19-Q3", "2019/20-Q3"]),
        ("what was it before the pandemic in 2018/19?", ["2018/19"]),
        ("renewed by post in June 2019", ["2019-06"]),
    ],
)
def test_stretches_that_end_and_quarters_given_their_year(words: str, periods: list[str]) -> None:
    assert read(words) == ("points", periods)


@pytest.mark.parametrize(
    ("words", "shape", "steps", "unit"),
    [
        ("what was the previous figure", "points", 1, 0),
        ("what was the figure last quarter", "points", 1, 3),
        ("what is it this quarter", "points", 0, 3),
        ("what is it, and what was it last quarter", "pair", 1, 3),
        ("this time, and last time", "pair", 1, 0),
        ("the latest and previous figures", "pair", 1, 0),
        ("how did it move from last quarter to this one", "pair", 1, 3),
        ("loans and visits last quarter", "points", 1, 3),
        ("the last time it rose", "none", 0, 0),
        ("in the previous year", "points", 0, 0),
    ],
)
def test_what_counts_back_from_a_lines_own_newest_figure(
    words: str, shape: str, steps: int, unit: int
) -> None:
    when = find_when(words, CLOCK)
    assert (when.shape.value, when.steps, when.unit) == (shape, steps, unit)


@pytest.mark.parametrize(
    ("words", "each"),
    [
        ("the two annual figures", 12),
        ("monthly totals", 1),
        ("annual reviews", 0),
        ("the yearly number of", 12),
    ],
)
def test_how_long_each_figure_is_to_cover(words: str, each: int) -> None:
    assert find_when(words, CLOCK).each == each
