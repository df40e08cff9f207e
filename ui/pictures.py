"""Pages of papers as pictures, kept for a while: a whole page, or the strip of it that holds a row."""

import base64
import io
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from corpus.model import Box, Paper
from corpus.store import Store
from ui.plain import html_text

PDF = "application/pdf"
DPI, STRIP_DPI = 110, 130
ROOM = 34.0  # points above and below a row
KEPT = 200  # pictures


def original_of(store: Store, paper: Paper) -> Path | None:
    """The file of a PDF as it was received; None where it is no PDF, or not kept."""
    return store.originals.path(paper.digest) if paper.media_type == PDF else None


@st.cache_data(max_entries=KEPT, show_spinner=False)
def page_png(file: str, number: int, boxes: tuple[Box, ...] = (), quote: str = "") -> bytes:
    """A page as PNG with what is cited marked on it.

    Raises:
        PapersError: where it cannot be drawn.
    """
    from ingest.readers.pdf.picture import page_picture

    return page_picture(Path(file), number, boxes, quote, DPI).png


@st.cache_data(max_entries=KEPT, show_spinner=False)
def strip_png(file: str, number: int, boxes: tuple[Box, ...]) -> bytes:
    """The strip of a page that holds the boxes, from its left edge to the last of them, with them marked.

    Raises:
        PapersError: where it cannot be drawn.
    """
    from PIL import Image

    from ingest.readers.pdf.picture import page_picture

    made = page_picture(Path(file), number, boxes, "", STRIP_DPI)
    with Image.open(io.BytesIO(made.png)) as page:
        scale = page.height / made.height
        top = max(0.0, min(box[1] for box in boxes) - ROOM) * scale
        bottom = min(made.height, max(box[3] for box in boxes) + ROOM) * scale
        right = min(made.width, max(box[2] for box in boxes) + ROOM) * scale
        out = io.BytesIO()
        page.crop((0, round(top), round(right), max(round(bottom), round(top) + 1))).save(out, "PNG")
    return out.getvalue()


def picture_html(png: bytes, words: str, look: str = "mp-page") -> str:
    """A picture as HTML, with what it shows in words for those who do not see it.

    Args:
        png: the picture.
        words: what it shows.
        look: `mp-page` fills the column; `mp-full` and `mp-strip` keep their size, and scroll within a frame
            where that is wider.
    """
    data = base64.b64encode(png).decode()
    picture = f'<img class="{look}" src="data:image/png;base64,{data}" alt="{html_text(words)}">'
    if look == "mp-page":
        return picture
    return f'<div class="mp-frame" role="group" aria-label="{html_text(words)}" tabindex="0">{picture}</div>'


def is_wide(png: bytes) -> bool:
    """Whether a picture is wider than it is high."""
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))  # the first chunk of every PNG
    return width > height


def box_words(box: Box | None) -> str:
    """A box as it stands in an address; empty for none."""
    return "-".join(f"{max(side, 0.0):.0f}" for side in box) if box else ""


def parse_box(text: str) -> tuple[Box, ...]:
    """The box that an address names; none where it is not one."""
    sides: Sequence[str] = text.split("-")
    if len(sides) != 4 or not all(side.isdigit() and len(side) < 6 for side in sides):
        return ()
    x0, top, x1, bottom = (float(side) for side in sides)
    return ((x0, top, x1, bottom),) if x0 <= x1 and top <= bottom else ()
