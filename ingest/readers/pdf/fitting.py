"""Which heading of one line stands over which column, where some columns hold nothing but their heading."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from statistics import pstdev

from ingest.readers.pdf.columns import Columns, Row

_LOST = 1000.0  # what speaks against a column without a heading
_BLANK = 0.1  # what speaks against a heading over no figures
_LEVEL = 1.0  # points: edges that differ by less are aligned on purpose
_HAIR = 0.5  # points

Extent = tuple[float, float]


def with_sides(columns: Columns, rows: Sequence[Row]) -> Columns:
    """The columns, each with the side to which its figures are set: 1 right, -1 left, 0 neither.

    The figures are set the same way all over, as the columns together show.
    """
    held = [[p for row in rows for p in row if columns.of(p) == at] for at in range(1, len(columns))]
    wide = [pieces for pieces in held if len(pieces) > 1]
    right = sum(pstdev(p.x1 for p in pieces) < _LEVEL for pieces in wide)
    left = sum(pstdev(p.x0 for p in pieces) < _LEVEL for pieces in wide)
    return replace(columns, side=(right > left) - (left > right))


def fitted(headings: Sequence[Extent], columns: Columns) -> tuple[Columns, Columns] | None:
    """The columns with those that only have a heading, and the same ones as wide as their headings.

    None where it cannot be told which heading stands over which column.

    Args:
        headings: the left and right edges of the headings of one line, from the left.
        columns: the columns of the figures.
    """
    over = _matched(headings, columns)
    if over is None:
        return None
    extents: list[Extent] = []
    wide: list[Extent] = []
    blank: set[int] = set()
    rest = dict(enumerate(columns.extents))
    for own, at in zip(headings, over, strict=True):
        for before in sorted(each for each in rest if at is not None and each < at):
            extents.append(rest.pop(before))
            wide.append(extents[-1])
        if at is None:
            blank.add(len(extents))
        extents.append(own if at is None else rest.pop(at))
        wide.append((min(own[0], extents[-1][0]), max(own[1], extents[-1][1])))
    extents += rest.values()
    wide += rest.values()
    if any(left[1] > right[0] for left, right in pairwise(extents)):
        return None
    cuts = tuple((left[1] + right[0]) / 2 for left, right in pairwise(extents))
    made = replace(columns, extents=tuple(extents), cuts=cuts, blank=frozenset(blank))
    return made, replace(made, extents=tuple(wide))


def _matched(headings: Sequence[Extent], columns: Columns) -> list[int | None] | None:
    """The column of each heading, None for one without figures; None where a column would have none."""

    @cache
    def best(at: int, column: int) -> tuple[float, tuple[int | None, ...]]:
        if at == len(headings):
            return _LOST * (len(columns) - max(column, 1)), ()
        cost, rest = best(at + 1, column)
        choices = [(cost + _alone(headings[at], columns), (None, *rest))]
        if column < len(columns):
            cost, rest = best(at + 1, column + 1)
            choices.append((cost + _off(headings[at], columns, column), (column, *rest)))
        if column == 0:
            choices.append(best(at, 1))
        return min(choices, key=lambda choice: choice[0])

    cost, over = best(0, 0)
    return list(over) if cost < _LOST else None


def _alone(heading: Extent, columns: Columns) -> float:
    """What speaks against a heading over no figures: that it stands over some."""
    return _LOST if columns.touched(*heading) else _BLANK


def _off(heading: Extent, columns: Columns, at: int) -> float:
    """How far a heading stands from a column, in points; one beyond the next column is not its heading.

    Nor is one whose middle lies right of figures set to the right, where their column ends.
    """
    left, right = columns.extents[at]
    before = columns.extents[at - 1][1] if at else float("-inf")
    after = columns.extents[at + 1][0] if at + 1 < len(columns) else float("inf")
    centre = (heading[0] + heading[1]) / 2
    if at and columns.side > 0:
        after = min(after, right + _HAIR)
    if at and columns.side < 0:
        before = max(before, left - _HAIR)
    if not before < centre < after:
        return _LOST
    return max(left - heading[1], heading[0] - right, 0.0)
