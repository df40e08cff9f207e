"""The piece of commentary on one scanned line: what is left of it once name, outcome and figures are gone.

What is left may still begin or end with noise: letters of rotated cells, shreds of an outcome text too
damaged to be known again, a second reading of a neighbouring line. A piece is a run of characters of its
line, unaltered; where it cannot be told from noise it is given up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rapidfuzz import fuzz

from ingest.scan_columns import Known, Unit, units_of

_LONG = 4
_MOST_NOISE = 0.5  # of a piece's letters; more only where a rule of the table stands before it
_MOST_NOISE_AFTER_RULE = 0.85
_GHOST, _GHOST_LENGTH = 80.0, 0.8
_RULE = re.compile(r"[\[|](?=\d?[A-Za-z])")
_WORDLIKE = re.compile(r"(?:[A-Z]?[a-z]{3,}[,.;:]?|[A-Z]{2,6})(?= [A-Za-z0-9])")
_NUMBERS = re.compile(r"-?£?\d{2,}[\d,.]*%?|\d%|\(\d+\)|\([A-Z]{2,6}\)|A")
_QUOTES = {"'": "'\u2019", "\u2018": "'\u2019", '"': '"\u201d', "\u201c": '"\u201d', "(": ")"}
_BEFORE_WORD = " |[(<'\"\u2018\u201c"
_STOP = re.compile(r"[.!?][\"'\u2019\u201d)\]]*$")
_OPENING = re.compile(r"[\"'\u2018\u201c]?[A-Z0-9\u00a3]")


class After(Enum):
    """What stands on a line before what may be commentary."""

    NOTHING = auto()
    WORDING = auto()
    FIGURES = auto()


@dataclass(frozen=True)
class Piece:
    """A run of characters of one line of the paper. `line` counts from 1."""

    line: int
    text: str

    @property
    def closes(self) -> bool:
        """Whether a sentence ends with it."""
        return _STOP.search(self.text) is not None

    @property
    def opens(self) -> bool:
        """Whether a sentence may begin with it."""
        return _OPENING.match(self.text) is not None


def piece_of(text: str, number: int, begin: int, known: Known, *, after: After) -> Piece | None:
    """The piece of commentary on a line.

    Args:
        text: the line.
        number: its number.
        begin: where what is known of the line ends: name and outcome, or its figures.
        known: whether a lower-case word is a word.
        after: what ends at `begin`.
    """
    units = units_of(text, begin)
    figures = after is After.FIGURES
    rule = figures and _RULE.match(text[begin:].lstrip(" .,;-_")) is not None
    first = 0 if rule else _first(text, begin, units, known, joined=after is After.WORDING)
    last = _last(text, units, known)
    if first is None or last is None or last < first:
        return None
    if not _is_prose(text, units[first : last + 1], known, rule=rule, figures=figures):
        return None
    start = units[first].start if rule else _with_number(text, begin, units[first].start)
    return Piece(number, _trimmed(text, begin, start, units[last].end))


def _first(text: str, begin: int, units: Sequence[Unit], known: Known, *, joined: bool) -> int | None:
    """The first word that is one and goes on: the word after it is one too, or there is none."""
    for at, unit in enumerate(units):
        whole = unit.start <= begin or text[unit.start - 1] in _BEFORE_WORD
        if whole and known(unit.word) and (unit.start == 0 or _goes_on(text, units, at, known)):
            return at
        bare = at == 0 and joined and not text[begin : unit.start].strip()
        if bare and _WORDLIKE.match(text, unit.start) and _is_word(units, at + 1, known):
            return at
        code = text[unit.start :].split(maxsplit=1)[0]
        if unit.start == 0 and len(code) >= _LONG and code[0].isupper() and any(c.isdigit() for c in code):
            return at
    return None


def _goes_on(text: str, units: Sequence[Unit], at: int, known: Known) -> bool:
    if at + 1 == len(units) or _is_word(units, at + 1, known):
        return True
    # A word with a capital may be followed by one that the scan has damaged.
    this, following = text[units[at].start :].split(maxsplit=2)[:2]
    return this[0].isupper() and len(units[at].word) > 2 and len(following) >= _LONG


def _is_word(units: Sequence[Unit], at: int, known: Known) -> bool:
    return at < len(units) and (known(units[at].word) or units[at].word == "a" or units[at].word.isdigit())


def _last(text: str, units: Sequence[Unit], known: Known) -> int | None:
    for at in range(len(units) - 1, -1, -1):
        word = units[at].word
        if known(word) or len(word) >= _LONG or word.isdigit():
            return at
        whole = text[units[at].start : units[at].end]
        leaning = at > 0 and known(units[at - 1].word) and text[units[at - 1].end : units[at].start] == " "
        if leaning and (whole == "a" or (len(whole) > 1 and whole.isupper())):
            return at
    return None


def _is_prose(text: str, units: Sequence[Unit], known: Known, *, rule: bool, figures: bool) -> bool:
    words = [unit.word for unit in units if not unit.word.isdigit()]
    real = [word for word in words if known(word)]
    closes = text[units[-1].end :].lstrip("\"'\u2019\u201d)").startswith(".")
    if len(words) == 1:
        return (rule and closes) or (len(words[0]) >= _LONG and bool(real) and (closes or figures))
    if not any(len(word) >= _LONG for word in real) and not (rule and closes):
        return False
    damaged = [word for word in words if word not in real]
    noise = sum(len(word) / (2 if len(word) >= _LONG else 1) for word in damaged) / sum(map(len, words))
    return noise <= (_MOST_NOISE_AFTER_RULE if rule else _MOST_NOISE)


def _with_number(text: str, begin: int, start: int) -> int:
    """Where a piece starts with the numbers, the short form in brackets or the `A` before its first word.

    A lone digit is left out, for rotated references leave them at the beginning of lines; so is a number
    after noise, which may be noise too.
    """
    before = [each for each in re.finditer(r"\S+", text[begin:start]) if each.end() + begin <= start]
    while before and _NUMBERS.fullmatch(before[-1][0]):
        if before[-1][0] == "A" and not text[start].islower():
            break
        if any(len(each[0]) > 2 and not _NUMBERS.fullmatch(each[0]) for each in before[:-1]):
            break
        start = begin + before.pop().start()
    return start


def _trimmed(text: str, begin: int, start: int, end: int) -> str:
    """The run with the quotes and brackets that belong to its first word, and the marks after its last."""
    rest = re.match(r"\S*", text[end:])
    end += len(rest[0]) if rest else 0
    if start > begin and text[start - 1] in _QUOTES:
        closing = _QUOTES[text[start - 1]]
        if any(mark in closing for mark in re.sub(r"\w['\u2019]\w", "", text[start:end])):
            start -= 1
    elif start > begin and text[start - 1] in "<£~+":
        start -= 1
    return text[start:end].rstrip(" |_«»~")


def without_ghosts(pieces: Sequence[Piece]) -> list[Piece]:
    """Leave out pieces that are a second, poorer reading of the line above or below."""
    return [
        piece
        for at, piece in enumerate(pieces)
        if not any(
            _is_ghost(piece, other) for other in (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])
        )
    ]


def _is_ghost(piece: Piece, other: Piece) -> bool:
    if abs(piece.line - other.line) > 1 or len(piece.text) > _GHOST_LENGTH * len(other.text):
        return False
    return fuzz.partial_ratio(piece.text.lower(), other.text.lower()) >= _GHOST
