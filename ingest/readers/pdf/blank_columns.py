"""Columns that hold nothing on a page but their heading: told by headings that stand between the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.pdf.columns import Columns
from ingest.readers.pdf.fitting import fitted
from ingest.readers.pdf.pieces import Piece, TextLine

_WRAP = 1.5  # of the type's height: lines of one heading are no further apart
_ALIGNED = 0.35  # of the type's height: edges or centres this near are aligned


@dataclass
class _Leaf:
    """A heading that no other stands below, from its lowest line up. `lines` are those it has words on."""

    pieces: list[Piece]
    lines: set[int]

    @property
    def x0(self) -> float:
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        return max(piece.x1 for piece in self.pieces)


def with_blank_columns(columns: Columns, heads: Sequence[TextLine]) -> tuple[Columns, Columns]:
    """The columns with those that only have a heading, and the same ones as wide as their headings.

    Both are the columns as they are where every heading has figures.

    Args:
        columns: the columns of the figures.
        heads: the lines of the heading from the top down.
    """
    leaves = _leaves(heads)
    own = _own(leaves, columns)
    levels = {line for at, leaf in own.items() if at for line in leaf.lines}
    level = sorted((leaf.x0, leaf.x1) for leaf in leaves if leaf.lines & levels)
    placed = fitted(level, columns)
    if placed is not None:
        return placed if placed[0].blank else (columns, columns)
    blank = {(leaf.x0, leaf.x1) for leaf in leaves if leaf.lines & levels and _is_blank(leaf, columns, own)}
    extents = sorted([*columns.extents, *blank])
    if not blank or any(right[0] < left[1] for left, right in pairwise(extents)):
        return columns, columns
    made = replace(
        columns,
        extents=tuple(extents),
        cuts=tuple((left[1] + right[0]) / 2 for left, right in pairwise(extents)),
        blank=frozenset(at for at, each in enumerate(extents) if each in blank),
    )
    return made, made


def _leaves(heads: Sequence[TextLine]) -> list[_Leaf]:
    leaves: list[_Leaf] = []
    for at in reversed(range(len(heads))):
        for piece in heads[at].pieces:
            under = [leaf for leaf in leaves if leaf.x0 < piece.x1 and piece.x0 < leaf.x1]
            if not under:
                leaves.append(_Leaf([piece], {at}))
            elif len(under) == 1 and _wraps(piece, under[0].pieces[-1], heads[at].size):
                under[0].pieces.append(piece)
                under[0].lines.add(at)
    return leaves


def _wraps(piece: Piece, below: Piece, size: float) -> bool:
    apart = min(abs(piece.x0 - below.x0), abs(piece.x1 - below.x1), abs(piece.centre - below.centre))
    return below.middle - piece.middle <= _WRAP * size and apart <= _ALIGNED * size


def _own(leaves: Sequence[_Leaf], columns: Columns) -> dict[int, _Leaf]:
    """The heading of each column: each counts for the one that it covers most of."""
    own: dict[int, _Leaf] = {}
    for leaf in leaves:
        touched = columns.touched(leaf.x0, leaf.x1)
        if touched:
            own.setdefault(max(touched, key=lambda at: _shared(leaf, columns.extents[at])), leaf)
    return own


def _shared(leaf: _Leaf, extent: tuple[float, float]) -> float:
    return min(leaf.x1, extent[1]) - max(leaf.x0, extent[0])


def _is_blank(leaf: _Leaf, columns: Columns, own: Mapping[int, _Leaf]) -> bool:
    """Whether the columns on both sides of a heading over no figures have headings of their own."""
    if columns.touched(leaf.x0, leaf.x1) or leaf.x1 < columns.left:
        return False
    before = sum(right <= leaf.x0 for _, right in columns.extents) - 1
    after = before + 1
    return before in own and (after in own or after == len(columns))
