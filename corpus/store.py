"""The store: a folder of generations, each whole, one of them current.

    current.json          names the current generation and the one before it
    generation-.../       Parquet tables, the extracts of each paper, the vectors; never changed again
    originals/            the papers as received, each named after the digest of its content
    writing.lock          held by the one process that writes

An ingest builds the next generation beside the current one and then replaces `current.json`, in one
step of the file system. Killed at any instant it leaves the old generation answering, and debris that
the next ingest clears away.
"""

import json
import re
import secrets
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import PapersError
from corpus.faults import damaged, other_version
from corpus.generation import Generation, sync, write_generation
from corpus.model import Holdings, Passage
from corpus.originals import Originals

__all__ = ["Generation", "Store"]

FORMAT = 1
POINTER, POINTER_DRAFT, LOCK = "current.json", "current.json.new", "writing.lock"
ORIGINALS = "originals"
ATTEMPTS = 3  # at reading a pointer whose generation two publications have meanwhile replaced

_GENERATION = re.compile(r"generation-(\d{6,})-[0-9a-f]{8}")


@dataclass(frozen=True)
class Pointer:
    """Which generation is current, and which it replaced; both are names of folders."""

    format: int
    current: str
    previous: str | None


class Store:
    """A folder of generations. Any number may read it at any time; one at a time may write."""

    def __init__(self, root: Path) -> None:
        """Name the folder, which need not exist yet; nothing is read."""
        self.root = Path(root)
        self.originals = Originals(self.root / ORIGINALS)
        self._mutex = threading.Lock()
        self._seen: bytes | None = None
        self._generation: Generation | None = None
        self._writer: int | None = None

    def exists(self) -> bool:
        """Whether anything was ever published here."""
        return (self.root / POINTER).is_file()

    def current(self) -> Generation:
        """The current generation; the same object for as long as nothing new is published.

        Raises:
            PapersError: where the store is empty, damaged, no store, or another version's.
        """
        for _ in range(ATTEMPTS):
            written = self._read_pointer()
            with self._mutex:
                if self._generation is not None and written == self._seen:
                    return self._generation
                folder = self.root / self._parse_pointer(written).current
                if folder.is_dir():
                    self._generation, self._seen = Generation(folder), written
                    return self._generation
        raise damaged(self.root, folder)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the store for writing; the lock goes with the process, however that ends.

        Raises:
            PapersError: at once where another process or thread is writing, or the folder is no store.
        """
        try:
            self._refuse_foreign_folder()
            self.root.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.root / LOCK, blocking=False)
            lock.acquire()
        except Timeout as error:
            raise PapersError(
                f"Another ingest is writing to the store {self.root}.",
                "Wait until it has finished, then try again.",
            ) from error
        except OSError as error:
            raise self._unwritable(error) from error
        self._writer = threading.get_ident()
        try:
            yield
        finally:
            self._writer = None
            lock.release()

    def publish(
        self,
        holdings: Holdings,
        extracts: Mapping[str, str],
        vectors: Mapping[str, Sequence[float]],
        label: str,
    ) -> Generation:
        """Build the next generation, swap it in whole, and remove those older than the one it replaces.

        Takes the lock itself where the calling thread does not hold it (`writing`).

        Args:
            extracts: JSON text by the paper's digest.
            vectors: by passage id; those of passages not held are left out.
            label: name of the embedder that made `vectors` (`Embedder.name`).

        Raises:
            PapersError: where another is writing, the disk refuses, or the store is of another version.
            ValueError: where the vectors differ in length.
        """
        held = self._writer == threading.get_ident()
        with nullcontext() if held else self.writing():
            old = self._pointer()
            folder = self.root / _next_name(old)
            try:
                self._clear(old)
                write_generation(folder, holdings, extracts, vectors, label)
                self._swap(Pointer(FORMAT, folder.name, old.current if old else None))
            except OSError as error:
                raise self._unwritable(error) from error
            finally:
                self._clear(self._pointer())
            self._clear_originals(self._pointer())
            return self.current()

    def keep_original(self, digest: str, data: bytes) -> None:
        """Keep a paper as it was received; it goes again with the next publication that does not hold it.

        Args:
            digest: the digest of `data`, under which the extract of the paper is published.

        Raises:
            PapersError: where the disk refuses, or the folder is no store.
        """
        self._refuse_foreign_folder()
        try:
            self.originals.keep(digest, data)
        except OSError as error:
            raise self._unwritable(error) from error

    def known_vectors(self, passages: Iterable[Passage], embedder: str) -> dict[str, list[float]]:
        """Vectors that need not be made again: of passages held just as they are, by the same embedder."""
        if not self.exists() or self.current().about.embedder != embedder:
            return {}
        held = {passage.id: passage for passage in self.current().passages()}
        unchanged = {passage.id for passage in passages if held.get(passage.id) == passage}
        if not unchanged:
            return {}
        return {key: vector for key, vector in self.current().vectors().all().items() if key in unchanged}

    def _pointer(self) -> Pointer | None:
        """Which generation is current; None where nothing was ever published."""
        return self._parse_pointer(self._read_pointer()) if self.exists() else None

    def _read_pointer(self) -> bytes:
        try:
            return (self.root / POINTER).read_bytes()
        except FileNotFoundError as error:
            self._refuse_foreign_folder()
            raise PapersError(
                f"The store {self.root} is empty.", "Ingest papers first: papers ingest PATH"
            ) from error
        except OSError as error:
            self._refuse_foreign_folder()
            raise damaged(self.root, self.root / POINTER) from error

    def _parse_pointer(self, written: bytes) -> Pointer:
        try:
            told = json.loads(written)
            if told["format"] != FORMAT:
                raise other_version(self.root)
            pointer = Pointer(**told)
        except (ValueError, KeyError, TypeError) as error:
            raise damaged(self.root, self.root / POINTER) from error
        if not all(_is_generation(name) for name in (pointer.current, pointer.previous or pointer.current)):
            raise damaged(self.root, self.root / POINTER)
        return pointer

    def _swap(self, pointer: Pointer) -> None:
        """Make a generation the current one, in one step."""
        draft = self.root / POINTER_DRAFT
        draft.write_text(json.dumps(asdict(pointer)), encoding="utf-8")
        sync(draft)
        sync(self.root)  # the new folder's name must reach the disk before what points to it
        draft.replace(self.root / POINTER)
        sync(self.root)

    def _clear(self, pointer: Pointer | None) -> None:
        """Remove what no reader needs: debris of killed ingests, and generations before the previous one."""
        keep = {pointer.current, pointer.previous} if pointer else set()
        for path in self.root.iterdir():
            if _is_generation(path.name) and path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)  # what cannot be removed now is tried again next time
        (self.root / POINTER_DRAFT).unlink(missing_ok=True)

    def _clear_originals(self, pointer: Pointer | None) -> None:
        """Remove the papers that neither the current generation nor the one before holds."""
        needed: set[str] = set()
        for name in filter(None, (pointer.current, pointer.previous) if pointer else ()):
            folder = self.root / name
            if folder.is_dir():
                needed.update(Generation(folder).extracts())
        self.originals.clear(needed)

    def _refuse_foreign_folder(self) -> None:
        """Raise PapersError where the folder is none, or holds something that is not ours."""
        if not self.root.exists():
            return
        if not self.root.is_dir():
            raise PapersError(f"{self.root} is a file, not a store.", "Name a folder with --store DIR.")
        ours = {POINTER, POINTER_DRAFT, LOCK, ORIGINALS}
        names = [path.name for path in self.root.iterdir()]
        foreign = [
            name for name in names if not (name in ours or _is_generation(name) or name.startswith("."))
        ]
        if foreign and POINTER not in names:
            raise PapersError(
                f"{self.root} is not a store: it holds {min(foreign)}.",
                "Name an empty or new folder with --store DIR.",
            )

    def _unwritable(self, error: OSError) -> PapersError:
        return PapersError(
            f"The store {self.root} cannot be written: {error.strerror or error}.",
            "Make room or get leave to write there, or name another folder with --store DIR.",
        )


def _is_generation(name: object) -> bool:
    return isinstance(name, str) and bool(_GENERATION.fullmatch(name))


def _next_name(old: Pointer | None) -> str:
    """A name never used before, so that nothing cached for another folder is taken for it."""
    found = _GENERATION.fullmatch(old.current) if old else None
    number = int(found[1]) + 1 if found else 1
    return f"generation-{number:06d}-{secrets.token_hex(4)}"
