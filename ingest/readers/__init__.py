"""Readers: one module a format, and the map from media type to reader.

A new format is one module here and one line in each of the two maps.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from corpus.errors import PapersError
from ingest.document import Document
from ingest.readers.archive import inside, read_member
from ingest.readers.csv_file import read_csv
from ingest.readers.markdown import read_markdown
from ingest.readers.source import Source, source_of
from ingest.readers.text import read_text

LARGEST = 200_000_000  # bytes

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

MEDIA_TYPES: Mapping[str, str] = {
    ".csv": "text/csv",
    ".docm": _WORD,
    ".docx": _WORD,
    ".htm": "text/html",
    ".html": "text/html",
    ".markdown": "text/markdown",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".tsv": "text/csv",
    ".txt": "text/plain",
    ".xhtml": "text/html",
    ".xlsm": _EXCEL,
    ".xlsx": _EXCEL,
}

# Kinds of paper that are known and not read, with what to do about each.
NOT_READ: Mapping[str, str] = {
    **dict.fromkeys((".doc", ".odt", ".rtf", ".dot"), "Save it as .docx or as a PDF."),
    **dict.fromkeys((".xls", ".xlsb", ".ods"), "Save it as .xlsx or as CSV."),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "Save it as a PDF."),
    **dict.fromkeys((".mht", ".mhtml"), "Save the page as .html, or print it to a PDF."),
    **dict.fromkeys((".eml", ".msg"), "Save what is attached to it."),
    **dict.fromkeys((".7z", ".rar", ".tar", ".gz"), "Unpack it, or pack it as a .zip."),
}


def _later(module: str, name: str) -> Callable[[Source], Document]:
    """A reader imported when it is first needed: its library takes long, and most ingests need none."""

    def read_it(source: Source) -> Document:
        read: Callable[[Source], Document] = getattr(import_module(f"ingest.readers.{module}"), name)
        return read(source)

    return read_it


READERS: Mapping[str, Callable[[Source], Document]] = {
    "application/pdf": _later("pdf", "read_pdf"),
    _WORD: _later("word_file", "read_word_file"),
    _EXCEL: _later("spreadsheet", "read_spreadsheet"),
    "text/csv": read_csv,
    "text/html": _later("web_page", "read_web_page"),
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
    """The bytes of a file that is fit to be read, on the disk or in a ZIP, with its digest.

    Raises:
        PapersError: where the file is missing, empty, too large or of a kind that is not read.
    """
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        raise not_read(path)
    archive = inside(path)
    data = read_member(archive, path, LARGEST) if archive else _bytes_of(path)
    if not data.strip():
        raise PapersError(f"{path.name} is empty.", "Download it again, or leave it out.")
    return source_of(path.name, media_type, data)


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise PapersError(
                f"{path.name} is too large ({size / 1e6:,.0f} MB; the limit is {LARGEST / 1e6:,.0f} MB).",
                "Split it, or ask for a version without pictures.",
            )
        return path.read_bytes()
    except OSError as error:
        raise PapersError(
            f"{path.name} cannot be opened: {error.strerror or error}.", "Check the path and its permissions."
        ) from error


def read_source(source: Source) -> Document:
    """Read a file that has been loaded.

    Raises:
        PapersError: where its content is locked, broken or not what its name says.
    """
    return READERS[source.media_type](source)


def not_read(path: Path) -> PapersError:
    """That a file is of a kind that is not read, and what to do about it."""
    hint = NOT_READ.get(path.suffix.lower(), f"Kinds that can: {', '.join(sorted(MEDIA_TYPES))}.")
    return PapersError(f"{path.name} is not a kind of file that can be read.", hint)
