"""What kind of paper a document is, and what it is called, told from its own words."""

import re
from collections.abc import Sequence

from corpus.model import PaperKind
from corpus.period import MONTH_NAMES
from ingest.document import Document
from ingest.meeting_heading import OPENING, meeting_headings
from ingest.names import title_case

TOP = 40  # written lines that count as the head of a paper
_LONGEST_TITLE = 140
_LONGEST_MINUTES_TITLE = 70
_AGENDA = re.compile(
    r"(?:supplementary |public )?agenda(?: pack| and reports pack| frontsheet| for .{4,120})?", re.IGNORECASE
)
_AGENDA_PAGE = re.compile(r"agenda(?:,? (?:draft |printed )?(?:and|decisions|minutes)\b.*)", re.IGNORECASE)
_MINUTES_OF_ITEM = re.compile(r"(?:draft )?minutes:", re.IGNORECASE)
_NUMBERED_ITEM = re.compile(r"agenda item (?:no\.? ?)?\d+\b.{0,20}", re.IGNORECASE)
_ITEM_PAGES = re.compile(r"\(?pages? \d+ ?[-–to]+ ?\d+\)?", re.IGNORECASE)
_MINUTES = re.compile(r"(?:(?:draft|public) )?minutes(?: of\b.{0,160}|: .{0,120})?", re.IGNORECASE)
_REPORT_FIELD = re.compile(
    r"(?:decision[- ]maker|report (?:of|to|by|author)|subject|purpose of (?:the )?report|recommendations?)"
    r"\b\s*:.{0,200}|report of .{3,120}|.{0,100}\breport|inspection dates?\s*:.{0,100}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:subject|title(?: of report)?|report title)\s*:\s*(.+)", re.IGNORECASE)
_MONTH_COLUMN = re.compile(
    r"\b(?:" + "|".join(name[:3] for name in MONTH_NAMES) + r")[a-z]*[-’' ]?(?:20)?\d\d\b", re.IGNORECASE
)
_DATASET_HEADINGS = re.compile(
    r"\bindicators?\b|\bref\b|12[- ]?mo?n?th|\bDoT\b|\btarget\b|% change|benchmark", re.IGNORECASE
)
_ROW_OF_FIGURES = re.compile(r"(?:(?:^|\s|\|)[-–]?£?\d[\d,.]*%?(?=$|\s|\|)(?:.{0,6}?)){6}")
_ATTENDED = re.compile(
    r"^(?:members |also |councillors )?(?:present|in attendance|attendance)\b\s*[:-]|^members\s*:"
    r"|\bapologies\b\s*(?:for absence)?\s*:|\bwere present\b|\bin the chair\b|\bpresid(?:ed|ing)\b"
    r"|\bmembers attended\b|\b(?:no|his|her|their) apologies\b",
    re.IGNORECASE,
)
_OVERVIEW = re.compile(r"\b(?:dataset|data set|scorecard|dashboard|report|overview)\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?<!\S)\(?[-–]?£?\d[\d,]*(?:\.\d+)?%?\)?(?!\S)")
_FIGURES_OF_A_ROW, _LEAST_ROWS, _MOSTLY = 3, 8, 0.4
_PERIOD = re.compile(
    rf"(?:quarter (?:[1-4]|one|two|three|four)|q[1-4]|{'|'.join(MONTH_NAMES)})?[\s,/-]*"
    r"(?:20\d\d(?:[/-]\d\d)?)?",
    re.IGNORECASE,
)
_SHEETS = ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_SMALL_END = re.compile(r"(?:\b(?:and|of|the|for|in|on|to|with|by|a)|[-–,])$", re.IGNORECASE)


def kind_of(document: Document, lines: Sequence[str]) -> PaperKind:
    """The kind of a paper.

    Args:
        document: the paper, for its format and tables.
        lines: its written lines, without markup and with white space folded.
    """
    if any(_AGENDA_PAGE.fullmatch(line) for line in lines[:TOP]):
        told = any(_MINUTES_OF_ITEM.fullmatch(line) for line in lines)
        return PaperKind.MINUTES if told else PaperKind.AGENDA
    if any(_AGENDA.fullmatch(line) for line in lines):
        pack = _holds_reports(lines) or _holds_minutes(lines)
        return PaperKind.AGENDA_PACK if pack else PaperKind.AGENDA
    head = lines[:TOP]
    looks: tuple[tuple[bool, PaperKind], ...] = (
        (_holds_minutes(head[:15]) or _records_a_meeting(lines), PaperKind.MINUTES),
        (_is_monitoring(head), PaperKind.RECOMMENDATIONS),
        (document.media_type in _SHEETS or _is_dataset(lines), PaperKind.DATASET),
        (_is_headed(head, r".*\bglossary\b"), PaperKind.GLOSSARY),
        (_is_headed(head, r".*\bpresentation\b"), PaperKind.PRESENTATION),
        (any(_REPORT_FIELD.fullmatch(line) for line in head), PaperKind.REPORT),
        (_is_mostly_figures(lines), PaperKind.DATASET),
    )
    return next((kind for fits, kind in looks if fits), PaperKind.PAPER)


def title_of(kind: PaperKind, lines: Sequence[str], known: Sequence[str], document: Document) -> str:
    """What a paper is called: its subject, its kind for agendas and minutes, or the first heading it has.

    Args:
        kind: as `kind_of` gives it.
        lines: its written lines.
        known: names that are no title: the council, the committee.
        document: the paper, for the words above its first table, and for the file's name, from which a title
            is made where the paper shows none.
    """
    match kind:
        case PaperKind.AGENDA_PACK:
            return "Agenda and reports pack"
        case PaperKind.AGENDA:
            return "Agenda"
        case PaperKind.MINUTES:
            return _minutes_title(lines[:TOP])
    subjects = [found[1] for line in lines[:TOP] if (found := _SUBJECT.fullmatch(line))]
    if subjects:
        return _cut(subjects[0])
    opening = _above_the_first_table(document) if kind is PaperKind.DATASET else list(lines)
    skipped = {re.sub(r"\W", "", name).lower() for name in known if name}
    for at, line in enumerate(opening[:12]):
        if _names_something(line) and re.sub(r"\W", "", line).lower() not in skipped:
            return _cut(_continued(opening, at))
    overview = next((at for at, line in enumerate(lines[:12]) if _is_overview(line)), None)
    if kind is PaperKind.DATASET and overview is not None:
        return _cut(_continued(lines, overview))
    return _named_by_file(document.file)


def _above_the_first_table(document: Document) -> list[str]:
    """The words above the first table of a paper that parts its cells; empty where none stand there."""
    if not document.tables or document.tables[0].page > 1 or not document.tables[0].rows:
        return []
    table = document.tables[0]
    first = table.lines[0] if table.lines else 0
    tops = [cell.box[1] for row in table.rows[:1] for cell in row if cell.box]
    above = (
        line.text
        for line in document.pages[0].lines
        if (line.number < first if first else bool(tops and line.box and line.box[3] <= min(tops) + 1))
    )
    # A title may have been taken for the first row of the table that it stands in.
    filled = [[cell.text for cell in row if cell.text] for row in table.rows[:2]]
    words = [*above, *(row[0] for row in filled if len(row) == 1)]
    return [text for each in words if (text := " ".join(each.split()).strip(' ,;|"'))]


def _is_overview(line: str) -> bool:
    # What a dataset opens with is its column headings, unless it says that it is a dataset.
    return _names_something(line) and bool(_OVERVIEW.search(line))


def _minutes_title(head: Sequence[str]) -> str:
    headings = [line for line in head if _MINUTES.fullmatch(line) and len(line) <= _LONGEST_MINUTES_TITLE]
    return title_case(headings[0]) if headings else "Minutes"


def _holds_reports(lines: Sequence[str]) -> bool:
    fields = sum(line.lower().startswith(("decision-maker:", "decision maker:")) for line in lines)
    items = sum(bool(_NUMBERED_ITEM.fullmatch(line)) for line in lines)
    return fields + items > 0 or sum(bool(_ITEM_PAGES.search(line)) for line in lines if len(line) < 200) > 1


def _holds_minutes(lines: Sequence[str]) -> bool:
    headings = [line for line in lines if _MINUTES.fullmatch(line)]
    return any(not re.search(r"previous|last meeting", line, re.IGNORECASE) for line in headings)


def _records_a_meeting(lines: Sequence[str]) -> bool:
    """Whether a paper is headed by a meeting's day and then says who was there, as no report does."""
    dated = any(heading.on for heading in meeting_headings(lines))
    return dated and any(_ATTENDED.search(line) for line in lines[: OPENING + 3])


def _is_monitoring(head: Sequence[str]) -> bool:
    text = " ".join(head[:15]).lower()
    reported = "progress" in text or "action taken" in text
    return "monitoring" in text and "recommendation" in text and reported


def _is_headed(head: Sequence[str], words: str) -> bool:
    return any(re.match(words, line, re.IGNORECASE) for line in head[:6])


def _is_dataset(lines: Sequence[str]) -> bool:
    """Whether the paper opens with the headings of a table of figures, and rows of figures follow."""
    opening = " ".join(lines[:120])
    headings = {found.lower() for found in _DATASET_HEADINGS.findall(opening)}
    months = set(_MONTH_COLUMN.findall(opening))
    rows = sum(bool(_ROW_OF_FIGURES.search(line[:2_000])) for line in lines)
    return rows >= 5 and rows * 60 >= len(lines) and (len(headings) >= 2 or len(months) >= 4)


def _is_mostly_figures(lines: Sequence[str]) -> bool:
    """Whether most lines of a paper are rows of a table: words, and figures after them."""
    rows = sum(len(_FIGURE.findall(line)) >= _FIGURES_OF_A_ROW for line in lines)
    return rows >= _LEAST_ROWS and rows >= _MOSTLY * len(lines)


def _names_something(line: str) -> bool:
    letters = sum(character.isalpha() or character == " " for character in line)
    return len(line) >= 8 and " " in line and letters >= 0.7 * len(line) and line.count(" ") < 24


def _continued(lines: Sequence[str], at: int) -> str:
    title = lines[at]
    for line in lines[at + 1 : at + 3]:
        if not (_SMALL_END.search(title) or line[:1].islower() or _PERIOD.fullmatch(line)):
            break
        title = f"{title} {line}"
    return title


def _cut(title: str) -> str:
    title = title.strip(" .:–-")
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " ..."


def _named_by_file(file: str) -> str:
    stem = re.sub(r"[-_.\s]+", " ", file.rpartition(".")[0] or file)
    words = re.sub(r"^(?:\d{4} \d{2} \d{2}|\d{8}) ", "", stem).strip()
    return words[:1].upper() + words[1:]
