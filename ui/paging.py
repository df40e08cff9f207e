"""A long list a page at a time."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

import streamlit as st

Item = TypeVar("Item")


def page_of(
    items: Sequence[Item], key: str, size: int, found_by: Hashable = None
) -> tuple[Sequence[Item], int]:
    """The part of a list that is shown, and how many parts there are; a new search begins at the first.

    Args:
        items: all of them.
        key: names the list in the session.
        size: items a page.
        found_by: what they were found by.
    """
    pages = max(1, -(-len(items) // size))
    if st.session_state.get(f"{key}_by") != found_by:
        st.session_state[f"{key}_by"] = found_by
        st.session_state[key] = 1
    page = min(max(1, int(st.session_state.get(key, 1))), pages)
    st.session_state[key] = page
    return items[(page - 1) * size : page * size], pages


def pager(key: str, pages: int) -> None:
    """Draw the buttons that turn the pages of a list; nothing where there is one page only."""
    if pages < 2:
        return
    page = int(st.session_state[key])
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}_pager"):
        st.button("Previous", key=f"{key}_back", disabled=page <= 1, on_click=_turn, args=(key, page - 1))
        st.html(f'<p class="mp-count">Page {page} of {pages}</p>', width="content")
        st.button("Next", key=f"{key}_on", disabled=page >= pages, on_click=_turn, args=(key, page + 1))


def _turn(key: str, page: int) -> None:
    st.session_state[key] = page
