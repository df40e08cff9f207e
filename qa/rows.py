"""Rows: which of the rows of one table stands out, or moved most (`which school grew most`).

The rows that are ranked must be of one sort: those that the question's words pick out of one table, counted
in one unit, totals left out. Every word must be one of the table's: of its name, of what its rows are, or of
the rows themselves. Otherwise nothing is ranked.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.amount import Unit
from corpus.answer import Reason
from corpus.model import Better, Measure
from corpus.period import Grain, Period
from qa.catalogue import Catalogue
from qa.lookup import Line, Shelf, period_of
from qa.query import MOVEMENTS, Order, Ranking, listed, short_name
from qa.refusal import Refusal
from qa.times import NUMBER_WORDS
from qa.tokens import term_of
from qa.understand import Reading
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
_CHANGED = r"chang\w+|moved|movement|varied"
_SUPERLATIVE = re.compile(
    rf"\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<best>{_GOOD})|(?P<worst>{_BAD}))\b"
)
_MOVES = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<changed>{_CHANGED}))\b")
_TOP = re.compile(rf"\b(?:(?P<top>top)|(?P<bottom>bottom)) (?P<number>{_NUMBERS})\b")
_HOW_MANY = re.compile(rf"\b(?P<number>{_NUMBERS}) (?:{_MOST}|{_LEAST})\b|\bwhich (?P<which>{_NUMBERS})\b")
_WHICH = re.compile(r"^\W*(?:and |so )?(?:which|what)(?:'s| of the| of our| of these)? (?P<thing>.+)$")
_IS = re.compile(
    r"^\W*(?:and |so )?(?:which|what)(?:'s| is| are| was| were) (?:the |our |\w+'s )*(?P<thing>.+)$"
)
_NOT_A_THING = re.compile(
    r"^(?:is|are|was|were|had|has|have|did|does|do|about|if|happened|percentage|proportion|share|rate|number"
    r"|total|average|\w+est|(?:calendar |financial |school )?(?:day|week|month|quarter|season|year|date|time"
    r"|period)s?)\b"
)
# Words for a row of any table.
_ANY = r"kinds?|types?|sorts?|categor(?:y|ies)|items?|lines?|sources?|rows?|ones?|heads?|headings?|groups?"
_ANY_THING = frozenset(
    term_of(word)
    for word in """
    kind type sort category item line source row one head heading group single individual brought bring cost
    costs take took number numbers figure figures amount size common frequent popular busy big large small high
    low
    """.split()  # noqa: SIM905
)
_TOTAL = re.compile(
    r"^\W*(?:(?:grand|sub)[\s-]?)?(?:totals?|all|overall|combined)\b|\btotals?$", re.IGNORECASE
)
_ROUNDING = 0.001  # of a total, by which rounded parts may miss it
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
_FEWEST = 2
_SHORT = 3  # letters
_YEAR = 12
_MOST_NAMED = 5


@dataclass(frozen=True)
class _Asked:
    """What a question asks of rows: their order, how many are to be named, and where its words stand."""

    order: Order
    most: int
    spans: tuple[tuple[int, int], ...]
    judged: bool = False


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
    if reading.when.shape is Shape.UNCLEAR or not _of_rows(text, shelf):
        return None
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


def _of_rows(text: str, shelf: Shelf) -> bool:
    """Whether rows are asked for: `which school`, `the biggest item of ...`, `school with the most ...`."""
    which = _WHICH.match(text)
    if which and not _NOT_A_THING.match(which["thing"]):
        return True
    sorts = {word for table in shelf.tables for word in _sort_words(table)}
    of_sort = "|".join([_ANY, *(rf"{re.escape(_stem(word))}(?:s|es|y|ies)?" for word in sorted(sorts))])
    number = rf"(?:top|bottom) (?:{_NUMBERS})|(?:{_NUMBERS}) (?:{_MOST}|{_LEAST})"
    superlative = rf"(?:{_MOST}|{_LEAST}|{_GOOD}|{_BAD}|{number})"
    before = rf"\b{superlative} (?:single |individual |\w+ )?(?:{of_sort})\b"
    after = rf"\b(?:{of_sort}) (?:with|that had|that has|which had|having) (?:the )?{superlative}\b"
    return re.search(f"{before}|{after}", text) is not None


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
    rest = said - over - _ANY_THING
    kept = [key for key in keys if rest <= own[key] and not _is_total(key, catalogue)]
    if not said & (over | rest):
        return ()
    told = bool(rest) or bool(_sort_words(table))  # of what sort the rows are
    for term in said & over:  # `library` over a list of libraries and of other things
        having = [key for key in kept if term in own[key]]
        kept, told = (having, True) if len(having) >= _FEWEST else (kept, told)
    parts = _parts(said, keys, catalogue, shelf)
    if len(set(parts) & set(kept)) >= _FEWEST:
        kept, told = [key for key in kept if key in parts], True
    kept = _of_one_unit(kept, reading, catalogue) if told else []
    return tuple(kept) if len(kept) >= _FEWEST else ()


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


def _is_total(key: str, catalogue: Catalogue) -> bool:
    levels = catalogue.by_key[key].indicator.name.rsplit(": ", 1)[-1].split(" - ")
    return any(_TOTAL.search(level) for level in levels)


def _parts(said: frozenset[str], keys: Sequence[str], catalogue: Catalogue, shelf: Shelf) -> tuple[str, ...]:
    """The rows that a total sums which a question names (`All incidents`); none where no sum bears it out."""
    for at, key in enumerate(keys):
        if not _is_total(key, catalogue) or not (_terms(key, catalogue) - weak_terms()) & said:
            continue
        above = keys[:at]
        last = max((i for i, other in enumerate(above) if _is_total(other, catalogue)), default=-1)
        for tried in (above[last + 1 :], [other for other in above if not _is_total(other, catalogue)]):
            if parts := _summed(key, tried, shelf):
                return parts
    return ()


def _summed(total: str, tried: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """The rows with a figure beside a total's newest, where they add up to it."""
    area = shelf.councils[0] if shelf.councils else ""
    newest = shelf.line(total, area, Measure.ACTUAL).newest()
    if newest is None or newest.value is None:
        return ()
    period = period_of(newest)
    values = {
        key: cell.value for key in tried
        if (cell := shelf.line(key, area, Measure.ACTUAL).at(period)) and cell.value is not None
    }  # fmt: skip
    off = abs(sum(values.values()) - newest.value)
    return tuple(values) if len(values) >= _FEWEST and off <= _ROUNDING * abs(newest.value) else ()


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
    if len(held) < _FEWEST:
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
        return (_as_held(when.periods[0], lines),), when.notes
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
        return tuple(_as_held(period, lines) for period in when.periods), when.notes
    if len(when.periods) == 1:
        only = _as_held(when.periods[0], lines)
        if when.latest or when.shape is Shape.SINCE:
            return (only, newest), when.notes
        before = _as_held(only.shift(-only.length), lines)
        note = f"The change is from {before.label} to {only.label}."
        return (before, only), (*when.notes, note)
    back = when.earlier or when.months
    if back:
        return (_as_held(newest.shift(-back), lines), newest), when.notes
    first = _oldest(lines)
    if when.shape in (Shape.NONE, Shape.ALL) and first and first != newest:
        note = f"No period was asked for: from {first.label}, the first held, to {newest.label}."
        return (first, newest), (*when.notes, note)
    return None


def _as_held(period: Period, lines: Sequence[Line]) -> Period:
    """A period as most of the lines have it: `2018/19` as a school year, where that is what they print."""
    if any(line.at(period) is not None for line in lines):
        return period
    if period.grain is Grain.FINANCIAL_YEAR:
        for line in lines:
            for cell in line.cells.values():
                held = period_of(cell)
                if held.length == _YEAR and held.first // _YEAR == period.first // _YEAR:
                    return held
    return period


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
