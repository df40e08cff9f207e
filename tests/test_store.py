"""The store: whole or not at all, and plain words for what is broken."""

import errno
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made_store import FAKE, folders, held_by, holdings, originals, publish

from corpus import generation as generation_module
from corpus import store as store_module
from corpus.errors import PapersError
from corpus.model import Holdings
from corpus.store import Generation, Store


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


def test_papers_as_received_stay_as_long_as_a_generation_holds_them(store: Store) -> None:
    for value in (1.0, 2.0, 3.0):
        publish(store, holdings(value))
    assert originals(store) == {"d2": b"d2", "d3": b"d3"}  # a reader may still show a page of the one before


def test_papers_of_an_ingest_that_failed_go_with_the_next(store: Store) -> None:
    publish(store)
    store.keep_original("lost", b"never published")
    publish(store, holdings(2.0))
    assert set(originals(store)) == {"d1", "d2"}


def test_a_disk_that_takes_no_paper_is_said(store: Store) -> None:
    store.root.mkdir()
    (store.root / store_module.ORIGINALS).write_text("a file where the folder should be")
    with pytest.raises(PapersError, match="cannot be written"):
        store.keep_original("d1", b"pack")


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
