"""Sums: the rows of a table that one of its totals adds up, as the figures bear out."""

import re
from collections.abc import Sequence

from corpus.model import Measure
from corpus.period import Period
from qa.catalogue import Catalogue
from qa.lookup import Shelf, period_of

FEWEST = 2  # rows that make a sum
_TOTAL = re.compile(
    r"^\W*(?:(?:grand|sub)[\s-]?)?(?:totals?|all|overall|combined)\b|\btotals?$", re.IGNORECASE
)
_ROUNDING = 0.001  # of a total, by which rounded parts may miss it


def is_total(key: str, catalogue: Catalogue) -> bool:
    """Whether a row's own name says that it is a total."""
    levels = catalogue.by_key[key].indicator.name.rsplit(": ", 1)[-1].split(" - ")
    return any(_TOTAL.search(level) for level in levels)


def parts_of(total: str, keys: Sequence[str], catalogue: Catalogue, shelf: Shelf) -> tuple[str, ...]:
    """The rows that a total adds up: those since the total before it, or all above it; none where none fit.

    Args:
        total: the row of the total.
        keys: the rows of its table, in order.
        catalogue: the indicators held.
        shelf: their figures.
    """
    above = keys[: keys.index(total)]
    last = max((at for at, key in enumerate(above) if is_total(key, catalogue)), default=-1)
    plain = [key for key in above if not is_total(key, catalogue)]
    return _summed(total, above[last + 1 :], shelf) or _summed(total, plain, shelf)


def _summed(total: str, tried: Sequence[str], shelf: Shelf) -> tuple[str, ...]:
    """The rows with a figure beside a total's newest, where they add up to it then."""
    area = shelf.councils[0] if shelf.councils else ""
    newest = shelf.line(total, area, Measure.ACTUAL).newest()
    if newest is None or newest.value is None:
        return ()
    values = {
        key: value for key in tried if (value := _value(key, area, period_of(newest), shelf)) is not None
    }
    off = abs(sum(values.values()) - newest.value)
    return tuple(values) if len(values) >= FEWEST and off <= _ROUNDING * abs(newest.value) else ()


def _value(key: str, area: str, period: Period, shelf: Shelf) -> float | None:
    cell = shelf.line(key, area, Measure.ACTUAL).at(period)
    return cell.value if cell else None
