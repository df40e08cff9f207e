"""One paper's page: a page of it as a picture or its lines, and beside them what was read there."""

import streamlit as st

from corpus.errors import PapersError
from corpus.model import Figure, Paper, Passage
from corpus.store import Store
from ui import paper_page
from ui.intake import Intake
from ui.links import address, link_html
from ui.paper_lines import lines_in
from ui.paper_rows import PaperRow
from ui.pictures import PDF, is_wide, original_of, page_png, parse_box, picture_html
from ui.plain import html_text
from ui.tables import notice_html, problem_html, title_html
from ui.view import View

SHOW_CITED = "document.querySelector('.mp-cited')?.scrollIntoView({block: 'center'})"
ASKED_TO_REMOVE = "paper_to_remove"


def draw_paper(view: View, file: str, rows: tuple[PaperRow, ...], intake: Intake) -> None:
    """Draw the page of a paper, on the page or line that the address names."""
    back = link_html("← All papers", address("papers"))
    row = next((each for each in rows if each.paper.file == file), None)
    if row is None:
        st.html(title_html("No such paper", above=back))
        st.html(
            notice_html(
                "No paper of that name is held here.",
                "It may be left out by the filters, or be held no longer.",
            )
        )
        return
    st.html(title_html(row.paper.title or file, above=back))
    with st.expander("About this paper, and what was read of it"):
        st.html(paper_page.facts_html(row))
        _draw_removing(row.paper, intake)
    passages = [each for each in view.held.passages() if each.place.paper == file]
    figures = [each for each in view.held.figures() if each.paper == file]
    if row.paper.media_type == PDF:
        _draw_pdf(view.store, row, passages, figures)
    else:
        _draw_text(view.store, row.paper, passages, figures)


def _number(name: str) -> int:
    typed = st.query_params.get(name, "")
    return int(typed) if typed.isdigit() and len(typed) < 9 else 0


def _draw_pdf(store: Store, row: PaperRow, passages: list[Passage], figures: list[Figure]) -> None:
    paper = row.paper
    page = min(max(1, _number("page")), max(paper.pages, 1))
    here = [each for each in figures if each.page == page]
    read = [each for each in passages if each.place.page == page]
    st.html(
        paper_page.turn_html(paper.file, page, paper.pages, printed=paper_page.printed_page(passages, page))
    )
    png = _picture(store, paper, page, here)
    if png and is_wide(png):  # a wide table needs the whole width
        _draw_picture(paper, page, png)
        _draw_read(row, page, read, here)
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        _draw_picture(paper, page, png)
    with right:
        _draw_read(row, page, read, here)


def _picture(store: Store, paper: Paper, page: int, figures: list[Figure]) -> bytes:
    """The page as a picture, with the place of the address or all figures marked; empty without one."""
    boxes = parse_box(st.query_params.get("box", ""))
    taken = paper_page.boxes_of(figures)
    with st.container(horizontal=True):
        if taken and st.toggle(f"Mark the {len(taken)} figures taken from this page", key="paper_marks"):
            boxes = taken
        st.toggle("Full size", key="paper_full")
    file = original_of(store, paper)
    if file is None:
        return b""
    try:
        return page_png(str(file), page, boxes)
    except PapersError:
        return b""


def _draw_picture(paper: Paper, page: int, png: bytes) -> None:
    if not png:
        st.html(notice_html("This page cannot be shown as it is printed, only what was read of it."))
        return
    look = "mp-full" if st.session_state.get("paper_full") else "mp-page"
    st.html(picture_html(png, f"Page {page} of {paper.title or paper.file} as it is printed", look))


def _draw_read(row: PaperRow, page: int, passages: list[Passage], figures: list[Figure]) -> None:
    tables = [table for table in row.report.tables if table.page == page] if row.report else []
    unread = [each.unread for each in row.report.unread if each.number == page] if row.report else []
    for why in unread:
        st.html(f'<p class="mp-doubt">Not read: {html_text(why)}</p>')
    if tables:
        st.html('<h2 class="mp-section mp-first">Tables on this page</h2>' + paper_page.tables_html(tables))
    if figures:
        with st.expander(f"{len(figures)} figures taken from this page"):
            st.html(paper_page.figures_html(figures))
    head = '<h2 class="mp-section mp-first">Passages on this page</h2>'
    st.html(head + (paper_page.passages_html(passages) or "<p>No prose was read on this page.</p>"))


def _draw_text(store: Store, paper: Paper, passages: list[Passage], figures: list[Figure]) -> None:
    """The lines of a paper that has none but its own pages; its passages where the file is not kept."""
    lines = lines_in(store, paper)
    marked = _number("line")
    part = paper_page.part_of(lines, _number("part"), marked)
    if not lines:
        st.html(notice_html("The paper itself is not kept here, only what was read of it."))
        st.html(paper_page.passages_html(passages))
        return
    if part.count > 1:
        st.html(paper_page.turn_html(paper.file, part.number, part.count, "Part"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.html(paper_page.lines_html(part, marked))
        if marked:
            st.html(f"<script>{SHOW_CITED}</script>", unsafe_allow_javascript=True)
    with right:
        placed = any(each.place.line for each in passages)
        read = [each for each in passages if part.holds(each.place.line)] if placed else passages
        here = [each for each in figures if part.holds(each.line)] if placed else figures
        if here:
            with st.expander(f"{len(here)} figures taken from these lines"):
                st.html(paper_page.figures_html(here))
        head = '<h2 class="mp-section mp-first">Passages in these lines</h2>'
        st.html(head + (paper_page.passages_html(read) or "<p>No prose was read here.</p>"))


def _draw_removing(paper: Paper, intake: Intake) -> None:
    """Ask twice before a paper goes."""
    if st.session_state.get(ASKED_TO_REMOVE) != paper.file:
        st.button("Remove this paper …", key="paper_remove", on_click=_ask, args=(paper.file,))
        return
    st.html(
        problem_html(
            "Remove this paper, with its figures and passages?",
            "What other papers say stays. The paper can be added again later.",
        )
    )
    with st.container(horizontal=True):
        sure = st.button("Yes, remove it", key="paper_remove_sure", type="primary")
        st.button("Keep it", key="paper_keep", on_click=_ask, args=("",))
    if sure:
        _ask("")
        if intake.remove([paper.file]):
            st.session_state["papers_seen"] = intake.standing.number
            st.query_params.clear()
            st.rerun()
        st.html(problem_html("Other papers are being added or removed just now."))


def _ask(file: str) -> None:
    st.session_state[ASKED_TO_REMOVE] = file
