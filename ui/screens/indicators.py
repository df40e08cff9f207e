"""The page of indicators: all of them in a table, or one by itself where the address names it."""

import streamlit as st

from corpus.model import Status
from ui.indicator_list import list_html
from ui.indicator_rows import IndicatorRow, Order, Wanted, chosen, rows_of
from ui.paging import page_of, pager
from ui.plain import label_text
from ui.render import STATUS_WORDS
from ui.screens.indicator import draw_indicator
from ui.tables import notice_html, title_html
from ui.view import View

A_PAGE = 25  # rows
NARROW, WIDE = 163, 240  # pixels; two narrow ones stand side by side on a phone
EVERY_PAPER, EVERY_COUNCIL, EVERY_STATUS = "All papers", "All councils", "Any status"
LEAD = "The newest figure of each, how it moved, and what it is set against in the papers."


def draw(view: View) -> None:
    """Draw the page."""
    key = st.query_params.get("indicator", "")
    if key:
        draw_indicator(view, key, st.query_params.get("area", ""))
        return
    st.html(title_html("Indicators", LEAD))
    rows = _rows(view.key, view)
    if not rows:
        st.html(notice_html("No figures are held here."))
        return
    councils = sorted({row.area for row in rows})
    wanted = _filters(rows, councils)
    found = chosen(rows, wanted, view.library)
    count = f"{len(found)} of {len(rows)}" if len(found) < len(rows) else f"{len(rows)}"
    st.html(f'<p class="mp-count" role="status">{count} indicator{"" if len(rows) == 1 else "s"}</p>')
    if not found:
        st.html(notice_html("No indicator fits.", "Take a filter away."))
        return
    shown, pages = page_of(found, "indicators_page", A_PAGE, wanted)
    st.html(list_html(shown, several=len(councils) > 1))
    pager("indicators_page", pages)


@st.cache_resource(max_entries=4, show_spinner=False)
def _rows(key: str, _view: View) -> tuple[IndicatorRow, ...]:
    return rows_of(_view.library)


def _filters(rows: tuple[IndicatorRow, ...], councils: list[str]) -> Wanted:
    words = st.text_input(
        "Find by words or reference", key="indicators_words", max_chars=100, persist_state="session",
        placeholder="for example: care, visits, a reference",
    )  # fmt: skip
    papers = sorted({file for row in rows for file in row.papers}, reverse=True)
    held = [status for status in Status if any(status in row.statuses for row in rows)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        paper = _one_of("Paper", [EVERY_PAPER, *papers], "indicators_paper")
        area = _one_of("Council", [EVERY_COUNCIL, *councils], "indicators_area") if len(councils) > 1 else ""
        status = _one_of("With figures", [EVERY_STATUS, *held], "indicators_status")
        order = _one_of("Order", list(Order), "indicators_order", WIDE)
    worse = st.checkbox("Worse than England only", key="indicators_worse", persist_state="session")
    return Wanted(
        words=words or "",
        paper="" if paper == EVERY_PAPER else paper,
        area="" if area == EVERY_COUNCIL else area,
        status=None if status == EVERY_STATUS else Status(status),
        worse=worse,
        order=Order(order),
    )


def _one_of(label: str, options: list[str], key: str, width: int = NARROW) -> str:
    if st.session_state.get(key) not in options:  # what another generation or filter no longer holds
        st.session_state[key] = options[0]
    chosen_one = st.selectbox(
        label, options, key=key, format_func=_option, persist_state="session", width=width
    )
    return str(chosen_one)


def _option(option: str) -> str:
    return STATUS_WORDS[Status(option)] if option in set(Status) else label_text(option)
