"""Statuses: how far a recommendation has got, as its paper prints it."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.model import Recommendation
from qa.query import listed
from qa.quoting import day
from qa.spelt import in_words

_DONE_WORDS = r"complet\w*|closed|finished|done|implemented|discharged|carried out"
OPEN = re.compile(
    r"\b(?:open|outstanding|overdue|unfinished|incomplete|in progress|ongoing|pending|remain(?:s|ing)?"
    rf"|uncompleted|late|still to|not (?:yet )?(?:been )?(?:{_DONE_WORDS}))\b",
    re.IGNORECASE,
)
DONE = re.compile(rf"\b(?:{_DONE_WORDS})\b", re.IGNORECASE)


def has_status(progress: str, wanted: str) -> bool:
    """Whether a recommendation's progress, as its paper prints it, is the status wanted.

    Args:
        progress: what the paper prints; may be empty.
        wanted: `open`, `completed`, a word like them, or a word that the papers print themselves.
    """
    if wanted.strip().casefold() in progress.casefold():
        return not is_done(wanted) or is_done(progress)
    wants_open = bool(OPEN.search(wanted))
    wants_done = bool(DONE.search(wanted)) and not wants_open
    return (wants_open or wants_done) and fits_status(progress, wants_open, wants_done)


def fits_status(progress: str, wants_open: bool, wants_done: bool) -> bool:
    """Whether a progress is of the status wanted; any is, where none is."""
    if wants_open:
        return bool(progress) and not is_done(progress)
    return is_done(progress) if wants_done else True


def is_done(progress: str) -> bool:
    """Whether a progress says that the thing is finished."""
    return bool(DONE.search(progress)) and not OPEN.search(progress)


def statuses(found: Sequence[Recommendation]) -> str:
    """How many recommendations carry which status, by the meeting whose paper prints them, in their order."""
    groups = Counter((each.meeting_date, each.progress) for each in found)
    said = []
    for (on, progress), count in groups.items():
        number = in_words(count, beyond="more than twelve")
        of = f" in the paper of {day(on)}" if on else ""
        verb = "is" if count == 1 else "are"
        marked = (
            f"{verb} marked {progress}" if progress else f"{'carries' if count == 1 else 'carry'} no status"
        )
        said.append(f"{number}{of} {marked}")
    return f"Of the recommendations held, {listed(said)}."
