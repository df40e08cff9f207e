"""Text, Markdown and CSV: every character kept, every line where it stands, and plain refusals."""

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import PapersError
from ingest.document import Document
from ingest.readers import LARGEST, MEDIA_TYPES, READERS, read, read_source
from ingest.readers.csv_file import delimiter_of
from ingest.readers.markup import plain
from ingest.readers.source import LONGEST_LINE, source_of
from ingest.readers.stamps import printed_numbers

PRINTABLE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)


def document(name: str, content: str | bytes) -> Document:
    data = content.encode() if isinstance(content, str) else content
    return read_source(source_of(name, MEDIA_TYPES[Path(name).suffix], data))


def lines(read_in: Document) -> list[str]:
    return [line.text for page in read_in.pages for line in page.lines]


def grid(read_in: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read_in.tables[table].rows]


def test_every_media_type_has_a_reader() -> None:
    assert set(MEDIA_TYPES.values()) == set(READERS)


class TestText:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            ("one\ntwo\n", ["one", "two"]),
            ("one\r\ntwo", ["one", "two"]),
            ("one\rtwo\r", ["one", "two"]),
            ("  kept \n\n\tkept", ["  kept ", "", "\tkept"]),
            ("a\u2028b\x0bc\x85d\n", ["a\u2028b\x0bc\x85d"]),
            ("\ufeffmarked", ["marked"]),
            ("café – £5\n".encode("cp1252"), ["café – £5"]),
            ("naïve\n".encode("utf-16"), ["naïve"]),
            ("a mark lost\n".encode("utf-16-le"), ["a mark lost"]),
            ("a mark lost\n".encode("utf-16-be"), ["a mark lost"]),
        ],
    )
    def test_lines(self, content: str | bytes, expected: list[str]) -> None:
        assert lines(document("a.txt", content)) == expected

    @given(st.lists(PRINTABLE, min_size=1, max_size=8))
    def test_lines_come_back_as_written(self, written: list[str]) -> None:
        written[-1] += "end"
        assert lines(document("a.txt", "\n".join(written))) == written

    def test_without_form_feeds_it_is_one_page_and_stamps_are_only_lines(self) -> None:
        read_in = document("a.txt", "Page 31\nwords\nPage 32\nmore\n")
        assert [(page.number, page.printed) for page in read_in.pages] == [(1, "")]

    def test_form_feeds_part_pages_and_lines_are_numbered_through(self) -> None:
        read_in = document("a.txt", "one\nPage 7\n\ftwo\nthree\nPage 8\n\f")
        assert [(page.number, page.printed) for page in read_in.pages] == [(1, "7"), (2, "8")]
        assert [[line.number for line in page.lines] for page in read_in.pages] == [[1, 2], [3, 4, 5]]

    def test_an_empty_page_keeps_its_number(self) -> None:
        assert [len(page.lines) for page in document("a.txt", "one\n\f\ftwo\n").pages] == [1, 0, 1]


class TestStamps:
    @pytest.mark.parametrize(
        ("pages", "expected"),
        [
            ([["text", "Page 31"], ["P", "age 32", "text"]], ["31", "32"]),
            ([["Page 4 of 7"], ["see Page 9"]], ["", ""]),
            ([["cover"], ["a", "1"], ["b", "2"], ["c", "3"]], ["", "1", "2", "3"]),
            ([["- 2 -", "a"], ["- 3 -", "b"]], ["2", "3"]),
            ([["a", "12"], ["b", "40"], ["c", "7"]], ["", "", ""]),
            ([["a", "5"]], [""]),
            ([["1", "a"], ["b"], ["c"], ["d"], ["e", "5"]], ["", "", "", "", ""]),
        ],
    )
    def test_printed_numbers(self, pages: list[list[str]], expected: list[str]) -> None:
        assert printed_numbers(pages) == expected


class TestMarkdown:
    def test_tab_rows_make_ragged_tables_parted_by_other_lines(self) -> None:
        read_in = document(
            "a.md", "# Head\n\nRef\tName\tMay\nA1\tCalls\t5\t6\n\nA2\tVisits\t7\nwords\nA3\t8\n"
        )
        assert [grid(read_in, at) for at in range(3)] == [
            [["Ref", "Name", "May"], ["A1", "Calls", "5", "6"]],
            [["A2", "Visits", "7"]],
            [["A3", "8"]],
        ]
        assert [table.lines for table in read_in.tables] == [(3, 4), (6,), (8,)]
        assert lines(read_in)[3] == "A1\tCalls\t5\t6"

    def test_blank_cells_keep_their_places(self) -> None:
        assert grid(document("a.md", "a\t\t\tb\t\n\t\tc\n")) == [["a", "", "", "b", ""], ["", "", "c"]]

    def test_a_line_of_spaces_and_tabs_is_no_row(self) -> None:
        assert document("a.md", "words\n \t \nwords\n").tables == ()

    @pytest.mark.parametrize(
        "content",
        [
            "| Ref | May |\n|---|---:|\n| A1 | 5 |\n",
            "Ref | May\n--- | ---\nA1 | 5\n",
            "|Ref|May|\n|:-:|-|\n|A1|5|\n",
        ],
    )
    def test_pipe_tables(self, content: str) -> None:
        assert grid(document("a.md", content)) == [["Ref", "May"], ["A1", "5"]]

    def test_pipes_without_a_rule_are_words(self) -> None:
        assert document("a.md", "5.30 pm | Council Chamber\nA | B\n").tables == ()

    def test_an_escaped_pipe_stays_in_its_cell(self) -> None:
        assert grid(document("a.md", "| a | b |\n|--|--|\n| x \\| y | z |\n"))[1] == ["x | y", "z"]

    @pytest.mark.parametrize(
        ("cell", "expected"),
        [
            ("<b>Ref</b>", "Ref"),
            ("<ul><li>one</li><li>two</li></ul>", "one two"),
            ("12<br>months  avg", "12 months avg"),
            ("**45.1%**", "45.1%"),
            ("3<sup>rd</sup>", "3rd"),
            ("&lt;10 &amp; falling", "<10 & falling"),
            ("<10", "<10"),
            ("5 < 6 > 4", "5 < 6 > 4"),
            ("< 5 days", "< 5 days"),
            ("# of contacts", "# of contacts"),
            ("LAC\\_9", "LAC_9"),
            ("[the tool](https://example.org/a)", "the tool"),
            ("5*", "5*"),
        ],
    )
    def test_plain(self, cell: str, expected: str) -> None:
        assert plain(cell) == expected


class TestCsv:
    @pytest.mark.parametrize(
        ("text", "delimiter"),
        [
            ("a,b,c\n1,2,3\n", ","),
            ("a;b;c\n1,5;2,5;3,5\n", ";"),
            ("a\tb\n1,000\t2,000\n", "\t"),
            ("a|b\n1|2\n", "|"),
            ("one\ntwo\n", ","),
            ("A long title, with a comma\nRef;May;June\nA1;5;6\nA2;7;8\n", ";"),
        ],
    )
    def test_delimiter(self, text: str, delimiter: str) -> None:
        assert delimiter_of(text) == delimiter

    def test_titles_above_and_notes_below_are_no_rows_but_stay_lines(self) -> None:
        read_in = document(
            "a.csv",
            "Repairs in the winter,,,\nWestmere,,,\n\nRef,Name,Jan,Feb\nH1,Calls,5,6\nAll,,7,8\n\n"
            "Source: the housing system,,,\n",
        )
        assert grid(read_in) == [
            ["Ref", "Name", "Jan", "Feb"],
            ["H1", "Calls", "5", "6"],
            ["All", "", "7", "8"],
        ]
        assert (read_in.tables[0].caption, read_in.tables[0].head) == ("Repairs in the winter - Westmere", 1)
        assert len(lines(read_in)) == 8

    def test_a_long_table_and_a_said_delimiter(self) -> None:
        read_in = document("a.csv", "sep=;\nmeasure;period;area;value\nCalls;Jan 2020;North;1,5\n")
        assert grid(read_in) == [
            ["measure", "period", "area", "value"],
            ["Calls", "Jan 2020", "North", "1,5"],
        ]
        assert read_in.tables[0].lines == (2, 3)

    def test_a_quoted_line_break_stays_in_its_cell_and_rows_know_their_lines(self) -> None:
        read_in = document("a.csv", '\ufeffRef,Note\r\nA1,"two\r\nlines, ""quoted"""\r\n\r\nA2,more\r\n')
        assert grid(read_in) == [["Ref", "Note"], ["A1", 'two lines, "quoted"'], ["A2", "more"]]
        assert read_in.tables[0].lines == (1, 2, 5)
        assert len(lines(read_in)) == 5

    @given(
        st.lists(st.tuples(PRINTABLE, PRINTABLE, PRINTABLE), min_size=1, max_size=6),
        st.sampled_from(",;\t|"),
    )
    def test_what_is_written_is_read(self, rows: list[tuple[str, str, str]], delimiter: str) -> None:
        table = [["ref", "words", "notes"], *([f"r{cell}" for cell in row] for row in rows)]
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(table)
        if delimiter_of(out.getvalue()) == delimiter:
            read_in = document("a.csv", out.getvalue())
            assert grid(read_in) == [[" ".join(c.split()) for c in row] for row in table]

    @pytest.mark.parametrize("text", ['a,b\n1,"never closed\n2,3\n', 'a,b\n"1"x,2\n'])
    def test_unsound_quotation_is_refused(self, text: str) -> None:
        with pytest.raises(PapersError, match=r"a\.csv is not a sound CSV file"):
            document("a.csv", text)


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "data", "message"),
        [
            ("a.txt", b"", "is empty"),
            ("a.txt", b" \n\t\n", "is empty"),
            ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "is a PDF, not what its name says"),
            ("a.md", b"<!DOCTYPE html><html></html>", "is a web page, not what"),
            ("a.csv", b"PK\x03\x04rest", "is a Word, Excel or zip file, not what"),
            ("a.pdf", b"\n <html><body>Not found</body></html>", "is a web page, not what"),
            ("a.pdf", b"Just words, long enough to be a file.", "is something else, not what"),
            ("a.txt", b"words\x00words", "is not text"),
            ("a.txt", b"\x01\x02\x03\x04words" * 9, "is not text"),
            ("a.txt", b"\x81\x8d\x8f\xff\xfeA", "is not text"),
            ("a.docx", b"words", "is something else, not what"),
            ("a.doc", b"words", "is not a kind of file"),
            ("a", b"words", "is not a kind of file"),
        ],
    )
    def test_one_plain_line(self, tmp_path: Path, name: str, data: bytes, message: str) -> None:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(PapersError, match=message) as refusal:
            read(tmp_path / name)
        assert refusal.value.message.startswith(name)
        assert refusal.value.hint
        assert "\n" not in str(refusal.value)

    def test_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(PapersError, match=r"a\.txt cannot be opened: No such file"):
            read(tmp_path / "a.txt")

    def test_huge_file(self, tmp_path: Path) -> None:
        with (tmp_path / "a.txt").open("wb") as file:
            file.truncate(LARGEST + 1)
        with pytest.raises(PapersError, match="is too large"):
            read(tmp_path / "a.txt")

    @pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv"])
    @pytest.mark.parametrize("unit", ["x", "<b ", "|-", "12\t", '"'])
    def test_a_line_of_ten_megabytes_is_refused_at_once(self, name: str, unit: str) -> None:
        started = time.monotonic()
        with pytest.raises(PapersError, match=r"holds a line of 1\d,\d{3},\d{3} characters"):
            document(name, unit * (10_000_001 // len(unit) + 1))
        assert time.monotonic() - started < 3

    def test_a_long_line_is_read(self) -> None:
        assert lines(document("a.txt", "x" * LONGEST_LINE)) == ["x" * LONGEST_LINE]


class TestOriginals:
    def test_no_character_of_a_real_paper_is_lost(self, originals: Path) -> None:
        for path in sorted(originals.glob("20*")):
            text = path.read_text(encoding="utf-8")
            assert "\n".join(lines(read(path))) == text.removesuffix("\n"), path.name

    def test_every_line_with_a_tab_stands_in_a_table(self, originals: Path) -> None:
        for path in sorted(originals.glob("*.md")):
            read_in = read(path)
            rows = {number for table in read_in.tables for number in table.lines}
            tabbed = {line.number for line in read_in.pages[0].lines if "\t" in line.text}
            assert rows == tabbed, path.name
            assert not any("<" in c.text and ">" in c.text for t in read_in.tables for r in t.rows for c in r)
