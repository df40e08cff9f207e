"""The same paper in two formats: told by its words, its figures and the date of its meeting.

A month's dataset repeats nearly every word of the last month's, so words alone prove nothing: the figures
must be the same as well, each as often, and stand beside the same names. Where a figure differs, the two are
two papers, and the later restates the earlier.

Likeness is measured on sketches, the smallest hashes of each set (Cohen and Kaplan, "Summarizing data using
bottom-k sketches", 2007), so that a paper held in the store needs not be read again to be compared. For sets
smaller than a sketch it is exact.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from corpus.words import words

SKETCH = 1_500  # hashes kept of each set
ENOUGH_WORDS = 30  # shingles; two notes of a line each may be alike by chance
ALIKE_WORDS = 0.75  # of the shingles of both; formats part lines and order cells in different ways
ALIKE_BESIDE_FIGURES = 0.5  # the same, where so many figures are the same that chance is out of the question
MANY_FIGURES = 100
ALIKE_UNDATED = 0.9
ALIKE_FIGURES = 0.995
_SHINGLE = 3  # words
_FIGURE = re.compile(r"(?<![\w.])[£-]?\d[\d,]*(?:\.\d+)?%?(?![\w])")
_STAMP = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_MARK = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-z]{1,4}\))\s+(?=\D)"
)  # numbers before paragraphs
_FEW = 3  # figures on a line that is a row of a table


@dataclass(frozen=True)
class Sketch:
    """What is kept of a paper to tell whether another is the same one: hashes of its words and figures, and
    of each row's name with the row's figures.
    """

    words: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    rows: tuple[tuple[int, int], ...] = ()


def sketch_of(lines: Iterable[str]) -> Sketch:
    """Sketch a paper.

    Args:
        lines: its written lines, without markup.
    """
    shingles: set[str] = set()
    figures: Counter[str] = Counter()
    rows: set[tuple[int, int]] = set()
    run: list[str] = []
    for line in lines:
        if _STAMP.fullmatch(line.strip()):
            continue
        told = _MARK.sub("", line)
        plain = [word for word in words(told) if not word[0].isdigit()]
        run += plain
        found = [each.lstrip("£").replace(",", "") for each in _FIGURE.findall(told)]
        figures.update(each for each in found if len(found) >= _FEW or not each.isdigit())
        if plain and len(found) >= _FEW:
            rows.add((_hash(" ".join(plain)), _hash(" ".join(found))))
    shingles.update(" ".join(run[at : at + _SHINGLE]) for at in range(len(run) - _SHINGLE + 1))
    counted = (f"{figure} {time}" for figure, times in figures.items() for time in range(times))
    return Sketch(_smallest(shingles), _smallest(counted), tuple(sorted(rows)[:SKETCH]))


def same_paper(one: Sketch, other: Sketch, days: tuple[date | None, date | None]) -> bool:
    """Whether two papers are one in two formats.

    Args:
        one: the first paper's sketch.
        other: the second's.
        days: the dates of their meetings, None where a paper does not say.
    """
    if days[0] != days[1] or min(len(one.words), len(other.words)) < ENOUGH_WORDS:
        return False
    if likeness(one.figures, other.figures) < ALIKE_FIGURES or contradict(one, other):
        return False
    many = min(len(one.figures), len(other.figures)) >= MANY_FIGURES
    enough = ALIKE_UNDATED if days[0] is None else ALIKE_BESIDE_FIGURES if many else ALIKE_WORDS
    return likeness(one.words, other.words) >= enough


def contradict(one: Sketch, other: Sketch) -> bool:
    """Whether a row of one paper has other figures in the other: two figures may have been exchanged."""
    first, second = _by_name(one), _by_name(other)
    return any(first[name].isdisjoint(second[name]) for name in first.keys() & second.keys())


def _by_name(sketch: Sketch) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for name, figures in sketch.rows:
        found.setdefault(name, set()).add(figures)
    return found


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of what either holds that both hold (Jaccard), from two sketches; 1 where both are empty."""
    first, second = set(one), set(other)
    union = sorted(first | second)
    if not union:
        return 1.0
    if len(one) >= SKETCH or len(other) >= SKETCH:
        union = union[:SKETCH]
    return sum(each in first and each in second for each in union) / len(union)


def _smallest(texts: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({_hash(text) for text in texts})[:SKETCH])


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=6).digest())
