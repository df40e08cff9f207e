"""The tables on a sheet: what is a table, and what is the title above it or a note below it.

A sheet (of a spreadsheet, or the whole of a CSV file) is rows of cells. Blank rows part its blocks, blank
columns part tables that stand side by side. In a block the table begins with the first row that is as wide as
the rest; what stands above is its title, and sentences below are its notes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from corpus.amount import Amount, parse_amount
from ingest.document import Cell, Table

_MOST_HEADING_ROWS = 5
_SENTENCE = 40  # characters of a cell that stands alone under a table and is a note, whatever it says
_NOTE = re.compile(
    r"(?:notes?|sources?|keys?|footnotes?|caveats?|please note|data (?:as at|from|source)|produced|published|"
    r"last updated|prepared|contact|end of|extracted|run on)\b|[*†‡#^]|\(?\d{1,2}[.)]\s|\[\d{1,2}\]",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_HALF = 0.5


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet: the number of the line it stands on, and its cells from the first column on."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> tuple[int, ...]:
        """The columns that hold something, counted from 0."""
        return tuple(at for at, cell in enumerate(self.cells) if cell.text)


def tables_of(rows: Sequence[SheetRow], page: int, name: str = "") -> list[Table]:
    """Every table of a sheet, in order, each with its title as caption and its heading rows counted.

    Args:
        rows: the rows of the sheet from its top, blank ones included.
        page: the page that the sheet is.
        name: what the sheet is called; it begins the caption.
    """
    found: list[Table] = []
    columns: tuple[int, int] | None = None
    title: list[str] = []
    for part in _parts(rows):
        table, above = _table(part, page)
        title += above
        if table is None:
            continue
        span = _columns(table)
        if found and columns == span and not title and (not table.head or not _holds_amounts(table.rows)):
            # A blank row within a table: what follows has no heading of its own.
            found[-1] = _joined(found[-1], table)
        elif len(table.rows) == 1 and not _holds_amounts(table.rows):
            title.append(" ".join(cell.text for cell in table.rows[0] if cell.text))
        else:
            columns = span
            found.append(replace(table, caption=" - ".join(text for text in (name, *title) if text)))
            title = []
    return found


def _parts(rows: Sequence[SheetRow]) -> Iterator[list[SheetRow]]:
    """The blocks that blank rows and blank columns part."""
    for blank, block in groupby(rows, lambda row: not row.filled):
        if not blank:
            yield from _side_by_side(list(block))


def _side_by_side(block: list[SheetRow]) -> Iterator[list[SheetRow]]:
    """Tables that stand beside each other, each with names of its own in its first column."""
    start = _begins(block)
    body = block[start:]
    used = {column for row in body for column in row.filled}
    covered = {
        column
        for row in body
        for at, cell in enumerate(row.cells)
        for column in range(at, at + cell.columns)
        if cell.text and cell.columns > 1
    }
    last = max(used, default=0)
    gaps = [c for c in range(1, last) if c not in used and c not in covered]
    cuts = [c for c in gaps if c + 1 in used and _has_names(body, c + 1) and _wide(used, c + 1)]
    if not cuts or not _wide({c for c in used if c < cuts[0]}, 0):
        yield block
        return
    for first, end in zip([0, *cuts], [*cuts, None], strict=True):
        cut = [_cut(row, first, end) for row in (block if first == 0 else body)]
        yield [row for row in cut if row.filled]


def _cut(row: SheetRow, first: int, end: int | None) -> SheetRow:
    """A part of a row in its own columns; those before it are left empty, so that columns stay put."""
    cells = tuple(Cell("") if at < first else cell for at, cell in enumerate(row.cells[:end]))
    return SheetRow(row.line, cells)


def _has_names(body: Sequence[SheetRow], column: int) -> bool:
    cells = [row.cells[column].text for row in body if column < len(row.cells) and row.cells[column].text]
    names = sum(not _is_amount(text) and len(text) > 1 for text in cells[1:])
    # Names differ from row to row, and the table on the left is headed on the same row.
    return len(cells) > 2 and names >= 0.8 * (len(cells) - 1) and len(set(cells)) >= 0.8 * len(cells)


def _wide(used: set[int], first: int) -> bool:
    return first in used and first + 1 in used if first else len(used) > 1


def _begins(block: Sequence[SheetRow]) -> int:
    """The row of a block with which its table begins."""
    widths = [len(row.filled) for row in block]
    wide = [width for width in widths if width > 1]
    if not wide:
        return len(block)
    least = max(2.0, _HALF * median(wide))
    return next(at for at, width in enumerate(widths) if width >= least or _spans(block[at], least))


def _spans(row: SheetRow, least: float) -> bool:
    """Whether merged headings of a row cover as much as a row of the table does."""
    filled = [cell for cell in row.cells if cell.text]
    return len(filled) > 1 and sum(cell.columns for cell in filled) >= least


def _table(block: Sequence[SheetRow], page: int) -> tuple[Table | None, list[str]]:
    """The table of a block, None where it holds none, and the words above it."""
    start = _begins(block)
    above = [" ".join(cell.text for cell in row.cells if cell.text) for row in block[:start]]
    body = list(block[start:])
    while len(body) > 1 and _is_note(body[-1], body[:-1]):
        body.pop()
    if not body:
        return None, [text for text in above if not _NOTE.match(text)]
    head = _heading_rows(body)
    return Table(
        page,
        tuple(row.cells for row in body),
        tuple(row.line for row in body),
        head=head,
        ruled=True,
    ), above


def _is_note(row: SheetRow, above: Sequence[SheetRow]) -> bool:
    """Whether the last row of a block says something about the table, and is no row of it."""
    if len(row.filled) != 1:
        return False
    cell = row.cells[row.filled[0]]
    if _is_amount(cell.text):
        return False
    first = min(min(each.filled) for each in above)
    return row.filled[0] == first and bool(_NOTE.match(cell.text) or len(cell.text) > _SENTENCE)


def _heading_rows(body: Sequence[SheetRow]) -> int:
    """How many rows at the top hold headings: no figures, though figures follow below."""
    head = 0
    for at, row in enumerate(body[:_MOST_HEADING_ROWS]):
        if at == len(body) - 1 or any(_is_amount(row.cells[c].text, heading=True) for c in row.filled):
            break
        if at and len(row.filled) == 1 and row.filled[0] <= min(body[0].filled):
            break  # a heading of a group of rows
        head = at + 1
    return head if _holds_amounts([row.cells for row in body[head:]]) else min(head, 1)


def _holds_amounts(rows: Sequence[Sequence[Cell]]) -> bool:
    return any(cell.text and _is_amount(cell.text) for row in rows for cell in row)


def _is_amount(text: str, *, heading: bool = False) -> bool:
    if heading and _YEAR.fullmatch(text):
        return False
    return isinstance(parse_amount(text), Amount)


def _columns(table: Table) -> tuple[int, int]:
    used = [at for row in table.rows for at, cell in enumerate(row) if cell.text]
    return min(used), max(map(len, table.rows))


def _joined(first: Table, second: Table) -> Table:
    return replace(first, rows=(*first.rows, *second.rows), lines=(*first.lines, *second.lines))
