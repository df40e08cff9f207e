"""The three real datasets, typeset in five styles, give the same ledger as their text did."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
import typeset as made
from real_ledger import YEARS, extracts, ledger, squeezed
from typeset import Style
from typeset_datasets import ICONS, sheet, text_of, typeset_sheet

from corpus.model import Figure, Measure
from ingest.extract import Extract
from ingest.ledger import build
from ingest.meeting import infer
from ingest.readers import read_source
from ingest.readers.source import source_of
from ingest.tables import lift
from ingest.tables.cells import without_arrow


@dataclass(frozen=True)
class Entry:
    """A figure of the ledger as a reader of the paper would compare it."""

    ref: str
    name: str
    period: str
    measure: Measure
    area: str
    printed: str


def entry(figure: Figure, printed: str) -> Entry:
    """A figure and what stands in its cell; a change and an average say the same under any date."""
    dated = figure.measure in (Measure.ACTUAL, Measure.TARGET)
    period = str(figure.period) if dated else ""
    return Entry(
        squeezed(figure.ref), figure.name, period, figure.measure, figure.area, without_arrow(printed)
    )


@cache
def of_the_text(originals: Path, year: str) -> Counter[Entry]:
    figures = [each for each in ledger(originals).figures if each.paper.startswith(year)]
    told = [(figure, text_of(figure)) for figure in figures]
    return Counter(entry(figure, text) for figure, text in told if text.strip())


@cache
def of_the_pages(originals: Path, year: str, style: Style) -> Counter[Entry]:
    file = f"{year}.pdf"
    document = read_source(
        source_of(file, "application/pdf", typeset_sheet(sheet(originals, year), style).data)
    )
    paper = infer(document, None)
    (text,) = [each.paper for each in extracts(originals) if each.paper.file.startswith(year)]
    assert paper.meeting == text.meeting
    built = build([Extract(paper, rows=lift(document, paper).rows)])
    told = [(figure, figure.printed.translate(ICONS)) for figure in built.figures]
    return Counter(entry(figure, text) for figure, text in told if text.strip())


def without_names(entries: Counter[Entry]) -> Counter[Entry]:
    """The same figures by their reference alone."""
    merged: Counter[Entry] = Counter()
    for each, times in entries.items():
        merged[replace(each, name="")] += times
    return merged


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("style", made.FIVE, ids=lambda style: style.name)
def test_the_pages_give_the_ledger_of_the_text(originals: Path, year: str, style: Style) -> None:
    wanted = of_the_text(originals, year)
    assert sum(wanted.values()) > 600
    assert of_the_pages(originals, year, style) == wanted


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("style", made.FIVE, ids=lambda style: style.name)
def test_no_figure_of_the_pages_is_wrong(originals: Path, year: str, style: Style) -> None:
    wanted = without_names(of_the_text(originals, year))
    found = without_names(of_the_pages(originals, year, style))
    assert not found - wanted
    assert sum((wanted - found).values()) <= 0.03 * sum(wanted.values())
