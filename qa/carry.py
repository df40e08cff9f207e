"""Carrying over: what a later question leaves unsaid, filled in from an earlier one before it is planned.

A question that names its own indicator inherits no indicator; one that names its own time, no time.
"""

from dataclasses import replace

from qa.cues import Role
from qa.reading import Reading
from qa.when import Shape
from qa.which import Match

# What gives a question a sense of its own beside asking again what was asked.
_SAYS_NOTHING = frozenset(
    {
        Role.INTERROGATIVE, Role.WHAT_IS, Role.FILLER, Role.HOW_MANY, Role.COUNT, Role.HOW_MUCH, Role.MOTION,
        Role.DEFINITION, Role.WHO,
    }
)  # fmt: skip


def carried(earlier: Reading, later: Reading) -> Reading:
    """A later reading with the indicator and the time that it leaves out taken from an earlier one."""
    needs_subject = later.subject.match is Match.NOTHING and not later.topic.required
    needs_when = later.when.shape is Shape.NONE
    if not needs_subject:
        return later
    return replace(
        later,
        subjects=earlier.subjects,
        topic=replace(earlier.topic, optional=later.topic.optional),
        mentioned=earlier.mentioned,
        when=earlier.when if needs_when else later.when,
    )


def adds_something(later: Reading) -> bool:
    """Whether a reading without an indicator of its own asks for more than the same again."""
    return bool(later.areas or later.roles - _SAYS_NOTHING or later.when.shape is not Shape.NONE)
