"""The numbers that Word puts before paragraphs: `1.`, `2.3`, `(b)`, `iv.`, a bullet.

A paragraph names a list and a level; the list names its abstract list, which says how each level counts and
prints (ECMA-376 Part 1, 17.9). Lists that share an abstract list go on counting, unless one starts anew.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml ships no types
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

BULLET = "•"
_LEVELS = 9
_HIGHEST_ROMAN = 4_000
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class Level:
    """How one level of a list counts: its first number, the sort of its numbers, and what is printed."""

    start: int = 1
    sort: str = "decimal"
    text: str = ""
    restarts: bool = True


@dataclass(frozen=True)
class List:
    """One list: which abstract list it belongs to, its levels, and the levels that it starts anew."""

    abstract: str
    levels: Mapping[int, Level]
    anew: Mapping[int, int]


@dataclass
class Counter:
    """Counts through the lists of one file, paragraph by paragraph."""

    lists: Mapping[str, List]
    reached: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    def mark(self, number: str, at: int) -> str:
        """What is printed before the next paragraph of a list.

        Args:
            number: the list, as paragraphs name it; `0` and unknown ones print nothing.
            at: the level, counted from 0.
        """
        known = self.lists.get(number)
        if known is None or not 0 <= at < _LEVELS:
            return ""
        counts = self.reached.setdefault(known.abstract, [None] * _LEVELS)
        if number not in self.begun:
            self.begun.add(number)
            for anew, start in known.anew.items():
                if 0 <= anew < _LEVELS:
                    counts[anew] = start - 1
        level = known.levels.get(at, Level())
        counts[at] = level.start if counts[at] is None else (counts[at] or 0) + 1
        for deeper in range(at + 1, _LEVELS):
            if known.levels.get(deeper, Level()).restarts:
                counts[deeper] = None
        return _printed(known, counts, at)


def read_lists(numbering: Element | None) -> dict[str, List]:
    """The lists that a file's numbering part defines, by the number that paragraphs name them with."""
    if numbering is None:
        return {}
    abstract = {each.get(f"{W}abstractNumId"): _levels(each) for each in numbering.findall(f"{W}abstractNum")}
    found = {}
    for each in numbering.findall(f"{W}num"):
        of = _value(each.find(f"{W}abstractNumId"))
        levels, anew = dict(abstract.get(of, {})), {}
        for change in each.findall(f"{W}lvlOverride"):
            at = _whole(change.get(f"{W}ilvl"), 0)
            levels.update(_levels(change))
            if (start := change.find(f"{W}startOverride")) is not None:
                anew[at] = _whole(_value(start), 1)
        found[each.get(f"{W}numId") or ""] = List(of, levels, anew)
    return found


def _levels(holder: Element) -> dict[int, Level]:
    return {
        _whole(each.get(f"{W}ilvl"), 0): Level(
            _whole(_value(each.find(f"{W}start")), 1),
            _value(each.find(f"{W}numFmt")) or "decimal",
            _value(each.find(f"{W}lvlText")),
            _value(each.find(f"{W}lvlRestart")) != "0",
        )
        for each in holder.findall(f"{W}lvl")
    }


def _printed(known: List, counts: list[int | None], at: int) -> str:
    level = known.levels.get(at, Level())
    if level.sort == "bullet":
        return BULLET
    if level.sort == "none":
        return ""

    def number(found: re.Match[str]) -> str:
        which = int(found[1]) - 1
        of = known.levels.get(which, Level())
        reached = counts[which]
        return in_letters(of.start if reached is None else reached, of.sort)

    return re.sub(r"%([1-9])", number, level.text or f"%{at + 1}.")


def in_letters(number: int, sort: str) -> str:
    """A number as a sort of list prints it: `3`, `c`, `C`, `iii`, `III`, `03`."""
    if sort in ("lowerLetter", "upperLetter") and 0 < number <= 26 * 9:
        # After z come aa, bb, cc.
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if sort == "lowerLetter" else letters.upper()
    if sort in ("lowerRoman", "upperRoman") and 0 < number < _HIGHEST_ROMAN:
        letters = _roman(number)
        return letters if sort == "lowerRoman" else letters.upper()
    return f"{number:02d}" if sort == "decimalZero" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        letters += sign * times
    return letters


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise
