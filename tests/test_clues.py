"""Clues and weights: what speaks for a sentence, and what bars it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from corpus.embedding import HashingEmbedder
from corpus.model import Holdings, Meeting, Paper, PaperKind, Passage, PassageKind, Place
from corpus.store import Store
from corpus.words import with_heading
from qa.asking import take_apart
from qa.candidates import candidates, searched
from qa.clues import Clues, total
from qa.marks import bears, is_exact, shows
from qa.retrieval import Retriever
from qa.support import Demand
from qa.wanted import Wanted, wanted_of
from qa.weights import EVIDENCE, EVIDENCE_CLUES, RANKING, RANKING_CLUES

TOLD = (
    (
        PassageKind.PROSE,
        ("Ferries",),
        "Members heard of the ferry. 412 passengers used it on the busiest day.",
    ),
    (PassageKind.PROSE, ("Ferries",), "The ferry needs a new engine. It would come from Rivertown."),
    (PassageKind.RESOLUTION, ("Lamps",), "RESOLVED that the lamps be mended."),
    (PassageKind.PROSE, ("Pier",), "The pier was closed because its planks had rotted."),
)


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    on = date(2024, 3, 7)
    passages = tuple(
        Passage(f"p{at}", kind, Place("a.md", 1, line=at + 1), on, heading, text)
        for at, (kind, heading, text) in enumerate(TOLD)
    )
    meeting = Meeting("Anyport", "Harbour Board", on)
    papers = (Paper("a.md", "a.md", "text/markdown", meeting, PaperKind.MINUTES, "a.md", "", 1),)
    embedder = HashingEmbedder(64)
    vectors = embedder.embed([with_heading(each.heading, each.text) for each in passages])
    known = {each.id: vector for each, vector in zip(passages, vectors, strict=True)}
    store = Store(tmp_path_factory.mktemp("clues"))
    with store.writing():
        store.publish(Holdings(papers, passages), {}, known, embedder.name)
    return Retriever(store.current(), lambda: embedder)


def clues_of(retriever: Retriever, question: str) -> dict[str, Mapping[str, float]]:
    asked = take_apart(question)
    found = searched(asked, Clues(asked, retriever), retriever, None)
    return {told.statement.text: told.clues for _, said in found for told in said}


def test_every_clue_has_a_weight_and_no_other() -> None:
    assert tuple(RANKING) == RANKING_CLUES
    assert tuple(EVIDENCE) == ("", *EVIDENCE_CLUES)


def test_every_weighed_clue_is_counted(retriever: Retriever) -> None:
    kinds = {kind.value for kind in PassageKind}
    asked = take_apart("How many passengers used the ferry?")
    clues = Clues(asked, retriever)
    told = searched(asked, clues, retriever, None)[0][1][0]
    counted = {*told.clues, *clues.of_question, "strength"} | kinds
    assert {*RANKING_CLUES, *EVIDENCE_CLUES} <= counted


def test_a_total_adds_what_is_there() -> None:
    assert total({"one": 2.0, "other": 5.0}, {"one": 1.5, "missing": 9.0}) == 3.0


def test_a_number_of_another_thing_speaks_against_a_sentence(retriever: Retriever) -> None:
    passengers = clues_of(retriever, "How many passengers used the ferry?")
    assert not passengers["412 passengers used it on the busiest day."]["formless"]
    assert passengers["The ferry needs a new engine."]["formless"]
    engines = clues_of(retriever, "How many engines did the ferry have?")
    assert all(clues["formless"] for clues in engines.values())


@pytest.mark.parametrize(
    ("question", "against"),
    [
        ("What did Westerby say about the ferry?", "unnamed"),
        ("What did the mayor say about the ferry?", "off_topic"),
        ("Why was the lighthouse sold?", "strange"),
    ],
)
def test_another_place_speaker_or_thing_speaks_against_all(
    retriever: Retriever, question: str, against: str
) -> None:
    assert all(clues[against] for clues in clues_of(retriever, question).values())


def test_no_paper_of_the_time_supports_nothing(retriever: Retriever) -> None:
    found = candidates(take_apart("Why was the pier closed?"), retriever, None)
    assert any(each.support.meets(Demand.USUAL) for each in found)
    other = candidates(take_apart("Why was the pier closed in 2011?"), retriever, None)
    assert not any(each.support.meets(Demand.USUAL) for each in other)


def test_the_strongest_sentence_says_why(retriever: Retriever) -> None:
    best = candidates(take_apart("Why was the pier closed?"), retriever, None)[0]
    assert best.passage.heading == ("Pier",)
    assert max(best.strengths) == best.score


@pytest.mark.parametrize(
    ("question", "text", "holds"),
    [
        ("How many families came?", "They visited 155 families.", True),
        ("How many families came?", "The fair cost 155 pounds.", False),
        ("How many families came?", "In 2019/20 families were asked.", False),
        ("How long was the pier closed?", "It was closed for six weeks.", True),
        ("How long was the pier closed?", "It was closed at once.", False),
        ("When will the pier open?", "It will open in the autumn term.", True),
        ("What does the new pump cost?", "The pump costs \u00a3400.", True),
        ("What does the new pump cost?", "The pump is costly.", False),
    ],
)
def test_the_form_that_is_asked_for(question: str, text: str, holds: bool) -> None:
    assert bears(take_apart(question), text) is holds


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Where did the pilots who left go?", Wanted.PLACE),
        ("Tell me who chairs the board", Wanted.PERSON),
        ("What is the name of the new social worker?", Wanted.PERSON),
        ("How long does the ferry take?", Wanted.DURATION),
        ("What does the ferry cost?", Wanted.MONEY),
        ("What allowance do pilots get?", Wanted.MONEY),
    ],
)
def test_what_is_wanted(question: str, wanted: Wanted) -> None:
    assert wanted_of(question) is wanted


def test_a_plain_reason_shows_more_than_half_a_one() -> None:
    asked = take_apart("Why was the pier closed?")
    assert shows(asked, "It was closed because of rot.") == 1.0
    assert shows(asked, "The rot had an impact.") == 0.5
    assert shows(asked, "It is a pier.") == 0.0


def test_only_some_forms_are_exact() -> None:
    assert is_exact(take_apart("How many came?"))
    assert is_exact(take_apart("What is the name of the chair?"))
    assert not is_exact(take_apart("Why did they come?"))
    assert not is_exact(replace(take_apart("Who came?"), question="Who came?"))
