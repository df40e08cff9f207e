"""Plain text: lines as they stand, and pages where form feeds part them."""

from collections.abc import Sequence

from ingest.document import Document, Line, Page
from ingest.readers.source import Source, decode, split_lines
from ingest.readers.stamps import printed_numbers


def read_text(source: Source) -> Document:
    """Read a text file; lines are numbered through the whole file.

    Raises:
        PapersError: where the file is not text.
    """
    return Document(source.file, source.digest, source.media_type, text_pages(decode(source)))


def text_pages(text: str) -> tuple[Page, ...]:
    """The pages of a text. A form feed ends a page; without any, the text is one page."""
    if "\f" not in text:
        return (Page(1, _numbered(split_lines(text), 1)),)
    sheets = [split_lines(sheet) for sheet in text.removesuffix("\f").split("\f")]
    pages = []
    following = 1
    for number, (lines, printed) in enumerate(zip(sheets, printed_numbers(sheets), strict=True), start=1):
        pages.append(Page(number, _numbered(lines, following), printed))
        following += len(lines)
    return tuple(pages)


def _numbered(lines: Sequence[str], first: int) -> tuple[Line, ...]:
    return tuple(Line(number, text) for number, text in enumerate(lines, start=first))
