"""What can be done with an answer: copy it, take its figures along, link to it, say whether it is right."""

import csv
import io

import streamlit as st

from corpus.answer import Answer, Citation
from ui import render
from ui.export import defused
from ui.feedback import Feedback, keep, now
from ui.plain import unmarked
from ui.view import View

TOOLS = "Copy, download, or say whether this is right"
COLUMNS = (
    "ref", "name", "area", "measure", "period", "value", "unit", "printed", "status",
    "paper", "meeting_date", "page", "printed_page", "where",
)  # fmt: skip


def draw_tools(answer: Answer, position: int, view: View) -> None:
    """Draw what can be done with an answer.

    Args:
        answer: the answer.
        position: which of the conversation it is, from 0.
        view: what it was asked of.
    """
    with st.expander(TOOLS):
        st.code(as_text(answer), language=None, wrap_lines=True)
        if answer.figures:
            st.download_button(
                "Download the figures as CSV", figures_csv(answer), "figures.csv", "text/csv",
                key=f"answer-{position}-csv",
            )  # fmt: skip
        _draw_feedback(answer, position, view)


def as_text(answer: Answer) -> str:
    """An answer with its sources as plain text, to be put into a letter or a report."""
    body = answer.answer.strip() or answer.headline
    said = body if unmarked(body).startswith(answer.headline) else f"{answer.headline}\n\n{body}"
    parts = [answer.question, said]
    if answer.caveats:
        parts.append("Bear in mind:\n" + "\n".join(f"- {caveat}" for caveat in answer.caveats))
    if answer.citations:
        parts.append("\n".join(_source(citation) for citation in answer.citations))
    return "\n\n".join(parts)


def _source(citation: Citation) -> str:
    where = (citation.title or citation.paper, render.day_words(citation.meeting_date),
             render.place_words(citation), citation.heading)  # fmt: skip
    return f"[{citation.id}] " + ", ".join(part for part in where if part)


def figures_csv(answer: Answer) -> str:
    """The figures of an answer with their sources, a row each."""
    sources = {citation.id: citation for citation in answer.citations}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in answer.figures:
        source = sources.get(figure.citation)
        place = (
            (source.paper, source.meeting_date or "", source.page, source.printed_page, source.heading)
            if source
            else ("",) * 5
        )
        value = "" if figure.value is None else figure.value
        told = (
            figure.ref, figure.name, figure.area, figure.measure, figure.period,
            value, figure.unit, figure.printed, figure.status, *place,
        )  # fmt: skip
        writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in told])
    return out.getvalue()


def _draw_feedback(answer: Answer, position: int, view: View) -> None:
    judged, said = f"answer-{position}-judged", f"answer-{position}-comment"
    st.html('<p class="mp-small-head">Is this answer right?</p>')
    # A form sends the judgement and its words together, however quickly they follow each other.
    with st.form(f"answer-{position}-judging", border=False, enter_to_submit=True):
        st.feedback("thumbs", key=judged)
        st.text_input(
            "What is wrong or missing", key=said, max_chars=1000, placeholder="A word of yours, if you like",
            label_visibility="collapsed",
        )  # fmt: skip
        st.form_submit_button("Keep", on_click=_keep, args=(answer, position, view))
    if st.session_state.get(f"answer-{position}-kept"):
        st.html('<p class="mp-note" role="status">Kept on this machine. Thank you.</p>')


def _keep(answer: Answer, position: int, view: View) -> None:
    chosen = st.session_state.get(f"answer-{position}-judged")
    comment = str(st.session_state.get(f"answer-{position}-comment") or "").strip()
    if chosen is None and not comment:
        return
    said = Feedback(
        now(), chosen == 1, answer.question, answer.read_as, answer.headline, comment, view.generation.id
    )
    keep(view.store.root, said)
    st.session_state[f"answer-{position}-kept"] = True
