"""Which papers we ship as PDFs: the data of each, and how it is set, as `data/papers.toml` says."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.typeset.dataset import Above, read_dataset, typeset_datasets
from corpus.typeset.prose import Furniture, typeset_prose

DATA = Path(__file__).with_name("data")
LIST = DATA / "papers.toml"
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
    """Minutes, a report or a table of words: its data file, and what stands around the words."""

    file: str
    furniture: Furniture

    def made(self) -> bytes:
        """The PDF."""
        return typeset_prose((DATA / self.file).read_text(encoding="utf-8"), self.furniture)


def _sheets(entry: Mapping[str, Any]) -> Sheets:
    above = tuple((str(text), str(first), str(last)) for text, first, last in entry["above"])
    return Sheets(tuple(entry["data"]), int(entry["first_page"]), above)


def _prose(entry: Mapping[str, Any]) -> Prose:
    left, right = entry["header"]
    return Prose(
        entry["data"], Furniture(left, right, int(entry["first_page"]), entry.get("landscape", False))
    )


def papers() -> Mapping[str, Sheets | Prose]:
    """Every paper that is typeset, by its file name."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))
    datasets = {entry["paper"]: _sheets(entry) for entry in listed["dataset"]}
    return datasets | {entry["paper"]: _prose(entry) for entry in listed["prose"]}
