"""The lines of a paper that hold prose: furniture gone, tables of figures left out, page breaks noticed.

A text layer pulled out of a PDF often keeps no form feeds. What shows a page break then is a line that
begins with one space right after a line of text, or a run of blank lines.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ingest.document import Document, Line, Page
from ingest.markup import MARKDOWN, Marked, is_furniture, stamped_page, without_markup, without_stamp

FIGURES_IN_A_ROW = 6  # a line with as many amounts is a row of a table of figures
FIGURE_ROWS = 3  # as many such lines make a table of figures
WIDE = 10  # a tab-separated row with as many cells is no prose
BLANKS_OF_A_BREAK = 3
SPACE_OF_A_GAP = 0.6  # of a line's height
RUNNING = 3  # a short line at the head or foot of as many pages is a running header

_AMOUNT = re.compile(r"(?<![\w/.-])(?:[-+]?£?\d[\d,]*(?:\.\d+)?%?|tbc|n/a|local)(?![\w/])", re.IGNORECASE)


@dataclass(frozen=True)
class ProseLine:
    """A line of prose. `gap` counts the blank lines before it; `sheet` the page breaks before it."""

    marked: Marked
    number: int
    page: int
    printed: str
    gap: int
    sheet: int
    starts_page: bool

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
    running = _running_lines(document.pages)
    kept: list[ProseLine] = []
    sheets = 0
    for page in document.pages:
        skipped = {*taken, *_figure_lines(page, document.media_type)}
        blank = 0
        for sheet in _sheets(page):
            sheets += 1
            kept += _of_sheet(document.media_type, page, sheet, (sheets, blank), skipped, running)
            blank = sum(1 for _ in takewhile(lambda line: not line.text.strip(), reversed(sheet)))
    return [line for line in kept if line.text]


def _of_sheet(
    media_type: str,
    page: Page,
    sheet: Sequence[Line],
    place: tuple[int, int],
    skipped: set[int],
    running: set[str],
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
        if not text or is_furniture(text) or text in running:
            continue
        if line.number not in skipped:
            marked = without_markup(line.text, media_type)
            if line.heading and not marked.level:
                marked = replace(marked, level=line.heading)
            if media_type != MARKDOWN:
                clean = without_stamp(marked.cells[0], ends_page=line.number == last)
                marked = replace(marked, cells=(clean,))
            yield ProseLine(marked, line.number, page.number, printed, gap, number, first)
        gap, first = 0, False


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
