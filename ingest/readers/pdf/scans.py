"""Pages without text, drawn as pictures and read by OCR where the system can."""

import pypdfium2

from ingest.readers.pdf.ocr import DPI, has_tesseract
from ingest.readers.pdf.scan_tables import ScannedPage, scanned_page

_POINTS = 72  # an inch
_LARGEST = 60_000_000  # pixels: a larger picture would not fit into memory beside the rest


def can_read() -> bool:
    """Whether this system has what OCR needs."""
    return has_tesseract()


class Scans:
    """Reads pages of one PDF by OCR. The file is opened a second time, when the first such page comes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: pypdfium2.PdfDocument | None = None

    def read(self, number: int, width: float, height: float) -> ScannedPage | None:
        """The words and tables on a page that is a picture; None where there is no OCR.

        Args:
            number: the page, from 1.
            width: of the page in points; `height` likewise.
        """
        if not can_read():
            return None
        if width * height * (DPI / _POINTS) ** 2 > _LARGEST:
            return ScannedPage((), (), width, height)
        try:
            if self._pdf is None:
                self._pdf = pypdfium2.PdfDocument(self._data)
            page = self._pdf[number - 1]
            picture = page.render(scale=DPI / _POINTS, grayscale=True).to_pil()
            page.close()
        except pypdfium2.PdfiumError:
            return ScannedPage((), (), width, height)
        return scanned_page(picture, width, height)

    def close(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None
