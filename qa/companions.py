"""Companions: what is asked of one indicator at once - its figure, target, floor, rating, direction.

`What are the target and the floor for X`, `the latest figure and its target`, `the rating and which way it is
going`: each is a question of its own about the same indicator and time.
"""

import re
from dataclasses import replace

from corpus.model import Indicator, Measure
from qa.cues import Role
from qa.intent import OFTEN, WORDED
from qa.lookup import Shelf
from qa.reading import Reading
from qa.when import Shape, When
from qa.which import Match, Subject

_APART = (Measure.TARGET, Measure.FLOOR, *WORDED)
# The council's own figure named as such, beside what else is asked: `the latest and the target`.
_OWN_FIGURE = re.compile(
    r"\b(?:latest|newest|current|most recent|actual|last|present)"
    r"(?: (?:figure|value|result|score|number|percentage|rate|count|reading|performance|position)s?\b"
    r"|\W*(?:\band\b|,|\+|&|/))"
    r"|\b(?:and|,) (?:the |its |our )?(?:latest|actual)\b(?=\W*(?:$|[?.,]))"
    r"|\b(?:previous|prior|preceding) (?!rag\b|rat(?:ed|ing)|target|floor|quarter|month|year)\w+"
)
_RATED = re.compile(r"\brat(?:ed|ings?)\b", re.IGNORECASE)
_RAG = re.compile(r"\brag\b|\b(?:red|amber|green)\b", re.IGNORECASE)
_WHICH_WAY = re.compile(
    r"\b(?:which|what) (?:way|direction) (?:(?:is|are|was|were|has|have|does) .*)?"
    r"(?:heading|headed|going|moving|travelling|pointing)\b"
)


def is_judged(reading: Reading) -> bool:
    """Whether a question asks for what only some indicators have, such as a target, a floor or a rating."""
    asked = reading.roles & {Role.TARGET, Role.FLOOR, Role.RATING, Role.DIRECTION}
    return bool(asked) or _WHICH_WAY.search(reading.text.lower()) is not None


def only_one(reading: Reading, subject: Subject) -> Subject:
    """The one indicator that a target, floor or rating can be asked of, though its name says more.

    Nobody asks for the target of what has none; the name is said in full. Of several, none is taken.
    """
    if subject.match is not Match.NARROWER or not is_judged(reading):
        return subject
    return replace(subject, match=Match.FOUND if len(subject.keys) == 1 else Match.LEVEL, close=False)


def apart(reading: Reading, indicator: Indicator, shelf: Shelf) -> tuple[Reading, ...]:
    """The reading once for each thing that it asks of its indicator; itself alone where that is one.

    Args:
        reading: a question about one indicator.
        indicator: that indicator.
        shelf: all figures held, which tell whether a direction is printed.
    """
    reading = _with_direction(_without_named_rating(reading, indicator), indicator, shelf)
    measures = tuple(measure for measure in reading.measures if measure in _APART)
    if reading.roles & {Role.COMPARE, *OFTEN} or reading.marks or len(measures) < len(reading.measures):
        return (reading,)
    own = bool(measures) and _OWN_FIGURE.search(reading.text.lower()) is not None
    if len(measures) + own < 2:
        return (reading,)
    beside = replace(reading, when=_newest(reading.when))
    found = [replace(beside, measure=measure, measures=(measure,)) for measure in measures]
    return (replace(reading, measure=Measure.ACTUAL, measures=()), *found) if own else tuple(found)


def _without_named_rating(reading: Reading, indicator: Indicator) -> Reading:
    """The reading without a rating that only the indicator's own name speaks of: `homes rated good`."""
    asked = len(_RATED.findall(reading.text))
    named = max(len(_RATED.findall(name)) for name in (indicator.name, *indicator.names))
    if Measure.RATING not in reading.measures or _RAG.search(reading.text) or not named or asked > named:
        return reading
    measures = tuple(measure for measure in reading.measures if measure is not Measure.RATING)
    return replace(
        reading, measures=measures, measure=measures[0] if measures else Measure.ACTUAL,
        roles=reading.roles - {Role.RATING},
    )  # fmt: skip


def _with_direction(reading: Reading, indicator: Indicator, shelf: Shelf) -> Reading:
    """The reading with the printed direction asked for, where the way that a figure is heading is."""
    if Measure.DIRECTION in reading.measures or not _WHICH_WAY.search(reading.text.lower()):
        return reading
    if not any(shelf.line(indicator.key, area, Measure.DIRECTION).cells for area in shelf.councils):
        return reading
    measures = (*reading.measures, Measure.DIRECTION)
    return replace(
        reading, measure=measures[0], measures=measures, roles=reading.roles - {Role.CHANGE, Role.SERIES}
    )


def _newest(when: When) -> When:
    """The time of what stands beside a figure: the newest, where only the figure is asked of another time."""
    counted_back = when.steps > 0 and when.shape in (Shape.POINTS, Shape.PAIR)
    return When(Shape.LATEST, latest=True, spans=when.spans) if counted_back else when
