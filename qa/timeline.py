"""Timelines: for each meeting, the passages and sentences that speak most of one thing."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.model import Passage, PassageKind
from corpus.words import terms
from qa.asking import Asked, take_apart
from qa.bodies import Body, bodies_named, without_bodies
from qa.course import Course
from qa.marks import shows
from qa.occasions import FAR, Span, span_of, spans_in
from qa.retrieval import Retriever, is_published
from qa.sittings import Sitting, sittings
from qa.telling import are_alike, is_news, may_tell, telling, titles_of
from qa.units import Lexicon, Unit, same_phrases, share_of, told, unheld
from qa.whereabouts import tells

if TYPE_CHECKING:
    from corpus.generation import Generation

SEARCHED = 60  # passages whose likeness of meaning counts
ENOUGH = 0.5  # of the weight of all units, for a passage to speak of the thing
WITHOUT_RAREST = 0.66  # the same, where the weightiest unit is missing
IN_ONE = 0.3  # of the weight, that one of its sentences must say, with what stands over it
OF_THE_BEST = 0.56  # of what the best passage of all covers, for another meeting to be told
LIKE, LIKE_FOR_WORDS = 0.5, 0.6  # from this likeness of meaning on, so much of the words is spared
HEADED = 0.75  # of the weight that stands over a passage: all its sentences are about the thing
LIKENESS = 0.5  # of the likeness of meaning, in a score
BARE = 0.3  # of the share that a sentence has by itself, in its strength
NEWS = 0.15  # for a sentence that tells of a change or a number
BROKEN = 0.3  # less for what leads in a list, or begins in the middle
REASON = 0.25  # for a sentence that gives a reason where one is asked for
LEAD = 0.12  # for the first sentence under a heading of the thing: it says what the item is
OF_IT = 0.35  # for what officers wrote beside the very indicator that is asked about
OF_ITEM = 0.15  # for what stands under a heading of the thing
OF_ITS_ITEM = 0.25  # of the weight over a passage, for the decision on its item to be about the thing, too
UNHELD = 0.35  # of a thing's weight may be in words that no paper has
UNKNOWN = 0.45  # of its weight in such words, from which on no paper can tell of it
WHOLE = 0.5  # of a unit must be said for it to be named
LESS = 0.7  # of the evidence will do where a time is named of which the best is wanted
NAMED = 0.75  # of a name's words must be said
APART = 0.3  # of its share, for a sentence in which the question's neighbouring words stand apart


@dataclass(frozen=True)
class Found:
    """A passage that speaks of the thing.

    `share` is what it covers of it, `whole` whether it names every part; `sentence` is its strongest.
    `headed` says whether a heading of the thing stands over it, so that all of it is about that, and `itemed`
    whether its item is at least in part; `decision` is then what was resolved on the item.
    """

    passage: Passage
    on: date | None
    score: float
    share: float
    sentence: str
    strengths: tuple[tuple[str, float], ...]
    whole: bool = True
    headed: bool = False
    itemed: bool = False
    decision: Passage | None = None


@dataclass(frozen=True)
class Meeting:
    """What one meeting's papers say of the thing, the best passage first."""

    on: date | None
    told: tuple[Found, ...]

    @property
    def best(self) -> Found:
        """The passage that speaks most of it."""
        return self.told[0]


class Timeline:
    """Finds what each meeting says of a thing."""

    def __init__(self, retriever: Retriever, held: Sequence[Sitting]) -> None:
        """Over the passages of `retriever`, which belong to the meetings `held`."""
        self._retriever = retriever
        self._held = held
        self._sitting = {passage.id: each for each in held for passage in each.passages}
        self._told = [each for each in retriever.passages if may_tell(each)]
        self._titles = titles_of(retriever.passages)
        decided = (each for each in self._told if each.kind is PassageKind.RESOLUTION)
        self._decisions = {_item(each): each for each in decided}
        self._lexicon = Lexicon(
            (f"{self._heading(each)}\n{each.text}" for each in self._told), retriever.acronyms
        )
        self._said = {
            each.id: self._lexicon.said(each.text) | self._lexicon.said(self._heading(each))
            for each in self._told
        }

    def meetings(
        self, course: Course, as_at: date | None, refs_of: Callable[[str], frozenset[str]] | None = None
    ) -> tuple[Meeting, ...]:
        """The meetings that speak of what a course asks, newest first; undated ones last.

        Args:
            course: the thing and its times.
            as_at: only papers of meetings up to that day.
            refs_of: gives the refs of the indicators that count a thing.
        """
        bodies = {(each.council, each.committee) for each in self._held}
        named = bodies_named(course.question, bodies)
        asked = _without_bodies(course.asked, bodies)
        refs = refs_of(asked.question) if refs_of else frozenset()
        search = _Search(asked, self._lexicon.units(asked), refs, LESS if course.each else 1.0)
        if unheld(search.units) >= UNHELD:
            return ()
        near = {
            hit.passage.id: hit.likeness for hit in self._retriever.search(asked.question, SEARCHED, as_at)
        }
        told_of = (each for each in self._told if is_published(each, as_at) and self._is_by(each, named))
        found = [one for each in told_of if (one := self._found(each, search, near.get(each.id, 0.0)))]
        found = self._in_time(course, found)
        if not found:
            return ()
        best = max(each.share for each in found)
        groups: dict[object, list[Found]] = defaultdict(list)
        for each in sorted(found, key=lambda each: (-each.score, each.passage.id)):
            if each.share >= search.needed * OF_THE_BEST * best:
                groups[self._sitting.get(each.passage.id, each.passage.place.paper)].append(each)
        meetings = [Meeting(group[0].on, _apart(group)) for group in groups.values()]
        return tuple(sorted(meetings, key=lambda each: each.on or date.min, reverse=True))

    def is_known(self, course: Course) -> bool:
        """Whether the papers know the thing that a course asks about, and tell of a time that it names."""
        times = [span_of(each.on) for each in self._held]
        if course.each and not any(span.meets(each) for span in course.spans for each in times):
            return False
        bodies = {(each.council, each.committee) for each in self._held}
        units = self._lexicon.units(_without_bodies(course.asked, bodies))
        evidence = self._retriever.evidence
        known = (
            replace(unit, held=unit.held or any(evidence.known(term) for term in unit.terms))
            for unit in units
        )
        return unheld([*known]) < UNKNOWN

    def newest(self, months: Sequence[int], as_at: date | None) -> tuple[Span, ...]:
        """The newest meeting held in each of some months, counted from 0, as a span."""
        days = sorted((each.on for each in self._held if as_at is None or each.on <= as_at), reverse=True)
        first = (next((on for on in days if on.month == month + 1), None) for month in months)
        return tuple(Span(_month(on), _month(on)) for on in first if on)

    def is_of(self, span: Span, found: Found) -> bool:
        """Whether a passage is of a time: its meeting was then, or the month that it comments on."""
        if found.on and span.meets(span_of(found.on)):
            return True
        if found.passage.kind is not PassageKind.COMMENTARY:
            return False
        return any(span.meets(each) for each in self._retriever.evidence.whereabouts.occasions(found.passage))

    def names(self, span: Span, found: Found) -> bool:
        """Whether the sentence that answers names a time; a meeting before it tells nothing of it."""
        if span.last >= FAR or (found.on and _month(found.on) < span.first):
            return False
        return any(tells(span, each) for each in spans_in(found.sentence))

    def _is_by(self, passage: Passage, named: frozenset[tuple[str, str]] | None) -> bool:
        """Whether a passage is of a council or committee that is named, where one is."""
        sitting = self._sitting.get(passage.id)
        return named is None or sitting is None or (sitting.council, sitting.committee) in named

    def _in_time(self, course: Course, found: Sequence[Found]) -> list[Found]:
        """What is of a time that is asked about; of a range without any, what tells of it."""
        spans = course.spans
        if course.later:
            return [each for each in found if any(span.last < _month(each.on) for span in spans)]
        own = [each for each in found if not spans or any(self.is_of(span, each) for span in spans)]
        named = [each for each in found if any(self.names(span, each) for span in spans)]
        return list(dict.fromkeys([*own, *named])) if course.each else own or named

    def _found(self, passage: Passage, search: "_Search", likeness: float) -> Found | None:
        """The passage with its measures; None where it does not speak of the thing."""
        units = search.units
        spared = LIKE_FOR_WORDS * max(likeness - LIKE, 0.0)
        of_it = bool(passage.indicator) and passage.indicator in search.refs
        said = self._said[passage.id]
        if any(unit.name for unit in units):  # people are named in full once, and by surname from then on
            said |= self._lexicon.said(passage.text, units)
        if not of_it and not _enough(units, said, share_of(units, said) + spared, search.needed):
            return None
        over = self._over(passage, units)
        above = share_of(units, over) * (1 - APART * _apart_in(self._heading(passage), search.asked))
        headed = of_it or above >= HEADED
        measured = [self._measured(each, search, over, headed) for each in telling(passage.text)]
        if not measured:
            return None
        if headed and passage.kind is not PassageKind.RESOLUTION:
            measured[0] = replace(measured[0], strength=measured[0].strength + LEAD)
        best = max(each.share for each in measured)
        whole = self._lexicon.said(passage.text, units)
        share = share_of(units, whole, over)
        enough = _enough(units, whole | over, share + spared, search.needed)
        if not of_it and (not enough or best + spared < IN_ONE):
            return None
        top = max(measured, key=lambda each: each.strength)
        score = top.strength + LIKENESS * likeness + OF_IT * of_it + OF_ITEM * headed
        share = 1.0 if of_it else min((share + best) / 2 + spared, 1.0)
        strengths = tuple((each.text, each.strength) for each in measured)
        itemed = above >= OF_ITS_ITEM
        named = all(unit.ordinary or told(unit, whole | over) >= WHOLE for unit in units)
        decision = self._decisions.get(_item(passage)) if itemed else None
        return Found(
            passage, self._on(passage), score, share, top.text, strengths, named, headed, itemed, decision
        )

    def _measured(self, sentence: str, search: "_Search", over: frozenset[str], headed: bool) -> "_Measured":
        """A sentence with the share of the thing that it speaks of, and how strongly it answers.

        Under a heading of the thing every sentence is about it, and those with news are the strongest.
        """
        units = search.units
        here = self._lexicon.said(sentence, units)
        share = share_of(units, here, over)
        if not _enough(units, here | over, share, search.needed):
            share *= 0.5
        if not headed:
            share *= 1 - APART * _apart_in(sentence, search.asked)
        bare = BARE * share_of(units, here)
        own = (1.0 if headed else share) + bare
        news = NEWS * is_news(sentence) - BROKEN * (sentence.endswith(":") or sentence[:1].islower())
        return _Measured(sentence, share, own + news + REASON * shows(search.asked, sentence))

    def _over(self, passage: Passage, units: Sequence[Unit]) -> frozenset[str]:
        """What stands over a passage, apart from the titles of its whole paper."""
        return self._lexicon.said(self._heading(passage), units)

    def _heading(self, passage: Passage) -> str:
        heading = passage.heading[-2:] if passage.kind is PassageKind.COMMENTARY else passage.heading
        titles = self._titles.get(passage.place.paper, frozenset())
        return " ".join(each for each in heading if each not in titles)

    def _on(self, passage: Passage) -> date | None:
        sitting = self._sitting.get(passage.id)
        return sitting.on if sitting else self._retriever.evidence.whereabouts.on(passage)


@dataclass(frozen=True)
class _Search:
    """What is looked for: the thing, its units, and the refs of the indicators that count it.

    `needed` is the part of the usual evidence that will do.
    """

    asked: Asked
    units: tuple[Unit, ...]
    refs: frozenset[str]
    needed: float = 1.0


@dataclass(frozen=True)
class _Measured:
    """A sentence, what it covers of the thing, and how strongly it answers."""

    text: str
    share: float
    strength: float


_OWNER = re.compile(r"(?<!\w)'s\b")  # what is left of a body's name


def _without_bodies(asked: Asked, bodies: Iterable[Body]) -> Asked:
    """The thing without the names of councils and committees; as it is where nothing else is left."""
    text = same_phrases(" ".join(without_bodies(asked.question, bodies).split()))
    plain = take_apart("about " + _OWNER.sub(" ", text))
    if not any(thing not in plain.ordinary for thing in plain.things):
        plain = take_apart(f"about {same_phrases(asked.question)}")
    thing = plain.question.removeprefix("about ").strip()
    return replace(plain, question=thing, wanted=asked.wanted, over_time=True, paperish=True)


@lru_cache(maxsize=4)
def timeline_of(retriever: Retriever, generation: "Generation") -> Timeline:
    """The timeline over what a retriever searches, made once."""
    return Timeline(retriever, sittings(retriever.passages, generation.holdings_papers()))


def _item(passage: Passage) -> tuple[str, tuple[str, ...]]:
    return passage.place.paper, passage.heading


def _apart_in(sentence: str, asked: Asked) -> float:
    """The part of the question's neighbouring words that a sentence has, but not near one another."""
    said = terms(same_phrases(sentence))
    near = {frozenset(pair) for pair in pairwise(said)}
    both = [pair for pair in asked.pairs if set(pair) <= set(said)]
    return sum(frozenset(pair) not in near for pair in both) / len(both) if both else 0.0


def _enough(units: Sequence[Unit], said: frozenset[str], share: float, needed: float) -> bool:
    if any(unit.name and told(unit, said) < NAMED for unit in units):
        return False
    rarest = max(units, key=lambda unit: unit.weight)
    return share >= needed * (ENOUGH if told(rarest, said) else WITHOUT_RAREST)


def _apart(group: Sequence[Found]) -> tuple[Found, ...]:
    """Those of one meeting that do not say the same again."""
    kept: list[Found] = []
    for each in group:
        if not any(are_alike(each.passage, other.passage) for other in kept):
            kept.append(each)
    return tuple(kept)


def _month(on: date | None) -> int:
    return on.year * 12 + on.month - 1 if on else -1
