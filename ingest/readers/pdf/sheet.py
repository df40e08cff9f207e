"""One page of a PDF as it is read: upright words, words that run up or down, and what is drawn."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.model import Box
from ingest.readers.pdf.glyphs import (
    UNNAMED,
    Glyph,
    TurnedWord,
    glyphs_by_turn,
    into_frame,
    out_of_frame,
    turn_of,
    words_of,
)
from ingest.readers.pdf.marks import Marks, Rule, marks_of
from ingest.readers.pdf.symbols import Named, naming_of
from ingest.readers.pdf.word import Word

_SIDEWAYS = 0.8  # of a page's characters run one way: the page is turned that way
_FEW = 20  # characters: too few to say how a page is turned


@dataclass(frozen=True)
class Sheet:
    """A page, turned so that most of its text reads from left to right. `turn` says how far it was turned."""

    width: float
    height: float
    words: tuple[Word, ...]
    turned: tuple[TurnedWord, ...]
    marks: Marks
    turn: int = 0

    @property
    def characters(self) -> int:
        """How many characters it holds."""
        return sum(len(word.text) for word in (*self.words, *(each.word for each in self.turned)))

    @property
    def unnamed(self) -> int:
        """How many of its characters the file does not name."""
        return sum(word.text.count(UNNAMED) for word in self.words)


def sheet_of(page: Any) -> Sheet:
    """The words and marks of a pdfplumber page."""
    left, top, right, bottom = _seen(page)
    wide, high = right - left, bottom - top
    turn = _turn([turn_of(char["matrix"]) for char in page.chars if not char["text"].isspace()])
    width, height = (high, wide) if turn in (90, 270) else (wide, high)

    def frame(box: Box) -> Box:
        x0, y0, x1, y1 = box
        return into_frame((x0 - left, y0 - top, x1 - left, y1 - top), turn, wide, high)

    marks = marks_of(page, frame)
    named = naming_of(page)
    chars = (_framed(char, frame, turn, named) for char in page.chars)
    glyphs = glyphs_by_turn(_on_page(chars, width, height), width, height)
    words = words_of(glyphs.pop(0, []), _rules_between(marks.rules))
    turned = [
        word for angle, group in sorted(glyphs.items()) for word in _turned(group, angle, width, height)
    ]
    return Sheet(width, height, tuple(words), tuple(turned), marks, turn)


def _seen(page: Any) -> Box:
    """The part of a page that is shown: what lies outside is cut off."""
    whole, cut = tuple(map(float, page.bbox)), tuple(map(float, page.cropbox))
    inner = (max(whole[0], cut[0]), max(whole[1], cut[1]), min(whole[2], cut[2]), min(whole[3], cut[3]))
    return inner if inner[0] < inner[2] and inner[1] < inner[3] else (whole[0], whole[1], whole[2], whole[3])


def _turn(turns: Sequence[int]) -> int:
    if len(turns) < _FEW:
        return 0
    return next((turn for turn in (90, 180, 270) if turns.count(turn) >= _SIDEWAYS * len(turns)), 0)


def _framed(char: Mapping[str, Any], frame: Any, turn: int, named: Named) -> Mapping[str, Any]:
    x0, top, x1, bottom = frame((char["x0"], char["top"], char["x1"], char["bottom"]))
    return {
        "text": named(char["fontname"], char["text"]),
        "fontname": char["fontname"], "non_stroking_color": char["non_stroking_color"],
        "x0": x0, "top": top, "x1": x1, "bottom": bottom, "turn": (turn_of(char["matrix"]) - turn) % 360,
    }  # fmt: skip


def _on_page(chars: Any, width: float, height: float) -> Any:
    """Without characters that stand off the page, which no reader of the page sees."""
    return (
        char for char in chars
        if char["x1"] > 0 and char["x0"] < width and char["bottom"] > 0 and char["top"] < height
    )  # fmt: skip


def _rules_between(rules: Sequence[Rule]) -> Any:
    upright = sorted((rule for rule in rules if not rule.flat), key=lambda rule: rule.at)
    places = [rule.at for rule in upright]

    def parted(left: float, right: float, middle: float) -> bool:
        at = bisect_left(places, left)
        while at < len(places) and places[at] <= right:
            if upright[at].start <= middle <= upright[at].end:
                return True
            at += 1
        return False

    return parted


def _turned(glyphs: Sequence[Glyph], angle: int, width: float, height: float) -> list[TurnedWord]:
    return [
        TurnedWord(replace(word, upright=False), out_of_frame(word.box, angle, width, height), angle)
        for word in words_of(glyphs)
    ]
