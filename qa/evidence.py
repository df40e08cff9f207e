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

from corpus.model import Paper, Passage, PassageKind
from corpus.period import MONTH_NAMES
from corpus.sentences import sentences
from corpus.words import stem, terms, words
from qa.asking import Asked, Wanted, everyday

ENOUGH = 0.6  # of the weight of a question's things must stand in one passage with its headings
ENOUGH_WITHOUT_RAREST = 0.78  # the same, where the rarest of them is missing

_KINDS: Mapping[Wanted, frozenset[PassageKind]] = {
    Wanted.DECISION: frozenset({PassageKind.RESOLUTION}),
    Wanted.RECOMMENDATION: frozenset({PassageKind.RECOMMENDATION, PassageKind.RESOLUTION}),
}
_MONTH = "|".join(name[:3] for name in MONTH_NAMES)
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})|(?:{_MONTH})[a-z]* \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_MARKS: Mapping[Wanted, re.Pattern[str]] = {
    Wanted.FREQUENCY: re.compile(
        r"\b(?:\w+-)?(?:hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?|termly)\b"
        r"|\b(?:every|each|per|twice a|once a) (?:\w+ )?(?:day|week|month|quarter|year)s?\b|\bregularly\b",
        re.IGNORECASE,
    ),
    Wanted.NUMBER: re.compile(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE
    ),
    Wanted.SHARE: re.compile(r"\d\s?%|\bper cent\b"),
    Wanted.DAY: _DAY,
    Wanted.TIME: re.compile(r"\b\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b|\bnoon\b", re.IGNORECASE),
    Wanted.PLACE: re.compile(
        r"\b[A-Z][\w']+ (?:Room|Centre|Center|Road|Street|Avenue|Close|Lane|Hall|Chamber|House|Building|Suite)\b"
        r"|\bRoom \d"
    ),
    Wanted.CONTACT: re.compile(r"@|\b0\d[\d ]{7,}"),
    Wanted.PERSON: re.compile(
        r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr|Professor)\.? [A-Z]|\bName: |\b[A-Z][a-z]+ [A-Z][a-z]+,"
        r"|^[A-Z][a-z]+ [A-Z][a-z]+(?:$|,| [A-Z])",
        re.MULTILINE,
    ),
}

_LONG_NAME = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+){2,5}\b")


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
        self._rarity = {term: math.log(1 + self._held / count) for term, count in counted.items()}

    def weights(self, asked: Asked) -> dict[str, float]:
        """How much each thing of a question counts: the rarer in the papers the more."""
        return {thing: self._weight(thing) for thing in asked.things}

    def _weight(self, thing: str) -> float:
        called = [self._rarity[name] for name in self._called(thing) if name in self._rarity]
        if called:
            return min(called)
        return math.log(1 + 2 * max(self._held, 1))

    def known(self, thing: str) -> bool:
        """Whether any passage names a thing."""
        return any(name in self._rarity for name in self._called(thing))

    def covers(self, said: Iterable[str], asked: Asked) -> float:
        """The weight of a question's things among the stems of a text."""
        named = set(said)
        return sum(weight for thing, weight in self.weights(asked).items() if self._called(thing) & named)

    def spelt(self, text: str) -> frozenset[str]:
        """The stems of a text, with those of the acronyms it uses and of what it spells out."""
        return self._spelt_out(terms(text))

    def support(self, asked: Asked, passage: Passage) -> Support:
        """How far a passage, with its headings and its paper's date, speaks of a question's things."""
        said = self._said[passage.id]
        context = said | self._about.get(passage.place.paper, frozenset())
        named = {thing: bool(self._called(thing) & context) for thing in asked.things}
        weights = {thing: weight for thing, weight in self.weights(asked).items() if thing not in asked.weak}
        total = sum(weights.values())
        share = sum(weight for thing, weight in weights.items() if named[thing]) / total if total else 0.0
        missing = sorted((thing for thing in weights if not named[thing]), key=lambda thing: -weights[thing])
        rarest = max(weights, key=lambda thing: weights[thing], default="")
        enough = share >= (ENOUGH if named.get(rarest) else ENOUGH_WITHOUT_RAREST)
        strict = all(named.get(thing, True) for thing in asked.strict) and self._dated(asked, passage)
        names = all(self._names(name, passage, context) for name in asked.names)
        return Support(share, enough and strict and names, tuple(missing))

    def _dated(self, asked: Asked, passage: Passage) -> bool:
        """Whether a passage ties a question's year or day to its subject.

        The date must stand over the passage, or in a sentence that speaks of the subject too.
        """
        over = self._over(passage)
        dates = asked.strict - over
        subject = [
            thing for thing in asked.things if thing not in asked.strict and not self._called(thing) & over
        ]
        if not dates or not subject:
            return True
        for sentence in sentences(passage.text):
            said = self.spelt(sentence)
            if dates <= said and any(self._called(thing) & said for thing in subject):
                return True
        return False

    def _over(self, passage: Passage) -> frozenset[str]:
        heading = frozenset(terms(" ".join(passage.heading)))
        return heading | self._about.get(passage.place.paper, frozenset())

    def _names(self, name: tuple[str, ...], passage: Passage, context: frozenset[str]) -> bool:
        """Whether a name stands in a passage, its words side by side."""
        if not all(self._called(term) & context for term in name):
            return False
        if len(name) == 1:
            return True
        text = " ".join(stem(word) for word in words(" ".join((*passage.heading, passage.text))))
        about = " ".join(sorted(self._about.get(passage.place.paper, ())))
        return " ".join(name) in text or all(term in about for term in name)

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


def fits(asked: Asked, passage: Passage) -> bool:
    """Whether a passage is of the kind that a question asks for: a decision is told by a resolution."""
    kinds = _KINDS.get(asked.wanted)
    return kinds is None or passage.kind in kinds


def bears(asked: Asked, text: str) -> bool:
    """Whether a text holds what the question asks for: a number, a day, a person, a place."""
    mark = _MARKS.get(asked.wanted)
    if asked.wanted is Wanted.NUMBER:
        text = _DAY.sub("", text)
    return mark is None or bool(mark.search(text))


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
