"""The order in which a page reads: rows from the top, and columns of prose one after the other."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.pdf.rows import words_in_lines
from ingest.readers.pdf.word import Word

_STEP = 4.0  # points between the places where a gutter is looked for
_GUTTER = 8.0  # points: the white between two columns is as wide
_MIDDLE = (0.25, 0.75)  # of the page's width: a gutter lies within
_FEWEST_LINES = 5  # a column of prose has as many
_FEWEST_WORDS = 3.0  # a line of prose has as many, on average
_LETTERS = 0.6  # of the words of prose


@dataclass(frozen=True)
class _Block:
    """Rows `first` to `last` of a page that stand in two columns, parted at `at`."""

    first: int
    last: int
    at: float


def reading_order(words: Iterable[Word], width: float) -> list[list[Word]]:
    """The lines of a page in the order in which they read.

    Args:
        words: upright words.
        width: of the page in points.
    """
    rows = words_in_lines(words)
    block = _two_columns(rows, width)
    if block is None:
        return rows
    inside = [word for row in rows[block.first : block.last + 1] for word in row]
    left = [word for word in inside if word.x1 <= block.at]
    right = [word for word in inside if word.x1 > block.at]
    before = [word for row in rows[: block.first] for word in row]
    after = [word for row in rows[block.last + 1 :] for word in row]
    return [line for part in (before, left, right, after) for line in reading_order(part, width)]


def _two_columns(rows: Sequence[Sequence[Word]], width: float) -> _Block | None:
    """The longest stretch of rows with a gutter through it and prose on both sides."""
    if len(rows) < _FEWEST_LINES:
        return None
    best: _Block | None = None
    at = _MIDDLE[0] * width
    while at <= _MIDDLE[1] * width:
        for first, last in _stretches(rows, at):
            longer = best is None or last - first > best.last - best.first
            if longer and _is_prose(rows[first : last + 1], at):
                best = _Block(first, last, at)
        at += _STEP
    return best


def _stretches(rows: Sequence[Sequence[Word]], at: float) -> Iterable[tuple[int, int]]:
    """Runs of rows that leave the gutter white."""
    start: int | None = None
    for number, row in enumerate([*rows, None]):
        crossed = row is None or any(
            word.x0 < at + _GUTTER / 2 and word.x1 > at - _GUTTER / 2 for word in row
        )
        if not crossed and start is None:
            start = number
        elif crossed and start is not None:
            if number - start >= _FEWEST_LINES:
                yield start, number - 1
            start = None


def _is_prose(rows: Sequence[Sequence[Word]], at: float) -> bool:
    sides: tuple[list[list[Word]], list[list[Word]]] = ([], [])
    for row in rows:
        for side, words in zip(
            sides, ([w for w in row if w.x1 <= at], [w for w in row if w.x1 > at]), strict=True
        ):
            if words:
                side.append(words)
    return all(len(side) >= _FEWEST_LINES and _reads(side) for side in sides)


def _reads(lines: Sequence[Sequence[Word]]) -> bool:
    words = [word for line in lines for word in line]
    letters = sum(bool(re.fullmatch(r"\W*[^\W\d_]{2,}\W*(?:[^\W\d_]+\W*)?", word.text)) for word in words)
    return len(words) >= _FEWEST_WORDS * len(lines) and letters >= _LETTERS * len(words)
