"""Headings that read upwards, headings over empty columns, symbol fonts and bullets, as PDFs show them."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest
import typeset as made
from reportlab.pdfgen.canvas import Canvas
from typeset import Style, grid_of, typeset

from ingest.document import Document, Table
from ingest.readers import read_source
from ingest.readers.source import source_of

MEASURES = ("Homes let", "Repairs finished in time", "Complaints about parking and refuse", "Library loans")
BLANK_TURNED = replace(made.UNRULED_TURNED, name="blank columns, headings turned")
STYLES = (made.UNRULED, made.ROWS_ONLY, made.SHADED, BLANK_TURNED)


def read(data: bytes) -> Document:
    return read_source(source_of("made.pdf", "application/pdf", data))


def table_of(headings: Sequence[str], rows: Sequence[Sequence[str]], style: Style) -> Table:
    (table,) = read(typeset(grid_of(headings, rows, style, widest=90.0), style).data).tables
    return table


def filled(table: Table) -> dict[tuple[str, str], str]:
    """Every cell with text by its row and the lowest heading over it."""
    heads = [cell.text for cell in table.rows[table.head - 1]]
    return {
        (" ".join(row[0].text.split()), heads[at]): cell.text
        for row in table.rows[table.head :]
        for at, cell in enumerate(row)
        if at and cell.text
    }


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize(
    "blank", [(), (1,), (3,), (5,), (4, 5), (1, 3), (2, 3, 5)], ids=lambda blank: f"blank {blank}"
)
def test_an_empty_column_keeps_its_heading(style: Style, blank: tuple[int, ...]) -> None:
    headings = ("Measure", "May 2023", "Jun 2023", "Target 2023/24", "Stat. neighbours", "South East")
    rows = [
        [name, *("" if at in blank else f"{(number + 3) * at * 37:,}" for at in range(1, 6))]
        for number, name in enumerate(MEASURES)
    ]
    wanted = {
        (row[0], headings[at]): row[at] for row in rows for at in range(1, 6) if row[at]
    }  # fmt: skip
    table = table_of(headings, rows, style)
    assert filled(table) == wanted
    assert [cell.text for cell in table.rows[table.head - 1]] == list(headings)


@pytest.mark.parametrize("style", (made.UNRULED, made.UNRULED_TURNED), ids=lambda style: style.name)
def test_the_last_row_keeps_all_lines_of_its_label(style: Style) -> None:
    rows = [[f"{name} as reported by all of the Services", "1,204", "37"] for name in MEASURES]
    table = table_of(("Measure", "May 2023", "Jun 2023"), rows, style)
    assert [" ".join(row[0].text.split()) for row in table.rows[table.head :]] == [row[0] for row in rows]


def drawn(*texts: tuple[str, str]) -> str:
    """A page of texts, each in its font, as it is read."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 760, "A page of words in the usual type, so that it is read as text.")
    for number, (font, text) in enumerate(texts):
        canvas.setFont(font, 11)
        canvas.drawString(72, 700 - 40 * number, text)
    canvas.save()
    return read(out.getvalue()).text


@pytest.mark.parametrize(
    ("font", "text"),
    [
        ("Symbol", "\u2191"),
        ("Symbol", "\u2193"),
        ("Symbol", "\u21d2"),
        ("Symbol", "\u2264"),
        ("ZapfDingbats", "\u25b2"),
        ("ZapfDingbats", "\u25bc"),
        ("ZapfDingbats", "\u25a0"),
        ("ZapfDingbats", "\u27a1"),
        ("ZapfDingbats", "\u2714"),
        ("Helvetica", "\u2022"),
        ("Times-Bold", "\u2022"),
    ],
)
def test_a_font_that_names_nothing_is_read_by_its_own_encoding(font: str, text: str) -> None:
    assert drawn((font, text)).splitlines()[-1] == text


def test_letters_of_other_fonts_stay_letters() -> None:
    assert drawn(("Helvetica", "s t fl"), ("Courier", "\u203a")).splitlines()[-2:] == ["s t fl", "\u203a"]
