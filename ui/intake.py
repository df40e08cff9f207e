"""Papers taken in or out while the app goes on answering: one at a time, in a thread of its own.

What is under way is kept for the whole process: it outlives every run of a page, and everybody sees it.
"""

import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from corpus.embedding import Embedder, default_embedder
from corpus.errors import PapersError
from corpus.store import Store
from ingest.manifest import MANIFEST_NAME
from ingest.pipeline import ingest, remove
from ingest.report import OnProgress, PaperReport, Progress

STOPPED = PapersError("It stopped before it had finished.", "What was held before is still held. Try again.")
Work = Callable[[OnProgress], Sequence[PaperReport]]


@dataclass(frozen=True)
class Upload:
    """One file as it was sent: the name it bears, which is nobody's promise, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Standing:
    """How far it has got. `number` counts the jobs; `reports` and `problem` say how the last one ended."""

    number: int = 0
    what: str = ""
    busy: bool = False
    progress: Progress = field(default_factory=lambda: Progress("Beginning", 0, 1))
    reports: tuple[PaperReport, ...] = ()
    problem: PapersError | None = None


class Intake:
    """Takes papers in and out of one store, one job at a time."""

    def __init__(self, store: Store, embedder: Callable[[], Embedder] = default_embedder) -> None:
        """`embedder` is called in the thread that needs it."""
        self._store = store
        self._embedder = embedder
        self._lock = threading.Lock()
        self._standing = Standing()

    @property
    def standing(self) -> Standing:
        """How far it has got."""
        return self._standing

    def add(self, uploads: Sequence[Upload]) -> bool:
        """Begin to take papers in; False where another job is under way, and nothing is begun."""
        names = ", ".join(upload.name for upload in uploads)
        return self._begin(f"Taking in {names}", lambda tell: self._ingest(uploads, tell))

    def remove(self, files: Sequence[str]) -> bool:
        """Begin to take papers out; False where another job is under way, and nothing is begun."""
        what = f"Removing {', '.join(files)}"
        return self._begin(what, lambda tell: remove(files, self._store, self._embedder(), tell))

    def _ingest(self, uploads: Sequence[Upload], tell: OnProgress) -> Sequence[PaperReport]:
        folder = Path(tempfile.mkdtemp(prefix="papers-"))
        try:
            return ingest(laid_out(uploads, folder), self._store, self._embedder(), tell).papers
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _begin(self, what: str, work: Work) -> bool:
        with self._lock:
            if self._standing.busy:
                return False
            self._standing = Standing(self._standing.number + 1, what, busy=True)
        threading.Thread(target=self._do, args=(work,), name="intake", daemon=True).start()
        return True

    def _do(self, work: Work) -> None:
        reports: tuple[PaperReport, ...] = ()
        problem: PapersError | None = STOPPED  # what is said should the work end in a way that nobody foresaw
        try:
            reports = tuple(work(self._tell))
            problem = None
        except PapersError as error:
            problem = error
        except OSError as error:
            problem = PapersError(
                f"The disk refuses: {error.strerror or error}.", "Make room, then try again."
            )
        finally:
            self._standing = replace(self._standing, busy=False, reports=reports, problem=problem)

    def _tell(self, progress: Progress) -> None:
        self._standing = replace(self._standing, progress=progress)


def laid_out(uploads: Sequence[Upload], folder: Path) -> list[Path]:
    """Write files into a folder under their own names, and give those that are papers.

    A name keeps no folder before it. Two files of one name stand in folders of their own; a manifest is no
    paper, but is read beside those that are.
    """
    paths: list[Path] = []
    for number, upload in enumerate(uploads):
        name = _safe_name(upload.name) or f"paper-{number + 1}"
        path = folder / name
        if path.exists():
            path = folder / str(number) / name
            path.parent.mkdir()
        path.write_bytes(upload.data)
        if name != MANIFEST_NAME:
            paths.append(path)
    return paths


def _safe_name(name: str) -> str:
    """A name as sent, without folders and without what no disk takes; empty where nothing is left."""
    plain = PurePath(name.replace("\\", "/").replace("\0", "")).name
    return "" if plain in (".", "..") else plain
