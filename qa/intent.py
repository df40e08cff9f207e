"""Intent: the operation that a question's words ask for of one indicator, with its mark or benchmark.

A question that asks for something which the words here do not settle is refused by name.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.amount import Unit
from corpus.answer import Reason
from corpus.model import CHANGES, Better, Indicator, Measure
from corpus.period import Grain
from qa.claims import Mark, is_of_all
from qa.cues import Role
from qa.lookup import Shelf
from qa.query import Against, Asks, Bound, Operation, Side, named
from qa.reading import Reading
from qa.refusal import Refusal
from qa.when import Shape
from qa.which import Wanted

LONG = (Shape.SPAN, Shape.SINCE, Shape.TRAILING, Shape.ALL, Shape.UNTIL)
BENCHMARKS = (Measure.TARGET, Measure.FLOOR, Measure.AVERAGE_12M, Measure.MAXIMUM_12M)
WORDED = (*CHANGES, Measure.RATING, Measure.DIRECTION)  # printed as they are, and never worked with
_YES_OR_NO = re.compile(r"^\W*(?:and |so |but )?(?:has|have|had|did|does|do|is|are|was|were)\b")
_GAP_MOVED = re.compile(
    r"\b(?:gap|difference|distance|margin)\b.*\b(?:chang|narrow|widen|clos|grow|grew|shr[aiu]nk|increas|decreas|moved)"
)
_OF_TARGET = re.compile(r"\btargets? (?:for|of|set)\b")
# Whether a target was met is asked of the figure, and not of the target alone.
_MEETS = re.compile(
    r"^\W*(?:and |so |but )?(?:has|have|had|did|does|do|is|are|was|were)\b.*"
    r"\b(?:(?:meet|met|hit|reach(?:ed)?|achieved?|beat|beaten|miss(?:ed)?|exceed(?:ed)?)\b.*\btargets?"
    r"|targets?\b.*\b(?:met|hit|reached|achieved|beaten|missed|exceeded))\b"
)
_TAKES_TIME = re.compile(r"\b(?:time|minutes|hours|days|weeks)\b", re.IGNORECASE)
_SLOW = {
    Role.HIGHEST: re.compile(r"\b(?:longest|slowest)\b(?! (?:run|spell|streak|stretch))"),
    Role.LOWEST: re.compile(r"\b(?:shortest|quickest|fastest)\b"),
}
_HOW_LONG = re.compile(r"\bhow long (?:did|does|do|was|were|is|are|on average)\b")
_EXTREMES = {Role.HIGHEST: Operation.HIGHEST, Role.LOWEST: Operation.LOWEST}
_NTH = {Role.NTH2: 2, Role.NTH3: 3, Role.NTH4: 4, Role.NTH5: 5}
OFTEN = (Role.THRESHOLD, Role.OVER_PERIODS, Role.RUN, Role.FIRST_TIME, Role.LAST_TIME)


@dataclass(frozen=True)
class Intent:
    """What is to be done with one indicator's figures."""

    operation: Operation
    nth: int = 1
    bound: Bound | None = None
    against: Against | None = None
    asks: Asks = Asks.WHICH


def benchmarks_of(reading: Reading, shelf: Shelf, area: str) -> tuple[Against, ...]:
    """What a question sets figures against: other areas than the council's own, targets, averages."""
    others = tuple(Against(each) for each in reading.areas if each not in shelf.councils)
    own = tuple(
        Against(area, measure, reading.target_year if measure is Measure.TARGET else None)
        for measure in reading.measures
        if measure in BENCHMARKS
    )
    return (*others, *own)


def is_comparison(reading: Reading, shelf: Shelf, against: tuple[Against, ...]) -> bool:
    """Whether a question sets the council's own figures against benchmarks, which it names."""
    if not against:
        return False
    both = any(area in shelf.councils for area in reading.areas) and len(reading.areas) > 1
    asked = Role.TARGET in reading.roles and _MEETS.search(reading.text.lower())
    return both or bool(asked) or bool(reading.roles & {Role.COMPARE, *OFTEN})


def intent_of(
    reading: Reading, indicator: Indicator, against: tuple[Against, ...], *, exact: bool = False
) -> tuple[Intent, ...] | Refusal:
    """What a question asks to be done, one intent for each benchmark that it names.

    Args:
        reading: the question understood.
        indicator: what it asks about.
        against: the benchmarks that it sets figures against; none where it asks for them alone.
        exact: whether the one time that it names has a figure of its own, so that it is no stretch.
    """
    if against:
        return _compared(reading, indicator, against, exact=exact)
    if reading.measure in WORDED:
        return (Intent(Operation.VALUE),)
    if reading.marks:
        return _bounded(reading, indicator)
    two = len(reading.subjects) > 1 and Role.COMPARE in reading.roles
    if reading.roles & {Role.OVER_PERIODS, Role.THRESHOLD, Role.RUN} and not two:
        return _moves(reading, indicator)
    if Role.STEEPEST in reading.roles:
        return _steepest(reading, indicator)
    if Role.AVERAGE in reading.roles and reading.roles & {Role.CHANGE, Role.COMPARE}:
        return _refused("The average of changes, or a change of an average, is not worked out.")
    if Role.AVERAGE in reading.roles and not reading.areas:
        return (Intent(Operation.AVERAGE),)
    plain = _plain(reading, indicator)
    return plain if isinstance(plain, Refusal) else (plain,)


def with_roles(reading: Reading, indicator: Indicator) -> Reading:
    """A reading with its roles told from words of the indicator's own name.

    `When was the lowest temperature lowest` says the second time what is looked for; `how long did it take`
    of something that is counted in days asks for no run of them.
    """
    text, roles = reading.text.lower(), reading.roles
    if Role.RUN in roles and indicator.unit is Unit.DAYS and _HOW_LONG.search(text):
        roles -= {Role.RUN}
    if indicator.unit is Unit.DAYS or _TAKES_TIME.search(indicator.name):
        slow = {role for role, words in _SLOW.items() if words.search(text)}
        roles = roles - {Role.HIGHEST, Role.LOWEST, Role.RUN} | slow if slow else roles
    for word, role in (("highest", Role.HIGHEST), ("lowest", Role.LOWEST)):
        if text.count(word) > indicator.name.lower().count(word) > 0:
            roles |= {role}
    return replace(reading, roles=roles)


def _refused(words: str, reason: Reason = Reason.OUT_OF_SCOPE) -> Refusal:
    return Refusal(reason, words)


def _compared(
    reading: Reading, indicator: Indicator, against: tuple[Against, ...], *, exact: bool
) -> tuple[Intent, ...] | Refusal:
    if Role.STEEPEST in reading.roles or Role.AVERAGE in reading.roles - _average_of_area(reading):
        return _refused(
            "How a difference from a benchmark moved is not worked out; each time can be asked for."
        )
    if _GAP_MOVED.search(reading.text.lower()):
        return _refused("How a gap has moved is not worked out; it can be asked for one period at a time.")
    kinds = {each.measure for each in against}
    if Measure.TARGET in kinds and Measure.ACTUAL in kinds and _OF_TARGET.search(reading.text.lower()):
        return _refused("Targets are not set against other benchmarks; figures are set against both.")
    long = reading.when.shape in LONG or (
        len(reading.when.periods) == 1 and reading.when.periods[0].grain is not Grain.MONTH
    )
    often = bool(reading.roles & set(OFTEN)) or (long and not exact)
    if not often:
        return tuple(Intent(Operation.COMPARE, against=each) for each in against)
    operation = _often(reading)
    side = _side(reading, indicator)
    if side is None and reading.roles & {Role.GOOD, Role.BAD} and indicator.better is Better.NEITHER:
        words = f"The papers do not show whether a high or a low {named(indicator)} is better."
        return _refused(words, Reason.AMBIGUOUS)
    side = side or _good_side(indicator)
    return tuple(Intent(operation, bound=Bound(side, each), asks=_asks(reading)) for each in against)


def _good_side(indicator: Indicator) -> Side:
    """The side on which to count the periods, where a question does not say: the better one."""
    return Side.BELOW if indicator.better is Better.LOW else Side.ABOVE


def _average_of_area(reading: Reading) -> frozenset[Role]:
    """`the England average` averages nothing."""
    return frozenset({Role.AVERAGE}) if reading.areas else frozenset()


def _side(reading: Reading, indicator: Indicator) -> Side | None:
    """The side that words ask about: above, below, or what better and worse come to."""
    roles = reading.roles
    if Role.UP in roles and Role.DOWN not in roles:
        return Side.ABOVE
    if Role.DOWN in roles and Role.UP not in roles:
        return Side.BELOW
    good, bad = Role.GOOD in roles, Role.BAD in roles
    if good is bad or indicator.better is Better.NEITHER:
        return None
    met = Role.TARGET in roles and good  # a target reached is a target met
    if (indicator.better is Better.HIGH) is good:
        return Side.AT_LEAST if met else Side.ABOVE
    return Side.AT_MOST if met else Side.BELOW


def _often(reading: Reading) -> Operation:
    for role, operation in (
        (Role.RUN, Operation.RUN),
        (Role.FIRST_TIME, Operation.FIRST),
        (Role.LAST_TIME, Operation.LAST),
    ):
        if role in reading.roles:
            return operation
    return Operation.BEYOND


def _asks(reading: Reading) -> Asks:
    lower = f" {reading.text.lower()} "
    if not _YES_OR_NO.search(lower) or " never " in lower:
        return Asks.WHICH
    if is_of_all(lower):
        return Asks.ALWAYS
    return Asks.EVER


def _bounded(reading: Reading, indicator: Indicator) -> tuple[Intent, ...] | Refusal:
    if len(reading.marks) > 1:
        return _refused("Only one mark can be asked about at a time: above or below one number.")
    mark = reading.marks[0]
    if mark.value != mark.value:
        return _refused("The number of the mark cannot be read.", Reason.AMBIGUOUS)
    if mark.percent != (indicator.unit is Unit.PERCENT) and (mark.percent or mark.value > 100):
        kind = "a percentage" if indicator.unit is Unit.PERCENT else "no percentage"
        return _refused(f"The mark does not fit: {named(indicator)} is {kind}.", Reason.AMBIGUOUS)
    side = mark.side or _polar(mark, indicator)
    if side is None:
        return _refused(f"The papers do not show whether a high or a low {named(indicator)} is better.")
    if Role.STEEPEST in reading.roles or Role.AVERAGE in reading.roles or Role.TOTAL in reading.roles:
        return _refused("A mark is held against the figures as published; ask for the two apart.")
    return (Intent(_often(reading), bound=Bound(side, mark.value), asks=_asks(reading)),)


def _polar(mark: Mark, indicator: Indicator) -> Side | None:
    if indicator.better is Better.NEITHER:
        return None
    high = (indicator.better is Better.HIGH) is mark.better
    if mark.inclusive:
        return Side.AT_LEAST if high else Side.AT_MOST
    return Side.ABOVE if high else Side.BELOW


def _moves(reading: Reading, indicator: Indicator) -> tuple[Intent, ...] | Refusal:
    """How often a figure rose or fell on the one before; without a direction there is nothing to look for."""
    side = _side(reading, indicator)
    extreme = reading.roles & {Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST}
    if extreme and Role.OVER_PERIODS not in reading.roles and Role.RUN not in reading.roles:
        plain = _plain(reading, indicator)
        return plain if isinstance(plain, Refusal) else (plain,)
    yearly = any(words in reading.text.lower() for words in ("every year", "each year", "year on year"))
    if (
        side is None
        or Role.RUN in reading.roles
        or yearly
        or reading.roles & {Role.FIRST_TIME, Role.LAST_TIME}
    ):
        return _refused(
            "Which periods are meant is not clear: above or below what number, or a rise or a fall from one "
            "month to the next?"
        )
    operation = Operation.RISES if side in (Side.ABOVE, Side.AT_LEAST) else Operation.FALLS
    return (Intent(operation, asks=_asks(reading)),)


def _steepest(reading: Reading, indicator: Indicator) -> tuple[Intent, ...] | Refusal:
    side = _side(reading, indicator)
    if side is None:
        if reading.roles & {Role.GOOD, Role.BAD}:
            return _refused(f"The papers do not show whether a high or a low {named(indicator)} is better.")
        return (Intent(Operation.STEEPEST_RISE), Intent(Operation.STEEPEST_FALL))
    rise = side in (Side.ABOVE, Side.AT_LEAST)
    return (Intent(Operation.STEEPEST_RISE if rise else Operation.STEEPEST_FALL),)


def _plain(reading: Reading, indicator: Indicator) -> Intent | Refusal:
    roles, when = reading.roles, reading.when
    extreme = _extreme(roles, indicator)
    if extreme is not None:
        return extreme
    whole = len(when.periods) == 1 and when.periods[0].grain is not Grain.MONTH
    long = when.shape in LONG
    added = roles & {Role.SUM, Role.TOTAL} and Role.CHANGE not in roles
    if added and len(when.periods) > 1 and when.shape in (Shape.POINTS, Shape.PAIR):
        if all(one.last + 1 == other.first for one, other in pairwise(when.periods)):
            return Intent(Operation.TOTAL)
        return _refused("Only periods that follow each other are added up; each can be asked for.")
    if when.shape is Shape.PAIR:
        return Intent(Operation.CHANGE)
    if Role.SUM in roles and (long or whole) and Role.CHANGE not in roles:
        return Intent(Operation.TOTAL)
    changes = Role.CHANGE in roles
    if Role.SERIES in roles and (changes or long or whole or when.shape is Shape.NONE):
        return Intent(Operation.SERIES)
    if changes:
        changed = when.shape is Shape.SPAN or (when.shape is Shape.POINTS and not whole)
        return Intent(Operation.CHANGE if changed else Operation.SERIES)
    if not whole and (not long or when.shape is Shape.UNTIL):
        return Intent(Operation.VALUE)
    # "Contacts from May to June" asks how they went; "how many contacts from May to June" asks for all.
    added = whole or bool(roles & {Role.HOW_MANY, Role.TOTAL})
    if Role.TOTAL in roles and indicator.flow is not True:
        return Intent(Operation.TOTAL)  # which the operation refuses with its reason
    counted = reading.topic.wanted in (Wanted.COUNT, Wanted.ANY) and indicator.flow is True
    return Intent(Operation.TOTAL if counted and added else Operation.SERIES)


def _extreme(roles: frozenset[Role], indicator: Indicator) -> Intent | Refusal | None:
    wanted = [operation for role, operation in _EXTREMES.items() if role in roles]
    nth = next((n for role, n in _NTH.items() if role in roles), 1)
    if len(wanted) > 1:
        return Intent(Operation.SERIES)
    if wanted:
        return Intent(wanted[0], nth)
    if Role.BEST in roles or Role.WORST in roles:
        if indicator.better is Better.NEITHER:
            words = f"The papers do not show whether a high or a low {named(indicator)} is better."
            return Refusal(Reason.AMBIGUOUS, words, "The highest or the lowest can be asked for.")
        high = (indicator.better is Better.HIGH) == (Role.BEST in roles)
        return Intent(Operation.HIGHEST if high else Operation.LOWEST, nth)
    return None
