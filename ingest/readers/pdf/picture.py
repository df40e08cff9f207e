"""A page as a picture, with what an answer cites marked on it."""

import ctypes
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from corpus.errors import PapersError
from corpus.model import Box

_POINTS = 72  # an inch
_MARGIN = 2.0  # points around what is marked
_PEN = 1.5  # points
_FILL, _EDGE = (255, 214, 10, 70), (176, 108, 0, 255)
_FINE = 100  # device units to a point, in which pdfium counts whole ones
_LARGEST = 40_000_000  # pixels


@dataclass(frozen=True)
class PagePicture:
    """A page drawn as PNG. `marked` are the boxes marked on it, in points from its top left."""

    png: bytes
    width: float
    height: float
    marked: tuple[Box, ...]


def page_picture(
    file: Path, number: int, boxes: Sequence[Box] = (), quote: str = "", dpi: int = 110
) -> PagePicture:
    """Draw a page, with boxes and the lines of a quote marked.

    Args:
        file: a PDF.
        number: the page, from 1.
        boxes: places to mark, in points from the top left of the page as it is read.
        quote: words to mark where they stand; white space does not count.
        dpi: pixels to the inch.

    Raises:
        PapersError: where the page cannot be drawn.
    """
    try:
        pdf = pypdfium2.PdfDocument(file)
    except (pypdfium2.PdfiumError, FileNotFoundError) as error:
        raise _undrawn(number) from error
    try:
        if not 1 <= number <= len(pdf):
            raise _undrawn(number)
        page = pdf[number - 1]
        width, height = page.get_size()
        marked = (*boxes, *(_places(page, quote) if quote and not boxes else ()))
        inside = tuple(box for box in marked if box[0] < width and box[1] < height)
        scale = min(dpi / _POINTS, (_LARGEST / (width * height or 1)) ** 0.5)
        drawn = _marked(page.render(scale=scale).to_pil().convert("RGB"), inside, scale)
    except pypdfium2.PdfiumError as error:
        raise _undrawn(number) from error
    finally:
        pdf.close()
    return PagePicture(_png(drawn), width, height, inside)


def _undrawn(number: int) -> PapersError:
    return PapersError(f"Page {number} cannot be drawn.", "Open the paper itself.")


def _marked(picture: Image.Image, boxes: Iterable[Box], scale: float) -> Image.Image:
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for x0, top, x1, bottom in boxes:
        place = [x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN]
        pen.rectangle([at * scale for at in place], _FILL, _EDGE, max(1, round(_PEN * scale)))
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    # Of the ways to fewer colours this one keeps those of which a page has little: what is marked.
    picture.quantize(128, Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def _places(page: pypdfium2.PdfPage, quote: str) -> tuple[Box, ...]:
    """The boxes of the lines on which a quote stands; none where it is not found on the page."""
    text = page.get_textpage()
    written = text.get_text_range()
    kept = [at for at, letter in enumerate(written) if not letter.isspace()]
    squeezed = "".join(written[at] for at in kept).casefold()
    wanted = "".join(quote.split()).casefold()
    start = squeezed.find(wanted) if wanted and len(squeezed) == len(kept) else -1
    if start < 0:
        return ()
    letters = [_on_screen(page, text.get_charbox(at, loose=True)) for at in kept[start : start + len(wanted)]]
    return tuple(_lines_of(letters))


def _lines_of(letters: Iterable[Box]) -> list[Box]:
    lines: list[Box] = []
    for box in letters:
        middle = (box[1] + box[3]) / 2
        if lines and lines[-1][1] <= middle <= lines[-1][3]:
            last = lines[-1]
            lines[-1] = (
                min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
            )  # fmt: skip
        else:
            lines.append(box)
    return lines


def _on_screen(page: pypdfium2.PdfPage, place: tuple[float, float, float, float]) -> Box:
    """A place in the page's own units as a box from the top left of the page as it is shown."""
    left, bottom, right, top = place
    corners = (_point(page, left, bottom), _point(page, right, top))
    across, down = zip(*corners, strict=True)
    return (min(across), min(down), max(across), max(down))


def _point(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    width, height = (round(side * _FINE) for side in page.get_size())
    across, down = ctypes.c_int(), ctypes.c_int()
    pypdfium2.raw.FPDF_PageToDevice(
        page, 0, 0, width, height, 0, x, y, ctypes.byref(across), ctypes.byref(down)
    )
    return across.value / _FINE, down.value / _FINE
