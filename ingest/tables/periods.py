"""The period that a heading or row label names, in whatever way papers write one, and the words beside it.

`Jan – Mar 24`, `12 mths to Dec 23`, `Quarter to Sep 24`, `Outturn 2018/19`, `as at 31 March 2024` say it all;
`Q1`, `April`, `Latest` or `YTD` say it together with what stands around them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.model import Paper
from corpus.period import FINANCIAL_YEAR_STARTS, MONTH_NAMES, Grain, Period
from ingest.document import Document

_YEAR = 12
_QUARTER = 3
_SCHOOL_YEAR_STARTS = 9  # September
_OPENING_LINES = 30
_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\xa0": " ", "\u2019": "'"}
)
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
_UP_TO = re.compile(r"(?:position |figures? )?(?:up )?to(?: (?:and including|the end of))?", re.IGNORECASE)
_OF_PRICES = r"(?!\s*(?:dollars|prices|pounds|terms))"


@dataclass(frozen=True)
class Calendar:
    """What stands around a heading and dates it.

    `latest` is the period that the paper reports; `year` the year that a quarter or month without one belongs
    to; `newest` the month that the paper came out in; `school` is True where a year such as `2003-04` is a
    school year.
    """

    latest: Period | None = None
    year: Period | None = None
    newest: Period | None = None
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
                rest = " ".join(rest.split()).strip(" -:,()")
                return Dated(period, "" if _UP_TO.fullmatch(rest) else rest)
    return None


def calendar_of(document: Document, paper: Paper) -> Calendar:
    """What a paper as a whole says of its periods."""
    latest = reported(document, paper)
    newest = Period.of_date(paper.meeting.on) if paper.meeting.on else None
    return Calendar(latest, _year_around(latest), newest)


def _year_around(period: Period | None) -> Period | None:
    """The year that a reported period lies in: the financial year, unless it is a calendar year itself."""
    if period is None or period.grain in (Grain.YEAR, Grain.FINANCIAL_YEAR):
        return period
    year, month = divmod(period.first, _YEAR)
    return Period.financial_year(year if month >= FINANCIAL_YEAR_STARTS - 1 else year - 1)


def reported(document: Document, paper: Paper) -> Period | None:
    """The quarter, month or year that a paper says it reports, in its title or on its first lines."""
    opening = [line.text for page in document.pages[:1] for line in page.lines][:_OPENING_LINES]
    nothing = Calendar()
    for text in (paper.title, *(" ".join(pair) for pair in zip(opening, [*opening[1:], ""], strict=False))):
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
    if found is None or found.period.length > _YEAR or find_period(found.rest, Calendar()):
        return None
    return found.period


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


def _quarter_of(starts: str, ends: str, quarter: str) -> Period | None:
    return _financial_quarter(_year_of_two(starts, ends, Calendar()), int(quarter))


def _bare_months(found: re.Match[str], calendar: Calendar) -> Period | None:
    last = _month_in(found[2], calendar)
    return _run(last.shift(-((last.first % _YEAR - _number(found[1]) + 1) % _YEAR)), last) if last else None


def _bare_month(found: re.Match[str], calendar: Calendar) -> Period | None:
    return _month_in(found[1], calendar)


def _month_in(words: str, calendar: Calendar) -> Period | None:
    """A month without its year: that of the year that is known, else the last before the paper came out."""
    if calendar.year:
        months = calendar.year.months()
    elif calendar.newest:
        months = Period.span(calendar.newest.shift(1 - _YEAR), calendar.newest).months()
    else:
        return None
    return next((month for month in months if month.first % _YEAR == _number(words) - 1), None)


def _iso_month(found: re.Match[str], calendar: Calendar) -> Period | None:
    """`2019-06`; where it could be a year (`2003-04`), the year it is."""
    if _year_of_two(found[1], found[2], calendar):
        return None
    return Period.month(int(found[1]), int(found[2]))


def _on(pattern: str, build: _Builder) -> tuple[re.Pattern[str], _Builder]:
    return re.compile(pattern, re.IGNORECASE), build


_TWO_DIGITS = r"(?:20)?(\d{2})\s?[/\-]\s?(?:20)?(\d{2})"
_SAID_BEFORE = r"(?:\bas (?:at|of|on) )?"
_OF_A_YEAR = r"(?=$|\s(?:actuals?|outturn|budget|forecast|estimate|target|result)\b)"
_NO_AGE = r"(?<!\bage \d\d.\d\d)(?<!\baged \d\d.\d\d)(?<!\bages \d\d.\d\d)"
_SEVERAL_MONTHS = r"(?:\d{1,2}|three|six|nine|twelve)[\s\-]?(?:m|mths?|mnths?|months?)"
# The likeliest first: a way that says more is tried before one that its words also fit.
_WAYS: tuple[tuple[re.Pattern[str], _Builder], ...] = (
    _on(rf"\b(?P<first>{_M}){_GAP}(?P<first_year>{_Y})?\s*(?:-|\bto\b|/)\s*"
        rf"(?P<last>{_M}){_GAP}(?P<year>{_Y})", _from_to),
    _on(rf"\b(?P<length>quarter|qtr|(?:financial )?year|{_SEVERAL_MONTHS})\s?(?:to|ending|ended|end)\s"
        rf"(?:end (?:of )?)?(?:{_DAY}\s)?(?P<month>{_M}){_GAP}(?P<year>{_Y})", _ending),
    _on(rf"{_Q}[\s\-,/]*(?:of )?{_TWO_DIGITS}(?!\d)", lambda m, c: _quarter_of(m[2], m[3], m[1])),
    _on(rf"{_TWO_DIGITS}[\s\-,]*{_Q}", lambda m, c: _quarter_of(m[1], m[2], m[3])),
    _on(rf"{_Q}[\s\-,]*((?:19|20)\d{{2}})(?![\d/\-])", lambda m, c: Period.quarter(int(m[2]), int(m[1]))),
    _on(rf"(?<![\d/\-])((?:19|20)\d{{2}})[\s\-]*{_Q}", lambda m, c: Period.quarter(int(m[1]), int(m[2]))),
    _on(rf"{_FY}\s(?:to|through|-)\s{_FY}", _two_years),
    _on(rf"{_SAID_BEFORE}(?:the )?\b{_DAY}[\s/.\-]?({_M}){_GAP}({_Y})", lambda m, c: _month(m[1], m[2])),
    _on(rf"\b({_M})\s{_DAY},\s((?:19|20)\d{{2}})", lambda m, c: _month(m[1], m[2])),
    _on(rf"{_SAID_BEFORE}\b(?:0?[1-9]|[12]\d|3[01])/(0?[1-9]|1[0-2])/((?:20)?\d{{2}})(?!\d)",
        lambda m, c: Period.month(int(m[2]) % 100 + 2000, int(m[1]))),
    _on(rf"\b({_M}){_GAP}({_Y})", lambda m, c: _month(m[1], m[2])),
    _on(r"(?<![\d/])(0?[1-9]|1[0-2])/(20\d{2})(?!\d)", lambda m, c: Period.month(int(m[2]), int(m[1]))),
    _on(r"(?<![\d/\-])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?=$|\s)", _iso_month),
    _on(rf"(?:\bfy\s?)?(?<![\d/\-]){_FY}{_OF_PRICES}", lambda m, c: _year_of_two(m[1], m[2], c)),
    _on(rf"^(?:fy\s?)?{_SHORT_FY}{_OF_A_YEAR}", lambda m, c: _year_of_two(m[1], m[2], c)),
    _on(rf"(?<=[a-z] ){_SHORT_FY}$" + _NO_AGE, lambda m, c: _year_of_two(m[1], m[2], c)),
    _on(rf"(?<![\d£$,./\-])((?:19|20)\d{{2}})(?![\d,%/]|\.\d|-\d|\s?%){_OF_PRICES}",
        lambda m, c: Period.year(int(m[1]))),
    _on(r"\b(?:in |over )?(?:the )?(?:last|past|previous|rolling) (?:12|twelve)[\s\-]months?\b", _to_latest),
    _on(r"\b(?:ytd|year[\s\-]to[\s\-]date)\b", _to_date),
    # A quarter's number alone is a question's number where a sentence follows it.
    _on(rf"^(?:{_Q}|([1-4])(?:st|nd|rd|th) (?:quarter|qtr))(?![.:)]|(?:\s\S+){{4}})", _bare_quarter),
    _on(rf"\b(?:{_Q}|([1-4])(?:st|nd|rd|th) (?:quarter|qtr))$", _bare_quarter),
    _on(rf"^({_M})\s*(?:-|to|/)\s*({_M})$", _bare_months),
    _on(rf"^({_M})$", _bare_month),
)  # fmt: skip
