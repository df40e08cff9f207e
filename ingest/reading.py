"""Which of the files found are new papers, and what reading each gave."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import PapersError
from ingest.extract import Extract
from ingest.extraction import extract_of
from ingest.kept import Kept, stamp_of
from ingest.manifest import ManifestRow, read_manifest
from ingest.readers import load
from ingest.readers.source import Source
from ingest.report import OnProgress, Outcome, Progress
from ingest.same_paper import is_better, is_same

if TYPE_CHECKING:
    from corpus.store import Store

_LONG = 10  # pages from which each is told


@dataclass(frozen=True)
class Reading:
    """What became of one file: `kept` where it gave an extract or had one already.

    `problem` is one plain sentence. `instead_of` names a file that is the same paper in a poorer format, and
    is held no longer.
    """

    file: str
    outcome: Outcome
    kept: Kept | None = None
    problem: str = ""
    instead_of: str = ""


@dataclass(frozen=True)
class _Known:
    """What is known when a file is read: papers `held` by name, and the names `taken` in this ingest."""

    held: dict[str, Kept]
    taken: set[str]
    allowed: frozenset[str]


def read_all(
    files: Sequence[Path],
    held: Mapping[str, Kept],
    store: "Store",
    allowed: frozenset[str],
    on_progress: OnProgress,
) -> list[Reading]:
    """Read files in turn; the store is given each paper taken as received, and nothing else of it changes.

    Args:
        files: what to read.
        held: what the store keeps of each paper, by file name.
        store: keeps the papers' own bytes.
        allowed: names of papers to take although they are marked exempt.
        on_progress: told how far the reading has got.

    Raises:
        PapersError: where the store cannot be written. What is wrong with a paper is said in its reading.
    """
    manifest = cache(read_manifest)
    known = _Known(dict(held), set(), allowed)
    readings: list[Reading] = []
    for done, path in enumerate(files):
        on_progress(Progress(f"Reading {path.name}", done, len(files)))
        source, reading = _read_safely(path, manifest, known, on_progress)
        if reading.instead_of:
            known.held.pop(reading.instead_of, None)
            readings = [_given_up(each, reading) for each in readings]
        if reading.kept and source:
            known.held[reading.file] = reading.kept
            known.taken.add(reading.file)
            store.keep_original(source.digest, source.data)
        readings.append(reading)
    return readings


def papers_to_hold(held: Mapping[str, Kept], readings: Sequence[Reading]) -> list[Kept]:
    """Everything the next generation holds: what was held, with the papers just read in their places."""
    merged = dict(held)
    merged.update({reading.file: reading.kept for reading in readings if reading.kept})
    for reading in readings:
        merged.pop(reading.instead_of, None)
    return sorted(merged.values(), key=lambda kept: kept.extract.paper.file)


def _read_safely(
    path: Path,
    manifest: Callable[[Path], Mapping[str, ManifestRow]],
    known: _Known,
    on_progress: OnProgress,
) -> tuple[Source | None, Reading]:
    """The one boundary around each paper: whatever goes wrong with it is said, and the others go on."""
    source = None
    try:
        source = replace(load(path), on_page=_page_by_page(path, on_progress))
        return source, _read_one(path, source, manifest(path.parent).get(path.name), known)
    except PapersError as error:
        return source, Reading(path.name, Outcome.REFUSED, problem=str(error))
    except Exception as error:  # noqa: BLE001 - the boundary: a paper may be damaged in ways nobody foresaw
        what = f"{type(error).__name__}: {error}".strip(": ")
        problem = f"{path.name} could not be read ({what})."
        return source, Reading(path.name, Outcome.REFUSED, problem=problem)


def _page_by_page(path: Path, on_progress: OnProgress) -> Callable[[int, int], None]:
    def on_page(page: int, pages: int) -> None:
        if pages >= _LONG:
            on_progress(Progress(f"Reading {path.name}, page", page, pages))

    return on_page


def _read_one(path: Path, source: Source, row: ManifestRow | None, known: _Known) -> Reading:
    held = known.held
    twin = next((kept for kept in held.values() if kept.extract.paper.digest == source.digest), None)
    if twin and (twin.extract.paper.file != source.file or source.file in known.taken):
        same = f"{path} has the same content as {twin.extract.paper.file}, which is held."
        return Reading(source.file, Outcome.DUPLICATE, problem=same)
    if source.file in known.taken:
        raise PapersError(f"{path}: another paper of this ingest has that name.", "Rename one of the two.")
    stamp = stamp_of(row)
    if twin and twin.stamp == stamp:
        return Reading(source.file, Outcome.UNCHANGED, twin)
    again = Outcome.READ_AGAIN if twin else Outcome.REPLACED
    outcome = again if source.file in held else Outcome.ADDED
    kept = Kept(stamp, extract_of(source, row, known.allowed))
    return _or_another_format(path, Reading(source.file, outcome, kept), kept.extract, known)


def _or_another_format(path: Path, reading: Reading, extract: Extract, known: _Known) -> Reading:
    """The reading itself; where the paper is held in another format, the better of the two."""
    other = next((kept.extract for kept in known.held.values() if is_same(extract, kept.extract)), None)
    if other is None:
        return reading
    if not is_better(extract.paper, other.paper):
        return Reading(reading.file, Outcome.DUPLICATE, problem=f"{path} is {_in_another_format(other)}")
    problem = f"held instead of {other.paper.file}, the same paper in another format"
    return replace(reading, problem=problem, instead_of=other.paper.file)


def _given_up(earlier: Reading, better: Reading) -> Reading:
    """A reading of this ingest, given up where a better source of the same paper has come."""
    if earlier.file != better.instead_of or not better.kept:
        return earlier
    problem = f"{earlier.file} is {_in_another_format(better.kept.extract)}"
    return Reading(earlier.file, Outcome.DUPLICATE, problem=problem)


def _in_another_format(same: Extract) -> str:
    return f"the same paper as {same.paper.file} in another format, which is held."
