"""Shortfall: why there is no figure for a period, and the nearest ones on either side."""

from corpus.answer import Reason
from corpus.model import Status
from corpus.period import Period
from qa.amounts import amount_words
from qa.lookup import Cell, Line, months_of, period_of
from qa.query import Query
from qa.refusal import Refusal


def no_figure(query: Query, period: Period | None, line: Line) -> Refusal:
    """The refusal for a period that a line holds no value for.

    The headline is completed by the caller with the indicator's name: it begins with what is the matter.
    """
    if period is None:
        why = line.undated.figure.why if line.undated else "no paper publishes it"
        return Refusal(Reason.NOT_PUBLISHED, f"No figure is published: {why}.")
    cell = line.at(period)
    if cell is not None and cell.figure.status is Status.UNREADABLE:
        headline = f"The printed cell for {period.label} cannot be read."
        return Refusal(Reason.UNREADABLE, headline, _around(period, line), figure=cell.figure)
    if cell is not None:
        why = cell.figure.why or "the cell holds no figure"
        headline = f"No figure is published for {period.label}: {why}."
        return Refusal(Reason.NOT_PUBLISHED, headline, _around(period, line), figure=cell.figure)
    return Refusal(Reason.NOT_PUBLISHED, _unpublished(period, line), _around(period, line))


def _unpublished(period: Period, line: Line) -> str:
    cells = line.valued()
    if cells and period.first > max(months_of(cell)[1] for cell in cells):
        return f"No paper held reaches {period.label}."
    if cells and period.last < months_of(cells[0])[0]:
        return f"No paper held goes back to {period.label}."
    return f"No paper held publishes {period.label}."


def _around(period: Period, line: Line) -> str | None:
    """The nearest published figures: one that covers the period, those within it, or one on either side."""
    cells = line.valued()
    covering = [c for c in cells if months_of(c)[0] <= period.first and period.last <= months_of(c)[1]]
    if covering:
        return f"It is published as {_said(covering[0])}."
    inside = [c for c in cells if period.first <= months_of(c)[0] and months_of(c)[1] <= period.last]
    if inside:
        first, last = period_of(inside[0]).label, period_of(inside[-1]).label
        return f"Within it, figures are published from {first} to {last}." if first != last else f"{_said(inside[0])}."
    before = [cell for cell in cells if months_of(cell)[1] < period.first]
    after = [cell for cell in cells if months_of(cell)[0] > period.last]
    nearest = [_said(cell) for cell in (*before[-1:], *after[:1])]
    return f"The nearest published: {' and '.join(nearest)}." if nearest else None


def _said(cell: Cell) -> str:
    mark = " (repaired)" if cell.figure.status is Status.REPAIRED else ""
    return f"{period_of(cell).label}, {amount_words(cell.figure)}{mark}"

