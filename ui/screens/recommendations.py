"""The page of recommendations."""

import streamlit as st

from ui.view import View


def draw(view: View) -> None:
    """Draw the page."""
    st.html('<h1 class="mp-title">Recommendations</h1>')
