"""The Streamlit entry: `streamlit run ui/app.py`, which is what `papers serve` does."""

from pathlib import Path

import streamlit as st

from corpus.errors import PapersError
from corpus.settings import settings
from corpus.store import Store
from ui.chat import conversation
from ui.plain import html_text

STYLE = Path(__file__).with_name("style.css")
TITLE = "Meeting Papers"
TAGLINE = (
    "Ask what the committee’s papers say. Figures are looked up, never guessed,"
    " and every one shows where it was printed."
)


def main() -> None:
    """Draw the page; what a person can mend is said here, in one place."""
    st.set_page_config(page_title=TITLE, layout="centered", initial_sidebar_state="collapsed")
    st.html(STYLE)
    st.html(f'<h1 class="mp-title">{TITLE}</h1><p class="mp-tagline">{TAGLINE}</p>')
    try:
        _page(Store(settings().store))
    except PapersError as problem:
        _say(problem.message, problem.hint)


def _page(store: Store) -> None:
    if store.exists():
        conversation(store.current())
    else:
        _say(
            "No papers are held yet.",
            "Put the papers into a folder and ingest them, then open this page again:",
            "papers ingest PATH",
        )


def _say(message: str, hint: str, command: str = "") -> None:
    look = "mp-notice" if command else "mp-problem"
    st.html(f'<div class="{look}" role="alert"><p>{html_text(message)}</p><p>{html_text(hint)}</p></div>')
    if command:
        st.code(command, language=None)


if __name__ == "__main__":
    main()
