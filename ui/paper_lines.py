"""The lines of a paper that was received as text, as they stand in the file."""

from pathlib import Path

import streamlit as st

from corpus.errors import PapersError
from corpus.model import Paper
from corpus.store import Store
from ui.paper_page import TextLine, lines_of


def lines_in(store: Store, paper: Paper) -> tuple[TextLine, ...]:
    """Every line of a paper; none where the file is not kept, or cannot be read any more."""
    return _lines(str(store.originals.path(paper.digest) or ""), paper.file, paper.media_type)


@st.cache_resource(max_entries=8, show_spinner="Opening the paper")
def _lines(path: str, file: str, media_type: str) -> tuple[TextLine, ...]:
    if not path:
        return ()
    from ingest.readers import read_source
    from ingest.readers.source import source_of

    try:
        return lines_of(read_source(source_of(file, media_type, Path(path).read_bytes())))
    except (PapersError, OSError):
        return ()
