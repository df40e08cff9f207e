"""Recommendations: tables of what a panel asked for, the action reported, and how far it has got.

The tables are known by their headings (a recommendation or an action proposed, beside an action taken).
Their rows run over pages, and text layers give them as a run of short paragraphs, a cell each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from corpus.model import Paper, Place, Recommendation
from corpus.words import fold_space
from ingest.dates import find_dates
from ingest.document import Document, Line, Table
from ingest.table_lines import rows_of


class Column(Enum):
    """What a column of such a table holds."""

    DATE = "date"
    ITEM = "item"
    ASKED = "asked"
    ACTION = "action"
    PROGRESS = "progress"
    OTHER = "other"


_HEADINGS = (
    (
        Column.PROGRESS,
        re.compile(
            r"(?:progress |current |overall )?status.*|progress|b?rag(?: (?:rating|status))?"
            r"|complete(?:d)?\??|state|open or closed|open/closed",
            re.IGNORECASE,
        ),
    ),
    (
        Column.ACTION,
        re.compile(
            r"actions? taken.*|(?:\w+ ){0,2}responses?\b.*|(?:latest |current )?updates?\b.*"
            r"|outcomes?(?: .*)?|progress (?:to date|update|made|report)s?"
            r"|(?:officers?'? )?comments?|feedback|latest position"
            r"|(?:current )?position.*|implementation.*|what (?:has|was) (?:been )?done.*",
            re.IGNORECASE,
        ),
    ),
    (
        Column.ASKED,
        re.compile(
            r"(?:\w+ ){0,2}recommendations?\b.*|actions? (?:proposed|agreed|requested|required)|resolutions?"
            r"|(?:\w+ )?requests?(?:ed)?(?: made)?|what (?:was|we) (?:asked|recommended).*",
            re.IGNORECASE,
        ),
    ),
    (
        Column.DATE,
        re.compile(
            r"(?:meeting )?date(?: (?:of )?(?:the )?(?:meeting|made|raised|recommended|agreed|requested"
            r"|recommendation))?|(?:panel |committee )?meeting|made(?: on| at)?|when made",
            re.IGNORECASE,
        ),
    ),
    (
        Column.ITEM,
        re.compile(
            r"title|(?:agenda )?item(?: title)?|subject|topic|theme|report(?: title)?|review"
            r"|(?:service )?area",
            re.IGNORECASE,
        ),
    ),
)
_ASKED_BY_ACTION = re.compile(r"actions?|action points?|tasks?", re.IGNORECASE)
_COUNTED = re.compile(r"b?rag\b.*|.*status.*|complete.*", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})\b")
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\([ivx]+\)|[ivx]+\))\s+")
_STATUS = re.compile(
    r"(?:partially |fully |not )?(?:completed?|started|ongoing|on-going|outstanding|in progress|rejected"
    r"|accepted|deferred|pending|closed|open|overdue|implemented|noted|agreed|delayed|superseded)"
    r"(?: [\w ]{0,20})?\.?",
    re.IGNORECASE,
)
_HEADING_LINE = re.compile(
    r"(?:meeting\s+)?date\s+(?:title|item|subject|topic|report)\s+"
    r"(?:recommendation|actions? proposed|request)s?\s+"
    r"(?:actions? taken|response|update|outcome)(?:\s+progress)?(?:\s+(?:status|rag|rating))*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """A piece of a recommendation that stands in one place: of one cell, of one row, on one page."""

    text: str
    page: int
    line: int


@dataclass
class _Draft:
    """A recommendation being read: each part as the pieces found so far."""

    line: int
    page: int
    made_on: date | None
    item: str
    asked: list[Part] = field(default_factory=list)
    action: list[Part] = field(default_factory=list)
    progress: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """A recommendation, and the pieces of the paper that tell it: what was asked, done, and its status."""

    recommendation: Recommendation
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Lifted:
    """The recommendations of one paper, and the numbers of the lines that told them."""

    told: tuple[Told, ...]
    lines: frozenset[int]

    @property
    def found(self) -> tuple[Recommendation, ...]:
        """The recommendations alone."""
        return tuple(each.recommendation for each in self.told)


def lift(document: Document, paper: Paper) -> tuple[Recommendation, ...]:
    """The recommendations that a paper tabulates, in order."""
    return lift_with_lines(document, paper).found


def lift_with_lines(document: Document, paper: Paper) -> Lifted:
    """The recommendations that a paper tabulates, and which lines hold them."""
    drafts: list[_Draft] = []
    lines: set[int] = set()
    columns: tuple[Column, ...] = ()
    pages = {line.number: page.number for page in document.pages for line in page.lines}
    for table in document.tables:
        columns = _read_table(document, table, pages, columns, drafts, lines)
    if not drafts:
        _read_text(document, drafts, lines)
    printed = {page.number: page.printed for page in document.pages}
    told = tuple(_finished(draft, paper, printed) for draft in drafts if draft.asked)
    return Lifted(told, frozenset(lines) if told else frozenset())


def _read_table(
    document: Document,
    table: Table,
    pages: Mapping[int, int],
    columns: tuple[Column, ...],
    drafts: list[_Draft],
    lines: set[int],
) -> tuple[Column, ...]:
    """Read the rows of one table, which may go on from the last; gives the columns now in force."""
    inherited, first = True, True
    for row, line in zip(rows_of(document, table), table.lines, strict=True):
        headed = _columns(row.cells)
        if headed:
            columns, inherited, first = headed, False, True
        elif columns and (not inherited or len(row.cells) == len(columns)):
            cells = _by_column(columns, row.cells)
            _read_row(cells, line, pages.get(line, table.page), drafts, goes_on=first)
            first = False
        else:
            return ()
        lines.update(row.lines)
    return columns


def _by_column(columns: Sequence[Column], cells: Sequence[str]) -> dict[Column, str]:
    """The words of a row by what they tell, those of two columns that tell the same together."""
    row: dict[Column, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        row[column] = f"{row.get(column, '')} {cell}".strip()
    return row


def _columns(cells: Sequence[str]) -> tuple[Column, ...]:
    """What each column holds, where a row is the headings of such a table; else nothing."""
    named = [
        next((column for column, heading in _HEADINGS if heading.fullmatch(cell)), Column.OTHER)
        for cell in cells
    ]
    if Column.ASKED not in named:
        acted = [at for at, cell in enumerate(cells) if _ASKED_BY_ACTION.fullmatch(cell)]
        if len(acted) != 1:
            return ()
        named[acted[0]] = Column.ASKED
    if Column.ACTION not in named and named.count(Column.PROGRESS) > 1:
        # `Progress` beside `RAG` says what was done.
        told = [
            at for at, cell in enumerate(cells) if named[at] is Column.PROGRESS and not _COUNTED.match(cell)
        ]
        for at in told[:1]:
            named[at] = Column.ACTION
    if Column.PROGRESS not in named and named.count(Column.ACTION) > 1:
        named[max(at for at, column in enumerate(named) if column is Column.ACTION)] = Column.PROGRESS
    return tuple(named) if Column.ACTION in named or Column.PROGRESS in named else ()


def _read_row(row: dict[Column, str], line: int, page: int, drafts: list[_Draft], *, goes_on: bool) -> None:
    made_on = _day(row.get(Column.DATE, ""))
    asked, action = row.get(Column.ASKED, ""), row.get(Column.ACTION, "")
    last = drafts[-1] if drafts else None
    if last is None or made_on or (asked and _begins(asked, last, goes_on=goes_on)):
        item = row.get(Column.ITEM, "") or (last.item if last else "")
        drafts.append(last := _Draft(line, page, made_on or (last.made_on if last else None), item))
    _add(last.asked, Part(asked if last.asked else _NUMBERED.sub("", asked), page, line))
    _add(last.action, Part(action, page, line))
    _add(last.progress, Part(row.get(Column.PROGRESS, ""), page, line))


def _begins(asked: str, last: _Draft, *, goes_on: bool) -> bool:
    """Whether a cell begins a recommendation rather than going on with the last one over a page."""
    unfinished = bool(last.asked) and not re.search(r"[.!?]$", last.asked[-1].text)
    return bool(_NUMBERED.match(asked)) or not unfinished or not (goes_on or asked[:1].islower())


def _add(parts: list[Part], part: Part) -> None:
    """Add a piece, unless it only repeats the end of the last one, as the foot of a page may."""
    if part.text and not (parts and parts[-1].text.endswith(part.text)):
        parts.append(part)


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
        last.progress.append(Part(text, page, line))
    elif _NUMBERED.match(text) or not last.asked:
        if last.asked:
            drafts.append(last := _Draft(line, page, last.made_on, last.item))
        last.line = line if not last.asked else last.line
        last.asked.append(Part(_NUMBERED.sub("", text), page, line))
    else:
        _add(last.action, Part(text, page, line))
    return True


def _day(text: str) -> date | None:
    return next(iter(find_dates(text)), None)


def _finished(draft: _Draft, paper: Paper, printed: Mapping[int, str]) -> Told:
    made = Recommendation(
        made_on=draft.made_on,
        item=draft.item,
        text=_joined(draft.asked),
        action=_joined(draft.action),
        progress=_joined(draft.progress),
        place=Place(paper.file, draft.page, printed.get(draft.page, ""), draft.line),
        meeting_date=paper.meeting.on,
    )
    return Told(made, (*draft.asked, *draft.action, *draft.progress))


def _joined(parts: Sequence[Part]) -> str:
    return " ".join(part.text for part in parts)
