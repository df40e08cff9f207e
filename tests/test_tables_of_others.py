"""Tables as other councils print them, from cells to ledger: years beside months, negatives, gaps."""

from collections.abc import Sequence
from datetime import date

import made_up
import pytest

from corpus.amount import Unit
from corpus.model import UNNAMED_COUNCIL, Measure, Status
from ingest.ledger import Ledger, build

HEAD = ("Ref.", "Indicator")
CHANGES = ("% change from previous month", "% change from same month last year")


def taken_in(*tables: Sequence[tuple[str, ...]], council: str = made_up.COUNCIL) -> Ledger:
    document = made_up.table_document("made-up.md", *tables)
    return build([made_up.extract(document, date(2023, 9, 1), council)])


@pytest.mark.parametrize("newest_first", [False, True])
def test_two_tables_of_one_paper_each_reckon_their_own_changes(newest_first: bool) -> None:
    older = [
        (*HEAD, "Feb-23", "Mar-23", "Apr-23", *CHANGES),
        ("P1", "Pools open", "40", "50", "60", "20%", "n/a"),
    ]
    newer = [
        (*HEAD, "May-23", "Jun-23", "Jul-23", *CHANGES),
        ("P1", "Pools open", "66", "80", "60", "-25%", "n/a"),
    ]
    figures = taken_in(*((newer, older) if newest_first else (older, newer))).figures
    changes = {str(f.period): f.status for f in figures if f.measure is Measure.CHANGE_PREVIOUS}
    assert changes == {"2023-03/2023-04": Status.CHECKED, "2023-06/2023-07": Status.CHECKED}


@pytest.mark.parametrize("years", [("2021/22", "2022/23"), ("2022/23", "2023/24")])
def test_years_beside_the_months_are_not_what_changes_are_reckoned_from(years: tuple[str, ...]) -> None:
    table = [
        (*HEAD, *years, "Jan-23", "Feb-23", "Mar-23", *CHANGES),
        ("P1", "Visits to pools", "510", "900", "40", "50", "60", "20%", "n/a"),
    ]
    figures = taken_in(table).figures
    assert [(str(f.period), f.status) for f in figures if f.measure is Measure.CHANGE_PREVIOUS] == [
        ("2023-02/2023-03", Status.CHECKED)
    ]
    assert [f.value for f in figures if str(f.period) in years] == [510, 900]


@pytest.mark.parametrize(
    ("base", "now", "change", "status"),
    [
        ("-40", "-60", "50%", Status.PRINTED),  # or -50%: papers differ
        ("-40", "20", "-150%", Status.PRINTED),
        ("40", "-20", "-150%", Status.PRINTED),
        ("0%", "2%", "400%", Status.PRINTED),  # 0.4% before it was rounded
        ("0%", "0%", "0%", Status.CHECKED),
        ("0", "2", "400%", Status.DISPUTED),
        ("40", "20", "50%", Status.DISPUTED),
    ],
)
def test_changes_through_nought(base: str, now: str, change: str, status: Status) -> None:
    table = [
        (*HEAD, "May-23", "Jun-23", "Jul-23", *CHANGES),
        ("P1", "Net spend", "50", base, now, change, "n/a"),
    ]
    if "%" in base:
        table[1] = ("P1", "Share of spend", "5%", base, now, change, "n/a")
    figures = taken_in(table).figures
    assert [f.status for f in figures if f.measure is Measure.CHANGE_PREVIOUS] == [status]


@pytest.mark.parametrize("council", [made_up.COUNCIL, ""])
def test_whose_figures_the_papers_publish(council: str) -> None:
    table = [(*HEAD, "May-23", "Jun-23", "England"), ("P1", "Pools open", "40", "50", "45")]
    ledger = taken_in(table, council=council)
    own = council or UNNAMED_COUNCIL
    assert ledger.councils == {own}
    assert [f.area for f in ledger.figures] == [own, own, "England"]


@pytest.mark.parametrize(
    ("name", "printed", "unit", "flow"),
    [
        ("Complaints upheld %", ("45", "46.1"), Unit.PERCENT, False),
        ("Complaints upheld (%)", ("45", "46"), Unit.PERCENT, False),
        ("% of complaints upheld", ("45", "46"), Unit.PERCENT, False),
        ("Complaints upheld", ("45%", "46%"), Unit.PERCENT, False),
        ("Complaints received", ("45", "46"), Unit.COUNT, True),
        ("Complaints received per 1,000 homes", ("45", "46"), Unit.COUNT, False),
        ("Average spend on repairs", ("£45", "£46"), Unit.POUNDS, False),
        ("Spend on repairs", ("£45", "£46"), Unit.POUNDS, True),
    ],
)
def test_what_an_indicator_counts(name: str, printed: tuple[str, ...], unit: Unit, flow: bool | None) -> None:
    table = [(*HEAD, "May-23", "Jun-23"), ("C1", name, *printed)]
    (item,) = taken_in(table).indicators
    assert (item.unit, item.flow) == (unit, flow)


@pytest.mark.parametrize(
    ("printed", "value"), [("<5", None), ("*", None), ("[c]", None), ("41*", 41), ("41 [1]", 41)]
)
def test_a_small_number_held_back_leaves_its_neighbours_in_place(printed: str, value: float | None) -> None:
    table = [(*HEAD, "May-23", "Jun-23", "Jul-23"), ("C1", "Complaints received", "12", printed, "14")]
    cells = taken_in(table, [*table[:1], ("C2", "Complaints answered", "12", "13", "14")]).figures[:3]
    assert [f.value for f in cells] == [12, value, 14]
    assert cells[1].status is Status.PRINTED
    assert cells[1].printed == printed
    assert ("holds back" in cells[1].why) == (value is None)
