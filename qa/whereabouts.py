"""Whereabouts: which meeting and which day each passage is of, and whether that is what a question names."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from corpus.model import Paper, Passage, PassageKind
from corpus.period import MONTH_NAMES
from corpus.sentences import sentences
from corpus.words import stem, terms
from qa.asking import Asked, Wanted
from qa.bodies import own_words
from qa.dated import months_meant
from qa.occasions import Span, of_period, span_of, spans_in, without_dates

FRONT = 4  # passages at the head of a paper that may say whose it is
FRONT_LINE = 16  # words of a line that does
BODY_LINE = 8  # words of a line that names a committee

_MONTHS = tuple(stem(name.lower()) for name in MONTH_NAMES)
_OF_A_MEETING = frozenset({Wanted.DECISION})


class Whereabouts:
    """The meetings of one generation's passages."""

    def __init__(self, passages: Sequence[Passage], papers: Iterable[Paper]) -> None:
        """Read them off the papers' particulars and, where those are silent, off their first lines.

        `councils` holds the words that tell the councils' names from others.
        """
        papers = tuple(papers)
        first: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            if len(first[passage.place.paper]) < FRONT:
                first[passage.place.paper].append(passage)
        self._about: dict[str, frozenset[str]] = {}
        self._on: dict[str, date | None] = {}
        for paper in papers:
            lines = [line for each in first[paper.file] for line in _front_lines(each)]
            self._about[paper.file] = _about(paper, lines)
            self._on[paper.file] = paper.meeting.on or _first_day(lines)
        self.councils = frozenset(word for paper in papers for word in own_words(paper.meeting.council))
        self._with = Counter(term for about in self._about.values() for term in about)

    def about(self, passage: Passage) -> frozenset[str]:
        """The stems of the council and committee that a passage's paper is of."""
        return self._about.get(passage.place.paper, frozenset())

    def rarity(self, term: str) -> float | None:
        """How much a council's or committee's word tells one paper from another; None for any other word."""
        held = self._with.get(term)
        return math.log(1 + len(self._about) / held) if held else None

    def on(self, passage: Passage) -> date | None:
        """The day of the meeting that a passage tells of: that over it, or its paper's."""
        days = [span for span in _heading_spans(passage) if span.day]
        if days:
            year, month = divmod(days[-1].first, 12)
            return date(year, month + 1, min(days[-1].day, 28))
        return passage.meeting_date or self._on.get(passage.place.paper)

    def occasions(self, passage: Passage, *, paperish: bool = False) -> tuple[Span, ...]:
        """The times that a passage as a whole is of.

        Minutes are of the day over them and a commentary is of its month, whatever the day of their paper;
        `paperish` counts that day, too.
        """
        over = _heading_spans(passage)
        if passage.period is not None:
            over = (*over, of_period(passage.period))
        own = bool(over) if passage.kind is PassageKind.COMMENTARY else any(span.day for span in over)
        on = passage.meeting_date or self._on.get(passage.place.paper)
        return (*over, span_of(on)) if on and (paperish or not own) else over

    def is_of(self, asked: Asked, passage: Passage, speaks: Callable[[str], bool]) -> bool:
        """Whether a passage is of a time that a question names, or ties its subject to one.

        Args:
            asked: the question; of several times one is enough.
            passage: the passage.
            speaks: whether a text speaks of the subject.
        """
        if asked.strict and not asked.strict <= self._month_words(passage):
            return False
        return not asked.spans or any(self._tied(span, asked, passage, speaks) for span in asked.spans)

    def _tied(self, span: Span, asked: Asked, passage: Passage, speaks: Callable[[str], bool]) -> bool:
        occasions = self.occasions(passage, paperish=asked.paperish)
        if any(tells(span, each) for each in occasions):
            return True
        if asked.wanted in _OF_A_MEETING:
            return False
        said = sentences(passage.text)
        for sentence, following in zip(said, [*said[1:], ""], strict=True):
            told = f"{sentence} {following}"
            if any(tells(span, each) for each in self._told(told, asked, passage)) and (
                speaks(told) or (asked.wanted is Wanted.DAY and not asked.subject)
            ):
                return True
        return False

    def _told(self, text: str, asked: Asked, passage: Passage) -> tuple[Span, ...]:
        named = spans_in(text)
        on = _written(passage)
        if asked.exact or on is None:
            return named
        meant = months_meant(without_dates(text), on)
        return (*named, *(Span(at, at) for at in (int(y) * 12 + _MONTHS.index(m) for m, y in meant)))

    def _month_words(self, passage: Passage) -> frozenset[str]:
        """The stems of the months that a passage names or is of."""
        named = frozenset(terms(" ".join((*passage.heading, passage.text))))
        return named | {_MONTHS[span.first % 12] for span in self.occasions(passage)}


def tells(asked: Span, told: Span) -> bool:
    """Whether what is told of one span answers for another: a whole year tells nothing of one month of it."""
    if not asked.meets(told):
        return False
    if asked.ranged or not told.is_year:
        return True
    return asked.is_year and asked.first == told.first


def _heading_spans(passage: Passage) -> tuple[Span, ...]:
    return tuple(span for each in passage.heading for span in spans_in(each))


def _front_lines(passage: Passage) -> list[str]:
    lines = [*passage.heading, *passage.text.split("\n")]
    return [line for line in lines if len(line.split()) <= FRONT_LINE or _opens(line)]


def _opens(line: str) -> bool:
    """Whether a longer line opens minutes, as `Minutes of the meeting of 19 June 2019, held in ...`."""
    return line.lower().startswith(("minutes of", "held on", "held at", "notes of"))


def _first_day(lines: Sequence[str]) -> date | None:
    for line in lines:
        for span in spans_in(line):
            if span.day and "next" not in line.lower():
                year, month = divmod(span.first, 12)
                return date(year, month + 1, min(span.day, 28 if month == 1 else 30))
    return None


def _about(paper: Paper, lines: Sequence[str]) -> frozenset[str]:
    """What a paper's own particulars say, and where they do not name a committee its first lines."""
    own = f"{paper.meeting.council} {paper.meeting.committee}"
    if not paper.meeting.committee:
        own += " " + " ".join(without_dates(line) for line in lines if _names_a_body(line))
    return frozenset(term for term in terms(own) if term.isalpha())


def _names_a_body(line: str) -> bool:
    found = set(terms(line))
    return bool(found & _BODIES) and len(line.split()) <= BODY_LINE and not line.rstrip().endswith(".")


_BODIES = frozenset(terms("committee panel board cabinet council"))


def _written(passage: Passage) -> tuple[int, int] | None:
    """The year and month in which a passage was written, or for which."""
    if passage.period is not None:
        year, month = divmod(passage.period.last, 12)
        return year, month + 1
    on = passage.meeting_date
    return (on.year, on.month) if on else None
