"""Pages of PDFs: the order they read in, headings by type, running headers, scans, and two processes."""

import subprocess
import sys
from pathlib import Path

import pytest
from make_pdf import Mark, Rule, Words, grid, make_pdf

from ingest.document import Document
from ingest.readers import read_source
from ingest.readers.pdf import scans, workers
from ingest.readers.pdf.mending import joined, mended, vocabulary_of
from ingest.readers.pdf.scan_tables import ScannedPage
from ingest.readers.pdf.word import Word
from ingest.readers.source import source_of
from ingest.readers.stamps import is_stamp, printed_numbers

PROSE = "The panel heard that more families than before were helped"


def document(pages: list[list[Mark]], picture_pages: tuple[int, ...] = ()) -> Document:
    return read_source(source_of("a.pdf", "application/pdf", make_pdf(pages, picture_pages=picture_pages)))


def paragraph(text: str, top: float, *, left: float = 50, lines: int = 6, size: float = 9) -> list[Mark]:
    return [Words(left, top + 12 * at, f"{text} {at}", size) for at in range(lines)]


class TestOrder:
    def test_two_columns_read_one_after_the_other(self) -> None:
        page = [Words(50, 60, "A title over the whole width of the page, as reports of councils have them")]
        page += [Words(50, 100 + 12 * at, f"left hand words of prose {at}", 9) for at in range(8)]
        page += [Words(320, 100 + 12 * at, f"right hand words of prose {at}", 9) for at in range(8)]
        page.append(Words(50, 300, "A last line below both columns that is as wide as the page and more so"))
        texts = [line.text for line in document([list(page)]).pages[0].lines]
        assert [text.split()[0] for text in texts] == ["A", *["left"] * 8, *["right"] * 8, "A"]

    def test_a_list_of_labels_and_values_reads_across(self) -> None:
        page: list[Mark] = [Words(50, 100 + 14 * at, f"Label {at}") for at in range(8)]
        page += [Words(320, 100 + 14 * at, f"{at},554") for at in range(8)]
        assert "Label 3 3,554" in document([page]).text

    def test_prose_in_cells_reads_cell_by_cell(self) -> None:
        page: list[Mark] = [Rule(50, y, 450, y) for y in (100, 160)]
        page += [Rule(x, 100, x, 160) for x in (50, 250, 450)]
        for left, name in ((55, "left"), (255, "right")):
            page += [Words(left, 112 + 14 * at, f"{name} cell {at}") for at in range(3)]
        lines = [line.text for line in document([page]).pages[0].lines]
        assert lines == [f"{name} cell {at}" for name in ("left", "right") for at in range(3)]


class TestHeadings:
    def test_levels_by_type(self) -> None:
        page: list[Mark] = [Words(50, 50, "The report", 18), Words(50, 80, "A part of it", 13)]
        page += [Words(50, 110, "Bold and short", 9, bold=True), *paragraph(PROSE, 130)]
        found = [(line.text, line.heading) for line in document([page]).pages[0].lines]
        assert found[:3] == [("The report", 1), ("A part of it", 2), ("Bold and short", 3)]
        assert all(level == 0 for _, level in found[3:])

    def test_a_bold_beginning_of_a_paragraph_is_no_heading(self) -> None:
        page: list[Mark] = [
            *paragraph(PROSE, 60),
            Words(50, 160, "Good progress was made in the year and", 9, True),
        ]
        page.append(Words(50, 171, "it went on in the next, with more families helped", 9))
        assert not any(line.heading for line in document([page]).pages[0].lines)

    def test_cells_are_no_headings(self) -> None:
        page: list[Mark] = [*paragraph(PROSE, 60), *grid([["A", "B"], ["x", "4"]], top=300)]
        page.append(Words(90, 314, "BIG", 16, bold=True))
        assert not any(line.heading for line in document([page]).pages[0].lines)


class TestRunning:
    def test_headers_and_footers_leave_the_body(self) -> None:
        pages: list[list[Mark]] = [
            [
                Words(50, 30, "Scrutiny Panel 21 July"),
                *paragraph(f"{PROSE} on {at}", 200),
                Words(290, 820, str(at)),
            ]
            for at in range(4, 9)
        ]
        read_in = document(pages)
        assert [page.printed for page in read_in.pages] == ["4", "5", "6", "7", "8"]
        assert [len(page.lines) for page in read_in.pages] == [7, 6, 6, 6, 6]
        assert read_in.pages[0].lines[0].text == "Scrutiny Panel 21 July"

    def test_headings_of_a_table_on_every_page_stay(self) -> None:
        pages: list[list[Mark]] = [list(grid([["Area", "2023"], ["x", str(at)]], top=20)) for at in range(4)]
        assert all(page.lines[0].text == "Area 2023" for page in document(pages).pages)

    @pytest.mark.parametrize(
        ("pages", "expected"),
        [
            ([["Page 31", "Page 1 of 2"], ["Page 32", "Page 2 of 2"]], ["31", "32"]),
            ([["a", "1 of 3"], ["b", "2 of 3"], ["c", "3 of 3"]], ["1", "2", "3"]),
            ([["a", "4 | P a g e"], ["b", "5 | P a g e"]], ["4", "5"]),
            ([["Page 7", "Page 31"], ["Page 8", "Page 32"], ["Page 33"]], ["31", "32", "33"]),
        ],
    )
    def test_printed_numbers(self, pages: list[list[str]], expected: list[str]) -> None:
        assert printed_numbers(pages) == expected

    @pytest.mark.parametrize(
        ("text", "is_one"), [("Page 31", True), ("31", True), ("31 pages", False), ("32", False)]
    )
    def test_a_stamp_is_nothing_else(self, text: str, is_one: bool) -> None:
        assert is_stamp(text, "31") is is_one


class TestBrokenWords:
    VOCABULARY = vocabulary_of(
        ["referrals and re-referrals of children", "District Total one-to-one in to into"]
    )

    @pytest.mark.parametrize(
        ("cell", "whole"),
        [
            ("Distri\nct #2", "District #2"),
            ("Tota\nl", "Total"),
            ("chil-\ndren", "children"),
            ("re-\nreferrals", "re-referrals"),
            ("one-to-\none", "one-to-one"),
            ("multi-\nagency", "multi-agency"),
            ("in\nto", "in to"),
            ("Jan \u2013\nMar 24", "Jan \u2013 Mar 24"),
            ("2023\n24", "2023 24"),
        ],
    )
    def test_cells(self, cell: str, whole: str) -> None:
        assert joined(cell, self.VOCABULARY) == whole

    def test_lines(self) -> None:
        assert mended(["help for chil-", "dren in care"], self.VOCABULARY) == ["help for children", "in care"]
        assert mended(["a multi-", "agency hub"], self.VOCABULARY) == ["a multi-", "agency hub"]
        assert mended(["soft\u00ad", "ened now"], self.VOCABULARY) == ["softened", "now"]

    def test_letter_spaced_words(self) -> None:
        wide = "CHURCHCHUNCH"  # letters of one width, so that the white between them is one too
        page: list[Mark] = [
            Words(50 + 11 * at + (8 if at > 5 else 0), 60, each) for at, each in enumerate(wide)
        ]
        assert document([page]).text == "CHURCH CHUNCH"

    def test_letters_in_columns_stay_apart(self) -> None:
        assert document([list(grid([list("ABCDE"), list("YNYNY")]))]).tables[0].rows[1][2].text == "Y"
        ruled: list[Mark] = [Words(52 + 11 * at, 112, each) for at, each in enumerate("YNYNYN")]
        ruled += [Words(52 + 11 * at, 132, each) for at, each in enumerate("NNYYNN")]
        ruled += [Rule(50, y, 116, y) for y in (100, 120, 140)]
        ruled += [Rule(50 + 11 * at, 100, 50 + 11 * at, 140) for at in range(7)]
        (found,) = document([ruled]).tables
        assert [cell.text for cell in found.rows[1]] == list("NNYYNN")


class TestScans:
    PICTURE: tuple[int, ...] = (1,)

    def test_without_tesseract_a_page_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scans, "has_tesseract", lambda: False)
        (page,) = document([[]], self.PICTURE).pages
        assert page.unread == "the page is a picture, and there is no tesseract on this system to read it"

    def test_its_words_are_lines_that_are_marked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scans, "has_tesseract", lambda: True)
        words = (Word("Children", 50, 50, 90, 60, 10), Word("helped", 95, 50, 120, 60, 10, sure=0.4))
        monkeypatch.setattr(scans, "scanned_page", lambda picture, *size: ScannedPage(words, (), *size))
        read_in = document([[]], self.PICTURE)
        assert (read_in.text, read_in.pages[0].scanned, read_in.problems) == ("Children helped", True, ())


class TestProcesses:
    def pack(self) -> bytes:
        page: list[Mark] = [Words(50, 60, "words of a page"), *grid([["Area", "2023"], ["x", "1,554"]])]
        return make_pdf([page] * 6)

    def test_two_read_what_one_reads(self) -> None:
        assert workers.read_pages(self.pack(), 2) == workers.read_pages(self.pack(), 1)

    @pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
    def test_what_the_second_does_not_deliver_is_read_all_the_same(
        self, program: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = workers.read_pages(self.pack(), 1)
        monkeypatch.setattr(sys, "executable", program)
        assert workers.read_pages(self.pack(), 2) == whole

    def test_a_script_without_a_guard_runs_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(self.pack())
        script = tmp_path / "script.py"
        script.write_text(
            "from ingest.readers.pdf.workers import read_pages\n"
            "print('once', len(read_pages(open('a.pdf', 'rb').read(), 2)))\n"
        )
        ran = subprocess.run(
            [sys.executable, str(script)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert ran.stdout == "once 6\n"

    def test_a_damaged_page_is_said_and_the_others_read(self) -> None:
        data = make_pdf([[Words(50, 60, f"words {at}")] for at in (1, 2, 3)])
        at = data.index(b"/MediaBox", data.index(b"/MediaBox") + 1)
        broken = data[:at] + data[at:].replace(b"[0 0 595 842]", b"[0 (a) 595 4]", 1)
        read_in = read_source(source_of("a.pdf", "application/pdf", broken))
        assert [page.unread for page in read_in.pages] == ["", "the page is damaged", ""]
        assert [page.lines[0].text for page in read_in.pages if page.lines] == ["words 1", "words 3"]
        assert read_in.problems == ("page 2 is damaged",)


REAL = [
    ("camelot_vertical_header.pdf", 1, "Alcona", "Jack Bergman", "268"),
    ("camelot_vertical_header.pdf", 1, "Greenbush", "Carolyn Brummund", "208"),
    ("pdfplumber_nics_2015-11.pdf", 1, "Kentucky", "Totals", "295,891"),
    ("kent_qpr_q3_2024-25.pdf", 12, "Highways", "Jan \u2013 Mar 24", "16"),
    ("kent_qpr_q3_2024-25.pdf", 13, "SEN", "Quarter to Sep 24", "162"),
    ("kent_finance_appendix_nov_2024-25.pdf", 12, "Total CFR", "2024-25 Forecast", "1,244.33"),
]


@pytest.fixture(scope="module")
def real(originals: Path) -> dict[str, Document]:
    folder = originals.parent / "pdfs"
    if not folder.is_dir():
        pytest.skip("the folder of real PDFs is not on this machine")
    return {
        name: read_source(source_of(name, "application/pdf", (folder / name).read_bytes()))
        for name in {name for name, *_ in REAL}
    }


@pytest.mark.parametrize(("file", "page", "row", "column", "value"), REAL)
def test_figures_of_real_reports(
    real: dict[str, Document], file: str, page: int, row: str, column: str, value: str
) -> None:
    found = {
        cells[at].text
        for table in real[file].tables
        if table.page == page and table.head
        for cells in table.rows[table.head :]
        for at in range(1, len(cells))
        if cells[0].text == row and column in {head[at].text for head in table.rows[: table.head]}
    }
    assert found == {value}


def test_columns_of_a_real_table_add_up_to_its_printed_totals(real: dict[str, Document]) -> None:
    (table,) = real["pdfplumber_nics_2015-11.pdf"].tables
    *body, totals = table.rows[table.head :]
    for at in range(1, len(totals)):
        printed = [row[at].text.replace(",", "").replace(" ", "") for row in body]
        assert sum(int(text) for text in printed if text) == int(totals[at].text.replace(",", ""))


def test_a_mark_of_a_footnote_in_a_real_report(real: dict[str, Document]) -> None:
    assert any("38 [1] indicators" in line.text for line in real["kent_qpr_q3_2024-25.pdf"].pages[2].lines)
