"""What an ingest did, and what the store holds, on a terminal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import date

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from corpus.model import Meeting, Paper, Status
from ingest.audit import AuditFinding
from ingest.report import TAKEN, IngestReport, Outcome, PaperReport, Progress
from ui.export import write_csv
from ui.terminal import add_row, console, table, words

_UNSAID = "not said"
_COUNTED = ("Pages", "Passages", "Indicators", "Figures")


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A progress bar on standard error; gives what the ingest tells its progress to."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    screen = console(errors=True)
    with Bar(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("Looking for papers", total=None)

        def tell(progress: Progress) -> None:
            bar.update(task, description=progress.doing, completed=progress.done, total=progress.total)

        yield tell


def print_report(report: IngestReport, screen: Console | None = None) -> None:
    """Print what became of every paper: what it was taken for, what it gave, and its problems."""
    screen = screen or console()
    made = table("Paper", *_COUNTED, right=frozenset(_COUNTED))
    for paper in report.papers:
        add_row(made, f"{paper.file}\n  {_taken_for(paper)}", *_counts(paper))
    screen.print(made)
    for paper in report.papers:
        for note in _notes(paper):
            screen.print(words(f"  {paper.file}: {note}"), soft_wrap=True)
    for line in report.notes:
        screen.print(words(line), soft_wrap=True)
    screen.print(words(summary(report), "bold"), soft_wrap=True)


def summary(report: IngestReport) -> str:
    """One sentence on the whole ingest."""
    refused = sum(paper.outcome is Outcome.REFUSED for paper in report.papers)
    taken = sum(paper.outcome in TAKEN for paper in report.papers)
    failed = f" {refused} could not be taken." if refused else ""
    if not report.published:
        return f"Nothing changed: nothing to do.{failed} ({report.seconds:.1f} s)"
    return f"{taken} taken in, {report.embedded} passages embedded.{failed} ({report.seconds:.1f} s)"


def print_papers(papers: Sequence[Paper], screen: Console | None = None) -> None:
    """Print the papers held, newest meeting first."""
    screen = screen or console()
    made = table("Meeting", "Paper", "Pages", right=frozenset({"Pages"}))
    newest_first = sorted(papers, key=lambda paper: (paper.meeting.on or date.min, paper.file), reverse=True)
    for paper in newest_first:
        who = ", ".join(name for name in (paper.meeting.committee, paper.meeting.council) if name)
        described = f"{paper.title} ({paper.kind.value})\n  {who or _UNSAID}\n  {paper.file}"
        add_row(made, _day(paper.meeting), described, f"{paper.pages:,}")
    screen.print(made)


def _taken_for(report: PaperReport) -> str:
    if not report.paper:
        return report.outcome.value
    meeting = report.paper.meeting
    return (
        f"{report.outcome.value}: {report.paper.kind.value}, {meeting.committee or _UNSAID}, {_day(meeting)}"
    )


def _counts(report: PaperReport) -> tuple[str, ...]:
    if not report.paper:
        return ("",) * len(_COUNTED)
    counts = (report.paper.pages, report.passages, report.indicators, report.figures)
    return tuple(f"{count:,}" for count in counts)


def _day(meeting: Meeting) -> str:
    return meeting.on.isoformat() if meeting.on else _UNSAID


def _notes(report: PaperReport) -> Iterator[str]:
    if report.figures:
        counts = (
            f"{report.statuses[status]:,} {status.value}" for status in Status if report.statuses.get(status)
        )
        yield f"figures {', '.join(counts)}"
    if report.recommendations:
        yield f"{report.recommendations} recommendations"
    yield from report.problems


def print_findings(findings: Sequence[AuditFinding], screen: Console | None = None) -> None:
    """Print what does not add up, paper by paper."""
    screen = screen or console()
    paper = ""
    for finding in findings:
        if finding.paper != paper:
            paper = finding.paper
            screen.print(words(f"\n{paper}", "bold"), soft_wrap=True)
        where = f"line {finding.line}" if finding.line else f"page {finding.page}"
        head = f"  {finding.ref} {finding.indicator} ({where}, {finding.sureness})"
        screen.print(words(head), soft_wrap=True)
        screen.print(words(f"    {finding.printed}"), soft_wrap=True)
        screen.print(words(f"    {finding.arithmetic}"), soft_wrap=True)
    number = len(findings)
    screen.print(words(f"\n{number} findings." if number else "Everything adds up.", "bold"), soft_wrap=True)


def write_findings(findings: Sequence[AuditFinding], file: str) -> None:
    """Write what does not add up as CSV; `-` is standard output.

    Raises:
        PapersError: where the file cannot be written.
    """
    import pandas as pd

    columns = [each.name for each in fields(AuditFinding)]
    write_csv(pd.DataFrame([asdict(finding) for finding in findings], columns=columns), file)
