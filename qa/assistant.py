"""The assistant: a question in, an answer with its sources out - or an honest refusal.

`Assistant.ask` reads from top to bottom; every step is a function of its own module. Nothing that reads prose
is imported until a question needs it.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from operator import mul
from typing import TYPE_CHECKING

from corpus.answer import Answer, Reason, Route
from corpus.period import Period
from corpus.words import words
from qa.benchmarks import benchmark_areas
from qa.check import checked
from qa.compose import Held, compose, refuse
from qa.followup import Reader, Turn, told_with, turn_of
from qa.from_figures import answer_from_figures, execute_query
from qa.inquiry import Inquiry, Sources
from qa.library import Library, build_library
from qa.partial import with_what_was_not_read
from qa.parts import counts_several, lists_kinds, readings_of
from qa.plainly import plainly
from qa.plan import joined_plans, plan
from qa.reading import Reading
from qa.recommended import is_of_recommendations
from qa.reference import referred
from qa.refusal import Refusal
from qa.routing import route_of
from qa.unasked import LONGEST, refuse_empty, unasked
from qa.understand import understand

if TYPE_CHECKING:
    from corpus.embedding import Embedder
    from corpus.generation import Generation
    from qa.retrieval import Retriever

_MOST_DATES = 8  # shelves kept, one for each `as_at` lately asked about
_HALF = Refusal(
    Reason.AMBIGUOUS,
    "Several numbers are asked for, and not each of them could be told apart.",
    "Each can be asked for by itself.",
)
_MOST_MEANT = 20_000  # vectors of names and phrases kept


class Assistant:
    """Answers questions from one generation of the store."""

    def __init__(self, generation: "Generation", embedder: "Callable[[], Embedder]") -> None:
        """Answer from `generation`; `embedder` is called when prose is first searched."""
        self._generation = generation
        self._embedder = embedder
        self._libraries: OrderedDict[date | None, Library] = OrderedDict()
        self._meant: dict[str, Sequence[float]] = {}

    def ask(self, question: str, *, history: Sequence[str] = (), as_at: date | None = None) -> Answer:
        """Answer a question.

        Args:
            question: in anybody's words.
            history: the earlier questions of the conversation.
            as_at: answer from the papers published by this day.

        Raises:
            PapersError: where the question is empty.
        """
        started = time.perf_counter()
        refuse_empty(question)
        library = self._library(as_at)
        refusal = unasked(question, library)
        if refusal:
            return refuse(question, refusal, library.held, refusal.read_as)
        told = [plainly(each) for each in history]
        found = self._asked(plainly(question, next(iter(told[::-1]), "")), told, library)
        return replace(_finished(found, library.held, started), question=question)

    def _asked(self, question: str, history: Sequence[str], library: Library) -> Answer:
        turn = self._turn(question, history, library)
        several = None if turn.carried else self._several(question, library)
        if several is not None:
            return several
        many = lists_kinds(question) or counts_several(question)
        if not turn.carried and many and len(turn.reading.subjects) == 1:
            return refuse(question, _HALF, library.held)
        return told_with(turn, question, self._alone(question, turn, library))

    def _alone(self, question: str, turn: Turn, library: Library) -> Answer:
        """The answer to one question, read with what those before it said."""
        if turn.figures:
            return answer_from_figures(question, turn.reading, library)
        return Inquiry(turn.question, turn.reading, self._sources(library)).answer()

    def _read(self, question: str, library: Library, anchor: Period | None = None) -> Reading:
        return understand(
            question, library.catalogue, library.shelf, lambda: self._words, anchor, self.likeness
        )

    def _turn(self, question: str, history: Sequence[str], library: Library) -> Turn:
        """The question with what it leaves unsaid filled in from those before it."""
        reader = Reader(
            lambda text, anchor: self._read(text, library, anchor),
            lambda reading: plan(reading, library.catalogue, library.shelf).queries,
            lambda earlier, later, lean: referred(earlier, later, lean, library.catalogue),
            lambda earlier: benchmark_areas(earlier.subject.keys[0], library.shelf),
            lambda turn: _is_prose(turn, library),
        )
        return turn_of(question, [told[:LONGEST] for told in history], reader)

    def _several(self, question: str, library: Library) -> Answer | None:
        """The answers to several questions of figures in one text, in turn; None where it is not that."""
        readings = readings_of(question, lambda part: self._read(part, library))
        figures = (Route.FIGURES, Route.BOTH)
        if not readings or any(route_of(reading, library.shelf) not in figures for reading in readings):
            return None
        plans = [plan(reading, library.catalogue, library.shelf) for reading in readings]
        if any(each.refusal for each in plans):
            return None
        whole = joined_plans(plans)
        if len(whole.queries) < len(plans):  # two parts read alike: one of them was not understood
            return None
        return compose(
            question, whole, [execute_query(query, library) for query in whole.queries], library.held
        )

    def _sources(self, library: Library) -> Sources:
        return Sources(
            library, self._generation, lambda: self._retriever, lambda text: self._read(text, library)
        )

    @cached_property
    def _retriever(self) -> "Retriever":
        from qa.retrieval import Retriever

        return Retriever(self._generation, self._embedder)

    def _library(self, as_at: date | None) -> Library:
        if as_at not in self._libraries:
            self._libraries[as_at] = build_library(self._generation, as_at)
        self._libraries.move_to_end(as_at)
        while len(self._libraries) > _MOST_DATES:
            self._libraries.popitem(last=False)
        return self._libraries[as_at]

    def likeness(self, phrase: str, names: Sequence[str]) -> list[float]:
        """The cosines of a phrase to names; what was embedded once is kept."""
        wanted = [text for text in dict.fromkeys((phrase, *names)) if text not in self._meant]
        if len(self._meant) > _MOST_MEANT:
            self._meant.clear()
        self._meant.update(zip(wanted, self._embedder().embed(wanted), strict=True))
        return [sum(map(mul, self._meant[phrase], self._meant[name])) for name in names]

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every word that stands in the papers' prose: none of them is a slip of the pen."""
        return frozenset(word for passage in self._generation.passages() for word in words(passage.text))


def _is_prose(turn: Turn, library: Library) -> bool:
    """Whether a question is answered by the papers' words rather than by figures."""
    route = Route.FIGURES if turn.figures else route_of(turn.reading, library.shelf)
    return route is Route.PAPERS or is_of_recommendations(turn.question)


def _finished(answer: Answer, held: Held, started: float) -> Answer:
    """An answer as it may be shown: its numbers checked, what was not read of its papers said, and timed."""
    told = with_what_was_not_read(checked(answer), held.papers, held.as_at)
    return replace(told, elapsed_ms=round(1000 * (time.perf_counter() - started), 3))
