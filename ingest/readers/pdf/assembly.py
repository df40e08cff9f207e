"""The pages of a PDF put together: what only the whole paper shows (type, running headers, its spelling)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.document import Cell, Line, Page, Table
from ingest.readers.pdf.breaks import joined_over_breaks
from ingest.readers.pdf.headings import heading_levels
from ingest.readers.pdf.lines import PageLine
from ingest.readers.pdf.mending import Vocabulary, joined, mended, vocabulary_of
from ingest.readers.pdf.naming import caption_of, heading_rows
from ingest.readers.pdf.page import PageRead
from ingest.readers.pdf.page_tables import PageTable
from ingest.readers.pdf.running import running_lines
from ingest.readers.stamps import is_stamp, printed_numbers


def assembled(reads: Sequence[PageRead]) -> tuple[tuple[Page, ...], tuple[Table, ...]]:
    """The pages and tables of a paper from what was read of each page."""
    vocabulary = vocabulary_of(line.text for read in reads for line in read.lines)
    running = running_lines([read.lines for read in reads], [read.height for read in reads])
    printed = _printed(reads, running)
    levels = heading_levels([read.lines for read in reads], running)
    said: set[str] = set()
    pages: list[Page] = []
    tables: list[Table] = []
    following = 1
    for at, read in enumerate(reads):
        left_out = _left_out(read, running[at], printed[at], said)
        lines = _lines(read, levels[at], left_out, vocabulary, following)
        following += len(lines)
        size = (round(read.width, 2), round(read.height, 2))
        pages.append(Page(read.number, lines, printed[at], read.unread, read.scanned, size))
        tables.extend(_table(read, table, lines, left_out, levels[at], vocabulary) for table in read.tables)
    loose = {at for at, table in enumerate(table for read in reads for table in read.tables) if table.loose}
    return tuple(pages), tuple(joined_over_breaks(tables, loose))


def _printed(reads: Sequence[PageRead], running: Sequence[set[int]]) -> list[str]:
    margins = []
    for read, marked in zip(reads, running, strict=True):
        texts = [line.text for line in read.lines]
        ends = [text for at in sorted(marked) for text in _ends_of(texts[at])]
        margins.append([*texts[:1], *texts[-1:], *ends])
    return printed_numbers([[line.text for line in read.lines] for read in reads], margins)


def _ends_of(text: str) -> list[str]:
    """The first and last word of a running header, one of which may be the page's number."""
    words = text.split()
    return [text, words[0], words[-1]] if words else []


def _left_out(read: PageRead, running: set[int], printed: str, said: set[str]) -> set[int]:
    """Lines of a page that do not belong to its body. A running header stays where it stands first:
    it may be the only place that names the council or the meeting."""
    out = {at for at, line in enumerate(read.lines) if line.table < 0 and is_stamp(line.text, printed)}
    for at in sorted(running - out):
        words = "".join(filter(str.isalpha, read.lines[at].text.casefold()))
        if words in said or len(words) < 4 or read.lines[at].box[1] > read.height / 2:
            out.add(at)
        said.add(words)
    return out


def _lines(
    read: PageRead, levels: Sequence[int], left_out: set[int], vocabulary: Vocabulary, following: int
) -> tuple[Line, ...]:
    kept = [at for at in range(len(read.lines)) if at not in left_out]
    texts = mended([read.lines[at].text for at in kept], vocabulary)
    return tuple(
        _line(number, text, read.lines[at], levels[at])
        for number, (at, text) in enumerate(zip(kept, texts, strict=True), start=following)
    )


def _line(number: int, text: str, line: PageLine, level: int) -> Line:
    return Line(number, text, line.box, line.size, line.bold, level)


def _table(
    read: PageRead,
    table: PageTable,
    lines: Sequence[Line],
    left_out: set[int],
    levels: Sequence[int],
    vocabulary: Vocabulary,
) -> Table:
    above = [at for at in range(len(read.lines)) if at not in left_out]
    caption = (
        ""
        if table.on_side
        else caption_of(table.box, table.rows, [read.lines[at] for at in above], [levels[at] for at in above])
    )
    return Table(
        read.number,
        tuple(tuple(_cell(cell, vocabulary) for cell in row) for row in table.rows),
        tuple(_line_of_row(row, lines) for row in table.rows),
        joined(caption or table.caption, vocabulary),
        table.head or heading_rows(table.rows, frozenset(table.turned)),
        table.ruled,
        read.scanned,
    )


def _cell(cell: Cell, vocabulary: Vocabulary) -> Cell:
    return replace(cell, text=joined(cell.text, vocabulary)) if cell.text else cell


def _line_of_row(row: Iterable[Cell], lines: Sequence[Line]) -> int:
    boxes = [cell.box for cell in row if cell.box]
    if not boxes:
        return 0
    top, bottom = min(box[1] for box in boxes), min(box[3] for box in boxes)
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    for line in lines:
        if line.box is None:
            continue
        beside = line.box[0] < right and left < line.box[2]
        if beside and top <= (line.box[1] + line.box[3]) / 2 <= bottom:
            return line.number
    return 0
