"""Puts the pages, lines and tables of a document together for formats that have no lines of their own."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from ingest.document import Cell, Document, Line, Page, Table
from ingest.readers.source import Source


@dataclass
class Builder:
    """Collects what a reader comes upon, in order.

    A blank line parts paragraphs. Rows of a table are lines too, their cells parted by tabs, so that nothing
    is lost to the search.
    """

    pages: list[Page] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    number: int = 0

    @property
    def page(self) -> int:
        """The page that is being filled, counted from 1."""
        return len(self.pages) + 1

    @property
    def written(self) -> bool:
        """Whether anything stands on the page that is being filled."""
        return any(line.text for line in self.lines)

    def line(self, text: str, *, heading: int = 0, bold: bool = False) -> int:
        """Add one line and give its number."""
        self.number += 1
        self.lines.append(Line(self.number, text, bold=bold, heading=heading))
        return self.number

    def paragraph(self, text: str, *, heading: int = 0, bold: bool = False) -> None:
        """Add a paragraph, each of its own lines as a line, with a blank line before it."""
        parts = [folded for part in text.split("\n") if (folded := " ".join(part.split()))]
        if parts:
            self.part()
        for part in parts:
            self.line(part, heading=heading, bold=bold)

    def listed(self, text: str) -> None:
        """Add an item of a list, or a part of a paragraph, on a line right under the one before."""
        folded = " ".join(text.split())
        if folded:
            self.line(folded)

    def part(self) -> None:
        """A blank line, unless one stands there already or the page begins."""
        if self.lines and self.lines[-1].text:
            self.line("")

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        caption: str = "",
        head: int = 0,
        breaks: Collection[int] = (),
    ) -> None:
        """Add a table, on the page where it begins; rows in `breaks`, counted from 0, begin a page each."""
        self.part()
        page = self.page
        numbers = []
        for at, row in enumerate(rows):
            if at and at in breaks:
                self.end_page()
            numbers.append(self.line(row_text(row)))
        self.tables.append(Table(page, tuple(map(tuple, rows)), tuple(numbers), caption, head))
        self.line("")

    def end_page(self) -> None:
        """Close the page that is being filled, empty or not."""
        while self.lines and not self.lines[-1].text:
            self.lines.pop()
        self.pages.append(Page(self.page, tuple(self.lines)))
        self.lines = []

    def document(self, source: Source) -> Document:
        """The document, its last page closed."""
        if self.lines or not self.pages:
            self.end_page()
        return Document(
            source.file,
            source.digest,
            source.media_type,
            tuple(self.pages),
            tuple(self.tables),
            tuple(self.problems),
        )


def row_text(row: Iterable[Cell]) -> str:
    """The words of a row, its cells parted by tabs."""
    return "\t".join(cell.text for cell in row).rstrip("\t")
