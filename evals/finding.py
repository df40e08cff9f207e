"""How well passages are found: ours, BM25 alone and vectors alone over the same passages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from corpus.embedding import default_embedder
from corpus.model import Passage
from corpus.words import fold, terms, with_heading
from evals.headline_faults import any_stands
from evals.measures import CurvePoint, Finder
from evals.question import Question, WordsExpected

if TYPE_CHECKING:
    from corpus.generation import Generation

DEEPEST = 5
CURVE = tuple(step / 10 for step in range(0, 11))


@dataclass(frozen=True)
class Found:
    """One passage as found, in the words that were searched, and the paper it is of."""

    text: str
    paper: str


Find = Callable[[Question], Sequence[Found]]
"""Finds up to `DEEPEST` passages for a question, best first."""


def measure(name: str, find: Find, questions: Sequence[Question]) -> Finder:
    """How well one way of finding does on the questions that keywords answer."""
    asked = [question for question in questions if isinstance(question.expected, WordsExpected)]
    found = [(question, find(question)) for question in asked]
    return Finder(
        name=name,
        questions=len(asked),
        in_first=_share([holds(question, hits[:1]) for question, hits in found]),
        in_two=_share([holds(question, hits[:2]) for question, hits in found]),
        in_five=_share([holds(question, hits[:DEEPEST]) for question, hits in found]),
        paper_first=_share([_paper_first(question, hits) for question, hits in found]),
        characters=round(median([sum(len(hit.text) for hit in hits) for _, hits in found] or [0])),
    )


def holds(question: Question, hits: Sequence[Found]) -> bool:
    """Whether all the keywords that a right answer needs stand in these passages together."""
    if not isinstance(question.expected, WordsExpected):
        return False
    text = fold(" ".join(hit.text for hit in hits)).casefold()
    return all(any_stands(group, text) for group in question.expected.keywords)


def _paper_first(question: Question, hits: Sequence[Found]) -> bool:
    return bool(hits) and any(hits[0].paper in group for group in question.papers)


def _share(met: Sequence[bool]) -> float:
    return sum(met) / len(met) if met else 0.0


def ours(generation: "Generation") -> Find:
    """The product's own passages, in the order in which it would answer from them."""
    from qa.candidates import candidates, read_of
    from qa.retrieval import Retriever

    retriever = Retriever(generation, default_embedder)

    def find(question: Question) -> list[Found]:
        asked, _ = read_of(question.text, retriever)
        return [_found(each.passage) for each in candidates(asked, retriever, question.as_at)[:DEEPEST]]

    return find


def bm25_alone(generation: "Generation") -> Find:
    """Plain BM25 over our passages, as bm25s comes."""
    import bm25s

    passages = generation.passages()
    index = bm25s.BM25()
    texts = [with_heading(passage.heading, passage.text) for passage in passages]
    index.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)

    def find(question: Question) -> list[Found]:
        asked = bm25s.tokenize([question.text], stopwords="en", show_progress=False)
        places, _ = index.retrieve(asked, k=min(DEEPEST, len(passages)), show_progress=False)
        return [_found(passages[int(place)]) for place in places[0]]

    return find


def vectors_alone(generation: "Generation") -> Find:
    """The nearest vectors over our passages, and nothing else."""
    by_id = {passage.id: passage for passage in generation.passages()}
    vectors = generation.vectors()
    embedder = default_embedder()
    return lambda question: [
        _found(by_id[key]) for key, _ in vectors.nearest(embedder.embed_query(question.text), DEEPEST)
    ]


def _found(passage: Passage) -> Found:
    return Found(with_heading(passage.heading, passage.text), passage.place.paper)


def curve(suite: str, find: Find, questions: Sequence[Question]) -> tuple[CurvePoint, ...]:
    """What a threshold would do on the plainest evidence: how many of a question's words its passage has.

    The product decides by more than that; this is the curve to hold its own point against.
    """
    answerable, unanswerable = [], []
    for question in questions:
        hits = find(question)[:1]
        if isinstance(question.expected, WordsExpected):
            answerable.append((spoken(question, hits), holds(question, hits)))
        else:
            unanswerable.append(spoken(question, hits))
    return tuple(_points(suite, answerable, unanswerable))


def spoken(question: Question, hits: Sequence[Found]) -> float:
    """The share of the words that matter in a question that stand in these passages, by their stems."""
    asked = set(terms(question.text))
    said = {term for hit in hits for term in terms(hit.text)}
    return len(asked & said) / len(asked) if asked else 0.0


def _points(
    suite: str, answerable: Sequence[tuple[float, bool]], unanswerable: Sequence[float]
) -> Iterator[CurvePoint]:
    for least in CURVE:
        yield CurvePoint(
            suite=suite,
            at_least=least,
            declined=_share([share < least for share, _ in answerable]),
            right=_share([share >= least and right for share, right in answerable]),
            unanswerable_answered=_share([share >= least for share in unanswerable]),
        )
