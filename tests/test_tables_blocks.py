"""Blocks of one indicator: latest, target, floor and previous, as the paper prints and dates them."""

import pytest
from made_tables import figures, table

from corpus.model import Measure
from ingest.document import Cell, Line

TITLE = "Quarterly performance report Quarter 3 2024/25"
BOX = (50.0, 200.0, 500.0, 220.0)


def block(*lines: str, rating: str = "GREEN ↑") -> list[tuple[Measure, str, str, str]]:
    made = table(["Percentage of calls answered", "", rating], ["", "", ""], list(lines))
    found = figures(made, title=TITLE)
    assert {f.name for f in found} == {"Percentage of calls answered"}
    return [(f.measure, str(f.period), f.printed, f.column) for f in found]


@pytest.mark.parametrize(
    "lines",
    [
        ("Latest: 94%", "Target: 90%, Floor: 85%", "Previous: 89% (Amber)"),
        ("Latest:94%", "Target:90% Floor: 85%", "Previous 89% (Amber)"),
        ("Latest: 94% Target: 90%, Floor 85%", "Previous: 89% (Amber)", ""),
    ],
)
def test_every_value_of_a_block(lines: tuple[str, ...]) -> None:
    assert block(*lines) == [
        (Measure.ACTUAL, "2024/25-Q3", "94%", "Latest"),
        (Measure.TARGET, "2024/25-Q3", "90%", "Target"),
        (Measure.FLOOR, "2024/25-Q3", "85%", "Floor"),
        (Measure.ACTUAL, "2024/25-Q2", "89%", "Previous"),
        (Measure.RATING, "2024/25-Q2", "Amber", "Previous"),
        (Measure.RATING, "2024/25-Q3", "GREEN", "Rating"),
        (Measure.DIRECTION, "2024/25-Q3", "↑", "Direction"),
    ]


def test_thousands_end_before_the_comma_that_parts_two_values() -> None:
    found = block("Latest: 33,550", "Target: 31,000, Floor: 24,800", "Previous: n/a")
    assert [printed for measure, _, printed, _ in found if measure is Measure.TARGET] == ["31,000"]


@pytest.mark.parametrize(
    ("note", "periods"),
    [
        ("No data for Dec-24 available at time of reporting", ["2024/25-Q2", "2024/25-Q1"]),
        ("No new data available", ["None"]),
        ("Reported one quarter in arrears elsewhere", ["2024/25-Q3", "2024/25-Q2"]),
    ],
)
def test_a_note_under_the_block_dates_it(note: str, periods: list[str]) -> None:
    made = table(
        [Cell("Successful completion of treatment", BOX), Cell("GREEN", BOX)],
        [Cell("Latest: 27.4%, Target: 25%", BOX), Cell("Previous: 28.2% (Green)", BOX)],
    )
    below = Line(40, note, (50, 224, 300, 234))
    found = figures(made, title=TITLE, lines=[below])
    assert [str(f.period) for f in found if f.measure is Measure.ACTUAL] == periods


def test_a_block_with_its_values_under_headings() -> None:
    made = table("Percentage of calls answered", "Latest|Target|Floor|Previous", "94%|90%|85%|89%")
    found = figures(made, title=TITLE)
    assert [(f.name, f.measure, str(f.period), f.value) for f in found] == [
        ("Percentage of calls answered", Measure.ACTUAL, "2024/25-Q3", 94),
        ("Percentage of calls answered", Measure.TARGET, "2024/25-Q3", 90),
        ("Percentage of calls answered", Measure.FLOOR, "2024/25-Q3", 85),
        ("Percentage of calls answered", Measure.ACTUAL, "2024/25-Q2", 89),
    ]


def test_without_a_reported_quarter_nothing_tells_latest_from_previous() -> None:
    made = table(["Percentage of calls answered"], ["Latest: 94%, Target: 90%, Previous: 89%"])
    found = figures(made, title="Performance")
    assert [(f.measure, f.period, f.printed) for f in found] == [
        (Measure.ACTUAL, None, "94%"),
        (Measure.TARGET, None, "90%"),
    ]


def test_the_papers_own_key_names_its_arrows() -> None:
    key = table("GREEN|Target met", "↑|Performance is improving", "→|Performance is stable", line=1)
    made = table("|G|↑|→", "Adults|2|1|4", caption="Summary", head=1)
    assert [f.name for f in figures(key, made)] == [
        "Summary: Adults - Green",
        "Summary: Adults - Performance is improving",
        "Summary: Adults - Performance is stable",
    ]
