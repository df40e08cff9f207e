"""The lines of a paper that hold prose: furniture gone, tables of figures left out, page breaks noticed.

A text layer pulled out of a PDF often keeps no form feeds. What shows a page break then is a line that
begins with one space right after a line of text, or a run of blank lines.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ingest.document import Document, Line, Page
from ingest.markup import MARKDOWN, PDF, Marked, is_furniture, marked, stamped_page, without_stamp
from ingest.prose_tables import ProseRow, table_lines

FIGURES_IN_A_ROW = 6  # a line with as many amounts is a row of a table of figures
FIGURE_ROWS = 3  # as many such lines make a table of figures
WIDE = 10  # a tab-separated row with as many cells is no prose
BLANKS_OF_A_BREAK = 3
SPACE_OF_A_GAP = 0.6  # of a line's height
RUNNING = 3  # a short line at the head or foot of as many pages is a running header

_AMOUNT = re.compile(r"(?<![\w/.-])(?:[-+]?£?\d[\d,]*(?:\.\d+)?%?|tbc|n/a|local)(?![\w/])", re.IGNORECASE)


@dataclass(frozen=True)
class ProseLine:
    """A line of prose. `gap` counts the blank lines before it; `sheet` the page breaks before it.

    `cut` is true where something that is no prose stands between it and the line before; `row` is the row of
    a table of prose that it stands for; `typed` is true where the file's type shows which lines are headings.
    """

    marked: Marked
    number: int
    page: int
    printed: str
    gap: int
    sheet: int
    starts_page: bool
    cut: bool = False
    row: ProseRow | None = None
    typed: bool = False

    @property
    def text(self) -> str:
        """The line's words."""
        return self.marked.text


def prose_lines(document: Document, taken: Collection[int] = ()) -> list[ProseLine]:
    """The lines of a document that hold prose, in order.

    Args:
        document: the paper as read.
        taken: numbers of the lines that are told otherwise (rows of figures, of recommendations).
    """
    tables = table_lines(document, taken)
    found = _Furniture(
        document.media_type,
        _running_lines(document.pages),
        {row.line: row for row in tables.rows},
        document.media_type == PDF and any(line.heading for page in document.pages for line in page.lines),
    )
    tabled = {table.page for table in document.tables} if document.media_type != MARKDOWN else set()
    kept: list[ProseLine] = []
    sheets = 0
    for page in document.pages:
        figures = set() if page.number in tabled else _figure_lines(page, document.media_type)
        skipped = {*taken, *tables.lines, *figures}
        blank = 0
        for sheet in _sheets(page):
            sheets += 1
            kept += _of_sheet(found, page, sheet, (sheets, blank), skipped)
            blank = sum(1 for _ in takewhile(lambda line: not line.text.strip(), reversed(sheet)))
    return _with_cuts([line for line in kept if line.text], document)


def _with_cuts(kept: Sequence[ProseLine], document: Document) -> list[ProseLine]:
    """The lines, those marked that do not follow on the one before them, word after word, in the file."""
    written = [line for page in document.pages for line in page.lines if line.text.strip()]
    before = {line.number: last for last, line in pairwise(written)}
    made: list[ProseLine] = list(kept[:1])
    for last, line in pairwise(kept):
        above = before.get(line.number)
        whole = above is not None and above.number == last.number and last.page == line.page
        stamped = above is not None and not above.text.rstrip().endswith(last.text[-3:])
        parted = not whole or (stamped and document.media_type != MARKDOWN)
        made.append(replace(line, cut=True) if parted else line)
    return made


@dataclass(frozen=True)
class _Furniture:
    """What is known of a document before its lines are read one by one."""

    media_type: str
    running: set[str]
    rows: Mapping[int, ProseRow]
    typed: bool


def _of_sheet(
    found: _Furniture, page: Page, sheet: Sequence[Line], place: tuple[int, int], skipped: set[int]
) -> Iterator[ProseLine]:
    stamps = [stamp for line in sheet if (stamp := stamped_page(line.text))]
    printed = page.printed or (stamps[0] if len(set(stamps)) == 1 else "")
    number, gap = place
    first, above = True, None
    last = max(
        (line.number for line in sheet if line.text.strip() and not is_furniture(line.text)), default=0
    )
    for line in sheet:
        text = line.text.strip()
        gap += not text or _space_between(above, line)
        above = line
        if not text or is_furniture(text) or text in found.running:
            continue
        row = found.rows.get(line.number)
        if row is not None:
            made = Marked(row.cells)
        elif line.number not in skipped:
            made = _without_stamp(marked(line, found.media_type), found, ends_page=line.number == last)
        else:
            gap, first = 0, False
            continue
        yield ProseLine(
            made, line.number, page.number, printed, gap, number, first, row=row, typed=found.typed
        )
        gap, first = 0, False


def _without_stamp(line: Marked, found: _Furniture, *, ends_page: bool) -> Marked:
    if found.media_type == MARKDOWN:
        return line
    return replace(line, cells=(without_stamp(line.cells[0], ends_page=ends_page),))


def _space_between(above: Line | None, line: Line) -> bool:
    """Whether a line with a place stands clear of the line above, as paragraphs do."""
    if above is None or above.box is None or line.box is None:
        return False
    height = min(above.box[3] - above.box[1], line.box[3] - line.box[1])
    return line.box[1] - above.box[3] > SPACE_OF_A_GAP * height


def _sheets(page: Page) -> Iterator[Sequence[Line]]:
    """The printed pages that one page of a text file may hold."""
    starts = [0, *(at for at in range(1, len(page.lines)) if _breaks(page.lines, at)), len(page.lines)]
    return (page.lines[start:end] for start, end in pairwise(starts))


def _breaks(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text
    if not text.strip():
        return False
    if re.match(r" \S", text) and lines[at - 1].text.strip():
        return True
    before = lines[max(0, at - BLANKS_OF_A_BREAK) : at]
    return len(before) == BLANKS_OF_A_BREAK and not any(line.text.strip() for line in before)


def _figure_lines(page: Page, media_type: str) -> set[int]:
    """Numbers of the lines of a page that belong to tables of figures."""
    if media_type == MARKDOWN or any("\t" in line.text for line in page.lines):
        return {line.number for line in page.lines if line.text.count("\t") >= WIDE - 1}
    rows = [at for at, line in enumerate(page.lines) if len(_AMOUNT.findall(line.text)) >= FIGURES_IN_A_ROW]
    if len(rows) < FIGURE_ROWS:
        return set()
    # Between the first row and the last everything is headings, names and commentary of the table; what
    # follows the last row belongs to it up to the next page.
    breaks = [at for at in range(rows[-1] + 1, len(page.lines)) if _breaks(page.lines, at)]
    begin = max((at for at in range(1, rows[0] + 1) if _full_break(page.lines, at)), default=0)
    end = breaks[0] if breaks else len(page.lines)
    return {line.number for line in page.lines[begin:end]}


def _full_break(lines: Sequence[Line], at: int) -> bool:
    return _breaks(lines, at) and len(lines[at].text.split()) > 2


def _running_lines(pages: Sequence[Page]) -> set[str]:
    """Short lines that stand at the head or the foot of several pages."""
    ends: Counter[str] = Counter()
    for page in pages:
        written = [line.text.strip() for line in page.lines if line.text.strip()]
        ends.update({text for text in (*written[:2], *written[-2:]) if len(text) < 100})
    return {text for text, count in ends.items() if count >= RUNNING}
