"""Which relations a paper's figures keep, found in the figures themselves.

Changes, averages and maxima follow from their headings. Which count a percentage is of, over which whole,
which bands make up a whole and which rate belongs to which count is not printed: it is read off the months
in which no cell is in doubt, and only a relation that holds in nearly all of them is one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from corpus.amount import Unit
from corpus.model import Measure, Status
from corpus.period import Period
from ingest.checks.cells import Cells
from ingest.checks.relations import Average, Bands, Change, Maximum, Rate, Relation, Share, Value

_YEAR = 12
_LEAST_MONTHS = 6
_NEARLY_ALL = 0.95
_MOST = 0.9
_SIMILAR = 60.0
_LEAST_DIFFERENT = 3
_MOST_BANDS = 6
_MOST_ALIKE = 6
_REVISED = 0.02  # populations are revised within a table
_RATES = (Unit.RATE_PER_10000, Unit.RATE_PER_100000)


def discover(cells: Cells) -> tuple[Relation, ...]:
    """Every relation that the held figures must keep."""
    return (*_of_rows(cells), *_shares(cells), *_bands(cells), *_rates(cells))


def _of_rows(cells: Cells) -> Iterator[Relation]:
    for i in cells.others:
        latest = cells.reckoned_to(i)
        if latest is None or (i not in cells.values and cells.figures[i].status is not Status.UNREADABLE):
            continue
        match cells.figures[i].measure:
            case Measure.CHANGE_PREVIOUS:
                yield from _change(cells, latest, latest.shift(-latest.length), i)
            case Measure.CHANGE_YEAR:
                yield from _change(cells, latest, latest.shift(-_YEAR), i)
            case Measure.AVERAGE_12M | Measure.MAXIMUM_12M:
                yield from _of_the_year(cells, latest, i)
            case _:
                pass


def _change(cells: Cells, latest: Period, before: Period, change: int) -> Iterator[Relation]:
    figure = cells.figures[change]
    now = cells.month(figure.indicator, latest, figure.paper)
    base = cells.month(figure.indicator, before, figure.paper)
    if now is None or base is None or _has_no_step(cells.values, now, base, change):
        return
    yield Change(now, base, change, before.label, elsewhere=cells.figures[base].paper != figure.paper)


def _has_no_step(values: Mapping[int, Value], now: int, base: int, change: int) -> bool:
    """Whether no rule says what the change in per cent is.

    Papers differ in how they reckon it through zero; and 0% may be anything up to half a per cent.
    """
    if any(i in values and values[i].printed < 0 for i in (now, base)):
        return True
    rounded_away = base in values and values[base].printed == 0 and values[base].rounding > 0
    return rounded_away and change in values and values[change].printed != 0


def _of_the_year(cells: Cells, latest: Period, i: int) -> Iterator[Relation]:
    indicator, paper = cells.figures[i].indicator, cells.figures[i].paper
    window = [latest.shift(-back) for back in range(0, _YEAR, latest.length)]
    columns = [cells.month(indicator, period, paper) for period in window]
    known = tuple(c for c in columns if c is not None and c in cells.values)
    # A month printed as blank or to be confirmed is left out of the average by the papers themselves.
    complete = all(
        c is not None and (c in cells.values or cells.figures[c].status is Status.PRINTED) for c in columns
    )
    if not known:
        return
    if cells.figures[i].measure is Measure.MAXIMUM_12M:
        if complete:
            yield Maximum(known, i, complete)
        else:  # a mere bound, which each month keeps or breaks for itself
            yield from (Maximum((month,), i, complete) for month in known)
    elif complete:
        yield Average(known, i)


def _clean(cells: Cells, indicator: str) -> dict[Period, Value]:
    """The months of an indicator that no scan may have damaged, by period."""
    series: dict[Period, Value] = {}
    for period in cells.periods(indicator):
        found = cells.months[indicator, period]
        clean = next((i for i in found if i in cells.values and i not in cells.scanned), None)
        if clean is not None:
            series[period] = cells.values[clean]
    return series


def _shares(cells: Cells) -> Iterator[Relation]:
    series = {key: _clean(cells, key) for key in cells.order}
    units, names = cells.units(), cells.names()
    counts = [key for key in cells.order if units[key] is Unit.COUNT and len(series[key]) >= _LEAST_MONTHS]
    for percent in (key for key in cells.order if units[key] is Unit.PERCENT):
        parts = [c for c in counts if fuzz.token_set_ratio(names[percent], names[c]) >= _SIMILAR]
        found = [
            (part, whole)
            for part in parts
            for whole in counts
            if part != whole and _is_share(series[part], series[whole], series[percent])
        ]
        if found:
            part, whole = max(found, key=lambda pair: fuzz.ratio(names[percent], names[pair[0]]))
            yield from _in_each_month(
                cells, (part, whole, percent), lambda found: Share(found[0], found[1], found[2])
            )


def _is_share(part: dict[Period, Value], whole: dict[Period, Value], percent: dict[Period, Value]) -> bool:
    months = [m for m in percent if m in part and m in whole and whole[m].printed > 0]
    if len(months) < _LEAST_MONTHS or len({percent[m].printed for m in months}) < _LEAST_DIFFERENT:
        return False
    kept = sum(Share(0, 1, 2).holds({0: part[m], 1: whole[m], 2: percent[m]}) for m in months)
    return kept >= _NEARLY_ALL * len(months)


def _bands(cells: Cells) -> Iterator[Relation]:
    """Runs of neighbouring percentages that sum to 100 in every clean month."""
    units = cells.units()
    percents = [key for key in cells.order if units[key] is Unit.PERCENT]
    series = {key: _clean(cells, key) for key in percents}
    for size in range(2, _MOST_BANDS + 1):
        for start in range(len(percents) - size + 1):
            group = percents[start : start + size]
            months = set.intersection(*(set(series[key]) for key in group))
            sums = [
                Bands(tuple(range(size))).holds({n: series[k][m] for n, k in enumerate(group)})
                for m in months
            ]
            if len(sums) >= _LEAST_MONTHS and sum(sums) >= _NEARLY_ALL * len(sums):
                yield from _in_each_month(cells, group, lambda found: Bands(tuple(found)))


def _rates(cells: Cells) -> Iterator[Relation]:
    units, names = cells.units(), cells.names()
    counts = [key for key in cells.order if units[key] is Unit.COUNT]
    for rate in (key for key in cells.order if units[key] in _RATES):
        rates = _clean(cells, rate)
        alike = sorted(counts, key=lambda c: -fuzz.token_set_ratio(names[rate], names[c]))
        count = next((c for c in alike[:_MOST_ALIKE] if _keeps_rate(_clean(cells, c), rates)), None)
        if count:
            yield from _rate_relations(cells, count, rate)


def _keeps_rate(count: dict[Period, Value], rate: dict[Period, Value]) -> bool:
    months = sorted((m for m in count if m in rate and rate[m].low > 0), key=lambda p: p.first)
    if len(months) < _LEAST_MONTHS:
        return False
    # Populations are revised once a year: neighbouring months share one, distant ones need not.
    close = [
        _populations([(count[a], rate[a]), (count[b], rate[b])]) is not None for a, b in pairwise(months)
    ]
    drift = [count[m].printed / rate[m].printed for m in months]
    return sum(close) >= _MOST * len(close) and max(drift) <= min(drift) * 1.25


def _rate_relations(cells: Cells, count: str, rate: str) -> Iterator[Relation]:
    for paper in cells.papers:
        pairs = [
            (i, j)
            for period in cells.periods(rate)
            for i, j in [(cells.in_paper(count, period, paper), cells.in_paper(rate, period, paper))]
            if i is not None and j is not None
        ]
        known = [(i, j) for i, j in pairs if i in cells.values and j in cells.values]
        for i, j in pairs:
            rest = [(cells.values[a], cells.values[b]) for a, b in known if (a, b) != (i, j)]
            bounds = _populations(_without_outliers(rest))
            if bounds and len(rest) >= 3:
                # A figure is blamed only beyond what a revised population explains.
                yield Rate(i, j, *bounds, slack=_REVISED)


def _without_outliers(pairs: Sequence[tuple[Value, Value]]) -> list[tuple[Value, Value]]:
    """The pairs that agree with most of the others on the population."""
    agree = [sum(_populations([a, b]) is not None for b in pairs) for a in pairs]
    return [pair for pair, n in zip(pairs, agree, strict=True) if 2 * n > len(pairs)]


def _populations(pairs: Sequence[tuple[Value, Value]]) -> tuple[float, float] | None:
    """The populations (in the rate's tens of thousands) that fit every count and rate; None if none does."""
    usable = [(c, r) for c, r in pairs if r.low > 0]
    if not usable:
        return None
    low = max(c.printed / r.high for c, r in usable)
    high = min(c.printed / r.low for c, r in usable)
    return (low, high) if low <= high else None


def _in_each_month(
    cells: Cells, keys: Sequence[str], make: Callable[[Sequence[int]], Relation]
) -> Iterator[Relation]:
    for paper in cells.papers:
        for period in sorted(cells.periods(keys[-1]), key=lambda p: p.first):
            found = [cells.in_paper(key, period, paper) for key in keys]
            numbers = [i for i in found if i is not None]
            if len(numbers) == len(keys):
                yield make(numbers)
