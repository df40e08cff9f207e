"""What a column is, from the words at its head.

A heading names a period (`May-18`, `Q1 2018/19`, `2018/19`), a kind of figure (`12 month average`,
`% change from previous month`, `Target 19-20`, `England`) or a description (`Ref.`, `Owner`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import CHANGES, ENGLAND, STATISTICAL_NEIGHBOURS, Measure
from corpus.period import MONTH_NAMES, Period, newest


class Role(StrEnum):
    """What the cells of a column say of their row."""

    REF = "ref"
    NAME = "name"
    OWNER = "owner"
    REPORTER = "reporter"
    OUTCOME = "outcome"
    COMMENTARY = "commentary"
    FIGURE = "figure"
    IS_PERCENTAGE = "is percentage"


@dataclass(frozen=True)
class Column:
    """One column as its heading describes it. `area` is empty for the council itself."""

    role: Role
    heading: str
    measure: Measure = Measure.ACTUAL
    area: str = ""
    period: Period | None = None

    @property
    def is_month_by_month(self) -> bool:
        """Whether the column holds the council's own figure for a period."""
        return self.role is Role.FIGURE and self.measure is Measure.ACTUAL and not self.area


# What monthly datasets print after their months, for papers whose headings are lost or broken into letters.
AFTER_THE_MONTHS = (
    Column(Role.FIGURE, "% change from previous month", Measure.CHANGE_PREVIOUS),
    Column(Role.FIGURE, "% change from same month prev. yr", Measure.CHANGE_YEAR),
    Column(Role.FIGURE, "DoT", Measure.DIRECTION),
    Column(Role.FIGURE, "12-mnth avg", Measure.AVERAGE_12M),
    Column(Role.FIGURE, "12-mnth max.", Measure.MAXIMUM_12M),
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_REGIONS = {
    "se": "South East", "south east": "South East", "sw": "South West", "south west": "South West",
    "ne": "North East", "north east": "North East", "nw": "North West", "north west": "North West",
    "em": "East Midlands", "east midlands": "East Midlands",
    "wm": "West Midlands", "west midlands": "West Midlands",
    "east of england": "East of England", "eastern": "East of England", "london": "London",
    "yorkshire and the humber": "Yorkshire and the Humber", "yorkshire": "Yorkshire and the Humber",
}  # fmt: skip
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
_MONTH_WORD = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_MONTH = re.compile(rf"{_MONTH_WORD}[\s\-/.']*(\d{{4}}|\d{{2}})", re.IGNORECASE)
_NUMERIC_MONTH = re.compile(r"(0?[1-9]|1[0-2])/(\d{4})")
_YEARS = r"(\d{4})\s*[/\-]\s*(\d{2}|\d{4})"
_QUARTER = r"(?:q|qtr\.?|quarter)\s*([1-4])"
_FINANCIAL_QUARTER = re.compile(rf"(?:{_QUARTER}\s*{_YEARS}|{_YEARS}\s*{_QUARTER})", re.IGNORECASE)
_CALENDAR_QUARTER = re.compile(rf"(?:{_QUARTER}\s*(\d{{4}})|(\d{{4}})\s*{_QUARTER})", re.IGNORECASE)
_FINANCIAL_YEAR = re.compile(_YEARS)
_SHORT_YEARS = re.compile(r"(?<!\d)(\d{2})\s*[/\-]\s*(\d{2})(?!\d)")
_YEAR = re.compile(r"(19|20)\d{2}")
_TARGET = re.compile(r"([\d/\- ]+)?(annual |local |council )?targets?", re.IGNORECASE)
# The average of other months, or of other councils, is not the row's own over twelve months.
_ANOTHER_AVERAGE = re.compile(
    r"\b(?!12)\d+[\s\-]?(m|months?|mnths?|mths?)\b|\b(three|six|quarter|quarterly|year to date|ytd)\b"
    r"|\b(family|group|comparators?|peers?|councils?|authorit(y|ies)|unitary|unitaries)\b"
)

_DESCRIPTIONS = (
    (Role.REF, re.compile(r"(ref|reference|id|pi|code|no)\b[. ]*(no\.?|number)?", re.IGNORECASE)),
    (Role.NAME, re.compile(r"(performance )?(indicator|measure|description|metric|name)s?( name)?", re.I)),
    (Role.OWNER, re.compile(r"((data|lead|responsible) )?(owner|lead|officer)", re.I)),
    (Role.REPORTER, re.compile(r"(reporter|reported by|data source|contact)", re.IGNORECASE)),
    (Role.OUTCOME, re.compile(r"(outcome|impact|purpose|what it is for)\b.*", re.IGNORECASE)),
    (Role.COMMENTARY, re.compile(r"(commentary|comments?|narrative|notes?|analysis)\b.*", re.IGNORECASE)),
    (Role.IS_PERCENTAGE, re.compile(r"percentage\?", re.IGNORECASE)),
)  # fmt: skip


def parse_period(text: str) -> Period | None:
    """Read the period that a heading names, in any of the ways papers print one; None if it names none."""
    text = " ".join(text.translate(_DASHES).split()).strip(" :")
    if found := _MONTH.fullmatch(text):
        return _month(found[1], found[2])
    if found := _NUMERIC_MONTH.fullmatch(text):
        return Period.month(int(found[2]), int(found[1]))
    if found := _FINANCIAL_QUARTER.fullmatch(text):
        quarter, starts, ends = (found[1], found[2], found[3]) if found[1] else (found[6], found[4], found[5])
        return Period.financial_quarter(int(starts), int(quarter)) if _follows(starts, ends) else None
    if found := _CALENDAR_QUARTER.fullmatch(text):
        quarter, year = (found[1], found[2]) if found[1] else (found[4], found[3])
        return Period.quarter(int(year), int(quarter))
    if found := _FINANCIAL_YEAR.fullmatch(text):
        return Period.financial_year(int(found[1])) if _follows(found[1], found[2]) else None
    if _YEAR.fullmatch(text):
        return Period.year(int(text))
    return None


def months_named(text: str) -> list[Period]:
    """Every month that a text names, in the order in which it names them."""
    return [_month(found[1], found[2]) for found in _MONTH.finditer(text)]


def short_financial_year(text: str) -> Period | None:
    """The financial year that a heading such as `Target 19-20` or `using 17-18 data` names."""
    if found := _FINANCIAL_YEAR.search(text):
        return Period.financial_year(int(found[1])) if _follows(found[1], found[2]) else None
    for found in _SHORT_YEARS.finditer(text):
        if _follows(found[1], found[2]):
            return Period.financial_year(2000 + int(found[1]))
    return None


def recognise(heading: str) -> Column | None:
    """What a heading says its column holds; None where its words say nothing we know."""
    text = " ".join(heading.split())
    if not text:
        return None
    if period := parse_period(text):
        return Column(Role.FIGURE, text, period=period)
    return _benchmark(text) or _kind_of_figure(text) or _description(text)


def latest_actual(columns: Iterable[Column]) -> Period | None:
    """The newest period that the columns hold the council's own figures for."""
    return newest(c.period for c in columns if c.is_month_by_month and c.period)


def _kind_of_figure(text: str) -> Column | None:
    lower = text.lower()
    measure: Measure | None = None
    if "change" in lower or "variance" in lower:
        measure = None if "target" in lower else _change(lower)
    elif re.search(r"\b(average|avg|mean)\b", lower):
        measure = None if _ANOTHER_AVERAGE.search(lower) else Measure.AVERAGE_12M
    elif re.search(r"\bmax(imum)?\b", lower):
        measure = Measure.MAXIMUM_12M
    elif re.fullmatch(r"dot|direction of travel|trend|d\.?o\.?t\.?", lower):
        measure = Measure.DIRECTION
    elif found := _TARGET.match(text):
        period = parse_period(text[found.end() :]) or short_financial_year(text)
        return Column(Role.FIGURE, text, Measure.TARGET, period=period)
    return Column(Role.FIGURE, text, measure) if measure else None


def _change(lower: str) -> Measure:
    # "from Dec-20" beside "from Jan-20": `settle_changes` tells them apart by the newest month.
    return Measure.CHANGE_YEAR if re.search(r"same|year|yr|annual", lower) else Measure.CHANGE_PREVIOUS


def settle_changes(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Tell `% change from Jan-20` (a year before the newest month) from `% change from Dec-20`."""
    columns = tuple(columns)
    latest = latest_actual(columns)
    return tuple(_settled(column, latest) for column in columns)


def _settled(column: Column, latest: Period | None) -> Column:
    months = months_named(column.heading)
    if column.measure not in CHANGES or not latest or not months:
        return column
    a_year = latest.last - months[0].last == len(MONTH_NAMES)
    measure = Measure.CHANGE_YEAR if a_year else Measure.CHANGE_PREVIOUS
    return Column(column.role, column.heading, measure, column.area, column.period)


def benchmark_area(text: str) -> str:
    """The area that a heading compares with (`England`, `SN average`); empty where it is none."""
    found = _benchmark(text)
    return found.area if found else ""


def _benchmark(text: str) -> Column | None:
    lower = re.sub(r"[^a-z ]", " ", text.lower()).strip()
    lower = " ".join(lower.split())
    if re.fullmatch(
        r"sns?|sn average|(stat(istical)?|cipfa|cipfa near(est)?|near(est)?) neighbou?rs?( average| avg)?",
        lower,
    ):
        return Column(Role.FIGURE, text, area=STATISTICAL_NEIGHBOURS)
    if re.fullmatch(r"eng|england( average| avg)?|national( average| avg)?", lower):
        return Column(Role.FIGURE, text, area=ENGLAND)
    region = _REGIONS.get(re.sub(r"\s*(region(al)?|average|avg)\b", "", lower).strip())
    return Column(Role.FIGURE, text, area=region) if region else None


def _description(text: str) -> Column | None:
    for role, pattern in _DESCRIPTIONS:
        if pattern.fullmatch(text.strip(" .:")) or pattern.fullmatch(text.strip()):
            return Column(role, text)
    return None


def _month(name: str, year: str) -> Period:
    return Period.month(int(year) if len(year) == 4 else 2000 + int(year), _MONTH_NUMBERS[name[:3].lower()])


def _follows(starts: str, ends: str) -> bool:
    return (int(starts) + 1) % 100 == int(ends) % 100
