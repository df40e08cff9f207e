"""PDF: the text layer as lines with boxes, tables as cells with boxes, and what could not be read.

Boxes count in points from the top left of the page as it is read. Each page is opened once and closed again.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from pdfminer.pdfdocument import PDFPasswordIncorrect

from corpus.errors import PapersError
from ingest.document import Document
from ingest.readers.pdf.assembly import assembled
from ingest.readers.pdf.page import BROKEN, DAMAGED, NO_OCR, NOTHING_READ, PageRead
from ingest.readers.pdf.workers import read_pages
from ingest.readers.source import Source, looks_like

_PICTURES = (NO_OCR, NOTHING_READ)


def read_pdf(source: Source) -> Document:
    """Read a PDF's text layer and tables; pages that are pictures are read by OCR where the system can.

    Raises:
        PapersError: where the file is no PDF, is locked with a password, or is broken.
    """
    if b"%PDF-" not in source.data[:1024]:
        found = looks_like(source.data) or "something else"
        raise PapersError(
            f"{source.file} is {found}, not what its name says.",
            "Download it again, or give it its own ending.",
        )
    try:
        reads = read_pages(source.data, on_page=source.on_page)
    except BROKEN as error:
        raise _refusal(source.file, error) from error
    if all(read.unread == DAMAGED for read in reads):
        raise _refusal(source.file, None)
    pages, tables = assembled(reads)
    return Document(source.file, source.digest, source.media_type, pages, tables, tuple(_problems(reads)))


def _refusal(file: str, error: BaseException | None) -> PapersError:
    if error and any(isinstance(each, PDFPasswordIncorrect) for each in (error, *error.args)):
        return PapersError(
            f"{file} is locked with a password.", "Save a copy without the password, and use that."
        )
    return PapersError(f"{file} is broken: it is not a whole PDF.", "Download it again.")


def _problems(reads: Sequence[PageRead]) -> Iterable[str]:
    for reasons, one, many in (
        (_PICTURES, "holds no text (a scan?)", "hold no text (scans?)"),
        ((DAMAGED,), "is damaged", "are damaged"),
    ):
        for first, last in _runs([read.number for read in reads if read.unread in reasons]):
            yield f"page {first} {one}" if first == last else f"pages {first} to {last} {many}"
    for read in reads:
        if read.unread not in ("", *_PICTURES, DAMAGED):
            yield f"page {read.number}: {read.unread}"


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]
