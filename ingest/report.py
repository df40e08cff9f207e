"""What an ingest says of each paper: what became of it, what it was taken for, and what was not read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import Paper, Status
from ingest.extract import PageReport, TableReport


class Outcome(StrEnum):
    """What became of one file."""

    ADDED = "added"
    REPLACED = "replaced"
    READ_AGAIN = "read again"
    UNCHANGED = "unchanged"
    DUPLICATE = "same as another"
    REFUSED = "refused"
    HELD = "held"
    REMOVED = "removed"


# What changes the store. A paper is read again where the program or its manifest row has changed.
TAKEN = frozenset({Outcome.ADDED, Outcome.REPLACED, Outcome.READ_AGAIN})


@dataclass(frozen=True)
class PaperReport:
    """What became of one file, and what it was taken for.

    `paper` is None where the file gave none. `statuses` counts the figures by status. `problems` says in
    sentences what could not be read, `doubts` what is unsure of the meeting, `note` what else became of the
    file. `pages` are those of which something is to be said, `tables` all that were found.
    """

    file: str
    outcome: Outcome
    paper: Paper | None = None
    passages: int = 0
    indicators: int = 0
    statuses: Mapping[Status, int] = field(default_factory=dict)
    recommendations: int = 0
    problems: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    note: str = ""
    pages: tuple[PageReport, ...] = ()
    tables: tuple[TableReport, ...] = ()

    @property
    def figures(self) -> int:
        """How many figures the paper gave, blanks included."""
        return sum(self.statuses.values())

    @property
    def unread(self) -> tuple[PageReport, ...]:
        """The pages of which all or a part could not be read."""
        return tuple(page for page in self.pages if page.unread)

    @property
    def scanned(self) -> tuple[int, ...]:
        """The numbers of the pages that an OCR read."""
        return tuple(page.number for page in self.pages if page.scanned)

    @property
    def tables_used(self) -> tuple[TableReport, ...]:
        """The tables that gave figures."""
        return tuple(table for table in self.tables if table.figures)

    @property
    def tables_with_numbers(self) -> tuple[TableReport, ...]:
        """The tables that hold numbers; the others hold words, and could give no figure."""
        return tuple(table for table in self.tables if table.numbers or table.figures)


@dataclass(frozen=True)
class IngestReport:
    """What became of every file. `embedded` counts the passages that the model had to read."""

    papers: tuple[PaperReport, ...]
    published: bool
    embedded: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether no file at all could be taken."""
        return all(paper.outcome is Outcome.REFUSED for paper in self.papers)


@dataclass(frozen=True)
class Progress:
    """How far an ingest has got: `done` of `total` in the step that `doing` names."""

    doing: str
    done: int
    total: int


OnProgress = Callable[[Progress], None]
