"""Finding passages: BM25 with stems and acronyms beside vectors of meaning, fused by rank.

Measured on these papers BM25 carries more than the vectors do, so its rank weighs more. Everything heavy is
imported at the first search.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from corpus.model import Passage
from corpus.words import acronym_table, acronyms, fold, terms, with_heading, words
from qa.evidence import Evidence
from qa.keywords import Keywords

if TYPE_CHECKING:
    from corpus.embedding import Embedder
    from corpus.generation import Generation

FUSED_AT = (
    60.0  # Cormack, Clarke and Buettcher, "Reciprocal rank fusion" (2009): the constant that damps ranks
)
KEYWORD_WEIGHT, MEANING_WEIGHT = 1.0, 0.5
LOOKED_AT = 80  # passages that each search gives
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

    def __init__(self, generation: "Generation", embedder_factory: Callable[[], "Embedder"]) -> None:
        """`embedder_factory` is called at the first search, and must give the model that made the vectors."""
        self._generation = generation
        self._embedder_factory = embedder_factory

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
        allowed = {passage.id for passage in self.passages if is_published(passage, as_at)}
        depth = LOOKED_AT if len(allowed) == len(self.passages) else len(self.passages)
        wide = self.expanded(question)
        near = self._by_meaning(question, depth)
        ranked = ((KEYWORD_WEIGHT, self._by_keywords(wide, depth)), (MEANING_WEIGHT, list(near)))
        scores: dict[str, float] = {}
        for weight, ids in ranked:
            for rank, key in enumerate(key for key in ids if key in allowed):
                scores[key] = scores.get(key, 0.0) + weight / (FUSED_AT + rank)
        hits = [
            Hit(self._by_id[key], score * _prior(self._by_id[key]), likeness=near.get(key, 0.0))
            for key, score in scores.items()
        ]
        hits.sort(key=lambda hit: (-hit.score, _newest_first(hit.passage), hit.passage.id))
        return without_repeats(hits)[:n]

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

    def _by_keywords(self, question: str, n: int) -> list[str]:
        return [self.passages[place].id for place in self._keywords.best(question, n)]

    def _by_meaning(self, question: str, n: int) -> dict[str, float]:
        """The passages nearest in meaning, nearest first, with their likeness."""
        vectors = self._generation.vectors()
        if not vectors.dimensions:
            return {}
        asked = self._embedder.embed_query(self._short_enough(question))
        return {key: 1.0 - apart for key, apart in vectors.nearest(asked, min(n, len(self.passages)))}

    def _short_enough(self, question: str) -> str:
        """The question without the words beyond what the model reads."""
        kept = question.split()
        while len(kept) > 1 and self._embedder.pieces(" ".join(kept)) > self._embedder.max_pieces:
            kept = kept[: len(kept) * 3 // 4]
        return " ".join(kept)

    @cached_property
    def _by_id(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self.passages}

    @cached_property
    def _embedder(self) -> "Embedder":
        embedder = self._embedder_factory()
        self._generation.vectors().require(embedder.name)
        return embedder

    @cached_property
    def _keywords(self) -> Keywords:
        """BM25 over the passages with their headings, built once a process."""
        return Keywords([fold(with_heading(each.heading, each.text)) for each in self.passages])


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
        both = sorted((first.passage, hit.passage, *first.also), key=_newest_first)
        kept[twin] = Hit(both[0], first.score, tuple(both[1:]), max(first.likeness, hit.likeness))
    return kept


def _says_the_same(one: Passage, other: Passage) -> bool:
    if one.kind is not other.kind or one.place.paper == other.place.paper:
        return False
    first, second = _word_set(one), _word_set(other)
    return len(first & second) >= SAME * len(first | second)


@lru_cache(maxsize=8192)
def _word_set(passage: Passage) -> frozenset[str]:
    return frozenset(words(passage.text))


def _newest_first(passage: Passage) -> int:
    return -passage.meeting_date.toordinal() if passage.meeting_date else 0


def _prior(passage: Passage) -> float:
    return BOILERPLATE_WEIGHT if passage.boilerplate else 1.0


def _with_terms(passage: Passage) -> str:
    """A passage's text with its last heading, where glossaries explain acronyms."""
    return f"{passage.heading[-1] if passage.heading else ''}\n{passage.text}"


def sources(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The papers that passages stand in, each once, in order."""
    return tuple(dict.fromkeys(passage.place.paper for passage in passages))


def last_heading(passage: Passage) -> str:
    """The heading that a passage stands directly under, without its number."""
    return re.sub(r"^\d{1,2}[.)]?\s+", "", passage.heading[-1]) if passage.heading else ""
