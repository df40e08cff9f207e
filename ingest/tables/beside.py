"""Columns that stand beside those of the periods: totals of time, units, limits that figures are to keep.

`Total 2023-24` after twelve months is the year's own figure of each row; a column headed `Unit` says what its
row is counted in; `Legal limit` is what every figure of its row is held against.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Measure
from corpus.period import FINANCIAL_YEAR_STARTS, Grain, Period
from corpus.words import words
from ingest.tables.meaning import Meaning, plain
from ingest.tables.units import Counted, take_unit

_TOTAL = re.compile(
    r"(?:(?:grand|overall|annual|yearly?|full[\s-]year|whole[\s-]year) )?totals?|(?:full|whole)[\s-]year",
    re.IGNORECASE,
)
_UNIT = re.compile(r"units?(?: of measure(?:ment)?)?|uom|(?:measured|counted|expressed) in", re.IGNORECASE)
_NUMBERS = re.compile(r"(?:nos?\.?|numbers?|counts?|#|ratio)", re.IGNORECASE)
_LIMIT = re.compile(
    r"(?:[\w&.'-]+ ){0,3}(?:limits?|guidelines?|thresholds?|standards?|objectives?)(?: values?| levels?)?",
    re.IGNORECASE,
)
# What stands over any rows, or over none: it does not say of what sort they are.
_ANY_ROWS = re.compile(
    r"\b(?:k?pis?|indicators?|measures?|metrics?|descriptions?|names?|items?|elements?|rows?|titles?|ref\w*|"
    r"months?|quarters?|years?|weeks?|days?|dates?|periods?|times?|units?)\b|\d",
    re.IGNORECASE,
)
_OR_MEASURE = re.compile(r"\s*(?:\bor\b|/)\s*(?:measures?|indicators?)$", re.IGNORECASE)
_MOST_WORDS = 4
_LEAST_SUMMED = 2
_YEAR = 12


def is_total_of_time(label: str) -> bool:
    """Whether a heading, without its period, says that it sums the others."""
    return _TOTAL.fullmatch(plain(label)) is not None


def with_totals(columns: Mapping[int, Meaning], proved: frozenset[int]) -> dict[int, Meaning]:
    """The meanings, each column that sums the periods beside it as the longer period of the same thing.

    Args:
        columns: what each column says.
        proved: the columns of totals whose figures are the sums of those before them; only such a one is
            dated by them, where it names no period itself.
    """
    return {j: _summed(j, columns, j in proved) for j in columns}


def _summed(j: int, columns: Mapping[int, Meaning], proved: bool) -> Meaning:
    head = columns[j]
    if not head.rest or head.measure is not Measure.ACTUAL or not is_total_of_time(head.rest[-1]):
        return head
    rest = head.rest[:-1]
    parts = [
        other.period
        for i, other in columns.items()
        if other.period
        and i != j
        and (other.rest, other.area, other.measure) == (rest, head.area, head.measure)
    ]
    whole = head.period or (_run(parts) if proved else None)
    shorter = whole is not None and all(whole.covers(part) and part.length < whole.length for part in parts)
    return replace(head, rest=rest, period=whole) if shorter and len(parts) >= _LEAST_SUMMED else head


def _run(parts: Sequence[Period]) -> Period | None:
    """The stretch that periods of one length make, where each follows the one before."""
    ordered = sorted(parts, key=lambda part: part.first)
    if not ordered or any(a.last + 1 != b.first for a, b in pairwise(ordered)):
        return None
    whole = Period.span(ordered[0], ordered[-1])
    year, month = divmod(whole.first, _YEAR)
    if whole.length == _YEAR and month == FINANCIAL_YEAR_STARTS - 1:
        return Period.financial_year(year)
    return Period(Grain.YEAR, whole.first, whole.last) if whole.length == _YEAR and not month else whole


def unit_column(heads: Sequence[Sequence[str]], data: Sequence[int]) -> int | None:
    """The column that says what each row is counted in; None where there is none."""
    found = (j for j, head in enumerate(heads) if j and j not in data and head and _UNIT.fullmatch(head[-1]))
    return next(found, None)


def counted_in(unit: str, name: str, caption: str) -> tuple[str, Counted]:
    """A row's name with its unit in brackets where nothing else keeps it, and what the unit says.

    Args:
        unit: the row's cell in the column of units.
        name: what the row is called.
        caption: what its table is called.
    """
    if not unit:
        return name, Counted()
    left, counted = take_unit(f"({unit})")
    left = left.strip("()[] ")
    if not left or _NUMBERS.fullmatch(left) or set(words(left)) <= {*words(name), *words(caption)}:
        return name, counted
    return f"{name} ({left})", counted


def with_limits(columns: Mapping[int, Meaning]) -> dict[int, Meaning]:
    """The meanings, a limit beside the periods as an area that figures are set against, like `England`."""
    dated = sum(head.period is not None and not head.rest for head in columns.values())
    if dated < _LEAST_SUMMED:
        return dict(columns)
    limits = {j: limit for j, head in columns.items() if (limit := _limit(head))}
    return {j: replace(head, rest=(), area=limits[j]) if j in limits else head for j, head in columns.items()}


def _limit(head: Meaning) -> str:
    """What a column holds the figures of its rows against: `the legal limit`; empty where it is no limit."""
    if len(head.rest) != 1 or head.area or head.measure is not Measure.ACTUAL:
        return ""
    name = head.rest[0]
    if not _LIMIT.fullmatch(name):
        return ""
    first, _, more = name.partition(" ")
    return "the " + (f"{first.lower()} {more}".strip() if first.istitle() else name)


def sort_of_rows(corner: str, caption: str) -> str:
    """What the heading over the labels says that the rows are (`by crop`), where the caption does not."""
    corner = _OR_MEASURE.sub("", corner)
    said = words(corner)
    named = 0 < len(said) <= _MOST_WORDS and corner[:1].isalpha()
    if not named or _ANY_ROWS.search(corner) or set(said) <= set(words(caption)):
        return ""
    return f"by {corner if corner.isupper() else corner[:1].lower() + corner[1:]}"
