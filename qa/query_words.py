"""A query in words: the sentence shown as *Read as*, and the question that asks it again.

`qa.query_parse` reads the sentence back, so that nothing executed can go unsaid.
"""

from collections.abc import Mapping

from corpus.amount import Unit, print_amount
from corpus.model import Indicator, Measure
from corpus.period import Grain, Period
from qa.query import (
    MEASURE_WORDS,
    MOVEMENTS,
    About,
    Against,
    AnyQuery,
    Asks,
    Bound,
    Operation,
    Query,
    Ranking,
    Share,
    listed,
    named,
    ordinal,
    short_name,
)  # fmt: skip

ANY_TIME, ALL_TIMES = "whether at any time", "whether at all times"
UNDATED = "not dated by its paper"
QUARTER = "the quarter "
ROWS = "Which of the rows "
LEFT_OUT = ", leaving out those about "
SHARE, OF_WHOLE = "The share of ", " in the whole of "
_OPENINGS = {
    Operation.VALUE: "",
    Operation.CHANGE: "The change in ",
    Operation.SERIES: "The course of ",
    Operation.TOTAL: "The total of ",
    Operation.AVERAGE: "The plain mean of ",
    Operation.COMPARE: "The comparison of ",
    Operation.BEYOND: "The periods past a mark of ",
    Operation.RUN: "The longest run past a mark of ",
    Operation.FIRST: "The first period past a mark of ",
    Operation.LAST: "The last period past a mark of ",
    Operation.RISES: "The periods with a rise in ",
    Operation.FALLS: "The periods with a fall in ",
    Operation.STEEPEST_RISE: "The steepest rise from one period to the next in ",
    Operation.STEEPEST_FALL: "The steepest fall from one period to the next in ",
}
AGAINST_WORDS = {
    Measure.TARGET: "its own target",
    Measure.FLOOR: "its own floor",
    Measure.AVERAGE_12M: "its own 12-month average",
    Measure.MAXIMUM_12M: "its own 12-month maximum",
}


def opening(query: Query) -> str:
    """How the sentence of a query begins, up to its measure."""
    if query.operation in (Operation.HIGHEST, Operation.LOWEST):
        return f"The {ordinal(query.nth)}{query.operation} of "
    return _OPENINGS[query.operation]


def time_words(period: Period) -> str:
    """A period in words that tell it from every other: a quarter says that it is one."""
    return f"{QUARTER}{period.label}" if period.grain is Grain.QUARTER else period.label


def period_words(query: AnyQuery) -> str:
    """The time of a query in words."""
    labels = [time_words(period) for period in query.periods]
    if not labels:
        return UNDATED
    if len(labels) == 2 and _moves(query):
        return f"from {labels[0]} to {labels[1]}"
    return listed(labels)


def _moves(query: AnyQuery) -> bool:
    """Whether a query is of a movement from one period to another."""
    if isinstance(query, Query):
        return query.operation is Operation.CHANGE
    return isinstance(query, Ranking) and query.order in MOVEMENTS


def against_words(against: Against) -> str:
    """A benchmark in words: `England`, `its own target`."""
    words = AGAINST_WORDS.get(against.measure) or against.area
    return f"{words} for {against.period.label}" if against.period else words


def mark_words(mark: float, unit: Unit | str) -> str:
    """A mark as it is written beside figures of that unit: `80%`, `1,700`, `£500`."""
    return print_amount(mark, unit)


def bound_words(bound: Bound, unit: Unit | str) -> str:
    """`above 80%`, `at or below its own target`."""
    mark = bound.mark
    said = against_words(mark) if isinstance(mark, Against) else mark_words(mark, unit)
    return f"{bound.side} {said}"


def read_as(query: AnyQuery, indicators: Mapping[str, Indicator]) -> str:
    """The query as one sentence.

    Args:
        query: what is executed.
        indicators: those held, by key.
    """
    if isinstance(query, Ranking):
        return ranked_rows(query, indicators) if query.rows else _ranking(query)
    if isinstance(query, About):
        return _about(query, indicators)
    if isinstance(query, Share):
        part, whole = (named(indicators[key]) for key in (query.part, query.whole))
        return f"{SHARE}{part}{OF_WHOLE}{whole}; {query.area}; {period_words(query)}."
    indicator = indicators[query.indicator]
    start = f"{opening(query)}{MEASURE_WORDS[query.measure]}"
    start = start[:1].upper() + start[1:]
    parts = [f"{start}{named(indicator)}", query.area, period_words(query)]
    if query.bound:
        parts.append(bound_words(query.bound, indicator.unit))
    if query.against:
        parts.append(f"against {against_words(query.against)}")
    if query.asks is not Asks.WHICH:
        parts.append(ANY_TIME if query.asks is Asks.EVER else ALL_TIMES)
    return f"{'; '.join(parts)}."


def topic_words(topic: tuple[str, ...]) -> str:
    """Which indicators a ranking or a list is of."""
    return f"about \u201c{' '.join(topic)}\u201d" if topic else "of any kind"


def _ranking(query: Ranking) -> str:
    against = against_words(query.against).replace("its own", "their own") if query.against else ""
    order = f"{query.order} {against}".strip()
    start = f"Which indicators {order}, {query.most} {query.within}"
    about = topic_words(query.topic)
    about += f"{LEFT_OUT}\u201c{' '.join(query.without)}\u201d" if query.without else ""
    return f"{'; '.join((start, about, query.area, period_words(query)))}."


def ranked_rows(query: Ranking, indicators: Mapping[str, Indicator]) -> str:
    """The sentence of a ranking of rows of one table, each of which it names."""
    names = listed([f"\u201c{named(indicators[key])}\u201d" for key in query.rows])
    which = f"{ROWS}{names} {query.order}, {query.most} of them"
    return f"{which}; {query.area}; {period_words(query)}."


def _about(query: About, indicators: Mapping[str, Indicator]) -> str:
    matter = f"{query.matter[:1].upper()}{query.matter[1:]} {query.rating}".strip()
    of = named(indicators[query.indicator]) if query.indicator else topic_words(query.topic)
    when = period_words(query) if query.periods else "at any time"
    return f"{matter}; {of}; {query.area}; {when}."


def as_question(query: Query, indicator: Indicator) -> str:
    """The query as a question that the assistant reads as this same query."""
    subject = f"{MEASURE_WORDS[query.measure]}{short_name(indicator) if indicator.ref else named(indicator)}"
    labels = [period.label for period in query.periods]
    when = f" in {listed(labels)}" if labels else ""
    match query.operation:
        case Operation.CHANGE:
            return f"How did {subject} change between {labels[0]} and {labels[1]}?"
        case Operation.SERIES:
            return f"How has {subject} changed, {_from_to(query.periods[0])}?"
        case Operation.HIGHEST | Operation.LOWEST:
            asked = f"{ordinal(query.nth)}{query.operation}"
            return f"What was the {asked} {subject}, {_from_to(query.periods[0])}?"
        case Operation.TOTAL | Operation.AVERAGE:
            return f"What was the {query.operation} of {subject}, {_from_to(query.periods[0])}?"
        case Operation.COMPARE if query.against:
            against = against_words(query.against)
            return f"How does {subject}{when} compare with {against}?"
        case Operation.BEYOND | Operation.RUN | Operation.FIRST | Operation.LAST if query.bound:
            bound = bound_words(query.bound, indicator.unit)
            return f"In which months was {subject} {bound}, {_from_to(query.periods[0])}?"
        case _:
            return f"What was {subject}{when}?"


def _from_to(period: Period) -> str:
    months = list(period.months())
    first, last = months[0].label, months[-1].label
    return f"from {first} to {last}" if first != last else f"in {first}"
