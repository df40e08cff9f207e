"""Networks of the BERT kind in a folder: how large one is, and where each of its weights lies.

Most embedders, the packaged one among them, are one small and well-known network (Devlin and others 2019,
https://arxiv.org/abs/1810.04805; pooled as Reimers and Gurevych 2019, https://arxiv.org/abs/1908.10084). A
model that is not that network to the last tensor is none here. `corpus.bert_graphs` makes it run.
"""

import json
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

_WEIGHTS = "model.safetensors"
_MOST_OF_HEADER = 100_000_000  # bytes, as the format itself has it
# What the configuration must say, or leave unsaid, for the network to be the one written below.
_EXPECTED = {
    "model_type": "bert",
    "hidden_act": "gelu",
    "position_embedding_type": "absolute",
    "is_decoder": False,
}
_UNSAID = {name: value for name, value in _EXPECTED.items() if name != "model_type"}
_MODULES = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
_POOLINGS = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}


@dataclass(frozen=True)
class Shape:
    """How large a network is: layers, width, heads, width between; `pooling` is mean or cls."""

    layers: int
    width: int
    heads: int
    between: int
    words: int
    positions: int
    types: int
    epsilon: float
    pooling: str


@dataclass(frozen=True)
class Held:
    """One tensor in a file of weights: its size, and the bytes where it lies."""

    size: tuple[int, ...]
    offset: int
    length: int


@dataclass(frozen=True)
class Network:
    """A network in a folder: its shape, the file of its weights, and where in it each of them lies."""

    shape: Shape
    file: Path
    weights: Mapping[str, Held]

    def weight(self, name: str) -> "np.ndarray[Any, np.dtype[np.float32]]":
        """A weight as it lies in the file, read when it is used.

        Raises:
            KeyError: where the network has none of that name.
        """
        import numpy as np

        held = self.weights[name]
        return np.memmap(self.file, dtype=np.float32, mode="r", offset=held.offset, shape=held.size)


def network_in(folder: Path) -> Network | None:
    """The network in a folder.

    Returns:
        None where the model is another network, or its weights are kept otherwise than as float32.
    """
    shape = _shape_told(folder)
    file = (folder / _WEIGHTS).resolve()  # the hub keeps links; onnxruntime refuses those that lead elsewhere
    if shape is None or not file.is_file():
        return None
    needed = dict(_tensors(shape))
    held = _held(file)
    if any(name not in held or held[name].size != size for name, size in needed.items()):
        return None
    return Network(shape, file, {name: held[name] for name in needed})


def _shape_told(folder: Path) -> Shape | None:
    """The network as its files describe it; None where it is none that is written here."""
    config = _UNSAID | _read(folder / "config.json", {})
    modules = _read(folder / "modules.json", [])
    steps = [str(module.get("type", "")).rpartition(".")[2] for module in modules]
    if steps not in _MODULES or any(config.get(name) != value for name, value in _EXPECTED.items()):
        return None
    pooling = _pooling(_read(folder / str(modules[1].get("path", "")) / "config.json", {}))
    in_lower_case = _read(folder / "sentence_bert_config.json", {}).get("do_lower_case")
    if modules[0].get("path") or in_lower_case or not pooling:
        return None
    with suppress(KeyError, TypeError, ValueError):
        return Shape(
            layers=int(config["num_hidden_layers"]),
            width=int(config["hidden_size"]),
            heads=int(config["num_attention_heads"]),
            between=int(config["intermediate_size"]),
            words=int(config["vocab_size"]),
            positions=int(config["max_position_embeddings"]),
            types=int(config["type_vocab_size"]),
            epsilon=float(config.get("layer_norm_eps", 1e-12)),
            pooling=pooling,
        )
    return None


def _pooling(told: Mapping[str, Any]) -> str:
    """How the vectors of the pieces become one: mean or cls; empty for any other way."""
    named = told.get("pooling_mode")  # as newer versions write it
    ways = [name for name, on in told.items() if name.startswith("pooling_mode_") and on is True]
    ways += [f"pooling_mode_{each}" for each in [named, f"{named}_tokens", f"{named}_token"] if named]
    known = {_POOLINGS[way] for way in ways if way in _POOLINGS}
    return known.pop() if len(known) == 1 and (named or len(ways) == 1) else ""


def _held(file: Path) -> Mapping[str, Held]:
    """The float32 tensors of a safetensors file, by name; none where it is not one, or not whole."""
    with file.open("rb") as source, suppress(ValueError, KeyError, TypeError, AttributeError, struct.error):
        length = struct.unpack("<Q", source.read(8))[0]
        header = json.loads(source.read(min(length, _MOST_OF_HEADER)))
        header.pop("__metadata__", None)
        held = {name: (told["dtype"], _tensor(told, 8 + length)) for name, told in header.items()}
        if max(each.offset + each.length for _, each in held.values()) == file.stat().st_size:
            return {name: each for name, (kind, each) in held.items() if kind == "F32"}
    return {}


def _tensor(told: Mapping[str, Any], start: int) -> Held:
    first, last = told["data_offsets"]
    return Held(tuple(told["shape"]), start + first, last - first)


def _tensors(shape: Shape) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every tensor of the network, under the name that transformers gives it, with its size."""
    wide, between = shape.width, shape.between
    yield "embeddings.word_embeddings.weight", (shape.words, wide)
    yield "embeddings.position_embeddings.weight", (shape.positions, wide)
    yield "embeddings.token_type_embeddings.weight", (shape.types, wide)
    yield from _pair("embeddings.LayerNorm", (wide,), wide)
    for at in range(shape.layers):
        layer = f"encoder.layer.{at}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            yield from _pair(f"{layer}.attention.{part}", (wide, wide), wide)
        yield from _pair(f"{layer}.attention.output.LayerNorm", (wide,), wide)
        yield from _pair(f"{layer}.intermediate.dense", (between, wide), between)
        yield from _pair(f"{layer}.output.dense", (wide, between), wide)
        yield from _pair(f"{layer}.output.LayerNorm", (wide,), wide)


def _pair(name: str, weight: tuple[int, ...], bias: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    yield f"{name}.weight", weight
    yield f"{name}.bias", (bias,)


def _read(path: Path, otherwise: Any) -> Any:
    """What a model's JSON file says; `otherwise` where there is none of that kind."""
    told = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else otherwise
    return told if isinstance(told, type(otherwise)) else otherwise
