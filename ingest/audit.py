"""What in the papers does not add up, for an officer to send to the author.

Findings come from the relations that printed figures do not keep, from benchmarks on another scale, from
changes left out, from figures published twice with two values, and from commentary that its own row
contradicts. Damage of a scan is the scan's fault, not the author's, and is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.amount import Unit, print_amount
from corpus.model import CHANGES, Commentary, Figure, Measure, Status
from corpus.period import MONTH_NAMES, Grain
from ingest.checks.benchmarks import collect, complements, of_the_opposite, on_another_scale
from ingest.checks.claims import RowFacts, contradictions
from ingest.ledger import Ledger


class Sureness(StrEnum):
    """How sure a finding is."""

    SURE = "sure"
    LIKELY = "likely"


@dataclass(frozen=True)
class AuditFinding:
    """One thing that does not add up: where, which words or cell, and the arithmetic."""

    paper: str
    page: int
    line: int
    ref: str
    indicator: str
    printed: str
    arithmetic: str
    sureness: Sureness


def audit(ledger: Ledger) -> tuple[AuditFinding, ...]:
    """Everything that does not add up, in the order of papers and rows."""
    found = [
        *_broken_relations(ledger),
        *_changes_left_out(ledger),
        *_odd_benchmarks(ledger),
        *_restated(ledger.figures),
        *_contradicted(ledger),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (f.paper, f.line, f.page, f.printed)))


def _finding(figure: Figure, printed: str, says: str, sureness: Sureness = Sureness.SURE) -> AuditFinding:
    return AuditFinding(
        figure.paper, figure.page, figure.line, figure.ref, figure.name, printed, says, sureness
    )


def _broken_relations(ledger: Ledger) -> Iterator[AuditFinding]:
    """Disputed cells; sure unless the earlier figure may have been restated or misread."""
    for figure in ledger.figures:
        if figure.status is Status.DISPUTED:
            unsure = "restated" in figure.why
            yield _finding(
                figure,
                f"{figure.column}: {figure.printed}",
                figure.why,
                Sureness.LIKELY if unsure else Sureness.SURE,
            )


def _months(figures: Sequence[Figure], councils: frozenset[str]) -> dict[tuple[str, str], dict[int, Figure]]:
    months: dict[tuple[str, str], dict[int, Figure]] = {}
    for f in figures:
        if f.measure is Measure.ACTUAL and f.area in councils and f.period and f.period.grain is Grain.MONTH:
            months.setdefault((f.indicator, f.paper), {})[f.period.first] = f
    return months


def _changes_left_out(ledger: Ledger) -> Iterator[AuditFinding]:
    """`n/a` printed for a change though both months are printed and the base is not zero."""
    months = _months(ledger.figures, ledger.councils)
    for figure in ledger.figures:
        if figure.measure is not Measure.CHANGE_PREVIOUS or "n/a" not in figure.printed or not figure.period:
            continue
        row = months.get((figure.indicator, figure.paper), {})
        base, now = row.get(figure.period.first), row.get(figure.period.last)
        if base and now and base.value and now.value is not None:
            step = 100 * (now.value / base.value - 1)
            says = f"{_show(now)} after {_show(base)} is {step:+.1f}%, and the paper prints no change"
            yield _finding(figure, f"{figure.column}: n/a", says)


def _odd_benchmarks(ledger: Ledger) -> Iterator[AuditFinding]:
    rows = collect(ledger.figures, ledger.councils)
    pairs = complements(ledger.relations, ledger.figures)
    for figure, says in [*on_another_scale(rows), *of_the_opposite(rows, pairs)]:
        yield _finding(figure, f"{figure.area}: {figure.printed}", says, Sureness.LIKELY)


def _restated(figures: Sequence[Figure]) -> Iterator[AuditFinding]:
    """One figure published in two papers with two values."""
    first: dict[tuple[str, str, str, str], Figure] = {}
    for figure in sorted(figures, key=lambda f: str(f.meeting_date or "")):
        if figure.value is None or figure.period is None or figure.measure in CHANGES:
            continue
        key = (figure.indicator, figure.area, figure.measure, str(figure.period))
        earlier = first.setdefault(key, figure)
        if earlier.paper != figure.paper and earlier.value is not None and earlier.value != figure.value:
            says = f"{earlier.paper} printed {_show(earlier)} for {figure.period.label}"
            yield _finding(figure, f"{figure.column}: {figure.printed}", says, Sureness.LIKELY)


def _contradicted(ledger: Ledger) -> Iterator[AuditFinding]:
    """Commentary that every row under which it is printed contradicts."""
    together: dict[tuple[str, str], list[Commentary]] = {}
    for note in ledger.commentary:
        together.setdefault((note.place.paper, note.text), []).append(note)
    figures = _by_indicator(ledger.figures)
    names = {i.key: i.name for i in ledger.indicators}
    for (paper, text), notes in together.items():
        facts = tuple(_facts(figures.get(note.indicator, ()), paper, ledger.councils) for note in notes)
        note = notes[0]
        for found in contradictions(text, facts):
            yield AuditFinding(
                paper, note.place.page, note.place.line, note.ref, names.get(note.indicator, ""),
                f'commentary: "{found.words}"', found.says, Sureness.SURE if found.sure else Sureness.LIKELY,
            )  # fmt: skip


def _by_indicator(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    held: dict[str, list[Figure]] = {}
    for figure in figures:
        held.setdefault(figure.indicator, []).append(figure)
    return held


def _facts(figures: Sequence[Figure], paper: str, councils: frozenset[str]) -> RowFacts:
    """What one paper's row prints, from the figures of its indicator in all papers."""
    mine = [f for f in figures if f.paper == paper and f.value is not None]
    months = sorted(_monthly(mine, councils))
    latest = months[-1][0] if months else 0
    year_ago = next((value for month, value in _monthly(figures, councils) if month == latest - 12), None)
    return RowFacts(
        unit=next((f.unit for f in mine if f.measure is Measure.ACTUAL), Unit.COUNT),
        months=tuple((MONTH_NAMES[ordinal % 12], value) for ordinal, value in months),
        measures={f.measure: f.value for f in mine if f.area in councils and f.value is not None},
        benchmarks={f.area: f.value for f in mine if f.area not in councils and f.value is not None},
        year_ago=year_ago,
    )


def _monthly(figures: Iterable[Figure], councils: frozenset[str]) -> Iterator[tuple[int, float]]:
    """The council's own months with their values; quarters and years are none that a sentence means."""
    for f in figures:
        own = f.measure is Measure.ACTUAL and f.area in councils
        if own and f.value is not None and f.period and f.period.grain is Grain.MONTH:
            yield f.period.first, f.value


def _show(figure: Figure) -> str:
    return print_amount(figure.value or 0.0, figure.unit)
