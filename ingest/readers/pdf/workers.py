"""The pages of a PDF, read by this process or by two.

The second process is started as a program of its own, not through `multiprocessing`: that would run the
main script once more in it, which for a Streamlit page or a script without a guard means everything twice.
What it does not deliver, this process reads itself.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO

import pdfplumber
import pypdfium2
from pdfminer.pdfpage import PDFPage
from pdfplumber.pdf import PDF
from pydantic import TypeAdapter, ValidationError

from ingest.readers.pdf import scans
from ingest.readers.pdf.page import PageRead, read_page
from ingest.readers.pdf.quick_page import quick_page
from ingest.readers.source import OnPage

_ENOUGH = 25  # pages from which a second process repays its start
_A_SCAN = 20  # pages with text take as long as one that OCR must read
_PATIENCE = 3600.0  # seconds to wait for the second process after this one has read its share

_READ = TypeAdapter(PageRead)


def read_pages(data: bytes, processes: int = 0, on_page: OnPage | None = None) -> list[PageRead]:
    """Every page of a PDF, in order.

    Args:
        data: the file.
        processes: 1 or 2; 0 leaves it to the size of the file and the machine.
        on_page: told each page that this process has read, and how many there are.

    Raises:
        one of `page.BROKEN`: where the file as a whole cannot be opened.
    """
    count = _count(data)
    if (processes or _processes(data, count)) < 2:
        return list(_told(_read(data, range(1, count + 1)), count, on_page))
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as result:
        source.write(data)
        source.seek(0)
        helper = _start(source, result)
        try:
            own = _read(data, range(1, count + 1, 2))
            pages = {page.number: page for page in _told(own, count, on_page)}
            pages |= _delivered(helper, result)
        finally:
            if helper is not None:
                helper.kill()
                helper.wait()
    left = [number for number in range(1, count + 1) if number not in pages]
    pages |= {page.number: page for page in _read(data, left)}
    return [pages[number] for number in range(1, count + 1)]


def _told(pages: Iterable[PageRead], count: int, on_page: OnPage | None) -> Iterator[PageRead]:
    for page in pages:
        if on_page is not None:
            on_page(page.number, count)
        yield page


def _processes(data: bytes, count: int) -> int:
    if (os.cpu_count() or 1) < 2:
        return 1
    if count < _ENOUGH and scans.can_read():
        count += _A_SCAN * _without_text(data)
    return 2 if count >= _ENOUGH else 1


def _without_text(data: bytes) -> int:
    """How many pages hold no characters, as another reader counts them quickly."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return 0
    bare = 0
    for at in range(len(pdf)):
        try:
            bare += pdf[at].get_textpage().count_chars() == 0
        except pypdfium2.PdfiumError:
            continue
    pdf.close()
    return bare


def _count(data: bytes) -> int:
    return sum(1 for _ in PDFPage.create_pages(_opened(data).doc))


def _opened(data: bytes) -> PDF:
    """The file, which need not be closed: closing opens every page once more."""
    return pdfplumber.open(io.BytesIO(data))


def _read(data: bytes, numbers: Iterable[int]) -> Iterator[PageRead]:
    wanted = set(numbers)
    if not wanted:
        return
    pdf = _opened(data)
    pictures = scans.Scans(data)
    try:
        # `pdf.pages` would open every page at once, and none where one of them is damaged.
        for number, raw in enumerate(PDFPage.create_pages(pdf.doc), start=1):
            if number in wanted:
                yield read_page(number, partial(quick_page, pdf, raw, number), pictures.read)
    finally:
        pictures.close()


def _start(source: IO[bytes], result: IO[bytes]) -> subprocess.Popen[bytes] | None:
    """A second process that reads the even pages of the file at `source`; None where none can be had."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", "ingest.readers.pdf.workers"],
            stdin=source, stdout=result, stderr=subprocess.DEVNULL, env=environment,
        )  # fmt: skip
    except OSError:
        return None


def _delivered(helper: subprocess.Popen[bytes] | None, result: IO[bytes]) -> dict[int, PageRead]:
    if helper is None:
        return {}
    try:
        helper.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        helper.kill()
    result.seek(0)
    pages: dict[int, PageRead] = {}
    for line in result:
        try:
            page = _READ.validate_json(line)
        except ValidationError:
            break  # cut off in the middle of a page
        pages[page.number] = page
    return pages


def main() -> None:
    """Read a PDF from standard input, and write its even pages to standard output, one a line."""
    data = sys.stdin.buffer.read()
    count = _count(data)
    for page in _read(data, range(2, count + 1, 2)):
        sys.stdout.buffer.write(_READ.dump_json(page) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
