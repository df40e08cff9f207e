"""Pages of pdfplumber that take of each character only what is read here: the rest costs a tenth more."""

from typing import Any

from pdfminer.layout import LTChar
from pdfplumber.page import Page
from pdfplumber.pdf import PDF


def quick_page(pdf: PDF, raw: Any, number: int) -> Any:
    """A pdfplumber page whose characters have their place, type and colour.

    Args:
        pdf: the file.
        raw: the page as pdfminer gives it; `number` counts it from 1.
    """
    page: Any = Page(pdf, raw, number)
    usual = page.process_object

    def process(found: Any) -> Any:
        is_plain = type(found) is LTChar and isinstance(found.fontname, str)
        return _character(page, found) if is_plain else usual(found)

    page.process_object = process
    return page


def _character(page: Any, found: Any) -> dict[str, Any]:
    left, above = page.mediabox[:2]
    colour = found.graphicstate.ncolor
    return {
        "object_type": "char",
        "text": found.get_text(),
        "fontname": found.fontname,
        "non_stroking_color": colour if isinstance(colour, tuple) else (colour,),
        "matrix": found.matrix,
        "x0": found.x0 + left,
        "x1": found.x1 + left,
        "top": page.height - found.y1 + above,
        "bottom": page.height - found.y0 + above,
    }
