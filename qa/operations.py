"""Operations: what is worked out from the figures that a query names.

Each takes a query and its line and gives an outcome: the figures used, the numbers derived from them, each
pointing at the figures it came from, or a refusal. Percentages change by points, counts by per cent too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from corpus.amount import Unit
from corpus.answer import Derived
from corpus.model import CHANGES, Indicator, Measure, Status
from corpus.period import Period
from qa.benchmarks import Benchmark, find_benchmark
from qa.gaps import expected, missing
from qa.lookup import Cell, Line, Shelf, decimals_of, length
from qa.query import Against, Operation, Query
from qa.refusal import Refusal
from qa.shortfall import no_addition, no_figure, no_total

POINTS = "percentage_points"
MONTHS = "periods"  # the unit of a number of periods
MEAN_PLACES = 1  # decimals of a mean, where its figures are not printed with more
_COURSE = 2  # figures that make a course; of fewer, a figure published for the whole stretch tells more


@dataclass(frozen=True)
class Outcome:
    """What a query gave. `derived` points into `cells`; `course` is what a chart draws, gaps included.

    `counted` is how many figures were looked at where `cells` holds only those that answer; `beside` says
    what must be known of a benchmark; `drawn` are other lines that belong in its chart.
    """

    query: Query
    cells: tuple[Cell, ...] = ()
    derived: tuple[Derived, ...] = ()
    course: tuple[tuple[Period, Cell | None], ...] = ()
    missing: tuple[Period, ...] = ()
    empty: tuple[Cell, ...] = ()
    refusal: Refusal | None = None
    counted: int = 0
    beside: tuple[str, ...] = ()


def execute(query: Query, shelf: Shelf, indicators: Mapping[str, Indicator]) -> Outcome:
    """Execute a query.

    Args:
        query: what is asked.
        shelf: all figures held.
        indicators: those held, by key.
    """
    line = shelf.line(query.indicator, query.area, query.measure)
    indicator = indicators[query.indicator]
    match query.operation:
        case Operation.VALUE:
            return _values(query, line)
        case Operation.CHANGE:
            return _with_printed(_change(query, line), shelf)
        case Operation.TOTAL:
            return _total(query, line, indicator)
        case Operation.SERIES:
            return _with_total(series(query, line), indicator.flow is True)
        case Operation.AVERAGE:
            return _average(query, line)
        case Operation.COMPARE if query.against:
            return _compared(query, line, indicator, query.against, shelf)
        case _:
            from qa.searching import search  # which builds on this module

            return search(query, line, indicator, shelf)


def _values(query: Query, line: Line) -> Outcome:
    if not query.periods:
        cell = line.undated
        return Outcome(query, (cell,)) if cell and _shows(cell) else refused(query, None, line)
    cells = []
    for period in query.periods:
        cell = line.at(period)
        if cell is None or not _shows(cell):
            return refused(query, period, line)
        cells.append(cell)
    return Outcome(query, tuple(cells))


def _shows(cell: Cell) -> bool:
    """Whether a cell holds what may be shown: a value, or the word of a rating."""
    word = cell.figure.measure in (Measure.RATING, Measure.DIRECTION) and bool(
        cell.figure.printed.strip(" -")
    )
    return cell.value is not None or (word and cell.figure.status is not Status.UNREADABLE)


def _change(query: Query, line: Line) -> Outcome:
    found = _values(query, line)
    if found.refusal:
        return found
    stretch = Period.span(query.periods[0], query.periods[-1])
    drawn = course(line, stretch) if all(length(cell) == line.step for cell in found.cells) else ()
    return Outcome(
        query, found.cells, tuple(changes(found.cells, 0, 1)), drawn if len(drawn) > 2 else (),
        missing=tuple(missing(line, stretch)) if len(drawn) > 2 else (),
    )  # fmt: skip


def changes(cells: tuple[Cell, ...], first: int, last: int) -> list[Derived]:
    """The change between two cells: in points for a percentage; otherwise in its unit and in per cent."""
    before, after = cells[first].figure, cells[last].figure
    if before.value is None or after.value is None:
        return []
    places = max(decimals_of(before), decimals_of(after))
    difference = round(after.value - before.value, places) + 0.0
    if after.unit is Unit.PERCENT:
        return [Derived("change_points", difference, POINTS, (first, last))]
    found = [Derived("change", difference, str(after.unit), (first, last))]
    if before.value > 0:
        share = rounded(100 * (after.value - before.value) / before.value, 1)
        found.append(Derived("change_percent", share, str(Unit.PERCENT), (first, last)))
    return found


def series(query: Query, line: Line) -> Outcome:
    stretch = query.periods[0]
    whole = line.at(stretch)
    inside = line.within(stretch)
    cells = tuple(cell for cell in inside if cell.value is not None)
    if whole is not None and whole.value is not None and length(whole) != line.step and len(cells) < _COURSE:
        return Outcome(
            Query(query.indicator, query.measure, query.area, Operation.VALUE, (stretch,)), (whole,)
        )
    if not cells:
        return refused(query, stretch, line)
    derived = [] if len(cells) == 1 else changes(cells, 0, len(cells) - 1)
    if len(cells) > 2:
        derived += [each for side in ("highest", "lowest") if (each := peak(side, cells))]
    return Outcome(
        query, cells, tuple(derived), course(line, stretch), tuple(missing(line, stretch)),
        empty=tuple(cell for cell in inside if cell.value is None),
    )  # fmt: skip


def _with_total(outcome: Outcome, flow: bool) -> Outcome:
    """A course with what it adds up to, where every figure of it is published and they may be added."""
    whole = outcome.query.operation is Operation.SERIES and not (outcome.missing or outcome.empty)
    if not flow or not whole or len(outcome.cells) < 3:
        return outcome
    return replace(outcome, derived=(*outcome.derived, _sum(outcome.cells)))


def _sum(cells: tuple[Cell, ...]) -> Derived:
    total = round(sum(cell.value or 0.0 for cell in cells), 6)
    return Derived("total", total, str(cells[0].figure.unit), tuple(range(len(cells))))


def peak(operation: str, cells: tuple[Cell, ...], nth: int = 1) -> Derived | None:
    """The nth highest or lowest value and every cell that holds it; None where there are not so many.

    Cells that hold the same value share a place, so that the second highest is the next value down.
    """
    held = {cell.value for cell in cells if cell.value is not None}
    values = sorted(held, reverse=operation == Operation.HIGHEST)
    if len(values) < nth:
        return None
    best = values[nth - 1]
    at = tuple(position for position, cell in enumerate(cells) if cell.value == best)
    return Derived(operation, best, str(cells[0].figure.unit), at)


def _total(query: Query, line: Line, indicator: Indicator) -> Outcome:
    """The sum of a flow over a stretch that is published whole; otherwise why there is no total."""
    stretch = query.periods[0]
    published = line.at(stretch)
    if published is not None and published.value is not None:
        return Outcome(
            Query(query.indicator, query.measure, query.area, Operation.VALUE, (stretch,)), (published,)
        )
    if indicator.flow is not True:
        return Outcome(query, refusal=no_addition(indicator, line, stretch))
    found = series(Query(query.indicator, query.measure, query.area, Operation.SERIES, (stretch,)), line)
    if found.refusal:
        return found
    if sum(length(cell) for cell in found.cells) != stretch.last - stretch.first + 1:
        return Outcome(query, refusal=no_total(stretch, found.cells))
    return Outcome(query, found.cells, (_sum(found.cells),), found.course)


def _average(query: Query, line: Line) -> Outcome:
    """The plain mean of the figures of a stretch, each counting the same."""
    found = series(replace(query, operation=Operation.SERIES), line)
    if found.refusal or found.query.operation is Operation.VALUE:
        return found
    if len(found.cells) == 1:
        return replace(found, query=replace(query, operation=Operation.SERIES))
    values = [cell.value for cell in found.cells if cell.value is not None]
    places = max(MEAN_PLACES, *(decimals_of(cell.figure) for cell in found.cells))
    mean = rounded(sum(values) / len(values), places)
    everything = tuple(range(len(values)))
    derived = (
        Derived("average", mean, str(found.cells[0].figure.unit), everything),
        Derived("figures_averaged", len(values), MONTHS, everything),
    )
    return replace(found, query=query, derived=derived, counted=len(values))


def rounded(value: float, places: int) -> float:
    """A number rounded half away from nought, as people round."""
    exact = Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return float(exact) + 0.0


def _compared(query: Query, line: Line, indicator: Indicator, against: Against, shelf: Shelf) -> Outcome:
    """A figure beside a benchmark: by how much it is above or below."""
    found = _values(replace(query, operation=Operation.VALUE), line)
    if found.refusal:
        return replace(found, query=query)
    other = find_benchmark(found.cells[0], indicator, against, shelf)
    if not isinstance(other, Benchmark):
        return Outcome(query, refusal=other)
    cells = (found.cells[0], other.cell)
    difference = differences(cells, 1, 0)
    return Outcome(query, cells, difference, beside=other.notes)


def differences(cells: tuple[Cell, ...], base: int, at: int) -> tuple[Derived, ...]:
    """How far one cell lies above another: in points for percentages, otherwise in their unit."""
    low, high = cells[base].figure, cells[at].figure
    if low.value is None or high.value is None:
        return ()
    value = round(high.value - low.value, max(decimals_of(low), decimals_of(high))) + 0.0
    if high.unit is Unit.PERCENT:
        return (Derived("difference_points", value, POINTS, (at, base)),)
    return (Derived("difference", value, str(high.unit), (at, base)),)


def _with_printed(outcome: Outcome, shelf: Shelf) -> Outcome:
    """A change with the papers' own printing of it, where that is in dispute with the months."""
    if outcome.refusal or outcome.query.measure is not Measure.ACTUAL:
        return outcome
    query, stretch = outcome.query, Period.span(*outcome.query.periods)
    doubts = []
    for measure in CHANGES:
        cell = shelf.line(query.indicator, query.area, measure).at(stretch)
        if cell and cell.figure.status is Status.DISPUTED:
            why = cell.figure.why.rstrip(".")
            as_printed = f"The paper prints the change as “{cell.figure.printed}”"
            doubts.append(f"{as_printed}, which is disputed: {why}.")
    return replace(outcome, beside=(*outcome.beside, *doubts))


def course(line: Line, stretch: Period) -> tuple[tuple[Period, Cell | None], ...]:
    periods = expected(line, stretch)
    return tuple((period, line.at(period)) for period in periods)


def refused(query: Query, period: Period | None, line: Line) -> Outcome:
    return Outcome(query, refusal=no_figure(query, period, line))
