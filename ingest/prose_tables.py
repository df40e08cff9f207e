"""Tables of prose, a passage a row: members, contacts, decisions, actions; and prose beside figures.

What a recommendation was and what became of it is told by `ingest.recommendations`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ingest.document import Document, Table
from ingest.markup import MARKDOWN
from ingest.table_lines import AMOUNT, TableRow, heading_rows, holds_figures, rows_of

COMMENTARY = 8  # words: a cell with as many beside figures is commentary


@dataclass(frozen=True)
class ProseRow:
    """A row of a table of prose: its filled cells, the headings over them, and the lines that it covers."""

    page: int
    cells: tuple[str, ...]
    heads: tuple[str, ...]
    lines: frozenset[int]

    @property
    def line(self) -> int:
        """The first line of the row."""
        return min(self.lines)


@dataclass(frozen=True)
class TableLines:
    """The rows of prose, and the lines that tables cover: those are told by the rows, or are figures."""

    rows: tuple[ProseRow, ...]
    lines: frozenset[int]


def table_lines(document: Document, taken: Collection[int]) -> TableLines:
    """Find the rows of prose in a document's tables.

    Args:
        document: the paper as read.
        taken: numbers of the lines that are told otherwise (rows of figures, of recommendations).
    """
    rows: list[ProseRow] = []
    lines: set[int] = set()
    for table in document.tables:
        head = heading_rows(table)
        figures = holds_figures(table, head)
        if document.media_type == MARKDOWN and not figures:
            continue  # its lines keep the cells of their rows
        if not figures and not _is_of_rows(table):
            continue
        made = rows_of(document, table)
        if figures:
            head = max(head, _first_of_figures(made))
        lines.update(line for row in made for line in row.lines)
        rows += _of_table(table, made, head, figures, taken)
    return TableLines(tuple(rows), frozenset(lines))


def _is_of_rows(table: Table) -> bool:
    """Whether a table has several columns and rows: one that only frames a text is read as that text."""
    return sum(sum(bool(cell.text.strip()) for cell in row) > 1 for row in table.rows) >= 2


def _of_table(
    table: Table, made: tuple[TableRow, ...], head: int, figures: bool, taken: Collection[int]
) -> Iterator[ProseRow]:
    heads = _heads(made[:head])
    for row in made[head:]:
        if not row.lines or row.lines & set(taken):
            continue
        said = [(at, text) for at, text in enumerate(row.cells) if text]
        if figures:
            said = _commentary(said)
        if said:
            over = (heads[at] if at < len(heads) else "" for at, _ in said)
            names = tuple(dict.fromkeys(name for name in over if name))
            yield ProseRow(table.page, tuple(text for _, text in said), names, row.lines)


def _first_of_figures(made: tuple[TableRow, ...]) -> int:
    """Where the first row with an amount stands: what is above it heads the columns."""
    return next((at for at, row in enumerate(made) if any(map(AMOUNT.fullmatch, filter(None, row.cells)))), 0)


def _commentary(said: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """What is written beside the figures of a row, after the row's name; nothing where only a name stands."""
    words = [(at, text) for at, text in said if not AMOUNT.fullmatch(text)]
    long = [(at, text) for at, text in words if at and len(text.split()) >= COMMENTARY]
    return [*words[:1], *(each for each in long if each != words[0])] if long else []


def _heads(made: tuple[TableRow, ...]) -> list[str]:
    """The heading over each column, its levels joined."""
    width = max((len(row.cells) for row in made), default=0)
    columns = [[row.cells[at] for row in made if at < len(row.cells)] for at in range(width)]
    return [" ".join(dict.fromkeys(text for text in column if text)) for column in columns]
