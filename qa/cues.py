"""Cues: the words of a question that say what to do, and those that say nothing.

The words are data (`data/cues.csv`: a cue and its role). A cue may still be part of an indicator's name
(`average days to re-let`), so its words stay open to be claimed by the indicator; `qa.understand` decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from qa.spelt import in_figures
from qa.tokens import Token, tokenise
from qa.vocabulary import read_data


class Role(StrEnum):
    """What a cue asks for."""

    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"
    HOW_MUCH = "how_much"
    CHANGE = "change"
    COMPARE = "compare"
    SERIES = "series"
    HIGHEST = "highest"
    LOWEST = "lowest"
    BEST = "best"
    WORST = "worst"
    EXTREME_WHEN = "extreme_when"
    TOTAL = "total"
    AVERAGE = "average"
    RANK = "rank"
    THRESHOLD = "threshold"
    SHARE_OF = "share_of"
    FORECAST = "forecast"
    TARGET = "target"
    AVERAGE_12M = "average_12m"
    MAXIMUM_12M = "maximum_12m"
    WHY = "why"
    SAID = "said"
    WHO = "who"
    DEFINITION = "definition"
    WHAT_IS = "what_is"
    INTERROGATIVE = "interrogative"
    MOTION = "motion"
    PER_TIME = "per_time"
    OVER_PERIODS = "over_periods"
    HOW_MANY = "how_many"
    FILLER = "filler"
    UP = "up"
    DOWN = "down"
    GOOD = "good"
    BAD = "bad"
    STEEPEST = "steepest"
    NTH2 = "nth2"
    NTH3 = "nth3"
    NTH4 = "nth4"
    NTH5 = "nth5"
    RUN = "run"
    FIRST_TIME = "first_time"
    LAST_TIME = "last_time"
    UNHELD_SUM = "unheld_sum"
    RANK_OF = "rank_of"
    MOST3 = "most3"
    MOST5 = "most5"
    MOST10 = "most10"
    OWNER = "owner"
    REPORTER = "reporter"
    OUTCOME = "outcome"
    POLARITY = "polarity"
    HELD = "held"
    SOURCE = "source"
    CONCERNING = "concerning"
    COUNT_INDICATORS = "count_indicators"
    NEWEST = "newest"
    DISPUTED = "disputed"
    RATING = "rating"
    DIRECTION = "direction"
    FLOOR = "floor"
    SUM = "sum"
    OTHERS = "others"
    POINTS = "points"
    BY_PERCENT = "by_percent"
    UNIT = "unit"
    CHANGE_PREVIOUS = "change_previous"
    CHANGE_YEAR = "change_year"


@dataclass(frozen=True)
class Cue:
    """A cue found in a question: its role and which tokens it takes, `first` up to but not `last`."""

    role: Role
    first: int
    last: int


@cache
def _table() -> dict[str, tuple[tuple[tuple[str, ...], Role], ...]]:
    grouped: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
    for cue, role in cue_rows():
        phrase = tuple(token.text for token in tokenise(in_figures(cue)))
        grouped.setdefault(phrase[0], []).append((phrase, role))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in grouped.items()}


def find_cues(tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """Every cue in a question; the longest at each place, with all the roles that it has."""
    found: list[Cue] = []
    texts = [token.text for token in tokens]
    at = 0
    while at < len(texts):
        here = [
            (len(phrase), role)
            for first in dict.fromkeys((texts[at], texts[at].removesuffix("'s")))
            for phrase, role in _table().get(first, ())
            if _reads(texts[at : at + len(phrase)], phrase)
        ]
        longest = max((length for length, _ in here), default=0)
        found.extend(Cue(role, at, at + longest) for length, role in here if length == longest)
        at += longest or 1
    return tuple(found)


def _reads(texts: Sequence[str], phrase: tuple[str, ...]) -> bool:
    """Whether words are a cue's, with or without a possessive: `every month's figures`."""
    return len(texts) == len(phrase) and all(
        word in (text, text.removesuffix("'s")) for text, word in zip(texts, phrase, strict=True)
    )


@cache
def cue_rows() -> tuple[tuple[str, Role], ...]:
    """Every cue of the data file with its role."""
    return tuple((row["cue"], Role(row["role"])) for row in read_data("cues.csv"))


@cache
def cue_words() -> frozenset[str]:
    """Every word of every cue, as written: what a misspelt word may have meant."""
    return frozenset(token.text for cue, _ in cue_rows() for token in tokenise(cue))
