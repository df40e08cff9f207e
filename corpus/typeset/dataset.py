"""A monthly dataset as A3 sheets: one row an indicator, some thirty columns, headings that read upwards."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.typeset.ink import A3_LANDSCAPE, BOLD, Ink, Type, measure
from corpus.typeset.table import Grid, Head, Look, Placed, Rules, draw_table, fit

WIDTH, HEIGHT = A3_LANDSCAPE
MARGIN = 30.0
TOP = 34.0
BOTTOM = HEIGHT - 34.0
BLUE = "#1f3a5f"
SMALL = Type(size=6.4, leading=7.4)
HEADING = Type(font=BOLD, size=6.4, leading=7.4, colour=BLUE)
TITLE = Type(font=BOLD, size=13, leading=17, colour=BLUE)
NOTE = Type(size=8, leading=10, colour="#444444")

WIDTHS = {"Indicator": 190.0, "Owner": 48.0, "Reporter": 54.0}  # points; Commentary takes what is left
NARROWEST = 2 * HEADING.leading + 3
LOOK = Look(
    Rules.ALL,
    head_height=92,
    head_shade="#e8edf3",
    type=SMALL,
    head_type=HEADING,
    pad=2.0,
    middle=True,
    weight=0.35,
)

Above = tuple[str, str, str]


@dataclass(frozen=True)
class Dataset:
    """A dataset as its data file gives it.

    `lines` name the council, the committee, the meeting and the dataset. `above` are the headings over
    several columns: the text, and the first and last of the headings under it.
    """

    lines: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[Above, ...] = ()


def read_dataset(path: Path, above: Sequence[Above] = ()) -> Dataset:
    """A dataset out of its CSV: lines of words, then the row that starts with `Ref.`, then the indicators."""
    with path.open(encoding="utf-8", newline="") as file:
        records = [tuple(record) for record in csv.reader(file)]
    start = next(at for at, record in enumerate(records) if record and record[0] == "Ref.")
    lines = tuple(record[0] for record in records[:start] if record and record[0])
    headings = records[start]
    rows = tuple(
        (*record, *[""] * len(headings))[: len(headings)] for record in records[start + 1 :] if record
    )
    return Dataset(lines, headings, rows, tuple(above))


def typeset_datasets(datasets: Sequence[Dataset], *, first_page: int) -> tuple[bytes, list[Placed]]:
    """Datasets as one PDF, each from a new page, and every cell that was drawn.

    Args:
        first_page: the page number printed on the first page.
    """
    ink = Ink(A3_LANDSCAPE, title=datasets[0].lines[-1])
    placed: list[Placed] = []

    def next_page() -> float:
        ink.next_page()
        _number_page(ink, first_page)
        return TOP

    _number_page(ink, first_page)
    for number, dataset in enumerate(datasets):
        top = _title(ink, dataset, next_page() if number else TOP)
        words = frozenset(at for at, name in enumerate(dataset.headings) if _is_of_words(name))
        turned = frozenset(range(len(dataset.headings))) - words
        grid = grid_of(dataset, LOOK, WIDTH - 2 * MARGIN)
        drawn, _ = draw_table(ink, grid, replace(LOOK, turned=turned), MARGIN, top, BOTTOM, next_page)
        placed += drawn
    return ink.finished(), placed


def grid_of(dataset: Dataset, look: Look, width: float) -> Grid:
    """The dataset as a grid that fills a width in points: narrow columns of figures, the rest for words."""
    columns = [[row[at] for row in dataset.rows] for at in range(len(dataset.headings))]
    needed = fit(columns, look.type, look.pad, least=NARROWEST)
    widths = [WIDTHS.get(name, needed[at]) for at, name in enumerate(dataset.headings)]
    last = len(widths) - 1  # the commentary
    widths[last] = width - sum(widths[:last])
    figures = frozenset(at for at, name in enumerate(dataset.headings) if not _is_of_words(name))
    return Grid(heads_of(dataset), dataset.rows, tuple(widths), figures)


def heads_of(dataset: Dataset) -> tuple[tuple[Head, ...], ...]:
    """The heading rows: one, or two where some headings stand under a common one."""
    upper: list[Head] = []
    under: set[int] = set()
    for text, first, last in dataset.above:
        start, end = dataset.headings.index(first), dataset.headings.index(last)
        upper.append(Head(text, start, columns=end - start + 1))
        under.update(range(start, end + 1))
    if not upper:
        return (tuple(Head(name, at) for at, name in enumerate(dataset.headings)),)
    upper += [Head(name, at, rows=2) for at, name in enumerate(dataset.headings) if at not in under]
    return (
        tuple(sorted(upper, key=lambda head: head.column)),
        tuple(Head(dataset.headings[at], at) for at in sorted(under)),
    )


def _is_of_words(heading: str) -> bool:
    return heading == "Ref." or heading in WIDTHS or heading.startswith("Commentary")


def _title(ink: Ink, dataset: Dataset, top: float) -> float:
    for line in dataset.lines[:-1]:
        top += NOTE.leading
        ink.words(MARGIN, top, line, NOTE)
    top += TITLE.leading
    ink.words(MARGIN, top, dataset.lines[-1], TITLE)
    return top + 10


def _number_page(ink: Ink, first_page: int) -> None:
    label = f"Page {first_page + ink.page - 1}"
    ink.words((WIDTH - measure(label, NOTE)) / 2, HEIGHT - 16, label, NOTE)
