"""Tables that stand beside each other, or in one column of a page of two: where the page parts between them.

The lines of two such tables run into one another; read as one, the right one's figures would stand under the
left one's labels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Cell
from ingest.readers.pdf.blocks import Block, has_figures
from ingest.readers.pdf.columns import Columns, find_columns
from ingest.readers.pdf.marks import Rule
from ingest.readers.pdf.pieces import Piece, TextLine, looks_like_period
from ingest.readers.pdf.several import is_figure
from ingest.readers.pdf.word import Word

_WORDED = 0.6  # of the rows with figures right of it: a column of labels has words in as many
_SHORTER = 2  # rows at one end on which only one of two tables goes on
_LEVEL = 2.0  # points: rules at one height
_BELOW = 4  # lines below the last row that may end its label
_FEW_COLUMNS = 2
_FAR = 2.0  # of the type's height: wider white between figures and words than between columns

NOT_TOLD = "two tables may stand beside each other, so that it cannot be told which label the figure is of"

_NAMES = ("table", "figure", "chart", "appendix", "annex")

Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Gutter:
    """Where a block of lines parts into two tables, in points across the page, and whether it surely does."""

    at: float
    sure: bool = True


def gutter_of(lines: Sequence[TextLine], block: Block, rules: Sequence[Rule]) -> Gutter | None:
    """Where a block of lines parts into two tables beside each other; None where it is one.

    A column of words among the figures may as well be of the table (an owner, a unit), so that something must
    say that it begins another one: the same headings on both sides, rules that stop between them, a caption
    over each, or rows that only one of them has. Where nothing does, and words of their own stand beside
    several figures on either side of a wide gap, it cannot be told.
    """
    rows = [line for line in lines[block.first : block.last + 1] if has_figures(line)]
    columns = find_columns([row.pieces for row in rows])
    heads = lines[max(block.above, block.first - 4) : block.first]
    worded = {columns.of(piece) for row in rows for piece in row.pieces if _is_worded(piece)}
    doubtful: Gutter | None = None
    for at in range(2, len(columns) - 1):
        if at not in worded or not _begins_table(rows, columns, at):
            continue
        cut = (columns.extents[at - 1][1] + columns.extents[at][0]) / 2
        if (
            _have_same_headings(heads, columns, at)
            or _stop_at(rules, columns, at, rows)
            or _are_named_apart(heads, cut)
            or _one_is_shorter(rows, columns, at)
        ):
            return Gutter(cut)
        if _may_begin_table(rows, columns, at):
            doubtful = Gutter(cut, sure=False)
    return doubtful


def with_doubts(rows: Rows, head: int, gutter: Gutter) -> Rows:
    """Rows whose figures right of a gutter may be of the labels left of it, or of those beside them."""
    return (
        *rows[:head],
        *(
            tuple(
                replace(cell, doubt=cell.doubt or NOT_TOLD)
                if cell.box and cell.box[0] > gutter.at and is_figure(cell.text)
                else cell
                for cell in row
            )
            for row in rows[head:]
        ),
    )


def around(lines: Sequence[TextLine], block: Block, cut: float) -> tuple[list[Word], list[Word]]:
    """The words of a block and of its headings, left and right of a cut.

    A line above that runs across the cut, and all above it, are of neither.
    """
    crossing = [
        at
        for at in range(block.above, block.first)
        if any(piece.x0 < cut < piece.x1 for piece in lines[at].pieces)
    ]
    first = max(crossing, default=block.above - 1) + 1
    held = lines[first : block.last + 1 + _BELOW]
    words = [word for line in held for piece in line.pieces for word in piece.words]
    return [word for word in words if word.x1 <= cut], [word for word in words if word.x1 > cut]


def _begins_table(rows: Sequence[TextLine], columns: Columns, at: int) -> bool:
    """Whether a column holds words beside figures of its own, as the first does."""

    def held(row: TextLine, first: int, last: int) -> list[Piece]:
        return [piece for piece in row.pieces if first <= columns.of(piece) <= last]

    right = [row for row in rows if any(piece.is_figure for piece in held(row, at + 1, len(columns)))]
    left = [row for row in rows if any(piece.is_figure for piece in held(row, 1, at - 1))]
    worded = [row for row in right if any(_is_worded(piece) for piece in held(row, at, at))]
    named = [row for row in left if any(_is_worded(piece) for piece in held(row, 0, 0))]
    return (
        len(right) > 1
        and len(left) > 1
        and len(worded) >= _WORDED * len(right)
        and len(named) >= _WORDED * len(left)
    )


def _may_begin_table(rows: Sequence[TextLine], columns: Columns, at: int) -> bool:
    """Whether a column of words could as well be labels: all unlike, and far from the figures before them."""
    texts = [piece.text for row in rows for piece in row.pieces if columns.of(piece) == at]
    gap = columns.extents[at][0] - columns.extents[at - 1][1]
    several = at > _FEW_COLUMNS and len(columns) - 1 - at >= _FEW_COLUMNS
    return several and len(set(texts)) == len(texts) and gap > _FAR * rows[0].size


def _is_worded(piece: Piece) -> bool:
    return not piece.is_figure and any(map(str.isalpha, piece.text))


def _have_same_headings(heads: Sequence[TextLine], columns: Columns, at: int) -> bool:
    """Whether a line of headings names the same columns on both sides, each of them one by one."""
    for line in heads:
        sides: tuple[list[str], list[str]] = ([], [])
        over: list[int] = []
        for piece in line.pieces:
            column = columns.of(piece)
            if column not in (0, at):
                sides[column > at].append(piece.text)
                over.append(column)
        whole = len(over) == len(set(over)) == len(columns) - 2
        if whole and sides[0] == sides[1] and any(map(looks_like_period, sides[0])):
            return True
    return False


def _stop_at(rules: Sequence[Rule], columns: Columns, at: int, rows: Sequence[TextLine]) -> bool:
    """Whether flat rules of a table stop before a column, and others begin with it."""
    left, right = columns.extents[at - 1][1], columns.extents[at][0]
    top, bottom = rows[0].top - 3 * rows[0].size, rows[-1].bottom + rows[-1].size
    flat = [rule for rule in rules if rule.flat and top <= rule.at <= bottom]
    if any(rule.start < left - 1 and rule.end > right + 1 for rule in flat):
        return False
    ends = [rule.at for rule in flat if left - 2 <= rule.end <= right + 1]
    starts = [rule.at for rule in flat if left - 1 <= rule.start <= right + 2]
    gap = max((r.end for r in flat if left - 2 <= r.end <= right + 1), default=left)
    apart = min((r.start for r in flat if left - 1 <= r.start <= right + 2), default=gap) - gap
    return apart > 1 and any(abs(one - other) <= _LEVEL for one in ends for other in starts)


def _are_named_apart(heads: Sequence[TextLine], cut: float) -> bool:
    """Whether a line above has a numbered name on each side."""
    for line in heads:
        named = [piece for piece in line.pieces if piece.text.lower().startswith(_NAMES)]
        if any(p.x1 <= cut for p in named) and any(p.x0 >= cut for p in named):
            return True
    return False


def _one_is_shorter(rows: Sequence[TextLine], columns: Columns, at: int) -> bool:
    """Whether only one side goes on for some rows at the end."""
    sides = [{columns.of(piece) >= at for piece in row.pieces} for row in rows]
    last = len(sides)
    while last and len(sides[last - 1]) == 1 and sides[last - 1] == sides[-1]:
        last -= 1
    return len(sides) - last >= _SHORTER and last > 1 and all(len(side) == 2 for side in sides[:last])


def apart(rows: Rows) -> list[Rows]:
    """A table's rows, parted where a column that holds nothing has labels and figures on both sides."""
    wide = max(len(row) for row in rows)
    for at in range(2, wide - 2):
        if any(row[at].text or _covers(row, at) for row in rows if at < len(row)):
            continue
        sides = tuple(row[:at] for row in rows), tuple(row[at + 1 :] for row in rows)
        if all(_is_labelled(side) for side in sides):
            return [part for side in sides for part in apart(side)]
    return [rows]


def _covers(row: Sequence[Cell], at: int) -> bool:
    return any(first < at < first + cell.columns for first, cell in enumerate(row) if cell.text)


def _is_labelled(rows: Rows) -> bool:
    """Whether most rows of figures begin with words."""
    figured = [row for row in rows if any(is_figure(cell.text) for cell in row[1:])]
    named = [row for row in figured if any(map(str.isalpha, row[0].text))]
    return len(figured) > 1 and len(named) >= _WORDED * len(figured)
