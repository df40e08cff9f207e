"""What a run found: the tallies, the misses and the timings, as text for people and as JSON for records."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from statistics import median, quantiles
from typing import Any

from corpus.answer import Answer
from evals.question import Kind, Question
from evals.scoring import Outcome, Verdict


@dataclass(frozen=True)
class Trial:
    """One question asked once. `elapsed_ms` is the whole time the system took, as the asker saw it."""

    question: Question
    answer: Answer
    verdict: Verdict
    elapsed_ms: float


@dataclass(frozen=True)
class Circumstances:
    """What a score cannot be compared without."""

    commit: str
    settings: dict[str, Any]
    versions: dict[str, str]
    started: str
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """How the questions of one kind fared."""

    kind: Kind
    right: int
    wrong: int
    declined_wrongly: int
    not_scored: int

    @property
    def asked(self) -> int:
        """All questions of the kind."""
        return self.right + self.wrong + self.declined_wrongly + self.not_scored

    @property
    def share(self) -> float | None:
        """The share of the scored questions that are right; None where none was scored."""
        scored = self.asked - self.not_scored
        return self.right / scored if scored else None


@dataclass(frozen=True)
class Run:
    """All trials of one run, and the circumstances it was made in."""

    circumstances: Circumstances
    trials: tuple[Trial, ...]

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """A tally a kind that was asked, in the order of `Kind`."""
        kinds = [kind for kind in Kind if any(trial.question.kind is kind for trial in self.trials)]
        return tuple(_tally(kind, self.trials) for kind in kinds)

    @property
    def scored(self) -> int:
        """How many questions could be scored."""
        return sum(trial.verdict.outcome is not Outcome.NOT_SCORED for trial in self.trials)

    @property
    def wrong_numbers(self) -> int:
        """How many answers show a number that is not so."""
        return sum(trial.verdict.wrong_number for trial in self.trials)

    @property
    def misses(self) -> tuple[Trial, ...]:
        """The trials that were scored and not right, those with wrong numbers first."""
        missed = [t for t in self.trials if t.verdict.outcome in (Outcome.WRONG, Outcome.DECLINED_WRONGLY)]
        return tuple(sorted(missed, key=lambda trial: not trial.verdict.wrong_number))

    @property
    def median_ms(self) -> float:
        """The time in which half of the answers were there, in milliseconds."""
        return median(trial.elapsed_ms for trial in self.trials) if self.trials else 0.0

    @property
    def p95_ms(self) -> float:
        """The time in which 19 of 20 answers were there, in milliseconds."""
        if len(self.trials) < 2:
            return self.median_ms
        return quantiles((trial.elapsed_ms for trial in self.trials), n=20, method="inclusive")[-1]


def _tally(kind: Kind, trials: tuple[Trial, ...]) -> Tally:
    outcomes = [trial.verdict.outcome for trial in trials if trial.question.kind is kind]
    counts = (outcomes.count(outcome) for outcome in Outcome)
    return Tally(kind, *counts)


def as_text(run: Run) -> str:
    """The table by kind, the misses, the wrong numbers and the timings."""
    return "\n".join((*_table(run), "", *_misses(run), *_footer(run)))


_COLUMNS = (("n", 5), ("right", 7), ("wrong", 7), ("declined wrongly", 18), ("not scored", 12))


def _table(run: Run) -> Iterator[str]:
    headings = (f"{heading:>{width}}" for heading, width in _COLUMNS)
    yield f"{'kind':<12}{''.join(headings)}{'share':>8}"
    whole = [sum(c) for c in zip(*(_counts(tally) for tally in run.tallies), strict=True)] or [0] * 5
    for tally in run.tallies:
        share = "-" if tally.share is None else f"{tally.share:.1%}"
        yield _line(tally.kind, _counts(tally), share)
    scored = whole[0] - whole[4]
    yield _line("all", whole, f"{whole[1] / scored:.1%}" if scored else "-")


def _counts(tally: Tally) -> list[int]:
    return [tally.asked, tally.right, tally.wrong, tally.declined_wrongly, tally.not_scored]


def _line(name: str, counts: list[int], share: str) -> str:
    cells = (f"{count:>{width}}" for count, (_, width) in zip(counts, _COLUMNS, strict=True))
    return f"{name:<12}{''.join(cells)}{share:>8}"


def _misses(run: Run) -> Iterator[str]:
    for trial in run.misses:
        mark = "WRONG NUMBER  " if trial.verdict.wrong_number else ""
        yield f"{mark}{trial.question.id} ({trial.verdict.outcome}): {trial.question.text}"
        yield f"    expected: {expectation(trial.question)}"
        yield f"    got:      {trial.answer.headline}"
        yield f"    because:  {'; '.join(trial.verdict.faults)}"
        yield ""


def _footer(run: Run) -> Iterator[str]:
    yield f"Answers with a wrong number: {run.wrong_numbers}"
    yield f"Time an answer: median {run.median_ms:.0f} ms, 95 in 100 within {run.p95_ms:.0f} ms"
    yield f"Commit {run.circumstances.commit}, {len(run.circumstances.papers)} papers held"


def expectation(question: Question) -> str:
    """What was expected, as the question's file says it and where it stands in the papers."""
    papers = " and ".join(" or ".join(group) for group in question.papers)
    return ", ".join(part for part in (question.expects, papers, question.note) if part)


def as_json(run: Run) -> str:
    """The whole run: circumstances, tallies, timings, and every question with its outcome and headline."""
    record = {
        **asdict(run.circumstances),
        "wrong_numbers": run.wrong_numbers,
        "elapsed_ms": {"median": round(run.median_ms, 1), "p95": round(run.p95_ms, 1)},
        "kinds": [{**asdict(tally), "share": tally.share} for tally in run.tallies],
        "questions": [_trial_record(trial) for trial in run.trials],
    }
    return json.dumps(record, indent=2, ensure_ascii=False)


def _trial_record(trial: Trial) -> dict[str, Any]:
    return {
        "id": trial.question.id,
        "question": trial.question.text,
        "expected": expectation(trial.question),
        "read_as": trial.answer.read_as,
        "headline": trial.answer.headline,
        "declined": trial.answer.declined,
        "reason": trial.answer.reason,
        "outcome": trial.verdict.outcome,
        "wrong_number": trial.verdict.wrong_number,
        "faults": trial.verdict.faults,
        "elapsed_ms": round(trial.elapsed_ms, 1),
    }
