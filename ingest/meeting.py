"""Which meeting a paper belongs to, told from its own words; a manifest overrides.

What a paper does not say stays empty, with a problem noted. The date is the meeting's own, never that of
the minutes it approves, of the agenda's publication or of the next meeting.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import PurePath

from corpus.model import Meeting, Paper, PaperKind
from corpus.words import fold_space
from ingest.dates import date_heading, find_dates
from ingest.document import Document
from ingest.kind import TOP, kind_of, title_of
from ingest.manifest import ManifestRow
from ingest.markup import without_markup
from ingest.meeting_heading import meeting_headings, opening
from ingest.names import best_spelling, committee_in, council_of

_LONGEST_LINE = 400  # characters; longer lines are prose or rows, and name no meeting
_NEAR = 6  # lines between a committee's heading and the date under it
_EXTRACTIONS = {
    "application/pdf": "PDF text layer",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel workbook",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word file",
    "text/csv": "CSV",
    "text/html": "web page",
    "text/markdown": "Markdown",
    "text/plain": "plain text",
}
_DATED_LABEL = re.compile(
    r"(?:date of (?:decision|meeting|committee)|(?:meeting|decision) date|date and time(?: of meeting)?)\b"
    r"\s*:?\s*(.*)",
    re.IGNORECASE,
)
_HEAD_LABEL = re.compile(r"(?:date|to|report to|meeting|committee)\s*:\s*(.+)", re.IGNORECASE)
_BODY_LABEL = re.compile(
    r"(?:decision[- ]maker|committee|meeting(?: of)?|report to|to|decision by)\s*:\s*(.+?)"
    r"(?:\s*[-–,]\s*\d.*|\s+on\s+\d.*)?",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:minutes|meeting) of (?:a |the )*(?:meeting of )?(?:the )?(.{4,90}?) held\b", re.IGNORECASE
)
_MONITORING = re.compile(r".{0,80}monitoring\b.{0,30}?[-–:,]\s*(.{6,40})", re.IGNORECASE)


def infer(document: Document, manifest: ManifestRow | None) -> Paper:
    """What a document is and which meeting it belongs to.

    Args:
        document: the paper as read.
        manifest: what its manifest says of it, if anything; wins over the paper's words field by field.
    """
    said = manifest or ManifestRow(document.file)
    lines = written_lines(document)
    kind = said.kind or kind_of(document, lines)
    committee = said.committee or _committee(lines)
    council = said.council or council_of(lines, TOP)
    on, doubt = (said.meeting_date, "") if said.meeting_date else _meeting_date(document, lines, kind)
    told = {"its council": council, "its committee": committee, "the date of its meeting": on}
    unsaid = [name for name, value in told.items() if not value]
    doubts = [f"the paper does not say {' or '.join(unsaid)}"] if unsaid else []
    return Paper(
        file=document.file,
        digest=document.digest,
        media_type=document.media_type,
        meeting=Meeting(council, committee, on),
        kind=kind,
        title=said.title or title_of(kind, lines, (council, committee), document),
        extraction=said.extraction or _extraction(document),
        pages=len(document.pages),
        problems=(*document.problems, *doubts, *filter(None, [doubt])),
    )


def _extraction(document: Document) -> str:
    """How the words were got out of the file."""
    named = _EXTRACTIONS.get(document.media_type, document.media_type)
    scanned = [page.scanned for page in document.pages]
    if all(scanned):
        return "OCR of a scan"
    return f"{named}, some pages by OCR" if any(scanned) else named


def written_lines(document: Document) -> list[str]:
    """The lines that hold writing, without markup, white space folded; very long ones are cut."""
    texts = (
        fold_space(without_markup(line.text[:_LONGEST_LINE], document.media_type).text)
        for page in document.pages
        for line in page.lines
    )
    return [text for text in texts if text]


def _committee(lines: Sequence[str]) -> str:
    """The committee as fields of forms, headings and minutes name it; failing those, a line above a date."""
    head = [line for line in lines[:TOP] if len(line) <= 120]
    fields = [found[1] for line in lines if (found := _BODY_LABEL.fullmatch(line))]
    held = [found[1] for line in head if (found := _HELD.search(line))]
    said = [name for line in (*fields, *held, *head) if (name := committee_in(line))]
    above = [name for line, below in pairwise(lines) if date_heading(below) and (name := committee_in(line))]
    headed = [heading.committee for heading in meeting_headings(lines) if heading.committee]
    dated = [heading.committee for heading in meeting_headings(lines) if heading.committee and heading.on]
    return best_spelling(dated[:1] or said or headed or above)


def _headed_date(lines: Sequence[str]) -> date | None:
    """The day in the heading of a meeting's page: beside its committee, or under the committee's name."""
    committee = False
    for heading in meeting_headings(lines):
        committee = committee or bool(heading.committee)
        if heading.on and committee:
            return heading.on
    return None


def _meeting_date(document: Document, lines: Sequence[str], kind: PaperKind) -> tuple[date | None, str]:
    """The date of the meeting, and what is doubtful about it."""
    minutes = kind is PaperKind.MINUTES
    found = (
        _held_date(opening(lines)) if minutes else _front_date(lines[:TOP]),
        _headed_date(lines),
        _held_date(lines[:TOP]) if minutes else None,
        _labelled_date(lines),
        _monitoring_date(lines),
        _front_date(lines[:TOP]) if minutes else _front_date(lines),
    )
    first = next((day for day in found if day), None)
    if first:
        return first, ""
    if kind is PaperKind.RECOMMENDATIONS and (day := _only_row_date(document)):
        return day, "the date is that of the recommendations, the only one the paper gives"
    named = find_dates(re.sub(r"(?<=\d)_|_(?=\d)", "-", PurePath(document.file).stem))
    if len(set(named)) == 1 and not (kind is PaperKind.DATASET and _ends_month(named[0])):
        return named[0], "the meeting's date is taken from the file's name"
    return None, ""


def _ends_month(day: date) -> bool:
    """Whether a day is the last of its month, up to which datasets count."""
    return (day + timedelta(days=1)).month != day.month


def _front_date(lines: Sequence[str]) -> date | None:
    """The date alone on a line close under a committee's heading, as a front page has it."""
    for at, line in enumerate(lines):
        day = date_heading(line)
        if day and any(committee_in(near) for near in lines[max(0, at - _NEAR) : at]):
            return day
    return None


def _labelled_date(lines: Sequence[str]) -> date | None:
    """The date in fields such as `Date of decision`; of several, the one most reports carry."""
    days: Counter[date] = Counter()
    for at, line in enumerate(lines):
        label = _DATED_LABEL.fullmatch(line) or (_HEAD_LABEL.fullmatch(line) if at < TOP else None)
        if label:
            value = label[1] or next(iter(lines[at + 1 : at + 2]), "")
            days.update(find_dates(value)[:1])
    return days.most_common(1)[0][0] if days else None


def _monitoring_date(lines: Sequence[str]) -> date | None:
    """The date in the heading of a monitoring report, `Scrutiny monitoring - 21 July 2022`."""
    found = (match[1] for line in lines if (match := _MONITORING.fullmatch(line)))
    return next((day for each in found if (day := date_heading(each))), None)


def _held_date(head: Sequence[str]) -> date | None:
    """The date in `Minutes of the meeting held on ...`, which may run over a few lines."""
    for at, line in enumerate(head):
        if re.search(r"\bminutes\b|\bmeeting of\b|\bmeeting held\b", line, re.IGNORECASE):
            days = find_dates(" ".join(head[at : at + 4]))
            if days:
                return days[0]
    return None


def _only_row_date(document: Document) -> date | None:
    cells = (cell for table in document.tables for row in table.rows for cell in row[:1])
    days = {day for cell in cells if (day := date_heading(cell.text))}
    return days.pop() if len(days) == 1 else None
