"""The score of the last run over questions with known answers, read from its record."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui.plain import html_text
from ui.tables import Column, note_html, table_html

RIGHT, NOT_SCORED = "right", "not_scored"


@dataclass(frozen=True)
class Score:
    """How the questions of one kind fared."""

    kind: str
    scored: int
    right: int
    declined: int
    wrong_number: int
    wrong_other: int


@dataclass(frozen=True)
class Miss:
    """One question that was not answered as it should have been."""

    question: str
    expected: str
    headline: str
    outcome: str
    wrong_number: bool


@dataclass(frozen=True)
class EvalRecord:
    """One run: when its program was made, its scores by kind, and its misses, wrong numbers first."""

    committed: str
    scores: tuple[Score, ...]
    misses: tuple[Miss, ...]
    wrong_numbers: int

    @property
    def scored(self) -> int:
        """How many questions were scored."""
        return sum(score.scored for score in self.scores)

    @property
    def right(self) -> int:
        """How many of them were answered right."""
        return sum(score.right for score in self.scores)


def read_record(file: Path) -> EvalRecord | None:
    """The record of a run; None where there is none, or it is not one."""
    try:
        told = json.loads(file.read_bytes())
        scores = tuple(_score(each) for each in told["kinds"])
        missed = [_miss(each) for each in told["questions"] if each["outcome"] not in (RIGHT, NOT_SCORED)]
        wrong = int(told["wrong_numbers"])
        return EvalRecord(str(told["committed"])[:10], scores, tuple(sorted(missed, key=_wrong_first)), wrong)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _score(told: dict[str, Any]) -> Score:
    right, declined, number, other = (
        int(told[name]) for name in ("right", "declined_wrongly", "wrong_number", "wrong_other")
    )
    kind = " ".join(part for part in (str(told["part"]), str(told["kind"])) if part).replace("_", " ")
    return Score(kind, right + declined + number + other, right, declined, number, other)


def _miss(told: dict[str, Any]) -> Miss:
    asked = " … ".join([*map(str, told["history"]), str(told["question"])])
    return Miss(
        asked, str(told["expected"]), str(told["headline"]), str(told["outcome"]), bool(told["wrong_number"])
    )


def _wrong_first(miss: Miss) -> bool:
    return not miss.wrong_number


def score_html(record: EvalRecord) -> str:
    """How right the program is, in a sentence and by kind of question."""
    share = 100 * record.right / record.scored if record.scored else 0.0
    said = (
        f"{record.right:,} of {record.scored:,} questions with known answers were answered right"
        f" ({share:.1f}%); {record.wrong_numbers} answers showed a wrong number."
    )
    columns = [Column("Kind of question"), Column("Scored", number=True), Column("Right", number=True),
               Column("Declined wrongly", number=True), Column("Wrong number", number=True),
               Column("Wrong otherwise", number=True)]  # fmt: skip
    rows = [
        [
            html_text(s.kind),
            *(f"{n:,}" for n in (s.scored, s.right, s.declined, s.wrong_number, s.wrong_other)),
        ]
        for s in record.scores
    ]
    return f"<p>{said}</p>{note_html(f'Program of {record.committed}.')}" + table_html(
        "Questions with known answers, by kind", columns, rows
    )


def misses_html(misses: Sequence[Miss]) -> str:
    """The questions that were missed: what was asked, what was expected, what was answered."""
    columns = [Column("Question"), Column("Expected"), Column("Answered")]
    rows = [
        [
            html_text(miss.question)
            + note_html("wrong number" if miss.wrong_number else miss.outcome.replace("_", " ")),
            html_text(miss.expected),
            html_text(miss.headline),
        ]
        for miss in misses
    ]
    return table_html("Questions that were missed", columns, rows)
