"""Rows that hold several rows of figures between two rules, and grids too coarse for what stands in them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.amount import Blank, parse_amount
from ingest.readers.pdf.rows import text_of
from ingest.readers.pdf.slots import Slot
from ingest.readers.pdf.word import Word

SEVERAL = "several figures stand in one cell"
OVER = "a figure runs over the edge of its cell"
_OVER = 2.0  # points
_LUMP = 3  # lines of figures in one cell
_LEVEL = 0.5  # of a line's height: nearer lines of two cells stand on one row
_WIDE_GAP = 1.0  # of the size of type: amounts further apart stand in two columns
_COARSE = 0.3  # of the rows with figures


def is_figure(text: str) -> bool:
    """Whether a text is an amount, or a dash or word in place of one."""
    found = parse_amount(text.split(" [", 1)[0])
    return found is not None and found is not Blank.EMPTY


def split_rows(slots: Sequence[Slot]) -> list[Slot]:
    """Cells with each row of several lines of figures parted into as many rows.

    Some tables rule off every fifth row only. A row is parted where at least two of its cells hold nothing
    but figures, two or more of them, and every line of every other cell is level with one of those.
    """
    made: list[Slot] = []
    added = 0
    for row in range(max((slot.row + slot.rows for slot in slots), default=0)):
        inside = [slot for slot in slots if slot.row == row]
        levels = [] if _is_spanned(slots, row) else _levels(inside)
        parts = max(1, len(levels))
        for slot in inside:
            moved = replace(slot, row=slot.row + added)
            made += _parted(moved, levels) if parts > 1 else [moved]
        if parts > 1:
            made = [
                replace(slot, rows=slot.rows + parts - 1)
                if slot.row < row + added < slot.row + slot.rows and slot.row != row + added
                else slot
                for slot in made
            ]
        added += parts - 1
    return made


def _is_spanned(slots: Sequence[Slot], row: int) -> bool:
    return any(slot.rows > 1 and slot.row <= row < slot.row + slot.rows and slot.words for slot in slots)


def _levels(inside: Sequence[Slot]) -> list[float]:
    """The heights of the lines that the cells of a row have in common; none where they do not."""
    pure = [slot for slot in inside if len(slot.lines) > 1 and all(is_figure(text_of(x)) for x in slot.lines)]
    if len(pure) < 2:
        return []
    fullest = max(pure, key=lambda slot: len(slot.lines))
    levels = [_middle(line) for line in fullest.lines]
    high = max(word.bottom - word.top for word in fullest.words)
    for slot in inside:
        # A label over several lines may belong to any of the rows: then nothing is parted.
        if not all(_nearest(levels, line, _LEVEL * high) is not None for line in slot.lines):
            return []
        if len(slot.lines) > len(levels):
            return []
    return levels


def _middle(line: Sequence[Word]) -> float:
    return sum(word.middle for word in line) / len(line)


def _nearest(levels: Sequence[float], line: Sequence[Word], within: float) -> int | None:
    at = min(range(len(levels)), key=lambda at: abs(levels[at] - _middle(line)))
    return at if abs(levels[at] - _middle(line)) <= within else None


def _parted(slot: Slot, levels: Sequence[float]) -> Iterable[Slot]:
    left, top, right, bottom = slot.box
    cuts = [top, *((a + b) / 2 for a, b in pairwise(levels)), bottom]
    for at in range(len(levels)):
        lines = tuple(line for line in slot.lines if _nearest(levels, line, float("inf")) == at)
        yield replace(
            slot, row=slot.row + at, rows=1, box=(left, cuts[at], right, cuts[at + 1]), lines=lines,
            phrases=slot.phrases if at == 0 else (),
        )  # fmt: skip


def is_coarse(slots: Sequence[Slot]) -> bool:
    """Whether many rows hold figures that stand apart in one cell: the rules do not draw all columns."""
    rows = {slot.row for slot in slots if any(is_figure(text_of(line)) for line in slot.lines)}
    wide = {slot.row for slot in slots if any(_holds_columns(line) for line in slot.lines)}
    return bool(wide) and len(wide) >= _COARSE * len(rows | wide)


def is_lumped(slots: Sequence[Slot]) -> bool:
    """Whether cells still hold columns of figures: the rules part the columns, and not the rows.

    So does one that is as high as several rows, and has a figure on the line of each.
    """
    lumps = [
        slot.row
        for slot in slots
        if len(slot.lines) >= _LUMP and all(is_figure(text_of(line)) for line in slot.lines)
    ]
    if any(lumps.count(row) > 1 for row in set(lumps)):
        return True
    high = [slot for slot in slots if slot.rows > 1 and len(slot.lines) >= slot.rows]
    return any(all(is_figure(line[-1].text) for line in slot.lines) for slot in high)


def _holds_columns(line: Sequence[Word]) -> bool:
    """Whether a line holds two figures that stand apart, each with a wide gap around it."""
    pieces: list[list[Word]] = []
    for word in line:
        if pieces and word.x0 - pieces[-1][-1].x1 <= _WIDE_GAP * (word.bottom - word.top):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return sum(is_figure(text_of(piece)) for piece in pieces) > 1


def with_doubts(slots: Sequence[Slot]) -> list[Slot]:
    """Cells with a doubt where figures stand apart in one of them, or run over its edge."""
    return [replace(slot, doubt=slot.doubt or _doubt(slot)) for slot in slots]


def _doubt(slot: Slot) -> str:
    if any(_holds_columns(line) for line in slot.lines):
        return SEVERAL
    left, right = slot.box[0] - _OVER, slot.box[2] + _OVER
    over = any(
        word.x0 < left or word.x1 > right for line in slot.lines for word in line if is_figure(word.text)
    )
    return OVER if over else ""
