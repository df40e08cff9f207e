"""A source opened: the exact quote, where it stands, and the page or the lines themselves with it marked."""

import streamlit as st

from corpus.answer import Citation
from corpus.errors import PapersError
from corpus.model import Paper
from ui import render
from ui.links import address, link_html
from ui.paper_lines import lines_in
from ui.paper_page import Part, lines_html
from ui.pictures import PDF, original_of, page_png, picture_html, strip_png
from ui.plain import html_text
from ui.view import View

AROUND = 4  # lines shown above and below a cited line


def draw_sources(citations: tuple[Citation, ...], anchor: str, view: View) -> None:
    """Draw the sources of an answer, each folded under its number and place.

    Args:
        citations: the sources.
        anchor: what the ids begin with to which the marks in the answer lead.
        view: what is looked at.
    """
    papers = {paper.file: paper for paper in view.held.holdings_papers()}
    with st.container(gap="xsmall"):
        places = "".join(f'<span id="{anchor}{citation.id}"></span>' for citation in citations)
        st.html(f'<p class="mp-small-head">{places}Sources</p>')
        for citation in citations:
            _draw_source(citation, papers.get(citation.paper), f"{anchor}{citation.id}", view)


@st.fragment
def _draw_source(citation: Citation, paper: Paper | None, key: str, view: View) -> None:
    """One source; its pictures take a while, so they are made when it is opened, and nothing else then."""
    folded = st.expander(render.source_label(citation), key=f"{key}-opened", on_change="rerun")
    with folded:
        st.html(render.source_html(citation))
        if paper and folded.open:
            _draw_place(citation, paper, key, view)


def _draw_place(citation: Citation, paper: Paper, key: str, view: View) -> None:
    if paper.media_type == PDF:
        where = address("papers", paper=paper.file, page=citation.page)
        if original_of(view.store, paper):
            with st.spinner("Drawing the page"):
                _draw_page(citation, paper, f"{key}-page", view)
    else:
        where = address("papers", paper=paper.file, line=citation.line or "")
        if citation.line and st.toggle("Show it among its lines", key=f"{key}-lines"):
            _draw_lines(citation, paper, view)
    st.html(link_html("Open the paper here", where, f"Open the paper here: {paper.title or paper.file}"))


def _draw_page(citation: Citation, paper: Paper, key: str, view: View) -> None:
    """Cells as the strip of the page they stand in, to be read at once; the whole page when asked for."""
    file = str(original_of(view.store, paper) or "")
    words = f"{render.place_words(citation)} of {paper.title or paper.file}, with what is cited marked"
    try:
        if citation.boxes:
            strip = strip_png(file, citation.page, citation.boxes)
            st.html(picture_html(strip, f"A strip of {words}", "mp-cells"))
        if st.toggle(f"Show page {citation.page}", key=key):
            quote = "" if citation.boxes else citation.quote
            st.html(picture_html(page_png(file, citation.page, citation.boxes, quote), words))
    except PapersError as problem:
        st.html(f'<p class="mp-note">{html_text(problem.message)}</p>')


def _draw_lines(citation: Citation, paper: Paper, view: View) -> None:
    lines = lines_in(view.store, paper)
    near = [line for line in lines if abs(line.number - citation.line) <= AROUND]
    if near:
        st.html(lines_html(Part(1, 1, tuple(near)), citation.line))
    else:
        st.html('<p class="mp-note">The paper itself is not kept here, only what was read of it.</p>')
