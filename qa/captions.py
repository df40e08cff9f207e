"""Captions: what stands over the tables that an indicator's figures come from.

A row called `Central Library` under *Loans by library* is asked for as the loans of the central library.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.model import Figure, Paper

if TYPE_CHECKING:
    from corpus.generation import Generation

_A_TABLE = (
    "text/csv",
    "text/tab-separated-values",
    "sheet",
    "excel",
)  # in the media type of a paper that is one
# What a table is called by its place or its month alone says nothing of what it counts.
_PLACE = re.compile(
    r"\b(?:agenda item|appendix|item|page|sheet|table|line|section|row)s?\s+(?:at |on )?(?:line |page )?"
    r"[\w.]*\d[\w.]*"
    r"|\bfigures of \w+ \d{4}|\btable at\b|\bsheet ?\d*\b",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a caption


def captions_of(generation: "Generation") -> dict[str, tuple[str, ...]]:
    """For each indicator's key, the captions of its tables and the titles of papers that are one table."""
    titles = {paper.file: paper.title for paper in generation.holdings_papers() if _is_table(paper)}
    return _captions(generation.figures(), titles)


def _captions(figures: Iterable[Figure], titles: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for figure in figures:
        here = found.setdefault(figure.indicator, {})
        if words := _told(figure.table) or _told(titles.get(figure.paper, "")):
            here[words] = None
    return {key: tuple(captions) for key, captions in found.items() if captions}


@lru_cache(maxsize=4096)
def _told(caption: str) -> str:
    """A caption without the place of its table; empty where nothing else is left."""
    words = _PLACE.sub(" ", caption[:_LONGEST])
    return words.strip() if re.search(r"[A-Za-z]{3}", words) else ""


def _is_table(paper: Paper) -> bool:
    """Whether a paper is a table and nothing else, so that its title stands over all its figures."""
    return not paper.meeting.council or any(kind in paper.media_type for kind in _A_TABLE)
