"""Which cell of a row belongs under which heading, where the two do not stand in line.

Tables pulled out of PDFs shift: a heading spans three columns, an arrow takes a cell of its own in one
table and shares it in the next, one row loses a cell. The order of headings and cells still agrees, so a
row is aligned as two sequences are (Needleman and Wunsch, 1970): each heading takes one cell or none, each
cell goes to one heading or none, and what a cell looks like decides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.model import CHANGES, Measure
from ingest.tables.cells import Shape, shape_of
from ingest.tables.headings import Column, Role

_IMPOSSIBLE = -50.0
_HEADING_LEFT_OUT = -2.0
_MAIN_HEADING_LEFT_OUT = -3.0
_OPTIONAL_LEFT_OUT = -0.3
_GROUP_RUNS_OUT = -0.1
_VALUE_LEFT_OUT = -6.0
_FILLER_LEFT_OUT = -0.2
_VALUES = Shape.NUMBER | Shape.PERCENT
_WORDS = Shape.TEXT | Shape.FLAG
_FILLERS = Shape.BLANK | Shape.ARROW | Shape.DASH


@dataclass(frozen=True)
class Alignment:
    """The cell's position for each column (None where the row has none), and how well it all fits."""

    positions: tuple[int | None, ...]
    score: float


def fit(column: Column, shape: Shape) -> float:
    """How well a cell of that shape suits a column: above 0 it may stand there, far below 0 it cannot."""
    if column.role is Role.IS_PERCENTAGE:
        return 2.0 if shape in Shape.FLAG | Shape.DASH else 0.2 if shape in Shape.BLANK else _IMPOSSIBLE
    if column.role is not Role.FIGURE:
        return 1.0 if shape in _WORDS else 0.3 if shape in _FILLERS | Shape.MARK else -4.0
    if column.measure is Measure.DIRECTION:
        return 1.5 if shape in Shape.ARROW else 0.8 if shape in Shape.BLANK | Shape.DASH else _IMPOSSIBLE
    if column.measure in CHANGES:
        return _fit_change(shape)
    return _fit_value(column, shape)


def _fit_change(shape: Shape) -> float:
    if shape in Shape.PERCENT:
        return 2.0
    if shape in Shape.MARK:
        return 1.5
    return 0.3 if shape in Shape.BLANK | Shape.DASH else -1.0 if shape in Shape.NUMBER else _IMPOSSIBLE


def _fit_value(column: Column, shape: Shape) -> float:
    if shape in Shape.LOCAL:
        return 2.0 if column.area else _IMPOSSIBLE
    if shape in _VALUES:
        return 1.5
    if shape in Shape.MARK:
        return 1.0
    return 0.6 if shape in Shape.BLANK | Shape.DASH else _IMPOSSIBLE


def align(
    columns: Sequence[Column],
    cells: Sequence[Shape],
    bonus: Callable[[int, int], float] = lambda column, cell: 0.0,
) -> Alignment:
    """The best way to set the cells of one row under the columns, both in their order.

    Args:
        columns: the columns, left to right.
        cells: the shape of each cell, left to right.
        bonus: what speaks for a pair beside its shapes, from the positions of column and cell.
    """
    fits = {(c, s): fit(c, s) for c in set(columns) for s in set(cells)}
    scores = [[fits[c, s] + bonus(i, j) for j, s in enumerate(cells)] for i, c in enumerate(columns)]
    cells_left_out = [_cell_left_out(s) for s in cells]
    headings_left_out = [_heading_left_out(c) for c in columns]
    return _best_path(scores, cells_left_out, headings_left_out, _group_starts(columns))


Sort = tuple[str, str, bool]


def is_clean(columns: Sequence[Column], cells: Sequence[Shape], positions: Sequence[int | None]) -> bool:
    """Whether every heading has its cell and every cell its heading, fillers aside.

    Whole groups of headings may be without cells at the end of a row (no targets, no benchmarks).
    """
    return not broken_sorts(columns, cells, positions)


def broken_sorts(
    columns: Sequence[Column], cells: Sequence[Shape], positions: Sequence[int | None]
) -> frozenset[Sort]:
    """The sorts of column (see `sort_of`) that lack a cell; all of them where a cell has no heading."""
    used = {p for p in positions if p is not None}
    if any(j not in used and s not in _FILLERS for j, s in enumerate(cells)):
        return frozenset(map(sort_of, columns))
    starts = _group_starts(columns)
    last = max((i for i, p in enumerate(positions) if p is not None), default=-1)
    return frozenset(
        sort_of(column)
        for i, (column, p) in enumerate(zip(columns, positions, strict=True))
        if p is None and not _may_be_absent(column) and not (i > last and positions[starts[i]] is None)
    )


def _best_path(
    scores: Sequence[Sequence[float]],
    cells_left_out: Sequence[float],
    headings_left_out: Sequence[float],
    group_starts: Sequence[int],
) -> Alignment:
    rows, width = len(scores), len(cells_left_out)
    best = [[0.0] * (width + 1) for _ in range(rows + 1)]
    came: list[list[tuple[int, int, bool]]] = [[(0, 0, False)] * (width + 1) for _ in range(rows + 1)]
    for j in range(width):
        best[0][j + 1], came[0][j + 1] = best[0][j] + cells_left_out[j], (0, j, False)
    for i in range(rows):
        best[i + 1][0], came[i + 1][0] = best[i][0] + headings_left_out[i], (i, 0, False)
        for j in range(width):
            options = (
                (best[i][j] + scores[i][j], (i, j, True)),
                (best[i + 1][j] + cells_left_out[j], (i + 1, j, False)),
                (best[i][j + 1] + headings_left_out[i], (i, j + 1, False)),
            )
            best[i + 1][j + 1], came[i + 1][j + 1] = max(options, key=lambda option: option[0])
        start = group_starts[i]
        if best[start][width] + _GROUP_RUNS_OUT > best[i + 1][width]:
            best[i + 1][width], came[i + 1][width] = (
                best[start][width] + _GROUP_RUNS_OUT,
                (start, width, False),
            )
    return Alignment(_positions(came, rows, width), best[rows][width])


def _positions(came: Sequence[Sequence[tuple[int, int, bool]]], i: int, j: int) -> tuple[int | None, ...]:
    positions: list[int | None] = [None] * i
    while i or j:
        i, j, matched = came[i][j]
        if matched:
            positions[i] = j
    return tuple(positions)


def _group_starts(columns: Sequence[Column]) -> tuple[int, ...]:
    """For each column, where the run of columns of its sort begins (months, benchmarks, targets ...)."""
    starts: list[int] = []
    for i, column in enumerate(columns):
        same = i > 0 and sort_of(columns[i - 1]) == sort_of(column)
        starts.append(starts[-1] if same else i)
    return tuple(starts)


def sort_of(column: Column) -> Sort:
    """Which columns go together: the months, the benchmarks, the targets ..."""
    return (column.role, column.measure, bool(column.area))


def _may_be_absent(column: Column) -> bool:
    return column.measure is Measure.DIRECTION or column.role is not Role.FIGURE


def _heading_left_out(column: Column) -> float:
    if _may_be_absent(column):
        return _OPTIONAL_LEFT_OUT
    compared = column.area or column.measure is Measure.TARGET
    return _HEADING_LEFT_OUT if compared else _MAIN_HEADING_LEFT_OUT


def shapes(row: Sequence[str]) -> tuple[Shape, ...]:
    """The shape of each printed cell of a row."""
    return tuple(shape_of(cell) for cell in row)


def _cell_left_out(shape: Shape) -> float:
    if shape in _FILLERS:
        return _FILLER_LEFT_OUT
    return _VALUE_LEFT_OUT if shape not in _WORDS else -1.0
