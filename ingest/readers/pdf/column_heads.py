"""The headings over the columns of a table: which stand over one column, and which over several.

Lines are taken from the lowest up: a piece joins the heading below it where that wraps, stands over its own
column where that has none yet, and otherwise spans columns. Which ones is settled from the top down: those it
is centred over, so that the headings of one line cover the most, each within the heading above it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.document import Cell
from ingest.readers.pdf.cells import EMPTY, cell_of_pieces
from ingest.readers.pdf.columns import Columns
from ingest.readers.pdf.pieces import Piece, TextLine, looks_like_period, type_size

_WRAP = 1.5  # of the type's height: lines of one heading are no further apart
_ALIGNED = 0.35  # of the type's height: edges or centres this near are aligned
_OFF_CENTRE = 0.3  # of the columns' pitch: how far a heading may stand from the middle of what it spans
_MIXED = 3.0  # columns: what a heading over both periods and other columns must cover more to be believed
_TWICE = 2.0  # columns: what speaks against one heading over two columns with the same words
_LEFT_OUT = 0.75  # columns: what speaks against each column left out between two headings of a line


@dataclass(frozen=True)
class _Stack:
    """The lines of one heading, from the top down. `line` is its lowest; a spanning one has no `column`."""

    pieces: tuple[Piece, ...]
    line: int
    column: int | None

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def turned(self) -> bool:
        return not self.pieces[0].words[0].upright

    @property
    def middle(self) -> float:
        """The height of its first line; of a turned one, of the top of it."""
        first = self.pieces[0].words[0]
        return first.top + type_size(first) / 2 if self.turned else self.pieces[0].middle

    @property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)


@dataclass(frozen=True)
class Heading:
    """A heading over columns `first` to `last`, its pieces from the top down."""

    first: int
    last: int
    pieces: tuple[Piece, ...]


def head_rows(lines: Sequence[TextLine], columns: Columns) -> tuple[tuple[Cell, ...], ...]:
    """The heading of a table as rows of cells, the lowest level last.

    Args:
        lines: the lines of the heading from the top down.
        columns: the columns of the body below.
    """
    headings = _merged(find_headings(lines, columns))
    levels = [_height(heading, headings) for heading in headings]
    top = max(levels, default=-1)
    rows = [[EMPTY] * len(columns) for _ in range(top + 1)]
    for heading, level in zip(headings, levels, strict=True):
        if heading.first == heading.last and _is_two(heading):
            continue
        rows[top - level][heading.first] = cell_of_pieces(heading.pieces, heading.last - heading.first + 1)
    return tuple(tuple(row) for row in rows)


def find_headings(lines: Sequence[TextLine], columns: Columns) -> tuple[Heading, ...]:
    """The headings that lines make over columns, in no order."""
    stacks: tuple[_Stack, ...] = ()
    for at in reversed(range(len(lines))):
        stacks = _with_line(stacks, at, lines[at], columns)
    own = [stack for stack in stacks if stack.column is not None]
    wide = _widened(columns, own)
    headings = tuple(Heading(s.column, s.column, s.pieces) for s in own if s.column is not None)
    spans: tuple[Heading, ...] = ()
    for at in sorted({stack.line for stack in stacks if stack.column is None}):
        on_line = sorted((s for s in stacks if s.column is None and s.line == at), key=lambda s: s.x0)
        lower = [s for s in stacks if s.column is None and s.line > at]
        spans += _spans(on_line, own, lower, spans, wide, lines[at].size)
    return headings + spans


def _merged(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Headings over the same columns are one, so that neither hides the other."""
    over: dict[tuple[int, int], tuple[Piece, ...]] = {}
    for heading in headings:
        over[heading.first, heading.last] = over.get((heading.first, heading.last), ()) + heading.pieces
    return tuple(
        Heading(first, last, tuple(sorted(pieces, key=lambda p: (round(p.middle, 1), p.x0))))
        for (first, last), pieces in over.items()
    )


def _is_two(heading: Heading) -> bool:
    """Whether pieces stand side by side over one column: headings of two, of which one is not its own."""
    return any(
        abs(one.middle - other.middle) < 1.0 and other.x0 > one.x1
        for one in heading.pieces
        for other in heading.pieces
    )


def _height(heading: Heading, headings: Sequence[Heading]) -> int:
    """How many levels of headings stand below one."""
    width = heading.last - heading.first
    below = [
        _height(each, headings)
        for each in headings
        if heading.first <= each.first and each.last <= heading.last and each.last - each.first < width
    ]
    return 1 + max(below) if below else int(width > 0)


def _with_line(stacks: tuple[_Stack, ...], at: int, line: TextLine, columns: Columns) -> tuple[_Stack, ...]:
    before = stacks
    wide = _widened(columns, before)
    for piece in line.pieces:
        below = _wrapped(piece, before, line)
        if below is not None and below in stacks:
            joined = _Stack((piece, *below.pieces), below.line, below.column)
            stacks = tuple(joined if each is below else each for each in stacks)
        else:
            stacks = (*stacks, _Stack((piece,), at, _own_column(piece, line, stacks, wide)))
    return stacks


def _widened(columns: Columns, stacks: Sequence[_Stack]) -> Columns:
    """The columns as wide as their own headings make them."""
    extents = list(columns.extents)
    for stack in stacks:
        if stack.column is not None:
            left, right = extents[stack.column]
            extents[stack.column] = (min(left, stack.x0), max(right, stack.x1))
    return replace(columns, extents=tuple(extents))


def _wrapped(piece: Piece, stacks: Sequence[_Stack], line: TextLine) -> _Stack | None:
    """The heading whose next line up a piece is."""
    counts = Counter(stack.text for stack in stacks)
    for stack in stacks:
        apart = stack.middle - piece.middle
        if (
            stack.turned
            or not 0.5 * line.size < apart <= _WRAP * line.size
            or not _is_aligned(piece, stack.pieces[0], line.size)
        ):
            continue
        # Headings with the same words are told apart by the level above, which spans them.
        if counts[stack.text] > 1 and not _over_every(stack.text, stacks, line):
            continue
        return stack
    return None


def _over_every(text: str, stacks: Sequence[_Stack], line: TextLine) -> bool:
    """Whether a line has a piece of its own over every heading with the same words."""
    same = [stack for stack in stacks if stack.text == text]
    return all(any(_is_aligned(p, s.pieces[0], line.size) for p in line.pieces) for s in same)


def _is_aligned(one: Piece, other: Piece, size: float) -> bool:
    apart = min(abs(one.x0 - other.x0), abs(one.x1 - other.x1), abs(one.centre - other.centre))
    return apart <= _ALIGNED * size and one.x0 < other.x1 and one.x1 > other.x0


def _own_column(piece: Piece, line: TextLine, stacks: Sequence[_Stack], columns: Columns) -> int | None:
    """The one column without a heading that a piece stands over."""
    touched = columns.touched(piece.x0, piece.x1) or [columns.of(piece)]
    taken = {stack.column for stack in stacks}
    free = [at for at in touched if at not in taken]
    if len(free) == 1 and (len(touched) == 1 or _overlap(piece, columns, free[0]) > 0.6):
        return free[0]
    # The lowest line names columns one by one, even where a name is wider than its figures.
    if len(free) == len(touched) > 1 and len(line.pieces) > 1:
        best = max(free, key=lambda at: _overlap(piece, columns, at))
        rival = any(columns.of(other) == best for other in line.pieces if other is not piece)
        return None if rival else best
    return None


def _overlap(piece: Piece, columns: Columns, at: int) -> float:
    """How much of a piece lies over a column, as a share of the piece."""
    left, right = columns.extents[at]
    return (min(piece.x1, right) - max(piece.x0, left)) / max(piece.x1 - piece.x0, 1.0)


def _spans(
    stacks: Sequence[_Stack],
    own: Sequence[_Stack],
    lower: Sequence[_Stack],
    above: Sequence[Heading],
    columns: Columns,
    size: float,
) -> tuple[Heading, ...]:
    """Give each heading of a line the columns it is centred over, so that together they cover the most."""
    allowed = [_stretches(stack, own, lower, above, columns, size) for stack in stacks]
    if len(stacks) == 1:
        allowed = [_over_one_kind(allowed[0], columns)]
    alike = {stack.text for stack in stacks if sum(s.text == stack.text for s in stacks) > 1}

    @cache
    def best(at: int, start: int, width: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if at == len(allowed):
            return 0.0, ()
        repeats = stacks[at].text in alike
        choices = [
            (
                last - first + 1 - against - _LEFT_OUT * (first - start) * (at > 0) + rest,
                ((first, last), *others),
            )
            for first, last, against in allowed[at]
            if first >= start and not (repeats and width and last - first != width)
            for rest, others in [best(at + 1, last + 1, last - first if repeats else width)]
        ]
        return max(choices, default=(-1000.0, ()))

    score, chosen = best(0, 0, 0)
    if score < -100:
        chosen = tuple(_touching(stack, columns) for stack in stacks)
    return tuple(Heading(a, b, stack.pieces) for stack, (a, b) in zip(stacks, chosen, strict=True))


def _over_one_kind(stretches: list[tuple[int, int, float]], columns: Columns) -> list[tuple[int, int, float]]:
    """What a heading alone on its line may span: columns with figures or without, or every column.

    No neighbour says where it ends, and blank columns would let it reach as far over those on its other side.
    """
    kept = [
        each
        for each in stretches
        if each[:2] == (1, len(columns) - 1)
        or len({at in columns.blank for at in range(each[0], each[1] + 1)}) == 1
    ]
    return kept or stretches


def _stretches(
    stack: _Stack,
    own: Sequence[_Stack],
    lower: Sequence[_Stack],
    above: Sequence[Heading],
    columns: Columns,
    size: float,
) -> list[tuple[int, int, float]]:
    """Every run of columns a heading may span, each with what speaks against it."""
    tolerance = max(_OFF_CENTRE * columns.pitch, _ALIGNED * size)
    periods = {s.column for s in own if looks_like_period(s.text)}
    # A column whose own heading reaches as high as this one does not stand under it.
    beside = {s.column for s in own if s.middle < stack.pieces[-1].middle + 0.5 * size}
    labels = [s.text for s in own if s.column == 0]
    # Where the first column has a heading that others have too, it holds figures like them, not labels.
    start = 0 if any(s.text in labels for s in own if s.column) else 1
    found: list[tuple[int, int, float]] = []
    for first in range(start, len(columns)):
        for last in range(first, len(columns)):
            covered = set(range(first, last + 1))
            left, right = columns.extents[first][0], columns.extents[last][1]
            off = abs((left + right) / 2 - (stack.x0 + stack.x1) / 2)
            if off > tolerance or covered & beside or min(stack.x1, right) <= max(stack.x0, left):
                continue
            if all(h.last < first or h.first > last or (h.first <= first and last <= h.last) for h in above):
                mixed = bool(covered & periods) and not covered <= periods
                texts = [s.text for s in own if s.column in covered]
                twice = 0 if _parted(lower, left, right) else len(texts) - len(set(texts))
                found.append((first, last, off / (tolerance or 1.0) + _MIXED * mixed + _TWICE * twice))
    return found or [(*_touching(stack, columns), 0.0)]


def _parted(lower: Sequence[_Stack], left: float, right: float) -> bool:
    """Whether headings of a level between part the columns of a stretch."""
    return any(stack.x0 < right and stack.x1 > left for stack in lower)


def _touching(stack: _Stack, columns: Columns) -> tuple[int, int]:
    touched = columns.touched(stack.x0, stack.x1) or [columns.of(stack.pieces[-1])]
    return touched[0], touched[-1]
