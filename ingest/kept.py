"""What reading a paper gave, as it is kept in the store so that an unchanged paper is never read again."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

import corpus
import ingest
from ingest.extract import Extract
from ingest.manifest import ManifestRow


@dataclass(frozen=True)
class Kept:
    """An extract and the stamp of what made it: the code that read the paper, and its manifest row."""

    stamp: str
    extract: Extract


_KEPT = TypeAdapter(Kept)
_ROW = TypeAdapter(ManifestRow | None)


def stamp_of(row: ManifestRow | None) -> str:
    """Names everything besides a paper's bytes that decides what reading it gives."""
    return hashlib.sha256(_code_version().encode() + _ROW.dump_json(row)).hexdigest()


def dump(kept: Kept) -> str:
    """A kept extract as JSON text."""
    return _KEPT.dump_json(kept).decode()


def restore(text: str) -> Kept | None:
    """The extract that a text holds; None where another version of the program wrote it."""
    try:
        return _KEPT.validate_json(text)
    except ValidationError:
        return None


@cache
def _code_version() -> str:
    """A digest of the code that reads papers, so that a change to it reads them again by itself."""
    digest = hashlib.sha256()
    for package in (corpus, ingest):
        for folder in package.__path__:
            for file in sorted(Path(folder).rglob("*.py")):
                digest.update(file.read_bytes())
    return digest.hexdigest()
