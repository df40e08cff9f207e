"""PDF: the text layer as lines with boxes, and ruled tables as cells with boxes.

Boxes count in points from the top left of the page. Each page is opened once and closed again.
"""

import io
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import PdfminerException

from corpus.errors import PapersError
from corpus.model import Box
from ingest.document import Cell, Document, Line, Page, Table
from ingest.readers.source import Source, looks_like
from ingest.readers.stamps import printed_numbers

# What pdfminer raises on a damaged file is whatever its parser trips over.
_BROKEN = (
    PdfminerException, PSException, ArithmeticError, AssertionError, AttributeError, LookupError, OSError,
    RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_WORD_GAP = 0.15  # of the font size: a wider gap parts two words
_SAME_LINE = 0.5  # of a word's height: nearer middles stand on one line


@dataclass(frozen=True)
class _Sheet:
    """What one page gave. `problem` is why it gave nothing, or empty."""

    lines: tuple[tuple[str, Box], ...] = ()
    tables: tuple[tuple[tuple[Cell, ...], ...], ...] = ()
    unread: bool = False
    broken: bool = False


def read_pdf(source: Source) -> Document:
    """Read a PDF's text layer and ruled tables.

    Raises:
        PapersError: where the file is no PDF, is locked with a password, or is broken.
    """
    sheets = _sheets(source)
    lines_of = [[text for text, _ in sheet.lines] for sheet in sheets]
    pages: list[Page] = []
    tables: list[Table] = []
    following = 1
    for number, (sheet, printed) in enumerate(zip(sheets, printed_numbers(lines_of), strict=True), start=1):
        lines = tuple(Line(at, text, box) for at, (text, box) in enumerate(sheet.lines, start=following))
        following += len(lines)
        pages.append(Page(number, lines, printed))
        tables.extend(Table(number, rows, _lines_of_rows(rows, lines)) for rows in sheet.tables)
    return Document(
        source.file, source.digest, source.media_type, tuple(pages), tuple(tables), tuple(_problems(sheets))
    )


def _sheets(source: Source) -> list[_Sheet]:
    if b"%PDF-" not in source.data[:1024]:
        found = looks_like(source.data) or "something else"
        raise PapersError(
            f"{source.file} is {found}, not what its name says.",
            "Download it again, or give it its own ending.",
        )
    try:
        with pdfplumber.open(io.BytesIO(source.data)) as pdf:
            sheets = [_sheet(page) for page in pdf.pages]
    except _BROKEN as error:
        raise _refusal(source.file, error) from error
    if not sheets or all(sheet.broken for sheet in sheets):
        raise _refusal(source.file, None)
    return sheets


def _refusal(file: str, error: BaseException | None) -> PapersError:
    if error and any(isinstance(each, PDFPasswordIncorrect) for each in (error, *error.args)):
        return PapersError(
            f"{file} is locked with a password.", "Save a copy without the password, and use that."
        )
    return PapersError(f"{file} is broken: it is not a whole PDF.", "Download it again.")


def _sheet(page: Any) -> _Sheet:
    try:
        if not page.chars:
            return _Sheet(unread=bool(page.images or page.curves or page.rects or page.lines))
        words = page.extract_words(x_tolerance_ratio=_WORD_GAP, use_text_flow=False)
        return _Sheet(words_to_lines(words), tuple(_ruled_tables(page)))
    except _BROKEN:
        return _Sheet(broken=True)
    finally:
        page.close()


def words_to_lines(words: Iterable[Mapping[str, Any]]) -> tuple[tuple[str, Box], ...]:
    """Words with their boxes (`text`, `x0`, `top`, `x1`, `bottom`) to lines, read from the top left."""
    rows: list[list[Mapping[str, Any]]] = []
    for word in sorted(words, key=lambda word: (_middle(word), word["x0"])):
        if rows and _middle(word) - _middle(rows[-1][0]) <= _SAME_LINE * _height(rows[-1][0]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(_line(sorted(row, key=lambda word: float(word["x0"]))) for row in rows)


def _middle(word: Mapping[str, Any]) -> float:
    return float(word["top"] + word["bottom"]) / 2


def _height(word: Mapping[str, Any]) -> float:
    return float(word["bottom"] - word["top"])


def _line(words: Sequence[Mapping[str, Any]]) -> tuple[str, Box]:
    text = " ".join(str(word["text"]) for word in words)
    left, right = min(float(w["x0"]) for w in words), max(float(w["x1"]) for w in words)
    top, bottom = min(float(w["top"]) for w in words), max(float(w["bottom"]) for w in words)
    return text, _rounded((left, top, right, bottom))


def _ruled_tables(page: Any) -> Iterable[tuple[tuple[Cell, ...], ...]]:
    for table in page.find_tables():
        texts = table.extract(x_tolerance_ratio=_WORD_GAP)
        rows = tuple(
            tuple(
                Cell(" ".join((text or "").split()), _rounded(box) if box else None)
                for text, box in zip(words, row.cells, strict=True)
            )
            for words, row in zip(texts, table.rows, strict=True)
        )
        # A frame around a paragraph is one cell: it is no table.
        if any(sum(cell.box is not None for cell in row) > 1 for row in rows):
            yield rows


def _rounded(box: Sequence[float]) -> Box:
    left, top, right, bottom = (round(float(side), 2) for side in box)
    return (left, top, right, bottom)


def _lines_of_rows(rows: Sequence[Sequence[Cell]], lines: Sequence[Line]) -> tuple[int, ...]:
    return tuple(_line_of_row(row, lines) for row in rows)


def _line_of_row(row: Sequence[Cell], lines: Sequence[Line]) -> int:
    boxes = [cell.box for cell in row if cell.box]
    if not boxes:
        return 0
    top, bottom = min(box[1] for box in boxes), min(box[3] for box in boxes)
    inside = (line.number for line in lines if line.box and top <= (line.box[1] + line.box[3]) / 2 <= bottom)
    return next(inside, 0)


def _problems(sheets: Sequence[_Sheet]) -> Iterable[str]:
    unread = [number for number, sheet in enumerate(sheets, start=1) if sheet.unread]
    broken = [number for number, sheet in enumerate(sheets, start=1) if sheet.broken]
    for first, last in _runs(unread):
        yield (
            f"page {first} holds no text (a scan?)"
            if first == last
            else f"pages {first} to {last} hold no text (scans?)"
        )
    for first, last in _runs(broken):
        yield f"page {first} is damaged" if first == last else f"pages {first} to {last} are damaged"


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]
