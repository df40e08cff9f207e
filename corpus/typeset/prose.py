"""Minutes, reports and recommendations as A4 pages: Markdown of our own, typeset as councils do."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from corpus.typeset.ink import BOLD, REGULAR

INK, BLUE, GREY = "#1a1a1a", "#1f3a5f", "#555555"
MARGIN = 62.0
SIZE = 11.0
HANG = 28.0  # how far the words of a numbered paragraph stand in from its number
WIDEST_LETTER = 7.4  # points: as much as a letter of a cell takes, with its share of the margins
HEADED = 3  # pages from which a paper carries a running header

BODY = ParagraphStyle(
    "body", fontName=REGULAR, fontSize=SIZE, leading=14.5, textColor=INK, spaceBefore=7, spaceAfter=7
)
NUMBERED = ParagraphStyle("numbered", parent=BODY, leftIndent=HANG, bulletIndent=0, bulletFontSize=SIZE)
# The bullet of the text fonts has a code that many programs cannot read back; that of Symbol they can.
BULLET = ParagraphStyle("bullet", parent=NUMBERED, bulletFontName="Symbol")
CELL_WORDS = ParagraphStyle("cell", parent=BODY, leading=13.5, spaceBefore=0, spaceAfter=0)
CELL_HEAD = ParagraphStyle("cell heading", parent=CELL_WORDS, fontName=BOLD, textColor=BLUE)
HEADINGS = {
    1: ParagraphStyle(
        "title", parent=BODY, fontName=BOLD, fontSize=15.5, leading=20, textColor=BLUE, spaceAfter=9
    ),
    2: ParagraphStyle(
        "heading", parent=BODY, fontName=BOLD, fontSize=13, leading=17, textColor=BLUE, spaceBefore=10,
        spaceAfter=5, keepWithNext=1,
    ),
    3: ParagraphStyle(
        "subheading", parent=BODY, fontName=BOLD, fontSize=11.5, leading=15, textColor=INK, spaceBefore=4,
        spaceAfter=4, keepWithNext=1,
    ),
}  # fmt: skip

_NUMBER = re.compile(r"(\d+\.|\d+\)|\([ivx]+\)|[a-z]\))\s+(?=\S)")


@dataclass(frozen=True)
class Furniture:
    """What stands on every page around the words: a running header, and the page number it starts from.

    Papers of one or two pages carry no header.
    """

    left: str
    right: str
    first_page: int
    landscape: bool = False


def typeset_prose(markdown: str, furniture: Furniture) -> bytes:
    """Markdown as a PDF: headings, paragraphs, numbered paragraphs, lists and tables."""
    data, pages = _set(markdown, replace(furniture, left="", right=""))
    return _set(markdown, furniture)[0] if pages >= HEADED else data


def _set(markdown: str, furniture: Furniture) -> tuple[bytes, int]:
    """The PDF, and how many pages it has."""
    out = BytesIO()
    size = landscape(A4) if furniture.landscape else A4
    blocks = list(_blocks(markdown))
    template = SimpleDocTemplate(
        out,
        pagesize=size,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=66,
        bottomMargin=60,
        title=blocks[0].lstrip("# "),
        author="Meeting Papers",
        invariant=1,
    )

    def furnish(canvas: Canvas, document: SimpleDocTemplate) -> None:
        _furnish(canvas, size, furniture, document.page)

    flowables = [each for block in blocks for each in _flowables(block, size[0] - 2 * MARGIN - 12)]
    template.build(flowables, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue(), int(template.page)


def _blocks(markdown: str) -> Iterator[str]:
    """The parts of the text that blank lines part from each other."""
    for block in re.split(r"\n\s*\n", markdown.strip()):
        yield block.strip()


def _flowables(block: str, width: float) -> list[Flowable]:
    if block.startswith("|"):
        return [_table(block.splitlines(), width), Spacer(1, 9)]
    if block.startswith("#"):
        level = len(block) - len(block.lstrip("#"))
        return [Paragraph(_marked(block.lstrip("# ")), HEADINGS[level])]
    lines = block.splitlines()
    if all(line.startswith("- ") for line in lines):
        return [_hanging("•", line.removeprefix("- "), BULLET) for line in lines]
    if all(_NUMBER.match(line) for line in lines):
        return [_numbered(line) for line in lines]
    return [Paragraph(_marked(" ".join(lines)), BODY)]


def _numbered(line: str) -> Paragraph:
    found = _NUMBER.match(line)
    assert found  # its callers looked
    return _hanging(found.group(1), line[found.end() :], NUMBERED)


def _hanging(mark: str, words: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(_marked(words), style, bulletText=mark)


def _marked(text: str) -> str:
    """Markdown's bold, as reportlab's."""
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text))


def _table(lines: Sequence[str], width: float) -> Table:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    head, body = rows[0], rows[2:]
    cells = [[Paragraph(_marked(text), CELL_HEAD) for text in head]]
    cells += [[Paragraph(_marked(text), CELL_WORDS) for text in row] for row in body]
    return Table(
        cells,
        colWidths=_widths(head, body, width),
        repeatRows=1,
        hAlign="LEFT",
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, HexColor("#8a8f98")),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor("#e8edf3")),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ],
    )


def _widths(head: Sequence[str], body: Sequence[Sequence[str]], width: float) -> list[float]:
    """Widths in points that give long columns more: by the square root of their longest cell."""
    longest = [max(len(text) for text in column) for column in zip(head, *body, strict=True)]
    least = [
        WIDEST_LETTER * min(14, max(len(word) for text in column for word in text.split() or [""]))
        for column in zip(head, *body, strict=True)
    ]
    shares = [max(12.0, size) ** 0.5 for size in longest]
    spare = width - sum(least)
    return [each + spare * share / sum(shares) for each, share in zip(least, shares, strict=True)]


def _furnish(canvas: Canvas, size: tuple[float, float], furniture: Furniture, page: int) -> None:
    width, height = size
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(HexColor(GREY))
    if furniture.left or furniture.right:
        canvas.drawString(MARGIN, height - 36, furniture.left)
        canvas.drawRightString(width - MARGIN, height - 36, furniture.right)
        canvas.setStrokeColor(HexColor("#b8bec8"))
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, height - 42, width - MARGIN, height - 42)
    canvas.drawCentredString(width / 2, 30, f"Page {furniture.first_page + page - 1}")
