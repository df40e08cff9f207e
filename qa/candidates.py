"""Candidates: which passages may answer a question, and in what order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Passage
from qa.asking import Asked, Wanted, take_apart
from qa.chatter import plain, respelt
from qa.close_reading import closely_read
from qa.clues import Clues, Told, total
from qa.retrieval import Hit, Retriever, newest_first
from qa.statements import Statement, is_title
from qa.support import Support, support
from qa.weights import RANKING

__all__ = ["Candidate", "candidates", "is_title", "read_of", "searched"]

SEARCHED = 40  # passages that the search gives

_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.IGNORECASE)

# Kinds of fact that may be asked for without naming any thing: `What time does it start?`
_FEW = frozenset(
    {Wanted.DECISION, Wanted.RECOMMENDATION, Wanted.PLACE, Wanted.TIME, Wanted.CONTACT, Wanted.DAY}
)


@dataclass(frozen=True)
class Candidate:
    """A passage that may answer, with its statements.

    `score` is the strength of its strongest statement, `strengths` that of each of `statements`; `share` is
    what the passage covers of the question, `support` how well it supports an answer, `on` the day it tells
    of. `cover` says of a text what it covers.
    """

    passage: Passage
    score: float
    share: float
    support: Support
    statements: tuple[Statement, ...]
    strengths: tuple[float, ...]
    cover: Callable[[str], float]
    on: date | None = None


def read_of(question: str, retriever: Retriever) -> tuple[Asked, tuple[str, ...]]:
    """A question taken apart, its chatter and slips of the pen left out; a sentence for each slip mended."""
    text, slips = respelt(plain(question), retriever.vocabulary, retriever.evidence.stems, retriever.is_word)
    return take_apart(text), slips


def searched(
    asked: Asked, clues: Clues, retriever: Retriever, as_at: date | None
) -> list[tuple[Hit, list[Told]]]:
    """The passages that a search finds, each with the clues of its sentences."""
    hits = retriever.search(asked.question, SEARCHED, as_at)
    best = max((hit.score for hit in hits), default=1.0)
    found = [(hit, clues.of_passage(hit, rank, best)) for rank, hit in enumerate(hits)]
    councils = retriever.evidence.whereabouts.councils
    return closely_read(asked.question, found, retriever.reader, councils)


def candidates(asked: Asked, retriever: Retriever, as_at: date | None) -> list[Candidate]:
    """The passages that may answer a question, the likeliest first."""
    if not (asked.things or asked.spans or asked.wanted in _FEW):
        return []
    clues = Clues(asked, retriever)
    found = searched(asked, clues, retriever, as_at)
    timely = not all(one.clues["off_time"] for _, told in found for one in told)
    made = [_candidate(hit, told, clues, asked, retriever, timely=timely) for hit, told in found if told]
    made.sort(key=lambda each: (-each.score, newest_first(each.passage), each.passage.id))
    return _by_kind_of_number(made, asked.question)


def _by_kind_of_number(made: list[Candidate], question: str) -> list[Candidate]:
    """The candidates; of two notes alike, that on a percentage first where a percentage is asked for."""
    if not _PERCENT.search(question):
        return made
    first = {each.passage.text: at for at, each in reversed([*enumerate(made)])}
    order = [
        (first[each.passage.text], not _PERCENT.search(_heading(each)), at) for at, each in enumerate(made)
    ]
    return [made[at] for *_, at in sorted(order)]


def _heading(candidate: Candidate) -> str:
    return " ".join(candidate.passage.heading)


def _candidate(
    hit: Hit, told: Sequence[Told], clues: Clues, asked: Asked, retriever: Retriever, *, timely: bool
) -> Candidate:
    strengths = [total(each.clues, RANKING) for each in told]
    at = max(range(len(told)), key=strengths.__getitem__)
    best = told[at].clues
    known = {**best, **clues.of_question, "strength": strengths[at]}
    return Candidate(
        hit.passage,
        strengths[at],
        best["passage"],
        support(asked, hit.passage, told[at].statement.text, known, timely=timely),
        tuple(each.statement for each in told),
        tuple(strengths),
        lambda text: retriever.evidence.cover(text, asked),
        retriever.evidence.whereabouts.on(hit.passage),
    )
