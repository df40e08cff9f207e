"""Tables into indicator rows, whatever their layout."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Paper
from ingest.document import Document
from ingest.extract import IndicatorRow, TableReport
from ingest.tables.any_layout import lift_tables
from ingest.tables.figure_lines import lift_figure_lines
from ingest.tables.grid import lift_datasets
from ingest.tables.scan_lines import lift_scan_lines


@dataclass(frozen=True)
class Lifted:
    """What the tables of a paper gave: its indicators' rows, and what became of each table."""

    rows: tuple[IndicatorRow, ...] = ()
    reports: tuple[TableReport, ...] = ()


def lift(document: Document, paper: Paper) -> Lifted:
    """Every indicator row that the document's tables hold, and a report of each table."""
    datasets = lift_datasets(document)
    others = [table for i, table in enumerate(document.tables) if i not in datasets]
    rows, reports = lift_tables(document, paper, others)
    own = [row for found, _ in datasets.values() for row in found]
    found: Sequence[IndicatorRow] = (*own, *rows)
    # Where figures stand in tables that could not be lifted, the lines of the page would be read amiss.
    if not found and not any(report.numbers for report in reports):
        found = lift_figure_lines(document) or lift_scan_lines(document)
    reports += [each for _, each in datasets.values()]
    return Lifted(_with_printed_pages(found, document), tuple(sorted(reports, key=lambda each: each.page)))


def _with_printed_pages(rows: Sequence[IndicatorRow], document: Document) -> tuple[IndicatorRow, ...]:
    printed = {page.number: page.printed for page in document.pages}
    return tuple(
        replace(row, place=replace(row.place, printed_page=row.place.printed_page or printed[row.place.page]))
        for row in rows
    )
