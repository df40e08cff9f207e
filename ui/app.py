"""The Streamlit entry: `streamlit run ui/app.py`, which is what `papers serve` does."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from corpus.errors import PapersError
from corpus.settings import settings
from ui.links import address, follow, link_html
from ui.plain import html_text

if TYPE_CHECKING:
    from corpus.store import Store
    from ui.view import View

STYLES = (Path(__file__).with_name("style.css"), Path(__file__).with_name("pages.css"))
NAME = "Meeting Papers"
# The pages in the order of the menu: the module in `ui.screens`, and what the menu calls it.
PAGES = {
    "ask": "Ask",
    "indicators": "Indicators",
    "papers": "Papers",
    "recommendations": "Recommendations",
    "checks": "Checks",
}


def main() -> None:
    """Draw the page that is chosen; what a person can mend is said here, in one place."""
    st.set_page_config(page_title=NAME, layout="centered", initial_sidebar_state="auto")
    for style in STYLES:
        st.html(style)
    pages = {
        name: st.Page(_drawing(name), title=title, url_path=name, default=name == "ask")
        for name, title in PAGES.items()
    }
    chosen = st.navigation(list(pages.values()))
    with st.sidebar:
        follow(pages)
    chosen.run()


def _drawing(name: str) -> Callable[[], None]:
    return partial(_draw, name)


def _draw(name: str) -> None:
    """Draw one page, imported when it is first opened; its heading stands before the papers are read."""
    try:
        page = import_module(f"ui.screens.{name}")
        if name == "ask":
            page.draw_heading()
        from ui.view import chosen_view, store_at

        draw: Callable[[View], None] = page.draw
        store = store_at(str(settings().store))
        if store.exists():
            draw(chosen_view(store))
        else:
            _say(
                "No papers are held yet.",
                "Add them on the page of papers, or put them into a folder and ingest them:",
                "papers ingest PATH",
            )
            _offer_adding(name, store)
    except PapersError as problem:
        _say(problem.message, problem.hint)


def _offer_adding(name: str, store: "Store") -> None:
    """Under the notice of an empty store: what adds papers; on another page, the way there."""
    if name != "papers":
        st.html(link_html("Add papers", address("papers")))
        return
    from ui.screens.papers import draw_adding, intake_of

    draw_adding(intake_of(store))


def _say(message: str, hint: str, command: str = "") -> None:
    look = "mp-notice" if command else "mp-problem"
    st.html(f'<div class="{look}" role="alert"><p>{html_text(message)}</p><p>{html_text(hint)}</p></div>')
    if command:
        st.code(command, language=None)


if __name__ == "__main__":
    main()
