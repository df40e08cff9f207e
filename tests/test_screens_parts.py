import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import makers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.amount import Unit
from corpus.answer import ChartPoint
from corpus.model import ENGLAND, Better, Measure, Passage, PassageKind, Place, Recommendation, Status
from ingest.audit import AuditFinding, Sureness
from ingest.extract import PageReport
from ingest.report import Outcome, PaperReport
from qa.library import Library, build_library
from qa.retrieval import Hit
from ui import check_rows, indicator_list, paper_page, paper_rows, recommendation_rows
from ui.eval_record import read_record, score_html
from ui.indicator_rows import Beside, IndicatorRow, Order, Wanted, chosen, rows_of
from ui.links import address, link_html, parsed
from ui.pictures import box_words, parse_box
from ui.sparkline import sparkline_html, sparkline_words

HOSTILE = "<script>x</script> ![i](http://e.example/a.png) [a](javascript:x) \"'&"


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(makers.children())  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def rows(library: Library) -> tuple[IndicatorRow, ...]:
    return rows_of(library)


def row_of(rows: tuple[IndicatorRow, ...], ref: str) -> IndicatorRow:
    return next(row for row in rows if row.indicator.ref == ref)


def made(figures: list[object], *indicators: object) -> tuple[IndicatorRow, ...]:
    return rows_of(build_library(makers.MadeGeneration(indicators, figures)))  # type: ignore[arg-type]


def test_a_row_says_the_newest_figure_and_the_change_on_the_period_before(
    rows: tuple[IndicatorRow, ...],
) -> None:
    timely = row_of(rows, "C3-QL")
    assert (timely.latest.figure.printed, str(timely.latest.figure.period)) == ("71%", "2021-01")
    assert timely.change is not None
    assert (timely.change.words, timely.change.judged) == ("up 44 points", "better")
    contacts = row_of(rows, "F1").change
    assert contacts is not None
    assert (contacts.words, contacts.judged) == ("down 43 (3%)", "")


def test_no_change_is_said_over_a_month_that_nobody_published() -> None:
    of = makers.indicator("X1", "Visits")
    (row,) = made([makers.figure(of, "2020-01", "5"), makers.figure(of, "2020-03", "9")], of)
    assert row.change is None


def test_a_comparison_with_england_says_that_it_is_undated(rows: tuple[IndicatorRow, ...]) -> None:
    timely = row_of(rows, "C3-QL")
    england = timely.against[Beside.ENGLAND]
    assert england.change is not None
    assert (england.value, england.change.words, england.change.judged) == ("78%", "7 points below", "worse")
    assert timely.worse_than_england
    assert "undated" in indicator_list.comparison_html(england, "England")


def test_a_benchmark_on_another_scale_is_shown_and_not_compared() -> None:
    of = makers.indicator("X1", "Visits", Unit.RATE_PER_10000, better=Better.LOW)
    figures = [*makers.row(of, "2020-01", ["20", "21", "22"]), makers.figure(of, None, "600", area=ENGLAND)]
    (row,) = made(list(figures), of)
    england = row.against[Beside.ENGLAND]
    assert (england.value, england.change) == ("600", None)
    assert "another scale" in england.note
    assert not row.worse_than_england


def test_a_region_is_named_only_where_one_is_held() -> None:
    of = makers.indicator("X1", "Visits", Unit.PERCENT)
    own = [makers.figure(of, "2020-01", "5%")]
    (one,) = made([*own, makers.figure(of, None, "6%", area="South East")], of)
    (two,) = made(
        [*own, makers.figure(of, None, "6%", area="Aford"), makers.figure(of, None, "7%", area="Bford")], of
    )
    assert one.against[Beside.REGION].name == "South East"
    assert two.against[Beside.REGION].value == ""


@pytest.mark.parametrize(
    ("wanted", "refs"),
    [
        (Wanted(words="c3-ql"), {"C3-QL", "C3-QL (val)"}),
        (Wanted(words="foster carers"), {"L16"}),
        (Wanted(words="  "), {each.ref for each in makers.CHILDREN}),
        (Wanted(words="unicorns"), set()),
        (Wanted(words="onferenc"), set()),
        (Wanted(worse=True), {"C3-QL"}),
        (Wanted(paper="none.pdf"), set()),
        (Wanted(area="Elsewhere"), set()),
        (Wanted(status=Status.DISPUTED), set()),
        (Wanted(words="foster", status=Status.PRINTED), {"L16"}),
    ],
)
def test_indicators_are_found(
    rows: tuple[IndicatorRow, ...], library: Library, wanted: Wanted, refs: set[str]
) -> None:
    assert {row.indicator.ref for row in chosen(rows, wanted, library)} == refs


def test_orders(rows: tuple[IndicatorRow, ...], library: Library) -> None:
    names = [row.indicator.name for row in chosen(rows, Wanted(order=Order.NAME), library)]
    assert names == sorted(names, key=str.casefold)
    assert chosen(rows, Wanted(order=Order.BEHIND), library)[0].indicator.ref == "C3-QL"
    newest = chosen(rows, Wanted(order=Order.NEWEST), library)
    assert str(newest[0].latest.figure.period) == "2021-01"
    assert newest[-1].indicator.ref == "L16"


def test_the_list_is_text_and_links_to_each_indicator(rows: tuple[IndicatorRow, ...]) -> None:
    odd = replace(rows[0], indicator=replace(rows[0].indicator, name=HOSTILE))
    shown = indicator_list.list_html([odd], several=False)
    assert "<script" not in shown
    assert "javascript:" not in shown.replace("(javascript:x)", "")
    assert 'href="indicators?indicator=f1"' in shown


def point(period: str, value: float | None, status: str = "printed") -> ChartPoint:
    return ChartPoint(period, value, status)


def test_a_sparkline_is_broken_where_a_month_is_missing() -> None:
    shown = sparkline_html(
        [point("2020-01", 1), point("2020-02", 2), point("2020-04", 3), point("2020-05", 3)], "x"
    )
    assert shown.count("polyline") == 2
    assert "1 missing" in sparkline_words([point("2020-01", 1), point("2020-03", 2)])


def test_a_repaired_point_has_its_own_shape() -> None:
    points = [point("2020-01", 1), point("2020-02", 2, "repaired")]
    assert "polygon" in sparkline_html(points, "x")
    assert "polygon" not in sparkline_html([point("2020-01", 1), point("2020-02", 2)], "x")
    assert "repaired" in sparkline_words(points)


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=40))
def test_a_sparkline_stays_within_its_frame(values: list[float]) -> None:
    from urllib.parse import unquote

    points = [
        point(month, value)
        for month, value in zip(makers.months("2015-01", len(values)), values, strict=True)
    ]
    source = sparkline_html(points, 'a "b"').split('src="data:image/svg+xml,')[1].split('"')[0]
    drawn = ElementTree.fromstring(unquote(source))
    line = drawn.find("{http://www.w3.org/2000/svg}polyline")
    assert line is not None
    for place in line.attrib["points"].split():
        x, y = map(float, place.split(","))
        assert 0 <= x <= 120
        assert 0 <= y <= 28


@pytest.mark.parametrize(
    "points", [[], [point("2020-01", 4)], [point("2020-01", None), point("2020-02", None)]]
)
def test_too_few_points_are_not_drawn(points: list[ChartPoint]) -> None:
    assert sparkline_html(points, "x") == ""


@given(st.dictionaries(st.sampled_from(["paper", "page", "indicator"]), st.text(min_size=1, max_size=20)))
def test_addresses_read_back(query: dict[str, str]) -> None:
    assert parsed(address("papers", **query)) == ("papers", query)


def test_a_link_is_text() -> None:
    assert link_html("<b>", address("papers", paper='"><b>')) == (
        '<a class="mp-go" href="papers?paper=%22%3E%3Cb%3E">&lt;b&gt;</a>'
    )


@pytest.mark.parametrize("text", ["", "1-2-3", "a-b-c-d", "9-9-1-1", "1--2-3-4", "1-2-3-999999999"])
def test_what_is_no_box_marks_nothing(text: str) -> None:
    assert parse_box(text) == ()


def test_a_box_reads_back() -> None:
    assert parse_box(box_words((1.2, 30.6, 99.9, 41.0))) == ((1.0, 31.0, 100.0, 41.0),)
    assert box_words(None) == ""


def report(**more: object) -> PaperReport:
    return replace(PaperReport(makers.NEWER, Outcome.HELD, makers.paper(makers.NEWER)), **more)  # type: ignore[arg-type]


def test_papers_stand_by_meeting_newest_first_and_say_what_was_not_read() -> None:
    broken = replace(makers.paper(makers.NEWER), problems=("page 3 cannot be read",), unread=(3, 4))
    figures = makers.row(makers.CARE, "2020-01", ["1", "2"])
    told = report(passages=2, doubts=("the date is a guess",), pages=(PageReport(5, scanned=True),))
    rows = paper_rows.paper_rows([makers.paper(makers.OLDER), broken], figures, [], [told])
    shown = paper_rows.papers_html(rows)
    assert shown.index("11 February 2021") < shown.index("25 July 2019")
    for said in ("Read: 2 figures (2 as printed); 2 passages.", "Not read: page 3 cannot be read.",
                 "Not read: pages 3 and 4.", "Unsure: the date is a guess.", "OCR"):  # fmt: skip
        assert said in shown
    assert "Nothing was read of it." in shown


@pytest.mark.parametrize(
    ("pages", "words"),
    [((3,), "page 3"), ((3, 9), "pages 3 and 9"), (tuple(range(1, 10)), "pages 1, 2, 3, 4, 5, 6 and 3 more")],
)
def test_pages_in_words(pages: tuple[int, ...], words: str) -> None:
    assert paper_rows.pages_listed(pages) == words


def test_every_outcome_has_its_words_and_a_refusal_its_reason() -> None:
    assert set(paper_rows.OUTCOME_WORDS) == set(Outcome)
    shown = paper_rows.outcome_html(
        PaperReport(f"/tmp/x/{HOSTILE}", Outcome.REFUSED, problems=("It is locked.",))
    )
    assert "not taken in" in shown
    assert "It is locked." in shown
    assert "<script" not in shown


def lines(count: int) -> list[paper_page.TextLine]:
    return [paper_page.TextLine(number, f"line {number}") for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("number", "line", "part", "first"),
    [
        (1, 0, 1, 1),
        (2, 0, 2, 121),
        (99, 0, 3, 241),
        (0, 0, 1, 1),
        (1, 120, 1, 1),
        (1, 121, 2, 121),
        (1, 9999, 1, 1),
    ],
)
def test_the_part_that_holds_a_line_is_shown(number: int, line: int, part: int, first: int) -> None:
    shown = paper_page.part_of(lines(300), number, line)
    assert (shown.number, shown.count, shown.lines[0].number) == (part, 3, first)


def test_a_line_that_never_ends_is_cut_and_text() -> None:
    long = paper_page.TextLine(7, HOSTILE + "x" * 10_000_000)
    shown = paper_page.lines_html(paper_page.Part(1, 1, (long,)), 7)
    assert len(shown) < 4_000
    assert "mp-cited" in shown
    assert "<script" not in shown
    assert "The line goes on for 9,99" in shown


def recommendation(text: str, made_on: str = "2019-07-25", progress: str = "") -> Recommendation:
    return Recommendation(
        date.fromisoformat(made_on),
        "Item",
        text,
        "Done so",
        progress,
        Place(makers.OLDER, 1, line=4),
        date(2019, 7, 25),
    )


def test_recommendations_are_found_by_words_status_and_year() -> None:
    rows = recommendation_rows.recommendation_rows(
        [recommendation("Count the bins"), recommendation("Mend the road", "2021-02-01", "Completed")]
    )
    assert [row.made.text for row in rows] == ["Mend the road", "Count the bins"]
    assert len({row.id for row in rows}) == 2
    found = recommendation_rows.chosen
    assert [row.made.text for row in found(rows, words="BINS")] == ["Count the bins"]
    assert [row.made.text for row in found(rows, status="Completed")] == ["Mend the road"]
    assert [row.made.text for row in found(rows, year="2019")] == ["Count the bins"]
    assert found(rows, words="bins", status="Completed") == ()
    assert "<script" not in recommendation_rows.table_of(
        recommendation_rows.recommendation_rows([recommendation(HOSTILE)])
    )


def test_a_finding_is_set_beside_its_cell() -> None:
    of = makers.indicator("X1", "Visits")
    cell = replace(makers.figure(of, "2020-01", "5"), bbox=(1.0, 2.0, 3.0, 4.0))
    other = replace(makers.figure(of, "2020-02", "6"), bbox=(5.0, 2.0, 7.0, 4.0))
    found = AuditFinding(cell.paper, 1, 7, "X1", "Visits", "2020-01: 5", "it does not add up", Sureness.SURE)
    (one,) = check_rows.findings_of([found], [makers.paper(cell.paper)], [cell, other])
    assert one.boxes == ((1.0, 2.0, 3.0, 4.0),)
    (unknown,) = check_rows.findings_of(
        [replace(found, printed="commentary")], [makers.paper(cell.paper)], [cell, other]
    )
    assert len(unknown.boxes) == 2
    assert check_rows.findings_of([found], [], [cell]) == ()
    assert "It does not add up." in check_rows.finding_html(one)


def record(file: Path, **more: object) -> Path:
    kind = {
        "part": "",
        "kind": "value",
        "right": 3,
        "declined_wrongly": 1,
        "wrong_number": 0,
        "wrong_other": 0,
    }
    question = {"question": HOSTILE, "history": [], "expected": "5", "headline": "6", "outcome": "wrong",
                "wrong_number": False}  # fmt: skip
    told = {
        "committed": "2026-01-01T00:00",
        "wrong_numbers": 0,
        "kinds": [kind],
        "questions": [question],
        **more,
    }
    file.write_text(json.dumps(told), encoding="utf-8")
    return file


def test_the_score_of_a_run_is_read(tmp_path: Path) -> None:
    read = read_record(record(tmp_path / "run.json"))
    assert read is not None
    assert (read.right, read.scored, len(read.misses)) == (3, 4, 1)
    assert "3 of 4 questions" in score_html(read)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kinds": 5}', "\x00"])
def test_what_is_no_record_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text, encoding="utf-8")
    assert read_record(tmp_path / "run.json") is None
    assert read_record(tmp_path / "none.json") is None


def test_a_target_is_said_with_its_period() -> None:
    of = makers.indicator("X1", "Visits", Unit.PERCENT, better=Better.HIGH)
    target = makers.figure(of, "2020/21", "90%", measure=Measure.TARGET)
    (row,) = made([makers.figure(of, "2020-05", "80%"), target], of)
    found = row.against[Beside.TARGET]
    assert found.change is not None
    assert (found.change.words, found.change.judged) == ("10 points below", "worse")


class Found:
    """A retriever that finds what a test gives it, each passage covering so much of a question."""

    def __init__(self, *found: tuple[float, Passage]) -> None:
        self.found = found
        self.evidence = self

    def search(self, question: str, n: int, as_at: date | None) -> list[Hit]:
        return [Hit(passage, 1.0) for _, passage in self.found]

    def cover(self, text: str, asked: object) -> float:
        return next(share for share, passage in self.found if passage.text in text)


def said(text: str, on: str, paper: str = makers.NEWER, kind: PassageKind = PassageKind.PROSE) -> Passage:
    return Passage(text, kind, Place(paper, 1), date.fromisoformat(on), (), text)


def test_later_papers_are_those_of_later_meetings_that_share_the_subject() -> None:
    kept = [(0.9, said("in 2020", "2020-01-01")), (0.5, said("in 2021", "2021-01-01"))]
    left = [
        (0.9, said("before", "2019-01-01")),
        (0.9, said("same day", "2019-07-25")),
        (0.9, said("own paper", "2020-01-01", makers.OLDER)),
        (0.9, said("glossary", "2020-01-01", kind=PassageKind.DEFINITION)),
        (0.1, said("something else", "2020-01-01")),
    ]
    found = recommendation_rows.later_passages(recommendation("Count the bins"), Found(*kept, *left), None)  # type: ignore[arg-type]
    assert [passage.text for passage in found] == ["in 2021", "in 2020"]
