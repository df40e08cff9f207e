"""Excel workbooks: cells as they are shown, tables told from titles and notes, what is hidden said."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font, PatternFill

from corpus.errors import PapersError
from ingest.document import Cell, Document
from ingest.readers import MEDIA_TYPES, read_source
from ingest.readers.number_format import Value, shown
from ingest.readers.sheet_tables import SheetRow, tables_of
from ingest.readers.source import source_of

MONEY = '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'


def read_bytes(data: bytes) -> Document:
    return read_source(source_of("a.xlsx", MEDIA_TYPES[".xlsx"], data))


def book(make: Callable[[Any], object], *others: Callable[[Any], object]) -> bytes:
    made = openpyxl.Workbook()
    make(made.active)
    for number, other in enumerate(others, 2):
        other(made.create_sheet(f"Sheet {number}"))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rows(*written: list[object]) -> Callable[[Any], object]:
    return lambda sheet: [sheet.append(row) for row in written]


def grids(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables]


class TestShown:
    @pytest.mark.parametrize(
        ("value", "form", "expected"),
        [
            (0.451, "0.0%", "45.1%"), (0.45, "0%", "45%"), (-0.125, "0.0%", "-12.5%"), (-0.001, "0%", "0%"),
            (1234.5, "#,##0", "1,235"), (-1234, "#,##0;(#,##0)", "(1,234)"),
            (-1234, "#,##0_);[Red]\\(#,##0\\)", "(1,234)"), (0, MONEY, "-"), (1234, MONEY, "1,234"),
            (-5, MONEY, "-5"), (1_200_000, '"£"0.0,,"m"', "£1.2m"), (12345, "[$£-809]#,##0.00", "£12,345.00"),
            (-12, '"£"#,##0', "-£12"), (0.1 + 0.2, "General", "0.3"), (5.0, "General", "5"),
            (68.25, "0.0", "68.3"), (2.5, "0", "3"), (1.005, "0.00", "1.01"), (7, '0" days"', "7 days"),
            (7, "00", "07"), (0.5, "#.##", ".5"), (3, "0.##", "3"), (12, '[>=10]"many";0', "many"),
            (5, '[>=10]"many";0', "5"), (5, ";;;", ""), (0, "0.0%;-0.0%;-", "-"), (45, '0"%"', "45%"),
            (1_234_567, "#,##0,", "1,235"), (0.5, "# ?/?", "0.5"), (12345, "0.00E+00", "12345"),
            (True, "General", "TRUE"), ("words", "0.0", "words"), (None, "0", ""), (float("nan"), "0", "nan"),
            (1e-7, "General", "0.0000001"), (123456789012345, "General", "123456789012345"),
        ],
    )  # fmt: skip
    def test_numbers(self, value: Value, form: str, expected: str) -> None:
        assert shown(value, form) == expected

    @pytest.mark.parametrize(
        ("value", "form", "expected"),
        [
            (datetime(2024, 1, 1), "mmm-yy", "Jan-24"), (datetime(2024, 1, 5), "dd/mm/yyyy", "05/01/2024"),
            (date(2024, 1, 5), "d mmmm yyyy", "5 January 2024"), (date(2024, 1, 5), "General", "05/01/2024"),
            (datetime(2024, 1, 5, 14, 5), "dd/mm/yyyy hh:mm", "05/01/2024 14:05"),
            (date(2024, 1, 5), "[$-809]dddd, d mmmm yyyy", "Friday, 5 January 2024"),
            (time(14, 5), "h:mm AM/PM", "2:05 PM"), (time(0, 5, 9), "mm:ss", "05:09"),
            (timedelta(hours=30, minutes=5), "[h]:mm", "30:05:00"), (date(2024, 1, 5), "yyyy", "2024"),
        ],
    )  # fmt: skip
    def test_moments(self, value: Value, form: str, expected: str) -> None:
        assert shown(value, form) == expected


class TestSheets:
    def test_a_table_between_its_title_and_its_notes(self) -> None:
        def make(sheet: Any) -> None:
            rows(
                ["Westmere Borough Council"],
                ["Published", date(2024, 2, 9)],
                [],
                ["Ref", "Indicator", datetime(2024, 1, 1), datetime(2024, 2, 1), "Target"],
                ["H1", "Repairs", 5, 6, 7],
                ["Group of rows"],
                ["H2", "In time", 0.451, 0.5, 0.9],
                ["", "Total", 9, 10, 11],
                ["Source: the housing system"],
            )(sheet)
            sheet["C4"].number_format = sheet["D4"].number_format = "mmm-yy"
            sheet["C7"].number_format = "0.0%"

        read_in = read_bytes(book(make))
        assert grids(read_in) == [
            [
                ["Ref", "Indicator", "Jan-24", "Feb-24", "Target"],
                ["H1", "Repairs", "5", "6", "7"],
                ["Group of rows"],
                ["H2", "In time", "45.1%", "0.5", "0.9"],
                ["", "Total", "9", "10", "11"],
            ]
        ]
        table = read_in.tables[0]
        assert (table.head, table.lines) == (1, (4, 5, 6, 7, 8))
        assert table.caption.startswith("Sheet - Westmere Borough Council - Published")
        texts = [line.text for line in read_in.pages[0].lines]
        assert texts[-1] == "Source: the housing system"
        assert texts[6] == "H2\tIn time\t45.1%\t0.5\t0.9"

    def test_each_sheet_is_a_page_and_lines_go_on(self) -> None:
        read_in = read_bytes(book(rows(["a", "2020"], ["x", 1]), rows(["b", "2021"], ["y", 2])))
        assert [(table.page, table.lines) for table in read_in.tables] == [(1, (1, 2)), (2, (3, 4))]
        assert [table.caption for table in read_in.tables] == ["Sheet", "Sheet 2"]

    def test_merged_headings(self) -> None:
        def make(sheet: Any) -> None:
            rows(["Measure", "2023/24", None], [None, "Q1", "Q2"], ["Repairs", 1, 2])(sheet)
            sheet.merge_cells("B1:C1")
            sheet.merge_cells("A1:A2")

        table = read_bytes(book(make)).tables[0]
        assert table.head == 2
        assert (table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2)
        assert [cell.text for cell in table.rows[1]] == ["", "Q1", "Q2"]

    def test_tables_side_by_side_and_one_under_the_other(self) -> None:
        read_in = read_bytes(
            book(
                rows(
                    ["Area", "2020", "2021", None, "Ward", "2020"],
                    ["North", 4, 5, None, "Ash", 1],
                    ["South", 6, 7, None, "Elm", 2],
                    [],
                    ["Team", "2020", "2021"],
                    ["Repairs", 8, 9],
                )
            )
        )
        assert grids(read_in) == [
            [["Area", "2020", "2021"], ["North", "4", "5"], ["South", "6", "7"]],
            [[*[""] * 4, "Ward", "2020"], [*[""] * 4, "Ash", "1"], [*[""] * 4, "Elm", "2"]],
            [["Team", "2020", "2021"], ["Repairs", "8", "9"]],
        ]

    def test_a_column_of_space_does_not_part_a_table(self) -> None:
        sheet = rows(["Ref", "Jan", None, "Target"], ["H1", 4, None, 5], ["H2", 6, None, 7])
        assert len(grids(read_bytes(book(sheet)))) == 1

    def test_a_blank_row_does_not_part_a_table(self) -> None:
        sheet = rows(["Ref", "Jan", "Feb"], ["H1", 4, 5], [], ["H2", 6, 7])
        assert grids(read_bytes(book(sheet))) == [[["Ref", "Jan", "Feb"], ["H1", "4", "5"], ["H2", "6", "7"]]]

    def test_how_cells_look(self) -> None:
        def make(sheet: Any) -> None:
            rows(["Ref", "2020"], ["All", 5], ["   of which", 3])(sheet)
            sheet["A1"].font = Font(bold=True)
            sheet["B2"].fill = PatternFill("solid", fgColor="FFFF0000")
            sheet["A2"].alignment = Alignment(indent=2)

        cells = read_bytes(book(make)).tables[0].rows
        assert (cells[0][0].bold, cells[1][0].bold) == (True, False)
        assert cells[1][1].fill == "#ff0000"
        assert (cells[1][0].indent, cells[2][0].indent, cells[2][0].text) == (18.0, 9.0, "of which")


class TestWhatIsNotRead:
    def test_hidden_rows_columns_and_sheets_are_left_out_and_said(self) -> None:
        def make(sheet: Any) -> None:
            rows(["Ref", "2019", "2020"], ["H1", 4, 5], ["H2", 6, 7])(sheet)
            sheet.row_dimensions[2].hidden = True
            sheet.column_dimensions["B"].hidden = True

        def hide(sheet: Any) -> None:
            sheet["A1"] = "workings"
            sheet.sheet_state = "hidden"

        read_in = read_bytes(book(make, hide))
        assert grids(read_in) == [[["Ref", "", "2020"], ["H2", "", "7"]]]
        assert read_in.problems == (
            "hidden rows of the sheet 'Sheet' were left out: 2",
            "hidden columns of the sheet 'Sheet' were left out: B",
            "the sheet 'Sheet 2' is hidden and was left out",
        )

    def test_a_formula_without_its_value_is_reported_and_never_worked_out(self) -> None:
        read_in = read_bytes(book(rows(["Ref", "2019", "2020"], ["H1", 4, "=B2+1"], ["H2", 5, 6])))
        assert grids(read_in)[0][1] == ["H1", "4", ""]
        assert read_in.tables[0].rows[1][2].doubt == "the file keeps no value for its formula"
        assert read_in.problems == (
            "formulas of the sheet 'Sheet' have no value in the file (open it in Excel and save it): C2",
        )

    def test_a_stray_cell_a_million_rows_below(self) -> None:
        def make(sheet: Any) -> None:
            rows(["Ref", "2020"], ["H1", 4])(sheet)
            sheet["XFD1048576"] = "stray"
            sheet["A1048576"] = "last"

        read_in = read_bytes(book(make))
        assert len(read_in.pages[0].lines) == 4
        assert read_in.problems == ("columns of the sheet 'Sheet' after OJ were left out",)


class TestSheetTables:
    @pytest.mark.parametrize(
        ("written", "expected", "head"),
        [
            ([["a title, long"], ["Ref", "May"], ["A1", "5"]], [2, 3], 1),
            ([["Ref", "2019", "2020"], ["A1", "5", "6"], ["Note 1: some"]], [1, 2], 1),
            ([["Ref", "2019", "2020"], ["A1", "5", "6"], ["A2", "", ""]], [1, 2, 3], 1),
            ([["measure", "period", "area", "value"], ["Repairs", "2019", "North", "5"]], [1, 2], 1),
            ([["Ref", "Q1", "Q2"], ["", "2019", "2019"], ["A1", "5", "6"]], [1, 2, 3], 2),
            ([["Ref", "Q1", "Q2"], ["Children"], ["A1", "5", "6"]], [1, 2, 3], 1),
            ([["A1", "5", "6"], ["A2", "7", "8"]], [1, 2], 0),
            ([["only words"]], [], 0),
            ([["Item", "Action"], ["Repairs", "Done"]], [1, 2], 1),
        ],
    )
    def test_what_is_the_table(self, written: list[list[str]], expected: list[int], head: int) -> None:
        sheet = [SheetRow(line, tuple(map(Cell, row))) for line, row in enumerate(written, 1)]
        tables = tables_of(sheet, 1)
        assert [list(table.lines) for table in tables] == ([expected] if expected else [])
        assert [table.head for table in tables] == ([head] if expected else [])


def with_sheet(content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(rows(["a"])))) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            sheet = info.filename == "xl/worksheets/sheet1.xml"
            new.writestr(info.filename, content if sheet else old.read(info))
    return out.getvalue()


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"a,b", "is something else, not what"),
            (b"\xd0\xcf\x11\xe0" + b"\x00" * 99, "is an old Word or Excel file"),
            (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
            (book(rows(["a"]))[:-200], "damaged"),
            (with_sheet("<worksheet"), "damaged"),
            (with_sheet("x" * 61_000_000), "more than a paper can be"),
            (book(rows([])), "holds no cells"),
        ],
        ids=range(7),
    )
    def test_one_plain_line(self, data: bytes, message: str) -> None:
        with pytest.raises(PapersError, match=rf"a\.xlsx.*{message}") as refusal:
            read_bytes(data)
        assert refusal.value.hint
