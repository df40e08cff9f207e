"""Facts of record: who, when and where, what was decided, what was recommended and what became of it.

These are answered from what the papers keep as lists and records, without a search: either the record says,
and its own words are quoted, or it is left to whatever else may answer.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.answer import Answer, Derived
from qa.decisions import from_decisions
from qa.meetings import from_meetings
from qa.people import from_people
from qa.posts import from_posts
from qa.quoting import as_markdown
from qa.recommended import from_recommendations
from qa.record import Fact, Record, Shelf, record_of, shelf_of
from qa.replies import Read, answered, declined
from qa.retrieval import Retriever, is_published

if TYPE_CHECKING:
    from corpus.generation import Generation

_ANSWERERS: tuple[Callable[[Record], Fact | None], ...] = (
    from_recommendations,
    from_meetings,
    from_people,
    from_posts,
    from_decisions,
)
_MAY_ASK = re.compile(
    r"\b(?:who|whom|whose|when|where|what|which|was|were|is|are|did|has|have|how (?:many|was|were)|list"
    r"|show|names?"
    r"|e-?mail|phone|recommend\w*|everything|meetings?|decisions?|agenda|author|chair\w*|apologies"
    r"|progress|status)\b",
    re.IGNORECASE,
)


def of_record(read: Read, retriever: Retriever, generation: "Generation") -> Answer | None:
    """Answer from the record, or decline where the record shows that it is not there; None where it has
    no say."""
    if not _MAY_ASK.search(read.text):
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
    """What the first that knows says of a question."""
    return next((fact for answerer in _ANSWERERS if (fact := answerer(record)) is not None), None)


def _answer(fact: Fact, read: Read, generation: "Generation") -> Answer:
    if fact.reason is not None:
        refusal = declined(read, fact.reason, fact.nearest)
        related = f" Related, though it is no answer: {as_markdown(fact.nearest)}" if fact.nearest else ""
        return replace(refusal, headline=fact.headline, answer=f"{fact.headline}{related}")
    answer = answered(read, fact.headline, fact.quotes, generation, caveats=fact.caveats)
    if fact.counted is None:
        return answer
    return replace(answer, derived=(Derived("count", float(fact.counted), "count", ()),))
