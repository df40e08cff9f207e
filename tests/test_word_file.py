"""Word files: what a reader sees once changes are accepted, in the order of the page."""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import PapersError
from ingest.document import Document
from ingest.readers import MEDIA_TYPES, read_source
from ingest.readers.source import source_of
from ingest.readers.word_numbering import in_letters

NUMBERING = """<w:abstractNum {ns} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>"""
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


def read_bytes(data: bytes, name: str = "a.docx") -> Document:
    return read_source(source_of(name, MEDIA_TYPES[".docx"], data))


def read_made(make: Callable[[docx.document.Document], object]) -> Document:
    made = docx.Document()
    make(made)
    out = io.BytesIO()
    made.save(out)
    return read_bytes(out.getvalue())


def pages(document: Document) -> list[list[str]]:
    return [[line.text for line in page.lines if line.text] for page in document.pages]


def paragraph(made: docx.document.Document, inside: str) -> None:
    made.element.body.insert(len(made.element.body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))


def numbered(made: docx.document.Document, levels: str, start: int = 1) -> None:
    part = made.part.numbering_part.element
    part.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"), start=start)))
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="770"><w:abstractNumId w:val="77"/></w:num>'))
    for level in levels:
        settings = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="770"/></w:numPr></w:pPr>'
        paragraph(made, settings + RUN.format("words"))


class TestParagraphs:
    def test_headings_lists_and_bold_lines(self) -> None:
        def make(made: docx.document.Document) -> None:
            made.add_heading("Repairs", 0)
            made.add_heading("In the winter", 2)
            made.add_paragraph("All of it.").runs[0].bold = True
            made.add_paragraph("first", style="List Number")
            made.add_paragraph("second", style="List Number")
            made.add_paragraph("dot", style="List Bullet")
            made.sections[0].header.paragraphs[0].text = "a header"
            made.sections[0].footer.paragraphs[0].text = "a footer"

        read_in = read_made(make)
        lines = [line for line in read_in.pages[0].lines if line.text]
        assert [(line.heading, line.bold, line.text) for line in lines] == [
            (1, False, "Repairs"),
            (2, False, "In the winter"),
            (0, True, "All of it."),
            (0, False, "1. first"),
            (0, False, "2. second"),
            (0, False, "• dot"),
        ]

    @pytest.mark.parametrize(
        ("levels", "start", "expected"),
        [
            ("000", 1, ["1.", "2.", "3."]),
            ("0110", 4, ["4.", "4.1", "4.2", "5."]),
            ("01201", 1, ["1.", "1.1", "(a)", "2.", "2.1"]),
            ("0222", 1, ["1.", "(a)", "(b)", "(c)"]),
        ],
    )
    def test_numbers(self, levels: str, start: int, expected: list[str]) -> None:
        read_in = read_made(lambda made: numbered(made, levels, start))
        assert pages(read_in) == [[f"{number} words" for number in expected]]

    @pytest.mark.parametrize(
        ("number", "sort", "expected"),
        [
            (3, "decimal", "3"), (3, "lowerLetter", "c"), (27, "upperLetter", "AA"), (4, "lowerRoman", "iv"),
            (1994, "upperRoman", "MCMXCIV"), (3, "decimalZero", "03"), (0, "lowerRoman", "0"),
            (5, "odd", "5"),
        ],
    )  # fmt: skip
    def test_sorts_of_numbers(self, number: int, sort: str, expected: str) -> None:
        assert in_letters(number, sort) == expected

    @pytest.mark.parametrize(
        ("inside", "expected"),
        [
            (RUN.format("a ") + f"<w:ins w:id='1'>{RUN.format('kept')}</w:ins>", "a kept"),
            (RUN.format("a") + "<w:del w:id='1'><w:r><w:delText> gone</w:delText></w:r></w:del>", "a"),
            (f"<w:moveFrom w:id='1'>{RUN.format('gone')}</w:moveFrom>" + RUN.format("b"), "b"),
            (f"<w:hyperlink>{RUN.format('a link')}</w:hyperlink>" + RUN.format(" after"), "a link after"),
            ("<w:r><w:instrText>PAGE gone</w:instrText></w:r>" + RUN.format("b"), "b"),
            ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r>", "co-op"),
            ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a b"),
            (f"<w:sdt><w:sdtContent>{RUN.format('held')}</w:sdtContent></w:sdt>", "held"),
        ],
    )
    def test_what_stands_in_a_paragraph(self, inside: str, expected: str) -> None:
        assert pages(read_made(lambda made: paragraph(made, inside))) == [[expected]]

    def test_a_text_box_is_read_once(self) -> None:
        box = f"<w:txbxContent><w:p>{RUN.format('in the box')}</w:p></w:txbxContent>"
        mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        inside = (
            f"{RUN.format('outside')}<w:r><mc:AlternateContent xmlns:mc='{mc}'><mc:Choice Requires='wps'>"
            f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
        assert pages(read_made(lambda made: paragraph(made, inside))) == [["outside", "in the box"]]


class TestPages:
    def test_breaks_that_are_said_and_those_that_word_found_after_them_count_once(self) -> None:
        def make(made: docx.document.Document) -> None:
            made.add_paragraph("one").add_run().add_break(WD_BREAK.PAGE)
            paragraph(made, "<w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r>")
            paragraph(made, "<w:r><w:t>still two</w:t><w:lastRenderedPageBreak/><w:t>three</w:t></w:r>")
            made.add_paragraph("four").paragraph_format.page_break_before = True

        assert pages(read_made(make)) == [["one"], ["two", "still two"], ["three"], ["four"]]

    def test_a_table_over_a_page_break(self) -> None:
        def make(made: docx.document.Document) -> None:
            table = made.add_table(3, 1)
            for row in table.rows:
                row.cells[0].text = "row"
            run = table.cell(2, 0).paragraphs[0].runs[0]._r
            run.insert(0, parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
            made.add_paragraph("after")

        read_in = read_made(make)
        assert pages(read_in) == [["row", "row"], ["row", "after"]]
        assert [(table.page, len(table.rows)) for table in read_in.tables] == [(1, 3)]


class TestTables:
    def test_merged_cells_heads_and_fills(self) -> None:
        def make(made: docx.document.Document) -> None:
            table = made.add_table(3, 3)
            table.cell(0, 0).merge(table.cell(1, 0)).text = "Measure"
            table.cell(0, 1).merge(table.cell(0, 2)).text = "2020"
            for column, words in enumerate(("Jan", "Feb"), 1):
                table.cell(1, column).text = words
            for column, words in enumerate(("Repairs", "45", "46%")):
                table.cell(2, column).text = words
            for row in table.rows[:2]:
                row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
            shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="FF0000"/>')
            table.cell(2, 1)._tc.get_or_add_tcPr().append(shade)

        table = read_made(make).tables[0]
        assert [[cell.text for cell in row] for row in table.rows] == [
            ["Measure", "2020", ""], ["", "Jan", "Feb"], ["Repairs", "45", "46%"],
        ]  # fmt: skip
        assert (table.head, table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2, 2)
        assert table.rows[2][1].fill == "#ff0000"

    def test_a_deleted_row_is_gone(self) -> None:
        def make(made: docx.document.Document) -> None:
            table = made.add_table(2, 1)
            table.cell(0, 0).text, table.cell(1, 0).text = "kept", "gone"
            mark = parse_xml(f"<w:del {nsdecls('w')} w:id='1'/>")
            table.rows[1]._tr.get_or_add_trPr().append(mark)

        assert pages(read_made(make)) == [["kept"]]


def with_part(data: bytes, name: str, content: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            new.writestr(info, content if info.filename == name else old.read(info))
    return out.getvalue()


def made_file() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"words", "is something else, not what"),
            (b"%PDF-1.7", "is a PDF, not what"),
            (b"\xd0\xcf\x11\xe0" + b"\x00" * 99, "is an old Word or Excel file"),
            (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
            (b"PK\x03\x04" + b"x" * 99, "damaged"),
            (made_file()[:-300], "damaged"),
            (made_file(), "holds no words"),
            (with_part(made_file(), "word/document.xml", "<w:document"), "damaged"),
            (with_part(made_file(), "word/document.xml", "<a/>"), "damaged"),
            (with_part(made_file(), "[Content_Types].xml", "<a/>"), "damaged"),
            (with_part(made_file(), "word/document.xml", "x" * 61_000_000), "more than a paper can be"),
        ],
    )
    def test_one_plain_line(self, data: bytes, message: str) -> None:
        with pytest.raises(PapersError, match=rf"a\.docx.*{message}") as refusal:
            read_bytes(data)
        assert refusal.value.hint

    def test_another_package_is_not_a_word_file(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            package.writestr("xl/workbook.xml", "<a/>")
        with pytest.raises(PapersError, match="is not a Word file"):
            read_bytes(out.getvalue())

    def test_entities_are_not_expanded(self) -> None:
        bomb = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20))
        document = (
            f"<!DOCTYPE x [<!ENTITY a0 'ha'>{bomb}]><w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>"
            "&a19;</w:t></w:r></w:p></w:body></w:document>"
        )
        with pytest.raises(PapersError):
            read_bytes(with_part(made_file(), "word/document.xml", document))
