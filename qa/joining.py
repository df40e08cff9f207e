"""Joining: an answer of figures and one of prose made into one, their sources numbered in one row."""

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.answer import Answer, Route
from corpus.period import MONTH_NAMES, Period
from corpus.words import stem, terms
from qa.asking import Asked
from qa.course import Course
from qa.meaning import everyday
from qa.occasions import FAR, Span, spans_in, without_dates


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


def months_of(course: Course) -> str:
    """The question of the figures for a thing over the months of a range, however the question names its ends."""
    span = next((each for each in course.spans if each.ranged and each.first > 0), None)
    if span is None:
        return ""
    first = f"{course.asked.question} from {_month_name(span.first)}"
    return f"{first} to {_month_name(span.last)}" if span.last < FAR else f"{first} on"


def after_figures(course: Course, figures: Answer) -> Course | None:
    """The course over what it asks of the time after the newest figure; None where the figures reach it all."""
    months = [Period.parse(each.period).last for each in figures.figures if each.period]
    wanted = max((span.last for span in course.spans if span.last < FAR), default=0)
    if not months or wanted <= max(months):
        return None
    return replace(course, spans=(Span(max(months) + 1, wanted, ranged=True),), before=True)


def is_named_by(course: Course, names: Iterable[str]) -> bool:
    """Whether the name of an indicator says all that a course asks about, so that its figures tell all of it."""
    said = {other for name in names for term in terms(name) for other in (term, *everyday().get(term, ()))}
    return all(thing in said or everyday().get(thing, frozenset()) & said for thing in course.asked.hard)


def _month_name(month: int) -> str:
    return f"{MONTH_NAMES[month % 12]} {month // 12}"


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
