"""The report of a paper: honest on what was not read, and silent on what is no loss."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from desk import Desk, only
from hypothesis import given
from hypothesis import strategies as st
from make_pdf import Words, make_pdf

from corpus.errors import PapersError
from corpus.model import Meeting, Paper, PaperKind, Status
from corpus.page_words import page_words
from ingest.account import account_of, pages_of, with_what_was_not_read
from ingest.document import Document, Line, Page
from ingest.extract import Extract, PageReport, TableReport
from ingest.pipeline import ingest, reports_of
from ingest.report import IngestReport, Outcome, PaperReport, Progress
from ui.paper_object import object_of, object_of_ingest
from ui.print_papers import print_paper, print_papers
from ui.print_report import print_report, summary
from ui.terminal import console

LINE = (Line(1, "Words"),)
WHOLE = TableReport(2, "Repairs", 4, 3, 9, 9)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def paper(problems: tuple[str, ...] = (), pages: int = 3) -> Paper:
    meeting = Meeting("Westmere Borough Council", "", date(2020, 1, 7))
    kind, read = PaperKind.REPORT, "PDF text layer"
    return Paper("a.pdf", "d", "application/pdf", meeting, kind, "Repairs", read, pages, problems)


def document(*pages: Page, problems: tuple[str, ...] = ()) -> Document:
    return Document("a.pdf", "d", "application/pdf", pages, (), problems)


def printed(*shown: object, width: int = 120) -> str:
    screen = console()
    screen.width = width
    show, *things = shown
    assert callable(show)
    with screen.capture() as capture:
        show(*things, screen)
    return capture.get()


class TestPageWords:
    @pytest.mark.parametrize(
        ("numbers", "said"),
        [
            ([4], "page 4"),
            ([3, 1, 2], "pages 1 to 3"),
            ([1, 3], "pages 1 and 3"),
            ([1, 2, 3, 7, 9], "pages 1 to 3, 7 and 9"),
            ([1, 3, 5, 7, 9, 11, 12], "pages 1, 3, 5, 7, 9 and 2 more"),
        ],
    )
    def test_cases(self, numbers: list[int], said: str) -> None:
        assert page_words(numbers) == said

    @given(st.sets(st.integers(1, 60), min_size=1))
    def test_nothing_is_lost_where_all_are_named(self, numbers: set[int]) -> None:
        said = page_words(numbers, len(numbers)).split(" ", 1)[1].replace(" and ", ", ")
        ends = [[int(end) for end in run.split(" to ")] for run in said.split(", ")]
        assert {number for run in ends for number in range(run[0], run[-1] + 1)} == numbers


class TestPartial:
    @pytest.mark.parametrize(
        ("table", "problems"),
        [
            (WHOLE, ()),
            (replace(WHOLE, numbers=0, figures=0), ()),
            (replace(WHOLE, numbers=5, figures=0, why="they count its rows", none_lost=True), ()),
            (replace(WHOLE, numbers=400, figures=392, why="numbers beside the columns"), ()),
            (
                replace(WHOLE, numbers=40, figures=28, why="a row has no label"),
                ("12 numbers of a table were not taken as figures (page 2)",),
            ),
            (
                replace(WHOLE, figures=0, why="no column holds figures"),
                ("9 numbers of a table were not taken as figures (page 2)",),
            ),
        ],
    )
    def test_a_table_is_a_problem_only_where_figures_were_lost(
        self, table: TableReport, problems: tuple[str, ...]
    ) -> None:
        held, _ = with_what_was_not_read(paper(), document(*(Page(n, LINE) for n in (1, 2, 3))), [table])
        assert (held.problems, held.partial) == (problems, bool(problems))

    def test_an_unread_page_is_a_problem_and_a_doubt_of_the_meeting_is_none(self) -> None:
        read = document(Page(1, LINE), Page(2, (), unread="damaged"), problems=("page 2 is damaged",))
        inferred = paper(("page 2 is damaged", "the paper does not say its committee"))
        held, doubts = with_what_was_not_read(inferred, read, ())
        assert (held.problems, held.unread) == (("page 2 is damaged",), (2,))
        assert doubts == ("the paper does not say its committee",)
        unsure, _ = with_what_was_not_read(paper(("the paper does not say its committee",)), document(), ())
        assert not unsure.partial

    def test_pages_that_an_ocr_read_are_told_apart_from_unread_ones(self) -> None:
        pages = pages_of(document(Page(1, LINE), Page(2, LINE, scanned=True), Page(3, (), unread="damaged")))
        report = account_of(Extract(paper(), pages=pages), ())
        assert (report.scanned, [page.number for page in report.unread]) == ((2,), [3])


class TestReports:
    def test_a_scan_without_ocr_is_reported_page_by_page(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(desk.papers))
        desk.put("pack.pdf", make_pdf([[Words(50, 60, "The panel met.")], []], picture_pages=[2]))
        report = only(desk.ingest(), "pack.pdf")
        assert report.paper is not None
        assert (report.paper.unread, report.paper.partial) == ((2,), True)
        assert "tesseract" in report.unread[0].unread
        held = reports_of(desk.store, "pack.pdf")[0]
        assert held == replace(report, outcome=Outcome.HELD)

    def test_it_is_kept_in_the_store(self, desk: Desk) -> None:
        told = {report.file: report for report in desk.ingest().papers}
        for held in reports_of(desk.store):
            assert held == replace(told[held.file], outcome=Outcome.HELD)
        with pytest.raises(
            PapersError, match=r"No paper held is named minute\.md\. Did you mean minutes\.md\?"
        ):
            reports_of(desk.store, "minute.md")

    def test_as_an_object(self, desk: Desk) -> None:
        whole = object_of_ingest(desk.ingest())
        assert json.loads(json.dumps(whole)) == whole
        (dataset,) = [each for each in whole["papers"] if each["file"] == "dataset.csv"]
        assert dataset["pages"] == {"total": 1, "read": 1, "by_ocr": [], "unread": []}
        by_status = sum(dataset["figures"][status.value] for status in Status)
        assert (dataset["figures"]["total"], by_status) == (6, 6)
        assert (dataset["tables"]["found"], dataset["tables"]["with_figures"]) == (1, 1)
        assert dataset["partial"] is False
        refused = object_of(PaperReport("b.pdf", Outcome.REFUSED, problems=("b.pdf is broken.",)))
        assert (refused["problems"], "pages" in refused) == (["b.pdf is broken."], False)

    def test_each_page_of_a_long_pdf_is_told(self, desk: Desk) -> None:
        path = desk.put("long.pdf", make_pdf([[Words(50, 60, f"Page {n} of the pack")] for n in range(12)]))
        told: list[Progress] = []
        ingest([path], desk.store, desk.embedder, told.append)
        pages = [each for each in told if each.doing == "Reading long.pdf, page"]
        assert [(each.done, each.total) for each in pages] == [(n, 12) for n in range(1, 13)]


class TestPlaces:
    ROWS = (("Ref", "Indicator", "Jan-20", "Feb-20"), ("H1", "Number of repairs", 120, 131))

    def figures(self, desk: Desk, path: Path) -> set[tuple[int, int]]:
        desk.ingest(path)
        return {(figure.page, figure.line) for figure in desk.store.current().figures()}

    def test_a_workbook_is_cited_by_the_row_of_its_sheet(self, desk: Desk) -> None:
        book = openpyxl.Workbook()
        first = book.active
        assert first is not None
        for row in (("Notes",), ("on the next sheet",), ("and",), ("no more",)):
            first.append(row)
        second = book.create_sheet("Data")
        for cells in ((), ("Monthly dataset",), (), *self.ROWS):
            second.append(cells)
        book.save(desk.papers / "book.xlsx")
        assert self.figures(desk, desk.papers / "book.xlsx") == {(2, 5)}

    def test_a_word_file_and_a_web_page_have_no_lines_of_their_own(self, desk: Desk) -> None:
        made = docx.Document()
        made.add_paragraph("The panel visited the depot.")
        table = made.add_table(2, 4)
        for at, row in enumerate(self.ROWS):
            for cell, value in zip(table.rows[at].cells, row, strict=True):
                cell.text = str(value)
        made.save(str(desk.papers / "a.docx"))
        assert self.figures(desk, desk.papers / "a.docx") == {(1, 0)}
        assert {passage.place.line for passage in desk.store.current().passages()} == {0}
        cells = "".join(f"<tr>{''.join(f'<td>{value}</td>' for value in row)}</tr>" for row in self.ROWS)
        page = desk.put("b.html", f"<html><body><p>Notes on bins.</p><table>{cells}</table></body></html>")
        desk.ingest(page)
        lines = {p.place.line for p in desk.store.current().passages() if p.place.paper == "b.html"}
        assert lines <= {0}

    def test_a_text_is_cited_by_its_lines(self, desk: Desk) -> None:
        assert self.figures(desk, desk.papers / "dataset.csv") == {(1, 2), (1, 3)}


class TestScreen:
    PAGES = (PageReport(2, "the page is damaged"), PageReport(3, scanned=True))
    TABLES = (WHOLE, replace(WHOLE, page=3, title="Lifts", figures=0, why="a row has no label"))
    REPORT = PaperReport(
        "a.pdf", Outcome.ADDED, replace(paper(("page 2 is damaged",)), unread=(2,)), 12, 1, {}, 2,
        ("page 2 is damaged",), ("the paper does not say its committee",), "", PAGES, TABLES,
    )  # fmt: skip

    def test_the_whole_report(self) -> None:
        shown = printed(print_paper, self.REPORT)
        assert "Taken for report, Westmere Borough Council, 2020-01-07: Repairs" in shown
        assert "PDF text layer, 2 of 3 pages" in shown
        assert "Unread    page 2: the page is damaged" in shown
        assert "By OCR    page 3" in shown
        assert "2 found, 2 of them with numbers; 1 became figures" in shown
        assert "a row has no label" in shown

    def test_a_short_report_folds_what_is_long(self) -> None:
        many = replace(self.REPORT, problems=tuple(f"page {n} is damaged" for n in range(1, 8)))
        shown = printed(print_report, IngestReport((many,), published=True))
        assert "2 of 3" in shown
        assert "page 4 is damaged" in shown
        assert "page 5 is damaged" not in shown
        assert "and 4 more; see: papers report a.pdf" in shown
        assert "1 read in part." in summary(IngestReport((many,), published=True))

    def test_the_list_marks_what_was_read_in_part(self) -> None:
        assert self.REPORT.paper is not None
        shown = printed(print_papers, [self.REPORT.paper, replace(paper(), file="b.pdf")])
        assert shown.count("read in part") == 1
        assert "read in part: page 2 is damaged" in shown
