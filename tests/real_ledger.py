"""The ledger of the real papers, and the independent transcription of their tables."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import ingest.ledger
from corpus.model import Figure, Measure
from ingest.checks.cells import Cells, gather
from ingest.extract import Extract
from ingest.ledger import Ledger, build
from ingest.manifest import read_manifest
from ingest.meeting import infer
from ingest.readers import read
from ingest.tables import lift

TRUTH = Path(__file__).parent / "truth"
YEARS = ("2019", "2020", "2021")


@dataclass(frozen=True)
class TrueCell:
    """One cell as transcribed by eye; `proved` is what other cells prove where the print is damaged."""

    ref: str
    column: str
    value: float | str | None
    certainty: str
    proved: float | None


@dataclass(frozen=True)
class Printed:
    """Figures as read, before they are judged: what `gather` takes."""

    figures: tuple[Figure, ...]
    scanned: frozenset[int]
    benchmarks: frozenset[int]


Key = tuple[str, str]


def squeezed(ref: str) -> str:
    """A reference without spaces and case, in which the papers differ from one another."""
    return "".join(ref.split()).lower()


def column_of(figure: Figure, council: str) -> str:
    """The column of a figure as the transcription names it."""
    match figure.measure:
        case Measure.TARGET:
            return f"target {figure.period}"
        case Measure.DIRECTION:
            return "dot"
        case Measure.ACTUAL:
            return str(figure.period) if figure.area == council else figure.area
        case _:
            return figure.measure.value


@cache
def truth(year: str) -> Mapping[Key, TrueCell]:
    """The transcription of a year's dataset, by squeezed reference and column."""
    with (TRUTH / f"{year}.csv").open(newline="", encoding="utf-8") as file:
        rows = [_true_cell(row) for row in csv.DictReader(file)]
    cells = {(squeezed(cell.ref), cell.column): cell for cell in rows}
    assert len(cells) == len(rows), f"{year} transcribes a cell twice"
    return cells


def _true_cell(row: Mapping[str, str]) -> TrueCell:
    text, proved = row["value"], row["proved"]
    value = text if text in ("up", "down") else float(text) if text else None
    return TrueCell(row["ref"], row["column"], value, row["certainty"], float(proved) if proved else None)


@cache
def extracts(originals: Path) -> tuple[Extract, ...]:
    """The three real datasets as read, oldest first."""
    manifest = read_manifest(originals)
    files = [f for f in sorted(manifest) if f.startswith(YEARS)]
    found = []
    for file in files:
        document = read(originals / file)
        about = infer(document, manifest.get(file))
        found.append(Extract(about, rows=lift(document, about).rows))
    return tuple(found)


@cache
def ledger(originals: Path) -> Ledger:
    """The ledger of the three datasets."""
    return build(extracts(originals))


@cache
def cells(originals: Path, year: str) -> Mapping[Key, Figure]:
    """The ledger's figures of one dataset, by squeezed reference and column."""
    council = extracts(originals)[0].paper.meeting.council
    figures = [f for f in ledger(originals).figures if f.paper.startswith(year)]
    found = {(squeezed(f.ref), column_of(f, council)): f for f in figures}
    assert len(found) == len(figures), f"the ledger holds a cell of {year} twice"
    return found


def printed(extracts: Sequence[Extract]) -> Printed:
    """The figures of papers as they are read, before the checks change any."""
    seen: list[Printed] = []

    def spy(figures: Sequence[Figure], scanned: frozenset[int], benchmarks: frozenset[int]) -> Cells:
        seen.append(Printed(tuple(figures), scanned, benchmarks))
        return gather(figures, scanned, benchmarks)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ingest.ledger, "gather", spy)
        build(extracts)
    return seen[0]
