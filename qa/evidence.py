"""Evidence: what a passage speaks of, word for word and not by resemblance.

No score of resemblance tells a question that the papers answer from one that they do not: a question about
another council, a later year or a thing never mentioned finds passages just as near. So the question's own
things are looked for: its names and times, and its other words by how rare they are in the papers. Words that
anybody may say in other words (`qa/data/ordinary_words.csv`) weigh little: they order answers, and nothing
hangs on them.
"""

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.model import Paper, Passage, PassageKind
from corpus.words import stem, terms, words
from qa.asking import Asked, Wanted
from qa.kin import in_figures, kin_of
from qa.meaning import everyday
from qa.whereabouts import Whereabouts

OTHER_WORD = 0.85  # of its weight, for a thing called by another word
WEAK = 0.3  # of its weight, for a word that papers are about anyway
ORDINARY = 0.4  # of its weight, for a word that the papers may well say in other words
ORDINARY_AT_MOST = 1.4  # its weight, however rare: nothing hangs on it
PAIR = 0.3  # for a text that has all the question's neighbouring words as neighbours
COMPOUND = 3  # words
TITLE = 6  # words of a line that is the title of what follows

_LEANS = re.compile(
    r"\W*(?:This|These|That|Those|It|They|He|She|His|Her|Their|Its|Most|Some|Both|One|As such"
    r"|Therefore|However|Also|Additional)\b"
)
_LONG_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){2,5}\b")


@dataclass(frozen=True)
class Weighed:
    """The words of a question, each with all that it may be called and what it counts."""

    words: tuple[tuple[str, frozenset[str], float], ...]

    def share(self, said: frozenset[str]) -> float:
        """The part of their weight that a text's stems cover; 0 where there are none."""
        whole = sum(weight for _, _, weight in self.words)
        covered = sum(
            weight if term in said else OTHER_WORD * weight
            for term, called, weight in self.words
            if not called.isdisjoint(said)
        )
        return covered / whole if whole else 0.0

    def weightiest_missing(self, said: frozenset[str]) -> float:
        """The weight of the weightiest word that a text leaves unsaid, as a part of the weightiest of all."""
        heaviest = max((weight for _, _, weight in self.words), default=0.0)
        missing = max((weight for _, called, weight in self.words if called.isdisjoint(said)), default=0.0)
        return missing / heaviest if heaviest else 0.0

    def share_of(self, terms: Container[str]) -> float:
        """The part of the weight that some of the words have."""
        whole = sum(weight for _, _, weight in self.words)
        return sum(weight for term, _, weight in self.words if term in terms) / whole if whole else 0.0


def leans(sentence: str) -> bool:
    """Whether a sentence leans on the one before it: `This ...`, `Most have ...`."""
    return _LEANS.match(sentence) is not None


class Evidence:
    """What the passages of one generation speak of."""

    def __init__(
        self, passages: Sequence[Passage], papers: Iterable[Paper], acronyms: Mapping[str, tuple[str, ...]]
    ) -> None:
        """`acronyms` maps short forms in lower case to what they stand for."""
        self._acronyms = {
            stem(short): [tuple(terms(long)) for long in longs] for short, longs in acronyms.items()
        }
        self._whereabouts = Whereabouts(passages, papers)
        self._said = {passage.id: self._spelt_out(_said(passage)) for passage in passages}
        self._nearby = {
            passage.id: self._said[before.id]
            for before, passage in pairwise(passages)
            if _goes_on(before, passage)
        }
        counted = Counter(term for said in self._said.values() for term in said)
        self._held = len(passages)
        self._spelt: dict[str, frozenset[str]] = {}
        self._names_of: dict[str, frozenset[str]] = {}
        self._rarity = {term: math.log(1 + self._held / count) for term, count in counted.items()}

    @property
    def stems(self) -> Container[str]:
        """The stems of all that is said."""
        return self._rarity.keys()

    @property
    def whereabouts(self) -> Whereabouts:
        """Which meeting and day each passage is of."""
        return self._whereabouts

    def known(self, thing: str) -> bool:
        """Whether any passage names a thing."""
        return any(name in self._rarity for name in self._called(thing))

    def weight(self, thing: str) -> float:
        """How much a thing counts: the rarer in the papers the more, and most where they never name it."""
        over = self._whereabouts.rarity(thing)
        if over is not None:
            return over
        if thing in self._rarity:
            return self._rarity[thing]
        called = [self._rarity[name] for name in self._called(thing) if name in self._rarity]
        return min(called) if called else math.log(1 + 2 * max(self._held, 1))

    def weighed(self, asked: Asked) -> Weighed:
        """The words that say what a question is about; one that anybody may say otherwise counts less."""
        subject = asked.subject or (() if asked.dated else asked.weak)
        return self._weighed((each, self._weight(each, asked)) for each in subject)

    def weighed_weak(self, asked: Asked) -> Weighed:
        """The words of a question that ask, or that any paper is about."""
        return self._weighed((each, self.weight(each)) for each in asked.weak)

    def weighed_as(self, terms: Iterable[str]) -> Weighed:
        """Some words of a question by how rare they are alone."""
        return self._weighed((each, self.weight(each)) for each in terms)

    def _weighed(self, weights: Iterable[tuple[str, float]]) -> Weighed:
        return Weighed(tuple((thing, self._called(thing), weight) for thing, weight in weights))

    def _weight(self, thing: str, asked: Asked) -> float:
        whole = self.weight(thing)
        return min(ORDINARY * whole, ORDINARY_AT_MOST) if thing in asked.ordinary else whole

    def cover(self, text: str, asked: Asked) -> float:
        """How much of a question a text speaks of, from 0 to a little over 1."""
        weights = [(thing, self._weight(thing, asked)) for thing in asked.things]
        weights += [(thing, WEAK * self.weight(thing)) for thing in asked.weak]
        return self._weighed(weights).share(self.spelt(text)) + PAIR * paired(asked, text)

    def said(self, passage: Passage) -> frozenset[str]:
        """The stems of a passage with its headings."""
        return self._said[passage.id]

    def spelt(self, text: str) -> frozenset[str]:
        """The stems of a text, with those of the acronyms it uses and of what it spells out."""
        if text not in self._spelt:
            self._spelt[text] = self._spelt_out([*in_figures(terms(text)), *names_by_initials(text)])
        return self._spelt[text]

    def _speaks(self, asked: Asked, text: str, over: frozenset[str]) -> bool:
        """Whether a text speaks of any of the subject, unless most of that stands over it already."""
        subject = asked.hard or asked.subject
        left = [thing for thing in subject if not self._called(thing) & over]
        if 2 * len(left) <= len(subject):
            return bool(subject) and asked.wanted is not Wanted.DECISION
        said = self.spelt(text)
        return any(self._called(thing) & said for thing in left)

    def timed(self, asked: Asked, passage: Passage) -> bool:
        """Whether a passage is of a time that a question names, or ties its subject to one."""
        over = self.over(passage)
        return self._whereabouts.is_of(asked, passage, lambda text: self._speaks(asked, text, over))

    def over(self, passage: Passage) -> frozenset[str]:
        """What stands over a passage: its headings, and its meeting's council and committee."""
        nearby = self._nearby.get(passage.id, frozenset())
        return self.spelt(" ".join(passage.heading)) | self._whereabouts.about(passage) | nearby

    def names_all(self, asked: Asked, passage: Passage) -> bool:
        """Whether a passage has the names that a question has, the words of each side by side."""
        context = self._said[passage.id] | self.over(passage)
        return all(self._names(name, passage, context) for name in asked.names)

    def _names(self, name: tuple[str, ...], passage: Passage, context: frozenset[str]) -> bool:
        if not all(self._called(term) & context for term in name):
            return False
        if len(name) == 1:
            return True
        text = " ".join(stem(word) for word in words(" ".join((*passage.heading, passage.text))))
        return " ".join(name) in text or bool(self._whereabouts.about(passage).intersection(name))

    def together(self, asked: Asked, passage: Passage) -> bool:
        """Whether of each run of words of the subject two stand together, or a word apart, in a passage."""
        runs = [[self._called(term) for term in run if term not in asked.ordinary] for run in asked.compounds]
        return all(self._is_together(run, passage) for run in runs if len(run) >= COMPOUND)

    def _is_together(self, called: Sequence[frozenset[str]], passage: Passage) -> bool:
        said = terms(" ".join((*passage.heading, passage.text)))
        neighbours = [*pairwise(said), *zip(said, said[2:], strict=False)]
        return any(
            (one in first and other in second) or (one in second and other in first)
            for first, second in pairwise(called)
            for one, other in neighbours
        )

    def is_of_term(self, asked: Asked, passage: Passage) -> bool:
        """Whether a passage names what `what is ...` asks for: all its words, some of them side by side."""
        context = self._said[passage.id] | self.over(passage)
        named = [thing for thing in asked.named if thing not in asked.ordinary]
        if not all(self._called(thing) & context for thing in named):
            return False
        said = terms(" ".join((*passage.heading, passage.text)))
        near = {frozenset(pair) for pair in pairwise(said)}
        return len(named) < 2 or any(frozenset(pair) in near for pair in pairwise(named))

    def _called(self, thing: str) -> frozenset[str]:
        if thing not in self._names_of:
            kin = () if thing in self._rarity else kin_of(thing, self._rarity)
            self._names_of[thing] = everyday().get(thing, frozenset()) | {thing, *kin}
        return self._names_of[thing]

    def _spelt_out(self, said: Iterable[str]) -> frozenset[str]:
        named = set(said)
        for short, longs in self._acronyms.items():
            for long in longs:
                if short in named:
                    named.update(long)
                elif long and named.issuperset(long):
                    named.add(short)
        return frozenset(named)


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Whether a passage goes on with the item of the one before it, which then speaks for it, too."""
    if (before.place.paper, before.heading) != (passage.place.paper, passage.heading):
        return False
    titled = len(before.text.split()) <= TITLE and not before.text.rstrip().endswith((".", ":"))
    return passage.kind is PassageKind.RESOLUTION or titled


def paired(asked: Asked, text: str) -> float:
    """The part of the question's neighbouring words that are neighbours in a text."""
    if not asked.pairs:
        return 0.0
    return len(asked.pairs & _neighbours(text)) / len(asked.pairs)


@lru_cache(maxsize=65536)
def _neighbours(text: str) -> frozenset[tuple[str, str]]:
    """The pairs of stems that stand side by side in a text."""
    return frozenset(pairwise(terms(text)))


def _said(passage: Passage) -> list[str]:
    text = " ".join((*passage.heading, passage.text))
    return [*in_figures(terms(text)), *names_by_initials(text)]


def names_by_initials(text: str) -> dict[str, str]:
    """The longer names in a text by their first letters: `lga` and `Local Government Association`."""
    names = (found[0] for found in _LONG_NAME.finditer(text))
    return {"".join(word[0] for word in name.split()).lower(): name for name in names}
