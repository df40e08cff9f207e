"""One committee's papers, read as if nothing else were held."""

from dataclasses import replace
from pathlib import Path

import makers

from corpus.model import Holdings, Meeting
from corpus.selection import Selection
from corpus.store import Store


def test_a_selection_holds_what_its_committee_published(tmp_path: Path) -> None:
    own = makers.paper(makers.NEWER)
    other = replace(own, file="other.md", digest="d2", meeting=Meeting("C", "Planning", own.meeting.on))
    one, two = makers.indicator("X1", "Visits", flow=True), makers.indicator("X2", "Bins", flow=True)
    theirs = [replace(figure, paper="other.md") for figure in makers.row(two, "2020-01", ["1", "2"])]
    figures = [*makers.row(one, "2020-01", ["5", "7"]), *theirs]
    held = Holdings(papers=(own, other), indicators=(one, two), figures=tuple(figures))
    whole = Store(tmp_path / "store").publish(held, {}, {}, "none")
    part = Selection(whole, "Planning")
    assert [paper.file for paper in part.holdings_papers()] == ["other.md"]
    assert [indicator.ref for indicator in part.indicators()] == ["X2"]
    assert [figure.printed for figure in part.figures()] == ["1", "2"]
    assert part.folder == whole.folder
    assert Selection(whole, "Licensing").figures() == ()
