"""Tables drawn with rules or with coloured cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from corpus.model import Box
from ingest.document import Cell
from ingest.readers.pdf.colours import WHITE, is_tinted
from ingest.readers.pdf.glyphs import UNNAMED, TurnedWord
from ingest.readers.pdf.grid import Grid, grids_of
from ingest.readers.pdf.marks import Fill
from ingest.readers.pdf.outside import with_labels, with_totals
from ingest.readers.pdf.rows import box_round, overlap
from ingest.readers.pdf.several import is_coarse, is_lumped, split_rows, with_doubts
from ingest.readers.pdf.sheet import Sheet
from ingest.readers.pdf.slots import Slot, slots_of, without_empty
from ingest.readers.pdf.word import Word

_COVERS = 0.5  # of a cell: a colour behind as much of it is the cell's
_SMALLEST_SHAPE = 9.0  # square points: a smaller coloured mark is no sign
_GAP_ROW = 8.0  # points: an empty row as low lies between double rules
_GAP_COLUMN = 6.0
_PLOT = 0.05  # of the squares of a large grid: with fewer filled it is the paper of a chart
_LARGE = 30  # squares
_FLUSH = 1.0  # points
_MOSTLY = 0.8  # of the cells of a column

Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class RuledTable:
    """A table with its box. Cell texts keep their line ends; `turned` are the rows that hold turned text."""

    box: Box
    rows: Rows
    turned: frozenset[int] = frozenset()


def ruled_tables(sheet: Sheet) -> list[RuledTable]:
    """The ruled tables of a page from the top, then those drawn with coloured cells alone."""
    tables = _tables(sheet, grids_of(sheet.marks.rules), ())
    taken = [table.box for table in tables]
    if len(sheet.marks.edges) >= 16:
        edges = [*sheet.marks.rules, *sheet.marks.edges]
        free = [grid for grid in grids_of(edges) if not any(overlap(grid.box, box) for box in taken)]
        tables += [table for table in _tables(sheet, free, taken) if _is_full(table.rows)]
    return sorted(tables, key=lambda table: (table.box[1], table.box[0]))


def _tables(sheet: Sheet, grids: Sequence[Grid], taken: Sequence[Box]) -> list[RuledTable]:
    words = [word for word in sheet.words if not _is_in(word.box, taken)]
    turned = [each for each in sheet.turned if not _is_in(each.box, taken)]
    whole = [grid for grid in with_totals(grids, words) if len(grid.xs) > 2]
    whole.sort(key=_size)  # a table inside a frame is read before the frame
    outside = [word for word in words if not any(_is_in(word.box, [grid.box]) for grid in whole)]
    made: list[RuledTable] = []
    for grid in whole:
        table = _table(sheet, grid, words, turned, outside, whole)
        if table is not None:
            made.append(table)
            words = [word for word in words if not _is_in(word.box, [table.box])]
            turned = [each for each in turned if not _is_in(each.box, [table.box])]
    return made


def _size(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _is_in(box: Box, boxes: Sequence[Box]) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(each[0] <= across <= each[2] and each[1] <= down <= each[3] for each in boxes)


def _table(
    sheet: Sheet,
    grid: Grid,
    words: Sequence[Word],
    turned: Sequence[TurnedWord],
    outside: Sequence[Word],
    others: Sequence[Grid],
) -> RuledTable | None:
    slots = slots_of(grid, words, turned, sheet.marks.arrows)
    slots = split_rows(slots)
    if is_coarse(slots) or is_lumped(slots) or not _is_table(slots):
        return None
    slots = without_empty(with_doubts(slots), smallest_row=_GAP_ROW, smallest_column=_GAP_COLUMN)
    slots = with_labels(slots, outside, others)
    rows = _rows(slots, sheet.marks.fills)
    boxes = [slot.box for slot in slots]
    box = (min(b[0] for b in boxes), *grid.box[1:])
    return RuledTable(box, rows, frozenset(slot.row for slot in slots if slot.phrases))


def _is_table(slots: Sequence[Slot]) -> bool:
    """Whether cells are more than a frame around words or the paper of a chart."""
    filled = [slot for slot in slots if slot.words]
    if len(slots) >= _LARGE and len(filled) < _PLOT * len(slots):
        return False
    rows = [slot.row for slot in filled]
    return any(rows.count(row) > 1 for row in set(rows))


def _is_full(rows: Rows) -> bool:
    """Whether coloured areas are the cells of a table: two rows or more with two filled cells or more."""
    return sum(sum(bool(cell.text) for cell in row) > 1 for row in rows) >= 2


def _rows(slots: Sequence[Slot], fills: Sequence[Fill]) -> Rows:
    high = max(slot.row + slot.rows for slot in slots)
    wide = max(slot.column + slot.columns for slot in slots)
    grid = [[Cell("")] * wide for _ in range(high)]
    flush = {at for at in range(wide) if not _is_set_off([slot for slot in slots if slot.column == at])}
    for slot in slots:
        cell = cell_of(slot, fills)
        grid[slot.row][slot.column] = cell if slot.column in flush else replace(cell, indent=0.0)
    return tuple(tuple(row) for row in grid)


def _is_set_off(slots: Sequence[Slot]) -> bool:
    """Whether the words of a column are centred or set to the right, so that their left edges say nothing."""
    boxes = [box_round(word.box for word in slot.words) for slot in slots if slot.words and not slot.phrases]
    lefts, rights = [box[0] for box in boxes], [box[2] for box in boxes]
    middles = [(left + right) / 2 for left, right in zip(lefts, rights, strict=True)]
    return len(boxes) > 2 and not _is_flush(lefts) and (_is_flush(middles) or _is_flush(rights))


def _is_flush(places: Sequence[float]) -> bool:
    usual = median(places)
    return sum(abs(place - usual) <= _FLUSH for place in places) >= _MOSTLY * len(places)


def cell_of(slot: Slot, fills: Sequence[Fill]) -> Cell:
    """A finished cell, its text still a line of type a line."""
    words, text = slot.words, slot.text
    left, top, right, bottom = slot.box
    start = min((line[0].x0 for line in slot.lines), default=left)
    doubt = slot.doubt or ("the file does not name some characters" if UNNAMED in text else "")
    return Cell(
        text,
        (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)),
        slot.columns,
        slot.rows,
        indent=round(max(0.0, start - left), 2),
        bold=bool(words) and sum(word.bold for word in words) > len(words) / 2,
        fill=fill_of(slot.box, fills),
        doubt=doubt,
    )


def fill_of(box: Box, fills: Sequence[Fill]) -> str:
    """The colour behind a cell, or of a coloured sign within it; empty for none and for white."""
    behind, sign = "", ""
    area = (box[2] - box[0]) * (box[3] - box[1])
    for fill in fills:
        shared = overlap(box, fill.box)
        own = (fill.box[2] - fill.box[0]) * (fill.box[3] - fill.box[1])
        if shared >= _COVERS * area and not fill.shape:
            behind = fill.colour
        elif is_tinted(fill.colour) and own >= _SMALLEST_SHAPE and shared >= 0.9 * own:
            sign = fill.colour
    behind = "" if behind == WHITE else behind
    return sign if sign and not is_tinted(behind) else behind


def as_cells(rows: Rows, fills: Sequence[Fill]) -> Rows:
    """Cells that another reader made, with the colours behind them."""
    return tuple(
        tuple(replace(cell, fill=cell.fill or (fill_of(cell.box, fills) if cell.box else "")) for cell in row)
        for row in rows
    )
