"""Misspelt words: taken for a word of the catalogue only where they are nearly right and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from qa.catalogue import Catalogue
from qa.cues import cue_words
from qa.meaning import is_ordinary
from qa.times import MONTH_WORDS
from qa.tokens import Token
from qa.vocabulary import everyday_words

_SHORTEST = 5  # letters: shorter words, and acronyms, are too near each other
_LONG = 8  # from here on two slips are allowed


@dataclass(frozen=True)
class Correction:
    """A word read as another, and its place in the question."""

    start: int
    end: int
    meant: str
    note: str


def corrections(
    strangers: Sequence[Token], catalogue: Catalogue, written: Callable[[], frozenset[str]]
) -> tuple[Correction, ...]:
    """What words that no indicator has may have been meant for.

    Args:
        strangers: the words not understood.
        catalogue: the indicators held.
        written: every word of the papers, asked for only when needed; one that stands there is no slip.
    """
    doubtful = [token for token in strangers if len(token.text) >= _SHORTEST and token.text.isalpha()]
    if not doubtful:
        return ()
    known = sorted(
        word
        for word in catalogue.words | cue_words() | everyday_words() | set(MONTH_WORDS)
        if len(word) >= _SHORTEST - 1 and word.isalpha()
    )
    papers = written()
    right = papers | set(known)
    slips = (token for token in doubtful if token.text not in right and not is_ordinary(token.text))
    found = (_meant(token, known, catalogue.words) for token in slips)
    return tuple(each for each in found if each)


def _meant(token: Token, known: Sequence[str], own: frozenset[str]) -> Correction | None:
    """The nearest word; of several as near, one of an indicator's name, then the longest."""
    allowed = 2 if len(token.text) >= _LONG else 1
    near = process.extract(
        token.text, known, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=5
    )
    same_start = [
        (word, distance)
        for word, distance, _ in near
        if word[0] == token.text[0] and (word in own or (distance == 1 and _slipped(token.text, word)))
    ]
    if not same_start:
        return None
    meant = min(same_start, key=lambda pair: (pair[1], pair[0] not in own, -len(pair[0]), pair[0]))[0]
    return Correction(token.start, token.end, meant, f"“{token.text}” was read as “{meant}”.")


def _slipped(written: str, meant: str) -> bool:
    """Whether a word that asks, and names nothing, was mistyped: letters lost, doubled or swapped.

    Another letter in its place makes another word: `police` is no `policy`, and a word so read is left out.
    """
    return len(written) != len(meant) or sorted(written) == sorted(meant)
