"""Excel workbooks: a page for each sheet, a line for each row, and the tables among the rows.

Cells are read as they are shown, in their number formats; what a formula last came to is read, nothing is
computed. What the writer hid is left out, and the document says so.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias

from corpus.errors import PapersError
from ingest.document import Cell, Document, Line, Page
from ingest.readers.builder import row_text
from ingest.readers.number_format import shown
from ingest.readers.package import look_over, reading
from ingest.readers.sheet_tables import SheetRow, tables_of
from ingest.readers.source import Source

Sheet: TypeAlias = Any  # openpyxl ships no types
Place = tuple[int, int]  # row and column, counted from 1

_KIND = "an Excel workbook"
_PART = "xl/workbook.xml"
_HEAVY = "xl/worksheets/"
_UNWORKED = "the file keeps no value for its formula"
_POINTS_OF_A_STEP, _POINTS_OF_A_SPACE = 9.0, 3.0
_MOST_NAMED = 4
_WIDEST = 400  # columns
_BLANK_FILLS = ("ffffff", "000000")


def read_spreadsheet(source: Source) -> Document:
    """Read a workbook: its sheets as pages and its tables with their merged cells.

    Line numbers are rows: on the first sheet the row's own number, on those after it counted on.

    Raises:
        PapersError: where the file is an old or locked one, is broken, no workbook, or holds nothing.
    """
    look_over(source, _KIND, _PART, _HEAVY)
    return reading(source, _KIND, lambda: _read(source))


def _read(source: Source) -> Document:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: charts, drop-down lists
        sheets = _open(source, values=True)
        formulas = _open(source, values=False) if _has_formulas(source) else {}
    problems: list[str] = []
    pages: list[Page] = []
    tables = []
    last = 0
    for sheet in sheets.values():
        if sheet.sheet_state != "visible":
            problems.append(f"the sheet '{sheet.title}' is hidden and was left out")
            continue
        rows, said = _rows(sheet, formulas.get(sheet.title), last)
        problems += said
        pages.append(Page(len(pages) + 1, _lines(rows)))
        tables += tables_of(rows, len(pages), sheet.title)
        last = max(last, *(row.line for row in rows)) if rows else last
    if not any(row.text for page in pages for row in page.lines):
        raise PapersError(
            f"{source.file} holds no cells with anything in them.", "Leave it out, or show what is hidden."
        )
    return Document(
        source.file, source.digest, source.media_type, tuple(pages), tuple(tables), tuple(problems)
    )


def _open(source: Source, *, values: bool) -> dict[str, Sheet]:
    """The sheets of a workbook by name: with the values that formulas came to, or with the formulas."""
    openpyxl = import_module("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(source.data), data_only=values, keep_links=False)
    return {sheet.title: sheet for sheet in book.worksheets}


def _has_formulas(source: Source) -> bool:
    with zipfile.ZipFile(io.BytesIO(source.data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return any(re.search(rb"<(?:\w+:)?f[\s>/]", package.read(name)) for name in sheets)


def _lines(rows: Sequence[SheetRow]) -> tuple[Line, ...]:
    return tuple(Line(row.line, row_text(row.cells)) for row in rows)


def _rows(sheet: Sheet, formulas: Sheet | None, before: int) -> tuple[list[SheetRow], list[str]]:
    """The rows of a sheet, a blank one for every gap, and what is to be said of what was left out.

    Args:
        sheet: the sheet with its values.
        formulas: the same sheet with its formulas, where the workbook has any.
        before: the number of the last line of the sheets before.
    """
    hidden_rows, hidden_columns = _hidden(sheet)
    # The mapping of cells, not the rectangle that they span: a stray cell may lie a million rows below.
    held: Mapping[Place, Any] = {
        place: cell
        for place, cell in sheet._cells.items()
        if place[0] not in hidden_rows and place[1] not in hidden_columns and place[1] <= _WIDEST
    }
    unworked = {place for place in held if _is_unworked(place, held, formulas)}
    looks = _Looks(_spans(sheet), {})
    by_row: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in held.items():
        made = looks.cell(cell, unworked=(row, column) in unworked)
        if made.text or made.doubt or made.columns > 1:
            by_row.setdefault(row, {})[column] = made
    rows: list[SheetRow] = []
    for number in sorted(by_row):
        if rows and number > rows[-1].line - before + 1:
            rows.append(SheetRow(before + number - 1, ()))
        columns = by_row[number]
        cells = tuple(columns.get(at, Cell("")) for at in range(1, max(columns) + 1))
        rows.append(SheetRow(before + number, cells))
    return rows, list(_said(sheet, held, hidden_rows, hidden_columns, sorted(unworked)))


def _hidden(sheet: Sheet) -> tuple[set[int], set[int]]:
    """The rows and columns that the writer hid, of those that hold anything."""
    rows = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    columns: set[int] = set()
    for column in sheet.column_dimensions.values():
        if column.hidden and column.min and column.max:
            columns.update(range(column.min, min(column.max, _WIDEST) + 1))
    used_rows, used_columns = set(), set()
    for (row, column), cell in sheet._cells.items():
        if cell.value is not None:
            used_rows.add(row)
            used_columns.add(column)
    return rows & used_rows, columns & used_columns


def _is_unworked(place: Place, held: Mapping[Place, Any], formulas: Sheet | None) -> bool:
    """Whether a cell holds a formula whose value the file does not keep."""
    if formulas is None or held[place].value is not None:
        return False
    formula = formulas._cells.get(place)
    return formula is not None and formula.data_type == "f"


def _spans(sheet: Sheet) -> dict[Place, tuple[int, int]]:
    """How many rows and columns each merged cell covers."""
    return {
        (each.min_row, each.min_col): (
            each.max_row - each.min_row + 1,
            min(each.max_col, _WIDEST) - each.min_col + 1,
        )
        for each in sheet.merged_cells.ranges
        if each.min_col <= _WIDEST
    }


@dataclass(frozen=True)
class _Style:
    number_format: str
    bold: bool
    fill: str
    indent: int


@dataclass(frozen=True)
class _Looks:
    """How cells look: `spans` of the merged ones, and `styles` by the file's own number, read once each."""

    spans: Mapping[Place, tuple[int, int]]
    styles: dict[int, _Style]

    def cell(self, cell: Any, *, unworked: bool) -> Cell:
        """One cell as it is shown."""
        rows, columns = self.spans.get((cell.row, cell.column), (1, 1))
        if cell.value is None and not unworked:
            return Cell("", columns=columns, rows=rows)
        style = self._style(cell)
        raw = shown(cell.value, style.number_format)
        spaces = len(raw) - len(raw.lstrip(" \u00a0"))
        return Cell(
            " ".join(raw.split()),
            columns=columns,
            rows=rows,
            indent=_POINTS_OF_A_STEP * style.indent + _POINTS_OF_A_SPACE * spaces,
            bold=style.bold,
            fill=style.fill,
            doubt=_UNWORKED if unworked else "",
        )

    def _style(self, cell: Any) -> _Style:
        number: int = cell.style_id
        if number not in self.styles:
            self.styles[number] = _Style(
                cell.number_format or "General",
                bool(cell.font.b),
                _fill(cell),
                int(cell.alignment.indent or 0),
            )
        return self.styles[number]


def _fill(cell: Any) -> str:
    colour = cell.fill.fgColor
    if cell.fill.fill_type != "solid" or colour.type != "rgb" or not isinstance(colour.rgb, str):
        return ""
    name = colour.rgb[-6:].lower()
    return "" if name in _BLANK_FILLS else f"#{name}"


def _said(
    sheet: Sheet, held: Mapping[Place, Any], rows: set[int], columns: set[int], unworked: Sequence[Place]
) -> Iterable[str]:
    """What an officer should know of what was not read."""
    letter = import_module("openpyxl.utils").get_column_letter
    on = f"of the sheet '{sheet.title}'"
    if rows:
        yield f"hidden rows {on} were left out: {_named([str(each) for each in sorted(rows)])}"
    if columns:
        yield f"hidden columns {on} were left out: {_named([letter(each) for each in sorted(columns)])}"
    if unworked:
        places = _named([f"{letter(column)}{row}" for row, column in unworked])
        yield f"formulas {on} have no value in the file (open it in Excel and save it): {places}"
    if any(column > _WIDEST and cell.value is not None for (_, column), cell in sheet._cells.items()):
        yield f"columns {on} after {letter(_WIDEST)} were left out"


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
