"""Evidence: whether a passage speaks of what a question asks, word for word and not by resemblance.

No score of resemblance tells a question that the papers answer from one that they do not: a question about
another council, a later year or a thing never mentioned finds passages just as near. So the question's own
things are looked for: its years, its names, and the rarer words by how rare they are in the papers.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Paper, Passage
from corpus.period import MONTH_NAMES
from corpus.sentences import sentences
from corpus.words import stem, terms, words
from qa.asking import Asked, Wanted, everyday

ENOUGH = 0.6  # of the weight of a question's subject must stand in one passage with its headings
ENOUGH_WITHOUT_RAREST = 0.78  # the same, where the rarest of its things is missing
ENOUGH_OF_BOILERPLATE = 0.8  # what every agenda says has to be asked for by its words
IN_ONE_SENTENCE = 0.5  # of the weight must stand in one sentence with its headings
WEAK = 0.3  # of its weight, for a word that papers are about anyway
PAIR = 0.3  # for a text that has all the question's neighbouring words as neighbours

_LONG_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){2,5}\b")
_MONTHS = frozenset(stem(name.lower()) for name in MONTH_NAMES)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Support:
    """How far a passage speaks of a question's things.

    `share` is the part of their weight that it covers, `enough` whether that will do, and `missing` the
    things that it does not name, the weightiest first.
    """

    share: float
    enough: bool
    missing: tuple[str, ...]


class Evidence:
    """What the passages of one generation speak of."""

    def __init__(
        self, passages: Sequence[Passage], papers: Iterable[Paper], acronyms: Mapping[str, tuple[str, ...]]
    ) -> None:
        """`acronyms` maps short forms in lower case to what they stand for."""
        self._acronyms = {
            stem(short): [tuple(terms(long)) for long in longs] for short, longs in acronyms.items()
        }
        self._about = {paper.file: _about(paper) for paper in papers}
        self._said = {passage.id: self._spelt_out(_said(passage)) for passage in passages}
        counted = Counter(term for said in self._said.values() for term in said)
        self._held = len(passages)
        self._spelt: dict[str, frozenset[str]] = {}
        self._rarity = {term: math.log(1 + self._held / count) for term, count in counted.items()}

    def known(self, thing: str) -> bool:
        """Whether any passage names a thing."""
        return any(name in self._rarity for name in self._called(thing))

    def weight(self, thing: str) -> float:
        """How much a thing counts: the rarer in the papers the more, and most where they never name it."""
        called = [self._rarity[name] for name in self._called(thing) if name in self._rarity]
        return min(called) if called else math.log(1 + 2 * max(self._held, 1))

    def cover(self, text: str, asked: Asked) -> float:
        """How much of a question a text speaks of, from 0 to a little over 1."""
        weights = {thing: self.weight(thing) for thing in asked.things}
        weights |= {thing: WEAK * self.weight(thing) for thing in asked.weak}
        said = self.spelt(text)
        whole = sum(weights.values())
        share = sum(weight for thing, weight in weights.items() if self._called(thing) & said)
        return (share / whole if whole else 0.0) + PAIR * _paired(asked, text)

    def spelt(self, text: str) -> frozenset[str]:
        """The stems of a text, with those of the acronyms it uses and of what it spells out."""
        if text not in self._spelt:
            self._spelt[text] = self._spelt_out(terms(text))
        return self._spelt[text]

    def support(self, asked: Asked, passage: Passage) -> Support:
        """How far a passage, with its headings and its paper's date, speaks of a question's things."""
        over = self._over(passage)
        context = self._said[passage.id] | over
        subject = asked.subject or (() if asked.strict else tuple(asked.weak))
        share = self._share(subject, context)
        missing = sorted((each for each in subject if not self._called(each) & context), key=self.weight)
        rarest = max(subject, key=self.weight, default="")
        needed = ENOUGH_WITHOUT_RAREST if rarest in missing else ENOUGH
        needed = max(needed, ENOUGH_OF_BOILERPLATE) if passage.boilerplate else needed
        enough = (
            share >= needed
            and self._dated(asked, passage, over, context)
            and all(self._names(name, passage, context) for name in asked.names)
            and self._is_named(asked.named, passage, context)
            and self._in_one_sentence(subject, passage, over)
        )
        return Support(share, enough, tuple(reversed(missing)))

    def _share(self, subject: Sequence[str], said: frozenset[str]) -> float:
        whole = sum(map(self.weight, subject))
        return (
            sum(self.weight(each) for each in subject if self._called(each) & said) / whole if whole else 1.0
        )

    def _in_one_sentence(self, subject: Sequence[str], passage: Passage, over: frozenset[str]) -> bool:
        """Whether one sentence speaks of much of the subject: words strewn over a paragraph prove nothing."""
        said = (self.spelt(sentence) | over for sentence in sentences(passage.text))
        return any(self._share(subject, each) >= IN_ONE_SENTENCE for each in said)

    def _dated(self, asked: Asked, passage: Passage, over: frozenset[str], context: frozenset[str]) -> bool:
        """Whether a passage ties a question's year or day to its subject.

        The date must stand over the passage, or in a sentence that speaks of the subject too. What happened
        at a meeting is told only by what stands under that meeting.
        """
        if not asked.strict <= context:
            return False
        dates = asked.strict - over
        if not dates or (not asked.subject and asked.wanted is Wanted.DAY):
            return True
        subject = [thing for thing in asked.subject if not self._called(thing) & over]
        if not subject:
            return bool(asked.subject) and asked.wanted is not Wanted.DECISION
        told = sentences(passage.text)
        for sentence, following in zip(told, [*told[1:], ""], strict=True):
            said = self.spelt(sentence) | self.spelt(following)
            if dates <= said and any(self._called(thing) & said for thing in subject):
                return True
        return False

    def _over(self, passage: Passage) -> frozenset[str]:
        """What stands over a passage: its headings, and its paper's particulars.

        Headings with a date of their own, as those of minutes, speak of that day and not of the paper's.
        """
        heading = frozenset(terms(" ".join(passage.heading)))
        about = self._about.get(passage.place.paper, frozenset())
        if any(_YEAR.fullmatch(term) for term in heading):
            about = frozenset(term for term in about if not term.isdigit() and term not in _MONTHS)
        return heading | about

    def _names(self, name: tuple[str, ...], passage: Passage, context: frozenset[str]) -> bool:
        """Whether a name stands in a passage, its words side by side."""
        if not all(self._called(term) & context for term in name):
            return False
        if len(name) == 1:
            return True
        text = " ".join(stem(word) for word in words(" ".join((*passage.heading, passage.text))))
        about = self._about.get(passage.place.paper, frozenset())
        return " ".join(name) in text or about.issuperset(name)

    def _is_named(self, named: Sequence[str], passage: Passage, context: frozenset[str]) -> bool:
        """Whether a passage names what `what is ...` asks for: all its words, some of them side by side."""
        if not all(self._called(thing) & context for thing in named):
            return False
        said = terms(" ".join((*passage.heading, passage.text)))
        near = {frozenset(pair) for pair in pairwise(said)}
        return len(named) < 2 or any(frozenset(pair) in near for pair in pairwise(named))

    def _called(self, thing: str) -> frozenset[str]:
        return everyday().get(thing, frozenset()) | {thing}

    def _spelt_out(self, said: Iterable[str]) -> frozenset[str]:
        named = set(said)
        for short, longs in self._acronyms.items():
            for long in longs:
                if short in named:
                    named.update(long)
                elif long and named.issuperset(long):
                    named.add(short)
        return frozenset(named)


def _paired(asked: Asked, text: str) -> float:
    """The part of the question's neighbouring words that are neighbours in a text."""
    if not asked.pairs:
        return 0.0
    said = terms(text)
    return len(asked.pairs.intersection(pairwise(said))) / len(asked.pairs)


def _said(passage: Passage) -> list[str]:
    text = " ".join((*passage.heading, passage.text))
    return [*terms(text), *_initials(text)]


def _initials(text: str) -> list[str]:
    """The initials of names of three words or more, by which people may call them: `LGA`."""
    return ["".join(word[0] for word in name[0].split()).lower() for name in _LONG_NAME.finditer(text)]


def _about(paper: Paper) -> frozenset[str]:
    """What a paper's own particulars say: its committee and the date of its meeting."""
    on = paper.meeting.on
    day = f"{on.day} {MONTH_NAMES[on.month - 1]} {on.year}" if on else ""
    return frozenset(terms(f"{paper.meeting.council} {paper.meeting.committee} {paper.kind} {day}"))
