"""The ledger: every printed cell a figure, and no figure of the real papers that is not theirs."""

from collections import Counter
from datetime import date
from pathlib import Path

import made_up
import pytest
import real_ledger
from real_ledger import YEARS, Key, TrueCell, squeezed

from corpus.amount import Unit
from corpus.model import Better, Figure, Measure, Status
from ingest.ledger import Ledger, build
from ingest.tables.cells import direction

TRUSTED = (Status.PRINTED, Status.CHECKED, Status.REPAIRED)
MONTHS = {
    "2019": [f"2018-{m:02d}" for m in range(5, 13)] + [f"2019-{m:02d}" for m in range(1, 7)],
    "2020": [f"2020-{m:02d}" for m in range(1, 7)],
    "2021": [f"2020-{m:02d}" for m in range(8, 13)] + ["2021-01"],
}
ROWS = {"2019": 60, "2020": 55, "2021": 64}
BEYOND_REPAIR = "lac16"  # of the scan: neither its months nor its changes can be told apart

# What the transcription reads for sure and the ledger holds back, each for its reason.
WITHHELD = {
    # Its June cannot be read, so neither can the sign of its change.
    ("2020", "m8-ql", "change_year"): "the scan loses minus signs",
    # The two benchmarks before it cannot be read.
    ("2020", "eh4-ql", "South East"): "the row has lost a cell",
}

REPAIRED = {
    ("m6-ql(val)", "change_previous"): -32,
    ("m6-ql", "change_previous"): -44,
    ("eh5-ql", "change_previous"): -11,
    ("eh4(val)", "2020-04"): 204,
    ("eh4(val)", "2020-05"): 213,
    ("eh4(val)", "2020-06"): 225,
    ("eh4-ql", "change_previous"): -1,
    ("cp6b", "change_previous"): -3,
    ("cp6b-ni", "2020-01"): 92,
    ("cp6b-ni", "change_previous"): -2,
    ("cp2", "change_previous"): -31,
    ("cp2-ni", "change_previous"): -35,
    ("cp4(val)", "change_previous"): -30,
    ("cp3-ql", "2020-06"): 94,
    ("cp5-ql(val)", "change_previous"): -62,
    ("lac1", "change_year"): -2,
    ("lac1-ni", "change_year"): -3,
    ("lac10(%)", "2020-06"): 96,
    ("lac9(val)", "change_previous"): -3,
    ("lac9(val)", "change_year"): -5,
    ("lac9", "2020-01"): 30,
    ("lac9", "2020-02"): 30,
    ("lac9", "2020-03"): 30,
    ("lac9", "2020-05"): 29,
    ("lac9", "change_year"): -2,
}

DISPUTED = {
    ("2020", "m1", "change_year"): 4,
    ("2020", "m2", "change_year"): -30,
    ("2020", "m3", "change_year"): -32,
    ("2020", "lac10-ql", "2020-01"): 465,
    ("2021", "lac10-ql", "change_year"): 6,
    ("2021", "eh1a", "change_previous"): -6,
    ("2021", "yo2", "change_previous"): -22,
}


def figures_and_truth(originals: Path, year: str) -> list[tuple[Key, Figure, TrueCell]]:
    truth = real_ledger.truth(year)
    return [
        (key, figure, truth[key])
        for key, figure in real_ledger.cells(originals, year).items()
        if key in truth
    ]


@pytest.mark.parametrize("year", YEARS)
def test_every_sure_cell_is_in_the_ledger(originals: Path, year: str) -> None:
    cells = real_ledger.cells(originals, year)
    wrong = []
    for key, true in real_ledger.truth(year).items():
        if true.certainty != "sure" or (year, *key) in WITHHELD:
            continue
        figure = cells.get(key)
        assert figure is not None, (year, key)
        held = direction(figure.printed) or None if key[1] == "dot" else figure.value
        if held != true.value:
            wrong.append((key, held, true.value))
    assert wrong == []


@pytest.mark.parametrize(
    ("key", "reason"), WITHHELD.items(), ids=lambda item: " ".join(item) if isinstance(item, tuple) else ""
)
def test_what_is_held_back_says_why(originals: Path, key: tuple[str, str, str], reason: str) -> None:
    figure = real_ledger.cells(originals, key[0])[key[1:]]
    assert (figure.status, figure.value) == (Status.UNREADABLE, None)
    assert figure.why.startswith(reason)
    assert figure.printed.strip("%") == f"{real_ledger.truth(key[0])[key[1:]].value:.0f}", (
        "what is printed is kept"
    )


@pytest.mark.parametrize("year", YEARS)
def test_no_trusted_figure_contradicts_the_truth(originals: Path, year: str) -> None:
    wrong = [
        (key, figure.value, figure.status, true.value, true.proved)
        for key, figure, true in figures_and_truth(originals, year)
        if figure.status in TRUSTED
        and figure.value is not None
        and figure.value != (true.value if true.proved is None else true.proved)
    ]
    assert wrong == []


@pytest.mark.parametrize("year", YEARS)
def test_no_figure_that_the_transcription_does_not_know(originals: Path, year: str) -> None:
    truth = real_ledger.truth(year)
    strangers = {key: f for key, f in real_ledger.cells(originals, year).items() if key not in truth}
    assert {key[1] for key in strangers} <= {"dot"}, "the early help table has a heading for arrows, and none"
    assert all(figure.printed == "" and figure.value is None for figure in strangers.values())


def test_the_row_beyond_repair_gives_no_figure(originals: Path) -> None:
    found = [f for key, f in real_ledger.cells(originals, "2020").items() if key[0] == BEYOND_REPAIR]
    assert len(found) == 14
    assert {(f.value, f.status) for f in found} == {(None, Status.UNREADABLE)}
    assert all(f.why for f in found)


@pytest.mark.parametrize("year", YEARS)
def test_the_months_of_a_dataset_and_no_others(originals: Path, year: str) -> None:
    months = Counter(column for _, column in real_ledger.cells(originals, year) if column in MONTHS[year])
    assert months == dict.fromkeys(MONTHS[year], ROWS[year])
    held = {
        str(f.period)
        for f in real_ledger.ledger(originals).figures
        if f.measure is Measure.ACTUAL and f.period
    }
    months_held = {period for period in held if len(period) == len("2020-01")}
    assert months_held - {"2017/18", "2018/19", "2019/20"} == {m for year in YEARS for m in MONTHS[year]}


def test_what_is_repaired(originals: Path) -> None:
    repaired = {
        key: figure.value
        for year in YEARS
        for key, figure in real_ledger.cells(originals, year).items()
        if figure.status is Status.REPAIRED
    }
    assert repaired == REPAIRED
    for key, value in repaired.items():
        figure = real_ledger.cells(originals, "2020")[key]
        assert real_ledger.truth("2020")[key].proved == value
        assert figure.printed in figure.why, "both readings are shown"


def test_what_is_disputed(originals: Path) -> None:
    disputed = {
        (year, *key): figure.value
        for year in YEARS
        for key, figure in real_ledger.cells(originals, year).items()
        if figure.status is Status.DISPUTED
    }
    assert disputed == DISPUTED
    assert all(real_ledger.cells(originals, year)[ref, column].why for year, ref, column in disputed)


@pytest.mark.parametrize("year", YEARS)
def test_cells_without_a_value_keep_their_row_and_reason(originals: Path, year: str) -> None:
    empty = [
        (key, f)
        for key, f, true in figures_and_truth(originals, year)
        if true.value is None and key[1] != "dot"
    ]
    assert empty
    for key, figure in empty:
        if true_value := real_ledger.truth(year)[key].proved:
            assert figure.value in (None, true_value)
        else:
            assert figure.value is None, key
        assert figure.why, key


@pytest.mark.parametrize("year", YEARS)
def test_every_unreadable_cell_is_doubtful_by_eye_or_held_back(originals: Path, year: str) -> None:
    unreadable = {
        (year, *key)
        for key, f, true in figures_and_truth(originals, year)
        if f.status is Status.UNREADABLE and true.certainty == "sure" and key[1] != "dot"
    }
    assert unreadable == {key for key in WITHHELD if key[0] == year}


def test_one_indicator_one_key(originals: Path) -> None:
    ledger = real_ledger.ledger(originals)
    keys = {squeezed(f.ref): f.indicator for f in ledger.figures}
    assert len(ledger.indicators) == len(set(keys.values())) == len(keys) == 64
    refs = {squeezed(cell.ref) for year in YEARS for cell in real_ledger.truth(year).values()}
    assert set(keys) == refs
    for year in ("2019", "2021"):
        assert {f.indicator for f in real_ledger.cells(originals, year).values()} <= {
            i.key for i in ledger.indicators
        }


def test_benchmarks_are_dated_where_their_heading_is(originals: Path) -> None:
    council = real_ledger.extracts(originals)[0].paper.meeting.council
    by_year: dict[str, set[str]] = {}
    for figure in real_ledger.ledger(originals).figures:
        if figure.area != council:
            by_year.setdefault(figure.paper[:4], set()).add(str(figure.period))
    assert by_year == {"2019": {"2017/18"}, "2020": {"None"}, "2021": {"None"}}


def made() -> Ledger:
    return build([made_up.grid_extract(), made_up.scan_extract(), made_up.text_extract()])


def test_a_made_up_ledger_holds_every_cell() -> None:
    ledger = made()
    held = {
        (f.paper, f.ref, real_ledger.column_of(f, made_up.COUNCIL)): f.value
        for f in ledger.figures
        if f.measure is not Measure.DIRECTION
    }
    datasets = (
        (made_up.grid_extract(), made_up.GRID_LATEST, made_up.GRID_MONTHS),
        (made_up.scan_extract(), made_up.SCAN_LATEST, made_up.SCAN_MONTHS),
        (made_up.text_extract(), made_up.TEXT_LATEST, made_up.TEXT_MONTHS),
    )
    for extract, latest, months in datasets:
        for (ref, column), value in made_up.truth(latest, months).items():
            assert held[extract.paper.file, ref, column] == value
        for item in made_up.indicators():
            for area, cell in zip(made_up.AREAS, item.benchmarks, strict=True):
                is_figure = cell[0].isdigit()
                assert held[extract.paper.file, item.ref, area] == (
                    float(cell.strip("%")) if is_figure else None
                )


def test_what_an_indicator_is() -> None:
    items = {item.ref: item for item in made().indicators}
    assert [item.ref for item in made().indicators] == [m.ref for m in made_up.indicators()]
    assert {ref: item.unit for ref, item in items.items() if item.unit is not Unit.COUNT} == {
        "W2": Unit.PERCENT,
        "R4a%": Unit.PERCENT,
        "R4b%": Unit.PERCENT,
        "R4c%": Unit.PERCENT,
        "LB1-R": Unit.RATE_PER_10000,
    }
    assert [ref for ref, item in items.items() if item.flow] == ["W1", "W2 (val)", "R4", "LB2", "TA2"]
    assert [ref for ref, item in items.items() if item.flow is False] == [
        "W2",
        "R4a%",
        "R4b%",
        "R4c%",
        "LB1",
        "LB1-R",
        "TA1",
    ]
    assert {ref: item.better for ref, item in items.items() if item.better is not Better.NEITHER} == {
        "W2": Better.HIGH,
        "R4a%": Better.HIGH,
        "R4c%": Better.LOW,
        "LB1": Better.HIGH,
        "TA1": Better.LOW,
    }
    assert (items["LB1"].owner, items["LB1"].reporter) == ("Ada Quill", "Ed Beck")


@pytest.mark.parametrize(
    ("measure", "period"),
    [
        (Measure.CHANGE_PREVIOUS, "2022-05/2022-06"),
        (Measure.CHANGE_YEAR, "2021-06/2022-06"),
        (Measure.AVERAGE_12M, "2021-07/2022-06"),
        (Measure.MAXIMUM_12M, "2021-07/2022-06"),
        (Measure.DIRECTION, "2022-06"),
    ],
)
def test_the_period_of_what_is_reckoned_from_the_months(measure: Measure, period: str) -> None:
    figures = [f for f in build([made_up.grid_extract()]).figures if f.measure is measure]
    assert {str(f.period) for f in figures} == {period}
    assert len(figures) == len(made_up.indicators())


def test_a_figure_knows_its_cell() -> None:
    grid = made_up.grid_extract()
    figure = next(f for f in build([grid]).figures if f.ref == "W2" and str(f.period) == "2021-05")
    assert (figure.printed, figure.value, figure.unit, figure.column) == ("77%", 77, Unit.PERCENT, "May-21")
    assert (figure.paper, figure.page, figure.line) == (grid.paper.file, 1, 4)
    assert figure.meeting_date == grid.paper.meeting.on


def test_the_newest_wording_names_an_indicator_and_all_are_kept() -> None:
    heading, *rows = made_up.grid_rows(made_up.GRID_LATEST, made_up.GRID_MONTHS)
    older = [(row[0], row[1].replace("missed bin", "missed waste"), *row[2:]) for row in rows]
    old = made_up.extract(made_up.table_document("older.md", [heading, *older]), date(2022, 7, 14))
    item = next(i for i in build([old, made_up.text_extract()]).indicators if i.ref == "W1")
    assert item.names == (
        "Number of missed bin collections reported",
        "Number of missed waste collections reported",
    )
    assert item.name == item.names[0]


def test_commentary_goes_with_its_indicator_and_month() -> None:
    commentary = [c for c in made().commentary if c.place.paper == made_up.text_extract().paper.file]
    assert len(commentary) == len(made_up.indicators())
    assert {str(c.period) for c in commentary} == {str(made_up.TEXT_LATEST)}
    for item, said in zip(made_up.indicators(), commentary, strict=True):
        assert said.ref == item.ref
        assert item.printed(item.value(made_up.TEXT_LATEST)) in said.text


def test_no_papers_no_ledger() -> None:
    assert build([]) == Ledger()
    assert build([made_up.scan_extract()]).figures == (), "a scan alone names none of its rows"
