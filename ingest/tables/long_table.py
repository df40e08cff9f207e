"""Long tables: a row a figure, with columns for what is measured, when, where, and one for the value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Measure, Place
from ingest.document import Table
from ingest.extract import IndicatorRow, RowCell
from ingest.tables.caption import Caption
from ingest.tables.crosstab import Lift, table_name
from ingest.tables.headings import benchmark_area
from ingest.tables.layout import Block
from ingest.tables.meaning import Meaning, plain, read_path
from ingest.tables.periods import Calendar, find_period
from ingest.tables.units import take_unit
from ingest.tables.values import Kind, figure_text, kind_of

_KINDS = {
    "value": re.compile(
        r"(?:indicator )?(?:values?|figures?|results?|amounts?|actuals?|observations?|numbers?|counts?)", re.I
    ),
    "period": re.compile(
        r"(?:time |reporting |financial |calendar |academic )?(?:periods?|months?|quarters?|years?|dates?)"
        r"(?: name)?", re.I
    ),
    "area": re.compile(
        r"(?:area|geography|region|(?:local )?authority|council|place|district|ward|la)(?: name)?s?", re.I
    ),
    "name": re.compile(
        r"(?:performance |kpi )?(?:indicators?|measures?|metrics?|kpis?|statistics?)"
        r"(?: names?| titles?| description)?", re.I
    ),
    "unit": re.compile(r"units?(?: of measure(?:ment)?)?|measure type", re.I),
    "ref": re.compile(r"(?:ref|reference|id|code|indicator id|pi)(?:\.| no\.?)?", re.I),
    "kind": re.compile(r"(?:figure |value )?(?:type|kind|series)|category", re.I),
}  # fmt: skip
_LEAST_ROWS = 2


@dataclass(frozen=True)
class _Columns:
    """Which column says what; None where no column does."""

    value: int
    period: int
    name: int | None
    area: int | None
    unit: int | None
    ref: int | None
    kind: int | None


def lift_long_table(block: Block, caption: Caption, file: str) -> Lift | None:
    """The figures of a long table; None where the block is none."""
    columns = _columns(block)
    if columns is None:
        return None
    gathered: dict[tuple[str, str], list[tuple[int, RowCell]]] = {}
    for at in block.body:
        for key, cell in _cell(block, caption, columns, at):
            gathered.setdefault(key, []).append((at, cell))
    rows = tuple(_row(block.table, block, caption, file, key, cells) for key, cells in gathered.items())
    lifted = frozenset((at, columns.value) for cells in gathered.values() for at, _ in cells)
    labels = frozenset((at, j) for at in block.body for j in range(len(block.heads)) if j != columns.value)
    return Lift(rows, lifted, labels)


def _columns(block: Block) -> _Columns | None:
    found: dict[str, int] = {}
    for j, head in enumerate(block.heads):
        text = plain(head[-1]) if head else ""
        kind = next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(text)), "")
        if kind and kind not in found:
            found[kind] = j
    if "value" not in found or "period" not in found or len(block.body) < _LEAST_ROWS:
        return None
    values = [kind_of(block.cell(i, found["value"])) for i in block.body]
    periods = [find_period(block.cell(i, found["period"]).text, Calendar()) for i in block.body]
    if Kind.AMOUNT not in values or sum(each is not None for each in periods) * 2 < len(periods):
        return None
    others = {"value", "period", *(k for k in ("name", "area", "unit", "ref", "kind") if k in found)}
    figures = [j for j in block.data if j not in {found[k] for k in others}]
    if figures:
        return None  # other columns of figures: rows by columns
    return _Columns(
        found["value"], found["period"], found.get("name"), found.get("area"), found.get("unit"),
        found.get("ref"), found.get("kind"),
    )  # fmt: skip


def _cell(
    block: Block, caption: Caption, columns: _Columns, at: int
) -> Iterator[tuple[tuple[str, str], RowCell]]:
    def text(column: int | None) -> str:
        return " ".join(block.cell(at, column).text.split()) if column is not None else ""

    cell = block.cell(at, columns.value)
    dated = find_period(text(columns.period), caption.calendar)
    if dated is None or kind_of(cell) not in (Kind.AMOUNT, Kind.MARK, Kind.EMPTY):
        return
    kind = read_path((text(columns.kind),), caption.calendar) if text(columns.kind) else Meaning(())
    name, counted = take_unit(text(columns.name))
    counted = take_unit(f"({text(columns.unit)})")[1].within(counted).within(caption.counted)
    own = [part for part in (plain(name), *kind.rest) if part]
    full = " - ".join(own) if columns.name is not None else ": ".join([caption.name, *own])
    area = benchmark_area(text(columns.area)) or text(columns.area)
    row = " / ".join(part for part in (text(columns.name), text(columns.area), text(columns.period)) if part)
    yield (full, text(columns.ref)), RowCell(
        kind.measure if kind.path else Measure.ACTUAL, kind.area or area, dated.period,
        " / ".join(block.heads[columns.value]), figure_text(" ".join(cell.text.split())), cell.doubt,
        cell.box, row,
        counted.unit, counted.scale,
    )  # fmt: skip


def _row(
    table: Table, block: Block, caption: Caption, file: str, key: tuple[str, str],
    cells: Sequence[tuple[int, RowCell]],
) -> IndicatorRow:  # fmt: skip
    name, ref = key
    at = cells[0][0]
    line = table.lines[at] if at < len(table.lines) else 0
    return IndicatorRow(
        ref, name, "", "", "", tuple(cell for _, cell in cells), "", None,
        Place(file, table.page, line=line), table_name(block, caption, line), scanned=table.scanned,
    )  # fmt: skip
