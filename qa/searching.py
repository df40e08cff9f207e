"""Searching a stretch of time: its nth highest and lowest, periods past a mark, runs of them, steep moves.

The figures that answer are given, and how many were looked at; a month that nobody published breaks a run
and is neither a rise nor a fall.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.answer import Derived, Reason
from corpus.model import Indicator
from qa.benchmarks import Benchmark, find_benchmark
from qa.lookup import Cell, Line, Shelf, months_of, period_of
from qa.operations import MONTHS, Outcome, changes, peak, series
from qa.query import Against, Bound, Operation, Query, Side, listed
from qa.refusal import Refusal

_MEETS = {
    Side.ABOVE: lambda value, mark: value > mark,
    Side.BELOW: lambda value, mark: value < mark,
    Side.AT_LEAST: lambda value, mark: value >= mark,
    Side.AT_MOST: lambda value, mark: value <= mark,
}


@dataclass(frozen=True)
class Marked:
    """A bound made a number: the mark, the cell it was printed in where it is a benchmark, and its notes."""

    value: float
    cell: Cell | None = None
    notes: tuple[str, ...] = ()


def search(query: Query, line: Line, indicator: Indicator, shelf: Shelf) -> Outcome:
    """Execute a query that looks for some of the figures of a stretch.

    Args:
        query: what is looked for.
        line: the figures that it is looked for among.
        indicator: what they are figures of.
        shelf: all figures held, for the benchmarks.
    """
    found = series(replace(query, operation=Operation.SERIES), line)
    if found.refusal:
        return replace(found, query=query)
    if found.query.operation is Operation.VALUE:
        return found
    found = replace(found, query=query, counted=len(found.cells))
    match query.operation:
        case Operation.HIGHEST | Operation.LOWEST:
            return _nth(found)
        case Operation.RISES | Operation.FALLS:
            return _moves(found)
        case Operation.STEEPEST_RISE | Operation.STEEPEST_FALL:
            return _steepest(found)
        case _ if query.bound:
            return _beyond(found, query.bound, indicator, shelf)
        case _:
            raise ValueError(f"{query.operation} looks for nothing")


def _only(found: Outcome, at: Sequence[int], derived: Sequence[Derived]) -> Outcome:
    """An outcome of some of its figures. `derived` points into those."""
    return replace(found, cells=tuple(found.cells[i] for i in at), derived=tuple(derived))


def _nth(found: Outcome) -> Outcome:
    query = found.query
    best = peak(str(query.operation), found.cells, query.nth)
    if best is None:
        headline = f"There are not so many different figures in {query.periods[0].label}."
        return Outcome(query, refusal=Refusal(Reason.NOT_PUBLISHED, headline))
    of = tuple(range(len(best.of)))
    return _only(found, best.of, [Derived(best.operation, best.value, best.unit, of)])


def _beyond(found: Outcome, bound: Bound, indicator: Indicator, shelf: Shelf) -> Outcome:
    marks = [_mark(bound.mark, cell, indicator, shelf) for cell in found.cells]
    held = [(cell, mark) for cell, mark in zip(found.cells, marks, strict=True) if isinstance(mark, Marked)]
    if not held:
        return Outcome(found.query, refusal=next(mark for mark in marks if isinstance(mark, Refusal)))
    cells = tuple(cell for cell, _ in held)
    over = [(cell.value or 0.0) - mark.value for cell, mark in held]
    at = [i for i, difference in enumerate(over) if _MEETS[bound.side](round(difference, 9), 0.0)]
    if found.query.operation is Operation.RUN:
        at = _longest(at, cells)
    elif found.query.operation in (Operation.FIRST, Operation.LAST):
        at = at[:1] if found.query.operation is Operation.FIRST else at[-1:]
    shown = at or [_nearest(over, bound.side)]
    derived = (
        Derived(f"periods_{found.query.operation}", len(at), MONTHS, tuple(range(len(at)))),
        Derived("figures_counted", len(held), MONTHS, ()),
    )
    outcome = replace(_only(replace(found, cells=cells), shown, derived), counted=len(held))
    return _with_marks(outcome, [mark for _, mark in held], indicator, len(found.cells) - len(held))


def _with_marks(outcome: Outcome, marks: Sequence[Marked], indicator: Indicator, without: int) -> Outcome:
    """An outcome with the marks themselves: the number asked about, or every benchmark used."""
    used = {mark.cell.figure: mark.cell for mark in marks if mark.cell}
    if not used:
        said = Derived("mark", marks[0].value, str(indicator.unit), ())
        return replace(outcome, derived=(*outcome.derived, said))
    notes = list(dict.fromkeys(note for mark in marks for note in mark.notes))
    if len(used) > 1:
        notes.insert(0, "Each period is set against the benchmark for its own time, or printed beside it.")
    if without:
        notes.insert(0, f"{without} of the figures published have no such benchmark, and are left out.")
    return replace(outcome, cells=(*outcome.cells, *used.values()), beside=(*outcome.beside, *notes[:4]))


def _mark(mark: float | Against, cell: Cell, indicator: Indicator, shelf: Shelf) -> Marked | Refusal:
    if not isinstance(mark, Against):
        return Marked(mark)
    found = find_benchmark(cell, indicator, mark, shelf)
    if not isinstance(found, Benchmark):
        return found
    if found.cell.value is None:
        raise ValueError("a benchmark without a value was taken")
    return Marked(found.cell.value, found.cell, found.notes)


def _nearest(over: Sequence[float], side: Side) -> int:
    """Which figure comes nearest to a mark that none passes, by how far each lies above its own."""
    best = max(over) if side in (Side.ABOVE, Side.AT_LEAST) else min(over)
    return over.index(best)


def _longest(at: Sequence[int], cells: Sequence[Cell]) -> list[int]:
    """The longest run of figures that follow each other in time; the newest of several as long."""
    runs: list[list[int]] = []
    for i in at:
        if runs and runs[-1][-1] == i - 1 and _follows(cells[i - 1], cells[i]):
            runs[-1].append(i)
        else:
            runs.append([i])
    return max(reversed(runs), key=len) if runs else []


def _follows(before: Cell, after: Cell) -> bool:
    return months_of(before)[1] + 1 == months_of(after)[0]


def _pairs(cells: Sequence[Cell]) -> list[tuple[int, int]]:
    """The figures that stand next to each other in time."""
    return [(i, i + 1) for i in range(len(cells) - 1) if _follows(cells[i], cells[i + 1])]


def _risen(cells: Sequence[Cell], pair: tuple[int, int]) -> float:
    return (cells[pair[1]].value or 0.0) - (cells[pair[0]].value or 0.0)


def _moves(found: Outcome) -> Outcome:
    """The periods in which the figure rose, or fell, on the one before."""
    sign = 1 if found.query.operation is Operation.RISES else -1
    pairs = _pairs(found.cells)
    if not pairs:
        return _unpaired(found)
    moved = [pair[1] for pair in pairs if sign * _risen(found.cells, pair) > 0]
    shown = moved or [pairs[-1][1]]
    derived = [
        Derived(f"periods_{found.query.operation}", len(moved), MONTHS, tuple(range(len(moved)))),
        Derived("pairs_counted", len(pairs), MONTHS, ()),
    ]
    return replace(_only(found, shown, derived), counted=len(pairs))


def _steepest(found: Outcome) -> Outcome:
    """The steepest rise or fall between two periods next to each other."""
    sign = 1 if found.query.operation is Operation.STEEPEST_RISE else -1
    pairs = _pairs(found.cells)
    if not pairs:
        return _unpaired(found)
    steps = {pair: sign * round(_risen(found.cells, pair), 6) for pair in pairs}
    best = max(pairs, key=lambda pair: (steps[pair], pair))
    alike = [pair for pair in pairs if steps[pair] == steps[best] and pair != best]
    labels = [period_of(found.cells[pair[1]]).label for pair in alike]
    ties = (f"It moved by as much in {listed(labels)}.",) if alike else ()
    if sign * _risen(found.cells, best) <= 0:
        which = "rose" if sign > 0 else "fell"
        headline = f"It never {which} from one period to the next in {found.query.periods[0].label}."
        return Outcome(found.query, refusal=Refusal(Reason.NOT_PUBLISHED, headline))
    two = (found.cells[best[0]], found.cells[best[1]])
    moved = changes(two, 0, 1)
    return replace(_only(found, best, moved), counted=len(pairs), beside=(*found.beside, *ties))


def _unpaired(found: Outcome) -> Outcome:
    labels = " and ".join(period_of(cell).label for cell in found.cells[:2])
    headline = f"No two periods next to each other are published there: {labels}."
    return Outcome(found.query, refusal=Refusal(Reason.NOT_PUBLISHED, headline))
