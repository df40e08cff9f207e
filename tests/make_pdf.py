"""Small PDFs made by hand, so that a test says exactly what is on a page and where."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Words:
    """Words whose baseline starts at `x`, `y` points from the top left, turned against the clock."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    turn: int = 0


@dataclass(frozen=True)
class Rule:
    """A line drawn between two points, counted from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Area:
    """A coloured area, without a border. `colour` is red, green and blue from 0 to 1."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: tuple[float, float, float] = (0.8, 0.8, 0.8)


@dataclass(frozen=True)
class Arrow:
    """A small arrow that points up or down, drawn as a shape."""

    x: float
    y: float
    up: bool


Mark = Words | Rule | Area | Arrow
PageMarks = Sequence[Mark]


def make_pdf(
    pages: Sequence[PageMarks],
    *,
    locked: bool = False,
    picture_pages: Sequence[int] = (),
    rotate: int = 0,
    box: tuple[int, int, int, int] = (0, 0, WIDTH, HEIGHT),
) -> bytes:
    """A PDF with these pages.

    Args:
        pages: what stands on each page; empty for a blank one.
        locked: whether it says that it is encrypted with a password that nobody knows.
        picture_pages: pages, from 1, filled by a grey box as a scan would be.
        rotate: by how many degrees, with the clock, a viewer turns every page.
        box: the MediaBox; marks are placed from the top left of an A4 page all the same.
    """
    streams = [_content(page, number in picture_pages) for number, page in enumerate(pages, start=1)]
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    shape = " ".join(map(str, box)) + f"] /Rotate {rotate}"
    for at, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{shape} /Contents {6 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _file(objects, locked)


def grid(rows: Sequence[Sequence[str]], *, left: float = 50, top: float = 100) -> list[Mark]:
    """A ruled table: each row 20 points high, each column 90 wide."""
    bottom, right = top + 20 * len(rows), left + 90 * len(rows[0])
    marks: list[Mark] = [Rule(left, top + 20 * at, right, top + 20 * at) for at in range(len(rows) + 1)]
    marks += [Rule(left + 90 * at, top, left + 90 * at, bottom) for at in range(len(rows[0]) + 1)]
    marks += [
        Words(left + 90 * across + 4, top + 20 * down + 14, cell)
        for down, row in enumerate(rows)
        for across, cell in enumerate(row)
        if cell
    ]
    return marks


def _content(page: PageMarks, picture: bool) -> str:
    drawn = ["0.5 g 20 20 500 700 re f 0 g"] if picture else []
    drawn += [_drawn(mark) for mark in page]
    return "\n".join(drawn)


def _drawn(mark: Mark) -> str:
    match mark:
        case Words():
            text = mark.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            a, b = {0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}[mark.turn]
            font = f"/F{2 if mark.bold else 1} {mark.size} Tf"
            return f"BT {font} {a} {b} {-b} {a} {mark.x} {HEIGHT - mark.y} Tm ({text}) Tj ET"
        case Rule():
            return f"{mark.x0} {HEIGHT - mark.y0} m {mark.x1} {HEIGHT - mark.y1} l S"
        case Area():
            red, green, blue = mark.colour
            wide, high = mark.x1 - mark.x0, mark.y1 - mark.y0
            return f"{red} {green} {blue} rg {mark.x0} {HEIGHT - mark.y1} {wide} {high} re f 0 g"
        case Arrow():
            tip, foot = (0, 10) if mark.up else (10, 0)
            x, y = mark.x, HEIGHT - mark.y
            return f"{x + 4} {y - tip} m {x} {y - foot} l {x + 8} {y - foot} l h f"


def _file(objects: Sequence[str], locked: bool) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    key = "00" * 32
    lock = f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R{lock if locked else ''} >>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    )
    return body + end.encode("latin-1")
