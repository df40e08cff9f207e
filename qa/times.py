"""Times in words made into periods: what each way of naming a time means once it is found.

What a relative word means (`last March`, `a year earlier`) depends on the newest figure held, which the
`Clock` gives. `qa.period_words` finds the words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.period import MONTH_NAMES, Grain, Period


class AtomKind(StrEnum):
    """What sort of words name a time."""

    PERIOD = "period"
    LATEST = "latest"
    TRAILING = "trailing"
    EARLIER = "earlier"
    PREVIOUS = "previous"
    ALL = "all"
    UNDATED_MONTH = "undated month"
    UNDATED_QUARTER = "undated quarter"


@dataclass(frozen=True)
class Atom:
    """One time named in a question, with its place in the text.

    `months` counts back: the length of a trailing window, or how much earlier. `note` says how words
    were read where they could have been read otherwise, with `{words}` where the words themselves belong.
    `open_ended` is a time that has not ended. `unit` is the length in months of what `last` and `this` count
    in, which a line of such figures counts from its own newest, and `steps` how many of them back.
    """

    kind: AtomKind
    start: int
    end: int
    period: Period | None = None
    months: int = 0
    note: str = ""
    open_ended: bool = False
    unit: int = 0
    steps: int = 0


@dataclass(frozen=True)
class Clock:
    """What relative words count from: the newest month held, and the months of each published period.

    `anchor` is the time that the conversation last spoke of, from which `the year before` then counts;
    `calendar_quarters` says that the papers count quarters from January, and not from April.
    """

    newest: int
    held: frozenset[tuple[int, int]] = frozenset()
    anchor: Period | None = None
    calendar_quarters: bool = False

    def nearest_end(self, month: int) -> int:
        """The last month so placed in its year (January being 0) up to the newest, or near the anchor."""
        latest = self.newest - (self.newest - month) % 12
        if self.anchor is None:
            return latest
        return min(range(latest, latest - 120, -12), key=lambda each: abs(each - self.base))

    @property
    def base(self) -> int:
        """The month that `the year before` counts from: the anchor's last, or the newest held."""
        return self.anchor.last if self.anchor else self.newest

    @property
    def counted(self) -> str:
        """What relative words were counted from, for the end of a sentence."""
        return f"counting from {self.anchor.label}" if self.anchor else "counting from the newest figure held"

    def nearest_month(self, month: int) -> Period | None:
        """The month of that name (1 to 12) that lies nearest to the anchor, one that is held if any is."""
        if self.anchor is None:
            return None
        first = self.anchor.last - (self.anchor.last - (month - 1)) % 12
        near = range(first - 120, first + 121, 12)
        held = [each for each in near if (each, each) in self.held]
        found = min(held or near, key=lambda each: (abs(each - self.base), -each))
        return Period(Grain.MONTH, found, found)

    def newest_month(self, month: int, before: int | None = None) -> Period:
        """The newest held month of that name (1 to 12), before the month `before` where given."""
        limit = self.newest if before is None else before - 1
        latest = limit - (limit - (month - 1)) % 12
        held = next((m for m in range(latest, latest - 120, -12) if (m, m) in self.held), latest)
        return Period(Grain.MONTH, held, held)


MONTH_WORDS = {name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTH_WORDS |= {name.lower()[:3]: number for number, name in enumerate(MONTH_NAMES, 1)} | {"sept": 9}
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
NUMBER_WORDS = {word: number for number, word in enumerate(_NUMBERS.split(), 1)}
_ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 4,
}
_QUARTER = 3  # months
_SEASONS = {"spring": 2, "summer": 5, "autumn": 8, "winter": 11}  # first month, January being 0

Maker = Callable[[re.Match[str], Clock], Atom | None]


def at(found: re.Match[str], period: Period, note: str = "") -> Atom:
    """A period where the words for it were found."""
    return Atom(AtomKind.PERIOD, found.start(), found.end(), period, note=note)


def full_year(digits: str) -> int:
    """A year of four digits, or of this century."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def month_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """A month with its year."""
    return at(found, Period.month(full_year(found["year"]), MONTH_WORDS[found["month"]]))


def day(found: re.Match[str], clock: Clock) -> Atom | None:
    """A day, taken as its month."""
    period = Period.month(int(found["year"]), MONTH_WORDS[found["month"]])
    return at(found, period, f"Figures are not held by the day; “{{words}}” was read as {period.label}.")


def numeric_month(found: re.Match[str], clock: Clock) -> Atom | None:
    """A month written in numbers."""
    return at(found, Period.month(full_year(found["year"]), int(found["number"])))


def numeric_day(found: re.Match[str], clock: Clock) -> Atom | None:
    """`05/06/2019` and `5/6/19`, the day first, taken as its month."""
    period = Period.month(full_year(found["year"]), int(found["number"]))
    return at(found, period, f"Figures are not held by the day; “{{words}}” was read as {period.label}.")


def financial_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """`2018/19` and `2018-2019`; None where the years do not follow each other."""
    starts, ends = int(found["starts"]), found["ends"]
    if int(ends) != ((starts + 1) if len(ends) == 4 else (starts + 1) % 100):
        return None
    period = Period.financial_year(starts)
    if len(ends) == 2 or "financial" in found[0] or "fiscal" in found[0]:
        return at(found, period)
    return at(found, period, "“{words}” was read as the financial year, April to March.")


def short_financial_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """`18/19`, or a month such as `05/19`."""
    starts, ends = int(found["starts"]), int(found["ends"])
    if ends == (starts + 1) % 100:
        return at(found, Period.financial_year(2000 + starts))
    if 1 <= starts <= 12:
        return at(found, Period.month(2000 + ends, starts))
    return None


def worded_financial_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the financial year 2018`."""
    starts = int(found["year"]) - (1 if found["ending"] else 0)
    period = Period.financial_year(starts)
    return at(found, period, f"“{{words}}” was read as {period.label}.")


def quarter_number(text: str) -> int:
    """The number in `q3`, `h2`, `3rd` or `third`."""
    return _ORDINALS.get(text) or int(re.sub(r"\D", "", text))


def financial_quarter(found: re.Match[str], clock: Clock) -> Atom | None:
    """A quarter of a financial year."""
    starts, ends = int(found["starts"]), found["ends"]
    if int(ends) % 100 != (starts + 1) % 100:
        return None
    return at(found, Period.financial_quarter(starts, quarter_number(found["quarter"])))


def quarter(found: re.Match[str], clock: Clock) -> Atom | None:
    """A quarter of a calendar year."""
    period = Period.quarter(int(found["year"]), quarter_number(found["quarter"]))
    months = f"{MONTH_NAMES[period.first % 12]} to {MONTH_NAMES[period.last % 12]} {found['year']}"
    note = f"“{{words}}” was read as a calendar quarter, {months}."
    return at(found, period, note)


def half(found: re.Match[str], clock: Clock) -> Atom | None:
    """Half a calendar year."""
    first = int(found["year"]) * 12 + (6 if quarter_number(found["half"]) == 2 else 0)
    return at(found, Period(Grain.SPAN, first, first + 5))


def part_of_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the first six months of 2020`; None where a year has not as many."""
    count = NUMBER_WORDS.get(found["count"]) or int(found["count"])
    if not 0 < count <= 12:
        return None
    first = int(found["year"]) * 12 + (0 if found["end"] == "first" else 12 - count)
    return at(found, Period(Grain.SPAN, first, first + count - 1))


def season(found: re.Match[str], clock: Clock) -> Atom | None:
    """A season; without a year, the newest begun, or, for the last one, the newest ended."""
    start = _SEASONS[found["season"]]
    if found["year"]:
        first = int(found["year"]) * 12 + start
    else:
        limit = clock.newest - (3 if found["which"] == "last" else 0)
        first = limit - (limit - start) % 12
        if clock.anchor and found["which"] == "the":
            first = min(range(first, first - 120, -12), key=lambda each: abs(each + 1 - clock.base))
    period = Period(Grain.SPAN, first, first + 2)
    return at(found, period, f"“{{words}}” was read as {period.label}.")


def year_to(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the year to June 2019`, `the quarter to Sep 24`, `the three months ending March 2019`."""
    last = Period.month(full_year(found["year"]), MONTH_WORDS[found["month"]]).last
    count = found["count"]
    whole = 12 if "year" in found["of"] else _QUARTER
    length = (NUMBER_WORDS.get(count) or int(count)) if count else whole
    return at(found, Period(Grain.SPAN, last - length + 1, last)) if length else None


def calendar_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """A calendar year."""
    return at(found, Period.year(int(found["year"])))


def named_month(found: re.Match[str], clock: Clock) -> Atom | None:
    """`last March`, `this March`."""
    period = clock.newest_month(
        MONTH_WORDS[found["month"]], clock.newest if found["which"] == "last" else None
    )
    note = f"“{{words}}” was read as {period.label}, {clock.counted}."
    return at(found, period, note)


def undated_month(found: re.Match[str], clock: Clock) -> Atom | None:
    """A month without a year; words such as `may` only after a preposition."""
    word = found["month"]
    before, after = found.string[: found.start()].rstrip(), found.string[found.end() :].strip(" ?.")
    alone = before.endswith((",", ":", "-")) and not after  # `new contacts, march`
    if word in ("may", "march", "mar") and not found["lead"] and not alone:
        return None
    start = found.start("month")
    period = clock.nearest_month(MONTH_WORDS[word]) or clock.newest_month(MONTH_WORDS[word])
    return Atom(AtomKind.UNDATED_MONTH, start, found.end(), period)


def newest(found: re.Match[str], clock: Clock) -> Atom | None:
    """The newest figure."""
    return Atom(AtomKind.LATEST, found.start(), found.end())


def everything(found: re.Match[str], clock: Clock) -> Atom | None:
    """All that is held."""
    return Atom(AtomKind.ALL, found.start(), found.end())


def months_of(found: re.Match[str]) -> int:
    """How many months a count of months, quarters or years comes to."""
    unit = {"month": 1, "quarter": 3, "year": 12}[found["unit"]]
    count = found["count"] or "1"
    return unit * (NUMBER_WORDS.get(count) or int(count))


def trailing(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the last six months`."""
    return Atom(AtomKind.TRAILING, found.start(), found.end(), months=months_of(found))


def earlier(found: re.Match[str], clock: Clock) -> Atom | None:
    """`two months ago`."""
    month = clock.anchor if clock.anchor and clock.anchor.length == 1 else None
    if month and found["unit"] == "quarter" and not found["count"]:  # a whole one, and not a month of it
        first = month.first - month.first % 3 - 3
        period = Period.quarter(first // 12, first % 12 // 3 + 1)
        return at(found, period, f"“{{words}}” was read as {period.label}, {clock.counted}.")
    return _moved(found, clock, -months_of(found), now="ago" in found[0])


def later(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the month after that`, `a year later`: only after a time that was spoken of before."""
    return _moved(found, clock, months_of(found)) if clock.anchor else None


def year_earlier(found: re.Match[str], clock: Clock) -> Atom | None:
    """`this time last year`, `the same month a year before`."""
    return _moved(found, clock, -12, now=found[0].startswith("this"))


def next_to(found: re.Match[str], clock: Clock) -> Atom | None:
    """`before that`, `after that`: the time of the same length next to the one spoken of before."""
    if clock.anchor is None:
        return None
    step = clock.anchor.length
    return _moved(found, clock, -step if "before" in found[0] else step)


def previous(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the previous figure`, `last time`: the figure before the newest, whatever time it covers."""
    if clock.anchor:
        return _moved(found, clock, -clock.anchor.length)
    note = "“{words}” was read as the figure before the newest held."
    return Atom(AtomKind.PREVIOUS, found.start(), found.end(), note=note, steps=1)


def _moved(found: re.Match[str], clock: Clock, months: int, *, now: bool = False) -> Atom:
    """So many months from the time spoken of before, or, without one or where `now` says so, the newest."""
    if clock.anchor is None or now:
        return Atom(AtomKind.EARLIER, found.start(), found.end(), months=-months)
    period = clock.anchor.shift(months)
    note = f"“{{words}}” was read as {period.label}, {clock.counted}."
    return Atom(AtomKind.PERIOD, found.start(), found.end(), period, note=note)


def relative(found: re.Match[str], clock: Clock) -> Atom | None:
    """`last month`, `this year`, `next financial year`: whole periods next to the newest figure's own."""
    step = {"last": -1, "previous": -1, "this": 0, "next": 1, "following": 1}[found["which"]]
    if clock.anchor and found["which"] in ("last", "this"):
        clock = replace(clock, anchor=None)  # they count from now, whatever was spoken of
    base = clock.base
    year, month = divmod(base, 12)
    starts = year if month >= 3 else year - 1
    match found["unit"]:
        case "month":
            period = Period(Grain.MONTH, base + step, base + step)
        case "quarter":
            first = base - base % 3 + 3 * step
            period = Period.quarter(first // 12, first % 12 // 3 + 1)
        case "year":
            period = Period.year(year + step)
        case _:
            period = Period.financial_year(starts + step)
    note = f"“{{words}}” was read as {period.label}, {clock.counted}."
    atom = at(found, period, note)
    if found["unit"] != "quarter" or clock.anchor or step > 0:
        return atom
    return replace(atom, unit=_QUARTER, steps=-step)
