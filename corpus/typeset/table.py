"""A table on pages: the widths of its columns, where its rows break, the box of every cell that was drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import Box
from corpus.typeset.ink import BOLD, Ink, Type, measure, wrapped


class Rules(StrEnum):
    """Which lines a table is drawn with."""

    ALL = "all"
    ROWS = "rows"
    HEADING = "heading"
    NONE = "none"


@dataclass(frozen=True)
class Head:
    """One heading: the first column it stands over, and how many columns and heading rows it covers."""

    text: str
    column: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Grid:
    """A table to typeset: heading rows from the top, rows of cells, and the width of each column in points.

    `figures` are the columns set to the right, as figures are. `indents` says how far, in points, the first
    cell of each row stands in; empty where none does.
    """

    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    figures: frozenset[int] = frozenset()
    indents: tuple[float, ...] = ()


@dataclass(frozen=True)
class Look:
    """How a table looks. Measures are in points.

    `turned` columns have headings that read upwards, in a heading row `head_height` high. `repeat` says
    whether the headings stand again on each page. `shade` colours every second row.
    """

    rules: Rules = Rules.ALL
    turned: frozenset[int] = frozenset()
    head_height: float = 0.0
    repeat: bool = True
    shade: str = ""
    head_shade: str = ""
    type: Type = field(default_factory=Type)
    head_type: Type = field(default_factory=lambda: Type(font=BOLD))
    pad: float = 2.5
    middle: bool = False
    line: str = "#8a8f98"
    weight: float = 0.5


@dataclass(frozen=True)
class Placed:
    """A cell as it was drawn. `row` is -1 for headings; `box` is the cell, `ink` the words in it."""

    page: int
    row: int
    column: int
    text: str
    box: Box
    ink: Box | None


def draw_table(
    ink: Ink, grid: Grid, look: Look, left: float, top: float, bottom: float, next_page: Callable[[], float]
) -> tuple[list[Placed], float]:
    """Draw a table, over as many pages as it needs.

    Args:
        left, top: where its corner stands on the first page.
        bottom: how far down it may reach on any page.
        next_page: finishes a page, starts the next, and says where the table goes on from the top.

    Returns:
        every cell drawn, and where the table ends on its last page.
    """
    placed: list[Placed] = []
    at = _draw_heads(ink, grid, look, left, top, placed)
    for number in range(len(grid.rows)):
        height = row_height(grid, look, number)
        if at + height > bottom:
            at = next_page()
            if look.repeat:
                at = _draw_heads(ink, grid, look, left, at, placed)
        if look.shade and number % 2:
            ink.fill((left, at, left + sum(grid.widths), at + height), look.shade)
        _draw_row(ink, grid, look, left, at, height, number, placed)
        at += height
    if look.rules is Rules.HEADING:
        _rule_across(ink, grid, look, left, at)
    return placed, at


def row_height(grid: Grid, look: Look, number: int) -> float:
    """How high a row is, in points: as high as its fullest cell."""
    lines = max(len(_lines(grid, look, number, column)) for column in range(len(grid.widths)))
    return lines * look.type.leading + 2 * look.pad


def fit(
    texts: Sequence[Sequence[str]], type_: Type, pad: float, *, least: float = 12.0, most: float = 1e9
) -> list[float]:
    """The width that each column needs for its longest cell, within bounds, in points."""
    return [
        min(most, max([least, *(measure(text, type_) + 2 * pad + 0.5 for text in column)]))
        for column in texts
    ]


def _lines(grid: Grid, look: Look, number: int, column: int) -> list[str]:
    indent = grid.indents[number] if grid.indents and column == 0 else 0.0
    return wrapped(grid.rows[number][column], look.type, grid.widths[column] - 2 * look.pad - indent)


def _edges(grid: Grid, left: float) -> list[float]:
    edges = [left]
    for width in grid.widths:
        edges.append(edges[-1] + width)
    return edges


def _head_heights(grid: Grid, look: Look) -> list[float]:
    """How high each heading row is: the last one holds the turned headings."""
    heights = []
    for level, heads in enumerate(grid.heads):
        flat = [head for head in heads if head.rows == 1 and not _is_turned(head, look)]
        lines = [len(wrapped(head.text, look.head_type, _inner(grid, look, head))) for head in flat]
        heights.append(max(lines, default=1) * look.head_type.leading + 2 * look.pad)
        if level == len(grid.heads) - 1 and look.turned:
            heights[-1] = max(heights[-1], look.head_height)
    for level, heads in enumerate(grid.heads):
        for head in heads:
            if head.rows > 1 and not _is_turned(head, look):
                lines_ = len(wrapped(head.text, look.head_type, _inner(grid, look, head)))
                spare = (
                    lines_ * look.head_type.leading + 2 * look.pad - sum(heights[level : level + head.rows])
                )
                heights[-1] += max(0.0, spare)
    return heights


def _is_turned(head: Head, look: Look) -> bool:
    return head.columns == 1 and head.column in look.turned


def _inner(grid: Grid, look: Look, head: Head) -> float:
    return sum(grid.widths[head.column : head.column + head.columns]) - 2 * look.pad


def _draw_heads(ink: Ink, grid: Grid, look: Look, left: float, top: float, placed: list[Placed]) -> float:
    heights, edges = _head_heights(grid, look), _edges(grid, left)
    end = top + sum(heights)
    if look.head_shade:
        ink.fill((left, top, edges[-1], end), look.head_shade)
    for level, heads in enumerate(grid.heads):
        at = top + sum(heights[:level])
        for head in heads:
            height = sum(heights[level : level + head.rows])
            box = (edges[head.column], at, edges[head.column + head.columns], at + height)
            marks = (
                _write_upwards(ink, look, box, head)
                if _is_turned(head, look)
                else _write_head(ink, grid, look, box, head)
            )
            if head.text:
                placed.append(Placed(ink.page, -1, head.column, head.text, box, marks))
            if look.rules is Rules.ALL:
                _outline(ink, look, box)
    if look.rules in (Rules.ROWS, Rules.HEADING):
        _rule_across(ink, grid, look, left, top)
        _rule_across(ink, grid, look, left, end)
    return end


def _write_head(ink: Ink, grid: Grid, look: Look, box: Box, head: Head) -> Box | None:
    lines = wrapped(head.text, look.head_type, _inner(grid, look, head))
    over_figures = head.column in grid.figures
    high = len(lines) * look.head_type.leading
    top = (box[1] + box[3] - high) / 2 if head.columns > 1 or look.middle else box[3] - look.pad - high
    inks = []
    for number, line in enumerate(lines):
        wide = measure(line, look.head_type)
        x = box[0] + look.pad
        if head.columns > 1:
            x = (box[0] + box[2] - wide) / 2
        elif over_figures:
            x = box[2] - look.pad - wide
        baseline = top + number * look.head_type.leading + look.head_type.size * 0.9
        if line:
            inks.append(ink.words(x, baseline, line, look.head_type))
    return _union(inks)


def _write_upwards(ink: Ink, look: Look, box: Box, head: Head) -> Box | None:
    """A heading that reads from the bottom up; its lines follow one another to the right."""
    type_ = look.head_type
    lines = wrapped(head.text, type_, box[3] - box[1] - 2 * look.pad)
    start = (box[0] + box[2] - len(lines) * type_.leading) / 2 + type_.size * 0.85
    return _union(
        [
            ink.words_upwards(start + number * type_.leading, box[3] - look.pad, line, type_)
            for number, line in enumerate(lines)
            if line
        ]
    )


def _draw_row(
    ink: Ink,
    grid: Grid,
    look: Look,
    left: float,
    top: float,
    height: float,
    number: int,
    placed: list[Placed],
) -> None:
    edges = _edges(grid, left)
    for column, text in enumerate(grid.rows[number]):
        box = (edges[column], top, edges[column + 1], top + height)
        if text:
            marks = _write_cell(ink, grid, look, box, number, column)
            placed.append(Placed(ink.page, number, column, text, box, marks))
        if look.rules is Rules.ALL:
            _outline(ink, look, box)
    if look.rules is Rules.ROWS:
        _rule_across(ink, grid, look, left, top + height)


def _write_cell(ink: Ink, grid: Grid, look: Look, box: Box, number: int, column: int) -> Box | None:
    lines = _lines(grid, look, number, column)
    indent = grid.indents[number] if grid.indents and column == 0 else 0.0
    high = len(lines) * look.type.leading
    top = (box[1] + box[3] - high) / 2 if look.middle else box[1] + look.pad
    inks = []
    for at, line in enumerate(lines):
        x = box[0] + look.pad + indent
        if column in grid.figures:
            x = box[2] - look.pad - measure(line, look.type)
        inks.append(ink.words(x, top + at * look.type.leading + look.type.size * 0.9, line, look.type))
    return _union(inks)


def _rule_across(ink: Ink, grid: Grid, look: Look, left: float, y: float) -> None:
    ink.rule(left, y, left + sum(grid.widths), y, weight=look.weight, colour=look.line)


def _outline(ink: Ink, look: Look, box: Box) -> None:
    left, top, right, bottom = box
    for x0, y0, x1, y1 in (
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ):
        ink.rule(x0, y0, x1, y1, weight=look.weight, colour=look.line)


def _union(boxes: Sequence[Box]) -> Box | None:
    if not boxes:
        return None
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
