"""Rows: which of the rows of one table stands out, or moved most (`which school grew most`).

The rows that are ranked must be of one sort: those that the question's words pick out of one table, counted
in one unit, totals left out. Every word must be one of the table's: of its name, of what its rows are, or of
the rows themselves. Otherwise nothing is ranked.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.amount import Unit
from corpus.answer import Reason
from corpus.model import Better, Measure
from corpus.period import Period
from qa.catalogue import Catalogue
from qa.lookup import Line, Shelf, as_held, period_of
from qa.query import MOVEMENTS, Order, Ranking, listed, short_name
from qa.reading import Reading
from qa.refusal import Refusal
from qa.sums import FEWEST, is_total, parts_of
from qa.times import NUMBER_WORDS
from qa.tokens import term_of
from qa.when import Shape
from qa.which import Wanted
from qa.wording import is_unit_word, weak_terms

_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}"
_MOST = r"most|highest|biggest|largest|greatest|busiest|maximum"
_LEAST = r"fewest|least|lowest|smallest|quietest|minimum"
_GOOD, _BAD = r"best", r"worst"
_UP = r"gr[eo]w\w*|r[io]se\w*|rising|increas\w*|gain\w*|climb\w*|growth|went up|gone up|going up"
_DOWN = (
    r"f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|los[et]\w*|losing|loss|shr[aiu]nk\w*|reduc\w*|went down"
    r"|gone down|going down"
)
_IS_VERB = r"is|are|was|were|has|have|had|did|does|do|saw|got|took|brought|spent|cost|made|sold"
_CHANGED = r"chang\w+|moved|movement|varied"
_SUPERLATIVE = re.compile(
    rf"\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<best>{_GOOD})|(?P<worst>{_BAD}))\b"
)
_MOVES = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<changed>{_CHANGED}))\b")
_TOP = re.compile(rf"\b(?:(?P<top>top)|(?P<bottom>bottom)) (?P<number>{_NUMBERS})\b")
_HOW_MANY = re.compile(rf"\b(?P<number>{_NUMBERS}) (?:{_MOST}|{_LEAST})\b|\bwhich (?P<which>{_NUMBERS})\b")
_WHICH = re.compile(r"^\W*(?:and |so )?(?:which|what)(?:'s| of the| of our| of these)? (?P<thing>.+)$")
_NOT_A_THING = re.compile(
    r"^(?:is|are|was|were|had|has|have|did|does|do|about|if|happened|percentage|proportion|share|rate|number"
    r"|total|average|\w+est|(?:calendar |financial |school )?(?:day|week|month|quarter|season|year|date|time"
    r"|period)s?)\b"
)
_THING_ENDS = re.compile(
    rf"\b(?:{_IS_VERB}|with|of|in|at|by|from|to|for|since|between|{_UP}|{_DOWN}|{_CHANGED}|{_MOST}|{_LEAST})\b"
)
# Words for a row of any table.
_ANY = (
    r"areas? of|kinds?|types?|sorts?|categor(?:y|ies)|items?|lines?|sources?|rows?|ones?|heads?|headings?"
    r"|groups?"
)
_ANY_THING = frozenset(
    term_of(word)
    for word in """
    kind type sort category item line source area row one head heading group single individual brought bring
    cost costs take took number numbers figure figures amount size common frequent popular busy big large
    small high low
    """.split()  # noqa: SIM905
)
_BRACKET = re.compile(r"\(([^()]*)\)\s*$")
_UNITS = {
    "ha": "hectare",
    "t": "tonne",
    "kwh": "kilowatt",
    "mwh": "megawatt",
    "mm": "millimetre",
    "kg": "kilo",
}
_PER = re.compile(r"\bper (\w+)")
_SHORT = 3  # letters
_MOST_NAMED = 5


@dataclass(frozen=True)
class _Asked:
    """What a question asks of rows: their order, how many are to be named, and where its words stand.

    `sort` are the terms for what is asked about: `school`, `kind`; `judged` marks `best` and `worst`.
    """

    order: Order
    most: int
    spans: tuple[tuple[int, int], ...]
    judged: bool = False
    sort: frozenset[str] = frozenset()


def rows_asked(
    reading: Reading, catalogue: Catalogue, shelf: Shelf
) -> tuple[Ranking, tuple[str, ...]] | Refusal | None:
    """The ranking of a table's rows that a question asks for, with what is to be said of it.

    None where it asks for none, or where its words do not all belong to one table.
    """
    text = reading.text.lower()
    asked = _asked(text)
    if asked is None or reading.marks or reading.areas or reading.mentioned:
        return None
    sort = _sort_asked(text, shelf)
    if reading.when.shape is Shape.UNCLEAR or not sort:
        return None
    asked = replace(asked, sort=frozenset(map(term_of, sort)))
    found = [
        rows
        for table, keys in shelf.tables.items()
        if (rows := _rows(reading, asked, table, keys, catalogue, shelf))
    ]
    if len(found) != 1:
        return None
    return _ranked(reading, asked, found[0], catalogue, shelf)


def _asked(text: str) -> _Asked | None:
    """The order that the words ask for: a superlative alone, or one with a movement."""
    top, best = _TOP.search(text), _SUPERLATIVE.search(text)
    moved = _MOVES.search(text)
    if not (top or best):
        return None
    spans = tuple(found.span() for found in (top, best, moved) if found)
    down = bool((top and top["bottom"]) or (best and best["least"]))
    number = _number(text, top)
    judged = bool(best and (best["best"] or best["worst"]))
    if moved:
        order = Order.ROSE if moved["up"] else Order.FELL if moved["down"] else Order.CHANGED
        # `fell least` is no question of these
        return None if down or judged else _Asked(order, number, spans)
    worst = bool(best and best["worst"])
    return _Asked(Order.LOWEST if down or worst else Order.HIGHEST, number, spans, judged)


def _number(text: str, top: re.Match[str] | None) -> int:
    """How many rows are to be named: three for `top three`."""
    found = top or _HOW_MANY.search(text)
    said = next((part for part in found.groups()[-2:] if part), "") if found else ""
    return int(said) if said.isdigit() else NUMBER_WORDS.get(said, 1)


def _sort_asked(text: str, shelf: Shelf) -> tuple[str, ...]:
    """The words for the rows that are asked for; none where no rows are.

    `Which school ...`, `the biggest item of ...`, `the school with the most ...`.
    """
    which = _WHICH.match(text)
    if which and not _NOT_A_THING.match(which["thing"]):
        return tuple(re.findall(r"[a-z]+", _THING_ENDS.split(which["thing"])[0]))
    sorts = {word for table in shelf.tables for word in _sort_words(table)}
    of_sort = "|".join([_ANY, *(rf"{re.escape(_stem(word))}(?:s|es|y|ies)?" for word in sorted(sorts))])
    number = rf"(?:top|bottom) (?:{_NUMBERS})|(?:{_NUMBERS}) (?:{_MOST}|{_LEAST})"
    superlative = rf"(?:{_MOST}|{_LEAST}|{_GOOD}|{_BAD}|{number})"
    before = rf"\b{superlative} (?:single |individual |\w+ )?(?P<before>{of_sort})\b"
    after = rf"\b(?P<after>{of_sort}) (?:with|that had|that has|which had|having) (?:the )?{superlative}\b"
    found = re.search(f"{before}|{after}", text)
    return tuple((found["before"] or found["after"]).split()) if found else ()


def _sort_words(table: str) -> tuple[str, ...]:
    """The words for what a table's rows are: `crop` of `Yields, by crop`."""
    found = re.findall(r"\bby ((?:[a-z]+ ){0,2}[a-z]+)$|\bby ([a-z]+)\b", table.lower())
    words = dict.fromkeys(word for pair in found for part in pair for word in part.split())
    kept = (word for word in words if not _NOT_A_THING.match(word) and word not in ("or", "of", "and", "the"))
    return tuple(word.rstrip("s") if len(word) > _SHORT else word for word in kept)


def _stem(word: str) -> str:
    return word.removesuffix("y")


def _rows(
    reading: Reading, asked: _Asked, table: str, keys: Sequence[str], catalogue: Catalogue, shelf: Shelf
) -> tuple[str, ...]:
    """The rows of one table that a question is about; none where a word of it is not the table's."""
    own = {key: _terms(key, catalogue) for key in keys}
    over = frozenset[str]().union(*(catalogue.captions.get(key, frozenset()) for key in keys))
    over |= {term_of(word) for word in _sort_words(table)}
    said = _said(reading, asked, own, over)
    total, parts = _summed(said, keys, catalogue, shelf)
    rest = said - over - _ANY_THING - total
    kept = [key for key in keys if rest <= own[key] and not is_total(key, catalogue)]
    if not said & (over | rest | total):
        return ()
    for term in said & over:  # `library` over a list of libraries and of other things
        having = [key for key in kept if term in own[key]]
        kept = having if len(having) >= FEWEST else kept
    alike = len(set(parts) & set(kept)) >= FEWEST
    kept = _of_one_unit([key for key in kept if key in parts] if alike else kept, reading, catalogue)
    if len(kept) < FEWEST or not (alike or _of_one_sort(asked, table, kept, own, catalogue)):
        return ()
    return tuple(kept)


def _of_one_sort(
    asked: _Asked, table: str, keys: Sequence[str], own: dict[str, frozenset[str]], catalogue: Catalogue
) -> bool:
    """Whether rows are of the sort that is asked about, as their table or they themselves say."""
    sorts = {term_of(word) for word in _sort_words(table)}
    if asked.sort & sorts or all(asked.sort & own[key] for key in keys):
        return True
    if not asked.sort & _ANY_THING:
        return False
    levels = {tuple(catalogue.by_key[key].indicator.name.split(" - ")[:-1]) for key in keys}
    return bool(sorts) or (len(levels) == 1 and levels != {()})


def _terms(key: str, catalogue: Catalogue) -> frozenset[str]:
    return frozenset(term for wording in catalogue.by_key[key].wordings for term in wording.terms())


def _said(
    reading: Reading, asked: _Asked, own: dict[str, frozenset[str]], over: frozenset[str]
) -> frozenset[str]:
    """The terms of a question that are about its rows, those that ask and those of units left out."""
    units = {term_of(unit) for key in own for unit in _UNITS.values()}
    found = set()
    for token in reading.topic.required:
        ordering = any(start <= token.start < end for start, end in asked.spans)
        if not ordering and not is_unit_word(token.term) and token.term not in units:
            found.add(token.term)
    known = frozenset[str]().union(over, *own.values())
    # A word that asks may be one of the table's, too: `starts`, `visits`.
    found |= {term for term in reading.topic.optional if term in known and term not in weak_terms()}
    return frozenset(found)


def _summed(
    said: frozenset[str], keys: Sequence[str], catalogue: Catalogue, shelf: Shelf
) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a total that a question names (`All incidents`), and the rows that it adds up."""
    for key in keys:
        named = (_terms(key, catalogue) - weak_terms()) & said if is_total(key, catalogue) else frozenset()
        if named and (parts := parts_of(key, keys, catalogue, shelf)):
            return named, parts
    return frozenset(), ()


def _of_one_unit(keys: Sequence[str], reading: Reading, catalogue: Catalogue) -> list[str]:
    """The rows counted in the unit asked for, or else in the one that most of them have."""
    if reading.topic.wanted is Wanted.PERCENT:
        return [key for key in keys if catalogue.by_key[key].indicator.unit is Unit.PERCENT]
    units = Counter(_unit(key, catalogue) for key in keys)
    most = max(units, key=lambda unit: units[unit], default=None)
    return [key for key in keys if _unit(key, catalogue) == most]


def _unit(key: str, catalogue: Catalogue) -> tuple[Unit, str]:
    indicator = catalogue.by_key[key].indicator
    bracket = _BRACKET.search(indicator.name)
    return indicator.unit, bracket[1] if bracket else ""


def _ranked(
    reading: Reading, asked: _Asked, keys: tuple[str, ...], catalogue: Catalogue, shelf: Shelf
) -> tuple[Ranking, tuple[str, ...]] | Refusal | None:
    """The ranking of rows at the times that a question names, or why there is none."""
    area = shelf.councils[0] if shelf.councils else ""
    order = _judged(asked, keys, catalogue) if asked.judged else asked.order
    if order is None:
        words = "The papers do not show whether a high or a low figure is better there."
        return Refusal(Reason.AMBIGUOUS, words, "The highest or the lowest can be asked for.")
    lines = [shelf.line(key, area, Measure.ACTUAL) for key in keys]
    times = _two(reading, lines) if order in MOVEMENTS else _one(reading, lines)
    if times is None:
        return None
    periods, notes = times
    held = tuple(
        key for key, line in zip(keys, lines, strict=True)
        if all((cell := line.at(period)) and cell.value is not None for period in periods)
    )  # fmt: skip
    if len(held) < FEWEST:
        names = listed([short_name(catalogue.by_key[key].indicator) for key in keys[:3]])
        words = (
            f"No figures to rank are published for {listed([period.label for period in periods])}: {names}."
        )
        return Refusal(Reason.NOT_PUBLISHED, words)
    lacking = [short_name(catalogue.by_key[key].indicator) for key in keys if key not in held]
    left = (
        (f"Without a figure for that time, and so left out: {listed(lacking[:_MOST_NAMED])}.",)
        if lacking
        else ()
    )
    most = max(1, min(asked.most, len(held)))
    return Ranking(order, area, periods, most=most, rows=held), (*notes, *left)


def _judged(asked: _Asked, keys: Sequence[str], catalogue: Catalogue) -> Order | None:
    ways = {catalogue.by_key[key].indicator.better for key in keys}
    if len(ways) > 1 or Better.NEITHER in ways:
        return None
    best = asked.order is Order.HIGHEST
    return Order.HIGHEST if (Better.HIGH in ways) is best else Order.LOWEST


_Times = tuple[tuple[Period, ...], tuple[str, ...]]


def _one(reading: Reading, lines: Sequence[Line]) -> _Times | None:
    """The one period in which rows are ranked."""
    when = reading.when
    if len(when.periods) == 1 and when.shape is Shape.POINTS and not when.latest:
        return (as_held(when.periods[0], lines),), when.notes
    newest = _newest(lines)
    if when.shape in (Shape.NONE, Shape.LATEST) and newest:
        asked = when.shape is Shape.LATEST
        note = () if asked else (f"No period was asked for: this is {newest.label}, the newest held.",)
        return (newest,), (*when.notes, *note)
    return None


def _two(reading: Reading, lines: Sequence[Line]) -> _Times | None:
    """The two periods between which rows moved."""
    when, newest = reading.when, _newest(lines)
    if newest is None:
        return None
    if len(when.periods) == 2 and when.shape in (Shape.SPAN, Shape.PAIR, Shape.POINTS):
        return tuple(as_held(period, lines) for period in when.periods), when.notes
    if len(when.periods) == 1:
        only = as_held(when.periods[0], lines)
        if when.latest or when.shape is Shape.SINCE:
            return (only, newest), when.notes
        before = as_held(only.shift(-only.length), lines)
        note = f"The change is from {before.label} to {only.label}."
        return (before, only), (*when.notes, note)
    back = when.earlier or when.months
    if back:
        return (as_held(newest.shift(-back), lines), newest), when.notes
    first = _oldest(lines)
    if when.shape in (Shape.NONE, Shape.ALL) and first and first != newest:
        note = f"No period was asked for: from {first.label}, the first held, to {newest.label}."
        return (first, newest), (*when.notes, note)
    return None


def _newest(lines: Sequence[Line]) -> Period | None:
    """The newest period that most of the lines have a figure for."""
    return _edge(lines, newest=True)


def _oldest(lines: Sequence[Line]) -> Period | None:
    return _edge(lines, newest=False)


def _edge(lines: Sequence[Line], *, newest: bool) -> Period | None:
    counts: Counter[Period] = Counter()
    for line in lines:
        counts.update(period_of(cell) for cell in line.valued() if period_of(cell).length == line.step)
    many = [period for period, count in counts.items() if 2 * count > len(lines)]
    edge = max if newest else min
    return edge(many, key=lambda period: period.last, default=None)
