import html
from dataclasses import replace
from datetime import date

import pytest
from made_answers import CHANGE, DECLINED, FIGURES, HOSTILE, PACK, SCAN, hostile

from corpus.answer import Answer, AnswerFigure, Citation, Reason, Route
from corpus.model import Status
from ui import render


def test_figures_are_shown_as_printed_with_both_readings_of_what_is_repaired() -> None:
    (table,) = render.figure_tables(FIGURES)
    assert table.caption == "C3-QL Percentage of conferences held in time, Riverford City Council, per cent"
    assert [(row.when, row.value, row.note, row.source) for row in table.rows] == [
        ("May 2019", "47.3%", "", 1),
        ("June 2019", "45.1%", "", 1),
        ("January 2020", "24%", "", 2),
        ("February 2020", "94%", "printed \u201c9%\u201d", 2),
        ("March 2020", "no figure", "printed \u201c6?,\u201d", 2),
        ("April 2020", "67%", "", 2),
    ]


def test_marks_stand_beside_words_and_their_meaning() -> None:
    shown = render.tables_html(render.figure_tables(FIGURES), "a-")
    for status in (Status.REPAIRED, Status.DISPUTED, Status.UNREADABLE):
        mark, word = render.STATUS_MARKS[status], render.STATUS_WORDS[status]
        assert f'<span aria-hidden="true">{mark}</span> {word}' in shown
        assert f"<b>{word}</b>: {render.STATUS_MEANS[status]}" in shown
    assert '<a href="#a-2">[2]</a>' in shown


def test_plain_figures_need_no_legend() -> None:
    assert "mp-legend" not in render.tables_html(render.figure_tables(FIGURES[:1]), "")


@pytest.mark.parametrize(
    ("printed", "value", "status", "shown"),
    [
        ("1,464", 1464.0, "printed", ("1,464", "")),
        ("tbc", None, "printed", ("no figure", "printed \u201ctbc\u201d")),
        (" ", None, "printed", ("no figure", "the cell is blank")),
        ("350,", 30.0, "repaired", ("30", "printed \u201c350,\u201d")),
    ],
)
def test_a_cell(printed: str, value: float | None, status: str, shown: tuple[str, str]) -> None:
    figure = AnswerFigure(
        "F1", "Contacts", "Riverford", "actual", "2019-06", value, "count", printed, status, 1
    )
    (table,) = render.figure_tables((figure,))
    assert (table.rows[0].value, table.rows[0].note) == shown


def test_a_table_for_each_indicator_says_in_each_row_whose_figure_it_is() -> None:
    england = replace(FIGURES[0], area="England", period="", measure="average_12m")
    other = replace(FIGURES[0], ref="C4", name="Number of conferences", unit="count")
    table, second = render.figure_tables((FIGURES[0], england, other, FIGURES[1]))
    assert [row.of for row in table.rows] == [FIGURES[0].area, "England, 12-month average", FIGURES[0].area]
    assert (table.rows[1].when, FIGURES[0].area in table.caption) == ("not dated", False)
    assert (second.rows[0].of, FIGURES[0].area in second.caption) == ("", True)
    shown = render.tables_html((table, second), "a-")
    assert shown.count('<th scope="col">Of</th>') == 1


@pytest.mark.parametrize(
    ("heading", "under"),
    [
        (
            "Item 7 > Dataset, row C3 Number of conferences, June 2019",
            "row C3 Number of conferences, June 2019",
        ),
        (f"Dataset, row C3 {'Number of ' * 20}conferences, England", "row C3 Number of Number of"),
        ("Dataset, row C3", "row C3"),
        ("Minutes > 4. The improvement plan", "4. The improvement plan"),
    ],
)
def test_the_line_of_a_source_keeps_its_row_and_column(heading: str, under: str) -> None:
    label = render.source_label(replace(SCAN, heading=heading)).replace("\\", "")
    assert under in label
    assert len(label) < 160
    assert ("England" in label) == ("England" in heading)


def test_a_very_long_headline_is_set_smaller() -> None:
    assert "mp-long" not in render.headline_html(CHANGE)
    assert "mp-long" in render.headline_html(replace(CHANGE, headline="word " * 60))


def test_a_chart_says_which_way_is_better() -> None:
    assert "(per cent; higher is better)" in render.chart_title_html(
        "Visits", "per cent", from_zero=True, better="higher is better"
    )


def test_the_headline_takes_the_sources_of_the_sentence_that_it_repeats() -> None:
    assert '<a href="#a-2">[2]</a>' in render.headline_html(CHANGE, "a-")
    assert "April 2020" not in render.body_html(CHANGE, "a-")
    assert "What officers wrote" in render.body_html(CHANGE, "a-")


@pytest.mark.parametrize(
    ("answer", "rest"),
    [
        ("It was 5.", ""),
        ("It was 5 [1].", ""),
        ("It was 5 [1].\n\nMore.", "<p>More.</p>"),
        ("It was 5. Related: this.", "<p>Related: this.</p>"),
        ("Something else.\n\nIt was 5.", "<p>Something else.</p>\n<p>It was 5.</p>"),
        ("", ""),
    ],
)
def test_a_body_does_not_say_the_headline_again(answer: str, rest: str) -> None:
    made = Answer("q", "", Route.FIGURES, "It was 5.", answer, citations=(PACK,))
    body = render.body_html(made)
    assert body == (f'<div class="mp-body">{rest}\n</div>' if rest else "")


def test_a_refusal_says_why_and_what_is_nearest_once() -> None:
    shown = render.declined_html(DECLINED)
    assert render.DECLINED_WORDS[Reason.NOT_PUBLISHED] in shown
    assert shown.count("The nearest published") == 1
    elsewhere = render.declined_html(replace(DECLINED, answer=DECLINED.headline))
    assert elsewhere.count("The nearest published") == 1
    assert "Nearest that is held" in elsewhere


def test_every_reason_has_words() -> None:
    assert set(render.DECLINED_WORDS) == set(Reason)


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        (PACK, "page 31, printed page 29"),
        (replace(PACK, page=1, printed_page="9"), "page 1, printed page 9"),
        (SCAN, "line 77"),
        (replace(SCAN, line=0), "page 1"),
        (replace(SCAN, printed_page="3 - 22"), "printed pages 3 - 22, line 77"),
    ],
)
def test_place_words(citation: Citation, words: str) -> None:
    assert render.place_words(citation) == words


def test_a_source_opens_to_the_exact_quote_and_its_place() -> None:
    shown = html.unescape(render.source_html(PACK))
    for part in (
        PACK.quote,
        "Agenda pack (pack.pdf)",
        "25 July 2019",
        "page 31, printed page 29",
        PACK.heading,
    ):
        assert part in shown


def test_a_short_heading_is_named_with_the_one_above() -> None:
    assert "row C3\\-QL" in render.source_label(SCAN)
    month = replace(SCAN, heading="Dataset > L16 Number of carers > June 2019")
    assert "L16 Number of carers \\> June 2019" in render.source_label(month)


def test_a_very_long_quote_is_cut_and_says_so() -> None:
    shown = render.source_html(replace(PACK, quote="x" * 10_000_000))
    assert len(shown) < 2 * render.LONGEST_QUOTE
    assert "The quote goes on" in shown
    assert "The quote goes on" not in render.source_html(PACK)


def test_day_words() -> None:
    assert render.day_words(date(2019, 7, 5)) == "5 July 2019"
    assert render.day_words(None) == "date not known"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_paper_becomes_markup(text: str) -> None:
    answer = hostile(text)
    parts = [
        render.headline_html(answer),
        render.declined_html(replace(answer, declined=True, nearest=text)),
        render.caveats_html(answer.caveats),
        render.tables_html(render.figure_tables(answer.figures), "a-"),
        render.source_html(answer.citations[0]),
        render.chart_title_html(text, text, from_zero=True),
    ]
    for part in parts:
        assert html.escape(text) in part
        for made in ("<script", "<img", 'javascript:alert(1)"', 'href="http'):
            assert made not in part
