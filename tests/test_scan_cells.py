"""Cells of a scan held against their print: its width, its points and commas, its lone dashes."""

import io
import shutil
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from corpus.typeset.ink import Type, wrapped
from ingest.readers import read
from ingest.readers.pdf.cells import cell_of_words
from ingest.readers.pdf.ocr import DPI
from ingest.readers.pdf.scan_picture import ink_of, print_of, ready_picture, rules_of
from ingest.readers.pdf.scan_places import is_lone_dash, page_print, print_around
from ingest.readers.pdf.scan_readings import Reading, is_damaged, settle
from ingest.readers.pdf.scan_rules import GridCell
from ingest.readers.pdf.scan_widths import Widths, learn_widths
from ingest.readers.pdf.scans import Scans
from ingest.readers.pdf.word import Word

SCALE = DPI / 72
WIDE, HIGH = 80.0, 20.0  # points: a cell of these tests
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="the system has no tesseract")


def cell_at(row: int) -> GridCell:
    return GridCell(row, 1, 1, 1, 0.0, row * HIGH * SCALE, WIDE * SCALE, (row + 1) * HIGH * SCALE)


def drawn(texts: list[str], shade: int = 255, size: float = 9) -> Image.Image:
    """Texts below each other, each in its cell, on paper of a shade."""
    picture = Image.new("L", (round(WIDE * SCALE), round(len(texts) * HIGH * SCALE)), shade)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(size=size * SCALE)
    for row, text in enumerate(texts):
        pen.text(((WIDE - 6) * SCALE, (row + 0.5) * HIGH * SCALE), text, 0, font=font, anchor="rm")
    return picture


def settled(printed: list[str], read: list[str]) -> list[tuple[str, str]]:
    """What becomes of cells of which every reading is the same: their texts and doubts."""
    page = page_print(ready_picture(drawn(printed), WIDE, len(printed) * HIGH))
    held = {
        cell_at(row): [Word(text, 6, row * HIGH + 5, WIDE - 6, row * HIGH + 15, 9.0, sure=0.95)]
        for row, text in enumerate(read)
    }
    reads = {cell: cell_of_words(words) for cell, words in held.items()}
    again = {cell: [Reading(words[0].text, 0.95)] * 2 for cell, words in held.items()}
    return [(cell.text, cell.doubt) for cell in settle(reads, held, again, page).values()]


FIGURES = ["1,204", "36", "71.5%", "(12)", "-4.7", "50.2", "998", "1,039", "68.2%", "250", "9.4%", "33%"]


def test_what_the_print_bears_out_is_clean() -> None:
    assert settled(FIGURES, FIGURES) == [(text, "") for text in FIGURES]


@pytest.mark.parametrize(
    ("printed", "read"),
    [("-4.7", "4.7"), ("71.5%", "715%"), ("50.2", "502"), ("(12)", "12"), ("36", "366"), ("1,204", "1204")],
)
def test_a_sign_that_every_reading_lost_is_missed(printed: str, read: str) -> None:
    found = settled(FIGURES, [read if text == printed else text for text in FIGURES])
    assert [text for text, doubt in found if doubt] == [read]


@pytest.mark.parametrize(("printed", "read"), [("1,039", "1.039"), ("1,204", "1.204")])
def test_a_comma_read_as_a_point_is_seen_to_hang(printed: str, read: str) -> None:
    found = settled(FIGURES, [read if text == printed else text for text in FIGURES])
    assert [text for text, doubt in found if doubt] == [read]


def test_three_decimals_are_clean() -> None:
    printed = ["1.039", "0.204", "2.750", "1.118", "0.998", "3.262", "2.758"]
    assert settled(printed, printed) == [(text, "") for text in printed]


def test_widths_are_learnt_from_enough_cells_only() -> None:
    texts = {cell_at(row): text for row, text in enumerate(FIGURES)}
    wide = {cell: 5.0 * len(text) for cell, text in texts.items()}
    few = dict(list(texts.items())[:5])
    assert learn_widths(few, wide) is None
    assert learn_widths(dict.fromkeys(texts, "tbc"), wide) is None


def test_uneven_widths_tell_nothing() -> None:
    texts = {cell_at(row): text for row, text in enumerate(FIGURES)}
    assert learn_widths(texts, {cell: 20.0 + 17 * (cell.row % 3) for cell in texts}) is None


def test_a_row_in_bold_is_no_misfit() -> None:
    texts = {
        GridCell(row, column, 1, 1, 0, 0, 1, 1): f"{row}{column}{7 * column % 10}"
        for row in range(6)
        for column in range(4)
    }
    wide = {cell: (5.0 * 3 - 0.5) * (1.05 if cell.row == 5 else 1.0) for cell in texts}
    widths = learn_widths(texts, wide)
    assert isinstance(widths, Widths)
    assert all(widths.fit(cell, text, wide[cell]) for cell, text in texts.items())
    bold = next(cell for cell in texts if cell.row == 5)
    assert not widths.fit(bold, f"-{texts[bold]}", wide[bold])


@pytest.mark.parametrize(
    ("text", "damaged"),
    [("12,3", True), ("3:6", True), ("1,23,456", True), ("12.3", False), ("1,234", False), ("2019/20", False),
     ("Q1 22", False), ("(£1.2m)", False), ("-4.7%", False)],
)  # fmt: skip
def test_figures_that_are_no_amount(text: str, damaged: bool) -> None:
    assert is_damaged(text) is damaged


@pytest.mark.parametrize(("text", "dash"), [("-", True), ("1", False), (".", False), ("=", False)])
def test_a_lone_dash(text: str, dash: bool) -> None:
    page = page_print(ready_picture(drawn([text]), WIDE, HIGH))
    assert is_lone_dash(cell_at(0), page) is dash


@pytest.mark.parametrize("shade", [255, 225, 190])
def test_print_is_told_from_the_paper_around_it(shade: int) -> None:
    on_white = Image.new("L", (1200, 900), 255)
    on_white.paste(drawn(["1,204", "36"], shade), (300, 300))
    ink, faint = print_of(on_white)
    assert not ink[:250].any() and not faint[:250].any()
    assert 500 < int(ink.sum()) < 8000


def test_a_row_of_dark_letters_is_no_rule() -> None:
    picture = Image.new("L", (1200, 400), 255)
    pen = ImageDraw.Draw(picture)
    pen.line([(50, 60), (1100, 60)], 0, 4)
    pen.rectangle([50, 200, 400, 240], fill=0)  # letters run together, as a blurred scan has them
    pen.rectangle([50, 212, 400, 216], fill=0)
    level, _ = rules_of(ink_of(picture), SCALE)
    assert [rule.at for rule in level] == [pytest.approx(60, abs=2)]


def test_print_around_leaves_out_specks() -> None:
    picture = drawn(["36"])
    box = print_around(cell_at(0), page_print(ready_picture(picture, WIDE, HIGH)))
    picture.putpixel((40, 40), 0)
    assert print_around(cell_at(0), page_print(ready_picture(picture, WIDE, HIGH))) == box


def scanned(data: bytes, dpi: int, tmp_path: Path) -> Path:
    pdf = pypdfium2.PdfDocument(data)
    picture = pdf[0].render(scale=dpi / 72).to_pil().convert("L")
    pdf.close()
    file = tmp_path / "scan.pdf"
    picture.save(file, resolution=dpi)
    return file


@needs_tesseract
def test_columns_that_stand_far_apart_are_read(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 300), invariant=1)
    canvas.setFont("Helvetica", 8)
    rows = [["Service", "Budget", "Forecast", "Actual"]] + [
        [name, *(f"{(row * 37 + k * 211) % 900 + 10}" for k in range(3))]
        for row, name in enumerate(["Libraries", "Parks", "Fostering", "Housing", "Coroner", "Transport"])
    ]
    for number, row in enumerate(rows):
        for at, text in enumerate(row):
            canvas.drawString(50 + 150 * at, 250 - 28 * number, text)
    canvas.save()
    (table,) = read(scanned(buffer.getvalue(), 150, tmp_path)).tables
    assert [len(row) for row in table.rows] == [4] * 7
    told = [text for row in rows[1:] for text in row[1:]]
    cells = [cell for row in table.rows[1:] for cell in row[1:]]
    assert [c.text for c, t in zip(cells, told, strict=True) if c.text != t and not c.doubt] == []
    assert sum(c.text == t for c, t in zip(cells, told, strict=True)) >= 17


@needs_tesseract
def test_two_columns_of_scanned_prose_read_one_after_the_other(tmp_path: Path) -> None:
    left = "The panel asked officers why transport costs grew and what would be done about it " * 4
    right = "Residents told members that buses were late more often than they had been in spring " * 4
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 300), invariant=1)
    for x, text in ((50, left), (320, right)):
        for number, line in enumerate(wrapped(text, Type(size=9, leading=11), 220)):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(x, 260 - 12 * number, line)
    canvas.save()
    words = read(scanned(buffer.getvalue(), 200, tmp_path)).text.split()
    assert words == [*left.split(), *right.split()]


@needs_tesseract
def test_a_coarse_scan_is_drawn_larger(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 200), invariant=1)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(40, 120, "Libraries lent 1,204 books")
    canvas.save()
    page = Scans(scanned(buffer.getvalue(), 100, tmp_path).read_bytes()).read(1, 300, 200)
    assert page is not None
    assert " ".join(word.text for word in page.words) == "Libraries lent 1,204 books"
