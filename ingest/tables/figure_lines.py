"""Datasets pulled out of a PDF as running text: one line of figures an indicator, with words around it.

The heading is broken into letters (rotated type), so the months are read from the text with its white space
taken out. Each line of figures is set under the columns as a row of cells would be. The words before it are,
in order, the reference, the name, the people and the outcome; the words after it the commentary.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Place
from corpus.period import Period
from ingest.document import Document, Line
from ingest.extract import IndicatorRow, RowCell
from ingest.tables.cells import Shape, shape_of
from ingest.tables.headings import AFTER_THE_MONTHS, Column, Role, months_named, recognise, settle_changes
from ingest.tables.letters import mend_people, people, runs, tidy_ref
from ingest.tables.rows import ReadRow, read_row

_LEAST_MONTHS = 3
_LEAST_LINES = 3
_PAGE_STAMP = re.compile(r"(page \d+( of \d+)?|age \d+|p)", re.IGNORECASE)
_AREA = r"\b(?:SNs?|Stat(?:istical|\.)? Neighbours?|ENG|England|[NS][EW] region)\b"
_LONGEST_HEADING = 4  # words
_YEARS = re.compile(r"Target\s*(\d\d-\d\d)")


@dataclass(frozen=True)
class FigureLine:
    """A line that ends in figures: the words before them, and the printed cells."""

    number: int
    words: str
    cells: tuple[str, ...]


def lift_figure_lines(document: Document) -> tuple[IndicatorRow, ...]:
    """Every indicator row that stands in the document's running text, in order."""
    lines = [line for page in document.pages for line in page.lines]
    columns = columns_of([line.text for line in lines])
    months = sum(c.is_month_by_month for c in columns)
    if months < _LEAST_MONTHS:
        return ()
    found = [line for line in map(_figure_line, lines) if line and len(line.cells) >= months]
    if len(found) < _LEAST_LINES:
        return ()
    return mend_people(_rows(document, lines, found, columns))


def columns_of(lines: Sequence[str]) -> tuple[Column, ...]:
    """The columns of the dataset, from the words of its headings wherever they stand in the text."""
    months = _month_run("".join("".join(line.split()) for line in lines))
    if len(months) < _LEAST_MONTHS:
        return ()
    heads = " ".join(line.strip() for line in lines if not line.strip().endswith("."))
    columns = [Column(Role.FIGURE, _short(month), period=month) for month in months]
    columns += [*AFTER_THE_MONTHS, *_benchmarks(heads)]
    columns += [
        c for c in (recognise(f"Target {years}") for years in sorted(set(_YEARS.findall(heads)))) if c
    ]
    return settle_changes(columns)


def _benchmarks(heads: str) -> list[Column]:
    """The areas that a heading names side by side (`SN ENG SE region`), the longest such run in the text."""
    found: list[list[str]] = [
        re.findall(_AREA, run[0]) for run in re.finditer(rf"{_AREA}(?:\s+{_AREA})+", heads)
    ]
    longest: list[str] = max(found, key=len, default=[])
    return [c for c in map(recognise, longest) if c]


def _rows(
    document: Document, lines: Sequence[Line], found: Sequence[FigureLine], columns: tuple[Column, ...]
) -> list[IndicatorRow]:
    numbered = [(line.number, line.text) for line in lines]
    pages = {line.number: page.number for page in document.pages for line in page.lines}
    latest = next((c.period for c in reversed(columns) if c.is_month_by_month), None)
    title = f"figures of {latest.label}" if latest else "figures"
    rows = []
    for i, figures in enumerate(found):
        begin = found[i - 1].number if i else 0
        end = found[i + 1].number if i + 1 < len(found) else numbered[-1][0] + 1
        before = [(n, t) for n, t in numbered if begin < n < figures.number] + [
            (figures.number, figures.words)
        ]
        after = [(n, t) for n, t in numbered if figures.number < n < end]
        described = describe(before)
        cells = read_row(columns, figures.cells, None)
        place = Place(document.file, pages[figures.number], line=figures.number)
        rows.append(
            replace(
                described, cells=_cells(columns, cells), commentary=_commentary(after),
                commentary_period=latest, place=place, table=title,
            )
        )  # fmt: skip
    return rows


def describe(before: Sequence[tuple[int, str]]) -> IndicatorRow:
    """Read what stands before a line of figures, from the figures backwards."""
    parts = runs(before)
    outcome = parts.pop().joined if parts and not parts[-1].letters else ""
    named = people(parts.pop().joined) if parts and parts[-1].letters else ()
    name = parts.pop().joined if parts and not parts[-1].letters else ""
    ref = tidy_ref(parts.pop().joined) if parts and parts[-1].letters else ""
    owner, reporter = named if len(named) == 2 else (" ".join(named), "")
    return IndicatorRow(ref, name, owner, reporter, outcome, (), "", None, Place("", 1), "")


def _commentary(after: Sequence[tuple[int, str]]) -> str:
    """The paragraphs after a line of figures, up to a page's end or the next row's reference."""
    kept: list[str] = []
    for i, (_, text) in enumerate(after):
        if not text.strip():
            if kept and kept[-1]:
                kept.append("")
            continue
        if text.startswith(" ") or _begins_a_row(after[i:], kept) or _is_heading(text):
            break
        kept.append(text)
    return " ".join(" ".join(kept).split())


def _begins_a_row(rest: Sequence[tuple[int, str]], kept: Sequence[str]) -> bool:
    first = next(iter(runs(rest[:1])), None)
    return (not kept or not kept[-1]) and first is not None and first.letters


def _is_heading(text: str) -> bool:
    is_short = len(text.split()) <= _LONGEST_HEADING
    return bool(
        _PAGE_STAMP.fullmatch(text.strip()) or (is_short and recognise(text)) or text.startswith("% change")
    )


def _cells(columns: Sequence[Column], row: ReadRow) -> tuple[RowCell, ...]:
    return tuple(
        RowCell(column.measure, column.area, column.period, column.heading, text or "", doubt)
        for column, text, doubt in zip(columns, row.texts, row.doubts, strict=True)
    )


def _figure_line(line: Line) -> FigureLine | None:
    """Part a line into words and the run of printed cells at its end."""
    tokens = re.sub(r"-\s+n/a", "-n/a", line.text).split()
    first = len(tokens)
    while first and _is_cell(tokens[first - 1]):
        first -= 1
    if len(tokens) - first < _LEAST_MONTHS:
        return None
    words = " ".join(tokens[:first])
    return FigureLine(line.number, words, tuple(token.replace("-n/a", "- n/a") for token in tokens[first:]))


def _is_cell(token: str) -> bool:
    return shape_of(token) not in Shape.TEXT | Shape.FLAG


def _month_run(squeezed: str) -> list[Period]:
    """The longest run of months that follow each other in a text without white space."""
    best: list[Period] = []
    run: list[Period] = []
    for found in re.finditer(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*-?\d{2}", squeezed):
        month = months_named(found[0])[0]
        run = [*run, month] if run and month == run[-1].shift(1) else [month]
        best = max(best, run, key=len)
    return best


def _short(month: Period) -> str:
    name, year = month.label.split()
    return f"{name[:3]}-{year[2:]}"
