"""Several questions in one: a text parted where a new question begins, each part answered in turn.

A text is only parted where every part can be read by itself, or with what an earlier part said.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.period import MONTH_NAMES
from qa.carry import adds_something, carried
from qa.companions import only_one
from qa.cues import Role
from qa.intent import BENCHMARKS
from qa.reading import Reading
from qa.when import Shape
from qa.which import Match

_ASKS = r"(?:what|how|who|when|which|where|is|are|was|were|has|have|did|does|do)\b"
_MONTHS = "|".join(name for name in MONTH_NAMES if name != "May") + r"|May (?=20\d\d|to\b|and\b)"
_UNIT = r"(?:as an? (?:rate|percentage|proportion|number)\b|per (?:\d|head))"
_CUT = re.compile(
    rf"\?\s+(?:and |also |then )*(?![Ii] mean (?:the|an?)\b)(?=\w)"
    rf"|(?:,|;)?\s+(?:and|also)\s+(?:also )?(?=(?:(?:out )?of (?:those|these|them),? )?{_ASKS}|{_UNIT})"
    rf"|[;,]\s+(?={_ASKS})"
)
# The same thing in another unit: `what that is per 10,000`.
_IN_UNIT = re.compile(
    r"^\W*(?:(?:what|how much)(?:'?s| is| was| were)? )?"
    rf"(?:(?:that|it|this|they|those)(?: is| was| are| were)? )?{_UNIT}"
    r"|^\W*what (?P<kind>percentage|rate|proportion) (?:is|was|are|were) (?:that|it|this|they|those)\b",
    re.IGNORECASE,
)
# A part of what was asked before: `of those, how many in time`.
_OF_THOSE = re.compile(
    r"^\W*(?:and |also )?(?:(?:out )?of (?:those|these|them|that)\b,? ?|"
    r"(?=(?:how many|what (?:percentage|proportion|share|number)) of (?:those|these|them)\b))",
    re.IGNORECASE,
)
_THOSE = re.compile(r"\b(?:out )?of (?:those|these|them)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"^(?:and |so )*(?:what(?:'?s| is| was)?|by how much) (?:the |was the )?"
    r"(?:difference|change|gap|movement)(?: between (?:them|the two|those|these)(?: two)?)?\W*$",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:the same|that|those|these|then) ?(?:months?|quarters?|years?|periods?|times?)?\b")
_KIND = r"(?:number|rate|percentage|proportion|count)"
_BOTH = re.compile(
    rf"^(?:.*?)\b(?:the )?(?P<kinds>{_KIND}(?:, (?:the )?{_KIND})*,? and (?:the )?{_KIND}) of (?P<of>.*)$",
    re.IGNORECASE,
)
_ITEM = rf"(?:the |its |their |and )?{_KIND}\b[^,;:]*?"
# `re-lets in May: number, number in time and percentage in time`: one thing, told in several kinds.
_KINDS_OF = re.compile(
    rf"^(?P<about>.*?)[:,\u2013-]? (?P<items>{_ITEM}(?:, {_ITEM})*,? (?:and|plus|&) {_ITEM})"
    r"(?P<when>(?:,| (?:in|for|at|during|of)) (?=[^,;:]*\d)[^,;:]*)?$",
    re.IGNORECASE,
)
# `oct 18: number of orders, how many were adopted`: one time, then numbers of several things.
_COUNTED = rf"(?:the )?(?:{_KIND}|how many)\b[^,;:?]*"
_LISTED = re.compile(
    rf"^(?P<when>[^:?]*\d[^:?]*[:,] ?)?(?P<items>{_COUNTED}(?:(?:[,;]| and| plus) (?:and )?{_COUNTED})+)$",
    re.IGNORECASE,
)
_NEXT_COUNTED = re.compile(
    rf"(?:[,;]| and| plus) (?:and )?(?=(?:the )?(?:{_KIND} of|how many)\b)", re.IGNORECASE
)
_NEXT_KIND = re.compile(rf"(?:,| and| plus| &)+ (?=(?:the |its |their )?{_KIND}\b)", re.IGNORECASE)
_OF = re.compile(rf"\b{_KIND} of\b", re.IGNORECASE)
# What asks for a figure and for nothing to be done with it.
_PLAIN = frozenset(
    {
        Role.COUNT, Role.PERCENT, Role.RATE, Role.HOW_MANY, Role.HOW_MUCH, Role.INTERROGATIVE, Role.WHAT_IS,
        Role.FILLER, Role.MOTION, Role.TARGET, Role.FLOOR,
    }
)  # fmt: skip
_UNITS = frozenset({Role.COUNT, Role.PERCENT, Role.RATE})
_EXTREMES = frozenset({Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST})  # looked for among many times
_LOOKED_FOR = re.compile(r"\b(?:which|what) (?:month|quarter|year|period)\b|\bwhen\b", re.IGNORECASE)
# The target or floor that was just asked for.
_IT = re.compile(
    r"\b(?:above|below|under|over|meet(?:ing)?|met|hit(?:ting)?|reach(?:ing|ed)?|achiev(?:e|ing|ed))"
    r" (?:it|that)\b",
    re.IGNORECASE,
)
_WHEN_ONLY = re.compile(
    r"\W*(?:(?:as (?:at|of)|at|in|for|during|on|by|over|between|back in|looking at)\b[^?,;]{2,40}"
    r"|[^?,;]{0,15}\b(?:19|20)?\d\d)",
    re.IGNORECASE,
)
_WHEN_LAST = re.compile(
    rf"\W*(?:(?:in|for|from|during|over|between) )?(?:the )?(?:{_MONTHS})\b[^?;]{{0,40}}\W*"
    r"|\W*(?:in |for )?\d\d/\d\d+\W*",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"\W*(?:out )?of (?:all |the |our |those |these )", re.IGNORECASE)
# What only asks for the number of what was just asked about: `busiest, and how many calls was that?`
_ITS_NUMBER = re.compile(
    r"^(?:how (?:many|much)|what)(?: \w+){0,2} (?:was|were|is|are) (?:that|it|there|they|those)\W*$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(?:how many|how much|(?:what|which) (?:number|percentage|proportion|share|per ?cent)"
    r"|(?:number|percentage) of)\b",
    re.IGNORECASE,
)
_MOST = 6  # parts


def parted(question: str) -> tuple[str, ...]:
    """The questions that a text is made of, as written; the text alone where it is one."""
    if both := _BOTH.match(question):
        kinds = re.findall(_KIND, both["kinds"], re.IGNORECASE)
        return tuple(f"{kind} of {both['of'].rstrip(' ?.')}" for kind in kinds)
    if several := _kinds(question.strip(" ?.")):
        return several
    if (listed := _LISTED.match(question.strip(" ?."))) and _OF.search(listed["items"]):
        first, *others = _NEXT_COUNTED.split(listed["items"])
        if 0 < len(others) < _MOST:
            return (f"{listed['when'] or ''}{first}", *others)
    parts = tuple(part.strip(" ,;") for part in _CUT.split(question) if part.strip(" ,;?."))
    if len(parts) > 1 and _WHEN_ONLY.fullmatch(parts[0]):  # a time put before what is asked of it
        parts = (f"{parts[0]}, {parts[1]}", *parts[2:])
    if len(parts) > 1 and _WHEN_LAST.fullmatch(parts[-1]):  # or behind it, in a sentence of its own
        parts = (*parts[:-2], f"{parts[-2]} {parts[-1]}")
    if len(parts) > 1 and _OF_WHOM.match(parts[0]):  # of these all that follows is asked
        parts = tuple(f"{parts[0]}, {part}" for part in parts[1:])
    if any(_ITS_NUMBER.match(part) for part in parts[1:]) and _LOOKED_FOR.search(parts[0]):
        return (question,)
    return parts if 1 < len(parts) <= _MOST else (question,)


def _kinds(question: str) -> tuple[str, ...]:
    """A question for each kind of number that is asked for of one thing; none where it is no such list."""
    found = _KINDS_OF.match(question)
    if not found or not re.search(r"[a-z]{3}", found["about"], re.IGNORECASE) or _OF.search(found["items"]):
        return ()
    items = [each.strip(" ,") for each in _NEXT_KIND.split(found["items"])]
    when = (found["when"] or "").strip(" ,")
    about = found["about"].strip(" :,-\u2013")
    asked = (
        re.sub(rf"^(?:the |its |their )?({_KIND})", rf"\1 of {about}", each, flags=re.I) for each in items
    )
    return tuple(f"{each} {when}".strip() for each in asked) if len(items) > 1 else ()


def lists_kinds(question: str) -> bool:
    """Whether several kinds of number are asked for of one thing, so that one of them is half an answer."""
    again = any(_IN_UNIT.match(part) for part in parted(question)[1:])
    return again or bool(_kinds(question.strip(" ?.")) or _BOTH.match(question))


def counts_several(question: str) -> bool:
    """Whether two parts or more each ask for a number of their own: `how many came, and how many left`."""
    return sum(_COUNTS.search(part) is not None for part in parted(question)) > 1


def readings_of(question: str, read: Callable[[str], Reading]) -> tuple[Reading, ...]:
    """The readings of a text's questions, later ones filled from earlier ones; none where it is one question.

    Args:
        question: as asked.
        read: understands one question.
    """
    parts = parted(question)
    if len(parts) < 2:
        return ()
    readings: list[Reading] = []
    own = True  # whether the part last read names what it asks about
    for part in parts:
        reading = read(part)
        own = bool(reading.topic.required) or reading.mentioned
        if readings:
            if (apart := _between(readings, part)) is not None:
                readings = [apart]
                continue
            reading = _against_it(readings[-1], reading, part)
            if not _stands(reading):
                return ()
            if _OF_THOSE.match(part):
                reading = _of_those(readings[-1], part, read)
            elif _IN_UNIT.match(part):
                reading = _in_unit(readings[-1], reading, part, read)
            else:
                filled = _filled(readings[0], carried(readings[-1], reading), part, read)
                reading = replace(filled, when=reading.when) if reading.roles & _EXTREMES else filled
            if reading.when.shape is Shape.NONE and (_AGAIN.search(part.lower()) or reading.roles <= _PLAIN):
                reading = replace(reading, when=readings[-1].when)
        reading = replace(reading, subjects=tuple(only_one(reading, each) for each in reading.subjects))
        if not reading.is_of_indicators or (not readings and _only_names(part, reading)):
            return ()
        readings.append(reading)
    readings = _beside_areas(readings)
    return _timed_alike(question, readings) if own else tuple(readings)


def _beside_areas(readings: list[Reading]) -> list[Reading]:
    """The readings, those of ours and of others made one: `what was ours, and what was England's?`"""
    joined: list[Reading] = []
    for reading in readings:
        before = joined[-1] if joined else None
        same = before is not None and reading.subjects == before.subjects and reading.when == before.when
        alike = before is not None and same and reading.roles & _UNITS <= before.roles <= _PLAIN
        if before is not None and alike and reading.areas and not before.areas:
            joined[-1] = replace(before, areas=reading.areas, roles=before.roles | {Role.COMPARE})
        else:
            joined.append(reading)
    return joined


def _timed_alike(question: str, readings: list[Reading]) -> tuple[Reading, ...]:
    """The readings with the time that ends one sentence said of each: `how many X and how many Y in May`."""
    last = readings[-1]
    untimed = all(each.when.shape is Shape.NONE for each in readings[:-1])
    plain = all(each.roles <= _PLAIN for each in readings)
    if "?" in question.rstrip("? ") or not (untimed and plain and last.when.shape is not Shape.UNCLEAR):
        return tuple(readings)
    return tuple(replace(each, when=last.when) for each in readings)


def _between(readings: list[Reading], part: str) -> Reading | None:
    """The change between two times just asked about, where a part asks for their difference and no more."""
    if not _DIFFERENCE.match(part) or len(readings) != 2:
        return None
    first, last = readings
    points = all(each.when.shape is Shape.POINTS and len(each.when.periods) == 1 for each in readings)
    if not points or first.subjects != last.subjects or first.areas != last.areas:
        return None
    one, two = sorted((*first.when.periods, *last.when.periods), key=lambda period: period.first)
    when = replace(first.when, shape=Shape.PAIR, periods=(one, two))
    return replace(first, when=when, roles=first.roles | {Role.CHANGE})


def _against_it(before: Reading, later: Reading, part: str) -> Reading:
    """A part that sets a figure against the target or floor just asked for: `and are we above it?`."""
    aims = tuple(measure for measure in before.measures if measure in BENCHMARKS)
    if len(aims) != 1 or later.measures or not _IT.search(part):
        return later
    return replace(later, measure=aims[0], measures=aims, roles=later.roles | {Role.COMPARE})


def _only_names(part: str, reading: Reading) -> bool:
    """Whether a first part only names what the next one asks about: `loans, who reports them?`"""
    return not reading.roles - {Role.FILLER} and reading.when.shape is Shape.NONE and "?" not in part


def _in_unit(before: Reading, later: Reading, part: str, read: Callable[[str], Reading]) -> Reading:
    """A part that asks for what was asked before in another unit, read with what that was about."""
    about = dict.fromkeys(before.text[token.start : token.end] for token in before.topic.required)
    match, asked = re.search(_UNIT, part, re.IGNORECASE), _IN_UNIT.match(part)
    unit = part[match.start() :] if match else f"as a {asked['kind']}" if asked else part
    again = read(f"{' '.join(about)} {unit}") if before.subject.match is Match.FOUND else later
    return replace(again, when=before.when) if again.when.shape is Shape.NONE else again


def _of_those(before: Reading, part: str, read: Callable[[str], Reading]) -> Reading:
    """A part that asks for some of what was asked before, read with what that was."""
    about = dict.fromkeys(before.text[token.start : token.end] for token in before.topic.required)
    asked = _THOSE.sub("", _OF_THOSE.sub("", part)).rstrip(" ?")
    again = read(f"{asked} of {' '.join(about)}")
    return replace(again, when=before.when) if again.when.shape is Shape.NONE else again


def _filled(first: Reading, later: Reading, part: str, read: Callable[[str], Reading]) -> Reading:
    """A later part read with what the first one is about, where it names no indicator by itself."""
    if later.subject.match in (Match.FOUND, Match.NOTHING) or first.subject.match is not Match.FOUND:
        return later
    about = dict.fromkeys(first.text[token.start : token.end] for token in first.topic.required)
    again = read(f"{part.rstrip(' ?')} of {' '.join(about)}")
    if again.subject.match is not Match.FOUND:
        return later
    return replace(again, when=first.when) if again.when.shape is Shape.NONE else again


def _stands(reading: Reading) -> bool:
    """Whether a later part asks something of its own; `how does that compare with May` does not."""
    if reading.subject.match is not Match.NOTHING or reading.topic.required:
        return True
    if reading.when.shape is Shape.PAIR:
        return False
    joins = reading.roles & {Role.COMPARE, Role.CHANGE} and not reading.areas and not reading.measures
    if joins and reading.when.shape is not Shape.NONE:
        return False
    return adds_something(reading)
