"""The query: what a question comes to, said in one English sentence and executed on the ledger.

A query holds nothing that was guessed away: its indicator, measure, area and periods are all named, so that
`read_as` is true to what is executed.
"""

from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Indicator, Measure
from corpus.period import Period


class Operation(StrEnum):
    """What is done with the figures."""

    VALUE = "value"
    CHANGE = "change"
    SERIES = "series"
    HIGHEST = "highest"
    LOWEST = "lowest"
    TOTAL = "total"


@dataclass(frozen=True)
class Query:
    """One question of the ledger.

    `periods` holds, for a value, the periods asked for (none: a figure that its paper does not date); for a
    change, the earlier and the later; for everything else, one stretch of time.
    """

    indicator: str
    measure: Measure
    area: str
    operation: Operation
    periods: tuple[Period, ...]


MEASURE_WORDS = {
    Measure.ACTUAL: "",
    Measure.TARGET: "target for ",
    Measure.AVERAGE_12M: "12-month average of ",
    Measure.MAXIMUM_12M: "12-month maximum of ",
    Measure.CHANGE_PREVIOUS: "printed change on the month before in ",
    Measure.CHANGE_YEAR: "printed change on the year before in ",
    Measure.DIRECTION: "direction of travel of ",
}
_OPENINGS = {
    Operation.VALUE: "",
    Operation.CHANGE: "The change in ",
    Operation.SERIES: "The course of ",
    Operation.HIGHEST: "The highest of ",
    Operation.LOWEST: "The lowest of ",
    Operation.TOTAL: "The total of ",
}


def listed(items: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Items in a sentence: `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def named(indicator: Indicator) -> str:
    """An indicator as it is named to people: its ref, where it has one, and its newest name."""
    name = indicator.name.rstrip(" .")
    return f"{indicator.ref}, {name}" if indicator.ref else name


def period_words(query: Query) -> str:
    """The time of a query in words."""
    labels = [period.label for period in query.periods]
    if not labels:
        return "not dated by its paper"
    if query.operation is Operation.CHANGE:
        return f"from {labels[0]} to {labels[1]}"
    return listed(labels)


def read_as(query: Query, indicator: Indicator) -> str:
    """The query as one sentence."""
    opening = f"{_OPENINGS[query.operation]}{MEASURE_WORDS[query.measure]}"
    opening = opening[:1].upper() + opening[1:]
    return f"{opening}{named(indicator)}; {query.area}; {period_words(query)}."


def as_question(query: Query, indicator: Indicator) -> str:
    """The query as a question that the assistant reads as this same query."""
    subject = f"{MEASURE_WORDS[query.measure]}{named(indicator)}"
    labels = [period.label for period in query.periods]
    when = f" in {listed(labels)}" if labels else ""
    match query.operation:
        case Operation.CHANGE:
            return f"How did {subject} change between {labels[0]} and {labels[1]}?"
        case Operation.SERIES:
            return f"How has {subject} changed, {_from_to(query.periods[0])}?"
        case Operation.HIGHEST | Operation.LOWEST:
            return f"What was the {query.operation} {subject}, {_from_to(query.periods[0])}?"
        case Operation.TOTAL:
            return f"What was the total of {subject}, {_from_to(query.periods[0])}?"
        case _:
            return f"What was {subject}{when}?"


def _from_to(period: Period) -> str:
    first, last = (edge.label for edge in (next(period.months()), list(period.months())[-1]))
    return f"from {first} to {last}" if first != last else f"in {first}"
