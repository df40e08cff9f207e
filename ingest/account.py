"""The account of one paper: what it was taken for, what was read of it, and what was not and why."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.model import Figure, Paper, Status
from corpus.page_words import page_words
from ingest.document import Document
from ingest.extract import Extract, PageReport, TableReport
from ingest.report import Outcome, PaperReport

_MANY_LEFT = 0.05  # of a table's numbers; fewer stand beside its columns, as the number of a row does
_FEW_LEFT = 2  # numbers


def pages_of(document: Document) -> tuple[PageReport, ...]:
    """The pages of a document of which something is to be said."""
    return tuple(
        PageReport(page.number, page.unread, page.scanned)
        for page in document.pages
        if page.unread or page.scanned
    )


def with_what_was_not_read(
    paper: Paper, document: Document, tables: Sequence[TableReport]
) -> tuple[Paper, tuple[str, ...]]:
    """The paper with its problems of reading, those of its tables too; and what is doubtful of its meeting.

    Args:
        paper: as `ingest.meeting.infer` gives it, with the document's problems and its own doubts together.
        document: what it was read from.
        tables: what became of the document's tables.
    """
    doubts = tuple(each for each in paper.problems if each not in document.problems)
    unread = tuple(page.number for page in document.pages if page.unread and not page.lines)
    problems = (*document.problems, *_left_out(tables, len(document.pages)))
    return replace(paper, problems=problems, unread=unread), doubts


def account_of(
    extract: Extract, figures: Iterable[Figure], outcome: Outcome = Outcome.HELD, note: str = ""
) -> PaperReport:
    """The account of a paper.

    Args:
        extract: what reading it gave.
        figures: the ledger, or that part of it which the paper gave.
        outcome: what became of the file.
        note: what else is to be said of that.
    """
    own = [figure for figure in figures if figure.paper == extract.paper.file]
    return PaperReport(
        file=extract.paper.file,
        outcome=outcome,
        paper=extract.paper,
        passages=len(extract.passages),
        indicators=len({figure.indicator for figure in own}),
        statuses=dict(Counter[Status](figure.status for figure in own)),
        recommendations=len(extract.recommendations),
        problems=extract.paper.problems,
        doubts=extract.doubts,
        note=note,
        pages=extract.pages,
        tables=extract.tables,
    )


def _left_out(tables: Sequence[TableReport], pages: int) -> list[str]:
    """One sentence on the tables of which numbers were left out; none where there are none.

    Args:
        tables: what became of each.
        pages: how many the paper has; that all stand on its only page need not be said.
    """
    left = [table for table in tables if _is_short(table)]
    if not left:
        return []
    numbers = sum(table.numbers - table.figures for table in left)
    which = "a table" if len(left) == 1 else f"{len(left)} tables"
    where = f" ({page_words(table.page for table in left)})" if pages > 1 else ""
    return [f"{numbers:,} numbers of {which} were not taken as figures{where}"]


def _is_short(table: TableReport) -> bool:
    missing = table.numbers - table.figures
    return bool(table.why) and not table.none_lost and missing > max(_FEW_LEFT, _MANY_LEFT * table.numbers)
