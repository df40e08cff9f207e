"""The vectors of a generation: the nearest passages, kept as they were made."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_store import FAKE, WORDS, holdings, publish

from corpus import vectors as vectors_module
from corpus.embedding import HashingEmbedder
from corpus.errors import PapersError
from corpus.model import Holdings
from corpus.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def test_the_nearest_passages_come_nearest_first(store: Store) -> None:
    vectors = publish(store).vectors()
    found = vectors.nearest(FAKE.embed_query("school swimming pool"), 3)
    assert [key for key, _ in found[:2]] == ["p1", "p2"]
    assert [distance for _, distance in found] == sorted(distance for _, distance in found)
    assert vectors.nearest(FAKE.embed_query("road repairs"), 1) == [("p3", pytest.approx(0, abs=1e-6))]


@pytest.mark.parametrize(
    ("papers", "n", "found"),
    [
        (None, 2, 2),
        (None, 50, 5),
        (["0.md"], 50, 3),
        (["1.md"], 50, 2),
        (["0.md", "1.md"], 50, 5),
        (["none.md"], 50, 0),
        ([], 50, 0),
        (None, 0, 0),
    ],
)
def test_a_search_keeps_to_the_papers_named(
    store: Store, papers: list[str] | None, n: int, found: int
) -> None:
    hits = publish(store).vectors().nearest(FAKE.embed_query("foster carers"), n, papers)
    assert len(hits) == found
    if papers and found:
        assert {f"{int(key[1:]) % 2}.md" for key, _ in hits} == set(papers)


def test_vectors_come_back_as_they_went_however_many(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors_module, "BATCH", 3)
    held = holdings(words=tuple(f"passage number {n} of {n % 7}" for n in range(20)))
    kept = publish(store, held).vectors().all()
    for passage in held.passages:
        assert kept[passage.id] == pytest.approx(FAKE.embed_query(passage.text), abs=1e-6)
    assert len(kept) == 20
    again = store.publish(held, {}, kept, FAKE.name).vectors().all()
    assert again == kept  # kept vectors do not drift from one ingest to the next


def test_vectors_without_a_passage_and_passages_without_a_vector(store: Store) -> None:
    vector = FAKE.embed_query("foster carers")
    kept = store.publish(holdings(), {}, {"p0": vector, "gone": vector}, FAKE.name).vectors()
    assert list(kept.all()) == ["p0"]


def test_only_vectors_of_unchanged_passages_are_known(store: Store) -> None:
    held = holdings()
    assert store.known_vectors(held.passages, FAKE.name) == {}
    publish(store, held)
    changed = (
        replace(held.passages[0], text="other words"),
        *held.passages[1:3],
        replace(held.passages[3], id="new"),
    )
    assert set(store.known_vectors(changed, FAKE.name)) == {"p1", "p2"}
    assert store.known_vectors(held.passages, "another model") == {}


def test_a_generation_without_passages_finds_nothing(store: Store) -> None:
    vectors = store.publish(Holdings(), {}, {}, FAKE.name).vectors()
    assert vectors.nearest(FAKE.embed_query("anything"), 5) == []
    assert vectors.all() == {}
    vectors.require("any model at all")


def test_a_question_read_by_another_model_is_refused(store: Store) -> None:
    vectors = publish(store).vectors()
    vectors.require(FAKE.name)
    with pytest.raises(
        PapersError, match=r"made with the embedding model hashing-64, .* with another.*ingest"
    ):
        vectors.require("another")
    with pytest.raises(PapersError, match="have 64 dimensions, and the question's 32"):
        vectors.nearest(HashingEmbedder(32).embed_query("foster carers"), 1)


def test_readers_leave_the_index_as_it_is(store: Store) -> None:
    generation = publish(store)
    index = [path for path in (generation.folder / "vectors").rglob("*.bin") if path.is_file()]
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in index}
    assert before
    Store(store.root).current().vectors().nearest(FAKE.embed_query("foster carers"), 3)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in index} == before


def test_llama_index_searches_the_same_collection(store: Store) -> None:
    from llama_index.core.vector_stores.types import (  # takes seconds
        FilterOperator,
        MetadataFilter,
        MetadataFilters,
        VectorStoreQuery,
    )  # fmt: skip

    generation = publish(store)
    later = MetadataFilter(key="meeting_date", value=20190101, operator=FilterOperator.GTE)
    paper = MetadataFilter(key="paper", value=["1.md"], operator=FilterOperator.IN)
    query = VectorStoreQuery(
        query_embedding=FAKE.embed_query("swimming pool"),
        similarity_top_k=5,
        filters=MetadataFilters(filters=[later, paper]),
    )
    found = generation.vectors().llama_index_store().query(query)
    assert found.ids == ["p1", "p3"]
    assert found.nodes is not None
    assert [node.node_id for node in found.nodes] == found.ids
    assert found.nodes[0].get_content() == "swimming pool"
    assert found.nodes[0].metadata["paper"] == "1.md"


def test_the_database_is_let_go_of_with_its_last_reader(store: Store) -> None:
    from chromadb.api.shared_system_client import SharedSystemClient

    path = str(publish(store).folder / "vectors")
    outlives = store.current().vectors().llama_index_store()
    publish(store, holdings(2.0))
    store.current()
    assert path in SharedSystemClient._identifier_to_system
    assert outlives.client.count() == len(WORDS)
    del outlives
    assert path not in SharedSystemClient._identifier_to_system
