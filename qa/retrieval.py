"""Finding passages: BM25 over stems, acronyms and words of the same meaning, beside vectors of meaning.

Tried on the eval's questions about the papers (share of those whose answer stands in the first passage, in
the first five): the ranks of both searches fused as by Cormack and others (2009) 51 %, 73 %. BM25 alone with
headings counted twice: 48 %, 73 % with `b` at 0.75, 53 %, 73 % at 0.5. With words of the same meaning at 0.3
of their score 55 %, 74 %, no more at 0.6. With likeness of meaning a fifth of the score 58 %, 75 %, a third
59 %, 76 %, half 57 %, 76 %. The meeting's council, committee and day as words of the text in place of the
second heading: 54 %, 74 %; they are looked at apart (`qa.whereabouts`).

Everything heavy is imported at the first search.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from corpus.model import Passage, PassageKind
from corpus.reader import Reader, packaged_reader
from corpus.words import acronym_table, acronyms, fold, terms, words
from qa.evidence import Evidence
from qa.keywords import Keywords
from qa.kin import in_figures
from qa.meaning import everyday

if TYPE_CHECKING:
    import numpy as np

    from corpus.embedding import Embedder
    from corpus.generation import Generation

OTHER_WORDS = 0.3  # of their score, for words of the same meaning as the question's
MEANING = 0.35  # part of the likeness of meaning in a score, beside that of the words
HEADINGS = 2  # times that a heading counts as often as its text
MOST_NEAR = 2000  # passages whose likeness is looked up
LOOKED_AT = 30  # passages more than asked for, of which some say the same
AGENDA_WEIGHT = 0.8  # for what is to be spoken of, and not what was said
BOILERPLATE_WEIGHT = 0.5
SAME = 0.85  # of two passages' words in common: they say the same, and the newest is enough
LONGEST_ACRONYM = 10


@dataclass(frozen=True)
class Hit:
    """A passage found. `score` orders the hits of one question and means nothing beside another's.

    `also` holds passages of other papers that say the same; `likeness` is that of its meaning to the
    question's, 1 for the same and 0 where it was not compared.
    """

    passage: Passage
    score: float
    also: tuple[Passage, ...] = ()
    likeness: float = 0.0


class Retriever:
    """Searches the passages of one generation."""

    def __init__(
        self,
        generation: "Generation",
        embedder_factory: Callable[[], "Embedder"],
        reader_factory: Callable[[], Reader] = packaged_reader,
    ) -> None:
        """Search the passages of `generation`.

        Args:
            generation: what is held.
            embedder_factory: called at the first search; must give the model that made the vectors.
            reader_factory: gives what reads the passages that promise most.
        """
        self._generation = generation
        self._embedder_factory = embedder_factory
        self._reader_factory = reader_factory

    @cached_property
    def reader(self) -> Reader:
        """What tells which sentence of a passage answers."""
        return self._reader_factory()

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage held."""
        return tuple(self._generation.passages())

    @cached_property
    def acronyms(self) -> Mapping[str, tuple[str, ...]]:
        """Short forms in lower case and what they stand for, as the papers explain them in brackets."""
        pairs = [pair for passage in self.passages for pair in acronyms(_with_terms(passage))]
        return acronym_table(pair for pair in pairs if len(pair.short) <= LONGEST_ACRONYM)

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """The words of the papers in lower case, and how often each stands there."""
        return Counter(word for passage in self.passages for word in words(_with_terms(passage)))

    def is_word(self, word: str) -> bool:
        """Whether the embedding model has a word whole: those that it must piece together may be slips."""
        return self._embedder.pieces(word) <= self._embedder.pieces("") + 1

    @cached_property
    def evidence(self) -> Evidence:
        """What the passages speak of."""
        return Evidence(self.passages, self._generation.holdings_papers(), self.acronyms)

    def age(self, paper: str) -> float:
        """How new a paper is: 0 for the oldest held, 1 for the newest."""
        return self._ages.get(paper, 0.0)

    @cached_property
    def _ages(self) -> Mapping[str, float]:
        about = self.evidence.whereabouts
        days = {each.place.paper: on.toordinal() for each in self.passages if (on := about.on(each))}
        first, last = min(days.values(), default=0), max(days.values(), default=0)
        return {paper: (at - first) / (last - first) if last > first else 0.0 for paper, at in days.items()}

    def search(self, question: str, n: int = 10, as_at: date | None = None) -> list[Hit]:
        """The `n` passages that speak most of what a question asks, best first.

        Args:
            question: in anybody's words.
            n: how many at most; passages that say the same count once, the newest standing for them.
            as_at: only papers of meetings up to that day.
        """
        if not self.passages or not terms(question):
            return []
        scores, likeness = self._scores(question)
        hits = [
            Hit(passage, float(score) * _prior(passage), likeness=likeness.get(passage.id, 0.0))
            for passage, score in zip(self.passages, scores, strict=True)
            if score > 0 and is_published(passage, as_at)
        ]
        hits.sort(key=lambda hit: (-hit.score, newest_first(hit.passage), hit.passage.id))
        return without_repeats(hits[: n + LOOKED_AT])[:n]

    def _scores(self, question: str) -> tuple["np.ndarray", dict[str, float]]:
        """Each passage's score, from 0 to about 1, and the likeness of meaning of those that are near."""
        import numpy as np

        said = dict.fromkeys(in_figures(terms(self.expanded(question))))
        other = [each for term in said for each in sorted(everyday().get(term, ())) if each not in said]
        words_shared = self._keywords.scores([*said]) + OTHER_WORDS * self._keywords.scores(other)
        near = self._by_meaning(question)
        likeness = np.array([near.get(passage.id, 0.0) for passage in self.passages])
        best = words_shared.max(initial=0.0) or 1.0
        return (1 - MEANING) * words_shared / best + MEANING * likeness.clip(min=0.0), near

    def expanded(self, question: str) -> str:
        """The question with its acronyms spelt out, and with the acronyms of what it spells out."""
        found = set(words(question))
        said = f" {' '.join(words(question))} "
        added = [long for short, longs in self.acronyms.items() if short in found for long in longs]
        added += [
            short
            for short, longs in self.acronyms.items()
            if short not in found and any(f" {' '.join(words(long))} " in said for long in longs)
        ]
        return " ".join([fold(question), *added])

    def _by_meaning(self, question: str) -> dict[str, float]:
        """The passages nearest in meaning, with their likeness, 1 for the same."""
        vectors = self._generation.vectors()
        if not vectors.dimensions:
            return {}
        asked = self._embedder.embed_query(self._short_enough(question))
        near = vectors.nearest(asked, min(MOST_NEAR, len(self.passages)))
        return {key: 1.0 - apart for key, apart in near}

    def _short_enough(self, question: str) -> str:
        """The question without the words beyond what the model reads."""
        kept = question.split()
        while len(kept) > 1 and self._embedder.pieces(" ".join(kept)) > self._embedder.max_pieces:
            kept = kept[: len(kept) * 3 // 4]
        return " ".join(kept)

    @cached_property
    def _embedder(self) -> "Embedder":
        embedder = self._embedder_factory()
        self._generation.vectors().require(embedder.name)
        return embedder

    @cached_property
    def _keywords(self) -> Keywords:
        """BM25 over the passages with their headings, built once a process."""
        return Keywords([_searched(each) for each in self.passages])


def is_published(passage: Passage, as_at: date | None) -> bool:
    """Whether a passage's paper was published by a day; papers without a date always count."""
    return as_at is None or passage.meeting_date is None or passage.meeting_date <= as_at


def without_repeats(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those that only say again what another says; the newest stands for them.

    Texts are compared within one kind and one last heading, as the glossary that every pack repeats.
    """
    kept: list[Hit] = []
    for hit in hits:
        twin = next((at for at, other in enumerate(kept) if _says_the_same(hit.passage, other.passage)), None)
        if twin is None:
            kept.append(hit)
            continue
        first = kept[twin]
        both = sorted((first.passage, hit.passage, *first.also), key=newest_first)
        kept[twin] = Hit(both[0], first.score, tuple(both[1:]), max(first.likeness, hit.likeness))
    return kept


def _says_the_same(one: Passage, other: Passage) -> bool:
    if one.kind is not other.kind or one.place.paper == other.place.paper:
        return False
    first, second = _word_set(one), _word_set(other)
    if min(len(first), len(second)) < SAME * max(len(first), len(second)):
        return False
    return len(first & second) >= SAME * len(first | second)


@lru_cache(maxsize=8192)
def _word_set(passage: Passage) -> frozenset[str]:
    return frozenset(words(passage.text))


def newest_first(passage: Passage) -> int:
    """A key that sorts passages by the day of their meeting, newest first and undated last."""
    return -passage.meeting_date.toordinal() if passage.meeting_date else 0


def _prior(passage: Passage) -> float:
    prior = AGENDA_WEIGHT if passage.kind is PassageKind.AGENDA_ITEM else 1.0
    return prior * (BOILERPLATE_WEIGHT if passage.boilerplate else 1.0)


def _searched(passage: Passage) -> list[str]:
    """The stems by which a passage is found: its headings count twice."""
    return [*HEADINGS * terms(" ".join(passage.heading)), *in_figures(terms(passage.text))]


def _with_terms(passage: Passage) -> str:
    """A passage's text with its last heading, where glossaries explain acronyms."""
    return f"{passage.heading[-1] if passage.heading else ''}\n{passage.text}"


def sources(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The papers that passages stand in, each once, in order."""
    return tuple(dict.fromkeys(passage.place.paper for passage in passages))


def last_heading(passage: Passage) -> str:
    """The heading that a passage stands directly under, without its number."""
    return re.sub(r"^\d{1,2}[.)]?\s+", "", passage.heading[-1]) if passage.heading else ""
