"""When: the times that a question names, and how it joins them.

`find_when` reads `from ... to`, `between ... and`, `since`, `before`, `compared with`, `a year earlier`
around the times that `qa.period_words` finds, and says which characters of the question it has used.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from corpus.period import Grain, Period
from corpus.words import fold
from qa.period_words import find_atoms
from qa.times import Atom, AtomKind, Clock
from qa.year_parts import Places, find_each, given_years


class Shape(StrEnum):
    """How the times of a question hang together."""

    NONE = "none"  # no time is named
    LATEST = "latest"  # the newest figure
    POINTS = "points"  # one or more periods, each on its own
    PAIR = "pair"  # two periods set against each other
    SPAN = "span"  # from one period to another
    SINCE = "since"  # from one period on
    UNTIL = "until"  # up to one period
    TRAILING = "trailing"  # the last so many months
    ALL = "all"  # everything held
    UNCLEAR = "unclear"  # times are named, but not how they belong together


@dataclass(frozen=True)
class When:
    """The times of a question. `periods` holds the points, or the ends of a span, in order of time.

    `latest` says that the later end is the newest figure; `months` is the length of a trailing window;
    `earlier` how many months before the newest figure the earlier point lies, where it is relative.
    `spans` are the places in the folded question that were used. `steps` counts back from the newest figure
    of the line asked about, by figures of `unit` months where that is said. `each` is how many months each
    figure is to cover: twelve in `the annual figures`; 0 where it is not said.
    """

    shape: Shape = Shape.NONE
    periods: tuple[Period, ...] = ()
    latest: bool = False
    months: int = 0
    earlier: int = 0
    notes: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    unit: int = 0
    steps: int = 0
    each: int = 0


_ARTICLE = (
    r"(?:the |back |way back |that of |those of |it was |they were |it had been |they had been |we had "
    r"|there were |in |for |of |at |that in |those in |\u00a6+\s*)*"
)
_WITH = r"beside|compared? (?:with|to|against)|compares? (?:with|to)|versus|vs?\.?|against|than|relative to"
_EDGE = r"(?:start of |beginning of |end of |about |around |early |late )*"
_TO = re.compile(rf"\s*(?:right up to|up to|to|until|till|through to|through|-)\s+{_ARTICLE}|\s*-\s*")
_AND = re.compile(rf"\s*(?:,? ?(?:and|plus)|&|,)\s+{_ARTICLE}|\s*,\s*")
_AGAINST = re.compile(
    rf".*?\b(?:{_WITH}|comparing|or|from|on|different (?:from|to)|differ from|to|with)\s+{_ARTICLE}"
)
_LEAD_SPAN = re.compile(
    r"\b(?:from|between|over the period|over|during|since|across|for)\s+"
    r"(?:the )?(?:period |months? )?(?:from |of )?$"
)
_LEAD_SINCE = re.compile(
    r"\b(?:ever since|since|from|starting in|starting from|beginning in|as from|onwards from)"
    rf"\s+(?:the )?{_EDGE}$"
)
_LEAD_AFTER = re.compile(
    r"\b(?:(?<!look )(?<!looked )(?<!looking )after|following|(?<!by )(?<!in )(?<!the )post)[\s-]+"
    r"(?:the )?(?:end of )?$"
)
_LEAD_BEFORE = re.compile(r"\b(?:before|prior to|ahead of|pre)[\s-]+(?:the )?(?:start of )?$")
_LEAD_UNTIL = re.compile(r"\b(?:until|till|up to|up until|to the end of|through)\s+(?:the )?(?:end of )?$")
_LEAD_AGAINST = re.compile(
    rf"\b(?:{_WITH}|up on|down on|change on|changed on|on)"
    r"\s+(?:it was |they were |we had |there were |that |those |in |for |the |at )*$"
)
_LEAD_MOVED = re.compile(r"\b(?:up|down|change|changed|rise|fall|increase|decrease) (?:on|from)\s+(?:the )?$")
_AT_EDGE = re.compile(
    r"\b(?:the )?(?:very )?(?P<edge>end|close|start|beginning) of "
    r"(?:the )?(?:calendar |financial )?(?:year )?$"
)
_ONWARDS = re.compile(r"\s*(?:onwards?|on|and onwards?|and after|to date)\b")
_SHIFTED = re.compile(
    r"\b(?:\d{1,2}|an?|one) (?:month|quarter|year)s? (?:on from|on\b(?=\W*$)|later|earlier|ago)\b"
)
_LEADS = (_LEAD_SPAN, _LEAD_SINCE, _LEAD_AFTER, _LEAD_BEFORE, _LEAD_UNTIL, _LEAD_AGAINST)
_PLAIN_LEAD = re.compile(
    r"\b(?:(?:in|during|for|at|on|of|by|over|as at|as of|within|throughout|around)\s+)?"
    r"(?:the )?(?:(?:end|start|close|whole|year|rest|beginning|middle) (?:of )?)?(?:the )?$"
)
_MEANS = re.compile(r"\s*(?:,|\()?\s*(?:in |of |that is )?(?:the )?")
# A second clause that asks the same of another time: `, and what was it` before `last quarter`.
_AGAIN = re.compile(
    r"\band (?:(?:what|how many|how much|was|were|is|are|it|that|they|them|the|figure|number|there|then|at|in"
    r"|for|of|also|had|did|been)\s+)*$"
)
_AGAINST_WORDS = re.compile(
    r"\b(?:compared?|versus|vs|than|differ\w*|against|chang\w*|ris\w*|rose|f[ae]ll\w*|increas\w*|decreas\w*"
    r"|up|down)\b"
)


def find_when(question: str, clock: Clock) -> When:
    """Read the times out of a question.

    Args:
        question: as asked.
        clock: what relative words count from.
    """
    text = fold(question).lower()
    atoms = list(find_atoms(text, clock))
    each = find_each(text)
    if not atoms:
        return When(each=each.months, spans=each.spans)
    atoms, said = _explained(*given_years(atoms), text)
    atoms = _edged(_dated(atoms, text, clock), text)
    when = _joined(atoms, text, clock)
    moved = when.earlier > 0 and len(atoms) == 1 and atoms[0].kind is AtomKind.PERIOD  # "change on last year"
    notes = () if moved else _notes(atoms, fold(question))
    spans = (*_spans(atoms, text), *said, *each.spans)
    if _is_left(text, spans):
        return When(Shape.UNCLEAR, spans=spans)
    return replace(when, notes=notes, spans=spans, each=each.months)


def _is_left(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the words of some length of time before or after another are left unread."""
    return any(
        not any(start < found.end() and found.start() < end for start, end in spans)
        for found in _SHIFTED.finditer(text)
    )


def _explained(atoms: Sequence[Atom], said: Places, text: str) -> tuple[list[Atom], Places]:
    """The times without those that only say more of the one behind: `before the pandemic in 2019/20`."""
    kept, places = list(atoms), list(said)
    for one, two in pairwise(atoms):
        lead = _LEAD_BEFORE.search(text[: one.start])
        beside = _MEANS.fullmatch(text[one.end : two.start])
        if one.open_ended and lead and beside and two.kind is AtomKind.PERIOD and one in kept:
            kept.remove(one)
            places.append((lead.start(), one.end))
    return kept, places


def _notes(atoms: Sequence[Atom], text: str) -> tuple[str, ...]:
    """How the words were read, each in the asker's own spelling."""
    notes = (atom.note.replace("{words}", text[atom.start : atom.end].strip()) for atom in atoms)
    return tuple(dict.fromkeys(note for note in notes if note))


def _dated(atoms: Sequence[Atom], text: str, clock: Clock) -> list[Atom]:
    """Months without a year given the year of their neighbour, or the newest held."""
    dated: list[Atom] = []
    for at, atom in enumerate(atoms):
        if atom.kind is not AtomKind.UNDATED_MONTH or atom.period is None:
            dated.append(atom)
            continue
        month = atom.period.first % 12
        following = next((a.period for a in atoms[at + 1 :] if a.kind is AtomKind.PERIOD and a.period), None)
        previous = dated[-1].period if dated else None
        since = _LEAD_SINCE.search(text[: atom.start]) is not None and following is None
        if following and following.grain is Grain.MONTH:
            first = following.first - (following.first - month) % 12
        elif previous and previous.grain is Grain.MONTH:
            first = previous.first + (month - previous.first) % 12
        elif clock.anchor and atom.period:
            first = atom.period.first
        else:
            first = clock.newest_month(month + 1, clock.newest if since else None).first
        period = Period(Grain.MONTH, first, first)
        guessed = following is None and previous is None
        which = "the nearest to the time asked about before" if clock.anchor else "the newest held"
        note = f"No year was given: {which} was taken, {period.label}." if guessed else ""
        dated.append(replace(atom, kind=AtomKind.PERIOD, period=period, note=note))
    return dated


def _edged(atoms: Sequence[Atom], text: str) -> list[Atom]:
    """Longer periods at their start or end made that month: `the end of 2020` is December 2020."""
    edged: list[Atom] = []
    for at, atom in enumerate(atoms):
        floor = atoms[at - 1].end if at else 0
        lead = text[floor : atom.start]
        found = _AT_EDGE.search(lead)
        until = len(atoms) == 1 and _LEAD_UNTIL.search(lead)  # its last month is the same either way
        if not found or until or atom.period is None or atom.period.first == atom.period.last:
            edged.append(atom)
            continue
        month = atom.period.last if found["edge"] in ("end", "close") else atom.period.first
        period = Period(Grain.MONTH, month, month)
        led = len(atoms) == 1 and any(p.search(lead) for p in (_LEAD_SINCE, _LEAD_AFTER))
        start = atom.start if led else floor + found.start()
        words = " ".join(text[floor + found.start() : atom.end].split())
        words = words if led else "{words}"
        note = f"\u201c{words}\u201d was read as {period.label}."
        edged.append(replace(atom, kind=AtomKind.PERIOD, start=start, period=period, note=note))
    return edged


def _joined(atoms: list[Atom], text: str, clock: Clock) -> When:
    lead = text[: atoms[0].start]
    tail = text[atoms[-1].end :]
    if len(atoms) == 1:
        return _single(atoms[0], lead, tail, text[atoms[0].start : atoms[0].end])
    if len(atoms) == 2:
        return _double(atoms[0], atoms[1], lead, text[atoms[0].end : atoms[1].start], tail)
    between = [text[a.end : b.start] for a, b in pairwise(atoms)]
    points = [atom.period for atom in atoms if atom.kind is AtomKind.PERIOD and atom.period]
    if len(points) == len(atoms) and all(_AND.fullmatch(words) for words in between):
        return When(Shape.POINTS, tuple(points))
    return When(Shape.UNCLEAR)


def _single(atom: Atom, lead: str, tail: str, words: str = "") -> When:
    match atom.kind:
        case AtomKind.LATEST:
            return When(Shape.LATEST, latest=True)
        case AtomKind.ALL:
            return When(Shape.ALL)
        case AtomKind.TRAILING:
            return When(Shape.TRAILING, latest=True, months=atom.months)
        case AtomKind.EARLIER:
            if (
                _LEAD_AGAINST.search(lead)
                or _LEAD_SINCE.search(lead)
                or _against_words(lead)
                or _AGAIN.search(lead)
            ):
                return When(Shape.PAIR, latest=True, earlier=atom.months)
            return When(Shape.POINTS, earlier=atom.months)
        case AtomKind.PREVIOUS:
            pair = _LEAD_AGAINST.search(lead) or _LEAD_SINCE.search(lead) or _AGAIN.search(lead)
            return When(
                Shape.PAIR if pair or _against_words(lead) else Shape.POINTS, latest=bool(pair), steps=1
            )
    if atom.unit:
        when = _single(replace(atom, unit=0), lead, tail, words)
        if when.shape is Shape.POINTS and atom.steps and _AGAIN.search(lead):
            when = replace(when, shape=Shape.PAIR, latest=True)
        return replace(when, unit=atom.unit, steps=atom.steps) if len(when.periods) == 1 else when
    period = _held(atom)
    if _LEAD_BEFORE.search(lead):
        return _before(period, lead)
    if _LEAD_AFTER.search(lead):
        after = period.last + 1 if not atom.open_ended else period.first
        return When(Shape.SINCE, (Period(Grain.MONTH, after, after),), latest=True)
    if _LEAD_SINCE.search(lead) or _ONWARDS.match(tail):
        return When(Shape.SINCE, (period,), latest=True)
    if _LEAD_UNTIL.search(lead):
        return When(Shape.UNTIL, (period,))
    if moved := _LEAD_MOVED.search(lead):
        if period.length > 1 and "last year" in f"{moved[0]}{words}":
            return When(Shape.PAIR, latest=True, earlier=12)
        return When(Shape.PAIR, (period,), latest=True)
    if _LEAD_AGAINST.search(lead) and not lead.endswith("on "):
        return When(Shape.PAIR, (period,), latest=True)
    if atom.open_ended:
        return When(Shape.SINCE, (period,), latest=True)
    return When(Shape.POINTS, (period,))


def _against_words(lead: str) -> bool:
    return _AGAINST_WORDS.search(lead) is not None


def _before(period: Period, lead: str) -> When:
    """`before X`; with `since before X` the last month before it is where the span starts."""
    month = Period(Grain.MONTH, period.first - 1, period.first - 1)
    if re.search(r"\b(?:since|from)\s+(?:just )?before\s+(?:the )?$", lead):
        return When(Shape.SINCE, (month,), latest=True)
    return When(Shape.UNTIL, (month,))


def _held(atom: Atom) -> Period:
    if atom.period is None:
        raise ValueError(f"{atom.kind} names no period")
    return atom.period


def _double(one: Atom, two: Atom, lead: str, between: str, tail: str) -> When:
    kinds = {one.kind, two.kind}
    if (steps := _counted_back(one, two)) is not None:
        return steps
    if AtomKind.EARLIER in kinds:
        return _with_earlier(one, two)
    if AtomKind.LATEST in kinds:
        return _with_latest(one, two, lead, between)
    if kinds != {AtomKind.PERIOD}:
        return When(Shape.UNCLEAR)
    first, last = _held(one), _held(two)
    ordered = (first, last) if first.first <= last.first else (last, first)
    opened = _LEAD_SPAN.search(lead)
    months = first.grain is last.grain is Grain.MONTH  # `during the first quarter and the last`: two of them
    spanned = opened is not None and (
        months or re.match(r"between|from|over the period", opened[0]) is not None
    )
    if _TO.fullmatch(between) or (spanned and _AND.fullmatch(between)):
        return When(Shape.SPAN, (first, last)) if first.last <= last.last else When(Shape.UNCLEAR)
    if _AND.fullmatch(between):
        return When(Shape.POINTS, (first, last))
    if _AGAINST.fullmatch(between):
        return When(Shape.PAIR, ordered)
    if _LEAD_SINCE.search(between) and _LEADS[0].search(between):
        return When(Shape.UNCLEAR)
    return When(Shape.UNCLEAR)


def _counted_back(one: Atom, two: Atom) -> When | None:
    """The newest figure and one counted back from it: `this time, and last time`; None where they are not."""
    back = next((atom for atom in (one, two) if atom.steps), None)
    if back is None:
        return None
    other = two if back is one else one
    if other.kind is AtomKind.LATEST or (other.unit and not other.steps):
        periods = (back.period,) if back.period else ()
        return When(Shape.PAIR, periods, latest=True, unit=back.unit, steps=back.steps)
    if back.kind is not AtomKind.PREVIOUS:
        return None
    if other.kind is not AtomKind.PERIOD:
        return When(Shape.UNCLEAR)
    return When(Shape.PAIR, (_held(other).shift(-_held(other).length), _held(other)))


def _with_earlier(one: Atom, two: Atom) -> When:
    """A period and one counted back from it: `June 2019 compared with a year earlier`."""
    if one.kind is two.kind:
        return When(Shape.UNCLEAR)
    relative, fixed = (one, two) if one.kind is AtomKind.EARLIER else (two, one)
    if fixed.kind is AtomKind.LATEST:
        return When(Shape.PAIR, latest=True, earlier=relative.months)
    if fixed.kind is not AtomKind.PERIOD:
        return When(Shape.UNCLEAR)
    period = _held(fixed)
    return When(Shape.PAIR, (period.shift(-relative.months), period))


def _with_latest(one: Atom, two: Atom, lead: str, between: str) -> When:
    fixed = one if two.kind is AtomKind.LATEST else two
    if fixed.kind is AtomKind.TRAILING:
        return When(Shape.TRAILING, latest=True, months=fixed.months)
    if fixed.kind is AtomKind.LATEST:
        return When(Shape.LATEST, latest=True)
    if fixed.kind is not AtomKind.PERIOD:
        return When(Shape.UNCLEAR)
    period = _held(fixed)
    if fixed is one and _LEAD_BEFORE.search(lead):
        return When(Shape.PAIR, (Period(Grain.MONTH, period.first - 1, period.first - 1),), latest=True)
    spans = _TO.fullmatch(between) or (_LEAD_SPAN.search(lead) and _AND.fullmatch(between))
    if fixed is one and (spans or _LEAD_SINCE.search(lead)):
        return When(Shape.SINCE, (period,), latest=True)
    if _AND.fullmatch(between) or _AGAINST.fullmatch(between) or _LEAD_SINCE.search(between):
        return When(Shape.PAIR, (period,), latest=True)
    return When(Shape.UNCLEAR)


def _spans(atoms: Sequence[Atom], text: str) -> tuple[tuple[int, int], ...]:
    """The places used: the times, the words that lead into them, and those that join two of them."""
    spans: list[tuple[int, int]] = []
    for at, atom in enumerate(atoms):
        floor = atoms[at - 1].end if at else 0
        start = atom.start
        moved = True
        while moved:
            lead = text[floor:start]
            found = next((m for p in (*_LEADS, _PLAIN_LEAD) if (m := p.search(lead)) and m[0].strip()), None)
            moved = found is not None
            start = floor + found.start() if found else start
        joins = at and (_TO.fullmatch(text[floor : atom.start]) or _AND.fullmatch(text[floor : atom.start]))
        end = atom.end
        if at == len(atoms) - 1 and (onwards := _ONWARDS.match(text[atom.end :])):
            end += onwards.end()
        spans.append((floor if joins else start, end))
    return tuple(spans)
