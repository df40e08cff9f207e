"""Several papers told in turn, the newest or the oldest of them, and meetings known by their first lines."""

from collections.abc import Callable

import pytest

from corpus.answer import Answer
from corpus.embedding import HashingEmbedder
from corpus.model import Holdings, Meeting, Paper, PaperKind, Passage, PassageKind, Place
from corpus.store import Store
from corpus.words import with_heading
from qa.narrative import answer_from_papers
from qa.retrieval import Retriever

Asker = Callable[[str], Answer]
TOLD = (
    (
        "2017.md",
        "Harbour Board, 8 June 2017",
        "2. Ferry fares",
        "RESOLVED that the fare become £2.00.",
    ),
    (
        "2019.md",
        "Harbour Board, 11 July 2019",
        "8. Ferry fares",
        "RESOLVED that the fare become £2.40.",
    ),
    (
        "2022.md",
        "Harbour Board, 13 October 2022",
        "5. Ferry fares",
        "RESOLVED that the fare become £3.10.",
    ),
    (
        "2022.md",
        "Harbour Board, 13 October 2022",
        "6. Lamps",
        "Forty-six lamps were mended.",
    ),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Asker:
    passages = tuple(
        Passage(f"p{at}", _kind(text), Place(file, 1, line=at), None, (over, item), text)
        for at, (file, over, item, text) in enumerate(TOLD)
    )
    files = dict.fromkeys(each.place.paper for each in passages)
    papers = tuple(
        Paper(file, file, "text/markdown", Meeting("Anyport", "", None), PaperKind.MINUTES, file, "", 1)
        for file in files
    )
    embedder = HashingEmbedder(64)
    vectors = embedder.embed([with_heading(each.heading, each.text) for each in passages])
    known = {each.id: vector for each, vector in zip(passages, vectors, strict=True)}
    store = Store(tmp_path_factory.mktemp("across"))
    with store.writing():
        store.publish(Holdings(papers, passages), {}, known, embedder.name)
    generation = store.current()
    retriever = Retriever(generation, lambda: embedder)
    return lambda question: answer_from_papers(question, retriever, generation)


def _kind(text: str) -> PassageKind:
    return PassageKind.RESOLUTION if text.startswith("RESOLVED") else PassageKind.PROSE


@pytest.mark.parametrize(
    ("question", "papers"),
    [
        ("Trace the ferry fare through the years", ["2022.md", "2019.md", "2017.md"]),
        ("What was decided on ferry fares in 2019, and what in 2022?", ["2022.md", "2019.md"]),
        ("What was decided on ferry fares in June 2017?", ["2017.md"]),
        ("What was decided on ferry fares in the autumn of 2022?", ["2022.md"]),
        ("What was decided on ferry fares in 2018?", []),
        ("What was decided on ferry fares on 9 June 2017?", []),
        ("What was decided on the lamps in 2019?", []),
    ],
)
def test_the_right_meetings_newest_first(ask: Asker, question: str, papers: list[str]) -> None:
    answer = ask(question)
    assert answer.declined is not bool(papers)
    assert list(dict.fromkeys(citation.paper for citation in answer.citations)) == papers


def test_help_says_what_can_be_asked(ask: Asker) -> None:
    answer = ask("What can you do?")
    assert answer.declined
    assert "papers held" in answer.headline
    assert answer.citations == ()
