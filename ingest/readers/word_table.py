"""Tables of Word files: a grid with merged cells in their places."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ingest.document import Cell
from ingest.readers.word_numbering import Counter, Element, W
from ingest.readers.word_styles import Style, of_paragraph
from ingest.readers.word_text import Broken, write

_WIDEST = 200
_MOST_CELLS = 400_000
_HOLDERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_GONE = (f"{W}del", f"{W}moveFrom")
_NO_COLOUR = ("", "auto", "ffffff")


@dataclass
class Grid:
    """A table as read; `head` rows repeat on every page, `breaks` are the rows that begin one, from 0."""

    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    head: int = 0
    breaks: set[int] = field(default_factory=set)
    notes: list[tuple[str, str]] = field(default_factory=list)


def grid_of(table: Element, counter: Counter, styles: Mapping[str, Style]) -> Grid:
    """Read a table. Tables within its cells are read as the words of the cell.

    Args:
        table: the table's element.
        counter: counts numbered paragraphs; those in cells count with the others.
        styles: the file's styles.
    """
    grid = Grid()
    merged: dict[int, tuple[int, int]] = {}  # column: where the cell stands that goes on below
    rows: list[list[Cell]] = []
    heads_go_on = True
    for row in _of(table, "tr"):
        settings = row.find(f"{W}trPr")
        if settings is not None and settings.find(f"{W}del") is not None:
            continue
        heads_go_on = heads_go_on and settings is not None and settings.find(f"{W}tblHeader") is not None
        grid.head += heads_go_on
        rows.append(_row(row, rows, merged, _Reading(counter, styles, grid, len(rows))))
        if sum(map(len, rows)) > _MOST_CELLS:
            break
    grid.rows = [tuple(row) for row in rows]
    return grid


@dataclass
class _Reading:
    counter: Counter
    styles: Mapping[str, Style]
    grid: Grid
    row: int

    def text(self, cell: Element) -> tuple[str, bool]:
        """The words of a cell, its paragraphs one after another, and whether all are bold."""
        words, bold = [], []
        for paragraph in cell.iter(f"{W}p"):
            if any(above.tag in _GONE for above in paragraph.iterancestors()):
                continue
            written = write(paragraph)
            self.grid.notes += written.notes
            if Broken.FOUND in written.pieces:
                self.grid.breaks.add(self.row)
            if folded := " ".join(written.text.split()):
                number, level = of_paragraph(paragraph, self.styles).numbered
                mark = "" if number in (None, "0") else self.counter.mark(number or "", level or 0)
                words.append(f"{mark} {folded}".strip())
                bold.append(written.bold)
        return " ".join(words), bool(bold) and all(bold)


def _row(
    row: Element, above: list[list[Cell]], merged: dict[int, tuple[int, int]], reading: _Reading
) -> list[Cell]:
    cells = [Cell("") for _ in range(_before(row))]
    for element in _of(row, "tc"):
        settings = element.find(f"{W}tcPr")
        columns = _span(settings)
        down = None if settings is None else settings.find(f"{W}vMerge")
        at = len(cells)
        if down is not None and down.get(f"{W}val") != "restart" and at in merged:
            up, across = merged[at]
            first = above[up][across]
            above[up][across] = Cell(
                first.text, columns=first.columns, rows=len(above) - up + 1, bold=first.bold, fill=first.fill
            )
            cells += [Cell("") for _ in range(columns)]
            continue
        text, bold = reading.text(element)
        cells.append(Cell(text, columns=columns, bold=bold, fill=_fill(settings)))
        cells += [Cell("") for _ in range(columns - 1)]
        merged.pop(at, None)
        if down is not None:
            merged[at] = (len(above), at)
    return cells


def _of(holder: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, also those in content controls."""
    waiting = list(reversed(holder))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}{name}":
            yield element
        elif element.tag in _HOLDERS:
            waiting.extend(reversed(element))


def _before(row: Element) -> int:
    return min(_number(row.find(f"{W}trPr/{W}gridBefore"), 0), _WIDEST)


def _span(settings: Element | None) -> int:
    return 1 if settings is None else min(max(_number(settings.find(f"{W}gridSpan"), 1), 1), _WIDEST)


def _number(element: Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(f"{W}val") or ""
    return int(value) if re.fullmatch(r"\d{1,4}", value) else otherwise


def _fill(settings: Element | None) -> str:
    shade = None if settings is None else settings.find(f"{W}shd")
    colour = "" if shade is None else (shade.get(f"{W}fill") or "").lower()
    return f"#{colour}" if re.fullmatch(r"[0-9a-f]{6}", colour) and colour not in _NO_COLOUR else ""
