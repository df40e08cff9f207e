"""What an indicator is, read from its name and cells: its unit, which way is better."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.amount import Amount, Unit, parse_amount
from corpus.model import Better, Measure
from corpus.words import acronyms
from ingest.extract import IndicatorRow
from ingest.tables.cells import direction, without_arrow

_RATE = re.compile(r"per\s+(10|100),?000", re.IGNORECASE)
_PERCENTAGE = re.compile(
    r"\s*(%|(percentage|proportion|share)\b)|.*(%|\bpercent(age)?)\s*\)?\s*$", re.IGNORECASE
)
_DAYS = re.compile(r"\b(average|mean|median)?\s*(number of|time in) (working )?days\b", re.IGNORECASE)
_SHORT = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])[A-Za-z]{2,8}s?\b|\bS\d+\b")


def unit_of(name: str, printed: Iterable[str]) -> Unit:
    """What an indicator's figures count, from its name and, where that does not say, from its cells."""
    if rate := _RATE.search(name):
        return Unit.RATE_PER_10000 if rate[1] == "10" else Unit.RATE_PER_100000
    units = Counter(a.unit for text in printed if isinstance(a := parse_amount(without_arrow(text)), Amount))
    most = units.most_common(1)[0][0] if units else None
    if most is Unit.PERCENT or _PERCENTAGE.match(name):
        return Unit.PERCENT
    if most is Unit.POUNDS or "£" in name:
        return Unit.POUNDS
    return Unit.DAYS if _DAYS.search(name) else Unit.COUNT


def better_of(rows: Sequence[IndicatorRow]) -> Better:
    """Which way is better: from floor to target, or as triangles say; `neither` where nothing shows it.

    A floor is the least that will do, so it proves more than an arrow, which may only say how a figure moved.
    """
    aimed = _from_floor(rows)
    if aimed is not Better.NEITHER:
        return aimed
    marks = Counter(
        mark
        for row in rows
        for cell in row.cells
        if cell.measure is Measure.DIRECTION and not cell.doubt and (mark := direction(cell.printed))
    )
    if not marks:
        return Better.NEITHER
    return Better.HIGH if marks["up"] > marks["down"] else Better.LOW


def _from_floor(rows: Sequence[IndicatorRow]) -> Better:
    """The way from the floor to the target of the same period, where every such pair goes the same way."""
    aims: dict[object, dict[Measure, float]] = {}
    for row in rows:
        for cell in row.cells:
            amount = parse_amount(cell.printed)
            wanted = cell.measure in (Measure.TARGET, Measure.FLOOR) and not cell.area and not cell.doubt
            if wanted and isinstance(amount, Amount):
                aims.setdefault((row.place, row.table, cell.period), {})[cell.measure] = amount.value
    pairs = [(each[Measure.FLOOR], each[Measure.TARGET]) for each in aims.values() if len(each) == 2]
    if pairs and all(floor < target for floor, target in pairs):
        return Better.HIGH
    return Better.LOW if pairs and all(floor > target for floor, target in pairs) else Better.NEITHER


def acronyms_of(names: Iterable[str]) -> tuple[str, ...]:
    """The short forms that an indicator's names use (`ICPCs`, `CPP`, `S47`), as printed, each once."""
    found: dict[str, None] = {}
    for name in names:
        for pair in acronyms(name):
            found[pair.short] = None
        for short in _SHORT.findall(name):
            found[short] = None
    return tuple(found)
