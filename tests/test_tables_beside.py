"""Columns beside the periods: totals of time, units, limits; and what may be added up over time."""

import pytest
from made_tables import figures, table, told

from corpus.amount import Unit
from ingest.document import Cell
from ingest.flows import is_flow
from ingest.readers.sheet_tables import SheetRow, tables_of
from ingest.tables.beside import counted_in, sort_of_rows

ACTUAL = "actual"


def test_a_total_of_the_months_is_the_year_of_the_same_thing() -> None:
    made = table(
        "Ferry|Apr-23|May-23|Jun-23|Total 2023-24", "Trips|3|4|5|60", "Crew on board|9|9|8|",
        caption="Ferries", head=1,
    )  # fmt: skip
    found = told(figures(made))
    assert ("Ferries: Trips", "", ACTUAL, "2023/24", 60) in found
    assert {name for name, *_ in found} == {"Ferries: Trips", "Ferries: Crew on board"}


def test_a_bare_total_is_dated_by_the_periods_that_it_sums() -> None:
    quarters = "2023/24 Q1|2023/24 Q2|2023/24 Q3|2023/24 Q4"
    made = table(f"|{quarters}|Total", "Trips|3|4|5|6|18", "Calls|1|1|2|2|6", caption="Ferries", head=1)
    assert ("Ferries: Trips", "", ACTUAL, "2023/24", 18) in told(figures(made))


@pytest.mark.parametrize("total", ["19", "17"])
def test_a_bare_total_that_is_none_of_the_row_is_not_dated_by_it(total: str) -> None:
    made = table("|2021|2022|2023|Total", f"Trips|3|4|5|{total}", "Calls|1|1|2|9", caption="Ferries", head=1)
    assert ("Ferries: Trips", "", ACTUAL, "2021/2023", float(total)) not in told(figures(made))
    assert "Ferries: Trips - Total" in {name for name, *_ in told(figures(made))}


def test_a_column_of_units_counts_its_rows_and_is_no_part_of_their_names() -> None:
    made = table(
        "Measure|Unit|2022|2023", "Rent due|£m|1.5|2.0", "Rent paid on time|%|91.0|92.5", "Calls|calls|7|8",
        "Nitrate in the river|mg/l|30|31", "Days to mend a roof|days|5|6", caption="Homes", head=1,
    )  # fmt: skip
    found = figures(made)
    assert [(f.name, f.value, f.unit) for f in found[::2]] == [
        ("Rent due", 1_500_000, Unit.POUNDS), ("Rent paid on time", 91.0, Unit.PERCENT),
        ("Calls", 7, Unit.COUNT), ("Nitrate in the river (mg/l)", 30, Unit.COUNT),
        ("Days to mend a roof", 5, Unit.DAYS),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "name", "expected"),
    [
        ("tonnes", "Glass", "Glass (tonnes)"), ("Tonnes", "Tonnes of glass", "Tonnes of glass"),
        ("number", "Glass", "Glass"), ("", "Glass", "Glass"), ("boats", "Moored", "Moored"),
    ],
)  # fmt: skip
def test_a_unit_is_kept_where_nothing_else_says_it(unit: str, name: str, expected: str) -> None:
    assert counted_in(unit, name, "Boats in harbour")[0] == expected


def test_a_limit_is_what_figures_are_set_against() -> None:
    made = table(
        "Site|2022|2023|Legal limit|EU guideline", "Quay|4|5|7|2", "Mill|3|3|7|2", caption="Lead", head=1
    )
    found = told(figures(made))
    assert ("Lead: Quay", "the legal limit", ACTUAL, "", 7) in found
    assert ("Lead: Mill", "the EU guideline", ACTUAL, "", 2) in found
    assert {name for name, *_ in found} == {"Lead: Quay", "Lead: Mill"}


def test_a_limit_among_columns_that_are_no_periods_is_a_column() -> None:
    made = table("Road|Speed limit|Crashes", "High Street|30|2", "Ring Road|40|5", caption="Roads", head=1)
    assert {area for _, area, *_ in told(figures(made))} == {""}


@pytest.mark.parametrize(
    ("corner", "caption", "expected"),
    [
        ("Crop", "Yields", "by crop"), ("Subject or measure", "Starts", "by subject"),
        ("Library", "By library", ""),
        ("Measure", "Yields", ""), ("Month", "Yields", ""), ("", "Yields", ""), ("2023", "Yields", ""),
        ("DEPOT", "Buses", "by DEPOT"),
    ],
)  # fmt: skip
def test_what_the_corner_says_that_rows_are(corner: str, caption: str, expected: str) -> None:
    assert sort_of_rows(corner, caption) == expected


def test_the_first_group_under_an_empty_corner_is_no_heading() -> None:
    grid = [
        ["", "2022", "2023"],
        ["INCOME", "", ""],
        ["Fares", "1", "2"],
        ["COSTS", "", ""],
        ["Fuel", "3", "4"],
    ]
    rows = [SheetRow(at, tuple(Cell(text) for text in row)) for at, row in enumerate(grid, 1)]
    found = figures(*tables_of(rows, 1, "Ferries"))
    assert [f.name for f in found[::2]] == ["Ferries: INCOME - Fares", "Ferries: COSTS - Fuel"]


@pytest.mark.parametrize(
    ("name", "unit", "flow"),
    [
        ("Reminders sent", Unit.COUNT, True), ("Operations cancelled on the day", Unit.COUNT, True),
        ("Rainfall (mm)", Unit.COUNT, True), ("Electricity (kWh)", Unit.COUNT, True),
        ("People waiting at month end", Unit.COUNT, False), ("Wheat (t/ha)", Unit.COUNT, False),
        ("Lowest temperature (°C)", Unit.COUNT, False),
        ("Fire report: incidents: Firefighters", Unit.COUNT, None),
        ("Visits to the pool: Lessons", Unit.COUNT, True), ("Pupils on roll: Ashgrove", Unit.COUNT, False),
        ("Legacies", Unit.POUNDS, True), ("Reserves", Unit.POUNDS, False),
        ("Rent arrears", Unit.POUNDS, False),
        ("Band D charge", Unit.POUNDS, None), ("Average wage", Unit.POUNDS, False),
        ("Share of calls answered", Unit.PERCENT, False), ("Days of frost", Unit.DAYS, True),
        ("Days to mend a roof", Unit.DAYS, False),
    ],
)  # fmt: skip
def test_what_may_be_added_up_over_time(name: str, unit: Unit, flow: bool | None) -> None:
    assert is_flow(name, unit) is flow
