"""Keyword search: BM25 over stems (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)."""

from collections.abc import Sequence
from typing import Any

_LANGUAGE = "en"
_STEMS = "english"


class Keywords:
    """An index of texts by the stems of their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index texts; they are known by their place from then on."""
        import bm25s  # needless for a question of figures
        import Stemmer

        self._stemmer = Stemmer.Stemmer(_STEMS)
        self._size = len(texts)
        self._index = bm25s.BM25()
        self._index.index(self._tokens(list(texts)), show_progress=False)

    def best(self, question: str, n: int) -> list[int]:
        """The places of the `n` texts nearest to a question, best first; none that shares nothing with it."""
        if not self._size:
            return []
        tokens = self._tokens([question])
        places, scores = self._index.retrieve(tokens, k=min(n, self._size), show_progress=False)
        return [int(place) for place, score in zip(places[0], scores[0], strict=True) if score > 0]

    def _tokens(self, texts: list[str]) -> Any:
        import bm25s

        return bm25s.tokenize(texts, stopwords=_LANGUAGE, stemmer=self._stemmer, show_progress=False)
