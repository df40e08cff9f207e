"""The query: what a question comes to, printed as one English sentence and executed on the ledger.

A query holds nothing that was guessed away: its indicator, measure, area, periods, marks and benchmarks are
all named, so that what `qa.query_words` prints of it is true to what is executed, and can be read back.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Indicator, Measure
from corpus.period import Period


class Operation(StrEnum):
    """What is done with the figures of one line."""

    VALUE = "value"
    CHANGE = "change"
    SERIES = "series"
    HIGHEST = "highest"
    LOWEST = "lowest"
    TOTAL = "total"
    AVERAGE = "average"
    COMPARE = "compare"
    BEYOND = "beyond"  # the periods in which a figure lies past a mark
    RUN = "run"  # the longest run of them
    FIRST = "first"  # the first of them
    LAST = "last"  # the newest of them
    RISES = "rises"  # the periods in which it rose on the one before
    FALLS = "falls"
    STEEPEST_RISE = "steepest rise"  # between two periods next to each other
    STEEPEST_FALL = "steepest fall"


class Asks(StrEnum):
    """Whether a claim over many periods is asked to hold in any of them or in all."""

    WHICH = "which"
    EVER = "ever"
    ALWAYS = "always"


class Side(StrEnum):
    """On which side of a mark a figure is to lie."""

    ABOVE = "above"
    BELOW = "below"
    AT_LEAST = "at or above"
    AT_MOST = "at or below"


@dataclass(frozen=True)
class Against:
    """What figures are set against: another area's actual, or the council's own target, floor or average.

    `period` is the year of the target that a question names; without it, the one that belongs to each figure.
    """

    area: str
    measure: Measure = Measure.ACTUAL
    period: Period | None = None


@dataclass(frozen=True)
class Bound:
    """A mark and the side of it that is asked about."""

    side: Side
    mark: float | Against


@dataclass(frozen=True)
class Query:
    """One question of one line of the ledger.

    `periods` holds, for a value, the periods asked for (none: a figure that its paper does not date); for a
    change, the earlier and the later; for a comparison one period; for everything else, one stretch of time.
    `nth` counts down from the highest or up from the lowest.
    """

    indicator: str
    measure: Measure
    area: str
    operation: Operation
    periods: tuple[Period, ...]
    nth: int = 1
    bound: Bound | None = None
    against: Against | None = None
    asks: Asks = Asks.WHICH


class Within(StrEnum):
    """Which indicators are ranked, by what their changes are counted in."""

    EACH = "of each unit"
    POINTS = "by percentage points"
    SHARES = "by per cent"


class Order(StrEnum):
    """By what indicators are ranked: how they moved between two periods, or where they stand."""

    ROSE = "rose most"
    FELL = "fell most"
    CHANGED = "changed most"
    IMPROVED = "improved most"
    WORSENED = "worsened most"
    ABOVE = "are above"
    BELOW = "are below"
    BETTER = "are better than"
    WORSE = "are worse than"
    HIGHEST = "are highest"
    LOWEST = "are lowest"


MOVEMENTS = (Order.ROSE, Order.FELL, Order.CHANGED, Order.IMPROVED, Order.WORSENED)
JUDGED = (Order.IMPROVED, Order.WORSENED, Order.BETTER, Order.WORSE)


@dataclass(frozen=True)
class Ranking:
    """One question of all indicators, or of those that a topic names.

    `periods` holds the earlier and the later for a movement, one period for a standing. `topic` holds the
    words of the question that pick indicators out, as asked; `most` is how many of each unit are named.
    `rows` are the indicators ranked where they are rows of one table that are told apart by what they are of:
    they are ranked by their figures, or by how many these rose or fell. `without` are words for indicators
    that are left out.
    """

    order: Order
    area: str
    periods: tuple[Period, ...]
    against: Against | None = None
    topic: tuple[str, ...] = ()
    most: int = 5
    within: Within = Within.EACH
    rows: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class Matter(StrEnum):
    """What is asked about an indicator, or about the ledger, that is no figure."""

    OWNER = "who owns"
    REPORTER = "who reports"
    OUTCOME = "what it is for"
    POLARITY = "which way is better"
    HELD = "which periods are held"
    SOURCE = "where it stands"
    CONCERNING = "which indicators concern"
    COUNT = "how many indicators are held"
    NEWEST = "the newest period held"
    UNIT = "in what unit it is"
    DISPUTED = "which figures are disputed"
    RATED = "which indicators are rated"


@dataclass(frozen=True)
class About:
    """A question about an indicator, or about all that is held where `indicator` is empty.

    `rating` is the printed word that indicators are to be rated by, folded.
    """

    matter: Matter
    area: str = ""
    indicator: str = ""
    periods: tuple[Period, ...] = ()
    topic: tuple[str, ...] = ()
    rating: str = ""


@dataclass(frozen=True)
class Share:
    """One question of how large a part is of its whole, two indicators, in one period."""

    part: str
    whole: str
    area: str
    periods: tuple[Period, ...]


_LONGEST_SHORT = 60  # characters of a short name

AnyQuery = Query | Ranking | About | Share

MEASURE_WORDS = {
    Measure.ACTUAL: "",
    Measure.TARGET: "target for ",
    Measure.AVERAGE_12M: "12-month average of ",
    Measure.MAXIMUM_12M: "12-month maximum of ",
    Measure.CHANGE_PREVIOUS: "printed change on the month before in ",
    Measure.CHANGE_YEAR: "printed change on the year before in ",
    Measure.DIRECTION: "direction of travel of ",
    Measure.FLOOR: "floor for ",
    Measure.RATING: "rating of ",
}


def listed(items: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Items in a sentence: `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def named(indicator: Indicator) -> str:
    """An indicator as it is named to people: its ref, where it has one, and its newest name."""
    name = indicator.name.rstrip(" .")
    return f"{indicator.ref}, {name}" if indicator.ref else name


def short_name(indicator: Indicator) -> str:
    """An indicator in few words: its ref and how its name begins; without a ref, how the name ends."""
    plain = re.sub(r"\s*\([^()]*\)?", "", indicator.name).rstrip(" .,")
    if len(plain) <= _LONGEST_SHORT:
        return f"{indicator.ref}, {plain}" if indicator.ref else plain
    if indicator.ref:
        return f"{indicator.ref}, {plain[: _LONGEST_SHORT + 1].rsplit(' ', 1)[0].rstrip(' ,-')}…"
    return f"…{plain[-_LONGEST_SHORT - 1 :].split(' ', 1)[-1]}"


_ORDINALS = ("", "second ", "third ", "fourth ", "fifth ")


def ordinal(nth: int) -> str:
    """`second ` for 2, with the space that follows; nothing for 1."""
    return _ORDINALS[nth - 1]


MOST_NTH = len(_ORDINALS)
