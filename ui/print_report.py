"""What an ingest did, on a terminal: short where all went well, and nothing that was not read left unsaid."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from ingest.report import TAKEN, IngestReport, Outcome, PaperReport, Progress
from ui.paper_words import figures_words, taken_for
from ui.terminal import add_row, console, table, words

_MOST_SAID = 4  # lines on one paper; its whole report has the others
_COUNTED = ("Pages", "Tables", "Figures", "Passages")


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
        add_row(made, f"{paper.file}\n  {_outcome(paper)}", *_counts(paper))
    screen.print(made)
    for paper in report.papers:
        for line in _said(paper):
            screen.print(words(f"  {paper.file}: {line}"), soft_wrap=True)
    for line in report.notes:
        screen.print(words(line), soft_wrap=True)
    screen.print(words(summary(report), "bold"), soft_wrap=True)


def summary(report: IngestReport) -> str:
    """One sentence on the whole ingest."""
    refused = sum(paper.outcome is Outcome.REFUSED for paper in report.papers)
    taken = sum(paper.outcome in TAKEN for paper in report.papers)
    partial = sum(
        paper.outcome in TAKEN and bool(paper.paper and paper.paper.partial) for paper in report.papers
    )
    short = f" {partial} read in part." if partial else ""
    failed = f" {refused} could not be taken." if refused else ""
    if not report.published:
        return f"Nothing changed: nothing to do.{failed} ({report.seconds:.1f} s)"
    return f"{taken} taken in, {report.embedded} passages embedded.{short}{failed} ({report.seconds:.1f} s)"


def _outcome(report: PaperReport) -> str:
    if not report.paper:
        return report.outcome.value
    part = ", read in part" if report.paper.partial else ""
    return f"{report.outcome.value}{part}: {taken_for(report.paper)}"


def _counts(report: PaperReport) -> tuple[str, ...]:
    """Pages, and tables that hold numbers, as `69 of 71` where some gave nothing."""
    if not report.paper:
        return ("",) * len(_COUNTED)
    pages = report.paper.pages
    return (
        _of(pages - len(report.paper.unread), pages),
        _of(len(report.tables_used), len(report.tables_with_numbers)),
        f"{report.figures:,}",
        f"{report.passages:,}",
    )


def _of(some: int, whole: int) -> str:
    return f"{whole:,}" if some == whole else f"{some:,} of {whole:,}"


def _said(report: PaperReport) -> Iterator[str]:
    """Everything that is not as it should be, long lists folded."""
    said = [*report.problems, *report.doubts, *filter(None, [report.note])]
    yield from said[:_MOST_SAID]
    if len(said) > _MOST_SAID:
        yield f"and {len(said) - _MOST_SAID} more; see: papers report {report.file}"
    if report.figures:
        yield f"figures {figures_words(report)}"
    if report.recommendations:
        yield f"{report.recommendations} recommendations"
