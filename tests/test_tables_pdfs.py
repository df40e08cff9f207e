"""Real PDFs from file to ledger: every number under its row and column; their printed totals prove them."""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from corpus.model import Figure, Measure, Status
from corpus.words import words
from ingest.extract import Extract, TableReport
from ingest.ledger import build
from ingest.meeting import infer
from ingest.readers import read
from ingest.tables import lift

SCHOOLS, CHECKS = "icdar2013_us-018.pdf", "pdfplumber_nics_2015-11.pdf"
ELECTION, MONEY = "camelot_vertical_header.pdf", "kent_finance_appendix_nov_2024-25.pdf"
QUARTERLY = "kent_qpr_q3_2024-25.pdf"


@pytest.fixture(scope="module")
def pdfs(originals: Path) -> Path:
    folder = originals.parent / "pdfs"
    if not folder.is_dir():
        pytest.skip("the real PDFs are not on this machine")
    return folder


@cache
def taken_in(path: Path) -> tuple[tuple[Figure, ...], tuple[TableReport, ...]]:
    document = read(path)
    paper = infer(document, None)
    lifted = lift(document, paper)
    return build([Extract(paper, rows=lifted.rows)]).figures, lifted.reports


def one(figures: tuple[Figure, ...], row: str, column: str, page: int) -> Figure:
    (found,) = [f for f in figures if f.page == page and f.row == row and f.column == column]
    return found


@pytest.mark.parametrize(
    ("file", "numbers"), [(SCHOOLS, 1727), (CHECKS, 1234), (ELECTION, 498), (MONEY, 1426), (QUARTERLY, 457)]
)
def test_every_number_of_every_table_is_a_figure(pdfs: Path, file: str, numbers: int) -> None:
    _, reports = taken_in(pdfs / file)
    assert sum(report.numbers for report in reports) == numbers
    assert sum(report.figures for report in reports) == numbers
    assert not [report.why for report in reports if report.why]


@pytest.mark.parametrize("file", [SCHOOLS, CHECKS, ELECTION, MONEY, QUARTERLY])
def test_no_two_figures_of_a_paper_say_different_things_of_one(pdfs: Path, file: str) -> None:
    figures, _ = taken_in(pdfs / file)
    said: dict[tuple[object, ...], set[str]] = {}
    for f in figures:
        said.setdefault((f.indicator, f.area, f.measure, f.period), set()).add(f.printed.lower())
    assert [key for key, printed in said.items() if len(printed) > 1] == []


def test_the_cells_of_the_truth_file(pdfs: Path) -> None:
    """Against the structure that people drew: the value, its row label, all its headings."""
    figures, _ = taken_in(pdfs / SCHOOLS)
    held: dict[tuple[int, str], list[Figure]] = {}
    for f in figures:
        held.setdefault((f.page, _bare(f.row.split(" / ")[-1])), []).append(f)
    cells = list(_true_cells(pdfs / "truth" / "icdar2013_us-018-str.xml"))
    assert len(cells) == 1727
    missing = [
        cell
        for page, label, heads, value in cells
        if not any(
            _bare(f.printed) == _bare(value) and all(_bare(head) in _bare(f.column) for head in heads)
            for f in held.get((page, _bare(label)), ())
        )
        for cell in [(page, label, heads, value)]
    ]
    assert missing == []


def _bare(text: str) -> str:
    return "".join(words(text.replace("$", "")))


def _true_cells(path: Path) -> list[tuple[int, str, list[str], str]]:
    found = []
    for region in ElementTree.parse(path).getroot().iter("region"):
        cells = [
            (
                int(c.get("start-row") or 0),
                int(c.get("start-col") or 0),
                int(c.get("end-col") or c.get("start-col") or 0),
                " ".join((c.findtext("content") or "").split()),
            )
            for c in region.iter("cell")
        ]
        figures = [(row, column, text) for row, column, _, text in cells if column and _is_number(text)]
        top = min(row for row, _, _ in figures if sum(r == row for r, _, _ in figures) > 1)
        labels = {row: text for row, column, _, text in cells if column == 0}
        for row, column, text in figures:
            heads = [head for r, first, last, head in cells if r < top and first <= column <= last and head]
            if row >= top:
                found.append((int(region.get("page") or 0), labels.get(row, ""), heads, text))
    return found


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-\u2013\u2212]?\$?\d[\d,]*(?:\.\d+)?", text) is not None


def test_totals_prove_the_tables_that_print_them(pdfs: Path) -> None:
    checks, _ = taken_in(pdfs / CHECKS)
    assert Counter(f.status for f in checks if f.value is not None) == {Status.CHECKED: 1234}
    money, _ = taken_in(pdfs / MONEY)
    statuses = Counter(f.status for f in money)
    assert statuses[Status.CHECKED] > 1000
    assert statuses[Status.DISPUTED] == 0


def test_places_periods_and_groups(pdfs: Path) -> None:
    checks, _ = taken_in(pdfs / CHECKS)
    alabama = one(checks, "Alabama", "Pre-Pawn / Long Gun", 1)
    assert (alabama.area, str(alabama.period), alabama.value) == ("Alabama", "2015-11", 15)
    schools, _ = taken_in(pdfs / SCHOOLS)
    south = one(schools, "South / Alabama", "Actual / 2007\u201308", 1)
    assert (south.area, str(south.period), south.value) == ("Alabama", "2007-09/2008-08", 41_346)
    money, _ = taken_in(pdfs / MONEY)
    row = (
        "Children, Young People & Education / Education & Special Educational Needs / "
        "Home to School & College Transport"
    )
    variance = one(money, row, "£m / Variance", 3)
    assert (variance.printed, variance.value, variance.unit) == ("-8.6", -8_600_000, "pounds")


def test_the_blocks_and_tables_of_a_quarterly_report(pdfs: Path) -> None:
    figures, _ = taken_in(pdfs / QUARTERLY)
    block = [f for f in figures if f.page == 48 and f.row == "Number of foster households"]
    assert [(f.measure, str(f.period), f.printed) for f in block] == [
        (Measure.ACTUAL, "2024/25-Q3", "613"),
        (Measure.TARGET, "2024/25-Q3", "700"),
        (Measure.FLOOR, "2024/25-Q3", "650"),
        (Measure.ACTUAL, "2024/25-Q2", "612"),
        (Measure.RATING, "2024/25-Q2", "Red"),
        (Measure.RATING, "2024/25-Q3", "RED"),
        (Measure.DIRECTION, "2024/25-Q3", "↓"),
    ]
    latest = [f for f in figures if f.column == "Latest" and f.measure is Measure.ACTUAL]
    assert len(latest) == 38
    late = {str(f.period) for f in figures if f.page == 65 and f.column == "Latest"}
    assert late == {"2024/25-Q2", "2024/25-Q3"}
    calls = one(figures, "Blue Badges", "Jul \u2013 Sep 24", 12)
    assert (calls.value, calls.printed, str(calls.period)) == (13_000, "13", "2024-Q3")
    slight = [f for f in figures if f.page == 24 and f.column.endswith("2023/24 / Slight")]
    assert [(f.value, str(f.period)) for f in slight] == [(748, "2023/24-Q3")]
