"""How a table is laid out: title rows, headings joined over their spans, row labels, columns of figures.

A table may hold several blocks, each with headings of its own. Nothing is said here of what the words mean.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ingest.document import Cell, Table
from ingest.tables.beside import unit_column
from ingest.tables.values import Kind, is_period, is_year, kind_of

_MOST_HEADING_ROWS = 6
_SAME_STYLE_SHARE = 0.8
_HEADING_LIKE = 2
_LEAST_LABELLED = 0.5
_LEAST_PAGES = 4
_RATINGS = re.compile(r"\b(?:b?rag|ratings?|status)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:agenda )?(?:items?|nos?\.?|numbers?|#|ref\.?|reference|id|pages?|row|rank|para(?:graph)?|minute|"
    r"recommendation|dates?|time|tel(?:ephone)?|phone)(?: no\.?| number)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Block:
    """Some rows of a table under one set of headings.

    `title` holds the rows above the headings that are one text each; `heads` gives, for every column, its
    headings from the top down; `corner` what stands over the labels. `labels` and `data` are the columns of
    row labels and of figures, `body` the rows by their place in the table. `numbered` are columns whose
    numbers count or refer to something else (items, pages, references).
    """

    table: Table
    title: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]
    body: range
    labels: tuple[int, ...]
    data: tuple[int, ...]
    numbered: tuple[int, ...] = ()
    first_group: str = field(default="")

    @property
    def corner(self) -> str:
        """The heading over the row labels."""
        return " ".join(part for column in self.labels[-1:] for part in self.heads[column])

    @cached_property
    def rated(self) -> frozenset[int]:
        """The columns whose headings say that they hold ratings."""
        return frozenset(j for j, head in enumerate(self.heads) if _is_of_ratings(head))

    def kind(self, row: int, column: int) -> Kind:
        """What one cell holds."""
        return kind_of(self.cell(row, column), column in self.rated)

    def cell(self, row: int, column: int) -> Cell:
        """One cell; an empty one where the row is short."""
        return cell_at(self.table, row, column)


def cell_at(table: Table, row: int, column: int) -> Cell:
    """One cell of a table; an empty one where the row is short."""
    cells = table.rows[row]
    return cells[column] if column < len(cells) else _NO_CELL


_NO_CELL = Cell("")


def width_of(table: Table) -> int:
    """How many columns the longest row has."""
    return max((len(row) for row in table.rows), default=0)


def blocks(table: Table, before: Block | None = None) -> list[Block]:
    """The blocks of a table in their order.

    Args:
        table: the table.
        before: the last block of the table that this one goes on from, whose headings it keeps where it
            prints none of its own.
    """
    found: list[Block] = []
    starts = list(_heading_runs(table))
    if not starts or starts[0].start > 0:
        starts = [range(0, 0), *starts]
    for run, following in zip(starts, [*starts[1:], None], strict=True):
        body = range(run.stop, following.start if following else len(table.rows))
        if body:
            found.append(_block(table, run, body, found[-1] if found else before))
    return found


def _heading_runs(table: Table) -> Iterator[range]:
    """The rows that are headings: at the top as the reader says or as they look, lower down as they look."""
    top = _top(table) if not table.head or _is_data(table.rows[table.head - 1]) else table.head
    if top:
        yield range(0, top)
    at = max(top, 1)
    while at < len(table.rows):
        if _is_heading(table, at) and at + 1 < len(table.rows):
            end = at + 1
            while end < len(table.rows) - 1 and _is_heading(table, end):
                end += 1
            yield range(at, end)
            at = end
        at += 1


def _top(table: Table) -> int:
    """How many rows at the top are headings, where the reader does not say: those above the first figures."""
    rows = table.rows[: _MOST_HEADING_ROWS + 1]
    for at, row in enumerate(rows):
        if _has_figures(row):
            return at if at and any(_texts(each) > 0 for each in rows[:at]) else 0
        if at and _texts(row) == 1 and row[0].text.strip() and _texts(rows[at - 1]) > 1:
            return at  # a group's name under the headings
    return 0


def _has_figures(row: Sequence[Cell]) -> bool:
    """Whether a row holds figures other than years and other periods."""
    amounts = [cell.text for cell in row if kind_of(cell) is Kind.AMOUNT]
    return any(not is_year(text) for text in amounts) and not _all_periods(row[1:])


def _is_data(row: Sequence[Cell]) -> bool:
    """Whether a row that passes for a heading holds figures: a page that goes on without headings."""
    amounts = [cell.text for cell in row if kind_of(cell) is Kind.AMOUNT and not is_year(cell.text)]
    return len(amounts) >= _HEADING_LIKE and not _all_periods(row[1:])


def _all_periods(row: Sequence[Cell]) -> bool:
    texts = [cell.text for cell in row if cell.text.strip()]
    return len(texts) > 1 and all(is_period(text) for text in texts)


def _texts(row: Sequence[Cell]) -> int:
    return sum(bool(cell.text.strip()) for cell in row)


def _is_heading(table: Table, at: int) -> bool:
    """Whether a row further down names columns anew: words or periods over columns of figures."""
    row = table.rows[at]
    named = [cell for cell in row[1:] if kind_of(cell) is Kind.TEXT or is_year(cell.text)]
    others = [
        cell for cell in row[1:] if kind_of(cell) not in (Kind.TEXT, Kind.EMPTY) and not is_year(cell.text)
    ]
    below = table.rows[at + 1] if at + 1 < len(table.rows) else ()
    under = sum(kind_of(cell) in (Kind.AMOUNT, Kind.MARK) for cell in below[1:])
    is_short = all(len(cell.text) <= 60 for cell in named)
    return (
        len(named) >= _HEADING_LIKE
        and not others
        and is_short
        and (under >= _HEADING_LIKE or _periods(named))
    )


def _periods(cells: Sequence[Cell]) -> bool:
    return all(is_period(cell.text) for cell in cells)


def _block(table: Table, run: range, body: range, before: Block | None) -> Block:
    width = width_of(table)
    title_rows = [i for i in run if _texts(table.rows[i]) == 1 and _is_title(table, i, run)]
    first_group = _first_group(table, title_rows, body)
    title = tuple(_only_text(table, i) for i in title_rows if not (first_group and i == title_rows[-1]))
    head_rows = [i for i in run if i not in title_rows]
    if not head_rows and before is not None and len(before.heads) == width:
        heads = before.heads
    else:
        heads = tuple(_path(table, head_rows, column) for column in range(width))
    labels, data, numbered = _columns(table, heads, body)
    return Block(table, title, heads, body, labels, data, numbered, first_group)


def _is_title(table: Table, row: int, run: range) -> bool:
    """Whether the one text of a heading row stands over the whole table, not over some columns of it."""
    at = next(i for i, cell in enumerate(table.rows[row]) if cell.text.strip())
    cell = table.rows[row][at]
    whole = at == 0 and cell.columns >= _SAME_STYLE_SHARE * width_of(table)
    return whole or (at == 0 and cell.columns == 1 and len(run) > 1 and row == run.start)


def _first_group(table: Table, title_rows: Sequence[int], body: range) -> str:
    """The title of a table where it is the first of several groups that are printed alike."""
    if not title_rows:
        return ""
    style = _style(table, title_rows[-1])
    alike = [i for i in body if _texts(table.rows[i]) == 1 and _style(table, i) == style and style[0] > 1]
    return _only_text(table, title_rows[-1]) if alike else ""


def _style(table: Table, row: int) -> tuple[int, str, bool]:
    cell = next(cell for cell in table.rows[row] if cell.text.strip())
    return (cell.columns, cell.fill, cell.bold)


def _only_text(table: Table, row: int) -> str:
    return next(" ".join(cell.text.split()) for cell in table.rows[row] if cell.text.strip())


def _path(table: Table, rows: Sequence[int], column: int) -> tuple[str, ...]:
    """The headings over a column from the top down, each once."""
    path: list[str] = []
    spanned = any(cell.columns > 1 for i in rows for cell in table.rows[i])
    for i in rows:
        text = _heading_over(table, i, column, fill=not spanned and i != rows[-1])
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _heading_over(table: Table, row: int, column: int, fill: bool) -> str:
    cells = table.rows[row]
    for at in range(min(column, len(cells) - 1), -1, -1):
        text = " ".join(cells[at].text.split())
        covers = at + cells[at].columns > column
        if text and (covers or (fill and at > 0)):
            return text
        if text or at == 0:
            return ""
    return ""


def _columns(
    table: Table, heads: Sequence[tuple[str, ...]], body: range
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Which columns are labels, which hold figures, and which hold numbers that are none."""
    width = len(heads)
    kinds = [[kind_of(cell_at(table, i, j), _is_of_ratings(heads[j])) for i in body] for j in range(width)]
    data: list[int] = []
    numbered: list[int] = []
    for j in range(width):
        if not _holds_figures(kinds[j]):
            continue
        texts = [cell_at(table, i, j).text.strip() for i in body]
        if _is_numbering(heads[j], texts, at_left=not data):
            numbered.append(j)
        elif data or not _are_labels(heads[j], texts):
            data.append(j)
    if all(kind in (Kind.MARK, Kind.EMPTY, Kind.TEXT) for j in data for kind in kinds[j]):
        data = []
    first = min(data, default=width)
    unit = unit_column(heads, data)
    labels = [j for j in range(first) if j != unit and any(kind is not Kind.EMPTY for kind in kinds[j])]
    return tuple(labels), tuple(data), tuple(numbered)


def _is_of_ratings(head: Sequence[str]) -> bool:
    return any(_RATINGS.search(part) for part in head)


def _holds_figures(kinds: Sequence[Kind]) -> bool:
    texts = sum(kind is Kind.TEXT for kind in kinds)
    figures = sum(kind in (Kind.AMOUNT, Kind.RATING, Kind.ARROW) for kind in kinds)
    marks = sum(kind is Kind.MARK for kind in kinds)
    return figures + marks >= 1 and (figures > 0 or texts == 0) and figures + marks >= texts


def _is_numbering(head: Sequence[str], texts: Sequence[str], at_left: bool) -> bool:
    """Whether a column counts its rows or refers to items, pages or dates."""
    if head and _NUMBERED.fullmatch(head[-1].strip(" .:")):
        return not (len(head) > 1 and not at_left) and (at_left or "no" not in head[-1].lower())
    said = [text.rstrip(".)") for text in texts if text]
    if len(said) <= 2 or not all(text.isdigit() for text in said):
        return False
    numbers = [int(text) for text in said]
    counts = at_left and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    # Without a heading, numbers that never fall are the pages of a list of contents.
    pages = not head and len(numbers) >= _LEAST_PAGES and numbers == sorted(numbers)
    return counts or pages


def _are_labels(head: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether the leading column's numbers label their rows: years, or codes with leading noughts."""
    said = [text for text in texts if text]
    periods = sum(is_period(text) for text in said)
    return periods >= _LEAST_LABELLED * len(said)
