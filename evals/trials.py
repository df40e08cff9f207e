"""What a run found: every question asked once, counted by part and kind, and timed by route."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from statistics import median, quantiles
from typing import Any

from corpus.answer import Answer, Route
from evals.question import Kind, Question
from evals.verdict import Outcome, Verdict


@dataclass(frozen=True)
class Trial:
    """One question asked once. `elapsed_ms` is the whole time the system took, as the asker saw it."""

    question: Question
    answer: Answer
    verdict: Verdict
    elapsed_ms: float


@dataclass(frozen=True)
class Circumstances:
    """What a score cannot be compared without. `committed` is when the commit that runs was made."""

    commit: str
    settings: dict[str, Any]
    versions: dict[str, str]
    committed: str
    papers: tuple[str, ...]


@dataclass(frozen=True)
class Tally:
    """How the questions of one kind fared; those with a wrong number are not among `wrong_other`."""

    part: str
    kind: Kind
    right: int
    declined_wrongly: int
    wrong_number: int
    wrong_other: int
    not_scored: int

    @property
    def asked(self) -> int:
        """All questions of the kind."""
        return self.scored + self.not_scored

    @property
    def scored(self) -> int:
        """Those whose papers are in the store."""
        return self.right + self.declined_wrongly + self.wrong_number + self.wrong_other

    @property
    def share(self) -> float | None:
        """The share of the scored questions that are right; None where none was scored."""
        return self.right / self.scored if self.scored else None


@dataclass(frozen=True)
class Timing:
    """How long the answers of one route took, in milliseconds. 19 of 20 were there within `p95_ms`."""

    route: Route
    answers: int
    median_ms: float
    p95_ms: float


@dataclass(frozen=True)
class Run:
    """All trials of one run, and the circumstances it was made in."""

    circumstances: Circumstances
    trials: tuple[Trial, ...]

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The sets of questions that are reported apart, in the order they were asked in."""
        return tuple(dict.fromkeys(trial.question.part for trial in self.trials))

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """A tally for each part and kind that was asked, the kinds in the order of `Kind`."""
        asked = {(trial.question.part, trial.question.kind) for trial in self.trials}
        pairs = [(part, kind) for part in self.parts for kind in Kind if (part, kind) in asked]
        return tuple(tally(self.trials, part, kind) for part, kind in pairs)

    @cached_property
    def timings(self) -> tuple[Timing, ...]:
        """How long each route took that was gone."""
        return tuple(
            Timing(route, len(times), median(times), p95(times))
            for route in Route
            if (times := [t.elapsed_ms for t in self.trials if t.answer.route is route])
        )

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
        return p95([trial.elapsed_ms for trial in self.trials])


def tally(trials: Iterable[Trial], part: str, kind: Kind) -> Tally:
    """Count the outcomes of one kind in one part."""
    verdicts = [t.verdict for t in trials if t.question.part == part and t.question.kind is kind]
    scored = [verdict for verdict in verdicts if verdict.outcome is not Outcome.NOT_SCORED]
    wrong_number = sum(verdict.wrong_number for verdict in scored)
    right = sum(verdict.outcome is Outcome.RIGHT for verdict in scored)
    declined = sum(verdict.outcome is Outcome.DECLINED_WRONGLY for verdict in scored)
    other = len(scored) - right - declined - wrong_number
    return Tally(part, kind, right, declined, wrong_number, other, len(verdicts) - len(scored))


def whole(tallies: Iterable[Tally]) -> dict[str, int]:
    """The counts of several kinds together."""
    counted = list(tallies)
    names = ("asked", "right", "declined_wrongly", "wrong_number", "wrong_other", "not_scored")
    return {name: sum(getattr(one, name) for one in counted) for name in names}


def p95(times: list[float]) -> float:
    """The time within which 19 of 20 lie; the only one where there is but one, 0 without any."""
    if len(times) < 2:
        return times[0] if times else 0.0
    return quantiles(times, n=20, method="inclusive")[-1]
