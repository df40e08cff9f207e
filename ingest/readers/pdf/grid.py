"""Rules to grids: which rules belong together, where their columns and rows lie, and what is merged.

A side that a table leaves open is taken to lie where its rules end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.model import Box
from ingest.readers.pdf.marks import Rule

_SAME = 3.0  # points: nearer rules are one, as the two lines of a double rule
_REACH = 3.0  # points: a gap as wide between two rules is none
_COVERED = 0.6  # of a side of a square: a rule over as much of it parts two squares
_LONG = 0.5  # of the longest rule
_STOPPING = 2  # upright rules that end at one height
_MOST_SQUARES = 40_000  # a drawing with more is no table


@dataclass(frozen=True, slots=True)
class Area:
    """One cell of a grid: the column and row of its top left square, and how many squares it covers."""

    column: int
    row: int
    columns: int
    rows: int


@dataclass(frozen=True)
class Grid:
    """A ruled grid. `xs` and `ys` are where its columns and rows begin and end; areas cover it whole."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def box(self) -> Box:
        """The box around it."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, area: Area) -> Box:
        """The box of one of its areas."""
        return (
            self.xs[area.column],
            self.ys[area.row],
            self.xs[area.column + area.columns],
            self.ys[area.row + area.rows],
        )


def grids_of(rules: Iterable[Rule]) -> list[Grid]:
    """The grids that the rules of a page draw, from the top; frames of one cell among them."""
    made = (_grid(group) for group in _connected(_joined(rules)))
    return sorted((grid for grid in made if grid), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules drawn in pieces as whole rules."""
    whole: list[Rule] = []
    for flat in (True, False):
        ordered = sorted((rule for rule in rules if rule.flat is flat), key=lambda rule: rule.at)
        for group in _near(ordered, _SAME / 2):
            at = sorted(rule.at for rule in group)[len(group) // 2]
            start = end = None
            for rule in sorted(group, key=lambda rule: rule.start):
                if start is None or end is None:
                    start, end = rule.start, rule.end
                elif rule.start <= end + _REACH:
                    end = max(end, rule.end)
                else:
                    whole.append(Rule(flat, at, start, end))
                    start, end = rule.start, rule.end
            if start is not None and end is not None:
                whole.append(Rule(flat, at, start, end))
    return whole


def _near(ordered: Sequence[Rule], tolerance: float) -> Iterable[list[Rule]]:
    group: list[Rule] = []
    for rule in ordered:
        if group and rule.at - group[-1].at > tolerance:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _connected(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Rules that meet, directly or through others."""
    flat = [at for at, rule in enumerate(rules) if rule.flat]
    upright = [at for at, rule in enumerate(rules) if not rule.flat]
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for across in flat:
        for down in upright:
            if _meet(rules[across], rules[down]):
                parent[root(across)] = root(down)
    members = sorted(range(len(rules)), key=root)
    return ([rules[at] for at in group] for _, group in groupby(members, key=root))


def _meet(flat: Rule, upright: Rule) -> bool:
    return (
        flat.start - _REACH <= upright.at <= flat.end + _REACH
        and upright.start - _REACH <= flat.at <= upright.end + _REACH
    )


def _grid(rules: Sequence[Rule]) -> Grid | None:
    flat = [rule for rule in rules if rule.flat]
    upright = [rule for rule in rules if not rule.flat]
    if not flat or not upright:
        return None
    xs = _places([rule.at for rule in upright], _reach(flat))
    ys = _places([rule.at for rule in flat], _reach(upright))
    ys = _places([*ys, *_stops(upright, ys)], (ys[0], ys[-1])) if ys else ys
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_SQUARES:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(_areas(xs, ys, flat, upright)))


def _reach(rules: Sequence[Rule]) -> tuple[float, float]:
    """Where rules begin and end: where most of the long ones do, for one alone may run on past the table."""
    longest = max(rule.end - rule.start for rule in rules)
    long = [rule for rule in rules if rule.end - rule.start >= _LONG * longest]
    starts, ends = sorted(rule.start for rule in long), sorted(rule.end for rule in long)
    return starts[(len(starts) - 1) // 2], ends[len(ends) // 2]


def _stops(upright: Sequence[Rule], ys: Sequence[float]) -> list[float]:
    """Heights between two rows at which several upright rules end, as below a heading over columns."""
    ends = sorted(end for rule in upright for end in (rule.start, rule.end))
    ends = [end for end in ends if ys[0] < end < ys[-1] and all(abs(end - y) > _SAME for y in ys)]
    return [end for end in ends if sum(abs(end - other) <= 1 for other in ends) >= _STOPPING]


def _places(ats: Iterable[float], ends: tuple[float, float]) -> list[float]:
    """Where rules lie, rules that are nearly one counted once; the ends only where no rule is near."""
    groups: list[list[float]] = []
    for at in sorted(ats):
        if groups and at - groups[-1][-1] <= _SAME:
            groups[-1].append(at)
        else:
            groups.append([at])
    places = [sum(group) / len(group) for group in groups]
    first, last = ends
    if places and places[0] - first > _SAME:
        places.insert(0, first)
    if places and last - places[-1] > _SAME:
        places.append(last)
    return places


def _areas(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Rule], upright: Sequence[Rule]
) -> Iterable[Area]:
    """The squares of a grid, joined where no rule parts them, as rectangles."""
    wide, high = len(xs) - 1, len(ys) - 1
    right = {
        (i, j): _is_ruled(upright, xs[i + 1], ys[j], ys[j + 1]) for i in range(wide - 1) for j in range(high)
    }
    below = {
        (i, j): _is_ruled(flat, ys[j + 1], xs[i], xs[i + 1]) for i in range(wide) for j in range(high - 1)
    }
    taken: set[tuple[int, int]] = set()
    for j in range(high):
        for i in range(wide):
            if (i, j) in taken:
                continue
            columns = 1
            while i + columns < wide and not right[i + columns - 1, j] and (i + columns, j) not in taken:
                columns += 1
            rows = 1
            while j + rows < high and _continues(i, j + rows, columns, wide, right, below, taken):
                rows += 1
            taken |= {(i + a, j + b) for a in range(columns) for b in range(rows)}
            yield Area(i, j, columns, rows)


def _continues(
    i: int,
    j: int,
    columns: int,
    wide: int,
    right: dict[tuple[int, int], bool],
    below: dict[tuple[int, int], bool],
    taken: set[tuple[int, int]],
) -> bool:
    """Whether the squares of row `j` under an area belong to it: nothing parts them from it or each other."""
    squares = range(i, i + columns)
    if any((at, j) in taken or below[at, j - 1] for at in squares):
        return False
    last = i + columns - 1
    if last + 1 < wide and not right[last, j]:
        return False
    if i > 0 and not right[i - 1, j] and (i - 1, j) not in taken:
        return False
    return not any(right[at, j] for at in range(i, i + columns - 1))


def _is_ruled(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether rules near `at` cover most of the way from `start` to `end`."""
    near = sorted(
        (max(rule.start, start), min(rule.end, end)) for rule in rules if abs(rule.at - at) <= _SAME
    )
    covered, reached = 0.0, start
    for first, last in near:
        covered += max(0.0, last - max(first, reached))
        reached = max(reached, last)
    return covered >= _COVERED * (end - start)
