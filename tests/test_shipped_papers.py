"""The papers that we ship: what the script makes of the data files, and nothing is lost in a PDF."""

import csv
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from corpus.model import Measure
from corpus.typeset.papers import DATA, LIST, SHIPPED, Prose, Sheets, papers
from ingest.document import Document
from ingest.extract import IndicatorRow
from ingest.manifest import read_manifest
from ingest.meeting import infer
from ingest.readers import read
from ingest.tables import lift

LARGEST = 300_000  # bytes
PAPERS = papers()
SHEETS = {name: paper for name, paper in PAPERS.items() if isinstance(paper, Sheets)}
WORDS = {name: paper for name, paper in PAPERS.items() if isinstance(paper, Prose)}
ROOT = Path(__file__).parents[1]

Cell = tuple[str, Measure, str, str, str, str]


@cache
def shipped(name: str) -> Document:
    return read(SHIPPED / name)


def on_pages(data: bytes) -> list[tuple[str, tuple[float, float]]]:
    """The characters and the size of each page, as a reader of ours has no part in."""
    pdf = pypdfium2.PdfDocument(data)
    pages = [(page.get_textpage().get_text_range(), page.get_size()) for page in pdf]
    pdf.close()
    return pages


def cells_of(rows: tuple[IndicatorRow, ...]) -> Counter[Cell]:
    """The printed cells of rows; a benchmark's year may stand above its column, and so only in a PDF."""
    return Counter(
        (
            row.ref,
            cell.measure,
            cell.area,
            "" if cell.area else str(cell.period),
            cell.printed,
            row.commentary,
        )
        for row in rows
        for cell in row.cells
    )


def lifted(document: Document) -> tuple[IndicatorRow, ...]:
    return lift(document, infer(document, read_manifest(SHIPPED).get(document.file))).rows


@pytest.mark.parametrize("name", PAPERS)
def test_the_committed_paper_is_what_the_script_makes(name: str) -> None:
    committed, made = (SHIPPED / name).read_bytes(), PAPERS[name].made()
    assert made == PAPERS[name].made(), "the same data must give the same bytes"
    # Another version of reportlab may write the same page in other bytes.
    assert made == committed or on_pages(made) == on_pages(committed)
    assert len(committed) < LARGEST


def test_every_paper_is_made_from_data_or_is_its_own_data() -> None:
    names = {path.name for path in SHIPPED.iterdir()} - {"papers.csv"}
    assert {name for name in names if name.endswith(".pdf")} == set(PAPERS)
    assert names == set(read_manifest(SHIPPED))
    used = {file for paper in SHEETS.values() for file in paper.files} | {
        each.file for each in WORDS.values()
    }
    assert used == {path.name for path in DATA.iterdir() if path != LIST}


@pytest.mark.parametrize("name", SHEETS)
class TestDatasets:
    def test_every_cell_comes_back_in_its_row(self, name: str) -> None:
        found = Counter(
            tuple(" ".join(cell.text.split()) for cell in row)
            for table in shipped(name).tables
            for row in table.rows[table.head :]
        )
        wanted: Counter[tuple[str, ...]] = Counter()
        for file in SHEETS[name].files:
            with (DATA / file).open(encoding="utf-8", newline="") as opened:
                records = list(csv.reader(opened))
            start = next(at for at, record in enumerate(records) if record and record[0] == "Ref.")
            wide = len(records[start])
            wanted.update(tuple((*record, *[""] * wide)[:wide]) for record in records[start + 1 :] if record)
        assert found == wanted

    def test_the_figures_are_those_of_the_data(self, name: str) -> None:
        document = shipped(name)
        found = lifted(document)
        wanted = [row for file in SHEETS[name].files for row in lifted(read(DATA / file))]
        assert sum(cells_of(found).values()) > 600
        assert cells_of(found) == cells_of(tuple(wanted))
        assert all(cell.box for row in found for cell in row.cells)

    def test_the_page_is_the_printed_one(self, name: str) -> None:
        first = SHEETS[name].first_page
        pages = shipped(name).pages
        assert [page.printed for page in pages] == [str(first + at) for at in range(len(pages))]


def test_a_heading_over_the_benchmarks_dates_them() -> None:
    rows = lifted(shipped("2019-07-25-dataset-june-2019.pdf"))
    benchmarks = {str(cell.period) for row in rows for cell in row.cells if cell.area}
    assert benchmarks == {"2017/18"}


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w£%'/.,()-]+", re.sub(r"[*#|]|-{3,}|^- ", " ", text, flags=re.MULTILINE))


@pytest.mark.parametrize("name", WORDS)
class TestProse:
    def test_every_word_comes_back(self, name: str) -> None:
        document = shipped(name)
        missing = Counter(words_of((DATA / WORDS[name].file).read_text(encoding="utf-8")))
        missing -= Counter(words_of(document.text))
        assert not missing

    def test_headings_are_known_by_their_type(self, name: str) -> None:
        markdown = (DATA / WORDS[name].file).read_text(encoding="utf-8")
        wanted = [(len(found[1]), found[2]) for found in re.finditer(r"^(#+) (.+)$", markdown, re.MULTILINE)]
        lines = [line for page in shipped(name).pages for line in page.lines]
        # A decision in bold on a line of its own looks like a heading; `ingest.structure` tells it apart.
        found = [(line.heading, line.text) for line in lines if line.heading and line.text != "RESOLVED"]
        assert found == wanted

    def test_the_page_is_the_printed_one(self, name: str) -> None:
        pages = shipped(name).pages
        assert [page.printed for page in pages] == [
            str(WORDS[name].furniture.first_page + at) for at in range(len(pages))
        ]


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_itself_says_which_meeting_it_belongs_to(name: str) -> None:
    row = read_manifest(SHIPPED)[name]
    assert infer(shipped(name), None).meeting == infer(shipped(name), row).meeting
    assert infer(shipped(name), row).meeting.on == row.meeting_date


def test_the_typesetter_is_not_needed_to_run() -> None:
    code = (
        "import ui.cli, ingest.pipeline, corpus.store, qa.assistant, sys; print('reportlab' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"
