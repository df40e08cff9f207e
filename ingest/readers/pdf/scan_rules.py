"""The grid that ruling lines draw in the picture of a page: cells with boxes, before any reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.scan_picture import Rule

_NEAR = 2.5  # points: rules this near each other are one, or meet
_OPEN_SIDE = 8.0  # points: level rules that run on this far beyond the last upright one enclose a column
_PRESENT = 0.5  # of a cell's side that a rule must run along to part two cells
_LEAST_SIDE = 4.0  # points: narrower strips between rules are double lines


@dataclass(frozen=True)
class GridCell:
    """One cell of a grid, in pixels of the picture; `rows` and `columns` count what it covers."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Grid:
    """A ruled table: where its rows and columns are parted, in pixels, and its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]


def find_grids(level: Sequence[Rule], upright: Sequence[Rule], scale: float) -> list[Grid]:
    """The ruled tables of a picture, from the top down.

    Args:
        level: its level ruling lines.
        upright: its upright ruling lines.
        scale: pixels in a point.
    """
    grids = [_grid(h, v, scale) for h, v in _connected(level, upright, _NEAR * scale)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _connected(
    level: Sequence[Rule], upright: Sequence[Rule], near: float
) -> Iterable[tuple[list[Rule], list[Rule]]]:
    """Rules that meet, each other or through others."""
    waiting = list(range(len(upright)))
    free = list(range(len(level)))
    while waiting:
        columns, rows = [waiting.pop(0)], list[int]()
        todo = [("column", columns[0])]
        while todo:
            kind, at = todo.pop()
            if kind == "column":
                met = [each for each in free if _meet(level[each], upright[at], near)]
                free = [each for each in free if each not in met]
                rows += met
                todo += [("row", each) for each in met]
            else:
                met = [each for each in waiting if _meet(level[at], upright[each], near)]
                waiting = [each for each in waiting if each not in met]
                columns += met
                todo += [("column", each) for each in met]
        yield [level[each] for each in rows], [upright[each] for each in columns]


def _meet(level: Rule, upright: Rule, near: float) -> bool:
    return (
        level.start - near <= upright.at <= level.end + near
        and upright.start - near <= level.at <= upright.end + near
    )


def _grid(level: Sequence[Rule], upright: Sequence[Rule], scale: float) -> Grid | None:
    if len(level) < 2 or not upright:
        return None
    ys = _places([rule.at for rule in level], scale)
    ends = (min(rule.start for rule in level), max(rule.end for rule in level))
    xs = _places([rule.at for rule in upright], scale)
    if xs[0] - ends[0] > _OPEN_SIDE * scale:
        xs = (float(ends[0]), *xs)
    if ends[1] - xs[-1] > _OPEN_SIDE * scale:
        xs = (*xs, float(ends[1]))
    if len(ys) < 3 or len(xs) < 3:
        return None  # one row or one column: a frame around text
    return Grid(xs, ys, tuple(_cells(level, upright, xs, ys, scale)))


def _places(values: Iterable[float], scale: float) -> tuple[float, ...]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] < _LEAST_SIDE * scale:
            groups[-1].append(value)
        else:
            groups.append([value])
    return tuple(sum(group) / len(group) for group in groups)


def _cells(
    level: Sequence[Rule], upright: Sequence[Rule], xs: Sequence[float], ys: Sequence[float], scale: float
) -> Iterable[GridCell]:
    """Places of the grid, joined where no rule parts them."""
    wide, high = len(xs) - 1, len(ys) - 1
    near = _LEAST_SIDE * scale
    taken: set[tuple[int, int]] = set()
    for row in range(high):
        for column in range(wide):
            if (row, column) in taken:
                continue
            right = column + 1
            while (
                right < wide
                and (row, right) not in taken
                and not _runs_along(upright, xs[right], ys[row], ys[row + 1], near)
            ):
                right += 1
            low = row + 1
            while low < high and not any(
                (low, c) in taken or _runs_along(level, ys[low], xs[c], xs[c + 1], near)
                for c in range(column, right)
            ):
                low += 1
            taken |= {(r, c) for r in range(row, low) for c in range(column, right)}
            yield GridCell(row, column, low - row, right - column, xs[column], ys[row], xs[right], ys[low])


def _runs_along(rules: Sequence[Rule], at: float, start: float, end: float, near: float) -> bool:
    """Whether rules at one place run along most of the side between two cells."""
    covered = sum(
        max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules if abs(rule.at - at) <= near
    )
    return covered >= _PRESENT * (end - start)
