"""Shortfall: why there is no figure for a period, and the nearest ones on either side."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.amount import Unit
from corpus.answer import Reason
from corpus.model import Indicator, Measure, Status
from corpus.period import Period
from qa.amounts import amount_words
from qa.gaps import range_words
from qa.lookup import Cell, Line, months_of, period_of
from qa.query import Operation, Query, listed
from qa.query_words import as_question
from qa.refusal import Refusal


def no_figure(query: Query, period: Period | None, line: Line) -> Refusal:
    """The refusal for a period that a line holds no value for; its headline says what is the matter."""
    if period is None:
        why = line.undated.figure.why if line.undated else "no paper publishes it"
        return Refusal(Reason.NOT_PUBLISHED, f"No figure is published: {why}.")
    near = _around(period, line)
    refusal = Refusal(
        Reason.NOT_PUBLISHED,
        _unpublished(period, line),
        _nearest_words(near),
        near=tuple(c.figure for c in near),
    )
    cell = line.at(period)
    if cell is None:
        return refusal
    if cell.figure.status is Status.UNREADABLE:
        headline = f"The printed cell for {period.label} cannot be read."
        return replace(refusal, reason=Reason.UNREADABLE, headline=headline, figure=cell.figure)
    why = cell.figure.why or "the cell holds no figure"
    return replace(refusal, headline=f"No figure is published for {period.label}: {why}.", figure=cell.figure)


def no_total(stretch: Period, cells: Sequence[Cell]) -> Refusal:
    """The refusal for a total over a stretch of which some months are not published."""
    held = range_words([period_of(cell) for cell in cells], "and")
    headline = f"No total can be given for {stretch.label}: figures are published only for {held}."
    ends = [cells[0], cells[-1]] if len(cells) > 1 else [cells[0]]
    return Refusal(
        Reason.NOT_PUBLISHED, headline, _nearest_words(ends), near=tuple(cell.figure for cell in ends)
    )


def no_addition(indicator: Indicator, line: Line, stretch: Period) -> Refusal:
    """The refusal of a total of what cannot be added up: a stock, a percentage, a rate."""
    if indicator.unit in (Unit.COUNT, Unit.POUNDS):
        why = "it is counted at one point in time, and such counts are not added up over months"
        why = why if indicator.flow is False else "the papers do not show whether its months may be added up"
    else:
        why = "percentages, rates and averages are not added up"
    newest = line.newest()
    said = f"{period_of(newest).label}, {amount_words(newest.figure)}{_mark(newest)}" if newest else ""
    offers = [replace(_base(indicator, line, stretch), operation=Operation.AVERAGE)]
    near = (newest.figure,) if newest else ()
    return Refusal(
        Reason.OUT_OF_SCOPE, f"No total is given for {stretch.label}: {why}.",
        f"The newest figure: {said}." if said else None,
        tuple(as_question(query, indicator) for query in offers), near=near,
    )  # fmt: skip


def _base(indicator: Indicator, line: Line, stretch: Period) -> Query:
    cells = line.valued()
    area = cells[0].figure.area if cells else ""
    return Query(indicator.key, Measure.ACTUAL, area, Operation.SERIES, (stretch,))


def _unpublished(period: Period, line: Line) -> str:
    cells = line.valued()
    if cells and period.first > max(months_of(cell)[1] for cell in cells):
        return f"No paper held reaches {period.label}."
    if cells and period.last < months_of(cells[0])[0]:
        return f"No paper held goes back to {period.label}."
    return f"No paper held publishes {period.label}."


def _around(period: Period, line: Line) -> list[Cell]:
    """The nearest published figures: one that covers the period, those within it, or one on either side."""
    cells = line.valued()
    covering = [c for c in cells if months_of(c)[0] <= period.first and period.last <= months_of(c)[1]]
    if covering:
        return covering[:1]
    inside = [c for c in cells if period.first <= months_of(c)[0] and months_of(c)[1] <= period.last]
    if inside:
        return inside[:1] if len(inside) == 1 else [inside[0], inside[-1]]
    before = [cell for cell in cells if months_of(cell)[1] < period.first]
    after = [cell for cell in cells if months_of(cell)[0] > period.last]
    return [*before[-1:], *after[:1]]


def _nearest_words(near: Sequence[Cell]) -> str | None:
    if not near:
        return None
    said = listed([f"{period_of(cell).label}, {amount_words(cell.figure)}{_mark(cell)}" for cell in near])
    return f"The nearest published: {said}."


def _mark(cell: Cell) -> str:
    return f" ({cell.figure.status})" if cell.figure.status in (Status.REPAIRED, Status.DISPUTED) else ""
