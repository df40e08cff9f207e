"""Timelines: for each meeting, the passages and sentences that speak most of one thing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from corpus.words import words
from qa.asking import Asked, take_apart
from qa.bodies import Body, bodies_named, without_bodies
from qa.candidates import is_title
from qa.course import Course
from qa.marks import shows
from qa.occasions import Span, span_of, spans_in, without_dates
from qa.retrieval import Hit, Retriever
from qa.sittings import Sitting, sittings
from qa.units import ABOVE, Lexicon, Unit, same_phrases, share_of, told
from qa.whereabouts import tells

if TYPE_CHECKING:
    from corpus.generation import Generation

SEARCHED = 240  # passages that the search gives
ENOUGH = 0.5  # of the weight of all units, for a passage to speak of the thing
WITHOUT_RAREST = 0.66  # the same, where the weightiest unit is missing
IN_ONE = 0.3  # of the weight, that one of its sentences must say, with what stands over it
OF_THE_BEST = 0.56  # of what the best passage of all covers, for another meeting to be told
LIKE, LIKE_FOR_WORDS = 0.5, 0.6  # from this likeness of meaning on, so much of the words is spared
HEADED = 0.75  # of the weight that stands over a passage: all its sentences are about the thing
LIKENESS = 0.5  # of the likeness of meaning, in a score
BARE = 0.3  # of the share that a sentence has by itself, in its strength
NEWS = 0.15  # for a sentence that tells of a change or a number
REASON = 0.25  # for a sentence that gives a reason where one is asked for
LEAD = 0.12  # for the first sentence under a heading of the thing: it says what the item is
OF_IT = 0.35  # for what officers wrote beside the very indicator that is asked about
OF_ITEM = 0.15  # for what stands under a heading of the thing
SAME = 0.7  # of two texts' words in common: they say the same
PROCEDURAL = 0.4  # less for a sentence that says how a meeting went on
OF_ITS_ITEM = 0.35  # of the weight over a passage, for the decision on its item to be about the thing, too
SHORT = 4  # words of a line that says nothing by itself

_TOLD = frozenset(
    {PassageKind.PROSE, PassageKind.RESOLUTION, PassageKind.RECOMMENDATION, PassageKind.COMMENTARY}
)
_NEWS = re.compile(
    r"\b(?:now|new(?:ly)?|no longer|first|again|still|instead|since|former(?:ly)?|re-?brand\w*|introduc\w+"
    r"|launch\w*|replac\w+|increas\w+|decreas\w+|reduc\w+|declin\w+|improv\w+|ris(?:e|en|ing)|rose|fell|fallen"
    r"|falling|drop\w*|remain\w*|continu\w+|higher|lower|more|fewer|less|too|chang\w+|concern\w*|worr\w+"
    r"|opposes?|will|would|plan(?:s|ned)?|because|due to)\b|\d",
    re.IGNORECASE,
)

# Headings of lists of documents, and sentences that say how a meeting went on: neither says anything of a thing.
_DOCUMENTS = re.compile(r"\b(?:appendi(?:x|ces)|background (?:documents|papers)|documents in members)\b", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"^(?:The )?(?:[Pp]anel|[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Cc]abinet|[Mm]embers) (?:received|considered|noted) (?:and noted )?"
    r"(?:the|a) (?:report|presentation|power ?point)|\baddressed the (?:Panel|Committee|Board)\b",
)


@dataclass(frozen=True)
class Found:
    """A passage that speaks of the thing.

    `share` is what it covers of it, `sentence` its strongest, `headed` whether a heading of the thing stands over
    it, so that all of it is about that. `decision` is what was resolved on its item.
    """

    passage: Passage
    on: date | None
    score: float
    share: float
    sentence: str
    strengths: tuple[tuple[str, float], ...]
    headed: bool = False
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
        told_of = [each for each in retriever.passages if _may_tell(each)]
        decided = (each for each in told_of if each.kind is PassageKind.RESOLUTION)
        self._decisions = {_item(each): each for each in decided}
        self._lexicon = Lexicon((each.text for each in told_of), retriever.acronyms)

    def meetings(
        self, course: Course, as_at: date | None, refs: frozenset[str] = frozenset()
    ) -> tuple[Meeting, ...]:
        """The meetings that speak of what a course asks, newest first; undated ones last.

        Args:
            course: the thing and its times.
            as_at: only papers of meetings up to that day.
            refs: the refs of the indicators that count the thing.
        """
        bodies = {(each.council, each.committee) for each in self._held}
        named = bodies_named(course.question, bodies)
        asked = _without_bodies(course.asked, bodies)
        search = _Search(asked, self._lexicon.units(asked), refs)
        hits = self._retriever.search(asked.question, SEARCHED, as_at)
        told_of = (hit for hit in hits if _may_tell(hit.passage) and self._is_by(hit.passage, named))
        found = [each for hit in told_of if (each := self._found(hit, search)) and self._is_of(course, each)]
        if not found:
            return ()
        best = max(each.share for each in found)
        groups: dict[object, list[Found]] = defaultdict(list)
        for each in sorted(found, key=lambda each: (-each.score, each.passage.id)):
            if each.share >= OF_THE_BEST * best:
                groups[self._sitting.get(each.passage.id, each.passage.place.paper)].append(each)
        meetings = [Meeting(group[0].on, _apart(group)) for group in groups.values()]
        return tuple(sorted(meetings, key=lambda each: each.on or date.min, reverse=True))

    def is_of(self, span: Span, found: Found) -> bool:
        """Whether a passage is of a time: its meeting was then, or the month that it comments on."""
        if found.on and span.meets(span_of(found.on)):
            return True
        if found.passage.kind is not PassageKind.COMMENTARY:
            return False
        return any(span.meets(each) for each in self._retriever.evidence.whereabouts.occasions(found.passage))

    def names(self, span: Span, found: Found) -> bool:
        """Whether the sentence that answers names a time."""
        return any(tells(span, each) for each in spans_in(found.sentence))

    def _is_by(self, passage: Passage, named: frozenset[tuple[str, str]] | None) -> bool:
        """Whether a passage is of a council or committee that is named, where one is."""
        sitting = self._sitting.get(passage.id)
        return named is None or sitting is None or (sitting.council, sitting.committee) in named

    def _is_of(self, course: Course, found: Found) -> bool:
        """Whether a passage is of a time that is asked about, or tells of one."""
        if course.later:
            return any(span.last < _month(found.on) for span in course.spans)
        spans = course.spans
        return not spans or any(self.is_of(span, found) or self.names(span, found) for span in spans)

    def _found(self, hit: Hit, search: "_Search") -> Found | None:
        """The passage with its measures; None where it does not speak of the thing."""
        passage, units = hit.passage, search.units
        over = self._over(passage, units)
        above = share_of(units, over)
        headed = above >= HEADED
        said = [each for each in sentences(passage.text) if len(each.split()) >= SHORT and not is_title(each)]
        measured = [self._measured(each, search, over, headed) for each in said or sentences(passage.text)]
        if headed and passage.kind is not PassageKind.RESOLUTION:
            measured[0] = replace(measured[0], strength=measured[0].strength + LEAD)
        best = max(each.share for each in measured)
        whole = self._lexicon.said(passage.text, units)
        spared = LIKE_FOR_WORDS * max(hit.likeness - LIKE, 0.0)
        share = share_of(units, whole, over)
        of_it = bool(passage.indicator) and passage.indicator in search.refs
        if not of_it and (not _enough(units, whole | over, share + spared) or best + spared < IN_ONE):
            return None
        top = max(measured, key=lambda each: each.strength)
        score = top.strength + LIKENESS * hit.likeness + OF_IT * of_it + OF_ITEM * headed
        share = 1.0 if of_it else min((share + best) / 2 + spared, 1.0)
        strengths = tuple((each.text, each.strength) for each in measured)
        decision = self._decisions.get(_item(passage)) if above >= OF_ITS_ITEM else None
        return Found(passage, self._on(passage), score, share, top.text, strengths, headed, decision)

    def _measured(self, sentence: str, search: "_Search", over: frozenset[str], headed: bool) -> "_Measured":
        """A sentence with the share of the thing that it speaks of, and how strongly it answers.

        Under a heading of the thing every sentence is about it, and those with news are the strongest.
        """
        units = search.units
        here = self._lexicon.said(sentence, units)
        share = share_of(units, here, over)
        if not _enough(units, here | over, share):
            share *= 0.5
        bare = BARE * share_of(units, here)
        own = (ABOVE if headed else share) + bare - PROCEDURAL * bool(_PROCEDURE.search(sentence))
        news = NEWS * bool(_NEWS.search(without_dates(sentence)))
        return _Measured(sentence, share, own + news + REASON * shows(search.asked, sentence))

    def _over(self, passage: Passage, units: Sequence[Unit]) -> frozenset[str]:
        """What stands over a passage: its headings, and its meeting's council and committee."""
        heading = passage.heading[-2:] if passage.kind is PassageKind.COMMENTARY else passage.heading
        about = self._retriever.evidence.whereabouts.about(passage)
        return self._lexicon.said(" ".join(heading), units) | about

    def _on(self, passage: Passage) -> date | None:
        sitting = self._sitting.get(passage.id)
        return sitting.on if sitting else self._retriever.evidence.whereabouts.on(passage)


@dataclass(frozen=True)
class _Search:
    """What is looked for: the thing, its units, and the refs of the indicators that count it."""

    asked: Asked
    units: tuple[Unit, ...]
    refs: frozenset[str]


@dataclass(frozen=True)
class _Measured:
    """A sentence, what it covers of the thing, and how strongly it answers."""

    text: str
    share: float
    strength: float


def _without_bodies(asked: Asked, bodies: Iterable[Body]) -> Asked:
    """The thing without the names of councils and committees; as it is where nothing else is left."""
    text = same_phrases(" ".join(without_bodies(asked.question, bodies).split()))
    plain = take_apart(text)
    if not any(thing not in plain.ordinary for thing in plain.things):
        plain = take_apart(same_phrases(asked.question))
    return replace(plain, wanted=asked.wanted, over_time=True, paperish=True)


@lru_cache(maxsize=4)
def timeline_of(retriever: Retriever, generation: "Generation") -> Timeline:
    """The timeline over what a retriever searches, made once."""
    return Timeline(retriever, sittings(retriever.passages, generation.holdings_papers()))


def _item(passage: Passage) -> tuple[str, tuple[str, ...]]:
    return passage.place.paper, passage.heading


def _may_tell(passage: Passage) -> bool:
    listed = passage.heading and _DOCUMENTS.search(passage.heading[-1])
    return passage.kind in _TOLD and not passage.boilerplate and not listed


def _enough(units: Sequence[Unit], said: frozenset[str], share: float) -> bool:
    rarest = max(units, key=lambda unit: unit.weight)
    return share >= (ENOUGH if told(rarest, said) else WITHOUT_RAREST)


def _apart(group: Sequence[Found]) -> tuple[Found, ...]:
    """Those of one meeting that do not say the same again."""
    kept: list[Found] = []
    for each in group:
        if not any(_alike(each.passage, other.passage) for other in kept):
            kept.append(each)
    return tuple(kept)


def _alike(one: Passage, other: Passage) -> bool:
    first, second = _words(one.text), _words(other.text)
    smaller = min(len(first), len(second))
    return bool(smaller) and len(first & second) >= SAME * smaller


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))


def _month(on: date | None) -> int:
    return on.year * 12 + on.month - 1 if on else -1
