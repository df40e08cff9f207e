"""Which papers we ship as PDFs: the data file of each, and how it is set."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.typeset.dataset import Above, read_dataset, typeset_datasets
from corpus.typeset.prose import Furniture, typeset_prose

DATA = Path(__file__).with_name("data")
SHIPPED = Path(__file__).parents[1] / "papers"


@dataclass(frozen=True)
class Sheets:
    """A dataset: its data files, the page number printed first, and the headings over several columns."""

    files: tuple[str, ...]
    first_page: int
    above: tuple[Above, ...]

    def made(self) -> bytes:
        """The PDF."""
        datasets = [read_dataset(DATA / file, self.above) for file in self.files]
        return typeset_datasets(datasets, first_page=self.first_page)[0]


@dataclass(frozen=True)
class Prose:
    """Minutes, a report or a table of words: its data file, the page number printed first, its header."""

    file: str
    first_page: int
    header: str
    landscape: bool = False

    def made(self) -> bytes:
        """The PDF."""
        words = (DATA / self.file).read_text(encoding="utf-8")
        furniture = Furniture("Southampton City Council", self.header, self.first_page, self.landscape)
        return typeset_prose(words, furniture)


_PANEL = "Children and Families Scrutiny Panel"
_BENCHMARKS_2019 = ("Benchmarking (updated Mar-19, using 17-18 data)", "Stat. Neighbour", "SE region")
_BENCHMARKS_2020 = ("Benchmarking", "SN", "SE region")

PAPERS: Mapping[str, Sheets | Prose] = {
    "2015-06-25-recommendations.pdf": Prose(
        "2015-06-25-recommendations.md", 45, "Panel, 25 June 2015", landscape=True
    ),
    "2019-06-06-minutes.pdf": Prose("2019-06-06-minutes.md", 1, f"{_PANEL}, 6 June 2019"),
    "2019-07-25-performance-report.pdf": Prose(
        "2019-07-25-performance-report.md", 5, "Agenda Item 7, 25 July 2019"
    ),
    "2019-07-25-dataset-june-2019.pdf": Sheets(
        ("2019-07-25-dataset-june-2019.csv", "2019-07-25-dataset-june-2019-early-help.csv"),
        9,
        (_BENCHMARKS_2019,),
    ),
    "2019-07-25-ehc-assessments-report.pdf": Prose(
        "2019-07-25-ehc-assessments-report.md", 31, "Agenda Item 8, 25 July 2019"
    ),
    "2020-07-23-dataset-june-2020.pdf": Sheets(
        ("2020-07-23-dataset-june-2020.csv",), 1, (_BENCHMARKS_2020,)
    ),
    "2021-02-11-dataset-january-2021.pdf": Sheets(
        ("2021-02-11-dataset-january-2021.csv",), 1, (_BENCHMARKS_2020,)
    ),
    "2022-06-16-minutes.pdf": Prose("2022-06-16-minutes.md", 1, f"{_PANEL}, 16 June 2022"),
    "2022-07-21-early-help-report.pdf": Prose(
        "2022-07-21-early-help-report.md", 7, "Agenda Item 8, 21 July 2022"
    ),
    "2022-07-21-improvement-plan-report.pdf": Prose(
        "2022-07-21-improvement-plan-report.md", 31, "Agenda Item 9, 21 July 2022"
    ),
    "2022-07-21-recommendations.pdf": Prose(
        "2022-07-21-recommendations.md", 71, "Agenda Item 10, 21 July 2022", landscape=True
    ),
}
