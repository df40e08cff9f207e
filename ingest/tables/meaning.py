"""What a column's headings, from the top down, say of its cells: measure, area, period, unit, and the rest.

What is left names what is counted: `Projected / 2009-10` is a period of what is `Projected`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Measure
from corpus.period import Grain, Period
from ingest.tables.headings import benchmark_area
from ingest.tables.periods import Calendar, before, find_period
from ingest.tables.units import Counted, take_unit

_TARGET = re.compile(r"(?:annual |local |council |national |year[\s-]end |kpi |our )?targets?", re.IGNORECASE)
_FLOOR = re.compile(r"(?:floor|minimum)(?: standards?| targets?| levels?)?", re.IGNORECASE)
_RATING = re.compile(
    r"(?:(?:rag|brag|kpi|overall|performance|current|latest)\s)*"
    r"(?:rag|brag|ratings?|rag[\s-]?(?:status|rating)s?)(?: status)?",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"d\.?o\.?t\.?|direction(?: of travel)?|trend|movement|travel", re.IGNORECASE)
_THING = (
    r"(?: (?:qtr|quarter|month|period|result|value|figure|actual|performance|rating|data|position|score|"
    r"status))?"
)
_LATEST = re.compile(
    rf"(?:(?:latest|current)(?: (?:available|reporting))?|this){_THING}|(?:this|current) year",
    re.IGNORECASE,
)
_PREVIOUS = re.compile(
    rf"(?:previous|prior|last|preceding)(?: (?:reporting|reported))?{_THING}",
    re.IGNORECASE,
)
_ACTUAL = re.compile(
    r"(?:actuals?|performance|results?|values?|figures?|outturn|score|data|position|reported|number|count|published)"
    r"(?:\s(?:performance|results?|figures?|to date))?",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"%.*\b(?:change|movement)s?\b.*\b(?:from|on|since|against|vs)\b.*\b(?P<base>prev|last|same|prior|year)",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\b(?:same|year|yr|annual)", re.IGNORECASE)
_CONTINUED = re.compile(r"\W*\b(?:continued|cont'?d|cont\.)\W*$", re.IGNORECASE)
_NOTE = re.compile(r"(?<=\w)\s?(?:\*{1,3}|[†‡§^]|\[\d{1,2}\])$|^\*{1,3}(?=\w)|(?<=[a-z]{3})[¹²³⁴⁵⁶⁷⁸⁹]$")

# What is left of a period with a note: its mark, or `p` or `r` for provisional and revised.
_LONE_NOTE = re.compile(
    r"^(?:\*{1,3}|[†‡§^]|\[\w{1,2}(?:, ?\w{1,2})*\]|\(?[pr]\)?|\(?(?:provisional|revised)\)?)$", re.I
)


@dataclass(frozen=True)
class Meaning:
    """What the headings of one column, or the labels of one row, say of their cells.

    `rest` holds the words that are neither measure, area, period nor unit, from the outermost in; `path` all
    of them as printed. `undated` is True where the headings name a period relative to one that is not known.
    """

    path: tuple[str, ...]
    rest: tuple[str, ...] = ()
    measure: Measure = Measure.ACTUAL
    area: str = ""
    period: Period | None = None
    counted: Counted = field(default_factory=Counted)
    undated: bool = False


def read_path(path: Sequence[str], calendar: Calendar) -> Meaning:
    """What the levels of a heading say together."""
    meaning = Meaning(tuple(path))
    calendar = _with_year(path, calendar)
    rest: list[str] = []
    for level in path:
        words, counted = take_unit(_CONTINUED.sub("", level))
        meaning = replace(meaning, counted=counted.within(meaning.counted))
        if change := _CHANGE.search(words):
            yearly = _YEARLY.search(change[0])
            meaning = replace(meaning, measure=Measure.CHANGE_YEAR if yearly else Measure.CHANGE_PREVIOUS)
            continue
        if dated := find_period(words, calendar):
            words = _LONE_NOTE.sub("", dated.rest.strip())
            period = _narrower(meaning.period, dated.period)
            meaning = replace(meaning, period=period)
        meaning, left = _take_kind(plain(words), meaning, calendar)
        if left:
            rest.append(left)
    return replace(meaning, rest=tuple(rest))


def plain(label: str) -> str:
    """A label without its notes' marks, closing colon and `continued`."""
    text = _CONTINUED.sub("", " ".join(label.split())).strip(" :;,.-–—")
    return _NOTE.sub("", _NOTE.sub("", text)).strip()


def _with_year(path: Sequence[str], calendar: Calendar) -> Calendar:
    """The calendar with the year that one level of a heading gives to the others (`2024/25` over `Q1`)."""
    for level in path:
        found = find_period(level, Calendar(school=calendar.school))
        if found and found.period.grain in (Grain.YEAR, Grain.FINANCIAL_YEAR):
            return replace(calendar, year=found.period)
    return calendar


def _narrower(one: Period | None, other: Period) -> Period:
    return other if one is None or other.length <= one.length else one


def _take_kind(words: str, meaning: Meaning, calendar: Calendar) -> tuple[Meaning, str]:
    """What one level without its period and unit says, and the words of it that say nothing known."""
    if not words or _ACTUAL.fullmatch(words):
        return meaning, ""
    if _LATEST.fullmatch(words):
        return _relative(meaning, words, calendar.latest), ""
    if _PREVIOUS.fullmatch(words):
        return _relative(meaning, words, before(calendar.latest) if calendar.latest else None), ""
    for pattern, measure in _MEASURES:
        if pattern.fullmatch(words):
            return replace(meaning, measure=measure), ""
    if area := benchmark_area(words):
        return replace(meaning, area=area), ""
    return meaning, words


def _relative(meaning: Meaning, words: str, period: Period | None) -> Meaning:
    rating = Measure.RATING if re.search(r"\brating$", words, re.IGNORECASE) else meaning.measure
    return replace(
        meaning, measure=rating, period=meaning.period or period,
        undated=meaning.period is None and period is None,
    )  # fmt: skip


def _of_a_year(what: str) -> re.Pattern[str]:
    months = r"12[\s-]?(?:m|mth|mnth|month)s?\b"
    return re.compile(rf"{months}\s?{what}|{what}.*{months}", re.IGNORECASE)


_MEASURES = (
    (_TARGET, Measure.TARGET),
    (_FLOOR, Measure.FLOOR),
    (_RATING, Measure.RATING),
    (_DIRECTION, Measure.DIRECTION),
    (_of_a_year(r"(?:average|avg\.?|mean)"), Measure.AVERAGE_12M),
    (_of_a_year(r"max(?:imum|\.)?"), Measure.MAXIMUM_12M),
)  # fmt: skip
