"""The headline: one sentence that answers, with the numbers asked for in it, and the words between the ends.

Every function writes its sentence twice over: plainly, and with `[1]` after each number, by way of `mark`.
"""

import re
from collections.abc import Callable

from corpus.answer import Derived
from corpus.model import Better, Indicator
from qa.amounts import amount_words, derived_words
from qa.gaps import ranges
from qa.lookup import Cell, period_of
from qa.operations import Outcome
from qa.query import MEASURE_WORDS, Operation, listed

# What a name says is counted or measured, so that `was` may follow it.
_SINGULAR = re.compile(
    r"^(?:the |total |average )*(?:number|percentage|proportion|rate|share|total|average|%|amount|cost|count"
    r"|value|volume|level|median|mean|ratio|expenditure|spend|income|time)\b"
    r"|^%|\b(?:rate|percentage|ratio|score|index)\b",
    re.IGNORECASE,
)

Mark = Callable[[Cell], str]


def spoken_name(indicator: Indicator) -> str:
    """An indicator's name without its brackets, with its ref: `Number of books lent (L1)`.

    A name with numbers in it stays as printed, so that nobody takes them for figures.
    """
    name = _plain_name(indicator.name)
    return f"{name} ({indicator.ref})" if indicator.ref else name


def _plain_name(printed: str) -> str:
    name = printed
    while (shorter := re.sub(r"\s*\([^()]*\)", "", name)) != name:
        name = shorter
    name = re.sub(r"\s*\([^()]*$", "", name).strip(" .,")
    return printed.rstrip(" .,") if re.search(r"\d", name) else name


def headline(outcome: Outcome, indicator: Indicator, home: bool, mark: Mark) -> str:
    """One sentence for an outcome that is not refused.

    Args:
        outcome: what was found.
        indicator: what it is about.
        home: whether the area is the council's own, which need not be said.
        mark: writes the citation of a cell.
    """
    measure = MEASURE_WORDS[outcome.query.measure]
    name = spoken_name(indicator)
    measure = measure or ("" if _SINGULAR.search(name) else "figure for ")
    subject = f"The {measure}{name}" if measure else name
    subject += "" if home else f" in {outcome.query.area}"
    match outcome.query.operation:
        case Operation.VALUE:
            return f"{subject} was {_values(outcome, mark)}."
        case Operation.TOTAL:
            when = f"{outcome.query.periods[0].label}{_all(outcome, mark)}"
            return f"{subject} came to {derived_words(outcome.derived[0])} in {when}."
        case Operation.HIGHEST | Operation.LOWEST:
            return f"{subject} was {outcome.query.operation} in {_peak(outcome, outcome.derived[0], mark)}."
        case _:
            return f"{subject} {_course(outcome, indicator, mark)}."


def _said(cell: Cell, mark: Mark) -> str:
    return f"{amount_words(cell.figure)}{_status(cell)}{mark(cell)}"


def _status(cell: Cell) -> str:
    return f" ({cell.figure.status})" if cell.figure.status in ("repaired", "disputed") else ""


def _values(outcome: Outcome, mark: Mark) -> str:
    if not outcome.query.periods and outcome.cells[0].figure.period is None:
        return f"{_said(outcome.cells[0], mark)}, for a time that its paper does not give"
    return listed([f"{_said(cell, mark)} in {period_of(cell).label}" for cell in outcome.cells])


def _all(outcome: Outcome, mark: Mark) -> str:
    return "".join(dict.fromkeys(mark(cell) for cell in outcome.cells))


def _peak(outcome: Outcome, derived: Derived, mark: Mark) -> str:
    cells = [outcome.cells[at] for at in derived.of]
    labels = listed([period_of(cell).label for cell in cells])
    marks = "".join(dict.fromkeys(mark(cell) for cell in cells))
    return f"{labels}, at {amount_words(cells[0].figure)}{_status(cells[0])}{marks}"


def _course(outcome: Outcome, indicator: Indicator, mark: Mark) -> str:
    """Both ends of a stretch and the change between them."""
    first, last = outcome.cells[0], outcome.cells[-1]
    if len(outcome.cells) == 1:
        return f"was {_said(first, mark)} in {period_of(first).label}, the only figure held for that time"
    base = f"{period_of(first).label} ({_said(first, mark)})"
    change = next((d for d in outcome.derived if d.operation in ("change_points", "change")), None)
    if change is None or change.value == 0:
        return f"was {_said(last, mark)} in {period_of(last).label}, the same as in {base}"
    share = next((d for d in outcome.derived if d.operation == "change_percent"), None)
    by_share = f", or {derived_words(share)}," if share else ""
    direction = "higher" if change.value > 0 else "lower"
    return (
        f"was {_said(last, mark)} in {period_of(last).label}: {derived_words(change)}{by_share} {direction} "
        f"than in {base}{_judged(change, indicator)}"
    )


def _judged(change: Derived, indicator: Indicator) -> str:
    """Whether a change is for the better, where the papers show which way is better."""
    if indicator.better is Better.NEITHER:
        return ""
    better = (change.value > 0) == (indicator.better is Better.HIGH)
    return f", which is {'better' if better else 'worse'}"


def between(outcome: Outcome, mark: Mark) -> str:
    """The high and the low of a stretch, and what it adds up to where that is worked out."""
    if outcome.query.operation is not Operation.SERIES or len(outcome.cells) < 3:
        return ""
    peaks = {d.operation: d for d in outcome.derived if d.operation in ("highest", "lowest")}
    total = next((d for d in outcome.derived if d.operation == "total"), None)
    added = f"Added up over that time, the figures come to {derived_words(total)}." if total else ""
    if len(peaks) < 2 or peaks["highest"].value == peaks["lowest"].value:
        return added
    high, low = _peak(outcome, peaks["highest"], mark), _peak(outcome, peaks["lowest"], mark)
    return f"Over that time it was highest in {high}, and lowest in {low}. {added}".strip()


def gap_words(outcome: Outcome) -> str:
    """The sentence that names the months nobody published; empty where there are none."""
    labels = [period.label for period in ranges(outcome.missing)]
    return f"No paper held publishes {listed(labels, 'or')}." if labels else ""
