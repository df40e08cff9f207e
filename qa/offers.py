"""Offers: a question that cannot be answered is refused with what can be asked instead."""

from dataclasses import replace

from corpus.answer import Reason
from corpus.model import Indicator, Measure
from corpus.period import Period
from qa.catalogue import Catalogue
from qa.intent import Intent
from qa.lookup import Shelf, period_of
from qa.query import Operation, Query, listed, named, short_name
from qa.query_words import as_question
from qa.reading import Reading
from qa.refusal import Refusal
from qa.timing import query_for
from qa.which import Match, Subject


def with_offers(refusal: Refusal, reading: Reading, indicator: Indicator, shelf: Shelf) -> Refusal:
    """A refusal with what can be asked about the same indicator, where it offers nothing itself."""
    offered = offering(reading, indicator, shelf, refusal.headline)
    nearest = refusal.nearest or offered.nearest
    return replace(refusal, nearest=nearest, alternatives=refusal.alternatives or offered.alternatives)


def offering(reading: Reading, indicator: Indicator, shelf: Shelf, headline: str) -> Refusal:
    """A refusal that offers what can be asked about the same indicator."""
    area = shelf.councils[0] if shelf.councils else ""
    line = shelf.line(indicator.key, area, Measure.ACTUAL)
    newest = line.newest()
    if newest is None:
        return Refusal(Reason.OUT_OF_SCOPE, headline)
    cells = line.valued()
    whole = Period.span(period_of(cells[0]), period_of(newest))
    base = Query(indicator.key, Measure.ACTUAL, area, Operation.VALUE, (period_of(newest),))
    series = replace(base, operation=Operation.SERIES, periods=(whole,))
    offers = [as_question(base, indicator), as_question(series, indicator)]
    offers += [
        f"What is the {benchmark} figure for {named(indicator)}?"
        for benchmark in reading.areas
        if benchmark not in shelf.councils and shelf.line(indicator.key, benchmark, Measure.ACTUAL).undated
    ]
    nearest = f"{named(indicator)}: held from {period_of(cells[0]).label} to {period_of(newest).label}."
    return Refusal(Reason.OUT_OF_SCOPE, headline, nearest, tuple(offers))


def no_subject(reading: Reading, subject: Subject, catalogue: Catalogue, shelf: Shelf) -> Refusal:
    """Why no one indicator was found, with those that come nearest."""
    keys = subject.keys or subject.near
    indicators = [catalogue.by_key[key].indicator for key in keys[:6]]
    offers = tuple(offer(reading, indicator, shelf) for indicator in indicators)
    names = listed([short_name(indicator) for indicator in indicators[:3]], "or")
    nearest = f"The nearest held: {names}." if names else None
    words = listed([f"“{reading.text[token.start : token.end]}”" for token in subject.uncovered])
    match subject.match:
        case Match.LEVEL:
            all_names = listed([short_name(indicator) for indicator in indicators], "or")
            headline = f"The question could mean more than one indicator: {all_names}."
            return Refusal(Reason.AMBIGUOUS, headline, nearest, offers)
        case Match.NARROWER:
            headline = f"No indicator held counts quite that; the nearest counts something narrower: {names}."
            return Refusal(Reason.NOT_IN_PAPERS, headline, nearest, offers)
        case Match.OTHER_UNIT:
            headline = (
                f"The papers do not publish it as a {reading.topic.wanted}; what they publish is {names}."
            )
            return Refusal(Reason.NOT_IN_PAPERS, headline, nearest, offers)
        case Match.COMPLEMENT:
            headline = f"The papers publish what was in time, not what was late: {names}."
            return Refusal(Reason.NOT_IN_PAPERS, headline, nearest, offers)
        case Match.UNKNOWN:
            headline = f"The papers held publish no figure for that: nothing held covers {words}."
            return Refusal(Reason.NOT_IN_PAPERS, headline, nearest, offers)
        case _:
            about = f" about {words}" if words else ""
            return Refusal(
                Reason.NOT_IN_PAPERS, f"The papers held publish no figure{about}.", nearest, offers
            )


def offer(reading: Reading, indicator: Indicator, shelf: Shelf) -> str:
    """The question as it could be asked of an indicator that is held."""
    area = shelf.councils[0] if shelf.councils else ""
    line = shelf.line(indicator.key, area, Measure.ACTUAL)
    base = Query(indicator.key, Measure.ACTUAL, area, Operation.VALUE, ())
    query = query_for(reading, indicator, area, line, Intent(Operation.VALUE))
    newest = line.newest()
    fallback = replace(base, periods=(period_of(newest),) if newest else ())
    return as_question(fallback if isinstance(query, Refusal) else query, indicator)


def not_held(area: str, indicator: Indicator, shelf: Shelf) -> Refusal:
    """That an indicator has no figure for an area, with the areas that it has."""
    held = shelf.areas.get(indicator.key, ())
    nearest = f"Held for: {listed(held)}." if held else None
    return Refusal(Reason.NOT_IN_PAPERS, f"No figure is held for {area}: {named(indicator)}.", nearest)


def nothing_held(indicator: Indicator, area: str, measure: Measure, shelf: Shelf) -> Refusal:
    """That an indicator has no target, rating or the like, with its newest figure."""
    what = "figure" if measure is Measure.ACTUAL else measure.value.replace("_12m", "").replace("_", " ")
    headline = f"No {what} is published for {named(indicator)}; {area}."
    newest = shelf.line(indicator.key, area, Measure.ACTUAL).newest()
    nearest = (
        f"Its newest figure is for {period_of(newest).label}: {newest.figure.printed}." if newest else None
    )
    return Refusal(Reason.NOT_PUBLISHED, headline, nearest)
