"""Cells of tables in the ledger: counted in their unit, as printed, proved or disputed by totals."""

from dataclasses import replace

import pytest
from made_tables import FILE, paper

from corpus.amount import Unit
from corpus.model import Figure, Measure, Place, Status
from ingest.extract import Extract, IndicatorRow, RowCell
from ingest.ledger import build

CELL = RowCell(
    Measure.ACTUAL, "", None, "£m / Forecast", "1.2", row="Adults / Day care", unit=Unit.POUNDS, scale=1e6
)


def held(*cells: RowCell, scanned: bool = False) -> tuple[Figure, ...]:
    row = IndicatorRow(
        "", "Spend: Day care", "", "", "", cells, "", None, Place(FILE, 3), "Spend (£m)", scanned=scanned
    )
    return build([Extract(paper(), rows=(row,))]).figures


@pytest.mark.parametrize(
    ("printed", "scale", "unit", "value"),
    [
        ("1.2", 1e6, Unit.POUNDS, 1_200_000),
        ("(0.3)", 1e6, Unit.POUNDS, -300_000),
        ("519.3", 1e9, Unit.DOLLARS, 519_300_000_000),
        ("26", 1e3, None, 26_000),
        ("£1.2m", 1e6, Unit.POUNDS, 1_200_000),
        ("45%", 1e3, None, 45),
        ("12*", 1.0, None, 12),
    ],
)
def test_a_value_counts_in_its_unit(printed: str, scale: float, unit: Unit | None, value: float) -> None:
    (figure,) = held(replace(CELL, printed=printed, scale=scale, unit=unit))
    assert (figure.value, figure.printed) == (value, printed)
    assert unit is None or figure.unit is unit


def test_a_figure_names_its_cell_in_words() -> None:
    (figure,) = held(CELL)
    assert (figure.table, figure.row, figure.column, figure.page) == (
        "Spend (£m)", "Adults / Day care", "£m / Forecast", 3,
    )  # fmt: skip
    assert figure.why == "printed in millions"


def test_what_totals_say() -> None:
    proved, disputed = held(
        replace(CELL, borne_out="the 2 rows above sum to 3.2; the printed total is 3.2"),
        replace(
            CELL, measure=Measure.TARGET, contradicted="the 2 rows above sum to 3.2; the printed total is 9"
        ),
    )
    assert (proved.status, disputed.status) == (Status.CHECKED, Status.DISPUTED)
    assert disputed.value == 1_200_000
    assert "sum to 3.2" in disputed.why


def test_a_scanned_cell_says_that_nothing_proves_it() -> None:
    clean, unclear = held(
        CELL, replace(CELL, measure=Measure.TARGET, doubt="the scan is unclear"), scanned=True
    )
    assert (clean.status, clean.value) == (Status.PRINTED, 1_200_000)
    assert "OCR" in clean.why
    assert (unclear.status, unclear.value) == (Status.UNREADABLE, None)


def test_ratings_and_arrows_are_no_figures() -> None:
    rating = replace(CELL, measure=Measure.RATING, printed="AMBER", unit=None, scale=1.0)
    arrow = replace(rating, measure=Measure.DIRECTION, printed="↓")
    assert [(f.value, f.printed, f.status) for f in held(rating, arrow)] == [
        (None, "AMBER", Status.PRINTED),
        (None, "↓", Status.PRINTED),
    ]
