"""Occasions: the days, months, seasons and years that a text names, as runs of months.

A question's dates and a paper's dates are read the same way, so that `the summer of 2019` meets `June 2019`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial

from corpus.period import MONTH_NAMES, Period

_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTH_NAMES) + "|Sept"
_YEAR = r"(?:19|20)\d\d"
_ANY_YEAR = rf"(?P<year>{_YEAR}|'\d\d|(?<= )[0-4]\d(?![\d%,.:]\d|\s*%|\s(?:per|of|at|children|to)\b|[a-z]))"
_SEASONS = {
    "spring": (2, 4),
    "summer": (5, 7),
    "autumn": (8, 10),
    "winter": (11, 13),
    "first half": (0, 5),
    "second half": (6, 11),
    "early": (0, 3),
    "start": (0, 2),
    "beginning": (0, 2),
    "mid": (4, 8),
    "middle": (4, 8),
    "late": (8, 11),
    "end": (10, 11),
}
FAR = 12 * 9999  # a month after all papers
_CENTURY = 2000

_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(form, re.IGNORECASE))
    for name, form in (
        (
            "day",
            rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\.?,? (?P<year>{_YEAR})\b",
        ),
        ("day", rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>{_YEAR})\b"),
        ("numbers", rf"\b(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/(?P<year>{_YEAR}|\d\d)\b"),
        ("numbers", rf"\b(?P<year>{_YEAR})-(?P<number>\d\d)-(?P<day>\d\d)\b"),
        ("months", rf"\b(?P<month>{_MONTH})\.? ?(?:and|to|-|\u2013|&) ?(?P<last>{_MONTH})\.?,? {_ANY_YEAR}"),
        ("month", rf"\b(?P<month>{_MONTH})\.?,? ?(?:of )?{_ANY_YEAR}"),
        ("season", rf"\b(?P<season>{'|'.join(_SEASONS)})(?: of)?(?: the)?(?: year)?[ -](?P<year>{_YEAR})\b"),
        (
            "financial",
            r"(?<![\d/-])(?:20(?P<long>\d\d)[/-]|(?P<year>\d\d)/)(?:20)?(?P<following>\d\d)(?![\d/-])",
        ),
        ("year", rf"(?<![\d/\u00a3,.-])(?P<year>{_YEAR})(?![\d/%]|,\d)"),
    )
)
_RANGE = re.compile(
    r"\b(?:from|between)\s*\0(\d+)\0\s*(?:to|and|until|till|up to|-)\s*\0(\d+)\0", re.IGNORECASE
)
_BARE_RANGE = re.compile(r"\0(\d+)\0\s*(?:to|until|through to|-|\u2013)\s*\0(\d+)\0")
_SINCE = re.compile(r"\b(?:since|after)(?: the)?\s*(?:\w+ ){0,2}\0(\d+)\0", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|until|up to|prior to)\s*\0(\d+)\0", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A run of months, `first` to `last`, each `year * 12 + month - 1`; `day` where one day is named.

    `ranged` says that it was named by its two ends, or as all that came since or before: several meetings
    may lie in it.
    """

    first: int
    last: int
    day: int = 0
    ranged: bool = False

    def meets(self, other: "Span") -> bool:
        """Whether two spans share a month, and name no two different days of it."""
        if self.first > other.last or other.first > self.last:
            return False
        return not (self.day and other.day and self.day != other.day)

    def holds(self, on: date) -> bool:
        """Whether a day lies in the span."""
        return self.meets(Span(on.year * 12 + on.month - 1, on.year * 12 + on.month - 1, on.day))

    @property
    def is_year(self) -> bool:
        """Whether it is as long as a year."""
        return self.last - self.first >= 11


def span_of(on: date) -> Span:
    """The span of one day."""
    month = on.year * 12 + on.month - 1
    return Span(month, month, on.day)


def of_period(period: Period) -> Span:
    """The span of a period of the ledger."""
    return Span(period.first, period.last)


@lru_cache(maxsize=32768)
def spans_in(text: str) -> tuple[Span, ...]:
    """The spans that a text names, in order, each once: those of a range as one."""
    return tuple(dict.fromkeys(_joined(*_marked(text))))


def without_dates(text: str) -> str:
    """The text without the dates that it names."""
    return re.sub(r"\0\d+\0", " ", _marked(text)[0])


def meet(asked: Iterable[Span], told: Iterable[Span]) -> bool:
    """Whether each span asked about meets one of those told."""
    known = tuple(told)
    return all(any(one.meets(other) for other in known) for one in asked)


def _marked(text: str) -> tuple[str, list[Span]]:
    """The text with each date as its number between two null characters, and the dates."""
    found: list[Span] = []

    def marked(match: re.Match[str], kind: str) -> str:
        span = _span(kind, match)
        if span is None:
            return match[0]
        found.append(span)
        return f"\0{len(found) - 1}\0"

    text = text.replace("\0", " ")
    if not any(letter.isdigit() for letter in text):
        return text, found
    for kind, form in _FORMS:
        text = "".join(
            piece if at % 2 else form.sub(partial(marked, kind=kind), piece)
            for at, piece in enumerate(re.split(r"(\0\d+\0)", text))
        )
    return text, found


def _joined(text: str, found: list[Span]) -> Iterator[Span]:
    order = [int(at) for at in re.findall(r"\0(\d+)\0", text)]
    ranges: dict[int, int] = {}
    for form in (_RANGE, _BARE_RANGE):
        for one, other in form.findall(text):
            ranges.setdefault(int(one), int(other))
    since = {int(at) for at in _SINCE.findall(text)}
    before = {int(at) for at in _BEFORE.findall(text)}
    for at in order:
        span = found[at]
        if at in ranges:
            yield Span(span.first, max(span.last, found[ranges[at]].last), ranged=True)
        elif at in ranges.values():
            continue
        elif at in since:
            yield Span(span.first, FAR, ranged=True)
        elif at in before:
            yield Span(0, span.last, ranged=True)
        else:
            yield span


def _span(kind: str, match: re.Match[str]) -> Span | None:
    named = match.groupdict()
    year = _year(named["year"] or named["long"])
    if kind == "year":
        return Span(year * 12, year * 12 + 11)
    if kind == "financial":
        follows = int(named["following"]) == (year + 1) % 100
        return Span(year * 12 + 3, year * 12 + 14) if follows else None
    if kind == "season":
        first, last = _SEASONS[named["season"].lower()]
        return Span(year * 12 + first, year * 12 + last)
    month = int(named["number"]) if kind == "numbers" else _month(named["month"])
    day = int(named.get("day") or 0)
    if not 1 <= month <= len(MONTH_NAMES) or day > 31:
        return None
    first = year * 12 + month - 1
    last = year * 12 + _month(named["last"]) - 1 if kind == "months" else first
    return Span(first if first <= last else first - 12, last, day)


def _year(written: str) -> int:
    digits = int(written.strip("'"))
    return digits if digits > _CENTURY // 2 else _CENTURY + digits


def _month(name: str) -> int:
    short = name[:3].lower()
    return next(at for at, each in enumerate(MONTH_NAMES, start=1) if each[:3].lower() == short)
