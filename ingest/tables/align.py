"""Which cell of a row belongs under which heading, where the two do not stand in line.

Tables pulled out of PDFs shift: a heading spans three columns, an arrow takes a cell of its own in one
table and shares it in the next, one row loses a cell. The order of headings and cells still agrees, so a
row is aligned as two sequences are (Needleman and Wunsch, 1970): each heading takes one cell or none, each
cell goes to one heading or none, and what a cell looks like decides.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.model import Measure
from ingest.tables.cells import Shape, shape_of
from ingest.tables.headings import Column, Role

_IMPOSSIBLE = -50.0
_HEADING_LEFT_OUT = -2.0
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
    if column.measure in (Measure.CHANGE_PREVIOUS, Measure.CHANGE_YEAR):
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
    scores = [[fit(c, s) + bonus(i, j) for j, s in enumerate(cells)] for i, c in enumerate(columns)]
    return best_path(scores, [_left_out(s) for s in cells])


def best_path(scores: Sequence[Sequence[float]], left_out: Sequence[float]) -> Alignment:
    """The alignment of greatest sum, given the score of each pair and the price of leaving a cell out."""
    rows, width = len(scores), len(left_out)
    best = [[0.0] * (width + 1) for _ in range(rows + 1)]
    step = [[""] * (width + 1) for _ in range(rows + 1)]
    for j in range(width):
        best[0][j + 1], step[0][j + 1] = best[0][j] + left_out[j], "skip cell"
    for i in range(rows):
        best[i + 1][0], step[i + 1][0] = best[i][0] + _HEADING_LEFT_OUT, "skip heading"
        for j in range(width):
            options = (
                (best[i][j] + scores[i][j], "match"),
                (best[i + 1][j] + left_out[j], "skip cell"),
                (best[i][j + 1] + _HEADING_LEFT_OUT, "skip heading"),
            )
            best[i + 1][j + 1], step[i + 1][j + 1] = max(options, key=lambda option: option[0])
    return Alignment(_positions(step, rows, width), best[rows][width])


def _positions(step: Sequence[Sequence[str]], i: int, j: int) -> tuple[int | None, ...]:
    positions: list[int | None] = [None] * i
    while i or j:
        match step[i][j]:
            case "match":
                i, j = i - 1, j - 1
                positions[i] = j
            case "skip cell":
                j -= 1
            case _:
                i -= 1
    return tuple(positions)


def shapes(row: Sequence[str]) -> tuple[Shape, ...]:
    """The shape of each printed cell of a row."""
    return tuple(shape_of(cell) for cell in row)


def _left_out(shape: Shape) -> float:
    if shape in _FILLERS:
        return _FILLER_LEFT_OUT
    return _VALUE_LEFT_OUT if shape not in _WORDS else -1.0
