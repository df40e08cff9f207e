"""Rows that a page break parts: the words of a row that run on at the top of the next page, put back to it.

Left where they stand, the rest of a label would seem to name all the rows below it.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.document import Cell, Table
from ingest.readers.pdf.further_columns import with_labels_of
from ingest.readers.pdf.row_labels import reads_on
from ingest.readers.pdf.several import is_figure

_SAME_PLACE = 12.0  # points

Row = tuple[Cell, ...]


def joined_over_breaks(tables: Sequence[Table], loose: Collection[int] = ()) -> list[Table]:
    """The tables of a paper, in order, their rows whole.

    Args:
        tables: the tables as each page shows them.
        loose: the places of those that are tables only if they go on from the page before.
    """
    made: list[Table] = []
    for at, table in enumerate(tables):
        first_of_page = not at or tables[at - 1].page != table.page
        if at in loose and not (made and first_of_page and _follows(made[-1], table)):
            continue
        if made and first_of_page and table.page == made[-1].page + 1:
            made[-1:] = _pair(made[-1], table)
        else:
            made.append(table)
    return [table for table in made if table.rows]


def _pair(above: Table, table: Table) -> tuple[Table, Table]:
    """The last table of a page and the first of the next, what a row of the one has on the other put back."""
    further = with_labels_of(above, table)
    if further is not table:
        return above, further
    below = _without_false_head(table)
    joined = _joined(above, below) if _goes_on(above, below) else (above, below)
    return (above, table) if joined[0] is above else joined


def _goes_on(above: Table, below: Table) -> bool:
    """Whether a table has the columns of the one before, and its headings or none."""
    wide = _width(above)
    if wide != _width(below) or wide < 2 or len(below.rows) <= below.head:
        return False
    heads = [[_pressed(cell.text) for row in t.rows[: t.head] for cell in row] for t in (above, below)]
    return (not below.head or heads[0] == heads[1]) and all(
        _is_near(above, below, column) for column in range(1, wide)
    )


def _follows(above: Table, below: Table) -> bool:
    """Whether a row or two without headings go on from a table without rules on the page before."""
    return below.page == above.page + 1 and not above.ruled and _goes_on(above, below)


def _without_false_head(table: Table) -> Table:
    """A table without the one label that passes for its heading, where it stands above the first figures."""
    head = table.rows[0] if table.head == 1 else ()
    alone = bool(head) and bool(head[0].text) and not any(cell.text for cell in head[1:])
    return replace(table, head=0) if alone and head[0].columns == 1 and not head[0].bold else table


def _width(table: Table) -> int:
    return max((len(row) for row in table.rows), default=0)


def _pressed(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _is_near(above: Table, below: Table, column: int) -> bool:
    """Whether a column lies in one place on both pages, by its left edge, its middle or its right edge."""
    ours, theirs = _extent(above, column), _extent(below, column)
    if ours is None or theirs is None:
        return True
    middles = abs(sum(ours) - sum(theirs)) / 2
    return min(abs(ours[0] - theirs[0]), abs(ours[1] - theirs[1]), middles) <= _SAME_PLACE


def _extent(table: Table, column: int) -> tuple[float, float] | None:
    cells = (row[column] for row in table.rows[table.head :] if column < len(row))
    boxes = [cell.box for cell in cells if cell.box and cell.text]
    return (min(box[0] for box in boxes), max(box[2] for box in boxes)) if boxes else None


def _joined(above: Table, below: Table) -> tuple[Table, Table]:
    last, first = above.rows[-1], below.rows[below.head]
    if _is_heading(above) or len(last) != len(first):
        return above, below
    if _ends_above(last, first):
        rest = (*below.rows[: below.head], *below.rows[below.head + 1 :])
        lines = (*below.lines[: below.head], *below.lines[below.head + 1 :])
        whole = tuple(_with_more(cell, more) for cell, more in zip(last, first, strict=True))
        keeps = len(rest) > below.head
        return (
            replace(above, rows=(*above.rows[:-1], whole)),
            replace(below, rows=rest if keeps else (), lines=lines if keeps else ()),
        )
    if _begins_above(last, first):
        label = replace(first[0], text=f"{last[0].text} {first[0].text}".strip())
        rows = (*below.rows[: below.head], (label, *first[1:]), *below.rows[below.head + 1 :])
        return replace(above, rows=above.rows[:-1], lines=above.lines[:-1]), replace(below, rows=rows)
    return above, below


def _is_heading(table: Table) -> bool:
    return len(table.rows) <= table.head


def _ends_above(last: Row, first: Row) -> bool:
    """Whether the first row of a page holds only words that go on from those of the row before."""
    if _holds_figures(first) or not _holds_figures(last) or any(cell.columns > 1 for cell in first):
        return False
    if not first[0].text:
        return any(cell.text for cell in first) and all(
            last[at].text and not is_figure(last[at].text) for at, cell in enumerate(first) if cell.text
        )
    return bool(last[0].text) and _reads_on(last[0], first[0])


def _begins_above(last: Row, first: Row) -> bool:
    """Whether the last row of a page holds only the beginning of the label of the row after."""
    alone = bool(last[0].text) and not any(cell.text for cell in last[1:]) and last[0].columns == 1
    return alone and _holds_figures(first) and bool(first[0].text) and _reads_on(last[0], first[0])


def _reads_on(above: Cell, below: Cell) -> bool:
    return above.bold == below.bold and reads_on(above.text, below.text)


def _holds_figures(row: Row) -> bool:
    return any(is_figure(cell.text) for cell in row[1:])


def _with_more(cell: Cell, more: Cell) -> Cell:
    return replace(cell, text=f"{cell.text} {more.text}") if more.text else cell
