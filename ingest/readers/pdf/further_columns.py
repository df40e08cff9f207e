"""Tables whose columns go on over the next page without their labels, which are those of the page before."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell, Table
from ingest.readers.pdf.cells import EMPTY
from ingest.readers.pdf.pieces import looks_like_period
from ingest.readers.pdf.several import is_figure

_FEWEST = 3  # rows
_LEVEL = 2.5  # points: rows as near as far down from the first lie side by side
_WORDED = 0.6  # of the rows: a column of labels has words in as many

Row = tuple[Cell, ...]


def with_labels_of(above: Table, below: Table) -> Table:
    """A table of figures alone with the labels of the one on the page before, whose columns it goes on with.

    Nothing but the rows tells which label is whose: they must be as many and lie as far apart, and the
    columns must be of other periods.

    Args:
        above: the last table of the page before.
        below: the first table of a page.
    """
    labels = _label_columns(above)
    if not labels or not below.head or not above.head or not _are_figures(below):
        return below
    ours, theirs = _figured(above), _figured(below)
    if len(ours) < _FEWEST or len(ours) != len(theirs) or not _are_level(ours, theirs):
        return below
    if not _go_on(above.rows[above.head - 1][labels:], below.rows[below.head - 1]):
        return below
    heads = [(*(_unplaced(cell) for cell in _head_labels(above, at, labels, below.head)), *row)
             for at, row in enumerate(below.rows[: below.head])]  # fmt: skip
    rest = iter(zip(theirs, below.lines[below.head :], strict=False))
    rows: list[Row] = list(heads)
    lines = list(below.lines[: below.head])
    for row in above.rows[above.head :]:
        own = tuple(map(_unplaced, row[:labels]))
        figures, line = next(rest) if _has_figures(row[labels:]) else ((EMPTY,) * len(theirs[0]), 0)
        rows.append((*own, *figures))
        lines.append(line)
    return replace(below, rows=tuple(rows), lines=tuple(lines))


def _label_columns(table: Table) -> int:
    """How many columns at the left of a table hold words."""
    rows = _figured(table)
    count = 0
    while rows and count < min(map(len, rows)):
        worded = sum(
            any(map(str.isalpha, row[count].text)) and not is_figure(row[count].text) for row in rows
        )
        if worded < _WORDED * len(rows):
            break
        count += 1
    return count


def _figured(table: Table) -> list[Row]:
    return [row for row in table.rows[table.head :] if _has_figures(row)]


def _has_figures(row: Sequence[Cell]) -> bool:
    return any(is_figure(cell.text) for cell in row)


def _are_figures(table: Table) -> bool:
    """Whether no row of a table holds anything but figures."""
    return all(_has_figures(row) for row in table.rows[table.head :]) and not any(
        cell.text and not is_figure(cell.text) for row in table.rows[table.head :] for cell in row
    )


def _are_level(ours: Sequence[Row], theirs: Sequence[Row]) -> bool:
    """Whether the figures of two pages stand as far below the first."""
    places = [[_foot(row) for row in rows] for rows in (ours, theirs)]
    return all(abs((a - places[0][0]) - (b - places[1][0])) <= _LEVEL for a, b in zip(*places, strict=True))


def _foot(row: Row) -> float:
    boxes = [cell.box for cell in row if cell.box and is_figure(cell.text)]
    return sum(box[1] + box[3] for box in boxes) / (2 * len(boxes)) if boxes else 0.0


def _go_on(ours: Sequence[Cell], theirs: Sequence[Cell]) -> bool:
    """Whether headings are all of periods, and none of them is on both pages."""
    texts = [[cell.text.replace("\n", " ").strip() for cell in row] for row in (ours, theirs)]
    dated = all(looks_like_period(text) for row in texts for text in row)
    return dated and not set(texts[0]) & set(texts[1])


def _head_labels(above: Table, at: int, labels: int, heads: int) -> Sequence[Cell]:
    """The headings over the labels, on the lowest row of the headings."""
    return above.rows[above.head - 1][:labels] if at == heads - 1 else (EMPTY,) * labels


def _unplaced(cell: Cell) -> Cell:
    """A cell that is printed on another page."""
    return replace(cell, box=None)
