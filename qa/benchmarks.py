"""Benchmarks: the figure that a period is set against, and whether the two are on one scale.

A benchmark is taken from the paper that printed the period's own figure, for it stands beside it there; or
from the newest paper that has one. A year's count beside a month's is no comparison, and is refused.
"""

from dataclasses import dataclass
from statistics import median

from corpus.amount import Amount, Unit, parse_amount
from corpus.answer import Reason
from corpus.model import Better, Figure, Indicator, Measure
from corpus.period import Period
from qa.lookup import Cell, Line, Shelf, period_of
from qa.query import Against, named
from qa.query_words import against_words
from qa.refusal import Refusal

_YEAR = 12  # months
_SAME_SCALE = 2.0  # times: up to here a benchmark is plainly on the council's own scale
_APART = 2.5  # times: from here on two papers' printings of one benchmark are of two scales
_OTHER_SCALE = 4.0  # times the council's own median: from here on a benchmark counts something else


@dataclass(frozen=True)
class Benchmark:
    """A benchmark found for one period, and what must be said of it.

    `beside` is True where it is of that period, or stands in the paper that printed the period's figure.
    """

    cell: Cell
    notes: tuple[str, ...] = ()
    beside: bool = True


def find_benchmark(own: Cell, indicator: Indicator, against: Against, shelf: Shelf) -> Benchmark | Refusal:
    """The benchmark to set one figure against, or why there is none.

    Args:
        own: the council's figure.
        indicator: what it is a figure of.
        against: whose or which benchmark.
        shelf: all figures held.
    """
    line = shelf.line(indicator.key, against.area, against.measure)
    rolling = against.measure in (Measure.AVERAGE_12M, Measure.MAXIMUM_12M)
    if against.period:
        cell = line.at(against.period)
        cell = cell if cell and cell.value is not None else None
    else:
        cell = _rolling(line, period_of(own)) if rolling else _beside(own, line)
    if cell is None:
        return _none(indicator, against, line, shelf, own)
    scale = _scale(cell.figure, indicator, shelf.line(indicator.key, own.figure.area, Measure.ACTUAL), line)
    if scale and not rolling and not _is_limit(against):
        what = f"{_whose(against)} for {named(indicator)}"
        return Refusal(
            Reason.OUT_OF_SCOPE, f"No comparison is made with the {what}: {scale}.", figure=cell.figure
        )
    figure = cell.figure
    covers = figure.period is not None and figure.period.covers(period_of(own))
    beside = covers or (figure.period is None and figure.paper == own.figure.paper)
    return Benchmark(cell, tuple(_notes(own, cell, indicator, against)), beside)


def _is_limit(against: Against) -> bool:
    """Whether it is a limit or a guideline (`the legal limit`), which is on the scale of what it limits."""
    return against.measure is Measure.ACTUAL and against.area.startswith("the ")


def _whose(against: Against) -> str:
    measure = against_words(against)
    if _is_limit(against):
        return measure.removeprefix("the ")
    return measure.removeprefix("its own ") if against.measure is not Measure.ACTUAL else f"{measure} figure"


def _beside(own: Cell, line: Line) -> Cell | None:
    """The benchmark of the paper that printed the figure itself; or the nearest in time, the newest first."""
    dated = line.valued()
    month = period_of(own)
    covering = [cell for cell in dated if period_of(cell).covers(month)]
    if covering:
        return min(covering, key=lambda cell: period_of(cell).length)
    undated = _editions(line)
    same = [cell for cell in (*undated, *dated[::-1]) if cell.figure.paper == own.figure.paper]
    if same:
        return same[0]
    if undated:
        return undated[0]
    before = [cell for cell in dated if period_of(cell).last <= month.last]
    return before[-1] if before else None


def _editions(line: Line) -> list[Cell]:
    """The undated benchmark as each paper prints it, newest first; those without a value left out."""
    if line.undated is None:
        return []
    cells = [line.undated, *(Cell(figure) for figure in line.undated.older)]
    return [cell for cell in cells if cell.value is not None]


def _rolling(line: Line, month: Period) -> Cell | None:
    """The average or maximum of the twelve months that end with a period."""
    ends = [cell for cell in line.valued() if period_of(cell).last == month.last]
    return ends[0] if ends else None


def _none(indicator: Indicator, against: Against, line: Line, shelf: Shelf, own: Cell) -> Refusal:
    held = line.valued()
    what = _whose(against)
    if held:
        periods = ", ".join(period_of(cell).label for cell in held)
        headline = f"No {what} is published for {period_of(own).label}."
        nearest = f"Its {what} is held for {periods}."
        return Refusal(Reason.NOT_PUBLISHED, headline, nearest)
    blank = line.undated or next(iter(line.cells.values()), None)
    why = f": {blank.figure.why}" if blank and blank.figure.why else ""
    return Refusal(
        Reason.NOT_PUBLISHED, f"No {what} is published for {named(indicator)}{why}.",
        _others(indicator, shelf),
        figure=blank.figure if blank else None,
    )  # fmt: skip


def _others(indicator: Indicator, shelf: Shelf) -> str | None:
    """Which benchmarks are published for an indicator."""
    areas = [
        area for area in shelf.areas.get(indicator.key, ())
        if area not in shelf.councils and _editions_or_dated(shelf.line(indicator.key, area, Measure.ACTUAL))
    ]  # fmt: skip
    return f"It can be set against {', '.join(areas)}." if areas else None


def _editions_or_dated(line: Line) -> bool:
    return bool(_editions(line) or line.valued())


def _scale(figure: Figure, indicator: Indicator, line: Line, editions: Line) -> str:
    """Why a benchmark is on another scale than the council's own figures; empty where nothing shows it."""
    printed = parse_amount(figure.printed)
    percent = isinstance(printed, Amount) and printed.unit is Unit.PERCENT
    if percent and indicator.unit is not Unit.PERCENT:
        return "it is printed as a percentage, and the council's own figures are not"
    if indicator.unit is Unit.PERCENT or figure.value is None:
        return ""
    if _of_a_year(figure, indicator) and line.step < _YEAR:
        when = figure.period.label if figure.period else ""
        return f"it is for {when} as a whole, and the council's own figures count a shorter time"
    usual = _usual(line, figure.paper)
    if usual <= 0 or figure.value <= 0:
        return ""
    times = figure.value / usual
    if 1 / _OTHER_SCALE < times < _OTHER_SCALE and not _jumped(figure.value, usual, editions):
        return ""
    longer = "longer" if times > 1 else "shorter"
    year = figure.period is not None and figure.period.length > 1
    span = f", for {figure.period.label}," if figure.period and year else ""
    if indicator.unit is Unit.COUNT and indicator.flow is not False:
        return (
            f"it{span} is on another scale than the council's own figures, as a count over a {longer} time is"
        )
    return f"it{span} is on another scale than the council's own figures"


def _jumped(value: float, usual: float, editions: Line) -> bool:
    """Whether another paper prints it on the council's own scale, and this one is far from both."""
    printed = (cell.value or 0.0 for cell in (*_editions(editions), *editions.valued()))
    near = [other for other in printed if 1 / _SAME_SCALE < other / usual < _SAME_SCALE]
    return any(not 1 / _APART < value / other < _APART for other in near) and not (
        1 / _SAME_SCALE < value / usual < _SAME_SCALE
    )


def _of_a_year(figure: Figure, indicator: Indicator) -> bool:
    """Whether a target is for a whole year, of something that is counted month by month."""
    counted = indicator.unit is Unit.COUNT and indicator.flow is not False
    aimed = figure.measure in (Measure.TARGET, Measure.FLOOR)
    return counted and aimed and figure.period is not None and figure.period.length >= _YEAR


def _usual(line: Line, paper: str) -> float:
    """The median of the council's figures in the paper that printed a benchmark, or of all of them."""
    cells = [cell for cell in line.within_all() if cell.value is not None]
    beside = [cell for cell in cells if cell.figure.paper == paper]
    return median([cell.value or 0.0 for cell in beside or cells] or [0.0])


def _notes(own: Cell, cell: Cell, indicator: Indicator, against: Against) -> list[str]:
    """What to say of a benchmark: that it is not dated, is of another time, or of another paper."""
    figure = cell.figure
    if against.measure in (Measure.AVERAGE_12M, Measure.MAXIMUM_12M):
        return []
    whose = _whose(against)
    notes = []
    if figure.period is None:
        notes.append(f"The paper does not say what period the {whose} is for.")
    elif not figure.period.covers(period_of(own)):
        notes.append(f"The {whose} is for {figure.period.label}, the nearest held.")
    elif figure.period.length > period_of(own).length:
        notes.append(f"The {whose} is for {figure.period.label} as a whole.")
    if figure.paper != own.figure.paper and figure.period is None and figure.meeting_date:
        on = figure.meeting_date
        notes.append(f"The {whose} was printed in another paper, of {on.day} {Period.of_date(on).label}.")
    if indicator.unit is Unit.COUNT and against.measure is Measure.ACTUAL and not _is_limit(against):
        notes.append(
            f"The papers do not say how a count for {against.area} is made comparable with one council's."
        )
    return notes


def polarity(difference: float, indicator: Indicator) -> str:
    """`better` or `worse` for a figure that lies so far above a benchmark; empty where nobody can say."""
    if indicator.better is Better.NEITHER or difference == 0:
        return ""
    return "better" if (difference > 0) is (indicator.better is Better.HIGH) else "worse"


def benchmark_areas(indicator: str, shelf: Shelf) -> tuple[str, ...]:
    """The areas beside the councils for which an indicator has a figure."""
    held = (area for area in shelf.areas.get(indicator, ()) if area not in shelf.councils)
    lines = ((area, shelf.line(indicator, area, Measure.ACTUAL)) for area in held)
    return tuple(
        area for area, line in lines if line.valued() or (line.undated and line.undated.value is not None)
    )
