"""Delimited tables: each cell under its heading, however the paper shifts them."""

import made_up
import pytest
from made_up import GRID_LATEST, GRID_MONTHS, cells_of, grid_heading, grid_row, grid_rows, indicators

from corpus.model import Measure
from ingest.document import Document
from ingest.extract import IndicatorRow
from ingest.tables.grid import lift_grids
from ingest.tables.headings import Role, recognise

Rows = list[tuple[str, ...]]
DESCRIBED = 5  # ref, indicator, owner, reporter, outcome
BEFORE_CHANGES = DESCRIBED + GRID_MONTHS


def lifted(*tables: Rows, above: tuple[str, ...] = ()) -> tuple[IndicatorRow, ...]:
    return lift_grids(document(*tables, above=above))


def document(*tables: Rows, above: tuple[str, ...] = ()) -> Document:
    return made_up.table_document("made-up.md", *tables, above=above)


def expected(made: made_up.Made) -> dict[str, str]:
    """What each column of an indicator's row prints."""
    months = made_up.window(GRID_LATEST, GRID_MONTHS)
    previous, year = made_up.changes(made, GRID_LATEST)
    average, maximum = made.of_the_year(GRID_LATEST)
    return {
        **{str(month): made.printed(made.value(month)) for month in months},
        "change_previous": previous,
        "change_year": year,
        "average_12m": average,
        "maximum_12m": maximum,
        "direction_of_travel": {"up": "▲", "down": "▼"}.get(made.points, ""),
        **dict(zip(made_up.AREAS, made.benchmarks, strict=True)),
        "target 2021/22": made.targets[0],
        "target 2022/23": made.targets[1],
    }


def assert_all_as_printed(rows: tuple[IndicatorRow, ...]) -> None:
    assert [row.ref for row in rows] == [made.ref for made in indicators()]
    for row, made in zip(rows, indicators(), strict=True):
        assert cells_of(row) == expected(made), made.ref
        assert not any(cell.doubt for cell in row.cells)
        assert (row.name, row.owner, row.reporter, row.outcome) == (
            made.name,
            made.owner,
            made.reporter,
            made.outcome,
        )


def widened(rows: Rows, at: int, cells: tuple[str, ...] = ("",)) -> Rows:
    """The rows under the heading with cells put in at a position."""
    return [rows[0], *((*row[:at], *cells, *row[at:]) for row in rows[1:])]


def test_a_table_in_order() -> None:
    assert_all_as_printed(lifted(grid_rows(GRID_LATEST, GRID_MONTHS)))


@pytest.mark.parametrize(
    "at", [DESCRIBED, BEFORE_CHANGES, BEFORE_CHANGES + 1, BEFORE_CHANGES + 2, BEFORE_CHANGES + 5]
)
def test_headings_shifted_against_their_cells(at: int) -> None:
    assert_all_as_printed(lifted(widened(grid_rows(GRID_LATEST, GRID_MONTHS), at)))


def test_arrows_in_cells_of_their_own() -> None:
    heading, *rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    at = BEFORE_CHANGES
    apart = [(*r[:at], "↑", r[at], "⇒", *r[at + 1 :]) for r in rows]
    assert_all_as_printed(lifted([heading, *apart]))


def test_arrows_that_share_the_cell_of_their_change() -> None:
    heading, *rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    at = BEFORE_CHANGES
    joined = [(*r[:at], f"↓ {r[at]}", f"⇒ {r[at + 1]}", *r[at + 2 :]) for r in rows]
    for row, made in zip(lifted([heading, *joined]), indicators(), strict=True):
        previous, year = made_up.changes(made, GRID_LATEST)
        assert cells_of(row) == expected(made) | {
            "change_previous": f"↓ {previous}",
            "change_year": f"⇒ {year}",
        }


def test_months_headed_out_of_line() -> None:
    """A wide heading pushes the months behind the other headings; the cells go as datasets go."""
    heading, *rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    months, rest = heading[DESCRIBED:BEFORE_CHANGES], heading[BEFORE_CHANGES:]
    assert_all_as_printed(lifted([(*heading[:DESCRIBED], *rest[:3], *months, *rest[3:]), *rows]))


def test_a_heading_of_two_rows() -> None:
    heading, *rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    upper = (*heading[:DESCRIBED], *[""] * GRID_MONTHS, *heading[BEFORE_CHANGES:])
    lower = (*[""] * DESCRIBED, *heading[DESCRIBED:BEFORE_CHANGES], *[""] * len(heading[BEFORE_CHANGES:]))
    assert_all_as_printed(lifted([upper, lower, *rows]))


def test_targets_and_benchmarks_that_run_out() -> None:
    heading, *rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    found = lifted([heading, *(row[: BEFORE_CHANGES + 5] for row in rows)])
    gone = {*made_up.AREAS, "target 2021/22", "target 2022/23"}
    for row, made in zip(found, indicators(), strict=True):
        assert cells_of(row) == {
            column: "" if column in gone else cell for column, cell in expected(made).items()
        }


def test_two_tables_of_other_shapes_in_one_paper() -> None:
    """The second table has no people and no outcome, and one blank cell more in every row."""
    heading, *rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    narrow = [(*row[:2], *row[DESCRIBED:]) for row in (heading, *rows[6:])]
    found = lifted([heading, *rows[:6]], widened(narrow, 2 + GRID_MONTHS))
    assert [row.ref for row in found] == [made.ref for made in indicators()]
    for row, made in zip(found, indicators(), strict=True):
        assert cells_of(row) == expected(made)
    assert found[0].place.line == 2
    assert found[6].place.line == 9, "a row knows its line in the paper"


@pytest.mark.parametrize("month", [0, 5, 13])
def test_a_row_that_has_lost_a_month_tells_so_or_sets_the_others_right(month: int) -> None:
    rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    lost = [*rows[:4], (*rows[4][: DESCRIBED + month], *rows[4][DESCRIBED + month + 1 :]), *rows[5:]]
    found = lifted(lost)
    assert [row.ref for row in found] == [made.ref for made in indicators()]
    for row, made in zip(found, indicators(), strict=True):
        right = expected(made)
        for cell, (column, printed) in zip(row.cells, cells_of(row).items(), strict=True):
            assert cell.doubt or printed == right[column] or printed == "", (made.ref, column)
    assert any(cell.doubt for cell in found[3].cells if cell.measure is Measure.ACTUAL)
    assert not any(cell.doubt for row in (*found[:3], *found[4:]) for cell in row.cells)


def test_a_row_that_has_lost_a_benchmark_keeps_its_months() -> None:
    rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    at = BEFORE_CHANGES + 6
    found = lifted([rows[0], (*rows[1][:at], *rows[1][at + 1 :]), *rows[2:]])
    right = expected(indicators()[0])
    for cell, (column, printed) in zip(found[0].cells, cells_of(found[0]).items(), strict=True):
        assert cell.doubt or printed in (right[column], ""), column
    assert not any(cell.doubt for cell in found[0].cells if cell.measure is Measure.ACTUAL and not cell.area)


def test_quarters_as_columns_and_other_headings() -> None:
    heading, *rows = (
        tuple(line.split("|"))
        for line in (
            "PI|Measure|Lead officer|Q1 2022/23|Q2 2022/23|Q3 2022/23|Q4 2022/23|Trend|National"
            "|Statistical neighbours|South West|Target 2022/23|Notes",
            "HS1|Number of homes let|Cy Moss|41|38|52|47|▲|44|39|40|45|A void took longer.",
            "HS2|Percentage of homes let within 30 days|Cy Moss|81.2%|n/a|79.0%|84.4%|▲|-|77.1%|78.9%||",
            "HS3|Number of loans|Ed Beck|1,204|1,377|tbc|1,290",
        )
    )
    homes, share, loans = lifted([heading, *rows])
    assert cells_of(homes) == {
        "2022/23-Q1": "41",
        "2022/23-Q2": "38",
        "2022/23-Q3": "52",
        "2022/23-Q4": "47",
        "direction_of_travel": "▲",
        "England": "44",
        "statistical neighbours": "39",
        "South West": "40",
        "target 2022/23": "45",
    }
    assert (homes.ref, homes.name, homes.owner, homes.commentary) == (
        "HS1",
        rows[0][1],
        "Cy Moss",
        "A void took longer.",
    )
    assert cells_of(share)["2022/23-Q2"] == "n/a"
    assert cells_of(share)["statistical neighbours"] == "77.1%"
    assert cells_of(loans)["2022/23-Q3"] == "tbc"
    assert cells_of(loans)["England"] == ""


def test_changes_named_by_their_base_month() -> None:
    heading = (
        "Ref",
        "Indicator",
        "Dec-21",
        "Nov-22",
        "Dec-22",
        "% change from Nov-22",
        "% change from Dec-21",
    )
    rows = [
        ("T1", "Number of trees planted", "40", "50", "60", "20%", "50%"),
        ("T2", "Number of trees felled", "4", "5", "6", "20%", "50%"),
    ]
    for row in lifted([heading, *rows]):
        assert (cells_of(row)["change_previous"], cells_of(row)["change_year"]) == ("20%", "50%")


@pytest.mark.parametrize("where", ["above", "heading"])
def test_benchmarks_dated_by_the_words_near_them(where: str) -> None:
    heading, *rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    above = ("Benchmarking (updated Mar-22, using 20-21 data)",)
    tables = [heading, *rows] if where == "above" else [("", *above), heading, *rows]
    row = lifted(tables, above=above if where == "above" else ())[0]
    assert {str(cell.period) for cell in row.cells if cell.area} == {"2020/21"}
    assert {str(cell.period) for cell in row.cells if cell.measure is Measure.TARGET} == {
        "2021/22",
        "2022/23",
    }


def test_undated_benchmarks_have_no_period() -> None:
    row = lifted(grid_rows(GRID_LATEST, GRID_MONTHS))[0]
    assert {cell.period for cell in row.cells if cell.area} == {None}


@pytest.mark.parametrize(
    "rows",
    [
        [("Name", "Role"), ("Ada Quill", "Chair")],
        [("Item", "2021", "Page"), ("Minutes", "2020", "3")],
        [("1,204", "1,377", "12", "May-21"), ("3", "4", "5", "6")],
        [("Ref.", "Recommendation", "Progress", "Date"), ("R1", "Plant more trees", "Open", "May-21")],
        [("", ""), ("", "")],
    ],
)
def test_tables_that_hold_no_indicators(rows: Rows) -> None:
    assert lifted(rows) == ()


def test_words_between_rows_are_no_rows() -> None:
    heading, *rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    section = ("Streets and waste", *[""] * (len(heading) - 1))
    assert_all_as_printed(lifted([heading, section, *rows[:3], section, *rows[3:]]))


def test_a_repeated_heading_starts_again() -> None:
    heading, *rows = grid_rows(GRID_LATEST, GRID_MONTHS)
    assert_all_as_printed(lifted([heading, *rows[:5], heading, *rows[5:]]))


def test_commentary_knows_its_month() -> None:
    heading = grid_heading(GRID_LATEST, GRID_MONTHS)
    made = indicators()[0]
    row = lifted(
        [heading, *(grid_row(m, GRID_LATEST, GRID_MONTHS, "Crews were short.") for m in indicators())]
    )[0]
    assert (row.commentary, row.commentary_period, row.ref) == ("Crews were short.", GRID_LATEST, made.ref)


@pytest.mark.parametrize(
    ("heading", "role", "measure", "area"),
    [
        ("12 month average", Role.FIGURE, Measure.AVERAGE_12M, ""),
        ("12-mnth max.", Role.FIGURE, Measure.MAXIMUM_12M, ""),
        ("Variance on same quarter last year", Role.FIGURE, Measure.CHANGE_YEAR, ""),
        ("% change from previous month", Role.FIGURE, Measure.CHANGE_PREVIOUS, ""),
        ("Direction of travel", Role.FIGURE, Measure.DIRECTION, ""),
        ("National average", Role.FIGURE, Measure.ACTUAL, "England"),
        ("Stat. Neighbours", Role.FIGURE, Measure.ACTUAL, "statistical neighbours"),
        ("North West region", Role.FIGURE, Measure.ACTUAL, "North West"),
        ("Yorkshire and the Humber", Role.FIGURE, Measure.ACTUAL, "Yorkshire and the Humber"),
        ("Lead officer", Role.OWNER, Measure.ACTUAL, ""),
        ("Measure", Role.NAME, Measure.ACTUAL, ""),
    ],
)
def test_headings(heading: str, role: Role, measure: Measure, area: str) -> None:
    column = recognise(heading)
    assert column is not None
    assert (column.role, column.measure, column.area) == (role, measure, area)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Nationality",
        "Neighbours",
        "Maximise income",
        "Averages are rounded",
        "Owner of the land",
        "Progress status",
        "England and Wales Cricket",
    ],
)
def test_words_that_are_no_heading(heading: str) -> None:
    column = recognise(heading)
    assert column is None or (column.area == "" and column.role is not Role.OWNER)


@pytest.mark.parametrize(
    "heading",
    [
        "3 month average",
        "Six-month average",
        "Year to date average",
        "CIPFA family average",
        "Comparator councils average",
        "Unitary average",
        "Variance to target",
        "% change from target",
    ],
)
def test_a_comparison_that_no_measure_stands_for_is_not_taken_for_another(heading: str) -> None:
    assert recognise(heading) is None


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Target", None),
        ("Target 19-20", "2019/20"),
        ("2019/20 Target", "2019/20"),
        ("Annual target 2019/20", "2019/20"),
        ("Target Q1 2019/20", "2019/20-Q1"),
        ("Target Jun-19", "2019-06"),
    ],
)
def test_targets(heading: str, period: str | None) -> None:
    column = recognise(heading)
    assert column is not None
    assert column.measure is Measure.TARGET
    assert (str(column.period) if column.period else None) == period
