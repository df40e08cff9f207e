"""Evidence: whether a passage speaks of what a question asks, word for word and not by resemblance.

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
from corpus.sentences import sentences
from corpus.words import stem, terms, words
from qa.asking import Asked, Wanted
from qa.kin import in_figures, kin_of
from qa.marks import bears
from qa.meaning import everyday, movements
from qa.whereabouts import Whereabouts

ENOUGH = 0.45  # of the weight of a question's subject must stand in one passage with its headings
ENOUGH_WITHOUT_RAREST = 0.6  # the same, where the rarest of its things is missing
ENOUGH_OF_BOILERPLATE = 0.8  # what every agenda says has to be asked for by its words
ENOUGH_OF_ORDINARY = 0.5  # where a question has ordinary words only
IN_ONE_SENTENCE = 0.45  # of the weight must stand in one sentence with its headings
LIKE = 0.5  # from this likeness of meaning on, less of the words will do
LIKE_FOR_WORDS = 0.6  # share of the words that is spared for each whole of likeness beyond that
OTHER_WORD = 0.85  # of its weight, for a thing called by another word
WEAK = 0.3  # of its weight, for a word that papers are about anyway
ORDINARY = 0.4  # of its weight, for a word that the papers may well say in other words
ORDINARY_AT_MOST = 1.4  # its weight, however rare: nothing hangs on it
LIST, LEAD_IN = 2, 30  # lines under a line that leads them in, and its words at most
SAID_ABOVE = 0.4  # of its weight, for a thing that stands over a sentence
FEW = 2  # things: a sentence must speak of them all
NEAR = 7  # words that matter, between a change and what changed
PAIR = 0.3  # for a text that has all the question's neighbouring words as neighbours
HALF = 0.5  # of a question's hard words must be there, whatever they weigh
COMPOUND = 3  # words
TITLE = 6  # words of a line that is the title of what follows

_LEANS = re.compile(r"(?:This|These|That|Those|It|They|He|She|His|Her|Their|Its)\b")
_LONG_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){2,5}\b")


@dataclass(frozen=True)
class Support:
    """How far a passage speaks of a question's things.

    `share` is the part of their weight that it covers, `enough` whether that will do, and `missing` the
    things that it does not name, the weightiest first. `timed` says whether it is of the question's time.
    """

    share: float
    enough: bool
    missing: tuple[str, ...]
    timed: bool = True


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

    def _weight(self, thing: str, asked: Asked) -> float:
        whole = self.weight(thing)
        return min(ORDINARY * whole, ORDINARY_AT_MOST) if thing in asked.ordinary else whole

    def cover(self, text: str, asked: Asked, over: frozenset[str] = frozenset()) -> float:
        """How much of a question a text speaks of, from 0 to a little over 1.

        What stands `over` the text counts less: its neighbours speak of that too.
        """
        weights = {thing: self._weight(thing, asked) for thing in asked.things}
        weights |= {thing: WEAK * self.weight(thing) for thing in asked.weak}
        weights = {
            thing: weight * (SAID_ABOVE if self._called(thing) & over else 1.0)
            for thing, weight in weights.items()
        }
        share = self._share(weights, self.spelt(text)) if weights else 0.0
        return share + PAIR * _paired(asked, text)

    def spelt(self, text: str) -> frozenset[str]:
        """The stems of a text, with those of the acronyms it uses and of what it spells out."""
        if text not in self._spelt:
            self._spelt[text] = self._spelt_out([*in_figures(terms(text)), *_initials(text)])
        return self._spelt[text]

    def support(self, asked: Asked, passage: Passage, likeness: float = 0.0) -> Support:
        """How far a passage, with its headings and its meeting, speaks of a question's things.

        Args:
            asked: the question.
            passage: the passage.
            likeness: of their meanings, 1 for the same.
        """
        over = self.over(passage)
        context = self._said[passage.id] | over
        subject = asked.subject or (() if asked.dated else tuple(asked.weak))
        weights = {each: self._weight(each, asked) for each in subject}
        share = self._share(weights, context)
        missing = sorted(
            (each for each in subject if not self._called(each) & context), key=weights.__getitem__
        )
        timed = self._whereabouts.is_of(asked, passage, lambda text: self._speaks(asked, text, over))
        enough = (
            timed
            and self._much(asked, passage, context, share, missing, weights, likeness)
            and all(self._names(name, passage, context) for name in asked.names)
            and self._is_named(asked, passage, context)
            and all(self._together(run, asked, passage) for run in asked.compounds)
            and self._in_one_sentence(weights, asked, passage, over, likeness)
        )
        return Support(share, enough, tuple(reversed(missing)), timed)

    def _much(
        self,
        asked: Asked,
        passage: Passage,
        context: frozenset[str],
        share: float,
        missing: Sequence[str],
        weights: Mapping[str, float],
        likeness: float,
    ) -> bool:
        """Whether enough of the subject is named."""
        spared = LIKE_FOR_WORDS * max(likeness - LIKE, 0.0)
        rarest = max(asked.hard or weights, key=weights.__getitem__, default="")
        needed = ENOUGH_WITHOUT_RAREST if rarest in missing else ENOUGH
        if not asked.hard:
            needed = ENOUGH_OF_ORDINARY
        topic = {each: weight for each, weight in weights.items() if each not in asked.speaker}
        if asked.speaker and self._share(topic, context) < ENOUGH:
            return False
        told = sum(self._told(each, context) for each in asked.hard)
        if len(asked.hard) > FEW and told < HALF * len(asked.hard) - spared:
            return False
        if passage.boilerplate:
            return share >= max(needed, ENOUGH_OF_BOILERPLATE)
        return share >= needed - spared

    def _speaks(self, asked: Asked, text: str, over: frozenset[str]) -> bool:
        """Whether a text speaks of any of the subject, unless that stands over it already."""
        subject = asked.hard or asked.subject
        left = [thing for thing in subject if not self._called(thing) & over]
        if not left:
            return bool(subject) and asked.wanted is not Wanted.DECISION
        said = self.spelt(text)
        return any(self._called(thing) & said for thing in left)

    def _share(self, weights: Mapping[str, float], said: frozenset[str]) -> float:
        whole = sum(weights.values())
        covered = sum(weight * self._told(each, said) for each, weight in weights.items())
        return covered / whole if whole else 1.0

    def _told(self, thing: str, said: frozenset[str]) -> float:
        """How plainly a thing is named: 1 by its own word, a little less by another of its meaning."""
        if thing in said:
            return 1.0
        return OTHER_WORD if self._called(thing) & said else 0.0

    def _in_one_sentence(
        self,
        weights: Mapping[str, float],
        asked: Asked,
        passage: Passage,
        over: frozenset[str],
        likeness: float,
    ) -> bool:
        """Whether one sentence speaks of much of the subject: words strewn over a paragraph prove nothing.

        A number, a sum or a day that is asked for must stand in that sentence or in the next.
        """
        told = sentences(passage.text)
        over |= self._leading_in(passage)
        needed = IN_ONE_SENTENCE - LIKE_FOR_WORDS * max(likeness - LIKE, 0.0)
        few = asked.hard if len(asked.hard) <= FEW else ()
        # A commentary is of its indicator, and a question about several times asks no single deed.
        free = asked.across or passage.kind in (PassageKind.PEOPLE, PassageKind.COMMENTARY)
        listed = passage.kind is PassageKind.PEOPLE  # an office, a name and a number on a line each
        for before, sentence, following in zip(["", *told], told, [*told[1:], ""], strict=False):
            said = self.spelt(sentence) | over
            leant_on = self.spelt(before) if _LEANS.match(sentence) else frozenset()
            if (
                self._share(weights, said | self.spelt(following)) >= needed
                and all(self._called(each) & (said | leant_on) for each in few)
                and (
                    free
                    or len(asked.hard) > 1
                    or self._done(asked, self.spelt(sentence) | self.spelt(following))
                )
                and (listed or bears(asked, sentence) or bears(asked, f"{sentence} {following}"))
                and self._near(asked, sentence, over)
            ):
                return True
        return False

    def _done(self, asked: Asked, said: frozenset[str]) -> bool:
        """Whether a text has any of what is said of the one thing asked about: `resigned`, `closing`."""
        return not asked.ordinary or any(self._called(each) & said for each in asked.ordinary)

    def _leading_in(self, passage: Passage) -> frozenset[str]:
        """What a list is led in by: each of its lines speaks of that too."""
        first, *rest = passage.text.split("\n")
        listed = passage.kind is PassageKind.PROSE and len(rest) >= LIST and len(first.split()) <= LEAD_IN
        return self.spelt(first) if listed else frozenset()

    def _near(self, asked: Asked, sentence: str, over: frozenset[str]) -> bool:
        """Whether a rise or fall that is asked about stands near what is said to have risen or fallen."""
        moved = [thing for thing in asked.subject if thing in movements()]
        things = [thing for thing in asked.hard if thing not in movements()]
        if (
            asked.wanted is not Wanted.REASON
            or not moved
            or any(self._called(each) & over for each in things)
        ):
            return True
        said = terms(sentence)
        at = [place for place, term in enumerate(said) if any(term in self._called(each) for each in moved)]
        about = [
            place for place, term in enumerate(said) if any(term in self._called(each) for each in things)
        ]
        return any(abs(one - other) <= NEAR for one in at for other in about)

    def over(self, passage: Passage) -> frozenset[str]:
        """What stands over a passage: its headings, and its meeting's council and committee."""
        nearby = self._nearby.get(passage.id, frozenset())
        return self.spelt(" ".join(passage.heading)) | self._whereabouts.about(passage) | nearby

    def _names(self, name: tuple[str, ...], passage: Passage, context: frozenset[str]) -> bool:
        """Whether a name stands in a passage, its words side by side."""
        if not all(self._called(term) & context for term in name):
            return False
        if len(name) == 1:
            return True
        text = " ".join(stem(word) for word in words(" ".join((*passage.heading, passage.text))))
        return " ".join(name) in text or bool(self._whereabouts.about(passage).intersection(name))

    def _together(self, run: Sequence[str], asked: Asked, passage: Passage) -> bool:
        """Whether two words that a question says together stand together, or a word apart, in a passage."""
        called = [self._called(term) for term in run if term not in asked.ordinary]
        if len(called) < COMPOUND:
            return True
        said = terms(" ".join((*passage.heading, passage.text)))
        neighbours = [*pairwise(said), *zip(said, said[2:], strict=False)]
        spelt = self._said[passage.id]
        return any(
            (one in first and other in second) or (one in second and other in first)
            for first, second in pairwise(called)
            for one, other in neighbours
        ) or all(each & spelt for each in called)

    def _is_named(self, asked: Asked, passage: Passage, context: frozenset[str]) -> bool:
        """Whether a passage names what `what is ...` asks for: all its words, some of them side by side."""
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


def _paired(asked: Asked, text: str) -> float:
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
    return [*in_figures(terms(text)), *_initials(text)]


def _initials(text: str) -> list[str]:
    """The initials of names of three words or more, by which people may call them: `LGA`."""
    return ["".join(word[0] for word in name[0].split()).lower() for name in _LONG_NAME.finditer(text)]
