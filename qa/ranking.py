"""Ranking: indicators in order of how they moved between two periods, or of how they stand to a benchmark.

Units are never mixed: percentages are ranked by points, everything else by per cent, each among its own. How
many indicators were compared is said, and how many were left out, and why.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.amount import Unit
from corpus.answer import Derived, Reason
from corpus.model import Better, Indicator, Measure
from qa.benchmarks import Benchmark, find_benchmark, polarity
from qa.lookup import Cell, Shelf
from qa.operations import changes, differences, rounded
from qa.query import JUDGED, MOVEMENTS, Order, Ranking, Within, named
from qa.refusal import Refusal

INDICATORS = "indicators"  # the unit of a number of indicators


@dataclass(frozen=True)
class Ranked:
    """One indicator's place: its figures, and the numbers between them (the one ranked by comes last).

    It has two figures where it moved or is set against a benchmark, and one where it is ranked by that.
    """

    indicator: Indicator
    cells: tuple[Cell, ...]
    derived: tuple[Derived, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def by(self) -> Derived:
        """The number that it is ranked by."""
        return self.derived[-1]


@dataclass(frozen=True)
class Table:
    """What a ranking gave: the places of each unit, best first, and what was compared and left out.

    `points` are the percentages, `shares` everything else. `counted` gives how many indicators of each could
    be compared, `left_out` how many could not, by the reason; `level` are those that stand exactly at their
    benchmark.
    """

    query: Ranking
    points: tuple[Ranked, ...] = ()
    shares: tuple[Ranked, ...] = ()
    counted: tuple[int, int] = (0, 0)
    left_out: tuple[tuple[str, int], ...] = ()
    refusal: Refusal | None = None
    level: tuple[Indicator, ...] = ()


def rank(query: Ranking, shelf: Shelf, indicators: Mapping[str, Indicator], keys: Sequence[str]) -> Table:
    """Rank indicators.

    Args:
        query: by what.
        shelf: all figures held.
        indicators: those held, by key.
        keys: those to be ranked, as the topic of the query picks them out.
    """
    if query.rows:
        return _rank_rows(query, shelf, indicators)
    found: list[Ranked] = []
    left: Counter[str] = Counter()
    for key in keys:
        percent = indicators[key].unit is Unit.PERCENT
        if query.within is not Within.EACH and percent is not (query.within is Within.POINTS):
            continue
        place = _place(query, indicators[key], shelf)
        if isinstance(place, Ranked):
            found.append(place)
        else:
            left[place] += 1
    percents = [place for place in found if place.indicator.unit is Unit.PERCENT]
    others = [place for place in found if place.indicator.unit is not Unit.PERCENT]
    counted = (len(percents), len(others))
    left_out = tuple(sorted(left.items()))
    if not found:
        return Table(query, left_out=left_out, refusal=_nothing(query, left_out))
    level = tuple(place.indicator for place in found if query.against and place.derived[0].value == 0)
    return Table(query, _ordered(query, percents), _ordered(query, others), counted, left_out, level=level)


def _place(query: Ranking, indicator: Indicator, shelf: Shelf) -> Ranked | str:
    """One indicator's place, or why it has none."""
    if query.order in JUDGED and indicator.better is Better.NEITHER:
        return "the papers do not show which way is better"
    line = shelf.line(indicator.key, query.area, Measure.ACTUAL)
    cells = [line.at(period) for period in query.periods]
    held = [cell for cell in cells if cell is not None and cell.value is not None]
    if len(held) < len(cells):
        return "no figure is published for the time asked about"
    if query.order in MOVEMENTS:
        return _moved(indicator, held[0], held[1])
    if query.against is None:
        raise ValueError("a standing needs a benchmark")
    other = find_benchmark(held[0], indicator, query.against, shelf)
    if not isinstance(other, Benchmark):
        return "no benchmark on the same scale is published"
    if not (other.beside or other.cell.figure.paper == held[0].figure.paper):
        return "the paper that prints the figure has no such benchmark"
    pair = (held[0], other.cell)
    difference = differences(pair, 1, 0)
    by = difference if indicator.unit is Unit.PERCENT else (*difference, *_share(pair, difference[0]))
    return Ranked(indicator, pair, by, other.notes) if by else "the figures cannot be set against each other"


def _moved(indicator: Indicator, first: Cell, last: Cell) -> Ranked | str:
    found = changes((first, last), 0, 1)
    by = "change_points" if indicator.unit is Unit.PERCENT else "change_percent"
    if not found or found[-1].operation != by:
        return "it starts from nought, so that no per cent can be worked out"
    return Ranked(indicator, (first, last), tuple(found))


def _share(pair: tuple[Cell, Cell], difference: Derived) -> tuple[Derived, ...]:
    base = pair[1].value
    if not base or base <= 0:
        return ()
    return (
        Derived("difference_percent", rounded(100 * difference.value / base, 1), str(Unit.PERCENT), (0, 1)),
    )


def _ordered(query: Ranking, places: list[Ranked]) -> tuple[Ranked, ...]:
    """The places that answer, furthest first; level ones by name."""
    kept = [place for place in places if _answers(query.order, place)]
    return tuple(sorted(kept, key=lambda place: (-abs(place.by.value), named(place.indicator))))


def _answers(order: Order, place: Ranked) -> bool:
    value = place.derived[0].value
    match order:
        case Order.ROSE | Order.ABOVE:
            return value > 0
        case Order.FELL | Order.BELOW:
            return value < 0
        case Order.CHANGED:
            return value != 0
        case Order.IMPROVED | Order.BETTER:
            return polarity(value, place.indicator) == "better"
        case _:
            return polarity(value, place.indicator) == "worse"


def _nothing(query: Ranking, left_out: Sequence[tuple[str, int]]) -> Refusal:
    why = "; or ".join(reason for reason, _ in left_out)
    headline = "No indicator can be compared for that"
    return Refusal(Reason.NOT_PUBLISHED, f"{headline}: {why}." if why else f"{headline}: none is about it.")


def _rank_rows(query: Ranking, shelf: Shelf, indicators: Mapping[str, Indicator]) -> Table:
    """The rows of one table by their figures of one period, or by how far these rose or fell."""
    found = []
    for key in query.rows:
        line = shelf.line(key, query.area, Measure.ACTUAL)
        cells = tuple(
            cell for period in query.periods if (cell := line.at(period)) and cell.value is not None
        )
        if len(cells) == len(query.periods):
            found.append(
                Ranked(indicators[key], cells, tuple(changes(cells, 0, 1)) if len(cells) > 1 else ())
            )
    if len(found) < len(query.rows):
        return Table(query, refusal=_nothing(query, ()))
    kept = [place for place in found if not place.derived or _answers(query.order, place)]
    ordered = sorted(kept, key=lambda place: (_rank_of(query.order, place), named(place.indicator)))
    return Table(query, shares=tuple(ordered), counted=(0, len(found)))


def _rank_of(order: Order, place: Ranked) -> float:
    """What rows are sorted by, the first place lowest: the change in their own unit, or the figure."""
    if place.derived:
        return -abs(place.derived[0].value)
    value = place.cells[0].value or 0.0
    return value if order is Order.LOWEST else -value


def leaders(table: Table) -> tuple[Ranked, ...]:
    """The rows that are named: as many as the query says, and those level with the last of them."""
    places = table.shares
    if len(places) <= table.query.most:
        return places
    last = _rank_of(table.query.order, places[table.query.most - 1])
    return tuple(
        place
        for at, place in enumerate(places)
        if at < table.query.most or _rank_of(table.query.order, place) == last
    )


def shown(table: Table) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """The places of each unit that are named: as many as the query says, or all the rows ranked."""
    if table.query.rows:
        return (), table.shares
    return table.points[: table.query.most], table.shares[: table.query.most]
