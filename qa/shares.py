"""Shares: one indicator in another, where the papers publish that share themselves.

A percentage is the share of a part in a whole where the papers' own rows bear it out: in every month that
prints all three, part over whole gives the percentage, within its rounding. Nothing else is divided.
"""

from collections.abc import Sequence

from corpus.amount import Unit
from corpus.model import Indicator, Measure
from qa.lookup import Line, Shelf, decimals_of

_LEAST = 3  # months that must bear a relation out


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
