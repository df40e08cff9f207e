"""One question, put to the figures and to the papers' words: which of them answers it.

Its route says where it is looked for first (`qa.routing`). What the figures refuse the words may tell, and
the other way round; the rules below say with how much evidence. Nothing that reads prose is imported until a
question needs it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.answer import Answer, Reason, Route
from qa.asking import Asked, Wanted, asks_amount_of_change, take_apart
from qa.course import Course, course_of
from qa.cues import Role
from qa.doings import asks_of_doings
from qa.from_figures import answer_from_figures
from qa.joining import claim_of, figures_and_words, figures_beside, joined
from qa.library import Library
from qa.reading import Reading
from qa.recommended import is_of_recommendations
from qa.route import NUMBER, PROSE, Known
from qa.routing import known_of, route_of
from qa.support import Demand
from qa.told import (
    asks_breakdown,
    asks_count,
    asks_number,
    bare,
    bears_out,
    gives_number,
    has_number,
    is_dated_number,
    is_note,
    is_note_on_another,
    is_of_all,
    names_areas,
    speaks_of,
    tells_extreme,
)
from qa.which import Match

if TYPE_CHECKING:
    from corpus.generation import Generation
    from qa.narrative import Prose
    from qa.retrieval import Retriever

_MAY_BE_TOLD = frozenset({Reason.NOT_IN_PAPERS, Reason.NOT_PUBLISHED})  # refusals that prose may spare
_IN_FIGURES = re.compile(
    r"\bpercentage points\b"
    r"|\b(?:which|what|busiest|quietest|best|worst|highest|lowest) (?:month|quarter|year)\b"
)
_PRINTED = frozenset({Role.CHANGE_PREVIOUS, Role.CHANGE_YEAR})  # a cell of a table, whatever `the paper says`
_OF_PAPER = re.compile(r"\b(?:report|paper|minutes|agenda)\b", re.IGNORECASE)  # whose author is asked for
_MEANS = re.compile(r"^\W*what (?:does|do|did|is|are)\b.{0,60}\b(?:mean|meant)\b", re.IGNORECASE)
# What is done with figures, and is not said in prose.
_WORKED_OUT = frozenset(
    {Role.POINTS, Role.AVERAGE, Role.SUM, Role.RUN, Role.THRESHOLD, Role.STEEPEST, Role.EXTREME_WHEN}
)


@dataclass(frozen=True)
class Sources:
    """What a question is put to: the figures of `library`, and the words of `generation` by its retriever.

    `read` reads another wording of a question; `retriever` gives what searches the words.
    """

    library: Library
    generation: "Generation"
    retriever: Callable[[], "Retriever"]
    read: Callable[[str], Reading]


class Inquiry:
    """One question with what was understood of it, put to the sources."""

    def __init__(self, question: str, reading: Reading, sources: Sources) -> None:
        """Put a question, read already, to the sources."""
        self._question = question
        self._reading = reading
        self._sources = sources
        self._library = sources.library
        self._known = known_of(reading)
        self._route = route_of(reading, self._library.shelf)

    def answer(self) -> Answer:
        """The answer of the figures, of the words or of both, or a refusal."""
        if told := self._over_time():
            return told
        return self._unless_read(self._unless_of_another(self._found()))

    @cached_property
    def _asked(self) -> Asked:
        return take_apart(self._question)

    @cached_property
    def _figures(self) -> Answer:
        return answer_from_figures(self._question, self._reading, self._library)

    @cached_property
    def _prose(self) -> "Prose":
        return self._prose_of(self._question)

    def _prose_of(self, question: str) -> "Prose":
        from qa.narrative import Prose

        held = self._library.held
        return Prose(question, self._sources.retriever(), self._sources.generation, held.as_at)

    def _found(self) -> Answer:
        """What is found where it is looked for first, or where that fails, then."""
        question, reading = self._question, self._reading
        if is_of_recommendations(question) and not self._counts_recommendations:
            return self._prose.answer()
        of_paper = Role.OWNER in reading.roles and _OF_PAPER.search(question) is not None
        if (self._known is not Known.QUERY or of_paper) and (told := self._of_record()):
            return told
        asked = self._asked
        sums = Role.SUM in reading.roles and self._known is Known.QUERY  # `add up the number of loans`
        if asked.checks and not sums and (both := self._against_figures()):
            return both
        told_of = Role.OUTCOME in reading.roles and self._known is Known.QUERY  # `why count them`
        amount = asks_amount_of_change(question)
        why = asked.wanted is Wanted.REASON and not told_of and not amount
        means = _MEANS.search(question) is not None and not reading.roles & NUMBER
        in_words = self._route is Route.PAPERS and not amount
        if means or in_words or (why and self._route is Route.FIGURES):
            return self._prose_first()
        if self._route is not Route.FIGURES:
            return self._with_prose()
        if asks_of_doings(question) and not reading.roles & _WORKED_OUT:
            return self._prose.answer()
        unclear = self._known is not Known.QUERY and self._figures.reason in _MAY_BE_TOLD
        if self._figures.declined and (unclear or reading.roles & PROSE):
            return self._unless_prose()
        return self._figures

    def _over_time(self) -> Answer | None:
        """What several meetings said of a thing, and its figures; None where one meeting may answer."""
        reading = self._reading
        course = course_of(self._question)
        if course is None or self._asked.checks or reading.roles & _PRINTED:
            return None
        figured = self._route is Route.FIGURES and self._known is Known.QUERY
        if figured and not reading.roles & PROSE and not (course.surely or course.moved):
            return None
        indicators = self._library.held.indicators

        def figures_of(text: str) -> Answer:
            return self._figures_of(text) if text else self._figures

        def refs_of(thing: str) -> frozenset[str]:
            subjects = (*self._sources.read(thing).subjects, *reading.subjects)
            keys = [subject.keys[0] for subject in subjects if subject.match is Match.FOUND]
            return frozenset(indicators[key].ref for key in keys)

        def words_of(course: Course, beside: Answer | None) -> Answer | None:
            from qa.overtime import answer_over_time

            held = (self._sources.retriever(), self._sources.generation, self._library.held.as_at)
            return answer_over_time(self._question, course, *held, refs_of, beside)

        return figures_and_words(course, self._known, figures_of, words_of)

    def _figures_of(self, text: str) -> Answer:
        """What the figures say of another wording of the question."""
        return answer_from_figures(self._question, self._sources.read(text), self._library)

    def _prose_first(self) -> Answer:
        """The papers' words; where they have none and the figures do, the figures."""
        reading = self._reading
        unclear = self._known is Known.UNCLEAR and not reading.roles & PROSE
        of_all = Role.POINTS in reading.roles and self._known is Known.NOTHING  # of all indicators
        if of_all or (unclear and asks_breakdown(reading)):
            return self._figures
        prose = self._prose.answer()
        if self._known is Known.NOTHING:
            vocabulary = self._library.catalogue.vocabulary
            told = prose.declined or not bare(reading) or gives_number(prose, reading, vocabulary)
            return prose if told else self._figures
        if not prose.declined:
            return prose
        if self._figures.declined:
            near = reading.subject.match in (Match.LEVEL, Match.NARROWER, Match.OTHER_UNIT)
            return self._figures if near else prose
        wanted = self._asked.wanted
        unspelt = wanted is Wanted.DEFINITION and not reading.mentioned  # a ref stands for its name
        # A figure says neither why nor what a thing means.
        return prose if wanted is Wanted.REASON or unspelt else self._figures

    def _against_figures(self) -> Answer | None:
        """What officers wrote, with the figures that it speaks of; None where no commentary answers."""
        claim = claim_of(self._question)
        prose = (self._prose if claim == self._question else self._prose_of(claim)).answer()
        beside = figures_beside(prose, self._asked)
        another = is_note_on_another(prose, self._reading, self._library.held.indicators)
        if not beside or (another and self._known is Known.QUERY):
            return None
        figures = self._figures_of(beside)
        return prose if figures.declined else joined(figures, prose)

    def _with_prose(self) -> Answer:
        """Figures with the words that go with them: the officers' own beside them, or else the papers'."""
        figures = self._figures
        if figures.declined:
            prose = self._prose.answer()
            return figures if prose.declined else prose
        if any(citation.heading.startswith("Commentary on") for citation in figures.citations):
            return joined(figures, None)
        return joined(figures, self._prose.answer())

    def _unless_prose(self) -> Answer:
        """A refusal of the figures, unless the papers' prose answers: it does so only with evidence.

        Of a time for which no table holds a figure, prose must name that time itself, and a number.
        """
        figures, reading, catalogue = self._figures, self._reading, self._library.catalogue
        worked_out = reading.roles & _WORKED_OUT or _IN_FIGURES.search(reading.text.lower())
        if (worked_out and reading.subject.near) or Role.OUTCOME in reading.roles:  # which no sentence tells
            return figures
        if figures.reason is Reason.NOT_PUBLISHED:
            prose = self._prose.of_months_named()
            return prose if not prose.declined and bears_out(prose, reading, catalogue) else figures
        prose = self._prose.answer()
        numbered = not asks_number(reading) or has_number(prose)
        if not prose.declined and numbered and bears_out(prose, reading, catalogue):
            return prose
        if prose.declined or asks_count(reading) or asks_breakdown(reading):
            return figures
        prose = self._prose.answer(Demand.SURE)
        return prose if not prose.declined and is_of_all(prose, reading, catalogue) else figures

    def _unless_of_another(self, found: Answer) -> Answer:
        """Prose found for a number, unless the figures know of its subject and it speaks of another."""
        reading, catalogue = self._reading, self._library.catalogue
        if found.route is not Route.PAPERS or found.declined:
            return found
        numeric = asks_number(reading) or reading.roles & _WORKED_OUT
        if numeric and is_note_on_another(found, reading, self._library.held.indicators):
            return self._figures
        near = bool(reading.subject.near or reading.subject.keys)
        noted = all(is_note(citation) for citation in found.citations)
        if ((numeric and near) or noted) and not tells_extreme(found, reading):
            return self._figures
        if is_of_recommendations(self._question):
            return found
        if not is_of_all(found, reading, catalogue):
            return self._figures
        if not asks_count(reading) or self._known is Known.NOTHING:
            return found
        return found if speaks_of(found, reading, catalogue.vocabulary) else self._figures

    def _unless_read(self, found: Answer) -> Answer:
        """A refusal, unless the reader itself finds a sentence that answers, or much else speaks for one."""
        reading, held = self._reading, self._library.held
        if found.reason not in _MAY_BE_TOLD or self._known is Known.QUERY:
            return found
        numeric = asks_number(reading) or bool(reading.areas)
        for demand in self._demands():
            prose = self._prose.answer(demand)
            another = numeric and is_note_on_another(prose, reading, held.indicators)
            if not prose.declined and not another and self._counts(prose):
                return prose
        return found

    def _counts(self, prose: Answer) -> bool:
        """Whether prose gives the number asked for, if one is; a note on figures, of that very part."""
        reading = self._reading
        if not (names_areas(prose, reading) and tells_extreme(prose, reading)):
            return False
        noted = any(is_note(citation) for citation in prose.citations)
        if noted and reading.roles & {Role.RANK, Role.COMPARE}:
            return False
        if not (asks_count(reading) or bare(reading)):
            return True
        told = not noted or gives_number(prose, reading, self._library.catalogue.vocabulary)
        return told and has_number(prose)

    def _demands(self) -> Sequence[Demand]:
        """The evidence of which any is enough for prose to tell what the figures do not know.

        What is worked out no prose tells; what is compared, and a number of a time that tables cover, takes
        more than the reader's word: they may have it.
        """
        reading = self._reading
        often = self._asked.wanted is Wanted.FREQUENCY  # a sentence may say how often
        aimed = Role.OUTCOME in reading.roles  # what a measure is for stands beside it
        if aimed or (reading.roles & _WORKED_OUT and not often):
            return ()
        if is_dated_number(reading) and self._library.shelf.covers(reading.when.periods):
            return (Demand.BEYOND_DOUBT,)
        compared = reading.roles & {Role.RANK, Role.COMPARE}
        return (Demand.CERTAIN,) if compared or often else (Demand.READ, Demand.CERTAIN)

    def _of_record(self) -> Answer | None:
        """What the record of meetings says: who, when, what was decided; None where it is not asked for."""
        from qa.narrative import answer_from_record

        sources = self._sources
        return answer_from_record(
            self._question, sources.retriever(), sources.generation, self._library.held.as_at
        )

    @property
    def _counts_recommendations(self) -> bool:
        """Whether the indicator asked about itself counts recommendations, as an auditor's may."""
        indicators = self._library.held.indicators
        keys = [subject.keys[0] for subject in self._reading.subjects if subject.match is Match.FOUND]
        return any(is_of_recommendations(indicators[key].name) for key in keys)
