"""The papers held, and the whole report of one of them, on a terminal."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Console
from rich.table import Table

from corpus.model import Paper
from corpus.page_words import page_words
from ingest.extract import PageReport, TableReport
from ingest.report import PaperReport
from ui.paper_words import day_of, figures_words, taken_for, who
from ui.terminal import add_row, console, table, words

_NUMBERS = frozenset({"Page", "Rows", "Columns", "Numbers", "Figures"})
_COLUMNS = ("Page", "Table", "Rows", "Columns", "Numbers", "Figures", "Left out because")


def print_papers(papers: Sequence[Paper], screen: Console | None = None) -> None:
    """Print the papers held, newest meeting first, and which of them were read only in part."""
    screen = screen or console()
    made = table("Meeting", "Paper", "Pages", right=frozenset({"Pages"}))
    newest_first = sorted(papers, key=lambda paper: (paper.meeting.on or date.min, paper.file), reverse=True)
    for paper in newest_first:
        part = "\n  read in part: " + "; ".join(paper.problems) if paper.partial else ""
        described = f"{paper.title} ({paper.kind.value})\n  {who(paper.meeting)}\n  {paper.file}{part}"
        add_row(made, day_of(paper.meeting), described, f"{paper.pages:,}")
    screen.print(made)


def print_paper(report: PaperReport, screen: Console | None = None) -> None:
    """Print everything that is to be said of one paper."""
    screen = screen or console()
    screen.print(words(report.file, "bold"), soft_wrap=True)
    for name, said in _facts(report):
        screen.print(words(f"{name:<10}{said}"), soft_wrap=True)
    if report.tables:
        screen.print()
        screen.print(_tables(report.tables))


def _facts(report: PaperReport) -> Iterator[tuple[str, str]]:
    paper = report.paper
    if paper is None:
        return
    yield "Taken for", taken_for(paper)
    for doubt in report.doubts:
        yield "", doubt
    yield "Read", f"{paper.extraction}, {paper.pages - len(paper.unread):,} of {paper.pages:,} pages"
    if report.scanned:
        yield "By OCR", page_words(report.scanned)
    yield from _named("Unread", _unread(report.unread))
    yield "Passages", f"{report.passages:,}"
    if report.recommendations:
        yield "Asked for", f"{report.recommendations:,} recommendations"
    counted = f"{report.figures:,} of {report.indicators:,} indicators: {figures_words(report)}"
    yield "Figures", counted if report.figures else "none"
    yield "Tables", _tables_words(report)
    yield from _named("In part", report.problems)


def _named(name: str, said: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Several lines under one name."""
    yield from zip((name, *[""] * len(said)), said, strict=False)


def _unread(pages: Sequence[PageReport]) -> list[str]:
    """The pages by the reason for which they could not be read."""
    reasons = dict.fromkeys(page.unread for page in pages)
    return [
        f"{page_words((page.number for page in pages if page.unread == why), len(pages))}: {why}"
        for why in reasons
    ]


def _tables_words(report: PaperReport) -> str:
    numbered, used = len(report.tables_with_numbers), len(report.tables_used)
    return f"{len(report.tables):,} found, {numbered:,} of them with numbers; {used:,} became figures"


def _tables(tables: Sequence[TableReport]) -> Table:
    made = table(*_COLUMNS, right=_NUMBERS)
    for each in tables:
        counts = (each.rows, each.columns, each.numbers, each.figures)
        add_row(made, str(each.page), each.title, *(f"{count:,}" for count in counts), each.why)
    return made
