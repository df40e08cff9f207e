"""What a search of a stretch of time found, in one sentence: how often, which periods, the longest run."""

from collections.abc import Callable, Sequence

from corpus.model import Indicator
from qa.amounts import amount_words, derived_words
from qa.gaps import range_words
from qa.lookup import Cell, period_of
from qa.operations import Outcome
from qa.query import Against, Asks, Operation
from qa.query_words import bound_words

_INLINE = 6  # runs of periods named in the headline; more stand below it
_STEPS = {1: ("month", "months"), 3: ("quarter", "quarters"), 12: ("year", "years")}


def search_headline(outcome: Outcome, subject: str, indicator: Indicator, mark: Callable[[Cell], str]) -> str:
    """One sentence for what a search found."""
    match outcome.query.operation:
        case Operation.STEEPEST_RISE | Operation.STEEPEST_FALL:
            return _steepest(outcome, subject, mark)
        case Operation.RISES | Operation.FALLS:
            return _moves(outcome, subject, mark)
        case Operation.RUN:
            return _run(outcome, subject, indicator, mark)
        case Operation.FIRST | Operation.LAST:
            return _edge(outcome, subject, indicator, mark)
        case _:
            return _beyond(outcome, subject, indicator, mark)


def found_cells(outcome: Outcome) -> tuple[Cell, ...]:
    """The cells that answer: without the benchmark, and none where none does."""
    return tuple(outcome.cells[at] for at in outcome.derived[0].of)


def _step(outcome: Outcome, number: float) -> str:
    one, many = _STEPS.get(period_of(outcome.cells[0]).length, ("period", "periods"))
    return one if number == 1 else many


def _said(cell: Cell, mark: Callable[[Cell], str]) -> str:
    status = f" ({cell.figure.status})" if cell.figure.status in ("repaired", "disputed") else ""
    return f"{amount_words(cell.figure)}{status}{mark(cell)}"


def _bound(outcome: Outcome, indicator: Indicator, mark: Callable[[Cell], str]) -> str:
    bound = outcome.query.bound
    if bound is None:
        return ""
    words = bound_words(bound, indicator.unit).replace("its own", "its")
    if not isinstance(bound.mark, Against):
        return words
    query = outcome.query
    used = [
        cell for cell in outcome.cells
        if cell.figure.area != query.area or cell.figure.measure is not query.measure
    ]  # fmt: skip
    return f"{words} ({', '.join(dict.fromkeys(_said(cell, mark) for cell in used))})"


def _marks(cells: Sequence[Cell], mark: Callable[[Cell], str]) -> str:
    return "".join(dict.fromkeys(mark(cell) for cell in cells))


def _lead(outcome: Outcome, number: float) -> str:
    """Yes or no, where the question asked whether it held at any or at all times."""
    if outcome.query.asks is Asks.WHICH:
        return ""
    holds = number == outcome.counted if outcome.query.asks is Asks.ALWAYS else number > 0
    return "Yes: " if holds else "No: "


def _beyond(outcome: Outcome, subject: str, indicator: Indicator, mark: Callable[[Cell], str]) -> str:
    number, counted = outcome.derived[0].value, outcome.counted
    bound, when = _bound(outcome, indicator, mark), outcome.query.periods[0].label
    lead, cells = _lead(outcome, number), found_cells(outcome)
    if counted == 1:
        cell = outcome.cells[0]
        stands = bound if number else f"not {bound}"
        return f"{lead}{subject} was {_said(cell, mark)} in {period_of(cell).label}, {stands}."
    of = f"{counted} {_step(outcome, counted)} published in {when}"
    if not number:
        cell = outcome.cells[0]
        nearest = f"the nearest was {_said(cell, mark)}, in {period_of(cell).label}"
        return f"{lead}{subject} was {bound} in none of the {of}; {nearest}."
    if number == counted:
        return f"{lead}{subject} was {bound} in all of the {of}{_marks(cells, mark)}."
    which = range_words([period_of(cell) for cell in cells], "and")
    named = f": {which}" if number <= 2 * _INLINE else ""
    return f"{lead}{subject} was {bound} in {number:.0f} of the {of}{named}{_marks(cells, mark)}."


def _run(outcome: Outcome, subject: str, indicator: Indicator, mark: Callable[[Cell], str]) -> str:
    number, bound = outcome.derived[0].value, _bound(outcome, indicator, mark)
    when, cells = outcome.query.periods[0].label, found_cells(outcome)
    if not cells:
        return (
            f"{subject} was {bound} in none of the {outcome.counted} {_step(outcome, 2)} published in {when}."
        )
    which = range_words([period_of(cell) for cell in cells], "and")
    run = f"{number:.0f} {_step(outcome, number)} in a row" if number > 1 else f"1 {_step(outcome, 1)}"
    return f"{subject} was {bound} for {run} at the longest, {which}{_marks(cells, mark)}, in {when}."


def _edge(outcome: Outcome, subject: str, indicator: Indicator, mark: Callable[[Cell], str]) -> str:
    bound, cells = _bound(outcome, indicator, mark), found_cells(outcome)
    when = outcome.query.periods[0].label
    if not cells:
        return (
            f"{subject} was {bound} in none of the {outcome.counted} {_step(outcome, 2)} published in {when}."
        )
    which = "first" if outcome.query.operation is Operation.FIRST else "last"
    at = f"{period_of(cells[0]).label}, at {_said(cells[0], mark)}"
    return f"{subject} was {which} {bound} in {at}, in what is held of {when}."


def _moves(outcome: Outcome, subject: str, mark: Callable[[Cell], str]) -> str:
    number, counted = outcome.derived[0].value, outcome.counted
    verb = "rose" if outcome.query.operation is Operation.RISES else "fell"
    step, when = _step(outcome, 1), outcome.query.periods[0].label
    of = f"{counted} {_step(outcome, counted)} of {when} that follow a published one"
    lead, cells = _lead(outcome, number), found_cells(outcome)
    which = f": {range_words([period_of(c) for c in cells], 'and')}" if 0 < number <= _INLINE else ""
    found = f"{number:.0f} of the {of}{which}{_marks(cells, mark)}"
    return f"{lead}{subject} {verb} on the {step} before in {found}."


def _steepest(outcome: Outcome, subject: str, mark: Callable[[Cell], str]) -> str:
    first, last = outcome.cells
    verb = "rose" if outcome.query.operation is Operation.STEEPEST_RISE else "fell"
    by = " or ".join(derived_words(each) for each in outcome.derived)
    step = _step(outcome, 1)
    return (
        f"{subject} {verb} most from one {step} to the next between {period_of(first).label} "
        f"({_said(first, mark)}) and {period_of(last).label} ({_said(last, mark)}): by {by}."
    )


def search_body(outcome: Outcome, mark: Callable[[Cell], str]) -> str:
    """Each period found, with its figure, where there are several."""
    if outcome.query.operation not in (Operation.BEYOND, Operation.RUN, Operation.RISES, Operation.FALLS):
        return ""
    cells = found_cells(outcome)
    if len(cells) < 2:
        return ""
    return "\n".join(f"- {period_of(cell).label}: {_said(cell, mark)}" for cell in cells)
