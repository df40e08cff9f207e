"""Keyword search: BM25 over stems (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

# Short passages of one kind: their length tells little, so it is held less against them than usual (0.75).
SATURATION, LENGTH = 1.2, 0.5


class Keywords:
    """An index of texts by the stems of their words."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        """Index texts, each given as its stems; they are known by their place from then on."""
        import bm25s  # needless for a question of figures

        self._held = frozenset(term for text in texts for term in text)
        self._index = bm25s.BM25(k1=SATURATION, b=LENGTH)
        if self._held:
            self._index.index([list(text) for text in texts], show_progress=False)
        self._size = len(texts)

    def scores(self, terms: Sequence[str]) -> "np.ndarray":
        """How much each text shares with the stems of a question, in the texts' order, 0 for nothing."""
        import numpy as np

        known = [term for term in terms if term in self._held]
        if not known:
            return np.zeros(self._size)
        return np.asarray(self._index.get_scores(known), dtype=float)
