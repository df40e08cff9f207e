"""The manifest: a `papers.csv` beside papers that says what each is, and overrides what they say."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.errors import PapersError
from corpus.model import PaperKind
from ingest.readers.archive import holds, inside, read_member
from ingest.readers.source import decode, source_of

MANIFEST_NAME = "papers.csv"
_LARGEST = 10_000_000  # bytes


@dataclass(frozen=True)
class ManifestRow:
    """What the manifest says of one file; what it leaves empty is read from the paper."""

    file: str
    council: str = ""
    committee: str = ""
    meeting_date: date | None = None
    kind: PaperKind | None = None
    title: str = ""
    extraction: str = ""


def read_manifest(folder: Path) -> Mapping[str, ManifestRow]:
    """The rows of a folder's manifest by file name; empty where the folder has none.

    Raises:
        PapersError: where the manifest cannot be read, or a row holds no date or kind that we know.
    """
    path = folder / MANIFEST_NAME
    data = _bytes_of(path)
    if data is None:
        return {}
    text = decode(source_of(MANIFEST_NAME, "text/csv", data))
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if "file" not in (rows.fieldnames or ()):
        raise PapersError(f"{path} has no column 'file'.", "A manifest's first line names its columns.")
    try:
        found = [_row(path, row) for row in rows]
    except csv.Error as error:
        raise PapersError(f"{path} is not a sound CSV file: {error}.", "Save it as CSV again.") from error
    return {row.file: row for row in found if row.file}


def _bytes_of(path: Path) -> bytes | None:
    """The manifest as it lies in its folder or its ZIP; None where there is none."""
    archive = inside(path)
    if archive is None:
        return path.read_bytes() if path.is_file() else None
    held = holds(archive, path.relative_to(archive).as_posix())
    return read_member(archive, path, _LARGEST) if held else None


def _row(path: Path, row: Mapping[str | None, str | None]) -> ManifestRow:
    def said(column: str) -> str:
        return (row.get(column) or "").strip()

    return ManifestRow(
        file=said("file"),
        council=said("council"),
        committee=said("committee"),
        meeting_date=_date(path, said("meeting_date")),
        kind=_kind(path, said("kind")),
        title=said("title"),
        extraction=said("extraction"),
    )


def _date(path: Path, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise PapersError(f"{path}: '{text}' is not a date.", "Write dates as 2019-07-25.") from error


def _kind(path: Path, text: str) -> PaperKind | None:
    try:
        return PaperKind(text.lower()) if text else None
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in PaperKind)
        raise PapersError(f"{path}: '{text}' is not a kind of paper.", f"Kinds: {kinds}.") from error
