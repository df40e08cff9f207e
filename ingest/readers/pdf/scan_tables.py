"""Tables of a scanned page: cells delimited by the rules in the picture, each read more than once.

The page as a whole is read, and each short cell of a table again by itself. Where the readings differ, or
the print speaks against them, the cell is in doubt and says so; a figure is never made up from two readings.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from corpus.model import Box
from ingest.document import Cell
from ingest.readers.pdf.cells import EMPTY, cell_of_words
from ingest.readers.pdf.ocr import has_tesseract, ready, words_of
from ingest.readers.pdf.pieces import lines_of_words
from ingest.readers.pdf.scan_picture import ReadyPicture
from ingest.readers.pdf.scan_places import Print, lies_within, page_print
from ingest.readers.pdf.scan_readings import is_clean, is_damaged, read_again, settle, text_of
from ingest.readers.pdf.scan_rules import Grid, GridCell, find_grids
from ingest.readers.pdf.unruled import unruled_tables
from ingest.readers.pdf.word import Word

Rows = tuple[tuple[Cell, ...], ...]
_MARGIN = 1.5  # points around the last column of a table without rules
_AROUND = 3.0  # points above and below a row of figures that are looked at with it
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_OF = 0.5  # of a column's readable cells that are figures in a column of figures


@dataclass(frozen=True)
class ScannedPage:
    """A scanned page as it is read: its words, its tables, and its size in points once it stands upright."""

    words: tuple[Word, ...]
    tables: tuple[Rows, ...]
    width: float
    height: float


def scanned_page(image: Image.Image, width: float, height: float) -> ScannedPage | None:
    """Read the words and the tables of a scanned page; None where the system has no `tesseract`.

    Args:
        image: the whole page, rendered at `ocr.DPI`.
        width: the page's width in points; `height` its height.
    """
    if not has_tesseract():
        return None
    picture = ready(image, width, height)
    words = words_of(picture)
    return ScannedPage(words, _tables(picture, words), picture.width, picture.height)


def scan_tables(image: Image.Image, words: Sequence[Word], width: float, height: float) -> tuple[Rows, ...]:
    """The tables of a scanned page, ruled ones by their rules and others by white space.

    Args:
        image: the whole page, as `read_scan` had it.
        words: what `read_scan` gave.
        width: the page's width in points; `height` its height.
    """
    return _tables(ready(image, width, height), words)


def _tables(picture: ReadyPicture, words: Sequence[Word]) -> tuple[Rows, ...]:
    page = page_print(picture)
    grids = find_grids(picture.level, picture.upright, picture.scale)
    ruled = [(grid, _ruled_table(grid, words, page)) for grid in grids]
    kept = [(grid, rows) for grid, rows in ruled if rows]
    taken = [_box(grid, picture.scale) for grid, _ in kept]
    unruled = [_unruled_table(rows, words, page) for rows in unruled_tables(words, picture.width, taken)]
    return (*[rows for _, rows in kept], *unruled)


def _box(grid: Grid, scale: float) -> Box:
    return (grid.xs[0] / scale, grid.ys[0] / scale, grid.xs[-1] / scale, grid.ys[-1] / scale)


def _ruled_table(grid: Grid, words: Sequence[Word], page: Print) -> Rows:
    """The rows of a ruled table; none where it holds no more than two cells with words."""
    places = [[EMPTY] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for place, cell in _read_cells(grid.cells, words, page).items():
        places[place.row][place.column] = cell
    if sum(bool(cell.text) for row in places for cell in row) < 3:
        return ()
    return _with_doubts(_without_blank_columns(places))


def _unruled_table(rows: Rows, words: Sequence[Word], page: Print) -> Rows:
    """The rows of a table without rules, its cells read again where they should stand."""
    body = _body_places(rows, page)
    held = {place: _inside(words, place, page.scale) for place in (*body, *_other_places(rows, body, page))}
    same = [
        place
        for place, inside in held.items()
        if (was := rows[place.row][place.column]).columns == 1 and text_of(inside) == was.text
    ]
    places = [[*row] for row in rows]
    for place, read in _read_cells(same, words, page).items():
        was = places[place.row][place.column]
        places[place.row][place.column] = replace(
            was, text=read.text, doubt=read.doubt, box=was.box or read.box
        )
    return _with_doubts(tuple(tuple(row) for row in places))


def _read_cells(cells: Sequence[GridCell], words: Sequence[Word], page: Print) -> Mapping[GridCell, Cell]:
    """The cells of one table as all readings of them have it."""
    held = {cell: _inside(words, cell, page.scale) for cell in cells}
    reads = {cell: _as_read(cell, inside, page.scale) for cell, inside in held.items()}
    return settle(reads, held, read_again(held, page), page)


def _as_read(place: GridCell, words: Sequence[Word], scale: float) -> Cell:
    sides = (place.left, place.top, place.right, place.bottom)
    left, top, right, bottom = (round(side / scale, 2) for side in sides)
    return replace(
        cell_of_words(words), box=(left, top, right, bottom), columns=place.columns, rows=place.rows
    )


def _body_places(rows: Rows, page: Print) -> list[GridCell]:
    """Where the figures of a table without rules stand: between the columns beside, as high as their rows."""
    scale = page.scale
    wide = max(map(len, rows))
    extents = [_extent([row[at] for row in rows]) for at in range(wide)]
    found: list[GridCell] = []
    for column in range(1, wide):
        extent, before = extents[column], extents[column - 1]
        after = extents[column + 1] if column + 1 < wide else None
        if extent is None or before is None:
            continue
        left = (before[1] + extent[0]) / 2 * scale
        right = ((extent[1] + after[0]) / 2 if after else extent[1] + 2 * _MARGIN) * scale
        first = _first_figure([row[column] for row in rows])
        for number, row in enumerate(rows[first:], first):
            down = [cell.box for cell in row[1:] if cell.box]
            if down:
                top, bottom = min(box[1] for box in down) - _AROUND, max(box[3] for box in down) + _AROUND
                found.append(GridCell(number, column, 1, 1, left, top * scale, right, bottom * scale))
    return [cell for cell in found if lies_within(cell, page)]


def _other_places(rows: Rows, body: Sequence[GridCell], page: Print) -> list[GridCell]:
    """Where the headings and labels of a table without rules stand."""
    taken = {(place.row, place.column) for place in body}
    found: list[GridCell] = []
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.box and cell.columns == 1 and (number, column) not in taken:
                left, top, right, bottom = cell.box
                sides = (left - _AROUND, top - _MARGIN, right + _AROUND, bottom + _MARGIN)
                found.append(GridCell(number, column, 1, 1, *(side * page.scale for side in sides)))
    return [cell for cell in found if lies_within(cell, page)]


def _extent(cells: Sequence[Cell]) -> tuple[float, float] | None:
    """From where to where the texts of a column run; None where it has none."""
    boxes = [cell.box for cell in cells if cell.box and cell.columns == 1]
    return (min(box[0] for box in boxes), max(box[2] for box in boxes)) if boxes else None


def _inside(words: Sequence[Word], cell: GridCell, scale: float) -> list[Word]:
    found = [
        word
        for word in words
        if cell.left <= (word.x0 + word.x1) / 2 * scale < cell.right
        and cell.top <= word.middle * scale < cell.bottom
    ]
    return [word for line in lines_of_words(found) for piece in line.pieces for word in piece.words]


def _without_blank_columns(places: Sequence[Sequence[Cell]]) -> Rows:
    """A strip between two halves of a table is a column of the grid, but none of the table."""
    wide = len(places[0])
    spanned = {
        at
        for row in places
        for start, cell in enumerate(row)
        if cell.text and cell.columns > 1
        for at in range(start, start + cell.columns)
    }
    kept = [at for at in range(wide) if at in spanned or any(row[at].text or row[at].doubt for row in places)]
    return tuple(tuple(row[at] for at in kept) for row in places)


def _with_doubts(rows: Rows) -> Rows:
    """Mark what is no clean figure in a column of figures."""
    wide = max((len(row) for row in rows), default=0)
    figures = {at for at in range(1, wide) if _holds_figures([row[at] for row in rows if at < len(row)])}
    starts = {at: _first_figure([row[at] if at < len(row) else EMPTY for row in rows]) for at in figures}
    body = _body_from(rows, starts)
    return tuple(
        tuple(
            _doubted(cell)
            if (at in figures and number > min(starts[at], body)) or is_damaged(cell.text)
            else cell
            for at, cell in enumerate(row)
        )
        for number, row in enumerate(rows)
    )


def _body_from(rows: Rows, starts: Mapping[int, int]) -> int:
    """The row before the one in which most columns of figures have begun; years are headings."""
    if not starts:
        return len(rows)
    first = sorted(starts.values())[len(starts) // 2]
    cells = [cell for cell in rows[first] if is_clean(cell.text)] if first < len(rows) else []
    return first if all(_YEAR.fullmatch(cell.text) for cell in cells) else max(first - 1, 0)


def _holds_figures(cells: Sequence[Cell]) -> bool:
    told = [cell for cell in cells if cell.text]
    first = _first_figure(cells)
    body = [cell for cell in cells[first:] if cell.text]
    figures = sum(is_clean(cell.text) for cell in body)
    return len(told) >= 2 and figures >= 2 and figures >= _MOST_OF * len(body)


def _first_figure(cells: Sequence[Cell]) -> int:
    return next((at for at, cell in enumerate(cells) if is_clean(cell.text)), len(cells))


def _doubted(cell: Cell) -> Cell:
    if not cell.text or cell.doubt or cell.columns > 1 or is_clean(cell.text):
        return cell
    return replace(cell, doubt=f"'{cell.text}' is no clean figure, in a column of figures")
