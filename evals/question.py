"""Questions with known answers: what is asked, and what a right answer must hold."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.amount import Amount
from corpus.answer import Reason
from corpus.period import Period

AnyOf = tuple[str, ...]
"""Words or papers of which any one will do."""


class Kind(StrEnum):
    """What a question asks for; each kind is one file."""

    VALUE = "value"
    CHANGE = "change"
    SERIES = "series"
    EXTREME = "extreme"
    DEFINITION = "definition"
    NARRATIVE = "narrative"
    DECLINE = "decline"


class Family(StrEnum):
    """What a change is counted in: points are kept apart from per cent."""

    POINTS = "points"
    PER_CENT = "per cent"
    AMOUNT = "amount"


@dataclass(frozen=True)
class Reading:
    """What the papers print for one period: an amount, or None where no paper gives one."""

    period: Period
    amount: Amount | None


@dataclass(frozen=True)
class Change:
    """A change as a person would state it: `-10.1 points`, `+3.2 per cent`, `-24`."""

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
class WordsExpected:
    """Keywords of a few words: one of each group must stand in the answer."""

    keywords: tuple[AnyOf, ...]


@dataclass(frozen=True)
class DeclineExpected:
    """Why it must be declined; `ref` and `period` name a figure that no paper publishes, where it is one."""

    reasons: frozenset[Reason]
    ref: str
    period: Period | None


Expected = ValueExpected | ChangeExpected | SeriesExpected | ExtremeExpected | WordsExpected | DeclineExpected


@dataclass(frozen=True)
class Question:
    """A question and what a right answer must hold.

    `papers` names the papers to be cited, one of each group. `declinable` gives the reasons for which
    declining is as good as answering: a scanned cell that may honestly be called unreadable. `expects` is
    what its file says of the answer, in short, and `note` where that stands in the papers.
    """

    id: str
    kind: Kind
    text: str
    expected: Expected
    papers: tuple[AnyOf, ...] = ()
    declinable: frozenset[Reason] = frozenset()
    as_at: date | None = None
    expects: str = ""
    note: str = ""
