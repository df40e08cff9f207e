"""Periods: the months, quarters and years that figures belong to.

A period is a run of whole months with a grain. It prints as the ledger writes it and parses back:
`2019-06` a month, `2018-Q3` a calendar quarter, `2018/19-Q1` a quarter of a financial year (April to
March), `2018` a calendar year, `2018/19` a financial year, `2018-07/2019-06` a span of months.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FINANCIAL_YEAR_STARTS = 4  # April

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_FINANCIAL_QUARTER = re.compile(r"(\d{4})/(\d{2})-Q([1-4])")
_YEAR = re.compile(r"\d{4}")
_FINANCIAL_YEAR = re.compile(r"(\d{4})/(\d{2})")
_SPAN = re.compile(r"(\d{4}-\d{2})/(\d{4}-\d{2})")


class Grain(StrEnum):
    """How long a period is, and on which calendar."""

    MONTH = "month"
    QUARTER = "quarter"
    FINANCIAL_QUARTER = "financial quarter"
    YEAR = "year"
    FINANCIAL_YEAR = "financial year"
    SPAN = "span"


@dataclass(frozen=True, slots=False)
class Period:
    """A run of whole months, `first` to `last` inclusive, each counted as `year * 12 + month - 1`."""

    grain: Grain
    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period cannot end ({self.last}) before it starts ({self.first})")

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """The month `month` (1 to 12) of `year`."""
        if not 1 <= month <= len(MONTH_NAMES):
            raise ValueError(f"{month} is not a month")
        ordinal = year * 12 + month - 1
        return cls(Grain.MONTH, ordinal, ordinal)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        """Quarter 1 (January to March) to 4 of a calendar year."""
        first = year * 12 + 3 * (quarter - 1)
        return cls(Grain.QUARTER, first, first + 2)

    @classmethod
    def financial_quarter(cls, starts: int, quarter: int) -> "Period":
        """Quarter 1 (April to June) to 4 of the financial year that starts in April of `starts`."""
        first = starts * 12 + FINANCIAL_YEAR_STARTS - 1 + 3 * (quarter - 1)
        return cls(Grain.FINANCIAL_QUARTER, first, first + 2)

    @classmethod
    def year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(Grain.YEAR, year * 12, year * 12 + 11)

    @classmethod
    def financial_year(cls, starts: int) -> "Period":
        """The financial year from April of `starts` to the March after."""
        first = starts * 12 + FINANCIAL_YEAR_STARTS - 1
        return cls(Grain.FINANCIAL_YEAR, first, first + 11)

    @classmethod
    def span(cls, first: "Period", last: "Period") -> "Period":
        """From the first month of one period to the last month of another."""
        return cls(Grain.SPAN, first.first, last.last)

    @classmethod
    def of_date(cls, day: date) -> "Period":
        """The month that a day lies in."""
        return cls.month(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read a period as the ledger writes it.

        Raises:
            ValueError: where `text` is not written that way.
        """
        if found := _MONTH.fullmatch(text):
            return cls.month(int(found[1]), int(found[2]))
        if found := _QUARTER.fullmatch(text):
            return cls.quarter(int(found[1]), int(found[2]))
        if found := _FINANCIAL_QUARTER.fullmatch(text):
            return cls.financial_quarter(_checked_start(found[1], found[2]), int(found[3]))
        if _YEAR.fullmatch(text):
            return cls.year(int(text))
        if found := _FINANCIAL_YEAR.fullmatch(text):
            return cls.financial_year(_checked_start(found[1], found[2]))
        if found := _SPAN.fullmatch(text):
            return cls.span(cls.parse(found[1]), cls.parse(found[2]))
        raise ValueError(f"{text!r} is not a period")

    def __str__(self) -> str:
        starts, first_month = divmod(self.first, 12)
        following = f"{(starts + 1) % 100:02d}"
        match self.grain:
            case Grain.MONTH:
                return _iso(self.first)
            case Grain.QUARTER:
                return f"{starts:04d}-Q{first_month // 3 + 1}"
            case Grain.FINANCIAL_QUARTER:
                starts, months_in = divmod(self.first - (FINANCIAL_YEAR_STARTS - 1), 12)
                return f"{starts:04d}/{(starts + 1) % 100:02d}-Q{months_in // 3 + 1}"
            case Grain.YEAR:
                return f"{starts:04d}"
            case Grain.FINANCIAL_YEAR:
                return f"{starts:04d}/{following}"
            case Grain.SPAN:
                return f"{_iso(self.first)}/{_iso(self.last)}"

    @cached_property
    def label(self) -> str:
        """The period in words: `June 2019`, `July to September 2018`, `the financial year 2018/19`."""
        match self.grain:
            case Grain.MONTH:
                return _month_words(self.first)
            case Grain.QUARTER | Grain.SPAN if self.first // 12 == self.last // 12:
                return f"{MONTH_NAMES[self.first % 12]} to {_month_words(self.last)}"
            case Grain.QUARTER | Grain.SPAN:
                return f"{_month_words(self.first)} to {_month_words(self.last)}"
            case Grain.FINANCIAL_QUARTER:
                year, quarter = str(self).split("-Q")
                return f"quarter {quarter} of {year}"
            case Grain.YEAR:
                return str(self)
            case Grain.FINANCIAL_YEAR:
                return f"the financial year {self}"

    def months(self) -> Iterator["Period"]:
        """Each month of the period, in order."""
        for ordinal in range(self.first, self.last + 1):
            yield Period(Grain.MONTH, ordinal, ordinal)

    def shift(self, months: int) -> "Period":
        """The same length of time `months` later (earlier where negative).

        A quarter or year moved by other than its own length would no longer be one, and becomes a span.
        """
        if self.grain in (Grain.MONTH, Grain.SPAN) or months % (self.last - self.first + 1) == 0:
            grain = self.grain
        else:
            grain = Grain.SPAN
        return Period(grain, self.first + months, self.last + months)

    @property
    def length(self) -> int:
        """How many months it lasts."""
        return self.last - self.first + 1

    def covers(self, other: "Period") -> bool:
        """Whether the whole of `other` lies within this period."""
        return self.first <= other.first and other.last <= self.last


def newest(periods: Iterable[Period]) -> Period | None:
    """The newest of the shortest periods, for a table of months may total its years in columns beside them.

    Args:
        periods: what the columns of one row are headed; None is returned where there are none.
    """
    held = list(periods)
    shortest = min((period.length for period in held), default=0)
    return max((p for p in held if p.length == shortest), key=lambda p: p.last, default=None)


def _checked_start(starts: str, ends: str) -> int:
    if (int(starts) + 1) % 100 != int(ends):
        raise ValueError(f"{starts}/{ends} is not a financial year")
    return int(starts)


def _iso(ordinal: int) -> str:
    return f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}"


def _month_words(ordinal: int) -> str:
    return f"{MONTH_NAMES[ordinal % 12]} {ordinal // 12}"
