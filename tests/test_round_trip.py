"""Tables typeset as PDFs in many shapes and styles come back cell for cell, with places and headings."""

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
import typeset as made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typeset import Style, Typeset, grid_of, picture_of, typeset

from corpus.model import Box, Meeting, Paper, PaperKind
from corpus.typeset.table import Placed
from ingest.document import Cell, Document, Table
from ingest.readers import read_source
from ingest.readers.source import source_of
from ingest.tables import lift

RULED = (made.RULED, made.RULED_A4, made.RULED_TURNED, made.SPLIT, made.SPLIT_BARE, made.STORED_TURNED)
UNRULED = (made.UNRULED, made.ROWS_ONLY, made.HEADING_ONLY, made.SHADED)
WHOLE = tuple(style for style in (*RULED, *UNRULED) if style is not made.SPLIT_BARE)

NAMES = (
    "Homes let to families",
    "Repairs finished in time",
    "Complaints received about housing, parking and refuse collection taken together in the period",
    "Visits to leisure centres",
    "Households in temporary accommodation at the end of the period",
    "Council tax collected",
    "Potholes mended within five working days of being reported",
    "Library loans",
    "Planning appeals",
    "Staff turnover",
    "Adults in settled employment",
    "Fly-tips cleared",
)
HEADINGS = {
    "months": ("Apr 2023", "May 2023", "Jun 2023", "Jul 2023", "Aug 2023", "Sep 2023", "Oct 2023"),
    "quarters": ("Q1 2022/23", "Q2 2022/23", "Q3 2022/23", "Q4 2022/23", "Q1 2023/24", "Q2 2023/24"),
    "financial years": ("2018/19", "2019/20", "2020/21", "2021/22", "2022/23"),
}
MARKS = ("tbc", "n/a", "-")

figures = st.one_of(
    st.integers(0, 99_999).map(lambda number: f"{number:,}"),
    st.integers(0, 1000).map(lambda number: f"{number / 10:.1f}%"),
    st.integers(1, 9_999).map(lambda number: f"£{number:,}"),
    st.integers(1, 999).map(lambda number: f"({number})"),
    st.integers(-99, 99).map(lambda number: f"{number}%"),
)
cells = st.one_of(figures, figures, figures, figures, st.sampled_from(MARKS))


@dataclass(frozen=True)
class Drawn:
    """A typeset table, its headings, its rows and its style."""

    made: Typeset
    headings: tuple[str, ...]
    rows: list[list[str]]
    style: Style


@st.composite
def tables(draw: st.DrawFn, styles: tuple[Style, ...]) -> Drawn:
    """A table of random shape in one of the styles."""
    style = draw(st.sampled_from(styles))
    kind = draw(st.sampled_from(sorted(HEADINGS)))
    wide = draw(st.integers(3, len(HEADINGS[kind])))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=4, max_size=10, unique=True))
    rows = [[name, *draw(st.lists(cells, min_size=wide, max_size=wide))] for name in names]
    headings = ("Measure", *HEADINGS[kind][:wide])
    above = (("Published figures", 1, wide),) if draw(st.booleans()) else ()
    indents = [draw(st.sampled_from((0.0, 0.0, 8.0))) for _ in names] if draw(st.booleans()) else ()
    widest = draw(st.sampled_from((90.0, 160.0)))
    grid = grid_of(headings, rows, style, above=above, indents=indents, widest=widest)
    return Drawn(
        typeset(grid, style, title=("Borough of Example", "Housing and streets")), headings, rows, style
    )


def document_of(data: bytes) -> Document:
    return read_source(source_of("made.pdf", "application/pdf", data))


def body_of(document: Document) -> list[tuple[int, tuple[Cell, ...]]]:
    """The rows below the headings of every table, with their pages."""
    return [(table.page, row) for table in document.tables for row in table.rows[table.head :]]


def texts(row: tuple[Cell, ...]) -> list[str]:
    return [" ".join(cell.text.split()) for cell in row]


def middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def holds(box: Box, inner: Box) -> bool:
    x, y = middle(inner)
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def at_place(placed: Placed, page: int, cell: Cell) -> bool:
    return (
        placed.page == page
        and cell.box is not None
        and placed.ink is not None
        and holds(cell.box, placed.ink)
    )


def headings_of(table: Table, column: int) -> str:
    return table.rows[table.head - 1][column].text if table.head else ""


def check_cells(drawn: Drawn) -> None:
    document = document_of(drawn.made.data)
    body = body_of(document)
    assert [texts(row) for _, row in body] == drawn.rows
    placed = {(cell.row, cell.column): cell for cell in drawn.made.body}
    for number, (page, row) in enumerate(body):
        for column, cell in enumerate(row):
            assert at_place(placed[number, column], page, cell)
    headed = [table for table in document.tables if table.head]
    assert len(headed) == len(document.tables) or not drawn.style.look.repeat
    for table in headed:
        found = tuple(headings_of(table, at) for at in range(1, len(drawn.headings)))
        assert found == drawn.headings[1:]


quick = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


class TestCells:
    @quick
    @given(tables(RULED))
    def test_ruled(self, drawn: Drawn) -> None:
        check_cells(drawn)

    @quick
    @given(tables(UNRULED))
    def test_unruled(self, drawn: Drawn) -> None:
        check_cells(drawn)


MEETING = Meeting("Borough of Example", "Housing", date(2023, 11, 1))
PAPER = Paper("made.pdf", "0", "application/pdf", MEETING, PaperKind.DATASET, "Housing and streets", "", 1)


Cells = Counter[tuple[str, str, str]]


def figures_of(found: Typeset) -> Cells:
    """Name, heading and printed characters of every cell that was lifted, without headings above them."""
    return Counter(
        (row.name.split(" - ")[-1], cell.column.split(" / ")[-1], cell.printed)
        for row in lift(document_of(found.data), PAPER).rows
        for cell in row.cells
    )


def drawn_figures(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Cells:
    return Counter(
        (row[0], heading, cell) for row in rows for heading, cell in zip(headings[1:], row[1:], strict=True)
    )


class TestFigures:
    @quick
    @given(tables(WHOLE))
    def test_every_figure_has_its_row_and_its_period(self, drawn: Drawn) -> None:
        assert figures_of(drawn.made) == drawn_figures(drawn.headings, drawn.rows)

    @quick
    @given(tables((made.SPLIT_BARE,)))
    def test_a_page_without_headings_gives_no_wrong_figure(self, drawn: Drawn) -> None:
        wrong = figures_of(drawn.made) - drawn_figures(drawn.headings, drawn.rows)
        assert not wrong

    def test_turned_headings_without_rules(self) -> None:
        headings = ("Measure", *HEADINGS["months"][:4])
        found = typeset(grid_of(headings, SCANNED, made.UNRULED_TURNED), made.UNRULED_TURNED)
        assert figures_of(found) == drawn_figures(headings, SCANNED)


ARROWS = (
    ("Homes let to families", "12", "▲", "↑ 5%"),
    ("Repairs finished in time", "14", "▼", "↓ -4%"),
    ("Complaints received", "7", "▲", "⇒ 0%"),
)


@pytest.mark.parametrize("style", [made.RULED, made.ICON_FONT], ids=lambda style: style.name)
def test_arrows_and_triangles_are_read(style: Style) -> None:
    found = typeset(grid_of(("Measure", "May 2023", "DoT", "Change"), ARROWS, style), style)
    assert [tuple(texts(row)) for _, row in body_of(document_of(found.data))] == list(ARROWS)


SMALL_PAGE = (480.0, 300.0)
SCANNED = (
    ("Homes let to families", "1,204", "1,187", "996", "1,352"),
    ("Repairs finished in time", "98.2%", "97.5%", "90.1%", "88.0%"),
    ("Complaints received", "37", "41", "58", "26"),
    ("Library loans", "24,318", "25,906", "19,477", "22,650"),
    ("Council tax collected", "96%", "95%", "93%", "97%"),
    ("Staff turnover", "12.4%", "13.1%", "14.8%", "11.9%"),
)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")
@pytest.mark.parametrize("style", [made.RULED, made.ROWS_ONLY], ids=lambda style: style.name)
def test_a_scanned_table_is_right_or_in_doubt(style: Style) -> None:
    headings = ("Measure", *HEADINGS["months"][:4])
    small = replace(style, size=SMALL_PAGE)
    found = typeset(grid_of(headings, SCANNED, small, widest=140.0), small)
    document = document_of(picture_of(found.data))
    assert all(page.scanned for page in document.pages)
    seen = [cell for _, row in body_of(document) for cell in row]
    right = Counter(text for row in SCANNED for text in row)
    wrong = Counter(" ".join(cell.text.split()) for cell in seen if not cell.doubt and cell.text) - right
    assert not wrong, "a cell that is read wrongly is said to be in doubt"
    clean = Counter(" ".join(cell.text.split()) for cell in seen if not cell.doubt) & right
    assert sum(clean.values()) >= 0.9 * sum(right.values())
