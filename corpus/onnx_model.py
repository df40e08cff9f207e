"""Models in ONNX form, run by onnxruntime in little memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

INPUTS = ("input_ids", "attention_mask")  # both int64, texts by pieces
OUTPUT = "vectors"  # float32, texts by dimensions, each of length 1

# Word pieces read at once, padding included: the memory taken grows with them, the speed does not.
_AT_ONCE = 1024


@dataclass(frozen=True)
class Graph:
    """A model from `INPUTS` to `OUTPUT`: a file, or its bytes and the folder of the weights they point to."""

    model: Path | bytes
    weights: Path | None = None


class OnnxModel:
    """A model that turns texts into vectors, opened when first used."""

    def __init__(self, graph: Graph, tokenizer: "Tokenizer") -> None:
        """Name the model and its tokenizer, which must neither cut nor fill."""
        self._graph = graph
        self._tokenizer = tokenizer

    def vectors(self, texts: Sequence[str]) -> "np.ndarray[Any, Any]":
        """One vector of length 1 a text: an array of texts by dimensions.

        Texts are read in the order given, a few at a time; sorted by length, little of them is padding.
        """
        import numpy as np

        encoded = [self._tokenizer.encode(text).ids for text in texts]
        return np.concatenate([self._run(batch) for batch in _batches(encoded)])

    def _run(self, encoded: Sequence[Sequence[int]]) -> "np.ndarray[Any, Any]":
        import numpy as np

        pieces = np.zeros((len(encoded), max(map(len, encoded))), dtype=np.int64)
        mask = np.zeros_like(pieces)
        for row, ids in enumerate(encoded):
            pieces[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        told = dict(zip(INPUTS, (pieces, mask), strict=True))
        made: np.ndarray[Any, Any] = self._session.run([OUTPUT], told)[0]
        return made

    @cached_property
    def _session(self) -> Any:
        return session_of(self._graph)


def session_of(graph: Graph, threads: int = 0) -> Any:
    """A graph opened by onnxruntime, in little memory.

    Args:
        graph: the model.
        threads: how many work on one run; 0 for one a core. One is best where runs are made side by side.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # What is set aside for one batch is given back after it, and not kept for the longest there was.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    # Threads that spin while they wait make everything else on the machine slower.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if graph.weights is not None:
        options.add_session_config_entry(
            "session.model_external_initializers_file_folder_path", str(graph.weights)
        )
    model = graph.model
    return onnxruntime.InferenceSession(
        model if isinstance(model, bytes) else str(model), options, providers=["CPUExecutionProvider"]
    )


def _batches(encoded: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Texts in their order, as many at a time as `_AT_ONCE` allows; a longer one alone."""
    batch: list[Sequence[int]] = []
    for ids in encoded:
        if batch and max(len(ids), *map(len, batch)) * (len(batch) + 1) > _AT_ONCE:
            yield batch
            batch = []
        batch.append(ids)
    if batch:
        yield batch
