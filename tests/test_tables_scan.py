"""Scanned datasets: figures told from the noise of arrows and rules, and doubt kept."""

import made_up
import pytest
from made_up import SCAN_LATEST, SCAN_MONTHS, cells_of, indicators, scan

from corpus.model import Measure
from ingest.extract import IndicatorRow
from ingest.tables.cells import Shape
from ingest.tables.scan_lines import figures_of, lift_scan_lines

Edits = dict[tuple[str, str], str]
MONTHS = [str(month) for month in made_up.window(SCAN_LATEST, SCAN_MONTHS)]


def lifted(edits: Edits | None = None) -> dict[str, IndicatorRow]:
    rows = lift_scan_lines(made_up.text_document("scan.txt", scan(SCAN_LATEST, SCAN_MONTHS, edits)))
    assert len(rows) == len(indicators())
    return {made.ref: row for made, row in zip(indicators(), rows, strict=True)}


def doubted(row: IndicatorRow) -> list[str]:
    """The columns whose cells are in doubt, triangles aside."""
    return [
        column
        for cell, column in zip(row.cells, cells_of(row), strict=True)
        if cell.doubt and cell.measure is not Measure.DIRECTION
    ]


def test_the_whole_dataset() -> None:
    rows = lifted()
    for made in indicators():
        row = rows[made.ref]
        cells = cells_of(row)
        months = made_up.window(SCAN_LATEST, SCAN_MONTHS)
        assert [cells[m] for m in MONTHS] == [made.printed(made.value(month)) for month in months]
        assert (cells["change_previous"], cells["change_year"]) == made_up.changes(made, SCAN_LATEST)
        assert (cells["average_12m"], cells["maximum_12m"]) == made.of_the_year(SCAN_LATEST)
        assert [cells[area] for area in made_up.AREAS] == [b.replace("n/a", "- n/a") for b in made.benchmarks]
        assert row.scanned and not row.ref and not row.name
        assert doubted(row) == []
        assert made.name.split()[-1] in row.text, "the words around the row go with it"


def test_a_triangle_is_never_trusted() -> None:
    for row in lifted().values():
        assert all(cell.doubt for cell in row.cells if cell.measure is Measure.DIRECTION)


@pytest.mark.parametrize(
    ("ref", "column", "scanned"),
    [
        ("W2", MONTHS[5], "%%"),
        ("W2", MONTHS[5], "5%%"),
        ("W2", MONTHS[1], "350,"),
        ("LB2", MONTHS[0], "14,59o"),
        ("W1", "average_12m", "s466"),
        ("W1", "change_previous", "o8%"),
        ("TA1", MONTHS[3], "1Z7"),
    ],
)
def test_a_damaged_cell_is_kept_as_printed_and_doubted(ref: str, column: str, scanned: str) -> None:
    row = lifted({(ref, column): scanned})[ref]
    assert cells_of(row)[column] == scanned
    assert doubted(row) == [column]


@pytest.mark.parametrize("column", [*MONTHS, "average_12m", "maximum_12m"])
@pytest.mark.parametrize("ref", ["W1", "W2"])
def test_a_lost_cell_sets_no_figure_under_another_heading(ref: str, column: str) -> None:
    made = next(m for m in indicators() if m.ref == ref)
    true = made_up.truth(SCAN_LATEST, SCAN_MONTHS)
    row = lifted({(ref, column): ""})[ref]
    for cell, (at, printed) in zip(row.cells, cells_of(row).items(), strict=True):
        if not cell.doubt and not cell.area and cell.measure is not Measure.DIRECTION and printed:
            assert printed.strip("%").replace(",", "") == f"{true[ref, at]:.0f}", (made.ref, at)


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        (
            "17 12 17 10 25 17 W 32% (¥ -47% v 16 25 Local Local Local",
            ["17", "12", "17", "10", "25", "17", "32%", "-47%", "16", "25", "Local", "Local", "Local"],
        ),
        (
            "g | of loans issued | 15% | 12% | 10% |[¥ -32% | 28% | 35% | local | Local |",
            ["15%", "12%", "10%", "-32%", "28%", "35%", "local", "Local"],
        ),
        (
            "to read 1,518 1,379 1,948 | - nfa |A 5% 9 12 staff were away",
            ["1,518", "1,379", "1,948", "- n/a", "5%", "9", "12"],
        ),
        ("41 38 52 =2 0% =» 3% 47 52", ["41", "38", "52", "0%", "3%", "47", "52"]),
        ("41 38 52 |9 6% |4 103% 47 52", ["41", "38", "52", "6%", "103%", "47", "52"]),
        ("2 [ 41 38 52 [A 6% M 28% 47 52 »", ["41", "38", "52", "6%", "28%", "47", "52"]),
        (
            "- 100% - - 100% - - n/a - n/a 63% 100%",
            ["-", "100%", "-", "-", "100%", "-", "- n/a", "- n/a", "63%", "100%"],
        ),
    ],
)
def test_figures_amid_noise(line: str, figures: list[str]) -> None:
    tokens = figures_of(line)
    assert [t.printed for t in tokens if t.shape not in Shape.ARROW] == figures


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The panel met on 4 May.",
        "Page 4 of 12",
        "for 12 months, 3 years and 4 weeks in 2021 or 2022 at 5 sites",
    ],
)
def test_prose_has_few_figures(line: str) -> None:
    assert len(figures_of(line)) < 8


def test_without_a_month_nothing_is_lifted() -> None:
    text = scan(SCAN_LATEST, SCAN_MONTHS).replace("Commentary (Dec-22)", "Commentary")
    assert lift_scan_lines(made_up.text_document("scan.txt", text)) == ()


@pytest.mark.parametrize("months", [4, 6, 9, 13])
def test_any_number_of_months(months: int) -> None:
    rows = lift_scan_lines(made_up.text_document("scan.txt", scan(SCAN_LATEST, months)))
    made = indicators()[0]
    expected = {str(m): made.printed(made.value(m)) for m in made_up.window(SCAN_LATEST, months)}
    assert {column: cell for column, cell in cells_of(rows[0]).items() if column[:2] == "20"} == expected


def test_a_row_beyond_repair_gives_no_figures() -> None:
    text = scan(SCAN_LATEST, SCAN_MONTHS)
    made = indicators()[3]
    start = text.index(made.printed(made.value(made_up.window(SCAN_LATEST, SCAN_MONTHS)[0])) + " ")
    end = text.index("|as", start)
    ruined = text[:start] + "- Les - - = =17 =2% - el el el " + text[end:]
    rows = lift_scan_lines(made_up.text_document("scan.txt", ruined))
    assert len(rows) == len(indicators()) - 1
