"""Planning a query: the operation that a question's words ask for, and its times made definite."""

from dataclasses import replace

from corpus.answer import Reason
from corpus.model import Better, Indicator
from corpus.period import Grain, Period
from qa.cues import Role
from qa.lookup import Cell, Line, months_of, period_of
from qa.query import Operation, Query, named
from qa.refusal import Refusal
from qa.understand import Reading
from qa.when import Shape, When
from qa.which import Wanted

_EXTREMES = {Role.HIGHEST: Operation.HIGHEST, Role.LOWEST: Operation.LOWEST}


def query_for(reading: Reading, indicator: Indicator, area: str, line: Line) -> Query | Refusal:
    """The query that a reading makes of one indicator, or why none can be made.

    Args:
        reading: the question understood.
        indicator: what it asks about.
        area: whose figures.
        line: all the figures held of that indicator, area and measure.
    """
    operation = _operation(reading, indicator)
    if isinstance(operation, Refusal):
        return operation
    base = Query(indicator.key, reading.measure, area, operation, ())
    newest = line.newest()
    if newest is None:
        return _undated(base, reading.when, indicator) if line.undated else _blank(base, reading.when, line)
    exact = reading.when.shape is Shape.POINTS and all(line.at(period) for period in reading.when.periods)
    asked = reading.roles & {Role.CHANGE, Role.SERIES, Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST}
    if operation is Operation.VALUE or (exact and reading.when.periods and not asked):
        return replace(base, operation=Operation.VALUE, periods=_points(reading.when, line))
    if operation is Operation.CHANGE:
        return _change(base, reading.when, line)
    span = _stretch(reading.when, line, operation)
    if span is None:
        return replace(base, operation=Operation.VALUE, periods=reading.when.periods[:1])
    return replace(base, periods=(span,))


def _undated(base: Query, when: When, indicator: Indicator) -> Query | Refusal:
    """A line whose only figure its paper does not date: it answers only a question without a period."""
    if when.shape in (Shape.NONE, Shape.LATEST) and base.operation is Operation.VALUE:
        return base
    what = f"{named(indicator)}; {base.area}"
    headline = f"The papers do not date this figure, so none can be given for that time: {what}."
    return Refusal(Reason.NOT_PUBLISHED, headline, "It can be asked for without a period.")


def _blank(base: Query, when: When, line: Line) -> Query:
    """A line whose cells are all blank or unreadable: the cell asked about, or the newest, says why."""
    newest = max(line.cells, default=None)
    if newest is None:  # a line whose paper dates none of its cells
        return replace(base, operation=Operation.VALUE, periods=when.periods[-1:])
    periods = when.periods[-1:] or (Period(Grain.MONTH if newest[0] == newest[1] else Grain.SPAN, *newest),)
    return replace(base, operation=Operation.VALUE, periods=periods)


def _operation(reading: Reading, indicator: Indicator) -> Operation | Refusal:
    roles, when = reading.roles, reading.when
    extreme = _extreme(roles, indicator)
    if extreme is not None:
        return extreme
    whole = len(when.periods) == 1 and when.periods[0].grain is not Grain.MONTH
    long = when.shape in (Shape.SPAN, Shape.SINCE, Shape.TRAILING, Shape.ALL, Shape.UNTIL)
    if when.shape is Shape.PAIR:
        return Operation.CHANGE
    changes = Role.CHANGE in roles
    if Role.SERIES in roles and (changes or long or whole or when.shape is Shape.NONE):
        return Operation.SERIES
    if changes:
        if when.shape in (Shape.SPAN,) or (when.shape is Shape.POINTS and not whole):
            return Operation.CHANGE
        return Operation.SERIES
    if not whole and (not long or when.shape is Shape.UNTIL):
        return Operation.VALUE
    counted = reading.topic.wanted in (Wanted.COUNT, Wanted.ANY) and indicator.flow is True
    # "Contacts from May to June" asks how they went; "how many contacts from May to June" asks for all.
    added = whole or bool(roles & {Role.HOW_MANY, Role.TOTAL})
    return Operation.TOTAL if counted and added else Operation.SERIES


def _extreme(roles: frozenset[Role], indicator: Indicator) -> Operation | Refusal | None:
    wanted = [operation for role, operation in _EXTREMES.items() if role in roles]
    if len(wanted) > 1:
        return Operation.SERIES
    if wanted:
        return wanted[0]
    if Role.BEST in roles or Role.WORST in roles:
        if indicator.better is Better.NEITHER:
            words = f"The papers do not show whether a high or a low {named(indicator)} is better."
            return Refusal(Reason.AMBIGUOUS, words, "The highest or the lowest can be asked for.")
        high = (indicator.better is Better.HIGH) == (Role.BEST in roles)
        return Operation.HIGHEST if high else Operation.LOWEST
    return None


def _points(when: When, line: Line) -> tuple[Period, ...]:
    newest = line.newest()
    if newest is None or (when.shape in (Shape.NONE, Shape.LATEST) and _undated_newer(line, newest)):
        return ()
    if when.earlier and when.shape is Shape.POINTS:
        return (_ending(period_of(newest).shift(-when.earlier), line),)
    if when.periods:
        return tuple(_ending(period, line) for period in when.periods)
    return (period_of(newest),)


def _ending(period: Period, line: Line) -> Period:
    """A month as the span that ends in it, on a line of spans alone, as 12-month averages are."""
    if period.grain is not Grain.MONTH or line.step == 1 or line.at(period) is not None:
        return period
    rolling = [c for c in line.cells.values() if period_of(c).grain is Grain.SPAN]
    ends = (period_of(cell) for cell in rolling if period_of(cell).last == period.last)
    return next(ends, period)


def _undated_newer(line: Line, newest: Cell) -> bool:
    """Whether a newer paper gives the figure without its period, as papers do with benchmarks."""
    undated = line.undated.figure.meeting_date if line.undated and line.undated.value is not None else None
    dated = newest.figure.meeting_date
    return undated is not None and dated is not None and undated > dated


def _change(base: Query, when: When, line: Line) -> Query:
    """The two periods of a change: those named, or a named one and the newest, or the one before it."""
    newest = line.newest()
    latest = period_of(newest) if newest else when.periods[-1]
    if when.earlier:
        return replace(base, periods=(latest.shift(-when.earlier), latest))
    if len(when.periods) == 1:
        only = when.periods[0]
        step = only.last - only.first + 1
        pair = (only, latest) if when.latest else (only.shift(-step), only)
        return replace(base, periods=tuple(_ending(each, line) for each in pair))
    ends = (when.periods[0], when.periods[-1])
    return replace(base, periods=tuple(_ending(each, line) for each in ends))


def _stretch(when: When, line: Line, operation: Operation) -> Period | None:
    """The stretch of time asked about; None where nothing held lies in it.

    It is cut to what is held, except for a total, which would then be of something else.
    """
    cells = line.valued()
    first, last = months_of(cells[0])[0], max(months_of(cell)[1] for cell in cells)
    start, end = _asked(when, first, last, operation)
    if operation is not Operation.TOTAL:
        start, end = max(start, first), min(end, last)
    if start > end:
        return None
    stretch = next(
        (p for p in when.periods if (p.first, p.last) == (start, end)), Period(Grain.SPAN, start, end)
    )
    held = line.at(stretch) is not None or any(cell.value is not None for cell in line.within(stretch))
    return stretch if held else None


def beyond_words(query: Query, when: When, line: Line) -> tuple[str, ...]:
    """Sentences for the part of the time asked about that lies before or after all that is held."""
    cells = line.valued()
    if query.operation in (Operation.VALUE, Operation.CHANGE, Operation.TOTAL) or not cells:
        return ()
    first, last = months_of(cells[0])[0], max(months_of(cell)[1] for cell in cells)
    start, end = _asked(when, first, last, query.operation)
    said = []
    if start < first <= end and when.shape is not Shape.TRAILING:
        before = Period(Grain.SPAN, start, first - 1).label
        said.append(f"No paper held goes back to {before}; its figures begin in {period_of(cells[0]).label}.")
    if start <= last < end:
        said.append(f"No paper held reaches {Period(Grain.SPAN, last + 1, end).label}.")
    return tuple(said)


def _asked(when: When, first: int, last: int, operation: Operation) -> tuple[int, int]:
    """The first and last month asked about, `first` and `last` being those held."""
    match when.shape:
        case Shape.SPAN | Shape.POINTS if when.periods:
            return when.periods[0].first, when.periods[-1].last
        case Shape.SINCE:
            return when.periods[0].first, max(last, when.periods[0].first)
        case Shape.UNTIL:
            return first, when.periods[0].last
        case (
            Shape.TRAILING
        ):  # a change over twelve months has thirteen figures, a highest of twelve has twelve
            return last - when.months + (0 if operation is Operation.SERIES else 1), last
        case Shape.POINTS if when.earlier:
            return last - when.earlier, last
        case _:
            return first, last
