"""The report of one paper as the JSON object that `papers list`, `report` and `ingest` print."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from corpus.model import Paper, Status
from ingest.report import IngestReport, PaperReport


def object_of_ingest(report: IngestReport) -> dict[str, Any]:
    """What an ingest did: `published`, `embedded`, `seconds`, `notes`, and `papers`, an object each."""
    return {
        "published": report.published,
        "embedded": report.embedded,
        "seconds": round(report.seconds, 3),
        "notes": list(report.notes),
        "papers": objects_of(report.papers),
    }


def objects_of(reports: Iterable[PaperReport]) -> list[dict[str, Any]]:
    """The reports of several papers."""
    return [object_of(report) for report in reports]


def object_of(report: PaperReport) -> dict[str, Any]:
    """The whole report of one paper; where the file gave none, only its name, outcome and problems."""
    told: dict[str, Any] = {"file": report.file, "outcome": report.outcome.value}
    if report.paper:
        told |= _taken_for(report.paper)
        told |= _gave(report, report.paper.pages)
    return told | {"problems": list(report.problems), "doubts": list(report.doubts), "note": report.note}


def _taken_for(paper: Paper) -> dict[str, Any]:
    on = paper.meeting.on
    return {
        "council": paper.meeting.council,
        "committee": paper.meeting.committee,
        "meeting_date": on.isoformat() if on else None,
        "kind": paper.kind.value,
        "title": paper.title,
        "media_type": paper.media_type,
        "extraction": paper.extraction,
        "digest": paper.digest,
        "partial": paper.partial,
    }


def _gave(report: PaperReport, pages: int) -> dict[str, Any]:
    return {
        "pages": {
            "total": pages,
            "read": pages - len(report.paper.unread if report.paper else ()),
            "by_ocr": list(report.scanned),
            "unread": [{"page": page.number, "why": page.unread} for page in report.unread],
        },
        "tables": {
            "found": len(report.tables),
            "with_numbers": len(report.tables_with_numbers),
            "with_figures": len(report.tables_used),
            "each": [asdict(table) for table in report.tables],
        },
        "figures": {
            "total": report.figures,
            "indicators": report.indicators,
            **{status.value: report.statuses.get(status, 0) for status in Status},
        },
        "passages": report.passages,
        "recommendations": report.recommendations,
    }
