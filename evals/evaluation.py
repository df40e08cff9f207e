"""An evaluation: questions, a system that answers them, and a scorer that judges the answers.

Each can be swapped for another: a baseline is another system, a check of speed another scorer.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from corpus.answer import Answer
from evals.question import Question
from evals.scoring import score
from evals.trials import Trial
from evals.verdict import Verdict

System = Callable[[Question], Answer]
"""Anything that answers a question: the product, or a baseline to hold it against."""

Scorer = Callable[[Question, Answer], Verdict]
"""Judges one answer to one question."""


@dataclass(frozen=True)
class Evaluation:
    """What is asked, who is asked, and who judges."""

    questions: Sequence[Question]
    system: System
    scorer: Scorer

    def trials(self) -> Iterator[Trial]:
        """Ask each question once, in order, timing the system alone."""
        for question in self.questions:
            started = time.perf_counter()
            with _Naming(question):
                answer = self.system(question)
            elapsed_ms = (time.perf_counter() - started) * 1000
            yield Trial(question, answer, self.scorer(question, answer), elapsed_ms)


class _Naming:
    """Lets a failure of the system say which question it fell over."""

    def __init__(self, question: Question) -> None:
        self._question = question

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is not None:
            error.add_note(f"while asking {self._question.id}: {self._question.text}")


def scorer_over(held: Mapping[str, str]) -> Scorer:
    """The scorer for a store that holds these papers, each file with the name of its council."""
    return partial(score, held=held)
