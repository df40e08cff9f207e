"""Joining: an answer of figures and one of prose made into one, their sources numbered in one row."""

import re
from collections.abc import Callable
from dataclasses import replace

from corpus.answer import Answer, Reason, Route
from corpus.period import MONTH_NAMES
from corpus.words import stem, terms
from qa.asking import Asked
from qa.course import Course
from qa.meaning import everyday
from qa.occasions import FAR, Span, spans_in, without_dates
from qa.route import Known

_CHECK = re.compile(
    r"\b(?:(?:can|could|would) you |please )*(?:check|verify|fact-check) (?:that|this|it)(?: for (?:me"
    r"|us))?\b[?.!]*",
    re.IGNORECASE,
)


def joined(figures: Answer, prose: Answer | None) -> Answer:
    """Both answers as one; the figures' own headline leads. Without prose, the figures go as they are."""
    if figures.declined:
        return figures
    if prose is None or prose.declined:
        return replace(figures, route=Route.BOTH)
    start = len(figures.citations)
    citations = tuple(replace(citation, id=citation.id + start) for citation in prose.citations)
    text = re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + start}]", prose.answer)
    return replace(
        figures,
        route=Route.BOTH,
        answer=f"{figures.answer}\n\nWhat the papers say:\n\n{text}",
        citations=(*figures.citations, *citations),
        caveats=tuple(dict.fromkeys((*figures.caveats, *prose.caveats))),
    )


def figures_and_words(
    course: Course,
    known: Known,
    figures_of: Callable[[str], Answer],
    words_of: Callable[[Course, Answer | None], Answer | None],
) -> Answer | None:
    """What several meetings said of a thing, beside its figures where they tell a part of it.

    None where the figures alone answer, or nothing does.

    Args:
        course: the thing and its times.
        known: how far the figures understand the question.
        figures_of: gives the figures of another wording of the question; of an empty one, those of itself.
        words_of: gives what the papers say, beside some figures or by itself.
    """
    figures = None
    if known is not Known.NOTHING and (course.moved or not course.of_words):
        figures = figures_of("")
        if figures.declined and known is not Known.QUERY and (months := _months_of(course)):
            figures = figures_of(months)
        if figures.declined and figures.reason is not Reason.NOT_IN_PAPERS and not course.of_words:
            return None
    named = figures is not None and _is_named_by(course, figures)
    if figures is None or figures.declined or (course.surely and not named):
        return words_of(course, None)
    if course.of_words or not named:
        return joined(figures, words_of(course, figures))
    later = _after_figures(course, figures)
    told = words_of(later, figures) if later else None
    return joined(figures, told) if told or known is not Known.QUERY else None


def _months_of(course: Course) -> str:
    """The question of the figures over the months of a range, however the question names its ends."""
    span = next((each for each in course.spans if each.ranged and each.first > 0), None)
    if span is None:
        return ""
    first = f"{course.asked.question} from {_month_name(span.first)}"
    return f"{first} to {_month_name(span.last)}" if span.last < FAR else f"{first} on"


def _after_figures(course: Course, figures: Answer) -> Course | None:
    """The course over what it asks of the time after the figures' papers; None where they reach it all."""
    days = [each.meeting_date for each in figures.citations if each.meeting_date]
    months = [on.year * 12 + on.month - 1 for on in days]
    wanted = max((span.last for span in course.spans if span.last < FAR), default=0)
    if not months or wanted <= max(months):
        return None
    return replace(course, spans=(Span(max(months) + 1, wanted, ranged=True),), before=True)


def _is_named_by(course: Course, figures: Answer) -> bool:
    """Whether the names of the figures say all that a course asks about: they are of that very thing."""
    names = {each.name for each in figures.figures}
    said = {other for name in names for term in terms(name) for other in (term, *everyday().get(term, ()))}
    return all(thing in said or everyday().get(thing, frozenset()) & said for thing in course.asked.hard)


def _month_name(month: int) -> str:
    return f"{MONTH_NAMES[month % 12]} {month // 12}"


def claim_of(question: str) -> str:
    """The claim that is to be checked, without the words that ask to check it."""
    return " ".join(_CHECK.sub(" ", question).split()) or question


def figures_beside(prose: Answer, asked: Asked) -> str:
    """The question of the figures that a commentary quoted in an answer speaks of; empty where none is.

    A commentary stands under its indicator and its month; where the question names another month, the figures
    from the earlier to the later are asked for.
    """
    for citation in prose.citations:
        *_, name, month = ("", *citation.heading.split(" > "))
        told = spans_in(month)
        if not name or len(told) != 1 or without_dates(month).strip():
            continue
        earlier = _earlier(told[0], asked)
        return f"{name} from {earlier} to {month}" if earlier else f"{name} in {month}"
    return ""


def _earlier(told: Span, asked: Asked) -> str:
    """The month before a commentary's own that a question names, with its year."""
    named = [span.first for span in asked.spans if span.last < told.first]
    stems = [stem(name.lower()) for name in MONTH_NAMES]
    named += [told.first - ((told.first - stems.index(each)) % 12 or 12) for each in asked.strict]
    at = min(named, default=0)
    return f"{MONTH_NAMES[at % 12]} {at // 12}" if at and not asked.spans[1:] else ""
