"""The shelf: every figure of a generation where one look-up finds it.

Built once for a generation and a date, never changed after. Of the papers that publish the same cell, the
newest answers; the others are kept beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from corpus.amount import Amount, parse_amount
from corpus.model import Figure, Measure, Status
from corpus.period import Grain, Period

Months = tuple[int, int]
LineKey = tuple[str, str, Measure]
_LONG_AGO = date.min
_QUARTER = 3  # months
_YEAR = 12
_LINE = re.compile(r" at line \d+")  # each row of a list of figures is named by a line of its own


@dataclass(frozen=True)
class Cell:
    """One figure as the newest paper has it, with what older papers printed for the same."""

    figure: Figure
    older: tuple[Figure, ...] = ()

    @property
    def value(self) -> float | None:
        """The value that may be shown: none for a blank or unreadable cell."""
        return None if self.figure.status is Status.UNREADABLE else self.figure.value

    @property
    def restated(self) -> tuple[Figure, ...]:
        """The older figures that differ from this one by more than rounding."""
        return tuple(figure for figure in self.older if not agree(self.figure, figure))


@dataclass(frozen=True)
class Line:
    """All figures of one indicator, area and measure, in order of time."""

    cells: Mapping[Months, Cell]
    undated: Cell | None = None

    def at(self, period: Period) -> Cell | None:
        """The cell of exactly these months."""
        return self.cells.get((period.first, period.last))

    def within(self, period: Period) -> list[Cell]:
        """The cells of the commonest length that lie within a period, in order."""
        inside = [
            c for (first, last), c in self.cells.items() if period.first <= first and last <= period.last
        ]
        return [cell for cell in inside if length(cell) == self.step]

    def within_all(self) -> list[Cell]:
        """Every cell of the commonest length, in order."""
        return [cell for cell in self.cells.values() if length(cell) == self.step]

    @cached_property
    def step(self) -> int:
        """How many months one figure covers: the commonest length on the line."""
        lengths = [last - first + 1 for first, last in self.cells]
        return max(sorted(set(lengths)), key=lengths.count) if lengths else 1

    def valued(self) -> list[Cell]:
        """The cells that hold a value, in order."""
        return [cell for cell in self.cells.values() if cell.value is not None]

    def newest(self) -> Cell | None:
        """The newest cell with a value; of those that end together, the shortest."""
        cells = self.valued()
        return max(cells, key=lambda cell: (months_of(cell)[1], months_of(cell)[0])) if cells else None


@dataclass(frozen=True)
class Shelf:
    """Every line held, by indicator, area and measure."""

    lines: Mapping[LineKey, Line]
    newest: int
    held: frozenset[Months]
    councils: tuple[str, ...]
    areas: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    every_area: tuple[str, ...] = ()

    def covers(self, periods: Sequence[Period]) -> bool:
        """Whether any of some periods lies between the oldest and newest month held; true of no period."""
        first = min((at for at, _ in self.held), default=0)
        last = max((at for _, at in self.held), default=0)
        return not periods or any(each.first <= last and each.last >= first for each in periods)

    @cached_property
    def calendar_quarters(self) -> bool:
        """Whether the papers count their quarters from January, and none from April."""
        grains = {
            cell.figure.period.grain
            for line in self.lines.values()
            for cell in line.cells.values()
            if cell.figure.period
        }
        return Grain.QUARTER in grains and Grain.FINANCIAL_QUARTER not in grains

    @cached_property
    def tables(self) -> Mapping[str, tuple[str, ...]]:
        """The councils' own indicators by what their tables are called, in the order of their rows."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for (indicator, area, measure), line in self.lines.items():
            own = measure is Measure.ACTUAL and area in self.councils
            if own and (cell := line.newest() or line.undated):
                found[_LINE.sub("", cell.figure.table)][indicator] = None
        return {table: tuple(keys) for table, keys in found.items()}

    def line(self, indicator: str, area: str, measure: Measure) -> Line:
        """One line; an empty one where nothing is held."""
        return self.lines.get((indicator, area, measure), _EMPTY)


_EMPTY = Line({})


def months_of(cell: Cell) -> Months:
    """The first and last month of a dated cell."""
    period = cell.figure.period
    if period is None:
        raise ValueError(f"{cell.figure.ref} {cell.figure.column} is not dated")
    return period.first, period.last


def length(cell: Cell) -> int:
    """How many months a dated cell covers."""
    first, last = months_of(cell)
    return last - first + 1


def period_of(cell: Cell) -> Period:
    """The period of a dated cell."""
    first, last = months_of(cell)
    return cell.figure.period or Period(Grain.SPAN, first, last)


def as_held(period: Period, lines: Iterable[Line]) -> Period:
    """A period as lines have it: `2018/19` as the school year that begins in 2018, where that is printed."""
    held = list(lines)
    if period.grain is not Grain.FINANCIAL_YEAR or any(line.at(period) is not None for line in held):
        return period
    years = (period_of(cell) for line in held for cell in line.cells.values())
    alike = (year for year in years if year.length == _YEAR and year.first // _YEAR == period.first // _YEAR)
    return next(alike, period)


def amount_of(figure: Figure) -> Amount | None:
    """The printed amount of a figure, where its characters are a clean number of the same value."""
    amount = parse_amount(figure.printed)
    if isinstance(amount, Amount) and figure.value is not None and abs(amount.value - figure.value) < 1e-6:
        return amount
    return None


def decimals_of(figure: Figure) -> int:
    """How many decimals a figure was printed with; for a repaired one, as many as its value needs."""
    amount = amount_of(figure)
    if amount:
        return max(amount.decimals, 0)
    value = figure.value or 0.0
    return next((places for places in range(3) if abs(round(value, places) - value) < 5e-7), 3)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures say the same within the rounding of the coarser; a blank contradicts nothing."""
    if one.value is None or other.value is None or Status.UNREADABLE in (one.status, other.status):
        return True
    allowed = 0.5 * 10.0 ** -min(decimals_of(one), decimals_of(other))
    exact = decimals_of(one) == decimals_of(other)
    return abs(one.value - other.value) <= (1e-9 if exact else allowed + 1e-9)


def build_shelf(figures: Iterable[Figure], councils: Iterable[str], as_at: date | None = None) -> Shelf:
    """Shelve figures.

    Args:
        figures: all figures of a generation.
        councils: the councils whose papers are held, which tell their own figures from benchmarks.
        as_at: leave out what was published after this day, and what no date shows to be published by then.
    """
    known = [f for f in figures if as_at is None or (f.meeting_date is not None and f.meeting_date <= as_at)]
    grouped: dict[LineKey, dict[Months | None, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in known:
        months = (figure.period.first, figure.period.last) if figure.period else None
        grouped[figure.indicator, figure.area, figure.measure][months].append(figure)
    lines = {key: _line(found) for key, found in grouped.items()}
    own = tuple(dict.fromkeys(councils))
    actual = [line for (_, area, measure), line in lines.items() if measure is Measure.ACTUAL and area in own]
    held = frozenset(months_of(cell) for line in actual for cell in line.valued())
    areas: dict[str, dict[str, None]] = defaultdict(dict)
    for indicator, area, _ in lines:
        areas[indicator][area] = None
    newest = _newest(held)
    by_indicator = {key: tuple(found) for key, found in areas.items()}
    return Shelf(lines, newest, held, own, by_indicator, tuple({area: None for _, area, _ in lines}))


def _newest(held: Iterable[Months]) -> int:
    """The newest month that a month's or a quarter's figure reaches; budgets of coming years tell no time.

    Years, and stretches longer than a quarter, count only where nothing shorter is held.
    """
    months = list(held)
    short = [each for each in months if each[1] - each[0] < _QUARTER]
    return max((last for _, last in short or months), default=0)


def _line(found: Mapping[Months | None, list[Figure]]) -> Line:
    undated = _cell(found[None]) if None in found else None
    dated = sorted(months for months in found if months is not None)
    return Line({months: _cell(found[months]) for months in dated}, undated)


def _cell(figures: list[Figure]) -> Cell:
    """The newest paper's figure first; one that holds no value gives way to an older that does."""
    ordered = sorted(figures, key=lambda f: (f.meeting_date or _LONG_AGO, f.paper), reverse=True)
    best = next((f for f in ordered if f.value is not None and f.status is not Status.UNREADABLE), ordered[0])
    return Cell(best, tuple(figure for figure in ordered if figure is not best))
