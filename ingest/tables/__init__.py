"""Tables into indicator rows, whatever their layout."""

from dataclasses import dataclass

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
    if not own and not rows:
        lines = lift_figure_lines(document) or lift_scan_lines(document)
        return Lifted(lines, tuple(reports))
    reports += [each for _, each in datasets.values()]
    return Lifted((*own, *rows), tuple(sorted(reports, key=lambda each: each.page)))
