"""Operations: what is worked out from the figures that a query names.

Each takes a query and its line and gives an outcome: the figures used, the numbers derived from them, each
pointing at the figures it came from, or a refusal. Percentages change by points, counts by per cent too.
"""

from dataclasses import dataclass, replace

from corpus.amount import Unit
from corpus.answer import Derived
from corpus.period import Period
from qa.gaps import expected, missing
from qa.lookup import Cell, Line, decimals_of, length
from qa.query import Operation, Query
from qa.refusal import Refusal
from qa.shortfall import no_figure, no_total

POINTS = "percentage_points"


@dataclass(frozen=True)
class Outcome:
    """What a query gave. `derived` points into `cells`; `course` is what a chart draws, gaps included."""

    query: Query
    cells: tuple[Cell, ...] = ()
    derived: tuple[Derived, ...] = ()
    course: tuple[tuple[Period, Cell | None], ...] = ()
    missing: tuple[Period, ...] = ()
    empty: tuple[Cell, ...] = ()
    refusal: Refusal | None = None


def execute(query: Query, line: Line, flow: bool = False) -> Outcome:
    """Execute a query on the line that it names.

    Args:
        query: what is asked.
        line: the figures of its indicator, area and measure.
        flow: whether the figures may be added up, so that a course is given with its total.
    """
    match query.operation:
        case Operation.VALUE:
            return _values(query, line)
        case Operation.CHANGE:
            return _change(query, line)
        case Operation.TOTAL:
            return _total(query, line)
        case Operation.SERIES:
            return _with_total(_series(query, line), flow)
        case Operation.HIGHEST | Operation.LOWEST:
            return _extreme(query, line)


def _values(query: Query, line: Line) -> Outcome:
    if not query.periods:
        cell = line.undated
        return Outcome(query, (cell,)) if cell and cell.value is not None else _refused(query, None, line)
    cells = []
    for period in query.periods:
        cell = line.at(period)
        if cell is None or cell.value is None:
            return _refused(query, period, line)
        cells.append(cell)
    return Outcome(query, tuple(cells))


def _change(query: Query, line: Line) -> Outcome:
    found = _values(query, line)
    if found.refusal:
        return found
    stretch = Period.span(query.periods[0], query.periods[-1])
    course = _course(line, stretch) if all(length(cell) == line.step for cell in found.cells) else ()
    return Outcome(
        query, found.cells, tuple(changes(found.cells, 0, 1)), course if len(course) > 2 else (),
        missing=tuple(missing(line, stretch)) if len(course) > 2 else (),
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
        share = round(100 * (after.value - before.value) / before.value, 1) + 0.0
        found.append(Derived("change_percent", share, str(Unit.PERCENT), (first, last)))
    return found


def _series(query: Query, line: Line) -> Outcome:
    stretch = query.periods[0]
    whole = line.at(stretch)
    if whole is not None and whole.value is not None and length(whole) != line.step:
        return Outcome(
            Query(query.indicator, query.measure, query.area, Operation.VALUE, (stretch,)), (whole,)
        )
    inside = line.within(stretch)
    cells = tuple(cell for cell in inside if cell.value is not None)
    if not cells:
        return _refused(query, stretch, line)
    derived = [] if len(cells) == 1 else changes(cells, 0, len(cells) - 1)
    if len(cells) > 2:
        derived += [_peak("highest", cells), _peak("lowest", cells)]
    return Outcome(
        query, cells, tuple(derived), _course(line, stretch), tuple(missing(line, stretch)),
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


def _extreme(query: Query, line: Line) -> Outcome:
    found = _series(query, line)
    if found.refusal or found.query.operation is Operation.VALUE:
        return found
    peak = _peak(str(query.operation), found.cells)
    return Outcome(
        query, tuple(found.cells[at] for at in peak.of),
        (Derived(peak.operation, peak.value, peak.unit, tuple(range(len(peak.of)))),),
        found.course, found.missing, found.empty,
    )  # fmt: skip


def _peak(operation: str, cells: tuple[Cell, ...]) -> Derived:
    """The highest or lowest value and every cell that holds it."""
    values = [cell.value for cell in cells if cell.value is not None]
    best = max(values) if operation == Operation.HIGHEST else min(values)
    at = tuple(position for position, cell in enumerate(cells) if cell.value == best)
    return Derived(operation, best, str(cells[0].figure.unit), at)


def _total(query: Query, line: Line) -> Outcome:
    """The sum of a flow over a stretch that is published whole; otherwise why there is no total."""
    stretch = query.periods[0]
    published = line.at(stretch)
    if published is not None and published.value is not None:
        return Outcome(
            Query(query.indicator, query.measure, query.area, Operation.VALUE, (stretch,)), (published,)
        )
    found = _series(Query(query.indicator, query.measure, query.area, Operation.SERIES, (stretch,)), line)
    if found.refusal:
        return found
    if sum(length(cell) for cell in found.cells) != stretch.last - stretch.first + 1:
        return Outcome(query, refusal=no_total(stretch, found.cells))
    return Outcome(query, found.cells, (_sum(found.cells),), found.course)


def _course(line: Line, stretch: Period) -> tuple[tuple[Period, Cell | None], ...]:
    periods = expected(line, stretch)
    return tuple((period, line.at(period)) for period in periods)


def _refused(query: Query, period: Period | None, line: Line) -> Outcome:
    return Outcome(query, refusal=no_figure(query, period, line))
