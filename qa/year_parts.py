"""Parts of years in words: halves, terms, school years, year ends, quarters and months of a year not named.

Each maker is given the words found and the clock, as in `qa.times`; what could be read otherwise is noted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.period import FINANCIAL_YEAR_STARTS, Grain, Period
from qa.times import MONTH_WORDS, Atom, AtomKind, Clock, at, full_year, months_of, quarter_number

_SCHOOL_YEAR_STARTS = 9  # September
_TERMS = {"autumn": (8, 11), "spring": (0, 2), "summer": (3, 6)}  # months, January being 0
_YEAR = 12  # months
_MONTHS_OF = {"annual": 12, "yearly": 12, "quarterly": 3, "monthly": 1}
_EACH = re.compile(
    r"\b(?:(?:two|both|three|2|3) )?(?P<each>annual|yearly|quarterly|monthly)"
    r"(?= (?:figures?|numbers?|totals?|counts?|values?|results?|percentages?|rates?)\b)"
)
_RECENT = 6  # months


def _follows(starts: int, ends: str) -> bool:
    return int(ends) == ((starts + 1) if len(ends) == 4 else (starts + 1) % 100)


def _read_as(period: Period, why: str = "") -> str:
    return f"“{{words}}” was read as {period.label}{why}."


def financial_half(found: re.Match[str], clock: Clock) -> Atom | None:
    """Half a financial year: `the first half of 2018/19`, `H2 2018/19`."""
    starts = full_year(found["starts"])
    if not _follows(starts, found["ends"]):
        return None
    first = Period.financial_year(starts).first + (6 if quarter_number(found["half"]) in (2, 4) else 0)
    period = Period(Grain.SPAN, first, first + 5)
    return at(found, period, _read_as(period))


def school_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the school year 2018/19`: September to August."""
    starts = full_year(found["starts"])
    if not _follows(starts, found["ends"]):
        return None
    first = starts * _YEAR + _SCHOOL_YEAR_STARTS - 1
    period = Period(Grain.SPAN, first, first + _YEAR - 1)
    return at(found, period, _read_as(period))


def term(found: re.Match[str], clock: Clock) -> Atom | None:
    """A school term of a year: `the autumn term 2018`."""
    first, last = _TERMS[found["term"]]
    year = full_year(found["year"]) * _YEAR
    period = Period(Grain.SPAN, year + first, year + last)
    return at(found, period, _read_as(period))


def two_year_words(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the financial year 2018 to 2019`."""
    starts = full_year(found["starts"])
    return at(found, Period.financial_year(starts)) if _follows(starts, found["ends"]) else None


def two_months(found: re.Match[str], clock: Clock) -> Atom | None:
    """`May/June 2018`: both of them; None where they do not follow each other."""
    last = Period.month(full_year(found["year"]), MONTH_WORDS[found["month"]]).last
    length = (last % _YEAR + 1 - MONTH_WORDS[found["before"]]) % _YEAR + 1
    return at(found, Period(Grain.SPAN, last - length + 1, last)) if length > 1 else None


def year_end(found: re.Match[str], clock: Clock) -> Atom | None:
    """`year end 2018/19`, `year end 2019`, `at year end`: the March with which a financial year ends."""
    march = FINANCIAL_YEAR_STARTS - 1
    if found["starts"]:
        starts = full_year(found["starts"])
        if not _follows(starts, found["ends"]):
            return None
        period = Period.month(starts + 1, march)
    else:
        period = Period.month(full_year(found["year"]), march) if found["year"] else clock.newest_month(march)
    return at(found, period, _read_as(period, ", the end of the financial year"))


def year_to_date(found: re.Match[str], clock: Clock) -> Atom | None:
    """The financial year so far, up to the newest month held."""
    first = clock.newest - (clock.newest - (FINANCIAL_YEAR_STARTS - 1)) % _YEAR
    period = Period(Grain.SPAN, first, clock.newest)
    return at(found, period, _read_as(period, ", the financial year up to the newest figure held"))


def recent_months(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the last few months`, `recent months`: six of them, and so said."""
    note = "“{words}” was read as the last six months held."
    return Atom(AtomKind.TRAILING, found.start(), found.end(), months=_RECENT, note=note)


def run_beside(found: re.Match[str], clock: Clock) -> Atom | None:
    """`in the six months before that`: only after a time that was spoken of before."""
    if clock.anchor is None:
        return None
    length = months_of(found)
    ends = clock.anchor.first - 1 if found["side"] == "before" else clock.anchor.last + length
    period = Period(Grain.SPAN, ends - length + 1, ends)
    return at(found, period, _read_as(period, f", {clock.counted}"))


def month_of_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """`March last year`, `June of this year`: by the calendar year of the newest month held."""
    year = clock.newest // _YEAR - (0 if found["which"] == "this" else 1)
    period = Period.month(year, MONTH_WORDS[found["month"]])
    return at(found, period, _read_as(period, ", counting from the newest figure held"))


def bare_quarter(found: re.Match[str], clock: Clock) -> Atom | None:
    """`Q3`: the newest of that number that has ended, of the year in which the papers count quarters."""
    number = quarter_number(found["quarter"])
    offset = 0 if clock.calendar_quarters else FINANCIAL_YEAR_STARTS - 1
    months = clock.nearest_end((offset + 3 * number - 1) % _YEAR)
    first = months - 2
    if clock.calendar_quarters:
        period = Period.quarter(first // _YEAR, number)
    else:
        period = Period.financial_quarter((first - offset) // _YEAR, number)
    run = Period(Grain.SPAN, period.first, period.last).label
    note = f"No year was given: “{{words}}” was read as the newest held, {period.label} ({run})."
    note = note if period.label != run else note.replace(f" ({run})", "")
    return Atom(AtomKind.UNDATED_QUARTER, found.start(), found.end(), period, note=note)


def quarter_of_year(found: re.Match[str], clock: Clock) -> Atom | None:
    """`the second quarter of last year`: of the calendar year, which is said."""
    year = clock.newest // _YEAR - (0 if found["which"] == "this" else 1)
    period = Period.quarter(year, quarter_number(found["quarter"]))
    return at(found, period, _read_as(period, ", a quarter of the calendar year"))


Places = list[tuple[int, int]]


@dataclass(frozen=True)
class Each:
    """How many months each figure asked for is to cover, 0 where it is not said, and where that is said."""

    months: int = 0
    spans: tuple[tuple[int, int], ...] = ()


def find_each(text: str) -> Each:
    """Find `the annual figures`: what says how long a time each figure is to cover."""
    found = _EACH.search(text)
    return Each(_MONTHS_OF[found["each"]], (found.span(),)) if found else Each()


def given_years(atoms: Sequence[Atom]) -> tuple[list[Atom], Places]:
    """Quarters without a year given those that the question names: `in Quarter 3: what for 2024/25?`.

    The places of the words that are then no time of their own come beside the times.
    """
    bare = [atom for atom in atoms if atom.kind is AtomKind.UNDATED_QUARTER and atom.period]
    years = [atom for atom in atoms if atom.kind is AtomKind.PERIOD and _is_year(atom)]
    if len(bare) != 1 or not years:
        dated = (replace(a, kind=AtomKind.PERIOD) if a in bare else a for a in atoms)
        return list(dated), []
    within = {atom: replace(atom, period=_quarter_within(bare[0], atom), note="") for atom in years}
    return [within.get(atom, atom) for atom in atoms if atom not in bare], [(bare[0].start, bare[0].end)]


def _is_year(atom: Atom) -> bool:
    return atom.period is not None and atom.period.grain in (Grain.YEAR, Grain.FINANCIAL_YEAR)


def _quarter_within(bare: Atom, year: Atom) -> Period:
    """The quarter of one year that has the number of a quarter without a year."""
    quarter, whole = bare.period or year.period, year.period or bare.period
    if quarter is None or whole is None:
        raise ValueError("a quarter or a year without a period")
    starts, first = divmod(whole.first, 12)
    financial = quarter.grain is Grain.FINANCIAL_QUARTER
    number = (quarter.first - (FINANCIAL_YEAR_STARTS - 1 if financial else 0)) % 12 // 3 + 1
    return Period.financial_quarter(starts, number) if first else Period.quarter(starts, number)
