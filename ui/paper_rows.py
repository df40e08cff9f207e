"""What is held, by committee and meeting: of each paper what was read, and what was not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from corpus.model import Figure, Meeting, Paper, Recommendation, Status
from ingest.extract import TableReport
from ingest.report import Outcome, PaperReport
from ui.links import address, link_html
from ui.pictures import PDF
from ui.plain import html_text, sentence
from ui.render import STATUS_WORDS, day_words

MOST_NAMED = 6  # pages named in one sentence
UNNAMED = "Committee not named"


@dataclass(frozen=True)
class PaperRow:
    """One paper held. `report` is None where the store keeps no account of it."""

    paper: Paper
    statuses: Mapping[Status, int]
    recommendations: int
    report: PaperReport | None = None

    @property
    def passages(self) -> int:
        """How many passages it gave."""
        return self.report.passages if self.report else 0


def paper_rows(
    papers: Iterable[Paper],
    figures: Iterable[Figure],
    recommendations: Iterable[Recommendation],
    reports: Iterable[PaperReport],
) -> tuple[PaperRow, ...]:
    """A row for each paper, by committee, the newest meeting first."""
    counts: dict[str, Counter[Status]] = {}
    for figure in figures:
        counts.setdefault(figure.paper, Counter())[figure.status] += 1
    asked = Counter(each.place.paper for each in recommendations)
    told = {report.file: report for report in reports}
    rows = [
        PaperRow(paper, dict(counts.get(paper.file, {})), asked[paper.file], told.get(paper.file))
        for paper in papers
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: PaperRow) -> tuple[bool, str, int, str]:
    meeting = row.paper.meeting
    newest_first = -(meeting.on or date.min).toordinal()
    return not meeting.committee, whose(meeting), newest_first, row.paper.title.casefold()


def whose(meeting: Meeting) -> str:
    """The committee, and the council it is of."""
    return ", ".join(name for name in (meeting.committee or UNNAMED, meeting.council) if name)


def papers_html(rows: Sequence[PaperRow]) -> str:
    """The papers as lists, under their committees and meetings."""
    parts: list[str] = []
    for committee, of_committee in groupby(rows, key=lambda row: whose(row.paper.meeting)):
        parts.append(f'<h2 class="mp-section">{html_text(committee)}</h2>')
        for on, of_day in groupby(of_committee, key=lambda row: row.paper.meeting.on):
            items = "".join(_item(row) for row in of_day)
            parts.append(
                f'<section class="mp-meeting"><h3>{day_words(on)[:1].upper() + day_words(on)[1:]}</h3>'
                f'<ul class="mp-papers">{items}</ul></section>'
            )
    return "".join(parts)


def paper_address(file: str, page: int | str = "", line: int | str = "") -> str:
    """Where a paper's own page is."""
    return address("papers", paper=file, page=page, line=line)


def _item(row: PaperRow) -> str:
    paper = row.paper
    link = link_html(paper.title or paper.file, paper_address(paper.file))
    about = ", ".join(part for part in (paper.kind.value, pages_words(paper), paper.file) if part)
    said = not_read(row)
    doubt = "".join(f'<span class="mp-note mp-doubt">{html_text(line)}</span>' for line in said)
    return (
        f'<li>{link}<span class="mp-note">{html_text(about)}</span>'
        f'<span class="mp-note">{html_text(gave_words(row))}</span>{doubt}</li>'
    )


def pages_words(paper: Paper) -> str:
    """How many pages it has; nothing for one that came without pages."""
    if paper.pages > 1:
        return f"{paper.pages} pages"
    return "1 page" if paper.media_type == PDF else ""


def gave_words(row: PaperRow) -> str:
    """What a paper gave, in one sentence: figures by status, passages, recommendations."""
    total = sum(row.statuses.values())
    by_status = ", ".join(
        f"{row.statuses[status]:,} {STATUS_WORDS[status]}" for status in Status if row.statuses.get(status)
    )
    parts = [
        f"{_many(total, 'figure')} ({by_status})" if total else "",
        _many(row.recommendations, "recommendation") if row.recommendations else "",
        _many(row.passages, "passage") if row.passages else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"Read: {said}." if said else "Nothing was read of it."


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def not_read(row: PaperRow) -> tuple[str, ...]:
    """What of a paper was not read, or is unsure, in sentences; nothing where all went well."""
    paper = row.paper
    said = [f"Not read: {sentence(problem)}" for problem in paper.problems]
    if paper.unread:
        said.append(f"Not read: {pages_listed(paper.unread)}.")
    if row.report:
        said += [f"Unsure: {sentence(doubt)}" for doubt in row.report.doubts]
        if row.report.scanned:
            said.append(
                f"Read by OCR, so that characters may be damaged: {pages_listed(row.report.scanned)}."
            )
    return tuple(said)


def pages_listed(numbers: Sequence[int]) -> str:
    """Pages in words: `page 3`, `pages 3, 4 and 9`, `pages 1, 2, 3, 4, 5, 6 and 20 more`."""
    named = [str(number) for number in numbers[:MOST_NAMED]]
    more = len(numbers) - len(named)
    if len(numbers) == 1:
        return f"page {named[0]}"
    if more:
        return f"pages {', '.join(named)} and {more} more"
    return f"pages {', '.join(named[:-1])} and {named[-1]}"


def table_words(table: TableReport) -> str:
    """One table of a paper, and what became of its numbers."""
    named = table.title or "A table without a title"
    size = f"{table.rows} rows, {table.columns} columns"
    if not table.numbers:
        return f"{named} ({size}): no numbers."
    taken = f"{table.figures} of {table.numbers} numbers taken as figures"
    return f"{named} ({size}): {taken}{f'; {table.why}' if table.why else ''}."


OUTCOME_WORDS = {
    Outcome.ADDED: "taken in",
    Outcome.REPLACED: "taken in, in place of the paper of that name",
    Outcome.READ_AGAIN: "read again",
    Outcome.UNCHANGED: "held already, unchanged",
    Outcome.DUPLICATE: "held already under another name",
    Outcome.REFUSED: "not taken in",
    Outcome.HELD: "held",
    Outcome.REMOVED: "removed",
}


def outcome_html(report: PaperReport) -> str:
    """What became of one paper of an ingest, and what of it could not be read."""
    said = [*report.problems, *report.doubts, *([report.note] if report.note else [])]
    notes = "".join(f'<span class="mp-note mp-doubt">{html_text(sentence(line))}</span>' for line in said)
    counts = ""
    if report.paper is not None and report.outcome not in (Outcome.REFUSED, Outcome.REMOVED):
        row = PaperRow(report.paper, report.statuses, report.recommendations, report)
        counts = f'<span class="mp-note">{html_text(gave_words(row))}</span>'
    # The folder that an upload lay in says nothing to anybody.
    name = report.file.rsplit("/", 1)[-1]
    return f"<li><b>{html_text(name)}</b>: {OUTCOME_WORDS[report.outcome]}{counts}{notes}</li>"
