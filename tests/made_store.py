"""A small holding of every kind, and what a test of the store does with it."""

from datetime import date

from corpus.amount import Unit
from corpus.embedding import HashingEmbedder
from corpus.model import (
    Better,
    Commentary,
    Figure,
    Holdings,
    Indicator,
    Measure,
    Meeting,
    Paper,
    PaperKind,
    Passage,
    PassageKind,
    Place,
    Recommendation,
    Status,
)  # fmt: skip
from corpus.period import Period
from corpus.store import ORIGINALS, Generation, Store

FAKE = HashingEmbedder()
DAY = date(2019, 7, 25)
WORDS = ("foster carers", "swimming pool", "school places", "road repairs", "library hours")


def holdings(value: float = 1.0, words: tuple[str, ...] = WORDS) -> Holdings:
    """A holding of every kind; `value` tells one generation from another, and its paper's digest too."""
    place = Place("pack.md", 1, "Page 3", 7)
    meeting = Meeting("Anytown Council", "Scrutiny", DAY)
    june, name = Period.month(2019, 6), "Held in time"
    return Holdings(
        (Paper("pack.md", f"d{value:.0f}", "text/plain", meeting, PaperKind.REPORT, "P", "text", 1, ("x",)),),
        tuple(
            Passage(f"p{n}", PassageKind.PROSE, Place(f"{n % 2}.md", 1), DAY, ("Item", "8"), text)
            for n, text in enumerate(words)
        ),
        (Indicator("cp3", "CP3", name, (name,), Unit.PERCENT, False, Better.HIGH),),
        (
            Figure(
                "cp3", "CP3", name, "Anytown Council", Measure.ACTUAL, june, value, Unit.PERCENT, f"{value}%",
                Status.PRINTED, "", "pack.md", DAY, 1, "Data", "CP3", "Jun-19",
            ),
        ),
        (Commentary("cp3", "CP3", june, "A backlog.", place, DAY),),
        (Recommendation(DAY, "8", "Recruit.", "Begun.", "open", place, DAY),),
    )  # fmt: skip


def publish(store: Store, held: Holdings | None = None) -> Generation:
    held = holdings() if held is None else held
    texts = [passage.text for passage in held.passages]
    digest = held.papers[0].digest
    store.keep_original(digest, digest.encode())
    vectors = dict(zip((passage.id for passage in held.passages), FAKE.embed(texts), strict=True))
    return store.publish(held, {digest: '{"a": 1}'}, vectors, FAKE.name)


def folders(store: Store) -> set[str]:
    """The generations in a store's folder, the current one's and others'."""
    return {path.name for path in store.root.iterdir() if path.is_dir() and path.name != ORIGINALS}


def originals(store: Store) -> dict[str, bytes]:
    """The papers that a store keeps as they were received, by digest."""
    folder = store.root / ORIGINALS
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def held_by(generation: Generation) -> Holdings:
    return Holdings(
        generation.holdings_papers(), generation.passages(), generation.indicators(), generation.figures(),
        generation.commentary(), generation.recommendations(),
    )  # fmt: skip
