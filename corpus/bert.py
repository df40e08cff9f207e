"""A network of the BERT kind, as an ONNX graph over the very weights in its folder.

Loading torch and sentence-transformers takes seconds and some 300 MB; most embedders, the packaged one among
them, are one small and well-known network (Devlin and others 2019, https://arxiv.org/abs/1810.04805; pooled
as Reimers and Gurevych 2019, https://arxiv.org/abs/1908.10084). Written out here, it is run by onnxruntime
at once. Nothing is converted: the graph points into `model.safetensors`. A model that is not that network to
the last tensor is left to sentence-transformers.

It is written as an embedder, from a text to its vector, or as a reader, from two texts to a vector for each
of their pieces. A reader is the same network with an adapter: a small matrix of low rank, the product of two
thin ones, added to each of its dense weights (Hu and others 2021, https://arxiv.org/abs/2106.09685).
"""

import json
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.onnx_model import Graph

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
class _Shape:
    """How large the network is: layers, width, heads, width between; `pooling` is mean or cls."""

    layers: int
    width: int
    heads: int
    between: int
    words: int
    positions: int
    types: int
    epsilon: float
    pooling: str


def bert_graph(folder: Path) -> Graph | None:
    """The model in a folder as a graph from word pieces to vectors of length 1.

    Returns:
        None where the model is another network, or its weights are kept otherwise than as float32.
    """
    found = _found(folder)
    if found is None:
        return None
    import onnx.parser

    shape, weights, file = found
    return Graph(onnx.parser.parse_model(_embedder(shape, weights)).SerializeToString(), file.parent)


def reader_graph(folder: Path, adapter: "Mapping[str, np.ndarray]") -> Graph | None:
    """The model in a folder as a graph from two texts' word pieces to a vector for each of them.

    Args:
        folder: holds the model.
        adapter: for each dense step `NAME` of the network `NAME.a`, of rank by width in, and `NAME.b`, of
            width out by rank, both float32; their product is added to its weight.

    Returns:
        None as `bert_graph`.

    Raises:
        KeyError: where the adapter leaves out a step.
    """
    found = _found(folder)
    if found is None:
        return None
    import onnx.numpy_helper
    import onnx.parser

    shape, weights, file = found
    model = onnx.parser.parse_model(_reader(shape, weights))
    for name in _dense_names(shape):
        for part in ("a", "b"):
            told = onnx.numpy_helper.from_array(adapter[f"{name}.{part}"], f"{_plain(name)}_{part}")
            model.graph.initializer.append(told)
    return Graph(model.SerializeToString(), file.parent)


def _found(folder: Path) -> tuple[_Shape, str, Path] | None:
    """The network in a folder: its shape, its weights as a graph declares them, and their file."""
    shape = _shape_told(folder)
    file = (folder / _WEIGHTS).resolve()  # the hub keeps links; onnxruntime refuses those that lead elsewhere
    if shape is None or not file.is_file():
        return None
    needed = dict(_tensors(shape))
    held = _held(file)
    if any(name not in held or held[name].size != size for name, size in needed.items()):
        return None
    return shape, ",\n".join(_declared(name, held[name], file.name) for name in needed), file


def _shape_told(folder: Path) -> _Shape | None:
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
        return _Shape(
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


@dataclass(frozen=True)
class _Held:
    """One tensor in the file of weights: its size, and the bytes where it lies."""

    size: tuple[int, ...]
    offset: int
    length: int


def _held(file: Path) -> Mapping[str, _Held]:
    """The float32 tensors of a safetensors file, by name; none where it is not one, or not whole."""
    with file.open("rb") as source, suppress(ValueError, KeyError, TypeError, AttributeError, struct.error):
        length = struct.unpack("<Q", source.read(8))[0]
        header = json.loads(source.read(min(length, _MOST_OF_HEADER)))
        header.pop("__metadata__", None)
        held = {name: (told["dtype"], _tensor(told, 8 + length)) for name, told in header.items()}
        if max(each.offset + each.length for _, each in held.values()) == file.stat().st_size:
            return {name: each for name, (kind, each) in held.items() if kind == "F32"}
    return {}


def _tensor(told: Mapping[str, Any], start: int) -> _Held:
    first, last = told["data_offsets"]
    return _Held(tuple(told["shape"]), start + first, last - first)


def _tensors(shape: _Shape) -> Iterator[tuple[str, tuple[int, ...]]]:
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


def _dense_names(shape: _Shape) -> Iterator[str]:
    """Every dense step of the network, in order."""
    steps = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
    for at in range(shape.layers):
        yield from (f"encoder.layer.{at}.{step}" for step in (*steps, "intermediate.dense", "output.dense"))


def _pair(name: str, weight: tuple[int, ...], bias: int) -> Iterator[tuple[str, tuple[int, ...]]]:
    yield f"{name}.weight", weight
    yield f"{name}.bias", (bias,)


def _declared(name: str, held: _Held, file: str) -> str:
    size = ",".join(map(str, held.size))
    where = f'"location": "{file}", "offset": "{held.offset}", "length": "{held.length}"'
    return f"float[{size}] {_plain(name)} = [{where}]"


def _plain(name: str) -> str:
    return name.replace(".", "_")


def _embedder(shape: _Shape, weights: str) -> str:
    """An embedder in ONNX's own textual form (https://onnx.ai/onnx/repo-docs/Syntax.html)."""
    return f"""
<ir_version: 9, opset_import: ["" : 20]>
embedder (int64[texts, pieces] input_ids, int64[texts, pieces] attention_mask)
    => (float[texts, {shape.width}] vectors)
<{weights}>
{{{_sizes(shape)}
    kind = Slice(embeddings_token_type_embeddings_weight, zero, one, zero)
{_layers(shape, adapted=False)}
{_POOLED[shape.pooling]}
    vectors = LpNormalization<axis: int = -1, p: int = 2>(pooled)
}}
"""


def _reader(shape: _Shape, weights: str) -> str:
    """A reader in the same form; the matrices of its adapter are added to the model as they are."""
    return f"""
<ir_version: 9, opset_import: ["" : 20]>
reader (int64[texts, pieces] input_ids, int64[texts, pieces] attention_mask,
        int64[texts, pieces] token_type_ids) => (float[texts, pieces, {shape.width}] vectors)
<{weights}>
{{{_sizes(shape)}
    kind = Gather(embeddings_token_type_embeddings_weight, token_type_ids)
{"".join(_adapted(name) for name in _dense_names(shape))}
{_layers(shape, adapted=True)}
    vectors = Identity(told)
}}
"""


def _adapted(name: str) -> str:
    return f"""
    {_plain(name)}_added = MatMul({_plain(name)}_b, {_plain(name)}_a)
    {_plain(name)}_weight_adapted = Add({_plain(name)}_weight, {_plain(name)}_added)"""


def _sizes(shape: _Shape) -> str:
    return f"""
    size = Shape(input_ids)
    zero = Constant<value_ints: ints = [0]>()
    one = Constant<value_ints: ints = [1]>()
    flat = Constant<value_ints: ints = [-1, {shape.width}]>()
    parted = Constant<value_ints: ints = [{shape.heads}, {shape.width // shape.heads}]>()
    by_head = Concat<axis: int = 0>(size, parted)
    width = Constant<value_ints: ints = [{shape.width}]>()
    by_text = Concat<axis: int = 0>(size, width)

    mask = Cast<to: int = 1>(attention_mask)
    read = Constant<value_float: float = 1.0>()
    unread = Sub(read, mask)
    lowest = Constant<value_float: float = -3.4028234663852886e38>()
    barred = Mul(unread, lowest)
    heads_at = Constant<value_ints: ints = [1, 2]>()
    bar = Unsqueeze(barred, heads_at)
    scale = Constant<value_float: float = {(shape.width // shape.heads) ** -0.5!r}>()
"""


def _layers(shape: _Shape, *, adapted: bool) -> str:
    """From word pieces of some kind to what the last layer tells of each."""
    layers = "".join(_layer(shape, at, adapted=adapted) for at in range(shape.layers))
    return f"""
    word = Gather(embeddings_word_embeddings_weight, input_ids)
    pieces_in = Gather(size, one)
    place = Slice(embeddings_position_embeddings_weight, zero, pieces_in, zero)
    word_of_kind = Add(word, kind)
    placed = Add(word_of_kind, place)
    in_rows = Reshape(placed, flat)
    x0 = {_normed(shape, "in_rows", "embeddings_LayerNorm")}
{layers}
    told = Reshape(x{shape.layers}, by_text)
"""


_POOLED = {
    "mean": """
    last = Constant<value_ints: ints = [-1]>()
    mask_at = Unsqueeze(mask, last)
    kept = Mul(told, mask_at)
    total = ReduceSum<keepdims: int = 0>(kept, one)
    count = ReduceSum<keepdims: int = 0>(mask_at, one)
    pooled = Div(total, count)
""",
    "cls": """
    first = Constant<value_int: int = 0>()
    pooled = Gather<axis: int = 1>(told, first)
""",
}


def _layer(shape: _Shape, at: int, *, adapted: bool) -> str:
    """One layer: attention over the pieces of a text, then two dense steps; each added to what went in."""
    own, x = f"encoder_layer_{at}", f"x{at}"
    parts = "".join(_part(own, x, part, at, adapted=adapted) for part in ("query", "key", "value"))
    return f"""{parts}
    turned{at} = Transpose<perm: ints = [0, 1, 3, 2]>(key{at})
    likeness{at} = MatMul(query{at}, turned{at})
    scaled{at} = Mul(likeness{at}, scale)
    open{at} = Add(scaled{at}, bar)
    share{at} = Softmax<axis: int = -1>(open{at})
    heard{at} = MatMul(share{at}, value{at})
    back{at} = Transpose<perm: ints = [0, 2, 1, 3]>(heard{at})
    joined{at} = Reshape(back{at}, flat)
    attended{at} = {_dense(f"joined{at}", f"{own}_attention_output_dense", adapted=adapted)}
    with_attended{at} = Add(attended{at}, {x})
    y{at} = {_normed(shape, f"with_attended{at}", f"{own}_attention_output_LayerNorm")}
    wide{at} = {_dense(f"y{at}", f"{own}_intermediate_dense", adapted=adapted)}
    bent{at} = Gelu(wide{at})
    narrow{at} = {_dense(f"bent{at}", f"{own}_output_dense", adapted=adapted)}
    with_narrow{at} = Add(narrow{at}, y{at})
    x{at + 1} = {_normed(shape, f"with_narrow{at}", f"{own}_output_LayerNorm")}
"""


def _part(own: str, x: str, part: str, at: int, *, adapted: bool) -> str:
    """Query, key or value: texts by heads by pieces by width of a head."""
    return f"""
    {part}_rows{at} = {_dense(x, f"{own}_attention_self_{part}", adapted=adapted)}
    {part}_parts{at} = Reshape({part}_rows{at}, by_head)
    {part}{at} = Transpose<perm: ints = [0, 2, 1, 3]>({part}_parts{at})"""


def _dense(x: str, name: str, *, adapted: bool) -> str:
    return f"Gemm<transB: int = 1>({x}, {name}_weight{'_adapted' if adapted else ''}, {name}_bias)"


def _normed(shape: _Shape, x: str, name: str) -> str:
    epsilon = f"{shape.epsilon:.12e}"
    return f"LayerNormalization<axis: int = -1, epsilon: float = {epsilon}>({x}, {name}_weight, {name}_bias)"


def _read(path: Path, otherwise: Any) -> Any:
    """What a model's JSON file says; `otherwise` where there is none of that kind."""
    told = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else otherwise
    return told if isinstance(told, type(otherwise)) else otherwise
