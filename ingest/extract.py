"""What one paper gave, before it is compared with any other paper."""

from dataclasses import dataclass, field, replace

from corpus.model import Box, Measure, Paper, Passage, Place, Recommendation
from corpus.period import Period
from ingest.sameness import Sketch


@dataclass(frozen=True)
class RowCell:
    """One printed cell of an indicator's row, with the heading it stands under.

    `area` is empty for the council itself. `doubt` says why the characters cannot be trusted as they
    stand (a damaged scan, a row with fewer cells than headings); empty for a clean cell.
    """

    measure: Measure
    area: str
    period: Period | None
    column: str
    printed: str
    doubt: str = ""
    box: Box | None = None


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


@dataclass(frozen=True)
class TableReport:
    """What became of one table: how many cells of it hold a number, and how many of those became figures.

    `why` says why cells were left out, empty where none was. `page` is the first page it stands on.
    """

    page: int
    title: str
    rows: int
    columns: int
    numbers: int
    figures: int
    why: str = ""


@dataclass(frozen=True)
class Extract:
    """What reading one paper gave: kept in the store so that an unchanged paper is never read again.

    `sketch` tells whether another paper is the same one in another format.
    """

    paper: Paper
    passages: tuple[Passage, ...] = ()
    rows: tuple[IndicatorRow, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    tables: tuple[TableReport, ...] = ()
    sketch: Sketch = field(default_factory=Sketch)


def cited_by_page(extract: Extract) -> Extract:
    """The extract of a paper that has pages of its own: what it gave is found by page, not by line."""
    return replace(
        extract,
        passages=tuple(replace(each, place=replace(each.place, line=0)) for each in extract.passages),
        rows=tuple(replace(each, place=replace(each.place, line=0)) for each in extract.rows),
        recommendations=tuple(
            replace(each, place=replace(each.place, line=0)) for each in extract.recommendations
        ),
    )
