"""What kind of thing a printed cell is, from its characters alone."""

import re
from enum import Flag, auto

from corpus.amount import Amount, Blank, parse_amount

# Arrows as published: Unicode, and the Wingdings triangles that PDF text layers keep in the private area.
_UP = "▲△⬆\uf070"
_DOWN = "▼▽⬇\uf071"
_ARROWS = "↑↓→←⇒⇑⇓⇧⇩⇨" + _UP + _DOWN + "\uf0e8\uf0e9\uf0ea"
_ARROW_PREFIX = re.compile(rf"^\s*[{_ARROWS}]+\s*")
# Small numbers that papers hold back (`<5`, `*`) and figures with a footnote (`41*`): no value, but a cell's.
_HELD_BACK = re.compile(r"[<>≤≥]\s*\d+%?|\*{1,2}|\d[\d,.]*%?\s*[*†‡]")


class Shape(Flag):
    """What a cell may be; a cell may be several things (`-` is a blank and an arrow that stands for none)."""

    BLANK = auto()
    MARK = auto()  # tbc, n/a, <5: what stands for a value
    DASH = auto()
    ARROW = auto()
    NUMBER = auto()
    PERCENT = auto()
    LOCAL = auto()
    FLAG = auto()  # P, Y, N: a one-letter answer
    TEXT = auto()


def shape_of(printed: str) -> Shape:
    """The shapes that a printed cell has."""
    text = printed.strip()
    if text and all(ch in _ARROWS or ch.isspace() for ch in text):
        return Shape.ARROW
    amount = parse_amount(without_arrow(text))
    match amount:
        case Blank.EMPTY:
            return Shape.BLANK
        case Blank.DASH:
            return Shape.DASH
        case Blank.LOCAL:
            return Shape.LOCAL
        case Blank():
            return Shape.MARK
        case Amount(unit=unit):
            return Shape.PERCENT if unit == "percent" else Shape.NUMBER
        case None if _HELD_BACK.fullmatch(text):
            return Shape.MARK
        case None:
            return Shape.FLAG if re.fullmatch(r"[A-Za-z]", text) else Shape.TEXT


def without_arrow(printed: str) -> str:
    """The cell without the arrow that stands before its figure (`↓ -32%`, `⇒ -1%`)."""
    return _ARROW_PREFIX.sub("", printed).strip()


def direction(printed: str) -> str:
    """`up` or `down` where the cell is a triangle or arrow that points so, else nothing."""
    text = printed.strip()
    if text and text[0] in _UP + "↑⇑⇧\uf0e9":
        return "up"
    return "down" if text and text[0] in _DOWN + "↓⇓⇩\uf0ea" else ""
