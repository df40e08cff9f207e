"""The ledger's cells as the checks see them: numbered, found by indicator, paper, measure and period."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.amount import Amount, Unit, parse_amount
from corpus.model import Figure, Measure
from corpus.period import Grain, Period, newest
from ingest.checks.relations import Value
from ingest.tables.cells import without_arrow

_RATIOS = (Unit.PERCENT, Unit.RATE_PER_10000, Unit.RATE_PER_100000)


@dataclass(frozen=True)
class Cells:
    """All figures of the councils' own, by number, with the ways in which the checks look them up.

    `months` gives, for each indicator and period (a month, or a quarter where a table goes by quarters),
    the cells that print it, newest paper first; `others` are the cells reckoned from them (changes, averages,
    maxima). `scanned` cells were read by OCR; `order` holds the indicators that have months, as papers go.
    """

    figures: tuple[Figure, ...]
    values: Mapping[int, Value]
    months: Mapping[tuple[str, Period], tuple[int, ...]]
    others: tuple[int, ...]
    scanned: frozenset[int]
    order: tuple[str, ...]

    def month(self, indicator: str, period: Period, paper: str) -> int | None:
        """The cell that prints a month: in that paper if it does, else in the newest other one that does."""
        here = self.in_paper(indicator, period, paper)
        return here if here is not None else next(iter(self.months.get((indicator, period), ())), None)

    def row(self, i: int) -> Sequence[int]:
        """The months that stand in one row with a cell."""
        figure = self.figures[i]
        return self._rows.get((figure.indicator, figure.paper), ())

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], Sequence[int]]:
        rows: dict[tuple[str, str], list[int]] = {}
        for i in (i for found in self.months.values() for i in found):
            rows.setdefault((self.figures[i].indicator, self.figures[i].paper), []).append(i)
        return rows

    def periods(self, indicator: str) -> Sequence[Period]:
        """The months that any paper prints of an indicator, in the order in which they were gathered."""
        return self._periods.get(indicator, ())

    @cached_property
    def _periods(self) -> Mapping[str, Sequence[Period]]:
        periods: dict[str, list[Period]] = {}
        for indicator, period in self.months:
            periods.setdefault(indicator, []).append(period)
        return periods

    @cached_property
    def papers(self) -> tuple[str, ...]:
        """The papers that the cells stand in."""
        return tuple(dict.fromkeys(figure.paper for figure in self.figures))

    def in_paper(self, indicator: str, period: Period, paper: str) -> int | None:
        """The cell in which a paper prints a month, if it does."""
        found = self.months.get((indicator, period), ())
        return next((i for i in found if self.figures[i].paper == paper), None)

    def is_whole_row(self, i: int) -> bool:
        """Whether the row prints whole numbers throughout; elsewhere a lost point passes for a digit."""
        return not any("." in self.figures[j].printed for j in self.row(i))

    def has_lost_a_month(self, i: int) -> bool:
        """Whether a month of the cell's row is empty, so that its others may stand a column off."""
        return i in self.scanned and any(not self.figures[j].printed for j in self.row(i))

    def reckoned_to(self, i: int) -> Period | None:
        """The month up to which a change, average or maximum is reckoned; a paper may have tables of several.

        None where the paper does not print that month.
        """
        figure = self.figures[i]
        months = (self.figures[j].period for j in self.row(i))
        return newest(m for m in months if m and figure.period and m.last == figure.period.last)

    def units(self) -> dict[str, Unit]:
        """The unit of each indicator's months."""
        return {
            self.figures[found[0]].indicator: self.figures[found[0]].unit for found in self.months.values()
        }

    def names(self) -> dict[str, str]:
        """The name of each indicator, in lower case."""
        return {f.indicator: f.name.lower() for f in self.figures}


def gather(figures: Sequence[Figure], scanned: frozenset[int], benchmarks: frozenset[int]) -> Cells:
    """Number the cells in the order given and index them.

    Args:
        figures: every figure of every paper, as read.
        scanned: the numbers of those that were read by OCR.
        benchmarks: the numbers of other areas' figures, which no check touches.
    """
    own = [(i, f) for i, f in enumerate(figures) if i not in benchmarks]
    months: dict[tuple[str, Period], list[int]] = {}
    others: list[int] = []
    for i, figure in sorted(own, key=lambda item: str(item[1].meeting_date or ""), reverse=True):
        if figure.measure is Measure.ACTUAL and figure.period and figure.period.grain is not Grain.SPAN:
            months.setdefault((figure.indicator, figure.period), []).append(i)
        elif figure.measure is not Measure.ACTUAL and figure.measure is not Measure.TARGET:
            others.append(i)
    whole = _whole_per_cents([f for _, f in own])
    values = {i: _value(f, (f.indicator, f.paper) in whole) for i, f in own if f.value is not None}
    with_months = {key for key, _ in months}
    return Cells(
        tuple(figures), values, {key: tuple(found) for key, found in months.items()}, tuple(others), scanned,
        tuple(key for key in dict.fromkeys(f.indicator for _, f in own) if key in with_months),
    )  # fmt: skip


def value_of(figure: Figure, value: float, whole: bool) -> Value:
    """A value as a cell of that figure would print it; `whole` where it would print no decimals."""
    amount = parse_amount(without_arrow(figure.printed))
    decimals = amount.decimals if isinstance(amount, Amount) and not whole else 0
    ratio = figure.unit in _RATIOS or figure.measure is Measure.AVERAGE_12M
    return Value(value, 0.5 * 10**-decimals if ratio else 0.0, figure.unit)


def _value(figure: Figure, whole: bool) -> Value:
    return value_of(figure, figure.value if figure.value is not None else 0.0, whole)


def _whole_per_cents(figures: Sequence[Figure]) -> set[tuple[str, str]]:
    """The rows that print `58.0%` throughout: rounded to whole per cents before they were printed."""
    fractions: dict[tuple[str, str], bool] = {}
    for figure in figures:
        if figure.measure is Measure.ACTUAL and figure.value is not None:
            key = (figure.indicator, figure.paper)
            fractions[key] = fractions.get(key, False) or figure.value != round(figure.value)
    return {key for key, has_fraction in fractions.items() if not has_fraction}
