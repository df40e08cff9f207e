"""From what the papers gave to the next generation of the store."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.faults import other_version
from corpus.model import Holdings, Passage
from corpus.words import with_heading
from ingest.extract import Extract
from ingest.kept import Kept, dump, restore
from ingest.ledger import Ledger, build
from ingest.passages import of_commentary
from ingest.report import OnProgress, Progress
from ingest.scan_notes import told_rows

if TYPE_CHECKING:
    from corpus.embedding import Embedder
    from corpus.store import Store

_BATCH = 64  # passages embedded between two steps of the progress bar


def held_in(store: "Store") -> dict[str, Kept]:
    """What the store keeps of each paper, by file name; nothing where it is empty.

    Raises:
        PapersError: where the store cannot be used, or another version of the program wrote it.
    """
    if not store.exists():
        return {}
    kept = [restore(text) for text in store.current().extracts().values()]
    if None in kept:
        # Going on would drop these papers from the store without a word.
        raise other_version(store.root)
    return {each.extract.paper.file: each for each in kept if each}


def made_by_another(store: "Store", embedder: "Embedder") -> bool:
    """Whether the vectors held are another model's, with which this one's cannot be compared."""
    return store.exists() and store.current().about.embedder != embedder.name


def publish(kept: Sequence[Kept], store: "Store", embedder: "Embedder", on_progress: OnProgress) -> int:
    """Swap in the next generation, made of these papers; gives the number of passages embedded for it.

    Raises:
        PapersError: where the store cannot be written.
    """
    on_progress(Progress("Checking figures", 0, 1))
    holdings = _holdings(kept, build([each.extract for each in kept]))
    vectors = store.known_vectors(holdings.passages, embedder.name)
    new = [passage for passage in holdings.passages if passage.id not in vectors]
    vectors.update(_embed(new, embedder, on_progress))
    on_progress(Progress("Writing the store", 0, 1))
    store.publish(holdings, {each.extract.paper.digest: dump(each) for each in kept}, vectors, embedder.name)
    on_progress(Progress("Writing the store", 1, 1))
    return len(new)


def _holdings(kept: Sequence[Kept], ledger: Ledger) -> Holdings:
    return Holdings(
        papers=tuple(each.extract.paper for each in kept),
        passages=tuple(passage for each in kept for passage in _passages(each.extract, ledger)),
        indicators=tuple(ledger.indicators),
        figures=tuple(ledger.figures),
        commentary=tuple(ledger.commentary),
        recommendations=tuple(each for one in kept for each in one.extract.recommendations),
    )


def _passages(extract: Extract, ledger: Ledger) -> tuple[Passage, ...]:
    """A paper's passages, with the commentary that a scan gives only once the ledger knows its indicators."""
    told = told_rows(extract, ledger.commentary, ledger.indicators)
    return (*extract.passages, *of_commentary(extract.paper, told))


def _embed(
    passages: Sequence[Passage], embedder: "Embedder", on_progress: OnProgress
) -> dict[str, list[float]]:
    vectors: dict[str, list[float]] = {}
    for first in range(0, len(passages), _BATCH):
        on_progress(Progress("Embedding passages", first, len(passages)))
        batch = passages[first : first + _BATCH]
        made = embedder.embed([with_heading(passage.heading, passage.text) for passage in batch])
        vectors.update(zip((passage.id for passage in batch), made, strict=True))
    return vectors
