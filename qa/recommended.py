"""Recommendations by their status: `which are still open?`, `which are completed?`, `list them`."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Passage, PassageKind, Recommendation
from corpus.words import terms
from qa.asking import Asked
from qa.query import listed
from qa.quoting import Quote, day, lines_of

_ABOUT = re.compile(r"\b(?:recommendations|resolutions?|recommendation)\b", re.IGNORECASE)
_SET = re.compile(
    r"^\W*(?:which|what|list|show|give|how many|are|have|do|is there|has|tell)\b.*\brecommendations\b",
    re.IGNORECASE,
)
_DONE_WORDS = r"complet\w*|closed|finished|done|implemented|discharged"
_OPEN = re.compile(
    r"\b(?:open|outstanding|overdue|unfinished|incomplete|in progress|ongoing|pending|remain(?:s|ing)?"
    rf"|uncompleted|late|not (?:yet )?(?:been )?(?:{_DONE_WORDS}))\b",
    re.IGNORECASE,
)
_DONE = re.compile(rf"\b(?:{_DONE_WORDS})\b", re.IGNORECASE)
_OTHER_WORDS = frozenset(
    terms(
        "open outstanding overdue unfinished incomplete in progress ongoing pending remain remaining remains"
    )
    + terms("uncompleted late not yet complete completed closed finished done implemented discharged")
    + terms("all any recommendations panel committee status made marked list still")
)
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905


@dataclass(frozen=True)
class ByStatus:
    """The recommendations of a status: what is quoted, none where none has it, and what is held in words."""

    headline: str
    held: str
    quotes: tuple[Quote, ...]


def is_of_recommendations(question: str) -> bool:
    """Whether a question is about recommendations or resolutions."""
    return bool(_ABOUT.search(question))


def by_status(
    asked: Asked, recommendations: Sequence[Recommendation], passages: Sequence[Passage]
) -> ByStatus | None:
    """The recommendations of the status asked for; None where the question asks for something else.

    Args:
        asked: the question taken apart.
        recommendations: the table of those held.
        passages: the passages that may be read.
    """
    if not _SET.search(asked.question) or not set(asked.things) <= _OTHER_WORDS:
        return None
    found = [
        (each, passage) for each in recommendations if (passage := _passage_of(each, passages)) is not None
    ]
    if not found:
        return None
    found.sort(key=lambda pair: pair[0].meeting_date or date.min, reverse=True)
    held = _statuses([each for each, _ in found])
    wants_open, wants_done = bool(_OPEN.search(asked.question)), bool(_DONE.search(asked.question))
    kept = [(r, p) for r, p in found if _fits(r.progress, wants_open, wants_done)]
    words = "open" if wants_open else "completed"
    if not kept:
        return ByStatus(f"No recommendation held is marked as {words}.", held, ())
    quotes = tuple(quote for each, passage in kept for quote in _quotes(each, passage))
    return ByStatus(_statuses([each for each, _ in kept]), held, quotes)


def has_status(progress: str, wanted: str) -> bool:
    """Whether a recommendation's progress, as its paper prints it, is the status wanted.

    Args:
        progress: what the paper prints; may be empty.
        wanted: `open`, `completed`, a word like them, or a word that the papers print themselves.
    """
    if wanted.strip().casefold() in progress.casefold():
        return not _is_done(wanted) or _is_done(progress)
    wants_open = bool(_OPEN.search(wanted))
    wants_done = bool(_DONE.search(wanted)) and not wants_open
    return (wants_open or wants_done) and _fits(progress, wants_open, wants_done)


def _fits(progress: str, wants_open: bool, wants_done: bool) -> bool:
    if wants_open:
        return bool(progress) and not _is_done(progress)
    return _is_done(progress) if wants_done else True


def _is_done(progress: str) -> bool:
    return bool(_DONE.search(progress)) and not _OPEN.search(progress)


def _passage_of(recommendation: Recommendation, passages: Sequence[Passage]) -> Passage | None:
    place = recommendation.place
    return next(
        (
            each
            for each in passages
            if each.kind is PassageKind.RECOMMENDATION
            and (each.place.paper, each.place.line) == (place.paper, place.line)
            and recommendation.text[:40] in each.text
        ),
        None,
    )


def _quotes(recommendation: Recommendation, passage: Passage) -> list[Quote]:
    lines = lines_of(passage)
    status = [line for line in lines[1:] if line.strip() == recommendation.progress]
    return [Quote(passage, line) for line in (lines[0], *status[-1:])]


def _statuses(found: Sequence[Recommendation]) -> str:
    """How many recommendations carry which status, by the meeting whose paper prints them, in their order."""
    groups = Counter((each.meeting_date, each.progress) for each in found)
    said = []
    for (on, progress), count in groups.items():
        number = _NUMBERS[count] if count < len(_NUMBERS) else "more than twelve"
        of = f" in the paper of {day(on)}" if on else ""
        verb = "is" if count == 1 else "are"
        marked = (
            f"{verb} marked {progress}" if progress else f"{'carries' if count == 1 else 'carry'} no status"
        )
        said.append(f"{number}{of} {marked}")
    return f"Of the recommendations held, {listed(said)}."
