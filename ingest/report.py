"""What an ingest says of itself: a line a paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from corpus.model import Paper, Status


class Outcome(StrEnum):
    """What became of one file."""

    ADDED = "added"
    REPLACED = "replaced"
    READ_AGAIN = "read again"
    UNCHANGED = "unchanged"
    DUPLICATE = "same as another"
    REFUSED = "refused"


# What changes the store. A paper is read again where the program or its manifest row has changed.
TAKEN = frozenset({Outcome.ADDED, Outcome.REPLACED, Outcome.READ_AGAIN})


@dataclass(frozen=True)
class PaperReport:
    """What became of one file, and what it was taken for.

    `paper` is None where the file gave none. `statuses` counts the figures by status.
    """

    file: str
    outcome: Outcome
    paper: Paper | None = None
    passages: int = 0
    indicators: int = 0
    statuses: Mapping[Status, int] = field(default_factory=dict)
    recommendations: int = 0
    problems: tuple[str, ...] = ()

    @property
    def figures(self) -> int:
        """How many figures the paper gave, blanks included."""
        return sum(self.statuses.values())


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
