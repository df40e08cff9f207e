"""The conversation: questions asked, their answers drawn, and what to ask to begin with."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from corpus.answer import Answer, Chart, Reason
from corpus.generation import Generation
from corpus.model import Indicator
from ui import charts, render
from ui.answer_tools import draw_tools
from ui.choices import choice_labels
from ui.examples import examples, held
from ui.plain import html_text, label_text
from ui.source_view import draw_sources
from ui.view import View

LONGEST_QUESTION = 500  # characters
EXCHANGES, PENDING, LINKED = "exchanges", "pending", "linked"
QUESTION = "q"  # the address of a question: `?q=...` asks it when the page is opened
SHOW_NEWEST = Path(__file__).with_name("show_newest.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Exchange:
    """One question and its answer."""

    question: str
    answer: Answer


@st.cache_data(max_entries=2, show_spinner=False)
def beginning(key: str, _generation: Generation) -> tuple[tuple[str, ...], str]:
    """The example questions, and the line at the foot of the page."""
    return examples(_generation), str(held(_generation))


def conversation(view: View) -> None:
    """Draw the conversation so far, and take and answer the next question.

    Raises:
        PapersError: where the question cannot be taken.
    """
    questions, holdings = beginning(view.key, view.held)
    exchanges: list[Exchange] = st.session_state.setdefault(EXCHANGES, [])
    question = _next_question()
    place = st.empty()
    if not exchanges and not question:
        _offer("Questions to begin with", questions, "begin")
    for position, exchange in enumerate(exchanges):
        _draw(exchange, position, view)
    if question:
        _answer(question, exchanges, view, place)
    _foot(holdings)


def _next_question() -> str:
    """What was typed or chosen just now, or what the address asks when the page is opened."""
    typed = st.chat_input("Ask about the papers", max_chars=LONGEST_QUESTION)
    chosen: str = st.session_state.pop(PENDING, "")
    linked = "" if LINKED in st.session_state else st.query_params.get(QUESTION, "")[:LONGEST_QUESTION]
    st.session_state[LINKED] = True
    return (typed or chosen or linked).strip()


def _answer(question: str, exchanges: list[Exchange], view: View, place: DeltaGenerator) -> None:
    _draw_question(question)
    with st.spinner("Looking in the papers"):
        before = [exchange.question for exchange in exchanges]
        answer = view.assistant.ask(question, history=before, as_at=view.as_at)
    exchanges.append(Exchange(question, answer))
    st.query_params[QUESTION] = question
    _bring_into_view(place, len(exchanges))
    _draw_answer(answer, len(exchanges) - 1, view)


def _draw(exchange: Exchange, position: int, view: View) -> None:
    _draw_question(exchange.question)
    _draw_answer(exchange.answer, position, view)


def _draw_question(question: str) -> None:
    with st.chat_message("user"):
        st.html(f'<p class="mp-question"><span>You asked</span>{html_text(question)}</p>')


def _draw_answer(answer: Answer, position: int, view: View) -> None:
    """From headline to sources; parts that an answer does not have are left out."""
    anchor = f"answer-{position + 1}-source-"
    with st.chat_message("assistant"):
        if answer.declined:
            st.html(render.declined_html(answer, anchor))
            head = "Which do you mean?" if answer.reason is Reason.AMBIGUOUS else "Ask instead"
            _offer(head, answer.alternatives, f"answer-{position}", view.held.indicators())
        else:
            st.html(render.headline_html(answer, anchor))
            _offer("Not this?", answer.alternatives, f"answer-{position}", view.held.indicators())
            _draw_evidence(answer, anchor, view)
        if answer.caveats:
            st.html(render.caveats_html(answer.caveats))
        if answer.citations:
            draw_sources(answer.citations, anchor, view)
        draw_tools(answer, position, view)


def _draw_evidence(answer: Answer, anchor: str, view: View) -> None:
    if answer.chart and charts.is_drawable(answer.chart):
        _draw_chart(answer.chart, _better(answer, view))
    if answer.figures:
        _draw_figures(answer, anchor)
    if body := render.body_html(answer, anchor):
        st.html(body)


def _better(answer: Answer, view: View) -> str:
    """Which way is better, in words, where the answer is of one indicator and the papers show it."""
    named = {(figure.ref, figure.name) for figure in answer.figures}
    ways = {each.better for each in view.held.indicators() if (each.ref, each.name) in named}
    return render.BETTER_WORDS[ways.pop()] if len(named) == 1 and len(ways) == 1 else ""


def _offer(head: str, questions: tuple[str, ...], key: str, indicators: Sequence[Indicator] = ()) -> None:
    """Questions as buttons, each of which asks itself; short where the indicator it is about says enough."""
    if not questions:
        return
    with st.container(gap="xsmall"):
        st.html(f'<p class="mp-small-head">{head}</p>')
        labels = choice_labels(questions, indicators)
        for number, (label, question) in enumerate(zip(labels, questions, strict=True)):
            name = f"{key}-{number}"
            st.button(label_text(label), key=name, on_click=_ask_next, args=(question,), width="stretch")


def _ask_next(question: str) -> None:
    st.session_state[PENDING] = question


def _draw_chart(chart: Chart, better: str) -> None:
    dark = st.context.theme.type == "dark"
    with st.container(gap="xsmall"):
        unit, from_zero = charts.unit_words(chart), charts.shows_zero(chart)
        st.html(render.chart_title_html(chart.title, unit, from_zero=from_zero, better=better))
        st.vega_lite_chart(json.loads(charts.specification(chart, dark=dark)), width="stretch")


def _draw_figures(answer: Answer, anchor: str) -> None:
    shown = render.tables_html(render.figure_tables(answer.figures), anchor)
    count = len(answer.figures)
    if count <= render.OPEN_ROWS:
        st.html(shown)
        return
    with st.expander(f"All {count} figures"):
        st.html(shown)


def _bring_into_view(place: DeltaGenerator, count: int) -> None:
    """Show the newest question at the top of the screen; Streamlit itself goes to the end of a long answer.

    Args:
        place: where the script stands; above all else, so that nothing moves when it goes.
        count: of questions asked, so that the browser runs the script anew for each.
    """
    place.html(f"<script data-question='{count}'>{SHOW_NEWEST}</script>", unsafe_allow_javascript=True)


def _foot(holdings: str) -> None:
    st.html(f'<p class="mp-footer">{html_text(holdings)}</p>')
