"""Meetings to come: the list of dates that a paper prints, and nothing else, says when the next one is."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.model import Passage
from corpus.period import MONTH_NAMES
from corpus.words import terms
from qa.asking import Asked, Wanted
from qa.quoting import Quote, day, in_headline, lines_of

_NEXT = re.compile(
    r"\b(?:next|following|future|upcoming) (?:[\w']+ ){0,4}?meetings?\b"
    r"|\b(?:next|again) meet\b|\bmeet(?:s|ing)? (?:next|again)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^\W*(?:when|what day|(?:what|which|what is the|what's the) dates?)\b"
    r"(?: is| are|'s| will| does| do| of| for)*(?: be)? (?:the |our |we |they |it |panel|committee)",
    re.IGNORECASE,
)
_DATES = re.compile(r"\b(?:meeting dates|dates? of (?:the )?(?:next |future )?meetings?)\b", re.IGNORECASE)
_NEXT_IS = re.compile(r"\bnext meeting\b.{0,80}?\b(?:is|be|on)\b", re.IGNORECASE)
_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTH_NAMES)})\b", re.IGNORECASE)
_OF_NEXT = frozenset(terms("next following future upcoming again meet meeting meets due scheduled planned"))
_MOST = 12  # lines


def asks_next_meeting(asked: Asked) -> bool:
    """Whether a question asks for the date of a meeting to come."""
    of_day = asked.wanted is Wanted.DAY or bool(_WHEN.search(asked.question))
    return of_day and bool(_WHEN.search(asked.question)) and bool(_NEXT.search(asked.question))


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
