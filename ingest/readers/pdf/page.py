"""One page read whole: its lines, its tables, and why it could not be read where it could not."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ingest.readers.pdf.lines import PageLine, Region, page_lines
from ingest.readers.pdf.page_tables import PageTable, from_top, tables_of
from ingest.readers.pdf.rows import box_round
from ingest.readers.pdf.scan_tables import ScannedPage
from ingest.readers.pdf.sheet import Sheet, sheet_of

# What pdfminer raises on a damaged file is whatever its parser trips over.
BROKEN = (
    MalformedPDFException, PdfminerException, PSException,
    ArithmeticError, AssertionError, AttributeError, LookupError, OSError,
    RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip

DAMAGED = "the page is damaged"
NO_OCR = "the page is a picture, and there is no tesseract on this system to read it"
NOTHING_READ = "the page is a picture in which no text could be read"
MOSTLY_PICTURE = "most of the page is a picture, which is not read"
UNNAMED = "the file does not say which characters most of its marks are"

_FEW = 5  # characters: a picture with fewer on it is a scan
_LITTLE = 200  # characters
_WHOLE_PAGE = 0.85  # of a page: a picture as large is a scan of it
_MOST = 0.5
_MANY_UNNAMED = 0.3  # of the characters

ReadScan = Callable[[int, float, float], ScannedPage | None]


@dataclass(frozen=True)
class PageRead:
    """What one page gave. `number` counts from 1; `unread` says why it, or a part of it, gave nothing."""

    number: int
    width: float = 0.0
    height: float = 0.0
    lines: tuple[PageLine, ...] = ()
    tables: tuple[PageTable, ...] = ()
    unread: str = ""
    scanned: bool = False


def read_page(number: int, open_page: Callable[[], Any], scan: ReadScan) -> PageRead:
    """Read one page, and close it.

    Args:
        number: the page, from 1.
        open_page: gives it as a pdfplumber page.
        scan: reads the page of this number (from 1), width and height (points) by OCR; gives None where
            there is none.
    """
    try:
        page = open_page()
    except BROKEN:
        return PageRead(number, unread=DAMAGED)
    try:
        sheet = sheet_of(page)
        drawn = sheet.marks.pictures or sheet.marks.rules or sheet.marks.fills
        if not sheet.characters and not drawn:
            return PageRead(number, sheet.width, sheet.height)
        if not sheet.characters or (sheet.characters < _FEW and _pictured(sheet) >= _MOST):
            return _from_scan(number, sheet, scan)
        return _from_text(number, sheet)
    except BROKEN:
        return PageRead(number, unread=DAMAGED)
    finally:
        page.close()


def _from_text(number: int, sheet: Sheet) -> PageRead:
    tables = tables_of(sheet)
    lines = page_lines(
        sheet.words,
        sheet.turned,
        [Region(each.box, each.rows) for each in tables if not each.loose],
        sheet.width,
    )
    unread = ""
    if sheet.unnamed > _MANY_UNNAMED * sheet.characters:
        unread = UNNAMED
    elif sheet.characters < _LITTLE and _pictured(sheet) >= _MOST:
        unread = MOSTLY_PICTURE
    scanned = _pictured(sheet) >= _WHOLE_PAGE and sheet.characters >= _LITTLE
    return PageRead(number, sheet.width, sheet.height, tuple(lines), tuple(tables), unread, scanned)


def _pictured(sheet: Sheet) -> float:
    """The share of a page that its largest picture covers."""
    areas = [
        (min(x1, sheet.width) - max(x0, 0)) * (min(y1, sheet.height) - max(y0, 0))
        for x0, y0, x1, y1 in sheet.marks.pictures
    ]
    return max(areas, default=0.0) / (sheet.width * sheet.height or 1)


def _from_scan(number: int, sheet: Sheet, scan: ReadScan) -> PageRead:
    read = scan(number, sheet.width, sheet.height)
    if read is None or not read.words:
        why = NO_OCR if read is None else NOTHING_READ
        return PageRead(number, sheet.width, sheet.height, unread=why)
    tables = from_top(
        PageTable(box_round(boxes), rows, ruled=False)
        for rows in read.tables
        if (boxes := [cell.box for row in rows for cell in row if cell.box])
    )
    lines = page_lines(read.words, (), [Region(each.box, each.rows) for each in tables], read.width)
    return PageRead(number, read.width, read.height, tuple(lines), tuple(tables), scanned=True)
