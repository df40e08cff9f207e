"""Tables of a scanned page: cells delimited by the rules in the picture, each read twice.

The page as a whole is read once, and each short cell of a ruled table again by itself. Where the readings
differ the cell is in doubt, and says so; a figure is never made up from two readings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from corpus.amount import Amount, Blank, parse_amount
from corpus.model import Box
from ingest.document import Cell
from ingest.readers.pdf.cells import EMPTY, SURE_ENOUGH, cell_of_words
from ingest.readers.pdf.ocr import is_as_wide, read_parts, read_scan, upright
from ingest.readers.pdf.pieces import lines_of_words
from ingest.readers.pdf.scan_picture import Ink, ink_of, rules_of, without_rules
from ingest.readers.pdf.scan_rules import Grid, GridCell, find_grids
from ingest.readers.pdf.unruled import unruled_tables
from ingest.readers.pdf.word import Word

Rows = tuple[tuple[Cell, ...], ...]
_MARGIN = 1.5  # points inside a cell's rules where its text cannot stand
_AROUND = 3.0  # points above and below a row of figures that are looked at with it
_SHORT = 16  # characters: longer texts are no figures, and one reading must do
_LEAST_INK = 0.6  # square points of ink that a character leaves
_SURE = 0.85  # of its reading: as sure as an OCR must be of a cell that the page's reading has otherwise
_SCALES = (1.0, 1.6, 0.75)  # the sizes a cell is read in: the last only where readings differ
_POOR = 0.2  # of a table's figures that two readings dispute: then neither reading of any is to be trusted
_VOTES = 3  # of the page's reading and three of the cell by itself that must agree
_HALF_SURE = 0.4  # of its reading: as sure as one of two that agree must be
_LEAST_LETTER = 3.0  # points: the height of a small letter
_MOST_OF = 0.5  # of a column's readable cells that are figures in a column of figures
_BORDER = 12  # pixels of white around a line that is read by itself


@dataclass(frozen=True)
class _Picture:
    """A page's picture without its rules, where it is dark, and how many pixels make a point."""

    grey: Image.Image
    ink: Ink
    scale: float


@dataclass(frozen=True)
class _Reading:
    """What was read in one place, and how sure the OCR was of its least sure word."""

    text: str
    sure: float


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
    picture = upright(image)
    across, down = (width, height) if is_as_wide(image, picture) else (height, width)
    words = read_scan(picture, across, down)
    if words is None:
        return None
    return ScannedPage(words, scan_tables(picture, words, across, down), across, down)


def scan_tables(image: Image.Image, words: Sequence[Word], width: float, height: float) -> tuple[Rows, ...]:
    """The tables of a scanned page, ruled ones by their rules and others by white space.

    Args:
        image: the whole page, as `read_scan` had it.
        words: what `read_scan` gave.
        width: the page's width in points; `height` its height.
    """
    grey = upright(image)
    across = width if is_as_wide(image, grey) else height
    scale = grey.width / across
    level, vertical = rules_of(ink_of(grey), scale)
    cleaned = without_rules(grey, scale)
    picture = _Picture(cleaned, ink_of(cleaned), scale)
    grids = find_grids(level, vertical, scale)
    ruled = [(grid, _ruled_table(grid, words, picture)) for grid in grids]
    kept = [(grid, rows) for grid, rows in ruled if rows]
    taken = [_box(grid, scale) for grid, _ in kept]
    unruled = [_unruled_table(rows, words, picture) for rows in unruled_tables(words, across, taken)]
    return (*[rows for _, rows in kept], *unruled)


def _box(grid: Grid, scale: float) -> Box:
    return (grid.xs[0] / scale, grid.ys[0] / scale, grid.xs[-1] / scale, grid.ys[-1] / scale)


def _ruled_table(grid: Grid, words: Sequence[Word], picture: _Picture) -> Rows:
    """The rows of a ruled table; none where it holds no more than one cell with words."""
    held = {cell: _inside(words, cell, picture.scale) for cell in grid.cells}
    again = _read_again(held, picture)
    places = [[EMPTY] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for cell, inside in held.items():
        places[cell.row][cell.column] = _cell(cell, inside, again.get(cell, []), picture)
    if sum(bool(cell.text) for row in places for cell in row) < 3:
        return ()
    rows = _with_doubts(_without_blank_columns(places))
    return _all_doubted(rows) if _is_poor(held, again) else rows


def _is_poor(held: Mapping[GridCell, Sequence[Word]], again: Mapping[GridCell, Sequence[_Reading]]) -> bool:
    """Whether so many figures of a table stay in dispute that chance alone may have settled others."""
    figures = [cell for cell in again if any(c.isdigit() for c in _text(held[cell]) + again[cell][0].text)]
    disputed = [
        cell
        for cell in figures
        if len(again[cell]) > 2 and not _agreed(_text(held[cell]), again[cell], _HALF_SURE)
    ]
    return len(disputed) > max(_POOR * len(figures), 3)


def _all_doubted(rows: Rows) -> Rows:
    doubt = "the scan of this table is poor: many of its cells are read otherwise each time"
    return tuple(
        tuple(replace(c, doubt=c.doubt or doubt) if any(d.isdigit() for d in c.text) else c for c in row)
        for row in rows
    )


def _unruled_table(rows: Rows, words: Sequence[Word], picture: _Picture) -> Rows:
    """The rows of a table without rules, the figures of its body read again where they should stand."""
    held = {cell: _inside(words, cell, picture.scale) for cell in _body_places(rows, picture)}
    again = _read_again(held, picture)
    places = [[*row] for row in rows]
    for place, inside in held.items():
        was = places[place.row][place.column]
        if was.columns == 1 and _text(inside) == was.text:
            read = _cell(place, inside, again.get(place, []), picture)
            places[place.row][place.column] = replace(
                was, text=read.text, doubt=read.doubt, box=was.box or read.box
            )
    read_again = _with_doubts(tuple(tuple(row) for row in places))
    return _all_doubted(read_again) if _is_poor(held, again) else read_again


def _body_places(rows: Rows, picture: _Picture) -> list[GridCell]:
    """Where the figures of a table without rules stand: between the columns beside, as high as their rows."""
    scale = picture.scale
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
    return [cell for cell in found if _lies_within(cell, picture)]


def _extent(cells: Sequence[Cell]) -> tuple[float, float] | None:
    """From where to where the texts of a column run; None where it has none."""
    boxes = [cell.box for cell in cells if cell.box and cell.columns == 1]
    return (min(box[0] for box in boxes), max(box[2] for box in boxes)) if boxes else None


def _lies_within(cell: GridCell, picture: _Picture) -> bool:
    return (
        0 <= cell.left < cell.right <= picture.grey.width
        and 0 <= cell.top < cell.bottom <= picture.grey.height
    )


def _inside(words: Sequence[Word], cell: GridCell, scale: float) -> list[Word]:
    found = [
        word
        for word in words
        if cell.left <= (word.x0 + word.x1) / 2 * scale < cell.right
        and cell.top <= word.middle * scale < cell.bottom
    ]
    return [word for line in lines_of_words(found) for piece in line.pieces for word in piece.words]


def _read_again(held: dict[GridCell, list[Word]], picture: _Picture) -> dict[GridCell, list[_Reading]]:
    """Read cells by themselves: short ones as a line, in other sizes where that differs, others whole."""
    inked = [cell for cell in held if _has_ink(cell, picture)]
    short = [cell for cell in inked if len(_text(held[cell])) <= _SHORT and _lines(cell, picture) == 1]
    twice = zip(short, *[_read(short, picture, scale) for scale in _SCALES[:2]], strict=True)
    first = {cell: readings for cell, *readings in twice}
    differ = [cell for cell in short if not all(_same(r.text, _text(held[cell])) for r in first[cell])]
    third = dict(zip(differ, _read(differ, picture, _SCALES[2]), strict=True))
    unsure = [cell for cell in inked if cell not in first and _least(held[cell]) < _SURE]
    blocks = dict(zip(unsure, _read(unsure, picture, 1.0, lines=False), strict=True))
    lines = {cell: [*readings, *([third[cell]] if cell in third else [])] for cell, readings in first.items()}
    return lines | {cell: [reading] for cell, reading in blocks.items()}


def _read(cells: Sequence[GridCell], picture: _Picture, larger: float, lines: bool = True) -> list[_Reading]:
    return [_Reading(*read) for read in read_parts([_crop(cell, picture, larger) for cell in cells], lines)]


def _crop(cell: GridCell, picture: _Picture, larger: float) -> Image.Image:
    """A cell's print with paper around it, as a line of a page has."""
    left, top, right, bottom = _inner(cell, picture)
    ink = picture.ink[top:bottom, left:right]
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    part = picture.grey.crop(
        (
            left + int(columns[0]),
            top + int(rows[0]),
            left + int(columns[-1]) + 1,
            top + int(rows[-1]) + 1,
        )
    )
    paper = int(np.percentile(np.asarray(picture.grey)[top:bottom, left:right], 80))
    wide, high = max(round(part.width * larger), 1), max(round(part.height * larger), 1)
    border = round(_BORDER * larger)
    framed = Image.new("L", (wide + 2 * border, high + 2 * border), paper)
    framed.paste(part.resize((wide, high), Image.Resampling.LANCZOS), (border, border))
    return framed


def _inner(cell: GridCell, picture: _Picture) -> tuple[int, int, int, int]:
    margin = _MARGIN * picture.scale
    return (
        round(cell.left + margin), round(cell.top + margin),
        round(cell.right - margin), round(cell.bottom - margin),
    )  # fmt: skip


def _has_ink(cell: GridCell, picture: _Picture) -> bool:
    left, top, right, bottom = _inner(cell, picture)
    return int(picture.ink[top:bottom, left:right].sum()) >= _LEAST_INK * picture.scale**2


def _lines(cell: GridCell, picture: _Picture) -> int:
    """How many lines of print a cell holds: runs of rows with ink, as high as a small letter."""
    left, top, right, bottom = _inner(cell, picture)
    inked = picture.ink[top:bottom, left:right].sum(axis=1) >= 2
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    return int((edges[1::2] - edges[::2] >= _LEAST_LETTER * picture.scale).sum())


def _has_more_print(cell: GridCell, words: Sequence[Word], picture: _Picture) -> bool:
    """Whether there is print left or right of the words of a cell: a digit that the OCR passed over."""
    left, top, right, bottom = _inner(cell, picture)
    ink = picture.ink[top:bottom, left:right].copy()
    first = round((min(w.x0 for w in words) - 1) * picture.scale) - left
    last = round((max(w.x1 for w in words) + 1) * picture.scale) - left
    ink[:, max(first, 0) : max(last, 0)] = False
    return int(ink.sum()) >= _LEAST_INK * picture.scale**2


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans("–—−’", "---'")).strip("|_")


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _cell(place: GridCell, words: Sequence[Word], again: Sequence[_Reading], picture: _Picture) -> Cell:
    """The cell at a place, from the page's reading and those of the cell by itself."""
    scale = picture.scale
    box = (
        round(place.left / scale, 2),
        round(place.top / scale, 2),
        round(place.right / scale, 2),
        round(place.bottom / scale, 2),
    )
    read = replace(cell_of_words(words), box=box, columns=place.columns, rows=place.rows)
    if not again:
        return read
    sure, first = _least(words), again[0]
    if words and all(_same(each.text, read.text) for each in again):
        if _has_more_print(place, words, picture):
            return replace(read, doubt=f"there is more print here than '{read.text}'")
        return replace(read, doubt="" if max(first.sure, sure) >= _HALF_SURE else read.doubt)
    if len(again) == 1:
        if _letters(first.text) == _letters(read.text) and read.text:
            return replace(read, text=max(first.text, read.text, key=lambda text: text.count(" ")), doubt="")
        better = first.sure > sure and bool(first.text)
        chosen = replace(read, text=first.text) if better else read
        return replace(chosen, doubt="" if max(first.sure, sure) >= SURE_ENOUGH else _differing(read, again))
    if agreed := _agreed(read.text, again, _SURE if _is_clean(read.text) else _HALF_SURE):
        return replace(read, text=agreed, doubt="")
    best = max(again, key=lambda reading: (bool(reading.text), reading.sure))
    return replace(read, text=read.text or best.text, doubt=_differing(read, again))


def _agreed(read: str, again: Sequence[_Reading], sure: float) -> str:
    """The clean figure that three readings of a cell give, where the OCR is sure of one of them."""
    for each in again:
        alike = [other for other in again if _same(other.text, each.text)]
        votes = len(alike) + _same(read, each.text)
        if votes >= _VOTES and _is_clean(each.text) and max(other.sure for other in alike) >= sure:
            return each.text
    return ""


def _differing(read: Cell, again: Sequence[_Reading]) -> str:
    """What the readings of a cell were, in words."""
    readings = [text for text in dict.fromkeys([read.text, *(each.text for each in again)]) if text]
    if not readings:
        return "there is print here that the OCR could not read"
    return "the scan is unclear: it reads " + " and ".join(f"'{text}'" for text in readings)


def _least(words: Sequence[Word]) -> float:
    return min((word.sure for word in words), default=0.0)


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
    return tuple(
        tuple(
            _doubted(cell) if at in figures and number > starts[at] else cell for at, cell in enumerate(row)
        )
        for number, row in enumerate(rows)
    )


def _holds_figures(cells: Sequence[Cell]) -> bool:
    told = [cell for cell in cells if cell.text]
    first = _first_figure(cells)
    body = [cell for cell in cells[first:] if cell.text]
    figures = sum(_is_clean(cell.text) for cell in body)
    return len(told) >= 2 and figures >= 2 and figures >= _MOST_OF * len(body)


def _first_figure(cells: Sequence[Cell]) -> int:
    return next((at for at, cell in enumerate(cells) if _is_clean(cell.text)), len(cells))


def _is_clean(text: str) -> bool:
    plain = text.replace("$", "£").replace("€", "£").strip("* ")
    return bool(plain) and isinstance(parse_amount(plain), Amount | Blank)


def _doubted(cell: Cell) -> Cell:
    if not cell.text or cell.doubt or cell.columns > 1 or _is_clean(cell.text):
        return cell
    return replace(cell, doubt=f"'{cell.text}' is no clean figure, in a column of figures")
