"""Printed totals bear out the cells that they sum, or contradict them."""

import pytest
from made_tables import figures, table

from corpus.model import Status
from ingest.document import Table


def statuses(made: Table) -> dict[tuple[str, str], Status]:
    return {(f.row, f.column): f.status for f in figures(made)}


def rows(total: str = "15|35|60", scanned: bool = False, north: str = "5|15|30") -> Table:
    return table(
        "Service|2021|2022|2023", f"Parks|{north}", "Roads|10|20|30", f"Total|{total}",
        caption="Complaints", head=1, scanned=scanned,
    )  # fmt: skip


def test_a_total_that_holds_checks_all_its_cells() -> None:
    assert set(statuses(rows()).values()) == {Status.CHECKED}


def test_a_total_that_the_rows_contradict_is_disputed_and_they_are_not() -> None:
    made = table(
        "Service|2021|2022|2023|2024", "Parks|5|15|30|1", "Roads|10|20|30|2", "Total|15|35|60|9",
        caption="Complaints", head=1,
    )  # fmt: skip
    found = {key: status for key, status in statuses(made).items() if key[1] == "2024"}
    assert found == {
        ("Parks", "2024"): Status.PRINTED,
        ("Roads", "2024"): Status.PRINTED,
        ("Total", "2024"): Status.DISPUTED,
    }


@pytest.mark.parametrize("total", ["16|36|61", "900|800|700"])
def test_nothing_is_said_where_no_column_adds_up(total: str) -> None:
    assert set(statuses(rows(total)).values()) == {Status.PRINTED}


def test_in_a_scan_any_cell_of_a_column_that_does_not_add_up_may_be_misread() -> None:
    found = statuses(rows(scanned=True, north="5|15|80"))
    assert {status for (_, column), status in found.items() if column == "2023"} == {Status.DISPUTED}
    assert {status for (_, column), status in found.items() if column == "2021"} == {Status.CHECKED}


def test_a_lost_cell_of_a_scan_leaves_its_column_unproved() -> None:
    found = {(f.row, f.column): f for f in figures(rows(scanned=True, north="5|15|g"))}
    assert found["Roads", "2023"].status is Status.PRINTED
    assert "OCR" in found["Roads", "2023"].why
    assert found["Parks", "2023"].status is Status.UNREADABLE
    assert found["Parks", "2021"].status is Status.CHECKED


def test_totals_within_rounding() -> None:
    made = table(
        "Service|Budget £m|Forecast £m",
        "A|1.2|1.3",
        "B|2.3|2.4",
        "C|0.4|0.4",
        "Total|3.8|4.1",
        caption="Spend",
        head=1,
    )
    assert set(statuses(made).values()) == {Status.CHECKED}


def test_a_column_of_totals() -> None:
    made = table("Service|Men|Women|Total", "Parks|1|2|3", "Roads|4|5|9", caption="Staff", head=1)
    assert set(statuses(made).values()) == {Status.CHECKED}


def test_percentages_are_not_summed() -> None:
    made = table("Service|2021|2022", "A|40%|50%", "B|60%|50%", "Total|100%|100%", caption="Share", head=1)
    assert set(statuses(made).values()) == {Status.PRINTED}
