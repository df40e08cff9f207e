"""Which figures the paper's own arithmetic confirms, contradicts or restores.

A cell is *firm* where more relations confirm it than contradict it. A figure of a scan that is damaged or
refuted is repaired only where one value alone keeps every relation with firm cells and could have been
misread as what stands there; a printed figure of a clean paper is never repaired, only disputed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.amount import Amount, Unit, parse_amount, print_amount
from corpus.model import CHANGES, Figure, Measure, Status
from ingest.checks.cells import Cells, value_of
from ingest.checks.discover import discover
from ingest.checks.relations import Change, Rate, Relation

_ROUNDS = 4
_SIGN = "the scan loses minus signs, and nothing proves that this change had none"


@dataclass(frozen=True)
class Judgement:
    """The figures with their status, in the order of the cells, and the relations they were checked by."""

    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]


def judge(cells: Cells) -> Judgement:
    """Check every figure by every relation that binds it."""
    relations = discover(cells)
    bench = Bench(cells, relations)
    repaired = _repair(bench)
    blamed = _blamed(bench)
    figures = tuple(
        _with_status(i, figure, bench, repaired.get(i), blamed.get(i))
        for i, figure in enumerate(cells.figures)
    )
    return Judgement(figures, relations)


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

    def testable_with(self, i: int) -> list[Relation]:
        """The relations of a cell whose other cells all have values."""
        return [r for r in self.binding.get(i, ()) if all(c in self.values for c in r.cells if c != i)]

    def support(self, i: int) -> int:
        """How many relations confirm a cell."""
        held = [r for r in self.testable(i) if r.proves and r.holds(self.values)]
        return sum(i in r.confirms(self.values) for r in held)

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
    """The one value that the cell can have, if its relations leave one and no other cell is to blame."""
    figure = bench.cells.figures[i]
    if not _is_whole(figure) or (figure.value is None and _parses(figure)) or not bench.cells.is_whole_row(i):
        return None
    relations = bench.testable_with(i)
    broken = [r for r in relations if i not in bench.values or not r.holds(bench.values)]
    if not _identifies(bench, i, broken):
        return None
    must = [_exact(r) for r in relations if r not in broken or not _is_troubled_elsewhere(bench, r, i)]
    for candidates, is_sign in ((_signs(figure), True), (_misreadings(figure), False)):
        proofs = [_exact(r) for r in broken if r.proves and _may_prove(bench, r, is_sign)]
        fitting = {
            value: mended
            for value in candidates
            if _fits(bench, i, value, must) and (mended := [r for r in proofs if _fits(bench, i, value, [r])])
        }
        if len(fitting) == 1:
            value, mended = fitting.popitem()
            return Repair(value, _proof(bench, i, value, mended))
        if fitting:
            return None
    return None


def _exact(relation: Relation) -> Relation:
    return replace(relation, slack=0.0) if isinstance(relation, Rate) else relation


def _may_prove(bench: Bench, relation: Relation, is_sign: bool) -> bool:
    """Whether a relation may prove a value: a digit needs figures of one paper, and none a column off."""
    if any(bench.cells.has_lost_a_month(c) for c in relation.cells):
        return False
    if is_sign:
        return True
    # A scan's change without a minus may have lost it, so that it proves no month.
    if isinstance(relation, Change) and relation.change in bench.cells.scanned:
        change = bench.values.get(relation.change)
        if change is not None and change.printed > 0:
            return False
    return _is_of_one_paper(bench, relation)


def _parses(figure: Figure) -> bool:
    """Whether the characters are sound, and only their place is in doubt."""
    amount = parse_amount(figure.printed)
    return isinstance(amount, Amount) and (amount.unit is Unit.PERCENT) == (figure.unit is Unit.PERCENT)


def _is_troubled_elsewhere(bench: Bench, relation: Relation, i: int) -> bool:
    """Whether another cell of a relation breaks one that has nothing to do with the cell in hand."""
    return any(
        not r.holds(bench.values)
        for c in relation.cells if c != i
        for r in bench.testable(c) if i not in r.cells
    )  # fmt: skip


def _is_of_one_paper(bench: Bench, relation: Relation) -> bool:
    return len({bench.cells.figures[c].paper for c in relation.cells}) == 1


def _identifies(bench: Bench, i: int, broken: Sequence[Relation]) -> bool:
    """Whether no misreading of one other cell would explain what is broken."""
    if i not in bench.values:
        return all(_is_sound(bench, c) for r in broken for c in r.cells if c != i)
    rivals = set.intersection(*(set(r.cells) for r in broken)) - {i} if broken else set()
    return not any(_could_mend(bench, c, broken) for c in rivals)


def _is_sound(bench: Bench, i: int) -> bool:
    """Whether nothing contradicts a cell, and its row's other months are of its size."""
    if any(not r.holds(bench.values) for r in bench.testable(i)):
        return False
    figure, cells = bench.cells.figures[i], bench.cells
    if figure.measure is not Measure.ACTUAL or i not in cells.scanned:
        return True
    row = [bench.values[j].printed for j in cells.row(i) if j in bench.values and j != i]
    value = bench.values[i].printed
    return not row or min(row) / 2 <= value <= max(row) * 2


def _could_mend(bench: Bench, i: int, broken: Sequence[Relation]) -> bool:
    """Whether a misreading of that cell would mend what is broken and break nothing that holds."""
    figure = bench.cells.figures[i]
    kept = [r for r in bench.testable(i) if r in broken or r.holds(bench.values)]
    candidates = {*_signs(figure), *_misreadings(figure)} - {bench.values[i].printed}
    return any(_fits(bench, i, value, kept) for value in candidates)


def _fits(bench: Bench, i: int, value: float, relations: Sequence[Relation]) -> bool:
    trial = {**bench.values, i: value_of(bench.cells.figures[i], value, True)}
    return all(r.holds(trial) for r in relations)


def _signs(figure: Figure) -> list[float]:
    """The printed digits of a change with either sign: a scan takes a minus for part of the arrow."""
    digits = re.sub(r"\D", "", figure.printed)
    if figure.measure not in CHANGES or not digits:
        return []
    if "-" in figure.printed:
        return [-float(digits)]  # a scan loses minus signs, it does not invent them
    return [float(digits), -float(digits)]


def _misreadings(figure: Figure) -> list[float]:
    """The values that a scan could have shown as the printed characters; a change keeps its printed sign."""
    digits = re.sub(r"\D", "", figure.printed)
    change = figure.measure in CHANGES
    sign = -1.0 if change and "-" in figure.printed else 1.0
    percent = change or figure.unit is Unit.PERCENT
    read = {t for t in _one_mistake_from(digits) if t and (t == "0" or t[0] != "0")}
    if percent:
        read |= {digits[:-n] for n in (1, 2) if digits[:-n]}  # `%` taken for digits
    most = 100 if percent and not change else float("inf")
    return sorted({sign * float(t) for t in read if float(t) <= most})


def _one_mistake_from(digits: str) -> set[str]:
    """The digits themselves, and with one lost, added, mistaken or two neighbours swapped."""
    cuts = [(digits[:i], digits[i:]) for i in range(len(digits) + 1)]
    return {
        digits,
        *(a + b[1:] for a, b in cuts if b),
        *(a + d + b for a, b in cuts for d in "0123456789"),
        *(a + d + b[1:] for a, b in cuts if b for d in "0123456789"),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
    }


def _proof(bench: Bench, i: int, value: float, relations: Sequence[Relation]) -> str:
    figure = bench.cells.figures[i]
    trial = {**bench.values, i: value_of(figure, value, True)}
    unit = Unit.PERCENT if figure.measure in CHANGES else figure.unit
    shown = f"{value:+g}%" if figure.measure in CHANGES else print_amount(value, unit)
    arithmetic = min((r.says(trial).split(";")[0] for r in relations), key=len)
    return f"{arithmetic}, which {shown} alone fits; the scan reads {figure.printed}"


def _blamed(bench: Bench) -> dict[int, str]:
    """The cells that are blamed for a broken relation, each with the arithmetic of the first one."""
    blamed: dict[int, str] = {}
    for relation in bench.relations:
        if all(c in bench.values for c in relation.cells) and not relation.holds(bench.values):
            for i in _to_blame(bench, relation):
                blamed.setdefault(i, relation.says(bench.values))
    return blamed


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
    if i in bench.cells.scanned and figure.measure in CHANGES and figure.value > 0:
        return replace(figure, value=None, status=Status.UNREADABLE, why=_SIGN)
    return figure


def _is_whole(figure: Figure) -> bool:
    """Whether the cell prints a whole number."""
    return "." not in figure.printed
