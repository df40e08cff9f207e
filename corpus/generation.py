"""One generation of the store: a folder that is written whole, once, and then only read."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from corpus.faults import other_version, unreadable
from corpus.frames import from_table, schema_of, to_table
from corpus.model import Commentary, Figure, Holdings, Indicator, Paper, Passage, Recommendation

if TYPE_CHECKING:
    from corpus.vectors import Vectors

# A Parquet table for each field of Holdings.
TABLES: dict[str, type] = {name: get_args(hint)[0] for name, hint in get_type_hints(Holdings).items()}
EXTRACTS, VECTORS, ABOUT = "extracts", "vectors", "generation.json"

_DIGEST = re.compile(r"[0-9A-Za-z_-]+")
Record = TypeVar("Record")


@dataclass(frozen=True)
class About:
    """What made the vectors of a generation; `dimensions` is 0 where it holds none."""

    embedder: str = ""
    dimensions: int = 0


class Generation:
    """Everything the store held at one time. Tables are read when first asked for, and kept."""

    def __init__(self, folder: Path) -> None:
        """Open a generation's folder; nothing is read yet."""
        self.folder = folder
        self.id = folder.name
        self._kept: dict[str, tuple[Any, ...]] = {}

    def __repr__(self) -> str:
        return f"Generation({str(self.folder)!r})"

    def holdings_papers(self) -> tuple[Paper, ...]:
        """The papers held."""
        return self._records("papers", Paper)

    def passages(self) -> tuple[Passage, ...]:
        """The passages of all papers."""
        return self._records("passages", Passage)

    def indicators(self) -> tuple[Indicator, ...]:
        """The catalogue of indicators."""
        return self._records("indicators", Indicator)

    def figures(self) -> tuple[Figure, ...]:
        """The ledger, a record a figure."""
        return self._records("figures", Figure)

    def figures_frame(self) -> pd.DataFrame:
        """The ledger, a row a figure. The caller's own: what is done to it stays with the caller."""
        return self._figures_frame.copy(deep=False)

    def commentary(self) -> tuple[Commentary, ...]:
        """What officers wrote beside indicators."""
        return self._records("commentary", Commentary)

    def recommendations(self) -> tuple[Recommendation, ...]:
        """What was recommended, and how far it has got."""
        return self._records("recommendations", Recommendation)

    def extracts(self) -> Mapping[str, str]:
        """What reading each paper gave, as JSON text by digest; a text is read when asked for."""
        folder = self.folder / EXTRACTS
        if not folder.is_dir():
            raise unreadable(self.folder, EXTRACTS)
        return ExtractTexts(folder)

    def vectors(self) -> "Vectors":
        """The vectors of the passages; opens the vector database at the first call."""
        return self._vectors

    @cached_property
    def about(self) -> About:
        """What made the vectors."""
        try:
            told = json.loads((self.folder / ABOUT).read_bytes())
            return About(str(told["embedder"]), int(told["dimensions"]))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise unreadable(self.folder, ABOUT) from error

    @cached_property
    def _vectors(self) -> "Vectors":
        from corpus.vectors import Vectors  # the vector database takes a second to import

        return Vectors(self.folder / VECTORS, self.about.embedder, self.about.dimensions)

    @cached_property
    def _figures_frame(self) -> pd.DataFrame:
        frame: pd.DataFrame = self._table("figures").to_pandas()
        return frame

    def _records(self, name: str, record: type[Record]) -> tuple[Record, ...]:
        if name not in self._kept:
            try:
                self._kept[name] = from_table(self._table(name), record)
            except ValueError as error:  # a value that is none of its enum, no period or no box
                raise unreadable(self.folder, f"{name}.parquet") from error
        return self._kept[name]

    def _table(self, name: str) -> pa.Table:
        path = self.folder / f"{name}.parquet"
        try:
            with pq.ParquetFile(path, page_checksum_verification=True) as file:
                table = file.read()
        except (OSError, pa.ArrowException) as error:
            raise unreadable(self.folder, path.name) from error
        if table.schema != schema_of(TABLES[name]):
            raise other_version(self.folder.parent)
        return table


class ExtractTexts(Mapping[str, str]):
    """The texts of a folder of extracts, by digest, each read when asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, digest: str) -> str:
        if not _DIGEST.fullmatch(digest):
            raise KeyError(digest)
        try:
            return self._path(digest).read_bytes().decode()
        except FileNotFoundError as error:
            raise KeyError(digest) from error
        except (OSError, UnicodeDecodeError) as error:
            raise unreadable(self._folder.parent, self._path(digest).name) from error

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(path.stem for path in self._folder.glob("*.json")))

    def __len__(self) -> int:
        return sum(1 for _ in self._folder.glob("*.json"))

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest}.json"


def write_generation(
    folder: Path,
    holdings: Holdings,
    extracts: Mapping[str, str],
    vectors: Mapping[str, Sequence[float]],
    embedder: str,
) -> None:
    """Write a generation into `folder`, which must not exist yet, and see it safely onto the disk.

    Vectors of passages that are not among the holdings are left out.

    Raises:
        ValueError: where two passages share an id, the vectors differ in length, or a digest cannot be
            a file's name.
        OSError: where the disk is full or refuses.
    """
    from corpus.vectors import write_vectors  # the vector database takes a second to import

    folder.mkdir()
    for name, record in TABLES.items():
        table = to_table(getattr(holdings, name), record)
        pq.write_table(table, folder / f"{name}.parquet", write_page_checksum=True)
    _write_extracts(folder / EXTRACTS, extracts)
    held = _held_vectors(holdings.passages, vectors)
    about = About(embedder, _dimensions(held.values()))
    write_vectors(folder / VECTORS, holdings.passages, held)
    (folder / ABOUT).write_text(json.dumps(asdict(about)), encoding="utf-8")
    for path in [*folder.rglob("*"), folder]:
        sync(path)


def sync(path: Path) -> None:
    """See a file or folder onto the disk, so that a power cut cannot undo it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_extracts(folder: Path, extracts: Mapping[str, str]) -> None:
    folder.mkdir()
    for digest, text in extracts.items():
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"{digest!r} is not a digest")
        (folder / f"{digest}.json").write_bytes(text.encode())


def _held_vectors(
    passages: Sequence[Passage], vectors: Mapping[str, Sequence[float]]
) -> dict[str, Sequence[float]]:
    ids = {passage.id for passage in passages}
    if len(ids) < len(passages):
        raise ValueError("two passages share an id")
    return {key: vectors[key] for key in ids if key in vectors}


def _dimensions(vectors: Iterable[Sequence[float]]) -> int:
    lengths = {len(vector) for vector in vectors}
    if len(lengths) > 1:
        raise ValueError(f"vectors of different lengths: {sorted(lengths)}")
    return lengths.pop() if lengths else 0
