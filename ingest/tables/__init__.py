"""Tables into indicator rows, whatever their layout."""

from corpus.model import Paper
from ingest.document import Document
from ingest.extract import IndicatorRow
from ingest.tables.figure_lines import lift_figure_lines
from ingest.tables.grid import lift_grids
from ingest.tables.scan_lines import lift_scan_lines


def lift(document: Document, paper: Paper) -> tuple[IndicatorRow, ...]:
    """Every indicator row that the document's tables hold."""
    return lift_grids(document) or lift_figure_lines(document) or lift_scan_lines(document)
