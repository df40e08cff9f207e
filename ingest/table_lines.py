"""Which lines of a paper its tables stand on, and which tables hold figures rather than prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.words import fold_space
from ingest.document import Cell, Document, Line, Table

FIGURES = 0.3  # of the filled cells under the heading: a table with as many amounts holds figures
FIGURES_IN_PROSE = 0.4  # of them, where the other cells are sentences
SENTENCE = 6  # words
AMOUNT = re.compile(
    r"\(?[-+\u2013\u2212<>~]?\s?£?\d[\d,]*(?:\.\d+)?(?:%|k|m|bn|pp)?\)?|tbc|n/?a|local|[-\u2013\u2014*]+"
    r"|[\u2191\u2193\u2192\u2190\u25b2\u25bc\u25ba\u21d1\u21d3\u21e7\u21e9]+",
    re.IGNORECASE,
)
_RUNNING_NUMBER = re.compile(r"\(?(\d{1,3})[.)]?")
_LONGEST_HEADING = 8  # words
_LABELLED_AMOUNT = re.compile(
    r"(?:latest|target|floor|previous|actual|baseline|current|outturn|forecast|budget)\b.{0,40}\d.*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TableRow:
    """One row of a table: its cells' words, and the numbers of the lines that it stands on."""

    cells: tuple[str, ...]
    lines: frozenset[int]


def rows_of(document: Document, table: Table) -> tuple[TableRow, ...]:
    """The rows of a table with all the lines that each of them covers."""
    texts = [tuple(fold_space(cell.text) for cell in row) for row in table.rows]
    covered = _covered(document, table)
    if covered is None:
        covered = [frozenset({line} if line else ()) for line in table.lines]
    return tuple(TableRow(cells, lines) for cells, lines in zip(texts, covered, strict=True))


def holds_figures(table: Table, head: int) -> bool:
    """Whether most of what a table tells are amounts."""
    body = [row for row in _filled(table)[head:] if row]
    cells = [text for row in body for text in (row[1:] if _is_numbered(body) else row)]
    if not cells:
        return False
    amounts = [text for text in cells if AMOUNT.fullmatch(text) or _LABELLED_AMOUNT.fullmatch(text)]
    others = [len(text.split()) for text in cells if text not in amounts]
    said = bool(others) and sum(others) >= SENTENCE * len(others)
    return len(amounts) >= (FIGURES_IN_PROSE if said else FIGURES) * len(cells)


def heading_rows(table: Table) -> int:
    """How many rows of a table are its heading: as the reader says, or one of short plain words."""
    if table.head or len(table.rows) < 2:
        return table.head
    first, *body = _filled(table)
    short = all(len(text.split()) <= _LONGEST_HEADING and not re.search(r"[.:;\d]", text) for text in first)
    whole = len(first) >= 2 and len(first) >= max(len(row) for row in body)
    longer = sum(len(text) for row in body for text in row) / len(body) >= 1.5 * sum(map(len, first))
    return int(short and whole and longer)


def _filled(table: Table) -> list[list[str]]:
    return [[text for cell in row if (text := fold_space(cell.text))] for row in table.rows]


def _is_numbered(body: Sequence[Sequence[str]]) -> bool:
    """Whether the first column only counts the rows."""
    found = [_RUNNING_NUMBER.fullmatch(row[0]) for row in body if row]
    numbers = [int(each[1]) for each in found if each]
    return len(numbers) == len(found) and all(after == before + 1 for before, after in pairwise(numbers))


def _covered(document: Document, table: Table) -> list[frozenset[int]] | None:
    """The lines under each row of a table that has places on its page; None where it has none."""
    spans = [_span(row) for row in table.rows]
    known = [span for span in spans if span]
    if not known:
        return None
    left, right = min(span[0] for span in known), max(span[2] for span in known)
    top, bottom = min(span[1] for span in known), max(span[3] for span in known)
    covered: list[set[int]] = [set() for _ in spans]
    for line in _lines_on(document, table.page):
        box = line.box
        if box is None or not line.text.strip():
            continue
        middle = (box[1] + box[3]) / 2
        if top <= middle <= bottom and left <= (box[0] + box[2]) / 2 <= right:
            covered[_nearest(spans, middle)].add(line.number)
    return [frozenset(lines) for lines in covered]


def _span(row: Sequence[Cell]) -> tuple[float, float, float, float] | None:
    boxes = [cell.box for cell in row if cell.box and (cell.rows == 1 or len(row) == 1)]
    boxes = boxes or [cell.box for cell in row if cell.box]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _nearest(spans: Sequence[tuple[float, float, float, float] | None], middle: float) -> int:
    away = {at: max(span[1] - middle, middle - span[3], 0.0) for at, span in enumerate(spans) if span}
    return min(away, key=lambda at: away[at])


def _lines_on(document: Document, page: int) -> Iterator[Line]:
    return (line for each in document.pages if each.number == page for line in each.lines)
