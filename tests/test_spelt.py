"""Numbers in words: whole ones and years, with what is no number of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.spelt import in_figures

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_UNITS += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int) -> str:
    """A number from 1 to 999,999 in words, as people write it."""
    if number < 20:
        return _UNITS[number - 1]
    if number < 100:
        tens, rest = divmod(number, 10)
        return _TENS[tens - 2] + (f"-{_UNITS[rest - 1]}" if rest else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_UNITS[hundreds - 1]} hundred" + (f" and {spelt(rest)}" if rest else "")
    thousands, rest = divmod(number, 1000)
    joined = " and " if rest < 100 else " "
    return f"{spelt(thousands)} thousand" + (f"{joined}{spelt(rest)}" if rest else "")


@given(st.integers(2, 999_999))
def test_every_number_comes_back(number: int) -> None:
    assert in_figures(f"over {spelt(number)} loans") == f"over {number} loans"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("twenty twenty-one", "2021"),
        ("the two thousand and nineteen pack", "the 2019 pack"),
        ("two and three", "2 and 3"),
        ("aged sixteen or seventeen", "aged 16 or 17"),
        ("a hundred per cent", "100 per cent"),
        ("the 12 hundred", "the 1200"),
        ("Ten or More", "10 or More"),
    ],
)
def test_in_figures(text: str, figures: str) -> None:
    assert in_figures(text) == figures


@pytest.mark.parametrize(
    "text", ["the previous one", "hundreds of loans", "a twofold rise", "often", "weight", "none", "tenants"]
)
def test_no_number(text: str) -> None:
    assert in_figures(text) == text
