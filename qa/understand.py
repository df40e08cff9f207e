"""Understanding: a question parted into what it asks about, when, of whom, and what to do.

Every word is either claimed by one of these or left over; a word left over is never ignored.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.amount import Unit
from corpus.model import Measure
from corpus.period import Period
from corpus.words import fold
from qa.areas import find_areas, resolve_area
from qa.asides import Span, asides, before_asking
from qa.catalogue import Catalogue, Mention
from qa.claims import Mark, is_over_periods, marks
from qa.cues import Cue, Role, find_cues
from qa.lookup import Shelf
from qa.outcomes import for_outcome
from qa.plain import is_plain
from qa.printed import find_of_all, find_printed_change, find_target_year
from qa.resembling import Likeness, resembling
from qa.spelling import Correction, corrections
from qa.times import Clock
from qa.tokens import Token, numeral, term_of
from qa.topics import asks_rows
from qa.when import Shape, When, find_when
from qa.which import Match, Subject, Topic, Wanted, find_subject
from qa.wording import TIMELY, is_share_of, is_unit_word, marked_terms, weak_terms

_PARTS = frozenset({"proportion", "proportions", "share", "shares", "fraction"})  # never of a change
_AUXILIARY = frozenset({"did", "do", "does", "has", "have", "had"})
_PERFORMANCE = term_of("performance")  # as a rule a percentage says it
_IS_FOR = re.compile(r"^\W*what(?:'s| is| are|s)\b.*[a-z)] for\W*$")
# `which adoption indicators`, `all the fostering measures`: several of them, and not one by its name.
_INDICATORS_OF = re.compile(
    r"\b(?:which|what|all|list|every|any)(?: of)?(?: the| our)? "
    r"(?:(?!(?:is|are|was|were|do|does|did|has|have|the|our)\b)[\w-]+ ){1,4}"
    r"(?:indicators|measures|kpis|metrics)\b"
)
# What a number may count of a question's own frame: `the 14 months`, `two numbers`, `these three things`.
_COUNTED = frozenset(
    """
    month months quarter quarters year years number numbers figure figures percentage percentages thing things
    point points set sets measure measures indicator indicators row rows line lines rate rates share shares value
    values total totals count counts question questions proportions services separate monthly quarterly yearly
    fostering consecutive successive running whole full different times
    """.split()  # noqa: SIM905
)
_DIRECTED = frozenset({Role.UP, Role.DOWN, Role.CHANGE, Role.COMPARE, Role.GOOD, Role.BAD, Role.TARGET})
_FEW_NAMES = 0.25  # of all names, by which a word still tells one indicator from others
_OVER_ALL = frozenset({Role.SUM, Role.TOTAL, Role.AVERAGE})  # done with all the months that are named
_SUPERLATIVES = (Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST)
_BLANK = "\u00a6"  # no word, and no white space that folding would draw together
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


@dataclass(frozen=True)
class Reading:
    """A question understood as far as its words go.

    `subjects` holds one indicator, or several joined by `and`. `opening` are the roles of the words that
    the question begins with, `roles` those of all its cues. `plain` is true where the question names its
    subject and nothing else (`what is an outturn?`). `notes` say how misspelt words were read.
    """

    text: str
    subjects: tuple[Subject, ...]
    topic: Topic
    when: When
    roles: frozenset[Role]
    opening: frozenset[Role]
    areas: tuple[str, ...]
    measure: Measure
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    measures: tuple[Measure, ...] = ()
    mentioned: bool = False
    target_year: Period | None = None
    shared: tuple[Subject, ...] = ()

    @property
    def is_of_indicators(self) -> bool:
        """Whether every subject is an indicator held."""
        return all(subject.match is Match.FOUND for subject in self.subjects)

    @property
    def bare_term(self) -> bool:
        """Whether the question names one word or acronym and nothing more (`what is an outturn?`)."""
        places = {token.start for token in self.topic.required}
        return len(places) == 1 and self.topic.leaning is Wanted.ANY

    @property
    def subject(self) -> Subject:
        """The first, usually the only, subject."""
        return self.subjects[0]


@dataclass(frozen=True)
class Parted:
    """The words of a question sorted by what claims them; `stops` are the places of its commas."""

    tokens: tuple[Token, ...]
    cues: tuple[Cue, ...]
    areas: tuple[str, ...]
    mentions: tuple[Mention, ...]
    when: When
    marks: tuple[Mark, ...] = ()
    target_year: Period | None = None
    stops: tuple[int, ...] = ()


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
    parted = _part(text, catalogue, shelf, anchor)
    whole = _reading(text, parted, catalogue)
    if _settled(whole):
        return whole
    for spans in _around(text, parted, catalogue):
        again = _reading(text, _without(parted, spans), catalogue)
        if again.is_of_indicators:
            return again
    return whole


def _around(text: str, parted: Parted, catalogue: Catalogue) -> Iterator[tuple[Span, ...]]:
    """What may be left out of a question: its asides, and then all that leads up to what it asks."""
    words = tuple((token.start, token.end) for token in parted.tokens if _is_domain(token, catalogue))
    named = tuple((mention.start, mention.end) for mention in parted.mentions)
    fixed = (*parted.when.spans, *((mark.start, mark.end) for mark in parted.marks))
    digits = tuple((token.start, token.end) for token in parted.tokens if token.numeric)
    if said := asides(text, (*words, *named, *fixed, *digits)):
        yield said
    if before := before_asking(text, (*words, *named)):
        yield (*said, *before)


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
    roles = frozenset(cue.role for cue in parted.cues if not _of_limit(cue, parted.tokens))
    topic = _topic(parted, text, catalogue)
    subjects = _subjects(parted, topic, catalogue)
    if topic.wanted is Wanted.PERCENT and not parted.marks and not roles & _DIRECTED:
        roles = roles - {Role.THRESHOLD}  # `how often, in per cent`
    roles = roles - _claimed(parted, subjects, catalogue) - _own_share(parted, topic, subjects, catalogue)
    roles = roles - _side_by_side(parted, subjects)
    measures = tuple(measure for role, measure in _MEASURES.items() if role in roles)
    opening = frozenset(cue.role for cue in parted.cues if cue.first == 0)
    when = _as_one(parted.when) if roles & _OVER_ALL else parted.when
    return Reading(
        text, subjects, topic, when, roles, opening & roles, parted.areas,
        measures[0] if measures else Measure.ACTUAL, marks=parted.marks, measures=measures,
        target_year=parted.target_year, mentioned=bool(parted.mentions),
        shared=_shared(parted, topic, catalogue) if Role.SHARE_OF in roles else (),
    )  # fmt: skip


def _as_one(when: When) -> When:
    """Months that follow each other, named one by one, as the stretch that they make."""
    months = when.periods
    follow = all(later.first == earlier.last + 1 for earlier, later in pairwise(months))
    if when.shape is not Shape.POINTS or len(months) < 2 or not follow:
        return when
    return replace(when, shape=Shape.SPAN, periods=(months[0], months[-1]))


def _part(text: str, catalogue: Catalogue, shelf: Shelf, anchor: Period | None) -> Parted:
    mentions = catalogue.mentions(text)
    masked = _masked(text, ((mention.start, mention.end) for mention in mentions))
    printed, aimed = find_printed_change(masked), find_target_year(masked)
    masked = _masked(masked, (*printed.spans, *aimed.spans, *find_of_all(masked)))
    when = find_when(masked, Clock(shelf.newest, shelf.held, anchor, shelf.calendar_quarters))
    masked = _masked(masked, when.spans)
    limits = tuple(marks(masked))
    masked = _masked(masked, ((limit.start, limit.end) for limit in limits))
    tokens = list(catalogue.vocabulary.tokens(masked))
    held = shelf.every_area
    areas = find_areas(tokens, held, shelf.councils)
    taken = {at for area in areas for at in range(area.first, area.last)}
    kept = [token for at, token in enumerate(tokens) if at not in taken]
    rewritten = tuple(marked_terms(catalogue.vocabulary.rewritten(kept, masked)))
    resolved = tuple(dict.fromkeys(resolve_area(area.area, held, shelf.councils) for area in areas))
    cues = _unmoved(_movements(find_cues(rewritten)), rewritten)
    if rewritten and rewritten[0].text == "who":  # elsewhere it only joins: `children who are missing`
        cues = (Cue(Role.WHO, 0, 1), *cues)
    claimed = (*_claims(text, cues, bool(limits)), *printed.roles, *aimed.roles)
    if asks_rows(text, frozenset(cue.role for cue in cues), catalogue):
        claimed = (*claimed, Role.RANK)
    cues = (*cues, *(Cue(role, len(rewritten), len(rewritten)) for role in claimed))
    stops = tuple(found.start() for found in re.finditer(r"[,;](?=\s)", text))
    return Parted(rewritten, cues, resolved, mentions, when, limits, aimed.year, stops)


def _claims(text: str, cues: Sequence[Cue], limited: bool) -> tuple[Role, ...]:
    """What a question asks of many periods at once: which are past a mark, whether something held in all."""
    roles = {cue.role for cue in cues}
    if limited:
        return (Role.THRESHOLD,)
    if _IS_FOR.search(text.lower()):
        return (Role.OUTCOME,)
    if _INDICATORS_OF.search(text.lower()):
        return (Role.RANK,)
    extreme = roles & {Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST}
    over = not extreme and is_over_periods(text, of_change=Role.CHANGE in roles)
    return (Role.OVER_PERIODS,) if over else ()


def _movements(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """The cues with a superlative beside a movement made one: `biggest rise`, `fell the most`.

    It asks for the steepest movement then, and not for the highest figure.
    """
    tops = [cue for cue in cues if cue.role in _SUPERLATIVES]
    moves = [cue for cue in cues if cue.role is Role.CHANGE]
    joined = {top: move for top in tops for move in moves if top.last == move.first or move.last == top.first}
    found = (Cue(Role.STEEPEST, top.first, top.last) for top in joined)
    return (*(cue for cue in cues if cue not in joined), *found)


def _of_limit(cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether `target` belongs to a limit of time (`the 45 working day target`): no target for figures."""
    units = {"day", "days", "hour", "hours", "week", "weeks", "timescale", "timescales"}
    if cue.role is not Role.TARGET or not 0 < cue.first < len(tokens):
        return False
    bare = tokens[cue.first].text in {"target", "targets"}  # and not `on target`
    return bare and tokens[cue.first - 1].text in units


def _unmoved(cues: tuple[Cue, ...], tokens: Sequence[Token]) -> tuple[Cue, ...]:
    """The cues without those of motion where people are counted: `how many moved` asks of no change."""
    starts = [cue.first for cue in cues if cue.role is Role.HOW_MANY]
    if not starts or any(at and tokens[at - 1].text == "by" for at in starts):
        return cues
    moved = {cue.first for cue in cues if cue.role is Role.MOTION}
    return tuple(cue for cue in cues if cue.first not in moved)


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with places already understood blanked out, so that all other places stay where they are."""
    for start, end in spans:
        text = text[:start] + _BLANK * (end - start) + text[end:]
    return text


def _topic(parted: Parted, text: str, catalogue: Catalogue) -> Topic:
    claimed = {at for cue in parted.cues for at in range(cue.first, cue.last)}
    required, optional = [], set()
    leaning = Wanted.ANY
    for at, token in enumerate(parted.tokens):
        if is_unit_word(token.term):
            leaning = _leaning(token, at in claimed, leaning)
        elif token.silent or at in claimed or token.term == "after" or _of_frame(at, parted.tokens, text):
            optional.add(token.term)
            leaning = Wanted.PERCENT if token.term == _PERFORMANCE and leaning is Wanted.ANY else leaning
        elif _is_domain(token, catalogue) or not is_plain(at, parted.tokens, text):
            required.append(token)
    per = _per(parted)
    wanted = Wanted.RATE if per else _wanted(parted)
    if wanted in (Wanted.ANY, Wanted.COUNT) and any(mark.percent for mark in parted.marks):
        wanted = Wanted.PERCENT
    if leaning is Wanted.ANY and _is_relative(parted, required):
        leaning = Wanted.PERCENT
    return Topic(tuple(required), frozenset(optional), wanted, leaning, per)


def _is_relative(parted: Parted, required: Sequence[Token]) -> bool:
    """Whether a share is meant rather than a count: of what is in time, and where councils are compared."""
    compares = any(cue.role is Role.COMPARE for cue in parted.cues) and bool(parted.areas)
    return compares or any(token.term == TIMELY for token in required)


def _of_frame(at: int, tokens: Sequence[Token], text: str) -> bool:
    """Whether a word is of the question's frame: a number of months or of figures, or one of the asker's own."""
    token, before = tokens[at], tokens[at - 1].text if at else ""
    if before == "my" and not token.numeric:
        return text[token.start : token.start + 1].islower()
    if not token.text.isdigit() or at + 1 >= len(tokens):
        return False
    old = any(token.text in ("old", "olds") for token in tokens[at + 2 : at + 3])
    bounded = before in {"within", "under", "over", "least", "than"}
    return tokens[at + 1].text in _COUNTED and not old and not bounded


def _leaning(token: Token, claimed: bool, before: Wanted) -> Wanted:
    """What a unit's word suggests: a percentage behind an everyday word (`timely`), or a bare `number`."""
    if not claimed:
        return Wanted.PERCENT
    return Wanted.COUNT if before is Wanted.ANY and token.text in ("number", "numbers") else before


def _is_domain(token: Token, catalogue: Catalogue) -> bool:
    """Whether a word is one by which the catalogue tells its indicators apart."""
    return catalogue.knows(token.term) and token.term not in weak_terms()


def _wanted(parted: Parted) -> Wanted:
    """What kind of number is asked for in so many words."""
    roles = {cue.role for cue in parted.cues}
    if Role.SHARE_OF in roles:
        return Wanted.PERCENT
    asked = (
        (Role.PERCENT, Wanted.PERCENT),
        (Role.RATE, Wanted.RATE),
        (Role.COUNT, Wanted.COUNT),
    )
    found = (wanted for role, wanted in asked if role in roles and not _of_change(parted, role))
    return next(found, Wanted.ANY)


def _of_change(parted: Parted, role: Role) -> bool:
    """Whether it is the change that a percentage is asked for of: `by how many per cent did they rise`."""
    if role is not Role.PERCENT or Role.CHANGE not in {cue.role for cue in parted.cues}:
        return False
    texts = [token.text for token in parted.tokens]
    if any(texts[cue.first] in _PARTS for cue in parted.cues if cue.role is role):
        return False
    return all(
        bool(_AUXILIARY & set(texts[cue.last : cue.last + 1]))
        or "by" in texts[: cue.first]
        or texts[cue.first] == "in"
        for cue in parted.cues
        if cue.role is role
    )


def _per(parted: Parted) -> int:
    """The number of heads that a rate is asked per: 10,000 in `per 10k`; 0 where it is not said."""
    for cue in parted.cues:
        words = parted.tokens[cue.first + 1 : cue.last]
        if cue.role is Role.RATE and words:
            number = numeral(" ".join(token.text for token in words))
            if number:
                return number
    return 0


def _subjects(parted: Parted, topic: Topic, catalogue: Catalogue) -> tuple[Subject, ...]:
    if len({mention.keys for mention in parted.mentions}) > 1:
        return tuple(_mentioned(topic, catalogue, mention) for mention in parted.mentions)
    if parted.mentions:
        return (_mentioned(topic, catalogue, parted.mentions[0]),)
    whole = find_subject(topic, catalogue)
    if whole.match is Match.FOUND and any(w.joins for w in catalogue.by_key[whole.keys[0]].wordings):
        return (whole,)
    for commas in (True, False):
        parts = _split(parted, topic, commas=commas)
        if commas and not all(_tells(part, catalogue) for part in parts):
            continue
        found = tuple(find_subject(part, catalogue) for part in parts)
        apart = len({subject.keys[:1] for subject in found}) == len(found) > 1
        if apart and all(subject.match is Match.FOUND for subject in found):
            return found
    roles = frozenset(cue.role for cue in parted.cues)
    return (for_outcome(whole, topic, roles, catalogue, timed=parted.when.shape is not Shape.NONE),)


def _tells(topic: Topic, catalogue: Catalogue) -> bool:
    """Whether a topic has a word that few names hold: `children` alone names no indicator."""
    few = max(2.0, _FEW_NAMES * len(catalogue.entries))
    return any(0 < len(catalogue.postings.get(token.term, ())) <= few for token in topic.required)


def _mentioned(topic: Topic, catalogue: Catalogue, mention: Mention) -> Subject:
    """The indicator that a ref or a full name means; a part that several refs share needs a word more."""
    subject = find_subject(topic, catalogue, mention.keys)
    bare = not topic.required and topic.wanted is topic.leaning is Wanted.ANY
    if bare and not mention.exact and len(subject.keys) > 1:
        return replace(subject, match=Match.LEVEL)
    return subject


def _shared(parted: Parted, topic: Topic, catalogue: Catalogue) -> tuple[Subject, ...]:
    """The part and the whole of `X as a percentage of Y`, each looked for as a number of its own."""
    cut = next((cue.first for cue in parted.cues if cue.role is Role.SHARE_OF), 0)
    places = {token.start for token in parted.tokens[:cut]}
    mentions = sorted(parted.mentions, key=lambda mention: mention.start)
    plain = replace(topic, wanted=Wanted.COUNT, leaning=Wanted.ANY, per=0)
    if len(mentions) == 2:
        return tuple(_mentioned(plain, catalogue, mention) for mention in mentions)
    before = replace(plain, required=tuple(t for t in topic.required if t.start in places))
    after = replace(plain, required=tuple(t for t in topic.required if t.start not in places))
    return (find_subject(before, catalogue), find_subject(after, catalogue))


def _split(parted: Parted, topic: Topic, *, commas: bool) -> list[Topic]:
    """The topic cut at each `and` or `or`, at commas, and where one thing is set against another."""
    pieces: list[list[Token]] = [[]]
    compared = {at for cue in parted.cues if cue.role is Role.COMPARE for at in range(cue.first, cue.last)}
    if parted.areas:  # which is what it is set against
        compared = set()
    against = {"with", "to", "versus", "vs", "v", "against", "than"} if compared else set()
    last = 0
    for at, token in enumerate(parted.tokens):
        if commas and any(last <= stop < token.start for stop in parted.stops):
            pieces.append([])
        last = token.end
        if token.text in {"and", "or", "than"} | against or at in compared:
            pieces.append([])
        elif token in topic.required:
            pieces[-1].append(token)
    return [replace(topic, required=tuple(piece)) for piece in pieces if piece]


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
