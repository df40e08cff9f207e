"""Tallies: how many indicators a paper itself counts as green, or as improving by its arrows.

Only a printed count answers: what a paper leaves uncounted is not counted here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from corpus.answer import Reason
from corpus.model import Figure, Measure
from corpus.words import words
from qa.catalogue import Catalogue
from qa.lookup import Cell, Shelf, period_of
from qa.query import Operation, Query, listed, short_name
from qa.rated import group_of
from qa.reading import Reading
from qa.refusal import Refusal
from qa.topics import keys_about
from qa.when import Shape

_HOW_MANY = re.compile(
    r"\b(?:how many|number of|count of)\b[^?.;]*\b(?:indicators|kpis|measures|metrics)\b", re.IGNORECASE
)
_KINDS = {
    "green": r"\bgreens?\b",
    "amber": r"\bambers?\b",
    "red": r"\breds?\b",
    "improving": r"\bimprov\w*|\b(?:getting|got) better\b|\bpositive\b|\bup(?:ward)? arrows?\b|\bgoing up\b",
    "worsening": r"\bwors\w*|\bdeteriorat\w*|\bdeclin\w*|\bnegative\b|\bdown(?:ward)? arrows?\b"
    r"|\bgoing down\b",
    "stable": r"\bstable\b|\bunchanged\b|\bsame\b|\bno (?:clear )?(?:trend|change)\b|\bsideways\b",
}
_SIGNS = {
    "g": "green",
    "a": "amber",
    "r": "red",
    "\u2191": "improving",
    "\u2193": "worsening",
    "\u2192": "stable",
}
_NO_GROUP = frozenset(words("executive summary kpis kpi key performance indicators the and of"))
_TOTAL = frozenset({"total", "totals", "overall", "all"})


def asks_tally(reading: Reading, shelf: Shelf) -> bool:
    """Whether a question asks how many indicators have a rating or a direction, and a paper counts them."""
    asked = _HOW_MANY.search(reading.text) is not None and bool(_kinds(reading.text))
    return asked and next(_tallies(shelf), None) is not None


def tallies(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> tuple[Query, ...] | Refusal:
    """The printed counts that a question asks for, one for each rating or direction that it names."""
    kinds = _kinds(reading.text)
    topic = tuple(word for word in group_of(reading, catalogue, shelf) if not _kinds(word))
    about = set(keys_about(topic, catalogue)) if topic else set()
    if reading.when.shape not in (Shape.NONE, Shape.LATEST) and not (
        reading.when.unit and not reading.when.steps
    ):
        return Refusal(
            Reason.NOT_PUBLISHED, "The counts of ratings that papers print are of their own time alone."
        )
    made = []
    for kind in kinds:
        held = [
            (key, cell)
            for key, cell in _tallies(shelf)
            if _kind_of(cell.figure) == kind and (key in about if topic else _is_total(cell.figure))
        ]
        if len({cell.value for _, cell in held}) != 1 or not _of_one_group([cell for _, cell in held]):
            return _not_one(kind, topic, [key for key, _ in held], catalogue)
        made.append(_query(*held[0]))
    return tuple(made)


def _kinds(text: str) -> tuple[str, ...]:
    """The ratings and directions that a text names, in order."""
    found = {kind: at.start() for kind, pattern in _KINDS.items() if (at := re.search(pattern, text.lower()))}
    return tuple(sorted(found, key=lambda kind: found[kind]))


def _tallies(shelf: Shelf) -> Iterator[tuple[str, Cell]]:
    """Every count under a heading that is a rating or an arrow, with its indicator's key."""
    for (key, area, measure), line in shelf.lines.items():
        if measure is Measure.ACTUAL and area in shelf.councils:
            cell = line.newest() or line.undated
            if cell and cell.value is not None and _kind_of(cell.figure):
                yield key, cell


def _kind_of(figure: Figure) -> str:
    """What a count's heading says is counted; empty where it is neither a rating nor an arrow."""
    return _sign(figure.column.rsplit(" / ", 1)[-1])


@cache
def _sign(heading: str) -> str:
    folded = heading.strip().casefold()
    return _SIGNS.get(folded, folded if folded in ("green", "amber", "red") else "")


def _is_total(figure: Figure) -> bool:
    return bool(_TOTAL & set(words(figure.row)))


def _of_one_group(cells: Sequence[Cell]) -> bool:
    """Whether counts are of the same indicators, as a summary and the chapter that it sums up print them."""
    groups = [frozenset(words(f"{cell.figure.table} {cell.figure.row}")) - _NO_GROUP for cell in cells]
    return all(one <= other or other <= one for one, other in pairwise(groups))


def _query(key: str, cell: Cell) -> Query:
    periods = (period_of(cell),) if cell.figure.period else ()
    return Query(key, Measure.ACTUAL, cell.figure.area, Operation.VALUE, periods)


def _not_one(kind: str, topic: Sequence[str], keys: Sequence[str], catalogue: Catalogue) -> Refusal:
    about = f" about \u201c{' '.join(topic)}\u201d" if topic else ""
    nearest = "Which indicators have a rating can be asked for."
    if not keys:
        headline = f"No paper held counts the {kind} indicators{about}."
        return Refusal(Reason.NOT_IN_PAPERS, headline, nearest)
    names = listed([short_name(catalogue.by_key[key].indicator) for key in keys[:4]], "or")
    return Refusal(Reason.AMBIGUOUS, f"More than one such count is printed: {names}.", nearest)
