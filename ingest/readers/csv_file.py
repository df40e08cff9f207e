"""CSV: the lines, and the tables among them; the delimiter is found by trying."""

import csv
import io
from collections import Counter

from corpus.errors import PapersError
from ingest.document import Cell, Document
from ingest.readers.sheet_tables import SheetRow, tables_of
from ingest.readers.source import Source, decode
from ingest.readers.text import text_pages

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 64_000  # characters are enough to see the delimiter
_SAMPLE_ROWS = 50
_SAID = "sep="  # a first line by which spreadsheets say the delimiter


def read_csv(source: Source) -> Document:
    """Read a CSV file: its tables without the titles above and the notes below them, which stay lines.

    Raises:
        PapersError: where the file is not text, or a quotation mark is never closed.
    """
    text = decode(source)
    try:
        rows = _rows(text, delimiter_of(text))
    except csv.Error as error:
        raise PapersError(
            f"{source.file} is not a sound CSV file: {error}.",
            "Open it in a spreadsheet and save it as CSV again.",
        ) from error
    return Document(
        source.file, source.digest, source.media_type, text_pages(text), tuple(tables_of(rows, 1))
    )


def delimiter_of(text: str) -> str:
    """The delimiter that splits the first rows into the most cells, evenly; a comma where none does."""
    if text.lower().startswith(_SAID) and text[len(_SAID) : len(_SAID) + 1] in _DELIMITERS:
        return text[len(_SAID)]
    scores = {delimiter: _evenness(text[:_SAMPLE], delimiter) for delimiter in _DELIMITERS}
    return max(scores, key=lambda delimiter: scores[delimiter])


def _evenness(sample: str, delimiter: str) -> int:
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for _, row in zip(range(_SAMPLE_ROWS), rows, strict=False):
            widths[len(row)] += 1
    except csv.Error:
        return 0
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(0, 0))
    return width * count if width > 1 else 0


def _rows(text: str, delimiter: str) -> list[SheetRow]:
    """Every row with the line it begins on; cells hold no line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, first = [], 1
    for row in reader:
        if not (first == 1 and len(row) <= 2 and text.lower().startswith(_SAID)):
            rows.append(SheetRow(first, tuple(Cell(" ".join(cell.split())) for cell in row)))
        first = reader.line_num + 1
    return rows
