"""Pages without text, drawn as pictures and read by OCR where the system can."""

import pypdfium2
from PIL import Image

from ingest.readers.pdf.ocr import DPI, has_tesseract
from ingest.readers.pdf.scan_tables import ScannedPage, scanned_page

_POINTS = 72  # an inch
_COARSE = 0.9  # of `DPI`: a picture with fewer pixels to the inch is enlarged smoothly
_LEAST_DPI = 36  # a picture with fewer is no scan of a page
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
            picture = _drawn(page)
            page.close()
        except pypdfium2.PdfiumError:
            return ScannedPage((), (), width, height)
        return scanned_page(picture, width, height)

    def close(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """The page at `DPI`: a coarse scan at its own size first, for pdfium enlarges less well than Pillow."""
    dpi = _own_dpi(page)
    if not _LEAST_DPI <= dpi < _COARSE * DPI:
        whole: Image.Image = page.render(scale=DPI / _POINTS, grayscale=True).to_pil()
        return whole
    drawn: Image.Image = page.render(scale=dpi / _POINTS, grayscale=True).to_pil()
    size = (round(drawn.width * DPI / dpi), round(drawn.height * DPI / dpi))
    return drawn.resize(size, Image.Resampling.LANCZOS)


def _own_dpi(page: pypdfium2.PdfPage) -> float:
    """The pixels to the inch of the finest picture on a page; 0 where it has none."""
    found = [0.0]
    for drawn in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        if isinstance(drawn, pypdfium2.PdfImage):
            left, bottom, right, top = drawn.get_bounds()
            wide, high = drawn.get_px_size()
            across, down = max(right - left, 1.0), max(top - bottom, 1.0)
            found.append(
                _POINTS * max(max(wide, high) / max(across, down), min(wide, high) / min(across, down))
            )
    return max(found)
