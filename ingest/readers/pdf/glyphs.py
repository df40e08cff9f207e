"""Characters of a page's text layer as words: joined by where they stand, marks and turned text apart."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from corpus.model import Box
from ingest.readers.pdf.colours import BLACK, colour_of
from ingest.readers.pdf.word import Word

UNNAMED = "\ufffd"  # a character whose font does not say what it is

_WORD_GAP = 0.15  # of the size of type: a wider gap parts two words
_OVERLAP = 0.4  # of the size of type: letters may lie over one another as far
_COPY = 0.05  # of the size of type: a copy lies within twice as much; two narrow letters lie further apart
_TIGHT = 0.02  # of the size of type: between the letters of one string without kerning
_SAME_BASE = 0.2  # of the size of type: nearer baselines are one
_SPACED = 1.3  # of the size of type: the most white between the words of a letter-spaced heading
_SMALLER = 0.8  # of the size beside it: smaller type may be a mark
_MARK_SIZE = 0.86  # of the size beside it: what is raised and no larger is a mark (a browser sets 0.83)
_RAISED = 0.18  # of the size beside it: a mark's foot stands as far above the foot of its word
_LEVEL = 0.15  # of the size beside it: a mark's top is no lower; type in the middle of a line is no mark
_BESIDE = 0.35  # of the size beside it: a mark stands as close
_BOLD = re.compile(r"bold|black|heavy|demi(?!ng)", re.IGNORECASE)
_CID = re.compile(r"\(cid:\d+\)")
_STAYING = frozenset({"st", "nd", "rd", "th", "*", "**", "\u2020", "\u2021"})  # raised, and of their word
_POWERS = {"2": "\u00b2", "3": "\u00b3"}
_LENGTHS = re.compile(r"(?:^|[\d\W])(?:m|km|cm|mm|ft)$")
_RAISED_FIGURES = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_MARK = re.compile(r"\(?(\w{1,2}(?:,\w{1,2}){0,3}|\w{3})\)?")
_WRITTEN_MARK = re.compile(r"(?<=[\d)%])([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)(?=$|[,;.)])")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its box, in the frame in which it reads from left to right. See `Turn`."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str
    colour: str

    @property
    def size(self) -> float:
        """The height of its type in points."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class TurnedWord:
    """A word that runs up or down the page: `word` in the frame in which it reads, `box` on the page."""

    word: Word
    box: Box
    turn: int


@dataclass
class _Run:
    """Characters that follow one another in the file and on the page."""

    glyphs: list[Glyph]
    raised: bool = False
    spaced_before: bool = False
    spaced_after: bool = False

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


def turn_of(matrix: Sequence[float]) -> int:
    """How far text is turned against the clock, in degrees: 0, 90, 180 or 270."""
    return _turn(matrix[0], matrix[1])


@lru_cache(maxsize=1024)
def _turn(across: float, up: float) -> int:
    return round(math.degrees(math.atan2(up, across)) / 90) % 4 * 90


def into_frame(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of a page in the frame in which text turned by `turn` degrees reads from left to right.

    Args:
        box: in points from the top left of the page.
        width: of the page, in points; `height` likewise.
    """
    x0, top, x1, bottom = box
    if turn == 90:
        return (height - bottom, x0, height - top, x1)
    if turn == 180:
        return (width - x1, height - bottom, width - x0, height - top)
    if turn == 270:
        return (top, width - x1, bottom, width - x0)
    return box


def out_of_frame(box: Box, turn: int, width: float, height: float) -> Box:
    """The inverse of `into_frame`; `width` and `height` are the page's own."""
    back = (360 - turn) % 360
    return into_frame(box, back, height, width) if turn in (90, 270) else into_frame(box, back, width, height)


def glyphs_by_turn(chars: Iterable[Mapping[str, Any]], width: float, height: float) -> dict[int, list[Glyph]]:
    """The characters of a page by how they are turned, each in its own frame, in the file's order."""
    found: dict[int, list[Glyph]] = {}
    for char in chars:
        turn = char["turn"]
        x0, top, x1, bottom = into_frame(
            (char["x0"], char["top"], char["x1"], char["bottom"]), turn, width, height
        )
        colour = colour_of(char["non_stroking_color"])
        found.setdefault(turn, []).append(
            Glyph(
                _clean(char["text"]), x0, top, x1, bottom, char["fontname"], "" if colour == BLACK else colour
            )
        )
    return found


def _clean(text: str) -> str:
    if text.isascii() and text[:1] != "(":
        return text
    if _CID.fullmatch(text):
        return UNNAMED
    return "".join(
        unicodedata.normalize("NFKC", each) if "\ufb00" <= each <= "\ufb06" or each == "\u00a0" else each
        for each in text
    )


Parted = Callable[[float, float, float], bool]


def words_of(glyphs: Sequence[Glyph], parted: Parted = lambda left, right, middle: False) -> list[Word]:
    """Words of characters that all read from left to right; raised marks become words like `[1]`.

    A raised small figure beside a number is a mark of a footnote: glued on, it would make another number.

    Args:
        glyphs: the characters, in one frame, in the file's order.
        parted: whether a rule stands between two places across the page, at a height.
    """
    return [_word(run) for run in _unspaced(_glued(_runs(_once(glyphs), parted), parted), parted)]


def _parts(parted: Parted, last: Glyph, glyph: Glyph) -> bool:
    """Whether a rule parts two characters. Characters set tight are one string that runs over the rule."""
    if abs(glyph.x0 - last.x1) < _TIGHT * glyph.size:
        return False
    return parted((last.x0 + last.x1) / 2, (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2)


def _once(glyphs: Iterable[Glyph]) -> Iterable[Glyph]:
    """Without the copies that some programs print a hair away to make type look bold."""
    seen: dict[tuple[str, float], set[tuple[int, int]]] = {}
    for glyph in glyphs:
        size = round(glyph.size, 1)
        # Places are counted in steps of the size, so that the size is part of the key.
        step = max(_COPY * size, 0.05)
        across, down = round(glyph.x0 / step), round(glyph.top / step)
        places = seen.setdefault((glyph.text, size), set())
        if glyph.text.isspace() or places.isdisjoint(_around(across, down)):
            places.add((across, down))
            yield glyph


def _around(across: int, down: int) -> tuple[tuple[int, int], ...]:
    """A place and its eight neighbours."""
    left, right, above, below = across - 1, across + 1, down - 1, down + 1
    return (
        (left, above), (left, down), (left, below), (across, above), (across, down), (across, below),
        (right, above), (right, down), (right, below),
    )  # fmt: skip


def _runs(glyphs: Iterable[Glyph], parted: Parted) -> list[_Run]:
    runs: list[_Run] = []
    spaced = False
    for glyph in glyphs:
        if glyph.text.isspace() or not glyph.text:
            if runs and not spaced:
                runs[-1].spaced_after = True
            spaced = True
            continue
        last = runs[-1].glyphs[-1] if runs else None
        if last is None or spaced or not _follows(glyph, last) or _parts(parted, last, glyph):
            raised = last is not None and _is_raised(glyph, last)
            if last is not None and not spaced and _beside(last, glyph) and _has_mark_type(last, glyph):
                runs[-1].raised = True  # a mark before its number
            runs.append(_Run([glyph], raised=raised, spaced_before=spaced))
        else:
            runs[-1].glyphs.append(glyph)
        spaced = False
    return runs


def _follows(glyph: Glyph, last: Glyph) -> bool:
    size = max(glyph.size, last.size)
    if abs(glyph.bottom - last.bottom) > _SAME_BASE * size or min(glyph.size, last.size) < _SMALLER * size:
        return False
    return -_OVERLAP * size <= glyph.x0 - last.x1 <= _WORD_GAP * size


def _is_raised(glyph: Glyph, beside: Glyph) -> bool:
    """Whether a character is a mark right after another: smaller, and level with its top."""
    return _has_mark_type(glyph, beside) and abs(glyph.x0 - beside.x1) < _BESIDE * beside.size


def _has_mark_type(glyph: Glyph, beside: Glyph) -> bool:
    return (
        glyph.size < _MARK_SIZE * beside.size
        and beside.top < glyph.bottom < beside.bottom - _RAISED * beside.size
        and glyph.top < beside.top + _LEVEL * beside.size
    )


def _glued(runs: list[_Run], parted: Parted) -> list[_Run]:
    """Runs that touch, joined: a word may be drawn in several strokes, in any order."""
    kept: list[_Run] = []
    for row in _rows(runs):
        line: list[_Run] = []
        for run in row:
            if line and _touches(line[-1], run) and not _parts(parted, line[-1].glyphs[-1], run.glyphs[0]):
                _join(line[-1], run)
            else:
                if line:
                    _mark(line[-1], run)
                line.append(run)
        kept += line
    return kept


def _mark(left: _Run, right: _Run) -> None:
    """Note which of two neighbours is a raised mark on the other."""
    last, first = left.glyphs[-1], right.glyphs[0]
    if _beside(last, first):
        right.raised = right.raised or _is_raised(first, last)
        left.raised = left.raised or _has_mark_type(last, first)


def _beside(last: Glyph, glyph: Glyph) -> bool:
    return -_OVERLAP * last.size <= glyph.x0 - last.x1 <= _WORD_GAP * last.size


def _rows(runs: list[_Run]) -> list[list[_Run]]:
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: run.glyphs[0].bottom):
        first, last = run.glyphs[0], rows[-1][0].glyphs[0] if rows else None
        if last is not None and first.bottom - last.bottom <= 0.5 * max(first.size, last.size):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.glyphs[0].x0) for row in rows]


def _touches(left: _Run, right: _Run) -> bool:
    if left.spaced_after or right.spaced_before or left.raised:
        return False
    last, first = left.glyphs[-1], right.glyphs[0]
    if _is_raised(first, last) and _beside(last, first):
        return right.text in _STAYING or (right.text in _POWERS and bool(_LENGTHS.search(left.text)))
    if _has_mark_type(last, first):
        return False
    lowered = first.size < _SMALLER * last.size or last.size < _SMALLER * first.size
    near = abs(first.bottom - last.bottom) <= (0.35 if lowered else _SAME_BASE) * max(first.size, last.size)
    return near and _beside(last, first)


def _join(left: _Run, right: _Run) -> None:
    glyphs = right.glyphs
    if right.text in _POWERS and _is_raised(glyphs[0], left.glyphs[-1]):
        glyphs = [replace(glyphs[0], text=_POWERS[right.text])]
    left.glyphs += glyphs
    left.spaced_after = right.spaced_after


def _unspaced(runs: list[_Run], parted: Parted) -> list[_Run]:
    """Letter-spaced headings (`K E N T`) as words: five letters or more, standing alone at one distance."""
    made: list[_Run] = []
    at = 0
    while at < len(runs):
        end = at + 1
        while end < len(runs) and _is_letter_spaced(runs[end - 1], runs[end], parted):
            end += 1
        group = runs[at:end]
        made += _closed(group) if len(group) >= 5 else group
        at = end
    return made


def _is_letter_spaced(left: _Run, right: _Run, parted: Parted) -> bool:
    if not (len(left.text) == len(right.text) == 1 and left.text.isalpha() and right.text.isalpha()):
        return False
    last, first = left.glyphs[0], right.glyphs[0]
    near = 0 < first.x0 - last.x1 < _SPACED * last.size
    return (
        near and abs(first.bottom - last.bottom) < _SAME_BASE * last.size and not _parts(parted, last, first)
    )


def _closed(group: list[_Run]) -> list[_Run]:
    gaps = [after.glyphs[0].x0 - before.glyphs[0].x1 for before, after in pairwise(group)]
    usual = sorted(gaps)[len(gaps) // 2]
    words = [_Run(list(group[0].glyphs))]
    for gap, run in zip(gaps, group[1:], strict=True):
        if gap > 1.7 * usual:
            words.append(_Run([]))
        words[-1].glyphs += run.glyphs
    return words


def _word(run: _Run) -> Word:
    glyphs = run.glyphs
    text = _WRITTEN_MARK.sub(lambda found: f" [{found[1].translate(_RAISED_FIGURES)}]", run.text)
    if run.raised and not text.startswith("["):
        found = _MARK.fullmatch(text)
        text = f"[{found[1]}]" if found else text
    bold = sum(bool(_BOLD.search(glyph.font)) for glyph in glyphs) > len(glyphs) / 2
    return Word(
        text,
        round(min(glyph.x0 for glyph in glyphs), 2),
        round(min(glyph.top for glyph in glyphs), 2),
        round(max(glyph.x1 for glyph in glyphs), 2),
        round(max(glyph.bottom for glyph in glyphs), 2),
        round(glyphs[0].size, 2),
        bold,
        colour=glyphs[0].colour,
    )
