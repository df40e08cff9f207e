"""Stretches of a page's lines that may be a table: lines of figures, and what stands between and above."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.pieces import Piece, TextLine, looks_like_period, says_no_value

_FAR = 4.0  # of the type's height: a wider gap ends a table
_NEXT = 1.5  # of the type's height: lines of one heading are no further apart
_ALIGNED = 0.5  # of the type's height: edges this near are in one column
_LEADERS = "...."
_NAMED = re.compile(r"(?:table|figure|chart|graph)\s[A-Z]?\d[\w.]*\s*[-–—:.]", re.IGNORECASE)
_BASE = re.compile(r"10{2,3}|10{0,2},000|1,000,000")  # a rate is counted by as many


@dataclass(frozen=True)
class Block:
    """Lines `first` to `last` of a page hold figures; the lines from `above` on may be their heading."""

    above: int
    first: int
    last: int


def find_blocks(lines: Sequence[TextLine]) -> list[Block]:
    """The stretches of lines that hold figures in rows, from the top of the page down."""
    figured = [at for at, line in enumerate(lines) if has_figures(line)]
    groups: list[list[int]] = []
    for at in figured:
        if groups and _same_table(lines, groups[-1], at):
            groups[-1].append(at)
        else:
            groups.append([at])
    blocks: list[Block] = []
    for group in (_without_headings(lines, group) for group in groups if not _is_in_heading(lines, group)):
        above = blocks[-1].last + 1 if blocks else 0
        blocks.append(Block(above, group[0], group[-1]))
    return blocks


def _without_headings(lines: Sequence[TextLine], group: Sequence[int]) -> Sequence[int]:
    """Rows of figures without the bold lines at their top that are of the heading: years, `per 10,000`."""
    plain = next((at for at, row in enumerate(group) if not _is_bold(lines[row])), 0)
    last = max((at for at in range(plain) if _is_of_heading(lines[group[at]])), default=-1)
    return group[last + 1 :]


def _is_in_heading(lines: Sequence[TextLine], group: Sequence[int]) -> bool:
    """Whether a lone bold line with a number goes on in a bold line below: `12` of `12 month average`."""
    at = group[-1]
    if len(group) > 1 or at + 1 == len(lines) or not (_is_bold(lines[at]) and _is_bold(lines[at + 1])):
        return False
    return lines[at + 1].middle - lines[at].middle <= _NEXT * lines[at].size


def _is_bold(line: TextLine) -> bool:
    return all(piece.bold for piece in line.pieces)


def _is_of_heading(line: TextLine) -> bool:
    """Whether there are words among its figures, or all of them name years or what a rate is counted by."""
    rest = line.pieces[1:] if len(line.pieces) > 1 else line.pieces
    words = any(not piece.is_figure and any(map(str.isalpha, piece.text)) for piece in rest)
    return words or all(looks_like_period(piece.text) or _BASE.fullmatch(piece.text) for piece in rest)


def has_figures(line: TextLine) -> bool:
    """Whether a line is a row of figures: most of what stands right of its label is figures."""
    pieces = line.pieces
    figures = [piece for piece in pieces if piece.is_figure]
    if not figures or is_period_heading(line) or any(_LEADERS in piece.text for piece in pieces):
        return False
    told = any(c.isdigit() for piece in figures for c in piece.text) or says_no_value(figures[0].text)
    if not told and len(figures) < 2:
        return False
    if pieces[0].is_figure:
        return len(figures) >= 2 and len(figures) * 2 >= len(pieces)
    return len(figures) * 2 >= len(pieces) - 1


def is_period_heading(line: TextLine) -> bool:
    """Whether a line names months, quarters or years over columns."""
    rest = line.pieces if looks_like_period(line.pieces[0].text) else line.pieces[1:]
    named = [piece for piece in rest if looks_like_period(piece.text)]
    return len(named) >= 2 and len(named) * 3 >= len(rest) * 2


def _same_table(lines: Sequence[TextLine], group: Sequence[int], at: int) -> bool:
    """Whether the row of figures at `at` goes on the table whose rows are `group`."""
    before = group[-1]
    between = lines[before + 1 : at]
    for above, below in pairwise(lines[before : at + 1]):
        if below.top - above.bottom > _FAR * max(above.size, below.size):
            return False
    rows = [lines[each] for each in group]
    if any(_is_heading(line, lines[before]) or _NAMED.match(line.pieces[0].text) for line in between):
        return False
    crossing = sum(_crosses(line, rows[-5:]) for line in between)
    if crossing > 1:
        return False
    return not crossing or _share_columns(lines[before], lines[at])


def _is_heading(line: TextLine, row: TextLine) -> bool:
    """Whether words stand over two or more columns of figures, as they do at the head of the next table."""
    if is_period_heading(line):
        return True
    figures = [piece for piece in row.pieces[1:] if piece.is_figure]
    over = {
        at
        for at, figure in enumerate(figures)
        for piece in line.pieces
        if piece.x0 < figure.x1 and piece.x1 > figure.x0
    }
    words = [piece for piece in line.pieces if any(c.isalpha() for c in piece.text)]
    return len(over) >= 2 and len(words) >= 2 and len(line.pieces) > 1 and not _crosses(line, [row])


def _crosses(line: TextLine, rows: Sequence[TextLine]) -> bool:
    """Whether a piece runs from the labels on into the figures, as prose and captions do."""
    starts = [figure.x0 for row in rows for figure in row.pieces[1:] if figure.is_figure]
    if not starts:
        return True
    left = min(starts)
    return any(piece.x0 < left - line.size and piece.x1 > left + line.size for piece in line.pieces)


def _share_columns(one: TextLine, other: TextLine) -> bool:
    """Whether the figures of two rows stand in the same columns."""
    size = max(one.size, other.size)
    first, second = _figures(one), _figures(other)
    if len(first) < 2 or len(second) < 2:
        return False
    return all(any(_aligned(a, b, size) for b in first) for a in second)


def _figures(line: TextLine) -> list[Piece]:
    return [piece for piece in line.pieces[1:] if piece.is_figure]


def _aligned(one: Piece, other: Piece, size: float) -> bool:
    nearest = min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), abs(one.centre - other.centre))
    return nearest <= _ALIGNED * size
