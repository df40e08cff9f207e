"""Gaps: the months that nobody published, named as ranges out of the calendar."""

from collections.abc import Sequence

from corpus.period import Grain, Period
from qa.lookup import Cell, Line, months_of
from qa.query import listed


def expected(line: Line, stretch: Period) -> list[Period]:
    """Every period that a line with no gaps would hold within a stretch of time, in order.

    Counted in steps of the line's own length from its first figure, and never past its first or newest.
    """
    held = [months for months in line.cells if months[1] - months[0] + 1 == line.step]
    if not held:
        return []
    start, end = max(stretch.first, held[0][0]), min(stretch.last, held[-1][1])
    start += (held[0][0] - start) % line.step
    grains = {months: cell.figure.period for months, cell in line.cells.items()}
    return [
        grains.get((first, first + line.step - 1)) or _period(first, line.step)
        for first in range(start, end - line.step + 2, line.step)
    ]


def _period(first: int, step: int) -> Period:
    return Period(Grain.MONTH if step == 1 else Grain.SPAN, first, first + step - 1)


def missing(line: Line, stretch: Period) -> list[Period]:
    """The periods of a stretch that no paper publishes at all."""
    return [period for period in expected(line, stretch) if line.at(period) is None]


def ranges(periods: Sequence[Period]) -> list[Period]:
    """Periods that follow each other drawn together: six months as `July to December 2019`."""
    runs: list[Period] = []
    for period in sorted(periods, key=lambda period: period.first):
        if runs and runs[-1].last + 1 == period.first:
            runs[-1] = Period.span(runs[-1], period)
        else:
            runs.append(period)
    return runs


def range_words(periods: Sequence[Period], last: str = "or") -> str:
    """`July to December 2019 or July 2020`."""
    return listed([period.label for period in ranges(periods)], last)


def empty_words(cells: Sequence[Cell]) -> list[str]:
    """A sentence for each reason why cells of a stretch hold no figure, naming their months."""
    reasons: dict[str, list[Period]] = {}
    for cell in cells:
        first, last = months_of(cell)
        why = cell.figure.why or "the cell holds no figure"
        reasons.setdefault(why, []).append(cell.figure.period or Period(Grain.SPAN, first, last))
    return [f"No figure for {range_words(periods, 'and')}: {why}." for why, periods in reasons.items()]
