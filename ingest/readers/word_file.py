"""Word files: paragraphs in the order of the page, with their headings, numbers, tables and notes.

What a reader would see once all changes are accepted: insertions stand, deletions are gone. Headers and
footers are left out. Pages are where the file itself says that they broke; a file that does not is one page.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from corpus.errors import PapersError
from ingest.document import Document
from ingest.readers.builder import Builder
from ingest.readers.package import look_over, reading
from ingest.readers.source import Source
from ingest.readers.word_numbering import BULLET, Counter, Element, W, read_lists
from ingest.readers.word_styles import Style, of_paragraph, read_styles
from ingest.readers.word_table import grid_of
from ingest.readers.word_text import Broken, Written, note_texts, write

_KIND = "a Word file"
_PART = "word/document.xml"
_HOLDERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))


def read_word_file(source: Source) -> Document:
    """Read a Word file: its pages of lines, and its tables with their merged cells.

    Raises:
        PapersError: where the file is an old or locked one, is broken, no Word file, or holds no words.
    """
    look_over(source, _KIND, _PART, _PART)
    page = Builder()
    reading(source, _KIND, lambda: _read(source, page))
    if not any(line.text for made in page.pages for line in made.lines) and not page.written:
        raise PapersError(
            f"{source.file} holds no words: it may be a picture of a page.", "Save it as a PDF."
        )
    return page.document(source)


def _read(source: Source, page: Builder) -> None:
    main = import_module("docx").Document(io.BytesIO(source.data)).part
    walk = _Walk(
        page,
        read_styles(_related(main, "styles")),
        Counter(read_lists(_related(main, "numbering"))),
        {
            **note_texts(_related(main, "footnotes"), "footnote"),
            **note_texts(_related(main, "endnotes"), "endnote"),
        },
    )
    for block in _blocks(main.element.body):
        walk.take(block)
    walk.end()


def _related(main: Any, name: str) -> Element | None:
    """The part of the package that serves as the main part's styles, numbering or notes."""
    etree = import_module("lxml.etree")
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in main.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{name}"):
            return etree.fromstring(relation.target_part.blob, parser)
    return None


def _blocks(body: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, also those in content controls, in order."""
    waiting = list(reversed(body))
    while waiting:
        element = waiting.pop()
        if element.tag in _HOLDERS:
            waiting.extend(reversed(element))
        else:
            yield element


@dataclass
class _Walk:
    """The way through a body; `notes` holds the texts of its notes, `due` those of the page at hand."""

    page: Builder
    styles: dict[str, Style]
    counter: Counter
    notes: dict[tuple[str, str], str]
    due: list[str] = field(default_factory=list)

    def take(self, block: Element) -> None:
        """Read one paragraph or table."""
        if block.tag == f"{W}tbl":
            self._table(block)
        elif block.tag == f"{W}p":
            self._paragraph(block)

    def end(self) -> None:
        """Put down what is still owed to the last page."""
        for text in self.due:
            self.page.paragraph(text)
        self.due = []

    def _paragraph(self, paragraph: Element) -> None:
        style = of_paragraph(paragraph, self.styles)
        written = write(paragraph)
        mark = self._mark(style) if written.text.strip() else ""
        for piece in written.pieces:
            if isinstance(piece, Broken):
                self._break(piece)
            elif piece.strip():
                self._put(piece, mark, style.level or 0, written)
                mark = ""
        self._owe(written)
        for box in written.boxes:
            for block in _blocks(box):
                self.take(block)
        if written.ends_page:
            self._break(Broken.SAID)

    def _put(self, words: str, mark: str, level: int, written: Written) -> None:
        if mark == BULLET:
            self.page.listed(f"{mark} {words}")
        else:
            self.page.paragraph(f"{mark} {words}".strip(), heading=level, bold=written.bold)

    def _mark(self, style: Style) -> str:
        number, level = style.numbered
        return "" if number in (None, "0") else self.counter.mark(number or "", level or 0)

    def _owe(self, written: Written) -> None:
        self.due += [self.notes[note] for note in written.notes if note in self.notes]

    def _break(self, sort: Broken) -> None:
        """End the page. Word also notes where a page began that the writer's own break had begun."""
        if sort is Broken.SAID or self.page.written:
            self.end()
            self.page.end_page()

    def _table(self, table: Element) -> None:
        grid = grid_of(table, self.counter, self.styles)
        for note in grid.notes:
            self.due += [self.notes[note]] if note in self.notes else []
        if 0 in grid.breaks:
            self._break(Broken.FOUND)
        if grid.rows:
            self.page.table(grid.rows, head=grid.head, breaks=grid.breaks)
