"""Small builders of tables as readers give them, and what lifting them gives, cell by cell."""

from collections.abc import Sequence
from datetime import date

from corpus.model import Figure, Meeting, Paper, PaperKind
from ingest.document import Cell, Document, Line, Page, Table
from ingest.extract import Extract
from ingest.ledger import build
from ingest.tables import Lifted, lift

COUNCIL = "Riverford City Council"
FILE = "made-up.pdf"
Row = str | Sequence[str | Cell]


def bold(text: str) -> Cell:
    """A cell in bold type."""
    return Cell(text, bold=True)


def table(
    *rows: Row,
    caption: str = "",
    head: int = 0,
    page: int = 1,
    line: int = 10,
    scanned: bool = False,
) -> Table:
    """A table; a row given as one text has its cells parted by `|`."""
    cells = tuple(
        tuple(
            cell if isinstance(cell, Cell) else Cell(cell)
            for cell in (row.split("|") if isinstance(row, str) else row)
        )
        for row in rows
    )
    return Table(page, cells, tuple(range(line, line + len(rows))), caption, head, scanned=scanned)


def paper(title: str = "Performance report", on: date | None = date(2024, 7, 10)) -> Paper:
    """A report of a council."""
    meeting = Meeting(COUNCIL, "Scrutiny Panel", on)
    return Paper(FILE, "digest", "application/pdf", meeting, PaperKind.REPORT, title, "text", 1)


def document(*tables: Table, lines: Sequence[Line] = ()) -> Document:
    """A paper of tables, with the lines of its first page."""
    pages = tuple(Page(n, tuple(lines) if n == 1 else ()) for n in range(1, max(t.page for t in tables) + 1))
    return Document(FILE, "digest", "application/pdf", pages, tables)


def lifted(*tables: Table, title: str = "Performance report", lines: Sequence[Line] = ()) -> Lifted:
    """What lifting the tables of one report gives."""
    return lift(document(*tables, lines=lines), paper(title))


def figures(
    *tables: Table, title: str = "Performance report", lines: Sequence[Line] = ()
) -> tuple[Figure, ...]:
    """The ledger of one report of the tables."""
    return build([Extract(paper(title), rows=lifted(*tables, title=title, lines=lines).rows)]).figures


def told(found: Sequence[Figure]) -> list[tuple[str, str, str, str, float | None]]:
    """Each figure as its name, area (empty for the council), measure, period and value."""
    return [
        (f.name, "" if f.area == COUNCIL else f.area, str(f.measure), str(f.period or ""), f.value)
        for f in found
    ]
