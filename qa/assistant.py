"""The assistant: a question in, an answer with its sources out - or an honest refusal.

`Assistant.ask` reads from top to bottom; every step is a function of its own module. Nothing that reads prose
is imported until a question needs it.
"""

import re
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
from qa.asking import Asked, Wanted, asks_amount_of_change, take_apart
from qa.benchmarks import benchmark_areas
from qa.check import checked
from qa.compose import Held, compose, refuse
from qa.course import Course, course_of
from qa.cues import Role
from qa.doings import asks_of_doings
from qa.followup import Reader, Turn, told_with, turn_of
from qa.from_figures import answer_from_figures, execute_query
from qa.joining import claim_of, figures_and_words, figures_beside, joined
from qa.library import Library, build_library
from qa.partial import with_what_was_not_read
from qa.parts import counts_several, lists_kinds, readings_of
from qa.plainly import plainly
from qa.plan import joined_plans, plan
from qa.reading import Reading
from qa.recommended import is_of_recommendations
from qa.reference import referred
from qa.refusal import Refusal
from qa.route import NUMBER, PROSE, Known
from qa.routing import known_of, route_of
from qa.told import (
    asks_breakdown,
    asks_count,
    asks_number,
    bare,
    bears_out,
    gives_number,
    has_number,
    is_dated_number,
    is_note_on_another,
    is_of_all,
    speaks_of,
)
from qa.unasked import LONGEST, refuse_empty, unasked
from qa.understand import understand
from qa.which import Match

if TYPE_CHECKING:
    from corpus.embedding import Embedder
    from corpus.generation import Generation
    from qa.retrieval import Retriever

_MOST_DATES = 8  # shelves kept, one for each `as_at` lately asked about
_MAY_BE_TOLD = frozenset({Reason.NOT_IN_PAPERS, Reason.NOT_PUBLISHED})  # refusals that prose may spare
_HALF = Refusal(
    Reason.AMBIGUOUS,
    "Several numbers are asked for, and not each of them could be told apart.",
    "Each can be asked for by itself.",
)
_MOST_MEANT = 20_000  # vectors of names and phrases kept
_IN_FIGURES = re.compile(
    r"\bpercentage points\b"
    r"|\b(?:which|what|busiest|quietest|best|worst|highest|lowest) (?:month|quarter|year)\b"
)
_MEANS = re.compile(r"^\W*what (?:does|do|did|is|are)\b.{0,60}\b(?:mean|meant)\b", re.IGNORECASE)
# What is done with figures, and is not said in prose.
_WORKED_OUT = frozenset(
    {Role.POINTS, Role.AVERAGE, Role.SUM, Role.RUN, Role.THRESHOLD, Role.STEEPEST, Role.EXTREME_WHEN}
)


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
        route = route_of(turn.reading, library.shelf)
        if told := self._over_time(turn.question, route, turn.reading, library):
            return told
        found = self._answer(turn.question, route, turn.reading, library)
        found = self._unless_of_another(turn.question, found, turn.reading, library)
        return self._unless_read(turn.question, found, turn.reading, library)

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

    def _answer(self, question: str, route: Route, reading: Reading, library: Library) -> Answer:
        if is_of_recommendations(question) and not _counts_recommendations(reading, library):
            return self._prose(question, library)
        if known_of(reading) is not Known.QUERY and (told := self._of_record(question, library)):
            return told
        asked = take_apart(question)
        sums = Role.SUM in reading.roles and known_of(reading) is Known.QUERY  # `add up the number of loans`
        if asked.checks and not sums and (both := self._against_figures(question, asked, library)):
            return both
        told_of = Role.OUTCOME in reading.roles and known_of(reading) is Known.QUERY  # `why count them`
        why = asked.wanted is Wanted.REASON and not told_of and not asks_amount_of_change(question)
        means = _MEANS.search(question) is not None and not reading.roles & NUMBER
        if (
            means
            or (route is Route.PAPERS and not asks_amount_of_change(question))
            or (why and route is Route.FIGURES)
        ):
            return self._prose_first(question, reading, library)
        if asks_of_doings(question) and route is Route.FIGURES and not reading.roles & _WORKED_OUT:
            return self._prose(question, library)
        figures = answer_from_figures(question, reading, library)
        if route is not Route.FIGURES:
            return self._with_prose(question, figures, library)
        unclear = known_of(reading) is not Known.QUERY and figures.reason in _MAY_BE_TOLD
        if figures.declined and (unclear or reading.roles & PROSE):
            return self._unless_prose(question, figures, reading, library)
        return figures

    def _over_time(self, question: str, route: Route, reading: Reading, library: Library) -> Answer | None:
        """What several meetings said of a thing, and its figures; None where one meeting may answer."""
        course = course_of(question)
        if course is None or take_apart(question).checks:
            return None
        of_figures = route is Route.FIGURES and known_of(reading) is Known.QUERY and not reading.roles & PROSE
        if of_figures and not (course.surely or course.moved):
            return None

        def figures_of(text: str) -> Answer:
            return answer_from_figures(question, self._read(text, library) if text else reading, library)

        def refs_of(thing: str) -> frozenset[str]:
            subjects = (*self._read(thing, library).subjects, *reading.subjects)
            keys = [subject.keys[0] for subject in subjects if subject.match is Match.FOUND]
            return frozenset(library.held.indicators[key].ref for key in keys)

        def words_of(course: Course, beside: Answer | None) -> Answer | None:
            from qa.overtime import answer_over_time

            held = (self._retriever, self._generation, library.held.as_at)
            return answer_over_time(question, course, *held, refs_of, beside)

        return figures_and_words(course, known_of(reading), figures_of, words_of)

    def _prose_first(self, question: str, reading: Reading, library: Library) -> Answer:
        """The papers' words; where they have none and the figures do, the figures."""
        unclear = known_of(reading) is Known.UNCLEAR and not reading.roles & PROSE
        if unclear and asks_breakdown(reading):
            return answer_from_figures(question, reading, library)
        if Role.POINTS in reading.roles and known_of(reading) is Known.NOTHING:  # of all indicators
            return answer_from_figures(question, reading, library)
        prose = self._prose(question, library)
        if known_of(reading) is Known.NOTHING:
            told = (
                prose.declined
                or not bare(reading)
                or gives_number(prose, reading, library.catalogue.vocabulary)
            )
            return prose if told else answer_from_figures(question, reading, library)
        if not prose.declined:
            return prose
        figures = answer_from_figures(question, reading, library)
        if figures.declined:
            return (
                figures if reading.subject.match in (Match.LEVEL, Match.NARROWER, Match.OTHER_UNIT) else prose
            )
        if take_apart(question).wanted is Wanted.REASON:  # a figure says what, and not why
            return prose
        return figures

    def _against_figures(self, question: str, asked: Asked, library: Library) -> Answer | None:
        """What officers wrote, with the figures that it speaks of; None where no commentary answers."""
        prose = self._prose(claim_of(question), library)
        beside = figures_beside(prose, asked)
        if not beside:
            return None
        figures = answer_from_figures(question, self._read(beside, library), library)
        return prose if figures.declined else joined(figures, prose)

    def _with_prose(self, question: str, figures: Answer, library: Library) -> Answer:
        """Figures with the words that go with them: the officers' own beside them, or else the papers'."""
        if figures.declined:
            prose = self._prose(question, library)
            return figures if prose.declined else prose
        if any(citation.heading.startswith("Commentary on") for citation in figures.citations):
            return joined(figures, None)
        return joined(figures, self._prose(question, library))

    def _unless_prose(self, question: str, figures: Answer, reading: Reading, library: Library) -> Answer:
        """A refusal of the figures, unless the papers' prose answers: it does so only with evidence.

        Of a time for which no table holds a figure, prose must name that time itself, and a number.
        """
        worked_out = reading.roles & _WORKED_OUT or _IN_FIGURES.search(reading.text.lower())
        if worked_out and reading.subject.near:  # which no sentence tells
            return figures
        unpublished = figures.reason is Reason.NOT_PUBLISHED
        prose = self._prose(question, library, exact=unpublished)
        numbered = not (unpublished or asks_number(reading)) or has_number(prose)
        told = numbered and bears_out(prose, reading, library.catalogue)
        if not (prose.declined or told or unpublished or asks_count(reading) or asks_breakdown(reading)):
            prose = self._prose(question, library, sure=True)
            told = not prose.declined and is_of_all(prose, reading, library.catalogue)
        return prose if not prose.declined and told else figures

    def _unless_of_another(self, question: str, found: Answer, reading: Reading, library: Library) -> Answer:
        """Prose found for a number, unless the figures know of its subject and it speaks of another."""
        told = found.route is Route.PAPERS and not found.declined
        numeric = asks_number(reading) or reading.roles & _WORKED_OUT
        if told and numeric and is_note_on_another(found, reading, library.held.indicators):
            return answer_from_figures(question, reading, library)
        if told and not is_of_recommendations(question) and not is_of_all(found, reading, library.catalogue):
            return answer_from_figures(question, reading, library)
        kept = not told or not asks_count(reading)
        if kept or is_of_recommendations(question) or known_of(reading) is Known.NOTHING:
            return found
        if speaks_of(found, reading, library.catalogue.vocabulary):
            return found
        return answer_from_figures(question, reading, library)

    def _unless_read(self, question: str, found: Answer, reading: Reading, library: Library) -> Answer:
        """A refusal, unless the reader itself finds a sentence that answers.

        It is not asked for what is worked out or compared, nor for a number of a time that tables cover: they
        may have it.
        """
        tabled = is_dated_number(reading) and library.shelf.covers(reading.when.periods)
        of_figures = tabled or reading.roles & (_WORKED_OUT | {Role.RANK, Role.COMPARE})
        if found.reason not in _MAY_BE_TOLD or of_figures or known_of(reading) is Known.QUERY:
            return found
        prose = self._prose(question, library, closely=True)
        numeric = asks_number(reading) or bool(reading.areas)
        another = numeric and is_note_on_another(prose, reading, library.held.indicators)
        told = not (prose.declined or another) and (not asks_count(reading) or has_number(prose))
        return prose if told else found

    def _of_record(self, question: str, library: Library) -> Answer | None:
        """What the record of meetings says: who, when, what was decided; None where it is not asked for."""
        from qa.narrative import answer_from_record

        return answer_from_record(question, self._retriever, self._generation, library.held.as_at)

    def _prose(
        self,
        question: str,
        library: Library,
        *,
        exact: bool = False,
        sure: bool = False,
        closely: bool = False,
    ) -> Answer:
        from qa.narrative import answer_from_papers

        return answer_from_papers(
            question,
            self._retriever,
            self._generation,
            library.held.as_at,
            exact=exact,
            sure=sure,
            closely=closely,
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


def _counts_recommendations(reading: Reading, library: Library) -> bool:
    """Whether the indicator asked about itself counts recommendations, as an auditor's may."""
    keys = [subject.keys[0] for subject in reading.subjects if subject.match is Match.FOUND]
    return any(is_of_recommendations(library.held.indicators[key].name) for key in keys)


def _finished(answer: Answer, held: Held, started: float) -> Answer:
    """An answer as it may be shown: its numbers checked, what was not read of its papers said, and timed."""
    told = with_what_was_not_read(checked(answer), held.papers, held.as_at)
    return replace(told, elapsed_ms=round(1000 * (time.perf_counter() - started), 3))
