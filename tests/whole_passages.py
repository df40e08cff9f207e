"""Checks of passages against their paper: exact where they are cited to, and no prose left out."""

import re
from collections.abc import Collection, Iterator, Sequence

from corpus.model import Passage
from ingest.document import Document
from ingest.markup import is_furniture, without_markup

_STAMP = re.compile(r"\s*\(Pages[^()]*\)?$|\s+Page \d+$")
_MARKER = re.compile(r"^\W*(?:\(?(?:\d{1,3}|[ivx]{1,5}|[a-z])[.)]\s+)?")


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


def strangers(document: Document, passages: Sequence[Passage]) -> list[str]:
    """Lines of passages that neither the lines of their page hold, word after word, nor one of its cells."""
    pages = {page.number: squeezed("".join(line.text for line in page.lines)) for page in document.pages}
    cells = [
        (table.page, squeezed(cell.text)) for table in document.tables for row in table.rows for cell in row
    ]
    return [
        line
        for passage in passages
        for line in passage.text.split("\n")
        if squeezed(line) not in pages[passage.place.page]
        and not any(page == passage.place.page and squeezed(line) in cell for page, cell in cells)
    ]


def lost(
    document: Document, passages: Sequence[Passage], told_otherwise: Collection[int] = ()
) -> Iterator[str]:
    """Lines of several words, outside of tables, that stand in no passage and in no heading.

    `told_otherwise` are the numbers of lines that rows of figures or of recommendations tell.
    """
    told = squeezed("".join(" ".join((*each.heading, each.text)) for each in passages))
    cells = squeezed("".join(cell.text for table in document.tables for row in table.rows for cell in row))
    heads = {squeezed("".join(cell.text for cell in row)) for table in document.tables for row in table.rows}
    for page in document.pages:
        for line in page.lines:
            text = _STAMP.sub("", without_markup(line.text, document.media_type).text)
            if line.number in told_otherwise:
                continue
            plain = squeezed(_MARKER.sub("", text))
            words = re.findall(r"[A-Za-z]{3,}", text)
            if len(words) < 5 or is_furniture(text) or plain in told or plain in heads:
                continue
            # A passage that is too long for the embedder is parted between two sentences.
            if all(squeezed(part) in told for part in re.split(r"(?<=[.;:])\s", _MARKER.sub("", text))):
                continue
            # The cells of a table run over several lines, and are told one by one.
            if not all(squeezed(word) in cells and squeezed(word) in told for word in words):
                yield f"{page.number}: {text}"
