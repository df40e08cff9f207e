"""Candidates: which passages may answer a question, and in what order."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from corpus.words import terms
from qa.asking import Asked, Wanted, is_asking
from qa.marks import bears, fits, shows
from qa.meaning import everyday
from qa.retrieval import Hit, Retriever, is_published, newest_first

SEARCHED = 60  # passages that the search gives
SCRAP, SCRAP_WEIGHT = 8, 0.3  # words of a passage that says hardly anything by itself
ANSWERS_WEIGHT = 0.4  # for a passage of the kind that is asked for
LENGTH_WEIGHT, LONG = 0.1, 100  # a longer passage says more: for so many words, at most for twice as many
LABELLED = 2  # headings over a commentary: its indicator and its month
LABEL = 6  # words
TITLE = 5  # words
SHARE_WEIGHT, SENTENCE_WEIGHT, HEADING_WEIGHT, NEWEST_WEIGHT = 0.4, 0.25, 0.15, 0.15
RANK_WEIGHT, MARK_WEIGHT, BOILERPLATE_WEIGHT, OPENING_WEIGHT = 0.9, 0.15, 0.25, 0.2
MEANING_WEIGHT = 0.3  # of the likeness of meaning
OCCASION_WEIGHT = 0.4  # for a passage of the very meeting or month asked about
AGENDA_WEIGHT = 0.2
CHECKED_WEIGHT = 0.3  # for what officers wrote, where it is to be held against the figures
TOLD_WEIGHT = 0.4
DEFINED_WEIGHT = (
    0.3  # a glossary says what a thing is, not what became of it: twice that for a reason or a deed
)
HEAD_WEIGHT = 0.2  # for a commentary on an indicator that counts the very thing asked about
MISSING_WEIGHT = 0.25  # for a passage that leaves one of the question's things unsaid
FORM_WEIGHT = 0.3  # of a sentence's form in its strength

_FEW = frozenset(
    {
        Wanted.DECISION,
        Wanted.RECOMMENDATION,
        Wanted.PLACE,
        Wanted.TIME,
        Wanted.CONTACT,
        Wanted.DAY,
        Wanted.FREQUENCY,
    }
)


@dataclass(frozen=True)
class Candidate:
    """A passage that may answer, with measures for its sentences.

    `share` is what the passage covers of the question, `on` the day it tells of. `cover` says of a text what
    it covers, `strength` adds whether it is of the kind that was asked for.
    """

    passage: Passage
    score: float
    share: float
    supported: bool
    strength: Callable[[str], float]
    cover: Callable[[str], float]
    on: date | None = None


def candidates(asked: Asked, retriever: Retriever, as_at: date | None) -> list[Candidate]:
    """The passages that may answer a question, the likeliest first."""
    hits = retriever.search(asked.question, SEARCHED, as_at)
    known = {hit.passage.id for hit in hits}
    more = [
        Hit(each, 0.0)
        for each in retriever.passages
        if each.id not in known and _belongs(asked, each, retriever) and is_published(each, as_at)
    ]
    best = max((hit.score for hit in hits), default=1.0)
    scorer = _Scorer(asked, retriever, best)
    found = [scorer.candidate(hit) for hit in (*hits, *more)]
    return sorted(found, key=lambda each: (-each.score, newest_first(each.passage), each.passage.id))


def told(text: str) -> list[str]:
    """The sentences of a text without the titles among them; all of them where there is nothing else."""
    said = sentences(text)
    return [each for each in said if not is_title(each)] or said


def is_title(sentence: str) -> bool:
    """Whether a line is the title of what follows it: a few words that end in nothing."""
    return len(sentence.split()) <= TITLE and not re.search(r"[.!?:;\d)\"\u201d]$", sentence.rstrip())


def _belongs(asked: Asked, passage: Passage, retriever: Retriever) -> bool:
    """Whether a passage is looked at though the search does not give it: few are of its kind."""
    if asked.wanted in _FEW:
        return _answers(asked, passage)
    return asked.wanted is Wanted.PERSON and passage.kind is PassageKind.PEOPLE


@dataclass(frozen=True)
class _Scorer:
    asked: Asked
    retriever: Retriever
    best: float

    def cover(self, text: str) -> float:
        return self.retriever.evidence.cover(text, self.asked)

    def strength(self, text: str) -> float:
        return self.cover(text) + FORM_WEIGHT * shows(self.asked, text)

    def beneath(self, passage: Passage) -> Callable[[str], float]:
        evidence, asked = self.retriever.evidence, self.asked
        over = evidence.over(passage)
        return lambda text: evidence.cover(text, asked, over) + FORM_WEIGHT * shows(asked, text)

    def candidate(self, hit: Hit) -> Candidate:
        asked, passage, evidence = self.asked, hit.passage, self.retriever.evidence
        support = evidence.support(asked, passage, hit.likeness)
        supported = (
            support.enough
            and _asks_for_something(asked)
            and _answers(asked, passage)
            and (asked.wanted is not Wanted.REASON or self._is_reason(passage, support.missing))
        )
        heading = label(passage)
        score = (
            SHARE_WEIGHT * support.share
            + RANK_WEIGHT * hit.score / self.best
            + MEANING_WEIGHT * hit.likeness
            + SENTENCE_WEIGHT
            * max((self.strength(f"{heading} {each}") for each in told(passage.text)), default=0.0)
            + HEADING_WEIGHT * (self.cover(heading) + 3 * _is_named(asked, passage))
            + NEWEST_WEIGHT * self.retriever.age(passage.place.paper) * (not asked.dated)
            + _prior(asked, passage, whole=not support.missing)
            + HEAD_WEIGHT * _is_about(asked, passage)
            + OCCASION_WEIGHT * self._is_of_it(passage)
            - MISSING_WEIGHT * bool(support.missing)
            + ANSWERS_WEIGHT * _answers(asked, passage)
            + LENGTH_WEIGHT * min(len(passage.text.split()) / LONG, 2.0)
            - SCRAP_WEIGHT * (len(passage.text.split()) < SCRAP)
        )
        on = evidence.whereabouts.on(passage)
        return Candidate(passage, score, support.share, supported, self.beneath(passage), self.cover, on)

    def _is_reason(self, passage: Passage, missing: Sequence[str]) -> bool:
        """Whether a passage may give the reason: it gives one, or speaks of all that is asked about."""
        return shows(self.asked, passage.text) > 0 or not set(missing).intersection(self.asked.hard)

    def _is_of_it(self, passage: Passage) -> bool:
        """Whether a passage is of a meeting or month that the question names."""
        occasions = self.retriever.evidence.whereabouts.occasions(passage, paperish=self.asked.paperish)
        return any(span.meets(each) for span in self.asked.spans for each in occasions)


def _answers(asked: Asked, passage: Passage) -> bool:
    return fits(asked, passage) and bears(asked, passage.text)


def _prior(asked: Asked, passage: Passage, *, whole: bool) -> float:
    """What a passage's kind and form count; `whole` where it speaks of all the question's things."""
    under = f"{passage.heading[-1] if passage.heading else ''}\n{passage.text}"
    prior = MARK_WEIGHT * shows(asked, under)
    if whole and asked.wanted is Wanted.PERSON and passage.kind is PassageKind.PEOPLE:
        prior += OPENING_WEIGHT * (1 + _is_named(asked, passage))
    if passage.kind is PassageKind.DEFINITION and asked.wanted is not Wanted.DEFINITION:
        prior -= DEFINED_WEIGHT * (2 if asked.wanted in (Wanted.REASON, Wanted.ACTION) else 1)
    if asked.outcome and passage.kind is PassageKind.RECOMMENDATION:
        prior += TOLD_WEIGHT * ("\n" in passage.text)  # what was done about it stands under it
    if passage.kind is PassageKind.AGENDA_ITEM:
        prior -= AGENDA_WEIGHT  # what is to be spoken of, and not what was said
    if asked.outcome and passage.kind is PassageKind.RESOLUTION:
        prior += MARK_WEIGHT
    if asked.checks and passage.kind is PassageKind.COMMENTARY:
        prior += CHECKED_WEIGHT
    return prior - BOILERPLATE_WEIGHT * passage.boilerplate


def label(passage: Passage) -> str:
    """What stands over a passage: its last heading, or the indicator over a commentary and its month."""
    return " ".join(passage.heading[-2:] if passage.kind is PassageKind.COMMENTARY else passage.heading[-1:])


def _asks_for_something(asked: Asked) -> bool:
    """Whether a question says what it is about, or at least what kind of fact it is after."""
    return bool(asked.things or asked.spans) or asked.wanted in _FEW


def _is_named(asked: Asked, passage: Passage) -> bool:
    """Whether the label over a passage is made of the question's own words, as `Members`."""
    label, _, rest = passage.text.split("\n")[0].partition(":")
    labels = [*passage.heading[-1:], *([label] if rest and len(label.split()) <= LABEL else [])]
    subject = {*asked.subject, *asked.weak}
    subject |= {other for each in subject for other in everyday().get(each, ())}
    return any((over := set(terms(each))) and over <= subject for each in labels)


def _is_about(asked: Asked, passage: Passage) -> bool:
    """Whether the indicator over a commentary counts what is asked about: the first thing in its name."""
    if passage.kind is not PassageKind.COMMENTARY or len(passage.heading) < LABELLED:
        return False
    named = (term for term in terms(passage.heading[-2]) if term.isalpha() and not is_asking(term))
    return next(named, "") in asked.subject
