"""One row of cells set under the columns of its table, with what is doubtful about it said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.amount import Amount, parse_amount
from corpus.model import Measure
from ingest.tables.align import Alignment, align, fit, is_clean, shapes
from ingest.tables.cells import Shape, without_arrow
from ingest.tables.headings import Column

_SAME_PLACE = 1.0
_PROVEN = 2.0
_CLOSE_CALL = 1.0
_CANNOT = -10.0
_FORBIDDEN = 100.0
_OTHER_UNIT = 2.5
_OF_THE_MONTHS = (Measure.AVERAGE_12M, Measure.MAXIMUM_12M)

Positions = tuple[int | None, ...]
Bonus = Callable[[int, int], float]


@dataclass(frozen=True)
class ReadRow:
    """One row's cells under their columns: the text (None where the row lacks it) and what is doubtful."""

    texts: tuple[str | None, ...]
    positions: Positions
    doubts: tuple[str, ...]


def read_row(columns: Sequence[Column], row: tuple[str, ...], expected: Positions | None) -> ReadRow:
    """Set the cells of a row under the columns.

    Args:
        columns: the columns, in the order of the cells.
        row: the printed cells, left to right.
        expected: for each column the position of its cell in most rows of the table; None where rows
            have no places in common (figures in running text).
    """
    kinds = shapes(row)
    if expected is not None and all(
        p is None or p >= len(row) or fit(c, kinds[p]) > _CANNOT
        for c, p in zip(columns, expected, strict=True)
    ):
        return _as_read(row, expected, ("",) * len(columns))
    bonus = _evidence(
        columns, row, expected or align(columns, kinds).positions, _SAME_PLACE if expected else 0.0
    )
    best = align(columns, kinds, bonus)
    if is_clean(columns, kinds, best.positions):
        return _as_read(row, best.positions, ("",) * len(columns))
    doubts = tuple(_doubt(columns, kinds, bonus, best, i) for i in range(len(columns)))
    return _as_read(row, best.positions, _spread(columns, doubts))


def _spread(columns: Sequence[Column], doubts: tuple[str, ...]) -> tuple[str, ...]:
    """Where one month's place is in doubt, so are its neighbours', the blank one among them."""
    doubtful = next((d for c, d in zip(columns, doubts, strict=True) if d and c.is_month_by_month), "")
    return tuple(d or (doubtful if c.is_month_by_month else "") for c, d in zip(columns, doubts, strict=True))


def _evidence(columns: Sequence[Column], row: Sequence[str], expected: Positions, in_line: float) -> Bonus:
    """What speaks for a cell in a row that has lost one: its neighbours' columns, the row's arithmetic."""
    months = [
        _value(row[p])
        for c, p in zip(columns, expected, strict=True)
        if c.is_month_by_month and p is not None
    ]
    known = [value for value in months[-12:] if value is not None]
    kinds = shapes(row)
    percent_row = sum(k is Shape.PERCENT for k in kinds) > sum(k is Shape.NUMBER for k in kinds)
    other_kind = Shape.NUMBER if percent_row else Shape.PERCENT

    def bonus(i: int, j: int) -> float:
        in_place = in_line if expected[i] == j else 0.0
        if kinds[j] is other_kind and (columns[i].is_month_by_month or columns[i].measure in _OF_THE_MONTHS):
            in_place -= _OTHER_UNIT
        value = _value(row[j])
        if value is None or not known or columns[i].area:
            return in_place
        match columns[i].measure:
            case Measure.AVERAGE_12M:
                return in_place + (_PROVEN if abs(sum(known) / len(known) - value) <= 0.5 else 0.0)
            case Measure.MAXIMUM_12M:
                return in_place + (_PROVEN if value == max(known) else 0.0)
            case _:
                return in_place

    return bonus


def _value(printed: str) -> float | None:
    amount = parse_amount(without_arrow(printed))
    return amount.value if isinstance(amount, Amount) else None


def _doubt(columns: Sequence[Column], kinds: Sequence[Shape], bonus: Bonus, best: Alignment, i: int) -> str:
    """Whether the cell could stand as well under another heading."""
    position = best.positions[i]
    if position is None or kinds[position] not in Shape.NUMBER | Shape.PERCENT:
        return ""

    def elsewhere(a: int, b: int) -> float:
        return bonus(a, b) - (_FORBIDDEN if (a, b) == (i, position) else 0.0)

    close = best.score - align(columns, kinds, elsewhere).score < _CLOSE_CALL
    return "the row has lost a cell, and this figure may belong under a neighbouring heading" if close else ""


def _as_read(row: tuple[str, ...], positions: Positions, doubts: tuple[str, ...]) -> ReadRow:
    kept = tuple(p if p is not None and p < len(row) else None for p in positions)
    return ReadRow(tuple(row[p].strip() if p is not None else None for p in kept), kept, doubts)
