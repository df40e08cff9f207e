"""What a scorer says of an answer: the outcome, the faults, and whether a number is not so."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How an answer fares. `NOT_SCORED`: a paper that the question needs is not in the store."""

    RIGHT = "right"
    WRONG = "wrong"
    DECLINED_WRONGLY = "declined wrongly"
    NOT_SCORED = "not scored"


@dataclass(frozen=True)
class Verdict:
    """The outcome, what was wrong with the answer, and whether it shows a number that is not so."""

    outcome: Outcome
    faults: tuple[str, ...] = ()
    wrong_number: bool = False


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an answer, in words."""

    what: str
    wrong_number: bool = False
