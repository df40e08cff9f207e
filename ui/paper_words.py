"""A paper and its report in words, the same on every screen of the terminal."""

from corpus.model import Meeting, Paper, Status
from ingest.report import PaperReport

UNSAID = "not said"


def day_of(meeting: Meeting) -> str:
    """The date of a meeting."""
    return meeting.on.isoformat() if meeting.on else UNSAID


def who(meeting: Meeting) -> str:
    """Committee and council, as far as the paper says them."""
    return ", ".join(name for name in (meeting.committee, meeting.council) if name) or UNSAID


def taken_for(paper: Paper) -> str:
    """What a paper was taken for, on one line: kind, as much of its meeting as it says, and title."""
    on = paper.meeting.on.isoformat() if paper.meeting.on else ""
    said = [paper.kind.value, paper.meeting.committee, paper.meeting.council, on]
    return f"{', '.join(filter(None, said))}: {paper.title}"


def figures_words(report: PaperReport) -> str:
    """The figures of a paper by status: `12 printed, 3 checked`."""
    return ", ".join(
        f"{report.statuses[status]:,} {status.value}" for status in Status if report.statuses.get(status)
    )
