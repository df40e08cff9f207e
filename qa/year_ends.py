"""Years: what is there at the end of one, asked for by its last day or month; and `the year` that is held.

`Reserves at 31 March 2024` on a line of financial years is the figure of 2023/24, where it is a stock; what
happens within a year is not asked for so. `Total visits for the year`, where one year is held, are of that.
"""

import re
from dataclasses import replace

from corpus.model import Indicator
from corpus.period import MONTH_NAMES, Grain, Period
from qa.lookup import Line, period_of
from qa.when import Shape, When

_YEAR = 12  # months
_THE_YEAR = re.compile(
    r"\b(?:for|in|over|across|during|through) the (?:whole |full |entire )?year\b", re.IGNORECASE
)
_AT_MONTH = re.compile(rf"\bat (?:\d{{1,2}} |the end of )?({'|'.join(MONTH_NAMES)})\b", re.IGNORECASE)


def at_year_ends(when: When, indicator: Indicator, line: Line) -> When:
    """The times of a question with the ends of years as those years.

    Args:
        when: the times as the question names them.
        indicator: what it asks about.
        line: the figures held of it.
    """
    if line.step != _YEAR or indicator.flow is not False:
        return when
    named = _AT_MONTH.search(indicator.name)
    number = [name.lower() for name in MONTH_NAMES].index(named[1].lower()) if named else None
    periods = tuple(_year_of(period, number, line) for period in when.periods)
    shape = Shape.POINTS if when.shape is Shape.SPAN and len(periods) == 1 else when.shape
    return replace(when, periods=periods, shape=shape) if periods != when.periods else when


def whole_year(when: When, text: str, indicator: Indicator, line: Line) -> When:
    """The times of a question that asks for a total of `the year`, where one year and no more is held.

    Args:
        when: the times as the question names them.
        text: the question.
        indicator: what it asks about.
        line: the figures held of it.
    """
    asked = when.shape is Shape.NONE and indicator.flow is True and _THE_YEAR.search(text)
    held = [period_of(cell) for cell in line.cells.values()]
    if not asked or not held:
        return when
    first, last = min(period.first for period in held), max(period.last for period in held)
    if last - first + 1 != _YEAR:
        return when
    whole = next((period for period in held if period.length == _YEAR), Period(Grain.SPAN, first, last))
    return replace(when, shape=Shape.POINTS, periods=(whole,))


def _year_of(period: Period, month: int | None, line: Line) -> Period:
    """The year that ends with a month; or with the month that the indicator's name says, of a bare year."""
    if line.at(period) is not None:
        return period
    last = period.last if period.grain is Grain.MONTH else None
    if period.grain is Grain.YEAR and month is not None:
        last = period.first + month
    ends = (held for cell in line.cells.values() if (held := period_of(cell)).last == last)
    return next(ends, period)
