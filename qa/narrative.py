"""Answers out of the papers' prose: the sentences that answer, quoted and cited, or an honest refusal."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.answer import Answer, Reason
from corpus.model import PassageKind
from qa.across import in_order, told_in_turn
from qa.asking import Asked, Wanted, take_apart
from qa.candidates import Candidate, candidates, read_of
from qa.chatter import plain
from qa.choosing import chosen_lines, strongest
from qa.clauses import answering_clauses
from qa.definitions import define, difference_of, term_of
from qa.each_body import of_each_body
from qa.facts import of_record
from qa.quoting import Quote, in_headline
from qa.replies import Read, answered, declined, nearest_thing, read_as, scope
from qa.retrieval import Retriever, is_published, last_heading
from qa.scope import asks_for_help, asks_forecast, is_out_of_scope
from qa.support import Demand

if TYPE_CHECKING:
    from corpus.generation import Generation

BESIDE = 2.5  # less than the best passage's score, for another to be quoted beside it
AS_NEAR = 1.0  # the same, where the best is not sure and the other only nearly an answer
BESIDE_AT_MOST = 2  # passages
BESIDE_QUOTED = 2  # sentences of each of them
FIRST = 3  # passages of which one that is silent on what is asked of it makes the others demand more
FEW = 4  # meetings in a dated list, of which each may be quoted with three sentences
NEAREST = (
    0.3  # of the weight of the question's things that the nearest passage must cover to be worth showing
)

_ENDS = frozenset({Wanted.DECISION, Wanted.NAMED, Wanted.MONEY, Wanted.NUMBER})
_OURS = frozenset({Wanted.DECISION, Wanted.RECOMMENDATION, Wanted.DEFINITION})
_MEETING = re.compile(
    r"\b(?:panel|committee|board|cabinet|council|councillors?|members|officers|meetings?|minutes"
    r"|papers?|reports?)\b",
    re.IGNORECASE,
)

Answerer = Callable[[Read, Retriever, "Generation"], Answer | None]
"""Answers one kind of question, or gives None to leave it to the next."""


class Prose:
    """What the papers' prose says to one question. It is searched once, however much evidence is demanded."""

    def __init__(
        self, question: str, retriever: Retriever, generation: "Generation", as_at: date | None = None
    ) -> None:
        """Ask a question, in anybody's words.

        Args:
            question: in anybody's words.
            retriever: searches the passages of `generation`.
            generation: what is held.
            as_at: only papers of meetings up to that day are read.
        """
        self._retriever = retriever
        self._generation = generation
        self._read = _read(question, retriever, as_at)

    def answer(self, demand: Demand = Demand.USUAL) -> Answer:
        """The answer, or a refusal with its reason."""
        return self.before or self._of_passages(self._read, self._found, demand)

    def of_months_named(self) -> Answer:
        """The same, where a month must be named with its year, and not only be meant."""
        if self.before:
            return self.before
        exact = replace(self._read, asked=replace(self._read.asked, exact=True))
        found = candidates(exact.asked, self._retriever, exact.as_at)
        return self._of_passages(exact, found, Demand.USUAL)

    @cached_property
    def before(self) -> Answer | None:
        """What is answered, or declined, before any sentence is weighed; None where they must be."""
        tried = (answerer(self._read, self._retriever, self._generation) for answerer in ANSWERERS)
        return next((answer for answer in tried if answer is not None), None)

    @cached_property
    def _found(self) -> list[Candidate]:
        return candidates(self._read.asked, self._retriever, self._read.as_at)

    def _of_passages(self, read: Read, found: Sequence[Candidate], demand: Demand) -> Answer:
        """The sentences of the passages that answer, or a refusal."""
        asked, term = read.asked, term_of(read.text)
        undefined = term is not None and term.sure and asked.wanted is Wanted.DEFINITION
        known = self._retriever.evidence.known
        strange = demand is Demand.SURE and not all(known(each) for each in asked.hard)
        supported = [each for each in found if each.support.meets(demand)]
        if _is_silent(found):
            supported = [each for each in supported if each.support.meets(Demand.CERTAIN)]
        if not supported or strange or undefined:
            return _nothing(read, found, self._retriever, of_term=bool(term and term.sure))
        nearly = [each for each in found if each.support.nearly_meets(demand)]
        if not term and (in_turn := told_in_turn(asked, nearly, self._retriever)):
            return _dated_list(read, in_turn, self._generation)
        ordered = [*in_order(asked, supported), *_as_near(supported, nearly)]
        also = answering_clauses(read.text, ordered, self._retriever.reader)
        return _single(read, ordered, found, also, self._generation)


def _as_near(supported: Sequence[Candidate], nearly: Sequence[Candidate]) -> list[Candidate]:
    """What is nearly as likely as an answer that is not sure: the two are shown side by side."""
    best = supported[0]
    if best.support.evidence >= Demand.SURE.least:
        return []
    return [each for each in nearly if each not in supported and each.score >= best.score - AS_NEAR]


def _is_silent(found: Sequence[Candidate]) -> bool:
    """Whether what is nearest to a question is of the very thing, and does not tell what is asked of it."""
    return any(each.support.silent and each.score >= found[0].score - BESIDE for each in found[:FIRST])


def answer_from_papers(
    question: str, retriever: Retriever, generation: "Generation", as_at: date | None = None
) -> Answer:
    """Answer a question from the papers' prose, or decline it with a reason."""
    return Prose(question, retriever, generation, as_at).answer()


def _read(question: str, retriever: Retriever, as_at: date | None) -> Read:
    asked, slips = read_of(question, retriever)
    return Read(question, asked.question, asked, read_as(asked, as_at), slips, as_at)


def answered_before(
    question: str, retriever: Retriever, generation: "Generation", as_at: date | None = None
) -> bool:
    """Whether a question is answered, or declined, before any sentence is weighed."""
    return Prose(question, retriever, generation, as_at).before is not None


def answer_from_record(
    question: str, retriever: Retriever, generation: "Generation", as_at: date | None = None
) -> Answer | None:
    """Answer from the record of meetings alone, without a search; None where no fact of it is asked for."""
    asked = take_apart(plain(question))
    read = Read(question, asked.question, asked, read_as(asked, as_at), as_at=as_at)
    return None if is_out_of_scope(question) else of_record(read, retriever, generation)


def _of_scope(read: Read, retriever: Retriever, generation: "Generation") -> Answer | None:
    """What can be asked, and what no paper can answer."""
    if asks_for_help(read.text):
        return scope(read, generation)
    if asks_forecast(read.text):
        return declined(read, Reason.NOT_IN_PAPERS)
    return declined(read, Reason.OUT_OF_SCOPE) if is_out_of_scope(read.question) else None


def _of_terms(read: Read, retriever: Retriever, generation: "Generation") -> Answer | None:
    """What a term means, out of the papers' glossaries and brackets."""
    published = [passage for passage in retriever.passages if is_published(passage, read.as_at)]
    if pair := difference_of(read.text):
        both = [define(each, published) for each in pair]
        headline = " ".join(each.headline for each in both if each)
        quotes = tuple(quote for each in both if each for quote in each.quotes)
        return answered(read, headline, quotes, generation) if all(both) else None
    term = term_of(read.text)
    if term is None:
        return None
    definition = define(term, published)
    if definition is None:
        return None
    meaning = replace(read, read_as=f"What the papers say {term.text} means.")
    return answered(meaning, definition.headline, definition.quotes, generation)


ANSWERERS: tuple[Answerer, ...] = (_of_scope, of_each_body, of_record, _of_terms)
"""Tried in order, before the passages are searched."""


def _single(
    read: Read,
    supported: Sequence[Candidate],
    found: Sequence[Candidate],
    also: Mapping[str, Collection[int]],
    generation: "Generation",
) -> Answer:
    best = supported[0]
    quotes = chosen_lines(read.asked, best, also=also.get(best.passage.id, ()))
    more: list[Quote] = []
    decided = _decided(best, found, read.asked)
    others = [decided] if decided else [each for each in supported if _is_beside(best, each, read.asked)]
    others = others[:BESIDE_AT_MOST]
    others += [each for each in supported[1:] if each.passage.id in also and each not in others]
    for each in others:
        said = {quote.text for quote in (*quotes, *more)}
        beside = chosen_lines(read.asked, each, BESIDE_QUOTED, also.get(each.passage.id, ()))
        more += [quote for quote in beside if quote.text not in said]
    return answered(read, _headline(read.asked, best, quotes), (*quotes, *more), generation)


def _decided(best: Candidate, found: Sequence[Candidate], asked: Asked) -> Candidate | None:
    """What was resolved on the item that the best passage tells of, where a question asks what came of it."""
    if best.passage.kind is PassageKind.RESOLUTION or not (asked.outcome or asked.wanted in _ENDS):
        return None
    item = (best.passage.place.paper, best.passage.heading)
    return next(
        (
            each
            for each in found
            if each.passage.kind is PassageKind.RESOLUTION
            and (each.passage.place.paper, each.passage.heading) == item
        ),
        None,
    )


def _is_beside(best: Candidate, other: Candidate, asked: Asked) -> bool:
    """Whether another passage answers nearly as well, so that it is quoted, too."""
    if other.passage.text == best.passage.text or asked.order:
        return False
    return other.score >= best.score - BESIDE


def _headline(asked: Asked, best: Candidate, quotes: Sequence[Quote]) -> str:
    kind = best.passage.kind
    first = in_headline(strongest(asked, best, quotes))
    about = last_heading(best.passage)
    if kind is PassageKind.PEOPLE and len(quotes) > 1:
        listed = "; ".join(" ".join(quote.text.split()) for quote in quotes)
        return f"{about}: {in_headline(listed)}"
    if kind is PassageKind.RESOLUTION:
        return f"The decision was: {first}"
    if kind is PassageKind.RECOMMENDATION and asked.wanted is Wanted.RECOMMENDATION:
        return f"The recommendation was: {in_headline(quotes[0].text)}{_progress(best)}"
    if kind is PassageKind.COMMENTARY and len(best.passage.heading) > 1:
        about = best.passage.heading[-2]
        return f"What officers wrote beside {about}: {first}"
    return first


def _progress(best: Candidate) -> str:
    """The last line of a recommendation, where it is a status."""
    lines = best.passage.text.split("\n")
    short = len(lines) > 2 and len(lines[-1].split()) <= 4
    return f" It is marked \u201c{lines[-1]}\u201d." if short else ""


def _dated_list(read: Read, newest: Sequence[Candidate], generation: "Generation") -> Answer:
    """One passage a meeting, newest first."""
    most = 2 if len(newest) > FEW else 3
    quotes = [quote for each in newest for quote in chosen_lines(read.asked, each, most=most)]
    latest = [quote for quote in quotes if quote.passage is newest[0].passage]
    said = in_headline(strongest(read.asked, newest[0], latest))
    headline = f"The newest paper that speaks of it says: {said}"
    return answered(read, headline, tuple(quotes), generation, dated=True)


def _nothing(read: Read, found: Sequence[Candidate], retriever: Retriever, *, of_term: bool) -> Answer:
    """Decline: the papers do not say. Names the nearest thing held, where it is near enough to help."""
    asked = read.asked
    known = any(retriever.evidence.known(thing) for thing in asked.things)
    ours = known or of_term or asked.wanted in _OURS or bool(_MEETING.search(asked.question))
    best = max(found, key=lambda each: each.share, default=None)
    nearest = nearest_thing(best.passage) if best and known and best.share >= NEAREST else None
    return declined(read, Reason.NOT_IN_PAPERS if ours else Reason.OUT_OF_SCOPE, nearest)
