"""A page to draw on: places are counted in points from the top left, and every character can be read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFStream
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.model import Box

A4 = (595.0, 842.0)
A4_LANDSCAPE = (842.0, 595.0)
A3_LANDSCAPE = (1191.0, 842.0)

REGULAR = "Helvetica"
BOLD = "Helvetica-Bold"

ASCENT, DESCENT = 0.74, 0.22  # of the type's size: how far its letters rise and fall from the baseline


@dataclass(frozen=True)
class Type:
    """How words are set: font, size and leading in points, and colour as `#rrggbb`."""

    font: str = REGULAR
    size: float = 7.0
    leading: float = 8.2
    colour: str = "#1a1a1a"


class Ink:
    """Draws one PDF, page after page. The same drawing gives the same bytes."""

    def __init__(self, size: tuple[float, float], *, title: str = "", turned: bool = False) -> None:
        """Start on the first page.

        Args:
            size: width and height of a page as it is seen, in points.
            title: what the file says its title is.
            turned: whether the pages are stored upright and shown turned by a quarter, as scanners and
                office programs do with landscape pages.
        """
        self.width, self.height = size
        self.page = 1
        self._turned = turned
        self._bytes = BytesIO()
        stored = (self.height, self.width) if turned else size
        self._canvas = Canvas(self._bytes, pagesize=stored, invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Meeting Papers")
        self._begin()

    def _begin(self) -> None:
        if self._turned:
            self._canvas.setPageRotation(90)
            self._canvas.translate(self.height, 0)
            self._canvas.rotate(90)

    def next_page(self) -> None:
        """Finish this page and start another."""
        self._canvas.showPage()
        self.page += 1
        self._begin()

    def words(self, x: float, baseline: float, text: str, type_: Type) -> Box:
        """Write from `x` along a baseline; gives the box of what was written."""
        self._canvas.setFillColor(type_.colour)
        self._canvas.setFont(type_.font, type_.size)
        self._canvas.drawString(x, self.height - baseline, text)
        width = measure(text, type_)
        return (x, baseline - ASCENT * type_.size, x + width, baseline + DESCENT * type_.size)

    def words_upwards(self, x: float, bottom: float, text: str, type_: Type) -> Box:
        """Write from the bottom up along a vertical baseline at `x`; gives the box of what was written."""
        self._canvas.saveState()
        self._canvas.translate(x, self.height - bottom)
        self._canvas.rotate(90)
        self._canvas.setFillColor(type_.colour)
        self._canvas.setFont(type_.font, type_.size)
        self._canvas.drawString(0, 0, text)
        self._canvas.restoreState()
        width = measure(text, type_)
        return (x - ASCENT * type_.size, bottom - width, x + DESCENT * type_.size, bottom)

    def rule(self, x0: float, y0: float, x1: float, y1: float, *, weight: float, colour: str) -> None:
        """Draw a line between two points."""
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x0, self.height - y0, x1, self.height - y1)

    def fill(self, box: Box, colour: str) -> None:
        """Fill a box with a colour."""
        left, top, right, bottom = box
        self._canvas.setFillColor(colour)
        self._canvas.rect(left, self.height - bottom, right - left, bottom - top, stroke=0, fill=1)

    def finished(self, *, readable_symbols: bool = True) -> bytes:
        """The PDF.

        Args:
            readable_symbols: whether the fonts of arrows and triangles say which characters they draw; many
                published papers' do not, so that an arrow reads as a letter.
        """
        self._canvas.showPage()
        if readable_symbols:
            name_symbols(self._canvas)
        self._canvas.save()
        return self._bytes.getvalue()


def measure(text: str, type_: Type) -> float:
    """The width of some words, in points."""
    return float(stringWidth(text, type_.font, type_.size))


def wrapped(text: str, type_: Type, width: float) -> list[str]:
    """Words as lines that fit a width; a word that is wider than it stands alone."""
    lines: list[str] = []
    for given in text.split("\n"):
        line = ""
        for word in given.split():
            longer = f"{line} {word}" if line else word
            if line and measure(longer, type_) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def name_symbols(canvas: Canvas) -> None:
    """Say in the file which characters the symbol fonts draw.

    The standard fonts Symbol and ZapfDingbats come without such a table, and then an arrow is read back as
    whatever letter stands in its place (PDF 32000-1, 9.10.3).
    """
    document = canvas._doc
    for name, codec in (("Symbol", "symbol"), ("ZapfDingbats", "zapfdingbats")):
        inner = document.fontMapping.get(name)
        if inner is None:
            continue
        font = document.idToObject["BasicFonts"].dict[inner.removeprefix("/")]
        stream = PDFStream(content=_unicode_table(name, _characters(codec)))
        font.ToUnicode = document.Reference(stream, f"characters of {name}")


def _characters(codec: str) -> Sequence[tuple[int, str]]:
    """Which character each code of a symbol font draws."""
    found = []
    for code in range(33, 256):
        character = bytes([code]).decode(codec, "ignore")
        if character:
            found.append((code, character))
    return found


def _unicode_table(name: str, characters: Sequence[tuple[int, str]]) -> str:
    blocks = []
    for start in range(0, len(characters), 100):  # a block holds at most 100 entries
        part = characters[start : start + 100]
        lines = [f"<{code:02X}> <{ord(character):04X}>" for code, character in part]
        blocks.append("\n".join([f"{len(lines)} beginbfchar", *lines, "endbfchar"]))
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CMapName /{name}-Unicode def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end end",
        ]
    )
