"""Fits the weights of `qa.weights` to questions with known answers: `python -m evals.fitting`.

A sentence answers a question where it holds words that the answer must have and stands in a right paper. The
weights that choose among sentences are those under which the sentences that answer are likeliest (the
conditional logit of McFadden, 1974); the weights that decide whether to answer at all are a logistic
regression over each question's strongest sentence. Both are held small by a penalty on their squares. What
they are worth is measured by fitting to one half of the questions, those with odd numbers, and asking the
other.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.embedding import default_embedder
from corpus.store import Store
from corpus.words import fold
from evals.headline_faults import any_stands
from evals.question import PROSE, DeclineExpected, Question, WordsExpected
from evals.question_files import load_questions
from qa.candidates import read_of, searched
from qa.clues import Clues, Told, total
from qa.narrative import answered_before
from qa.retrieval import Retriever
from qa.weights import EVIDENCE_CLUES, RANKING_CLUES, SIFTING_CLUES

if TYPE_CHECKING:
    import numpy as np

PENALTY = 3.0  # on the squares of the weights, their clues brought to one spread
MADE = 0.2  # of a real unanswerable question, for one that was made
DECLINED = (0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3)  # of the answerable questions, for the curve
QUOTED = (1, 2, 3, 4)


@dataclass(frozen=True)
class Example:
    """One question with the sentences that may answer it; `answers` says which do, None where none can.

    `passages` gives each sentence the number of its passage; `weighed` says that the question is answered by
    weighing sentences, and not off the record of meetings.
    """

    question: Question
    told: tuple[Told, ...]
    passages: tuple[int, ...]
    of_question: Mapping[str, float]
    answers: tuple[bool, ...] | None
    weighed: bool = True

    def without_answer(self) -> "Example":
        """The question as it would be, were the passages that answer it not held."""
        right = {of for of, yes in zip(self.passages, self.answers or (), strict=False) if yes}
        kept = [at for at, of in enumerate(self.passages) if of not in right]
        told = tuple(self.told[at] for at in kept)
        return Example(self.question, told, tuple(self.passages[at] for at in kept), self.of_question, None)

    @property
    def odd(self) -> bool:
        """Whether it is of the half that is fitted to."""
        return int(re.findall(r"\d+", self.question.id)[-1]) % 2 == 1


def examples(store: Path, questions: Path) -> Iterator[Example]:
    """Every question of a folder that the papers' words answer, or that must be declined."""
    generation = Store(store).current()
    retriever = Retriever(generation, default_embedder)
    for question in load_questions(questions, questions.name):
        expected = question.expected
        of_prose = question.kind in PROSE and isinstance(expected, WordsExpected | DeclineExpected)
        if question.history or not of_prose:
            continue
        asked, _ = read_of(question.text, retriever)
        clues = Clues(asked, retriever)
        found = [
            (hit.passage.place.paper, told, at)
            for at, (hit, said) in enumerate(searched(asked, clues, retriever, question.as_at))
            for told in said
        ]
        answers = None
        if isinstance(expected, WordsExpected):
            papers = {paper for group in question.papers for paper in group}
            answers = tuple(
                paper in papers
                and any(
                    any_stands(group, fold(told.statement.text).casefold()) for group in expected.keywords
                )
                for paper, told, _ in found
            )
        yield Example(
            question,
            tuple(told for _, told, _ in found),
            tuple(at for _, _, at in found),
            clues.of_question,
            answers,
            not answered_before(question.text, retriever, generation, question.as_at),
        )


def ranking_weights(asked: Sequence[Example], names: Sequence[str] = RANKING_CLUES) -> dict[str, float]:
    """The weights of some clues under which the sentences that answer are likeliest."""
    import numpy as np

    grids = [
        (_grid([each.clues for each in one.told], names), np.array(one.answers))
        for one in asked
        if one.answers and any(one.answers)
    ]
    spread = np.concatenate([grid for grid, _ in grids]).std(axis=0) + 1e-6

    def loss(weights: "np.ndarray") -> tuple[float, "np.ndarray"]:
        lost, slope = PENALTY * weights @ weights, 2 * PENALTY * weights
        for grid, answers in grids:
            scaled = grid / spread
            shares = _shares(scaled @ weights)
            right = shares * answers
            lost -= np.log(right.sum() + 1e-12)
            slope += scaled.T @ (shares - right / (right.sum() + 1e-300))
        return lost, slope

    return _named(names, _least(loss, len(names)) / spread)


def evidence_weights(asked: Sequence[Example], ranking: Mapping[str, float]) -> dict[str, float]:
    """The weights that tell the questions that can be answered from those that cannot."""
    import numpy as np

    asked = [one for one in asked if one.weighed]
    usable = [one for one in asked if one.told and (one.answers is None or passage_right(one, ranking))]
    taken = [one.without_answer() for one in asked if one.answers and any(one.answers)]
    taken = [one for one in taken if one.told]
    usable += taken
    grid = _grid([strongest_clues(one, ranking) for one in usable], EVIDENCE_CLUES)
    can = np.array([one.answers is not None for one in usable])
    spread = grid.std(axis=0) + 1e-6
    scaled = np.hstack([grid / spread, np.ones((len(grid), 1))])
    # Each sort counts as much as the other; the unanswerable that were made count less than real ones.
    parts = np.array([1.0] * (len(usable) - len(taken)) + [MADE] * len(taken))
    parts *= np.where(can, 0.5 / (parts * can).sum(), 0.5 / (parts * ~can).sum()) * len(usable)

    def loss(weights: "np.ndarray") -> tuple[float, "np.ndarray"]:
        chance = 1 / (1 + np.exp(-scaled @ weights))
        lost = -(parts * np.log(np.where(can, chance, 1 - chance) + 1e-12)).sum()
        held = np.append(weights[:-1], 0.0)  # the level is not held small
        return lost + 5 * PENALTY * held @ held, scaled.T @ (parts * (chance - can)) + 10 * PENALTY * held

    fitted = _least(loss, grid.shape[1] + 1)
    return {"": float(fitted[-1]), **_named(EVIDENCE_CLUES, fitted[:-1] / spread)}


def strongest_clues(one: Example, ranking: Mapping[str, float]) -> dict[str, float]:
    """The clues of a question's strongest sentence, and of the question itself."""
    best = max(one.told, key=lambda each: total(each.clues, ranking))
    return {**best.clues, **one.of_question, "strength": total(best.clues, ranking)}


def passage_right(one: Example, ranking: Mapping[str, float]) -> bool:
    """Whether the strongest sentence stands in a passage that answers."""
    strengths = [total(each.clues, ranking) for each in one.told]
    of = one.passages[max(range(len(strengths)), key=strengths.__getitem__)]
    return any(yes and of == at for at, yes in zip(one.passages, one.answers or (), strict=False))


def evidence_of(one: Example, ranking: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """How surely a question can be answered: 0 where it is as likely as not."""
    if not one.told:
        return -99.0
    return evidence[""] + total(strongest_clues(one, ranking), evidence)


def quoted_right(one: Example, ranking: Mapping[str, float], most: int) -> bool:
    """Whether all that the answer must have stands in the strongest sentences."""
    expected = one.question.expected
    if not isinstance(expected, WordsExpected) or one.answers is None:
        return False
    strongest = sorted(
        zip(one.told, one.answers, strict=True), key=lambda each: -total(each[0].clues, ranking)
    )
    texts = dict.fromkeys(told.statement.text for told, _ in strongest)
    said = fold(" ".join([*texts][:most])).casefold()
    return all(any_stands(group, said) for group in expected.keywords)


def _grid(clues: Sequence[Mapping[str, float]], names: Sequence[str]) -> "np.ndarray":
    import numpy as np

    return np.array([[each.get(name, 0.0) for name in names] for each in clues], dtype=float)


def _shares(scores: "np.ndarray") -> "np.ndarray":
    import numpy as np

    raised = np.exp(scores - scores.max())
    return np.asarray(raised / raised.sum())


def _least(loss: Callable[["np.ndarray"], tuple[float, "np.ndarray"]], size: int) -> "np.ndarray":
    import numpy as np

    minimize = import_module("scipy.optimize").minimize  # it tells no types
    return np.asarray(minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B").x)


def _named(names: Sequence[str], values: "np.ndarray") -> dict[str, float]:
    return {name: round(float(value), 2) for name, value in zip(names, values, strict=True)}


def told_of(
    asked: Sequence[Example], ranking: Mapping[str, float], evidence: Mapping[str, float]
) -> Iterator[str]:
    """What weights are worth on some questions, a line each."""
    import numpy as np

    asked = [one for one in asked if one.weighed]
    can = [one for one in asked if one.answers is not None]
    cannot = [one for one in asked if one.answers is None]
    shares = [f"{sum(quoted_right(one, ranking, most) for one in can) / len(can):.0%}" for most in QUOTED]
    yield f"{len(can)} answerable: all words in the strongest {QUOTED} sentences: {', '.join(shares)}"
    sure = np.array([evidence_of(one, ranking, evidence) for one in can])
    unsure = np.array([evidence_of(one, ranking, evidence) for one in cannot])
    for share in DECLINED:
        least = float(np.quantile(sure, share))
        right = sum(
            evidence_of(one, ranking, evidence) >= least and quoted_right(one, ranking, 4) for one in can
        )
        yield (
            f"  at {least:+.2f}: {share:.0%} of them declined, {right / len(can):.0%} right,"
            f" {(unsure < least).mean():.0%} of {len(unsure)} unanswerable declined"
        )


app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def main(sets: Annotated[list[str], typer.Argument(help="STORE=QUESTIONS, each a folder.")]) -> None:
    """Fit the weights, print them, and say what they are worth on the half that they were not fitted to."""
    folders = [Path(one.partition("=")[0]) for one in sets], [Path(one.partition("=")[2]) for one in sets]
    held = [
        (folder.name, one) for store, folder in zip(*folders, strict=True) for one in examples(store, folder)
    ]
    for odd in (True, False):
        fitted_to = [one for _, one in held if one.odd is odd]
        ranking = ranking_weights(fitted_to)
        evidence = evidence_weights(fitted_to, ranking)
        typer.echo(f"Fitted to the {'odd' if odd else 'even'} numbers, asked the others:")
        for name in ("", *dict.fromkeys(name for name, _ in held)):
            others = [one for of, one in held if one.odd is not odd and name in ("", of)]
            typer.echo(f"{name or 'all'}: " + "\n".join(told_of(others, ranking, evidence)))
    ranking = ranking_weights([one for _, one in held])
    evidence = evidence_weights([one for _, one in held], ranking)
    sifting = ranking_weights([one for _, one in held], SIFTING_CLUES)
    typer.echo(f"SIFTING = {sifting}\nRANKING = {ranking}\nEVIDENCE = {evidence}")


if __name__ == "__main__":
    app()
