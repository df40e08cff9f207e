"""Files that are packages of parts (Word, Excel): looked over before a library opens them."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import TypeVar

from corpus.errors import PapersError
from ingest.readers.source import Source, looks_like

LARGEST_UNPACKED = 600_000_000  # bytes of all parts together
LARGEST_TEXT = 60_000_000  # bytes of the parts of text alone, which are read into memory
MOST_PARTS = 20_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
Read = TypeVar("Read")

# What libraries raise on parts that are not what they should be; none of them names a fault of ours alone.
BROKEN: tuple[type[Exception], ...] = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # what XML libraries raise
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def look_over(source: Source, kind: str, part: str, heavy: str) -> None:
    """Refuse a package that is another format, locked, broken, or would swell out of all measure.

    Args:
        source: the file.
        kind: what it should be, for people (`a Word file`).
        part: the path that every such package has within it.
        heavy: what the paths of its parts of text begin with.

    Raises:
        PapersError: with the reason.
    """
    if source.data.startswith(_OLD_OFFICE):
        raise _old_or_locked(source)
    found = looks_like(source.data)
    if not source.data.startswith(b"PK"):
        raise PapersError(
            f"{source.file} is {found or 'something else'}, not what its name says.",
            f"Give it the ending that fits, or open it and save it as {kind}.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            parts = package.infolist()
    except BROKEN as error:
        raise broken(source, kind) from error
    text = sum(each.file_size for each in parts if each.filename.startswith(heavy))
    if (
        sum(each.file_size for each in parts) > LARGEST_UNPACKED
        or text > LARGEST_TEXT
        or len(parts) > MOST_PARTS
    ):
        raise PapersError(
            f"{source.file} would unpack to more than a paper can be.", f"Save it as {kind} without pictures."
        )
    if any(each.flag_bits & 1 for each in parts):
        raise locked(source)
    if not any(each.filename == part for each in parts):
        raise PapersError(
            f"{source.file} is not {kind}, whatever its name says.", "Give it the ending that fits."
        )


def reading(source: Source, kind: str, read: Callable[[], Read]) -> Read:
    """What `read` gives; what a library raises on broken parts becomes one plain line.

    Raises:
        PapersError: where the package cannot be read.
    """
    try:
        return read()
    except BROKEN as error:
        raise broken(source, kind) from error


def broken(source: Source, kind: str) -> PapersError:
    """That a package is damaged."""
    return PapersError(
        f"{source.file} is damaged and cannot be read as {kind}.",
        f"Open it in the program that made it and save it as {kind} again.",
    )


def locked(source: Source) -> PapersError:
    """That a file is locked with a password."""
    return PapersError(f"{source.file} is locked with a password.", "Save it without one.")


def _old_or_locked(source: Source) -> PapersError:
    if _LOCKED in source.data:
        return locked(source)
    ending = source.file.rpartition(".")[2]
    return PapersError(
        f"{source.file} is an old Word or Excel file under a new name.",
        f"Open it and save it as .{ending}: changing the name does not change the file.",
    )
