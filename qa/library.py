"""The library: what is held at one date, made ready to be asked."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.model import UNNAMED_COUNCIL, Commentary
from qa.captions import captions_of
from qa.catalogue import Catalogue, build_catalogue
from qa.compose import Held
from qa.lookup import Shelf, build_shelf
from qa.sources import rows_of

if TYPE_CHECKING:
    from corpus.generation import Generation


@dataclass(frozen=True)
class Library:
    """What is held at one date, ready to be asked: the catalogue and the shelf of figures."""

    catalogue: Catalogue
    shelf: Shelf
    held: Held


def build_library(generation: "Generation", as_at: date | None = None) -> Library:
    """Make a generation ready to be asked, as it stood on a day where one is given."""
    papers = generation.holdings_papers()
    councils = tuple(dict.fromkeys(paper.meeting.council for paper in papers if paper.meeting.council))
    if any(figure.area == UNNAMED_COUNCIL for figure in generation.figures()):
        councils = (*councils, UNNAMED_COUNCIL)
    shelf = build_shelf(generation.figures(), councils, as_at)
    published = {indicator for indicator, _, _ in shelf.lines}
    indicators = [indicator for indicator in generation.indicators() if indicator.key in published]
    notes: dict[str, list[Commentary]] = defaultdict(list)
    for note in generation.commentary():
        notes[note.indicator].append(note)
    by_key = {indicator.key: indicator for indicator in indicators}
    held = Held(by_key, papers, councils, notes, as_at, rows_of(generation.figures()), shelf)
    return Library(build_catalogue(indicators, captions_of(generation)), shelf, held)
