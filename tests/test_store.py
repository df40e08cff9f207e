"""The store: whole or not at all, one writer, readers undisturbed, and plain words for what is broken."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus import generation as generation_module
from corpus import store as store_module
from corpus import vectors as vectors_module
from corpus.amount import Unit
from corpus.embedding import HashingEmbedder
from corpus.errors import PapersError
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
from corpus.store import Generation, Store

FAKE = HashingEmbedder()
DAY = date(2019, 7, 25)
WORDS = ("foster carers", "swimming pool", "school places", "road repairs", "library hours")


def holdings(value: float = 1.0, words: tuple[str, ...] = WORDS) -> Holdings:
    """A holding of every kind; `value` tells one generation from another."""
    place = Place("pack.md", 1, "Page 3", 7)
    meeting = Meeting("Anytown Council", "Scrutiny", DAY)
    june, name = Period.month(2019, 6), "Held in time"
    return Holdings(
        (Paper("pack.md", "d1", "text/markdown", meeting, PaperKind.REPORT, "Pack", "text", 1, ("blank",)),),
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
    vectors = dict(zip((passage.id for passage in held.passages), FAKE.embed(texts), strict=True))
    return store.publish(held, {"d1": '{"a": 1}'}, vectors, FAKE.name)


def folders(store: Store) -> set[str]:
    return {path.name for path in store.root.iterdir() if path.is_dir()}


def held_by(generation: Generation) -> Holdings:
    return Holdings(
        generation.holdings_papers(), generation.passages(), generation.indicators(), generation.figures(),
        generation.commentary(), generation.recommendations(),
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


# Publishing and reading


def test_what_is_published_is_read_back_by_anyone(store: Store) -> None:
    publish(store)
    for reader in (store, Store(store.root)):
        assert held_by(reader.current()) == holdings()
        assert dict(reader.current().extracts()) == {"d1": '{"a": 1}'}


def test_the_current_generation_is_one_object_until_another_is_published(store: Store) -> None:
    reader = Store(store.root)
    first = publish(store)
    assert store.current() is first
    assert reader.current() is reader.current()
    publish(store, holdings(2.0))
    assert reader.current().figures()[0].value == 2.0
    assert reader.current().id == store.current().id != first.id


def test_a_reader_of_the_generation_before_reads_on(store: Store) -> None:
    old = publish(store)  # nothing of it is read before the next is published
    publish(store, holdings(2.0))
    assert held_by(old) == holdings(1.0)
    assert dict(old.extracts()) == {"d1": '{"a": 1}'}
    assert old.vectors().nearest(FAKE.embed_query("swimming pool"), 1)[0][0] == "p1"


def test_generations_before_the_previous_one_are_removed(store: Store) -> None:
    ids = [publish(store, holdings(float(n))).id for n in range(4)]
    assert folders(store) == set(ids[2:])


def test_a_generation_removed_under_a_very_slow_reader_says_so(store: Store) -> None:
    slow = publish(store)
    for n in range(2):
        publish(store, holdings(float(n)))
    for read in (slow.figures, slow.figures_frame, slow.extracts, slow.vectors):
        with pytest.raises(PapersError, match=r"changed while it was being read\. Ask again"):
            read()


def test_what_a_caller_does_to_the_ledger_stays_with_the_caller(store: Store) -> None:
    generation = publish(store)
    frame = generation.figures_frame()
    frame.loc[0, "value"] = 99.0
    frame["mark"] = "mine"
    assert generation.figures_frame()["value"].tolist() == [1.0]
    assert "mark" not in generation.figures_frame()


def test_extract_texts_come_back_to_the_character(store: Store) -> None:
    texts = {"a1": "{}", "b-2_C": '{"line": "one\\r\\ntwo", "dash": "–"}\r\n'}
    generation = store.publish(Holdings(), texts, {}, "")
    assert dict(generation.extracts()) == texts
    assert len(generation.extracts()) == 2
    assert "c3" not in generation.extracts()
    assert "../generation" not in generation.extracts()


@pytest.mark.parametrize(
    ("held", "extracts", "vectors"),
    [
        (holdings(), {"../../escape": "{}"}, {}),
        (holdings(), {}, {"p0": [1.0, 0.0], "p1": [1.0]}),
        (Holdings(passages=holdings().passages[:1] * 2), {}, {}),
    ],
    ids=["a digest that is a path", "vectors of two lengths", "two passages of one id"],
)
def test_what_makes_no_sense_is_not_published(
    store: Store, held: Holdings, extracts: dict[str, str], vectors: dict[str, list[float]]
) -> None:
    before = publish(store)
    with pytest.raises(ValueError):
        store.publish(held, extracts, vectors, FAKE.name)
    assert store.current() is before
    assert folders(store) == {before.id}
    assert publish(store, holdings(2.0)).figures()[0].value == 2.0


def test_a_full_disk_leaves_everything_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = publish(store)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for name in ("to_table", "sync"):
        with monkeypatch.context() as patch:
            patch.setattr(generation_module, name, full)
            with pytest.raises(PapersError, match=r"cannot be written: No space left on device\. Make room"):
                publish(store, holdings(2.0))
        assert folders(store) == {before.id}
    assert held_by(Store(store.root).current()) == holdings(1.0)


# What is no store, or is broken


def test_an_empty_store_says_what_to_do(store: Store) -> None:
    for _ in ("absent", "there, and empty"):
        assert not store.exists()
        with pytest.raises(
            PapersError, match=r"The store .* is empty\. Ingest papers first: papers ingest PATH"
        ):
            store.current()
        store.root.mkdir(exist_ok=True)
    with store.writing():  # the lock alone makes no store
        assert not store.exists()


def test_a_folder_of_something_else_is_neither_read_nor_written(store: Store) -> None:
    store.root.mkdir()
    (store.root / "letters.txt").write_text("mine")
    for attempt in (store.current, store.writing().__enter__, lambda: publish(store)):
        with pytest.raises(PapersError, match=r"is not a store: it holds letters\.txt.*--store DIR"):
            attempt()
    assert [path.name for path in store.root.iterdir()] == ["letters.txt"]


def test_a_file_is_no_store(store: Store) -> None:
    store.root.write_text("mine")
    for attempt in (store.current, lambda: publish(store)):
        with pytest.raises(PapersError, match=r"is a file, not a store\. Name a folder with --store DIR"):
            attempt()
    assert store.root.read_text() == "mine"


@pytest.mark.parametrize(
    ("pointer", "told"),
    [
        ("", "damaged"),
        ("{", "damaged"),
        ("[1]", "damaged"),
        ("{}", "damaged"),
        ('{"format": 1}', "damaged"),
        ('{"format": 1, "current": "../../etc", "previous": null}', "damaged"),
        ('{"format": 1, "current": 3, "previous": null}', "damaged"),
        ('{"format": 2, "now": "generation-000009-00000000"}', "another version"),
        ('{"format": 0, "current": "x", "previous": null}', "another version"),
    ],
)
def test_a_pointer_that_leads_nowhere(store: Store, pointer: str, told: str) -> None:
    publish(store)
    (store.root / store_module.POINTER).write_text(pointer)
    before = folders(store)
    for attempt in (Store(store.root).current, lambda: publish(store)):
        with pytest.raises(PapersError, match=rf"{told}.*Remove the folder .* ingest the papers again"):
            attempt()
    assert folders(store) == before


def test_a_missing_generation_is_named_and_the_next_publish_mends_it(store: Store) -> None:
    lost = publish(store)
    shutil.rmtree(lost.folder)
    with pytest.raises(PapersError, match=rf"is damaged: {lost.id} cannot be read\. Remove the folder"):
        Store(store.root).current()
    assert held_by(publish(store, holdings(2.0))) == holdings(2.0)


def test_what_may_not_be_read_is_not_called_damaged(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    generation = publish(store)
    empty(generation.folder / "figures.parquet")
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "figures.parquet")
    with pytest.raises(PapersError, match=r"figures\.parquet may not be opened by this user\. Get leave"):
        generation.figures()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut_short, empty, Path.unlink])
def test_a_damaged_table_is_named(store: Store, damage: object) -> None:
    generation = publish(store)
    assert callable(damage)
    damage(generation.folder / "figures.parquet")
    for read in (generation.figures, generation.figures_frame):
        with pytest.raises(
            PapersError, match=r"is damaged: figures\.parquet cannot be read\. Remove the folder"
        ):
            read()
    assert generation.passages() == holdings().passages


def test_a_flipped_bit_never_changes_a_figure(store: Store) -> None:
    generation = publish(store)
    path = generation.folder / "figures.parquet"
    sound = path.read_bytes()
    refused = 0
    for place in range(0, len(sound), 37):
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 0x40]) + sound[place + 1 :])
        try:
            assert (
                Generation(generation.folder).figures() == holdings().figures
            )  # a bit that matters to nothing
        except PapersError:
            refused += 1
    assert refused > len(sound) / 37 / 3


def test_a_table_of_other_columns_is_of_another_version(store: Store) -> None:
    generation = publish(store)
    pq.write_table(pa.table({"ref": ["CP3"]}), generation.folder / "figures.parquet")
    for read in (generation.figures, generation.figures_frame):
        with pytest.raises(PapersError, match="written by another version"):
            read()


def test_a_value_unknown_to_this_version_is_not_read_as_something_else(store: Store) -> None:
    generation = publish(store)
    path = generation.folder / "figures.parquet"
    table = pq.read_table(path)
    where = table.schema.get_field_index("status")
    pq.write_table(table.set_column(where, table.schema.field(where), pa.array(["guessed"])), path)
    with pytest.raises(PapersError, match=r"figures\.parquet cannot be read"):
        generation.figures()


@pytest.mark.parametrize("damage", [cut_short, empty, Path.unlink])
@pytest.mark.parametrize("name", ["generation.json", "vectors/chroma.sqlite3"])
def test_damaged_vectors_are_named(store: Store, name: str, damage: object) -> None:
    generation = publish(store)
    assert callable(damage)
    damage(generation.folder / name)
    with pytest.raises(PapersError, match=rf"is damaged: {name.split('/', maxsplit=1)[0]} cannot be read"):
        generation.vectors().nearest(FAKE.embed_query("pool"), 1)


# One writer


@contextmanager
def another_process_writing(root: Path) -> Iterator[subprocess.Popen[str]]:
    code = (
        "import sys; from pathlib import Path; from corpus.store import Store\n"
        "with Store(Path(sys.argv[1])).writing():\n print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_writer_is_told_at_once_and_a_killed_one_is_no_hindrance(store: Store) -> None:
    before = publish(store)
    with another_process_writing(store.root) as other:
        with pytest.raises(PapersError, match=r"Another ingest is writing .* Wait until it has finished"):
            publish(store, holdings(2.0))
        assert held_by(Store(store.root).current()) == holdings(1.0)  # readers never wait
        assert store.current() is before
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
        assert publish(store, holdings(2.0)).figures()[0].value == 2.0


def test_a_second_writer_in_this_process_is_told_too(store: Store) -> None:
    with store.writing(), pytest.raises(PapersError, match="Another ingest"), Store(store.root).writing():
        pass
    with store.writing():
        pass


def test_another_thread_is_another_writer(store: Store) -> None:
    told: list[str] = []

    def attempt() -> None:
        try:
            publish(store, holdings(2.0))
        except PapersError as error:
            told.append(error.message)

    with store.writing():
        publish(store)  # whoever holds the store may publish
        thread = threading.Thread(target=attempt)
        thread.start()
        thread.join()
    assert told == [f"Another ingest is writing to the store {store.root}."]
    assert store.current().figures()[0].value == 1.0


# Killed at any instant

# Publishes in one child after another, each killed with SIGKILL at another step. A step is a line of the
# store's own code when it is first reached, or a removal or renaming: those of the swap, and of the others,
# from the first file written, every twelfth.
KILLER = """
import os, shutil, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import test_store as t

base, out = Path(sys.argv[2]), Path(sys.argv[3])
WATCHED = {t.store_module.__file__, t.generation_module.__file__, t.vectors_module.__file__}
t.vectors_module.BATCH = 2

def die_at(last, steps):
    seen = set()
    def step(key, name):
        if key in seen:
            return
        seen.add(key)
        steps.append(name)
        if len(steps) > last:
            os.kill(os.getpid(), signal.SIGKILL)
    def trace(frame, event, argument):
        if frame.f_code.co_filename not in WATCHED:
            return None
        step((frame.f_code.co_filename, frame.f_lineno), frame.f_code.co_name)
        return trace
    def change(event, arguments):
        if event in ("os.remove", "os.rmdir", "os.rename"):
            step((event, str(arguments)), event)
    sys.addaudithook(change)
    sys.settrace(trace)

def killed_at(last, name):
    shutil.copytree(base, out / name)
    child = os.fork()
    if child == 0:
        steps = []
        die_at(last, steps)
        t.publish(t.Store(out / name), t.holdings(2.0))
        sys.settrace(None)
        (out / "steps").write_text(" ".join(steps))
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL

assert not killed_at(10_000, "unharmed")
names = (out / "steps").read_text().split()
begun = names.index("write_generation")
chosen = [n for n, name in enumerate(names) if name == "_swap" or (n > begun and n % 12 == 0)]
assert all([killed_at(n, str(n)) for n in (chosen if sys.argv[4] == "some" else range(len(names)))])
"""


def check_after_kill(root: Path) -> float:
    """A store whose writer was killed answers whole, lets the next publish go on, and is cleared by it."""
    survivor = Store(root)
    value = survivor.current().figures()[0].value
    assert value in (1.0, 2.0)
    assert held_by(survivor.current()) == holdings(value)
    assert len(survivor.current().vectors().all()) == len(WORDS)
    before = survivor.current().id
    after = publish(survivor, holdings(3.0))
    assert held_by(after) == holdings(3.0)
    assert folders(survivor) == {before, after.id}
    assert not (root / store_module.POINTER_DRAFT).exists()
    return value


def test_killed_at_any_instant_the_store_is_whole(tmp_path: Path) -> None:
    base, out = Store(tmp_path / "base"), tmp_path / "out"
    for value in (0.0, 1.0):
        publish(base, holdings(value))
    extent = os.environ.get("PAPERS_TEST_KILLS", "some")  # "all" for every step there is: a minute
    command = [sys.executable, "-c", KILLER, str(Path(__file__).parent), str(base.root), str(out), extent]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    killed = sorted((path for path in out.iterdir() if path.name.isdigit()), key=lambda path: int(path.name))
    values = [check_after_kill(path) for path in killed]
    assert values == sorted(values)  # before the swap the old one answers, from then on the new one
    assert set(values) == {1.0, 2.0}
    assert sum(value == 2.0 for value in values) >= 3  # and some died while clearing up after the swap


def test_a_first_ingest_that_was_killed_leaves_an_empty_store(store: Store) -> None:
    publish(store)
    (store.root / store_module.POINTER).unlink()
    with pytest.raises(PapersError, match="is empty"):
        Store(store.root).current()
    assert folders(store) != {publish(store).id} != set()
    assert len(folders(store)) == 1


# Vectors


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


# Quick


def test_figures_are_read_at_once_and_without_the_heavy_libraries(store: Store) -> None:
    publish(store, replace(holdings(), figures=holdings().figures * 10_000))
    code = """
import sys, time
from pathlib import Path
from corpus.store import Store
def read():
    began = time.perf_counter()
    frame = Store(Path(sys.argv[1])).current().figures_frame()
    return len(frame), time.perf_counter() - began
runs = [read() for _ in range(3)]
heavy = {"torch", "chromadb", "llama_index", "streamlit", "pydantic", "transformers", "sentence_transformers"}
print(runs[0][0], min(seconds for _, seconds in runs) < 0.15, sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(store.root)], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("10000 True []\n", "")
