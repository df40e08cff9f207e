"""Where print stands in the picture of a page: the ink of a place, its lines, and a cut-out to be read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from ingest.readers.pdf.scan_picture import Ink, ReadyPicture, print_of
from ingest.readers.pdf.scan_rules import GridCell
from ingest.readers.pdf.word import Word

_MARGIN = 1.5  # points inside a cell's rules where its text cannot stand
_LEAST_INK = 0.6  # square points of ink that a character leaves
_LEAST_LETTER = 3.0  # points: the height of a small letter
_BORDER = 18  # pixels of white around a line that is read by itself
_AROUND = 3  # pixels of its own paper around the print that is cut out
_SOLID_DASH = 0.6  # of its box that a dash fills
_FLAT = 1.5  # times as long as it is high: a dash
_THICK, _LONG = 2.2, 9.0  # points: no dash is higher, or longer
_CLEAR = 1.0  # points: a stroke nearer to a cell's edge is what a rule left
_STROKE = 0.6  # points: what is less high is a speck
_LONE = 1.5  # points: ink this far from a line of print is none of it


@dataclass(frozen=True)
class Print:
    """A page's picture, and where it is dark; `faint` holds the strokes too that are hardly so."""

    picture: ReadyPicture
    ink: Ink
    faint: Ink

    @property
    def scale(self) -> float:
        """Pixels to a point."""
        return self.picture.scale


def page_print(picture: ReadyPicture) -> Print:
    """Find the print of a page."""
    return Print(picture, *print_of(picture.cleaned))


def has_ink(cell: GridCell, page: Print) -> bool:
    """Whether a cell holds any print."""
    left, top, right, bottom = _inner(cell, page.scale)
    return int(page.faint[top:bottom, left:right].sum()) >= _LEAST_INK * page.scale**2


def line_count(cell: GridCell, page: Print) -> int:
    """How many lines of print a cell holds: runs of rows with ink, as high as a small letter."""
    return len(_line_runs(cell, page))


def _line_runs(cell: GridCell, page: Print) -> list[tuple[int, int]]:
    left, top, right, bottom = _inner(cell, page.scale)
    inked = page.ink[top:bottom, left:right].sum(axis=1) >= 2
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    runs = zip(edges[::2], edges[1::2], strict=True)
    return [
        (int(start) + top, int(end) + top) for start, end in runs if end - start >= _LEAST_LETTER * page.scale
    ]


def print_around(cell: GridCell, page: Print) -> tuple[int, int, int, int] | None:
    """The box of a cell's print in pixels, faint strokes included; None where it holds none.

    Specks above and below its lines do not count, nor what little a rule left at the cell's edges.
    """
    left, top, right, bottom = _inner(cell, page.scale)
    runs = _line_runs(cell, page)
    if runs:
        lone = round(_LONE * page.scale)
        top, bottom = max(top, runs[0][0] - lone), min(bottom, runs[-1][1] + lone)
    faint = page.faint[top:bottom, left:right]
    thin = max(round(_STROKE * page.scale), 1)
    across, down = np.flatnonzero(faint.sum(axis=0) >= thin), np.flatnonzero(faint.any(axis=1))
    if not len(across):
        return None
    return (
        left + int(across[0]), top + int(down[0]), left + int(across[-1]) + 1, top + int(down[-1]) + 1
    )  # fmt: skip


def cut_out(cell: GridCell, page: Print, image: Image.Image, larger: float) -> Image.Image:
    """A cell's print with paper around it, as a line of a page has.

    Args:
        cell: where it stands.
        page: what is printed there.
        image: the picture it is taken from, of the size of the page's.
        larger: how many times larger it is wanted.
    """
    left, top, right, bottom = _inner(cell, page.scale)
    box = print_around(cell, page) or (left, top, right, bottom)
    part = image.crop(
        (
            max(box[0] - _AROUND, left),
            max(box[1] - _AROUND, top),
            min(box[2] + _AROUND, right),
            min(box[3] + _AROUND, bottom),
        )
    )
    paper = int(np.percentile(np.asarray(image)[top:bottom, left:right], 80))
    wide, high = max(round(part.width * larger), 1), max(round(part.height * larger), 1)
    border = round(_BORDER * larger)
    framed = Image.new("L", (wide + 2 * border, high + 2 * border), paper)
    framed.paste(part.resize((wide, high), Image.Resampling.LANCZOS), (border, border))
    return framed


def has_more_print(cell: GridCell, words: Sequence[Word], page: Print) -> bool:
    """Whether there is print left or right of the words of a cell: a digit that the OCR passed over."""
    box = print_around(cell, page)
    if box is None:
        return False
    ink = page.ink[box[1] : box[3], box[0] : box[2]].copy()
    first = round((min(w.x0 for w in words) - 1) * page.scale) - box[0]
    last = round((max(w.x1 for w in words) + 1) * page.scale) - box[0]
    ink[:, max(first, 0) : max(last, 0)] = False
    return int(ink.sum()) >= _LEAST_INK * page.scale**2


def is_lone_dash(cell: GridCell, page: Print) -> bool:
    """Whether all print of a cell is one level stroke away from its edges: the mark for none."""
    left, top, right, bottom = _inner(cell, page.scale)
    down, across = np.nonzero(page.faint[top:bottom, left:right])
    if not len(down):
        return False
    high, wide = int(down.max() - down.min()) + 1, int(across.max() - across.min()) + 1
    if len(down) < _SOLID_DASH * high * wide or high > _THICK * page.scale:
        return False
    if min(int(down.min()), bottom - top - int(down.max())) < _CLEAR * page.scale:
        return False  # what a rule left
    return bool(_FLAT * high <= wide <= _LONG * page.scale)


def lies_within(cell: GridCell, page: Print) -> bool:
    """Whether a cell lies within the picture."""
    high, wide = page.ink.shape
    return bool(0 <= cell.left < cell.right <= wide and 0 <= cell.top < cell.bottom <= high)


def _inner(cell: GridCell, scale: float) -> tuple[int, int, int, int]:
    margin = _MARGIN * scale
    return (
        round(cell.left + margin), round(cell.top + margin),
        round(cell.right - margin), round(cell.bottom - margin),
    )  # fmt: skip
