"""Understanding: a question parted into what it asks about, when, of whom, and what to do.

Every word is either claimed by one of these or left over; a word left over is never ignored.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.amount import Unit
from corpus.model import Measure
from corpus.period import Period
from corpus.words import fold
from qa.asides import Span, asides, before_asking
from qa.catalogue import Catalogue
from qa.cues import Role
from qa.lookup import Shelf
from qa.parting import BLANK, Parted, is_domain, of_limit, part_question
from qa.reading import Reading
from qa.resembling import Likeness, resembling
from qa.spelling import Correction, corrections
from qa.subject_words import topic_of_words
from qa.subjects import shared_subjects, subjects_of
from qa.tokens import Token
from qa.when import Shape, When
from qa.which import Match, Subject, Topic, Wanted
from qa.wording import EVENTS, MARKED, is_share_of, weak_terms

_WE_AND_THEY = re.compile(
    r"\b(?:what|how) (?:were|was|are|is|did|do|have|had) (?:we|us|ours)\b.{0,40}\band (?:what|how)\b"
    r"|\band (?:what|how) (?:were|was|are|is|did|do|does|about)\b"
    r"|\b(?:us|we|ours) (?:and|or) (?:the )?(?=[a-z])"
)
_THAN_US = re.compile(
    r"\b(?:(?:better|worse|higher|lower|ahead|above|below|more|fewer|less)(?: than| of)?|beat\w*|out[a-z]+ing"
    r"|out[a-z]+ed|outdo|outdid|outperform|outstrip) (?:us|ours|we)\b"
)
# Where it is the others that are said to do better than us, what is better or higher is so for them.
_OPPOSITE = {
    Role.GOOD: Role.BAD, Role.BAD: Role.GOOD, Role.UP: Role.DOWN, Role.DOWN: Role.UP,
    Role.BEST: Role.WORST, Role.WORST: Role.BEST,
}  # fmt: skip
_DIRECTED = frozenset({Role.UP, Role.DOWN, Role.CHANGE, Role.COMPARE, Role.GOOD, Role.BAD, Role.TARGET})
_UNITS = frozenset({Role.COUNT, Role.PERCENT, Role.RATE, Role.HOW_MANY, Role.TOTAL, Role.AVERAGE})
_OVER_ALL = frozenset({Role.SUM, Role.TOTAL, Role.AVERAGE})  # done with all the months that are named
_MEASURES = {
    Role.CHANGE_PREVIOUS: Measure.CHANGE_PREVIOUS,
    Role.CHANGE_YEAR: Measure.CHANGE_YEAR,
    Role.RATING: Measure.RATING,
    Role.DIRECTION: Measure.DIRECTION,
    Role.FLOOR: Measure.FLOOR,
    Role.TARGET: Measure.TARGET,
    Role.AVERAGE_12M: Measure.AVERAGE_12M,
    Role.MAXIMUM_12M: Measure.MAXIMUM_12M,
}


def understand(
    question: str,
    catalogue: Catalogue,
    shelf: Shelf,
    written: Callable[[], frozenset[str]] = frozenset,
    anchor: Period | None = None,
    likeness: Likeness | None = None,
) -> Reading:
    """Read a question.

    Args:
        question: as asked.
        catalogue: the indicators held.
        shelf: the figures held, which give the newest month and the areas.
        written: the words that stand in the papers, which are never taken for misspellings.
        anchor: the time that the conversation last spoke of, from which `the year before` counts.
        likeness: how near a phrase lies to names in meaning; without it, words alone decide.
    """
    text = fold(question)
    reading = _read(text, catalogue, shelf, anchor)
    if _settled(reading):
        return reading
    wrong = corrections(_strangers(reading, catalogue), catalogue, written)
    if wrong:
        again = _read(_corrected(text, wrong), catalogue, shelf, anchor)
        reading = replace(again, notes=tuple(each.note for each in wrong))
    if likeness is None or _settled(reading):
        return reading
    return _by_meaning(reading, catalogue, likeness)


def _by_meaning(reading: Reading, catalogue: Catalogue, likeness: Likeness) -> Reading:
    """A reading whose indicator is found by likeness, where it is; what was passed over is noted."""
    if reading.subject.match is not Match.UNKNOWN or len(reading.subjects) > 1:
        return reading
    found = resembling(reading.topic, reading.text, catalogue, likeness)
    if found is None:
        return reading
    words = " and ".join(f"“{word}”" for word in found.strange)
    note = f"No name of an indicator holds {words}; the nearest in meaning was taken."
    return replace(reading, subjects=(found.subject,), notes=(*reading.notes, note))


def _settled(reading: Reading) -> bool:
    return reading.is_of_indicators or not reading.topic.required


def _strangers(reading: Reading, catalogue: Catalogue) -> list[Token]:
    return [token for token in reading.topic.required if not catalogue.knows(token.term)]


def _corrected(text: str, wrong: Sequence[Correction]) -> str:
    for each in sorted(wrong, key=lambda each: -each.start):
        text = text[: each.start] + each.meant + text[each.end :]
    return text


def _read(text: str, catalogue: Catalogue, shelf: Shelf, anchor: Period | None = None) -> Reading:
    """The reading of a question; where it finds no indicator, that of the question without its asides."""
    parted = part_question(text, catalogue, shelf, anchor)
    whole = _reading(text, parted, catalogue)
    if whole.when.shape is Shape.UNCLEAR and (alone := _asking_alone(text, parted, catalogue, shelf, anchor)):
        return alone
    if _settled(whole):
        return whole
    for spans in _around(text, parted, catalogue):
        again = _reading(text, _without(parted, spans), catalogue)
        if again.is_of_indicators:
            return again
    return whole


def _around(text: str, parted: Parted, catalogue: Catalogue) -> Iterator[tuple[Span, ...]]:
    """What may be left out of a question: its asides, and then all that leads up to what it asks."""
    events = EVENTS | MARKED  # which talk may hold: `I am new here`
    words = tuple(
        (token.start, token.end)
        for token in parted.tokens
        if is_domain(token, catalogue) and token.term not in events
    )
    named = tuple((mention.start, mention.end) for mention in parted.mentions)
    fixed = (*parted.when.spans, *((mark.start, mark.end) for mark in parted.marks))
    digits = tuple((token.start, token.end) for token in parted.tokens if token.numeric)
    asked = tuple(
        (token.start, token.end)
        for cue in parted.cues
        if cue.role in _UNITS
        for token in parted.tokens[cue.first : cue.last]
    )
    if said := asides(text, (*words, *named, *fixed, *digits, *asked)):
        yield said
    if before := before_asking(text, (*words, *named), asked):
        yield (*said, *before)


def _asking_alone(
    text: str, parted: Parted, catalogue: Catalogue, shelf: Shelf, anchor: Period | None
) -> Reading | None:
    """The reading of the sentence that asks, where it says all that it asks and when; None where it does not.

    What was told before it may have times of its own: `It slipped in spring 2019. What was it in March?`
    """
    spans = before_asking(text, _domain_places(parted, catalogue), ())
    for span in spans:
        text = text[: span.start] + BLANK * (span.end - span.start) + text[span.end :]
    alone = _reading(text, part_question(text, catalogue, shelf, anchor), catalogue) if spans else None
    timed = alone is not None and alone.when.shape not in (Shape.UNCLEAR, Shape.NONE)
    return alone if alone is not None and timed and alone.is_of_indicators else None


def _domain_places(parted: Parted, catalogue: Catalogue) -> tuple[tuple[int, int], ...]:
    """The places of the words by which the catalogue tells its indicators apart."""
    return tuple((token.start, token.end) for token in parted.tokens if is_domain(token, catalogue))


def _without(parted: Parted, spans: Sequence[Span]) -> Parted:
    """The words of a question without those of some stretches; its times stay, wherever they stand."""
    gone = {
        at
        for at, token in enumerate(parted.tokens)
        if any(span.holds(((token.start, token.end),)) for span in spans)
    }
    places = [at for at in range(len(parted.tokens)) if at not in gone]
    moved = {at: new for new, at in enumerate(places)}
    end = len(parted.tokens)
    cues = tuple(
        cue
        if cue.first >= end
        else replace(cue, first=moved[cue.first], last=moved[cue.first] + cue.last - cue.first)
        for cue in parted.cues
        if cue.first >= end or not gone.intersection(range(cue.first, cue.last))
    )
    return replace(parted, tokens=tuple(parted.tokens[at] for at in places), cues=cues)


def _reading(text: str, parted: Parted, catalogue: Catalogue) -> Reading:
    topic = topic_of_words(parted, text, catalogue)
    subjects = subjects_of(parted, topic, catalogue)
    roles = _roles(text, parted, topic, subjects, catalogue)
    measures = tuple(measure for role, measure in _MEASURES.items() if role in roles)
    opening = frozenset(cue.role for cue in parted.cues if cue.first == 0)
    when = _as_one(parted.when) if roles & _OVER_ALL else parted.when
    return Reading(
        text, subjects, topic, when, roles, opening & roles, parted.areas,
        measures[0] if measures else Measure.ACTUAL, marks=parted.marks, measures=measures,
        target_year=parted.target_year, mentioned=bool(parted.mentions),
        shared=shared_subjects(parted, topic, catalogue) if Role.SHARE_OF in roles else (),
    )  # fmt: skip


def _roles(
    text: str, parted: Parted, topic: Topic, subjects: Sequence[Subject], catalogue: Catalogue
) -> frozenset[Role]:
    """What a question asks to be done: the roles of its cues, less those that its other words take away."""
    roles = frozenset(cue.role for cue in parted.cues if not of_limit(cue, parted.tokens))
    if parted.areas and _WE_AND_THEY.search(text.lower()):
        roles |= {Role.COMPARE}
    if parted.areas and subjects[0].match is not Match.FOUND and _THAN_US.search(text.lower()):
        roles = frozenset(_OPPOSITE.get(role, role) for role in roles)
    roles -= _out_of_place(roles, parted, topic, subjects)
    roles -= _claimed(parted, subjects, catalogue) | _own_share(parted, topic, subjects, catalogue)
    return roles - _side_by_side(parted, subjects)


def _out_of_place(
    roles: frozenset[Role], parted: Parted, topic: Topic, subjects: Sequence[Subject]
) -> frozenset[Role]:
    """Roles that words have by themselves, and not beside what else the question says."""
    gone = {Role.RUN} if roles & {Role.AVERAGE, Role.SUM} else set()  # `the 6 months running`
    if parted.marks:
        gone.add(Role.RANK)  # `which ones` are months, then
    known = all(subject.match is Match.FOUND for subject in subjects)
    if (parted.when.shape is not Shape.NONE and known) or (parted.areas and (known or not topic.required)):
        gone.add(Role.DEFINITION)  # `what does the record show for May`
    if parted.areas and Role.COMPARE in roles:
        gone.add(Role.WHY)  # `are we behind England`
    if topic.wanted is Wanted.PERCENT and not parted.marks and not roles & _DIRECTED:
        gone.add(Role.THRESHOLD)  # `how often, in per cent`
    return frozenset(gone)


def _as_one(when: When) -> When:
    """Months that follow each other, named one by one, as the stretch that they make."""
    months = when.periods
    follow = all(later.first == earlier.last + 1 for earlier, later in pairwise(months))
    if when.shape is not Shape.POINTS or len(months) < 2 or not follow:
        return when
    return replace(when, shape=Shape.SPAN, periods=(months[0], months[-1]))


def _own_share(
    parted: Parted, topic: Topic, subjects: Sequence[Subject], catalogue: Catalogue
) -> frozenset[Role]:
    """The role of `as a percentage of`, where the indicator is itself that share of that whole."""
    start = next((cue.last for cue in parted.cues if cue.role is Role.SHARE_OF), None)
    if start is None or len(subjects) > 1 or subjects[0].match is not Match.FOUND:
        return frozenset()
    after = {token.start for token in parted.tokens[start:]}
    whole = {token.term for token in topic.required if token.start in after}
    entry = catalogue.by_key[subjects[0].keys[0]]
    own = entry.indicator.unit is Unit.PERCENT and any(is_share_of(whole, each) for each in entry.wordings)
    return frozenset({Role.SHARE_OF}) if own and whole else frozenset()


def _side_by_side(parted: Parted, subjects: Sequence[Subject]) -> frozenset[Role]:
    """The role of change, where words of comparison alone gave it and two indicators are what is compared."""
    compared = {(cue.first, cue.last) for cue in parted.cues if cue.role is Role.COMPARE}
    changes = {
        (cue.first, cue.last)
        for cue in parted.cues
        if cue.role is Role.CHANGE and parted.tokens[cue.first].text not in ("by", "difference", "differ")
    }
    alone = len(subjects) > 1 and bool(compared) and changes <= compared
    return frozenset({Role.CHANGE}) if alone else frozenset()


def _claimed(parted: Parted, subjects: Sequence[Subject], catalogue: Catalogue) -> frozenset[Role]:
    """The roles of cues that are words of the indicator's own name (`average days to re-let`)."""
    names: set[str] = set()
    for subject in subjects:
        if subject.match is Match.FOUND:
            names |= {term for w in catalogue.by_key[subject.keys[0]].wordings for term in w.terms()}
    names -= weak_terms() - {"total", "averag", "day", "week", "time", "first"}
    claimed: dict[Role, bool] = {}
    for cue in parted.cues:
        words = [token.term for token in parted.tokens[cue.first : cue.last] if not token.silent]
        own = bool(words) and all(word in names for word in words)
        claimed[cue.role] = claimed.get(cue.role, True) and own
    kept = (Role.COUNT, Role.PERCENT, Role.RATE, Role.FILLER)
    return frozenset(role for role, own in claimed.items() if own and role not in kept)
