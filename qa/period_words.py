"""The words for periods: every spelling of a month, quarter, year or season, found in a question.

Finding is purely of words. What a relative word means (`last March`, `a year earlier`) depends on the
newest figure held, which the `Clock` gives.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.period import MONTH_NAMES, Grain, Period
from qa.vocabulary import read_data


class AtomKind(StrEnum):
    """What sort of words name a time."""

    PERIOD = "period"
    LATEST = "latest"
    TRAILING = "trailing"
    EARLIER = "earlier"
    ALL = "all"
    UNDATED_MONTH = "undated month"


@dataclass(frozen=True)
class Atom:
    """One time named in a question, with its place in the text.

    `months` counts back: the length of a trailing window, or how much earlier. `note` says how words
    were read where they could have been read otherwise, with `{words}` where the words themselves belong. `open_ended` is a time that has not ended.
    """

    kind: AtomKind
    start: int
    end: int
    period: Period | None = None
    months: int = 0
    note: str = ""
    open_ended: bool = False


@dataclass(frozen=True)
class Clock:
    """What relative words count from: the newest month held, and the months of each published period."""

    newest: int
    held: frozenset[tuple[int, int]] = frozenset()

    def newest_month(self, month: int, before: int | None = None) -> Period:
        """The newest held month of that name (1 to 12), before the month `before` where given."""
        limit = self.newest if before is None else before - 1
        latest = limit - (limit - (month - 1)) % 12
        held = next((m for m in range(latest, latest - 120, -12) if (m, m) in self.held), latest)
        return Period(Grain.MONTH, held, held)


MONTH_WORDS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTH_WORDS |= {name.lower()[:3]: number for number, name in enumerate(MONTH_NAMES, 1)} | {"sept": 9}
NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1  # noqa: SIM905
    )
}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_SEASONS = {"spring": 2, "summer": 5, "autumn": 8, "winter": 11}  # first month, January being 0

_MONTH = r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december|sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\.?"
_YEAR = r"(?:19|20)\d\d"
_FY = r"(?P<starts>(?:19|20)\d\d)\s?[/-]\s?(?P<ends>\d{4}|\d\d)"
_FY_WORDS = r"(?:the )?(?:financial year|fiscal year|municipal year|fy)"
_COUNT = r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?P<unit>month|quarter|year)s?"

Maker = Callable[[re.Match[str], Clock], Atom | None]


def _at(found: re.Match[str], period: Period, note: str = "") -> Atom:
    return Atom(AtomKind.PERIOD, found.start(), found.end(), period, note=note)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month_year(found: re.Match[str], clock: Clock) -> Atom | None:
    return _at(found, Period.month(_full_year(found["year"]), MONTH_WORDS[found["month"]]))


def _day(found: re.Match[str], clock: Clock) -> Atom | None:
    period = Period.month(int(found["year"]), MONTH_WORDS[found["month"]])
    return _at(found, period, f"Figures are not held by the day; “{{words}}” was read as {period.label}.")


def _numeric_month(found: re.Match[str], clock: Clock) -> Atom | None:
    return _at(found, Period.month(_full_year(found["year"]), int(found["number"])))


def _financial_year(found: re.Match[str], clock: Clock) -> Atom | None:
    starts, ends = int(found["starts"]), found["ends"]
    if int(ends) != ((starts + 1) if len(ends) == 4 else (starts + 1) % 100):
        return None
    period = Period.financial_year(starts)
    if len(ends) == 2 or "financial" in found[0] or "fiscal" in found[0]:
        return _at(found, period)
    return _at(found, period, "“{words}” was read as the financial year, April to March.")


def _short_financial_year(found: re.Match[str], clock: Clock) -> Atom | None:
    starts, ends = int(found["starts"]), int(found["ends"])
    if ends == (starts + 1) % 100:
        return _at(found, Period.financial_year(2000 + starts))
    if 1 <= starts <= 12:
        return _at(found, Period.month(2000 + ends, starts))
    return None


def _worded_financial_year(found: re.Match[str], clock: Clock) -> Atom | None:
    starts = int(found["year"]) - (1 if found["ending"] else 0)
    period = Period.financial_year(starts)
    return _at(found, period, f"“{{words}}” was read as {period.label}.")


def _quarter_number(text: str) -> int:
    return _ORDINALS.get(text) or int(re.sub(r"\D", "", text))


def _financial_quarter(found: re.Match[str], clock: Clock) -> Atom | None:
    starts, ends = int(found["starts"]), found["ends"]
    if int(ends) % 100 != (starts + 1) % 100:
        return None
    return _at(found, Period.financial_quarter(starts, _quarter_number(found["quarter"])))


def _quarter(found: re.Match[str], clock: Clock) -> Atom | None:
    period = Period.quarter(int(found["year"]), _quarter_number(found["quarter"]))
    months = f"{MONTH_NAMES[period.first % 12]} to {MONTH_NAMES[period.last % 12]} {found['year']}"
    note = f"“{{words}}” was read as a calendar quarter, {months}."
    return _at(found, period, note)


def _half(found: re.Match[str], clock: Clock) -> Atom | None:
    first = int(found["year"]) * 12 + (6 if _quarter_number(found["half"]) == 2 else 0)
    return _at(found, Period(Grain.SPAN, first, first + 5))


def _season(found: re.Match[str], clock: Clock) -> Atom | None:
    start = _SEASONS[found["season"]]
    if found["year"]:
        first = int(found["year"]) * 12 + start
    else:
        limit = clock.newest - (3 if found["which"] == "last" else 0)
        first = limit - (limit - start) % 12
    period = Period(Grain.SPAN, first, first + 2)
    return _at(found, period, f"“{{words}}” was read as {period.label}.")


def _year_to(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the year to June 2019`, `the three months ending March 2019`."""
    last = Period.month(_full_year(found["year"]), MONTH_WORDS[found["month"]]).last
    count = found["count"]
    length = (NUMBER_WORDS.get(count) or int(count)) if count else 12
    return _at(found, Period(Grain.SPAN, last - length + 1, last)) if length else None


def _calendar_year(found: re.Match[str], clock: Clock) -> Atom | None:
    return _at(found, Period.year(int(found["year"])))


def _named_month(found: re.Match[str], clock: Clock) -> Atom | None:
    period = clock.newest_month(MONTH_WORDS[found["month"]], clock.newest if found["which"] == "last" else None)
    note = f"“{{words}}” was read as {period.label}, counting from the newest figure held."
    return _at(found, period, note)


def _undated_month(found: re.Match[str], clock: Clock) -> Atom | None:
    word = found["month"]
    if word in ("may", "march", "mar") and not found["lead"]:
        return None
    start = found.start("month")
    period = clock.newest_month(MONTH_WORDS[word])
    return Atom(AtomKind.UNDATED_MONTH, start, found.end(), period)


def _latest(found: re.Match[str], clock: Clock) -> Atom | None:
    return Atom(AtomKind.LATEST, found.start(), found.end())


def _everything(found: re.Match[str], clock: Clock) -> Atom | None:
    return Atom(AtomKind.ALL, found.start(), found.end())


def _months_of(found: re.Match[str]) -> int:
    unit = {"month": 1, "quarter": 3, "year": 12}[found["unit"]]
    count = found["count"] or "1"
    return unit * (NUMBER_WORDS.get(count) or int(count))


def _trailing(found: re.Match[str], clock: Clock) -> Atom | None:
    return Atom(AtomKind.TRAILING, found.start(), found.end(), months=_months_of(found))


def _earlier(found: re.Match[str], clock: Clock) -> Atom | None:
    return Atom(AtomKind.EARLIER, found.start(), found.end(), months=_months_of(found))


def _year_earlier(found: re.Match[str], clock: Clock) -> Atom | None:
    return Atom(AtomKind.EARLIER, found.start(), found.end(), months=12)


def _relative(found: re.Match[str], clock: Clock) -> Atom | None:
    """`last month`, `this year`, `next financial year`: whole periods next to the newest figure's own."""
    step = {"last": -1, "previous": -1, "this": 0, "next": 1}[found["which"]]
    year, month = divmod(clock.newest, 12)
    starts = year if month >= 3 else year - 1
    match found["unit"]:
        case "month":
            period = Period(Grain.MONTH, clock.newest + step, clock.newest + step)
        case "quarter":
            first = clock.newest - clock.newest % 3 + 3 * step
            period = Period.quarter(first // 12, first % 12 // 3 + 1)
        case "year":
            period = Period.year(year + step)
        case _:
            period = Period.financial_year(starts + step)
    note = f"“{{words}}” was read as {period.label}, counting from the newest figure held."
    return _at(found, period, note)


_RULES: tuple[tuple[str, Maker], ...] = (
    (rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>{_YEAR})\b", _day),
    (rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?P<year>{_YEAR})\b", _day),
    (rf"\b(?:the )?(?:year|{_COUNT} months) (?:to|ending|ended|up to)(?: the)?(?: end of)?(?: in)? {_MONTH}[\s-]*(?P<year>{_YEAR}|\d\d)\b", _year_to),
    (rf"\b{_MONTH}[\s,/'-]*(?:of )?(?:the year )?(?P<year>{_YEAR}|\d\d)\b(?![\d/%-]|\.\d)", _month_year),
    (rf"\b(?P<number>0?[1-9]|1[0-2])[/.](?P<year>{_YEAR})\b", _numeric_month),
    (rf"\b(?P<quarter>q[1-4])(?:[\s,]|of)*{_FY_WORDS}?\s*{_FY}\b", _financial_quarter),
    (rf"\b(?P<quarter>first|1st|second|2nd|third|3rd|fourth|4th|last) quarter (?:of |in )?{_FY_WORDS}?\s*{_FY}\b", _financial_quarter),
    (rf"\bquarter (?P<quarter>[1-4])[\s,]*(?:of )?{_FY_WORDS}?\s*{_FY}\b", _financial_quarter),
    (rf"\b{_FY_WORDS}?\s*{_FY}[\s,-]*(?P<quarter>q[1-4])\b", _financial_quarter),
    (rf"\b(?:{_FY_WORDS} )?{_FY}(?![\d/-])(?: (?:financial|fiscal) year)?", _financial_year),
    (rf"\b(?P<year>{_YEAR})-(?P<number>0[1-9]|1[0-2])(?:-\d\d)?\b", _numeric_month),
    (r"\b(?:fy\s?)?(?P<starts>\d\d)/(?P<ends>\d\d)(?![\d/])", _short_financial_year),
    (rf"\b{_FY_WORDS} (?P<ending>ending |ended )?(?:march |in )?(?P<year>{_YEAR})\b", _worded_financial_year),
    (rf"\b(?P<quarter>q[1-4])[\s,/-]*(?:of )?(?P<year>{_YEAR})\b", _quarter),
    (rf"\b(?P<year>{_YEAR})[\s,-]*(?P<quarter>q[1-4])\b", _quarter),
    (rf"\b(?:the )?(?P<quarter>first|1st|second|2nd|third|3rd|fourth|4th|last) quarter (?:of |in )?(?P<year>{_YEAR})\b", _quarter),
    (rf"\bquarter (?P<quarter>[1-4])[\s,]*(?:of )?(?P<year>{_YEAR})\b", _quarter),
    (rf"\b(?:the )?(?P<half>first|1st|second|2nd|last) half (?:of |in )?(?P<year>{_YEAR})\b", _half),
    (rf"\b(?P<half>h[12]) (?P<year>{_YEAR})\b", _half),
    (rf"\b(?:the )?(?P<season>spring|summer|autumn|winter)(?P<which>)(?: of)? (?P<year>{_YEAR})(?:/\d\d)?\b", _season),
    (r"\b(?:in |since |during )?(?P<which>last|this|the) (?P<season>spring|summer|autumn|winter)(?P<year>)\b", _season),
    (r"\b(?:at )?(?:the |this )?same (?:month|time|period|point)(?: of)? (?:the )?(?:last|previous|prior) year\b", _year_earlier),
    (r"\b(?:the )?same (?:month|time|period|point) (?:a|the|one) year (?:earlier|before|ago)\b", _year_earlier),
    (r"\bthis time last year\b", _year_earlier),
    (rf"\b(?:over |in |during |for |within |across )?(?:the )?(?:last|past|previous|preceding) {_COUNT} {_UNIT}\b", _trailing),
    (r"\b(?:over|in|during|for|within|across) (?:the )?(?:last|past)(?P<count>) (?P<unit>year|quarter)\b", _trailing),
    (r"\b(?:the )?past(?P<count>) (?P<unit>year|quarter)\b", _trailing),
    (rf"\b(?:the )?{_COUNT} {_UNIT} (?:earlier|ago|before(?:hand)?|previously|prior)\b", _earlier),
    (r"\b(?:the|an?)(?P<count>) (?P<unit>month|quarter|year) (?:earlier|ago|before(?:hand)?|previously|prior)\b", _earlier),
    (r"\b(?:since |from |on )?(?:the )?(?P<count>)(?:previous|prior) (?P<unit>month|quarter|year)\b", _earlier),
    (r"\byear on year\b", _year_earlier),
    (r"\b(?:the )?(?P<which>last|this|next|previous) (?P<unit>month|quarter|financial year|year)\b", _relative),
    (rf"\b(?P<which>last|this|next) {_MONTH}\b", _named_month),
    (r"\b(?:the )?(?:latest|most recent|most recently|newest)(?: (?:month|quarter|period|available|published|figures?|data))*\b|\b(?:currently|current|now|nowadays|today|at present|presently|at the moment|right now|as of now|to date)\b", _latest),
    (r"\b(?:on record|all time|of all time|since records began|in the (?:whole|entire) (?:period|time)|at any time held)\b", _everything),
    (rf"\b(?:the )?(?:calendar )?(?:year )?(?P<year>{_YEAR})\b(?![%/]|,\d|\.\d|-\d)", _calendar_year),
    (rf"(?:\b(?P<lead>in|since|from|to|until|till|by|during|for|of|before|after|and|early|late|between|than|with|at) )?\b{_MONTH}(?![a-z])", _undated_month),
)  # fmt: skip


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Maker], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), make) for pattern, make in _RULES)


@cache
def _named_times() -> tuple[tuple[re.Pattern[str], Period, bool], ...]:
    times = []
    for row in read_data("named_times.csv"):
        starts = Period.parse(row["starts"])
        period = Period.span(starts, Period.parse(row["ends"])) if row["ends"] else starts
        times.append((re.compile(rf"\b{re.escape(row['everyday'])}\b"), period, not row["ends"]))
    return tuple(times)


def find_atoms(text: str, clock: Clock) -> tuple[Atom, ...]:
    """Every time named in a folded, lower-case text, in order; of words that overlap, the earlier rule wins."""
    taken: list[Atom] = []
    for pattern, period, open_ended in _named_times():
        for found in pattern.finditer(text):
            note = f"“{{words}}” was read as beginning in {Period(Grain.MONTH, period.first, period.first).label}."
            named = Atom(AtomKind.PERIOD, found.start(), found.end(), period, note=note, open_ended=open_ended)
            _take(taken, named)
    for pattern, make in _compiled():
        for found in pattern.finditer(text):
            atom = make(found, clock)
            if atom:
                _take(taken, atom)
    return tuple(sorted(taken, key=lambda atom: atom.start))


def _take(taken: list[Atom], atom: Atom) -> None:
    if all(atom.end <= other.start or other.end <= atom.start for other in taken):
        taken.append(atom)
