"""The page on which questions are asked."""

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from ui.view import View

TITLE = "Meeting Papers"
TAGLINE = (
    "Ask what the committee’s papers say. Figures are looked up, never guessed,"
    " and every one shows where it was printed."
)


def draw_heading() -> None:
    """Draw what needs no papers, so that it is seen while they are read."""
    st.html(f'<h1 class="mp-title">{TITLE}</h1><p class="mp-tagline">{TAGLINE}</p>')


def draw(view: "View") -> None:
    """Draw the conversation under the heading."""
    from ui.chat import conversation

    conversation(view)
