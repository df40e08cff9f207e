"""Names that stand once beside several rows of a table without rules: which rows each of them is of.

Such a name is printed on the first of its rows or half way down them, over one line or more, so that its
lines are level with rows, or stand between them, that have nothing to do with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import Cell
from ingest.readers.pdf.cells import cell_of_pieces
from ingest.readers.pdf.columns import Columns
from ingest.readers.pdf.marks import Rule
from ingest.readers.pdf.pieces import Piece, TextLine

_MOST_NAMED = 0.6  # of the rows: with a name on more, each row has its own
_LABELLED = 0.9  # of the rows have a label of their own in the next column
_WRAP = 1.35  # of the type's height: lines of one name are no further apart
_SAME_PITCH = 0.12  # of the pitch of rows: as near, lines of a name cannot be told from names of rows
_LEVEL = 0.35  # of the type's height: nearer middles are level
_OFF = 0.3  # of the type's height: how far a name may stand from the middle of its rows
_OVER = 0.6  # of the width of the names: a rule over as much of it parts two of them

NOT_TOLD = "it cannot be told which of the names beside it the row belongs to"

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class _Name:
    """The lines of one name, from the top down."""

    pieces: tuple[Piece, ...]

    @property
    def top(self) -> float:
        return min(word.top for word in self.pieces[0].words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.pieces[-1].words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Parted:
    """The lines of a body without the names at its left, and those names."""

    lines: tuple[TextLine, ...]
    columns: Columns
    names: tuple[_Name, ...]


def without_names(lines: Sequence[TextLine], rows: Sequence[TextLine], columns: Columns) -> Parted | None:
    """The lines of a body parted from the names that stand beside several rows; None where there are none.

    Args:
        lines: every line of the body from the top down.
        rows: those with figures.
        columns: the columns of the table.
    """
    if len(columns) < 3 or len(rows) < 3:
        return None
    held = [{columns.of(piece) for piece in row.pieces} for row in rows]
    words = sum(any(columns.of(p) == 1 and not p.is_figure for p in row.pieces) for row in rows)
    if words < _LABELLED * len(rows) or sum(0 in each for each in held) > _MOST_NAMED * len(rows):
        return None
    pieces = [piece for line in lines for piece in line.pieces if columns.of(piece) == 0]
    if not pieces or any(piece.is_figure for piece in pieces):
        return None
    names = _names(pieces, rows)
    if names is None:
        return None
    kept = [
        replace(line, pieces=tuple(piece for piece in line.pieces if columns.of(piece)))
        for line in lines
        if any(columns.of(piece) for piece in line.pieces)
    ]
    rest = replace(
        columns,
        extents=columns.extents[1:],
        cuts=columns.cuts[1:],
        blank=frozenset(at - 1 for at in columns.blank if at),
    )
    return Parted(tuple(kept), rest, names)


def _names(pieces: Sequence[Piece], rows: Sequence[TextLine]) -> tuple[_Name, ...] | None:
    """Pieces by the name that they are lines of; None where rows stand as close as such lines do."""
    size = rows[0].size
    pitch = min(below.middle - above.middle for above, below in pairwise(rows))
    groups: list[list[Piece]] = []
    for piece in pieces:
        step = piece.middle - groups[-1][-1].middle if groups else float("inf")
        if step <= _WRAP * size and piece.bold == groups[-1][-1].bold:
            if abs(step - pitch) <= _SAME_PITCH * pitch:
                return None
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return tuple(_Name(tuple(group)) for group in groups)


def with_names(rows: Sequence[Row], names: Sequence[_Name], rules: Sequence[Rule]) -> tuple[Row, ...]:
    """Rows with a column of names before their own; each name stands at the first of the rows it is of.

    Where it cannot be told which those are, every figure of the table is in doubt.

    Args:
        rows: the rows of the body, without the names.
        names: the names from the top down.
        rules: what is drawn on the page.
    """
    spans = _spans(rows, names, rules)
    if spans is None:
        return tuple(
            (Cell(""), *(replace(cell, doubt=cell.doubt or NOT_TOLD) for cell in row)) for row in rows
        )
    made = [(Cell(""), *row) for row in rows]
    for name, (first, last) in zip(names, spans, strict=True):
        cell = replace(cell_of_pieces(name.pieces), rows=last - first + 1)
        made[first] = (cell, *made[first][1:])
    return tuple(made)


_Span = tuple[int, int]


def _spans(rows: Sequence[Row], names: Sequence[_Name], rules: Sequence[Rule]) -> list[_Span] | None:
    extents = [_extent(row) for row in rows]
    firsts = [_level_row(name, extents) for name in names]
    begins = [first for first in firsts if first is not None]
    level = len(begins) == len(firsts) == len(set(begins))
    if ruled := _between_rules(names, extents, rules):
        return ruled
    centred = _centred(names, extents)
    first = _from(begins, len(rows)) if level else None
    if first is None or centred is None or first == centred:
        found = first or centred
        return found if found and _begin_alike(rows, found) else None
    # Below the rows of a name on the page before, one may stand half way down by chance; several hardly do.
    return centred if begins[0] > 0 and len(names) > 1 and _begin_alike(rows, centred) else None


def _begin_alike(rows: Sequence[Row], spans: Sequence[_Span]) -> bool:
    """Whether the label that the first name's rows begin with comes again only where another's begin."""
    begins = {first for first, _ in spans}
    label = rows[spans[0][0]][0].text
    return all(at in begins or row[0].text != label for at, row in enumerate(rows) if at >= spans[0][0])


def _extent(row: Row) -> tuple[float, float]:
    boxes = [cell.box for cell in row if cell.box]
    return min(box[1] for box in boxes), max(box[3] for box in boxes)


def _level_row(name: _Name, extents: Sequence[tuple[float, float]]) -> int | None:
    """The row whose first line is level with the name's first."""
    first = name.pieces[0]
    high = first.words[0].bottom - first.words[0].top
    return next((at for at, (top, _) in enumerate(extents) if abs(top - name.top) <= _LEVEL * high), None)


def _from(begins: Sequence[int], count: int) -> list[_Span]:
    return [(first, following - 1) for first, following in pairwise([*begins, count])]


def _between_rules(
    names: Sequence[_Name], extents: Sequence[tuple[float, float]], rules: Sequence[Rule]
) -> list[_Span] | None:
    """The rows of each name where rules part the names."""
    if len(names) < 2:
        return None
    left = min(piece.x0 for name in names for piece in name.pieces)
    right = max(piece.x1 for name in names for piece in name.pieces)
    ats = sorted(
        rule.at
        for rule in rules
        if rule.flat and min(rule.end, right) - max(rule.start, left) >= _OVER * (right - left)
    )
    edges = [float("-inf"), *ats, float("inf")]
    bands = list(pairwise(edges))
    spans: list[_Span] = []
    for name in names:
        band = next(each for each in bands if each[0] <= name.middle <= each[1])
        inside = [at for at, (top, bottom) in enumerate(extents) if band[0] <= (top + bottom) / 2 <= band[1]]
        if not inside or (spans and inside[0] != spans[-1][1] + 1):
            return None
        spans.append((inside[0], inside[-1]))
    return spans if spans[0][0] == 0 and spans[-1][1] == len(extents) - 1 else None


def _centred(names: Sequence[_Name], extents: Sequence[tuple[float, float]]) -> list[_Span] | None:
    """The rows of each name where every name stands half way down its rows, and these are all the rows."""
    spans: list[_Span] = []
    first = 0
    for name in names:
        if first >= len(extents):
            return None
        high = name.pieces[0].words[0].bottom - name.pieces[0].words[0].top
        off = [
            abs((extents[first][0] + extents[last][1]) / 2 - name.middle)
            for last in range(first, len(extents))
        ]
        best = min(range(len(off)), key=off.__getitem__)
        if off[best] > _OFF * high:
            return None
        spans.append((first, first + best))
        first += best + 1
    return spans if first == len(extents) else None
