"""Printed totals as the oracle of the cells that they sum: each bears the other out, or contradicts it.

Which rows a total sums is read off the table: the rows since the group began, all rows, or all sub-totals,
whichever the figures keep. Where none is kept in any column, nothing is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from corpus.amount import Amount, Unit, parse_amount
from ingest.tables.beside import is_total_of_time
from ingest.tables.layout import Block
from ingest.tables.periods import ANY_YEAR, find_period
from ingest.tables.row_paths import RowPath
from ingest.tables.values import Kind, figure_text

_LEAST_PARTS = 2
_NEARLY_ALL = 0.75
_HALF = 0.5


@dataclass(frozen=True)
class Verdict:
    """What a table's totals say of one cell; each text is empty where they say nothing of the kind."""

    proof: str = ""
    contradiction: str = ""


@dataclass(frozen=True)
class _Sum:
    """A printed total and the sum of its parts: whether they agree, and whether that proves anything."""

    total: tuple[int, int]
    parts: tuple[tuple[int, int], ...]
    printed: float
    reckoned: float
    holds: bool
    telling: bool
    across: bool

    @property
    def says(self) -> str:
        which = f"the {len(self.parts)} " + ("figures of the row" if self.across else "rows above")
        return f"{which} sum to {self.reckoned:,.10g}; the printed total is {self.printed:,.10g}"


def verdicts(block: Block, paths: Sequence[RowPath]) -> dict[tuple[int, int], Verdict]:
    """What the printed totals of a block prove and dispute, by row and column."""
    amounts = {(p.at, j): _amount(block, p.at, j) for p in paths for j in block.data}
    lost = frozenset((p.at, j) for p in paths for j in block.data if _is_lost(block, p.at, j))
    table = _Table(block, paths, amounts, lost)
    found: dict[tuple[int, int], Verdict] = {}
    for sums in (*_of_rows(table), *_of_columns(table)):
        for each in sums:
            if each.holds and each.telling:
                for cell in (each.total, *each.parts):
                    found.setdefault(cell, Verdict(proof=each.says))
        for each in sums:
            if not each.holds:
                # The others contradict a clean table's total; an OCR may have misread any of them.
                doubtful = (each.total, *each.parts) if block.table.scanned else (each.total,)
                for cell in doubtful:
                    found[cell] = Verdict(contradiction=each.says)
    return found


@dataclass(frozen=True)
class _Table:
    """A block with its amounts by row and column; `lost` are the cells whose content nobody knows."""

    block: Block
    paths: Sequence[RowPath]
    amounts: dict[tuple[int, int], Amount | None]
    lost: frozenset[tuple[int, int]]


def _amount(block: Block, row: int, column: int) -> Amount | None:
    cell = block.cell(row, column)
    amount = parse_amount(figure_text(" ".join(cell.text.split())))
    return amount if isinstance(amount, Amount) and amount.unit is not Unit.PERCENT else None


def _is_lost(block: Block, row: int, column: int) -> bool:
    cell = block.cell(row, column)
    kind = block.kind(row, column)
    unclear = kind in (Kind.TEXT, Kind.RATING) or (kind is Kind.EMPTY and block.table.scanned)
    return bool(cell.doubt) or unclear


def _of_rows(table: _Table) -> Iterator[list[_Sum]]:
    """For each row of totals, the sums of its columns with the parts that suit them best."""
    for at, path in enumerate(table.paths):
        if path.is_total:
            tried = [
                _sums([((path.at, j), [(r, j) for r in rows]) for j in table.block.data], table)
                for rows in _parts(table.paths, at)
            ]
            yield _kept(tried, table.block.table.scanned)


def _parts(paths: Sequence[RowPath], at: int) -> Iterator[list[int]]:
    """The rows that a total may sum, likeliest first."""
    above = list(paths[:at])
    since = max((i for i, p in enumerate(above) if p.is_total or (p.groups != above[-1].groups)), default=-1)
    yield [p.at for p in above[since + 1 :]]
    yield [p.at for p in above if not p.is_total]
    yield [p.at for p in above if p.is_total]
    under = paths[at].groups
    yield [p.at for p in above if p.groups[: len(under)] == under and not p.is_total]
    indents = {len(p.groups) for p in above}
    if len(indents) > 1:
        yield [p.at for p in above if len(p.groups) == min(indents) and not p.is_total]


def _of_columns(table: _Table) -> Iterator[list[_Sum]]:
    """For each column of totals, the sums of its rows."""
    heads, data = table.block.heads, table.block.data
    for place, j in enumerate(data):
        head = heads[j]
        if head and _is_total(head[-1]):
            before, after = data[:place], data[place + 1 :]
            same = [c for c in before if len(head) > 1 and heads[c][:-1] == head[:-1]]
            under = [c for c in after if len(head) > 1 and heads[c][:1] == head[:1]]
            tried = [
                _sums([((p.at, j), [(p.at, c) for c in columns]) for p in table.paths], table)
                for columns in (same, under, list(before))
            ]
            yield _kept(tried, False)


def _is_total(label: str) -> bool:
    """Whether a heading says that its column is a total, of all that stands before it or of a time."""
    dated = find_period(label, ANY_YEAR)
    return is_total_of_time(dated.rest if dated else label)


_Named = tuple[tuple[int, int], list[tuple[int, int]]]


def _sums(named: Sequence[_Named], table: _Table) -> list[_Sum]:
    found = (_sum(total, parts, table) for total, parts in named)
    return [each for each in found if each]


def _sum(total: tuple[int, int], parts: Sequence[tuple[int, int]], table: _Table) -> _Sum | None:
    printed = table.amounts.get(total)
    known = [(cell, amount) for cell in parts if (amount := table.amounts.get(cell))]
    if printed is None or len(known) < _LEAST_PARTS or not table.lost.isdisjoint((total, *parts)):
        return None
    values = [amount for _, amount in known]
    reckoned = sum(amount.value for amount in values)
    off = abs(reckoned - printed.value)
    exact = all(amount.decimals == 0 for amount in (*values, printed))
    rounding = max(amount.rounding for amount in (*values, printed))
    most = rounding * (len(values) + 1)
    usual = rounding * (1 + 2 * sqrt(len(values) / 3))
    nonzero = sum(amount.value != 0 for amount in values)
    telling = nonzero >= _LEAST_PARTS and (off < 1e-6 if exact else off <= usual)
    return _Sum(
        total,
        tuple(cell for cell, _ in known),
        printed.value,
        reckoned,
        off <= most + 1e-6,
        telling,
        parts[0][0] == total[0],
    )


def _kept(tried: Sequence[list[_Sum]], doubtful: bool) -> list[_Sum]:
    """The first choice of parts that nearly all sums keep, some of them tellingly; nothing where none is.

    In a doubtful table the likeliest choice counts though it is not kept, for any cell may have been misread.
    """
    for sums in tried:
        held = [each for each in sums if each.holds]
        telling = sum(each.telling for each in sums)
        if sums and telling and len(held) >= _NEARLY_ALL * len(sums) and telling >= _HALF * _meant(sums):
            return sums
    return next((sums for sums in tried if sums), []) if doubtful else []


def _meant(sums: Sequence[_Sum]) -> int:
    """How many of the sums could tell anything: those that are not all noughts."""
    return sum(each.printed != 0 or each.reckoned != 0 for each in sums)
