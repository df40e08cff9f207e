"""A made-up council and its monthly datasets, printed in the three ways in which papers arrive.

Libraries, waste and housing: other references, other people and other benchmark headings than any real
paper's. Every printed figure follows from one series of months, so that the truth of each cell is known.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from corpus.model import Meeting, Paper, PaperKind
from corpus.period import Period
from ingest.document import Cell, Document, Line, Page, Table
from ingest.extract import Extract, IndicatorRow
from ingest.tables import lift

COUNCIL = "Netherby Borough Council"
COMMITTEE = "Overview and Scrutiny Committee"
FIRST = Period.month(2021, 1)
MONTHS = 32
CHANGES = ("change_previous", "change_year")
OF_THE_YEAR = ("average_12m", "maximum_12m")
AREAS = ("statistical neighbours", "England", "South West")


@dataclass(frozen=True)
class Made:
    """One made-up indicator: its words, and its value in each month from `FIRST`."""

    ref: str
    name: str
    owner: str
    reporter: str
    outcome: str
    values: tuple[int, ...]
    percent: bool = False
    benchmarks: tuple[str, ...] = ("Local", "Local", "Local")
    targets: tuple[str, ...] = ("", "")
    points: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def value(self, month: Period) -> int:
        """The true value of a month."""
        return self.values[month.first - FIRST.first]

    def printed(self, value: float) -> str:
        """A value as the papers print it."""
        return f"{value:.0f}%" if self.percent else f"{value:,.0f}"

    def change(self, month: Period, back: int) -> str:
        """The printed change on the month that lies `back` months before."""
        base = self.value(month.shift(-back))
        return f"{(self.value(month) / base - 1) * 100:.0f}%".replace("-0%", "0%") if base else "- n/a"

    def of_the_year(self, month: Period) -> tuple[str, str]:
        """The printed average and maximum of the 12 months up to that one."""
        year = [self.value(month.shift(-back)) for back in range(12)]
        return self.printed(sum(year) / 12), self.printed(max(year))


@cache
def indicators() -> tuple[Made, ...]:
    """The council's indicators in the order of its datasets."""
    rng = random.Random(20)

    def around(mean: int, spread: int) -> tuple[int, ...]:
        return tuple(rng.randint(mean - spread, mean + spread) for _ in range(MONTHS))

    missed = around(420, 130)
    mended = tuple(m - rng.randint(20, m // 2) for m in missed)
    repairs = around(640, 160)
    soon = [rng.randint(r // 3, r // 2) for r in repairs]
    late = [rng.randint(r // 12, r // 6) for r in repairs]
    shares = [_shares(s, r - s - x, x) for s, r, x in zip(soon, repairs, late, strict=True)]
    borrowers = around(8200, 900)
    loans = around(15400, 4100)
    households = around(96, 31)
    waste = ("Ada Quill", "Bo Tarn", "Streets are clean and waste is taken away when people expect it.")
    housing = ("Cy Moss", "Di Fell", "Tenants live in homes that are warm and in good repair.")
    libraries = ("Ada Quill", "Ed Beck", "Residents of every age read and borrow books near home.")
    return (
        Made("W1", "Number of missed bin collections reported", *waste, missed,
            benchmarks=("391", "402", "377")),
        Made("W2 (val)", "Number of missed bin collections put right within two days", *waste, mended),
        Made(
            "W2", "Percentage of missed bin collections put right within two days", *waste,
            tuple(round(100 * a / b) for a, b in zip(mended, missed, strict=True)), percent=True,
            benchmarks=("71%", "68%", "70%"), targets=("75%", "80%"), points="up",
        ),
        Made("R4", "Number of housing repairs completed", *housing, repairs, benchmarks=("-", "-", "-")),
        Made(
            "R4a%", "Percentage of housing repairs completed within 5 days", *housing,
            tuple(s[0] for s in shares), percent=True, points="up",
        ),
        Made(
            "R4b%", "Percentage of housing repairs completed within 6-20 days", *housing,
            tuple(s[1] for s in shares), percent=True,
        ),
        Made(
            "R4c%", "Percentage of housing repairs completed after more than 20 days", *housing,
            tuple(s[2] for s in shares), percent=True, points="down",
        ),
        Made(
            "LB1", "Number of library borrowers at end of month", *libraries, borrowers,
            targets=("8400", "8600"), points="up",
        ),
        Made(
            "LB1-R", "Rate of library borrowers per 10,000 residents at end of month", *libraries,
            tuple(round(b / 14.31) for b in borrowers), benchmarks=("588", "602", "n/a"),
        ),
        Made("LB2", "Number of library loans issued", *libraries, loans,
            benchmarks=("14210", "15033", "16124")),
        Made(
            "TA1", "Number of households in temporary accommodation at end of month", *housing, households,
            benchmarks=("104", "122", "88"), points="down",
        ),
        Made("TA2", "Number of new tenancies started", *housing, around(44, 14)),
    )  # fmt: skip


def _shares(*parts: int) -> tuple[int, ...]:
    """Whole per cents of parts of a whole; some sum to 99 or 101, as printed bands do."""
    return tuple(round(100 * part / sum(parts)) for part in parts)


def truth(latest: Period, months: int) -> dict[tuple[str, str], float | None]:
    """What each cell of a dataset truly holds, by reference and column."""
    cells: dict[tuple[str, str], float | None] = {}
    for made in indicators():
        for month in window(latest, months):
            cells[made.ref, str(month)] = made.value(month)
        for column, printed in zip(
            (*CHANGES, *OF_THE_YEAR), (*changes(made, latest), *made.of_the_year(latest)), strict=True
        ):
            cells[made.ref, column] = None if "n/a" in printed else float(printed.strip("%").replace(",", ""))
    return cells


def window(latest: Period, months: int) -> list[Period]:
    """The months of a dataset, oldest first."""
    return [latest.shift(-back) for back in range(months - 1, -1, -1)]


def changes(made: Made, latest: Period) -> tuple[str, str]:
    """The printed changes on the month before and on the same month of the year before."""
    return made.change(latest, 1), made.change(latest, 12)


def short(month: Period) -> str:
    """A month as headings print it: `Jun-22`."""
    return f"{month.label[:3]}-{month.label[-2:]}"


HEADING = (
    "Ref.", "Indicator", "Owner", "Reporter", "Outcome", "MONTHS", "% change from previous month",
    "% change from same month prev. yr", "DoT", "12 month average", "12-month max value",
    "Statistical neighbours", "National", "South West", "Target 21-22", "Target 22-23", "Commentary (MONTH):",
)  # fmt: skip


def grid_heading(latest: Period, months: int) -> tuple[str, ...]:
    """The heading row of the dataset as a table."""
    head = [h.replace("MONTH)", f"{short(latest)})") for h in HEADING]
    at = head.index("MONTHS")
    return (*head[:at], *map(short, window(latest, months)), *head[at + 1 :])


def grid_row(made: Made, latest: Period, months: int, commentary: str = "") -> tuple[str, ...]:
    """One indicator's row of the dataset as a table."""
    arrow = {"up": "▲", "down": "▼"}.get(made.points, "")
    return (
        made.ref, made.name, made.owner, made.reporter, made.outcome,
        *(made.printed(made.value(month)) for month in window(latest, months)),
        *changes(made, latest), arrow, *made.of_the_year(latest), *made.benchmarks, *made.targets, commentary,
    )  # fmt: skip


def grid_rows(latest: Period, months: int) -> list[tuple[str, ...]]:
    """The whole dataset as a table: heading and rows."""
    return [grid_heading(latest, months), *(grid_row(made, latest, months) for made in indicators())]


def as_tabs(rows: Sequence[Sequence[str]]) -> str:
    """A table as Markdown papers hold it, its cells parted by tabs."""
    return "\n".join("\t".join(row) for row in rows) + "\n"


def letters(words: str, size: int = 2) -> str:
    """Words as a text layer gives rotated type: lines of a few characters."""
    return "\n".join(words[i : i + size] for i in range(0, len(words), size))


def running_text(latest: Period, months: int) -> str:
    """The dataset as running text: broken letters, prose, one line of figures an indicator."""
    parts = [
        letters("".join(map(short, window(latest, months))), 3),
        "SN ENG SW region",
        "Target 21-22 \nTarget 22-23",
    ]
    for made in indicators():
        triangle = {"up": "\uf070", "down": "\uf071"}.get(made.points, "")
        figures = [
            *(made.printed(made.value(month)) for month in window(latest, months)),
            *changes(made, latest), triangle, *made.of_the_year(latest), *made.benchmarks, *made.targets,
        ]  # fmt: skip
        parts += [
            letters(made.ref, 3), made.name, letters(made.owner + made.reporter), made.outcome,
            " ".join(cell for cell in figures if cell),
            f"In {latest.label} this stood at {made.printed(made.value(latest))} as the service had planned.",
        ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


ARROWS = ("(A", "|W", "[¥", "|", "=»", "M", "(&", "V")
TRIANGLES = {"up": "A", "down": "v", "": "|"}


def scan(latest: Period, months: int, edits: Mapping[tuple[str, str], str] | None = None) -> str:
    """The dataset as OCR gives it: no references, glyphs for arrows, words on either side of the figures.

    Args:
        latest: the newest month.
        months: how many months it prints.
        edits: what the scan reads instead of a cell, by reference and column.
    """
    rng = random.Random(4)
    edits = edits or {}
    lines = [f"Indicator Outcome % change DoT 12-mnth avg max. SW region Commentary ({short(latest)})"]
    for made in indicators():
        columns = [*map(str, window(latest, months)), *CHANGES, *OF_THE_YEAR]
        cells = [
            *(made.printed(made.value(month)) for month in window(latest, months)),
            *changes(made, latest), *made.of_the_year(latest),
        ]  # fmt: skip
        read = [edits.get((made.ref, column), cell) for column, cell in zip(columns, cells, strict=True)]
        before, year = (f"{rng.choice(ARROWS)} {cell}" for cell in read[months : months + 2])
        figures = [
            *read[:months],
            before,
            year,
            TRIANGLES[made.points],
            *read[months + 2 :],
            *made.benchmarks,
        ]
        half = len(made.name) // 2
        cut = made.name.find(" ", half)
        lines += [
            "", f"{made.name[:cut]} {made.outcome[: len(made.outcome) // 2]}",
            f"g | {made.name[cut + 1 :]} | {' '.join(figures)} |as the service had planned",
            made.outcome[len(made.outcome) // 2 :],
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def paper(file: str, on: date, council: str = COUNCIL) -> Paper:
    """A dataset paper of the council."""
    meeting = Meeting(council, COMMITTEE, on)
    return Paper(file, file, "text/plain", meeting, PaperKind.DATASET, "Monthly dataset", "made up", 1)


def text_document(file: str, text: str) -> Document:
    """A text as its reader gives it."""
    lines = tuple(Line(number, line) for number, line in enumerate(text.split("\n"), 1))
    return Document(file, file, "text/plain", (Page(1, lines),))


def table_document(file: str, *tables: Sequence[Sequence[str]], above: Sequence[str] = ()) -> Document:
    """A document of tables, one after the other, with the lines that stand above them."""
    lines = [Line(number, text) for number, text in enumerate(above, 1)]
    made: list[Table] = []
    for rows in tables:
        first = len(lines) + 1
        lines += [Line(first + i, "\t".join(row)) for i, row in enumerate(rows)]
        cells = tuple(tuple(Cell(cell) for cell in row) for row in rows)
        made.append(Table(1, cells, tuple(range(first, first + len(rows)))))
    return Document(file, file, "text/markdown", (Page(1, tuple(lines)),), tuple(made))


def extract(document: Document, on: date, council: str = COUNCIL) -> Extract:
    """A document's rows as its paper's extract."""
    about = paper(document.file, on, council)
    return Extract(about, rows=lift(document, about).rows)


GRID_MONTHS, GRID_LATEST = 14, Period.month(2022, 6)
SCAN_MONTHS, SCAN_LATEST = 6, Period.month(2022, 12)
TEXT_MONTHS, TEXT_LATEST = 6, Period.month(2023, 7)


@cache
def grid_extract() -> Extract:
    """The dataset of June 2022, a table."""
    return extract(
        table_document("2022-07-dataset.md", grid_rows(GRID_LATEST, GRID_MONTHS)), date(2022, 7, 14)
    )


@cache
def text_extract() -> Extract:
    """The dataset of July 2023, running text."""
    return extract(
        text_document("2023-08-dataset.txt", running_text(TEXT_LATEST, TEXT_MONTHS)), date(2023, 8, 10)
    )


def scan_extract(edits: Mapping[tuple[str, str], str] | None = None) -> Extract:
    """The dataset of December 2022, a scan."""
    return extract(
        text_document("2023-01-dataset.txt", scan(SCAN_LATEST, SCAN_MONTHS, edits)), date(2023, 1, 12)
    )


def cells_of(row: IndicatorRow) -> dict[str, str]:
    """The printed cells of a row by column: a period, an area, `target 2021/22` or the measure's name."""
    found: dict[str, str] = {}
    for cell in row.cells:
        if cell.measure.value == "target":
            found[f"target {cell.period}"] = cell.printed
        elif cell.measure.value == "actual":
            found[cell.area or str(cell.period)] = cell.printed
        else:
            found[cell.measure.value] = cell.printed
    return found
