"""What the app looks at: the store's current generation, seen through the filters of the sidebar."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from corpus.embedding import default_embedder
from corpus.generation import Generation
from corpus.selection import Selection
from corpus.store import Store
from qa.assistant import Assistant
from qa.library import Library, build_library
from ui.plain import label_text

ALL_COMMITTEES = "All committees"
AS_AT, COMMITTEE = "as_at", "committee"


@dataclass(frozen=True)
class View:
    """What every page shows: what is held, of one committee where one is chosen, as at a day where one is."""

    store: Store
    generation: Generation
    held: Generation
    as_at: date | None = None
    committee: str = ""

    @property
    def key(self) -> str:
        """Names what is looked at, so that what is worked out from it can be kept."""
        return f"{self.generation.folder}|{self.committee}|{self.as_at or ''}"

    @property
    def assistant(self) -> Assistant:
        """The assistant over what is looked at; prose loads the model when first needed."""
        return _assistant(f"{self.generation.folder}|{self.committee}", self.held)

    @property
    def library(self) -> Library:
        """The catalogue and the shelf of figures of what is looked at, as at the day where one is chosen."""
        return _library(self.key, self.held, self.as_at)

    def is_published(self, on: date | None) -> bool:
        """Whether a paper of that day counts."""
        return self.as_at is None or (on is not None and on <= self.as_at)


@st.cache_resource(max_entries=4, show_spinner=False)
def store_at(folder: str) -> Store:
    """The store, kept so that what was read of its generation is not read again at every click."""
    return Store(Path(folder))


@st.cache_resource(max_entries=8, show_spinner=False)
def _library(key: str, _held: Generation, as_at: date | None) -> Library:
    return build_library(_held, as_at)


@st.cache_resource(max_entries=8, show_spinner=False)
def _assistant(key: str, _held: Generation) -> Assistant:
    return Assistant(_held, default_embedder)


def chosen_view(store: Store) -> View:
    """Draw the filters in the sidebar, and give what is then looked at.

    Raises:
        PapersError: where the store cannot be read.
    """
    generation = store.current()
    papers = generation.holdings_papers()
    committees = sorted({paper.meeting.committee for paper in papers if paper.meeting.committee})
    days = sorted(paper.meeting.on for paper in papers if paper.meeting.on)
    with st.sidebar:
        committee = _committee(committees)
        as_at = _as_at(days)
        if committee or as_at:
            st.button("Show everything", on_click=_show_everything, width="stretch")
    held = Selection(generation, committee) if committee else generation
    return View(store, generation, held, as_at, committee)


def _committee(committees: list[str]) -> str:
    if len(committees) < 2:
        return ""
    chosen = st.selectbox("Committee", [ALL_COMMITTEES, *committees], format_func=label_text, key=COMMITTEE)
    return "" if chosen in (None, ALL_COMMITTEES) else chosen


def _as_at(days: list[date]) -> date | None:
    if not days:
        return None
    chosen = st.date_input(
        "As at", value=None, min_value=days[0], max_value=days[-1], format="DD/MM/YYYY", key=AS_AT,
        help="Answers from the papers published by this day, as they stood then.",
    )  # fmt: skip
    return chosen if isinstance(chosen, date) else None


def _show_everything() -> None:
    st.session_state[COMMITTEE] = ALL_COMMITTEES
    st.session_state[AS_AT] = None
