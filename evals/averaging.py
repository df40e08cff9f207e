"""The mean of several adapters of the reader: `python -m evals.averaging OUT.safetensors FIRST SECOND ...`.

Networks that were taught apart from one beginning may be averaged weight by weight, and the mean does better
on papers that are not like those it was taught on than any of them (Wortsman and others 2022,
https://arxiv.org/abs/2203.05482). An adapter is a product of two thin matrices; the mean of such products is
brought to one rank again by its singular values.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from evals.teaching import RANK

Adapter = Mapping[str, NDArray[np.floating]]


def mean_of(adapters: Sequence[Adapter], rank: int = RANK) -> dict[str, NDArray[np.float16]]:
    """The mean of adapters: each step's two matrices of a rank, and the mean of everything else.

    Args:
        adapters: what `evals.teaching` wrote, each of any rank.
        rank: of the products, at most.
    """
    found: dict[str, NDArray[np.floating]] = {}
    for name, value in adapters[0].items():
        step, _, part = name.rpartition(".")
        held = [np.asarray(each[name], dtype=np.float32) for each in adapters]
        if part == "a" and f"{step}.b" in adapters[0]:
            outer = [np.asarray(each[f"{step}.b"], dtype=np.float32) / len(adapters) for each in adapters]
            found[f"{step}.b"], found[name] = _of_rank(np.hstack(outer), np.vstack(held), rank)
        elif part != "b" or f"{step}.a" not in adapters[0]:
            found[name] = np.asarray(sum(held) / len(adapters)).reshape(value.shape)
    return {name: value.astype(np.float16) for name, value in found.items()}


def _of_rank(
    b: NDArray[np.floating], a: NDArray[np.floating], rank: int
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """The two matrices of a rank whose product is nearest to that of `b` and `a`."""
    outer, upper = np.linalg.qr(b)
    inner, lower = np.linalg.qr(a.T)
    left, sizes, right = np.linalg.svd(upper @ lower.T)
    kept = np.sqrt(sizes[:rank])
    return outer @ (left[:, : len(kept)] * kept), (inner @ (right[: len(kept)].T * kept)).T


app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def main(
    out: Annotated[Path, typer.Argument(help="File of the mean.")],
    adapters: Annotated[list[Path], typer.Argument(help="Files of adapters.")],
) -> None:
    """Write the mean of several adapters."""
    told = mean_of([load_file(file) for file in adapters])
    save_file({name: value.copy(order="C") for name, value in told.items()}, out)


if __name__ == "__main__":
    app()
