"""ZIP files: read as a folder of papers, without ever being unpacked to the disk.

A paper within one is named by a path that goes on behind the ZIP's own, `papers.zip/July/minutes.docx`.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.errors import PapersError
from ingest.readers.package import BROKEN

ZIP = ".zip"
MOST_MEMBERS = 5_000
LARGEST_TOGETHER = 2_000_000_000  # bytes, unpacked
MOST_SWOLLEN = 400  # times its packed size; papers reach some thirty, bombs a thousand
SMALL = 20_000_000  # bytes; whatever unpacks to less does no harm
_SYSTEM = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini"))


@dataclass(frozen=True)
class Member:
    """One file in a ZIP: the path that names it, its size in bytes, and why it is refused, if it is."""

    path: Path
    size: int
    refused: PapersError | None = None


def members(archive: Path) -> list[Member]:
    """The files in a ZIP, in the order of their names; those that cannot be taken carry the reason.

    Raises:
        PapersError: where the file is no ZIP, is broken, or would swell out of all measure.
    """
    with _opened(archive) as opened:
        infos = [each for each in opened.infolist() if not each.is_dir() and not _is_system(each.filename)]
    if len(infos) > MOST_MEMBERS or sum(each.file_size for each in infos) > LARGEST_TOGETHER:
        raise PapersError(
            f"{archive.name} would unpack to more than a set of papers can be "
            f"({len(infos):,} files, {sum(each.file_size for each in infos) / 1e6:,.0f} MB).",
            "Split it into several.",
        )
    return sorted((_member(archive, each) for each in infos), key=lambda each: each.path)


def inside(path: Path) -> Path | None:
    """The ZIP that a path leads into; None for a path on the disk."""
    for parent in path.parents:
        if parent.suffix.lower() == ZIP and parent.is_file():
            return parent
    return None


def holds(archive: Path, name: str) -> bool:
    """Whether a ZIP holds a file of that name at its top or in a folder, `July/papers.csv`."""
    with _opened(archive) as opened:
        return any(_spelled(each) == name for each in opened.namelist())


def read_member(archive: Path, path: Path, largest: int) -> bytes:
    """The bytes of one file of a ZIP.

    Args:
        archive: the ZIP.
        path: the file as `members` names it.
        largest: how many bytes it may have.

    Raises:
        PapersError: where there is no such file, or it is locked, broken or too large.
    """
    name = path.relative_to(archive).as_posix()
    with _opened(archive) as opened:
        info = next((each for each in opened.infolist() if _spelled(each.filename) == name), None)
        if info is None:
            raise PapersError(f"{archive.name} holds no {name}.", "Check the name.")
        if refused := _member(archive, info).refused:
            raise refused
        if info.file_size > largest:
            raise PapersError(
                f"{path.name} is too large "
                f"({info.file_size / 1e6:,.0f} MB; the limit is {largest / 1e6:,.0f} MB).",
                "Split it, or ask for a version without pictures.",
            )
        try:
            return opened.read(info)
        except BROKEN as error:
            raise _damaged(f"{path.name} in {archive.name}") from error


def _opened(archive: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(archive)
    except BROKEN as error:
        raise _damaged(archive.name) from error


def _member(archive: Path, info: zipfile.ZipInfo) -> Member:
    name = _spelled(info.filename)
    path = archive / PurePosixPath(name).name if _leads_out(name) else archive / name
    return Member(path, info.file_size, _why_not(archive, info, name))


def _why_not(archive: Path, info: zipfile.ZipInfo, name: str) -> PapersError | None:
    where = f"{PurePosixPath(name).name or name!r} in {archive.name}"
    if _leads_out(name):
        return PapersError(f"{where} has a name that leads out of the ZIP.", "Pack it again by itself.")
    if info.flag_bits & 1:
        return PapersError(f"{where} is locked with a password.", "Unpack it and give it without one.")
    if name.lower().endswith(ZIP):
        return PapersError(f"{where} is a ZIP within a ZIP.", "Unpack it and give it by itself.")
    if info.file_size > SMALL and info.file_size > MOST_SWOLLEN * max(info.compress_size, 1):
        return PapersError(f"{where} would unpack to more than a paper can be.", "Leave it out.")
    return None


def _leads_out(name: str) -> bool:
    parts = name.split("/")
    return name.startswith("/") or ".." in parts or ":" in parts[0] or "\x00" in name or not parts[-1]


def _spelled(name: str) -> str:
    """A member's name with the strokes that all but old Windows programs write."""
    return name.replace("\\", "/").removeprefix("./")


def _is_system(name: str) -> bool:
    return any(part in _SYSTEM for part in _spelled(name).split("/"))


def _damaged(what: str) -> PapersError:
    return PapersError(f"{what} is damaged or no ZIP file.", "Download or pack it again.")
