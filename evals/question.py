"""Questions with known answers: what is asked, and what a right answer must hold."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.amount import Amount
from corpus.answer import Reason
from corpus.model import Measure
from corpus.period import Period

AnyOf = tuple[str, ...]
"""Words or papers of which any one will do."""


class Kind(StrEnum):
    """What a question asks for; each kind is one file."""

    VALUE = "value"
    WORDING = "wording"
    PERIOD = "period"
    CHANGE = "change"
    PRINTED = "printed"
    SERIES = "series"
    EXTREME = "extreme"
    AVERAGE = "average"
    COUNT = "count"
    COMPARISON = "comparison"
    RANKING = "ranking"
    PAIR = "pair"
    SHARE = "share"
    META = "meta"
    SEVERAL = "several"
    FOLLOW_UP = "follow_up"
    DECLINE = "decline"
    DEFINITION = "definition"
    NARRATIVE = "narrative"
    RECOMMENDATION = "recommendation"
    PEOPLE = "people"
    ACROSS = "across"
    DECLINE_PROSE = "decline_prose"


PROSE = frozenset(
    {
        Kind.DEFINITION,
        Kind.NARRATIVE,
        Kind.RECOMMENDATION,
        Kind.PEOPLE,
        Kind.ACROSS,
        Kind.DECLINE_PROSE,
    }
)
"""The kinds that are answered from what the papers say, and not from their figures."""

DECLINES = frozenset({Kind.DECLINE, Kind.DECLINE_PROSE})
"""The kinds that must not be answered."""


class Family(StrEnum):
    """What a number is counted in: points are kept apart from per cent, how often from how many."""

    POINTS = "points"
    PER_CENT = "per cent"
    TIMES = "times"
    AMOUNT = "amount"


class Direction(StrEnum):
    """Which way a headline says that something went, or stands to what it is held against."""

    ROSE = "rose"
    FELL = "fell"
    ABOVE = "above"
    BELOW = "below"
    BETTER = "better"
    WORSE = "worse"
    LEVEL = "level"


@dataclass(frozen=True)
class Reading:
    """What the papers print for one period: an amount, or None where no paper gives one."""

    period: Period
    amount: Amount | None


@dataclass(frozen=True)
class Change:
    """A number as a person would state it: `-10.1 points`, `+3.2 per cent`, `-24`, `45.1%`, `7 times`."""

    amount: Amount
    family: Family


@dataclass(frozen=True)
class ValueExpected:
    """One figure of one indicator."""

    ref: str
    reading: Reading


@dataclass(frozen=True)
class ChangeExpected:
    """Two figures of one indicator, and the change between them in any of the ways of stating it."""

    ref: str
    first: Reading
    last: Reading
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class SeriesExpected:
    """Every month of a stretch; `says` are words that must stand beside the figures (missing months)."""

    ref: str
    readings: tuple[Reading, ...]
    says: tuple[AnyOf, ...]


@dataclass(frozen=True)
class ExtremeExpected:
    """The highest or lowest figure of a stretch, and every month that has it."""

    ref: str
    highest: bool
    periods: tuple[Period, ...]
    amount: Amount


@dataclass(frozen=True)
class FigureExpected:
    """One figure that must stand among those of an answer.

    `area` is empty for the council's own; `period` is None where the paper does not date the figure or
    the question leaves it open.
    """

    ref: str
    area: str
    measure: Measure
    period: Period | None
    amount: Amount


@dataclass(frozen=True)
class FactsExpected:
    """Whatever else an answer over figures must hold; each part may be empty.

    `refs` are indicators that it must use or name, and `never` ones that it must not. `headline` are
    numbers that must stand in the headline (any one of each group), `derived` ones that it must have worked
    out. The headline must go in any one of the `directions`. `says` are words for anywhere in the answer.
    """

    refs: tuple[AnyOf, ...] = ()
    never: tuple[str, ...] = ()
    headline: tuple[tuple[Change, ...], ...] = ()
    figures: tuple[FigureExpected, ...] = ()
    derived: tuple[tuple[Change, ...], ...] = ()
    directions: tuple[Direction, ...] = ()
    says: tuple[AnyOf, ...] = ()


@dataclass(frozen=True)
class WordsExpected:
    """Keywords of a few words: one of each group must stand in the answer."""

    keywords: tuple[AnyOf, ...]


@dataclass(frozen=True)
class DeclineExpected:
    """Why it must be declined; `ref` and `period` name a figure that no paper publishes, where it is one.

    `says` are words that must stand beside the refusal, such as the nearest months on either side.
    """

    reasons: frozenset[Reason]
    ref: str
    period: Period | None
    says: tuple[AnyOf, ...] = ()


Expected = (
    ValueExpected
    | ChangeExpected
    | SeriesExpected
    | ExtremeExpected
    | FactsExpected
    | WordsExpected
    | DeclineExpected
)


@dataclass(frozen=True)
class Question:
    """A question and what a right answer must hold.

    `papers` names the papers to be cited, one of each group. `declinable` gives the reasons for which
    declining is as good as answering: a scanned cell that may honestly be called unreadable. `history`
    holds the questions asked before it. `part` names the set that it is reported with. `expects` is what
    its file says of the answer, in short, and `note` where that stands in the papers.
    """

    id: str
    kind: Kind
    text: str
    expected: Expected
    papers: tuple[AnyOf, ...] = ()
    declinable: frozenset[Reason] = frozenset()
    as_at: date | None = None
    history: tuple[str, ...] = ()
    part: str = ""
    expects: str = ""
    note: str = ""
