"""Evidence: whether a passage speaks of what a question asks, word for word and not by resemblance.

No score of resemblance tells a question that the papers answer from one that they do not: a question about
another council, a later year or a thing never mentioned finds passages just as near. So the question's own
things are looked for: its years, its names, and the rarer words by how rare they are in the papers.
"""

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Paper, Passage, PassageKind
from corpus.period import MONTH_NAMES
from corpus.sentences import sentences
from corpus.words import stem, terms, words
from qa.asking import Asked, Wanted
from qa.dated import months_in, months_meant, with_whole_dates
from qa.marks import bears
from qa.meaning import everyday, movements

ENOUGH = 0.6  # of the weight of a question's subject must stand in one passage with its headings
ENOUGH_WITHOUT_RAREST = 0.78  # the same, where the rarest of its things is missing
ENOUGH_OF_BOILERPLATE = 0.8  # what every agenda says has to be asked for by its words
IN_ONE_SENTENCE = 0.5  # of the weight must stand in one sentence with its headings
OTHER_WORD = 0.85  # of its weight, for a thing called by another word
WEAK = 0.3  # of its weight, for a word that papers are about anyway
ORDINARY = 0.4  # of its weight, for a word that the papers may well say in other words
ORDINARY_AT_MOST = 1.4  # its weight, however rare: nothing hangs on it
LIST, LEAD_IN = 2, 30  # lines under a line that leads them in, and its words at most
SAID_ABOVE = 0.4  # of its weight, for a thing that stands over a sentence
FEW = 2  # things: a sentence must speak of them all
NEAR = 7  # words that matter, between a change and what changed
PAIR = 0.3  # for a text that has all the question's neighbouring words as neighbours

_LONG_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){2,5}\b")
_MONTHS = frozenset(stem(name.lower()) for name in MONTH_NAMES)
_FULL_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTH_NAMES)})\b", re.IGNORECASE)


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

    @property
    def stems(self) -> Container[str]:
        """The stems of all that is said."""
        return self._rarity.keys()

    def known(self, thing: str) -> bool:
        """Whether any passage names a thing."""
        return any(name in self._rarity for name in self._called(thing))

    def weight(self, thing: str) -> float:
        """How much a thing counts: the rarer in the papers the more, and most where they never name it."""
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
            self._spelt[text] = self._spelt_out([*terms(with_whole_dates(text)), *_initials(text)])
        return self._spelt[text]

    def support(self, asked: Asked, passage: Passage) -> Support:
        """How far a passage, with its headings and its paper's date, speaks of a question's things."""
        over = self.over(passage)
        context = self._said[passage.id] | over
        subject = asked.subject or (() if asked.strict else tuple(asked.weak))
        weights = {each: self._weight(each, asked) for each in subject}
        share = self._share(weights, context)
        missing = sorted(
            (each for each in subject if not self._called(each) & context), key=weights.__getitem__
        )
        rarest = max(subject, key=weights.__getitem__, default="")
        told = {each: weight for each, weight in weights.items() if each not in asked.speaker}
        needed = ENOUGH_WITHOUT_RAREST if rarest in missing else ENOUGH
        needed = max(needed, ENOUGH_OF_BOILERPLATE) if passage.boilerplate else needed
        enough = (
            share >= needed
            and self._share(told, context) >= ENOUGH
            and self._dated(asked, passage, over, context)
            and asked.months <= self._months(asked, passage)
            and all(self._names(name, passage, context) for name in asked.names)
            and self._is_named(asked.named, passage, context)
            and all(self._together(run, asked, passage) for run in asked.compounds)
            and self._in_one_sentence(weights, asked, passage, over)
        )
        return Support(share, enough, tuple(reversed(missing)))

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
        self, weights: Mapping[str, float], asked: Asked, passage: Passage, over: frozenset[str]
    ) -> bool:
        """Whether one sentence speaks of much of the subject: words strewn over a paragraph prove nothing.

        A number, a sum or a day that is asked for must stand in that sentence or in the next.
        """
        told = sentences(passage.text)
        over |= self._leading_in(passage)
        hard = {each: weight for each, weight in weights.items() if each not in asked.ordinary}
        few = (
            weights
            if len(weights) <= FEW and asked.wanted is not Wanted.REASON
            else hard
            if len(hard) <= FEW
            else {}
        )
        listed = passage.kind is PassageKind.PEOPLE  # an office, a name and a number on a line each
        return any(
            self._share(weights, self.spelt(sentence) | over) >= IN_ONE_SENTENCE
            and all(self._called(each) & (self.spelt(sentence) | over) for each in few)
            and (listed or bears(asked, sentence) or bears(asked, f"{sentence} {following}"))
            and self._spoken(asked, sentence, over)
            and self._near(asked, sentence, over)
            for sentence, following in zip(told, [*told[1:], ""], strict=True)
        )

    def _leading_in(self, passage: Passage) -> frozenset[str]:
        """What a list is led in by: each of its lines speaks of that too."""
        first, *rest = passage.text.split("\n")
        listed = passage.kind is PassageKind.PROSE and len(rest) >= LIST and len(first.split()) <= LEAD_IN
        return self.spelt(first) if listed else frozenset()

    def _spoken(self, asked: Asked, sentence: str, over: frozenset[str]) -> bool:
        """Whether who is asked to have said something stands in the sentence, or over it."""
        said = self.spelt(sentence)
        named = {term for name in asked.names for term in name}
        alone = set(asked.subject) <= set(asked.speaker)
        if asked.speaker and alone and not asked.strict <= said | over:
            return False
        return all(self._called(term) & (said if term in named else said | over) for term in asked.speaker)

    def _near(self, asked: Asked, sentence: str, over: frozenset[str]) -> bool:
        """Whether a rise or fall that is asked about stands near what is said to have risen or fallen."""
        moved = [thing for thing in asked.subject if thing in movements()]
        things = [
            thing for thing in asked.subject if thing not in movements() and thing not in asked.ordinary
        ]
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

    def _dated(self, asked: Asked, passage: Passage, over: frozenset[str], context: frozenset[str]) -> bool:
        """Whether a passage ties a question's year or day to its subject.

        The date must stand over the passage, or in a sentence that speaks of the subject too. What happened
        at a meeting is told only by what stands under that meeting.
        """
        if not asked.strict <= context | self._meant(asked, passage.text, passage):
            return False
        dates = asked.strict - over
        if not dates or (not asked.subject and asked.wanted is Wanted.DAY):
            return True
        subject = [thing for thing in asked.subject if not self._called(thing) & over]
        if not subject:
            return bool(asked.subject) and asked.wanted is not Wanted.DECISION
        told = sentences(passage.text)
        for sentence, following in zip(told, [*told[1:], ""], strict=True):
            said = (
                self.spelt(sentence)
                | self.spelt(following)
                | self._meant(asked, f"{sentence} {following}", passage)
            )
            if dates <= said and any(self._called(thing) & said for thing in subject):
                return True
        return False

    def _months(self, asked: Asked, passage: Passage) -> frozenset[tuple[str, str]]:
        """The months, each with its year, that a passage names, or that stand over it."""
        said = months_in("\n".join((*passage.heading, passage.text)))
        written = None if asked.exact else _written(passage)
        said |= months_meant(passage.text, written) if written else frozenset()
        on = passage.meeting_date
        if on is None or _speaks_of_another_day(passage):
            return said
        return said | {(stem(MONTH_NAMES[on.month - 1].lower()), str(on.year))}

    def _meant(self, asked: Asked, text: str, passage: Passage) -> frozenset[str]:
        """The months that a text of a passage names without their year, and those years."""
        on = _written(passage)
        return (
            frozenset(term for pair in months_meant(text, on) for term in pair)
            if on and not asked.exact
            else frozenset()
        )

    def over(self, passage: Passage) -> frozenset[str]:
        """What stands over a passage: its headings, and its paper's particulars.

        Headings with a date of their own, as those of minutes, speak of that day and not of the paper's.
        """
        heading = self.spelt(" ".join(passage.heading))
        about = self._about.get(passage.place.paper, frozenset())
        if _speaks_of_another_day(passage):
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

    def _together(self, run: Sequence[str], asked: Asked, passage: Passage) -> bool:
        """Whether two words that a question says together stand together, or a word apart, in a passage."""
        said = terms(" ".join((*passage.heading, passage.text)))
        called = [self._called(term) for term in run]
        hard = [self._called(term) for term in run if term not in asked.ordinary]
        neighbours = [*pairwise(said), *zip(said, said[2:], strict=False)]
        spelt = self._said[passage.id]
        return any(
            (one in first and other in second) or (one in second and other in first)
            for first, second in pairwise(called)
            for one, other in neighbours
        ) or (len(hard) > FEW and all(each & spelt for each in hard))

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


def _speaks_of_another_day(passage: Passage) -> bool:
    """Whether what stands over a passage dates it by itself: minutes, a commentary, a recommendation."""
    if passage.kind is PassageKind.COMMENTARY:
        return bool(months_in(" ".join(passage.heading)))
    return any(_FULL_DATE.search(each) for each in passage.heading)


def _written(passage: Passage) -> tuple[int, int] | None:
    """The year and month in which a passage was written, or for which."""
    if passage.period is not None:
        year, month = divmod(passage.period.last, 12)
        return year, month + 1
    on = passage.meeting_date
    return (on.year, on.month) if on else None


def _paired(asked: Asked, text: str) -> float:
    """The part of the question's neighbouring words that are neighbours in a text."""
    if not asked.pairs:
        return 0.0
    said = terms(text)
    return len(asked.pairs.intersection(pairwise(said))) / len(asked.pairs)


def _said(passage: Passage) -> list[str]:
    text = " ".join((*passage.heading, passage.text))
    return [*terms(with_whole_dates(text)), *_initials(text)]


def _initials(text: str) -> list[str]:
    """The initials of names of three words or more, by which people may call them: `LGA`."""
    return ["".join(word[0] for word in name[0].split()).lower() for name in _LONG_NAME.finditer(text)]


def _about(paper: Paper) -> frozenset[str]:
    """What a paper's own particulars say: its committee and the date of its meeting."""
    on = paper.meeting.on
    day = f"{on.day} {MONTH_NAMES[on.month - 1]} {on.year}" if on else ""
    return frozenset(terms(f"{paper.meeting.council} {paper.meeting.committee} {paper.kind} {day}"))
