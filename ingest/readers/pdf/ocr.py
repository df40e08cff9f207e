"""Scanned pages read by the system's `tesseract`, where it is present.

Its output counts in pixels; words leave here in points of the page as it is read, upright and straight.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from ingest.readers.pdf.scan_picture import STRAIGHT, ReadyPicture, ready_picture, straightened
from ingest.readers.pdf.word import Word

DPI = 300  # what a scanned page is rendered at
_PAGE = "3"  # tesseract's page segmentation: a page of any layout
_ONE_LINE = "7"
_ONE_BLOCK = "6"
_SECONDS = 180.0
_POINTS = 72.0
_TURN = re.compile(r"Rotate:\s*(\d+).*?Orientation confidence:\s*([\d.]+)", re.DOTALL)
_SURE_OF_MORE = 0.4  # of a word that the reading of the page as a block alone has
_IN_FIGURES = "0123456789.,%()+-£$/abcmnkt"  # and in the marks for none
_SURE_OF_TURN = 2.0  # tesseract's own measure; less is a guess
_DASHES = re.compile(r"[-–—](?:\s?[-–—])+")  # one dash, read twice
_SPECKS = re.compile(r"[|_~`'’‘.,:;\-–—=\\/\[\]{}()*°•·\s]+")


def read_scan(image: Image.Image, width: float, height: float) -> tuple[Word, ...] | None:
    """Read the picture of a page.

    Args:
        image: the whole page, rendered at `DPI`.
        width: the page's width in points; `height` its height. A page lying on its side is read
            upright, and its boxes then count on a page of `height` by `width`.

    Returns:
        its words, with how sure the OCR is of each; none where it gave up; None where there is no tesseract.
    """
    return words_of(ready(image, width, height)) if has_tesseract() else None


def ready(image: Image.Image, width: float, height: float) -> ReadyPicture:
    """The picture of a page made ready to be read; arguments as for `read_scan`."""
    picture = upright(image)
    across, down = (width, height) if is_as_wide(image, picture) else (height, width)
    return ready_picture(picture, across, down)


def words_of(picture: ReadyPicture) -> tuple[Word, ...]:
    """The words of a page, with how sure the OCR is of each; none where it gave up.

    Tesseract's own analysis of a page passes over columns that stand far apart. Read as one block the page
    keeps them, but blocks beside each other run together: so that reading only fills in. It is of the
    picture as it came, for what sets off strokes sets off the grain of a shaded heading too.
    """
    words = tuple(_words(_tesseract(picture.crisp, _PAGE), picture.scale))
    filling = _words(_tesseract(picture.cleaned, _ONE_BLOCK), picture.scale)
    return (*words, *(word for word in filling if word.sure >= _SURE_OF_MORE and _is_new(word, words)))


def _is_new(word: Word, words: Sequence[Word]) -> bool:
    """Whether a word stands where no other does; a speck is none."""
    return any(c.isalnum() for c in word.text) and not any(
        word.x0 < other.x1 and word.x1 > other.x0 and word.top < other.bottom and word.bottom > other.top
        for other in words
    )


def has_tesseract() -> bool:
    """Whether the system has the `tesseract` program."""
    return shutil.which("tesseract") is not None


def is_as_wide(image: Image.Image, picture: Image.Image) -> bool:
    """Whether a picture made upright was not turned on its side."""
    return (image.width, image.height) == (picture.width, picture.height)


def upright(image: Image.Image) -> Image.Image:
    """The picture in grey, turned so that its text can be read from left to right, and straightened."""
    if STRAIGHT in image.info:
        return image
    turn = _turn(image)
    turned = image.convert("L").rotate(-turn, expand=True) if turn else image.convert("L")
    return straightened(turned)


def read_parts(
    pictures: Sequence[Image.Image], lines: bool = True, figures: bool = False
) -> list[tuple[str, float]]:
    """Read pictures by themselves: their texts, and how sure the OCR is, from 0 to 1.

    Args:
        pictures: of a line each, or of a block each where `lines` is False.
        figures: whether they hold figures, so that it reads no other characters.
    """
    if not pictures or not has_tesseract():
        return [("", 0.0)] * len(pictures)
    layout = _ONE_LINE if lines else _ONE_BLOCK
    with tempfile.TemporaryDirectory() as folder:
        names: list[str] = []
        for at, picture in enumerate(pictures):
            name = Path(folder) / f"{at}.png"
            picture.save(name, dpi=(DPI, DPI), compress_level=1)
            names.append(str(name))
        listing = Path(folder) / "pictures.txt"
        listing.write_text("\n".join(names) + "\n", encoding="utf-8")
        only = ["-c", f"tessedit_char_whitelist={_IN_FIGURES}"] if figures else []
        command = [str(listing), "stdout", "--psm", layout, "--dpi", str(DPI), *only, "tsv"]
        rows = _rows(_run(command, b""))
    return _texts(rows, len(pictures))


def _texts(rows: Sequence[dict[str, str]], count: int) -> list[tuple[str, float]]:
    found: list[list[tuple[str, float]]] = [[] for _ in range(count)]
    for row in rows:
        if row["level"] == "5" and row["text"].strip() and int(row["page_num"]) <= count:
            found[int(row["page_num"]) - 1].append((row["text"].strip(), float(row["conf"]) / 100))
    return [
        (_DASHES.sub("–", " ".join(t for t, _ in words)), min((s for _, s in words), default=0.0))
        for words in found
    ]


def _turn(image: Image.Image) -> int:
    """How many degrees clockwise a picture must be turned to stand upright: 0 where nobody can tell."""
    if not has_tesseract():
        return 0
    small = image.convert("L")
    small.thumbnail((2400, 2400))
    told = _run(["stdin", "stdout", "--psm", "0", "--dpi", str(DPI)], _png(small)).decode("utf-8", "replace")
    found = _TURN.search(told)
    return int(found[1]) if found and float(found[2]) >= _SURE_OF_TURN else 0


def _tesseract(picture: Image.Image, layout: str) -> list[dict[str, str]]:
    return _rows(_run(["stdin", "stdout", "--psm", layout, "--dpi", str(DPI), "tsv"], _png(picture)))


def _run(arguments: Sequence[str], given: bytes) -> bytes:
    """Run tesseract; nothing where it fails or takes too long, for then nothing was read."""
    program = shutil.which("tesseract")
    if program is None:
        return b""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            [program, *arguments],
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            env=environment,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _png(picture: Image.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def _rows(table: bytes) -> list[dict[str, str]]:
    text = table.decode("utf-8", "replace")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def _words(rows: Sequence[dict[str, str]], scale: float) -> Iterator[Word]:
    """Words from tesseract's table; the height of a line is the height of its words' type."""
    size = 0.0
    for row in rows:
        left, top, wide, high = (int(row[name]) / scale for name in ("left", "top", "width", "height"))
        if row["level"] == "4":
            size = high
        text = (row["text"] or "").strip()
        if row["level"] != "5" or not text:
            continue
        sure = max(float(row["conf"]), 0.0) / 100
        if sure < 0.5 and _SPECKS.fullmatch(text) and text not in ("-", "–", "—"):
            continue  # dust, and what is left of a ruling line
        yield Word(
            _DASHES.sub("–", text), left, top, left + wide, top + high, min(size, 1.6 * high), sure=sure
        )
