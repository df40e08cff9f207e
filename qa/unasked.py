"""Questions that are not read at all: empty, far too long, or put to a day before any paper."""

from corpus.answer import Reason
from corpus.errors import PapersError
from qa.library import Library
from qa.quoting import day
from qa.refusal import Refusal

LONGEST = 2000  # characters of a question


def refuse_empty(question: str) -> None:
    """Raise PapersError where a question is empty."""
    if not question.strip():
        raise PapersError("The question is empty.", "Ask about a figure or about what the papers say.")


def unasked(question: str, library: Library) -> Refusal | None:
    """The refusal of a question that is not read at all: far too long, or of a day before any paper."""
    if len(question) > LONGEST:
        said = f"The question is longer than {LONGEST} characters: it can be asked in a sentence or two."
        return Refusal(Reason.OUT_OF_SCOPE, said, read_as=f"A text of more than {LONGEST} characters.")
    as_at = library.held.as_at
    dates = [paper.meeting.on for paper in library.held.papers if paper.meeting.on]
    if as_at is None or any(on <= as_at for on in dates):
        return None
    nearest = f"The oldest paper held is of {day(min(dates))}." if dates else None
    return Refusal(
        Reason.NOT_IN_PAPERS,
        f"No paper held was published by {day(as_at)}.",
        nearest,
        read_as=f"A question to the papers published by {day(as_at)}.",
    )
