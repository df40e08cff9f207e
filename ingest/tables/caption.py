"""What a table is called, and what its name says of its periods and units.

The name is its caption where the reader found one that is a name, else the rows over its headings, else the
nearest heading above it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.model import Paper
from corpus.period import Grain, Period
from ingest.document import Document, Line, Table
from ingest.tables.meaning import plain
from ingest.tables.periods import ANY_YEAR, Calendar, find_period, named_once
from ingest.tables.units import Counted, take_unit

_NUMBERED = re.compile(
    r"^(?:(?:appendix|annexe?|schedule|table|figure|chart|exhibit)\s+[\w.]{1,5}\s*[-–—:.]*\s+)+",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:table|figure|appendix|annex|schedule|chart)\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:latest|floor|target|previous|actual)\s*:|^no data\b|^(?:source|note)s?\b", re.IGNORECASE
)
_TAIL_OF_YEARS = re.compile(
    r"[:,;]\s*(?:for\s)?(?:school|academic|financial|fiscal|calendar|fall)\s.*$", re.IGNORECASE
)
_SCHOOL = re.compile(r"\b(?:school|academic) years?\b", re.IGNORECASE)
_OPENING = re.compile(r"^(?:the|this|these|a|an|it|in|as|of|and|to)\b", re.IGNORECASE)
_DANGLING = re.compile(r"\s(?:as at|at|in|for|to|of|on|during|from|by)$", re.IGNORECASE)
_MOST_WORDS = 14
_MOST_LINES = 3
_CLOSE = 0.6  # of a line's height: lines of one heading stand no further apart
_NEAR = 2.0  # points by which a heading may reach into its table


@dataclass(frozen=True)
class Caption:
    """What a table is called: `printed` in full, `name` without its number, periods and units.

    `calendar` and `counted` are what it says of periods and units; `period` the one period that it gives to
    all of the table's figures, if any.
    """

    printed: str
    name: str
    calendar: Calendar
    counted: Counted
    period: Period | None = None


def caption_of(
    document: Document, table: Table, title: tuple[str, ...], not_names: frozenset[str], calendar: Calendar
) -> Caption:
    """The caption of a table or of a block of it.

    Args:
        document: the paper as read.
        table: the table.
        title: the rows over its headings that are one text each.
        not_names: texts that are not its name although they stand over it.
        calendar: what the paper says of its periods.
    """
    around = [table.caption, *title]
    counted = Counted()
    for text in around:
        counted = take_unit(text)[1].within(counted)
    candidates = [text for text in around if text not in not_names]
    printed = next((text for text in candidates if is_name(text)), "")
    printed = printed or _heading_above(document, table, not_names)
    texts = (printed, *reversed(around))
    calendar = replace(calendar, school=any(_SCHOOL.search(text) for text in texts))
    period = _period_of(texts, calendar)
    is_year = period is not None and period.grain in (Grain.YEAR, Grain.FINANCIAL_YEAR)
    calendar = replace(calendar, latest=period or calendar.latest, year=period if is_year else calendar.year)
    return Caption(printed, name_in(printed), calendar, take_unit(printed)[1].within(counted), period)


def is_name(text: str) -> bool:
    """Whether a text may be a table's name: words, and neither a sentence, a unit nor a period alone."""
    left = take_unit(text)[0]
    found = find_period(left, ANY_YEAR)
    if not re.search(r"[A-Za-z]{3}", found.rest if found else left) or _LABELLED.search(text):
        return False
    dated = plain(found.rest).lower() if found else ""
    if found and dated in ("quarter", "year", "month", "period"):
        return False
    is_sentence = len(text.split()) > _MOST_WORDS and (_OPENING.match(text) or text.rstrip().endswith("."))
    return _LEAD.match(text) is not None or not is_sentence


def is_numbered(text: str) -> bool:
    """Whether a text names a table by its number (`Table 3: Visits`)."""
    return _NUMBERED.match(text) is not None


def name_in(caption: str) -> str:
    """A caption as an indicator's name uses it: without its number, its years and its unit."""
    text = _NUMBERED.sub("", take_unit(plain(caption))[0])
    text = _TAIL_OF_YEARS.sub("", text) if find_period(_tail(text), Calendar()) else text
    if named_once(text, Calendar()) and (found := find_period(text, Calendar())):
        text = _DANGLING.sub("", found.rest)
    return plain(text)


def _tail(text: str) -> str:
    found = _TAIL_OF_YEARS.search(text)
    return found[0] if found else ""


def _period_of(texts: Iterable[str], calendar: Calendar) -> Period | None:
    return next((period for text in texts if (period := named_once(text, calendar))), None)


def _heading_above(document: Document, table: Table, not_names: frozenset[str]) -> str:
    """The nearest heading above the table, all its lines together; else the nearest line in bold."""
    lines = list(_lines_above(document, table))
    named = [at for at, line in enumerate(lines) if is_name(line.text) and line.text not in not_names]
    headings = [at for at in named if lines[at].heading] or [at for at in named if lines[at].bold]
    return _with_its_lines(lines, headings[-1]) if headings else ""


def _with_its_lines(lines: Sequence[Line], at: int) -> str:
    """A heading with the lines before it that it goes on from: printed alike and close above."""
    texts = [lines[at].text]
    while (
        at and not _LEAD.match(texts[0]) and len(texts) < _MOST_LINES and _goes_on(lines[at - 1], lines[at])
    ):
        at -= 1
        texts.insert(0, lines[at].text)
    return " ".join(texts)


def _goes_on(above: Line, line: Line) -> bool:
    if not above.box or not line.box or (above.bold, above.heading) != (line.bold, line.heading):
        return False
    height = line.box[3] - line.box[1]
    return (
        abs(above.size - line.size) < 1
        and line.box[1] - above.box[3] < _CLOSE * height
        and line.text[:1].islower()
    )


def _lines_above(document: Document, table: Table) -> Iterator[Line]:
    """The lines of the table's page that stand above it, from the top."""
    top = min((cell.box[1] for row in table.rows for cell in row if cell.box), default=None)
    first = min((number for number in table.lines if number), default=0)
    for page in document.pages:
        if page.number != table.page:
            continue
        for line in page.lines:
            if line.box and top is not None:
                if line.box[3] <= top + _NEAR:
                    yield line
            elif first and line.number < first:
                yield line


def title_name(paper: Paper) -> str:
    """The paper's title, for a table that nothing else names."""
    return name_in(paper.title)
