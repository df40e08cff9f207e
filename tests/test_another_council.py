"""Papers of another council, with its own references and headings, from file to ledger."""

from collections import Counter
from pathlib import Path

import made_up
import pytest
import real_ledger
from made_up import GRID_LATEST, GRID_MONTHS, SCAN_LATEST, SCAN_MONTHS, TEXT_LATEST, TEXT_MONTHS

from corpus.model import Figure, Measure, Status
from corpus.period import Grain
from ingest.extract import Extract
from ingest.ledger import Ledger, build
from ingest.meeting import infer
from ingest.readers import read
from ingest.tables import lift

HEAD = f"{made_up.COUNCIL}\n\n{made_up.COMMITTEE}\n\n{{day}}\n\nMonthly performance dataset\n\n"
QUARTERS = ("Q1 2022/23", "Q2 2022/23", "Q3 2022/23", "Q4 2022/23", "Q1 2023/24", "Q2 2023/24", "Q3 2023/24")


def taken_in(path: Path) -> Extract:
    """What ingesting one file gives."""
    document = read(path)
    about = infer(document, None)
    return Extract(about, rows=lift(document, about).rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "july-2022.md").write_text(
        HEAD.format(day="Thursday 14 July 2022")
        + made_up.as_tabs(made_up.grid_rows(GRID_LATEST, GRID_MONTHS))
    )
    (tmp_path / "january-2023.txt").write_text(
        HEAD.format(day="Thursday 12 January 2023") + made_up.scan(SCAN_LATEST, SCAN_MONTHS)
    )
    (tmp_path / "august-2023.txt").write_text(
        HEAD.format(day="Thursday 10 August 2023") + made_up.running_text(TEXT_LATEST, TEXT_MONTHS)
    )
    return tmp_path


def test_three_papers_in_three_forms(folder: Path) -> None:
    extracts = [taken_in(path) for path in sorted(folder.iterdir())]
    assert {e.paper.meeting.council for e in extracts} == {made_up.COUNCIL}
    assert {str(e.paper.meeting.on) for e in extracts} == {"2022-07-14", "2023-01-12", "2023-08-10"}
    ledger = build(extracts)
    assert [item.ref for item in ledger.indicators] == [made.ref for made in made_up.indicators()]
    held = {
        (f.paper, f.ref, real_ledger.column_of(f, made_up.COUNCIL)): f.value
        for f in ledger.figures
        if f.measure is not Measure.DIRECTION
    }
    for file, latest, months in (
        ("july-2022.md", GRID_LATEST, GRID_MONTHS),
        ("january-2023.txt", SCAN_LATEST, SCAN_MONTHS),
        ("august-2023.txt", TEXT_LATEST, TEXT_MONTHS),
    ):
        for (ref, column), value in made_up.truth(latest, months).items():
            assert held[file, ref, column] == value, (file, ref, column)
    assert Counter(f.status for f in ledger.figures if f.status in (Status.DISPUTED, Status.REPAIRED)) == {}


def test_the_same_dataset_as_a_spreadsheets_csv(tmp_path: Path) -> None:
    rows = made_up.grid_rows(GRID_LATEST, GRID_MONTHS)
    (tmp_path / "july-2022.csv").write_text(
        "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows) + "\n"
    )
    figures = build([taken_in(tmp_path / "july-2022.csv")]).figures
    held = {
        (f.ref, real_ledger.column_of(f, f.area)): f.value for f in figures if f.area not in made_up.AREAS
    }
    for key, value in made_up.truth(GRID_LATEST, GRID_MONTHS).items():
        assert held[key] == value


def quarterly(edits: dict[tuple[str, str], str] | None = None) -> list[tuple[str, ...]]:
    """A dataset with quarters as columns: a share of a count, two bands, a count and its rate."""
    let, soon = (41, 38, 52, 47, 60, 55, 49), (33, 35, 41, 40, 51, 37, 46)
    members = (8210, 8344, 8120, 8567, 8699, 8433, 8302)
    rows = {
        "HS1": ("Number of homes let", [str(n) for n in let]),
        "HS2 (val)": ("Number of homes let within 30 days", [str(n) for n in soon]),
        "HS2": (
            "Percentage of homes let within 30 days",
            [f"{100 * a / b:.0f}%" for a, b in zip(soon, let, strict=True)],
        ),
        "HS3": (
            "Percentage of homes let after more than 30 days",
            [f"{100 - 100 * a / b:.0f}%" for a, b in zip(soon, let, strict=True)],
        ),
        "LS1": ("Number of leisure centre members at end of quarter", [f"{n:,}" for n in members]),
        "LS1-R": (
            "Rate of leisure centre members per 10,000 residents at end of quarter",
            [f"{n / 14.31:.0f}" for n in members],
        ),
    }
    table: list[tuple[str, ...]] = [
        (
            "PI",
            "Measure",
            "Lead officer",
            *QUARTERS,
            "% change from previous quarter",
            "% change from same quarter last year",
            "Trend",
            "National",
            "Statistical neighbours",
            "South West",
            "Target 2023/24",
        )
    ]
    for ref, (name, cells) in rows.items():
        values = [float(cell.strip("%").replace(",", "")) for cell in cells]
        before, year = (f"{(values[-1] / values[at] - 1) * 100:.0f}%" for at in (-2, -5))
        printed = [
            (edits or {}).get((ref, quarter), cell) for quarter, cell in zip(QUARTERS, cells, strict=True)
        ]
        table.append((ref, name, "Cy Moss", *printed, before, year, "▲", "44", "39", "n/a", "45"))
    return table


def quarterly_ledger(tmp_path: Path, edits: dict[tuple[str, str], str] | None = None) -> Ledger:
    path = tmp_path / "quarterly.md"
    path.write_text(HEAD.format(day="Thursday 8 February 2024") + made_up.as_tabs(quarterly(edits)))
    return build([taken_in(path)])


def by_cell(ledger: Ledger) -> dict[tuple[str, str], Figure]:
    return {(f.ref, real_ledger.column_of(f, made_up.COUNCIL)): f for f in ledger.figures}


def test_quarters_as_columns(tmp_path: Path) -> None:
    ledger = quarterly_ledger(tmp_path)
    assert [item.ref for item in ledger.indicators] == ["HS1", "HS2 (val)", "HS2", "HS3", "LS1", "LS1-R"]
    cells = by_cell(ledger)
    quarters = [f for f in ledger.figures if f.measure is Measure.ACTUAL and f.area == made_up.COUNCIL]
    assert len(quarters) == 6 * len(QUARTERS)
    assert {f.period.grain for f in quarters if f.period} == {Grain.FINANCIAL_QUARTER}
    assert [cells["HS1", f"{q[3:]}-{q[:2]}"].value for q in QUARTERS] == [41, 38, 52, 47, 60, 55, 49]
    assert [cells["HS1", area].value for area in ("England", "statistical neighbours", "South West")] == [
        44,
        39,
        None,
    ]
    assert cells["HS1", "target 2023/24"].value == 45
    assert cells["HS1", "change_previous"].value == -11
    assert cells["HS1", "change_year"].value == -6


def test_quarters_go_through_the_checks(tmp_path: Path) -> None:
    cells = by_cell(quarterly_ledger(tmp_path))
    for ref in ("HS1", "HS2 (val)", "HS2", "HS3", "LS1", "LS1-R"):
        assert cells[ref, "2023/24-Q3"].status is Status.CHECKED, ref
        assert cells[ref, "change_previous"].status is Status.CHECKED, ref
        assert cells[ref, "change_year"].status is Status.CHECKED, ref


@pytest.mark.parametrize(
    ("ref", "quarter", "printed"),
    [("HS2", "Q3 2022/23", "97%"), ("LS1-R", "Q2 2023/24", "859"), ("HS1", "Q2 2023/24", "5")],
)
def test_a_quarter_that_does_not_add_up_is_disputed(
    tmp_path: Path, ref: str, quarter: str, printed: str
) -> None:
    figures = quarterly_ledger(tmp_path, {(ref, quarter): printed}).figures
    disputed = [f for f in figures if f.status is Status.DISPUTED]
    assert disputed
    assert not [f for f in figures if f.status is Status.REPAIRED]


def test_two_councils_side_by_side(folder: Path) -> None:
    """Another council uses the same references for other measures; neither takes the other's figures."""
    rows = [
        ("Ref.", "Indicator", "Apr-23", "May-23", "Jun-23", "National"),
        ("W1", "Miles of footpath swept", "41", "38", "52", "44"),
        ("TA1", "Number of allotments let at end of month", "210", "214", "209", "190"),
    ]
    (folder / "other.md").write_text(
        "Overby District Council\n\nScrutiny Committee\n\nMonday 3 July 2023\n\n" + made_up.as_tabs(rows)
    )
    ledger = build([taken_in(path) for path in sorted(folder.iterdir())])
    assert len(ledger.indicators) == len(made_up.indicators()) + 2
    for figure in ledger.figures:
        theirs = figure.paper == "other.md"
        assert theirs == (figure.name in {row[1] for row in rows})
        assert figure.area in (*made_up.AREAS, "Overby District Council" if theirs else made_up.COUNCIL)
