"""Telling: which passages and sentences say something, and which only say how a meeting or paper goes on."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from corpus.words import STOP_WORDS, words
from qa.candidates import is_title
from qa.occasions import without_dates

SAME = 0.7  # of two texts' words in common: they say the same
TITLE = 0.6  # of a paper's passages stand under a heading that is its title
SHORT = 4  # words of a line that says nothing by itself

_TOLD = frozenset(
    {PassageKind.PROSE, PassageKind.RESOLUTION, PassageKind.RECOMMENDATION, PassageKind.COMMENTARY}
)
_NEWS = re.compile(
    r"\b(?:now|new(?:ly)?|no longer|first|again|still|instead|since|former(?:ly)?|re-?brand\w*|introduc\w+"
    r"|launch\w*|replac\w+|increas\w+|decreas\w+|reduc\w+|declin\w+|improv\w+|ris(?:e|en|ing)|rose|fell"
    r"|fallen"
    r"|falling|drop\w*|remain\w*|continu\w+|higher|lower|more|fewer|less|too|chang\w+|concern\w*|worr\w+"
    r"|opposes?|will|would|plan(?:s|ned)?|because|due to)\b|\d",
    re.IGNORECASE,
)

# Headings of lists of documents, and sentences that say how a meeting went on: neither says anything.
_DOCUMENTS = re.compile(
    r"\b(?:appendi(?:x|ces)|background (?:documents|papers)|documents in members)\b", re.IGNORECASE
)
_PROCEDURE = re.compile(
    r"^(?:The )?(?:[Pp]anel|[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Cc]abinet|[Mm]embers) (?:received"
    r"|considered|noted) (?:and noted )?"
    r"(?:the|a) (?:report|presentation|power ?point)|^Attached\b|\battached (?:as|at) "
    r"|\baddressed the (?:Panel|Committee|Board)\b"
    r"|\b(?:meeting|call|[Cc]ommittee) (?:closed|ended|rose|finished)\b|\b(?:closed|ended) the (?:meeting"
    r"|call)\b"
    r"|^(?:Closed|Ended) |\b[Nn]ext meeting\b|^(?:Present|Apologies|PRESENT|APOLOGIES|Officers|Also there)\b",
)


def may_tell(passage: Passage) -> bool:
    """Whether a passage may tell what was said: no glossary, list of people or documents, or boilerplate."""
    listed = bool(passage.heading) and bool(_DOCUMENTS.search(passage.heading[-1]))
    return passage.kind in _TOLD and not passage.boilerplate and not listed


@lru_cache(maxsize=32768)
def is_news(sentence: str) -> bool:
    """Whether a sentence tells of a change or a number."""
    return bool(_NEWS.search(without_dates(sentence)))


def titles_of(passages: Iterable[Passage]) -> dict[str, frozenset[str]]:
    """The headings that stand over others all through a paper: they say nothing of any one passage."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    held: Counter[str] = Counter()
    for each in passages:
        held[each.place.paper] += 1
        counted[each.place.paper].update(set(each.heading[:-1]))
    return {
        paper: frozenset(part for part, number in parts.items() if number >= TITLE * held[paper])
        for paper, parts in counted.items()
    }


@lru_cache(maxsize=16384)
def telling(text: str) -> tuple[str, ...]:
    """The sentences that say something: no titles, bare lists of names, or how the meeting went on."""
    said = [each for each in sentences(text) if len(each.split()) >= SHORT and not is_title(each)]
    kept = [each for each in said if not _PROCEDURE.search(each) and _says(each)]
    return tuple(kept or ([] if said else sentences(text)))


def _says(sentence: str) -> bool:
    return bool(STOP_WORDS.intersection(words(sentence)) or _NEWS.search(sentence))


def are_alike(one: Passage, other: Passage) -> bool:
    """Whether two passages say the same."""
    first, second = _words(one.text), _words(other.text)
    smaller = min(len(first), len(second))
    return bool(smaller) and len(first & second) >= SAME * smaller


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))
