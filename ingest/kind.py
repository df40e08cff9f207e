"""What kind of paper a document is, and what it is called, told from its own words."""

import re
from collections.abc import Sequence

from corpus.model import PaperKind
from corpus.period import MONTH_NAMES
from ingest.document import Document
from ingest.names import title_case

TOP = 40  # written lines that count as the head of a paper
_LONGEST_TITLE = 140
_LONGEST_MINUTES_TITLE = 70
_AGENDA = re.compile(r"(?:supplementary |public )?agenda(?: pack| and reports pack)?", re.IGNORECASE)
_NUMBERED_ITEM = re.compile(r"agenda item (?:no\.? ?)?\d+\b.{0,20}", re.IGNORECASE)
_ITEM_PAGES = re.compile(r"\(?pages? \d+ ?[-–to]+ ?\d+\)?", re.IGNORECASE)
_MINUTES = re.compile(r"(?:(?:draft|public) )?minutes(?: of\b.{0,160}|: .{0,120})?", re.IGNORECASE)
_REPORT_FIELD = re.compile(
    r"(?:decision[- ]maker|report (?:of|to|by|author)|subject|purpose of (?:the )?report|recommendations?)"
    r"\b\s*:.{0,200}|report of .{3,120}|.{0,100}\breport",
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
_OVERVIEW = re.compile(r"\b(?:dataset|data set|scorecard|dashboard|report|overview)\b", re.IGNORECASE)
_SMALL_END = re.compile(r"(?:\b(?:and|of|the|for|in|on|to|with|by|a)|[-–,])$", re.IGNORECASE)


def kind_of(document: Document, lines: Sequence[str]) -> PaperKind:
    """The kind of a paper.

    Args:
        document: the paper, for its format and tables.
        lines: its written lines, without markup and with white space folded.
    """
    if any(_AGENDA.fullmatch(line) for line in lines):
        pack = _holds_reports(lines) or _holds_minutes(lines)
        return PaperKind.AGENDA_PACK if pack else PaperKind.AGENDA
    head = lines[:TOP]
    looks: tuple[tuple[bool, PaperKind], ...] = (
        (_holds_minutes(head[:15]), PaperKind.MINUTES),
        (_is_monitoring(head), PaperKind.RECOMMENDATIONS),
        (document.media_type == "text/csv" or _is_dataset(lines), PaperKind.DATASET),
        (_is_headed(head, r".*\bglossary\b"), PaperKind.GLOSSARY),
        (_is_headed(head, r".*\bpresentation\b"), PaperKind.PRESENTATION),
        (any(_REPORT_FIELD.fullmatch(line) for line in head), PaperKind.REPORT),
    )
    return next((kind for fits, kind in looks if fits), PaperKind.PAPER)


def title_of(kind: PaperKind, lines: Sequence[str], known: Sequence[str], file: str) -> str:
    """What a paper is called: its subject, its kind for agendas and minutes, or the first heading it has.

    Args:
        kind: as `kind_of` gives it.
        lines: its written lines.
        known: names that are no title: the council, the committee.
        file: the file's name, from which a title is made where the paper shows none.
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
    skipped = {re.sub(r"\W", "", name).lower() for name in known if name}
    for at, line in enumerate(lines[:12]):
        # What a dataset opens with is its column headings, unless it says that it is a dataset.
        heading = kind is not PaperKind.DATASET or _OVERVIEW.search(line)
        if heading and _names_something(line) and re.sub(r"\W", "", line).lower() not in skipped:
            return _cut(_continued(lines, at))
    return _named_by_file(file)


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


def _names_something(line: str) -> bool:
    letters = sum(character.isalpha() or character == " " for character in line)
    return len(line) >= 8 and " " in line and letters >= 0.7 * len(line) and line.count(" ") < 24


def _continued(lines: Sequence[str], at: int) -> str:
    title = lines[at]
    for line in lines[at + 1 : at + 3]:
        if not (_SMALL_END.search(title) or line[:1].islower()):
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
