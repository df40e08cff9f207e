"""Benchmarks that are not on their row's scale: a year's rate beside a month's, a flow beside a stock."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.amount import print_amount
from corpus.model import Figure, Measure
from ingest.checks.relations import Bands

_ANOTHER_SCALE = 3.0
_SAME_SCALE = 1.8
_LEAST = 5.0
_FULL = 100.0


@dataclass(frozen=True)
class Benchmarks:
    """One row's benchmarks in one paper, beside the level of the row."""

    figures: tuple[Figure, ...]
    level: float

    @property
    def mean(self) -> float:
        """The mean of the benchmarks."""
        return sum(f.value or 0.0 for f in self.figures) / len(self.figures)

    @property
    def scale(self) -> float:
        """How many times the row's level the benchmarks are (below 1 where they are less)."""
        return self.mean / self.level


def collect(figures: Sequence[Figure], councils: frozenset[str]) -> dict[tuple[str, str], Benchmarks]:
    """The benchmarks of each indicator in each paper, with the row's 12-month average or its latest month."""
    rows: dict[tuple[str, str], list[Figure]] = {}
    levels: dict[tuple[str, str], float] = {}
    for figure in figures:
        if figure.value is None:
            continue
        key = (figure.indicator, figure.paper)
        if figure.area not in councils:
            rows.setdefault(key, []).append(figure)
        elif figure.measure is Measure.AVERAGE_12M or (
            figure.measure is Measure.ACTUAL and key not in levels
        ):
            levels[key] = figure.value
    return {k: Benchmarks(tuple(found), levels[k]) for k, found in rows.items() if levels.get(k, 0) > 0}


def on_another_scale(benchmarks: Mapping[tuple[str, str], Benchmarks]) -> Iterator[tuple[Figure, str]]:
    """Benchmarks far from their row, where another paper prints them on the row's own scale."""
    for (indicator, paper), here in benchmarks.items():
        far = here.scale >= _ANOTHER_SCALE or here.scale <= 1 / _ANOTHER_SCALE
        if not far or max(here.mean, here.level) < _LEAST:
            continue
        others = [b for (i, p), b in benchmarks.items() if i == indicator and p != paper]
        near = next((b for b in others if 1 / _SAME_SCALE <= b.scale <= _SAME_SCALE), None)
        if near:
            unit = here.figures[0].unit
            printed = ", ".join(print_amount(f.value or 0.0, unit) for f in here.figures)
            fair = ", ".join(print_amount(f.value or 0.0, unit) for f in near.figures)
            says = (
                f"benchmarks {printed} beside a row at about {print_amount(here.level, unit)}; "
                f"{near.figures[0].paper} prints {fair} beside {print_amount(near.level, unit)}"
            )
            yield here.figures[0], says


def of_the_opposite(
    benchmarks: Mapping[tuple[str, str], Benchmarks], complements: Sequence[tuple[str, str]]
) -> Iterator[tuple[Figure, str]]:
    """Benchmarks of two percentages that make up 100% between them, and do not."""
    papers = dict.fromkeys(paper for _, paper in benchmarks)
    for first, second in complements:
        for paper in papers:
            a, b = benchmarks.get((first, paper)), benchmarks.get((second, paper))
            if a and b and abs(a.mean + b.mean - _FULL) > len(a.figures):
                # The one whose benchmarks are further from its own row has the other's.
                odd, other = (a, b) if abs(a.mean - a.level) > abs(b.mean - b.level) else (b, a)
                says = (
                    f"the benchmarks of this row and of {other.figures[0].ref} sum to about "
                    f"{a.mean + b.mean:.0f}%, though the two measures make up 100%"
                )
                yield odd.figures[0], says


def complements(relations: Sequence[object], figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """The pairs of indicators that sum to 100% month by month."""
    pairs = [r.bands for r in relations if isinstance(r, Bands) and len(r.bands) == 2]
    return list(dict.fromkeys((figures[a].indicator, figures[b].indicator) for a, b in pairs))
