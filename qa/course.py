"""Courses: questions that only several meetings answer, taken apart into their thing and their times.

`What have we been told about agency staff down the years?` asks of *agency staff*; the words around it say
that it is to be told meeting by meeting. Those words are put aside, so that the thing is looked for as if it
were asked about by itself.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.period import MONTH_NAMES
from corpus.words import fold
from qa import course_words as form
from qa.asking import Asked, take_apart
from qa.occasions import FAR, Span, spans_in, without_dates
from qa.wanted import Wanted

_OPEN = frozenset({Wanted.ANYTHING, Wanted.REASON, Wanted.ACTION})
# Kinds of answers that are one fact each, however many meetings are named.
_FACTS = frozenset(
    {Wanted.NUMBER, Wanted.SHARE, Wanted.PERSON, Wanted.CONTACT, Wanted.TIME, Wanted.DEFINITION}
)


@dataclass(frozen=True)
class Course:
    """A question about a thing over several meetings.

    Attributes:
        question: as it was asked, in one line.
        asked: the thing, taken apart as a question of its own.
        spans: the times whose meetings are asked about; of a range, all that lies in it.
        order: `newest` or `oldest` where the last or first mention is asked for.
        spoken: whether it asks what was said, so that no figure answers it alone.
        moved: whether it asks how the thing has changed.
        over: whether it asks of the years or the meetings as a row.
        before: whether it asks if the thing came up at all.
        later: whether it asks what was said after the time that it names.
        months: months that it names without a year, from 0; their newest meetings are meant.
    """

    question: str
    asked: Asked
    spans: tuple[Span, ...] = ()
    order: str = ""
    spoken: bool = False
    moved: bool = False
    over: bool = False
    before: bool = False
    later: bool = False
    months: tuple[int, ...] = ()

    @property
    def of_words(self) -> bool:
        """Whether it asks for what was said, which no figure tells."""
        return self.spoken or self.over or self.before or self.later or bool(self.order)

    @property
    def surely(self) -> bool:
        """Whether it asks in words that nobody uses of a figure."""
        return bool(self.order) or bool(form.SURELY.search(self.question))

    @property
    def each(self) -> bool:
        """Whether it names the times that are to be set beside one another."""
        return len(self.spans) > 1 and not any(span.ranged for span in self.spans)


@lru_cache(maxsize=64)
def course_of(question: str) -> Course | None:
    """The course that a question asks for; None where one meeting may answer it."""
    text = " ".join(fold(question).split())
    moved = bool(form.CHANGE.search(text))
    spans = _spans(form.TWO_MONTHS.sub(r"\1 \3 and \2 \3", text) if moved else text)
    bare = " ".join(without_dates(text).split())
    over = bool(form.OVER.search(bare) or form.STORY.search(bare))
    several = len(spans) > 1 or any(span.ranged for span in spans)
    months = () if spans else _months(bare)
    spoken = bool(form.SPOKEN.search(bare) or (several and form.OF_PAPERS.search(f"{bare} ")))
    spoken = spoken or bool(months and form.PAPER.search(bare))
    order, before = "" if over or form.SEVERAL.search(bare) else _order(bare), bool(form.BEFORE.search(bare))
    wanted = take_apart(question).wanted
    several = several or bool(form.SEVERAL.search(bare))
    beside = len(spans) > 1 and not any(span.ranged for span in spans) and wanted in _OPEN
    if not (order or before or over or beside or ((several or months) and (moved or spoken))):
        return None
    if before and form.OF_RECORD.search(bare):
        return None
    if wanted in _FACTS and not (spoken or order or before):
        return None
    thing = form.thing_of(bare)
    asked = take_apart(f"about {thing}")  # a word before it: a name may stand first
    if not asked.things:
        return None
    why = Wanted.REASON if wanted is Wanted.REASON else Wanted.ANYTHING
    asked = replace(asked, question=thing, wanted=why, over_time=True, paperish=True)
    later = bool(spans) and bool(form.LATER.search(bare))
    return Course(text, asked, spans, order, spoken, moved and not before, over, before, later, months)


def _months(text: str) -> tuple[int, ...]:
    """The months that a question names without a year, if several: `the June and July papers`."""
    named = tuple(dict.fromkeys(MONTH_NAMES.index(each.title()) for each in form.MONTHS.findall(text)))
    return named if len(named) > 1 else ()


def _order(text: str) -> str:
    if not form.WHEN.search(text):
        return ""
    if form.NEWEST.search(text):
        return "newest"
    return "oldest" if form.OLDEST.search(text) else ""


def _spans(text: str) -> tuple[Span, ...]:
    spans = spans_in(text)
    if after := form.AFTER.search(text):
        whole = 1 if after[1].strip() else 12  # a month, or else a year
        spans = tuple(replace(each, first=each.first + whole) if each.last == FAR else each for each in spans)
    if len(spans) == 1 and not spans[0].ranged and (form.ONWARD.search(text) or form.TO_NOW.search(text)):
        return (Span(spans[0].first, FAR, ranged=True),)
    if len(spans) == 1 and spans[0].is_year and form.THROUGHOUT.search(without_dates(text).rstrip(" ?.!")):
        return (replace(spans[0], ranged=True),)
    return spans
