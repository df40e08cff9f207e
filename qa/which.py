"""Which indicator a question asks about: found by ref, name, acronym and everyday words, or not at all.

Two things must hold. Every word of the question that carries meaning must be covered by the indicator's
name; and what the name says beyond the question must not narrow it to something else. Words are weighed
by their rarity over the catalogue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from corpus.amount import Unit
from qa.catalogue import Catalogue, Entry
from qa.tokens import Token, term_of
from qa.wording import EVENTS, LATE, MARKED, TIMELY, Wording, weak_terms

_LEVEL = 0.93  # a second reading at least this near the first is as likely as it
_NEAR = 0.45  # and one at least this near is worth offering
_CLEAR = 0.18  # a first reading under this share of its own name is too far from it
_CLOSE = 0.6  # from here on the name is as good as said
_COUNTED = 0.6  # where "number" says that it is to be a count
_PLAIN = 0.8  # where nothing says which unit, a count is likelier than its rate or percentage
_RATE = 0.74  # where a percentage would be likeliest, a count is likelier than a rate
_LOOSE = 0.85  # "rate" said of a percentage
_UNMARKED = 0.9  # a name says "new" and the question does not
_OVER_HALF = 0.5  # of the question's words, from which on a name carries it without its caption
_CAPTION = 0.3  # the share of a caption that must be said where it does not
_APART = 0.55  # a reading from another table at least this near is as likely, where captions decide
_PLACED = 0.9  # a word of the question stands over the table, and not in the name
_TOTALS = 0.5  # of its name, for a row of totals of which only the caption is said
_ALONE = 0.1  # a reading without a rival may be this far from its own name
_SAID = 0.3  # the share of a narrowing clause, by weight, from which on it counts as said
_TELLING = 0.9  # of the weight of a clause's rarest word, from which on a word tells the clause by itself
_OF_ALL = frozenset(term_of(word) for word in ("total", "totals", "all", "overall"))
_NARROWED = 0.5  # a narrowing clause that the question does not mention


class Wanted(StrEnum):
    """What kind of number a question asks for."""

    ANY = "any"
    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"


@dataclass(frozen=True)
class Topic:
    """What a question says of its indicator.

    `required` are the words that must be covered, `optional` the terms that may be, `wanted` the kind of
    number asked for in so many words, `leaning` the kind that everyday words suggest (`timeliness`).
    `per` is the number of heads that a rate is asked per, 0 where the question does not say.
    """

    required: tuple[Token, ...]
    optional: frozenset[str] = frozenset()
    wanted: Wanted = Wanted.ANY
    leaning: Wanted = Wanted.ANY
    per: int = 0


@dataclass(frozen=True)
class Candidate:
    """One reading: an indicator, how well it fits (0 to 1), and whether a clause, or a `new`, goes unsaid.

    `placed` marks one that has some of the question's words only over its table.
    """

    key: str
    score: float
    narrowed: bool = False
    marked: bool = False
    placed: bool = False


class Match(StrEnum):
    """How the search for an indicator ended."""

    FOUND = "found"
    LEVEL = "level"  # two or more readings as likely as each other
    NARROWER = "narrower"  # only indicators that count something narrower
    OTHER_UNIT = "other unit"  # held, but as another kind of number
    COMPLEMENT = "complement"  # what is held counts those in time, and those late are asked for
    UNKNOWN = "unknown"  # words that no indicator covers
    NOTHING = "nothing"  # no word about an indicator at all


@dataclass(frozen=True)
class Subject:
    """The outcome: `keys` are the indicator taken and then the others worth offering, likeliest first."""

    match: Match
    keys: tuple[str, ...] = ()
    uncovered: tuple[Token, ...] = ()
    close: bool = True
    near: tuple[str, ...] = field(default=())


def find_subject(topic: Topic, catalogue: Catalogue, among: Sequence[str] = ()) -> Subject:
    """Find the indicator that a topic means.

    Args:
        topic: what the question says of its indicator.
        catalogue: the indicators held.
        among: keys that the question names outright; the search then only decides between them.
    """
    if not topic.required and not among:
        return Subject(Match.NOTHING)
    entries = [catalogue.by_key[key] for key in among] or _covering(topic, catalogue)
    scored = sorted(
        (found for entry in entries if (found := _score(topic, entry, catalogue, named=bool(among)))),
        key=lambda candidate: -candidate.score,
    )
    if not scored:
        return _in_time(topic, catalogue) or _unknown(topic, catalogue, among)
    fitting = [candidate for candidate in scored if _unit_fit(topic, catalogue.by_key[candidate.key]) > 0]
    if not fitting:
        return Subject(Match.OTHER_UNIT, tuple(candidate.key for candidate in scored[:3]))
    if not among and all(token.term in MARKED | EVENTS for token in topic.required):  # `new`: new what?
        return Subject(Match.LEVEL, tuple(candidate.key for candidate in fitting[:4]))
    taken = _decided(fitting, bool(among))
    if among:
        return taken
    return _half_said(_of_one_table(taken, fitting, catalogue), topic, fitting, catalogue)


def _of_one_table(found: Subject, scored: Sequence[Candidate], catalogue: Catalogue) -> Subject:
    """What was found; level, where only captions tell and rows of other tables fit nearly as well."""
    best = next((one for one in scored if one.key == found.keys[0]), scored[0])
    if found.match is not Match.FOUND or not best.placed:
        return found
    own = catalogue.captions.get(best.key)
    near = [
        one.key
        for one in scored
        if one.score >= _APART * best.score and catalogue.captions.get(one.key) != own
    ]
    return replace(found, match=Match.LEVEL, keys=(best.key, *near)) if near else found


def _half_said(found: Subject, topic: Topic, scored: Sequence[Candidate], catalogue: Catalogue) -> Subject:
    """What was found; where rows beside it share just the words said of its name, their total, or level.

    `gun` of `Long Gun` says as much of `Rentals: Long Gun`, and nothing tells which of them is meant.
    """
    best = next((one for one in scored if one.key == found.keys[0]), scored[0])
    over = catalogue.captions.get(best.key)
    said = frozenset(token.term for token in topic.required) | topic.optional
    apart = any(catalogue.captions.get(key) != over for key in found.keys)
    if (found.match is Match.LEVEL and apart) or found.match not in (Match.FOUND, Match.LEVEL):
        return found
    if not over or not _missing(best.key, said, catalogue):
        return found
    shared = _shared(best.key, said, catalogue)
    beside = [key for key in catalogue.captions if key != best.key and catalogue.captions[key] == over]
    unit = catalogue.by_key[best.key].indicator.unit
    beside = [key for key in beside if catalogue.by_key[key].indicator.unit is unit]
    alike = {key for key in beside if _shared(key, said, catalogue) == shared}
    rivals = [
        one.key for one in scored
        if one.key in alike and one.narrowed <= best.narrowed and one.marked <= best.marked
    ]  # fmt: skip
    if not rivals:
        return found
    totals = [key for key in beside if _is_total(key, catalogue)]
    # A total over other rows as well would count more than is asked for.
    whole = shared <= over or alike | set(totals) == set(beside)
    if len(totals) == 1 and whole:
        return Subject(Match.FOUND, (totals[0], best.key, *rivals), close=False)
    keys = dict.fromkeys((best.key, *rivals, *totals, *found.keys))
    return replace(found, match=Match.LEVEL, keys=tuple(keys))


def _shared(key: str, said: frozenset[str], catalogue: Catalogue) -> frozenset[str]:
    """The words of an indicator's newest name that a question says."""
    return said & frozenset(catalogue.by_key[key].wordings[0].core)


def _missing(key: str, said: frozenset[str], catalogue: Catalogue) -> frozenset[str]:
    """The words of an indicator's newest name that a question leaves out, but for those of a total."""
    return frozenset(catalogue.by_key[key].wordings[0].core) - said - _OF_ALL


def _is_total(key: str, catalogue: Catalogue) -> bool:
    core = frozenset(catalogue.by_key[key].wordings[0].core)
    return bool(core & _OF_ALL) and core <= weak_terms()


def _in_time(topic: Topic, catalogue: Catalogue) -> Subject | None:
    """For those late, or not in time, the indicator of those in time: no answer, but what is held."""
    terms = {token.term for token in topic.required}
    if LATE not in terms and not {TIMELY, "not"} <= terms:
        return None
    kept = [token for token in topic.required if token.term not in (LATE, TIMELY, "not")]
    if not kept:
        return None
    late = next(token for token in topic.required if token.term in (LATE, TIMELY))
    leaning = Wanted.PERCENT if topic.wanted is Wanted.ANY else topic.leaning
    timely = replace(topic, required=(*kept, replace(late, term=TIMELY)), leaning=leaning)
    found = find_subject(timely, catalogue)
    return Subject(Match.COMPLEMENT, found.keys) if found.match in (Match.FOUND, Match.LEVEL) else None


def _decided(scored: list[Candidate], named: bool) -> Subject:
    best = scored[0]
    plain = [one for one in scored if not one.marked and one.score >= _LEVEL * best.score]
    if best.marked and plain and not named:
        scored = [plain[0], *(one for one in scored if one is not plain[0])]
        best = scored[0]
    keys = tuple(one.key for one in scored if one.score >= _NEAR * best.score)
    rivals = [one for one in scored[1:] if one.score >= _LEVEL * best.score and one.marked <= best.marked]
    if rivals and not (named and len(scored) == 1):
        return Subject(Match.LEVEL, keys)
    if named:
        return Subject(Match.FOUND, keys)
    if best.narrowed or best.score < (_CLEAR if len(scored) > 1 else _ALONE):
        return Subject(Match.NARROWER, keys)
    return Subject(Match.FOUND, keys, close=best.score >= _CLOSE)


def _covering(topic: Topic, catalogue: Catalogue) -> list[Entry]:
    """The entries that cover every required term."""
    found: frozenset[int] | None = None
    for token in topic.required:
        here = catalogue.postings.get(token.term, frozenset())
        here |= catalogue.around.get(token.term, frozenset())
        if token.term in catalogue.population:
            here |= catalogue.of_events
        found = here if found is None else found & here
        if not found:
            return []
    return [catalogue.entries[at] for at in sorted(found or ())]


def _placed(topic: Topic, entry: Entry, catalogue: Catalogue) -> frozenset[str]:
    """The required terms that stand over the entry's tables and not in all of its names."""
    at = catalogue.places[entry.indicator.key]
    none: frozenset[int] = frozenset()
    return frozenset(t.term for t in topic.required if at in catalogue.around.get(t.term, none))


def _score(topic: Topic, entry: Entry, catalogue: Catalogue, *, named: bool) -> Candidate | None:
    """The best reading over the indicator's wordings; None where none covers the question."""
    best: Candidate | None = None
    required = frozenset(token.term for token in topic.required)
    if catalogue.places[entry.indicator.key] in catalogue.of_events and required - catalogue.population:
        required -= catalogue.population
    said = required | topic.optional
    placed = _placed(topic, entry, catalogue) if catalogue.around else frozenset()
    for wording in entry.wordings:
        if not required - placed <= wording.terms():
            continue
        here = placed - wording.terms()
        told = _named(said - here, wording) and _in_caption(required, here, entry, catalogue)
        if here and not named and not told:
            continue
        share = _share(said, wording, catalogue) or (_TOTALS if here and _of_totals(wording) else 0.0)
        narrowed = sum(1 for clause in wording.clauses if not _said_of(clause, said, catalogue))
        narrowed += bool(wording.counted) and not wording.counted & said  # of them it counts another thing
        score = (1.0 if named and required <= placed else share) * _NARROWED**narrowed
        marked = bool((MARKED & set(wording.core)) - said)
        fit = (_unit_fit(topic, entry) or 1.0) * (_UNMARKED if marked else 1.0)
        fit *= _PLACED if here else 1.0
        candidate = Candidate(
            entry.indicator.key, score * fit, narrowed > 0 and not named, marked, bool(here)
        )
        if candidate.score and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _named(said: frozenset[str], wording: Wording) -> bool:
    """Whether a question says anything of a row's own name; a row of totals needs only its caption."""
    return bool(said & wording.terms()) or _of_totals(wording)


def _of_totals(wording: Wording) -> bool:
    """Whether a row's own name says no more than that it is over all (`Total`)."""
    return bool(wording.core) and set(wording.core) <= weak_terms()


def _in_caption(required: frozenset[str], placed: frozenset[str], entry: Entry, catalogue: Catalogue) -> bool:
    """Whether a question that leans on a caption says enough of it to mean that table."""
    if len(required - placed) >= _OVER_HALF * len(required):
        return True
    told = catalogue.captions.get(entry.indicator.key, frozenset()) - weak_terms()
    return len(told & required) >= _CAPTION * len(told)


def _said_of(clause: frozenset[str], said: frozenset[str], catalogue: Catalogue) -> bool:
    """Whether a question says enough of a narrowing clause: a good part, or one of its most telling words.

    A limit of time is said in full or not at all.
    """
    if any(term == TIMELY or term[:1].isdigit() for term in clause & said):
        return True
    weights = {term: catalogue.weights.get(term, 0.0) for term in clause}
    telling = _TELLING * max(weights.values(), default=0.0)
    return _covered(clause, said, catalogue) >= _SAID * sum(weights.values()) or any(
        weights[term] >= telling for term in clause & said
    )


def _share(said: frozenset[str], wording: Wording, catalogue: Catalogue) -> float:
    """How much of a name's weight the question says."""
    weights = {term: factor * catalogue.weights.get(term, 0.0) for term, factor in wording.core.items()}
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in said) / total if total else 0.0


def fits_unit(topic: Topic, entry: Entry) -> bool:
    """Whether an indicator is of the kind of number asked for."""
    return _unit_fit(topic, entry) > 0


def _unit_fit(topic: Topic, entry: Entry) -> float:
    """How an indicator's unit suits the kind of number asked for: 0 where it does not."""
    unit = entry.indicator.unit
    kind = _KINDS.get(unit, Wanted.ANY)
    if topic.wanted is Wanted.ANY:
        liked = topic.leaning if topic.leaning is not Wanted.ANY else Wanted.COUNT
        unlike = _COUNTED if topic.leaning is Wanted.COUNT else _PLAIN
        if kind is Wanted.RATE and topic.leaning is Wanted.PERCENT:
            unlike = _RATE
        return 1.0 if kind in (liked, Wanted.ANY) else unlike
    if topic.per and topic.per != _PER.get(unit, topic.per if kind is Wanted.ANY else 0):
        return 0.0
    if topic.wanted is Wanted.RATE and kind is Wanted.PERCENT:
        return _LOOSE
    if topic.wanted is Wanted.COUNT and unit in (Unit.DAYS, Unit.POUNDS):
        return 1.0
    return 1.0 if kind is topic.wanted else 0.0


_PER = {Unit.RATE_PER_10000: 10_000, Unit.RATE_PER_100000: 100_000}
_KINDS = {
    Unit.COUNT: Wanted.COUNT,
    Unit.PERCENT: Wanted.PERCENT,
    Unit.RATE_PER_10000: Wanted.RATE,
    Unit.RATE_PER_100000: Wanted.RATE,
}


def _unknown(topic: Topic, catalogue: Catalogue, among: Sequence[str]) -> Subject:
    """No reading covers the question: which words are to blame, and which indicators come nearest."""
    near = list(among) or nearest(topic, catalogue)
    covered: set[str] = set()
    for key in near[:1]:
        for wording in catalogue.by_key[key].wordings:
            covered |= wording.terms()
    uncovered = tuple(token for token in topic.required if token.term not in covered)
    strangers = tuple(token for token in topic.required if not catalogue.knows(token.term))
    if near and not uncovered:
        return Subject(Match.NARROWER, tuple(near[:3]))
    if not near or len(strangers) == len(topic.required):
        return Subject(Match.NOTHING, uncovered=topic.required, near=tuple(near[:3]))
    return Subject(Match.UNKNOWN, uncovered=strangers or uncovered, near=tuple(near[:3]))


def nearest(topic: Topic, catalogue: Catalogue) -> list[str]:
    """Indicators by the weight of the question's words that their names cover."""
    said = {token.term for token in topic.required}
    scores: dict[str, tuple[float, float]] = {}
    for at in {at for term in said for at in catalogue.postings.get(term, ())}:
        entry = catalogue.entries[at]
        covered = max(_covered(said, wording.terms(), catalogue) for wording in entry.wordings)
        share = max(_share(frozenset(said), wording, catalogue) for wording in entry.wordings)
        scores[entry.indicator.key] = (covered * (1.0 if _unit_fit(topic, entry) else 0.8), share)
    return sorted(scores, key=lambda key: scores[key], reverse=True)


def _covered(said: Iterable[str], terms: Iterable[str], catalogue: Catalogue) -> float:
    return sum(catalogue.weights.get(term, 0.0) for term in set(said) & set(terms))
