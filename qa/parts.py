"""Several questions in one: a text parted where a new question begins, each part answered in turn.

A text is only parted where every part can be read by itself, or with what an earlier part said.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from qa.carry import adds_something, carried
from qa.cues import Role
from qa.understand import Reading
from qa.when import Shape
from qa.which import Match

_ASKS = r"(?:what|how|who|when|which|where|is|are|was|were|has|have|did|does|do)\b"
_CUT = re.compile(
    rf"\?\s+(?:and |also |then )*(?=\w)|(?:,|;)?\s+(?:and|also)\s+(?:also )?(?={_ASKS})|[;,]\s+(?={_ASKS})"
)
_AGAIN = re.compile(r"\b(?:the same|that|those|these|then) ?(?:months?|quarters?|years?|periods?|times?)?\b")
_KIND = r"(?:number|rate|percentage|proportion|count)"
_BOTH = re.compile(
    rf"^(?:.*?)\b(?:the )?(?P<kinds>{_KIND}(?:, (?:the )?{_KIND})*,? and (?:the )?{_KIND}) of (?P<of>.*)$",
    re.IGNORECASE,
)
_MOST = 6  # parts


def parted(question: str) -> tuple[str, ...]:
    """The questions that a text is made of, as written; the text alone where it is one."""
    if both := _BOTH.match(question):
        kinds = re.findall(_KIND, both["kinds"], re.IGNORECASE)
        return tuple(f"{kind} of {both['of'].rstrip(' ?.')}" for kind in kinds)
    parts = tuple(part.strip(" ,;") for part in _CUT.split(question) if part.strip(" ,;?."))
    return parts if 1 < len(parts) <= _MOST else (question,)


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
    for part in parts:
        reading = read(part)
        if readings:
            if not _stands(reading):
                return ()
            reading = carried(readings[-1], reading)
            if reading.when.shape is Shape.NONE and _AGAIN.search(part.lower()):
                reading = replace(reading, when=readings[-1].when)
        if not _known(reading):
            return ()
        readings.append(reading)
    return tuple(readings)


def _known(reading: Reading) -> bool:
    return all(subject.match is Match.FOUND for subject in reading.subjects)


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
