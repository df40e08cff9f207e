"""Tables typeset in the styles of councils' papers, and what reading and lifting them gives."""

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from corpus.model import Figure
from ingest.document import Document
from ingest.extract import Extract, TableReport
from ingest.ledger import build
from ingest.meeting import infer
from ingest.readers import read_source
from ingest.readers.source import source_of
from ingest.tables import lift

PLAIN = ParagraphStyle("plain", fontName="Helvetica", fontSize=9, leading=11)
BOLD = ParagraphStyle("bold", parent=PLAIN, fontName="Helvetica-Bold")
TITLE = ParagraphStyle("title", parent=BOLD, fontSize=13, leading=17, spaceAfter=6)
PROSE = (
    "Officers have set the figures out for each month of the year, so that the pattern of the seasons can be "
    "seen, and have given the reasons for each movement in the words that follow the table."
)

RULED, ROWS, BARE, ROUND = "ruled", "rules below rows", "no rules", "rules round the heading"
EVERY = (RULED, ROWS, BARE, ROUND)
UNRULED = (ROWS, BARE, ROUND)

_DRAWN: dict[str, list[tuple[Any, ...]]] = {
    RULED: [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    ROWS: [("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey)],
    BARE: [],
    ROUND: [
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, colors.black),
    ],
}
_SET: list[tuple[Any, ...]] = [
    ("FONT", (0, 0), (-1, -1), "Helvetica", 9),
    ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
]
_HEADED = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 9)

Rows = Sequence[Sequence[str]]
Said = set[tuple[str, str, str]]


def table(
    rows: Rows,
    style: str,
    widths: Sequence[float],
    *,
    headed: bool = True,
    more: Iterable[tuple[Any, ...]] = (),
) -> Table:
    """A table to typeset; cells of its first column take as many lines as they need.

    Args:
        rows: the cells; the first row is the heading where it is `headed`.
        style: one of `EVERY`.
        widths: of the columns, in points.
        more: further commands of its style.
    """
    held = [[Paragraph(row[0], PLAIN) if len(row[0]) > 40 else row[0], *row[1:]] for row in rows]
    commands = [*_SET, *([_HEADED] if headed else []), *_DRAWN[style], *more]
    return Table(held, colWidths=list(widths), style=TableStyle(commands), hAlign="LEFT")


def title(text: str) -> Flowable:
    """A heading of the paper."""
    return Paragraph(text, TITLE)


def prose(times: int = 1) -> list[Flowable]:
    """Some sentences."""
    return [part for _ in range(times) for part in (Paragraph(PROSE, PLAIN), Spacer(1, 6))]


def next_page() -> Flowable:
    """The end of a page."""
    return PageBreak()


def paper(*parts: Flowable, size: tuple[float, float] = A4) -> bytes:
    """A PDF of these parts, with a page number at the foot of each page."""
    out = BytesIO()
    made = SimpleDocTemplate(out, pagesize=size, leftMargin=45, rightMargin=45, topMargin=50, bottomMargin=50)
    made.build(list(parts), onFirstPage=_foot, onLaterPages=_foot)
    return out.getvalue()


def _foot(canvas: Any, page: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(page.pagesize[0] / 2, 25, f"Page {page.page}")


def document(data: bytes) -> Document:
    """A PDF as it is read."""
    return read_source(source_of("made-up.pdf", "application/pdf", data))


def lifted(data: bytes) -> tuple[tuple[Figure, ...], tuple[TableReport, ...]]:
    """The figures of a PDF, and the report of each of its tables."""
    read = document(data)
    taken = infer(read, None)
    found = lift(read, taken)
    return build([Extract(taken, rows=found.rows)]).figures, found.reports


def said(
    figures: Iterable[Figure], column: Callable[[Figure], str] = lambda figure: str(figure.period)
) -> Said:
    """What figures say: the row as printed, what it stands under (its period), the printed value."""
    return {(figure.row, column(figure), figure.printed) for figure in figures if figure.value is not None}


def truth(rows: Rows, heads: Sequence[str], skip: int = 1) -> Said:
    """What a table says whose first column labels its rows: as `said`."""
    return {
        (row[0], head, value) for row in rows for head, value in zip(heads, row[skip:], strict=True) if value
    }


def unread(reports: Iterable[TableReport]) -> int:
    """How many numbers the report of a paper counts as not taken."""
    return sum(report.numbers - report.figures for report in reports)


def numbers(labels: Iterable[str], count: int, start: int = 1) -> list[list[str]]:
    """Rows of unlike numbers under labels."""
    return [
        [label, *(f"{start * 1000 + 131 * at + 17 * column:,}" for column in range(count))]
        for at, label in enumerate(labels)
    ]
