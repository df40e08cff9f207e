"""Refusals: what the papers do not answer, why, and the nearest thing that they do."""

from dataclasses import dataclass

from corpus.answer import Reason
from corpus.model import Figure


@dataclass(frozen=True)
class Refusal:
    """An honest no.

    `headline` says what is not held, in one sentence; `nearest` the nearest thing that is; `figure` is the
    cell to look at, where a cell is the reason; `near` the figures that `nearest` gives; `alternatives` are
    questions that can be answered.
    """

    reason: Reason
    headline: str
    nearest: str | None = None
    alternatives: tuple[str, ...] = ()
    figure: Figure | None = None
    near: tuple[Figure, ...] = ()
    read_as: str = ""
    caveats: tuple[str, ...] = ()
