"""Finding passages: words and meaning fused, repeats once, boilerplate last, nothing later than asked."""

import contextlib
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.embedding import HashingEmbedder
from corpus.errors import PapersError
from corpus.generation import Generation
from corpus.model import Holdings, Meeting, Paper, PaperKind, Passage, PassageKind, Place
from corpus.store import Store
from corpus.words import with_heading
from qa.retrieval import Hit, Retriever, is_published, without_repeats

OLD, NEW = date(2023, 3, 2), date(2024, 3, 7)
MEETINGS = {"old.md": OLD, "new.md": NEW}
BERTH = "A berth is a place where one ship may be moored for as long as the harbour allows."
TEXTS = (
    ("old.md", PassageKind.DEFINITION, ("Glossary", "Berth"), BERTH),
    ("new.md", PassageKind.DEFINITION, ("Glossary", "Berth"), BERTH.replace("allows", "permits")),
    ("old.md", PassageKind.PROSE, ("Ferries",), "The East Pier Repair Fund (EPRF) paid for the timber."),
    ("new.md", PassageKind.PROSE, ("Ferries",), "The EPRF is spent, and the pier stays shut."),
    ("new.md", PassageKind.PROSE, ("Cranes",), "Two cranes were greased in the autumn."),
    ("new.md", PassageKind.PROSE, ("Fire",), "In the event of a fire leave the pier by the nearest stairs."),
)


def passage(number: int, file: str, kind: PassageKind, heading: tuple[str, ...], text: str) -> Passage:
    plain = heading != ("Fire",)
    return Passage(f"p{number}", kind, Place(file, 1), MEETINGS.get(file), heading, text, not plain)


def passages() -> tuple[Passage, ...]:
    return tuple(passage(number, *told) for number, told in enumerate(TEXTS))


def papers() -> tuple[Paper, ...]:
    return tuple(
        Paper(
            file,
            f"d-{file}",
            "text/markdown",
            Meeting("Anyport", "Harbour Board", on),
            PaperKind.REPORT,
            file,
            "",
            1,
        )
        for file, on in MEETINGS.items()
    )


def stored(root: Path, held: tuple[Passage, ...], embedder: HashingEmbedder) -> Generation:
    vectors = embedder.embed([with_heading(each.heading, each.text) for each in held])
    store = Store(root)
    with store.writing():
        known = {each.id: vector for each, vector in zip(held, vectors, strict=True)}
        store.publish(Holdings(papers(), held), {}, known, embedder.name)
    return store.current()


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Retriever]:
    embedder = HashingEmbedder()
    yield Retriever(stored(tmp_path_factory.mktemp("store"), passages(), embedder), lambda: embedder)


def found(retriever: Retriever, question: str, n: int = 10, as_at: date | None = None) -> list[str]:
    return [hit.passage.id for hit in retriever.search(question, n, as_at)]


def test_words_find_their_passage_in_any_form(retriever: Retriever) -> None:
    assert found(retriever, "who greases the crane?")[0] == "p4"


def test_acronyms_are_known_from_brackets_both_ways(retriever: Retriever) -> None:
    assert retriever.acronyms["eprf"] == ("East Pier Repair Fund",)
    assert "East Pier Repair Fund" in retriever.expanded("is the EPRF spent?")
    assert retriever.expanded("the east pier repair fund").endswith("eprf")
    assert set(found(retriever, "EPRF", 2)) == {"p2", "p3"}


def test_what_is_said_twice_counts_once_and_the_newest_stands(retriever: Retriever) -> None:
    hits = retriever.search("what is a berth", 10)
    assert hits[0].passage.id == "p1"
    assert [other.id for other in hits[0].also] == ["p0"]
    assert "p0" not in [hit.passage.id for hit in hits]


def test_boilerplate_comes_after_what_says_as_much(retriever: Retriever) -> None:
    order = found(retriever, "pier")
    assert order.index("p5") > order.index("p3")


def test_nothing_later_than_asked(retriever: Retriever) -> None:
    order = found(retriever, "berth or pier", as_at=date(2023, 12, 31))
    assert order
    assert set(order) <= {"p0", "p2"}
    assert found(retriever, "berth or pier", as_at=date(2020, 1, 1)) == []


@pytest.mark.parametrize("question", ["", "?", "what is the", "   "])
def test_a_question_of_nothing_finds_nothing(retriever: Retriever, question: str) -> None:
    assert retriever.search(question, 5) == []


def test_the_same_question_gives_the_same_order(retriever: Retriever) -> None:
    assert found(retriever, "the pier and the cranes") == found(retriever, "the pier and the cranes")


def test_a_very_long_question_is_read_as_far_as_the_model_goes(retriever: Retriever) -> None:
    assert "p4" in found(retriever, "cranes " + "pier " * 4000)


def test_nothing_is_printed(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    fresh = Retriever(stored(tmp_path, passages(), embedder), lambda: embedder)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert found(fresh, "cranes")
    assert printed.getvalue() == ""


def test_an_empty_store_and_one_without_vectors(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    assert Retriever(stored(tmp_path / "empty", (), embedder), lambda: embedder).search("pier", 5) == []
    store = Store(tmp_path / "bare")
    with store.writing():
        store.publish(Holdings(papers(), passages()), {}, {}, embedder.name)
    bare = Retriever(store.current(), lambda: pytest.fail("no vectors, so nothing needs the model"))
    assert found(bare, "cranes")[0] == "p4"


def test_vectors_of_another_model_are_not_compared(tmp_path: Path) -> None:
    generation = stored(tmp_path, passages(), HashingEmbedder(64))
    with pytest.raises(PapersError, match="embedding model"):
        Retriever(generation, lambda: HashingEmbedder(32)).search("cranes", 5)


def test_repeats_are_only_those_of_another_paper() -> None:
    first, second, third, *_ = passages()
    twice = without_repeats([Hit(first, 0.9), Hit(third, 0.8), Hit(second, 0.1)])
    assert [(hit.passage.id, hit.score) for hit in twice] == [("p1", 0.9), ("p2", 0.8)]
    same_paper = passage(9, "old.md", PassageKind.DEFINITION, ("Glossary", "Berth"), BERTH)
    assert len(without_repeats([Hit(first, 0.9), Hit(same_paper, 0.8)])) == 2


def test_papers_without_a_date_are_always_published() -> None:
    undated = passage(9, "undated.md", PassageKind.PROSE, (), "text")
    assert is_published(undated, date(1999, 1, 1))
    assert not is_published(passages()[1], OLD)
    assert is_published(passages()[0], OLD)
