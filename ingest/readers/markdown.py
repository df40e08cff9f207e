"""Markdown: lines kept raw, and tables whose cells are parted by tabs or by pipes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ingest.document import Cell, Document, Line, Page, Table
from ingest.readers.markup import plain
from ingest.readers.source import Source, decode
from ingest.readers.text import text_pages

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\s*")
_LONGEST_RULE = 2_000


def read_markdown(source: Source) -> Document:
    """Read a Markdown file. Lines keep their markup, cells of tables lose it.

    Raises:
        PapersError: where the file is not text.
    """
    pages = text_pages(decode(source))
    tables = tuple(table for page in pages for table in page_tables(page))
    return Document(source.file, source.digest, source.media_type, pages, tables)


def page_tables(page: Page) -> Iterator[Table]:
    """The tables of a page, in order: runs of lines with tabs, and runs of lines with pipes under a rule.

    Rows keep as many cells as they have; tables parted by a blank line or by words stay apart.
    """
    for separator, lines in groupby(page.lines, _separator):
        run = list(lines)
        if separator == "\t":
            yield _table(page.number, run, [line.text.split("\t") for line in run])
        elif separator == "|" and any(_is_rule(line) for line in run):
            rows = [line for line in run if not _is_rule(line)]
            yield _table(page.number, rows, [_pipe_cells(line.text) for line in rows])


def _separator(line: Line) -> str:
    if "\t" in line.text and line.text.strip():
        return "\t"
    return "|" if _PIPE.search(line.text) else ""


def _is_rule(line: Line) -> bool:
    return len(line.text) <= _LONGEST_RULE and _RULE.fullmatch(line.text) is not None


def _pipe_cells(text: str) -> list[str]:
    return _PIPE.split(text.strip().removeprefix("|").removesuffix("|"))


def _table(page: int, lines: Sequence[Line], rows: Iterable[Sequence[str]]) -> Table:
    cells = tuple(tuple(Cell(plain(cell)) for cell in row) for row in rows)
    return Table(page, cells, tuple(line.number for line in lines))
