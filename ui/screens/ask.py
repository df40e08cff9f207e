"""The page on which questions are asked."""

import streamlit as st

from ui.chat import conversation
from ui.view import View

TITLE = "Meeting Papers"
TAGLINE = (
    "Ask what the committee’s papers say. Figures are looked up, never guessed,"
    " and every one shows where it was printed."
)


def draw(view: View) -> None:
    """Draw the page."""
    st.html(f'<h1 class="mp-title">{TITLE}</h1><p class="mp-tagline">{TAGLINE}</p>')
    conversation(view)
