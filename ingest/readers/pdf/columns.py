"""The columns that rows of a table share, found from the white space between their pieces."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.pieces import Piece

Row = Sequence[Piece]
_LEAST_GAP = 1.0  # points of white space that every row must leave between two columns
_MOST_CROSSING = 0.34  # of the rows that leave a gap: as many may print across it


@dataclass(frozen=True)
class Columns:
    """The columns of a table: `extents` is what the body's pieces cover, `cuts` where one column ends.

    There is one cut fewer than there are columns. `blank` are those that hold nothing but their heading.
    `side` is 1 where figures are set to the right of their columns, -1 to the left, 0 where neither is known.
    """

    extents: tuple[tuple[float, float], ...]
    cuts: tuple[float, ...]
    blank: frozenset[int] = frozenset()
    side: int = 0

    def __len__(self) -> int:
        return len(self.extents)

    @property
    def left(self) -> float:
        """The left edge of the leftmost column."""
        return self.extents[0][0]

    @property
    def right(self) -> float:
        """The right edge of the rightmost column."""
        return self.extents[-1][1]

    @property
    def pitch(self) -> float:
        """How far apart the columns of figures stand, in points."""
        rights = [right for _, right in self.extents[1:]]
        return median(after - before for before, after in pairwise(rights)) if len(rights) > 1 else 0.0

    def of(self, piece: Piece) -> int:
        """The column that holds the largest part of a piece."""
        left, right = piece.x0, piece.x1
        first, last = bisect_right(self.cuts, left), bisect_left(self.cuts, right)
        if last <= first:
            return first
        edges = (left, *self.cuts[first:last], right)
        inside = [after - before for before, after in pairwise(edges)]
        return first + max(range(len(inside)), key=inside.__getitem__)

    def touched(self, x0: float, x1: float) -> list[int]:
        """The columns whose printed extent a stretch touches."""
        return [at for at, (left, right) in enumerate(self.extents) if x0 < right and x1 > left]

    def joined(self, at: int) -> "Columns":
        """The columns with number `at` and the one after it made one."""
        (left, first), (second, right) = self.extents[at], self.extents[at + 1]
        merged = (min(left, second), max(first, right))
        return Columns(
            (*self.extents[:at], merged, *self.extents[at + 2 :]), (*self.cuts[:at], *self.cuts[at + 1 :])
        )


def find_columns(rows: Sequence[Row]) -> Columns:
    """The columns that rows share: stretches of white space that run down through all of them.

    A few rows may print across a gap that most rows leave (a long label, a remark); nothing else may.
    """
    pieces = [piece for row in rows for piece in row]
    cuts = _clear_gaps(pieces)
    while (cut := _disputed_gap(rows, cuts)) is not None:
        cuts = sorted([*cuts, cut])
    return _measured(pieces, cuts)


def _clear_gaps(pieces: Sequence[Piece]) -> list[float]:
    cuts: list[float] = []
    reached = float("-inf")
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if piece.x0 - reached >= _LEAST_GAP and reached > float("-inf"):
            cuts.append((reached + piece.x0) / 2)
        reached = max(reached, piece.x1)
    return cuts


def _disputed_gap(rows: Sequence[Row], cuts: Sequence[float]) -> float | None:
    """Where two pieces of a row share a column, the place between them that most rows leave white."""
    places: list[tuple[float, float]] = []
    for row in rows:
        for left, right in pairwise(row):
            middle = (left.x1 + right.x0) / 2
            if not any(left.x1 - 0.5 <= cut <= right.x0 + 0.5 for cut in cuts):
                places.append((middle, right.x0 - left.x1))
    best: tuple[int, float] | None = None
    for middle, _ in places:
        leave = sum(any(a.x1 <= middle <= b.x0 for a, b in pairwise(row)) for row in rows)
        cross = sum(any(p.x0 < middle < p.x1 for p in row) for row in rows)
        if leave >= 2 and cross <= _MOST_CROSSING * leave and (best is None or leave > best[0]):
            best = (leave, middle)
    return best[1] if best else None


def _measured(pieces: Sequence[Piece], cuts: Sequence[float]) -> Columns:
    edges = (float("-inf"), *cuts, float("inf"))
    extents: list[tuple[float, float]] = []
    kept: list[float] = []
    for left, right in pairwise(edges):
        inside = [p for p in pieces if left <= p.centre <= right and p.x0 >= left - 1 and p.x1 <= right + 1]
        inside = inside or [p for p in pieces if left <= p.centre <= right]
        if not inside:
            continue
        if extents:
            kept.append(left)
        extents.append((min(p.x0 for p in inside), max(p.x1 for p in inside)))
    return Columns(tuple(extents), tuple(kept))
