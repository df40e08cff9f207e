"""A monthly dataset as an A3 sheet: one row an indicator, some thirty columns, headings that read upwards."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.typeset.ink import A3_LANDSCAPE, BOLD, Ink, Type
from corpus.typeset.table import Grid, Head, Look, Placed, Rules, draw_table, fit

MARGIN = 30.0
BOTTOM = 806.0
BLUE = "#1f3a5f"
SMALL = Type(size=6.2, leading=7.2)
HEADING = Type(font=BOLD, size=6.2, leading=7.2, colour=BLUE)
TITLE = Type(font=BOLD, size=13, leading=16, colour=BLUE)
NOTE = Type(size=8, leading=10, colour="#444444")

WORDS = {"Indicator": 190.0, "Owner": 46.0, "Reporter": 50.0}  # points; Commentary takes what is left
WORD_COLUMNS = ("Ref.", *WORDS)
LOOK = Look(Rules.ALL, head_height=92, head_shade="#e8edf3", type=SMALL, head_type=HEADING, pad=2.0, middle=True)


@dataclass(frozen=True)
class Dataset:
    """A dataset as its data file gives it.

    `lines` name the council, the committee, the meeting and the dataset. `above` are the headings over
    several columns: the text, and the first and last of the headings under it.
    """

    lines: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: tuple[tuple[str, str, str], ...] = ()
    first_page: int = 1


def read_dataset(path: Path, *, first_page: int, above: Sequence[tuple[str, str, str]] = ()) -> Dataset:
    """A dataset out of its CSV: lines of words, then the row that starts with `Ref.`, then the indicators."""
    with path.open(encoding="utf-8", newline="") as file:
        records = [tuple(record) for record in csv.reader(file)]
    start = next(at for at, record in enumerate(records) if record and record[0] == "Ref.")
    lines = tuple(record[0] for record in records[:start] if record and record[0])
    headings = records[start]
    rows = tuple((*record, *[""] * len(headings))[: len(headings)] for record in records[start + 1 :])
    return Dataset(lines, headings, rows, tuple(above), first_page)


def typeset_dataset(dataset: Dataset, look: Look = LOOK) -> tuple[bytes, list[Placed]]:
    """The dataset as a PDF, and every cell that was drawn in it."""
    ink = Ink(A3_LANDSCAPE, title=" - ".join(dataset.lines[-1:]))
    grid = grid_of(dataset, look, A3_LANDSCAPE[0] - 2 * MARGIN)
    at = 34.0
    for number, line in enumerate(dataset.lines):
        type_ = TITLE if number == len(dataset.lines) - 1 else NOTE
        at += type_.leading
        ink.words(MARGIN, at, line, type_)
    _number_page(ink, dataset)

    def next_page() -> float:
        ink.next_page()
        _number_page(ink, dataset)
        return 34.0

    turned = frozenset(at for at, name in enumerate(dataset.headings) if not _of_words(name))
    placed, _ = draw_table(ink, grid, replace(look, turned=turned), MARGIN, at + 10, BOTTOM, next_page)
    return ink.finished(), placed


def grid_of(dataset: Dataset, look: Look, width: float) -> Grid:
    """The dataset as a grid that fills a width in points: narrow columns of figures, the rest for words."""
    columns = [[row[at] for row in dataset.rows] for at in range(len(dataset.headings))]
    needed = fit(columns, look.type, look.pad, least=2 * look.head_type.leading + 3)
    widths = [WORDS.get(name, needed[at]) for at, name in enumerate(dataset.headings)]
    for at, name in enumerate(dataset.headings):
        if name.startswith("Commentary"):
            widths[at] = 0.0
            widths[at] = width - sum(widths)
    figures = frozenset(at for at, name in enumerate(dataset.headings) if not _of_words(name))
    return Grid(heads_of(dataset), dataset.rows, tuple(widths), figures)


def heads_of(dataset: Dataset) -> tuple[tuple[Head, ...], ...]:
    """The heading rows: one, or two where some headings stand under a common one."""
    under: dict[int, int] = {}
    upper: list[Head] = []
    for text, first, last in dataset.above:
        start, end = dataset.headings.index(first), dataset.headings.index(last)
        upper.append(Head(text, start, columns=end - start + 1))
        under.update({at: 1 for at in range(start, end + 1)})
    if not upper:
        return (tuple(Head(name, at) for at, name in enumerate(dataset.headings)),)
    tall = [Head(name, at, rows=2) for at, name in enumerate(dataset.headings) if at not in under]
    return (
        tuple(sorted([*upper, *tall], key=lambda head: head.column)),
        tuple(Head(dataset.headings[at], at) for at in sorted(under)),
    )


def _of_words(heading: str) -> bool:
    return heading in WORD_COLUMNS or heading.startswith("Commentary")


def _number_page(ink: Ink, dataset: Dataset) -> None:
    label = f"Page {dataset.first_page + ink.page - 1}"
    ink.words(A3_LANDSCAPE[0] / 2 - 16, 828, label, NOTE)
