"""Tables with a row for each period and thing: a column dates the rows, and its periods come again and again;
other columns name what is counted, and each column of figures is a measure of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Measure, Place
from ingest.extract import IndicatorRow, RowCell
from ingest.tables.caption import Caption
from ingest.tables.crosstab import Lift, table_name
from ingest.tables.layout import Block
from ingest.tables.meaning import plain
from ingest.tables.periods import Calendar, find_period
from ingest.tables.units import around, take_unit
from ingest.tables.values import Kind, figure_text

_LEAST_ROWS = 4
_DATED = 0.9  # of the rows


@dataclass(frozen=True)
class _Layout:
    """The column of periods, and those that name what a row counts."""

    period: int
    names: tuple[int, ...]


def lift_repeated_periods(block: Block, caption: Caption, file: str) -> Lift | None:
    """The figures of such a table; None where the block is none."""
    layout = _layout(block, caption)
    if layout is None:
        return None
    gathered: dict[tuple[str, int], list[tuple[int, RowCell]]] = {}
    for at in block.body:
        for column, cell in _cells(block, caption, layout, at):
            gathered.setdefault((_label(block, layout, at), column), []).append((at, cell))
    rows = tuple(
        _row(block, caption, file, name, column, cells) for (name, column), cells in gathered.items()
    )
    lifted = frozenset((at, column) for (_, column), cells in gathered.items() for at, _ in cells)
    labels = frozenset((at, j) for at in block.body for j in (layout.period, *layout.names))
    return Lift(rows, lifted, labels)


def _layout(block: Block, caption: Caption) -> _Layout | None:
    if len(block.body) < _LEAST_ROWS:
        return None
    for column in block.labels:
        texts = [block.cell(at, column).text for at in block.body]
        whole = [
            text
            for text in texts
            if (found := find_period(text, caption.calendar)) and not found.rest.strip()
        ]
        names = tuple(j for j in block.labels if j != column)
        keys = {
            (text, *(block.cell(at, j).text for j in names))
            for at, text in zip(block.body, texts, strict=True)
        }
        repeated = len(set(texts)) < len(texts) == len(keys)
        if repeated and names and len(whole) >= _DATED * len(texts) and _are_words(block, names):
            return _Layout(column, names)
    return None


def _are_words(block: Block, columns: tuple[int, ...]) -> bool:
    """Whether columns hold words alone, and none of them a period: then they name what is counted."""
    texts = [block.cell(at, j).text for at in block.body for j in columns]
    return all(text.strip() and find_period(text, Calendar()) is None for text in texts)


def _label(block: Block, layout: _Layout, at: int) -> str:
    return " - ".join(plain(" ".join(block.cell(at, j).text.split())) for j in layout.names)


def _cells(block: Block, caption: Caption, layout: _Layout, at: int) -> Iterator[tuple[int, RowCell]]:
    dated = find_period(block.cell(at, layout.period).text, caption.calendar)
    if dated is None:
        return
    label = _label(block, layout, at)
    for column in block.data:
        cell = block.cell(at, column)
        if block.kind(at, column) not in (Kind.AMOUNT, Kind.MARK, Kind.EMPTY):
            continue
        head = " / ".join(block.heads[column])
        own = take_unit(head)[1]
        counted = own.within(around(caption.counted, own, (label, head)))
        printed = figure_text(" ".join(cell.text.split()))
        share = "%" in printed
        yield column, RowCell(
            Measure.ACTUAL, "", dated.period, head, printed, cell.doubt, cell.box,
            f"{label} / {' '.join(block.cell(at, layout.period).text.split())}",
            None if share else counted.unit, 1.0 if share else counted.scale,
        )  # fmt: skip


def _row(
    block: Block, caption: Caption, file: str, label: str, column: int, cells: list[tuple[int, RowCell]]
) -> IndicatorRow:
    at = cells[0][0]
    line = block.table.lines[at] if at < len(block.table.lines) else 0
    measure = plain(take_unit(" ".join(block.heads[column]))[0])
    name = " - ".join(part for part in (label, measure) if part)
    return IndicatorRow(
        "", f"{caption.name}: {name}" if caption.name else name, "", "", "",
        tuple(cell for _, cell in cells), "", None,
        Place(file, block.table.page, line=line), table_name(block, caption, line),
        scanned=block.table.scanned,
    )  # fmt: skip
