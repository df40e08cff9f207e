"""Damage planted in datasets cell by cell: what is repaired, disputed and missed; none repaired wrongly."""

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import made_up
import pytest
import real_ledger
from real_ledger import Printed, column_of, squeezed

from corpus.amount import Amount, parse_amount
from corpus.model import Figure, Measure, Status
from ingest.checks.cells import gather
from ingest.checks.discover import discover
from ingest.checks.judge import judge
from ingest.tables.cells import without_arrow

Damage = Callable[[str, random.Random], str | None]
Truth = Mapping[int, float | None]


def digit_lost(cell: str, rng: random.Random) -> str | None:
    at = [found.start() for found in re.finditer(r"\d", cell)]
    if len(at) < 2:
        return None
    lost = rng.choice(at)
    return cell[:lost] + cell[lost + 1 :]


def digit_replaced(cell: str, rng: random.Random) -> str | None:
    at = rng.choice([found.start() for found in re.finditer(r"\d", cell)])
    return cell[:at] + rng.choice([d for d in "0123456789" if d != cell[at]]) + cell[at + 1 :]


def digits_swapped(cell: str, rng: random.Random) -> str | None:
    at = [found.start() for found in re.finditer(r"(?=(\d)(?!\1)\d)", cell)]
    if not at:
        return None
    i = rng.choice(at)
    return cell[:i] + cell[i + 1] + cell[i] + cell[i + 2 :]


def minus_lost(cell: str, rng: random.Random) -> str | None:
    return cell.replace("-", "") if "-" in cell else None


def point_lost(cell: str, rng: random.Random) -> str | None:
    return cell.replace(".", "") if "." in cell else None


DAMAGES: tuple[Damage, ...] = (digit_lost, digit_replaced, digits_swapped, minus_lost, point_lost)


@dataclass
class Tally:
    """What became of planted damage. `wrong` names every cell that was repaired to what was never printed."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, sort: str, outcome: str) -> None:
        self.counts.setdefault(sort, Counter())[outcome] += 1

    def total(self, outcome: str) -> int:
        return sum(count[outcome] for count in self.counts.values())

    def __str__(self) -> str:
        return "\n".join(f"  {sort}: {dict(sorted(n.items()))}" for sort, n in sorted(self.counts.items()))


def reread(figure: Figure, cell: str) -> Figure:
    """The figure as the ledger would read it from other characters."""
    amount = parse_amount(without_arrow(cell))
    if isinstance(amount, Amount):
        return replace(figure, printed=cell, value=amount.value, status=Status.PRINTED, why="")
    status = Status.PRINTED if not cell else Status.UNREADABLE
    return replace(figure, printed=cell, value=None, status=status, why="the scan is damaged here")


def families(printed: Printed) -> dict[str, str]:
    """The indicators that arithmetic ties together, each with the name of its family.

    No relation leads from one family to another, so a cell of each may be damaged at once, and every one of
    them is still judged as if it alone were damaged.
    """
    parent = {figure.indicator: figure.indicator for figure in printed.figures}

    def head(key: str) -> str:
        return key if parent[key] == key else head(parent[key])

    for relation in discover(gather(printed.figures, printed.scanned, printed.benchmarks)):
        first, *others = (printed.figures[i].indicator for i in relation.cells)
        for other in others:
            parent[head(other)] = head(first)
    return {key: head(key) for key in parent}


def plant(printed: Printed, true: Truth, candidates: Sequence[int], rounds: int, seed: int) -> Tally:
    """Damage one cell of every family, again and again, and tally what the checks make of each."""
    rng, tally, family = random.Random(seed), Tally(), families(printed)
    for _ in range(rounds):
        figures = list(printed.figures)
        planted: dict[int, str] = {}
        for i in rng.sample(candidates, len(candidates)):
            damage = rng.choice(DAMAGES)
            cell = damage(figures[i].printed, rng)
            if cell is not None and family[figures[i].indicator] not in planted.values():
                damaged = reread(figures[i], cell)
                if damaged.value != true[i]:
                    figures[i], planted[i] = damaged, family[figures[i].indicator]
                    tally.add(damage.__name__, "planted")
        names = {i: _sort(printed.figures[i], figures[i]) for i in planted}
        _score(tally, printed, figures, true, names)
    return tally


def _sort(before: Figure, after: Figure) -> str:
    """Which damage this was, told from the characters."""
    digits, left = re.sub(r"\D", "", before.printed), re.sub(r"\D", "", after.printed)
    if len(left) < len(digits):
        return "digit_lost"
    if digits == left:
        return "point_lost" if "." in before.printed else "minus_lost"
    return "digits_swapped" if sorted(digits) == sorted(left) else "digit_replaced"


def shift_rows(printed: Printed, true: Truth, candidates: Sequence[int], rounds: int, seed: int) -> Tally:
    """Shift the months of one row of every family by a column, and tally what becomes of each cell."""
    rng, tally, family = random.Random(seed), Tally(), families(printed)
    rows: dict[str, list[int]] = {}
    for i in candidates:
        if printed.figures[i].measure is Measure.ACTUAL:
            rows.setdefault(printed.figures[i].indicator, []).append(i)
    for _ in range(rounds):
        figures = list(printed.figures)
        planted: dict[int, str] = {}
        done: set[str] = set()
        for key in rng.sample(sorted(rows), len(rows)):
            if family[key] in done:
                continue
            done.add(family[key])
            months = sorted(rows[key], key=lambda i: str(printed.figures[i].period))
            cells = [printed.figures[i].printed for i in months]
            shifted = ["", *cells[:-1]] if rng.random() < 0.5 else [*cells[1:], ""]
            for i, cell in zip(months, shifted, strict=True):
                if cell != figures[i].printed:
                    figures[i], planted[i] = reread(figures[i], cell), "row_shifted"
                    tally.add("row_shifted", "planted")
        _score(tally, printed, figures, true, planted)
    return tally


def _score(
    tally: Tally, printed: Printed, figures: Sequence[Figure], true: Truth, planted: Mapping[int, str]
) -> None:
    for i, judged in enumerate(judge(gather(figures, printed.scanned, printed.benchmarks)).figures):
        repaired_wrongly = judged.status is Status.REPAIRED and i in true and judged.value != true[i]
        if repaired_wrongly:
            near = [
                f"{figures[j].ref} {figures[j].measure} {figures[j].period}: {printed.figures[j].printed}"
                f" -> {figures[j].printed}"
                for j in planted
                if figures[j].indicator == judged.indicator or j == i
            ]
            tally.wrong.append(
                f"{judged.ref} {judged.measure} {judged.period}: {true[i]} became {judged.value} "
                f"({judged.why}); planted: {near or 'in its family'}"
            )
        if i in planted:
            tally.add(planted[i], _outcome(judged, repaired_wrongly, true[i]))
        elif repaired_wrongly:
            tally.add("undamaged neighbours", "repaired wrongly")


def _outcome(judged: Figure, repaired_wrongly: bool, true: float | None) -> str:
    if judged.status is Status.REPAIRED:
        return "repaired wrongly" if repaired_wrongly else "repaired rightly"
    if judged.value is None:
        return "withheld"
    if judged.status is Status.DISPUTED:
        return "disputed"
    return "missed, and confirmed" if judged.status is Status.CHECKED else "missed"


def scanned_as(printed: Printed, paper: str) -> Printed:
    """The same figures with one paper's taken for a scan's."""
    marked = {i for i, f in enumerate(printed.figures) if f.paper == paper}
    return replace(printed, scanned=printed.scanned | marked)


def own_cells(printed: Printed, paper: str, true: Truth) -> list[int]:
    """The cells of a paper that hold the council's own true figures (targets are bound by no arithmetic)."""
    return [
        i
        for i, f in enumerate(printed.figures)
        if f.paper == paper
        and i not in printed.benchmarks
        and f.measure is not Measure.TARGET
        and f.value is not None
        and f.value == true.get(i)
    ]


def show(title: str, tally: Tally) -> None:
    print(f"\n{title}\n{tally}")
    for case in tally.wrong[:20]:
        print("  WRONG", case)


@pytest.fixture(scope="module")
def made() -> Printed:
    return real_ledger.printed([made_up.grid_extract(), made_up.scan_extract(), made_up.text_extract()])


def made_truth(printed: Printed) -> Truth:
    """What the made-up council's cells truly hold: what was printed, for nothing is damaged yet."""
    return {i: f.value for i, f in enumerate(printed.figures) if i not in printed.benchmarks and f.printed}


@pytest.fixture(scope="module")
def real(originals: Path) -> Printed:
    return real_ledger.printed(real_ledger.extracts(originals))


def real_truth(printed: Printed, originals: Path) -> Truth:
    """The transcription's value of every cell; cells that the papers themselves get wrong are left out."""
    council = real_ledger.extracts(originals)[0].paper.meeting.council
    disputed = {
        (f.paper, f.ref, f.measure, f.period)
        for f in real_ledger.ledger(originals).figures
        if f.status is Status.DISPUTED
    }
    true: dict[int, float | None] = {}
    for i, f in enumerate(printed.figures):
        cell = real_ledger.truth(f.paper[:4]).get((squeezed(f.ref), column_of(f, council)))
        if cell is None or isinstance(cell.value, str) or (f.paper, f.ref, f.measure, f.period) in disputed:
            continue
        true[i] = cell.proved if cell.proved is not None else cell.value
    return true


def test_a_made_up_scan_is_repaired_rightly_or_not_at_all(made: Printed) -> None:
    true = made_truth(made)
    paper = made_up.scan_extract().paper.file
    cells = own_cells(made, paper, true)
    tally = plant(made, true, cells, 16, seed=1)
    show("a made-up scan", tally)
    assert not tally.wrong
    assert tally.total("repaired rightly") >= 0.2 * tally.total("planted")


@pytest.mark.parametrize("which", [0, 1], ids=["table", "running text"])
def test_a_made_up_clean_paper_is_never_repaired(made: Printed, which: int) -> None:
    paper = (made_up.grid_extract(), made_up.text_extract())[which].paper.file
    true = made_truth(made)
    tally = plant(made, true, own_cells(made, paper, true), 8, seed=2)
    show(f"{paper}, clean", tally)
    assert not tally.wrong
    assert tally.total("repaired rightly") == 0
    assert tally.total("disputed") > 0.15 * tally.total("planted")


@pytest.mark.parametrize("which", [0, 1], ids=["table", "running text"])
def test_a_made_up_clean_paper_taken_for_a_scan(made: Printed, which: int) -> None:
    paper = (made_up.grid_extract(), made_up.text_extract())[which].paper.file
    marked, true = scanned_as(made, paper), made_truth(made)
    tally = plant(marked, true, own_cells(marked, paper, true), 8, seed=3)
    show(f"{paper} as a scan", tally)
    assert not tally.wrong
    assert tally.total("repaired rightly") >= 0.1 * tally.total("planted")


def test_a_shifted_row_of_a_made_up_scan(made: Printed) -> None:
    true = made_truth(made)
    tally = shift_rows(made, true, own_cells(made, made_up.scan_extract().paper.file, true), 4, seed=4)
    show("a made-up scan, rows shifted", tally)
    assert not tally.wrong


@pytest.mark.parametrize(("year", "rounds", "floor"), [("2020", 4, 0.1), ("2019", 1, 0.1), ("2021", 1, 0.05)])
def test_a_real_dataset_taken_for_a_scan(
    real: Printed, originals: Path, year: str, rounds: int, floor: float
) -> None:
    paper = next(f.paper for f in real.figures if f.paper.startswith(year))
    marked, true = scanned_as(real, paper), real_truth(real, originals)
    tally = plant(marked, true, own_cells(marked, paper, true), rounds, seed=5)
    show(f"{year} as a scan", tally)
    assert not tally.wrong
    assert tally.total("repaired rightly") >= floor * tally.total("planted")


@pytest.mark.parametrize("year", ["2019", "2021"])
def test_a_real_clean_dataset_is_never_repaired(real: Printed, originals: Path, year: str) -> None:
    paper = next(f.paper for f in real.figures if f.paper.startswith(year))
    true = real_truth(real, originals)
    tally = plant(real, true, own_cells(real, paper, true), 1, seed=6)
    show(f"{year}, clean", tally)
    assert not [case for case in tally.wrong if paper in case]
    assert tally.total("repaired rightly") == 0
    assert tally.total("disputed") > 0.15 * tally.total("planted")


def test_a_shifted_row_of_a_real_scan(real: Printed, originals: Path) -> None:
    paper = next(f.paper for f in real.figures if f.paper.startswith("2020"))
    true = real_truth(real, originals)
    tally = shift_rows(real, true, own_cells(real, paper, true), 1, seed=7)
    show("2020, rows shifted", tally)
    assert not tally.wrong
