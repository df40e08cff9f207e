"""The page of recommendations: all of them in a table, or one with what later papers say of it."""

import streamlit as st

from corpus.embedding import default_embedder
from corpus.generation import Generation
from corpus.model import Passage
from qa.retrieval import Retriever
from ui.links import address, link_html
from ui.paging import page_of, pager
from ui.plain import label_text
from ui.recommendation_rows import (
    RecommendationRow,
    chosen,
    later_html,
    later_passages,
    one_html,
    recommendation_rows,
    table_of,
)
from ui.tables import notice_html, title_html
from ui.view import View

A_PAGE = 20
ANY_STATUS, ANY_YEAR = "Any status", "Any year"
LEAD = "What the committee asked for, how far the papers say it has got, and what they say of it later."
NOTHING_LATER = "No later paper that is held speaks of it closely enough to be shown."


def draw(view: View) -> None:
    """Draw the page."""
    rows = tuple(
        row
        for row in recommendation_rows(view.held.recommendations())
        if view.is_published(row.made.meeting_date)
    )
    if wanted := st.query_params.get("recommendation", ""):
        _draw_one(view, next((row for row in rows if row.id == wanted), None))
        return
    st.html(title_html("Recommendations", LEAD))
    if not rows:
        st.html(notice_html("No table of recommendations is held here."))
        return
    found = _filtered(rows)
    count = f"{len(found)} of {len(rows)}" if len(found) < len(rows) else f"{len(rows)}"
    st.html(f'<p class="mp-count" role="status">{count} recommendation{"" if len(rows) == 1 else "s"}</p>')
    if not found:
        st.html(notice_html("No recommendation fits.", "Take a filter away."))
        return
    shown, pages = page_of(found, "recommendations_page", A_PAGE, tuple(row.id for row in found))
    st.html(table_of(shown))
    pager("recommendations_page", pages)


def _filtered(rows: tuple[RecommendationRow, ...]) -> tuple[RecommendationRow, ...]:
    words = st.text_input(
        "Find by words", key="recommendations_words", max_chars=100, persist_state="session"
    )
    statuses = sorted({row.status for row in rows})
    years = sorted({str(row.on.year) for row in rows if row.on}, reverse=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        status = _one_of("Status", [ANY_STATUS, *statuses], "recommendations_status")
        year = _one_of("Made in", [ANY_YEAR, *years], "recommendations_year")
    return chosen(rows, words or "", "" if status == ANY_STATUS else status, "" if year == ANY_YEAR else year)


def _one_of(label: str, options: list[str], key: str) -> str:
    if st.session_state.get(key) not in options:
        st.session_state[key] = options[0]
    return str(
        st.selectbox(label, options, key=key, format_func=label_text, persist_state="session", width=220)
    )


def _draw_one(view: View, row: RecommendationRow | None) -> None:
    back = link_html("← All recommendations", address("recommendations"))
    if row is None:
        st.html(title_html("No such recommendation", above=back))
        st.html(notice_html("It is left out by the filters, or held no longer."))
        return
    papers = {paper.file: paper for paper in view.held.holdings_papers()}
    st.html(title_html("Recommendation", above=back))
    st.html(one_html(row, papers.get(row.made.place.paper)))
    st.html('<h2 class="mp-section">The nearest that later papers say</h2>')
    asked_for = f"later_{row.id}"
    if st.button("Look in later papers", key=f"ask_{asked_for}") or st.session_state.get(asked_for):
        st.session_state[asked_for] = True
        with st.spinner("Looking in later papers"):
            passages = _later(view.key, row.id, view, row)
        st.html(later_html(passages, papers) or f"<p>{NOTHING_LATER}</p>")


@st.cache_data(max_entries=256, show_spinner=False)
def _later(key: str, row_id: str, _view: View, _row: RecommendationRow) -> tuple[Passage, ...]:
    return later_passages(
        _row.made, _retriever(f"{_view.generation.folder}|{_view.committee}", _view.held), _view.as_at
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def _retriever(key: str, _held: Generation) -> Retriever:
    return Retriever(_held, default_embedder)
