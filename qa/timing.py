"""Timing: the times of a question made definite on the line of figures that it asks about."""

import re
from dataclasses import replace

from corpus.answer import Reason
from corpus.model import Indicator, Measure
from corpus.period import FINANCIAL_YEAR_STARTS, Grain, Period
from qa.cues import Role
from qa.intent import Intent
from qa.lookup import Cell, Line, length, months_of, period_of
from qa.query import Operation, Query, named
from qa.reading import Reading
from qa.refusal import Refusal
from qa.when import Shape, When

_YEAR = 12  # months
_PRINTED = 2  # months after which the dataset of a month is before a meeting, at most
_PAPER = re.compile(r"\b(?:datasets?|packs?|papers?|reports?|printed|prints?)\b", re.IGNORECASE)
_ROLLING = re.compile(
    r"\brolling\b.{0,12}\b(?:12|twelve|year)\b|\b(?:12|twelve)[ -]month rolling\b", re.IGNORECASE
)
_COURSE = 2  # dated figures that make a course
_EXACT = (Operation.VALUE, Operation.CHANGE, Operation.TOTAL, Operation.COMPARE)


def query_for(
    reading: Reading, indicator: Indicator, area: str, line: Line, intent: Intent
) -> Query | Refusal:
    """The query that a reading makes of one indicator, or why none can be made.

    Args:
        reading: the question understood.
        indicator: what it asks about.
        area: whose figures.
        line: all the figures held of that indicator, area and measure.
        intent: what is to be done with them.
    """
    reading = replace(reading, when=replace(reading.when, periods=_school_years(reading.when.periods, line)))
    base = Query(
        indicator.key, reading.measure if intent.against is None and intent.bound is None else Measure.ACTUAL,
        area, intent.operation, (), intent.nth, intent.bound, intent.against, intent.asks,
    )  # fmt: skip
    newest = line.newest()
    if newest is None:
        return _undated(base, reading.when, indicator) if line.undated else _blank(base, reading.when, line)
    if _as_a_paper_has_it(reading, line) and intent.operation is Operation.VALUE:
        return base  # undated there, and so without a period
    if intent.against is None and (printed := _printed_in(reading, line)) is not None:
        return replace(base, operation=Operation.VALUE, periods=(printed,))
    if _asks_values(reading, line, intent.operation):
        return replace(base, operation=Operation.VALUE, periods=_points(reading.when, line))
    if intent.operation is Operation.COMPARE:
        return replace(base, periods=(_points(reading.when, line) or (period_of(newest),))[:1])
    if intent.operation is Operation.CHANGE:
        return _change(base, reading.when, line)
    if _patchy(line):
        what = f"{named(indicator)}; {area}"
        headline = f"The papers date too few of these figures for a course or an extreme: {what}."
        return Refusal(Reason.NOT_PUBLISHED, headline, "The newest can be asked for without a period.")
    span = _stretch(reading.when, line, intent.operation)
    if span is None:
        plain = Query(indicator.key, base.measure, area, Operation.VALUE, _named(reading.when))
        return plain if reading.when.periods else replace(plain, periods=(period_of(newest),))
    return replace(base, periods=(span,))


def settled(when: When, line: Line, indicator: Indicator) -> When:
    """The times made definite on the line that they are asked of.

    What counts back from the newest figure is; and of a rolling year its own end, by which papers date it.
    """
    if _ROLLING.search(indicator.name):
        when = replace(when, periods=tuple(_rolling(period, line) for period in when.periods))
    newest = line.newest() or max(line.cells.values(), key=months_of, default=None)
    if not (when.steps or when.unit) or newest is None:
        return when
    own = period_of(newest)
    alike = [cell for cell in line.cells.values() if length(cell) == own.length]
    apart = own.last - months_of(alike[-2])[1] if len(alike) > 1 else own.length
    if when.unit not in (0, own.length, apart):  # a quarter of months; their own where three lie apart
        return when
    held = len(alike) > when.steps and not when.unit
    period = period_of(alike[-1 - when.steps]) if held else own.shift(-when.steps * (when.unit or own.length))
    notes = when.notes
    for old in when.periods:
        notes = tuple(
            note.replace(f"was read as {old.label}", f"was read as {period.label}") for note in notes
        )
    return replace(when, periods=(period,), notes=notes, unit=0, steps=0)


def of_each(when: When, line: Line) -> Line:
    """The line with only the figures that cover as long a time as is asked for, where there are any."""
    cells = {months: cell for months, cell in line.cells.items() if length(cell) == when.each}
    return replace(line, cells=cells) if cells else line


def _rolling(period: Period, line: Line) -> Period:
    """A year as the month or quarter with which it ends, on a line of rolling years so dated."""
    newest = line.newest()
    if newest is None or period.length != _YEAR or line.at(period) is not None:
        return period
    own = period_of(newest)
    apart = period.last - own.last
    return own.shift(apart) if own.length < _YEAR and apart % own.length == 0 else period


def _as_a_paper_has_it(reading: Reading, line: Line) -> bool:
    """Whether a benchmark is asked for as the dataset of a month prints it, which does not date it."""
    periods, undated = reading.when.periods, line.undated
    if undated is None or undated.value is None or len(periods) != 1 or not reading.areas:
        return False
    on = undated.figure.meeting_date
    if on is None or periods[0].grain is not Grain.MONTH or line.at(periods[0]) is not None:
        return False
    return 0 <= Period.of_date(on).first - periods[0].first <= _PRINTED and bool(_PAPER.search(reading.text))


def _printed_in(reading: Reading, line: Line) -> Period | None:
    """The time of the one benchmark that the papers of a year print, where that is what is asked for.

    `England, as printed in 2019` may be the figure of 2017/18. None where one of that year is held.
    """
    periods = reading.when.periods
    if len(periods) != 1 or not reading.areas or not _PAPER.search(reading.text) or line.at(periods[0]):
        return None
    held = [
        cell
        for cell in line.valued()
        if (on := cell.figure.meeting_date) is not None
        and periods[0].first <= Period.of_date(on).first <= periods[0].last
    ]
    told = any(periods[0].first <= period_of(cell).last <= periods[0].last for cell in line.valued())
    return period_of(held[0]) if len(held) == 1 and not told else None


def _school_years(periods: tuple[Period, ...], line: Line) -> tuple[Period, ...]:
    """Years such as `2018/19` as the line has them: September to August, where none is April to March."""
    years = [period_of(cell) for cell in line.cells.values() if period_of(cell).length == _YEAR]
    starts = {year.first // _YEAR: year for year in years if year.first % _YEAR >= FINANCIAL_YEAR_STARTS}

    def held(period: Period) -> Period:
        if period.grain is not Grain.FINANCIAL_YEAR or line.at(period) is not None:
            return period
        return starts.get(period.first // _YEAR, period)

    return tuple(held(period) for period in periods)


def _patchy(line: Line) -> bool:
    """Whether papers date only some of a benchmark's figures, so that a course of them would mislead."""
    undated = line.undated is not None and line.undated.value is not None
    return undated or (bool(line.undated) and len(line.valued()) < _COURSE)


def _named(when: When) -> tuple[Period, ...]:
    """The time that a question names, a stretch of it as one."""
    if when.shape is Shape.SPAN and len(when.periods) > 1:
        return (Period.span(when.periods[0], when.periods[-1]),)
    return when.periods[:1]


def _asks_values(reading: Reading, line: Line, operation: Operation) -> bool:
    """Whether the figures of the periods named are asked for and nothing is to be done with them."""
    if operation is Operation.VALUE:
        return True
    exact = reading.when.shape is Shape.POINTS and all(line.at(period) for period in reading.when.periods)
    plain = operation in (Operation.SERIES, Operation.TOTAL)
    asked = reading.roles & {Role.CHANGE, Role.SERIES, Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST}
    return exact and plain and bool(reading.when.periods) and not asked


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
    latest = period_of(line.cells[newest])
    apart = when.shape in (Shape.PAIR, Shape.SINCE)
    named = when.periods if apart or when.shape is Shape.POINTS else when.periods[-1:]
    earlier = (latest.shift(-when.earlier),) if when.earlier else ()
    periods = (*named, *earlier, *((latest,) if apart and when.latest else ()))
    return replace(base, operation=Operation.VALUE, periods=tuple(dict.fromkeys(periods)) or (latest,))


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
    aims = (c for c in line.valued() if c.figure.measure in (Measure.TARGET, Measure.FLOOR))
    if covering := next((period_of(c) for c in aims if period_of(c).covers(period)), None):
        return covering
    rolling = [c for c in line.cells.values() if period_of(c).grain is Grain.SPAN]
    ends = (period_of(cell) for cell in rolling if period_of(cell).last == period.last)
    return next(ends, period)


def _undated_newer(line: Line, newest: Cell) -> bool:
    """Whether a newer paper gives the figure without its period, as papers do with benchmarks."""
    undated = line.undated.figure.meeting_date if line.undated and line.undated.value is not None else None
    dated = newest.figure.meeting_date
    return undated is not None and dated is not None and undated > dated


def _change(base: Query, when: When, line: Line) -> Query | Refusal:
    """The two periods of a change, or why there are not two."""
    query = _pair(base, when, line)
    if query.periods[0] != query.periods[1]:
        return query
    words = f"Both of the times to be compared come to {query.periods[0].label}."
    return Refusal(Reason.AMBIGUOUS, words, "Another time to compare it with can be named.")


def _pair(base: Query, when: When, line: Line) -> Query:
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
    if start == end:
        stretch = Period(Grain.MONTH, start, end)
    held = line.at(stretch) is not None or any(cell.value is not None for cell in line.within(stretch))
    return stretch if held else None


def beyond_words(query: Query, when: When, line: Line) -> tuple[str, ...]:
    """Sentences for the part of the time asked about that lies before or after all that is held."""
    cells = line.valued()
    if query.operation in _EXACT or not cells:
        return ()
    first, last = months_of(cells[0])[0], max(months_of(cell)[1] for cell in cells)
    start, end = _asked(when, first, last, query.operation)
    said = []
    if start < first <= end and when.shape is not Shape.TRAILING:
        before = _run(start, first - 1).label
        said.append(f"No paper held goes back to {before}; its figures begin in {period_of(cells[0]).label}.")
    if start <= last < end:
        said.append(f"No paper held reaches {_run(last + 1, end).label}.")
    return tuple(said)


def _run(first: int, last: int) -> Period:
    """The months from one to another; one month as a month."""
    return Period(Grain.MONTH if first == last else Grain.SPAN, first, last)


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
