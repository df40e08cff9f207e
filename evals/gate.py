"""The gate: the shares that a run must reach, kept in `gate.toml` beside this module."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import PapersError
from evals.question import Kind
from evals.report import Run

GATE_FILE = Path(__file__).with_name("gate.toml")


@dataclass(frozen=True)
class Gate:
    """Shares lie between 0 and 1; a kind without one is not held to any."""

    wrong_numbers: int
    scored: float
    right: dict[Kind, float]


def load_gate(file: Path = GATE_FILE) -> Gate:
    """Read a gate.

    Raises:
        PapersError: where it lacks a number or names a kind that there is not.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        right = {Kind(name): float(share) for name, share in table["right"].items()}
        return Gate(int(table["wrong_numbers"]), float(table["scored"]), right)
    except (KeyError, ValueError) as error:
        raise PapersError(f"{file.name} cannot be read: {error}.", "Mend it as its comments say.") from error


def shortfalls(gate: Gate, run: Run) -> Iterator[str]:
    """What a run misses of its gate, a sentence each; nothing where it passes."""
    if run.wrong_numbers > gate.wrong_numbers:
        yield f"{run.wrong_numbers} answers show a wrong number; {gate.wrong_numbers} may"
    share = run.scored / len(run.trials) if run.trials else 0.0
    if share < gate.scored:
        yield f"{share:.1%} of the questions could be scored; the gate is {gate.scored:.1%}"
    tallies = {tally.kind: tally for tally in run.tallies}
    for kind, least in gate.right.items():
        tally = tallies.get(kind)
        if tally is not None and tally.share is not None and tally.share < least:
            yield f"{kind}: {tally.share:.1%} right; the gate is {least:.1%}"
