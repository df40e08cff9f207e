"""Words to the lines they stand on, and lines to the pieces that white space parts.

A piece is what one cell of a table gives to one line. Nothing here knows of columns yet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from corpus.amount import parse_amount
from corpus.model import Box
from ingest.readers.pdf.word import Word

_SAME_LINE = 0.35  # of the type's height: middles nearer than this stand on one line
_SMALL = 0.75  # of the line's type: smaller words beside it are raised marks
_WORD_SPACE = 0.75  # of the type's height: a wider gap parts two pieces
_FIGURE_SPACE = 0.32  # figures beside each other part sooner: no text runs from figure to figure
_HEAD_SPACE = 0.5  # of the type's height: headings of narrow columns part sooner, too
_WIDER = 1.6  # of the usual gap between words: a gap that parts two headings is wider
_GLUE_SPACE = 0.6  # a lone sign belongs to the figure this near

_RAISED = str.maketrans("", "", "¹²³⁴⁵⁶⁷⁸⁹⁰†‡")
NO_VALUE = frozenset({"-", "..", "...", "…", ":", "*", "n/a", "na", "n.a.", "tbc", "tba", "nil"})
_MARKS = NO_VALUE | frozenset(
    {"**", "***", "x", "c", "z", "↑", "↓", "→", "←", "↔", "▲", "▼", "►", "◄", "⬆", "⬇"}
    | {"red", "amber", "green", "blue", "rag", "yes", "no", "on", "off", "local", "new"}
)
_UNITS = r"(?:days?|weeks?|months?|hours?|hrs?|mins?|minutes?|secs?|seconds?|pp|ppts?|pts?|k|m|bn|million)?"
_FIGURE = re.compile(
    r"[<>~≈≤≥+]?\s*\(?\s*[+\-]?\s*[£$€]?\s*\(?[+\-]?\s*(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?\d?\s*%?\s*"
    + _UNITS
    + r"\s*\)?\s*(?:\([a-z]{1,6}\)|[*#^~]{1,3}|[a-z])?",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d+:\d+(?::\d+)?|\d+ ?/ ?\d+|\d{4}[-–/]\d{2,4}|\d{2}[-–/]\d{2}"
)
_DASHES = str.maketrans("‐‑‒–—−", "------")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})"
_PERIOD = re.compile(
    rf"(?:{_MONTH}[\s\-/.']*{_YEAR}?|(?:19|20)\d{{2}}"
    rf"|(?:(?:19|20)\d{{2}}|\d{{2}})\s?[-/]\s?(?:(?:19|20)\d{{2}}|\d{{2}})"
    rf"|(?:q|qtr\.?|quarter)\s?[1-4](?:\s.{{0,9}})?|{_YEAR}(?:[-/]\d{{2}})?\s?q[1-4]"
    rf"|\d{{1,2}}[ \-]{_MONTH}(?:[ \-]{_YEAR})?"
    rf"|{_MONTH}\s?-\s?{_MONTH}\s?{_YEAR}?|(?:week|month|year|period|wk)\s?\d{{1,2}})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Piece:
    """Words of one line with no wide gap between them."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """Its words, one space between each."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def x0(self) -> float:
        """Its left edge in points."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Its right edge in points."""
        return max(word.x1 for word in self.words)

    @cached_property
    def centre(self) -> float:
        """The middle between its edges."""
        return (self.x0 + self.x1) / 2

    @cached_property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return median(word.middle for word in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every word of it is bold."""
        return all(word.bold for word in self.words)

    @cached_property
    def is_figure(self) -> bool:
        """Whether it is what a table prints in a column of figures: a number, a mark for none, a rating."""
        return looks_like_figure(self.text)


@dataclass(frozen=True)
class TextLine:
    """One line of a page from left to right. `size` is the height of its type in points."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.top + self.bottom) / 2


def lines_of_words(words: Sequence[Word]) -> tuple[TextLine, ...]:
    """The lines that words stand on, from the top down, each cut into its pieces."""
    rows: list[list[Word]] = []
    for word in sorted((w for w in words if w.text.strip()), key=lambda w: (w.middle, w.x0)):
        if rows and _stands_on(word, rows[-1]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(_line(row) for row in _with_raised_marks(rows))


def finely_parted(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """Lines of a heading with their pieces cut at gaps clearly wider than those between words."""
    gaps = [
        right.x0 - left.x1 for line in lines for piece in line.pieces for left, right in pairwise(piece.words)
    ]
    usual = median(gaps) if len(gaps) > 1 else 0.0
    return tuple(
        replace(line, pieces=tuple(part for piece in line.pieces for part in _cut(piece, line.size, usual)))
        for line in lines
    )


def _cut(piece: Piece, size: float, usual: float) -> list[Piece]:
    groups = [[piece.words[0]]]
    for left, right in pairwise(piece.words):
        if right.x0 - left.x1 > max(_HEAD_SPACE * size, _WIDER * usual):
            groups.append([])
        groups[-1].append(right)
    return [Piece(tuple(group)) for group in groups]


def looks_like_figure(text: str) -> bool:
    """Whether a text is a figure, a mark for none, a date, a ratio or a rating; it may not be clean."""
    plain = text.translate(_RAISED).translate(_DASHES).strip()
    if not plain:
        return False
    if plain.lower() in _MARKS or _OTHERS.fullmatch(plain):
        return True
    if all(part.lower() in _MARKS for part in plain.split()):
        return True
    return any(c.isdigit() for c in plain) and bool(_FIGURE.fullmatch(plain) or parse_amount(plain))


def says_no_value(text: str) -> bool:
    """Whether a text is a mark that stands where there is no value."""
    return text.translate(_DASHES).strip().lower() in NO_VALUE


def looks_like_period(text: str) -> bool:
    """Whether a text names a month, a quarter or a year as the head of a column does."""
    plain = text.translate(_RAISED).translate(_DASHES).strip(" :*")
    return bool(_PERIOD.fullmatch(plain))


def box_around(words: Sequence[Word]) -> Box:
    """The smallest box around words, to a hundredth of a point."""
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    return (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))


def type_size(word: Word) -> float:
    """The height of a word's type, from its box where the file does not say."""
    return word.size or word.bottom - word.top


def _stands_on(word: Word, row: Sequence[Word]) -> bool:
    middle = sum(each.middle for each in row) / len(row)
    return abs(word.middle - middle) <= _SAME_LINE * max(type_size(word), type_size(row[-1]))


def _with_raised_marks(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """Footnote marks stand higher than their line: put each back beside the word it follows."""
    kept: list[list[Word]] = []
    sizes = [median(type_size(word) for word in row) for row in rows]
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) else None
        marks = all(word.text.startswith("[") for word in row)
        small = marks or (below and sizes[at] < _SMALL * sizes[at + 1])
        if below and small and all(_touches(word, below) for word in row):
            below.extend(row)
        elif (
            kept
            and (marks or sizes[at] < _SMALL * sizes[at - 1])
            and all(_touches(word, kept[-1]) for word in row)
        ):
            kept[-1].extend(row)
        else:
            kept.append(row)
    return kept


def _touches(mark: Word, row: Sequence[Word]) -> bool:
    return any(
        mark.top < word.bottom
        and mark.bottom > word.top
        and min(abs(mark.x0 - word.x1 - 1), abs(word.x0 - mark.x1 - 1)) <= 1 + type_size(mark)
        for word in row
    )


def _line(row: Sequence[Word]) -> TextLine:
    words = sorted(row, key=lambda word: word.x0)
    size = median(type_size(word) for word in words)
    groups: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        if _parted(groups[-1], word, size):
            groups.append([word])
        else:
            groups[-1].append(word)
    top, bottom = median(word.top for word in words), median(word.bottom for word in words)
    return TextLine(tuple(Piece(tuple(group)) for group in groups), top, bottom, size)


def _parted(group: Sequence[Word], word: Word, size: float) -> bool:
    before = group[-1]
    gap = word.x0 - before.x1
    if word.text in ("%", ")") or before.text in ("£", "$", "€", "(", "£(", "(£"):
        return gap > _GLUE_SPACE * size
    if looks_like_figure(before.text) and looks_like_figure(word.text) and len(group) == 1:
        return gap > _FIGURE_SPACE * size
    return gap > _WORD_SPACE * size
