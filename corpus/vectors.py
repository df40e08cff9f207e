"""Vectors of passages: one Chroma collection a generation, written once and then only read.

The only module that knows Chroma. It is imported lazily: a question of figures never needs it.
"""

import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import chromadb
from chromadb.config import Settings
from chromadb.errors import ChromaError

from corpus.errors import PapersError
from corpus.faults import unreadable
from corpus.model import Passage

if TYPE_CHECKING:
    from llama_index.core.schema import TextNode
    from llama_index.vector_stores.chroma import ChromaVectorStore

COLLECTION = "passages"
BATCH = 500  # Chroma takes at most 5,461 at a time; more than some hundreds only take memory

# The two thresholds make Chroma put the whole index on disk as it is written. By default up to a
# thousand vectors wait for a reader to do it, and two readers at once would then write to one folder.
_INDEX = {"hnsw": {"space": "cosine", "sync_threshold": 2, "batch_size": 2}}


def write_vectors(folder: Path, passages: Sequence[Passage], vectors: Mapping[str, Sequence[float]]) -> None:
    """Make the collection of a new generation in `folder`, which must not exist yet.

    Passages without a vector are left out; there may be none at all.

    Raises:
        PapersError: where the disk is full or refuses.
    """
    kept = [passage for passage in passages if passage.id in vectors]
    try:
        _write(folder, kept, vectors)
    except ChromaError as error:
        raise PapersError(
            f"The vectors cannot be written to {folder}: {error}.", "Make room on the disk, then try again."
        ) from error


def _write(folder: Path, passages: Sequence[Passage], vectors: Mapping[str, Sequence[float]]) -> None:
    client = _client(folder)
    try:
        collection = client.create_collection(COLLECTION, configuration=_INDEX, embedding_function=None)
        for start in range(0, len(passages), BATCH):
            _as_llama_index(collection).add(
                [_node(passage, vectors[passage.id]) for passage in passages[start : start + BATCH]]
            )
    finally:
        client.close()


class Vectors:
    """The vectors of one generation, read only."""

    def __init__(self, folder: Path, embedder: str, dimensions: int) -> None:
        """Open the collection in `folder`, which the model named `embedder` made.

        Raises:
            PapersError: where the collection cannot be opened.
        """
        self.embedder = embedder
        self.dimensions = dimensions
        self._folder = folder
        if not (folder / "chroma.sqlite3").is_file():  # Chroma would make a new one
            raise _unreadable(folder)
        try:
            client = _client(folder)
            self._collection = client.get_collection(COLLECTION, embedding_function=None)
        except (ChromaError, ValueError, OSError) as error:
            raise _unreadable(folder) from error
        # Chroma keeps one open database a folder in this process, and would never let go of it by itself.
        # The collection is what callers may still hold (`llama_index_store`) after this object has gone.
        weakref.finalize(self._collection, client.close).atexit = False

    def require(self, embedder: str) -> None:
        """Raise PapersError unless the model named `embedder` made these vectors."""
        if self.dimensions and embedder != self.embedder:
            raise PapersError(
                f"The store was made with the embedding model {self.embedder}, and the question is read"
                f" with {embedder}.",
                "Set PAPERS_EMBEDDING_MODEL back, or ingest the papers again with the new model.",
            )

    def nearest(
        self, vector: Sequence[float], n: int, paper_filter: Sequence[str] | None = None
    ) -> list[tuple[str, float]]:
        """The `n` passages nearest to a vector, nearest first: id and cosine distance (0 to 2).

        `paper_filter` keeps to the papers of those file names; an empty one finds nothing.

        Raises:
            PapersError: where the vector has other dimensions than those kept.
        """
        if not self.dimensions or n < 1 or (paper_filter is not None and not paper_filter):
            return []
        if len(vector) != self.dimensions:
            raise PapersError(
                f"The store's vectors have {self.dimensions} dimensions, and the question's {len(vector)}.",
                "Ingest the papers again with the embedding model that is set now.",
            )
        where = None if paper_filter is None else {"paper": {"$in": list(paper_filter)}}
        try:
            found = self._collection.query(
                query_embeddings=[list(vector)], n_results=n, where=where, include=["distances"]
            )
        except ChromaError as error:
            raise _unreadable(self._folder) from error
        pairs = zip(found["distances"][0], found["ids"][0], strict=True)
        return [(key, distance) for distance, key in sorted(pairs)]

    def all(self) -> dict[str, list[float]]:
        """Every vector by its passage's id."""
        if not self.dimensions:
            return {}
        try:
            kept = self._collection.get(include=["embeddings"])
        except ChromaError as error:
            raise _unreadable(self._folder) from error
        return {key: vector.tolist() for key, vector in zip(kept["ids"], kept["embeddings"], strict=True)}

    def llama_index_store(self) -> "ChromaVectorStore":
        """The collection as llama-index sees it. Each node carries the metadata written by `_facts`."""
        return _as_llama_index(self._collection)


def _client(folder: Path) -> Any:
    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))


def _as_llama_index(collection: Any) -> "ChromaVectorStore":
    from llama_index.vector_stores.chroma import ChromaVectorStore  # takes seconds

    return ChromaVectorStore(chroma_collection=collection)


def _node(passage: Passage, vector: Sequence[float]) -> "TextNode":
    from llama_index.core.schema import TextNode

    return TextNode(id_=passage.id, text=passage.text, embedding=list(vector), metadata=_facts(passage))


def _facts(passage: Passage) -> dict[str, Any]:
    """What a search can filter by; dates are numbers (20190725, 0 for none) so that they compare."""
    day = passage.meeting_date
    return {
        "paper": passage.place.paper,
        "page": passage.place.page,
        "kind": passage.kind.value,
        "meeting_date": day.year * 10_000 + day.month * 100 + day.day if day else 0,
        "boilerplate": passage.boilerplate,
        "indicator": passage.indicator,
    }


def _unreadable(folder: Path) -> PapersError:
    return unreadable(folder.parent, folder.name)
