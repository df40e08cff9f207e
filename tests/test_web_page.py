"""Saved web pages: the page's own words in order, and nothing of the site around it."""

import time
from datetime import date

import pytest

from corpus.errors import PapersError
from corpus.model import PaperKind
from ingest.document import Document
from ingest.meeting import infer
from ingest.readers import read_source
from ingest.readers.source import source_of

AGENDA = """<!DOCTYPE html><html><head><meta charset="utf-8">
<title>Agenda for Housing Scrutiny Panel on Tuesday, 3rd March, 2020 - Westmere Borough Council</title>
<script>document.write("<p>from a script</p>")</script><style>p { color: red }</style></head>
<body class="cookies-accepted">
<div id="cookie-banner">We use cookies <button>Accept</button></div>
<nav><ul><li><a href="/">Home</a></li></ul></nav>
<form id="aspnetForm"><div class="mgContent">
<div id="breadcrumb">You are here: <a href="/">Home</a></div>
<h1>Agenda and minutes</h1><h2>Housing Scrutiny Panel<br/>Tuesday, 3rd March, 2020 6.30 pm</h2>
<ul class="mgActionList"><li><a>Attendance details</a></li><li><a>Agenda frontsheet</a></li>
<li><a>Printed minutes</a></li></ul>
<p><span>Venue:</span>&nbsp;<span>Committee Room 2</span></p>
<h2>Attendance</h2><ul><li>Councillor Ash <em>(Chair)</em><li>Councillor Birch</ul>
<table class="mgItemTable"><caption>Items</caption><tr><th>No.</th><th>Item</th></tr>
<tr><td><a name="AI1"></a><p>12.</p></td><td><p><a href="x">Repairs in the winter</a></p>
<div><p>To consider the report of the Head of Housing on the repairs done in the winter, and on
those that were not, with the reasons for both as tenants and officers have given them to the panel.</p></div>
<p class="mgSubItemTitleTxt">Minutes:</p><div><p><b>RESOLVED:</b></p>
<p>(i) That the report be noted; and</p><p>(ii) that figures for <a href="y">the 45 homes</a> be given.</p>
<ol start="3"><li>first<li>second</ol></div></td></tr></table></div></form>
<footer>Westmere Borough Council, Town Hall</footer></body></html>"""


def page(html: str | bytes, name: str = "a.html") -> Document:
    data = html.encode() if isinstance(html, str) else html
    return read_source(source_of(name, "text/html", data))


def written(document: Document) -> list[tuple[int, str]]:
    return [(line.heading, line.text) for each in document.pages for line in each.lines if line.text]


def grid(document: Document, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in document.tables[table].rows]


class TestAgenda:
    def test_what_the_page_says_in_order(self) -> None:
        assert written(page(AGENDA)) == [
            (0, "Westmere Borough Council"),
            (1, "Agenda and minutes"),
            (2, "Housing Scrutiny Panel"),
            (2, "Tuesday, 3rd March, 2020 6.30 pm"),
            (0, "Venue: Committee Room 2"),
            (2, "Attendance"),
            (0, "• Councillor Ash (Chair)"),
            (0, "• Councillor Birch"),
            (0, "Items"),
            (3, "12. Repairs in the winter"),
            (
                0,
                "To consider the report of the Head of Housing on the repairs done in the winter, and "
                "on those that were not, with the reasons for both as tenants and officers have given them "
                "to the panel.",
            ),
            (4, "Minutes:"),
            (0, "RESOLVED:"),
            (0, "(i) That the report be noted; and"),
            (0, "(ii) that figures for the 45 homes be given."),
            (0, "3. first"),
            (0, "4. second"),
        ]

    def test_its_meeting(self) -> None:
        found = infer(page(AGENDA), None)
        assert found.meeting.council == "Westmere Borough Council"
        assert (found.meeting.committee, found.meeting.on) == ("Housing Scrutiny Panel", date(2020, 3, 3))
        assert (found.kind, found.title, found.extraction) == (PaperKind.MINUTES, "Minutes", "web page")

    def test_an_agenda_without_minutes_is_an_agenda(self) -> None:
        assert infer(page(AGENDA.replace("Minutes:", "Papers:")), None).kind is PaperKind.AGENDA

    def test_a_decision(self) -> None:
        html = """<main><h1>Decision details</h1><h2>Repairs in the winter</h2>
        <p><span>Decision Maker: </span><a href="x">Cabinet</a></p><p>Decision status: Approved</p>
        <h3>Decision:</h3><p>That 12 homes be repaired.</p>
        <p>Publication date: 21/07/2022</p><p>Date of decision: 18/07/2022</p></main>"""
        found = infer(page(html), None)
        assert (found.meeting.committee, found.meeting.on) == ("Cabinet", date(2022, 7, 18))

    def test_a_bold_paragraph_says_so(self) -> None:
        lines = [line for line in page(AGENDA).pages[0].lines if line.bold]
        assert [line.text for line in lines] == ["RESOLVED:"]


class TestTables:
    def test_spans_heads_and_unclosed_cells(self) -> None:
        document = page(
            "<p>Words before the table.</p><table><thead><tr><th rowspan=2>Measure<th colspan=2>2020"
            "<tr><th>Jan<th>Feb</thead><tr><td>Repairs<td>45<td>46%"
            "<tr><td rowspan=99999>All<td>1<td>2</table>"
        )
        assert grid(document) == [
            ["Measure", "2020", ""], ["", "Jan", "Feb"], ["Repairs", "45", "46%"], ["All", "1", "2"],
        ]  # fmt: skip
        table = document.tables[0]
        assert table.head == 2
        assert (table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2)
        texts = {line.number: line.text for line in document.pages[0].lines}
        assert [texts[number] for number in table.lines] == [
            "Measure\t2020", "\tJan\tFeb", "Repairs\t45\t46%", "All\t1\t2",
        ]  # fmt: skip

    def test_a_row_keeps_its_columns_under_a_cell_that_hangs_down_in_the_middle(self) -> None:
        html = "<table><tr><td>a<td rowspan=2>b<td>c<tr><td>d<td>e</table>"
        assert grid(page(html)) == [["a", "b", "c"], ["d", "", "e"]]

    def test_words_in_blocks_do_not_run_together(self) -> None:
        html = "<table><tr><td>That<br>it<p>be</p>done<td>Do<b>ne</b><td>3</table>"
        assert grid(page(html)) == [["That it be done", "Done", "3"]]

    def test_a_caption_and_a_fill(self) -> None:
        html = "<table><caption>Repairs</caption><tr><td>a<td style='background:#FF0000'>5<td>6</table>"
        table = page(html).tables[0]
        assert (table.caption, table.rows[0][1].fill) == ("Repairs", "#ff0000")

    def test_a_table_in_an_arranged_table_is_read_once(self) -> None:
        html = "<table><tr><td>1.<td><p>Title<table><tr><td>x<td>5<tr><td>y<td>6</table></table>"
        document = page(html)
        assert grid(document) == [["x", "5"], ["y", "6"]]
        assert [text for _, text in written(document)] == ["1. Title", "x\t5", "y\t6"]


class TestWhatIsLeftOut:
    @pytest.mark.parametrize(
        "around",
        [
            "<script>x = '<p>gone</p>'</script>",
            "<style>gone</style>",
            "<!-- gone -->",
            "<nav>gone</nav>",
            "<footer>gone</footer>",
            "<div role='navigation'>gone</div>",
            "<p hidden>gone</p>",
            "<p style='display: none'>gone</p>",
            "<div class='cookie-consent'>gone</div>",
            "<iframe src='https://example.org/gone'>gone</iframe>",
            "<object data='https://example.org/x'>gone</object>",
            "<select><option>gone</select>",
            "<ul><li><a>gone</a><li><a>gone</a><li><a>gone</a></ul>",
        ],
    )
    def test_around_the_page(self, around: str) -> None:
        assert [text for _, text in written(page(f"<p>before</p>{around}<p>after</p>"))] == [
            "before",
            "after",
        ]

    @pytest.mark.parametrize(
        "kept",
        [
            "<div class='share-of-homes'>kept</div>",
            "<ul><li><a>kept</a><li>and more</ul>",
            "<header><h1>kept</h1></header>",
            "<noscripted>kept</noscripted>",
        ],
    )
    def test_near_misses_stay(self, kept: str) -> None:
        assert "kept" in page(f"<p>before</p>{kept}").text


class TestEncodings:
    @pytest.mark.parametrize(
        "data",
        [
            "<p>café – £5</p>".encode(),
            "<p>café – £5</p>".encode("cp1252"),
            "<p>café – £5</p>".encode("utf-16"),
            b"<meta charset='windows-1252'>" + "<p>café – £5</p>".encode("cp1252"),
            b"<?xml version='1.0' encoding='UTF-8'?><p>caf&eacute; &ndash; &pound;5</p>",
        ],
    )
    def test_is_told(self, data: bytes) -> None:
        assert [text for _, text in written(page(data))] == ["café – £5"]


class TestHostile:
    @pytest.mark.parametrize(
        "html",
        [
            "<div>" * 100_000 + "deep",
            "<table><tr><td>" * 30_000 + "deep",
            "<ul><li>" * 50_000 + "deep",
            "<b><p>" * 50_000 + "deep",
            "<p>" + "word " * 2_000_000,
            "<p>word</p>" * 200_000,
            "<a " * 200_000,
            "<" * 1_000_000,
            "<td rowspan=65000 colspan=65000>x" * 2_000,
            "<table>" + "<tr><td rowspan=4000 colspan=1000>x" * 3_000,
            "&amp;" * 500_000,
        ],
        ids=lambda html: html[:12],
    )
    def test_is_over_in_seconds(self, html: str) -> None:
        started = time.monotonic()
        try:
            page(html)
        except PapersError as error:
            assert error.hint
        assert time.monotonic() - started < 8

    def test_what_lies_too_deep_is_said(self) -> None:
        assert page("<p>words</p>" + "<div>" * 5_000 + "deep").problems == (
            "a part of the page is nested too deep to be read",
        )

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"<html><body></body></html>", "without words"),
            (b"<html><script>words</script></html>", "without words"),
            (b"%PDF-1.7", "is a PDF, not what"),
            (b"\x00" * 50, "is not a web page"),
            (b"<!-- only this -->", "is not a web page|without words"),
        ],
    )
    def test_refusals(self, data: bytes, message: str) -> None:
        with pytest.raises(PapersError, match=rf"a\.html.*(?:{message})"):
            page(data)
