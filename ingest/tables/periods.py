"""The period that a heading or row label names, in whatever way papers write one, and the words beside it.

`Jan – Mar 24`, `12 mths to Dec 23`, `Quarter to Sep 24`, `Outturn 2018/19`, `as at 31 March 2024` say it all;
`Q1`, `April`, `Latest` or `YTD` say it together with what stands around them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.model import Paper
from corpus.period import FINANCIAL_YEAR_STARTS, MONTH_NAMES, Grain, Period
from ingest.document import Document

_YEAR = 12
_QUARTER = 3
_SCHOOL_YEAR_STARTS = 9  # September
_OPENING_LINES = 30
_DASHES = str.maketrans({ch: "-" for ch in "\u2010\u2011\u2012\u2013\u2014\u2212"} | {"\xa0": " ", "’": "'"})
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_NUMBER_WORDS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_M = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?(?![a-z])"
)
_Y = r"(?:(?:19|20)\d{2}|'?\d{2})(?![\d,/]|\s?%)"
_GAP = r"[\s\-/.,']*"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_FY = r"((?:19|20)\d{2})\s?[/\-]\s?((?:19|20)?\d{2})(?!\d)"
_SHORT_FY = r"(?<![\d/\-.])(\d{2})\s?[/\-]\s?(\d{2})(?![\d/\-.])"
_Q = r"(?:q|qtr\.?|quarter)\s?([1-4])(?!\d)"
_OF_PRICES = r"(?!\s*(?:dollars|prices|pounds|terms))"


@dataclass(frozen=True)
class Calendar:
    """What stands around a heading and dates it.

    `latest` is the period that the paper reports; `year` the year that a quarter or month without one belongs
    to; `school` is True where a year such as `2003-04` is a school year.
    """

    latest: Period | None = None
    year: Period | None = None
    school: bool = False


@dataclass(frozen=True)
class Dated:
    """A period and the words of the text that do not belong to it."""

    period: Period
    rest: str


# Something to read a quarter or a month without a year against, where only that it is one matters.
ANY_YEAR = Calendar(latest=Period.financial_year(2000), year=Period.financial_year(2000))

_Builder = Callable[[re.Match[str], Calendar], Period | None]


def find_period(text: str, calendar: Calendar) -> Dated | None:
    """The period that a text names, with the rest of its words; None where it names none."""
    plain = " ".join(text.translate(_DASHES).split())
    for pattern, build in _WAYS:
        for found in pattern.finditer(plain):
            if period := build(found, calendar):
                rest = f"{plain[: found.start()]} {plain[found.end() :]}"
                return Dated(period, " ".join(rest.split()).strip(" -:,()"))
    return None


def reported(document: Document, paper: Paper) -> Period | None:
    """The quarter, month or year that a paper says it reports, in its title or on its first lines."""
    opening = [line.text for page in document.pages[:1] for line in page.lines][:_OPENING_LINES]
    nothing = Calendar()
    for text in (paper.title, *(" ".join(pair) for pair in zip(opening, [*opening[1:], ""], strict=True))):
        found = find_period(text, nothing)
        if found and found.period.grain is not Grain.SPAN and not re.search(_DAY + r"\s" + _M, text, re.I):
            return found.period
    return None


def before(period: Period) -> Period:
    """The period of the same length before."""
    return period.shift(-period.length)


def named_once(text: str, calendar: Calendar) -> Period | None:
    """The period of a text that names exactly one; a title with a first and a last year dates nothing."""
    found = find_period(text, calendar)
    return found.period if found and not find_period(found.rest, Calendar()) else None


def _month(words: str, year: str) -> Period:
    digits = year.strip("'")
    return Period.month(int(digits) if len(digits) == 4 else 2000 + int(digits), _number(words))


def _number(words: str) -> int:
    return _MONTH_NUMBERS[words[:3].lower()]


def _run(first: Period, last: Period) -> Period | None:
    """The months from one to another as the quarter or year that they make up, else as a span."""
    if last.last < first.first:
        return None
    start, months = first.first % _YEAR, last.last - first.first + 1
    if months == _QUARTER and start % _QUARTER == 0:
        return Period.quarter(first.first // _YEAR, start // _QUARTER + 1)
    if months == _YEAR and start == FINANCIAL_YEAR_STARTS - 1:
        return Period.financial_year(first.first // _YEAR)
    if months == _YEAR and start == 0:
        return Period.year(first.first // _YEAR)
    return Period.span(first, last) if months > 1 else first


def _from_to(found: re.Match[str], calendar: Calendar) -> Period | None:
    last = _month(found["last"], found["year"])
    if found["first_year"]:
        return _run(_month(found["first"], found["first_year"]), last)
    months_back = (last.first % _YEAR - (_number(found["first"]) - 1)) % _YEAR
    return _run(last.shift(-months_back), last)


def _ending(found: re.Match[str], calendar: Calendar) -> Period | None:
    length = found["length"].lower()
    digits = re.match(r"\d+", length)
    words = next((n for word, n in _NUMBER_WORDS.items() if length.startswith(word)), None)
    unit = _YEAR if "year" in length else _QUARTER if re.match(r"q", length) else None
    months = int(digits[0]) if digits else words or unit
    last = _month(found["month"], found["year"])
    return _run(last.shift(1 - months), last) if months and months <= 60 else None


def _to_latest(found: re.Match[str], calendar: Calendar) -> Period | None:
    if not calendar.latest:
        return None
    last = Period(Grain.MONTH, calendar.latest.last, calendar.latest.last)
    return _run(last.shift(1 - _YEAR), last)


def _to_date(found: re.Match[str], calendar: Calendar) -> Period | None:
    if not calendar.latest:
        return None
    last = Period(Grain.MONTH, calendar.latest.last, calendar.latest.last)
    into = (last.first - (FINANCIAL_YEAR_STARTS - 1)) % _YEAR
    return _run(last.shift(-into), last)


def _year_of_two(starts: str, ends: str, calendar: Calendar) -> Period | None:
    if (int(starts) + 1) % 100 != int(ends) % 100:
        return None
    year = int(starts) if len(starts) == 4 else 2000 + int(starts)
    if calendar.school:
        first = Period.month(year, _SCHOOL_YEAR_STARTS)
        return Period.span(first, first.shift(_YEAR - 1))
    return Period.financial_year(year)


def _two_years(found: re.Match[str], calendar: Calendar) -> Period | None:
    first, last = (_year_of_two(found[i], found[i + 1], calendar) for i in (1, 3))
    return Period.span(first, last) if first and last and first.first < last.first else None


def _financial_quarter(year: Period | None, quarter: int) -> Period | None:
    return Period.financial_quarter(year.first // _YEAR, quarter) if year else None


def _bare_quarter(found: re.Match[str], calendar: Calendar) -> Period | None:
    year, quarter = calendar.year, int(next(each for each in found.groups() if each))
    if not year:
        return None
    if year.grain is Grain.YEAR:
        return Period.quarter(year.first // _YEAR, quarter)
    return _financial_quarter(year, quarter)


def _bare_month(found: re.Match[str], calendar: Calendar) -> Period | None:
    year = calendar.year
    month = (
        next((m for m in year.months() if m.first % _YEAR == _number(found[1]) - 1), None) if year else None
    )
    return month


_Fixed = re.IGNORECASE
_WAYS: tuple[tuple[re.Pattern[str], _Builder], ...] = (
    (
        re.compile(rf"\b(?P<first>{_M}){_GAP}(?P<first_year>{_Y})?\s*(?:-|–|\bto\b|/)\s*(?P<last>{_M}){_GAP}(?P<year>{_Y})", _Fixed),
        _from_to,
    ),
    (
        re.compile(
            r"\b(?P<length>quarter|qtr|(?:financial )?year|(?:\d{1,2}|three|six|nine|twelve)[\s\-]?(?:m|mths?|mnths?|months?))"
            rf"\s?(?:to|ending|ended|end)\s(?:end (?:of )?)?(?:{_DAY}\s)?(?P<month>{_M}){_GAP}(?P<year>{_Y})",
            _Fixed,
        ),
        _ending,
    ),
    (re.compile(rf"{_Q}[\s\-,/]*(?:of )?(?:20)?(\d{{2}})\s?[/\-]\s?(?:20)?(\d{{2}})(?!\d)", _Fixed),
     lambda m, c: _financial_quarter(_year_of_two(m[2], m[3], Calendar()), int(m[1]))),
    (re.compile(rf"(?:20)?(\d{{2}})\s?[/\-]\s?(?:20)?(\d{{2}})[\s\-,]*{_Q}", _Fixed),
     lambda m, c: _financial_quarter(_year_of_two(m[1], m[2], Calendar()), int(m[3]))),
    (re.compile(rf"{_Q}[\s\-,]*((?:19|20)\d{{2}})(?![\d/\-])", _Fixed), lambda m, c: Period.quarter(int(m[2]), int(m[1]))),
    (re.compile(rf"(?<![\d/\-])((?:19|20)\d{{2}})[\s\-]*{_Q}", _Fixed), lambda m, c: Period.quarter(int(m[1]), int(m[2]))),
    (re.compile(rf"{_FY}\s(?:to|through|-)\s{_FY}", _Fixed), _two_years),
    (re.compile(rf"(?:\bas (?:at|of|on) )?(?:the )?\b{_DAY}[\s/.\-]?({_M}){_GAP}({_Y})", _Fixed), lambda m, c: _month(m[1], m[2])),
    (re.compile(rf"\b({_M})\s{_DAY},\s((?:19|20)\d{{2}})", _Fixed), lambda m, c: _month(m[1], m[2])),
    (re.compile(r"(?:\bas (?:at|of|on) )?\b(?:0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/((?:20)?\d{2})(?!\d)", _Fixed),
     lambda m, c: Period.month(int(m[2]) % 100 + 2000, int(m[1]))),
    (re.compile(rf"\b({_M}){_GAP}({_Y})", _Fixed), lambda m, c: _month(m[1], m[2])),
    (re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/(20\d{2})(?!\d)"), lambda m, c: Period.month(int(m[2]), int(m[1]))),
    (re.compile(rf"\b((?:19|20)\d{{2}})-(0[1-9]|1[0-2])(?!\d)(?<!{'20'}\d\d-\d\d-)(?=$|\s)"), lambda m, c: _iso_month(m, c)),
    (re.compile(rf"(?:\bfy\s?)?(?<![\d/\-]){_FY}{_OF_PRICES}", _Fixed), lambda m, c: _year_of_two(m[1], m[2], c)),
    (re.compile(rf"^(?:fy\s?)?{_SHORT_FY}(?=$|\s(?:actuals?|outturn|budget|forecast|estimate|target|result)\b)", _Fixed),
     lambda m, c: _year_of_two(m[1], m[2], c)),
    (re.compile(rf"(?<=[a-z] ){_SHORT_FY}$(?<!\bage \d\d.\d\d)(?<!\baged \d\d.\d\d)(?<!\bages \d\d.\d\d)", _Fixed),
     lambda m, c: _year_of_two(m[1], m[2], c)),
    (re.compile(rf"(?<![\d£$,./\-])((?:19|20)\d{{2}})(?![\d,%/]|\.\d|-\d|\s?%){_OF_PRICES}", _Fixed),
     lambda m, c: Period.year(int(m[1]))),
    (re.compile(r"\b(?:in |over )?(?:the )?(?:last|past|previous|rolling) (?:12|twelve)[\s\-]months?\b", _Fixed), _to_latest),
    (re.compile(r"\b(?:ytd|year[\s\-]to[\s\-]date)\b", _Fixed), _to_date),
    (re.compile(rf"\b(?:{_Q}|([1-4])(?:st|nd|rd|th) (?:quarter|qtr))", _Fixed), _bare_quarter),
    (re.compile(rf"^({_M})$", _Fixed), _bare_month),
)  # fmt: skip


def _iso_month(found: re.Match[str], calendar: Calendar) -> Period | None:
    """`2019-06`; where it could be a year (`2003-04`), the year it is."""
    if _year_of_two(found[1], found[2], calendar):
        return None
    return Period.month(int(found[1]), int(found[2]))


def all_periods(text: str, calendar: Calendar) -> Iterator[Period]:
    """Every period that a text names, one after the other."""
    while found := find_period(text, calendar):
        yield found.period
        text = found.rest
