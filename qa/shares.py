"""Shares: one indicator in another, published as such or worked out where the one is a part of the other.

A percentage is the share of a part in a whole where the papers' own rows bear it out: in every month that
prints all three, part over whole gives the percentage, within its rounding. Where none is published, a row is
divided by a total of its own table that adds it up, and by nothing else; the answer says that it was.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.amount import Unit
from corpus.answer import Derived
from corpus.model import Indicator, Measure
from corpus.period import Period
from qa.amounts import derived_words
from qa.catalogue import Catalogue
from qa.headline import Mark, said, spoken_name
from qa.lookup import Cell, Line, Shelf, as_held, decimals_of, period_of
from qa.operations import rounded
from qa.query import Operation, Query, Share
from qa.reading import Reading
from qa.refusal import Refusal
from qa.shortfall import no_figure
from qa.sums import is_total, parts_of
from qa.tokens import Token
from qa.when import Shape
from qa.which import Match, Topic, Wanted, find_subject

SHARE_WORKED_OUT = (
    "The papers do not print this share: it is one figure divided by the total that adds it up."
)
_LEAST = 3  # months that must bear a relation out
_SHARE = r"(?:shares?|proportions?|percentages?|per ?cents?|%|fractions?|parts?)"
_WAS = (
    r"(?:was|were|is|are|came from|comes? from|went (?:on|to)|goes? (?:on|to)|made up (?:of|by)|did|does|do"
    r"|related to|consisted of)"
)
_BY = (
    r"(?:(?:[a-z]+ed|made|spent|taken|given|held|sold|kept) )?(?:up |for )?"
    r"(?:(?:of|by|on|from|for|in|at|to|through) )?"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\b(?:what|which|how (?:big|large|great) an?) {_SHARE} of (?P<whole>.+?) {_WAS} {_BY}(?P<part>.+)",
        rf"\bhow much of (?P<whole>.+?) {_WAS} {_BY}(?P<part>.+)",
        rf"\bwhat {_SHARE} (?:did|do|does) (?P<part>.+?) "
        r"(?:make up|made up|account for|represent|contribute|form)(?: to| of)? (?P<whole>.+)",
        rf"\bwhat {_SHARE} of (?P<whole>.+?) (?:did|do|does) (?P<part>.+?) (?:make up|account for|represent)",
        rf"(?P<part>.+?) as an? {_SHARE} of (?P<whole>.+)",
        rf"(?P<part>.+?) as {_SHARE} of (?P<whole>.+)",
        rf"\b{_SHARE} of (?P<whole>.+?) (?:that |which )?{_WAS} (?P<part>.+)",
    )
)
_LEAD = re.compile(r"^\W*(?:what (?:was|were|is|are)|give me|show me|tell me)\b")


@dataclass(frozen=True)
class Shared:
    """What dividing a part by its whole gave."""

    query: Share
    cells: tuple[Cell, ...] = ()
    derived: tuple[Derived, ...] = ()
    names: tuple[str, str] = ("", "")
    refusal: Refusal | None = None


def share_asked(reading: Reading, catalogue: Catalogue, shelf: Shelf) -> Share | None:
    """The share of a row in a total of its table that a question asks for; None where it asks for none.

    It is worked out only where the total adds the row up, and no percentage row gives it.
    """
    if reading.areas or reading.marks or reading.when.shape not in _ONE_TIME or len(reading.when.periods) > 1:
        return None
    found = _in_words(reading, catalogue)
    if found is None:
        return None
    period = reading.when.periods[0] if reading.when.periods else None
    for keys in shelf.tables.values():
        told = frozenset[str]().union(*(catalogue.captions.get(key, frozenset()) for key in keys))
        of_all = bool(found.whole_terms) and found.whole_terms <= told  # `all loans`, of a table of loans
        totals = [key for key in keys if (of_all or key in found.wholes) and is_total(key, catalogue)]
        for total in reversed(totals):
            inside = [key for key in parts_of(total, keys, catalogue, shelf) if key in found.parts]
            made = [share for part in inside if (share := _share(part, total, period, shelf))]
            if len(made) == 1:
                return made[0]
    return None


_ONE_TIME = (Shape.NONE, Shape.LATEST, Shape.POINTS)


@dataclass(frozen=True)
class _Named:
    """The indicators that the words for a part and for its whole may mean, and the terms of the whole."""

    parts: frozenset[str]
    wholes: frozenset[str]
    whole_terms: frozenset[str] = frozenset()


def _in_words(reading: Reading, catalogue: Catalogue) -> _Named | None:
    """The part and the whole of a question's own words, its times left out."""
    text = reading.text.lower()
    for start, end in reading.when.spans:
        text = text[:start] + " " * (end - start) + text[end:]
    for form in _FORMS:
        if found := form.search(_LEAD.sub(lambda lead: " " * len(lead[0]), text)):
            terms = frozenset(token.term for token in _tokens(found["whole"], catalogue))
            named = _Named(_keys(found["part"], catalogue), _keys(found["whole"], catalogue), terms)
            if named.parts and (named.wholes or named.whole_terms):
                return named
    return None


def _keys(words: str, catalogue: Catalogue) -> frozenset[str]:
    """Every indicator that a few words may name."""
    telling = _tokens(words, catalogue)
    if any(not catalogue.knows(token.term) for token in telling):
        return frozenset()
    subject = find_subject(Topic(telling, frozenset(), Wanted.ANY), catalogue)
    return frozenset(subject.keys if subject.match in (Match.FOUND, Match.LEVEL) else ())


def _tokens(words: str, catalogue: Catalogue) -> tuple[Token, ...]:
    """The telling words of a text."""
    tokens = catalogue.vocabulary.rewritten(catalogue.vocabulary.tokens(words), words)
    return tuple(token for token in tokens if not token.silent and token.text not in _ANY)


_ANY = frozenset({"all", "total", "overall", "whole", "altogether", "our", "the"})


def _share(part: str, whole: str, period: Period | None, shelf: Shelf) -> Share | None:
    area = shelf.councils[0] if shelf.councils else ""
    lines = [shelf.line(key, area, Measure.ACTUAL) for key in (part, whole)]
    newest = lines[1].newest()
    when = as_held(period, lines) if period else (period_of(newest) if newest else None)
    if when is None or any(line.at(when) is None for line in lines):
        return None
    return Share(part, whole, area, (when,))


def share_out(query: Share, shelf: Shelf, indicators: Mapping[str, Indicator]) -> Shared:
    """Divide a part by its whole.

    Args:
        query: which of which, and when.
        shelf: all figures held.
        indicators: those held, by key.
    """
    cells: list[Cell] = []
    for key in (query.part, query.whole):
        line = shelf.line(key, query.area, Measure.ACTUAL)
        cell = line.at(query.periods[0])
        if cell is None or cell.value is None:
            value = Query(key, Measure.ACTUAL, query.area, Operation.VALUE, query.periods)
            return Shared(query, refusal=no_figure(value, query.periods[0], line))
        cells.append(cell)
    part, whole = (cell.value or 0.0 for cell in cells)
    names = (spoken_name(indicators[query.part]), spoken_name(indicators[query.whole]))
    if whole <= 0 or not 0 <= part <= whole:
        value = Query(query.whole, Measure.ACTUAL, query.area, Operation.VALUE, query.periods)
        refusal = no_figure(value, query.periods[0], shelf.line(query.whole, query.area, Measure.ACTUAL))
        headline = f"No share is worked out for {query.periods[0].label}: a figure below nought is no part."
        return Shared(query, refusal=replace(refusal, headline=headline, nearest=None))
    worked = Derived("share", rounded(100 * part / whole, 1), str(Unit.PERCENT), (0, 1))
    return Shared(query, tuple(cells), (worked,), names)


def share_headline(shared: Shared, mark: Mark) -> str:
    """One sentence: the two figures, and the one as a share of the other."""
    part, whole = shared.cells
    first, second = shared.names
    when = period_of(part).label
    share = derived_words(shared.derived[0])
    return (
        f"{first} was {said(part, mark)} in {when}: {share} of {second} ({said(whole, mark)}), as worked out."
    )


def published_share(
    part: Indicator, whole: Indicator, area: str, indicators: Sequence[Indicator], shelf: Shelf
) -> Indicator | None:
    """The percentage that the papers publish for a part of a whole; None where there is none, or several.

    Args:
        part: what is to be taken as a share.
        whole: of what.
        area: whose figures.
        indicators: all that are held.
        shelf: all figures held.
    """
    if part.unit is not Unit.COUNT or whole.unit is not Unit.COUNT:
        return None
    parts, wholes = (shelf.line(each.key, area, Measure.ACTUAL) for each in (part, whole))
    found = [
        each
        for each in indicators
        if each.unit is Unit.PERCENT and _bears_out(parts, wholes, shelf.line(each.key, area, Measure.ACTUAL))
    ]
    return found[0] if len(found) == 1 else None


def _bears_out(parts: Line, wholes: Line, shares: Line) -> bool:
    """Whether every month that prints part, whole and percentage agrees."""
    agreed = 0
    for months, cell in shares.cells.items():
        part, whole = parts.cells.get(months), wholes.cells.get(months)
        if part is None or whole is None or cell.value is None or part.value is None or not whole.value:
            continue
        if abs(100 * part.value / whole.value - cell.value) > 0.5 * 10.0 ** -decimals_of(cell.figure) + 1e-9:
            return False
        agreed += 1
    return agreed >= _LEAST
