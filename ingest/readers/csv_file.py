"""CSV: one table, its delimiter found by trying, and the lines as well."""

import csv
import io
from collections import Counter

from corpus.errors import PapersError
from ingest.document import Cell, Document, Table
from ingest.readers.source import Source, decode
from ingest.readers.text import text_pages

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 64_000  # characters are enough to see the delimiter
_SAMPLE_ROWS = 50


def read_csv(source: Source) -> Document:
    """Read a CSV file as one table.

    Raises:
        PapersError: where the file is not text, or a quotation mark is never closed.
    """
    text = decode(source)
    try:
        table = _table(text, delimiter_of(text))
    except csv.Error as error:
        raise PapersError(
            f"{source.file} is not a sound CSV file: {error}.",
            "Open it in a spreadsheet and save it as CSV again.",
        ) from error
    return Document(source.file, source.digest, source.media_type, text_pages(text), (table,))


def delimiter_of(text: str) -> str:
    """The delimiter that splits the first rows into the most cells, evenly; a comma where none does."""
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


def _table(text: str, delimiter: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, lines, first = [], [], 1
    for row in reader:
        if row:
            rows.append(tuple(Cell(" ".join(cell.split())) for cell in row))
            lines.append(first)
        first = reader.line_num + 1
    return Table(1, tuple(rows), tuple(lines))
