"""Whose figures a paper prints that does not say: the council's whose indicators it shares, or none."""

from datetime import date

import pytest

from corpus.model import UNNAMED_COUNCIL, Measure, Meeting, Paper, PaperKind, Place
from corpus.period import Period
from ingest.extract import Extract, IndicatorRow, RowCell, cited_by_page
from ingest.ledger import build

NAMES = {
    "L1": "Number of books lent in the month",
    "L2": "Number of visits to libraries",
    "W1": "Number of missed bin collections reported",
    "W2": "Percentage of waste recycled",
}


def paper(council: str, refs: str, year: int) -> Extract:
    meeting = Meeting(council, "", date(year, 2, 1))
    file = f"{council or 'unnamed'}-{year}.csv"
    about = Paper(file, f"{council}{year}", "text/csv", meeting, PaperKind.DATASET, "Dataset", "", 1)
    return Extract(about, rows=tuple(row(ref, year, n) for n, ref in enumerate(refs.split(), 1)))


def row(ref: str, year: int, line: int) -> IndicatorRow:
    cell = RowCell(Measure.ACTUAL, "", Period.month(year, 1), "Jan", "41")
    return IndicatorRow(ref, NAMES[ref], "", "", "", (cell,), "", None, Place("x", 1, line=line), "table")


@pytest.mark.parametrize(
    ("unnamed", "area"),
    [
        ("L1 L2", "Netherby Borough Council"),
        ("L1 W1", "Netherby Borough Council"),
        ("L1 W1 W2", UNNAMED_COUNCIL),
        ("W1 W2", UNNAMED_COUNCIL),
    ],
)
def test_a_paper_that_names_no_council(unnamed: str, area: str) -> None:
    ledger = build([paper("Netherby Borough Council", "L1 L2", 2023), paper("", unnamed, 2024)])
    assert {f.area for f in ledger.figures if f.paper.startswith("unnamed")} == {area}
    assert {f.area for f in ledger.figures if f.paper.startswith("Nether")} == {"Netherby Borough Council"}


def test_papers_that_name_none_have_the_council_s_figures() -> None:
    assert {f.area for f in build([paper("", "L1", 2023)]).figures} == {UNNAMED_COUNCIL}


def test_a_paper_with_pages_is_cited_by_page() -> None:
    read = cited_by_page(paper("Netherby Borough Council", "L1 L2", 2023))
    assert [each.place.line for each in read.rows] == [0, 0]
    assert {f.page for f in build([read]).figures} == {1}
