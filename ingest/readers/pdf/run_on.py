"""Lines at the foot and at the head of a page that are of a table which goes on over the page."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.blocks import Block, has_figures
from ingest.readers.pdf.columns import Columns
from ingest.readers.pdf.pieces import Piece, TextLine

FAR = 4.0  # of the type's height: a wider gap ends a table
NEXT = 1.3  # of the type's height: lines of one text are no further apart
LEVEL = 1.0  # points: edges that differ by less are aligned on purpose
NOTE = re.compile(r"(?:sources?|notes?)\b|[*\u2020\u2021]|\(?[1a]\)", re.IGNORECASE)

_MOST_LINES = 4  # of a label at the foot of a page


def rest_of_remark(lines: Sequence[TextLine], block: Block, columns: Columns) -> int:
    """The first of the lines right above a table that go on from a remark on the page before.

    They stand in a column of words, flush with its words further down, below a line that heads other columns.
    """
    rows = [line for line in lines[block.first : block.last + 1] if has_figures(line)]
    worded = {columns.of(p): p for row in rows for p in row.pieces if columns.of(p) and not p.is_figure}
    first = block.first
    while first > block.above and _goes_on(lines[first - 1], worded, columns):
        first -= 1
    over = {columns.of(piece) for piece in lines[first - 1].pieces} if first > block.above else set()
    return first if over - {0, *worded} else block.first


def _goes_on(line: TextLine, worded: Mapping[int, Piece], columns: Columns) -> bool:
    remark = worded.get(columns.of(line.pieces[0]))
    if len(line.pieces) > 1 or remark is None or line.pieces[0].bold != remark.bold:
        return False
    return is_flush(line.pieces[0], remark)


def with_next(lines: Sequence[TextLine], last: int, rows: Sequence[TextLine], columns: Columns) -> int:
    """The last line, or the last of those below it, at the foot of a page, that the next page goes on from.

    Such lines stand where the labels do: the name of a group in bold, or the beginning of a row's label.
    """
    if len(rows) < 2:
        return last
    pitch = median(below.middle - above.middle for above, below in pairwise(rows))
    end = last
    while end + 1 < len(lines) and _is_label_below(lines[end + 1], rows, columns):
        step = NEXT * (max(pitch, lines[end].size) if end == last else lines[end].size)
        if lines[end + 1].middle - lines[end].middle > step:
            break
        end += 1
    alone = end + 1 >= len(lines) or lines[end + 1].top - lines[end].bottom > FAR * lines[end].size
    return end if alone and end - last <= _MOST_LINES else last


def _is_label_below(line: TextLine, rows: Sequence[TextLine], columns: Columns) -> bool:
    piece, row = line.pieces[0], rows[-1]
    flush = any(abs(piece.x0 - each.pieces[0].x0) <= LEVEL for each in rows)
    within = len(line.pieces) == 1 and piece.x1 < columns.extents[1][0]
    alike = abs(line.size - row.size) < 0.1 * row.size
    return flush and within and alike and not piece.text.endswith(".") and not NOTE.match(piece.text)


def is_flush(piece: Piece, above: Piece) -> bool:
    """Whether two pieces below each other share an edge or their middle."""
    apart = min(abs(piece.x0 - above.x0), abs(piece.x1 - above.x1), abs(piece.centre - above.centre))
    return apart <= LEVEL
