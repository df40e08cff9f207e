"""Recommendations: tables of what a panel asked for, the action reported, and how far it has got.

The tables are known by their headings (a recommendation or an action proposed, beside an action taken).
Their rows run over pages, and text layers give them as a run of short paragraphs, a cell each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from corpus.model import Paper, Place, Recommendation
from corpus.words import fold_space
from ingest.document import Document, Line, Table


class Column(Enum):
    """What a column of such a table holds."""

    DATE = "date"
    ITEM = "item"
    ASKED = "asked"
    ACTION = "action"
    PROGRESS = "progress"
    OTHER = "other"


_HEADINGS = (
    (Column.PROGRESS, re.compile(r"(?:progress )?status|progress|rag|complete\??", re.IGNORECASE)),
    (
        Column.ACTION,
        re.compile(
            r"actions? taken.*|response.*|update.*|outcome|progress (?:to date|update)", re.IGNORECASE
        ),
    ),
    (
        Column.ASKED,
        re.compile(r"recommendations?.*|actions? (?:proposed|agreed|requested)|resolution", re.IGNORECASE),
    ),
    (Column.DATE, re.compile(r"date.*|meeting date|meeting", re.IGNORECASE)),
    (Column.ITEM, re.compile(r"title|item|subject|topic|report", re.IGNORECASE)),
)
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b")
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\([ivx]+\)|[ivx]+\))\s+")
_STATUS = re.compile(
    r"(?:partially |fully |not )?(?:completed?|started|ongoing|on-going|outstanding|in progress|rejected"
    r"|accepted|deferred|pending|closed|open|overdue|implemented|noted|agreed|delayed|superseded)"
    r"(?: [\w ]{0,20})?\.?",
    re.IGNORECASE,
)
_HEADING_LINE = re.compile(
    r"date\s+(?:title|item|subject)\s+(?:recommendation|actions? proposed)s?\s+"
    r"actions? taken(?:\s+progress)?(?:\s+status)?",
    re.IGNORECASE,
)


@dataclass
class _Draft:
    """A recommendation being read: each part as the pieces found so far."""

    line: int
    page: int
    made_on: date | None
    item: str
    asked: list[str] = field(default_factory=list)
    action: list[str] = field(default_factory=list)
    progress: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Lifted:
    """The recommendations of one paper, and the numbers of the lines that told them."""

    found: tuple[Recommendation, ...]
    lines: frozenset[int]


def lift(document: Document, paper: Paper) -> tuple[Recommendation, ...]:
    """The recommendations that a paper tabulates, in order."""
    return lift_with_lines(document, paper).found


def lift_with_lines(document: Document, paper: Paper) -> Lifted:
    """The recommendations that a paper tabulates, and which lines hold them."""
    drafts: list[_Draft] = []
    lines: set[int] = set()
    columns: tuple[Column, ...] = ()
    for table in document.tables:
        told = set(lines)
        columns = _read_table(table, columns, drafts, lines)
        if lines > told:
            lines |= _within(document, table)
    if not drafts:
        _read_text(document, drafts, lines)
    printed = {page.number: page.printed for page in document.pages}
    found = tuple(_finished(draft, paper, printed) for draft in drafts if draft.asked)
    return Lifted(found, frozenset(lines) if found else frozenset())


def _read_table(
    table: Table, columns: tuple[Column, ...], drafts: list[_Draft], lines: set[int]
) -> tuple[Column, ...]:
    """Read the rows of one table, which may go on from the last; gives the columns now in force."""
    inherited = True
    for row, line in zip(table.rows, table.lines, strict=True):
        cells = [fold_space(cell.text) for cell in row]
        headed = _columns(cells)
        if headed:
            columns, inherited = headed, False
        elif columns and (not inherited or len(cells) == len(columns)):
            _read_row(dict(zip(columns, cells, strict=False)), line, table.page, drafts)
        else:
            return ()
        lines.add(line)
    return columns


def _within(document: Document, table: Table) -> set[int]:
    """The lines of the page that stand inside a table, where the file has places: its cells tell them."""
    boxes = [cell.box for row in table.rows for cell in row if cell.box]
    if not boxes:
        return set()
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return {
        line.number
        for page in document.pages
        for line in page.lines
        if page.number == table.page
        and line.box
        and left <= (line.box[0] + line.box[2]) / 2 <= right
        and top <= (line.box[1] + line.box[3]) / 2 <= bottom
    }


def _columns(cells: Sequence[str]) -> tuple[Column, ...]:
    """What each column holds, where a row is the headings of such a table; else nothing."""
    named = tuple(
        next((column for column, heading in _HEADINGS if heading.fullmatch(cell)), Column.OTHER)
        for cell in cells
    )
    return named if Column.ASKED in named and Column.ACTION in named else ()


def _read_row(row: dict[Column, str], line: int, page: int, drafts: list[_Draft]) -> None:
    made_on = _day(row.get(Column.DATE, ""))
    asked, action = row.get(Column.ASKED, ""), row.get(Column.ACTION, "")
    last = drafts[-1] if drafts else None
    if last is None or made_on or (asked and _begins(asked, last)):
        item = row.get(Column.ITEM, "") or (last.item if last else "")
        drafts.append(last := _Draft(line, page, made_on or (last.made_on if last else None), item))
    _add(last.asked, _NUMBERED.sub("", asked) if not last.asked else asked)
    _add(last.action, action)
    _add(last.progress, row.get(Column.PROGRESS, ""))


def _begins(asked: str, last: _Draft) -> bool:
    """Whether a cell begins a recommendation rather than going on with the last one over a page."""
    unfinished = bool(last.asked) and not re.search(r"[.!?]$", last.asked[-1])
    return bool(_NUMBERED.match(asked)) or not unfinished


def _add(parts: list[str], text: str) -> None:
    """Add a piece, unless it only repeats the end of the last one, as the foot of a page may."""
    if text and not (parts and parts[-1].endswith(text)):
        parts.append(text)


def _read_text(document: Document, drafts: list[_Draft], lines: set[int]) -> None:
    """Read a table that the text layer gave as paragraphs: a date and title, then a cell each."""
    for page in document.pages:
        chunks = list(_chunks(page.lines))
        starts = [at for at, chunk in enumerate(chunks) if _HEADING_LINE.fullmatch(_words(chunk))]
        for at in starts:
            lines.update(line.number for line in chunks[at])
            for chunk in chunks[at + 1 :]:
                if not _read_chunk(_words(chunk), chunk[0].number, page.number, drafts):
                    break
                lines.update(line.number for line in chunk)


def _chunks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    for line in lines:
        if line.text.strip():
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _words(chunk: Sequence[Line]) -> str:
    return fold_space(" ".join(line.text for line in chunk))


def _read_chunk(text: str, line: int, page: int, drafts: list[_Draft]) -> bool:
    """Put one paragraph in its place; false where it is no part of the table."""
    last = drafts[-1] if drafts else None
    dated = _DATE.match(text)
    if dated:
        drafts.append(_Draft(line, page, _day(text), text[dated.end() :].strip()))
    elif last is None or re.match(r"[A-Z][A-Z -]{5,}:", text):
        return False
    elif _STATUS.fullmatch(text) and last.asked:
        last.progress.append(text)
    elif _NUMBERED.match(text) or not last.asked:
        if last.asked:
            drafts.append(last := _Draft(line, page, last.made_on, last.item))
        last.line = line if not last.asked else last.line
        last.asked.append(_NUMBERED.sub("", text))
    else:
        _add(last.action, text)
    return True


def _day(text: str) -> date | None:
    found = _DATE.match(text.strip())
    if not found:
        return None
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _finished(draft: _Draft, paper: Paper, printed: dict[int, str]) -> Recommendation:
    return Recommendation(
        made_on=draft.made_on,
        item=draft.item,
        text=" ".join(draft.asked),
        action=" ".join(draft.action),
        progress=" ".join(draft.progress),
        place=Place(paper.file, draft.page, printed.get(draft.page, ""), draft.line),
        meeting_date=paper.meeting.on,
    )
