"""The record: what the papers hold of meetings, as one question sees it, and the fact that answers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.answer import Reason
from corpus.model import Paper, Passage, Recommendation
from corpus.words import STOP_WORDS, fold, stem, terms
from qa.asking import Asked
from qa.bodies import without_bodies
from qa.dated import is_date
from qa.kin import in_figures
from qa.meaning import everyday
from qa.occasions import without_dates
from qa.quoting import Quote, day
from qa.record_words import in_record_words
from qa.sittings import Named, Sitting, body_terms, named, sittings

_BODY_WORD = re.compile(
    r"(?:\b(?:the|our|a|an|this|that|of|\w+'s|(?-i:[A-Z][\w-]+)) )([A-Za-z][\w'&-]*) (?:sub-?)?"
    r"(?:committee|panel|board|commission|forum)\b",
    re.IGNORECASE,
)
_MEETING_NAMED = re.compile(r"\bthe meeting of \d{1,2} [A-Z][a-z]+ \d{4}")
# `the Corporate Parenting Committee`, `the budget working group`.
_LONG_BODY = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'&-]* (?:and |& |of )?){2,6})"
    r"(?i:(?:sub-?)?(?:committee|panel|board|commission|forum))\b"
    r"|\b(?P<group>\w+) (?:working|steering|task) (?:group|party|force)\b"
)
_NO_BODY = frozenset(
    {"full", "new", "whole", "same", "our", "this", "that", "next", "last", "latest", "first", "recent"}
    | {"entire", "any", "each"}
)


_PLAIN = frozenset(terms("who which what chaired chair scrutiny council new last next joint sub"))


@dataclass(frozen=True)
class Fact:
    """A fact, the words that bear it out, or that the record does not hold it.

    `counted` is a number that was counted and stands in the headline. `reason` is set where it is declined.
    `nearest` says then what the record does hold.
    """

    headline: str
    quotes: tuple[Quote, ...] = ()
    counted: int | None = None
    reason: Reason | None = None
    nearest: str | None = None
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """All that is held of meetings, and what of it one question names.

    Attributes:
        question: its words, with dashes and quotes made plain.
        asked: the question taken apart.
        held: the meetings, newest first.
        named: those that the question names.
        passages: the passages that may be read.
        recommendations: the table of those held.
        acronyms: short forms in lower case and what they stand for.
    """

    question: str
    asked: Asked
    held: tuple[Sitting, ...]
    named: Named
    passages: tuple[Passage, ...]
    recommendations: tuple[Recommendation, ...] = ()
    acronyms: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, eq=False)
class Shelf:
    """What is held, whatever is asked: the meetings, newest first, and what the fields of `Record` say."""

    held: tuple[Sitting, ...]
    passages: tuple[Passage, ...]
    recommendations: tuple[Recommendation, ...] = ()
    acronyms: tuple[tuple[str, tuple[str, ...]], ...] = ()


def shelf_of(
    passages: Sequence[Passage],
    papers: Iterable[Paper],
    recommendations: Sequence[Recommendation] = (),
    acronyms: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> Shelf:
    """Gather what may be read."""
    return Shelf(sittings(passages, papers), tuple(passages), tuple(recommendations), tuple(acronyms))


def record_of(asked: Asked, shelf: Shelf) -> Record:
    """The record as a question sees it."""
    question = in_record_words(fold(asked.question))
    meetings = named(question, shelf.held)
    return Record(
        question, asked, shelf.held, meetings, shelf.passages, shelf.recommendations, shelf.acronyms
    )


def declined(headline: str, nearest: str | None = None) -> Fact:
    """The fact that the papers do not say; the nearest thing held is the meeting that it names, if no
    other."""
    meeting = _MEETING_NAMED.search(headline)
    return Fact(headline, reason=Reason.NOT_IN_PAPERS, nearest=nearest or (meeting[0] if meeting else None))


def other_body(record: Record) -> str:
    """The body that a question names and of which no meeting is held; empty where it names none such."""
    known = body_terms(record.held)
    for found in _BODY_WORD.finditer(record.question):
        word = found[1].lower()
        plain = word in STOP_WORDS or word in _NO_BODY or word.endswith(("ed", "'s"))
        if not plain and stem(word) not in known and len(word) > 2:
            return found[0]
    for found in _LONG_BODY.finditer(record.question):
        own = set(terms(found["name"] or found["group"])) - _PLAIN
        if own and not own & known and not any(map(is_date, own)):
            return found[0]
    return ""


def no_meeting(record: Record) -> Fact | None:
    """The refusal where no meeting held is the one that a question names."""
    if other := other_body(record):
        return declined(f"No paper held tells of a meeting of that body ({other}).")
    if record.named.found:
        return None
    return declined("No paper held tells of a meeting then.", nearest_meeting(record))


def nearest_meeting(record: Record) -> str | None:
    """The meeting held that lies nearest to a time that a question names."""
    spans = record.named.spans
    if not spans or not record.held:
        return None
    middle = spans[0].first
    near = min(record.held, key=lambda each: abs(each.on.year * 12 + each.on.month - 1 - middle))
    return f"{near.committee}, {day(near.on)}"


def topic(record: Record, *without: Iterable[str]) -> tuple[str, ...]:
    """What a question is about: its words without dates, the names of bodies, and words of asking."""
    gone = {term for each in without for term in each}
    bodies = {(each.council, each.committee) for each in record.held}
    said = terms(without_bodies(without_dates(record.question), bodies))
    asked_for = (*record.asked.things, *(term for term in said if term in set(record.asked.weak) & _KEPT))
    return tuple(
        dict.fromkeys(term for term in asked_for if term not in gone and term in said and not is_date(term))
    )


_KEPT = frozenset(terms("report data rate rates"))


def tells_of(term: str, said: frozenset[str], record: Record) -> bool:
    """Whether a text speaks of a thing, by its own word, one of the same meaning, or its acronym."""
    if term in said or not everyday().get(term, frozenset()).isdisjoint(said):
        return True
    for spelt, named_so in _spelt_out(record.acronyms):
        if (term in spelt and named_so <= said) or (term in named_so and not spelt.isdisjoint(said)):
            return True
    return False


@lru_cache(maxsize=8)
def _spelt_out(
    acronyms: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The stems of each short form, one and many, with those of what it stands for."""
    return tuple(
        (frozenset((stem(short), stem(f"{short}s"))), frozenset(terms(long)))
        for short, longs in acronyms
        for long in longs
        if terms(long)
    )


def stems_of(*texts: str) -> frozenset[str]:
    """The stems that some texts say."""
    return _stems(" ".join(texts))


@lru_cache(maxsize=32768)
def _stems(text: str) -> frozenset[str]:
    pounds = ("pound",) if "\u00a3" in text else ()
    return frozenset((*in_figures(terms(text)), *pounds))


def of_meeting(sitting: Sitting) -> str:
    """A meeting in words: `the meeting of 16 June 2022`."""
    return f"the meeting of {day(sitting.on)}"
