"""What an answer is made of: the object that `papers ask --json` prints and `Assistant.ask` returns."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model import Box


class Route(StrEnum):
    """Where an answer came from."""

    FIGURES = "figures"
    PAPERS = "papers"
    BOTH = "both"
    NONE = "none"


class Reason(StrEnum):
    """Why a question is declined."""

    NOT_PUBLISHED = "not_published"
    NOT_IN_PAPERS = "not_in_papers"
    UNREADABLE = "unreadable"
    AMBIGUOUS = "ambiguous"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True)
class Citation:
    """Where something stands. `id` is issued by us and is the number in `[1]`; `quote` is exact.

    `boxes` are the places of the cells used, where the paper has places.
    """

    id: int
    paper: str
    title: str
    meeting_date: date | None
    page: int
    printed_page: str
    heading: str
    quote: str
    line: int = 0
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class AnswerFigure:
    """A figure that an answer uses. `period` as the ledger writes it, `""` where the paper does not say."""

    ref: str
    name: str
    area: str
    measure: str
    period: str
    value: float | None
    unit: str
    printed: str
    status: str
    citation: int


@dataclass(frozen=True)
class Derived:
    """A number worked out from figures: `of` gives their positions in the answer's `figures`.

    `operation` names it: `change_points`, `change_percent`, `change`, `highest`, `lowest` ...
    """

    operation: str
    value: float
    unit: str
    of: tuple[int, ...]


@dataclass(frozen=True)
class ChartPoint:
    """One point of a chart; `value` is None in a month that no paper publishes, which shows as a gap."""

    period: str
    value: float | None
    status: str = ""


@dataclass(frozen=True)
class ChartLine:
    """One line of a chart."""

    label: str
    points: tuple[ChartPoint, ...]


@dataclass(frozen=True)
class Chart:
    """What to draw, free of any drawing library."""

    title: str
    unit: str
    lines: tuple[ChartLine, ...]


@dataclass(frozen=True)
class Answer:
    """An answer, or an honest refusal; every number in it stands in `figures`, `derived` or a quote."""

    question: str
    read_as: str
    route: Route
    headline: str
    answer: str
    declined: bool = False
    reason: Reason | None = None
    nearest: str | None = None
    figures: tuple[AnswerFigure, ...] = ()
    derived: tuple[Derived, ...] = ()
    citations: tuple[Citation, ...] = ()
    caveats: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    chart: Chart | None = None
    elapsed_ms: float = 0.0
