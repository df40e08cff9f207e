"""When two numbers, refs or changes are the same thing said twice."""

import re

from corpus.amount import Amount, Unit
from corpus.answer import AnswerFigure, Derived
from corpus.words import fold
from evals.question import Family

_HAIR = 1e-9  # what binary arithmetic leaves of 0.05


def agrees(expected: Amount | None, found: Amount | float) -> bool:
    """Whether a number found is the expected one, to the rounding that either is printed with.

    A bare float is a value out of the ledger or worked out, and must lie within the rounding of the
    expected one (45.1 takes 45.07 and not 45.2); an amount in a sentence may itself be rounded (45 says
    45.1, and 46 does not). Nothing agrees with None: there no number should stand.
    """
    if expected is None:
        return False
    if isinstance(found, Amount):
        if Unit.PERCENT in (expected.unit, found.unit) and found.unit not in (None, expected.unit):
            return False
        return abs(expected.value - found.value) <= max(expected.rounding, found.rounding) + _HAIR
    return abs(expected.value - found) <= expected.rounding + _HAIR


def same_ref(one: str, other: str) -> bool:
    """Whether two refs are the same apart from case and spaces: `CP3-QL (val)` and `cp3-ql(VAL)`."""
    return _bare(one) == _bare(other)


def is_about(figure: AnswerFigure, ref: str) -> bool:
    """Whether a figure is of the indicator that a question names by its ref, or by its name without one.

    A name may leave out what stands in brackets, and the table that its row stands in: `Weather by month:
    Rainfall (mm)` is also `Rainfall`.
    """
    if figure.ref:
        return same_ref(figure.ref, ref)
    whole, asked = fold(figure.name).casefold(), fold(ref).casefold()
    row = _unbracketed(whole.rpartition(": ")[2])
    return asked == whole or _unbracketed(asked) in (_unbracketed(whole), row)


def _unbracketed(name: str) -> str:
    return fold(re.sub(r"\([^()]*\)", "", name))


def _bare(ref: str) -> str:
    return "".join(ref.split()).casefold()


def derived_family(derived: Derived) -> Family:
    """What a worked-out change is counted in, by its operation, else by its unit."""
    for words in (derived.operation, derived.unit):
        if "point" in words:
            return Family.POINTS
        if "percent" in words or "per_cent" in words or "per cent" in words:
            return Family.PER_CENT
    return Family.AMOUNT
