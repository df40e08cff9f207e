"""Tables of rows by columns, whatever the two are: indicators, periods, measures, places or services.

Each cell is told by its caption, its row and its column. What of these is a period, a measure, an area or a
unit becomes that of its figure; the words that are left name the indicator. Labels that name places make
areas only where their heading says so (`State / Territory`) or where one is a benchmark (`England`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from corpus.amount import Unit
from corpus.model import Measure, Place
from ingest.document import Cell
from ingest.extract import IndicatorRow, RowCell
from ingest.tables.beside import (
    counted_in,
    is_total_of_time,
    sort_of_rows,
    unit_column,
    with_limits,
    with_totals,
)  # fmt: skip
from ingest.tables.caption import Caption, is_name
from ingest.tables.headings import Role, benchmark_area, recognise
from ingest.tables.layout import Block
from ingest.tables.meaning import Meaning, plain, read_path
from ingest.tables.periods import ANY_YEAR, Calendar, find_period
from ingest.tables.row_measures import measure_of, with_measures
from ingest.tables.row_paths import RowPath, short_path
from ingest.tables.totals import Verdict, verdicts
from ingest.tables.units import Counted, around, take_unit
from ingest.tables.values import Kind, arrow_of, figure_text, is_period, rating_word

_PLACES = re.compile(
    r"(?:(?:state|territor(?:y|ies)|region|nation|countr(?:y|ies)|count(?:y|ies)|district|borough|township|town|"
    r"cit(?:y|ies)|ward|parish|council|constituenc(?:y|ies)|(?:local )?authorit(?:y|ies)|la|province|place)s?"
    r"(?: name)?(?:\s*(?:/|,|and|or|&)\s*|$))+",
    re.IGNORECASE,
)
_INDICATORS = re.compile(r"\b(?:k?pis?|indicators?|measures?|metrics?)\b", re.IGNORECASE)
_NAMED_FIGURE = re.compile(r"[A-Za-z][A-Za-z ]{2,20}[:=]?\s[-(£$]*\d[\d,.]*[%mk]?\)?")  # `Target: 85%`
_RAG = {"g": "Green", "a": "Amber", "r": "Red"}
_LEAST_PERIODS = 0.6
_MOST_AREAS = 12
_DESCRIBED = {Role.OWNER, Role.REPORTER, Role.OUTCOME, Role.COMMENTARY, Role.IS_PERCENTAGE}
_BESIDE_THE_LATEST = (Measure.DIRECTION, Measure.RATING, Measure.TARGET, Measure.FLOOR)
_NO_HEADING = "a column has no heading"
_NO_LABEL = "a row has no label"
_UNREAD = "the scan could not be read with certainty"
_DAMAGED = "the scan is damaged here"
_WORDS = "words stand among its figures"


@dataclass(frozen=True)
class Lift:
    """What one block gave: its rows, the cells that became figures, and why others did not.

    `lifted` and `labels` name cells by row and column; `labels` are row labels, which may be years. `unread`
    are cells among figures that hold a digit and cannot be read as one.
    """

    rows: tuple[IndicatorRow, ...] = ()
    lifted: frozenset[tuple[int, int]] = frozenset()
    labels: frozenset[tuple[int, int]] = frozenset()
    why: tuple[str, ...] = ()
    unread: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True)
class _Said:
    """One cell with what its row and column say of it: the indicator's name, and the cell as it is kept."""

    name: str
    ref: str
    at: tuple[int, int]
    cell: RowCell


@dataclass(frozen=True)
class Sheet:
    """A block ready to be read: what its columns and rows mean, and what stands around it.

    `legend` gives the meaning of signs (`↑`) in the paper's own key.
    """

    block: Block
    caption: Caption
    file: str
    paths: Sequence[RowPath]
    columns: dict[int, Meaning]
    legend: dict[str, str] = field(default_factory=dict)

    @cached_property
    def of_figures(self) -> frozenset[int]:
        """The columns that hold figures rather than ratings or arrows."""
        kinds = {j: [self.block.kind(path.at, j) for path in self.paths] for j in self.block.data}
        return frozenset(
            j for j, found in kinds.items()
            if found.count(Kind.AMOUNT) > found.count(Kind.RATING) + found.count(Kind.ARROW)
        )  # fmt: skip


def lift_crosstab(
    block: Block, paths: Sequence[RowPath], caption: Caption, file: str, legend: dict[str, str]
) -> Lift:
    """Every figure of a block.

    Args:
        block: the block.
        paths: its rows of figures, with their labels.
        caption: what the table is called.
        file: the paper's file name.
        legend: what the paper's key says of its signs.
    """
    outer = tuple(text for text in (*block.title, block.table.caption) if text and not is_name(text))
    outer = tuple(dict.fromkeys(text for text in outer if not _says_more(text)))
    proofs = verdicts(block, paths)
    columns = {j: read_path((*outer, *block.heads[j]), caption.calendar) for j in block.data}
    columns = with_limits(with_totals(columns, _proved(block, proofs)))
    caption = replace(caption, counted=_said_by_totals(paths).within(caption.counted))
    sheet = Sheet(block, caption, file, paths, columns, legend)
    said, why = _said(sheet, proofs)
    rows = tuple(_rows(sheet, _told_apart(said)))
    labels = frozenset((path.at, j) for path in paths for j in block.labels)
    why += [_UNREAD if block.table.scanned else each.cell.doubt for each in said if each.cell.doubt]
    lifted = frozenset(each.at for each in said if not each.cell.doubt)
    return Lift(rows, lifted, labels, tuple(dict.fromkeys(why)), frozenset(_unread(sheet)))


def _said_by_totals(paths: Sequence[RowPath]) -> Counted:
    """The scale that a total's label gives it and the rows that it sums: `Total calls (thousands)`."""
    said = (take_unit(part)[1] for path in paths if path.is_total for part in path.label)
    return Counted(scale=next((counted.scale for counted in said if counted.scale != 1.0), 1.0))


def _says_more(text: str) -> bool:
    """Whether a text over the table is not a period alone, so that it dates no column."""
    found = find_period(take_unit(text)[0], ANY_YEAR)
    return found is None or bool(found.rest)


def _proved(block: Block, proofs: Mapping[tuple[int, int], Verdict]) -> frozenset[int]:
    """The columns of totals whose figures the rest of their rows bear out."""
    totals = {j for j in block.data if block.heads[j] and is_total_of_time(block.heads[j][-1])}
    return frozenset(j for (_, j), verdict in proofs.items() if j in totals and verdict.proof)


def _said(sheet: Sheet, proofs: Mapping[tuple[int, int], Verdict]) -> tuple[list[_Said], list[str]]:
    rows = _counted_rows(sheet, with_measures(_row_meanings(sheet), sheet.paths, sheet.caption.name))
    found: list[_Said] = []
    why: list[str] = []
    for path in sheet.paths:
        for j in sheet.block.data:
            reason = _left_out(sheet, path, j)
            if reason:
                why.append(reason)
            elif cells := list(_cells(sheet, path, rows[path.at], j, proofs.get((path.at, j)))):
                found.extend(cells)
    return found, why


def _unread(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """The cells that hold a digit among figures and are none."""
    for path in () if sheet.block.table.scanned else sheet.paths:
        for j in sheet.of_figures:
            text = sheet.block.cell(path.at, j).text
            if sheet.block.kind(path.at, j) is Kind.TEXT and any(map(str.isdigit, text)):
                yield path.at, j
    rows = {path.at for path in sheet.paths}
    for at in () if sheet.block.table.scanned else sheet.block.body:
        for j in sheet.of_figures if at not in rows else ():
            text = sheet.block.cell(at, j).text
            if _NAMED_FIGURE.fullmatch(" ".join(text.split())) and not find_period(text, ANY_YEAR):
                yield at, j


def _left_out(sheet: Sheet, path: RowPath, column: int) -> str:
    """Why a cell is left out; empty where it is not, or holds nothing to leave out."""
    kind = sheet.block.kind(path.at, column)
    is_word = kind is Kind.TEXT or (kind is Kind.RATING and column in sheet.of_figures)
    if is_word and not sheet.block.table.scanned:
        return _WORDS
    if kind is Kind.EMPTY:
        return ""
    if not sheet.block.heads[column] and len(sheet.block.data) > 1:
        return _NO_HEADING
    return _NO_LABEL if not path.label and len(sheet.paths) > 1 else ""


def _counted_rows(sheet: Sheet, rows: dict[int, Meaning]) -> dict[int, Meaning]:
    """What the rows say, with what the column of units says of each."""
    at = unit_column(sheet.block.heads, sheet.block.data)
    if at is None:
        return rows
    found = {}
    for row, meaning in rows.items():
        *outer, last = meaning.rest or ("",)
        unit = " ".join(sheet.block.cell(row, at).text.split())
        name, counted = counted_in(unit, last, sheet.caption.name)
        rest = (*outer, name) if last else meaning.rest
        found[row] = replace(meaning, rest=rest, counted=counted.within(meaning.counted))
    return found


def _row_meanings(sheet: Sheet) -> dict[int, Meaning]:
    """What each row's label says, by the row's place: a period, an area, or words."""
    labels = [path.label[-1] for path in sheet.paths if path.label]
    dated = any(head.period for head in sheet.columns.values())
    if labels and sum(is_period(label) for label in labels) >= _LEAST_PERIODS * len(labels):
        return {path.at: _period_row(path, sheet.caption.calendar) for path in sheet.paths}
    if len(labels) > 1 and not dated and all(find_period(label, Calendar()) for label in labels):
        return {path.at: _period_row(path, sheet.caption.calendar) for path in sheet.paths}
    if _PLACES.fullmatch(plain(sheet.block.corner)):
        return {path.at: _place_row(path) for path in sheet.paths}
    if len(labels) <= _MOST_AREAS and any(benchmark_area(plain(label)) for label in labels):
        return {path.at: _compared_row(path) for path in sheet.paths}
    return {path.at: _named_row(sheet.block, path) for path in sheet.paths}


def _period_row(path: RowPath, calendar: Calendar) -> Meaning:
    return read_path((*path.groups, *path.label), calendar)


def _place_row(path: RowPath) -> Meaning:
    """A place; the row of totals is the whole that the paper is about."""
    label = plain(path.label[-1]) if path.label else ""
    area = "" if path.is_bare_total else benchmark_area(label) or label
    return Meaning((*path.groups, *path.label), tuple(plain(part) for part in path.label[:-1]), area=area)


def _compared_row(path: RowPath) -> Meaning:
    """A row among benchmarks: the area of its own name, where it is not what the row counts."""
    label = plain(path.label[-1]) if path.label else ""
    return Meaning(
        (*path.groups, *path.label), tuple(map(plain, path.groups)), area=benchmark_area(label) or label
    )


def _named_row(block: Block, path: RowPath) -> Meaning:
    kept: list[str] = []
    meaning = Meaning((*path.groups, *path.label))
    for level in meaning.path:
        words, counted = take_unit(level)
        meaning = replace(meaning, counted=counted.within(meaning.counted))
        kept.append(plain(words))
    if path.label and block.numbered:
        kept = kept or [""]
    return replace(meaning, rest=tuple(kept))


def _cells(
    sheet: Sheet, path: RowPath, row: Meaning, column: int, verdict: Verdict | None
) -> Iterator[_Said]:
    cell = sheet.block.cell(path.at, column)
    head = sheet.columns[column]
    name = _name(sheet, row, head)
    own = head.counted.within(row.counted)
    counted = own.within(around(sheet.caption.counted, own, (*path.label, *head.path)))
    for measure, printed in _measures(
        cell, sheet.block.kind(path.at, column), measure_of(row, head), column in sheet.of_figures
    ):
        is_figure = measure not in (Measure.RATING, Measure.DIRECTION)
        said = Counted(Unit.PERCENT) if "%" in printed else counted
        period = row.period if row.period and not head.period else head.period or sheet.caption.period
        if head.undated:
            period = None
        elif measure in _BESIDE_THE_LATEST and period is None and _is_of_the_latest(sheet):
            period = sheet.caption.calendar.latest
        yield _Said(name, _ref(sheet.block, path), (path.at, column), RowCell(
            measure, row.area or head.area, period, " / ".join(head.path), printed,
            cell.doubt or _damage(sheet, path.at, column), cell.box, path.printed,
            said.unit if is_figure else None, said.scale if is_figure else 1.0,
            verdict.proof if verdict and is_figure else "",
            verdict.contradiction if verdict and is_figure else "",
        ))  # fmt: skip


def _damage(sheet: Sheet, row: int, column: int) -> str:
    """Why a scanned cell cannot be read: words stand where its column has figures."""
    is_word = sheet.block.kind(row, column) in (Kind.TEXT, Kind.RATING)
    return _DAMAGED if is_word and sheet.block.table.scanned and column in sheet.of_figures else ""


def _is_of_the_latest(sheet: Sheet) -> bool:
    """Whether the table prints the period that its paper reports, which a target beside it is of."""
    latest = sheet.caption.calendar.latest
    return latest is not None and any(head.period == latest for head in sheet.columns.values())


def _measures(cell: Cell, kind: Kind, measure: Measure, among_figures: bool) -> Iterator[tuple[Measure, str]]:
    """The measures that one cell prints: a figure, a rating or an arrow, or a rating with its arrow."""
    text = " ".join(cell.text.split())
    match kind:
        case Kind.RATING if not among_figures:
            yield Measure.RATING, rating_word(text)
            if arrow := arrow_of(text):
                yield Measure.DIRECTION, arrow
        case Kind.ARROW:
            yield Measure.DIRECTION, text
        case Kind.AMOUNT | Kind.MARK | Kind.EMPTY:
            yield measure, figure_text(text)
            if measure is Measure.ACTUAL and (rating := rating_word(text)):
                yield Measure.RATING, rating
        case _:
            yield measure, text


def _name(sheet: Sheet, row: Meaning, head: Meaning) -> str:
    """What a cell's indicator is called: the caption, and the words of its row and column that say more."""
    block, caption = sheet.block, sheet.caption.name
    own = [*row.rest, *(_spoken(part, sheet.legend) for part in head.rest)]
    if row.rest and not row.area and (_INDICATORS.search(block.corner) or not sheet.of_figures):
        caption = ""
    elif not caption and not own:
        caption = plain(block.corner)
    path = short_path([part for part in own if part])
    said = " - ".join(path)
    return f"{caption}: {said}" if caption and said else caption or said


def _spoken(part: str, legend: dict[str, str]) -> str:
    """A column's heading in words: `G` is `Green`, an arrow what the paper's key says of it."""
    if rating := _RAG.get(part.lower()):
        return rating
    meaning = legend.get(arrow_of(part) or part, "")
    return meaning or (part.capitalize() if rating_word(part) else part)


def _ref(block: Block, path: RowPath) -> str:
    for j in (*block.numbered, *block.labels):
        column = recognise(block.heads[j][-1]) if block.heads[j] else None
        if column and column.role is Role.REF and j in block.labels:
            return " ".join(block.cell(path.at, j).text.split())
    return ""


def _told_apart(said: Sequence[_Said]) -> Iterator[_Said]:
    """The cells, those of one name, area, measure and period told apart by their order in the table."""
    seen: dict[tuple[object, ...], int] = {}
    for each in said:
        cell = each.cell
        key = (each.name, cell.area, cell.measure, cell.period)
        seen[key] = seen.get(key, 0) + 1
        yield each if seen[key] == 1 else replace(each, name=f"{each.name} ({seen[key]})")


def _rows(sheet: Sheet, said: Iterable[_Said]) -> Iterator[IndicatorRow]:
    """The cells gathered into rows, one for each indicator."""
    gathered: dict[tuple[str, str], list[_Said]] = {}
    for each in said:
        gathered.setdefault((each.name, each.ref), []).append(each)
    table = sheet.block.table
    for (name, _), cells in gathered.items():
        if any(each.cell.printed for each in cells):
            first = cells[0].at[0]
            line = table.lines[first] if first < len(table.lines) else 0
            yield IndicatorRow(
                cells[0].ref, name, "", "", "", tuple(each.cell for each in cells), "", None,
                Place(sheet.file, table.page, line=line), _called(sheet, line), scanned=table.scanned,
            )  # fmt: skip


def _called(sheet: Sheet, line: int) -> str:
    """What a table is called: one of indicators by what its corner says of them (`Highways KPIs`)."""
    corner = plain(sheet.block.corner)
    of_indicators = _INDICATORS.search(corner) or not sheet.of_figures
    tells = of_indicators and len(corner.split()) > 1 and not sheet.block.table.caption
    return corner if tells else table_name(sheet.block, sheet.caption, line)


def table_name(block: Block, caption: Caption, line: int) -> str:
    """What a table is called in a citation: its caption, else where it stands, and of what its rows are."""
    on_page = not line or block.table.rows[0][0].box
    where = f"table on page {block.table.page}" if on_page else f"table at line {line}"
    called = caption.printed or where
    sort = "" if block.table.rows[0][0].box else sort_of_rows(plain(block.corner), called)
    return f"{called}, {sort}" if sort else called
