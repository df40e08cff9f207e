"""The paper as its own oracle: which relations hold, which are found, and what follows for a figure."""

from dataclasses import replace
from datetime import date

import made_up
import pytest
import real_ledger

from corpus.amount import Unit
from corpus.model import Figure, Measure, Status
from corpus.period import Period
from ingest.checks.cells import gather
from ingest.checks.discover import discover
from ingest.checks.judge import judge
from ingest.checks.relations import Average, Bands, Change, Maximum, Rate, Relation, Share, Value
from ingest.extract import Extract
from ingest.ledger import Ledger, build

LATEST = str(made_up.SCAN_LATEST)


def count(value: float) -> Value:
    return Value(value, 0.0, Unit.COUNT)


def percent(value: float, rounding: float = 0.5) -> Value:
    return Value(value, rounding, Unit.PERCENT)


def rate(value: float) -> Value:
    return Value(value, 0.5, Unit.RATE_PER_10000)


@pytest.mark.parametrize(
    ("now", "base", "printed", "holds"),
    [
        (count(120), count(100), 20, True),
        (count(120), count(100), 21, False),
        (count(120), count(100), -20, False),
        (count(68), count(100), -32, True),
        (count(68), count(100), 32, False),
        (count(201), count(160), 26, True),  # 25.6
        (count(201), count(160), 25, False),
        (count(0), count(5), -100, True),
        (count(0), count(0), 0, True),
        (count(4), count(0), 100, False),
        (percent(85), percent(86), -1, True),
        (percent(85), percent(86), -3, False),
        (percent(5), percent(9), -44, True),
        (percent(85.1, 0.05), percent(86.2, 0.05), -1, True),
        (percent(85.1, 0.05), percent(86.2, 0.05), 0, False),
    ],
)
def test_a_change(now: Value, base: Value, printed: float, holds: bool) -> None:
    assert Change(0, 1, 2, "May 2022").holds({0: now, 1: base, 2: percent(printed)}) is holds


@pytest.mark.parametrize(
    ("months", "average", "holds"),
    [
        ((10, 11, 12), 11, True),
        ((10, 11, 13), 11, True),
        ((10, 11, 14), 11, False),
        ((10, 11, 10), 10, True),
        ((10, 11, 12), 12, False),
    ],
)
def test_an_average(months: tuple[float, ...], average: float, holds: bool) -> None:
    values = {i: count(m) for i, m in enumerate(months)} | {9: Value(average, 0.5, Unit.COUNT)}
    assert Average((0, 1, 2), 9).holds(values) is holds


@pytest.mark.parametrize(
    ("maximum", "complete", "holds"),
    [(14, True, True), (15, True, False), (15, False, True), (13, False, False), (13, True, False)],
)
def test_a_maximum(maximum: float, complete: bool, holds: bool) -> None:
    relation = Maximum((0, 1), 2, complete)
    assert relation.holds({0: count(9), 1: count(14), 2: count(maximum)}) is holds
    assert relation.proves is complete, "a mere bound speaks for no value"


@pytest.mark.parametrize(
    ("part", "whole", "printed", "holds"),
    [
        (17, 20, 85, True),
        (17, 20, 8, False),
        (17, 20, 86, False),
        (1, 3, 33, True),
        (2, 3, 67, True),
        (2, 3, 66, False),
        (0, 0, 0, True),
        (3, 0, 0, False),
    ],
)
def test_a_share(part: float, whole: float, printed: float, holds: bool) -> None:
    assert Share(0, 1, 2).holds({0: count(part), 1: count(whole), 2: percent(printed)}) is holds


@pytest.mark.parametrize(
    ("bands", "holds"),
    [
        ((50, 30, 20), True),
        ((50, 30, 21), True),
        ((50, 30, 19), True),
        ((50, 30, 22), False),
        ((50, 30, 2), False),
    ],
)
def test_bands(bands: tuple[float, ...], holds: bool) -> None:
    assert Bands((0, 1, 2)).holds({i: percent(b) for i, b in enumerate(bands)}) is holds


@pytest.mark.parametrize(
    ("number", "printed", "holds"),
    [(143, 10, True), (143, 11, False), (150, 10, True), (151, 10, False), (135, 10, False)],
)
def test_a_rate(number: float, printed: float, holds: bool) -> None:
    assert Rate(0, 1, 14.3, 14.3).holds({0: count(number), 1: rate(printed)}) is holds


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (Share(0, 1, 2), ("20 of 30 is 66.7%", "prints 8%")),
        (Change(1, 0, 2, "May 2022"), ("30 after 20 (May 2022) is +50.0%", "+8%")),
        (Change(1, 0, 2, "May 2022", elsewhere=True), ("restated",)),
        (Average((0, 1), 2), ("the 2 months average 25.0", "8%")),
        (Maximum((0, 1), 2, True), ("the months reach 30", "8%")),
        (Bands((0, 1, 2)), ("sum to 58%, not 100%",)),
    ],
)
def test_the_arithmetic_in_words(relation: Relation, words: tuple[str, ...]) -> None:
    said = relation.says({0: count(20), 1: count(30), 2: percent(8)})
    assert all(part in said for part in words), said


def ledger(edits: dict[tuple[str, str], str] | None = None) -> Ledger:
    return build([made_up.grid_extract(), made_up.text_extract(), made_up.scan_extract(edits)])


def scanned(edits: dict[tuple[str, str], str] | None = None) -> dict[tuple[str, str], Figure]:
    """The figures of the made-up scan, by reference and column."""
    paper = made_up.scan_extract().paper.file
    return {
        (f.ref, real_ledger.column_of(f, made_up.COUNCIL)): f
        for f in ledger(edits).figures
        if f.paper == paper
    }


def test_which_relations_are_found() -> None:
    printed = real_ledger.printed([made_up.grid_extract(), made_up.text_extract(), made_up.scan_extract()])
    found = discover(gather(printed.figures, printed.scanned, printed.benchmarks))

    def tied(kind: type) -> set[tuple[str, ...]]:
        return {
            tuple(dict.fromkeys(printed.figures[i].ref for i in r.cells))
            for r in found
            if isinstance(r, kind)
        }

    assert tied(Share) == {("W2 (val)", "W1", "W2")}
    assert tied(Bands) == {("R4a%", "R4b%", "R4c%")}
    assert tied(Rate) == {("LB1", "LB1-R")}
    assert {refs for kind in (Change, Average, Maximum) for refs in tied(kind)} == {
        (m.ref,) for m in made_up.indicators()
    }
    values = gather(printed.figures, printed.scanned, printed.benchmarks).values
    broken = [r.says(values) for r in found if all(c in values for c in r.cells) and not r.holds(values)]
    assert broken == []


def test_no_relation_touches_a_benchmark_or_a_target() -> None:
    printed = real_ledger.printed([made_up.grid_extract(), made_up.text_extract()])
    for relation in discover(gather(printed.figures, printed.scanned, printed.benchmarks)):
        for i in relation.cells:
            assert i not in printed.benchmarks
            assert printed.figures[i].measure is not Measure.TARGET


def test_a_clean_dataset_is_checked_and_nothing_is_disputed() -> None:
    figures = ledger().figures
    assert {f.status for f in figures if f.measure is not Measure.DIRECTION} == {
        Status.PRINTED,
        Status.CHECKED,
    }
    for made in made_up.indicators():
        latest = [
            f
            for f in figures
            if f.ref == made.ref
            and f.period == made_up.GRID_LATEST
            and f.measure is Measure.ACTUAL
            and f.area == made_up.COUNCIL
        ]
        assert [f.status for f in latest] == [Status.CHECKED], made.ref


@pytest.mark.parametrize(
    ("ref", "column", "read", "true"),
    [
        ("W2", LATEST, "5%%", 59),
        ("W2", LATEST, "9%", 59),
        ("W1", "change_previous", "8%", -8),
        ("W2 (val)", "change_year", "22%", -22),
        ("W2 (val)", LATEST, "93", 293),
        ("LB1", "change_year", "1%", -1),
    ],
)
def test_a_damaged_cell_with_one_possible_value_is_repaired(
    ref: str, column: str, read: str, true: float
) -> None:
    figure = scanned({(ref, column): read})[ref, column]
    assert (figure.status, figure.value, figure.printed) == (Status.REPAIRED, true, read)
    assert read in figure.why, "both readings are shown"
    assert any(word in figure.why for word in (" of ", " after ", "average", "sum to", "rate")), figure.why


@pytest.mark.parametrize(
    ("ref", "column", "read"),
    [
        ("TA2", str(made_up.SCAN_LATEST.shift(-3)), "5?"),  # no arithmetic binds this month to one value
        ("LB2", str(made_up.SCAN_LATEST.shift(-4)), "16,o99"),
        ("R4a%", str(made_up.SCAN_LATEST.shift(-2)), "%%"),
        ("W2", "maximum_12m", "9%%"),
    ],
)
def test_a_damaged_cell_with_several_possible_values_stays_unreadable(
    ref: str, column: str, read: str
) -> None:
    figure = scanned({(ref, column): read})[ref, column]
    assert figure.value is None or (figure.status, figure.value) == (
        Status.REPAIRED,
        made_up.truth(made_up.SCAN_LATEST, made_up.SCAN_MONTHS)[ref, column],
    )
    if ref in ("TA2", "LB2"):
        assert figure.status is Status.UNREADABLE


def test_a_positive_change_that_nothing_proves_is_withheld() -> None:
    """A scan loses minus signs: without a base to reckon from, `45%` may be -45."""
    only = made_up.extract(
        made_up.text_document("a.txt", made_up.scan(made_up.SCAN_LATEST, made_up.SCAN_MONTHS)),
        date(2023, 1, 1),
    )
    named = made_up.text_extract()
    figures = [
        f for f in build([named, only]).figures if f.paper == "a.txt" and f.measure is Measure.CHANGE_YEAR
    ]
    assert len(figures) == len(made_up.indicators())
    for figure in figures:
        assert (figure.value is None) == (not figure.printed.startswith("-") and figure.printed != "0%"), (
            figure.printed
        )


@pytest.mark.parametrize(
    ("ref", "column", "read"),
    [
        ("W2", "change_previous", "50%"),
        ("R4a%", "2023-07", "63%"),
        ("W1", "average_12m", "304"),
        ("TA1", "change_previous", "-6%"),
    ],
)
def test_a_clean_paper_is_disputed_never_repaired(ref: str, column: str, read: str) -> None:
    figures = dict_of(with_cell(made_up.text_extract(), ref, column, read))
    changed = figures[ref, column]
    assert changed.printed == read
    assert changed.value == float(read.strip("%")), "what is printed is never silently altered"
    if ref == "W1":
        assert changed.status in (Status.PRINTED, Status.DISPUTED)  # not all of its months are held
    else:
        assert changed.status is Status.DISPUTED
        assert "%" in changed.why
    assert not [f for f in figures.values() if f.status is Status.REPAIRED]


def with_cell(extract: Extract, ref: str, column: str, read: str) -> Extract:
    """The same paper with one cell printed otherwise."""
    rows = []
    for row in extract.rows:
        at = list(made_up.cells_of(row)).index(column) if row.ref == ref else -1
        cells = tuple(replace(cell, printed=read) if i == at else cell for i, cell in enumerate(row.cells))
        rows.append(replace(row, cells=cells))
    return replace(extract, rows=tuple(rows))


def dict_of(extract: Extract) -> dict[tuple[str, str], Figure]:
    figures = build([made_up.grid_extract(), extract]).figures
    return {
        (f.ref, real_ledger.column_of(f, made_up.COUNCIL)): f
        for f in figures
        if f.paper == extract.paper.file
    }


def test_a_change_on_another_papers_month_says_restated() -> None:
    """The later paper reckons from a month that the earlier one printed otherwise."""
    grid, text = (
        made_up.grid_extract(),
        made_up.extract(
            made_up.text_document("later.txt", made_up.running_text(Period.month(2023, 6), 6)),
            date(2023, 7, 1),
        ),
    )
    restated = with_cell(grid, "TA2", "2022-06", "30")
    figures = build([restated, text]).figures
    change = next(
        f for f in figures if f.paper == "later.txt" and f.ref == "TA2" and f.measure is Measure.CHANGE_YEAR
    )
    assert change.status is Status.DISPUTED
    assert "restated" in change.why


def test_placeholders_are_not_noughts() -> None:
    heading, *rows = made_up.grid_rows(made_up.GRID_LATEST, made_up.GRID_MONTHS)
    empty = (
        "Z1",
        "Number of zebra crossings painted",
        "",
        "",
        "",
        *["tbc"] * 10,
        "0",
        "0",
        "0",
        "0",
        "- n/a",
        "-22%",
        "",
        "0",
        "0",
        "-",
        "-",
        "-",
        "",
        "",
        "",
    )
    extract = made_up.extract(made_up.table_document("z.md", [heading, *rows, empty]), date(2022, 7, 1))
    found = [f for f in build([extract]).figures if f.ref == "Z1"]
    assert len(found) == 24
    assert not [f for f in found if f.value == 0]
    change = next(f for f in found if f.measure is Measure.CHANGE_YEAR)
    assert change.status is Status.DISPUTED
    assert all(f.why for f in found if f.value is None)


def test_true_noughts_stay() -> None:
    heading, *rows = made_up.grid_rows(made_up.GRID_LATEST, made_up.GRID_MONTHS)
    nought = (
        "Z1",
        "Number of zebra crossings painted",
        "",
        "",
        "",
        *["0"] * 12,
        "2",
        "0",
        "-100%",
        "- n/a",
        "",
        "0",
        "2",
        "-",
        "-",
        "-",
        "",
        "",
        "",
    )
    extract = made_up.extract(made_up.table_document("z.md", [heading, *rows, nought]), date(2022, 7, 1))
    months = [
        f
        for f in build([extract]).figures
        if f.ref == "Z1" and f.measure is Measure.ACTUAL and f.area == made_up.COUNCIL
    ]
    assert [f.value for f in months] == [0] * 12 + [2, 0]


def test_judging_twice_gives_the_same() -> None:
    printed = real_ledger.printed([made_up.grid_extract(), made_up.scan_extract({("W2", LATEST): "5%%"})])
    cells = gather(printed.figures, printed.scanned, printed.benchmarks)
    assert judge(cells).figures == judge(cells).figures
