"""Clauses: a question of the papers' words that asks two things at once, and what answers each of them.

`How many were there, and what came of it?` is answered by two sentences, of which no one is as strong as one
that speaks of everything a little. So each of its clauses is put to the reader by itself.
"""

import re
from collections.abc import Mapping, Sequence

from corpus.reader import Reader
from corpus.sentences import sentences
from qa.candidates import Candidate

READ = 2  # passages, the strongest
CURT = 2  # words: a clause as short (`and when?`) says nothing by itself
CLOSE = -1.0  # the reader's odds, as a logarithm, from which on a sentence is quoted for a clause

_VERB = r"(?:is|are|was|were|has|have|had|did|does|do|can|could|will|would|should)"
_ASKS = rf"(?:(?:what|how|who|whose|which|why|{_VERB})\b|(?:when|where)(?: {_VERB}\b|\W*$))"
_NEXT = re.compile(
    rf"[,;]?\s+(?:and|or|but)\s+(?:also |then )?(?={_ASKS})|[,;:]\s+(?={_ASKS})", re.IGNORECASE
)
_ASKING = re.compile(rf"\W*(?:(?:and|but|so|also|then|roughly|about) )*{_ASKS}", re.IGNORECASE)


def clauses_of(question: str) -> tuple[str, ...]:
    """The clauses of a question that ask, each after what only leads in; none where only one does."""
    parts = [part.strip() for each in sentences(question) for part in _NEXT.split(each) if part.strip()]
    asking = [part for part in parts if _ASKING.match(part)]
    if len(asking) < 2:
        return ()
    said = [part for part in parts if part not in asking]
    return tuple(question if len(each.split()) <= CURT else " ".join([*said, each]) for each in asking)


def answering_clauses(
    question: str, candidates: Sequence[Candidate], reader: Reader
) -> Mapping[str, frozenset[int]]:
    """Which statements answer the clauses of a question: by the passage's id, their places in it.

    Args:
        question: without its chatter.
        candidates: passages that may answer, the strongest first.
        reader: reads each clause with the strongest of them.
    """
    chosen = candidates[:READ]
    texts = [
        [f"{' - '.join(each.passage.heading[-2:])}.", *(one.text for one in each.statements)]
        for each in chosen
    ]
    found: dict[str, frozenset[int]] = {}
    for clause in clauses_of(question):
        odds = [
            (sure, -of, at)
            for of, said in enumerate(reader.read(clause, texts))
            for at, sure in enumerate(said[1:])
        ]
        sure, of, at = max(odds, default=(CLOSE - 1, 0, 0))
        if sure >= CLOSE:
            id = chosen[-of].passage.id
            found[id] = found.get(id, frozenset()) | {at}
    return found
