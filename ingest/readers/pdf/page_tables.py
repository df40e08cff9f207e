"""The tables of one page: those that read as it does, and those that lie on their side on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.model import Box
from ingest.document import Cell
from ingest.readers.pdf.bands import whole_rows
from ingest.readers.pdf.glyphs import into_frame, out_of_frame
from ingest.readers.pdf.lines import Region, page_lines
from ingest.readers.pdf.marks import Fill, Marks, Rule
from ingest.readers.pdf.naming import caption_of
from ingest.readers.pdf.rows import box_round
from ingest.readers.pdf.ruled import as_cells, ruled_tables
from ingest.readers.pdf.several import is_figure
from ingest.readers.pdf.sheet import Sheet
from ingest.readers.pdf.side_by_side import apart
from ingest.readers.pdf.unruled import find_unruled

_FEWEST_WORDS = 12  # words that run one way, and figures among them, from which they may be of a table
_FEWEST_FIGURES = 4
_MOSTLY = 0.8  # of the words in a table that lies on its side run its way


@dataclass(frozen=True)
class PageTable:
    """A table of a page; cell texts keep their line ends. `turned` are the rows that hold turned text.

    `on_side` is whether it lies on its side, so that what names it does not stand above it on the page;
    `loose` whether it is only a table if the page before ends in one like it.
    """

    box: Box
    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = True
    turned: tuple[int, ...] = ()
    head: int = 0
    caption: str = ""
    on_side: bool = False
    loose: bool = False


def tables_of(sheet: Sheet) -> list[PageTable]:
    """The tables of a page from the top."""
    aside = [table for turn in (90, 270) for table in _on_side(sheet, turn)]
    taken = [table.box for table in aside]
    return from_top([*aside, *_upright(_without(sheet, taken) if taken else sheet)])


def from_top(tables: Iterable[PageTable]) -> list[PageTable]:
    """Tables in their order down the page."""
    return sorted(tables, key=lambda table: (table.box[1], table.box[0]))


def _upright(sheet: Sheet) -> list[PageTable]:
    """The tables that read as the page does: ruled ones first found, the others among the words left."""
    made = [
        PageTable(_box_of(rows, each.box), rows, turned=tuple(sorted(each.turned)))
        for each in ruled_tables(sheet)
        for rows in apart(each.rows)
    ]
    taken = [table.box for table in made]
    for found in find_unruled(sheet.words, sheet.width, taken, sheet.turned, sheet.marks.rules):
        boxes = [cell.box for row in found.rows for cell in row if cell.box]
        if boxes:
            rows = as_cells(whole_rows(found.rows, found.head, sheet.marks), sheet.marks.fills)
            box, caption = box_round(boxes), found.caption
            made.append(PageTable(box, rows, False, (), found.head, caption, loose=found.loose))
    return made


def _box_of(rows: Sequence[Sequence[Cell]], whole: Box) -> Box:
    """Where a part of a table lies that is as high as the whole."""
    boxes = box_round(cell.box for row in rows for cell in row if cell.box)
    return (boxes[0], whole[1], boxes[2], whole[3])


def _on_side(sheet: Sheet, turn: int) -> list[PageTable]:
    """The tables made of words that run up or down the page."""
    words = tuple(replace(each.word, upright=True) for each in sheet.turned if each.turn == turn)
    if len(words) < _FEWEST_WORDS or sum(is_figure(word.text) for word in words) < _FEWEST_FIGURES:
        return []
    wide, high = (sheet.height, sheet.width)
    turned = Sheet(wide, high, words, (), _turned_marks(sheet, turn), turn)
    tables = _upright(turned)
    lines = page_lines(words, (), [Region(each.box, each.rows) for each in tables], wide)

    def on_page(box: Box) -> Box:
        return box_round([out_of_frame(box, turn, sheet.width, sheet.height)])

    made: list[PageTable] = []
    for table in tables:
        caption = caption_of(table.box, table.rows, lines, [0] * len(lines)) or table.caption
        rows = tuple(
            tuple(replace(cell, box=on_page(cell.box) if cell.box else None) for cell in row)
            for row in table.rows
        )
        box = on_page(table.box)
        if _runs(sheet, box, turn):
            made.append(replace(table, box=box, rows=rows, caption=caption, on_side=True))
    return made


def _turned_marks(sheet: Sheet, turn: int) -> Marks:
    def frame(box: Box) -> Box:
        return into_frame(box, turn, sheet.width, sheet.height)

    def turned(rule: Rule) -> Rule:
        flat = (rule.start, rule.at, rule.end, rule.at)
        x0, top, x1, bottom = frame(flat if rule.flat else (rule.at, rule.start, rule.at, rule.end))
        return Rule(False, x0, top, bottom) if rule.flat else Rule(True, top, x0, x1)

    marks = sheet.marks
    return Marks(
        tuple(map(turned, marks.rules)),
        tuple(Fill(frame(fill.box), fill.colour, fill.shape) for fill in marks.fills),
        tuple(map(turned, marks.edges)),
        tuple(map(frame, marks.pictures)),
    )


def _runs(sheet: Sheet, box: Box, turn: int) -> bool:
    """Whether the words within a box mostly run one way."""
    upright = sum(_is_in(word.box, box) for word in sheet.words)
    turns = [each.turn for each in sheet.turned if _is_in(each.box, box)]
    return turns.count(turn) >= _MOSTLY * (upright + len(turns))


def _without(sheet: Sheet, boxes: Sequence[Box]) -> Sheet:
    """A page without the words and marks of the tables that lie on their side."""

    def is_free(box: Box) -> bool:
        return not any(_is_in(box, taken) for taken in boxes)

    def is_rule_free(rule: Rule) -> bool:
        flat = (rule.start, rule.at, rule.end, rule.at)
        return is_free(flat if rule.flat else (rule.at, rule.start, rule.at, rule.end))

    marks = replace(
        sheet.marks,
        rules=tuple(filter(is_rule_free, sheet.marks.rules)),
        edges=tuple(filter(is_rule_free, sheet.marks.edges)),
        fills=tuple(fill for fill in sheet.marks.fills if is_free(fill.box)),
    )
    words = tuple(word for word in sheet.words if is_free(word.box))
    turned = tuple(each for each in sheet.turned if is_free(each.box))
    return replace(sheet, words=words, turned=turned, marks=marks)


def _is_in(box: Box, around: Box) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return around[0] - 1 <= across <= around[2] + 1 and around[1] - 1 <= down <= around[3] + 1
