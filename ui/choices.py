"""What stands on a button that asks another question: the indicator it is about, where that says enough."""

from collections.abc import Sequence
from textwrap import shorten

from corpus.model import Indicator
from ui.examples import bare

LONGEST = 90  # characters on a button
ENOUGH = 24  # letters of a name, which a question may have cut short


def choice_labels(questions: Sequence[str], indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """A short label for each question, `Number of conferences (X2)`; the question where it has none.

    Args:
        questions: the choices, as they would be asked.
        indicators: those held.
    """
    short = [_label(question, indicators) for question in questions]
    return tuple(
        label if label and short.count(label) == 1 else question
        for label, question in zip(short, questions, strict=True)
    )


def _label(question: str, indicators: Sequence[Indicator]) -> str:
    named = [each for each in indicators if each.ref and f"{each.ref}, {each.name[:ENOUGH]}" in question]
    if len(named) != 1:
        return ""
    return f"{shorten(bare(named[0].name), LONGEST, placeholder=' …')} ({named[0].ref})"
