"""Tables whose cells the file delimits: Markdown with tabs, CSV, ruled PDF.

The headings say which columns there are, what the cells look like says which cell is which: headings and
cells are aligned as sequences, first for all rows of one width together, then anew for a row that does not
fit the others.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import CHANGES, Measure, Place
from corpus.period import Period
from ingest.document import Document, Table
from ingest.extract import IndicatorRow, RowCell, TableReport
from ingest.tables.align import align, fit, shapes
from ingest.tables.cells import Shape, shape_of
from ingest.tables.headings import Column, Role, months_named, recognise, settle_changes, short_financial_year
from ingest.tables.rows import Positions, ReadRow, read_row

_LEAST_PERIODS = 2
_POOR = -4.0
_ODD_ROW = "the row has not as many cells as its neighbours"
_HEADING_ROWS = 3
_OF_DATASETS = (*CHANGES, Measure.AVERAGE_12M, Measure.MAXIMUM_12M)
_LEFT = "numbers beside the figures' columns, or in doubt"
_AGENDA_ITEM = re.compile(r"\bAgenda Item \d+\b")
_PART_OF_A_DATASET = re.compile(r"benchmark", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """The columns that the heading rows of a table name, each with the position it stands at."""

    columns: tuple[Column, ...]
    positions: tuple[int, ...]
    rows: int

    @property
    def periods(self) -> int:
        """How many columns hold the council's own figures."""
        return sum(c.is_month_by_month for c in self.columns)


def lift_grids(document: Document) -> tuple[IndicatorRow, ...]:
    """Every indicator row of the document's delimited tables, in order."""
    rows: list[IndicatorRow] = []
    benchmarks_of: Period | None = None
    for table in document.tables:
        benchmarks_of = _benchmark_year(document, table) or benchmarks_of
        rows.extend(_lift_table(document, table, benchmarks_of))
    return tuple(rows)


def lift_datasets(document: Document) -> dict[int, tuple[list[IndicatorRow], TableReport]]:
    """The rows of the tables that are datasets of indicators, and a report of each, by the table's place.

    A dataset says more of each indicator than its figures: a reference, an owner, a change, an average.
    """
    found: dict[int, tuple[list[IndicatorRow], TableReport]] = {}
    benchmarks_of: Period | None = None
    for i, table in enumerate(document.tables):
        benchmarks_of = _benchmark_year(document, table) or benchmarks_of
        if _is_dataset(table) and (rows := _lift_table(document, table, benchmarks_of)):
            found[i] = (rows, _report(table, rows))
    return found


def _is_dataset(table: Table) -> bool:
    heads = _find_headings([tuple(cell.text for cell in row) for row in table.rows])
    return any(
        column.role not in (Role.FIGURE, Role.NAME) or column.measure in _OF_DATASETS
        for _, heading in heads
        for column in heading.columns
    )


def _report(table: Table, rows: Sequence[IndicatorRow]) -> TableReport:
    head = sum(found.rows for _, found in _find_headings([tuple(c.text for c in row) for row in table.rows]))
    counts = Counter(shape for row in table.rows[head:] for shape in shapes([c.text for c in row]))
    numbers = counts[Shape.NUMBER] + counts[Shape.PERCENT]
    cells = [cell for row in rows for cell in row.cells]
    figures = sum(shape_of(c.printed) in Shape.NUMBER | Shape.PERCENT and not c.doubt for c in cells)
    why = _LEFT if figures < numbers else ""
    width = max(len(row) for row in table.rows)
    return TableReport(table.page, rows[0].table, len(table.rows), width, numbers, min(figures, numbers), why)


def _lift_table(document: Document, table: Table, benchmarks_of: Period | None) -> list[IndicatorRow]:
    texts = [tuple(cell.text for cell in row) for row in table.rows]
    heads = _find_headings(texts)
    rows: list[IndicatorRow] = []
    for start, undated in heads:
        heading = replace(undated, columns=_dated(undated.columns, benchmarks_of))
        first = start + heading.rows
        last = min((s for s, _ in heads if s > start), default=len(texts))
        data = [i for i in range(first, last) if _holds_figures(texts[i], heading)]
        columns = _best_order(heading, [texts[i] for i in data])
        expected = _common_alignments(columns, [texts[i] for i in data], heading)
        title = _title(document, table, start)
        for i in data:
            common = expected[len(texts[i])]
            row = read_row(columns, texts[i], common)
            row = row if common is not None else _doubting_comparisons(columns, row)
            rows.append(_indicator_row(columns, table, i, row, title, document.file))
    return rows


def _find_headings(texts: Sequence[tuple[str, ...]]) -> list[tuple[int, Heading]]:
    """Where headings stand: rows that name two periods or more, with the rows that complete them."""
    found: list[tuple[int, Heading]] = []
    i = 0
    while i < len(texts):
        heading = _heading_at(texts, i)
        if heading:
            found.append((i, heading))
            i += heading.rows
        else:
            i += 1
    return found


def _heading_at(texts: Sequence[tuple[str, ...]], start: int) -> Heading | None:
    if _looks_like_data(texts[start]) or not any(recognise(cell) for cell in texts[start]):
        return None
    rows = 1
    while rows < _HEADING_ROWS and start + rows < len(texts) and _continues_heading(texts[start + rows]):
        rows += 1
    columns: dict[int, list[Column]] = {}
    for row in texts[start : start + rows]:
        for position, cell in enumerate(row):
            if column := recognise(cell):
                columns.setdefault(position, []).append(column)
    ordered = [(column, position) for position in sorted(columns) for column in columns[position]]
    heading = Heading(
        settle_changes(column for column, _ in ordered), tuple(position for _, position in ordered), rows
    )
    return heading if heading.periods >= _LEAST_PERIODS else None


def _looks_like_data(row: Sequence[str]) -> bool:
    counts = Counter(shapes(row))
    numbers = sum(n for shape, n in counts.items() if shape in Shape.NUMBER | Shape.PERCENT)
    return numbers > sum(recognise(cell) is not None for cell in row)


def _continues_heading(row: Sequence[str]) -> bool:
    return not _looks_like_data(row) and sum(recognise(cell) is not None for cell in row) >= _LEAST_PERIODS


def _holds_figures(row: Sequence[str], heading: Heading) -> bool:
    figures = sum(shape in Shape.NUMBER | Shape.PERCENT | Shape.MARK for shape in shapes(row))
    return figures >= max(1, heading.periods // 3) and any(cell.strip() for cell in row)


def _best_order(heading: Heading, rows: Sequence[tuple[str, ...]]) -> tuple[Column, ...]:
    """The columns in the order of the cells: as headed, or, where headings are shifted, as datasets go."""
    orders = (heading.columns, tuple(sorted(heading.columns, key=_usual_place)))
    sample = [shapes(row) for row in rows]
    return max(orders, key=lambda order: sum(align(order, row).score for row in sample))


def _usual_place(column: Column) -> tuple[int, int]:
    described = (Role.REF, Role.NAME, Role.OWNER, Role.REPORTER, Role.OUTCOME)
    if column.role in described:
        return (0, described.index(column.role))
    if column.is_month_by_month:
        return (1, column.period.last if column.period else 0)
    if column.role is Role.COMMENTARY:
        return (9, 0)
    if column.role is Role.IS_PERCENTAGE:
        return (6, 0)
    if column.area:
        return (7, 0)
    after = (
        Measure.CHANGE_PREVIOUS, Measure.CHANGE_YEAR, Measure.DIRECTION,
        Measure.AVERAGE_12M, Measure.MAXIMUM_12M,
    )  # fmt: skip
    return (2 + after.index(column.measure), 0) if column.measure in after else (8, 0)


def _common_alignments(
    columns: Sequence[Column], rows: Sequence[tuple[str, ...]], heading: Heading
) -> dict[int, Positions | None]:
    """For each width of row, the alignment that suits all rows of that width together."""
    by_width: dict[int, list[tuple[Shape, ...]]] = {}
    for row in rows:
        by_width.setdefault(len(row), []).append(shapes(row))
    usual = max(by_width, key=lambda width: len(by_width[width]), default=0)
    # A row of another width has lost or gained a cell: it has no place in common with the others.
    return {
        width: _together(columns, group, heading) if width == usual else None
        for width, group in by_width.items()
    }


def _together(columns: Sequence[Column], group: Sequence[tuple[Shape, ...]], heading: Heading) -> Positions:
    width = len(group[0])
    as_headed: Positions = tuple(
        dict(zip(heading.columns, heading.positions, strict=True)).get(c) for c in columns
    )
    if all(_stands_as_headed(columns, as_headed, row) for row in group):
        return as_headed
    typical = [Counter(row[j] for row in group).most_common(1)[0][0] for j in range(width)]

    def agreement(i: int, j: int) -> float:
        # A single odd row must not decide for the others: its misfit counts, but no more than a poor fit.
        mean = sum(max(fit(columns[i], row[j]), _POOR) for row in group) / len(group)
        return mean - fit(columns[i], typical[j])

    return align(columns, typical, agreement).positions


def _stands_as_headed(columns: Sequence[Column], positions: Positions, row: Sequence[Shape]) -> bool:
    """Whether every cell suits the heading above it; cells that a short row lacks at its end do."""
    return all(
        p is None or p >= len(row) or fit(c, row[p]) > 0 for c, p in zip(columns, positions, strict=True)
    )


def _doubting_comparisons(columns: Sequence[Column], row: ReadRow) -> ReadRow:
    """A row that has lost a cell somewhere: blanks about its benchmarks and targets would hide which."""
    doubts = tuple(
        doubt or (_ODD_ROW if column.area or column.measure is Measure.TARGET else "")
        for column, doubt in zip(columns, row.doubts, strict=True)
    )
    return replace(row, doubts=doubts)


def _indicator_row(
    columns: Sequence[Column], table: Table, i: int, row: ReadRow, title: str, file: str
) -> IndicatorRow:
    words = {role: _words(columns, row, role) for role in Role}
    commentary_of = next((months_named(c.heading) for c in columns if c.role is Role.COMMENTARY), [])
    cells = tuple(
        RowCell(
            column.measure, column.area, column.period, column.heading, text or "", doubt,
            table.rows[i][position].box if position is not None else None,
        )
        for column, text, position, doubt in zip(columns, row.texts, row.positions, row.doubts, strict=True)
        if column.role is Role.FIGURE
    )  # fmt: skip
    return IndicatorRow(
        words[Role.REF], words[Role.NAME] or _first_words(table, i, row),
        words[Role.OWNER], words[Role.REPORTER], words[Role.OUTCOME],
        cells,
        words[Role.COMMENTARY], commentary_of[0] if commentary_of else None,
        Place(file, table.page, line=table.lines[i]), title,
    )  # fmt: skip


def _first_words(table: Table, i: int, row: ReadRow) -> str:
    """The words that begin a row whose heading does not say that it is a name."""
    used = [p for p in row.positions if p is not None]
    before = [cell.text for j, cell in enumerate(table.rows[i]) if j < min(used, default=0)]
    return next((" ".join(text.split()) for text in before if shape_of(text) in Shape.TEXT), "")


def _words(columns: Sequence[Column], row: ReadRow, role: Role) -> str:
    return next((t or "" for c, t in zip(columns, row.texts, strict=True) if c.role is role), "")


def _dated(columns: Sequence[Column], benchmarks_of: Period | None) -> tuple[Column, ...]:
    return tuple(replace(c, period=benchmarks_of) if c.area and not c.period else c for c in columns)


def _benchmark_year(document: Document, table: Table) -> Period | None:
    """The year of the benchmarks, where the table or the lines just above it say `using 17-18 data`."""
    above = [
        line.text for page in document.pages for line in page.lines if -8 <= line.number - table.lines[0] < 0
    ]
    heads = [cell.text for row in table.rows[:_HEADING_ROWS] for cell in row]
    for i, text in enumerate([*above, *heads]):
        nearby = " ".join([*above, *heads][i : i + 3])
        if _PART_OF_A_DATASET.search(text) and (year := short_financial_year(nearby.split("arget")[0])):
            return year
    return None


def _title(document: Document, table: Table, start: int) -> str:
    """What the table is called: its caption; else, in a text, the agenda item above it and its line."""
    on_paper = any(page.size != (0.0, 0.0) for page in document.pages)
    if table.caption or on_paper or not table.lines[start]:
        return table.caption or f"table on page {table.page}"
    lines = [line for page in document.pages for line in page.lines if line.number < table.lines[start]]
    items = [found[0] for line in lines if (found := _AGENDA_ITEM.search(line.text))]
    return ", ".join([*items[-1:], f"table at line {table.lines[start]}"])
