"""Papers read only in part: an answer that cites one says so, and so does a refusal that one may undo."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from corpus.answer import Answer, Reason
from corpus.model import Paper
from corpus.page_words import page_words
from qa.quoting import day

_MOST_PAPERS = 2  # named in one answer
_MOST_PROBLEMS = 2  # told of one paper
_MAY_STAND_THERE = frozenset({Reason.NOT_IN_PAPERS, Reason.NOT_PUBLISHED})


def with_what_was_not_read(answer: Answer, papers: Iterable[Paper], as_at: date | None = None) -> Answer:
    """The answer, with a caveat for what was not read of the papers that it rests on.

    Args:
        answer: a finished one.
        papers: those held.
        as_at: only papers published by this day count; None for all.
    """
    partial = [paper for paper in papers if paper.partial and _published(paper, as_at)]
    if not partial:
        return answer
    cited = dict.fromkeys(citation.paper for citation in answer.citations)
    told = [_of_cited(paper) for paper in partial if paper.file in cited][:_MOST_PAPERS]
    if answer.reason in _MAY_STAND_THERE and not told:
        told = [_of_refusal(partial)]
    return replace(answer, caveats=tuple(dict.fromkeys((*answer.caveats, *told))))


def _published(paper: Paper, as_at: date | None) -> bool:
    return as_at is None or (paper.meeting.on is not None and paper.meeting.on <= as_at)


def _of_cited(paper: Paper) -> str:
    return f"{_named(paper)} was read only in part: {_unread(paper)}."


def _of_refusal(partial: Sequence[Paper]) -> str:
    newest = sorted(partial, key=lambda paper: paper.meeting.on or date.min, reverse=True)
    named = [f"{_named(paper)} ({_unread(paper)})" for paper in newest[:_MOST_PAPERS]]
    more = len(partial) - len(named)
    if len(partial) == 1:
        return f"One paper was read only in part, and may say it where it could not be read: {named[0]}."
    also = f", and {more} more" if more else ""
    return f"Papers read only in part may say it where they could not be read: {'; '.join(named)}{also}."


def _named(paper: Paper) -> str:
    return (
        f"{paper.title} of {day(paper.meeting.on)}" if paper.meeting.on else f"{paper.title} ({paper.file})"
    )


def _unread(paper: Paper) -> str:
    """What could not be read of a paper, the first things named and the others counted."""
    problems = paper.problems or (f"{page_words(paper.unread)} could not be read",)
    more = len(problems) - _MOST_PROBLEMS
    said = [*problems[:_MOST_PROBLEMS], *([f"and {more} more"] if more > 0 else [])]
    return "; ".join(said)
