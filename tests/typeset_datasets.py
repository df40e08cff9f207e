"""The three real datasets' figures, typeset anew: what the text's ledger holds, on pages of our own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from real_ledger import extracts, ledger
from typeset import Style, Typeset, grid_of, typeset

from corpus.model import Figure, Measure, Paper, Status
from corpus.period import Period
from corpus.typeset.ink import A3_LANDSCAPE, BOLD, Type

REFS = 2  # columns of words: ref and name
ROWS_A_PAGE = 24  # of the style that breaks its table itself
SMALL, SMALL_BOLD = Type(size=6.5, leading=7.6), Type(font=BOLD, size=6.5, leading=7.6)

ICONS = str.maketrans("\uf070\uf071", "▲▼")  # Wingdings 3, in which the dataset of 2021 prints its triangles

Column = tuple[Measure, str, Period | None]


@dataclass(frozen=True)
class Sheet:
    """A dataset as a table of strings, with the lines that stand above it and its two-level headings."""

    title: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[tuple[str, int, int], ...]


@cache
def sheet(originals: Path, year: str) -> Sheet:
    """One year's dataset as the ledger of the text holds it: the cells that can be read, or are proved."""
    (extract,) = [each for each in extracts(originals) if each.paper.file.startswith(year)]
    figures = [each for each in ledger(originals).figures if each.paper == extract.paper.file]
    columns: dict[Column, str] = {}
    rows: dict[tuple[str, str], dict[Column, str]] = {}
    for figure in figures:
        columns.setdefault(_column(figure), " ".join(figure.column.split()))
        rows.setdefault((figure.ref, figure.name), {})[_column(figure)] = text_of(figure)
    return Sheet(
        _title(extract.paper),
        ("Ref.", "Indicator", *columns.values()),
        tuple((*key, *(cells.get(each, "") for each in columns)) for key, cells in rows.items()),
        _above(columns, extract.paper.meeting.council),
    )


def typeset_sheet(made: Sheet, style: Style) -> Typeset:
    """A dataset on A3 pages in a style."""
    small = replace(style.look, type=SMALL, head_type=SMALL_BOLD)
    large = replace(style, look=small, size=A3_LANDSCAPE, rows_a_page=ROWS_A_PAGE if style.rows_a_page else 0)
    grid = grid_of(made.headings, made.rows, large, words=REFS, widest=150.0, above=made.above)
    return typeset(grid, large, title=made.title)


def text_of(figure: Figure) -> str:
    """What the cell prints: the paper's characters, or what arithmetic proves where they are damaged."""
    if figure.status is Status.UNREADABLE:
        return ""
    if figure.status is Status.REPAIRED and figure.value is not None:
        return f"{figure.value:g}{'%' if figure.unit == 'percent' else ''}"
    return figure.printed.translate(ICONS)


def _column(figure: Figure) -> Column:
    return (
        figure.measure,
        figure.area,
        figure.period if figure.measure in (Measure.ACTUAL, Measure.TARGET) else None,
    )


def _title(paper: Paper) -> tuple[str, ...]:
    meeting = paper.meeting
    day = f"{meeting.on.day} {meeting.on:%B %Y}" if meeting.on else ""
    return (meeting.council, meeting.committee, day, f"Monthly dataset: {paper.title}")


def _above(columns: Mapping[Column, str], council: str) -> tuple[tuple[str, int, int], ...]:
    """A heading over the benchmarks, which says the year that they are of where the paper does."""
    of_others: Sequence[tuple[int, Column]] = [
        (at, each) for at, each in enumerate(columns) if each[0] is Measure.ACTUAL and each[1] != council
    ]
    period = of_others[0][1][2]
    year = f" (using {str(period).removeprefix('20').replace('/', '-')} data)" if period else ""
    return ((f"Benchmarking{year}", REFS + of_others[0][0], len(of_others)),)
