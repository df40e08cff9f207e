"""Scanned pages: pictures that we draw come back as words and tables, and what is unclear says so."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.amount import Amount, parse_amount
from ingest.document import Cell
from ingest.readers.pdf import ocr
from ingest.readers.pdf.ocr import DPI, read_scan, upright
from ingest.readers.pdf.scan_picture import ink_of, rules_of, skew_of, straightened, without_rules
from ingest.readers.pdf.scan_rules import find_grids
from ingest.readers.pdf.scan_tables import scan_tables, scanned_page
from ingest.readers.pdf.word import Word

WIDTH, HEIGHT = 595.0, 420.0
SCALE = DPI / 72
HEAD = ["Service", "2021/22", "2022/23", "2023/24"]
BODY = [
    ["Libraries", "1,204", "1,317", "998"],
    ["Parks", "36", "41", "27"],
    ["Fostering", "71.5%", "68.2%", "80.0%"],
    ["Housing", "(12)", "14", "5"],
    ["Total", "1,311", "1,386", "1,105"],
]
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="the system has no tesseract")


def blank_page() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    picture = Image.new("L", (round(WIDTH * SCALE), round(HEIGHT * SCALE)), 255)
    return picture, ImageDraw.Draw(picture)


def draw_table(ruled: bool = True, body: Sequence[Sequence[str]] = BODY) -> Image.Image:
    """A page with a line of prose and a table of four columns, its rows 20 points apart."""
    picture, pen = blank_page()
    font = ImageFont.load_default(size=11 * SCALE)
    pen.text(
        (50 * SCALE, 40 * SCALE), "The table below shows visits to each service of the council", 0, font=font
    )
    edges = [50, 200, 300, 400, 500]
    for number, row in enumerate([HEAD, *body]):
        top = 80 + number * 20
        for at, text in enumerate(row):
            x = (edges[at] + 6) if at == 0 else (edges[at + 1] - 6)
            pen.text((x * SCALE, (top + 10) * SCALE), text, 0, font=font, anchor="lm" if at == 0 else "rm")
    bottom = 80 + (len(body) + 1) * 20
    if ruled:
        for y in range(80, bottom + 1, 20):
            pen.line([(50 * SCALE, y * SCALE), (500 * SCALE, y * SCALE)], 0, 3)
        for x in edges:
            pen.line([(x * SCALE, 80 * SCALE), (x * SCALE, bottom * SCALE)], 0, 3)
    return picture


def texts(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    return [[cell.text for cell in row] for row in rows]


def wrong_but_clean(
    rows: Sequence[Sequence[Cell]], body: Sequence[Sequence[str]] = BODY
) -> list[tuple[str, str]]:
    """Figures that are not what was drawn, and are not marked as doubtful."""
    pairs = [
        (c, t)
        for row, told in zip(rows[1:], body, strict=True)
        for c, t in zip(row[1:], told[1:], strict=True)
    ]
    return [(cell.text, told) for cell, told in pairs if cell.text != told and not cell.doubt]


def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr.shutil, "which", lambda name: None)


def test_without_tesseract_nothing_is_read(monkeypatch: pytest.MonkeyPatch):
    without_tesseract(monkeypatch)
    assert read_scan(draw_table(), WIDTH, HEIGHT) is None
    assert scanned_page(draw_table(), WIDTH, HEIGHT) is None


def test_an_ocr_that_takes_too_long_gives_no_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    slow = tmp_path / "tesseract"
    slow.write_text("#!/bin/sh\nsleep 5\n")
    slow.chmod(0o755)
    monkeypatch.setattr(ocr.shutil, "which", lambda name: str(slow))
    monkeypatch.setattr(ocr, "_SECONDS", 0.2)
    assert read_scan(straightened(draw_table()), WIDTH, HEIGHT) == ()


@pytest.mark.parametrize("angle", [-1.7, -0.6, 0.0, 0.4, 2.0])
def test_the_skew_of_a_page_is_measured(angle: float):
    turned = draw_table(ruled=False).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew_of(turned) == pytest.approx(angle, abs=0.15)


def test_rules_are_found_and_taken_away_without_the_letters():
    picture = draw_table()
    level, standing = rules_of(ink_of(picture), SCALE)
    assert [round(rule.at / SCALE) for rule in level] == [80, 100, 120, 140, 160, 180, 200]
    assert [round(rule.at / SCALE) for rule in standing] == [50, 200, 300, 400, 500]
    left = ink_of(without_rules(picture, SCALE))
    plain = ink_of(draw_table(ruled=False))
    assert int((left ^ plain).sum()) < 0.02 * int(plain.sum())


def test_a_grid_has_a_cell_for_each_place():
    (grid,) = find_grids(*rules_of(ink_of(draw_table()), SCALE), SCALE)
    assert (len(grid.xs), len(grid.ys), len(grid.cells)) == (5, 7, 24)


def test_cells_without_a_rule_between_them_are_one():
    picture, pen = blank_page()
    for y, (x0, x1) in ((80, (50, 350)), (110, (150, 350)), (140, (50, 350)), (170, (50, 350))):
        pen.line([(x0 * SCALE, y * SCALE), (x1 * SCALE, y * SCALE)], 0, 3)
    for x, y0 in ((50, 80), (150, 80), (250, 110), (350, 80)):
        pen.line([(x * SCALE, y0 * SCALE), (x * SCALE, 170 * SCALE)], 0, 3)
    (grid,) = find_grids(*rules_of(ink_of(picture), SCALE), SCALE)
    merged = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in grid.cells}
    assert merged[0, 0] == (2, 1) and merged[0, 1] == (1, 2) and merged[2, 2] == (1, 1)


def test_a_frame_around_text_is_no_table():
    picture, pen = blank_page()
    pen.rectangle([50 * SCALE, 80 * SCALE, 500 * SCALE, 200 * SCALE], outline=0, width=3)
    assert find_grids(*rules_of(ink_of(picture), SCALE), SCALE) == []


def test_an_unsure_word_makes_a_doubtful_cell(monkeypatch: pytest.MonkeyPatch):
    without_tesseract(monkeypatch)
    words = list(laid_out(BODY))
    unsure = next(w for w in words if w.text == "27")
    words[words.index(unsure)] = Word("27", *unsure.box, unsure.size, sure=0.2)
    (rows,) = scan_tables(Image.new("L", (1240, 875), 255), words, WIDTH, HEIGHT)
    assert {cell.text for row in rows for cell in row if cell.doubt} == {"27"}


@pytest.mark.parametrize("damaged", ["S)", "g", "1l7", "4 5 8", "§"])
def test_what_is_no_number_in_a_column_of_numbers_is_doubtful(damaged: str, monkeypatch: pytest.MonkeyPatch):
    without_tesseract(monkeypatch)
    body = [[*row] for row in BODY]
    body[1][2] = damaged
    (rows,) = scan_tables(Image.new("L", (1240, 875), 255), list(laid_out(body)), WIDTH, HEIGHT)
    assert texts(rows)[1:] == body
    assert [cell.text for row in rows for cell in row if cell.doubt] == [damaged]


def laid_out(body: Sequence[Sequence[str]]) -> Iterator[Word]:
    """The words of a table as an OCR would give them."""
    for number, row in enumerate([HEAD, *body]):
        for at, text in enumerate(row):
            wide = 5.5 * len(text)
            left = 56.0 if at == 0 else 194.0 + 100 * at - wide
            top = 84.0 + 20 * number
            yield Word(text, left, top, left + wide, top + 10, 10.0, sure=0.96)


@needs_tesseract
def test_a_ruled_table_is_read_cell_for_cell():
    page = scanned_page(draw_table(), WIDTH, HEIGHT)
    assert page is not None
    (rows,) = page.tables
    assert wrong_but_clean(rows) == []
    assert [row[0].text for row in rows] == ["Service", *[row[0] for row in BODY]]
    right = sum(
        c.text == t and not c.doubt
        for r, told in zip(rows, [HEAD, *BODY], strict=True)
        for c, t in zip(r, told, strict=True)
    )
    assert right >= 23  # of 24
    assert rows[1][1].box == pytest.approx((200, 100, 300, 120), abs=1)


@needs_tesseract
def test_a_skewed_unruled_table_is_read_and_its_words_stand_on_the_page():
    picture = draw_table(ruled=False).rotate(1.2, Image.Resampling.BICUBIC, fillcolor=255)
    page = scanned_page(picture, WIDTH, HEIGHT)
    assert page is not None and len(page.tables) == 1
    assert wrong_but_clean(page.tables[0]) == []
    word = next(word for word in page.words if word.text == "Libraries")
    assert word.x0 == pytest.approx(56, abs=6) and word.middle == pytest.approx(110, abs=6)
    assert 0.5 < word.sure <= 1.0


@needs_tesseract
@pytest.mark.parametrize("turn", [90, 180])
def test_a_turned_page_is_read_upright(turn: int):
    prose = "The committee noted the report and asked officers to come back with a plan for each service"
    picture, pen = blank_page()
    font = ImageFont.load_default(size=11 * SCALE)
    for line in range(14):
        pen.text((40 * SCALE, (30 + 22 * line) * SCALE), prose, 0, font=font)
    turned = picture.rotate(turn, expand=True)
    width, height = (HEIGHT, WIDTH) if turn == 90 else (WIDTH, HEIGHT)
    page = scanned_page(turned, width, height)
    assert page is not None and (page.width, page.height) == (WIDTH, HEIGHT)
    assert " ".join(word.text for word in page.words).count("committee noted the report") >= 12


@needs_tesseract
def test_a_poor_scan_shows_no_wrong_figure_as_clean():
    noise = np.random.default_rng(7)
    small = draw_table().resize((620, 438), Image.Resampling.BILINEAR)
    grain = np.asarray(small, dtype=np.float64) + noise.normal(0, 25, (438, 620))
    poor = Image.fromarray(grain.clip(0, 255).astype(np.uint8)).resize(
        (round(WIDTH * SCALE), round(HEIGHT * SCALE)), Image.Resampling.BICUBIC
    )
    page = scanned_page(poor, WIDTH, HEIGHT)
    assert page is not None
    told = {text for row in BODY for text in row}
    shown = [c.text for rows in page.tables for row in rows[1:] for c in row[1:] if c.text and not c.doubt]
    assert [text for text in shown if isinstance(parse_amount(text), Amount) and text not in told] == []


@needs_tesseract
def test_an_upright_picture_is_made_upright_once():
    once = upright(draw_table())
    assert upright(once) is once
