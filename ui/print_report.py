"""What an ingest did, and what the store holds, on a terminal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from corpus.model import Paper, Status
from ingest.report import IngestReport, Outcome, PaperReport, Progress
from ui.terminal import add_row, console, table, words

_NUMBERS = frozenset({"Pages", "Passages", "Indicators", "Figures"})


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A progress bar on standard error; gives what the ingest tells its progress to."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=console(errors=True), transient=True) as bar:
        task = bar.add_task("Looking for papers", total=None)

        def tell(progress: Progress) -> None:
            bar.update(task, description=progress.doing, completed=progress.done, total=progress.total)

        yield tell


def print_report(report: IngestReport, screen: Console | None = None) -> None:
    """Print what became of every paper: what it was taken for, what it gave, and its problems."""
    screen = screen or console()
    made = table(
        "Paper", "", "Taken for", "Meeting", "Pages", "Passages", "Indicators", "Figures", right=_NUMBERS
    )
    for paper in report.papers:
        add_row(made, *_cells(paper))
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
    taken = sum(paper.outcome in (Outcome.ADDED, Outcome.REPLACED) for paper in report.papers)
    failed = f" {refused} could not be taken." if refused else ""
    if not report.published:
        return f"Nothing changed: nothing to do.{failed} ({report.seconds:.1f} s)"
    return f"{taken} taken in, {report.embedded} passages embedded.{failed} ({report.seconds:.1f} s)"


def print_papers(papers: Sequence[Paper], screen: Console | None = None) -> None:
    """Print the papers held, newest meeting first."""
    screen = screen or console()
    made = table("Meeting", "Committee", "Kind", "Title", "Paper", "Pages", right=_NUMBERS)
    newest_first = sorted(papers, key=lambda paper: (paper.meeting.on or date.min, paper.file), reverse=True)
    for paper in newest_first:
        on = paper.meeting.on.isoformat() if paper.meeting.on else "not said"
        who = (
            ", ".join(name for name in (paper.meeting.committee, paper.meeting.council) if name) or "not said"
        )
        add_row(made, on, who, paper.kind.value, paper.title, paper.file, str(paper.pages))
    screen.print(made)


def _cells(report: PaperReport) -> tuple[str, ...]:
    if not report.paper:
        return (report.file, report.outcome.value, *[""] * 6)
    meeting = report.paper.meeting
    when = ", ".join(
        part for part in (meeting.committee, meeting.on.isoformat() if meeting.on else "") if part
    )
    counts = (report.paper.pages, report.passages, report.indicators, report.figures)
    return (
        report.file,
        report.outcome.value,
        report.paper.kind.value,
        when or "not said",
        *(f"{count:,}" for count in counts),
    )


def _notes(report: PaperReport) -> Iterator[str]:
    if report.figures:
        counts = (
            f"{report.statuses[status]:,} {status.value}" for status in Status if report.statuses.get(status)
        )
        yield f"figures {', '.join(counts)}"
    if report.recommendations:
        yield f"{report.recommendations} recommendations"
    yield from report.problems
