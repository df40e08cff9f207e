"""A part of what is held, read as if nothing else were: the papers of one committee."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from corpus.generation import Generation
from corpus.model import Commentary, Figure, Indicator, Paper, Passage, Recommendation

if TYPE_CHECKING:
    from corpus.vectors import Vectors

Record = TypeVar("Record")


class Selection(Generation):
    """A generation of which only the papers of one committee are seen."""

    def __init__(self, whole: Generation, committee: str) -> None:
        """Select the papers of meetings of `committee`, as `Meeting.committee` names it."""
        super().__init__(whole.folder)
        self._whole = whole
        self.committee = committee

    def holdings_papers(self) -> tuple[Paper, ...]:
        """The papers."""
        return tuple(each for each in self._whole.holdings_papers() if each.file in self._files)

    def passages(self) -> tuple[Passage, ...]:
        """Their passages."""
        return self._of_these(self._whole.passages(), lambda each: each.place.paper)

    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that they give figures of."""
        given = {figure.indicator for figure in self.figures()}
        return tuple(each for each in self._whole.indicators() if each.key in given)

    def figures(self) -> tuple[Figure, ...]:
        """Their figures."""
        return self._of_these(self._whole.figures(), lambda each: each.paper)

    def commentary(self) -> tuple[Commentary, ...]:
        """Their commentary."""
        return self._of_these(self._whole.commentary(), lambda each: each.place.paper)

    def recommendations(self) -> tuple[Recommendation, ...]:
        """Their recommendations."""
        return self._of_these(self._whole.recommendations(), lambda each: each.place.paper)

    def vectors(self) -> "Vectors":
        """The vectors of the whole generation's passages."""
        return self._whole.vectors()

    @cached_property
    def _files(self) -> frozenset[str]:
        papers = self._whole.holdings_papers()
        return frozenset(paper.file for paper in papers if paper.meeting.committee == self.committee)

    def _of_these(self, records: Iterable[Record], paper: Callable[[Record], str]) -> tuple[Record, ...]:
        return tuple(each for each in records if paper(each) in self._files)
