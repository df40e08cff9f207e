"""One row of cells set under the columns of its table, with what is doubtful about it said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.amount import Amount, parse_amount
from corpus.model import Measure
from ingest.tables.align import Alignment, align, fit, is_clean, shapes, sort_of
from ingest.tables.cells import Shape, without_arrow
from ingest.tables.headings import Column

_SAME_PLACE = 1.0
_YEAR = 12
_ROUNDING = 0.5
_PROVEN = 2.0
_HINT = 0.6
_CLOSE_CALL = 1.5
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
    """Where one month's or benchmark's place is in doubt, so are its neighbours', the blank one too."""
    doubtful = {sort_of(c): d for c, d in zip(columns, doubts, strict=True) if d}
    return tuple(d or doubtful.get(sort_of(c), "") for c, d in zip(columns, doubts, strict=True))


def _evidence(columns: Sequence[Column], row: Sequence[str], expected: Positions, in_line: float) -> Bonus:
    """What speaks for a cell in a row that has lost one: its neighbours' columns, the row's arithmetic."""
    at = [p for c, p in zip(columns, expected, strict=True) if c.is_month_by_month and p is not None]
    months = [_value(row[p]) for p in at]
    kinds = shapes(row)
    percent_row = sum(k is Shape.PERCENT for k in kinds) > sum(k is Shape.NUMBER for k in kinds)
    other_kind = Shape.NUMBER if percent_row else Shape.PERCENT
    top = max((month for month in months if month is not None), default=None)

    def bonus(i: int, j: int) -> float:
        speaks = in_line if expected[i] == j else 0.0
        if kinds[j] is other_kind and (columns[i].is_month_by_month or columns[i].measure in _OF_THE_MONTHS):
            speaks -= _OTHER_UNIT
        value = _value(row[j])
        if value is not None and not columns[i].area:
            speaks += _PROVEN if _is_borne_out(columns[i].measure, value, months) else 0.0
            speaks += _HINT if columns[i].measure is Measure.MAXIMUM_12M and value == top else 0.0
        return speaks

    return bonus


def _is_borne_out(measure: Measure, value: float, months: Sequence[float | None]) -> bool:
    """Whether the row's months give the value that one of its measures prints.

    A row of fewer than twelve months cannot bear out its yearly measures; a scan may lose a change's minus.
    """
    known = [month for month in months[-_YEAR:] if month is not None]
    match measure:
        case Measure.AVERAGE_12M if len(months) >= _YEAR and known:
            return abs(sum(known) / len(known) - value) <= _ROUNDING
        case Measure.MAXIMUM_12M if len(months) >= _YEAR and known:
            return value == max(known)
        case Measure.CHANGE_PREVIOUS if len(known) > 1 and known[-2]:
            return abs(abs(100 * (known[-1] / known[-2] - 1)) - abs(value)) <= _ROUNDING
        case _:
            return False


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
