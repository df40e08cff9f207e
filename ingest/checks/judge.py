"""Which figures the paper's own arithmetic confirms, contradicts or restores.

A cell is *firm* where more relations confirm it than contradict it. A figure of a scan that is damaged or
refuted is repaired only where one value alone keeps every relation with firm cells and could have been
misread as what stands there; a printed figure of a clean paper is never repaired, only disputed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from corpus.amount import Unit, print_amount
from corpus.model import Figure, Measure, Status
from ingest.checks.cells import Cells, value_of
from ingest.checks.discover import discover
from ingest.checks.relations import Change, Relation

_MOST_DIGITS = 4
_ROUNDS = 4
_SIGN = "the scan loses minus signs, and nothing proves that this change had none"
_CHANGES = (Measure.CHANGE_PREVIOUS, Measure.CHANGE_YEAR)


@dataclass(frozen=True)
class Finding:
    """A relation that printed figures do not keep: the cells that are blamed, and the arithmetic in words."""

    relation: Relation
    blamed: tuple[int, ...]
    says: str


@dataclass(frozen=True)
class Judgement:
    """The figures with their status, and what does not add up."""

    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    relations: tuple[Relation, ...]


def judge(cells: Cells) -> Judgement:
    """Check every figure by every relation that binds it."""
    relations = discover(cells)
    bench = Bench(cells, relations)
    repaired = _repair(bench)
    findings = tuple(_findings(bench))
    blamed = {i: finding.says for finding in reversed(findings) for i in finding.blamed}
    figures = tuple(
        _with_status(i, figure, bench, repaired.get(i), blamed.get(i))
        for i, figure in enumerate(cells.figures)
    )
    return Judgement(figures, findings, relations)


class Bench:
    """The values as far as they are known, and the relations that bind each cell."""

    def __init__(self, cells: Cells, relations: Sequence[Relation]) -> None:
        self.cells = cells
        self.values = dict(cells.values)
        self.relations = relations
        self.binding: dict[int, list[Relation]] = {}
        for relation in relations:
            for i in relation.cells:
                self.binding.setdefault(i, []).append(relation)

    def testable(self, i: int) -> list[Relation]:
        """The relations of a cell whose cells all have values."""
        return [r for r in self.binding.get(i, ()) if all(c in self.values for c in r.cells)]

    def support(self, i: int) -> int:
        """How many relations confirm a cell."""
        return sum(r.proves and r.holds(self.values) for r in self.testable(i))

    def blame(self, i: int, leaving_out: Relation | None = None) -> int:
        """How many broken relations have no cell with less support than this one."""
        broken = [r for r in self.testable(i) if r is not leaving_out and not r.holds(self.values)]
        mine = self.support(i)
        return sum(all(mine <= self.support(c) for c in r.cells) for r in broken)


@dataclass(frozen=True)
class Repair:
    """The one value that a damaged cell can have, and the arithmetic that shows it."""

    value: float
    why: str


def _repair(bench: Bench) -> dict[int, Repair]:
    """Restore damaged cells, round by round, since one restored cell may prove the next."""
    repaired: dict[int, Repair] = {}
    for _ in range(_ROUNDS):
        suspects = [i for i in sorted(bench.cells.scanned) if i not in repaired and _is_suspect(bench, i)]
        found = {i: repair for i in suspects if (repair := _only_value(bench, i))}
        if not found:
            break
        for i, repair in found.items():
            repaired[i] = repair
            bench.values[i] = value_of(bench.cells.figures[i], repair.value, True)
    return repaired


def _is_suspect(bench: Bench, i: int) -> bool:
    figure = bench.cells.figures[i]
    if figure.measure is Measure.DIRECTION or not figure.printed:
        return False
    return figure.status is Status.UNREADABLE or (figure.value is not None and bench.blame(i) > 0)


def _only_value(bench: Bench, i: int) -> Repair | None:
    """The one value that the cell can have, if its relations leave only one."""
    figure = bench.cells.figures[i]
    if not _is_whole(figure):
        return None
    relations = [r for r in bench.binding.get(i, ()) if _can_lean_on(bench, r, i)]
    # For a digit the others must be sound; and another paper's figure may have been restated since.
    here = [r for r in relations if _are_sound(bench, r, i) and not (isinstance(r, Change) and r.elsewhere)]
    for candidates, proofs in ((_signs(figure), relations), (_misreadings(figure), here)):
        fitting = [value for value in candidates if _fits(bench, i, value, proofs)]
        if len(fitting) == 1 and any(r.proves for r in proofs):
            return Repair(fitting[0], _proof(bench, i, fitting[0], [r for r in proofs if r.proves]))
        if fitting:
            return None
    return None


def _can_lean_on(bench: Bench, relation: Relation, i: int) -> bool:
    """Whether a relation may prove a cell: its other cells have values and are in less doubt themselves."""
    others = [c for c in relation.cells if c != i]
    if any(c not in bench.values for c in others):
        return False
    return all(bench.blame(c) <= bench.support(c) or not _could_mend(bench, c, relation) for c in others)


def _are_sound(bench: Bench, relation: Relation, i: int) -> bool:
    """Whether nothing else speaks against the relation's other cells."""
    return all(bench.blame(c, leaving_out=relation) <= bench.support(c) for c in relation.cells if c != i)


def _could_mend(bench: Bench, i: int, relation: Relation) -> bool:
    """Whether a misreading of that cell alone would explain why the relation is broken."""
    if i not in bench.cells.scanned or not all(c in bench.values for c in relation.cells):
        return i not in bench.cells.scanned
    figure = bench.cells.figures[i]
    candidates = [*_signs(figure), *_misreadings(figure)]
    return any(_fits(bench, i, value, [relation]) for value in candidates if value != figure.value)


def _fits(bench: Bench, i: int, value: float, relations: Sequence[Relation]) -> bool:
    trial = {**bench.values, i: value_of(bench.cells.figures[i], value, True)}
    return all(r.holds(trial) for r in relations)


def _signs(figure: Figure) -> list[float]:
    """The printed digits of a change with either sign: a scan takes a minus for part of the arrow."""
    digits = re.sub(r"\D", "", figure.printed)
    if figure.measure not in _CHANGES or not digits:
        return []
    return [float(digits), -float(digits)]


def _misreadings(figure: Figure) -> Iterator[float]:
    """The values that a scan could have shown as the printed characters."""
    digits = re.sub(r"\D", "", figure.printed)
    if len(digits) > _MOST_DIGITS:
        return
    unit = Unit.PERCENT if figure.measure in _CHANGES else figure.unit
    most = (
        100
        if unit is Unit.PERCENT and figure.measure not in _CHANGES
        else 10 ** min(len(digits) + 1, _MOST_DIGITS)
    )
    for number in range(most + 1):
        if _could_be_read_as(str(number), digits, unit):
            yield float(number)
            if figure.measure in _CHANGES and number:
                yield -float(number)


def _could_be_read_as(true: str, seen: str, unit: Unit) -> bool:
    """Whether a scan could show `seen` for `true`: a digit lost, added or mistaken, a `%` as digits."""
    if true == seen or Levenshtein.distance(true, seen) <= 1:
        return True
    return unit is Unit.PERCENT and seen.startswith(true) and len(seen) - len(true) <= 2


def _proof(bench: Bench, i: int, value: float, relations: Sequence[Relation]) -> str:
    figure = bench.cells.figures[i]
    trial = {**bench.values, i: value_of(figure, value, True)}
    unit = Unit.PERCENT if figure.measure in _CHANGES else figure.unit
    shown = f"{value:+g}%" if figure.measure in _CHANGES else print_amount(value, unit)
    arithmetic = min((r.says(trial).split(";")[0] for r in relations), key=len)
    return f"{arithmetic}, which {shown} alone fits; the scan reads {figure.printed}"


def _findings(bench: Bench) -> Iterator[Finding]:
    for relation in bench.relations:
        if all(c in bench.values for c in relation.cells) and not relation.holds(bench.values):
            yield Finding(relation, _to_blame(bench, relation), relation.says(bench.values))


def _to_blame(bench: Bench, relation: Relation) -> tuple[int, ...]:
    """The cells of a broken relation that have the least else to speak for them.

    A clean paper's printed change is blamed before the months it is reckoned from; a scanned base that it
    contradicts is blamed with it, for it may have been misread.
    """
    if isinstance(relation, Change) and relation.change not in bench.cells.scanned:
        scanned = tuple(c for c in (relation.now, relation.base) if c in bench.cells.scanned)
        return (relation.change, *scanned)
    least = min(bench.support(c) for c in relation.cells)
    weakest = [c for c in relation.cells if bench.support(c) == least]
    reckoned = [c for c in weakest if bench.cells.figures[c].measure is not Measure.ACTUAL]
    return tuple(reckoned or weakest)


def _with_status(i: int, figure: Figure, bench: Bench, repair: Repair | None, says: str | None) -> Figure:
    if repair:
        return replace(figure, value=repair.value, status=Status.REPAIRED, why=repair.why)
    if figure.value is None:
        return figure
    if says:
        return replace(figure, status=Status.DISPUTED, why=says)
    if bench.support(i):
        return replace(figure, status=Status.CHECKED)
    if i in bench.cells.scanned and figure.measure in _CHANGES and figure.value > 0:
        return replace(figure, value=None, status=Status.UNREADABLE, why=_SIGN)
    return figure


def _is_whole(figure: Figure) -> bool:
    """Whether the cell prints a whole number."""
    return "." not in figure.printed
