"""The goal, which the product is to reach, and the gate, which no change may fall under: two files here."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import PapersError
from evals.measures import Measures
from evals.question import Kind
from evals.trials import Run, whole

GATE_FILE = Path(__file__).with_name("gate.toml")
GOAL_FILE = Path(__file__).with_name("goal.toml")
PAPERS = "papers"
"""The part whose kinds are each held to a share of their own."""


@dataclass(frozen=True)
class Gate:
    """Shares lie between 0 and 1; a part or a kind without one is not held to any."""

    wrong_numbers: int
    scored: float
    citations: float
    answerable_declined: dict[str, float]
    unanswerable_declined: dict[str, float]
    parts: dict[str, float]
    right: dict[Kind, float]


def load_gate(file: Path = GATE_FILE) -> Gate:
    """Read a gate or a goal.

    Raises:
        PapersError: where it lacks a number or names a kind that there is not.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        return Gate(
            wrong_numbers=int(table["wrong_numbers"]),
            scored=float(table["scored"]),
            citations=float(table["citations"]),
            answerable_declined=_shares(table["answerable_declined"]),
            unanswerable_declined=_shares(table["unanswerable_declined"]),
            parts=_shares(table["parts"]),
            right={Kind(name): float(share) for name, share in table["right"].items()},
        )
    except (KeyError, ValueError) as error:
        raise PapersError(f"{file.name} cannot be read: {error}.", "Mend it as its comments say.") from error


def _shares(told: dict[str, float]) -> dict[str, float]:
    return {name: float(share) for name, share in told.items()}


def shortfalls(gate: Gate, run: Run, measures: Measures | None = None) -> Iterator[str]:
    """What a run misses of a gate or goal, a sentence each; nothing where it passes."""
    if run.wrong_numbers > gate.wrong_numbers:
        yield f"{run.wrong_numbers} answers show a wrong number; {gate.wrong_numbers} may"
    share = run.scored / len(run.trials) if run.trials else 0.0
    if share < gate.scored:
        yield f"{share:.1%} of the questions could be scored; it is to be {gate.scored:.1%}"
    yield from _of_kinds(gate, run)
    yield from _of_parts(gate, run)
    if measures is not None:
        yield from _of_prose(gate, measures)


def _of_kinds(gate: Gate, run: Run) -> Iterator[str]:
    for tally in run.tallies:
        least = gate.right.get(tally.kind, 0.0)
        if tally.part == PAPERS and tally.share is not None and tally.share < least:
            yield f"{tally.kind}: {tally.share:.1%} right; it is to be {least:.1%}"


def _of_parts(gate: Gate, run: Run) -> Iterator[str]:
    for part in run.parts:
        counts = whole(tally for tally in run.tallies if tally.part == part)
        scored = counts["asked"] - counts["not_scored"]
        least = gate.parts.get(part, 0.0)
        if scored and counts["right"] / scored < least:
            yield f"{part}: {counts['right'] / scored:.1%} right; it is to be {least:.1%}"


def _of_prose(gate: Gate, measures: Measures) -> Iterator[str]:
    for one in measures.prose:
        if one.cited is not None and one.cited < gate.citations:
            yield f"{one.part}: {one.cited:.1%} of quotes on their page; it is to be {gate.citations:.1%}"
        most, least = (
            gate.answerable_declined.get(one.part, 1.0),
            gate.unanswerable_declined.get(one.part, 0.0),
        )
        if one.declined_wrongly is not None and one.declined_wrongly > most:
            yield (
                f"{one.part}: {one.declined_wrongly:.1%} of what could be answered was declined; "
                f"it is to be {most:.1%}"
            )
        if one.declined_rightly is not None and one.declined_rightly < least:
            yield (
                f"{one.part}: {one.declined_rightly:.1%} of what cannot be answered was declined; "
                f"it is to be {least:.1%}"
            )
