"""Small PDFs made by hand, so that a test says exactly what is on a page and where."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Words:
    """Words whose baseline starts at `x`, `y` points from the top left."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Rule:
    """A line drawn between two points, counted from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float


PageMarks = Sequence[Words | Rule]


def make_pdf(pages: Sequence[PageMarks], *, locked: bool = False, picture_pages: Sequence[int] = ()) -> bytes:
    """A PDF with these pages.

    Args:
        pages: what stands on each page; empty for a blank one.
        locked: whether it says that it is encrypted with a password that nobody knows.
        picture_pages: pages, from 1, filled by a grey box as a scan would be.
    """
    streams = [_content(page, number in picture_pages) for number, page in enumerate(pages, start=1)]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(streams)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {5 + 2 * at} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _file(objects, locked)


def grid(rows: Sequence[Sequence[str]], *, left: float = 50, top: float = 100) -> list[Words | Rule]:
    """A ruled table: each row 20 points high, each column 90 wide."""
    bottom, right = top + 20 * len(rows), left + 90 * len(rows[0])
    marks: list[Words | Rule] = [
        Rule(left, top + 20 * at, right, top + 20 * at) for at in range(len(rows) + 1)
    ]
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
    for mark in page:
        if isinstance(mark, Words):
            text = mark.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            drawn.append(f"BT /F1 10 Tf {mark.x} {HEIGHT - mark.y} Td ({text}) Tj ET")
        else:
            drawn.append(f"{mark.x0} {HEIGHT - mark.y0} m {mark.x1} {HEIGHT - mark.y1} l S")
    return "\n".join(drawn)


def _file(objects: Sequence[str], locked: bool) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    key = "00" * 32
    lock = f" /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R{lock if locked else ''} >>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    )
    return body + end.encode("latin-1")
