"""Tables without ruling lines, found from the words of a page alone.

Rows are lines whose right-hand pieces are figures; columns are the white space those rows share; headings are
what stands above, over the columns. What has neither labels nor headings is no table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median, pstdev

from corpus.model import Box
from ingest.document import Cell
from ingest.readers.pdf.blank_columns import with_blank_columns
from ingest.readers.pdf.blocks import Block, find_blocks, has_figures
from ingest.readers.pdf.cells import EMPTY, cell_of_pieces
from ingest.readers.pdf.column_heads import head_rows
from ingest.readers.pdf.columns import Columns, find_columns
from ingest.readers.pdf.fitting import fitted, with_sides
from ingest.readers.pdf.glyphs import TurnedWord
from ingest.readers.pdf.marks import Rule
from ingest.readers.pdf.merged_labels import with_names, without_names
from ingest.readers.pdf.order import set_in_columns
from ingest.readers.pdf.pieces import Piece, TextLine, finely_parted, lines_of_words, type_size
from ingest.readers.pdf.row_labels import BodyLine, body_rows, tight_pitch
from ingest.readers.pdf.run_on import FAR, LEVEL, NEXT, NOTE, is_flush, rest_of_remark, with_next
from ingest.readers.pdf.side_by_side import around, gutter_of, with_doubts
from ingest.readers.pdf.slots import phrases_of
from ingest.readers.pdf.turned_heads import Phrase, with_turned
from ingest.readers.pdf.word import Word

_MOST_HEAD_LINES = 8
_ROWS = 3.0  # of the type's height: the first row of a table stands no further below what it goes on from
_LONG = 12  # words: a lone piece above a table with more is a caption or prose


_NAMES_TABLE = re.compile(
    r"(?:table|figure|chart|graph|appendix|annex)\b[\s\w.]{0,8}[.:]?(?:\s|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class UnruledTable:
    """A table found from words: its rows, how many of them are its heading, and the line that names it.

    A `loose` one is a row or two at the top of a page: a table only if the page before ends in one like it.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head: int
    caption: str = ""
    loose: bool = False


@dataclass(frozen=True)
class _Head:
    """What stands over a table: the `lines` of its heading, the first line after them, and its name."""

    lines: tuple[TextLine, ...]
    body_from: int
    caption: str


def unruled_tables(
    words: Sequence[Word], page_width: float, taken: Sequence[Box]
) -> tuple[tuple[tuple[Cell, ...], ...], ...]:
    """Tables without rules, or with horizontal ones only, as rows of cells.

    Args:
        words: the words of one page.
        page_width: the width of the page, in points.
        taken: boxes whose words belong to other tables, in points.
    """
    return tuple(table.rows for table in find_unruled(words, page_width, taken) if not table.loose)


def find_unruled(
    words: Sequence[Word],
    page_width: float,
    taken: Sequence[Box],
    turned: Sequence[TurnedWord] = (),
    rules: Sequence[Rule] = (),
) -> tuple[UnruledTable, ...]:
    """As `unruled_tables`, with what is known of each table's heading and caption.

    Args:
        words, page_width, taken: as there.
        turned: the words of the page that run up or down, which may be headings.
        rules: what is drawn on the page.
    """
    free = [w for w in words if w.upright and 0 <= w.x0 <= page_width and not _within(w.box, taken)]
    phrases = phrases_of(each for each in turned if not _within(each.box, taken))
    parts = set_in_columns(free, page_width)
    return tuple(table for part in parts for table in _tables(part, phrases, rules))


def _tables(
    words: Sequence[Word], phrases: Sequence[Phrase], rules: Sequence[Rule]
) -> Iterator[UnruledTable]:
    """The tables among words, those that stand beside each other one by one."""
    lines = lines_of_words(words)
    for block in find_blocks(lines):
        gutter = gutter_of(lines, block, rules)
        if gutter is not None and gutter.sure:
            for side in around(lines, block, gutter.at):
                yield from _tables(side, phrases, rules)
        elif table := _table(lines, block, phrases, rules):
            yield replace(table, rows=with_doubts(table.rows, table.head, gutter)) if gutter else table


def _within(box: Box, boxes: Sequence[Box]) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= across <= right and top <= down <= bottom for left, top, right, bottom in boxes)


def _table(
    lines: Sequence[TextLine], block: Block, phrases: Sequence[Phrase], rules: Sequence[Rule]
) -> UnruledTable | None:
    rows = [line for line in lines[block.first : block.last + 1] if has_figures(line)]
    columns = find_columns([row.pieces for row in (*rows, *_labels_around(lines, block))])
    if len(columns) < 2:
        return None
    headed = with_turned(lines, block, columns, phrases) if phrases else None
    if headed is not None:
        lines, block = headed.lines, headed.block
    head = _head(lines, block, columns)
    columns = _without_strays(columns, rows, head.lines)
    loose = not _is_table(rows, columns, head)
    if loose and (block.first or head.lines or not _may_go_on(rows, columns)):
        return None
    columns = with_sides(columns, [row.pieces for row in rows])
    columns, headings = _headings(head.lines, columns, headed.band if headed else None)
    last = with_next(lines, _last_line(lines, block, columns, head.body_from), rows, columns)
    cells = _body(lines[head.body_from : last + 1], rows, columns, rules)
    return UnruledTable((*headings, *cells), len(headings), head.caption, loose)


def _body(
    lines: Sequence[TextLine], rows: Sequence[TextLine], columns: Columns, rules: Sequence[Rule]
) -> tuple[tuple[Cell, ...], ...]:
    """The rows of a body as cells; names that stand beside several rows are told apart from their labels."""
    parted = without_names(lines, rows, columns)
    if parted is not None:
        lines, columns = parted.lines, parted.columns
    body = [BodyLine(line, has_figures(line)) for line in lines]
    set_off = _is_set_off(rows, columns)
    cells = tuple(_cells(row, columns, set_off) for row in body_rows(body, columns))
    return with_names(cells, parted.names, rules) if parted is not None else cells


def _headings(
    lines: Sequence[TextLine], columns: Columns, band: TextLine | None
) -> tuple[Columns, tuple[tuple[Cell, ...], ...]]:
    """The columns with those that only have a heading, and the rows of the heading.

    Where it cannot be told which turned heading stands over which column, there is none.
    """
    if band is None or band not in lines:
        lines = finely_parted(lines)
        columns, wide = with_blank_columns(columns, lines)
        return columns, head_rows(lines, wide)
    placed = fitted([(piece.x0, piece.x1) for piece in band.pieces], columns)
    if placed is None:
        return columns, ()
    return placed[0], head_rows(lines, placed[1])


def _labels_around(lines: Sequence[TextLine], block: Block) -> list[TextLine]:
    """Lines of labels whose figures stand half a line lower or higher, so that no line has both."""
    rows = [line for line in lines[block.first : block.last + 1] if has_figures(line)]
    left = min(piece.x0 for row in rows for piece in row.pieces if piece.is_figure)
    near = [
        line
        for line in lines[max(block.first - 1, 0) : block.last + 2]
        if line not in rows and any(abs(line.middle - row.middle) < 0.9 * line.size for row in rows)
    ]
    return [line for line in near if all(piece.x1 < left - 0.5 * line.size for piece in line.pieces)]


def _head(lines: Sequence[TextLine], block: Block, columns: Columns) -> _Head:
    """Climb from the first row of figures to the top of the heading."""
    found: list[int] = []
    labels: list[int] = []
    caption = ""
    first = rest_of_remark(lines, block, columns)
    for at in range(first - 1, block.above - 1, -1):
        line, below = lines[at], lines[at + 1]
        if below.top - line.bottom > FAR * max(line.size, below.size) or len(found) == _MOST_HEAD_LINES:
            break
        if _is_caption(line, lines[at + 1 : at + 3], columns):
            caption = line.pieces[0].text if found else ""
            break
        if all(columns.of(piece) == 0 for piece in line.pieces):
            labels.append(at)
        else:
            found.append(at)
    if not found:
        return _Head((), _first_group(lines, labels, block), caption)
    low, high = max(found), min(found)
    beside = [at for at in labels if high < at < low]
    return _Head(tuple(lines[at] for at in sorted([*found, *beside])), low + 1, caption)


def _first_group(lines: Sequence[TextLine], labels: Sequence[int], block: Block) -> int:
    """Without a heading, only a bold line right above the first row can be the name of its group.

    At the top of a page, lines that begin with a small letter are the rest of a label on the page before.
    """
    first = block.first
    if first - 1 in labels and all(piece.bold for piece in lines[first - 1].pieces):
        return first - 1
    start = first
    while start - 1 in labels and lines[start].middle - lines[start - 1].middle <= _ROWS * lines[start].size:
        start -= 1
    at_top = start == 0 or lines[start].top - lines[start - 1].bottom > NEXT * lines[start].size
    return start if at_top and lines[start].pieces[0].text[:1].islower() else first


def _is_caption(line: TextLine, below: Sequence[TextLine], columns: Columns) -> bool:
    """Whether a line above the figures is prose, or names the whole table rather than some of its columns."""
    label_right, first_figure = columns.extents[0][1], columns.extents[1][0]
    if any(
        p.x0 < label_right - line.size and p.x1 > first_figure and columns.of(p) == 0 for p in line.pieces
    ):
        return True
    if any(len(piece.words) >= _LONG for piece in line.pieces) or _NAMES_TABLE.match(line.pieces[0].text):
        return True
    piece = line.pieces[0]
    if len(line.pieces) > 1 or columns.of(piece) == 0:
        return False
    if piece.text.endswith(".") and len(piece.words) > 5:
        return True
    over_all, over_figures = (columns.left + columns.right) / 2, (first_figure + columns.right) / 2
    # The line right below may be of headings beside this one, half a line lower.
    wraps = any(
        each.middle - line.middle <= 1.5 * line.size
        and min(abs(piece.x0 - p.x0), abs(piece.x1 - p.x1), abs(piece.centre - p.centre)) < 0.35 * line.size
        for each in below
        for p in each.pieces
    )
    return abs(piece.centre - over_all) < abs(piece.centre - over_figures) and not wraps


def _without_strays(columns: Columns, rows: Sequence[TextLine], heads: Sequence[TextLine]) -> Columns:
    """Join columns that no row has both of and no line of the heading tells apart."""
    at = 0
    while at < len(columns) - 1 and len(columns) > 2:
        pair = {at, at + 1}
        both = any(pair <= {columns.of(piece) for piece in line.pieces} for line in (*rows, *heads))
        if both:
            at += 1
        else:
            columns = columns.joined(at)
    return columns


def _is_table(rows: Sequence[TextLine], columns: Columns, head: _Head) -> bool:
    """Whether there is enough to say that these rows are a table, and not prose, a chart or a list."""
    if len(columns) < 2:
        return False
    over = {columns.of(p) for line in head.lines for p in line.pieces} - {0}
    labelled = sum(_has_words(row, columns) for row in rows)
    figures = len(columns) - 1
    headed = bool(over) and (len(over) * 2 >= figures or len(head.lines) > 1)
    if headed and not labelled and not any(columns.of(p) == 0 for line in head.lines for p in line.pieces):
        return False
    if headed:
        return len(rows) >= 3 if figures == 1 else len(rows) >= 2 or figures >= 3 or len(over) == figures
    return figures >= 2 and len(rows) >= 3 and labelled * 3 >= len(rows) * 2


def _may_go_on(rows: Sequence[TextLine], columns: Columns) -> bool:
    """Whether rows too few for a table are as those of one: labels, and two figures or more in each."""
    figures = [{columns.of(piece) for piece in row.pieces if columns.of(piece)} for row in rows]
    whole = all(len(each) == len(columns) - 1 for each in figures)
    return len(columns) > 2 and whole and any(_has_words(row, columns) for row in rows)


def _has_words(row: TextLine, columns: Columns) -> bool:
    return any(c.isalpha() for p in row.pieces if columns.of(p) == 0 for c in p.text)


def _last_line(lines: Sequence[TextLine], block: Block, columns: Columns, body_from: int) -> int:
    """The last row of figures, and the lines below it that end its label or its other words."""
    last = block.last
    body = [BodyLine(line, has_figures(line)) for line in lines[body_from : last + 1]]
    tight = tight_pitch(body, columns)
    row = body[-1]
    labelled = row.in_column(columns, 0)
    for at in range(last + 1, len(lines)):
        line, before = BodyLine(lines[at], False), BodyLine(lines[at - 1], False)
        step = line.level(columns) - before.level(columns)
        if step > max(tight, NEXT * line.line.size) or not _is_below(line.line, row.line, columns):
            return last
        beside = all(columns.of(piece) for piece in line.line.pieces)
        if labelled and not beside and not 0 < step <= tight and not _reads_on(line.line, labelled[-1]):
            return last
        last = at
        if not labelled:
            return last
    return last


def _is_below(line: TextLine, row: TextLine, columns: Columns) -> bool:
    """Whether a line stands under words of a row in type of their size, as the next line of them would."""
    for piece in line.pieces:
        at = columns.of(piece)
        above = [each for each in row.pieces if columns.of(each) == at and not each.is_figure]
        if at and not any(is_flush(piece, each) for each in above):
            return False
        if piece.x1 > columns.extents[at][1] + line.size:
            return False
        type_above = type_size(above[0].words[0]) if above else row.size
        if abs(type_size(piece.words[0]) - type_above) >= 0.1 * type_above:
            return False
    return not NOTE.match(line.pieces[0].text)


def _reads_on(line: TextLine, label: Piece) -> bool:
    return line.pieces[0].text[:1].islower() or label.text.endswith((",", "&", "and"))


def _is_set_off(rows: Sequence[TextLine], columns: Columns) -> bool:
    """Whether the labels are centred or set to the right, so that their left edges say nothing."""
    labels = [piece for row in rows for piece in row.pieces if columns.of(piece) == 0]
    if len(labels) < 2:
        return False
    off = min(pstdev(p.x1 for p in labels), pstdev(p.centre for p in labels) if len(labels) > 2 else LEVEL)
    return off < min(LEVEL, pstdev(p.x0 for p in labels))


def _cells(row: Sequence[TextLine], columns: Columns, set_off: bool) -> tuple[Cell, ...]:
    held: list[list[Piece]] = [[] for _ in range(len(columns))]
    for line in row:
        for piece in line.pieces:
            held[columns.of(piece)].append(piece)
    if len(held[0]) and not any(held[1:]):
        return _group_row(held[0], columns, set_off)
    return tuple(
        cell_of_pieces(pieces, indent=_indent(pieces, columns, set_off) if at == 0 else 0.0)
        for at, pieces in enumerate(held)
    )


def _group_row(pieces: Sequence[Piece], columns: Columns, set_off: bool) -> tuple[Cell, ...]:
    """A row without figures: a label that runs on over the columns covers them."""
    right = median(piece.x1 for piece in pieces)
    covered = 1 + sum(right > left for left, _ in columns.extents[1:])
    cell = cell_of_pieces(pieces, covered, _indent(pieces, columns, set_off))
    return (cell, *[EMPTY] * (len(columns) - 1))


def _indent(pieces: Sequence[Piece], columns: Columns, set_off: bool) -> float:
    return max(pieces[0].x0 - columns.left, 0.0) if pieces and not set_off else 0.0
