"""What a reader takes away from a sentence: amounts, how often, periods and directions."""

import pytest

from corpus.period import Period
from evals.question import Direction
from evals.stated import (
    goes,
    months_with_years,
    names_period,
    names_word,
    stated_amounts,
    stated_times,
    telling_amounts,
    turns_round,
)

SENTENCES = [
    ("It was 45.1% in June 2019 [1].", [45.1]),
    ("1,660 contacts on 25 July 2019, 2,250 in Sept 2020", [1660, 2250]),
    ("from 68.2 % in Jan-19 to 71% in 01/2021", [68.2, 71]),
    ("the rate per 10,000 was 33", [33]),
    ("Section 47 enquiries: 115 over 14 months", [115]),
    ("a change of -3.5 points, or – 4%", [-3.5, -4]),
    ("in 2018/19 and 2019-06 children aged 13+ or 0-17 years: 7", [7]),
    ("CP3-QL and LAC16: 32", [32]),
    ("£1,200 for S47", [1200]),
    ("33 per 10,000 children aged 0-17, on page 1, line 317, in quarter 3 of 2018/19", [33]),
    ("Nothing was published.", []),
]


@pytest.mark.parametrize(("sentence", "amounts"), SENTENCES)
def test_amounts_that_a_sentence_states(sentence: str, amounts: list[float]) -> None:
    assert [amount.value for amount in stated_amounts(sentence)] == amounts


def test_names_and_years_are_no_amounts() -> None:
    name = "Assessments completed within 45 working days, group 2"
    assert [a.value for a in stated_amounts(f"{name}: 74%", [name])] == [74]
    assert telling_amounts("None since 2019.") == ()
    assert [a.value for a in stated_amounts("1999 children")] == [1999]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("in November 2018", True),
        ("Nov-18", True),
        ("2018-11", True),
        ("November 2019", False),
        ("2018", False),
    ],
)
def test_months_that_a_sentence_names(sentence: str, named: bool) -> None:
    assert names_period(sentence, Period.month(2018, 11)) is named


TIMES = [
    ("It was below 50% in 7 of the 26 months held.", (7,)),
    ("It was above 100 for 5 months in a row at the longest, February to June 2019.", (5,)),
    ("It was so seven times.", (7,)),
    ("It fell twice, and rose on 4 occasions.", (4, 2)),
    ("In no month.", (0,)),
    ("508 children in January 2021", ()),
    ("at the end of June 2019, 500 of them", ()),
]


@pytest.mark.parametrize(("sentence", "times"), TIMES)
def test_how_often_a_sentence_says_that_something_was(sentence: str, times: tuple[int, ...]) -> None:
    assert stated_times(sentence) == times


PERIODS = [
    ("In 2020 it was a loss", "2020", True),
    ("In 2020/21 it was a loss", "2020", False),
    ("the financial year 2018/19", "2018/19", True),
    ("in 2018-19", "2018/19", True),
    ("in 2018", "2018/19", False),
    ("in quarter 4 of 2022/23", "2022/23-Q4", True),
    ("in Q4 2022/23", "2022/23-Q4", True),
    ("in quarter 3 of 2022/23", "2022/23-Q4", False),
    ("October to December 2022", "2022-Q4", True),
    ("the fourth quarter of 2022", "2022-Q4", True),
    ("the fourth quarter of 2021", "2022-Q4", False),
]


@pytest.mark.parametrize(("sentence", "period", "named"), PERIODS)
def test_periods_that_a_sentence_names(sentence: str, period: str, named: bool) -> None:
    assert names_period(sentence, Period.parse(period)) is named


WAYS = [
    ("ICPC timeliness is 7 points below England, which is worse.", Direction.WORSE, True),
    ("ICPC timeliness is 7 points below England, which is worse.", Direction.BELOW, True),
    ("ICPC timeliness is 7 points below England, which is worse.", Direction.BETTER, False),
    ("It is lower than England.", Direction.BELOW, True),
    ("It is not higher than England.", Direction.ABOVE, False),
    ("It rose by 4.", Direction.ROSE, True),
    ("It fell by 4.", Direction.ROSE, False),
    ("Both are 16%.", Direction.LEVEL, True),
    ("It missed the target.", Direction.WORSE, True),
]


@pytest.mark.parametrize(("sentence", "way", "gone"), WAYS)
def test_the_way_a_sentence_goes(sentence: str, way: Direction, gone: bool) -> None:
    assert goes(sentence, way) is gone


def test_a_sentence_that_goes_both_ways_turns_nothing_round() -> None:
    assert turns_round("It fell by 4.", Direction.ROSE)
    assert not turns_round("It fell by 4 after it rose.", Direction.ROSE)
    assert not turns_round("It was 4.", Direction.ROSE)


@pytest.mark.parametrize(
    ("sentence", "ref", "named"),
    [
        ("LAC1 was 500", "LAC1", True),
        ("LAC16 was 500", "LAC1", False),
        ("LAC1-NI was 99", "LAC1", False),
        ("CP4 (val) was 54", "CP4", False),
        ("CP4 (val) was 54", "cp4(VAL)", True),
        ("(CP4) was 76%", "CP4", True),
        ("CP2b % was 80%", "CP2b %", True),
    ],
)
def test_a_ref_stands_whole(sentence: str, ref: str, named: bool) -> None:
    assert names_word(sentence, ref) is named


def test_months_before_a_year_have_it_too() -> None:
    assert months_with_years("April and May 2019; January to June 2020") == (
        "April 2019 ; May 2019 ; January 2020 ; June 2020"
    )
