"""One writer at a time, who may be killed at any instant."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from made_store import WORDS, folders, held_by, holdings, originals, publish

from corpus import store as store_module
from corpus.errors import PapersError
from corpus.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


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
import made_store as t
from corpus import generation, originals, store, vectors

base, out = Path(sys.argv[2]), Path(sys.argv[3])
WATCHED = {module.__file__ for module in (store, generation, vectors, originals)}
vectors.BATCH = 2

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
    assert originals(survivor).get(f"d{value:.0f}") == f"d{value:.0f}".encode()
    before = survivor.current().id
    after = publish(survivor, holdings(3.0))
    assert held_by(after) == holdings(3.0)
    assert folders(survivor) == {before, after.id}
    assert originals(survivor) == {name: name.encode() for name in (f"d{value:.0f}", "d3")}
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
    lost = folders(store)
    assert lost.isdisjoint({publish(store).id})
    assert lost.isdisjoint(folders(store))
    assert len(folders(store)) == 1
