"""Sittings: the meetings that the papers tell of, and which of them a question names.

Minutes bound into a later pack belong to the meeting that they minute, and not to that of the pack.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.model import Paper, PaperKind, Passage, PassageKind
from corpus.period import MONTH_NAMES
from corpus.words import fold, terms
from qa.bodies import bodies_named
from qa.occasions import Span, spans_in

_MINUTED = re.compile(r"\b(?:minutes|notes|record|meeting|held)\b", re.IGNORECASE)
_ITEM = re.compile(r"\W*(?:item )?[A-Z]{0,2}\d{1,4}[./)]? ?\d*[.)]?\s+(?!\w+ \d{4})[A-Za-z]", re.IGNORECASE)
_MONTH_ALONE = re.compile(
    rf"\b(?:the|in|at|last|of|our|from) ({'|'.join(MONTH_NAMES)})(?:'s)?\b(?! ?(?:'?\d|of \d))", re.IGNORECASE
)
_LAST = re.compile(
    r"\b(?:last|latest|most recent|newest)\b(?: ever)? (?:[\w&'-]+ ){0,4}?(?:meetings?|minutes|time)\b"
    r"|\b(?:last|most recently) (?:met|meet|sat)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:first|earliest|oldest)\b(?: ever)? (?:[\w&'-]+ ){0,4}?(?:meetings?|minutes)\b|\bfirst (?:met"
    r"|meet)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Sitting:
    """One meeting: when it was held, of which body, and the passages that belong to it, in order.

    Two are the same only where they are one: to hash all the passages of a pack would take long.

    `minuted` where minutes of it are held, so that who was there and what was decided is on record.
    """

    on: date
    council: str
    committee: str
    minuted: bool
    passages: tuple[Passage, ...]


def sittings(passages: Sequence[Passage], papers: Iterable[Paper]) -> tuple[Sitting, ...]:
    """The meetings that passages tell of, newest first. Passages without a date belong to none."""
    by_file = {paper.file: paper for paper in papers}
    grouped: dict[tuple[str, str, date], list[Passage]] = defaultdict(list)
    minuted: set[tuple[str, str, date]] = set()
    for passage in passages:
        paper = by_file.get(passage.place.paper)
        own = minuted_on(passage)
        on = own or passage.meeting_date
        if on is None or paper is None:
            continue
        key = (paper.meeting.council, paper.meeting.committee, on)
        grouped[key].append(passage)
        if paper.kind is PaperKind.MINUTES or (own and "minutes" in " ".join(passage.heading).lower()):
            minuted.add(key)
    found = [
        Sitting(on, council, committee, (council, committee, on) in minuted, tuple(held))
        for (council, committee, on), held in grouped.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.committee), reverse=True))


def minuted_on(passage: Passage) -> date | None:
    """The day of the meeting that the headings over a passage say it minutes; None where they name none."""
    if passage.kind in (PassageKind.COMMENTARY, PassageKind.RECOMMENDATION):
        return None
    return _minuted_on(passage.heading)


@lru_cache(maxsize=8192)
def _minuted_on(heading: tuple[str, ...]) -> date | None:
    for part in heading:
        # `33. Minutes of the meeting of 4 September` is an item in which those were signed.
        if _MINUTED.search(part) and not _ITEM.match(part) and (day := first_day(part)):
            return day
    return None


def first_day(text: str) -> date | None:
    """The first whole date that a text names."""
    for span in spans_in(fold(text)):
        if span.day:
            year, month = divmod(span.first, 12)
            try:
                return date(year, month + 1, span.day)
            except ValueError:
                continue
    return None


@dataclass(frozen=True)
class Named:
    """The meetings that a question names, newest first.

    Attributes:
        found: those held that fit; all of them where the question names none.
        dated: whether it names a time, or the first or the last meeting.
        bodied: whether it names a body.
        spans: the times that it names.
    """

    found: tuple[Sitting, ...]
    dated: bool
    bodied: bool
    spans: tuple[Span, ...] = ()


def named(question: str, held: Sequence[Sitting]) -> Named:
    """The meetings that a question names."""
    text = fold(question)
    of_body = bodies_named(text, {(each.council, each.committee) for each in held})
    kept = [each for each in held if of_body is None or (each.council, each.committee) in of_body]
    spans = spans_in(text)
    if spans:
        kept = [each for each in kept if any(span.holds(each.on) for span in spans)]
        kept = _minuted_first(kept, spans)
    elif months := {MONTH_NAMES.index(found.capitalize()) + 1 for found in _MONTH_ALONE.findall(text)}:
        kept = [each for each in kept if each.on.month in months][:1]
        return Named(tuple(kept), True, of_body is not None)
    if _LAST.search(text):
        kept = _only(kept, newest=True)
    elif _FIRST.search(text):
        kept = _only(kept, newest=False)
    dated = bool(spans) or bool(_LAST.search(text)) or bool(_FIRST.search(text))
    return Named(tuple(kept), dated, of_body is not None, spans)


def _minuted_first(kept: Sequence[Sitting], spans: Sequence[Span]) -> list[Sitting]:
    """Where one month holds a meeting with minutes and another without, the first is what is asked about."""
    short = all(not span.is_year and not span.ranged for span in spans)
    minuted = [each for each in kept if each.minuted]
    return minuted if short and minuted else list(kept)


def _only(kept: Sequence[Sitting], *, newest: bool) -> list[Sitting]:
    if not kept:
        return []
    day = max(each.on for each in kept) if newest else min(each.on for each in kept)
    return [each for each in kept if each.on == day]


def body_terms(held: Iterable[Sitting]) -> frozenset[str]:
    """The words of the names of all councils and committees held: who met, and not what about."""
    return frozenset(term for each in held for term in terms(f"{each.council} {each.committee}"))


def item_of(passage: Passage) -> str:
    """The heading of the agenda item or minute that a passage stands under; empty at the front."""
    last = passage.heading[-1] if passage.heading else ""
    return "" if _MINUTED.search(last) and first_day(last) else last
