"""Planning over many indicators: rankings, and questions about what is held rather than what it says."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from corpus.answer import Reason
from corpus.model import Measure
from corpus.period import Grain, Period
from qa.catalogue import Catalogue
from qa.cues import Role
from qa.intent import LONG, benchmarks_of
from qa.lookup import Months, Shelf, months_of, period_of
from qa.query import MOVEMENTS, About, AnyQuery, Matter, Operation, Order, Query, Ranking, Within, listed
from qa.rated import asks_rated, group_of, rating_words, ratings_in
from qa.reading import Reading
from qa.refusal import Refusal
from qa.route import PROSE
from qa.timing import settled
from qa.topics import keys_about, topic_of
from qa.when import Shape, When
from qa.which import Match
from qa.wording import EXCLUDED

_OF_ONE = {
    Role.OWNER: Matter.OWNER, Role.REPORTER: Matter.REPORTER, Role.OUTCOME: Matter.OUTCOME,
    Role.POLARITY: Matter.POLARITY, Role.UNIT: Matter.UNIT,
}  # fmt: skip
# What a question wants to be done; without any of it "which indicators" asks for a list.
_DOES = frozenset(
    {
        Role.CHANGE, Role.COMPARE, Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST, Role.STEEPEST, Role.UP,
        Role.DOWN, Role.GOOD, Role.BAD, Role.TARGET, Role.AVERAGE, Role.TOTAL, Role.SERIES, Role.RATING,
        Role.FLOOR, Role.AVERAGE_12M, Role.MAXIMUM_12M, Role.THRESHOLD, Role.OVER_PERIODS, Role.RUN,
    }
)  # fmt: skip
_IN_NUMBERS = re.compile(
    r"\b(?:in|by|as) (?:an? )?(?:actual|absolute|raw|sheer|plain|whole) (?:numbers?|terms|figures|counts?)\b"
)
_MOST = {Role.MOST3: 3, Role.MOST5: 5, Role.MOST10: 10}
_USUAL_MOST = 5
_WHAT_MOVED = re.compile(
    r"^\W*(?:what|which|anything|has anything)(?:'s| has| have| is| are| did)?(?: all)? "
    r"(?:got|gotten|gone|going|getting|go|went|ris|rose|fall|fell|improv|worsen|deteriorat|increas"
    r"|decreas|drop)"
)
# How a rating has moved is another question than which one is printed.
_MOVED_RATING = re.compile(r"\b(?:from|turned|turning|became|become|gone|went|moved|changed|used to be)\b")
_RANKS = re.compile(r"\b(?:rank\w*|league|sort|order)\b")
_NEWEST_OF_ALL = re.compile(r"\b(?:months?|data|figures|periods?|datasets?|quarters?|years?|up to date)\b")
_YEAR = 12
_MANY = 2  # times fewer indicators than the fullest period has, at most
_MOST_VALUES = 12  # figures told of one topic


@dataclass(frozen=True)
class Over:
    """A query over many indicators, with what must be said of how it was read, and others asked at once."""

    query: AnyQuery
    notes: tuple[str, ...] = ()
    more: tuple[AnyQuery, ...] = ()


def is_ranking(reading: Reading, shelf: Shelf) -> bool:
    """Whether a question asks which indicators did something, rather than what one of them did."""
    roles = reading.roles
    if roles & (PROSE - {Role.WHO}) or reading.when.shape is Shape.UNCLEAR:
        return False
    if sum(subject.match is Match.FOUND for subject in reading.subjects) > 1 or reading.mentioned:
        return False
    if Role.RANK in roles and matter_of(reading, shelf) is None:
        return True
    if Role.RANK_OF in roles:
        return order_of(reading, shelf) is not None
    if reading.subject.match is not Match.NOTHING or reading.topic.required:
        return False
    if _WHAT_MOVED.search(reading.text.lower()) or Role.STEEPEST in roles:
        return order_of(reading, shelf) is not None
    return (
        Role.COMPARE in roles
        and bool(benchmarks_of(reading, shelf, ""))
        and order_of(reading, shelf) is not None
    )


def order_of(reading: Reading, shelf: Shelf) -> Order | None:
    """By what indicators are to be ranked; None where the words do not say."""
    roles = reading.roles
    against = bool(benchmarks_of(reading, shelf, "")) and Role.COMPARE in roles
    if against and Role.FLOOR in roles and Role.DOWN in roles:
        return Order.WORSE  # of what is better low, too, the wrong side of its floor
    sides = (
        (Role.GOOD, Order.BETTER if against else Order.IMPROVED),
        (Role.BAD, Order.WORSE if against else Order.WORSENED),
        (Role.UP, Order.ABOVE if against else Order.ROSE),
        (Role.DOWN, Order.BELOW if against else Order.FELL),
    )
    found = [order for role, order in sides if role in roles]
    if len(found) == 1:
        return found[0]
    if found and against:  # "off target": bad, and below in words
        return found[0] if Role.TARGET in roles else None
    return Order.CHANGED if Role.STEEPEST in roles and not found else None


def plan_ranking(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> Over | Refusal:
    """The ranking that a question asks for, or why there can be none."""
    order = order_of(reading, shelf)
    area = shelf.councils[0] if shelf.councils else ""
    if order is None:
        words = "By what the indicators are to be ranked is not clear."
        nearest = "They can be ranked by rise, fall or improvement between two times, or against a benchmark."
        return Refusal(Reason.OUT_OF_SCOPE, words, nearest)
    if any(token.term.startswith(EXCLUDED) for token in reading.topic.required):
        words = "A ranking that leaves some indicators out is not made; one of them all can be asked for."
        return Refusal(Reason.OUT_OF_SCOPE, words)
    if _IN_NUMBERS.search(reading.text.lower()):
        words = (
            "Numbers of different sizes are ranked by per cent, and not by how many more or fewer they are."
        )
        return Refusal(Reason.OUT_OF_SCOPE, words)
    topic = topic_of(reading.topic.required, reading.text)
    if topic and not keys_about(topic, catalogue):
        return Refusal(Reason.NOT_IN_PAPERS, f"No indicator held is about \u201c{' '.join(topic)}\u201d.")
    most = next((number for role, number in _MOST.items() if role in reading.roles), _USUAL_MOST)
    if order in MOVEMENTS:
        periods, notes = _two(reading, shelf)
        return Over(Ranking(order, area, periods, None, topic, most, _within(reading)), notes)
    against = benchmarks_of(reading, shelf, area)
    if len(against) > 1:
        return Refusal(Reason.OUT_OF_SCOPE, "Indicators are ranked against one benchmark at a time.")
    if reading.when.shape in LONG or len(reading.when.periods) > 1:
        return Refusal(Reason.OUT_OF_SCOPE, "Indicators are set against a benchmark in one period at a time.")
    period, notes = _one(reading, shelf, against[0].measure)
    return Over(Ranking(order, area, (period,), against[0], topic, most, _within(reading)), notes)


def _within(reading: Reading) -> Within:
    """Which kind of indicators a question ranks: by points, or by per cent."""
    if Role.POINTS in reading.roles and Role.BY_PERCENT not in reading.roles:
        return Within.POINTS
    return Within.SHARES if Role.BY_PERCENT in reading.roles else Within.EACH


def values_of(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> tuple[Query, ...]:
    """The figures of one period that are asked of all the indicators of a topic, if they are."""
    when, area = reading.when, shelf.councils[0] if shelf.councils else ""
    topic = topic_of(reading.topic.required, reading.text)
    if reading.roles & _DOES or when.shape is not Shape.POINTS or len(when.periods) != 1 or not topic:
        return ()
    lines = ((key, shelf.line(key, area, Measure.ACTUAL)) for key in keys_about(topic, catalogue))
    held = [key for key, line in lines if (cell := line.at(when.periods[0])) and cell.value is not None]
    made = tuple(Query(key, Measure.ACTUAL, area, Operation.VALUE, when.periods) for key in held)
    return made if len(made) <= _MOST_VALUES else ()


def _newest(shelf: Shelf, beside: Measure = Measure.ACTUAL) -> Period:
    """The newest period that many of the council's indicators have a figure for.

    A table or two may reach further than the rest; the years of budgets reach further than both.

    Args:
        shelf: all figures held.
        beside: only indicators with a figure of this measure, too, count.
    """
    counts = _counts(shelf, beside)
    reached = {months: n for months, n in counts.items() if months[1] <= shelf.newest}
    reached = reached or dict.fromkeys(shelf.held, 1)
    many = max(reached.values()) / _MANY
    months = max((held for held, n in reached.items() if n >= many), key=lambda held: (held[1], held[0]))
    return _period(*months, shelf)


def _counts(shelf: Shelf, beside: Measure = Measure.ACTUAL) -> Counter[Months]:
    """How many of the council's indicators have a figure for each period, and one of another measure, too."""
    counts: Counter[Months] = Counter()
    for (key, area, measure), line in shelf.lines.items():
        if measure is Measure.ACTUAL and area in shelf.councils and shelf.line(key, area, beside).cells:
            counts.update(months_of(cell) for cell in line.valued())
    return counts


def _period(first: int, last: int, shelf: Shelf) -> Period:
    if first == last:
        return Period(Grain.MONTH, first, last)
    cells = (line.cells.get((first, last)) for line in shelf.lines.values())
    return next((period_of(cell) for cell in cells if cell), Period(Grain.SPAN, first, last))


def _one(reading: Reading, shelf: Shelf, beside: Measure) -> tuple[Period, tuple[str, ...]]:
    when, newest = reading.when, _newest(shelf, beside)
    if when.periods:
        return when.periods[0], when.notes
    if when.earlier:
        return newest.shift(-when.earlier), when.notes
    said = (
        ()
        if when.shape is Shape.LATEST
        else (f"No period was asked for: this is {newest.label}, the newest held.",)
    )
    return newest, (*when.notes, *said)


def _two(reading: Reading, shelf: Shelf) -> tuple[tuple[Period, Period], tuple[str, ...]]:
    """The two periods that a movement lies between."""
    when, newest = reading.when, _newest(shelf)
    if len(when.periods) > 1:
        return (
            _edge(when.periods[0], newest, first=True),
            _edge(when.periods[-1], newest, first=False),
        ), when.notes
    if when.periods and when.latest:
        first = _edge(when.periods[0], newest, first=True)
        same = (first.first, first.last) == (newest.first, newest.last)
        return (first.shift(-first.length) if same else first, newest), when.notes
    if when.periods:
        only = when.periods[0]
        if only.length <= newest.length:
            return (only.shift(-newest.length), only), when.notes
        held = [
            m
            for m in shelf.held
            if only.first <= m[0] and m[1] <= only.last and m[1] - m[0] + 1 == newest.length
        ]
        if len(held) > 1:
            return (_period(*min(held), shelf), _period(*max(held), shelf)), when.notes
        return (_edge(only, newest, first=True), _edge(only, newest, first=False)), when.notes
    back = when.earlier or when.months
    if back:
        return (newest.shift(-back), newest), when.notes
    before = newest.shift(-max(_YEAR, newest.length))
    counts = _counts(shelf)
    if _MANY * counts[before.first, before.last] < counts[newest.first, newest.last]:
        before = newest.shift(-newest.length)
    note = f"No period was asked for: from {before.label} to the newest held, {newest.label}."
    return (before, newest), (*when.notes, note)


def _edge(period: Period, newest: Period, *, first: bool) -> Period:
    """A period as long as those held: a year that months are held for by its first or last month."""
    if period.length <= newest.length or newest.grain is not Grain.MONTH:
        return period
    month = period.first if first else period.last
    return Period(Grain.MONTH, month, month)


def matter_of(reading: Reading, shelf: Shelf) -> Matter | None:
    """What a question asks about an indicator or the ledger; None where it asks for figures or prose."""
    roles, found = reading.roles, reading.subject.match is Match.FOUND
    if roles & (PROSE - {Role.WHO}) or len(reading.subjects) > 1:
        return None
    if asks_rated(reading.text, shelf) and not roles & (
        _DOES - {Role.RATING, Role.GOOD, Role.BAD, Role.SERIES}
    ):
        return Matter.RATED
    if found:
        matter = next((matter for role, matter in _OF_ONE.items() if role in roles), None)
        if matter:
            return matter
        if Role.SOURCE in roles:
            return Matter.SOURCE
    if Role.DISPUTED in roles and (found or not reading.topic.required):
        return Matter.DISPUTED
    if Role.HELD in roles and (found or not reading.topic.required):
        return Matter.HELD
    return _of_all(reading)


def _of_all(reading: Reading) -> Matter | None:
    roles, text = reading.roles, reading.text.lower()
    if {Role.RANK, Role.RATING} <= roles and Role.COUNT_INDICATORS not in roles:
        return Matter.RATED
    if Role.COUNT_INDICATORS in roles and not roles & _DOES:
        return Matter.COUNT
    timed = reading.when.shape not in (Shape.NONE, Shape.LATEST, Shape.ALL)
    lists = Role.CONCERNING in roles or not (roles & _DOES or timed or _RANKS.search(text))
    if (Role.RANK in roles and lists) or (Role.CONCERNING in roles and "indicator" in text):
        return Matter.CONCERNING
    if reading.topic.required or reading.subject.match is not Match.NOTHING:
        return None
    newest = Role.NEWEST in roles or (reading.when.shape is Shape.LATEST and Role.WHAT_IS in reading.opening)
    return Matter.NEWEST if newest and _NEWEST_OF_ALL.search(text) else None


def plan_about(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> Over | Refusal:
    """The query about an indicator, or about what is held, that a question asks."""
    matter = matter_of(reading, shelf)
    if matter is None:
        raise ValueError("the question asks nothing about what is held")
    area = shelf.councils[0] if shelf.councils else ""
    if matter in (Matter.CONCERNING, Matter.COUNT):
        topic = topic_of(reading.topic.required, reading.text)
        if topic and not keys_about(topic, catalogue):
            return Refusal(Reason.NOT_IN_PAPERS, f"No indicator held is about \u201c{' '.join(topic)}\u201d.")
        return Over(About(matter, area, topic=topic))
    if matter is Matter.RATED:
        return _rated(reading, area, catalogue, shelf)
    key = reading.subject.keys[0] if reading.subject.match is Match.FOUND else ""
    periods = reading.when.periods if matter in (Matter.SOURCE, Matter.DISPUTED) else ()
    if not periods and matter is Matter.DISPUTED and reading.when.shape is Shape.LATEST:
        periods = (_newest(shelf),)
    return Over(About(matter, area, key, periods), reading.when.notes if periods else ())


def _rated(reading: Reading, area: str, catalogue: Catalogue, shelf: Shelf) -> Over | Refusal:
    """Which indicators have the rating that a question names."""
    ratings, topic = ratings_in(reading.text, shelf), group_of(reading, catalogue, shelf)
    if ratings and _MOVED_RATING.search(reading.text.lower()):
        words = "Which ratings moved from one to another is not worked out; those of a time can be asked for."
        return Refusal(Reason.OUT_OF_SCOPE, words)
    if not ratings:
        words = "Which rating is meant is not clear, or no paper held prints it."
        printed = listed([f"\u201c{word}\u201d" for word in rating_words(shelf)])
        nearest = f"The ratings printed are {printed}." if printed else None
        return Refusal(Reason.NOT_IN_PAPERS, words, nearest)
    if topic and not keys_about(topic, catalogue):
        return Refusal(Reason.NOT_IN_PAPERS, f"No indicator held is about \u201c{' '.join(topic)}\u201d.")
    when = _when_rated(reading.when, catalogue, shelf)
    periods = when.periods[:1] if when.shape is Shape.POINTS else ()
    asked = [About(Matter.RATED, area, periods=periods, topic=topic, rating=rating) for rating in ratings]
    return Over(asked[0], when.notes, tuple(asked[1:]))


def _when_rated(when: When, catalogue: Catalogue, shelf: Shelf) -> When:
    """The time that ratings are asked for: `last quarter` counts from the newest that are printed."""
    lines = {key: line for (key, _, measure), line in shelf.lines.items() if measure is Measure.RATING}
    if not lines:
        return when
    key = max(lines, key=lambda key: (len(lines[key].cells), max(lines[key].cells, default=(0, 0))))
    when = settled(when, lines[key], catalogue.by_key[key].indicator)
    newest = max(lines[key].cells.values(), key=months_of, default=None)
    if not when.earlier or newest is None:
        return when
    return replace(when, periods=(period_of(newest).shift(-when.earlier),))
