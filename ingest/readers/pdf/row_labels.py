"""The rows of a table's body: lines of figures, with the lines of a label that wraps put back together.

A line without figures either belongs to the row above or below it, or is a row of its own that names a group.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.pdf.columns import Columns
from ingest.readers.pdf.pieces import Piece, TextLine

_TIGHTER = 0.85  # of the pitch of the rows: lines nearer than this are lines of one row
_SAME_PITCH = 1.12  # of the tightest pitch: as near as lines of one text stand
_NEAR = 1.5  # of the type's height: lines of one label are no further apart
_GOES_ON = re.compile(
    r"(?:[,&(/\-–]|\b(?:and|of|the|to|in|for|with|by|or|on|at|from|a|an|as|who|that))$", re.I
)


@dataclass(frozen=True)
class BodyLine:
    """One line of the body; `figures` is whether it holds any."""

    line: TextLine
    figures: bool

    def in_column(self, columns: Columns, at: int) -> tuple[Piece, ...]:
        """Its pieces in one column."""
        return tuple(piece for piece in self.line.pieces if columns.of(piece) == at)

    def level(self, columns: Columns) -> float:
        """The height of the middle of its label, or of the whole line without one.

        Labels may be set larger than figures, so that the line's own middle stands elsewhere.
        """
        label = self.in_column(columns, 0)
        return median(piece.middle for piece in label) if label else self.line.middle


def body_rows(lines: Sequence[BodyLine], columns: Columns) -> list[list[TextLine]]:
    """Put the lines of a body together to rows, each from the top down.

    Args:
        lines: every line of the body, from the first after the heading to the last with figures in it.
        columns: the table's columns.
    """
    owner = list(range(len(lines)))
    _join_around_figures(lines, owner, columns)
    tight = tight_pitch(lines, columns)
    if tight:
        _join_by_pitch(lines, owner, tight, columns)
    else:
        _join_by_words(lines, owner, columns)
    rows: dict[int, list[TextLine]] = {}
    for at, body in enumerate(lines):
        rows.setdefault(_root(owner, at), []).append(body.line)
    return list(rows.values())


def _root(owner: Sequence[int], at: int) -> int:
    while owner[at] != at:
        at = owner[at]
    return at


def tight_pitch(lines: Sequence[BodyLine], columns: Columns) -> float:
    """How near the lines of one label stand, where rows stand clearly further apart; 0 where they do not."""
    labels = [body for body in lines if body.in_column(columns, 0)]
    steps = [(b.level(columns) - a.level(columns), a.figures and b.figures) for a, b in pairwise(labels)]
    rows = [step for step, figures in steps if figures]
    others = [step for step, figures in steps if not figures]
    if not others:
        return 0.0
    usual = median(rows) if rows else max(others)
    return min(others) * _SAME_PITCH if min(others) < _TIGHTER * usual else 0.0


def _join_around_figures(lines: Sequence[BodyLine], owner: list[int], columns: Columns) -> None:
    """Figures set half way down a label: its lines stand as far above them as below, and others further off.

    The nearest lines of every row are joined before the next nearest of any, so that none takes another's.
    """
    for step in range(1, len(lines)):
        found = [
            at
            for at, body in enumerate(lines)
            if body.figures and _is_between(lines, owner, at, step, columns)
        ]
        for at in found:
            owner[at - step] = owner[at + step] = at
        if not found:
            return


def _is_between(
    lines: Sequence[BodyLine], owner: Sequence[int], at: int, step: int, columns: Columns
) -> bool:
    """Whether the lines `step` above and below a row of figures are of its label, set evenly around it."""
    if not (at - step >= 0 and at + step < len(lines)):
        return False
    above, below = at - step, at + step
    if lines[above].figures or lines[below].figures or owner[above] != above or owner[below] != below:
        return False
    if step > 1 and owner[above + 1] != at:
        return False
    middle = lines[at].line.middle
    up, down = middle - lines[above].line.middle, lines[below].line.middle - middle
    if lines[at].in_column(columns, 0):
        outside = [lines[near].line.middle for near in (above - 1, below + 1) if 0 <= near < len(lines)]
        pitch = up / step
        clear = all(abs(each - middle) > up + 1.15 * pitch for each in outside)
        return clear and abs(up - down) < 0.05 * pitch and pitch < 1.8 * lines[at].line.size
    pitch = lines[at + 1].line.middle - lines[at - 1].line.middle
    even = abs(up - (step - 0.5) * pitch) < 0.03 * pitch or step == 1
    return even and abs(up - down) < 0.1 * pitch and pitch <= 1.8 * lines[at].line.size


def _join_by_pitch(lines: Sequence[BodyLine], owner: list[int], tight: float, columns: Columns) -> None:
    for cluster in _clusters(lines, tight, columns):
        rows = [at for at in cluster if lines[at].figures]
        if len(rows) == 1 and _belongs_together(lines, cluster, rows[0], columns):
            for at in cluster:
                owner[at] = rows[0] if owner[at] == at else owner[at]
        elif not rows and _is_one_label(lines, cluster, columns):
            for at in cluster:
                owner[at] = cluster[0] if owner[at] == at else owner[at]
        else:
            _join_by_words(lines, owner, columns, cluster)


def _clusters(lines: Sequence[BodyLine], tight: float, columns: Columns) -> list[list[int]]:
    """Lines whose labels follow each other closely, with the lines without a label that stand among them."""
    clusters: list[list[int]] = []
    last = float("-inf")
    for at, body in enumerate(lines):
        level = body.level(columns)
        near = clusters and level - last <= tight
        if body.in_column(columns, 0):
            last = level
        if near:
            clusters[-1].append(at)
        else:
            clusters.append([at])
    return clusters


def _is_one_label(lines: Sequence[BodyLine], cluster: Sequence[int], columns: Columns) -> bool:
    return len({_is_bold(lines[at], columns) for at in cluster}) == 1


def _belongs_together(lines: Sequence[BodyLine], cluster: Sequence[int], row: int, columns: Columns) -> bool:
    """A bold line over plain ones names a group, however near it stands."""
    label = lines[row].in_column(columns, 0)
    if not label:
        return True
    return all(_is_bold(lines[at], columns) == label[0].bold for at in cluster if at != row)


def _is_bold(body: BodyLine, columns: Columns) -> bool:
    pieces = body.in_column(columns, 0) or body.line.pieces
    return all(piece.bold for piece in pieces)


def _join_by_words(
    lines: Sequence[BodyLine], owner: list[int], columns: Columns, within: Sequence[int] | None = None
) -> None:
    """Where spacing does not tell, the words do: `and`, an open bracket, a small letter go on."""
    places = range(len(lines)) if within is None else within
    for at in places:
        if lines[at].figures or owner[at] != at:
            continue
        before = at - 1 if at - 1 in places else None
        after = at + 1 if at + 1 in places else None
        if after is not None and _is_top_of(lines, at, after, columns):
            owner[at] = after
        elif before is not None and _goes_on(lines, before, at, columns):
            owner[at] = owner[before]
        elif after is not None and _goes_on(lines, at, after, columns):
            owner[at] = after


def _is_top_of(lines: Sequence[BodyLine], at: int, after: int, columns: Columns) -> bool:
    """Whether the row below has figures but no label of its own, and stands near."""
    near = lines[after].line.middle - lines[at].line.middle <= 1.5 * lines[at].line.size
    return near and lines[after].figures and not lines[after].in_column(columns, 0)


def _goes_on(lines: Sequence[BodyLine], upper: int, lower: int, columns: Columns) -> bool:
    """Whether the words of the lower line go on from those of the upper."""
    above, below = lines[upper], lines[lower]
    if below.line.middle - above.line.middle > 1.8 * max(above.line.size, below.line.size):
        return False
    first, second = above.in_column(columns, 0), below.in_column(columns, 0)
    if not second:
        return True  # words under another column only: a remark that wraps
    if not first or first[-1].bold != second[0].bold:
        return False
    return reads_on(first[-1].text, second[0].text)


def reads_on(text: str, more: str) -> bool:
    """Whether words go on from others: after an open bracket or `and`, with a small letter or a bracket."""
    open_bracket = text.count("(") > text.count(")")
    return bool(_GOES_ON.search(text)) or open_bracket or more[:1].islower() or more[:1] == "("
