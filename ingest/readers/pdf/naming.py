"""What a table is called, and how many of its rows are its heading."""

import re
from collections.abc import Sequence

from corpus.amount import Amount, parse_amount
from corpus.model import Box
from ingest.document import Cell
from ingest.readers.pdf.lines import PageLine
from ingest.readers.pdf.several import is_figure

_NEAR = 30.0  # points between a caption and its table
_TOGETHER = 0.8  # of a line's height between the lines of one caption
_LONGEST = 160  # characters
_NAMED = re.compile(r"(?:table|figure|appendix|annex)\b", re.IGNORECASE)
_MOST = 6  # rows of a heading that its look does not show
_YEARS = re.compile(r"(?:19|20)\d\d")

Rows = Sequence[Sequence[Cell]]


def caption_of(box: Box, rows: Rows, lines: Sequence[PageLine], levels: Sequence[int]) -> str:
    """The line that names a table: the one right above it, else the last heading above it, else its first
    row where that is one cell across the whole table.

    Args:
        box: where the table lies.
        rows: its cells.
        lines: the lines of its page; `levels` their levels as headings.
    """
    above = [at for at, line in enumerate(lines) if line.table < 0 and line.box[3] <= box[1] + 3]
    above = [at for at in above if lines[at].box[0] < box[2] and box[0] < lines[at].box[2]]
    above.sort(key=lambda at: lines[at].box[3])
    if above and _names(lines[above[-1]], levels[above[-1]], box):
        return _with_lines_before(above, lines)
    title = rows[0][0] if rows and rows[0] else Cell("")
    if rows and title.text and title.columns == len(rows[0]) and len(rows) > 1:
        return title.text.replace("\n", " ")
    heading = next((at for at in reversed(above) if levels[at]), None)
    return "" if heading is None else lines[heading].text


def _names(line: PageLine, level: int, box: Box) -> bool:
    if box[1] - line.box[3] > _NEAR or len(line.text) > _LONGEST:
        return False
    return bool(level or _NAMED.match(line.text)) or not re.search(r"[.;,]$", line.text)


def _with_lines_before(above: Sequence[int], lines: Sequence[PageLine]) -> str:
    """A caption with the lines of the same type right above it."""
    taken = [lines[above[-1]]]
    for at in reversed(above[:-1]):
        line, first = lines[at], taken[0]
        high = first.box[3] - first.box[1]
        same = line.bold == first.bold and abs(line.size - first.size) < 0.6
        if not same or not line.bold or not -high < first.box[1] - line.box[3] < _TOGETHER * high:
            break
        taken.insert(0, line)
        if _NAMED.match(line.text) or len(taken) == 3:
            break
    return " ".join(line.text for line in taken)


def heading_rows(rows: Rows, turned: frozenset[int]) -> int:
    """How many rows at the top are a table's heading; 0 where it cannot be told.

    Turned, bold or shaded cells tell it; else, and for what lies between those and the figures, the first
    row with figures does.

    Args:
        rows: the cells.
        turned: the rows that hold turned text.
    """
    styled = _without_group(rows, _styled(rows, turned))
    first = next((at for at, row in enumerate(rows) if _holds_figures(row)), 0)
    while first and _is_section(rows, first - 1):
        first -= 1
    between = rows[styled:first]
    titles = all(sum(bool(cell.text) for cell in row) == 1 for row in rows[:styled])
    if styled < first <= _MOST and (titles or all(_lacks_label(row) for row in between)):
        return first
    return styled


def _without_group(rows: Rows, styled: int) -> int:
    """The heading without the name of the first group of rows, which may be printed like it."""
    above = rows[: styled - 1]
    headed = any(row[0].text and sum(bool(cell.text) for cell in row) > 1 for row in above)
    reached = any(cell.text and at + cell.rows >= styled for at, row in enumerate(above) for cell in row)
    return styled - 1 if headed and not reached and _is_section(rows, styled - 1) else styled


def _is_section(rows: Rows, at: int) -> bool:
    """Whether a row only names what follows, as its first cell."""
    filled = [cell for cell in rows[at] if cell.text]
    return at > 0 and (not filled or (len(filled) == 1 and bool(rows[at][0].text)))


def _lacks_label(row: Sequence[Cell]) -> bool:
    return not row[0].text or row[0].rows > 1


def _styled(rows: Rows, turned: frozenset[int]) -> int:
    """How many rows at the top are turned, bold or shaded."""
    count = 0
    for at in range(len(rows)):
        if at >= count and not (at in turned or _is_heading(rows, at)):
            break
        count = max(count, at + max((cell.rows for cell in rows[at] if cell.text), default=1))
    last = max((row for row in turned), default=-1) + 1
    if last and all(not _holds_figures(row) for row in rows[:last]):
        count = max(count, last)
    return count if count < len(rows) else 0


def _is_heading(rows: Rows, at: int) -> bool:
    filled = [cell for cell in rows[at] if cell.text]
    if not filled or _holds_figures(rows[at]):
        return False
    rest = [cell for row in rows[at + 1 :] for cell in row if cell.text]
    if not rest:
        return False
    if all(cell.bold for cell in filled) and sum(cell.bold for cell in rest) < 0.6 * len(rest):
        return at > 0 or len(filled) > 1 or filled[0].columns == len(rows[at])
    fill = filled[-1].fill
    shaded = bool(fill) and all(cell.fill == fill for cell in filled) and (len(filled) > 1 or at == 0)
    return shaded and sum(cell.fill == fill for cell in rest) < 0.5 * len(rest)


def _holds_figures(row: Sequence[Cell]) -> bool:
    """Whether a cell after the first holds an amount that is no year, and most what a figure's may."""
    filled = [cell.text for cell in row[1:] if cell.text]
    amounts = [
        text for text in filled if isinstance(parse_amount(text), Amount) and not _YEARS.fullmatch(text)
    ]
    return bool(amounts) and sum(is_figure(text) for text in filled) > 0.4 * len(filled)
