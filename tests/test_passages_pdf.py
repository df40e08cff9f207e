"""Passages of papers that have pages: exact on the page they are cited to, and nothing of the prose lost."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from whole_passages import lost, strangers

from corpus.embedding import count_pieces, default_embedder
from corpus.model import Passage, PassageKind
from corpus.words import with_heading
from ingest.document import Document
from ingest.meeting import infer
from ingest.passages import cut
from ingest.readers import read
from ingest.tables import lift

SHIPPED = Path(__file__).parents[1] / "corpus" / "papers"
PROSE = (
    "2019-06-06-minutes",
    "2022-06-16-minutes",
    "2022-07-21-early-help-report",
    "2022-07-21-recommendations",
)
REAL = (
    "kent_cabinet_minutes_2025-01-09",
    "ofsted_southampton_2023-07",
    "kent_public_reports_pack_2025-03-13",
)


@dataclass(frozen=True)
class Cut:
    document: Document
    passages: tuple[Passage, ...]


@cache
def cut_of(file: Path) -> Cut:
    document = read(file)
    paper = infer(document, None)
    return Cut(document, cut(document, paper, lift(document, paper).rows))


@pytest.fixture(scope="module", params=PROSE)
def shipped(request: pytest.FixtureRequest) -> Cut:
    file = SHIPPED / f"{request.param}.pdf"
    if not file.is_file():
        pytest.skip(f"{file.name} is not shipped")
    return cut_of(file)


@pytest.fixture(scope="module", params=REAL)
def published(request: pytest.FixtureRequest, originals: Path) -> Cut:
    file = originals.parent / "pdfs" / f"{request.param}.pdf"
    if not file.is_file():
        pytest.skip("the published PDFs are not on this machine")
    return cut_of(file)


def test_shipped_passages_are_exact_and_whole(shipped: Cut) -> None:
    assert shipped.passages
    assert strangers(shipped.document, shipped.passages) == []
    assert list(lost(shipped.document, shipped.passages)) == []


def test_published_passages_are_exact_and_whole(published: Cut) -> None:
    assert published.passages
    assert strangers(published.document, published.passages) == []
    assert [
        line for line in lost(published.document, published.passages) if "intentionally" not in line
    ] == []


def test_no_passage_is_longer_than_the_embedder_reads(published: Cut) -> None:
    most = default_embedder().max_pieces
    assert [
        each.id for each in published.passages if count_pieces(with_heading(each.heading, each.text)) > most
    ] == []


def test_minutes_of_another_council(originals: Path) -> None:
    file = originals.parent / "pdfs" / f"{REAL[0]}.pdf"
    if not file.is_file():
        pytest.skip("the published PDFs are not on this machine")
    made = cut_of(file).passages
    decided = [each for each in made if each.kind is PassageKind.RESOLUTION]
    assert {each.place.page for each in decided} == {1, 3, 4, 5, 9}
    assert all("RESOLVED" in each.text for each in decided)
    assert {each.heading[-1].partition(".")[0] for each in decided} == {"78", "80", "81", "82", "83"}
    assert [each.place.page for each in made if each.kind is PassageKind.PEOPLE] == [1]


def test_an_inspection_report_has_its_judgements_and_headings(originals: Path) -> None:
    file = originals.parent / "pdfs" / f"{REAL[1]}.pdf"
    if not file.is_file():
        pytest.skip("the published PDFs are not on this machine")
    made = cut_of(file).passages
    judged = [each.text.split("\n") for each in made if each.heading[-1:] == ("Judgement, Grade",)]
    assert [cells[-1] for cells in judged] == ["Outstanding", "Good", "Good", "Good", "Good"]
    headings = {each.heading[-1] for each in made if each.heading}
    assert {heading.rpartition(": ")[2] for heading in headings if ": " in heading} == {"good", "outstanding"}


def test_a_list_of_decisions_goes_on_over_the_page() -> None:
    file = SHIPPED / f"{PROSE[0]}.pdf"
    if not file.is_file():
        pytest.skip("the paper is not shipped as a PDF")
    decided = [each for each in cut_of(file).passages if each.kind is PassageKind.RESOLUTION]
    last = decided[-1]
    assert "\n2) " in last.text or "\n(b) " in last.text or "2)" in last.text
    assert last.heading[-2].startswith("4.") or last.heading[-1].startswith("4.")
