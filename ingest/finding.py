"""Which files an ingest is asked to read."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import PapersError
from ingest.manifest import MANIFEST_NAME
from ingest.readers import MEDIA_TYPES, NOT_READ, not_read
from ingest.readers.archive import ZIP, inside, members


@dataclass(frozen=True)
class Found:
    """What the paths hold: `files` to read, `refused` paths with the reason, and files `left` alone."""

    files: tuple[Path, ...]
    refused: tuple[tuple[Path, PapersError], ...] = ()
    left: tuple[Path, ...] = ()


@dataclass
class _Finding:
    """What has been found so far; `files` by the place they really lie at, so that each is taken once."""

    files: dict[Path, Path] = field(default_factory=dict)
    refused: list[tuple[Path, PapersError]] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)

    def take(self, path: Path, *, named: bool) -> bool:
        """Take one file, or say why not; gives whether it is a paper. Files that nobody named may be left."""
        ending = path.suffix.lower()
        if ending == ZIP and inside(path) is None:
            return self.look_into(path)
        if ending in MEDIA_TYPES or named:
            self.files.setdefault(path.resolve(), path)
        elif ending in NOT_READ:
            self.refused.append((path, not_read(path)))
        else:
            self.left.append(path)
        return ending in MEDIA_TYPES or ending in NOT_READ

    def look_into(self, archive: Path) -> bool:
        """Take what a ZIP holds, as if it were a folder."""
        try:
            held = [each for each in members(archive) if not _hidden(each.path.relative_to(archive))]
        except PapersError as error:
            self.refused.append((archive, error))
            return True
        papers = [self.take(each.path, named=False) for each in held if not each.refused]
        self.refused += [(each.path, each.refused) for each in held if each.refused]
        if not any(papers) and not any(each.refused for each in held):
            self.refused.append((archive, _no_papers(archive)))
        return True


def find_files(paths: Sequence[Path]) -> Found:
    """The files that the paths name or hold, folders and ZIPs with all that is in them, each file once.

    Hidden files and manifests are passed over; in folders, so are kinds of file that no paper comes in.
    Papers of kinds that are not read are refused with a hint.
    """
    finding = _Finding()
    for path in paths:
        if path.is_dir():
            papers = [finding.take(file, named=False) for file in _walk(path)]
            if not any(papers):
                finding.refused.append((path, _no_papers(path)))
        elif reason := _why_not(path):
            finding.refused.append((path, reason))
        else:
            finding.take(path, named=True)
    return Found(tuple(finding.files.values()), tuple(finding.refused), tuple(finding.left))


def _hidden(member: Path) -> bool:
    return any(_passed_over(part) for part in member.parts)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _passed_over(name))
        yield from (Path(parent) / name for name in sorted(names) if not _passed_over(name))


def _passed_over(name: str) -> bool:
    return name.startswith((".", "~$")) or name == MANIFEST_NAME


def _why_not(path: Path) -> PapersError | None:
    if not path.exists() and inside(path) is None:
        return PapersError(f"{path} does not exist.", "Check the path.")
    if path.name == MANIFEST_NAME:
        return PapersError(f"{path} is a manifest, not a paper.", "Name the folder that it describes.")
    return None


def _no_papers(folder: Path) -> PapersError:
    return PapersError(f"{folder} holds no papers.", f"Kinds that can be read: {kinds([*MEDIA_TYPES, ZIP])}.")


def kinds(endings: Iterable[str]) -> str:
    """Endings of file names, for people."""
    return ", ".join(sorted(endings))
