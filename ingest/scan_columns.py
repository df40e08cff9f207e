"""Telling the columns of a scanned table apart, line by line, where OCR has run them into one another.

A line of such a table holds a piece of the indicator's name, a piece of its outcome text and a piece of the
commentary, in that order, amid the letters of rotated cells. Name and outcome are known from other papers
and go on from line to line, so the likeliest way to read both through all the lines shows, for each line,
which row it belongs to and where the commentary may begin. It is found by a beam search over the words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

Known = Callable[[str], bool]

_WORD = re.compile(r"[^\W_]+")
_LONG = 4  # letters of a word that may be read with an error, and that counts in full
_NEARLY = 72.0
_SHORT_WORTH = 0.5
_LEAST_WORTH = 1.0  # of name and outcome on a line, for a chance likeness to a short word shows nothing
_NOISE_COST, _SHORT_COST, _WORD_COST = 0.05, 0.9, 1.3  # of passing over noise, a short word, a word
# Of a word of the name or the outcome that the scan has lost: little where noise stands in its place.
_LOST_COST, _LOST_UNSEEN_COST, _MOST_LOST_COST = 0.1, 0.15, 1.8
_CLOSING_WORTH = 1.0  # of the full stop after the last word of an outcome
_CUT_WORTH = 0.3  # of a short word that has lost its end
_BEAM = 24


@dataclass(frozen=True)
class Unit:
    """One word of a line, in lower case, where it stands, and whether a full stop follows it."""

    word: str
    start: int
    end: int
    closes: bool = False


@dataclass(frozen=True)
class Wording:
    """What is known of a row: its name and its outcome text, as other papers print them."""

    name: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class ScanLine:
    """A line to be read: the words that stand before any figures, and the rows that it may belong to."""

    units: tuple[Unit, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Reading:
    """How a line was read: its row, where name and outcome end in it, and how much of them it holds."""

    row: int
    end: int = 0
    weight: float = 0.0


@dataclass(frozen=True)
class _Path:
    """One way to read the lines so far: how far the row's name and outcome are told, and what it is worth.

    `end`, `weight` and `noise` (words of it since the last one told) speak of the line being read, `before`
    chains the readings of the lines before it.
    """

    row: int
    name: int = 0
    outcome: int = 0
    in_outcome: bool = False
    worth: float = 0.0
    end: int = 0
    weight: float = 0.0
    noise: int = 0
    before: "_Chain | None" = None


@dataclass(frozen=True)
class _Chain:
    reading: Reading
    before: "_Chain | None"


_Told = tuple[tuple[str, ...], tuple[str, ...]]


def units_of(text: str, start: int = 0, end: int | None = None) -> tuple[Unit, ...]:
    """The words of a stretch of a line, hyphens and apostrophes parting them."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return tuple(
        Unit(each[0].lower(), each.start(), each.end(), text.startswith(".", each.end())) for each in found
    )


def read_columns(lines: Sequence[ScanLine], wordings: Sequence[Wording], known: Known) -> list[Reading]:
    """Read the lines between two headings.

    Args:
        lines: in order; the rows that they may belong to never go back.
        wordings: of each row.
        known: whether a lower-case word is a word.

    Returns:
        a reading for each line.
    """
    told = [(_words(each.name), _words(each.outcome)) for each in wordings]
    paths = [_Path(0)]
    for line in lines:
        begun = _best(after for path in paths for after in _begun(path, line))
        paths = _best(_closed(path) for path in [*begun, *_through(begun, line, told, known)])
    return _readings(paths[0].before)


def told_to(text: str, end: int, wording: Wording) -> int:
    """Where name and outcome end in a line, with words that go on with them a second time.

    A scan may give a line twice over, in two readings; `read_columns` counts each word of the wording once.

    Args:
        text: the line.
        end: where its reading ends.
        wording: of its row.
    """
    last = next((unit for unit in reversed(units_of(text, 0, end))), None)
    for unit in units_of(text, end):
        pairs = (pair for part in (wording.name, wording.outcome) for pair in pairwise(_words(part)))
        if not last or not any(
            _likeness(last.word, a) and len(b) >= _LONG and _likeness(unit.word, b) for a, b in pairs
        ):
            break
        last, end = unit, unit.end
    return end


def _words(text: str) -> tuple[str, ...]:
    return tuple(unit.word for unit in units_of(text))


def _begun(path: _Path, line: ScanLine) -> Iterator[_Path]:
    for row in line.rows:
        if row == path.row:
            yield replace(path, in_outcome=False, end=0, weight=0.0, noise=0)
        elif row == path.row + 1:
            yield _Path(row, worth=path.worth, before=path.before)


def _through(begun: Sequence[_Path], line: ScanLine, told: Sequence[_Told], known: Known) -> Iterator[_Path]:
    """The paths that tell a part of a name or an outcome on a line, each ended where that part ends."""
    active = list(begun)
    for unit in line.units:
        matched = [after for path in active for after in _matches(path, unit, told[path.row])]
        yield from (path for path in matched if path.weight >= _LEAST_WORTH)
        active = _best([*matched, *(_passed_over(path, unit, known) for path in active)])


def _passed_over(path: _Path, unit: Unit, known: Known) -> _Path:
    if not known(unit.word):
        return replace(path, worth=path.worth - _NOISE_COST, noise=path.noise + 1)
    return replace(path, worth=path.worth - (_WORD_COST if len(unit.word) >= _LONG else _SHORT_COST))


def _matches(path: _Path, unit: Unit, told: _Told) -> Iterator[_Path]:
    name, outcome = told
    if not path.in_outcome:
        for at in range(path.name, len(name)):
            if worth := _likeness(unit.word, name[at]):
                yield _matched(path, unit, worth, at - path.name, name=at + 1)
    for at in range(path.outcome, len(outcome)):
        if worth := _likeness(unit.word, outcome[at]):
            closing = _CLOSING_WORTH if unit.closes and at + 1 == len(outcome) else 0.0
            yield _matched(path, unit, worth + closing, at - path.outcome, outcome=at + 1)


def _matched(
    path: _Path, unit: Unit, worth: float, lost: int, *, name: int | None = None, outcome: int | None = None
) -> _Path:
    unseen = max(0, lost - path.noise)
    cost = min(_MOST_LOST_COST, _LOST_COST * lost + _LOST_UNSEEN_COST * unseen)
    return _Path(
        row=path.row,
        name=path.name if name is None else name,
        outcome=path.outcome if outcome is None else outcome,
        in_outcome=path.in_outcome or outcome is not None,
        worth=path.worth + worth - cost,
        end=unit.end,
        weight=path.weight + worth,
        before=path.before,
    )


@lru_cache(maxsize=65536)
def _likeness(word: str, wanted: str) -> float:
    if min(len(word), len(wanted)) >= _LONG:
        return fuzz.ratio(word, wanted, score_cutoff=_NEARLY) / 100
    if word == wanted:
        return _SHORT_WORTH
    return _CUT_WORTH if len(word) > 1 and len(wanted) < _LONG and wanted.startswith(word) else 0.0


def _best(paths: Iterable[_Path]) -> list[_Path]:
    """The worthiest paths, one for each place that they have reached."""
    kept: dict[tuple[int, int, int, bool], _Path] = {}
    for path in paths:
        place = (path.row, path.name, path.outcome, path.in_outcome)
        if place not in kept or path.worth > kept[place].worth:
            kept[place] = path
    return sorted(kept.values(), key=lambda path: -path.worth)[:_BEAM]


def _closed(path: _Path) -> _Path:
    reading = Reading(path.row, path.end, path.weight)
    return replace(path, in_outcome=False, before=_Chain(reading, path.before))


def _readings(chain: _Chain | None) -> list[Reading]:
    readings: list[Reading] = []
    while chain:
        readings.append(chain.reading)
        chain = chain.before
    return readings[::-1]
