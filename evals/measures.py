"""What is measured beside right and wrong: how well passages are found, quotes stand and refusals fall."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finder:
    """How well one way of finding passages does on the prose questions; shares between 0 and 1.

    `in_first`, `in_two` and `in_five`: all the words that a right answer needs stand in the first passage,
    or the first two or five together. `paper_first`: the first passage is of a paper that answers.
    `characters` is how much a reader has to read in the first five, at the median.
    """

    name: str
    questions: int
    in_first: float
    in_two: float
    in_five: float
    paper_first: float
    characters: int


@dataclass(frozen=True)
class ProseMeasure:
    """Citations and refusals of the prose answers; a share is None where there was nothing to count.

    `cited` is the share of `quotes` that stand character for character, white space folded, on the page
    they are cited to; `unfounded` names those that do not.
    """

    part: str
    quotes: int
    cited: float | None
    unfounded: tuple[str, ...]
    answerable: int
    declined_wrongly: float | None
    unanswerable: int
    declined_rightly: float | None


@dataclass(frozen=True)
class CurvePoint:
    """What a threshold on the evidence would do: shares of the answerable and of the unanswerable questions.

    `declined` and `right` are shares of the answerable questions (right: the passage it would answer from
    holds all the keywords), `unanswerable_answered` one of the unanswerable.
    """

    suite: str
    at_least: float
    declined: float
    right: float
    unanswerable_answered: float


@dataclass(frozen=True)
class Measures:
    """All of them; each part is empty where it was not measured."""

    prose: tuple[ProseMeasure, ...] = ()
    finders: tuple[Finder, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
