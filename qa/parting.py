"""Parting: the words of a question sorted by what claims them: times, areas, marks, cues, names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.period import Period
from qa.areas import find_areas, resolve_area
from qa.catalogue import Catalogue, Mention
from qa.claims import Mark, is_over_periods, marks
from qa.cues import Cue, Role, find_cues
from qa.lookup import Shelf
from qa.printed import find_of_all, find_printed_change, find_target_year
from qa.times import Clock
from qa.tokens import Token
from qa.topics import asks_rows
from qa.when import When, find_when
from qa.wording import marked_terms, weak_terms

_IS_FOR = re.compile(r"^\W*what(?:'s| is| are|s)\b.*[a-z)] for\W*$")
# `which adoption indicators`, `all the fostering measures`: several of them, and not one by its name.
_INDICATORS_OF = re.compile(
    r"\b(?:which|what|all|list|every|each|any)(?: of)?(?: the| our)? "
    r"(?:(?!(?:is|are|was|were|do|does|did|has|have|the|our)\b)[\w-]+ ){1,4}"
    r"(?:(?:indicators|measures|kpis|metrics)\b"
    r"|(?:indicator|measure|kpi|metric)(?= (?:that |which )?(?:you|we)\b))"
)
_ASKS_AFTER = frozenset(
    {"and", "or", "so", "but", "know", "me", "us", "see", "about", "say", "says", "wonder"}
)
_SUPERLATIVES = (Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST)
BLANK = "\u00a6"  # no word, and no white space that folding would draw together


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
    text: str = ""


def part_question(text: str, catalogue: Catalogue, shelf: Shelf, anchor: Period | None) -> Parted:
    """Sort the words of a question: each is blanked out once something has claimed it.

    Args:
        text: the folded question.
        catalogue: the indicators held.
        shelf: the figures held, which give the newest month and the areas.
        anchor: the time that the conversation last spoke of.
    """
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
    cues = tuple(cue for cue in cues if not _joins(cue, rewritten, masked))
    if rewritten and rewritten[0].text == "who":  # elsewhere it only joins: `children who are missing`
        cues = (Cue(Role.WHO, 0, 1), *cues)
    claimed = (*_claims(text, cues, bool(limits)), *printed.roles, *aimed.roles)
    if asks_rows(text, frozenset(cue.role for cue in cues), catalogue):
        claimed = (*claimed, Role.RANK)
    cues = (*cues, *(Cue(role, len(rewritten), len(rewritten)) for role in claimed))
    stops = tuple(found.start() for found in re.finditer(r"[,;](?=\s)", text))
    return Parted(rewritten, cues, resolved, mentions, when, limits, aimed.year, stops, text)


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


def of_limit(cue: Cue, tokens: Sequence[Token]) -> bool:
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


def _joins(cue: Cue, tokens: Sequence[Token], text: str) -> bool:
    """Whether `who` only joins what follows to those whom it is of: `children who went missing`."""
    if cue.role is not Role.WHO or not cue.first or tokens[cue.first].text != "who":
        return False
    before = tokens[cue.first - 1]
    return before.text not in _ASKS_AFTER and not re.search(
        r"[.,;:?!]", text[before.end : tokens[cue.first].start]
    )


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with places already understood blanked out, so that all other places stay where they are."""
    for start, end in spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def is_domain(token: Token, catalogue: Catalogue) -> bool:
    """Whether a word is one by which the catalogue tells its indicators apart."""
    return catalogue.knows(token.term) and token.term not in weak_terms()
