"""Readers: one module a format, and the map from media type to reader.

A new format is one module here and one line in each of the two maps.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from corpus.errors import PapersError
from ingest.document import Document
from ingest.readers.csv_file import read_csv
from ingest.readers.markdown import read_markdown
from ingest.readers.source import Source, source_of
from ingest.readers.text import read_text

LARGEST = 200_000_000  # bytes

MEDIA_TYPES: Mapping[str, str] = {
    ".csv": "text/csv",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}


def _read_pdf(source: Source) -> Document:
    # pdfplumber takes half a second to import, and most ingests hold no PDF.
    read: Callable[[Source], Document] = import_module("ingest.readers.pdf").read_pdf
    return read(source)


READERS: Mapping[str, Callable[[Source], Document]] = {
    "application/pdf": _read_pdf,
    "text/csv": read_csv,
    "text/markdown": read_markdown,
    "text/plain": read_text,
}


def read(path: Path) -> Document:
    """Read one file: its lines and tables, each with its place.

    Raises:
        PapersError: where the file is missing, empty, too large, of a kind that is not read, locked,
            broken or not what its name says.
    """
    return read_source(load(path))


def load(path: Path) -> Source:
    """The bytes of a file that is fit to be read, with its digest.

    Raises:
        PapersError: where the file is missing, empty, too large or of a kind that is not read.
    """
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        kinds = ", ".join(sorted(MEDIA_TYPES))
        raise PapersError(f"{path.name} is not a kind of file that can be read.", f"Kinds that can: {kinds}.")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise PapersError(
                f"{path.name} is too large ({size / 1e6:,.0f} MB; the limit is {LARGEST / 1e6:,.0f} MB).",
                "Split it, or ask for a version without pictures.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise PapersError(
            f"{path.name} cannot be opened: {error.strerror or error}.", "Check the path and its permissions."
        ) from error
    if not data.strip():
        raise PapersError(f"{path.name} is empty.", "Download it again, or leave it out.")
    return source_of(path.name, media_type, data)


def read_source(source: Source) -> Document:
    """Read a file that has been loaded.

    Raises:
        PapersError: where its content is locked, broken or not what its name says.
    """
    return READERS[source.media_type](source)
