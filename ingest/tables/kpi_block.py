"""Blocks of one indicator: its name, a rating, and a line `Latest: 97% | Target: 97% | Previous: 95%`.

Its periods are those that its paper reports, unless a note under the block says that there is no newer data.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Measure, Place
from ingest.document import Cell, Document, Table
from ingest.extract import IndicatorRow, RowCell
from ingest.tables.crosstab import Lift
from ingest.tables.meaning import Meaning, plain, read_path
from ingest.tables.periods import Calendar, before, find_period
from ingest.tables.values import arrow_of, rating_word

_MOST_ROWS = 8
_LEAST_LABELS = 2
_NOTE_BELOW = 26.0  # points under the block in which a note belongs to it
_LABELS = (
    r"latest|current|actual|performance|result|target|floor(?: standard)?|minimum|previous|"
    r"last (?:quarter|month|year)|(?:upper|lower) threshold"
)
_VALUE = r"[-+(]?[£$]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\s?%?\)?(?:\s?(?:bn|[mk])\b)?"
_LABELLED = re.compile(
    rf"\b(?P<label>{_LABELS})\b\s*[:=]?\s*(?P<value>{_VALUE}|n/?a|tbc|-)(?!\w)"
    r"(?:\s*\((?P<rating>[A-Za-z ]+)\))?",
    re.IGNORECASE,
)
_ANCHORS = frozenset({"latest", "current", "actual", "result"})
_PREVIOUS = re.compile(r"previous|last", re.IGNORECASE)
_NO_NEWER = re.compile(
    r"\bno (?:new(?:er)? |updated |later )?data\b|\bdata (?:is |are )?not (?:yet )?available\b", re.I
)


@dataclass(frozen=True)
class _Line:
    """One labelled value of a block and the cell it stands in."""

    label: str
    value: str
    rating: str
    at: tuple[int, int]


def lift_kpi_block(document: Document, table: Table, calendar: Calendar) -> Lift | None:
    """The figures of a block of one indicator; None where the table is none."""
    lines = list(_labelled(table))
    labels = {line.label.lower() for line in lines}
    title = _title(table, {line.at for line in lines})
    if len(table.rows) > _MOST_ROWS or len(labels) < _LEAST_LABELS or not labels & _ANCHORS or title is None:
        return None
    name = plain(" ".join(title.text.split()))
    calendar = _as_noted(document, table, calendar)
    if calendar.latest is None:  # nothing tells the latest figure from the one before it
        lines = [line for line in lines if not _PREVIOUS.match(line.label)]
    cells = [*_figures(table, lines, name, calendar), *_ratings(table, name, calendar)]
    row = IndicatorRow(
        "", name, "", "", "", tuple(cells), "", None,
        Place(document.file, table.page, line=_line(table, title)),
        f"block on page {table.page}", scanned=table.scanned,
    )  # fmt: skip
    return Lift((row,), frozenset(line.at for line in lines))


def _labelled(table: Table) -> Iterator[_Line]:
    for i, row in enumerate(table.rows):
        for j, cell in enumerate(row):
            for found in _LABELLED.finditer(cell.text):
                rating = rating_word(found["rating"] or "")
                yield _Line(found["label"].capitalize(), found["value"].strip(), rating, (i, j))


def _title(table: Table, taken: set[tuple[int, int]]) -> Cell | None:
    texts = (
        cell for i, row in enumerate(table.rows) for j, cell in enumerate(row)
        if (i, j) not in taken and len(cell.text.split()) > 1 and not rating_word(cell.text)
    )  # fmt: skip
    return next(texts, None)


def _figures(table: Table, lines: list[_Line], name: str, calendar: Calendar) -> Iterator[RowCell]:
    for line in lines:
        cell = table.rows[line.at[0]][line.at[1]]
        meaning = _meaning(line.label, calendar)
        for measure, printed in ((meaning.measure, line.value), (Measure.RATING, line.rating)):
            if printed:
                yield RowCell(measure, "", meaning.period, line.label, printed, cell.doubt, cell.box, name)


def _meaning(label: str, calendar: Calendar) -> Meaning:
    meaning = read_path((label,), calendar)
    if meaning.period or meaning.undated:
        return meaning
    return Meaning(meaning.path, measure=meaning.measure, period=calendar.latest)


def _ratings(table: Table, name: str, calendar: Calendar) -> Iterator[RowCell]:
    """The rating and the arrow that stand beside the name of the block."""
    for row in table.rows:
        for cell in row:
            if word := rating_word(cell.text):
                yield RowCell(Measure.RATING, "", calendar.latest, "Rating", word, cell.doubt, cell.box, name)
                if arrow := arrow_of(cell.text):
                    yield RowCell(
                        Measure.DIRECTION, "", calendar.latest, "Direction", arrow, cell.doubt, cell.box, name
                    )


def _as_noted(document: Document, table: Table, calendar: Calendar) -> Calendar:
    """The calendar as a note under the block corrects it: without data for the newest period, one before."""
    note = next((text for text in _notes_below(document, table) if _NO_NEWER.search(text)), "")
    if not note or not calendar.latest:
        return calendar
    found = find_period(note, Calendar())
    missing = found is not None and found.period.last == calendar.latest.last
    return Calendar(latest=before(calendar.latest) if missing else None)


def _notes_below(document: Document, table: Table) -> Iterator[str]:
    bottom = max((cell.box[3] for row in table.rows for cell in row if cell.box), default=-1.0)
    for page in document.pages if bottom >= 0 else ():
        for line in page.lines:
            if page.number == table.page and line.box and bottom - 2 <= line.box[1] <= bottom + _NOTE_BELOW:
                yield line.text


def _line(table: Table, title: Cell) -> int:
    row = next((i for i, row in enumerate(table.rows) if title in row), 0)
    return table.lines[row] if row < len(table.lines) else 0
