"""The lines of a page: prose in reading order, tables row by row, turned text at its height."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Box
from ingest.document import Cell
from ingest.readers.pdf.glyphs import TurnedWord
from ingest.readers.pdf.order import reading_order
from ingest.readers.pdf.rows import box_round, text_of, words_in_lines
from ingest.readers.pdf.slots import phrases_of
from ingest.readers.pdf.word import Word

_ABOVE = 40.0  # points: a line as near above a table may name it
_FLUSH = 20.0  # points: a name begins as near the left edge of its table
_WIDE_GAP = 1.2  # of the type's height: white between two names
_PROSE_CELL = 3  # lines of type: a row with a cell of as many reads cell by cell


@dataclass(frozen=True)
class PageLine:
    """One line of a page. `table` counts the page's tables from 0; -1 for a line in none."""

    text: str
    box: Box
    size: float = 0.0
    bold: bool = False
    table: int = -1


@dataclass(frozen=True)
class Region:
    """Where a table of the page lies, with its rows."""

    box: Box
    rows: tuple[tuple[Cell, ...], ...]


def page_lines(
    words: Sequence[Word], turned: Iterable[TurnedWord], tables: Sequence[Region], width: float
) -> list[PageLine]:
    """The lines of a page in the order in which they read.

    Args:
        words: the upright words of the page.
        turned: its words that run up or down.
        tables: the tables on it.
        width: of the page in points.
    """
    inside: list[list[Word]] = [[] for _ in tables]
    free: list[Word] = []
    for word in words:
        at = _table_of(word.box, tables)
        (free if at < 0 else inside[at]).append(word)
    boxes = [table.box for table in tables]
    parts = [[_line(part, -1)] for row in reading_order(free, width) for part in _named_apart(row, boxes)]
    for phrase in phrases_of(turned):
        box = box_round(each.box for each in phrase)
        text = text_of(each.word for each in phrase)
        first = phrase[0].word
        parts.append([PageLine(text, box, first.size, first.bold, _table_of(box, tables))])
    held = [
        [*(part[0] for part in parts if part[0].table == at), *_table_lines(inside[at], tables[at], at)]
        for at in range(len(tables))
    ]
    prose = [part[0] for part in parts if part[0].table < 0]
    return _woven(prose, [lines for lines in held if lines])


def _named_apart(row: list[Word], tables: Sequence[Box]) -> list[list[Word]]:
    """A line above two tables that stand beside each other, parted where it names each of them."""
    below = [box for box in tables if 0 <= box[1] - row[0].bottom <= _ABOVE]
    for left in below:
        for right in below:
            beside = left[2] < right[0] and left[1] < right[3] and right[1] < left[3]
            at = sum(word.x1 <= left[2] for word in row)
            if (
                beside
                and 0 < at < len(row)
                and abs(row[at].x0 - right[0]) <= _FLUSH
                and row[at].x0 - row[at - 1].x1 > _WIDE_GAP * row[at].size
            ):
                return [row[:at], *_named_apart(row[at:], tables)]
    return [row]


def _table_of(box: Box, tables: Sequence[Region]) -> int:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return next(
        (
            at
            for at, table in enumerate(tables)
            if table.box[0] <= across <= table.box[2] and table.box[1] <= down <= table.box[3]
        ),
        -1,
    )


def _line(words: Sequence[Word], table: int) -> PageLine:
    longest = max(words, key=lambda word: len(word.text))
    bold = all(word.bold for word in words if any(map(str.isalnum, word.text)))
    return PageLine(text_of(words), box_round(word.box for word in words), longest.size, bold, table)


def _table_lines(words: Sequence[Word], table: Region, at: int) -> list[PageLine]:
    """A table's lines: across its columns, but cell by cell in rows whose cells hold prose."""
    prose = [
        cell.box
        for row in table.rows
        if any(cell.text.count("\n") >= _PROSE_CELL - 1 for cell in row)
        for cell in row
        if cell.box and cell.text
    ]
    cells: dict[Box, list[Word]] = {}
    rest: list[Word] = []
    for word in words:
        box = next((box for box in prose if box[0] <= (word.x0 + word.x1) / 2 <= box[2]
                    and box[1] <= word.middle <= box[3]), None)  # fmt: skip
        (rest if box is None else cells.setdefault(box, [])).append(word)
    groups = [((row[0].middle, row[0].x0), [row]) for row in words_in_lines(rest)]
    groups += [((box[1], box[0]), words_in_lines(held)) for box, held in cells.items()]
    return [_line(row, at) for _, rows in sorted(groups, key=lambda group: group[0]) for row in rows]


def _woven(prose: list[PageLine], tables: list[list[PageLine]]) -> list[PageLine]:
    """Tables' lines put between those of the prose, each table before the first line that begins below it."""
    woven = list(prose)
    for lines in sorted(tables, key=lambda lines: lines[0].box[1]):
        box = box_round(line.box for line in lines)
        at = next((at for at, line in enumerate(woven) if _is_below(line, box)), len(woven))
        woven[at:at] = lines
    return woven


def _is_below(line: PageLine, box: Box) -> bool:
    beside = line.box[0] < box[2] and box[0] < line.box[2]
    return beside and line.box[1] >= box[1] and line.table < 0
