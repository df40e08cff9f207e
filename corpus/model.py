"""The nouns of the product: paper, meeting, passage, indicator, figure, commentary, recommendation.

Every one is frozen and knows where it stands in its paper. Pages count from 1; boxes are
`(x0, top, x1, bottom)` in points from the top left; a text file is one page, and lines count from 1.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from corpus.amount import Unit
from corpus.period import Period

Box = tuple[float, float, float, float]


class PaperKind(StrEnum):
    """What a paper is, as its readers would call it."""

    AGENDA_PACK = "agenda pack"
    AGENDA = "agenda"
    MINUTES = "minutes"
    REPORT = "report"
    DATASET = "dataset"
    RECOMMENDATIONS = "recommendations"
    PRESENTATION = "presentation"
    GLOSSARY = "glossary"
    PAPER = "paper"


class PassageKind(StrEnum):
    """What a passage is made of, which decides how it may answer."""

    PROSE = "prose"
    AGENDA_ITEM = "agenda item"
    RESOLUTION = "resolution"
    DEFINITION = "definition"
    RECOMMENDATION = "recommendation"
    COMMENTARY = "commentary"
    PEOPLE = "people"
    REPORT_FIELD = "report field"


class Measure(StrEnum):
    """What a figure says of its indicator."""

    ACTUAL = "actual"
    TARGET = "target"
    AVERAGE_12M = "average_12m"
    MAXIMUM_12M = "maximum_12m"
    CHANGE_PREVIOUS = "change_previous"
    CHANGE_YEAR = "change_year"
    DIRECTION = "direction_of_travel"
    FLOOR = "floor"
    RATING = "rating"


CHANGES = (Measure.CHANGE_PREVIOUS, Measure.CHANGE_YEAR)


class Status(StrEnum):
    """How far a figure may be trusted."""

    PRINTED = "printed"
    CHECKED = "checked"
    REPAIRED = "repaired"
    DISPUTED = "disputed"
    UNREADABLE = "unreadable"


class Better(StrEnum):
    """Which way an indicator should go."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"


STATISTICAL_NEIGHBOURS = "statistical neighbours"
ENGLAND = "England"
UNNAMED_COUNCIL = "the council"
IN_THE_KEY = "in the paper's key: "  # opens the `why` of an arrow that its paper has a key for


@dataclass(frozen=True)
class Meeting:
    """The meeting a paper belongs to. `on` is None where the paper does not say."""

    council: str
    committee: str
    on: date | None


@dataclass(frozen=True)
class Paper:
    """One document as received.

    `problems` says in sentences what of it could not be read; `unread` names the pages of which nothing
    could.
    """

    file: str
    digest: str
    media_type: str
    meeting: Meeting
    kind: PaperKind
    title: str
    extraction: str
    pages: int
    problems: tuple[str, ...] = ()
    unread: tuple[int, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether something of it could not be read, so that what it does not show proves nothing."""
        return bool(self.problems or self.unread)


@dataclass(frozen=True)
class Place:
    """Where in a paper something stands."""

    paper: str
    page: int
    printed_page: str = ""
    line: int = 0


@dataclass(frozen=True)
class Passage:
    """A stretch of one paper's prose, in the paper's own words with white space folded."""

    id: str
    kind: PassageKind
    place: Place
    meeting_date: date | None
    heading: tuple[str, ...]
    text: str
    boilerplate: bool = False
    indicator: str = ""
    period: Period | None = None


@dataclass(frozen=True)
class Indicator:
    """One measure in a dataset, as all papers held describe it.

    `names` holds every wording printed, newest first; `name` is the newest. `flow` is True where months
    may be added up (contacts in a month), False for a stock (children in care at the end of a month),
    None where the papers do not show which.
    """

    key: str
    ref: str
    name: str
    names: tuple[str, ...]
    unit: Unit
    flow: bool | None
    better: Better
    owner: str = ""
    reporter: str = ""
    outcome: str = ""
    acronyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One published value and the cell it was printed in.

    `value` counts in `unit`. A cell without a value keeps its row: `value` is None and `why` says the
    reason. `period` is None where the paper does not date the figure (most benchmarks). `table`, `row`
    and `column` name the cell in words; `line` is where its row stands in a text paper, and `printed_page`
    the page number printed on its page.
    """

    indicator: str
    ref: str
    name: str
    area: str
    measure: Measure
    period: Period | None
    value: float | None
    unit: Unit
    printed: str
    status: Status
    why: str
    paper: str
    meeting_date: date | None
    page: int
    table: str
    row: str
    column: str
    bbox: Box | None = None
    line: int = 0
    printed_page: str = ""


@dataclass(frozen=True)
class Commentary:
    """What officers wrote beside an indicator in one dataset."""

    indicator: str
    ref: str
    period: Period | None
    text: str
    place: Place
    meeting_date: date | None


@dataclass(frozen=True)
class Recommendation:
    """What a panel asked for, the action reported, and how far it has got."""

    made_on: date | None
    item: str
    text: str
    action: str
    progress: str
    place: Place
    meeting_date: date | None


@dataclass(frozen=True)
class Holdings:
    """Everything one generation of the store holds."""

    papers: tuple[Paper, ...] = ()
    passages: tuple[Passage, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    figures: tuple[Figure, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    recommendations: tuple[Recommendation, ...] = field(default=())
