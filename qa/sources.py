"""Sources: the numbered citations of an answer, one for each printed row and each commentary that it uses."""

from collections.abc import Sequence

from corpus.answer import AnswerFigure, Citation
from corpus.model import Commentary, Figure, Paper

_Row = tuple[str, int, str, str, int]


class Sources:
    """Issues citation numbers in the order in which sources are first used, and keeps what each quotes."""

    def __init__(self, papers: Sequence[Paper], commentary: Sequence[Commentary]) -> None:
        """Cite from these papers; the commentary knows the page that a paper prints on itself."""
        self._papers = {paper.file: paper for paper in papers}
        self._printed = {(note.place.paper, note.indicator): note.place.printed_page for note in commentary}
        self._rows: dict[_Row, list[Figure]] = {}
        self._notes: dict[int, Commentary] = {}
        self._order: list[_Row | Commentary] = []

    def row(self, figure: Figure) -> int:
        """The number of the row that a figure stands in."""
        key = (figure.paper, figure.page, figure.table, figure.row, figure.line)
        if key not in self._rows:
            self._rows[key] = []
            self._order.append(key)
        if figure not in self._rows[key]:
            self._rows[key].append(figure)
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

    def _row(self, number: int, key: _Row) -> Citation:
        paper, page, table, row, line = key
        figures = sorted(self._rows[key], key=lambda figure: figure.period.first if figure.period else 0)
        cells = "; ".join(f"{figure.column}: {figure.printed}" for figure in figures)
        return Citation(
            id=number, paper=paper, title=self._title(paper), meeting_date=figures[0].meeting_date, page=page,
            printed_page=self._printed.get((paper, figures[0].indicator), ""),
            heading=f"{table}, row {row}" if table else f"row {row}",
            quote=f"{row} | {cells}", line=line,
        )  # fmt: skip

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


def answer_figure(figure: Figure, citation: int) -> AnswerFigure:
    """A figure as an answer shows it."""
    return AnswerFigure(
        ref=figure.ref, name=figure.name, area=figure.area, measure=str(figure.measure),
        period=str(figure.period) if figure.period else "", value=figure.value, unit=str(figure.unit),
        printed=figure.printed, status=str(figure.status), citation=citation,
    )  # fmt: skip
