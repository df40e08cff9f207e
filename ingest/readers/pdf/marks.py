"""What is drawn on a page besides its characters: rules, coloured areas and pictures."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from corpus.model import Box
from ingest.readers.pdf.colours import WHITE, colour_of

_HAIR = 2.6  # points: a bar as thin is a rule
_THIN = 4.0  # points: so is one as thin that is long
_LENGTH = 5.0  # of its thickness
_STRAIGHT = 1.0  # points: how far a rule may lean
_ARROW = (4.0, 30.0)  # points: the sides of a drawn arrow
_TIP = 0.15  # of an arrow's width: its points at the tip lie as near together
_FOOT = 0.15  # and at its foot they lie further apart
_SHORTEST = 3.0  # points: a shorter rule is part of a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: at height `at` from `start` to `end` if it lies flat, else at `at` across the page."""

    flat: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A coloured area, later ones over earlier ones. `shape` is False for an upright rectangle."""

    box: Box
    colour: str
    shape: bool = False


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow drawn as a shape: `sign` is the character for its direction."""

    box: Box
    sign: str


@dataclass(frozen=True)
class Marks:
    """Everything drawn on one page. `edges` are the borders of areas that are filled, not drawn round."""

    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    edges: tuple[Rule, ...] = ()
    pictures: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()


def marks_of(page: Any, frame: Any) -> Marks:
    """The marks of a pdfplumber page.

    Args:
        page: the page.
        frame: a function from a box on the page to the same box as the page is read.
    """
    rules: list[Rule] = []
    fills: list[Fill] = []
    for line in page.lines:
        rules += _rule(frame(_box(line)))
    sides = _sides(page.rects)
    for rect in page.rects:
        box = frame(_box(rect))
        if _is_thin(box):
            if not _is_background(rect, sides):
                rules += _rule(box)
            continue
        if rect["stroke"] and rect["linewidth"] != 0:
            rules += borders(box)
        if rect["fill"]:
            fills.append(Fill(box, colour_of(rect["non_stroking_color"])))
    arrows: list[Arrow] = []
    for curve in page.curves:
        _from_curve(curve, frame, rules, fills)
        arrows += _arrow(curve, frame)
    edges = [edge for fill in fills if not fill.shape and fill.colour != WHITE for edge in borders(fill.box)]
    pictures = tuple(frame(_box(image)) for image in page.images)
    return Marks(tuple(rules), tuple(fills), tuple(edges), pictures, tuple(arrows))


def _is_thin(box: Box) -> bool:
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return short <= _HAIR or (short <= _THIN and long >= _LENGTH * short)


def _sides(rects: Iterable[Mapping[str, Any]]) -> Counter[tuple[float, float, float, str]]:
    return Counter(side for rect in rects for side in _ends(rect))


def _ends(rect: Mapping[str, Any]) -> set[tuple[float, float, float, str]]:
    level = (round(rect["top"], 1), round(rect["bottom"], 1))
    return {(*level, round(rect[side], 1), str(rect["non_stroking_color"])) for side in ("x0", "x1")}


def _is_background(rect: Mapping[str, Any], sides: Counter[tuple[float, float, float, str]]) -> bool:
    """Whether a bar is the colour behind a space: bars of the same height and colour touch it."""
    return (
        not rect["stroke"] and rect["height"] > rect["width"] and any(sides[end] > 1 for end in _ends(rect))
    )


def borders(box: Box) -> tuple[Rule, Rule, Rule, Rule]:
    """The four borders of a box as rules."""
    x0, top, x1, bottom = box
    return (
        Rule(True, top, x0, x1),
        Rule(True, bottom, x0, x1),
        Rule(False, x0, top, bottom),
        Rule(False, x1, top, bottom),
    )


def _box(mark: Mapping[str, Any]) -> Box:
    return (float(mark["x0"]), float(mark["top"]), float(mark["x1"]), float(mark["bottom"]))


def _rule(box: Box) -> Iterable[Rule]:
    x0, top, x1, bottom = box
    wide, high = x1 - x0, bottom - top
    if high <= max(_STRAIGHT, _THIN) and wide >= max(_SHORTEST, high):
        yield Rule(True, (top + bottom) / 2, x0, x1)
    elif wide <= max(_STRAIGHT, _THIN) and high >= max(_SHORTEST, wide):
        yield Rule(False, (x0 + x1) / 2, top, bottom)


def _from_curve(curve: Mapping[str, Any], frame: Any, rules: list[Rule], fills: list[Fill]) -> None:
    """A path: one whose every side is level or upright is rules, any other is a coloured shape."""
    points: Sequence[tuple[float, float]] = curve["pts"]
    sides = [
        frame((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])))
        for a, b in pairwise(points)
    ]
    straight = all(min(side[2] - side[0], side[3] - side[1]) <= _STRAIGHT for side in sides)
    if straight and curve["stroke"]:
        for side in sides:
            rules += _rule(side)
    if curve["fill"]:
        fills.append(Fill(frame(_box(curve)), colour_of(curve["non_stroking_color"]), shape=True))


def _arrow(curve: Mapping[str, Any], frame: Any) -> Iterable[Arrow]:
    """The arrow that a small shape is: one side of its box is touched by a tip alone, the other by a foot."""
    box: Box = frame(_box(curve))
    wide, high = box[2] - box[0], box[3] - box[1]
    if not all(_ARROW[0] <= side <= _ARROW[1] for side in (wide, high)) or len(curve["pts"]) > 60:
        return
    points = [frame((x, y, x, y))[:2] for x, y in curve["pts"]]
    across = [((x - box[0]) / wide, (y - box[1]) / high) for x, y in points]
    signs = [
        sign
        for sign, turned in (
            ("\u2191", across),
            ("\u2193", [(x, 1 - y) for x, y in across]),
            ("\u2190", [(y, x) for x, y in across]),
            ("\u2192", [(y, 1 - x) for x, y in across]),
        )
        if _points_up(turned)
    ]
    if len(signs) == 1:
        yield Arrow(box, signs[0])


def _points_up(points: Sequence[tuple[float, float]]) -> bool:
    """Whether a shape in a box of side 1 has a tip in the middle of its top, and stands on a foot."""
    tip = [x for x, y in points if y <= 0.06]
    foot = [x for x, y in points if y >= 0.94]
    if not tip or not foot or not all(0.35 <= x <= 0.65 for x in tip):
        return False
    even = abs((min(foot) + max(foot)) / 2 - 0.5) <= 0.15
    return max(tip) - min(tip) <= _TIP and max(foot) - min(foot) >= _FOOT and even
