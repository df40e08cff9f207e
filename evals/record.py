"""A run as a record in JSON, to be held against the runs before and after it."""

import json
from dataclasses import asdict
from typing import Any

from evals.measures import Measures
from evals.report import expectation
from evals.trials import Run, Tally, Trial, whole


def as_json(run: Run, measures: Measures | None = None) -> str:
    """The whole run: circumstances, tallies, measures, timings, and every question with its outcome."""
    record = {
        **asdict(run.circumstances),
        "wrong_numbers": run.wrong_numbers,
        "elapsed_ms": {"median": round(run.median_ms, 1), "p95": round(run.p95_ms, 1)},
        "routes": [asdict(timing) for timing in run.timings],
        "parts": {part: whole(one for one in run.tallies if one.part == part) for part in run.parts},
        "kinds": [_tally_record(one) for one in run.tallies],
        "measures": asdict(measures or Measures()),
        "questions": [_trial_record(trial) for trial in run.trials],
    }
    return json.dumps(record, indent=2, ensure_ascii=False)


def _tally_record(one: Tally) -> dict[str, Any]:
    return {**asdict(one), "share": one.share}


def _trial_record(trial: Trial) -> dict[str, Any]:
    return {
        "id": trial.question.id,
        "part": trial.question.part,
        "kind": trial.question.kind,
        "question": trial.question.text,
        "history": trial.question.history,
        "expected": expectation(trial.question),
        "read_as": trial.answer.read_as,
        "route": trial.answer.route,
        "headline": trial.answer.headline,
        "declined": trial.answer.declined,
        "reason": trial.answer.reason,
        "outcome": trial.verdict.outcome,
        "wrong_number": trial.verdict.wrong_number,
        "faults": trial.verdict.faults,
        "elapsed_ms": round(trial.elapsed_ms, 1),
    }
