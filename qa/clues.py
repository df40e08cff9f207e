"""Clues: what speaks for a sentence as the answer to a question, each as a number from 0 to about 1.

They are counted here and weighed in `qa.weights`, whose numbers are fitted (`evals.fitting`) and not chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.model import Passage, PassageKind
from corpus.words import terms
from qa.asking import Asked, Wanted
from qa.evidence import leans
from qa.kinds import is_owned, lacks_kind, owned, speaks_in, topic_of
from qa.marks import NEEDS, bears, fits, is_beside, is_exact, names_whom, shows
from qa.meaning import everyday
from qa.occasions import spans_in
from qa.pending import asks_content, asks_result, is_only_received, is_pending
from qa.retrieval import Hit, Retriever
from qa.statements import Statement, is_title, statements_of
from qa.wanted import asks_who
from qa.whereabouts import tells

SHORT = 6  # words
MANY = 8  # things
LABEL = 6  # words

_OWN_KIND = {
    PassageKind.RESOLUTION: Wanted.DECISION,
    PassageKind.RECOMMENDATION: Wanted.RECOMMENDATION,
    PassageKind.DEFINITION: Wanted.DEFINITION,
    PassageKind.PEOPLE: Wanted.PERSON,
}
_NUMBERS = frozenset({Wanted.NUMBER, Wanted.SHARE, Wanted.MONEY})
_TYPED = (*_NUMBERS, Wanted.NAMED, Wanted.DECISION, Wanted.REASON, Wanted.PERSON)


@dataclass(frozen=True)
class Told:
    """One sentence of a passage with its clues."""

    statement: Statement
    clues: Mapping[str, float]


class Clues:
    """Counts the clues of one question."""

    def __init__(self, asked: Asked, retriever: Retriever) -> None:
        """Weigh the question's words by how rare they are in the papers."""
        self._asked = asked
        self._retriever = retriever
        self._evidence = retriever.evidence
        self._things = self._evidence.weighed(asked)
        self._weak = self._evidence.weighed_weak(asked)
        self._hard = self._evidence.weighed_as(asked.hard)
        self._ordinary = self._evidence.weighed_as(sorted(asked.ordinary))
        self._speaker = self._evidence.weighed_as(asked.speaker)
        self._topic = self._evidence.weighed_as(each for each in asked.subject if each not in asked.speaker)
        self._needs = asked.wanted in NEEDS

    def of_passage(self, hit: Hit, rank: int, best: float) -> list[Told]:
        """The sentences of a passage found, each with its clues.

        Args:
            hit: the passage.
            rank: its place among those found, 0 for the first.
            best: the score of the first.
        """
        shared = self._of_whole(hit) | {"found": hit.score / best, "place": 1 / (1 + rank)}
        over = self._evidence.over(hit.passage)
        statements = statements_of(hit.passage.text)
        said = [
            frozenset[str](),
            *(self._evidence.spelt(statement.text) for statement in statements),
            frozenset[str](),
        ]
        following = [*(statement.text for statement in statements[1:]), ""]
        told = [
            shared
            | self._of_words(statement, said[at + 1], said[at], said[at + 2], over)
            | self._of_form(statement, following[at], " ".join(hit.passage.heading))
            for at, statement in enumerate(statements)
        ]
        return [
            Told(statement, clues | self._against(clues) | self._silent(statement, hit.passage))
            for statement, clues in zip(statements, told, strict=True)
        ]

    def _silent(self, statement: Statement, passage: Passage) -> dict[str, float]:
        """What no evidence outweighs: a plan where its result is asked for, a decision that names nobody, a
        presentation of which only that it was given."""
        acted = (
            passage.kind is PassageKind.RECOMMENDATION and "\n" in passage.text and not self._speaker.words
        )
        return {
            "pending": float(self._asks_result and not acted and is_pending(statement.text)),
            "received": float(self._asks_content and is_only_received(statement.text)),
            "nameless": float(self._asks_whom and not names_whom(statement.text)),
        }

    @cached_property
    def _asks_result(self) -> bool:
        return self._asked.wanted is not Wanted.DECISION and asks_result(self._asked.question)

    @cached_property
    def _asks_content(self) -> bool:
        return asks_content(self._asked.question)

    @cached_property
    def _asks_whom(self) -> bool:
        """Whether the decision asked for is one on somebody."""
        return self._asked.wanted is Wanted.DECISION and asks_who(self._asked.question)

    def _against(self, clues: Mapping[str, float]) -> dict[str, float]:
        """What speaks against a sentence, whatever it shares: no number, no decision, another thing."""
        formless = is_exact(self._asked) and clues["lacks"] and not clues["next_bears"]
        undecided = self._asked.wanted is Wanted.DECISION and (clues["off_time"] or not clues["fits"])
        return {
            "formless": float(bool(formless)),
            "sideways": float(is_beside(self._asked) and not clues["all_hard"]),
            "undecided": float(bool(undecided)),
            "strange": float(self._is_strange),
        }

    def _of_words(
        self,
        statement: Statement,
        said: frozenset[str],
        before: frozenset[str],
        after: frozenset[str],
        over: frozenset[str],
    ) -> dict[str, float]:
        """How much of the question stands in a sentence, over it and beside it."""
        share = self._things.share
        led = said | over | (self._evidence.spelt(statement.lead) if statement.lead else frozenset())
        under = share(led)
        return {
            "said": share(said),
            "under": under,
            "near": share(said | before | after),
            "leant": share(led | before) - under if leans(statement.text) else 0.0,
            "weak": self._weak.share(said),
            "ordinary": self._ordinary.share(said),
            "ordinary_near": self._ordinary.share(said | before | after),
            "all_hard": float(self._hard.weightiest_missing(led | before) == 0),
        }

    def _of_form(self, statement: Statement, following: str, heading: str) -> dict[str, float]:
        """What a sentence shows by its form, and when it tells of."""
        asked = self._asked
        named_over = asked.wanted is Wanted.PERSON and is_exact(asked) and bears(asked, heading)
        held = self._needs and (named_over or bears(asked, statement.text))
        spans = spans_in(statement.text)
        told = any(tells(one, other) for one in asked.spans for other in spans)
        return {
            "bears": float(held),
            "lacks": float(self._needs and not held),
            "next_bears": float(self._needs and not held and bool(following) and bears(asked, following)),
            "shows": 0.0 if self._needs else shows(asked, statement.text),
            "kindless": float(lacks_kind(asked.question, statement.text)),
            "other_time": float(bool(asked.spans) and bool(spans) and not told),
            "numbered": float(asked.wanted in _NUMBERS and any(each.isdigit() for each in statement.text)),
            "title": float(statement.lines == 1 and is_title(statement.text)),
            "list": float(statement.lines > 1),
            "short": float(len(statement.text.split()) < SHORT),
        }

    def _of_whole(self, hit: Hit) -> dict[str, float]:
        """The clues that all sentences of a passage share."""
        asked, passage, evidence = self._asked, hit.passage, self._evidence
        context = evidence.said(passage) | evidence.over(passage)
        own = _OWN_KIND.get(passage.kind)
        return {
            "passage": self._things.share(context),
            "missing": self._things.weightiest_missing(context),
            "like": hit.likeness,
            "of_time": float(self._is_of(passage)),
            "off_time": float(not evidence.timed(asked, passage)),
            "new": self._retriever.age(passage.place.paper) * (not asked.dated),
            "unnamed": float(not evidence.names_all(asked, passage)),
            "unspoken": self._speaker.weightiest_missing(context),
            "off_topic": float(self._is_off_topic(context)),
            "unheard": float(self._is_unheard(passage)),
            "unowned": float(self._is_unowned(passage)),
            "labelled": float(is_labelled(asked, passage)),
            "apart": float(not evidence.together(asked, passage)),
            "other_term": float(bool(asked.named) and not evidence.is_of_term(asked, passage)),
            "fits": float(fits(asked, passage)),
            "own_kind": float(own is not None and own is asked.wanted),
            "boilerplate": float(passage.boilerplate),
            passage.kind.value: 1.0,
        }

    @cached_property
    def _is_strange(self) -> bool:
        """Whether no paper names any of the things that a question names, or the topic it asks about."""
        topic = set(topic_of(self._asked.question)).intersection(self._asked.hard)
        if not all(self._evidence.known(each) for each in topic):
            return True
        return bool(self._asked.hard) and not any(self._evidence.known(each) for each in self._asked.hard)

    def _is_off_topic(self, context: frozenset[str]) -> bool:
        """Whether a passage names nobody who is asked to have spoken, or nothing that they spoke of."""
        if not self._speaker.words:
            return False
        return not self._speaker.share(context) or (
            bool(self._topic.words) and not self._topic.share(context)
        )

    def _is_unheard(self, passage: Passage) -> bool:
        """Whether those asked to have spoken are named in a passage, but say nothing in it."""
        spelt = self._evidence.spelt
        speaker = self._names_of_speaker
        if not speaker or not speaker.isdisjoint(spelt(" ".join(passage.heading))):
            return False
        return not speaks_in(speaker, passage.text, spelt)

    @cached_property
    def _names_of_speaker(self) -> frozenset[str]:
        """The words of who spoke, what all of them are short for together, and others for an ordinary one."""
        called = {term: names for term, names, _ in self._speaker.words}
        shared = frozenset[str].intersection(*called.values()) if len(called) > 1 else frozenset[str]()
        ordinary = [names for term, names in called.items() if term in self._asked.ordinary]
        return shared.union(called, *ordinary)

    def _is_unowned(self, passage: Passage) -> bool:
        """Whether a passage names the owner of a thing that a question asks of, but not beside the thing."""
        about = self._evidence.whereabouts.about(passage)
        lines = (*passage.heading, *passage.text.split("\n"))
        return any(
            owner not in about and not any(is_owned(owner, things, line) for line in lines)
            for owner, things in owned(self._asked.question)
        )

    def _is_of(self, passage: Passage) -> bool:
        """Whether a passage is of a meeting or month that the question names."""
        occasions = self._evidence.whereabouts.occasions(passage, paperish=self._asked.paperish)
        return any(span.meets(each) for span in self._asked.spans for each in occasions)

    @cached_property
    def of_question(self) -> Mapping[str, float]:
        """The clues of the question itself, which tell nothing of one sentence against another."""
        asked = self._asked
        unknown = [each for each in asked.subject if not self._evidence.known(each)]
        return {
            **{f"asks {each.value}": float(asked.wanted is each) for each in _TYPED},
            "things": min(len(asked.subject), MANY) / MANY,
            "hard": min(len(asked.hard), MANY) / MANY,
            "unknown": self._things.share_of(unknown),
            "dated": float(asked.dated),
        }


def is_labelled(asked: Asked, passage: Passage) -> bool:
    """Whether the label over a passage is made of the question's own words, as `Members`."""
    label, _, rest = passage.text.split("\n")[0].partition(":")
    labels = [*passage.heading[-1:], *([label] if rest and len(label.split()) <= LABEL else [])]
    subject = {*asked.subject, *asked.weak}
    subject |= {other for each in subject for other in everyday().get(each, ())}
    return any((over := set(terms(each))) and over <= subject for each in labels)


def total(clues: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What clues come to."""
    return sum(weight * clues.get(name, 0.0) for name, weight in weights.items())
