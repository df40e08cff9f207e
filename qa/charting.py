"""Charting: what is drawn of anything that runs over time, with its benchmarks and targets beside it."""

from collections.abc import Mapping, Sequence

from corpus.answer import Chart, ChartLine, ChartPoint
from corpus.model import Indicator, Measure
from corpus.period import Period
from qa.benchmarks import Benchmark, find_benchmark
from qa.headline import spoken_name
from qa.lookup import Cell, Shelf
from qa.operations import Outcome
from qa.query import Against, named

_LEAST = 3  # periods worth a chart


def chart_of(
    found: Sequence[Outcome], indicators: Mapping[str, Indicator], shelf: Shelf | None = None
) -> Chart | None:
    """A chart for what runs over time, with nothing drawn where nothing is published.

    Args:
        found: the outcomes of an answer.
        indicators: those held, by key.
        shelf: where the benchmarks and targets of a single line are found.
    """
    drawn = [outcome for outcome in found if len(outcome.course) >= _LEAST and outcome.refusal is None]
    if not drawn:
        return None
    unit = indicators[drawn[0].query.indicator].unit
    alike = [outcome for outcome in drawn if indicators[outcome.query.indicator].unit is unit]
    lines = {
        named(indicators[outcome.query.indicator]): tuple(_point(p, c) for p, c in outcome.course)
        for outcome in alike
    }
    title = spoken_name(indicators[drawn[0].query.indicator]) if len(lines) == 1 else "Over time"
    made = tuple(ChartLine(label, points) for label, points in lines.items())
    if len(made) == 1 and shelf is not None and drawn[0].query.measure is Measure.ACTUAL:
        made = (*made, *_beside(drawn[0], indicators[drawn[0].query.indicator], shelf))
    return Chart(title, str(unit), made)


def _beside(outcome: Outcome, indicator: Indicator, shelf: Shelf) -> list[ChartLine]:
    """The benchmarks and the target beside a line, each only where a paper sets it beside a month."""
    query = outcome.query
    if query.area not in shelf.councils:
        return []
    areas = [area for area in shelf.areas.get(indicator.key, ()) if area not in shelf.councils]
    lines = []
    for against in (*map(Against, areas), Against(query.area, Measure.TARGET)):
        label = "target" if against.measure is Measure.TARGET else against.area
        points = tuple(_benchmark(period, cell, indicator, against, shelf) for period, cell in outcome.course)
        if any(point.value is not None for point in points):
            lines.append(ChartLine(label, points))
    return lines


def _benchmark(
    period: Period, cell: Cell | None, indicator: Indicator, against: Against, shelf: Shelf
) -> ChartPoint:
    found = find_benchmark(cell, indicator, against, shelf) if cell and cell.value is not None else None
    if not isinstance(found, Benchmark) or not found.beside:
        return ChartPoint(str(period), None)
    return ChartPoint(str(period), found.cell.value, str(found.cell.figure.status))


def _point(period: Period, cell: Cell | None) -> ChartPoint:
    if cell is None:
        return ChartPoint(str(period), None)
    return ChartPoint(str(period), cell.value, str(cell.figure.status))
