"""What a reader gives: the lines and tables of one file, each with its place, and nothing interpreted."""

from dataclasses import dataclass, field

from corpus.model import Box


@dataclass(frozen=True)
class Line:
    """One line of text as it stands in the file. `number` counts from 1 through the whole file."""

    number: int
    text: str
    box: Box | None = None


@dataclass(frozen=True)
class Page:
    """One page: `number` counts from 1, `printed` is the page number stamped on it, if any."""

    number: int
    lines: tuple[Line, ...]
    printed: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table, with its box where the format has places."""

    text: str
    box: Box | None = None


@dataclass(frozen=True)
class Table:
    """A grid of cells as the file delimits it; rows may differ in length.

    `lines` gives, for each row, the number of the line it stands on (0 where the format has none).
    """

    page: int
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Document:
    """A file as read. Lines that belong to a table stand in `pages` too, so that nothing is lost."""

    file: str
    digest: str
    media_type: str
    pages: tuple[Page, ...]
    tables: tuple[Table, ...] = ()
    problems: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The whole file as one text."""
        return "\n".join(line.text for page in self.pages for line in page.lines)
