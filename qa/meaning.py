"""Meaning: what else a word of a question may be called, and which words anybody may say in other words."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from corpus.words import stem, words

LONG_ENOUGH = 5  # letters, for an adverb to be known by its ending


@cache
def everyday() -> Mapping[str, frozenset[str]]:
    """What else a word of a question may be called, stem by stem.

    `qa/data/meeting_words.csv` goes one way, from a question's word to the papers'; the words of one line of
    `qa/data/same_meaning.csv` may all stand for one another.
    """
    table: dict[str, set[str]] = {}
    source = files("qa").joinpath("data", "meeting_words.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(source.splitlines()):
        said = words(row["everyday"])
        if len(said) == 1:
            table.setdefault(stem(said[0]), set()).update(stem(word) for word in words(row["means"]))
    for line in _data("same_meaning.csv"):
        group = {stem(word) for word in words(line)}
        for term in group:
            table.setdefault(term, set()).update(group - {term})
    return {term: frozenset(means) for term, means in table.items()}


@cache
def movements() -> frozenset[str]:
    """The words for rising and falling."""
    return frozenset(
        term for first in ("increase", "decrease") for term in (stem(first), *everyday()[stem(first)])
    )


def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is one that anybody may say in other words: no name of a thing."""
    return stem(word) in _ordinary() | movements() or (len(word) > LONG_ENOUGH and word.endswith("ly"))


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(stem(word) for line in _data("ordinary_words.csv") for word in words(line))


def _data(name: str) -> list[str]:
    """The lines of a data file under its heading."""
    return files("qa").joinpath("data", name).read_text(encoding="utf-8").splitlines()[1:]
