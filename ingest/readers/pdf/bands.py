"""Rows of a table without upright rules, made whole by the coloured bands or flat rules between its rows."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Box
from ingest.document import Cell
from ingest.readers.pdf.marks import Marks
from ingest.readers.pdf.rows import box_round

_WIDE = 0.6  # of the width of the labels: a band or rule as wide parts rows
_CLOSE = 0.8  # of a line's height: the lines of one label stand no further apart

Row = tuple[Cell, ...]


def whole_rows(rows: Sequence[Row], head: int, marks: Marks) -> tuple[Row, ...]:
    """The rows of a table, each label that was read as rows of its own put back before its figures.

    Lines within one band are one row where exactly one of them holds figures, all are of one weight, and
    none stands clear of the next.

    Args:
        rows: the rows as read, a printed line or more each.
        head: how many of them are the heading, which stay.
        marks: what is drawn on the page.
    """
    boxes = [_box(row) for row in rows]
    labels = [row[0].box for row in rows[head:] if row and row[0].box and row[0].text]
    if not labels:
        return tuple(rows)
    bands = _bands(box_round(labels), marks)
    made = list(rows[:head])
    at = head
    while at < len(rows):
        band = _band_of(boxes[at], bands)
        end = at + 1
        while band and end < len(rows) and _band_of(boxes[end], bands) == band:
            end += 1
        group = rows[at:end]
        made += [_joined(group)] if len(group) > 1 and _is_one(group, boxes[at:end]) else group
        at = end
    return tuple(made)


def _box(row: Row) -> Box | None:
    boxes = [cell.box for cell in row if cell.box and cell.text]
    return box_round(boxes) if boxes else None


def _bands(labels: Box, marks: Marks) -> list[tuple[float, float]]:
    """Where rows begin and end: areas as wide as the column of labels, and the white between such rules."""
    least = _WIDE * (labels[2] - labels[0])
    high = labels[3] - labels[1]
    fills = [
        (fill.box[1], fill.box[3])
        for fill in marks.fills
        if not fill.shape and min(fill.box[2], labels[2]) - max(fill.box[0], labels[0]) >= least
    ]
    rules = sorted(
        rule.at
        for rule in marks.rules
        if rule.flat and min(rule.end, labels[2]) - max(rule.start, labels[0]) >= least
    )
    between = [(above, below) for above, below in pairwise(rules) if below - above > 3]
    return [(top, bottom) for top, bottom in (*fills, *between) if bottom - top < high / 3]


def _band_of(box: Box | None, bands: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    if box is None:
        return None
    middle = (box[1] + box[3]) / 2
    inside = [band for band in bands if band[0] <= middle <= band[1]]
    return min(inside, key=lambda band: band[1] - band[0], default=None)


def _is_one(group: Sequence[Row], boxes: Sequence[Box | None]) -> bool:
    if sum(any(cell.text for cell in row[1:]) for row in group) != 1 or not all(row[0].text for row in group):
        return False
    if len({row[0].bold for row in group}) > 1:
        return False
    labels = [row[0].box for row in group if row[0].box]
    near = (below[1] - above[3] <= _CLOSE * (above[3] - above[1]) for above, below in pairwise(labels))
    return len(labels) == len(group) == len(boxes) and all(near)


def _joined(group: Sequence[Row]) -> Row:
    figures = next(row for row in group if any(cell.text for cell in row[1:]))
    text = "\n".join(row[0].text for row in group)
    box = box_round(row[0].box for row in group if row[0].box)
    return (replace(figures[0], text=text, box=box), *figures[1:])
