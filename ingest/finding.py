"""Which files an ingest is asked to read."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import PapersError
from ingest.manifest import MANIFEST_NAME
from ingest.readers import MEDIA_TYPES


@dataclass(frozen=True)
class Found:
    """What the paths hold: `files` to read, `refused` paths with the reason, and files `left` alone."""

    files: tuple[Path, ...]
    refused: tuple[tuple[Path, PapersError], ...] = ()
    left: tuple[Path, ...] = ()


def find_files(paths: Sequence[Path]) -> Found:
    """The files that the paths name or hold, folders with all that is in them, each file once.

    Hidden files and manifests are passed over; in folders, so are kinds of file that no reader takes.
    """
    files: dict[Path, Path] = {}
    refused: list[tuple[Path, PapersError]] = []
    left: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = list(_walk(path))
            readable = [file for file in inside if file.suffix.lower() in MEDIA_TYPES]
            left.extend(file for file in inside if file.suffix.lower() not in MEDIA_TYPES)
            if not readable:
                refused.append((path, _no_papers(path)))
            files.update((file.resolve(), file) for file in readable)
        elif reason := _why_not(path):
            refused.append((path, reason))
        else:
            files.setdefault(path.resolve(), path)
    return Found(tuple(files.values()), tuple(refused), tuple(left))


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _passed_over(name))
        yield from (Path(parent) / name for name in sorted(names) if not _passed_over(name))


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name == MANIFEST_NAME


def _why_not(path: Path) -> PapersError | None:
    if not path.exists():
        return PapersError(f"{path} does not exist.", "Check the path.")
    if path.name == MANIFEST_NAME:
        return PapersError(f"{path} is a manifest, not a paper.", "Name the folder that it describes.")
    return None


def _no_papers(folder: Path) -> PapersError:
    return PapersError(f"{folder} holds no papers.", f"Kinds that can be read: {kinds(MEDIA_TYPES)}.")


def kinds(endings: Iterable[str]) -> str:
    """Endings of file names, for people."""
    return ", ".join(sorted(endings))
