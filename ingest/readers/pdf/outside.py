"""What belongs to a ruled grid and stands outside its rules: labels of its rows, a row of totals below."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.readers.pdf.grid import Area, Grid
from ingest.readers.pdf.rows import words_in_lines
from ingest.readers.pdf.several import is_figure
from ingest.readers.pdf.slots import Slot
from ingest.readers.pdf.word import Word

_SAME = 3.0  # points
_BELOW = 24.0  # points: a row of totals may stand as far below
_FEWEST_COLUMNS = 4
_FEWEST_ROWS = 4
_BESIDE = 100.0  # points: labels of rows may end as far from the grid
_OWN = 0.3  # of the rows with figures: with a label inside as often, the grid has its labels
_LABELLED = 0.6  # of the rows with figures must have a label outside


def with_totals(grids: Sequence[Grid], words: Iterable[Word]) -> list[Grid]:
    """Grids with a ruled row of totals that stands just below them, in the same columns, made one."""
    every = list(words)
    made: list[Grid] = []
    for grid in grids:
        above = next((at for at, other in enumerate(made) if _is_totals_of(grid, other, every)), None)
        if above is None:
            made.append(grid)
        else:
            made[above] = _stacked(made[above], grid)
    return made


def _is_totals_of(grid: Grid, above: Grid, words: Sequence[Word]) -> bool:
    gap = grid.ys[0] - above.ys[-1]
    if not 0 <= gap <= _BELOW or len(grid.ys) > 3 or len(above.ys) <= _FEWEST_ROWS:
        return False
    if len(grid.xs) <= _FEWEST_COLUMNS or not all(_place(above.xs, x) is not None for x in grid.xs):
        return False
    return not any(
        above.ys[-1] < word.middle < grid.ys[0] and above.xs[0] < word.x1 and word.x0 < above.xs[-1]
        for word in words
    )


def _place(places: Sequence[float], x: float) -> int | None:
    return next((at for at, place in enumerate(places) if abs(place - x) <= 2 * _SAME), None)


def _stacked(above: Grid, below: Grid) -> Grid:
    places = [at for x in below.xs if (at := _place(above.xs, x)) is not None]
    high, wide = len(above.ys) - 1, len(above.xs) - 1
    areas = [*above.areas, *(Area(at, high, 1, 1) for at in range(wide))]
    for area in below.areas:
        first, last = places[area.column], places[area.column + area.columns]
        areas.append(Area(first, high + 1 + area.row, max(1, last - first), area.rows))
    for row in range(high + 1, high + len(below.ys)):
        areas += [Area(at, row, 1, 1) for at in (*range(places[0]), *range(places[-1], wide))]
    return Grid(above.xs, (*above.ys, *below.ys), tuple(areas))


def with_labels(slots: Sequence[Slot], words: Iterable[Word], others: Sequence[Grid]) -> list[Slot]:
    """Cells of a grid with a column of the labels that stand left of it, one to most rows of figures.

    Args:
        slots: the cells of the grid.
        words: the words of the page that stand in no grid.
        others: grids of the page; a word on the far side of one is no label of this.
    """
    left = min(slot.box[0] for slot in slots)
    near = [word for word in words if word.x1 <= left + _SAME and not _is_behind(word, left, others)]
    labels = {row: _label(row, slots, near) for row in {slot.row for slot in slots}}
    if left - max((word.x1 for group in labels.values() for word in group), default=-left) > _BESIDE:
        return list(slots)
    figures = {slot.row for slot in slots if slot.rows == 1 and is_figure(slot.text)}
    first = [slot for slot in slots if slot.column == 0 and slot.row in figures and slot.words]
    if sum(not is_figure(slot.text) for slot in first) > _OWN * len(figures):
        return list(slots)
    if len(figures) < 2 or sum(bool(labels[row]) for row in figures) < _LABELLED * len(figures):
        return list(slots)
    column = []
    for row, label in sorted(labels.items()):
        boxes = [slot.box for slot in slots if slot.row == row and slot.rows == 1] or [
            slot.box for slot in slots if slot.row == row
        ]
        edge = min((word.x0 for group in labels.values() for word in group), default=left)
        box = (edge, boxes[0][1], left, boxes[0][3])
        lines = tuple(tuple(line) for line in words_in_lines(label))
        column.append(Slot(0, row, 1, 1, box, lines))
    return [*column, *(replace(slot, column=slot.column + 1) for slot in slots)]


def _is_behind(word: Word, left: float, others: Sequence[Grid]) -> bool:
    return any(
        word.x1 <= other.xs[0] + _SAME < left - _SAME and other.ys[0] <= word.middle <= other.ys[-1]
        for other in others
    )


def _label(row: int, slots: Sequence[Slot], words: Sequence[Word]) -> list[Word]:
    """The words outside on a row's level."""
    flat = [slot for slot in slots if slot.row == row and slot.rows == 1]
    if not flat:
        return []
    top, bottom = min(slot.box[1] for slot in flat), max(slot.box[3] for slot in flat)
    return [word for word in words if top <= word.middle <= bottom]
