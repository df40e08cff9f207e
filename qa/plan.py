"""From a reading to queries: the operation chosen, the times made definite, or an honest refusal.

What we cannot do yet (ranking, averages, comparison with others) is refused by name: a question is never
answered as if it asked something else.
"""

from dataclasses import dataclass, replace

from corpus.amount import Unit
from corpus.answer import Reason
from corpus.model import Indicator, Measure
from corpus.period import Grain, Period
from qa.catalogue import Catalogue
from qa.cues import Role
from qa.lookup import Line, Shelf, months_of, period_of
from qa.query import Operation, Query, as_question, listed, named
from qa.refusal import Refusal
from qa.timing import beyond_words, query_for
from qa.understand import Reading
from qa.when import Shape, When
from qa.which import Match, Subject, Wanted

_UNSUPPORTED = {
    Role.FORECAST: "The papers hold what was published, and no forecast is made from it.",
    Role.RANK: "Ranking indicators against each other is not something that can be answered yet.",
    Role.THRESHOLD: "Finding months above or below a mark is not something that can be answered yet.",
    Role.OVER_PERIODS: "Whether something held at any or every time cannot be answered yet.",
    Role.SHARE_OF: "Working out one indicator as a share of another cannot be done yet.",
    Role.AVERAGE: "Averaging the months is not something that can be answered yet.",
    Role.PER_TIME: "Figures are held by the month or longer, and none is worked out by the day or the week.",
    Role.META: "Questions about who keeps an indicator, or where it stands, cannot be answered yet.",
}


@dataclass(frozen=True)
class Plan:
    """What a question comes to: queries, or one refusal. `notes` are said under the answer."""

    queries: tuple[Query, ...] = ()
    refusal: Refusal | None = None
    notes: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


def plan(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> Plan:
    """Decide what to execute for a reading whose subject was looked for among the indicators."""
    plans = [_plan_subject(reading, subject, catalogue, shelf) for subject in reading.subjects]
    refused = next((each.refusal for each in plans if each.refusal), None)
    if refused:
        return Plan(refusal=replace(refused, caveats=reading.notes))
    return Plan(
        queries=tuple(query for each in plans for query in each.queries),
        notes=tuple(dict.fromkeys((*reading.notes, *(note for each in plans for note in each.notes)))),
        alternatives=tuple(dict.fromkeys(text for each in plans for text in each.alternatives)),
    )


def _plan_subject(reading: Reading, subject: Subject, catalogue: Catalogue, shelf: Shelf) -> Plan:
    if subject.match is not Match.FOUND:
        for role in (Role.RANK, Role.THRESHOLD, Role.SHARE_OF):
            if role in reading.roles:
                refusal = _no_subject(reading, subject, catalogue, shelf)
                return Plan(refusal=replace(refusal, reason=Reason.OUT_OF_SCOPE, headline=_UNSUPPORTED[role]))
        return Plan(refusal=_no_subject(reading, subject, catalogue, shelf))
    indicator = catalogue.by_key[subject.keys[0]].indicator
    blocked = _blocked(reading, indicator, shelf)
    if blocked:
        return Plan(refusal=blocked)
    area = _area(reading, indicator, shelf)
    if isinstance(area, Refusal):
        return Plan(refusal=area)
    line = shelf.line(indicator.key, area, reading.measure)
    if not line.cells and line.undated is None:
        return Plan(refusal=_nothing_held(indicator, area, reading.measure, shelf))
    query = query_for(reading, indicator, area, line)
    if isinstance(query, Refusal):
        return Plan(refusal=query)
    others = tuple(
        as_question(replace(query, indicator=key), catalogue.by_key[key].indicator)
        for key in subject.keys[1:4]
        if area in shelf.councils
        and shelf.line(key, area, reading.measure).cells
        and (query.operation is not Operation.TOTAL or catalogue.by_key[key].indicator.flow)
    )
    notes = (
        *_taken(reading, subject, indicator),
        *reading.when.notes,
        *_newest_note(reading, query, line, shelf),
        *_whole_note(reading, query, indicator, line),
        *beyond_words(query, reading.when, line),
    )
    return Plan((query,), notes=notes, alternatives=others)


def _taken(reading: Reading, subject: Subject, indicator: Indicator) -> tuple[str, ...]:
    """What was taken, where the question left room for another reading."""
    wanted, unit = reading.topic.wanted, indicator.unit
    notes = () if subject.close else (f"Taken to mean {named(indicator)}.",)
    if wanted is Wanted.RATE and unit == "percent":
        return (*notes, "The papers publish it as a percentage, not as a rate per head of population.")
    return notes


def _newest_note(reading: Reading, query: Query, line: Line, shelf: Shelf) -> tuple[str, ...]:
    """That no period was asked for, or that the newest figure is older than others held."""
    newest = line.newest()
    if newest is None or not query.periods:
        return ()
    notes: list[str] = []
    undated = reading.when.shape in (Shape.NONE, Shape.LATEST)
    if query.operation is Operation.VALUE and undated and reading.when.shape is Shape.NONE:
        notes.append(f"No period was asked for: this is the newest figure held, {period_of(newest).label}.")
    stale = months_of(newest)[1] < shelf.newest and query.measure is Measure.ACTUAL
    if stale and (undated or reading.when.latest):
        month = Period(Grain.MONTH, shelf.newest, shelf.newest)
        notes.append(
            f"Other indicators are held up to {month.label}; this one only to {period_of(newest).label}."
        )
    return tuple(notes)


def _whole_note(reading: Reading, query: Query, indicator: Indicator, line: Line) -> tuple[str, ...]:
    """That a stretch has no one figure of its own, where one was asked for."""
    asked = query.operation is Operation.SERIES and not reading.roles & {
        Role.CHANGE,
        Role.SERIES,
        Role.HIGHEST,
    }
    if not asked or reading.when.shape is Shape.NONE or line.at(query.periods[0]) is not None:
        return ()
    note = f"No one figure is published for {query.periods[0].label}; its course is given instead."
    if indicator.unit is Unit.COUNT and indicator.flow is False:
        return (note, "A count at one point in time cannot be added up over months.")
    return (note,)


def _blocked(reading: Reading, indicator: Indicator, shelf: Shelf) -> Refusal | None:
    """A refusal for what the question asks to be done and cannot be yet."""
    benchmarks = bool(set(reading.areas) - set(shelf.councils))
    for role, words in _UNSUPPORTED.items():
        if role in reading.roles and not (role is Role.AVERAGE and benchmarks):  # "the England average"
            return _offering(reading, indicator, shelf, words)
    compared = Role.COMPARE in reading.roles
    against = bool(reading.areas) and reading.areas != shelf.councils[:1]
    if compared and (against or reading.measure is not Measure.ACTUAL):
        words = "Setting a figure against a target or another area is not something that can be answered yet."
        return _offering(reading, indicator, shelf, words)
    if compared and not _two_times(reading.when):
        return _offering(
            reading,
            indicator,
            shelf,
            "Setting figures side by side is not something that can be answered yet.",
        )
    if len(reading.areas) > 1:
        return _offering(reading, indicator, shelf, "Only one area can be asked about at a time.")
    if reading.when.shape is Shape.UNCLEAR:
        words = "How the times in the question belong together is not clear."
        return replace(_offering(reading, indicator, shelf, words), reason=Reason.AMBIGUOUS)
    extremes = Role.HIGHEST in reading.roles or Role.LOWEST in reading.roles or Role.BEST in reading.roles
    if Role.EXTREME_WHEN in reading.roles and not (extremes or Role.WORST in reading.roles):
        return _offering(
            reading,
            indicator,
            shelf,
            "Finding when something happened is not something that can be answered yet.",
        )
    return None


def _two_times(when: When) -> bool:
    """Whether there are two times to compare, so that it is a change that is asked about."""
    return bool(
        when.shape not in (Shape.NONE, Shape.LATEST)
        and (when.earlier or when.latest or len(when.periods) > 1)
    )


def _offering(reading: Reading, indicator: Indicator, shelf: Shelf, headline: str) -> Refusal:
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


def _no_subject(reading: Reading, subject: Subject, catalogue: Catalogue, shelf: Shelf) -> Refusal:
    keys = subject.keys or subject.near
    indicators = [catalogue.by_key[key].indicator for key in keys[:6]]
    offers = tuple(_offer(reading, indicator, shelf) for indicator in indicators)
    names = listed([named(indicator) for indicator in indicators[:3]], "or")
    nearest = f"The nearest held: {names}." if names else None
    words = listed([f"“{reading.text[token.start : token.end]}”" for token in subject.uncovered])
    match subject.match:
        case Match.LEVEL:
            all_names = listed([named(indicator) for indicator in indicators], "or")
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
        case Match.UNKNOWN:
            headline = f"The papers held publish no figure for that: nothing held covers {words}."
            return Refusal(Reason.NOT_IN_PAPERS, headline, nearest, offers)
        case _:
            about = f" about {words}" if words else ""
            return Refusal(
                Reason.NOT_IN_PAPERS, f"The papers held publish no figure{about}.", nearest, offers
            )


def _offer(reading: Reading, indicator: Indicator, shelf: Shelf) -> str:
    """The question as it could be asked of an indicator that is held."""
    area = shelf.councils[0] if shelf.councils else ""
    line = shelf.line(indicator.key, area, Measure.ACTUAL)
    base = Query(indicator.key, Measure.ACTUAL, area, Operation.VALUE, ())
    query = query_for(reading, indicator, area, line)
    newest = line.newest()
    fallback = replace(base, periods=(period_of(newest),) if newest else ())
    return as_question(fallback if isinstance(query, Refusal) else query, indicator)


def _area(reading: Reading, indicator: Indicator, shelf: Shelf) -> str | Refusal:
    held = shelf.areas.get(indicator.key, ())
    own = [area for area in held if area in shelf.councils]
    if reading.areas:
        area = reading.areas[0]
        if area in held:
            return area
        nearest = f"Held for: {listed(held)}." if held else None
        return Refusal(Reason.NOT_IN_PAPERS, f"No figure is held for {area}: {named(indicator)}.", nearest)
    if len(own) > 1:
        headline = f"More than one council's figures are held: {listed(own, 'or')}."
        return Refusal(
            Reason.AMBIGUOUS, headline, None, tuple(f"{reading.text.rstrip('?')} in {area}?" for area in own)
        )
    return own[0] if own else (held[0] if held else "")


def _nothing_held(indicator: Indicator, area: str, measure: Measure, shelf: Shelf) -> Refusal:
    what = "figure" if measure is Measure.ACTUAL else measure.value.replace("_12m", "").replace("_", " ")
    headline = f"No {what} is published for {named(indicator)}; {area}."
    newest = shelf.line(indicator.key, area, Measure.ACTUAL).newest()
    nearest = (
        f"Its newest figure is for {period_of(newest).label}: {newest.figure.printed}." if newest else None
    )
    return Refusal(Reason.NOT_PUBLISHED, headline, nearest)
