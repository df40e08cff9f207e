"""What one paper gave, before it is compared with any other paper."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from corpus.amount import Unit
from corpus.model import Box, Measure, Paper, Passage, Place, Recommendation
from corpus.period import Period
from ingest.sameness import Sketch


@dataclass(frozen=True)
class RowCell:
    """One printed cell of an indicator's row, with the heading it stands under.

    `area` is empty for the council itself. `doubt` says why the characters cannot be trusted as they
    stand (a damaged scan, a row with fewer cells than headings); empty for a clean cell. `row` is the printed
    row label with the groups over it, empty where the indicator's name says it. `unit` and `scale` are what
    the headings say: one printed in a column of `£m` counts as 1,000,000 pounds. `borne_out` and
    `contradicted` say what the table's own totals prove or dispute. `key` is what the paper's own key says of
    an arrow.
    """

    measure: Measure
    area: str
    period: Period | None
    column: str
    printed: str
    doubt: str = ""
    box: Box | None = None
    row: str = ""
    unit: Unit | None = None
    scale: float = 1.0
    borne_out: str = ""
    contradicted: str = ""
    key: str = ""


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator's row of one table, each text empty where the paper does not give it.

    `table` names the table in words. `text` is all the words around the row, for rows whose ref or name is
    lost. `scanned` rows were read by OCR, so that their characters may be damaged where they look clean.
    """

    ref: str
    name: str
    owner: str
    reporter: str
    outcome: str
    cells: tuple[RowCell, ...]
    commentary: str
    commentary_period: Period | None
    place: Place
    table: str
    text: str = ""
    scanned: bool = False

    @property
    def nameless(self) -> bool:
        """Whether it was scanned without its reference and name, so that they are to be found."""
        return self.scanned and not (self.ref or self.name)


@dataclass(frozen=True)
class TableReport:
    """What became of one table: how many cells of it hold a number, and how many of those became figures.

    `why` says why cells were left out, empty where none was. `page` is the first page it stands on.
    `none_lost` is True where the numbers left out are no figures: they count or date what stands beside them,
    or stand in sentences.
    """

    page: int
    title: str
    rows: int
    columns: int
    numbers: int
    figures: int
    why: str = ""
    none_lost: bool = False


@dataclass(frozen=True)
class PageReport:
    """A page of which something is to be said: why it, or a part of it, is unread, or that an OCR read it."""

    number: int
    unread: str = ""
    scanned: bool = False


@dataclass(frozen=True)
class Extract:
    """What reading one paper gave: kept in the store so that an unchanged paper is never read again.

    `sketch` tells whether another paper is the same one in another format. `pages` are those of which
    something is to be said. `doubts` are sentences on what the paper was taken for.
    """

    paper: Paper
    passages: tuple[Passage, ...] = ()
    rows: tuple[IndicatorRow, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    tables: tuple[TableReport, ...] = ()
    sketch: Sketch = field(default_factory=Sketch)
    pages: tuple[PageReport, ...] = ()
    doubts: tuple[str, ...] = ()


def cited_by_page(extract: Extract) -> Extract:
    """The extract of a paper that has pages of its own: what it gave is found by page, not by line."""
    return relined(extract, lambda place: 0)


def relined(extract: Extract, line_of: Callable[[Place], int]) -> Extract:
    """An extract whose places carry the line that `line_of` gives for each."""

    def moved(place: Place) -> Place:
        return replace(place, line=line_of(place))

    return replace(
        extract,
        passages=tuple(replace(each, place=moved(each.place)) for each in extract.passages),
        rows=tuple(replace(each, place=moved(each.place)) for each in extract.rows),
        recommendations=tuple(replace(each, place=moved(each.place)) for each in extract.recommendations),
    )
