"""From a reading to queries: what to execute, the times made definite, or an honest refusal.

What is not answered (forecasts, medians, figures by the day) is refused by name: a question is never answered
as if it asked something else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.amount import Unit
from corpus.answer import Reason
from corpus.model import Indicator, Measure
from corpus.period import Grain, Period
from qa.catalogue import Catalogue
from qa.companions import apart, only_one
from qa.comparable import comparable
from qa.cues import Role
from qa.intent import benchmarks_of, intent_of, is_comparison, with_roles
from qa.lookup import Line, Shelf, as_held, months_of, period_of
from qa.negated import asks_the_opposite
from qa.offers import no_subject, not_held, nothing_held, offer, offering, with_offers
from qa.plan_over import is_ranking, matter_of, plan_about, plan_ranking, values_of
from qa.query import AnyQuery, Operation, Query, Ranking, listed, named
from qa.query_words import as_question
from qa.reading import Reading
from qa.refusal import Refusal
from qa.rows import rows_asked
from qa.shares import published_share, share_asked
from qa.side_by_side import in_time, side_by_side
from qa.tallies import asks_tally, tallies
from qa.timing import beyond_words, of_each, query_for, settled
from qa.topics import asks_one_of_many
from qa.when import Shape, When
from qa.which import Match, Subject, Wanted
from qa.whole import whole_of_table
from qa.year_ends import at_year_ends, whole_year

_UNSUPPORTED = {
    Role.FORECAST: "The papers hold what was published, and no forecast is made from it.",
    Role.PER_TIME: "Figures are held by the month or longer, and none is worked out by the day or the week.",
    Role.OTHERS: "The papers hold no other council's own figures, only averages such as a region's.",
    Role.UNHELD_SUM: "That is not worked out from the figures: the mean, the highest and the lowest are.",
}

# Which of two is more: `which was bigger, A or B?`, `did A or B have more?`
_WHICH_MORE = re.compile(
    r"\b(?:more|fewer|less|bigger|larger|greater|higher|lower|smaller|longer|shorter|most|highest|biggest)\b.*\bor\b"
    r"|\bor\b.*\b(?:more|fewer|less|bigger|larger|greater|higher|lower|smaller|longer|shorter|most|highest|biggest)\b",
    re.IGNORECASE,
)

_LEAVES_OUT = re.compile(
    r"\b(?:leaving|setting|putting) (?!out\b|aside\b)[\w' -]+? (?:aside|out|to one side)\b"
    r"|\b(?:excluding|except(?: for)?|apart from|other than|not counting|ignoring|leaving (?:out|aside)) "
    r"[\w' -]+"
)
_WHICH_LONG = re.compile(
    r"\b(?:which|what|highest|lowest|best|worst|busiest) (?:\w+ )?(?P<long>quarter|year)\b"
)
_QUARTER, _YEAR = 3, 12  # months


@dataclass(frozen=True)
class Plan:
    """What a question comes to: queries, or one refusal.

    `notes` are said under the answer; `compared` asks how far two figures lie apart.
    """

    queries: tuple[AnyQuery, ...] = ()
    refusal: Refusal | None = None
    notes: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    compared: bool = False


def plan(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> Plan:
    """Decide what to execute for a reading whose subject was looked for among the indicators."""
    rows = rows_asked(reading, catalogue, shelf)
    if isinstance(rows, Refusal):
        return Plan(refusal=replace(rows, caveats=reading.notes))
    if rows:
        return Plan((rows[0],), notes=(*reading.notes, *rows[1]))
    if share := share_asked(reading, catalogue, shelf):
        return Plan((share,), notes=reading.notes)
    if is_over(reading, shelf):
        return _over(reading, catalogue, shelf)
    if Role.SHARE_OF in reading.roles:
        return _share(reading, catalogue, shelf)
    reading = side_by_side(in_time(reading, catalogue), catalogue)
    plans = [_plan_subject(reading, subject, catalogue, shelf) for subject in reading.subjects]
    refused = next((each.refusal for each in plans if each.refusal), None)
    if refused:
        return Plan(refusal=replace(refused, caveats=reading.notes))
    made = joined_plans(plans)
    weighed = bool(reading.roles & {Role.COMPARE, Role.CHANGE}) or bool(_WHICH_MORE.search(reading.text))
    compared = len(reading.subjects) == 2 and weighed
    return replace(made, compared=compared, notes=tuple(dict.fromkeys((*reading.notes, *made.notes))))


def joined_plans(plans: Sequence[Plan]) -> Plan:
    """Several plans as one, in order; none of them is refused."""
    return Plan(
        queries=tuple(dict.fromkeys(query for each in plans for query in each.queries)),
        notes=tuple(dict.fromkeys(note for each in plans for note in each.notes)),
        alternatives=tuple(dict.fromkeys(text for each in plans for text in each.alternatives)),
    )


def is_over(reading: Reading, shelf: Shelf) -> bool:
    """Whether a question is of many indicators, or of the ledger itself."""
    if reading.roles & {Role.FORECAST, Role.PER_TIME}:
        return False
    if not shelf.held:
        return False
    return is_ranking(reading, shelf) or matter_of(reading, shelf) is not None or asks_tally(reading, shelf)


def _over(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> Plan:
    if asks_tally(reading, shelf):
        counted = tallies(reading, catalogue, shelf)
        return Plan(refusal=counted) if isinstance(counted, Refusal) else Plan(counted, notes=reading.notes)
    values = values_of(reading, catalogue, shelf) if is_ranking(reading, shelf) else ()
    if values:
        return Plan(values, notes=(*reading.notes, *reading.when.notes))
    kept, without = _left_out(reading) if is_ranking(reading, shelf) else (reading, ())
    made = plan_ranking if is_ranking(reading, shelf) else plan_about
    found = made(kept, catalogue, shelf)
    if isinstance(found, Refusal):
        return Plan(refusal=replace(found, caveats=reading.notes))
    if without and isinstance(found.query, Ranking):
        found = replace(found, query=replace(found.query, without=without))
    return Plan((found.query, *found.more), notes=(*reading.notes, *found.notes))


def _left_out(reading: Reading) -> tuple[Reading, tuple[str, ...]]:
    """A question of a ranking without what it leaves out (`leaving loans aside`), and the words for that."""
    found = _LEAVES_OUT.search(reading.text.lower())
    if not found:
        return reading, ()
    inside = [t for t in reading.topic.required if found.start() <= t.start < found.end()]
    kept = tuple(token for token in reading.topic.required if token not in inside)
    words = tuple(
        dict.fromkeys(token.text for token in inside if token.text not in ("leaving", "leave", "aside"))
    )
    return replace(reading, topic=replace(reading.topic, required=kept)), words


def _share(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> Plan:
    """A share that the papers publish themselves, or a refusal: nothing else is divided by anything."""
    lost = next((subject for subject in reading.shared if subject.match is not Match.FOUND), None)
    if lost is not None or len(reading.shared) != 2:
        return Plan(refusal=no_subject(reading, lost or reading.subject, catalogue, shelf))
    part, whole = (catalogue.by_key[subject.keys[0]].indicator for subject in reading.shared)
    held = [entry.indicator for entry in catalogue.entries]
    area = _area(reading, part, shelf)
    found = None if isinstance(area, Refusal) else published_share(part, whole, area, held, shelf)
    if found is None:
        words = (
            f"The papers do not publish {named(part)} as a share of {named(whole)}, and none is worked out."
        )
        nearest = "Each can be asked for by itself."
        offers = tuple(offer(reading, each, shelf) for each in (part, whole))
        return Plan(refusal=Refusal(Reason.NOT_PUBLISHED, words, nearest, offers, caveats=reading.notes))
    note = f"The papers publish that share themselves: {named(found)}."
    subject = Subject(Match.FOUND, (found.key,))
    made = _plan_subject(replace(reading, subjects=(subject,)), subject, catalogue, shelf)
    return replace(made, notes=(*reading.notes, note, *made.notes))


def _plan_subject(reading: Reading, subject: Subject, catalogue: Catalogue, shelf: Shelf) -> Plan:
    subject = whole_of_table(only_one(reading, subject), reading, catalogue)
    if subject.match is not Match.FOUND:
        return Plan(refusal=no_subject(reading, subject, catalogue, shelf))
    subject = comparable(reading, subject, catalogue, shelf)
    indicator = catalogue.by_key[subject.keys[0]].indicator
    reading = with_roles(reading, indicator)
    plans = [_plan_asked(each, subject, catalogue, shelf) for each in apart(reading, indicator, shelf)]
    return plans[0] if len(plans) == 1 else _refused_in(plans) or joined_plans(plans)


def _refused_in(plans: Sequence[Plan]) -> Plan | None:
    """The first of some plans that is a refusal."""
    return next((each for each in plans if each.refusal), None)


def _plan_asked(reading: Reading, subject: Subject, catalogue: Catalogue, shelf: Shelf) -> Plan:
    indicator = catalogue.by_key[subject.keys[0]].indicator
    blocked = _blocked(reading, indicator, shelf)
    if blocked:
        return Plan(refusal=blocked)
    areas = _areas(reading, indicator, shelf)
    if isinstance(areas, Refusal):
        return Plan(refusal=areas)
    plans = [_plan_area(reading, subject, indicator, area, catalogue, shelf) for area in areas]
    if refused := _refused_in(plans):
        return refused
    return Plan(
        tuple(query for each in plans for query in each.queries),
        notes=tuple(note for each in plans for note in each.notes),
        alternatives=plans[0].alternatives,
    )


def _plan_area(
    reading: Reading, subject: Subject, indicator: Indicator, area: str, catalogue: Catalogue, shelf: Shelf
) -> Plan:
    against = benchmarks_of(reading, shelf, area)
    if not is_comparison(reading, shelf, against):
        against = ()
    measure = Measure.ACTUAL if against else reading.measure
    line = of_each(reading.when, shelf.line(indicator.key, area, measure))
    reading = replace(reading, when=settled(reading.when, line, indicator))
    when = at_year_ends(reading.when, indicator, line)
    reading = replace(reading, when=whole_year(when, reading.text, indicator, line))
    intents = intent_of(reading, indicator, against, exact=_is_exact(reading.when, line))
    if isinstance(intents, Refusal):
        return Plan(refusal=with_offers(intents, reading, indicator, shelf))
    if not line.cells and line.undated is None:
        return Plan(refusal=nothing_held(indicator, area, measure, shelf))
    queries = [query_for(reading, indicator, area, line, intent) for intent in intents]
    refused = next((query for query in queries if isinstance(query, Refusal)), None)
    if refused:
        return Plan(refusal=refused)
    made = tuple(query for query in queries if isinstance(query, Query))
    notes = (*_taken(reading, subject, indicator), *_notes(reading, made[0], indicator, line, shelf))
    return Plan(made, notes=notes, alternatives=_others(subject, made[0], catalogue, shelf))


def _is_exact(when: When, line: Line) -> bool:
    """Whether one time is named that has a figure of its own, as a year has on a line of years."""
    if when.shape is not Shape.POINTS or len(when.periods) != 1:
        return False
    return line.at(as_held(when.periods[0], [line])) is not None


def _notes(reading: Reading, query: Query, indicator: Indicator, line: Line, shelf: Shelf) -> tuple[str, ...]:
    return (
        *reading.when.notes,
        *_newest_note(reading, query, line, shelf),
        *_whole_note(reading, query, indicator, line),
        *_mean_note(query, indicator),
        *_shorter_note(reading, query, line),
        *beyond_words(query, reading.when, line),
    )


def _shorter_note(reading: Reading, query: Query, line: Line) -> tuple[str, ...]:
    """That a quarter or a year is asked for, and the figures that were searched are of shorter times."""
    asked = _WHICH_LONG.search(reading.text.lower())
    if asked is None or query.operation not in (Operation.HIGHEST, Operation.LOWEST):
        return ()
    if line.step >= (_QUARTER if asked["long"] == "quarter" else _YEAR):
        return ()
    each = "month" if line.step == 1 else "quarter"
    return (f"A {asked['long']} was asked for; the figures are held by the {each}, so a {each} is given.",)


def _mean_note(query: Query, indicator: Indicator) -> tuple[str, ...]:
    if query.operation is not Operation.AVERAGE or indicator.unit is Unit.COUNT:
        return ()
    return ("It is a plain mean of the figures published, each counting the same whatever it is a share of.",)


def _others(subject: Subject, query: Query, catalogue: Catalogue, shelf: Shelf) -> tuple[str, ...]:
    """The same question of the other indicators that could have been meant."""
    plain = query.against is None and query.bound is None
    return tuple(
        as_question(replace(query, indicator=key), catalogue.by_key[key].indicator)
        for key in subject.keys[1:4]
        if plain
        and query.area in shelf.councils
        and shelf.line(key, query.area, query.measure).cells
        and (query.operation is not Operation.TOTAL or catalogue.by_key[key].indicator.flow)
    )


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
    """A refusal for what the question asks to be done and is not done here."""
    for role, words in _UNSUPPORTED.items():
        if role in reading.roles:
            return offering(reading, indicator, shelf, words)
    if asks_the_opposite(reading.text, frozenset(t.term for t in reading.topic.required), indicator):
        words = f"The papers publish the opposite: {named(indicator)}."
        return replace(offering(reading, indicator, shelf, words), reason=Reason.NOT_IN_PAPERS)
    if reading.when.shape is Shape.UNCLEAR:
        words = "How the times in the question belong together is not clear."
        return replace(offering(reading, indicator, shelf, words), reason=Reason.AMBIGUOUS)
    if asks_one_of_many(reading.text, reading.roles - {Role.CHANGE}):
        words = (
            "Which of several stands out is not worked out from the rows of a table; each can be asked for."
        )
        return offering(reading, indicator, shelf, words)
    looked_for = reading.roles & {
        Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST, Role.STEEPEST, Role.THRESHOLD, Role.OVER_PERIODS,
        Role.RUN,
    }  # fmt: skip
    held_against = reading.marks or benchmarks_of(reading, shelf, "")
    if Role.EXTREME_WHEN in reading.roles and not looked_for and not held_against:
        words = (
            "What is to be looked for is not clear: the highest, the lowest, or above or below what number?"
        )
        return offering(reading, indicator, shelf, words)
    compared = Role.COMPARE in reading.roles and not held_against
    if compared and len(reading.subjects) == 1 and not _two_times(reading.when) and not looked_for:
        words = "What it is to be compared with is not clear: another time, another area, or a target?"
        return offering(reading, indicator, shelf, words)
    return None


def _two_times(when: When) -> bool:
    """Whether there are two times to compare, so that it is a change that is asked about."""
    return bool(
        when.shape not in (Shape.NONE, Shape.LATEST)
        and (when.earlier or when.latest or len(when.periods) > 1)
    )


def _areas(reading: Reading, indicator: Indicator, shelf: Shelf) -> tuple[str, ...] | Refusal:
    """Whose figures are asked for: the council's own where they are set against others."""
    against = benchmarks_of(reading, shelf, "")
    if is_comparison(reading, shelf, against):
        unknown = [area for area in reading.areas if area not in shelf.every_area]
        if unknown:
            return not_held(unknown[0], indicator, shelf)
        own = replace(reading, areas=tuple(area for area in reading.areas if area in shelf.councils))
        area = _area(own, indicator, shelf)
        return area if isinstance(area, Refusal) else (area,)
    if len(reading.areas) > 1:
        held = [_area(replace(reading, areas=(area,)), indicator, shelf) for area in reading.areas]
        refused = next((each for each in held if isinstance(each, Refusal)), None)
        return refused or tuple(each for each in held if isinstance(each, str))
    area = _area(reading, indicator, shelf)
    return area if isinstance(area, Refusal) else (area,)


def _area(reading: Reading, indicator: Indicator, shelf: Shelf) -> str | Refusal:
    held = shelf.areas.get(indicator.key, ())
    own = [area for area in held if area in shelf.councils]
    if reading.areas:
        area = reading.areas[0]
        return area if area in held else not_held(area, indicator, shelf)
    if len(own) > 1:
        headline = f"More than one council's figures are held: {listed(own, 'or')}."
        return Refusal(
            Reason.AMBIGUOUS, headline, None, tuple(f"{reading.text.rstrip('?')} in {area}?" for area in own)
        )
    return own[0] if own else (held[0] if held else "")
