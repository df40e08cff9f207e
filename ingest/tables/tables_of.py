"""Every table of a paper by the layout it has, and what became of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.model import Paper
from ingest.document import Document, Table
from ingest.extract import IndicatorRow, TableReport
from ingest.tables.caption import Caption, caption_of, title_name
from ingest.tables.crosstab import Lift, lift_crosstab
from ingest.tables.kpi_block import lift_kpi_block
from ingest.tables.layout import Block, blocks, width_of
from ingest.tables.long_table import lift_long_table
from ingest.tables.meaning import plain
from ingest.tables.periods import Calendar, reported
from ingest.tables.row_paths import Groups, row_paths
from ingest.tables.values import Kind, arrow_of, is_rating, kind_of

_LEAST_LEGEND = 2
_PROSE = 90  # characters of a usual cell in a table of prose
_PROSE_CELLS = 0.3
_NO_FIGURES = "its numbers count or date what stands beside them"
_OF_PROSE = "a table of prose: its numbers belong to sentences"
_NO_COLUMNS = "no column of it holds figures"


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
    around = Around(document, paper, Calendar(latest=reported(document, paper)), _legend(document.tables))
    carried = Carried()
    rows: list[IndicatorRow] = []
    reports: list[TableReport] = []
    for table in tables:
        found, title, carried = _lift_table(around, table, carried)
        rows.extend(found.rows)
        reports.append(report(table, title, found))
    return _across_tables(rows), reports


def report(table: Table, title: str, found: Lift) -> TableReport:
    """What became of a table: how many of its cells hold a number and how many of those became figures."""
    numbers = {
        (i, j) for i, row in enumerate(table.rows) for j, cell in enumerate(row)
        if i >= table.head and kind_of(cell) is Kind.AMOUNT
    }  # fmt: skip
    numbers |= {at for at in found.lifted if any(ch.isdigit() for ch in table.rows[at[0]][at[1]].text)}
    figures = len(numbers & found.lifted)
    why = "; ".join(found.why) or _NO_FIGURES if figures < len(numbers) else ""
    return TableReport(table.page, title, len(table.rows), width_of(table), len(numbers), figures, why)


def _lift_table(around: Around, table: Table, carried: Carried) -> tuple[Lift, str, Carried]:
    if block := lift_kpi_block(around.document, table, around.calendar):
        return block, block.rows[0].name, Carried()
    if _is_legend(table):
        return Lift(), table.caption, Carried()
    if _is_prose(table):
        return Lift(why=(_OF_PROSE,)), table.caption, Carried()
    goes_on = _goes_on(table, carried)
    found = Lift()
    title = ""
    for block in blocks(table, carried.block if goes_on else None):
        caption = _caption(around, table, block, carried if goes_on else Carried())
        title = title or caption.printed
        groups = carried.groups if goes_on else Groups()
        lifted, groups = _lift_block(around, block, caption, groups)
        found = _joined(found, lifted)
        carried, goes_on = Carried(block, caption, groups), True
    return found, title or table.caption, carried


def _lift_block(around: Around, block: Block, caption: Caption, groups: Groups) -> tuple[Lift, Groups]:
    paths, groups = row_paths(block, groups)
    if not block.data:
        return Lift(why=(_NO_COLUMNS,)), groups
    file = around.document.file
    long = lift_long_table(block, caption, file)
    return long or lift_crosstab(block, paths, caption, file, around.legend), groups


def _joined(one: Lift, other: Lift) -> Lift:
    return Lift(
        (*one.rows, *other.rows), one.lifted | other.lifted, tuple(dict.fromkeys((*one.why, *other.why)))
    )


def _caption(around: Around, table: Table, block: Block, carried: Carried) -> Caption:
    not_names = frozenset({block.first_group} if block.first_group else ())
    if carried.caption and not (table.caption and table.caption not in not_names):
        return carried.caption
    found = caption_of(around.document, table, block.title, not_names, around.calendar)
    if not found.name and not _names_itself(block):
        return replace(found, name=title_name(around.paper))
    return found


def _names_itself(block: Block) -> bool:
    """Whether the rows of a table without a name can do without one, as those of a plain list of figures can."""
    return not any(cell.box for row in block.table.rows for cell in row)


def _goes_on(table: Table, carried: Carried) -> bool:
    """Whether a table goes on from the one before: the same columns, on the same or the next page, no new name."""
    if carried.block is None or carried.caption is None:
        return False
    last = carried.block.table
    if not 0 <= table.page - last.page <= 1 or width_of(table) != width_of(last):
        return False
    named = plain(table.caption)
    if named and named != plain(carried.caption.printed):
        return False
    own = blocks(table)
    heads = own[0].heads if own else ()
    if any(heads):
        return [_pressed(head) for head in heads] == [_pressed(head) for head in carried.block.heads]
    return table.page != last.page and _same_places(table, last)


def _pressed(path: Sequence[str]) -> str:
    return re.sub(r"\W+", "", "".join(map(plain, path))).lower()


def _same_places(table: Table, last: Table) -> bool:
    ours, theirs = _lefts(table), _lefts(last)
    return all(abs(a - b) < 12 for a, b in zip(ours, theirs, strict=False))


def _lefts(table: Table) -> list[float]:
    width = width_of(table)
    lefts = []
    for j in range(width):
        lefts.append(max((row[j].box[2] for row in table.rows if j < len(row) and row[j].box), default=0.0))  # type: ignore[index]
    return lefts


def _is_prose(table: Table) -> bool:
    """Whether a table holds sentences: actions, recommendations, answers."""
    texts = [cell.text for row in table.rows[table.head :] for cell in row if cell.text.strip()]
    return bool(texts) and sum(len(text) > _PROSE for text in texts) > _PROSE_CELLS * len(texts)


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


def _across_tables(rows: Sequence[IndicatorRow]) -> list[IndicatorRow]:
    """The rows, those of one name that print two values for one thing in two tables told apart by their page."""
    told: dict[str, dict[tuple[object, ...], str]] = {}
    found: list[IndicatorRow] = []
    for row in rows:
        cells = {(c.area, c.measure, c.period): c.printed for c in row.cells if c.printed}
        name = next(name for name in _names(row) if not _differ(cells, told.get(name, {})))
        told.setdefault(name, {}).update(cells)
        found.append(replace(row, name=name))
    return found


def _names(row: IndicatorRow) -> Iterator[str]:
    yield row.name
    yield f"{row.name} (page {row.place.page})"
    number = 2
    while True:
        yield f"{row.name} (page {row.place.page}, {number})"
        number += 1


def _differ(cells: dict[tuple[object, ...], str], others: dict[tuple[object, ...], str]) -> bool:
    return any(others.get(key, printed) != printed for key, printed in cells.items())
