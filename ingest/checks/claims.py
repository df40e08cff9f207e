"""What officers' sentences claim of their own row, held against the row.

Each rule reads one kind of claim and says nothing where it is not sure that the sentence makes it: an officer
must be able to send the findings to the author. Rows of one measure often share their text (the number and
the percentage of conferences held in time); a claim is contradicted only if it fails for every one of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.amount import Unit, print_amount
from corpus.model import Measure
from corpus.period import MONTH_NAMES

_NUMBER = r"(\d+(?:\.\d+)?)\s?%"
_UP = r"(?:increase[ds]?|increasing|rise[ns]?|rose|risen|higher|up|growth|grew)"
_DOWN = r"(?:decrease[ds]?|decreasing|fall(?:en)?|fell|drop(?:ped)?|reduc(?:ed|tion)|decline[ds]?|lower|down)"
_BY = re.compile(rf"\b(?:({_UP})|({_DOWN}))\b(?:\s\w+){{0,2}}?\sby\s{_NUMBER}", re.IGNORECASE)
_PERCENT_STEP = re.compile(rf"\b{_NUMBER}\s(?:({_UP})|({_DOWN}))\b", re.IGNORECASE)
_FEWER = re.compile(
    r"\b(\d+)\s(more|fewer|less)\b[^.]*\b(?:previous|last|past)\smonth|"
    r"\b(\d+)\s(more|fewer|less)\b[^.]*\bthan in\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(average|number|percentage|rate|performance|%)\b[^.]*\b(higher|lower|above|below)\b(?: than)?[^.]*?"
    r"\b(SNs?|stat(?:istical)? neighbours?|national|England|region(?:al)?|South East)\b",
    re.IGNORECASE,
)
_HIGHEST = re.compile(r"\b(highest|lowest) (?:it has been|figure|number|level)?[^.]*\byear\b", re.IGNORECASE)
_FROM_TO = re.compile(
    rf"\bfrom (\d+)\s?%? in ({'|'.join(MONTH_NAMES)}) to (?:to )?(\d+)\s?%? in ({'|'.join(MONTH_NAMES)})\b"
)
_SLIGHT = re.compile(
    rf"\b(slight(?:ly)? (?:{_UP}|{_DOWN})|(?:{_UP}|{_DOWN}) slightly|remains? consistent)\b", re.IGNORECASE
)
_THIS_MONTH = re.compile(rf"^\s*{_NUMBER} of\b[^.]*\bthis month\b", re.IGNORECASE)
_RUN = re.compile(
    r"\b(improved|increased|risen|decreased|fallen|reduced|declined)\b[^.]*"
    r"\bfor (\d|two|three|four|five|six) (?:consecutive |successive )?months\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(as above|see above|indicated above|ward|week|weeks)\b", re.IGNORECASE)
_MONTH_WORD = re.compile(rf"\b({'|'.join(name[:3] for name in MONTH_NAMES)})(?=[a-z]*\b)")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_A_THIRD = 33.0
_CLOSE = 0.6


@dataclass(frozen=True)
class RowFacts:
    """What one row of one paper prints, as the rules need it.

    `months` are the names and values of the row's months, oldest first; `measures` what it prints beside them
    (changes in per cent, the 12-month average and maximum); `benchmarks` go by area; `year_ago` is the newest
    month's value a year before, in any paper.
    """

    unit: Unit
    months: tuple[tuple[str, float], ...]
    measures: Mapping[Measure, float] = field(default_factory=dict)
    benchmarks: Mapping[str, float] = field(default_factory=dict)
    year_ago: float | None = None

    @property
    def latest(self) -> float | None:
        return self.months[-1][1] if self.months else None

    @property
    def previous(self) -> float | None:
        return self.months[-2][1] if len(self.months) > 1 else None

    def steps(self) -> Iterator["Step"]:
        """Every step that a claim may mean: from the month and the year before, and from each benchmark."""
        pairs = [
            ("the month before", self.previous),
            ("a year before", self.year_ago),
            *self.benchmarks.items(),
        ]
        average = self.measures.get(Measure.AVERAGE_12M)
        for ours, whose in ((self.latest, ""), (average, "the 12-month average of ")):
            for base, other in pairs:
                if ours is not None and other is not None:
                    yield Step(whose, ours, base, other)


@dataclass(frozen=True)
class Step:
    """How far a row's figure lies from another; `whose` says which of the row's figures it is."""

    whose: str
    ours: float
    base: str
    other: float

    @property
    def points(self) -> float:
        return self.ours - self.other

    def is_of(self, number: float) -> bool:
        """Whether the step is of that size, in points or in per cent, whichever way it goes."""
        sizes = [self.points, 100 * (self.ours / self.other - 1)] if self.other else [self.points]
        return any(abs(abs(size) - number) <= _CLOSE for size in sizes)


@dataclass(frozen=True)
class Contradiction:
    """The words of a sentence that its row contradicts, and the arithmetic.

    `sure` is False where the words leave room for opinion (`slightly`).
    """

    words: str
    says: str
    sure: bool


def contradictions(text: str, rows: tuple[RowFacts, ...]) -> Iterator[Contradiction]:
    """The claims of a commentary that every row under which it is printed contradicts.

    Args:
        text: the commentary, all its sentences.
        rows: the rows of one paper that print it; with none, nothing is contradicted.
    """
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if _ELSEWHERE.search(sentence):
            continue
        for rule in _RULES:
            found = [rule(sentence, row) for row in rows]
            if found and all(found) and (first := found[0]):
                yield first


def _step(sentence: str, row: RowFacts) -> Contradiction | None:
    """`has decreased by 26%`: a step of that size there is, but the other way."""
    found = _BY.search(sentence) or _PERCENT_STEP.search(sentence)
    if not found or row.latest is None:
        return None
    number = next(float(g) for g in found.groups() if g and re.fullmatch(r"[\d.]+", g))
    up = bool(re.search(rf"\b{_UP}\b", found[0], re.IGNORECASE))
    fits = [step for step in row.steps() if step.is_of(number)]
    if not fits or any((step.points > 0) is up or step.points == 0 for step in fits):
        return None
    step = fits[0]
    way = "below" if up else "above"
    says = f"{step.whose}{_show(step.ours, row)} is {way} {_show(step.other, row)} ({step.base})"
    return Contradiction(found[0], says, True)


def _difference(sentence: str, row: RowFacts) -> Contradiction | None:
    """`52 fewer cases than previous month`."""
    found = _FEWER.search(sentence)
    if not found or row.unit is not Unit.COUNT or row.latest is None or row.previous is None:
        return None
    number = int(found[1] or found[3])
    signed = number if (found[2] or found[4]).lower() == "more" else -number
    step = row.latest - row.previous
    # "3 more came in this month" of a row that counts arrivals: the number is the month's own.
    if step == signed or number in (row.latest, row.previous):
        return None
    says = f"{_show(row.previous, row)} to {_show(row.latest, row)} is {step:+.0f}, not {signed:+d}"
    return Contradiction(found[0], says, True)


def _comparison(sentence: str, row: RowFacts) -> Contradiction | None:
    """`the 12m average remains higher than the SN average`."""
    found = _AGAINST.search(sentence)
    area = _area(found[3], row) if found else None
    if not found or area is None:
        return None
    ours = (
        row.measures.get(Measure.AVERAGE_12M)
        if "average" in sentence[: found.start(2)].lower()
        else row.latest
    )
    theirs = row.benchmarks[area]
    if ours is None or ours == theirs or (ours > theirs) is (found[2].lower() in ("higher", "above")):
        return None
    return Contradiction(found[0], f"ours is {_show(ours, row)}, {area} {_show(theirs, row)}", True)


def _area(words: str, row: RowFacts) -> str | None:
    lower = words.lower()
    for area in row.benchmarks:
        short = area.lower()
        if lower in short or (lower.startswith(("sn", "stat")) and short.startswith("stat")):
            return area
        if (lower == "national" and short == "england") or (lower.startswith("region") and " " in short):
            return area if not short.startswith("stat") else None
    return None


def _extreme(sentence: str, row: RowFacts) -> Contradiction | None:
    """`the highest it has been for a year`."""
    found = _HIGHEST.search(sentence)
    top = row.measures.get(Measure.MAXIMUM_12M)
    if not found or row.latest is None or _names_another_month(sentence, row.months[-1][0]):
        return None
    values = [v for _, v in row.months[-12:]]
    if found[1].lower() == "highest" and max([*values, top or 0.0]) > row.latest:
        highest = max([*values, top or 0.0])
        return Contradiction(
            found[0], f"it is {_show(row.latest, row)}; the year's highest is {_show(highest, row)}", True
        )
    if found[1].lower() == "lowest" and min(values) < row.latest:
        return Contradiction(
            found[0], f"it is {_show(row.latest, row)}; {_show(min(values), row)} is lower", True
        )
    return None


def _names_another_month(sentence: str, latest: str) -> bool:
    named = {found[0].capitalize() for found in _MONTH_WORD.finditer(sentence)}
    return any(not latest.startswith(name) for name in named)


def _from_to(sentence: str, row: RowFacts) -> Contradiction | None:
    """`from 85% in December to 84% in January`."""
    found = _FROM_TO.search(sentence)
    months = dict(row.months)
    if not found or found[2] not in months or found[4] not in months:
        return None
    if months[found[2]] == float(found[1]) and months[found[4]] == float(found[3]):
        return None
    says = f"the row has {_show(months[found[2]], row)} and {_show(months[found[4]], row)}"
    return Contradiction(found[0], says, True)


def _slight(sentence: str, row: RowFacts) -> Contradiction | None:
    """A change called slight that is a third or more."""
    found = _SLIGHT.search(sentence)
    change = row.measures.get(Measure.CHANGE_PREVIOUS)
    enough = row.latest is not None and row.previous is not None and max(row.latest, row.previous) >= 10
    if not found or change is None or abs(change) < _A_THIRD or not enough:
        return None
    says = f"{_show(row.previous, row)} to {_show(row.latest, row)} is {change:+.0f}%"
    return Contradiction(found[0], says, False)


def _this_month(sentence: str, row: RowFacts) -> Contradiction | None:
    """`33% of ... this month`."""
    found = _THIS_MONTH.search(sentence)
    if not found or row.unit is not Unit.PERCENT or row.latest is None:
        return None
    if abs(float(found[1]) - row.latest) <= 1:
        return None
    return Contradiction(
        f"{found[1]}% ... this month", f"the row has {_show(row.latest, row)} for the month", True
    )


def _run(sentence: str, row: RowFacts) -> Contradiction | None:
    """`improved consistently for 4 months`."""
    found = _RUN.search(sentence)
    if not found:
        return None
    number = _COUNTS.get(found[2].lower()) or int(found[2])
    values = [v for _, v in row.months[-(number + 1) :]]
    if len(values) <= number:
        return None
    steps = [b - a for a, b in pairwise(values)]
    one_way = all(s > 0 for s in steps) or all(s < 0 for s in steps)
    shown = ", ".join(_show(v, row) for v in values)
    return None if one_way else Contradiction(found[0], f"the months go {shown}", True)


_RULES = (_step, _difference, _comparison, _extreme, _from_to, _slight, _this_month, _run)


def _show(value: float | None, row: RowFacts) -> str:
    return print_amount(value, row.unit) if value is not None else "not printed"
