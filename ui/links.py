"""Links within the app: ordinary ones, that can be copied, yet are followed without losing the session."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

import streamlit as st

from ui.plain import html_text

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

SCRIPT = Path(__file__).with_name("links.js")
FORGET = "mp-links"  # the key of the element that listens, which shows nothing


def address(to: str, /, **query: str | int) -> str:
    """The address of one of the app's pages; what has no value is left out."""
    asked = {name: value for name, value in query.items() if value != ""}
    return f"{to}?{urlencode(asked)}" if asked else to


def link_html(words: str, to: str, label: str = "") -> str:
    """A link as HTML.

    Args:
        words: what is shown, as text.
        to: an `address`.
        label: what it is called where the words alone do not tell it from others.
    """
    called = f' aria-label="{html_text(label)}"' if label else ""
    return f'<a class="mp-go" href="{html_text(to)}"{called}>{html_text(words)}</a>'


def parsed(to: str) -> tuple[str, dict[str, str]]:
    """The page and the query of an `address`."""
    parts = urlsplit(to)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return parts.path.strip("/"), query


def follow(pages: Mapping[str, "StreamlitPage"]) -> None:
    """Listen for a click on a link, and go where it leads.

    Args:
        pages: those that can be opened, by what their addresses begin with.
    """
    listen = st.components.v2.component("papers.links", js=SCRIPT.read_text(encoding="utf-8"))
    clicked = listen(key=FORGET, on_go_change=lambda: None).go
    if not isinstance(clicked, str):
        return
    name, query = parsed(clicked)
    if name in pages:
        st.switch_page(pages[name], query_params=query)
