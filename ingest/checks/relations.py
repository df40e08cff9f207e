"""What printed figures must be to each other, within the rounding in which they are printed.

A relation names its cells by number and tells whether given values keep it. It keeps values apart from how
they are rounded: `79%` is anything from 78.5 to 79.5, a count is exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.amount import Unit, print_amount

_SLACK = 1e-6
_CHANGE_ROUNDING = 0.5


@dataclass(frozen=True)
class Value:
    """A printed value and how far the true one may lie from it (0 for counts)."""

    printed: float
    rounding: float
    unit: Unit

    @property
    def low(self) -> float:
        """The least the true value may be."""
        return self.printed - self.rounding

    @property
    def high(self) -> float:
        """The most the true value may be."""
        return self.printed + self.rounding

    def __str__(self) -> str:
        return print_amount(self.printed, self.unit)


Values = Mapping[int, Value]


class Relation(Protocol):
    """Something that must hold between cells. `proves` is False for a mere bound, which many values keep."""

    @property
    def cells(self) -> tuple[int, ...]:
        """The numbers of the cells that it binds."""

    @property
    def proves(self) -> bool:
        """Whether keeping it speaks for the values."""

    def confirms(self, values: Values) -> tuple[int, ...]:
        """The cells that keeping it speaks for: a mean of twelve says little of any one of them."""

    def holds(self, values: Values) -> bool:
        """Whether the values keep it; all its cells must be there."""

    def says(self, values: Values) -> str:
        """The arithmetic in words that a councillor understands."""


@dataclass(frozen=True)
class Change:
    """A printed change in per cent is the step from a base to a later figure.

    `elsewhere`: the base was printed in another paper, and may have been restated since.
    """

    now: int
    base: int
    change: int
    base_name: str
    elsewhere: bool = False
    proves: bool = True

    @property
    def cells(self) -> tuple[int, ...]:
        return (self.now, self.base, self.change)

    def confirms(self, values: Values) -> tuple[int, ...]:
        return self.cells

    def holds(self, values: Values) -> bool:
        now, base, change = values[self.now], values[self.base], values[self.change]
        if base.printed <= 0 or base.low <= 0:
            return base.printed == 0 and now.printed == 0 and change.printed == 0
        low = (max(now.low, 0) / base.high - 1) * 100 - _CHANGE_ROUNDING - _SLACK
        high = (now.high / base.low - 1) * 100 + _CHANGE_ROUNDING + _SLACK
        return low <= change.printed <= high

    def says(self, values: Values) -> str:
        now, base, change = values[self.now], values[self.base], values[self.change]
        if base.printed == 0:
            return f"from 0 ({self.base_name}) there is no change in per cent; the paper prints {change}"
        step = (now.printed / base.printed - 1) * 100
        restated = ", so the earlier figure may have been restated since" if self.elsewhere else ""
        printed = f"the printed change is {change.printed:+g}%{restated}"
        return f"{now} after {base} ({self.base_name}) is {step:+.1f}%; {printed}"


@dataclass(frozen=True)
class Average:
    """A printed 12-month average is the mean of its months."""

    months: tuple[int, ...]
    average: int
    proves: bool = True

    @property
    def cells(self) -> tuple[int, ...]:
        return (*self.months, self.average)

    def confirms(self, values: Values) -> tuple[int, ...]:
        return (self.average,)

    def holds(self, values: Values) -> bool:
        months = [values[i] for i in self.months]
        low = sum(m.low for m in months) / len(months)
        high = sum(m.high for m in months) / len(months)
        average = values[self.average]
        rounding = max(
            average.rounding, _CHANGE_ROUNDING if average.unit is not Unit.PERCENT else average.rounding
        )
        return low - rounding - _SLACK <= average.printed <= high + rounding + _SLACK

    def says(self, values: Values) -> str:
        mean = sum(values[i].printed for i in self.months) / len(self.months)
        return (
            f"the {len(self.months)} months average {mean:.1f}; the printed average is {values[self.average]}"
        )


@dataclass(frozen=True)
class Maximum:
    """A printed 12-month maximum is the greatest of its months; no less than any, where some are not held."""

    months: tuple[int, ...]
    maximum: int
    complete: bool

    @property
    def cells(self) -> tuple[int, ...]:
        return (*self.months, self.maximum)

    @property
    def proves(self) -> bool:
        return self.complete

    def confirms(self, values: Values) -> tuple[int, ...]:
        if not self.complete:
            return ()
        return (self.maximum, max(self.months, key=lambda i: values[i].printed))

    def holds(self, values: Values) -> bool:
        greatest = max((values[i] for i in self.months), key=lambda v: v.printed)
        maximum = values[self.maximum]
        reach = greatest.rounding + maximum.rounding + _SLACK
        over = greatest.printed - maximum.printed > reach
        return not over and (not self.complete or abs(greatest.printed - maximum.printed) <= reach)

    def says(self, values: Values) -> str:
        greatest = max(self.months, key=lambda i: values[i].printed)
        return f"the months reach {values[greatest]}; the printed 12-month maximum is {values[self.maximum]}"


@dataclass(frozen=True)
class Share:
    """A percentage is its count over the whole."""

    part: int
    whole: int
    percent: int
    proves: bool = True

    @property
    def cells(self) -> tuple[int, ...]:
        return (self.part, self.whole, self.percent)

    def confirms(self, values: Values) -> tuple[int, ...]:
        return self.cells

    def holds(self, values: Values) -> bool:
        part, whole, percent = values[self.part], values[self.whole], values[self.percent]
        if whole.printed <= 0:
            return part.printed == 0
        share = 100 * part.printed / whole.printed
        return percent.low - _SLACK <= share <= percent.high + _SLACK

    def says(self, values: Values) -> str:
        part, whole, percent = values[self.part], values[self.whole], values[self.percent]
        share = f"{100 * part.printed / whole.printed:.1f}%" if whole.printed else "no percentage"
        return f"{part} of {whole} is {share}; the paper prints {percent}"


@dataclass(frozen=True)
class Bands:
    """Bands of one whole sum to 100 per cent."""

    bands: tuple[int, ...]
    proves: bool = True

    @property
    def cells(self) -> tuple[int, ...]:
        return self.bands

    def confirms(self, values: Values) -> tuple[int, ...]:
        return self.cells

    def holds(self, values: Values) -> bool:
        bands = [values[i] for i in self.bands]
        return sum(b.low for b in bands) - _SLACK <= 100 <= sum(b.high for b in bands) + _SLACK

    def says(self, values: Values) -> str:
        total = sum(values[i].printed for i in self.bands)
        return f"the {len(self.bands)} bands sum to {total:g}%, not 100%"


@dataclass(frozen=True)
class Rate:
    """A rate is its count over a population that the other months of the table give, as `low` to `high`."""

    count: int
    rate: int
    low: float
    high: float
    slack: float = 0.0
    proves: bool = True

    @property
    def cells(self) -> tuple[int, ...]:
        return (self.count, self.rate)

    def confirms(self, values: Values) -> tuple[int, ...]:
        return self.cells

    def holds(self, values: Values) -> bool:
        count, rate = values[self.count], values[self.rate]
        low, high = self.low * (1 - self.slack), self.high * (1 + self.slack)
        return rate.low * low - _SLACK <= count.printed <= rate.high * high + _SLACK

    def says(self, values: Values) -> str:
        count, rate = values[self.count], values[self.rate]
        expected = count.printed / ((self.low + self.high) / 2)
        return (
            f"{count} over the other months' population is a rate of {expected:.1f}; the paper prints {rate}"
        )


def missing(relation: Relation, values: Values) -> Sequence[int]:
    """The cells of a relation that have no value."""
    return [i for i in relation.cells if i not in values]
