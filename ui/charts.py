"""A `Chart` drawn with Altair: missing months are gaps with their names in them, never bridged.

Points that are not plainly as printed have their own shape, and a legend that says what it means.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import groupby, pairwise

import altair as alt

from corpus.amount import Unit, print_amount
from corpus.answer import Chart, ChartLine, ChartPoint
from corpus.model import Status
from corpus.period import MONTH_NAMES, Grain, Period
from ui.chart_labels import LEADING, PLOT, EndLabel, end_labels
from ui.chart_labels import ROOM as LABEL_ROOM
from ui.render import STATUS_WORDS, UNIT_WORDS

HEIGHT = 320  # pixels, axes and legend included
PLAIN = "as printed"
SHAPES = {PLAIN: "circle", "repaired": "diamond", "disputed": "triangle-up"}
MOST_TICKS = 7  # labels of two short lines that fit side by side on a phone
TICK_STEPS = (1, 3, 6, 12, 24, 60, 120)  # months
WHY_EMPTY = {"": "not published", Status.UNREADABLE: "cannot be read"}
ROOM = 0.06  # of the range of values, left free above and below
HALF_MONTH = timedelta(days=15)
LIGHT_INK, DARK_INK = "#565d61", "#b4bbc0"  # labels, on a light and on a dark page


@dataclass(frozen=True)
class Gap:
    """Periods that follow one another and have no value in any line, and why."""

    periods: tuple[Period, ...]
    why: str

    @property
    def label(self) -> str:
        """`Jul to Dec 2019: not published`."""
        return f"{_short_span(self.periods[0], self.periods[-1])}: {self.why}"


def is_drawable(chart: Chart) -> bool:
    """Whether there is anything over time to draw: two values or more in one line."""
    return any(sum(point.value is not None for point in line.points) > 1 for line in chart.lines)


def complete(points: Sequence[ChartPoint]) -> tuple[ChartPoint, ...]:
    """The points in order of time, with an empty one for each period that is left out between two of them."""
    ordered = sorted(points, key=lambda point: Period.parse(point.period).first)
    filled = list(ordered[:1])
    for before, after in pairwise(ordered):
        filled += [ChartPoint(str(period), None) for period in _between(before.period, after.period)]
        filled.append(after)
    return tuple(filled)


def _between(before: str, after: str) -> Iterator[Period]:
    step, end = Period.parse(before), Period.parse(after)
    if step.grain is Grain.SPAN or step.grain is not end.grain:
        return
    length = step.last - step.first + 1
    while (step := step.shift(length)).last < end.first:
        yield step


def gaps(chart: Chart) -> tuple[Gap, ...]:
    """The runs of periods without a value in any line, in order of time."""
    points = [point for line in chart.lines for point in complete(line.points)]
    held = {point.period for point in points if point.value is not None}
    printed = {point.period: point.status for point in points if point.status}
    periods = sorted({Period.parse(point.period) for point in points}, key=lambda period: period.first)

    def why(period: Period) -> str:
        if str(period) in held:
            return ""
        return WHY_EMPTY.get(printed.get(str(period), ""), "no figure printed")

    return tuple(Gap(tuple(run), reason) for reason, run in groupby(periods, key=why) if reason)


def description(chart: Chart) -> str:
    """The chart in words, for those who do not see it."""
    told = [_line_words(line, chart.unit) for line in chart.lines if _values(line)]
    missing = "; ".join(gap.label for gap in gaps(chart))
    return " ".join([f"Line chart: {chart.title}.", *told, f"Gaps: {missing}." if missing else "No gaps."])


def _line_words(line: ChartLine, unit: str) -> str:
    values = _values(line)
    low, high = (pick(values, key=lambda point: point[1]) for pick in (min, max))
    said = [
        f"{_amount(value, unit)} in {period.label}" for period, value in (values[0], values[-1], low, high)
    ]
    return f"{line.label}: from {said[0]} to {said[1]}; lowest {said[2]}, highest {said[3]}."


def _values(line: ChartLine) -> list[tuple[Period, float]]:
    return [(Period.parse(p.period), p.value) for p in complete(line.points) if p.value is not None]


@lru_cache(maxsize=64)
def specification(chart: Chart, *, dark: bool = False) -> str:
    """The chart as Vega-Lite in JSON; kept, because every question draws the whole conversation again."""
    return draw(chart, dark=dark).to_json(indent=None)


def draw(chart: Chart, *, dark: bool = False) -> alt.LayerChart | alt.FacetChart:
    """The chart as an Altair specification, as wide as its container, for a light or a dark page."""
    ink = DARK_INK if dark else LIGHT_INK
    rows = _rows(chart)
    low, high = y_range(chart)
    labels = end_labels(chart, high - low)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=_x(chart), y=_y(chart), color=_color(chart, labels)
    )
    layers = [
        *_gap_layers(gaps(chart), ink),
        base.mark_line(strokeWidth=2, invalid="break-paths-show-path-domains").encode(
            strokeDash=_dash(chart, labels)
        ),
        _points(base, rows, ink, chart.lines[0].label),
        *_label_layers(labels, ink, (high - low) / PLOT),
    ]
    drawn: alt.LayerChart | alt.FacetChart = (
        alt.layer(*layers)
        .properties(
            width="container",
            height=HEIGHT,
            description=description(chart),
        )
        .configure_axis(labelColor=ink, labelFontSize=12, titleColor=ink)
        .configure_legend(labelColor=ink, labelFontSize=13, titleColor=ink)
    )
    return drawn


def _rows(chart: Chart) -> list[dict[str, str | float | None]]:
    return [
        {
            "start": _day(Period.parse(point.period)).isoformat(),
            "period": Period.parse(point.period).label,
            "line": line.label,
            "value": point.value,
            "shown": "" if point.value is None else _amount(point.value, chart.unit),
            "status": _status(point),
        }
        for line in chart.lines
        for point in complete(line.points)
    ]


def _status(point: ChartPoint) -> str:
    if not point.status or point.status in (Status.PRINTED, Status.CHECKED):
        return PLAIN
    return STATUS_WORDS[Status(point.status)]


def _x(chart: Chart) -> alt.X:
    periods = [Period.parse(point.period) for line in chart.lines for point in complete(line.points)]
    labels = {_day(period).isoformat(): tick_label(period) for period in ticks(periods)}
    axis = alt.Axis(
        values=[_utc(day) for day in labels],
        labelExpr=f"({json.dumps(labels)})[utcFormat(datum.value, '%Y-%m-%d')]",
        grid=False,
        title=None,
        labelAngle=0,
        labelOverlap="greedy",
    )
    return alt.X("start:T", axis=axis, scale=alt.Scale(type="utc", padding=12))


def ticks(periods: Sequence[Period]) -> tuple[Period, ...]:
    """The periods to name on the axis, few enough to stand side by side on a phone."""
    distinct = sorted(set(periods), key=lambda period: period.first)
    for step in TICK_STEPS:
        chosen = tuple(period for period in distinct if period.first % step == 0)
        if 0 < len(chosen) <= MOST_TICKS:
            return chosen
    return distinct[0], distinct[-1]


def tick_label(period: Period) -> list[str]:
    """A period as a label of one or two short lines."""
    year, month = divmod(period.first, 12)
    match period.grain:
        case Grain.MONTH | Grain.SPAN:
            return [MONTH_NAMES[month][:3], str(year)]
        case Grain.QUARTER | Grain.FINANCIAL_QUARTER:
            named, quarter = str(period).split("-")
            return [quarter, named]
        case Grain.YEAR | Grain.FINANCIAL_YEAR:
            return [str(period)]


def _y(chart: Chart) -> alt.Y:
    axis = alt.Axis(title=None, tickCount=5, labelExpr=_y_label(chart.unit))
    return alt.Y("value:Q", axis=axis, scale=alt.Scale(domain=list(y_range(chart)), nice=5))


def y_range(chart: Chart) -> tuple[float, float]:
    """Where the axis of values begins and ends: at nought unless all lie far above it."""
    values = [value for line in chart.lines for _, value in _values(line)]
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1) * ROOM
    return (0 if 0 <= low <= high / 2 else low - room), high + room


def shows_zero(chart: Chart) -> bool:
    """Whether nought is on the axis of values."""
    low, high = y_range(chart)
    return low <= 0 <= high


def _y_label(unit: str) -> str:
    match unit:
        case Unit.PERCENT:
            return "datum.label + '%'"
        case Unit.POUNDS:
            return "'£' + datum.label"
        case Unit.DOLLARS:
            return "'$' + datum.label"
        case _:
            return "datum.label"


def _color(chart: Chart, labels: Sequence[EndLabel]) -> alt.Color:
    return alt.Color("line:N", sort=None, legend=_line_legend(chart, labels), title=None)


def _dash(chart: Chart, labels: Sequence[EndLabel]) -> alt.StrokeDash:
    return alt.StrokeDash("line:N", sort=None, legend=_line_legend(chart, labels), title=None)


def _line_legend(chart: Chart, labels: Sequence[EndLabel]) -> alt.Legend | None:
    """What the lines are called, where it is not written at their ends."""
    if len(chart.lines) < 2 or labels:
        return None
    return alt.Legend(orient="bottom", columns=1, labelLimit=320)


def _label_layers(labels: Sequence[EndLabel], ink: str, pixel: float) -> list[alt.Chart]:
    """The lines' names to the right of the plot, each led to from the last point of its line."""
    if not labels:
        return []
    rows = [
        {
            "start": _day(label.last).isoformat(),
            "value": label.value,
            "at": label.at,
            "first": label.at + (len(label.words) - 1) / 2 * LEADING * pixel,
            "words": "\n".join(label.words),
        }
        for label in labels
    ]
    base = alt.Chart(alt.InlineData(values=rows))
    lead = base.mark_rule(color=ink, opacity=0.55).encode(
        x=alt.X("start:T"), y=alt.Y("value:Q"), x2=alt.value("width"), y2=alt.Y2("at:Q")
    )
    words = base.mark_text(
        align="left", baseline="middle", fontSize=12, color=ink, lineBreak="\n", lineHeight=LEADING,
        x=alt.expr(f"width + {LABEL_ROOM - 2}"),
    ).encode(y=alt.Y("first:Q"), text="words:N")  # fmt: skip
    return [lead, words]


def _points(
    base: alt.Chart, rows: Sequence[dict[str, str | float | None]], ink: str, first: str
) -> alt.Chart:
    """The points: those of the first line in full size, those of what it is set against small."""
    present = [
        word for word in SHAPES if any(row["status"] == word and row["value"] is not None for row in rows)
    ]
    look = alt.Legend(orient="bottom", title=None, symbolFillColor=ink, symbolStrokeColor=ink, symbolSize=90)
    shape = alt.Shape(
        "status:N",
        scale=alt.Scale(domain=present, range=[SHAPES[word] for word in present]),
        legend=None if present == [PLAIN] else look,
    )
    size = f"datum.status !== '{PLAIN}' ? 150 : datum.line === {json.dumps(first)} ? 40 : 12"
    drawn: alt.Chart = (
        base.transform_filter("isValid(datum.value)")
        .mark_point(filled=True, opacity=1)
        .encode(
            shape=shape,
            size=alt.SizeValue(alt.expr(size)),
            tooltip=[
                alt.Tooltip("line:N", title="Line"),
                alt.Tooltip("period:N", title="Period"),
                alt.Tooltip("shown:N", title="Value"),
                alt.Tooltip("status:N", title="Status"),
            ],
        )
    )
    return drawn


def _gap_layers(found: Sequence[Gap], ink: str) -> list[alt.Chart]:
    if not found:
        return []
    rows = [
        {
            "from": (_day(gap.periods[0]) - HALF_MONTH).isoformat(),
            "to": (_day(gap.periods[-1]) + HALF_MONTH).isoformat(),
            "middle": (_day(gap.periods[0]) + (_day(gap.periods[-1]) - _day(gap.periods[0])) / 2).isoformat(),
            "label": gap.label,
        }
        for gap in found
    ]
    base = alt.Chart(alt.InlineData(values=rows))
    band = base.mark_rect(color="#808080", opacity=0.14).encode(x=alt.X("from:T"), x2=alt.X2("to:T"))
    words = base.mark_text(angle=270, fontSize=12, color=ink, y=alt.expr("height / 2")).encode(
        x=alt.X("middle:T"), text="label:N"
    )
    return [band, words]


def unit_words(chart: Chart) -> str:
    """What the chart's values count, in words."""
    return UNIT_WORDS[Unit(chart.unit)] if chart.unit in list(Unit) else chart.unit.replace("_", " ")


def _amount(value: float, unit: str) -> str:
    return print_amount(value, unit)


def _day(period: Period) -> date:
    return date(period.first // 12, period.first % 12 + 1, 1)


def _utc(day: str) -> alt.DateTime:
    year, month, date_of = (int(part) for part in day.split("-"))
    return alt.DateTime(year=year, month=month, date=date_of, utc=True)


def _short_span(first: Period, last: Period) -> str:
    """`Jul to Dec 2019`, `Nov 2019 to Feb 2020`, `Jul 2020`; other grains than months in full."""
    if first.grain is not Grain.MONTH:
        return first.label if first == last else f"{first.label} to {last.label}"
    start, end = tick_label(first), tick_label(last)
    if first == last:
        return " ".join(start)
    return f"{start[0]} to {' '.join(end)}" if start[1] == end[1] else f"{' '.join(start)} to {' '.join(end)}"
