"""Across papers: of the passages that may answer, those to be told one after another by their dates."""

from collections.abc import Sequence
from datetime import date

from qa.asking import Asked, Wanted
from qa.candidates import Candidate
from qa.occasions import Span, spans_in
from qa.retrieval import Retriever
from qa.whereabouts import tells

AS_GOOD = 0.5  # of a score, between passages of two papers that are both told
OVER_TIME = 2.5  # the same, where a question asks what was said over time
SPEAKS_OF_IT = 0.8  # of what the best passage covers, for another paper to stand in a dated list
MOST = 6  # meetings in a dated list

_OPEN = frozenset({Wanted.ANYTHING, Wanted.ACTION, Wanted.REASON})


def told_in_turn(asked: Asked, supported: Sequence[Candidate], retriever: Retriever) -> list[Candidate]:
    """The candidates to be told one after another, newest meeting first; none where one answers alone."""
    if len(asked.spans) > 1 and not any(span.ranged for span in asked.spans):
        chosen = _one_each(asked.spans, supported, retriever)
    elif asked.across:
        chosen = _one_a_meeting(supported, OVER_TIME)
    elif asked.order or asked.dated or asked.wanted not in _OPEN:
        return []
    else:
        chosen = _one_a_meeting(supported, AS_GOOD)
    meetings = {(each.passage.place.paper, each.on) for each in chosen}
    return sorted(chosen, key=lambda each: each.on or date.min, reverse=True) if len(meetings) > 1 else []


def in_order(asked: Asked, supported: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with the newest or oldest that is nearly as good in front, where one is asked for."""
    if not asked.order or not supported:
        return list(supported)
    near = _one_a_meeting(supported, OVER_TIME) or supported[:1]
    first = (max if asked.order == "newest" else min)(near, key=lambda each: each.on or date.min)
    return [first, *(each for each in supported if each is not first)]


def _one_a_meeting(supported: Sequence[Candidate], apart: float) -> list[Candidate]:
    """The best of each meeting, of those that speak of it nearly as much as the best of all."""
    enough = SPEAKS_OF_IT * max(each.share for each in supported)
    firsts: dict[tuple[str, date | None], Candidate] = {}
    for each in supported:
        if each.share >= enough and each.score >= supported[0].score - apart:
            firsts.setdefault((each.passage.place.paper, each.on), each)
    return list(firsts.values())[:MOST]


def _one_each(spans: Sequence[Span], supported: Sequence[Candidate], retriever: Retriever) -> list[Candidate]:
    """The best of each time that is asked about: of that meeting, or else naming it."""
    chosen: dict[str, Candidate] = {}
    for span in spans:
        own = [each for each in supported if _is_of(span, each, retriever)]
        named = [each for each in supported if any(tells(span, one) for one in spans_in(each.passage.text))]
        if first := next(iter(own or named), None):
            chosen.setdefault(first.passage.id, first)
    return list(chosen.values())


def _is_of(span: Span, candidate: Candidate, retriever: Retriever) -> bool:
    occasions = retriever.evidence.whereabouts.occasions(candidate.passage, paperish=True)
    return any(tells(span, each) for each in occasions)
