"""Every table of a paper by the layout it has, and what became of each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Measure, Paper
from corpus.period import Period
from corpus.words import words
from ingest.document import Document, Table
from ingest.extract import IndicatorRow, RowCell, TableReport
from ingest.tables.caption import Caption, caption_of, is_numbered, title_name
from ingest.tables.crosstab import Lift, lift_crosstab
from ingest.tables.kpi_block import lift_kpi_block
from ingest.tables.layout import Block, blocks, width_of
from ingest.tables.long_table import lift_long_table
from ingest.tables.meaning import plain
from ingest.tables.periods import Calendar, calendar_of
from ingest.tables.repeated_periods import lift_repeated_periods
from ingest.tables.row_paths import Groups, row_paths
from ingest.tables.values import Kind, arrow_of, is_period, is_rating, kind_of

_LEAST_LEGEND = 2
_SAME_ROWS = 0.8
_SAME_PLACE = 12.0  # points
_PROSE = 90  # characters: a longer cell with a full stop is a sentence
_PROSE_ROWS = 0.4
_MOST_AMOUNTS = 2
_STOP = re.compile(r"[.;](?:\s|$)")
_NO_FIGURES = "its numbers count or date what stands beside them"
_OF_PROSE = "a table of prose: its numbers belong to sentences"
_NO_COLUMNS = "no column of it holds figures"


_COUNCIL_WORDS = frozenset(words("City Council Borough County District Metropolitan London Royal of the"))
_Key = tuple[str, Measure, Period | None]


@dataclass(frozen=True)
class Carried:
    """What a table leaves open for the one that may go on from it."""

    block: Block | None = None
    caption: Caption | None = None
    groups: Groups = field(default_factory=Groups)


@dataclass(frozen=True)
class Around:
    """What of the paper a table is read by: the paper itself, what it reports, its key of signs."""

    document: Document
    paper: Paper
    calendar: Calendar
    legend: dict[str, str]


def lift_tables(
    document: Document, paper: Paper, tables: Sequence[Table]
) -> tuple[list[IndicatorRow], list[TableReport]]:
    """The indicator rows of tables of any layout, and a report of each.

    Args:
        document: the paper as read.
        paper: what it was taken for.
        tables: those of its tables to lift, in order.
    """
    around = Around(document, paper, calendar_of(document, paper), _legend(document.tables))
    carried = Carried()
    rows: list[IndicatorRow] = []
    reports: list[TableReport] = []
    for table in tables:
        found, title, carried = _lift_table(around, table, carried)
        rows.extend(found.rows)
        reports.append(report(table, title, found))
    own = (_keyed(_of_the_council(row, paper.meeting.council), around.legend) for row in rows)
    return _across_tables(list(own)), reports


def report(table: Table, title: str, found: Lift) -> TableReport:
    """What became of a table: how many of its cells hold a number and how many of those became figures."""
    numbers = {
        (i, j) for i, row in enumerate(table.rows) for j, cell in enumerate(row)
        if i >= table.head and kind_of(cell) is Kind.AMOUNT
    } - found.labels | found.unread  # fmt: skip
    numbers |= {
        (i, j) for i, j in found.lifted  # in a row that ends early, a figure may stand for no cell
        if any(ch.isdigit() for cell in table.rows[i][j : j + 1] for ch in cell.text)
    }  # fmt: skip
    figures = len(numbers & found.lifted)
    why = "; ".join(found.why) or _NO_FIGURES if figures < len(numbers) else ""
    none_lost = bool(why) and set(found.why) <= {_OF_PROSE, _NO_FIGURES}
    rows, columns = len(table.rows), width_of(table)
    return TableReport(table.page, title, rows, columns, len(numbers), figures, why, none_lost)


def _lift_table(around: Around, table: Table, carried: Carried) -> tuple[Lift, str, Carried]:
    if kpi := lift_kpi_block(around.document, table, around.calendar):
        return kpi, kpi.rows[0].name, Carried()
    if _is_legend(table):
        return Lift(), table.caption, Carried()
    if _is_prose(table):
        return Lift(why=(_OF_PROSE,)), table.caption, Carried()
    goes_on = _goes_on(table, carried)
    found = Lift()
    title = ""
    further = not goes_on and _has_further_columns(table, carried)
    for block in blocks(table, carried.block if goes_on else None):
        caption = _caption(around, table, block, carried if goes_on or further else Carried())
        title = title or caption.printed
        groups = carried.groups if goes_on else Groups()
        if carried.block is None or carried.block.heads != block.heads:
            groups = replace(groups, label=())
        lifted, groups = _lift_block(around, block, caption, groups)
        found = _joined(found, lifted)
        carried, goes_on, further = Carried(block, caption, groups), True, False
    return found, title or table.caption, carried


def _lift_block(around: Around, block: Block, caption: Caption, groups: Groups) -> tuple[Lift, Groups]:
    paths, groups = row_paths(block, groups)
    if not block.data:
        why = _NO_FIGURES if block.numbered else _NO_COLUMNS
        return Lift(labels=_period_labels(block), why=(why,)), groups
    file = around.document.file
    long = lift_long_table(block, caption, file) or lift_repeated_periods(block, caption, file)
    return long or lift_crosstab(block, paths, caption, file, around.legend), groups


def _period_labels(block: Block) -> frozenset[tuple[int, int]]:
    """The cells of a block without figures that date its rows."""
    at = ((i, j) for i in block.body for j in block.labels)
    return frozenset((i, j) for i, j in at if is_period(block.cell(i, j).text))


def _joined(one: Lift, other: Lift) -> Lift:
    return Lift(
        (*one.rows, *other.rows),
        one.lifted | other.lifted,
        one.labels | other.labels,
        tuple(dict.fromkeys((*one.why, *other.why))),
        one.unread | other.unread,
    )


def _caption(around: Around, table: Table, block: Block, carried: Carried) -> Caption:
    not_names = frozenset({block.first_group} if block.first_group else ())
    if carried.caption and not block.title:
        return carried.caption
    found = caption_of(around.document, table, block.title, not_names, around.calendar)
    if not found.name and not _names_itself(block):
        return replace(found, name=title_name(around.paper))
    return found


def _names_itself(block: Block) -> bool:
    """Whether the rows of a table without a name can do without one, as in a plain list."""
    return not any(cell.box for row in block.table.rows for cell in row)


def _goes_on(table: Table, carried: Carried) -> bool:
    """Whether a table goes on from the one before: the same columns on the same or next page, no new name."""
    if carried.block is None or carried.caption is None:
        return False
    last = carried.block.table
    if not 0 <= table.page - last.page <= 1 or width_of(table) != width_of(last):
        return False
    own = blocks(table)
    heads = own[0].heads if own else ()
    named = plain(table.caption)
    is_new = bool(named) and named != plain(carried.caption.printed)
    if is_new and (any(heads) or table.page == last.page or is_numbered(named)):
        return False
    if any(heads):
        return [_pressed(head) for head in heads] == [_pressed(head) for head in carried.block.heads]
    return _same_places(table, last)


def _has_further_columns(table: Table, carried: Carried) -> bool:
    """Whether a table without a name has the rows of the one before: its columns went on over the page."""
    if carried.block is None or table.caption or not 0 <= table.page - carried.block.table.page <= 1:
        return False
    ours, theirs = (
        [_pressed([row[0].text]) for row in each.rows if row] for each in (table, carried.block.table)
    )
    shared = sum(a == b and a != "" for a, b in zip(reversed(ours), reversed(theirs), strict=False))
    return len(theirs) > 1 and shared >= _SAME_ROWS * max(len(ours), len(theirs))


def _pressed(path: Sequence[str]) -> str:
    return re.sub(r"\W+", "", "".join(map(plain, path))).lower()


def _same_places(table: Table, last: Table) -> bool:
    return all(
        min(abs(a - b) for a, b in zip(ours, theirs, strict=True)) < _SAME_PLACE
        for ours, theirs in zip(_edges(table), _edges(last), strict=False)
    )


def _edges(table: Table) -> list[tuple[float, float, float]]:
    """The left edge of each column, its middle and its right edge, any of which its cells may be set by."""
    edges: list[tuple[float, float, float]] = []
    for j in range(width_of(table)):
        boxes = [box for row in table.rows if j < len(row) and (box := row[j].box)]
        left = min((box[0] for box in boxes), default=0.0)
        right = max((box[2] for box in boxes), default=0.0)
        edges.append((left, (left + right) / 2, right))
    return edges


def _is_prose(table: Table) -> bool:
    """Whether a table holds sentences: actions, recommendations, answers."""
    body = table.rows[table.head :]
    sentences = sum(any(_is_sentence(cell.text) for cell in row) for row in body)
    amounts = sum(kind_of(cell) is Kind.AMOUNT for row in body for cell in row)
    return sentences > _PROSE_ROWS * len(body) and amounts <= _MOST_AMOUNTS * len(body)


def _is_sentence(text: str) -> bool:
    return len(text) > _PROSE and _STOP.search(text) is not None


def _is_legend(table: Table) -> bool:
    """Whether a table is a key: signs and ratings, each beside what it means."""
    rows = [[cell.text.strip() for cell in row if cell.text.strip()] for row in table.rows]
    rows = [row for row in rows if row]
    signs = sum(
        len(row) == 2 and (is_rating(row[0]) or bool(arrow_of(row[0]))) and len(row[1].split()) > 1
        for row in rows
    )
    return len(rows) >= _LEAST_LEGEND and signs >= len(rows) - 1


def _legend(tables: Sequence[Table]) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in tables:
        if _is_legend(table):
            for row in table.rows:
                texts = [" ".join(cell.text.split()) for cell in row if cell.text.strip()]
                if len(texts) == 2 and (sign := arrow_of(texts[0])):
                    found.setdefault(sign, texts[1])
    return found


def _of_the_council(row: IndicatorRow, council: str) -> IndicatorRow:
    """The row, with what it prints under the council's own name as the council's own figures."""
    cells = tuple(replace(cell, area="") if _names(cell.area, council) else cell for cell in row.cells)
    return replace(row, cells=cells)


def _keyed(row: IndicatorRow, legend: Mapping[str, str]) -> IndicatorRow:
    """The row, its arrows with what the paper's own key says of them."""
    cells = tuple(
        replace(cell, key=legend.get(arrow_of(cell.printed), ""))
        if cell.measure is Measure.DIRECTION
        else cell
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _names(area: str, council: str) -> bool:
    """Whether an area is the council, by its whole name or by what tells it from other councils."""
    own = set(words(council)) - _COUNCIL_WORDS
    return bool(own) and set(words(area)) - _COUNCIL_WORDS == own


def _across_tables(rows: Sequence[IndicatorRow]) -> list[IndicatorRow]:
    """The rows, those of one name that print two values for one thing told apart by their page."""
    told: dict[str, dict[_Key, str]] = {}
    found: list[IndicatorRow] = []
    for row in rows:
        cells: dict[_Key, str] = {(c.area, c.measure, c.period): _told(c) for c in row.cells if c.printed}
        name = next(name for name in _ways(row) if not _differ(cells, told.get(name, {})))
        told.setdefault(name, {}).update(cells)
        found.append(replace(row, name=name))
    return found


def _told(cell: RowCell) -> str:
    """What a cell says, whatever the case that its word is printed in: `AMBER` is `Amber`."""
    return " ".join(cell.printed.split()).casefold()


def _ways(row: IndicatorRow) -> Iterator[str]:
    yield row.name
    yield f"{row.name} (page {row.place.page})"
    number = 2
    while True:
        yield f"{row.name} (page {row.place.page}, {number})"
        number += 1


def _differ(cells: dict[_Key, str], others: dict[_Key, str]) -> bool:
    return any(others.get(key, printed) != printed for key, printed in cells.items())
