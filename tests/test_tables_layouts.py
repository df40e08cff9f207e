"""Tables of every layout: each figure under its right row and column, its name saying what it is."""

import pytest
from made_tables import bold, figures, lifted, table, told

from corpus.amount import Unit
from corpus.model import Measure
from ingest.document import Cell, Line, Table

ACTUAL = "actual"


def test_a_table_without_a_caption_goes_by_its_rows() -> None:
    found = figures(
        table(
            "Libraries",
            "Measure|Apr-24|May-24|Target",
            "Visits|1,200|1,310|1,250",
            "Loans|12|13|",
            "Note: all",
        )
    )
    assert told(found) == [
        ("Visits", "", ACTUAL, "2024-04", 1200),
        ("Visits", "", ACTUAL, "2024-05", 1310),
        ("Visits", "", "target", "", 1250),
        ("Loans", "", ACTUAL, "2024-04", 12),
        ("Loans", "", ACTUAL, "2024-05", 13),
        ("Loans", "", "target", "", None),
    ]
    assert [(f.row, f.column) for f in found[:2]] == [("Visits", "Apr-24"), ("Visits", "May-24")]


def test_periods_as_rows_and_measures_as_columns() -> None:
    made = table(
        "Month|Calls received|Calls answered (%)", "April|120|91", "May|131|92", "Total|251|",
        caption="Contact centre 2024/25", head=1,
    )  # fmt: skip
    assert told(figures(made)) == [
        ("Contact centre: Calls received", "", ACTUAL, "2024-04", 120),
        ("Contact centre: Calls received", "", ACTUAL, "2024-05", 131),
        ("Contact centre: Calls answered", "", ACTUAL, "2024-04", 91),
        ("Contact centre: Calls answered", "", ACTUAL, "2024-05", 92),
        ("Contact centre: Total - Calls received", "", ACTUAL, "2024/25", 251),
    ]
    assert [f.unit for f in figures(made)] == [Unit.COUNT, Unit.COUNT, Unit.PERCENT, Unit.PERCENT, Unit.COUNT]


def test_a_long_table() -> None:
    made = table(
        "Measure|Period|Area|Value", "Missed bins|Apr-24|Riverford|120", "Missed bins|Apr-24|England|97",
        "Recycling rate (%)|2023/24|Riverford|45.1", "Recycling rate (%)|2023/24|England|44.1",
    )  # fmt: skip
    found = figures(made)
    assert told(found) == [
        ("Missed bins", "", ACTUAL, "2024-04", 120),
        ("Missed bins", "England", ACTUAL, "2024-04", 97),
        ("Recycling rate", "", ACTUAL, "2023/24", 45.1),
        ("Recycling rate", "England", ACTUAL, "2023/24", 44.1),
    ]
    assert found[0].row == "Missed bins / Riverford / Apr-24"


def test_services_by_budget_and_forecast() -> None:
    made = table(
        "Service|Budget 2024/25|Forecast|Variance", "Housing|1,200|1,150|(50)", "Total|1,200|1,150|(50)",
        caption="Table 3: Revenue monitoring (£000)", head=1,
    )  # fmt: skip
    found = figures(made)
    assert told(found)[:3] == [
        ("Revenue monitoring: Housing - Budget", "", ACTUAL, "2024/25", 1_200_000),
        ("Revenue monitoring: Housing - Forecast", "", ACTUAL, "", 1_150_000),
        ("Revenue monitoring: Housing - Variance", "", ACTUAL, "", -50_000),
    ]
    assert {f.unit for f in found} == {Unit.POUNDS}
    assert found[2].printed == "(50)"
    assert "printed in thousands" in found[2].why
    assert found[0].table == "Table 3: Revenue monitoring (£000), by service"
    assert found[0].column == "Budget 2024/25"


@pytest.mark.parametrize("corner", ["State / Territory", "Ward", "Region and state", "Local authority"])
def test_places_as_rows(corner: str) -> None:
    made = table(
        [Cell(corner, rows=2), Cell("Sales", columns=2), ""], "|Small|Large",
        "North|1|2", "South|3|4", "Total|4|6",
        caption="Permits, June 2024", head=2,
    )  # fmt: skip
    assert told(figures(made))[:3] == [
        ("Permits: Sales - Small", "North", ACTUAL, "2024-06", 1),
        ("Permits: Sales - Small", "South", ACTUAL, "2024-06", 3),
        ("Permits: Sales - Small", "", ACTUAL, "2024-06", 4),
    ]


def test_other_labels_are_no_places() -> None:
    made = table("Service area|2022/23|2023/24", "Highways|1|2", "Parks|3|4", caption="Calls", head=1)
    assert [f[:2] for f in told(figures(made))[::2]] == [("Calls: Highways", ""), ("Calls: Parks", "")]


def test_the_council_among_those_it_is_compared_with() -> None:
    made = table(
        "|2021/22|2022/23", "Riverford|45.1%|46.0%", "England|44.1%|44.5%", "South East|43%|43%",
        caption="Household waste recycled", head=1,
    )  # fmt: skip
    assert {f[:2] for f in told(figures(made))} == {
        ("Household waste recycled", area) for area in ("", "England", "South East")
    }


def test_ratings_and_arrows_as_the_paper_prints_them() -> None:
    made = table(
        [Cell("Customer KPIs", rows=2), Cell("RAG rating", columns=2), "", Cell("DoT", rows=2)],
        "|Latest|Previous|",
        "% of calls answered|GREEN|AMBER|→",
        head=2,
    )
    found = figures(made, title="Performance report Quarter 3 2024/25")
    assert [(f.name, f.measure, str(f.period), f.printed) for f in found] == [
        ("% of calls answered", Measure.RATING, "2024/25-Q3", "GREEN"),
        ("% of calls answered", Measure.RATING, "2024/25-Q2", "AMBER"),
        ("% of calls answered", Measure.DIRECTION, "2024/25-Q3", "→"),
    ]
    assert [f.value for f in found] == [None] * 3
    assert "a rating, not a figure" in found[0].why


def test_actual_target_and_rating_under_each_quarter() -> None:
    made = table(
        [Cell("KPI", rows=2), Cell("Q1", columns=3), "", "", Cell("Q2", columns=3), "", ""],
        "|Actual|Target|RAG|Actual|Target|RAG", "Missed bins|45|50|G|52|50|R",
        caption="Performance 2023/24", head=2,
    )  # fmt: skip
    assert [(f.measure, str(f.period), f.printed, f.column) for f in figures(made)] == [
        (Measure.ACTUAL, "2023/24-Q1", "45", "Q1 / Actual"),
        (Measure.TARGET, "2023/24-Q1", "50", "Q1 / Target"),
        (Measure.RATING, "2023/24-Q1", "G", "Q1 / RAG"),
        (Measure.ACTUAL, "2023/24-Q2", "52", "Q2 / Actual"),
        (Measure.TARGET, "2023/24-Q2", "50", "Q2 / Target"),
        (Measure.RATING, "2023/24-Q2", "R", "Q2 / RAG"),
    ]


def test_headings_of_a_spreadsheet_stand_over_the_blanks_beside_them() -> None:
    made = table("|Actual||Target|", "Measure|2022/23|2023/24|2022/23|2023/24", "Visits|10|12|11|13")
    assert told(figures(made)) == [
        ("Visits", "", ACTUAL, "2022/23", 10),
        ("Visits", "", ACTUAL, "2023/24", 12),
        ("Visits", "", "target", "2022/23", 11),
        ("Visits", "", "target", "2023/24", 13),
    ]


def test_a_year_over_months_and_a_quarter_over_years() -> None:
    made = table(
        [Cell("Quarter 3", columns=4), "", "", ""],
        [Cell("2024/25", columns=2), "", Cell("2023/24", columns=2), ""],
        "Fatal|Slight|Fatal|Slight", "4|650|8|748", caption="Quarter 3", head=3,
    )  # fmt: skip
    road = Line(1, "Road safety", heading=2)
    assert told(figures(made, lines=[road])) == [
        ("Road safety: Fatal", "", ACTUAL, "2024/25-Q3", 4),
        ("Road safety: Fatal", "", ACTUAL, "2023/24-Q3", 8),
        ("Road safety: Slight", "", ACTUAL, "2024/25-Q3", 650),
        ("Road safety: Slight", "", ACTUAL, "2023/24-Q3", 748),
    ]


def test_what_is_projected_is_not_told_as_what_was() -> None:
    made = table(
        [Cell("Year", rows=2), Cell("Actual"), Cell("Projected", columns=2), ""], "|2022/23|2023/24|2024/25",
        "Pupils|10|11|12", caption="School rolls", head=2,
    )  # fmt: skip
    assert told(figures(made)) == [
        ("School rolls: Pupils", "", ACTUAL, "2022/23", 10),
        ("School rolls: Pupils - Projected", "", ACTUAL, "2023/24", 11),
        ("School rolls: Pupils - Projected", "", ACTUAL, "2024/25", 12),
    ]


def test_two_columns_headed_alike_are_told_apart() -> None:
    made = table("Ballot|Yes|Yes", "Library|10|12", caption="Votes", head=1)
    assert [f[0] for f in told(figures(made))] == ["Votes: Library - Yes", "Votes: Library - Yes (2)"]


def test_two_tables_that_print_one_thing_differently_are_told_apart() -> None:
    first = table("Ward|2022/23|2023/24", "North|1|2", caption="Fires", head=1)
    again = table("Ward|2022/23|2023/24", "North|7|8", caption="Fires", head=1, page=9, line=50)
    assert [f[0] for f in told(figures(first, again))][::2] == ["Fires", "Fires (page 9)"]


def test_scales_and_units_of_headings() -> None:
    made = table(
        "Year|Pupils (in thousands)|Spending (£bn)|Ratio|Days to let (days)|Change (%)",
        "2021|45.6|1.2|16.9|31|-4", "2022|46.1|1.3|16.8|29|5", caption="Schools", head=1,
    )  # fmt: skip
    assert [(f.value, f.unit) for f in figures(made) if str(f.period) == "2021"] == [
        (45_600, Unit.COUNT),
        (1_200_000_000, Unit.POUNDS),
        (16.9, Unit.COUNT),
        (31, Unit.DAYS),
        (-4, Unit.PERCENT),
    ]


@pytest.mark.parametrize("caption", ["Finances (£m unless stated)", "Finances, £m", "Finances (in £m)"])
def test_the_money_of_a_table_is_not_that_of_rows_that_count_heads(caption: str) -> None:
    made = table(
        "Item|2020/21|2021/22", "Matchday income|18.4|19.1", "Average attendance|27,812|28,940",
        "Number of clubs|3|4", "Staff|9.5|9.9", "Gross margin|38.1%|37.8%", caption=caption, head=1,
    )  # fmt: skip
    assert [(f.value, f.unit) for f in figures(made) if str(f.period) == "2020/21"] == [
        (18_400_000, Unit.POUNDS),
        (27_812, Unit.COUNT),
        (3, Unit.COUNT),
        (9_500_000, Unit.POUNDS),
        (38.1, Unit.PERCENT),
    ]
    assert {f.table for f in figures(made)} == {caption}


@pytest.mark.parametrize(
    "made",
    [
        table("Item|Title|Page", "1|Apologies|", "2|Minutes|3", "3|Budget|9", "4|Report|21"),
        table("1.|Apologies|3", "2.|Minutes|5", "3.|Budget|5", "4.|Report|9"),
        table("Assessment|3", "Care order|4", "Early help|4", "Referral|10"),
        table("Councillor|Party|Telephone", "A Smith|Green|01234 567890", "B Jones|Lib|01234 567891"),
        table("Date|Time|Venue", "10 July 2024|10.00|Room 1", "12 September 2024|14.00|Room 2"),
        table("Year|Chair", "2019|A", "2020|B", "2021|C"),
        table("GREEN|Target has been met", "RED|Target has not been met", "↑|Performance is improving"),
        table(
            "No|Recommendation|By",
            f"1|{'That the council publishes a plan for all of the 12 wards. ' * 3}|2",
            f"2|{'That officers report on the 3 pilots at the next meeting. ' * 3}|4",
        ),
    ],
)
def test_tables_that_are_no_data_give_no_figures(made: Table) -> None:
    found = lifted(made)
    assert found.rows == ()
    (report,) = found.reports
    assert report.figures == 0
    assert bool(report.why) is report.none_lost is bool(report.numbers)


def test_a_report_says_what_was_left_out() -> None:
    made = table("Ward|2023|", "North|1|7", "South|see note|8", caption="Fires", head=1)
    (report,) = lifted(made).reports
    assert (report.numbers, report.figures, report.title, report.page) == (3, 1, "Fires", 1)
    assert "a column has no heading" in report.why
    assert "words stand among its figures" in report.why


def test_groups_in_bold_and_their_totals() -> None:
    made = table(
        "Service|Budget",
        [bold("People"), ""],
        [bold("Adults"), ""],
        "Day care|1",
        "Homes|2",
        [bold("Adults Total"), "3"],
        [bold("Children"), ""],
        "Fostering|4",
        [bold("People Total"), "7"],
        [bold("Place"), ""],
        "Parks|5",
        [bold("Grand Total"), "12"],
        caption="Spending",
        head=1,
    )
    assert [f.row for f in figures(made)] == [
        "People / Adults / Day care",
        "People / Adults / Homes",
        "People / Adults Total",
        "People / Children / Fostering",
        "People Total",
        "Place / Parks",
        "Grand Total",
    ]
    assert figures(made)[0].name == "Spending: People - Adults - Day care - Budget"


def test_groups_by_indent() -> None:
    made = table(
        "Spend|2022/23", "Adults|30", [Cell("Day care", indent=8), "10"], [Cell("Homes", indent=8), "20"],
        "Children|15", caption="Spending", head=1,
    )  # fmt: skip
    assert [f.row for f in figures(made)] == ["Adults", "Adults / Day care", "Adults / Homes", "Children"]


def test_merged_and_broken_labels() -> None:
    made = table(
        ["Directorate", "Service", "Staff"],
        [Cell("Place", rows=2), "Parks", "12"],
        ["", "Waste (inc", ""],
        ["", "recycling)", "40"],
        ["People", "Adults", "100"],
        caption="Staffing",
        head=1,
    )
    assert [f.row for f in figures(made)] == [
        "Place / Parks", "Place / Waste (inc recycling)", "People / Adults"
    ]  # fmt: skip


def test_a_table_over_a_page_break() -> None:
    first = table("Service|Budget £m", [bold("Adults"), ""], "Day care|1.2", caption="Revenue", head=1)
    for more in (
        table("Service|Budget £m", "Homes|2.0", [bold("Adults Total"), "3.2"], head=1, page=2, line=40),
        table("Homes|2.0", [bold("Adults Total"), "3.2"], page=2, line=40),
    ):
        found = figures(first, more)
        assert [(f.row, f.column, f.value, f.page) for f in found] == [
            ("Adults / Day care", "Budget £m", 1_200_000, 1),
            ("Adults / Homes", "Budget £m", 2_000_000, 2),
            ("Adults Total", "Budget £m", 3_200_000, 2),
        ]
        assert {f.name.split(":")[0] for f in found} == {"Revenue"}


def test_another_table_on_the_next_page_is_not_joined() -> None:
    first = table("Service|Budget £m", [bold("Adults"), ""], "Day care|1.2", caption="Revenue", head=1)
    other = table("Scheme|Cost £m", "Bridge|2.0", caption="Capital", head=1, page=2)
    assert [f.row for f in figures(first, other)] == ["Adults / Day care", "Bridge"]


def test_columns_that_go_on_over_the_page() -> None:
    first = table("Ward|Apr|May", "North|1|2", "South|3|4", caption="Fly-tipping 2024/25", head=1)
    more = table("Ward|Jun|Jul", "North|5|6", "South|7|8", head=1, page=2, line=40)
    found = told(figures(first, more))
    assert {f[0] for f in found} == {"Fly-tipping"}
    assert [(f[1], f[3], f[4]) for f in found if f[1] == "South"] == [
        ("South", "2024-04", 3),
        ("South", "2024-05", 4),
        ("South", "2024-06", 7),
        ("South", "2024-07", 8),
    ]


def test_periods_that_come_again_for_each_place() -> None:
    made = table(
        "Month|Site|Electricity (kWh)|Cost (£)", "Jan-23|Town Hall|48,200|9,640", "Jan-23|Depot|12,300|2,460",
        "Feb-23|Town Hall|44,100|8,820", "Feb-23|Depot|11,850|-", caption="Energy", head=1,
    )  # fmt: skip
    found = [(f.name, str(f.period), f.value, f.unit) for f in figures(made)]
    assert ("Energy: Depot - Electricity (kWh)", "2023-02", 11_850, Unit.COUNT) in found
    assert ("Energy: Town Hall - Cost", "2023-01", 9_640, Unit.POUNDS) in found
    assert ("Energy: Depot - Cost", "2023-02", None, Unit.POUNDS) in found
    assert len(found) == 8


def test_rows_that_are_dated_once_each_are_no_such_table() -> None:
    made = table(
        "Month|Sites open|Site of the month|Readings", "Jan-23|2|Town Hall|31", "Feb-23|2|Depot|28",
        "Mar-23|3|Depot|30", "Apr-23|3|Town Hall|29", caption="Energy", head=1,
    )  # fmt: skip
    assert not any("Depot" in f.name for f in figures(made) if f.value == 31)
