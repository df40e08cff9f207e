"""Facts of record: who, when and where, what was decided, what was recommended and what became of it.

These are answered from what the papers keep as lists and records, without a search: either the record says,
and its own words are quoted, or it is left to whatever else may answer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.answer import Answer, Derived
from qa.asking import take_apart
from qa.attendance import from_quorum
from qa.chairs import from_chairs
from qa.decisions import from_decisions, from_unminuted
from qa.fields import from_fields
from qa.interests import from_interests
from qa.meetings import from_meetings
from qa.people import from_people
from qa.posts import from_posts
from qa.proceedings import from_proceedings
from qa.quoting import as_markdown
from qa.recommended import from_recommendations
from qa.record import Fact, Record, Shelf, record_of, shelf_of
from qa.record_words import in_record_words
from qa.replies import Read, answered, declined
from qa.retrieval import Retriever, is_published
from qa.succession import from_succession

if TYPE_CHECKING:
    from corpus.generation import Generation

_ANSWERERS: tuple[Callable[[Record], Fact | None], ...] = (
    from_recommendations,
    from_interests,
    from_succession,
    from_proceedings,
    from_meetings,
    from_quorum,
    from_chairs,
    from_people,
    from_posts,
    from_decisions,
    from_fields,
    from_unminuted,
)
# `When was it last discussed, and what was decided?`: the second half is about what the first is about.
_BARE_DECISION = re.compile(
    r"(?i)\W*what (?:was|were) (?:decided|agreed|resolved|the (?:outcome|result|decision))\W*"
)
_OF_MEETING = re.compile(
    r"(?i)^\W*(?:when|where|which \w+|at which \w+) (?:was|were|did|has|have) "
    r"|\b(?:last|first|most recently)\b|\b(?:on the|on) [\w' ]{0,20}agenda\b"
    r"|\b(?:discuss|consider|debate|look|talk|mention)\w*(?: at| about)?\b"
)
_MAY_ASK = re.compile(
    r"\b(?:who|whom|whose|when|where|what|which|was|were|is|are|did|has|have|how (?:many|was|were)|list"
    r"|show|names?"
    r"|e-?mail|phone|recommend\w*|everything|meetings?|decisions?|agenda|author|chair\w*|apologies"
    r"|progress|status|quorum|quorate|how few|by what|on what|contact|times?)\b",
    re.IGNORECASE,
)


def of_record(read: Read, retriever: Retriever, generation: "Generation") -> Answer | None:
    """Answer from the record, or decline where the record shows that it is not there; None where it has
    no say."""
    if not _MAY_ASK.search(in_record_words(read.text)):
        return None
    fact = fact_of(record_of(read.asked, _shelf(retriever, generation, read.as_at)))
    return None if fact is None else _answer(fact, read, generation)


@lru_cache(maxsize=4)
def _shelf(retriever: Retriever, generation: "Generation", as_at: date | None) -> Shelf:
    """What may be read on a day, gathered once."""
    tracked = [
        each
        for each in generation.recommendations()
        if as_at is None or each.meeting_date is None or each.meeting_date <= as_at
    ]
    passages = [each for each in retriever.passages if is_published(each, as_at)]
    return shelf_of(passages, generation.holdings_papers(), tracked, retriever.acronyms.items())


def fact_of(record: Record) -> Fact | None:
    """What the first that knows says of a question, or of each of the two that it asks."""
    parts = _parts(record)
    if parts:
        facts = [_first(part) for part in parts]
        told = [fact for fact in facts if fact is not None and fact.reason is None]
        if len(told) == len(parts):
            return _joined(told)
    return _first(record)


def _first(record: Record) -> Fact | None:
    return next((fact for answerer in _ANSWERERS if (fact := answerer(record)) is not None), None)


def _parts(record: Record) -> list[Record]:
    """The two questions in one: `where and when did they meet`, `who chaired and who was absent`."""
    text = record.question.strip()
    opening = re.match(r"(?i)(who|when|where|what time) and (who|when|where|what time)\b(.*)", text)
    if opening:
        halves = [f"{opening[1]}{opening[3]}", f"{opening[2]}{opening[3]}"]
    else:
        halves = re.split(r",? and (?=(?:who|when|where|what|which|how)\b)", text, maxsplit=1, flags=re.I)
    if len(halves) != 2 or min(len(half.split()) for half in halves) < 3:
        return []
    first, second = (_part(record, half) for half in halves)
    if _BARE_DECISION.fullmatch(halves[1]):
        second = _part(record, _decision_on(halves[0]))
    return [first, second]


def _decision_on(first: str) -> str:
    """The question for the decision on what another question asks the date of."""
    which = "the latest decision" if re.search(r"\blast\b", first, re.IGNORECASE) else "decided"
    return f"what was {which} about {_OF_MEETING.sub(' ', first).strip(' ?')}"


def _part(record: Record, text: str) -> Record:
    """One question of two; the meeting that only the other names is its own, too."""
    if record.named.dated or record.named.bodied:
        text = re.sub(r"\b(?:it|they)\b", "the meeting", text, flags=re.IGNORECASE)
    own = record_of(
        take_apart(text), Shelf(record.held, record.passages, record.recommendations, record.acronyms)
    )
    if own.named.dated or own.named.bodied or not (record.named.dated or record.named.bodied):
        return own
    return replace(own, named=record.named)


def _joined(told: Sequence[Fact]) -> Fact:
    headline = " ".join(
        fact.headline if fact.headline.endswith((".", "\u201d")) else f"{fact.headline}." for fact in told
    )
    quotes = tuple(dict.fromkeys(quote for fact in told for quote in fact.quotes))
    return Fact(headline, quotes, next((fact.counted for fact in told if fact.counted is not None), None))


def _answer(fact: Fact, read: Read, generation: "Generation") -> Answer:
    if fact.reason is not None:
        refusal = declined(read, fact.reason, fact.nearest)
        related = f" Related, though it is no answer: {as_markdown(fact.nearest)}" if fact.nearest else ""
        return replace(refusal, headline=fact.headline, answer=f"{fact.headline}{related}")
    answer = answered(read, fact.headline, fact.quotes, generation, caveats=fact.caveats)
    if fact.counted is None:
        return answer
    return replace(answer, derived=(Derived("count", float(fact.counted), "count", ()),))
