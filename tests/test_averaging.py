"""The mean of adapters."""

import numpy as np
import pytest
from numpy.typing import NDArray

from evals.averaging import Adapter, mean_of


def adapter(seed: int, rank: int) -> Adapter:
    chance = np.random.default_rng(seed)
    return {
        "layer.query.a": chance.normal(size=(rank, 8)),
        "layer.query.b": chance.normal(size=(12, rank)),
        "none.weight": chance.normal(size=8),
        "none.bias": np.asarray(chance.normal()),
    }


def product(held: Adapter) -> NDArray[np.floating]:
    return held["layer.query.b"].astype(np.float32) @ held["layer.query.a"].astype(np.float32)


def test_the_mean_of_adapters_of_several_ranks_adds_the_mean_of_what_they_add() -> None:
    held = [adapter(1, 2), adapter(2, 3)]
    mean = mean_of(held, rank=6)
    assert product(mean) == pytest.approx((product(held[0]) + product(held[1])) / 2, abs=0.02)
    assert mean["none.weight"] == pytest.approx(
        (held[0]["none.weight"] + held[1]["none.weight"]) / 2, abs=0.01
    )
    assert mean["none.bias"].shape == ()


def test_a_lower_rank_is_as_near_as_it_can_be() -> None:
    held = [adapter(1, 3), adapter(2, 3)]
    whole = (product(held[0]) + product(held[1])) / 2
    sizes = np.linalg.svd(whole, compute_uv=False)
    mean = mean_of(held, rank=2)
    assert mean["layer.query.a"].shape == (2, 8)
    assert np.linalg.norm(product(mean) - whole) == pytest.approx(float(np.linalg.norm(sizes[2:])), rel=0.02)


def test_the_mean_of_one_is_itself() -> None:
    held = adapter(1, 2)
    assert product(mean_of([held], rank=2)) == pytest.approx(product(held), abs=0.02)
