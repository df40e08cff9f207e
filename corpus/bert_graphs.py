"""Networks of the BERT kind written as ONNX graphs over the very weights in their folder.

Loading torch and sentence-transformers takes seconds and some 300 MB; written out here, a network is run by
onnxruntime at once. As an embedder it goes from a text to its vector, and nothing is converted: the graph
points into the file of weights. As a reader it goes from two texts to a vector for each of their pieces.

A reader is the same network with an adapter: a small matrix of low rank, the product of two thin ones, added
to each of its dense weights (Hu and others 2021, https://arxiv.org/abs/2106.09685). Its dense steps are run
in whole numbers of 8 bits, which takes half the time and a quarter of the memory (Zafrir and others 2019,
https://arxiv.org/abs/1910.06188).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.bert import Held, Network, Shape, network_in
from corpus.onnx_model import Graph

if TYPE_CHECKING:
    import numpy as np

MOST = 63  # 7 bits of the 8: processors without instructions for it overflow where both factors are full


def embedder_graph(folder: Path) -> Graph | None:
    """The model in a folder as a graph from word pieces to vectors of length 1; None as `network_in`."""
    network = network_in(folder)
    if network is None:
        return None
    import onnx.parser

    told = _embedder(network.shape, _declared(network, [*network.weights]))
    return Graph(onnx.parser.parse_model(told).SerializeToString(), network.file.parent)


def reader_graph(folder: Path, adapter: "Mapping[str, np.ndarray]") -> Graph | None:
    """The model in a folder as a graph from two texts' word pieces to a vector for each of them.

    Texts are to be read one at a time: what is rounded depends on all that is read at once.

    Args:
        folder: holds the model.
        adapter: for each dense step `NAME` of the network `NAME.a`, of rank by width in, and `NAME.b`, of
            width out by rank, both float32; their product is added to its weight.

    Returns:
        None as `network_in`.

    Raises:
        KeyError: where the adapter leaves out a step.
    """
    network = network_in(folder)
    if network is None:
        return None
    import onnx.numpy_helper
    import onnx.parser

    dense = [*_dense_names(network.shape)]
    kept = [name for name in network.weights if name not in {f"{each}.weight" for each in dense}]
    model = onnx.parser.parse_model(_reader(network.shape, _declared(network, kept)))
    for name in dense:
        weight = network.weight(f"{name}.weight") + adapter[f"{name}.b"] @ adapter[f"{name}.a"]
        whole, step = _in_whole_numbers(weight)
        for values, part in ((whole.T, "whole"), (step, "step")):
            model.graph.initializer.append(onnx.numpy_helper.from_array(values, f"{_plain(name)}_{part}"))
    return Graph(model.SerializeToString(), network.file.parent)


def _in_whole_numbers(weight: "np.ndarray") -> "tuple[np.ndarray, np.ndarray]":
    """A weight, of width out by width in, as whole numbers, and for each row what one of them stands for."""
    import numpy as np

    step = np.abs(weight).max(axis=1) / MOST
    return np.rint(weight / step[:, None]).astype(np.int8), step


def _dense_names(shape: Shape) -> Iterator[str]:
    """Every dense step of the network, in order."""
    steps = ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense")
    for at in range(shape.layers):
        yield from (f"encoder.layer.{at}.{step}" for step in (*steps, "intermediate.dense", "output.dense"))


def _declared(network: Network, names: list[str]) -> str:
    return ",\n".join(_declaration(name, network.weights[name], network.file.name) for name in names)


def _declaration(name: str, held: Held, file: str) -> str:
    size = ",".join(map(str, held.size))
    where = f'"location": "{file}", "offset": "{held.offset}", "length": "{held.length}"'
    return f"float[{size}] {_plain(name)} = [{where}]"


def _plain(name: str) -> str:
    return name.replace(".", "_")


def _embedder(shape: Shape, weights: str) -> str:
    """An embedder in ONNX's own textual form (https://onnx.ai/onnx/repo-docs/Syntax.html)."""
    return f"""
<ir_version: 9, opset_import: ["" : 20]>
embedder (int64[texts, pieces] input_ids, int64[texts, pieces] attention_mask)
    => (float[texts, {shape.width}] vectors)
<{weights}>
{{{_sizes(shape)}
    kind = Slice(embeddings_token_type_embeddings_weight, zero, one, zero)
{_layers(shape, whole=False)}
{_POOLED[shape.pooling]}
    vectors = LpNormalization<axis: int = -1, p: int = 2>(pooled)
}}
"""


def _reader(shape: Shape, weights: str) -> str:
    """A reader in the same form; its dense weights are added to the model as they are."""
    return f"""
<ir_version: 9, opset_import: ["" : 20]>
reader (int64[texts, pieces] input_ids, int64[texts, pieces] attention_mask,
        int64[texts, pieces] token_type_ids) => (float[texts, pieces, {shape.width}] vectors)
<{weights}>
{{{_sizes(shape)}
    kind = Gather(embeddings_token_type_embeddings_weight, token_type_ids)
{_layers(shape, whole=True)}
    vectors = Identity(told)
}}
"""


def _sizes(shape: Shape) -> str:
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


def _layers(shape: Shape, *, whole: bool) -> str:
    """From word pieces of some kind to what the last layer tells of each; `whole` in whole numbers."""
    layers = "".join(_layer(shape, at, whole=whole) for at in range(shape.layers))
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


def _layer(shape: Shape, at: int, *, whole: bool) -> str:
    """One layer: attention over the pieces of a text, then two dense steps; each added to what went in."""
    own, x = f"encoder_layer_{at}", f"x{at}"
    parts = "".join(_part(own, x, part, at, whole=whole) for part in ("query", "key", "value"))
    return f"""{_ready(x, whole=whole)}{parts}
    turned{at} = Transpose<perm: ints = [0, 1, 3, 2]>(key{at})
    likeness{at} = MatMul(query{at}, turned{at})
    scaled{at} = Mul(likeness{at}, scale)
    open{at} = Add(scaled{at}, bar)
    share{at} = Softmax<axis: int = -1>(open{at})
    heard{at} = MatMul(share{at}, value{at})
    back{at} = Transpose<perm: ints = [0, 2, 1, 3]>(heard{at})
    joined{at} = Reshape(back{at}, flat)
{_ready(f"joined{at}", whole=whole)}
{_dense(f"attended{at}", f"joined{at}", f"{own}_attention_output_dense", whole=whole)}
    with_attended{at} = Add(attended{at}, {x})
    y{at} = {_normed(shape, f"with_attended{at}", f"{own}_attention_output_LayerNorm")}
{_ready(f"y{at}", whole=whole)}
{_dense(f"wide{at}", f"y{at}", f"{own}_intermediate_dense", whole=whole)}
    bent{at} = Gelu(wide{at})
{_ready(f"bent{at}", whole=whole)}
{_dense(f"narrow{at}", f"bent{at}", f"{own}_output_dense", whole=whole)}
    with_narrow{at} = Add(narrow{at}, y{at})
    x{at + 1} = {_normed(shape, f"with_narrow{at}", f"{own}_output_LayerNorm")}
"""


def _part(own: str, x: str, part: str, at: int, *, whole: bool) -> str:
    """Query, key or value: texts by heads by pieces by width of a head."""
    return f"""
{_dense(f"{part}_rows{at}", x, f"{own}_attention_self_{part}", whole=whole)}
    {part}_parts{at} = Reshape({part}_rows{at}, by_head)
    {part}{at} = Transpose<perm: ints = [0, 2, 1, 3]>({part}_parts{at})"""


def _ready(x: str, *, whole: bool) -> str:
    """What goes into dense steps, made ready for them: in whole numbers, where they are."""
    return f"    {x}_whole, {x}_step, {x}_zero = DynamicQuantizeLinear({x})" if whole else ""


def _dense(y: str, x: str, name: str, *, whole: bool) -> str:
    if not whole:
        return f"    {y} = Gemm<transB: int = 1>({x}, {name}_weight, {name}_bias)"
    return f"""
    {y}_counted = MatMulInteger({x}_whole, {name}_whole, {x}_zero)
    {y}_real = Cast<to: int = 1>({y}_counted)
    {y}_step = Mul({x}_step, {name}_step)
    {y}_plain = Mul({y}_real, {y}_step)
    {y} = Add({y}_plain, {name}_bias)"""


def _normed(shape: Shape, x: str, name: str) -> str:
    epsilon = f"{shape.epsilon:.12e}"
    return f"LayerNormalization<axis: int = -1, epsilon: float = {epsilon}>({x}, {name}_weight, {name}_bias)"
