"""What a reader gives: the lines and tables of one file, each with its place, and nothing interpreted."""

from dataclasses import dataclass, field

from corpus.model import Box


@dataclass(frozen=True)
class Line:
    """One line of text as it stands in the file. `number` counts from 1 through the whole file.

    `size` is the height of its type in points, 0 where the format does not say. `heading` is its level where
    the format itself marks it as a heading, counted from 1; 0 elsewhere.
    """

    number: int
    text: str
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    heading: int = 0


@dataclass(frozen=True)
class Page:
    """One page: `number` counts from 1, `printed` is the page number stamped on it, if any.

    `unread` says why the page, or a part of it, could not be read; empty where it was. `scanned` is True
    where its characters come from an OCR. `size` is its width and height in points as it is read.
    """

    number: int
    lines: tuple[Line, ...]
    printed: str = ""
    unread: str = ""
    scanned: bool = False
    size: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class Cell:
    """One cell of a table, with its box where the format has places.

    `columns` and `rows` count how many of each it covers: a merged cell's text stands once, in its top left
    place, and the places that it covers are empty cells. `indent` is how far its text stands from the left
    edge of its column, in points. `fill` is the colour behind it as `#rrggbb`, empty where there is none.
    `doubt` says why its characters cannot be trusted (an OCR was unsure); empty for a clean cell.
    """

    text: str
    box: Box | None = None
    columns: int = 1
    rows: int = 1
    indent: float = 0.0
    bold: bool = False
    fill: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Table:
    """A grid of cells as the file delimits it; rows may differ in length.

    `lines` gives, for each row, the number of the line it stands on (0 where the format has none). `caption`
    is the line that names the table, where the reader can tell. `head` is how many rows at its top are its
    heading, where the reader can tell; 0 where it cannot. `scanned` is True where an OCR read it.
    """

    page: int
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]
    caption: str = ""
    head: int = 0
    ruled: bool = True
    scanned: bool = False


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
