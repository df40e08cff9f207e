"""Where every indicator stands: its newest figure, the change on the period before, and its benchmarks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.amount import Unit, print_amount
from corpus.answer import ChartPoint
from corpus.model import ENGLAND, STATISTICAL_NEIGHBOURS, Better, Figure, Indicator, Measure, Status
from corpus.words import fold
from qa.amounts import amount_words
from qa.areas import REGION, resolve_area
from qa.benchmarks import Benchmark, find_benchmark, polarity
from qa.library import Library
from qa.lookup import Cell, Line, Shelf, decimals_of, length, period_of
from qa.query import Against
from qa.topics import keys_about
from ui.plain import sentence

_AROUND = "()[],.;:'\""  # what may stand around a word


class Beside(StrEnum):
    """What a figure is set against, in the order of the columns."""

    NEIGHBOURS = "Neighbours"
    ENGLAND = "England"
    REGION = "Region"
    TARGET = "Target"


class Order(StrEnum):
    """By what indicators are put in order."""

    PRINTED = "As in the papers"
    NAME = "Name"
    NEWEST = "Newest figure first"
    WORSENED = "Changed most for the worse"
    BEHIND = "Furthest behind England"


@dataclass(frozen=True)
class Change:
    """How far a figure lies from another: `words` say it, `judged` is `better`, `worse` or empty.

    `share` is the distance as a part of the other, by which indicators of all units are put in order.
    """

    words: str
    judged: str
    share: float


@dataclass(frozen=True)
class Comparison:
    """A benchmark beside the newest figure. `change` is None where they cannot be compared; `note` says why.

    `value` is empty where no benchmark is published.
    """

    name: str
    value: str
    change: Change | None = None
    note: str = ""
    figure: Figure | None = None


@dataclass(frozen=True)
class IndicatorRow:
    """Where one council stands on one indicator."""

    indicator: Indicator
    area: str
    points: tuple[ChartPoint, ...]
    latest: Cell
    before: Cell | None
    change: Change | None
    against: Mapping[Beside, Comparison]
    papers: frozenset[str]
    statuses: frozenset[Status]

    @property
    def worse_than_england(self) -> bool:
        """Whether its newest figure is worse than the comparable one for England."""
        change = self.against[Beside.ENGLAND].change
        return change is not None and change.judged == "worse"


@dataclass(frozen=True)
class Wanted:
    """Which indicators are wanted, and in what order; what is empty does not narrow."""

    words: str = ""
    paper: str = ""
    area: str = ""
    status: Status | None = None
    worse: bool = False
    order: Order = Order.PRINTED


def rows_of(library: Library, key: str = "") -> tuple[IndicatorRow, ...]:
    """A row for each indicator and council with a figure, in the order in which the papers print them.

    Args:
        library: what is held.
        key: of the one indicator that is wanted; empty for all.
    """
    shelf, held = library.shelf, library.held.indicators
    wanted = [held[key]] if key in held else [] if key else list(held.values())
    found = (_row(indicator, area, shelf) for indicator in wanted for area in shelf.councils)
    return tuple(row for row in found if row is not None)


def chosen(rows: Sequence[IndicatorRow], wanted: Wanted, library: Library) -> tuple[IndicatorRow, ...]:
    """The rows that are wanted, in their order."""
    about = _keys(wanted.words, rows, library)
    kept = [row for row in rows if row.indicator.key in about and _fits(row, wanted)]
    return tuple(_ordered(kept, wanted.order))


def change_between(now: Figure, then: Figure, indicator: Indicator) -> Change | None:
    """How far a figure has moved since an earlier one: `up 2.8 points`; None where either has no value."""
    return _distance(now, then, indicator, lambda size, up: f"{'up' if up else 'down'} {size}")


def apart_from(own: Figure, benchmark: Figure, indicator: Indicator) -> Change | None:
    """How far a figure lies from a benchmark: `2.8 points above`; None where either has no value."""
    return _distance(own, benchmark, indicator, lambda size, up: f"{size} {'above' if up else 'below'}")


def _distance(
    now: Figure, then: Figure, indicator: Indicator, words: Callable[[str, bool], str]
) -> Change | None:
    if now.value is None or then.value is None:
        return None
    places = max(decimals_of(now), decimals_of(then))
    difference = round(now.value - then.value, places)
    share = difference / abs(then.value) if then.value else float(difference)
    size = _size(difference, places, indicator.unit, then.value)
    said = words(size, difference > 0) if difference else "the same"
    return Change(said, polarity(difference, indicator), share)


def _row(indicator: Indicator, area: str, shelf: Shelf) -> IndicatorRow | None:
    line = shelf.line(indicator.key, area, Measure.ACTUAL)
    latest = line.newest()
    if latest is None:
        return None
    before = _before(line, latest)
    held = [figure for cell in line.cells.values() for figure in (cell.figure, *cell.older)]
    return IndicatorRow(
        indicator=indicator,
        area=area,
        points=tuple(_point(cell) for cell in line.within_all()),
        latest=latest,
        before=before,
        change=change_between(latest.figure, before.figure, indicator) if before else None,
        against={beside: _comparison(beside, indicator, latest, shelf) for beside in Beside},
        papers=frozenset(figure.paper for figure in held),
        statuses=frozenset(figure.status for figure in held),
    )


def _point(cell: Cell) -> ChartPoint:
    return ChartPoint(str(period_of(cell)), cell.value, str(cell.figure.status))


def _before(line: Line, latest: Cell) -> Cell | None:
    """The cell of the period just before, of the same length; None where nobody published it."""
    months = length(latest)
    cell = line.at(period_of(latest).shift(-months))
    return cell if cell is not None and cell.value is not None else None


def against_of(beside: Beside, key: str, area: str, shelf: Shelf) -> Against | None:
    """Whose benchmark a column shows; None for a region where no one region is held."""
    match beside:
        case Beside.NEIGHBOURS:
            return Against(STATISTICAL_NEIGHBOURS)
        case Beside.ENGLAND:
            return Against(ENGLAND)
        case Beside.TARGET:
            return Against(area, Measure.TARGET)
        case Beside.REGION:
            held = shelf.areas.get(key, ())
            region = resolve_area(REGION, held, shelf.councils)
            return Against(region) if region in held else None


def _comparison(beside: Beside, indicator: Indicator, own: Cell, shelf: Shelf) -> Comparison:
    against = against_of(beside, indicator.key, own.figure.area, shelf)
    if against is None:
        return Comparison(beside, "")
    name = against.area if beside is Beside.REGION else str(beside)
    found = find_benchmark(own, indicator, against, shelf)
    if not isinstance(found, Benchmark):
        figure = found.figure
        if figure is None or figure.value is None:
            return Comparison(name, "")
        return Comparison(name, amount_words(figure), note=sentence(found.headline), figure=figure)
    figure = found.cell.figure
    change = apart_from(own.figure, figure, indicator)
    return Comparison(name, amount_words(figure), change, " ".join(found.notes), figure)


def _size(difference: float, places: int, unit: Unit, base: float) -> str:
    """A distance without its sign: `2.8 points`, `12 (3%)`."""
    size = abs(difference)
    if unit is Unit.PERCENT:
        return f"{print_amount(size, Unit.COUNT, max(places, 0))} {'point' if size == 1 else 'points'}"
    share = f" ({abs(100 * difference / base):.0f}%)" if base else ""
    return f"{print_amount(size, unit, max(places, 0))}{share}"


def _keys(typed: str, rows: Iterable[IndicatorRow], library: Library) -> frozenset[str]:
    """The indicators that typed words pick out: by what they mean, or as they begin words of ref and name."""
    wanted = fold(typed).casefold()
    if not wanted:
        return frozenset(row.indicator.key for row in rows)
    found = set(keys_about(tuple(wanted.split()), library.catalogue))
    said = wanted.split()
    for row in rows:
        text = fold(f"{row.indicator.ref} {' '.join(row.indicator.names)}").casefold()
        held = [part.strip(_AROUND) for part in text.split()]
        if all(any(part.startswith(word) for part in held) for word in said):
            found.add(row.indicator.key)
    return frozenset(found)


def _fits(row: IndicatorRow, wanted: Wanted) -> bool:
    return (
        (not wanted.paper or wanted.paper in row.papers)
        and (not wanted.area or wanted.area == row.area)
        and (wanted.status is None or wanted.status in row.statuses)
        and (not wanted.worse or row.worse_than_england)
    )


def _ordered(rows: list[IndicatorRow], order: Order) -> list[IndicatorRow]:
    match order:
        case Order.PRINTED:
            return rows
        case Order.NAME:
            return sorted(rows, key=lambda row: row.indicator.name.casefold())
        case Order.NEWEST:
            return sorted(rows, key=lambda row: -period_of(row.latest).last)
        case Order.WORSENED:
            return sorted(rows, key=lambda row: -_worsening(row.change, row.indicator))
        case Order.BEHIND:
            return sorted(
                rows, key=lambda row: -_worsening(row.against[Beside.ENGLAND].change, row.indicator)
            )


def _worsening(change: Change | None, indicator: Indicator) -> float:
    """How far for the worse, as a share; what cannot be judged comes after all that can."""
    if change is None or indicator.better is Better.NEITHER:
        return float("-inf")
    return -change.share if indicator.better is Better.HIGH else change.share
