"""PDF: words where they stand, ruled tables to the cell, and honest words about what cannot be read."""

import random
from pathlib import Path

import pytest
from make_pdf import Words, grid, make_pdf

from corpus.errors import PapersError
from ingest.document import Document
from ingest.readers import read_source
from ingest.readers.pdf import scans
from ingest.readers.source import source_of

ROWS = [["Ref", "May-18", "Jun-18"], ["A1 calls", "1,554", "(12)"], ["A2", "", "45.1%"]]


def document(data: bytes) -> Document:
    return read_source(source_of("a.pdf", "application/pdf", data))


def test_lines_read_from_the_top_left_with_their_boxes() -> None:
    page = [Words(50, 80, "second line"), Words(50, 60, "first"), Words(120, 60, "line")]
    read_in = document(make_pdf([page, [Words(50, 60, "next page")]]))
    assert [[(line.number, line.text) for line in page.lines] for page in read_in.pages] == [
        [(1, "first line"), (2, "second line")],
        [(3, "next page")],
    ]
    box = read_in.pages[0].lines[0].box
    assert box is not None
    left, top, right, bottom = box
    assert left == pytest.approx(50, abs=1)
    assert top < 60 < bottom + 3
    assert 120 < right < 150


def test_a_ruled_table_keeps_every_cell_with_its_box_and_line() -> None:
    read_in = document(make_pdf([[Words(50, 60, "Above"), *grid(ROWS)]]))
    (table,) = read_in.tables
    assert [[cell.text for cell in row] for row in table.rows] == ROWS
    assert table.page == 1
    assert table.lines == (2, 3, 4)
    assert table.rows[1][2].box == pytest.approx((230, 120, 320, 140), abs=1)


def test_a_frame_round_words_is_no_table() -> None:
    assert document(make_pdf([grid([["A remark in a frame"]])])).tables == ()


def test_printed_page_numbers() -> None:
    pages = [[Words(50, 60, f"text {number}"), Words(290, 800, f"Page {number + 20}")] for number in (1, 2)]
    assert [page.printed for page in document(make_pdf(pages)).pages] == ["21", "22"]


def test_pages_without_text_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "has_tesseract", lambda: False)
    words = [Words(50, 60, "words")]
    read_in = document(make_pdf([words, [], words, []], picture_pages=[2]))
    assert read_in.problems == ("page 2 holds no text (a scan?)",)
    whole = document(make_pdf([[], [], words, []], picture_pages=[1, 2, 4]))
    assert whole.problems == ("pages 1 to 2 hold no text (scans?)", "page 4 holds no text (a scan?)")


def test_a_locked_file_is_refused() -> None:
    with pytest.raises(PapersError, match="is locked with a password"):
        document(make_pdf([[Words(50, 60, "secret")]], locked=True))


def test_a_file_cut_short_is_refused() -> None:
    with pytest.raises(PapersError, match=r"a\.pdf is broken"):
        document(make_pdf([[Words(50, 60, "words")]])[:120])


def test_damage_anywhere_gives_a_document_or_a_plain_line() -> None:
    whole = make_pdf([[Words(50, 60, "words"), *grid(ROWS)]] * 2)
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 40)):
            damaged[chance.randrange(9, len(damaged))] = chance.randrange(256)
        cut = damaged[: chance.randint(20, len(damaged))]
        try:
            assert document(bytes(cut)).pages
        except PapersError as refusal:
            assert "a.pdf is" in refusal.message


def test_a_real_report(originals: Path) -> None:
    path = originals.parent / "pdfs" / "kent_cabinet_minutes_2025-01-09.pdf"
    if not path.is_file():
        pytest.skip("the folder of real PDFs is not on this machine")
    read_in = read_source(source_of(path.name, "application/pdf", path.read_bytes()))
    assert (len(read_in.pages), read_in.problems) == (9, ())
    assert [line.text for line in read_in.pages[0].lines[:2]] == ["KENT COUNTY COUNCIL", "CABINET"]
