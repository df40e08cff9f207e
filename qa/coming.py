"""Meetings to come: what minutes say of the next one, and the lists of dates that papers print."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from corpus.model import Passage
from corpus.period import MONTH_NAMES
from corpus.sentences import sentences
from corpus.words import terms
from qa.asking import Asked
from qa.quoting import Quote, day, in_headline, lines_of
from qa.record import Fact, Record, declined, of_meeting, topic
from qa.sittings import Sitting, first_day, item_of

_NEXT = re.compile(
    r"\b(?:next|following|future|upcoming) (?:[\w']+ ){0,5}?"
    r"(?:meetings?|committee|panel|cabinet|council|board)\b"
    r"|\b(?:next|again) (?:meet|sit)\b|\b(?:meet(?:s|ing)?|sit(?:s|ting)?) (?:next|again)\b"
    r"|\bmeetings? (?:held )?(?:after|following)\b|\bmeet(?:s|ing)? (?:again )?after\b",
    re.IGNORECASE,
)
_OPENS_WHEN = re.compile(
    r"^\W*(?:(?:and|so) )?(?:when\b|(?:on )?(?:what|which) (?:day|date)s?\b"
    r"|what(?:'s| is| was| were) the dates?\b|(?:the )?dates? (?:of|for)\b)",
    re.IGNORECASE,
)
_DATES = re.compile(r"\b(?:meeting dates|dates? of (?:the )?(?:next |future )?meetings?)\b", re.IGNORECASE)
_NEXT_IS = re.compile(r"\bnext meeting\b.{0,80}?\b(?:is|be|on)\b", re.IGNORECASE)
_NEXT_TOLD = re.compile(
    r"\b(?:next|following) meeting\b.{0,60}?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+"
    r"|\bnext meets? on \d|\bmeets? again on \d",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTH_NAMES)})\b", re.IGNORECASE)
_OF_NEXT = frozenset(terms("next following future upcoming again meet meeting meets due scheduled planned"))
_MOST = 12  # lines
SCHEDULED = re.compile(
    r"\b(?:pencilled|scheduled|due to (?:meet|be held)|planned|diarised|arranged|set down|calendar"
    r"|timetable)\b",
    re.IGNORECASE,
)
_ANY_DATES = re.compile(r"\b(?:dates?|day|days|when|meet|meeting|meetings)\b", re.IGNORECASE)


MEETING_WORDS = frozenset(
    terms(
        """which what when where who how many meeting meetings meet met held hold discuss discussed
        discussion consider
        considered cover covered look looked talk talked about deal dealt mention mentioned debate debated
        heard hear spoke
        come came raise raised agenda item items business topics topic paper papers minutes of at on in
        time times date
        dates day room venue building place start started begin began end ended finish finished close
        closed last first
        latest earliest recent most list show all ever been have has did was were panel committee concern
        concerned
        feature featured subject kick off take taken took place often year month scheduled due next there
        tell take it
        location where's name newest oldest sit sat gather number count record recorded over early late
        held open
        opened table planned pencilled"""
    )
)
"""Words of questions about meetings, which say nothing of what a meeting was about."""


def asks_next_meeting(asked: Asked) -> bool:
    """Whether a question asks for the date of a meeting to come."""
    return bool(_OPENS_WHEN.search(asked.question)) and bool(_NEXT.search(asked.question))


def meeting_dates(asked: Asked, passages: Sequence[Passage]) -> tuple[str, tuple[Quote, ...]] | None:
    """The headline and the quotes of the newest paper that lists meeting dates; None where none does.

    Args:
        asked: the question taken apart.
        passages: the passages that may be read.
    """
    listing = [each for each in passages if _lists_dates(each) and _is_of(asked, each)]
    if not listing:
        return None
    newest = max(listing, key=lambda each: each.meeting_date or date.min)
    lines = lines_of(newest)[:_MOST]
    on = f", of {day(newest.meeting_date)}," if newest.meeting_date else ""
    said = in_headline("; ".join(" ".join(line.split()) for line in lines))
    headline = f"The newest paper that prints meeting dates{on} gives: {said}"
    return headline, tuple(Quote(newest, line) for line in lines)


def _lists_dates(passage: Passage) -> bool:
    under = f"{' '.join(passage.heading[-1:])} {passage.text}"
    return bool(_DAY.search(passage.text)) and bool(_DATES.search(under) or _NEXT_IS.search(passage.text))


def _is_of(asked: Asked, passage: Passage) -> bool:
    """Whether a list is of the body that the question names, where it names one."""
    named = set(asked.things) - _OF_NEXT
    return named <= set(terms(f"{' '.join(passage.heading)} {passage.text}"))


def next_meeting(record: Record) -> Fact | None:
    """When the next meeting is: as the minutes of the one named say, or as the newest list of dates does."""
    if record.named.dated or record.named.bodied:
        for sitting in _last_before(record):
            for passage in sitting.passages:
                for sentence in sentences(passage.text):
                    headed = "next meeting" in item_of(passage).lower() and first_day(sentence) is not None
                    if headed or (_NEXT_TOLD.search(sentence) and not _lists_dates(passage)):
                        return Fact(
                            f"After {of_meeting(sitting)}: {in_headline(sentence)}",
                            (Quote(passage, sentence),),
                        )
    if dates := meeting_dates(replace(record.asked, things=_undated(record)), _until(record)):
        return Fact(dates[0], dates[1])
    if record.named.dated:
        return None
    return declined("The papers held do not say when the next meeting is.")


def scheduled(record: Record) -> Fact | None:
    """The dates on which a body was to meet, as the newest paper prints that tells of the time asked
    about."""
    if topic(record, MEETING_WORDS) or not _ANY_DATES.search(record.question):
        return None
    years = {str(month // 12) for span in record.named.spans for month in (span.first, span.last)}
    listing = [each for each in record.passages if _lists_dates(each) and years <= _years_of(each)]
    if not listing:
        return None
    newest = max(listing, key=lambda each: each.meeting_date or date.min)
    lines = lines_of(newest)[:_MOST]
    on = f" of {day(newest.meeting_date)}" if newest.meeting_date else ""
    said = in_headline("; ".join(" ".join(line.split()) for line in lines))
    quotes = tuple(Quote(newest, line) for line in lines)
    return Fact(f"The paper{on} prints these dates of meetings: {said}", quotes)


def _years_of(passage: Passage) -> set[str]:
    """The years that a list of dates covers: those it prints, or else that of its paper."""
    printed = set(re.findall(r"\b(?:19|20)\d\d\b", f"{' '.join(passage.heading)} {passage.text}"))
    return printed or ({str(passage.meeting_date.year)} if passage.meeting_date else set())


def _last_before(record: Record) -> Sequence[Sitting]:
    """The meeting after which the next is asked for: that of the day or month named, or the newest of the
    body."""
    spans = record.named.spans
    if spans and spans[0].ranged:
        opens = replace(spans[0], last=spans[0].first)
        return [each for each in record.named.found if opens.holds(each.on)][:1]
    return record.named.found[:1]


def _undated(record: Record) -> tuple[str, ...]:
    return topic(record, MEETING_WORDS, terms("after following"))


def _until(record: Record) -> tuple[Passage, ...]:
    """The passages of the papers of the time that is named, where one is."""
    spans = record.named.spans
    held = record.passages
    if record.named.bodied:
        named = {(each.council, each.committee) for each in record.named.found}
        own = [each for each in record.held if (each.council, each.committee) in named]
        held = tuple(passage for sitting in own for passage in sitting.passages)
    return tuple(
        each
        for each in held
        if not spans or (each.meeting_date and any(span.holds(each.meeting_date) for span in spans))
    )
