"""The headline: one sentence that answers, with the numbers asked for in it, and the words between the ends.

Every function writes its sentence twice over: plainly, and with `[1]` after each number, by way of `mark`.
"""

import re
from collections.abc import Callable

from corpus.answer import Derived
from corpus.model import CHANGES, IN_THE_KEY, Better, Indicator, Measure
from qa.amounts import amount_words, derived_words
from qa.benchmarks import polarity
from qa.gaps import ranges
from qa.lookup import Cell, period_of
from qa.operations import Outcome
from qa.query import MEASURE_WORDS, Operation, listed, ordinal
from qa.query_words import against_words
from qa.search_words import search_headline

# What a name says is counted or measured, so that `was` may follow it.
_SINGULAR = re.compile(
    r"^(?:the |total |average )*(?:number|percentage|proportion|rate|share|total|average|%|amount|cost|count"
    r"|value|volume|level|median|mean|ratio|expenditure|spend|income|time)\b"
    r"|^%|\b(?:rate|percentage|ratio|score|index)\b",
    re.IGNORECASE,
)

_COUNTED = re.compile(r"(?:Number|Percentage|Proportion|Rate|Share|Total number) of\b")
_PERCENT_OF = re.compile(r"^% of (?:the )?", re.IGNORECASE)

_POINTS = (("↑⇑⇧▲△↗", "up"), ("↓⇓⇩▼▽↘", "down"), ("→←↔⇒⇨►◄➔", "level"))

Mark = Callable[[Cell], str]


def spoken_name(indicator: Indicator) -> str:
    """An indicator's name without its brackets, with its ref: `Number of books lent (L1)`.

    A name with numbers in it stays as printed, so that nobody takes them for figures.
    """
    name = _PERCENT_OF.sub("Percentage of ", _plain_name(indicator.name))
    return f"{name} ({indicator.ref})" if indicator.ref else name


def _plain_name(printed: str) -> str:
    name = printed
    while (shorter := re.sub(r"\s*\([^()]*\)", "", name)) != name:
        name = shorter
    name = re.sub(r"\s*\([^()]*$", "", name).strip(" .,")
    of_a_row = ": " in printed and " - " in printed  # whose brackets may be all that tells it from the next
    return printed.rstrip(" .,") if of_a_row or re.search(r"\d", name) else name


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
    subject = f"The {measure}{_inside(name)}" if measure else name
    subject += "" if home else f" in {outcome.query.area}"
    match outcome.query.operation:
        case Operation.VALUE if outcome.query.measure in CHANGES:
            return f"{subject} was {_printed(outcome, mark)}."
        case Operation.VALUE:
            return f"{subject} was {_values(outcome, mark)}."
        case Operation.TOTAL:
            when = f"{outcome.query.periods[0].label}{_all(outcome, mark)}"
            return f"{subject} came to {derived_words(outcome.derived[0])} in {when}."
        case Operation.HIGHEST | Operation.LOWEST:
            which = f"{ordinal(outcome.query.nth)}{outcome.query.operation}"
            return f"{subject} was {which} in {_peak(outcome, outcome.derived[0], mark)}."
        case Operation.COMPARE:
            return f"{subject} {_compared(outcome, indicator, mark)}."
        case Operation.AVERAGE:
            return f"{subject} {_averaged(outcome, mark)}."
        case Operation.SERIES | Operation.CHANGE:
            return f"{subject} {_course(outcome, indicator, mark)}."
        case _:
            return search_headline(outcome, subject, indicator, mark)


def _inside(name: str) -> str:
    """A name within a sentence: `the percentage of books lent`."""
    return f"the {name[:1].lower()}{name[1:]}" if _COUNTED.match(name) else name


def said(cell: Cell, mark: Mark) -> str:
    """A figure in a sentence, with its mark: `94% (repaired) [1]`."""
    figure = cell.figure
    if figure.value is None and figure.measure in (Measure.RATING, Measure.DIRECTION):
        return f"\u201c{' '.join(figure.printed.split())}\u201d{_in_the_key(cell)}{mark(cell)}"
    return f"{amount_words(cell.figure)}{status_mark(cell)}{mark(cell)}"


def _in_the_key(cell: Cell) -> str:
    """What the paper's own key says of an arrow, with the space before it; or which way it points."""
    why, printed = cell.figure.why, cell.figure.printed.strip()
    if cell.figure.measure is not Measure.DIRECTION:
        return ""
    if why.startswith(IN_THE_KEY):
        return f" ({IN_THE_KEY}{why.removeprefix(IN_THE_KEY)})"
    points = next((way for arrows, way in _POINTS if printed and printed[-1] in arrows), "")
    return f" ({points})" if points else ""


def status_mark(cell: Cell) -> str:
    """`(repaired)` or `(disputed)` behind a figure, with the space before it."""
    return f" ({cell.figure.status})" if cell.figure.status in ("repaired", "disputed") else ""


def _values(outcome: Outcome, mark: Mark) -> str:
    if not outcome.query.periods and outcome.cells[0].figure.period is None:
        return f"{said(outcome.cells[0], mark)}, for a time that its paper does not give"
    return listed([f"{said(cell, mark)} in {period_of(cell).label}" for cell in outcome.cells])


def _compared(outcome: Outcome, indicator: Indicator, mark: Mark) -> str:
    """A figure and how far it lies above or below its benchmark."""
    own, other = outcome.cells
    against = outcome.query.against
    whose = against_words(against).replace("its own", "its") if against else ""
    if against and not against.period:
        whose += other_time(own, other)
    difference = outcome.derived[0]
    start = f"was {said(own, mark)} in {period_of(own).label}"
    if difference.value == 0:
        return f"{start}, the same as {whose} ({said(other, mark)})"
    side = "above" if difference.value > 0 else "below"
    judged = polarity(difference.value, indicator)
    judgement = f", which is {judged}" if judged else ""
    return f"{start}: {derived_words(difference)} {side} {whose} ({said(other, mark)}){judgement}"


def other_time(own: Cell, other: Cell) -> str:
    """The time of a benchmark that is not for the time of the figure set against it: ` for 2019/20`."""
    period = other.figure.period
    if period is None or period.covers(period_of(own)):
        return ""
    return f" for {period.label}"


def _averaged(outcome: Outcome, mark: Mark) -> str:
    mean, number = outcome.derived
    when = outcome.query.periods[0].label
    return (
        f"averaged {derived_words(mean)} over {when}: the plain mean of the {derived_words(number)} published"
        f"{_all(outcome, mark)}"
    )


def _printed(outcome: Outcome, mark: Mark) -> str:
    """A printed change with the way that it went: `-39% in December 2020 to January 2021 (it fell)`."""
    texts = []
    for cell in outcome.cells:
        value = cell.value or 0.0
        way = "it rose" if value > 0 else "it fell" if value < 0 else "it stayed the same"
        texts.append(f"{said(cell, mark)} in {period_of(cell).label} ({way})")
    return listed(texts)


def _all(outcome: Outcome, mark: Mark) -> str:
    return "".join(dict.fromkeys(mark(cell) for cell in outcome.cells))


def _peak(outcome: Outcome, derived: Derived, mark: Mark) -> str:
    cells = [outcome.cells[at] for at in derived.of]
    labels = listed([period_of(cell).label for cell in cells])
    marks = "".join(dict.fromkeys(mark(cell) for cell in cells))
    return f"{labels}, at {amount_words(cells[0].figure)}{status_mark(cells[0])}{marks}"


def _course(outcome: Outcome, indicator: Indicator, mark: Mark) -> str:
    """Both ends of a stretch and the change between them."""
    first, last = outcome.cells[0], outcome.cells[-1]
    if len(outcome.cells) == 1:
        return f"was {said(first, mark)} in {period_of(first).label}, the only figure held for that time"
    base = f"{period_of(first).label} ({said(first, mark)})"
    change = next((d for d in outcome.derived if d.operation in ("change_points", "change")), None)
    if change is None or change.value == 0:
        return f"was {said(last, mark)} in {period_of(last).label}, the same as in {base}"
    share = next((d for d in outcome.derived if d.operation == "change_percent"), None)
    by_share = f", or {derived_words(share)}," if share else ""
    direction = "higher" if change.value > 0 else "lower"
    return (
        f"was {said(last, mark)} in {period_of(last).label}: {derived_words(change)}{by_share} {direction} "
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
