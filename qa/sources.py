"""Sources: the numbered citations of an answer, one for each printed run of cells and each commentary used.

A row is quoted as its cells were printed, from the first to the last that an answer uses, so that the quote
can be found in the paper character for character; what the cells are is said in the heading.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from corpus.answer import AnswerFigure, Citation
from corpus.model import Commentary, Figure, Measure, Paper

Row = tuple[str, int, str, str, int, str, Measure]


def row_of(figure: Figure) -> Row:
    """The run of printed cells that a figure stands in: a row's months, or one of its other columns."""
    return (
        figure.paper, figure.page, figure.table, figure.row, figure.line, figure.area, figure.measure
    )  # fmt: skip


def rows_of(figures: Iterable[Figure]) -> dict[Row, tuple[Figure, ...]]:
    """Every printed run of cells, each in the order of its columns."""
    rows: dict[Row, list[Figure]] = defaultdict(list)
    for figure in figures:
        rows[row_of(figure)].append(figure)
    return {row: tuple(cells) for row, cells in rows.items()}


class Sources:
    """Issues citation numbers in the order in which sources are first used, and keeps what each quotes."""

    def __init__(
        self,
        papers: Sequence[Paper],
        rows: Mapping[Row, Sequence[Figure]] | None = None,
    ) -> None:
        """Cite from these papers; `rows` holds their printed cells."""
        self._papers = {paper.file: paper for paper in papers}
        self._rows = rows or {}
        self._used: dict[Row, list[Figure]] = {}
        self._order: list[Row | Commentary] = []

    def row(self, figure: Figure) -> int:
        """The number of the row that a figure stands in."""
        key = row_of(figure)
        if key not in self._used:
            self._used[key] = []
            self._order.append(key)
        if figure not in self._used[key]:
            self._used[key].append(figure)
        return self._order.index(key) + 1

    def note(self, commentary: Commentary) -> int:
        """The number of a commentary."""
        if commentary not in self._order:
            self._order.append(commentary)
        return self._order.index(commentary) + 1

    def citations(self) -> tuple[Citation, ...]:
        """Every source used so far, in order."""
        return tuple(
            self._commentary(number, source) if isinstance(source, Commentary) else self._row(number, source)
            for number, source in enumerate(self._order, 1)
        )

    def _row(self, number: int, key: Row) -> Citation:
        paper, page, table, row, line, _, _ = key
        cells = self._cells(key)
        place = f"{table}, row {row}" if table else f"row {row}"
        return Citation(
            id=number, paper=paper, title=self._title(paper), meeting_date=cells[0].meeting_date, page=page,
            printed_page=cells[0].printed_page,
            heading=f"{place}, {_columns(cells[0], cells[-1])}",
            quote=" ".join(text for cell in cells if (text := " ".join(cell.printed.split()))), line=line,
            boxes=tuple(cell.bbox for cell in self._used[key] if cell.bbox),
        )  # fmt: skip

    def _cells(self, key: Row) -> Sequence[Figure]:
        """The cells of a run from the first to the last that is used, those between included."""
        used = self._used[key]
        whole = self._rows.get(key, used)
        at = [position for position, cell in enumerate(whole) if cell in used]
        return whole[at[0] : at[-1] + 1]

    def _commentary(self, number: int, note: Commentary) -> Citation:
        place = note.place
        when = f", {note.period.label}" if note.period else ""
        return Citation(
            id=number, paper=place.paper, title=self._title(place.paper), meeting_date=note.meeting_date,
            page=place.page, printed_page=place.printed_page,
            heading=f"Commentary on {note.ref}{when}", quote=note.text, line=place.line,
        )  # fmt: skip

    def _title(self, file: str) -> str:
        paper = self._papers.get(file)
        return paper.title if paper else file


def _columns(first: Figure, last: Figure) -> str:
    """What the cells quoted are: their months, or the printed heading of a column that is no month."""
    if first.measure is not Measure.ACTUAL or first.period is None or last.period is None:
        return first.column if first is last else f"{first.column} to {last.column}"
    if first is last:
        return first.period.label
    return f"{first.period.label} to {last.period.label}"


def answer_figure(figure: Figure, citation: int) -> AnswerFigure:
    """A figure as an answer shows it."""
    return AnswerFigure(
        ref=figure.ref, name=figure.name, area=figure.area, measure=str(figure.measure),
        period=str(figure.period) if figure.period else "", value=figure.value, unit=str(figure.unit),
        printed=figure.printed, status=str(figure.status), citation=citation,
    )  # fmt: skip
