"""One indicator's page."""

import json

import streamlit as st

from corpus.frames import to_frame
from corpus.model import Figure, Measure
from ui import charts, indicator_page
from ui.export import csv_text
from ui.indicator_rows import IndicatorRow, rows_of
from ui.links import address, link_html
from ui.paging import page_of, pager
from ui.plain import html_text
from ui.render import chart_title_html
from ui.tables import notice_html, section_html, title_html
from ui.view import View

BACK = "All indicators"
A_PAGE = 50  # printed figures
HEIGHT = 440  # pixels of the chart, its legend of several lines included


def draw_indicator(view: View, key: str, area: str) -> None:
    """Draw the page of an indicator; of the council named, or of the first that has it."""
    back = link_html(f"← {BACK}", address("indicators"))
    row = _row(view.key, view, key, area)
    if row is None:
        st.html(title_html("No such indicator", above=back))
        st.html(
            notice_html(
                "No figure of this indicator is held here.",
                "It may stand in papers that the filters leave out, or be held no longer.",
            )
        )
        return
    printing = indicator_page.Printing({paper.file: paper for paper in view.held.holdings_papers()})
    st.html(title_html(row.indicator.name, row.indicator.ref, back))
    st.html(indicator_page.headline_html(row))
    if against := indicator_page.against_html(row, printing):
        st.html(against)
    _draw_series(view, row, printing)
    _draw_commentary(view, row, printing)
    _draw_printed(view, row, printing)
    st.html(section_html("About it") + indicator_page.facts_html(row))


@st.cache_resource(max_entries=64, show_spinner=False)
def _row(view_key: str, _view: View, key: str, area: str) -> IndicatorRow | None:
    rows = rows_of(_view.library, key)
    return next((row for row in rows if row.area == area), rows[0] if rows else None)


def _draw_series(view: View, row: IndicatorRow, printing: indicator_page.Printing) -> None:
    shelf = view.library.shelf
    line = shelf.line(row.indicator.key, row.area, Measure.ACTUAL)
    chart = indicator_page.chart_for(row, line, shelf)
    if chart is not None and charts.is_drawable(chart):
        words = charts.unit_words(chart)
        st.html(
            section_html("The series")
            + chart_title_html("Over all papers held", words, from_zero=charts.shows_zero(chart))
        )
        dark = st.context.theme.type == "dark"
        drawn = {**json.loads(charts.specification(chart, dark=dark)), "height": HEIGHT}
        st.vega_lite_chart(drawn, width="stretch")
        st.html(f'<p class="mp-unseen">{html_text(charts.description(chart))}</p>')
    else:
        st.html(section_html("The series"))
    with st.expander(
        f"{len(line.cells)} period{'' if len(line.cells) == 1 else 's'}", expanded=len(line.cells) <= 12
    ):
        st.html(indicator_page.series_html(line, printing))
    lines = [held for (key, _, _), held in shelf.lines.items() if key == row.indicator.key]
    if restated := indicator_page.restated_html(lines, printing):
        st.html(section_html("Restated by later papers") + restated)


def _draw_commentary(view: View, row: IndicatorRow, printing: indicator_page.Printing) -> None:
    notes = [
        note for note in view.held.commentary()
        if note.indicator == row.indicator.key and view.is_published(note.meeting_date)
    ]  # fmt: skip
    if notes:
        st.html(section_html("What officers wrote") + indicator_page.commentary_html(notes, printing))


def _draw_printed(view: View, row: IndicatorRow, printing: indicator_page.Printing) -> None:
    figures = indicator_page.figures_of(row.indicator, view.library, view.held.figures())
    with st.expander(f"Every printed figure: {len(figures)}, with benchmarks, targets and changes"):
        shown, pages = page_of(figures, "indicator_figures", A_PAGE, row.indicator.key)
        st.html(indicator_page.figures_html(shown, printing))
        pager("indicator_figures", pages)
    st.download_button(
        "Download these figures (CSV)",
        csv_text(to_frame(figures, Figure)).encode(),
        file_name=f"{_plain(row.indicator.ref or row.indicator.key)}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _plain(name: str) -> str:
    """A name that any disk takes for a file."""
    return (
        "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in name)[:60].strip("-")
        or "figures"
    )
