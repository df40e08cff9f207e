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

from ingest.readers.pdf.scan_picture import STRAIGHT, straightened, without_rules
from ingest.readers.pdf.word import Word

DPI = 300  # what a scanned page is rendered at
_PAGE = "3"  # tesseract's page segmentation: a page of any layout
_ONE_LINE = "7"
_ONE_BLOCK = "6"
_SECONDS = 180.0
_POINTS = 72.0
_TURN = re.compile(r"Rotate:\s*(\d+).*?Orientation confidence:\s*([\d.]+)", re.DOTALL)
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
    if not has_tesseract():
        return None
    picture = upright(image)
    scale = picture.width / (width if is_as_wide(image, picture) else height)
    rows = _tesseract(without_rules(picture, scale), _PAGE)
    return tuple(_words(rows, scale))


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


def read_parts(pictures: Sequence[Image.Image], lines: bool = True) -> list[tuple[str, float]]:
    """Read pictures of a line each, or of a block each: their texts, and how sure the OCR is, from 0 to 1."""
    if not pictures or not has_tesseract():
        return [("", 0.0)] * len(pictures)
    with tempfile.TemporaryDirectory() as folder:
        names: list[str] = []
        for at, picture in enumerate(pictures):
            name = Path(folder) / f"{at}.png"
            picture.save(name, dpi=(DPI, DPI))
            names.append(str(name))
        listing = Path(folder) / "pictures.txt"
        listing.write_text("\n".join(names) + "\n", encoding="utf-8")
        rows = _rows(
            _run(
                [
                    str(listing),
                    "stdout",
                    "--psm",
                    _ONE_LINE if lines else _ONE_BLOCK,
                    "--dpi",
                    str(DPI),
                    "tsv",
                ],
                b"",
            )
        )
    found: list[list[tuple[str, float]]] = [[] for _ in pictures]
    for row in rows:
        if row["level"] == "5" and row["text"].strip() and int(row["page_num"]) <= len(found):
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
