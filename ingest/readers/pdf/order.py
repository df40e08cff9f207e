"""The order in which a page reads: rows from the top, and columns of prose one after the other."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.readers.pdf.rows import words_in_lines
from ingest.readers.pdf.several import is_figure
from ingest.readers.pdf.word import Word

_STEP = 4.0  # points between the places where a gutter is looked for
_GUTTER = 8.0  # points: the white between two columns is as wide
_MIDDLE = (0.25, 0.75)  # of the page's width: a gutter lies within
_FEWEST_LINES = 5  # a column of prose has as many
_FEWEST_WORDS = 3.0  # a line of prose has as many, on average
_LETTERS = 0.6  # of the words of prose
_FIGURES = 3  # on a line: as many on both sides of a gutter are of one table
_APART = 1.5  # of a line's height: words as far apart stand in two columns of a table
_FEW_LETTERS = 0.4  # of the words of a page: with fewer words of letters it is a table
_FULL = 0.75  # of a column's width: a line as long is full
_FULL_LINES = 6
_FULL_SHARE = 0.4  # of the lines of a column of prose are full

Ends = Callable[[Sequence[Word], float], bool]


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


def set_in_columns(words: Iterable[Word], width: float) -> list[list[Word]]:
    """The words of a page by the columns of prose that it is set in: one list for a page that is in none.

    Only columns of full lines count: the labels and remarks of a table leave a gutter as well.

    Args:
        words, width: as in `reading_order`.
    """
    rows = words_in_lines(words)
    every = [word for row in rows for word in row]
    is_table = sum(_is_of_prose(word.text) for word in every) < _FEW_LETTERS * len(every)
    block = None if is_table else _two_columns(rows, width, _is_row_of_figures)
    if block is None:
        return [every]
    inside = rows[block.first : block.last + 1]
    left = [[word for word in row if word.x1 <= block.at] for row in inside]
    right = [[word for word in row if word.x1 > block.at] for row in inside]
    if not _is_full(left) or not _is_full(right):
        return [every]
    outside = [rows[: block.first], rows[block.last + 1 :]]
    before, after = ([word for row in part for word in row] for part in outside)
    sides = [[word for line in side for word in line] for side in (left, right)]
    return [part for part in (*_parts(before, width), *sides, *_parts(after, width)) if part]


def _parts(words: Sequence[Word], width: float) -> list[list[Word]]:
    return set_in_columns(words, width) if words else []


def _is_row_of_figures(row: Sequence[Word], at: float) -> bool:
    """Whether a row has figures, or words far apart, on both sides of a gutter: of a table across it."""
    sides = [word.x1 > at for word in row if is_figure(word.text)]
    gaps = [
        after.x1 > at
        for before, after in pairwise(row)
        if after.x0 - before.x1 > _APART * (after.bottom - after.top) and (before.x1 > at) == (after.x1 > at)
    ]
    return (len(sides) >= _FIGURES and len(set(sides)) == 2) or len(set(gaps)) == 2


def _is_full(lines: Sequence[Sequence[Word]]) -> bool:
    """Whether most lines of a column run from edge to edge without a gap wider than between words."""
    filled = [line for line in lines if line]
    left, right = min(line[0].x0 for line in filled), max(line[-1].x1 for line in filled)
    full = 0
    for line in filled:
        gaps = (after.x0 - before.x1 for before, after in pairwise(line))
        closed = max(gaps, default=0.0) <= _GUTTER
        full += closed and line[-1].x1 - line[0].x0 >= _FULL * (right - left)
    return full >= _FULL_LINES and full >= _FULL_SHARE * len(filled)


def _two_columns(
    rows: Sequence[Sequence[Word]], width: float, ends: Ends = lambda row, at: False
) -> _Block | None:
    """The longest stretch of rows with a gutter through it and prose on both sides.

    Args:
        rows: the lines of a page from the top; `width` of the page, in points.
        ends: whether a row ends a stretch though it leaves the gutter white.
    """
    if len(rows) < _FEWEST_LINES:
        return None
    best: _Block | None = None
    at = _MIDDLE[0] * width
    while at <= _MIDDLE[1] * width:
        for first, last in _stretches(rows, at, ends):
            longer = best is None or last - first > best.last - best.first
            if longer and _is_prose(rows[first : last + 1], at):
                best = _Block(first, last, at)
        at += _STEP
    return best


def _stretches(rows: Sequence[Sequence[Word]], at: float, ends: Ends) -> Iterable[tuple[int, int]]:
    """Runs of rows that leave the gutter white."""
    start: int | None = None
    for number, row in enumerate([*rows, None]):
        crossed = (
            row is None
            or any(word.x0 < at + _GUTTER / 2 and word.x1 > at - _GUTTER / 2 for word in row)
            or ends(row, at)
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
    letters = sum(_is_of_prose(word.text) for word in words)
    return len(words) >= _FEWEST_WORDS * len(lines) and letters >= _LETTERS * len(words)


@lru_cache(maxsize=8192)
def _is_of_prose(text: str) -> bool:
    return re.fullmatch(r"\W*[^\W\d_]{2,}\W*(?:[^\W\d_]+\W*)?", text) is not None
