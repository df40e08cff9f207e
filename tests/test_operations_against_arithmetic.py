"""The engine against plain arithmetic: random indicators, stretches and operations asked in words.

The second working knows nothing of the engine: rows of the exported ledger, floats and loops.
"""

import csv
import io
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import made_up
import makers
import pytest

from corpus.answer import Answer
from corpus.embedding import HashingEmbedder
from corpus.frames import to_frame
from corpus.model import Figure
from corpus.period import Period
from ingest.ledger import Ledger, build
from qa.assistant import Assistant
from qa.check import violations

ASKED = 400
_LONG = 6  # months
_PEAKS = (("highest", 1, ""), ("lowest", 1, ""), ("highest", 2, "second "), ("lowest", 3, "third "))


@dataclass(frozen=True)
class Table:
    """The exported ledger of one council: the newest published value of each month, by ref."""

    assistant: Assistant
    names: Mapping[str, str]
    units: Mapping[str, str]
    rows: Mapping[str, Mapping[str, float]]


def exported(figures: Sequence[Figure]) -> list[dict[str, str]]:
    """The rows of `papers figures --csv`."""
    return list(csv.DictReader(io.StringIO(to_frame(list(figures), Figure).to_csv(index=False))))


def table(ledger: Ledger, council: str) -> Table:
    rows: dict[str, dict[str, tuple[str, float]]] = {}
    units = {}
    for row in exported(ledger.figures):
        month = len(row["period"]) == 7 and row["period"][4] == "-"
        if row["area"] != council or row["measure"] != "actual" or not month:
            continue
        if not row["value"] or row["status"] == "unreadable":
            continue
        units[row["ref"]] = row["unit"]
        held = rows.setdefault(row["ref"], {})
        if row["period"] not in held or held[row["period"]][0] < row["meeting_date"]:
            held[row["period"]] = (row["meeting_date"], float(row["value"]))
    dates = {figure.paper: figure.meeting_date for figure in ledger.figures}
    papers = tuple(makers.paper(file, on, council) for file, on in dates.items())
    made = makers.MadeGeneration(ledger.indicators, ledger.figures, papers=papers)
    values = {ref: {month: value for month, (_, value) in sorted(held.items())} for ref, held in rows.items()}
    names = {each.ref: each.name for each in ledger.indicators}
    long = {ref: row for ref, row in values.items() if len(row) >= _LONG}
    return Table(Assistant(made, HashingEmbedder), names, units, long)


def label(month: str) -> str:
    return Period.parse(month).label


def within(row: Mapping[str, float], first: str, last: str) -> dict[str, float]:
    return {month: value for month, value in row.items() if first <= month <= last}


def follows(one: str, other: str) -> bool:
    return Period.parse(one).first + 1 == Period.parse(other).first


def told(answer: Answer, operation: str) -> list[float]:
    return [derived.value for derived in answer.derived if derived.operation == operation]


def near(answer: Answer, operation: str, value: float, places: int = 6) -> None:
    found = told(answer, operation)
    assert found and abs(found[0] - value) < 0.6 * 10**-places, (answer.question, answer.headline, value)


def months_of(answer: Answer) -> list[str]:
    return [figure.period for figure in answer.figures if figure.measure == "actual"]


def value(ask: Callable[[str], Answer], ref: str, row: Mapping[str, float], first: str, last: str) -> None:
    answer = ask(f"What was {ref} in {label(first)}?")
    assert [figure.value for figure in answer.figures] == [row[first]], answer.headline


def change(ask: Callable[[str], Answer], ref: str, row: Mapping[str, float], first: str, last: str) -> None:
    if first == last:
        return
    answer = ask(f"By how much did {ref} change between {label(first)} and {label(last)}?")
    kind = "change_points" if "change_points" in {d.operation for d in answer.derived} else "change"
    near(answer, kind, row[last] - row[first], 3)


def peaks(ask: Callable[[str], Answer], ref: str, row: Mapping[str, float], first: str, last: str) -> None:
    here = within(row, first, last)
    for which, nth, said in _PEAKS:
        ranked = sorted(set(here.values()), reverse=which == "highest")
        answer = ask(f"What was the {said}{which} {ref} from {label(first)} to {label(last)}?")
        if len(here) == 1:
            return
        if len(ranked) < nth:
            assert answer.declined
            continue
        assert months_of(answer) == [m for m, v in here.items() if v == ranked[nth - 1]], answer.headline


def mean(ask: Callable[[str], Answer], ref: str, row: Mapping[str, float], first: str, last: str) -> None:
    here = within(row, first, last)
    if len(here) > 1:
        answer = ask(f"What was the average of {ref} from {label(first)} to {label(last)}?")
        near(answer, "average", sum(here.values()) / len(here), 1)


def beyond(ask: Callable[[str], Answer], ref: str, row: Mapping[str, float], first: str, last: str) -> None:
    here = within(row, first, last)
    mark = round(random.Random(f"{ref}{first}{last}").choice(list(here.values())))
    sides: tuple[tuple[str, Callable[[float], bool]], ...] = (
        ("above", lambda v: v > mark), ("below", lambda v: v < mark), ("at least", lambda v: v >= mark),
        ("no more than", lambda v: v <= mark),
    )  # fmt: skip
    for words, meets in sides:
        answer = ask(f"In how many months from {label(first)} to {label(last)} was {ref} {words} {mark:,}?")
        found = [month for month, v in here.items() if meets(v)]
        near(answer, "periods_beyond", len(found))
        assert not found or months_of(answer) == found, (answer.question, answer.headline)


def run(ask: Callable[[str], Answer], ref: str, row: Mapping[str, float], first: str, last: str) -> None:
    here = within(row, first, last)
    mark = round(sorted(here.values())[len(here) // 2])
    best, current, before = 0, 0, ""
    for month, v in here.items():
        current = 0 if v <= mark else current + 1 if before and follows(before, month) else 1
        best, before = max(best, current), month
    stretch = f"from {label(first)} to {label(last)}"
    answer = ask(f"What was the longest run of months with {ref} above {mark:,} {stretch}?")
    near(answer, "periods_run", best)


def moves(ask: Callable[[str], Answer], ref: str, row: Mapping[str, float], first: str, last: str) -> None:
    here = list(within(row, first, last).items())
    steps = [(b[1] - a[1], b[0]) for a, b in pairwise(here) if follows(a[0], b[0])]
    answer = ask(f"In how many months did {ref} rise from {label(first)} to {label(last)}?")
    if not steps:
        assert not told(answer, "periods_rises")
        return
    near(answer, "periods_rises", sum(step > 1e-9 for step, _ in steps))
    top = max(step for step, _ in steps)
    answer = ask(f"What was the biggest monthly rise in {ref} from {label(first)} to {label(last)}?")
    if top <= 1e-9:
        assert answer.declined
        return
    kind = "change_points" if told(answer, "change_points") else "change"
    near(answer, kind, top, 3)


OPERATIONS = (value, change, peaks, mean, beyond, run, moves)


def check_all(made: Table, seed: int, times: int = ASKED) -> None:
    rng = random.Random(seed)
    for _ in range(times):
        ref = rng.choice(sorted(made.rows))
        row = made.rows[ref]
        first, last = sorted(rng.choices(sorted(row), k=2))

        def ask(question: str) -> Answer:
            answer = made.assistant.ask(question)
            assert violations(answer) == (), (question, answer.headline)
            assert "No answer is shown" not in answer.headline, question
            return answer

        rng.choice(OPERATIONS)(ask, ref, row, first, last)


@cache
def _made_up() -> Table:
    found = [made_up.grid_extract(), made_up.scan_extract(), made_up.text_extract()]
    return table(build(found), made_up.COUNCIL)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_made_up_council(seed: int) -> None:
    check_all(_made_up(), seed)


def test_the_real_papers(originals: Path) -> None:
    import real_ledger

    ledger = real_ledger.ledger(originals)
    (council,) = ledger.councils
    check_all(table(ledger, council), 3)
