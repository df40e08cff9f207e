"""Joining: an answer of figures and one of prose made into one, their sources numbered in one row."""

import re
from dataclasses import replace

from corpus.answer import Answer, Route


def joined(figures: Answer, prose: Answer | None) -> Answer:
    """Both answers as one; the figures' own headline leads. Without prose, the figures go as they are."""
    if figures.declined:
        return figures
    if prose is None or prose.declined:
        return replace(figures, route=Route.BOTH)
    start = len(figures.citations)
    citations = tuple(replace(citation, id=citation.id + start) for citation in prose.citations)
    text = re.sub(r"\[(\d+)\]", lambda found: f"[{int(found[1]) + start}]", prose.answer)
    return replace(
        figures,
        route=Route.BOTH,
        answer=f"{figures.answer}\n\nWhat the papers say:\n\n{text}",
        citations=(*figures.citations, *citations),
        caveats=tuple(dict.fromkeys((*figures.caveats, *prose.caveats))),
    )
