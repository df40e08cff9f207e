"""The names of a chart's lines, written at their right ends: one above another where the ends lie close."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from corpus.answer import Chart, ChartLine
from corpus.period import Period

WIDEST = 13  # letters of a line of a label
LONGEST = 26  # letters of a label; a chart with a longer one gets a legend
LEADING, BETWEEN = 14.0, 3.0  # pixels: the height of a line of a label, and what parts two labels
PLOT = 250.0  # pixels of the chart's height between its axes, about
ROOM = 14.0  # pixels between the plot and the labels


@dataclass(frozen=True)
class EndLabel:
    """A line's name beside its last value: `at` is the value at whose height it is written."""

    words: tuple[str, ...]
    last: Period
    value: float
    at: float


def short_name(label: str) -> str:
    """What a line is called on the chart: its reference, where its name follows one."""
    ref, comma, _ = label.partition(", ")
    return ref if comma else label


def end_labels(chart: Chart, span: float) -> tuple[EndLabel, ...]:
    """The labels of a chart's lines, lowest first; none where there is one line, or a name is too long.

    Args:
        chart: the chart.
        span: of its axis of values.
    """
    lines = [line for line in chart.lines if any(point.value is not None for point in line.points)]
    names = [short_name(line.label) for line in lines]
    if len(lines) < 2 or any(len(name) > LONGEST for name in names) or len(set(names)) < len(names):
        return ()
    made = [_label(line, name) for line, name in zip(lines, names, strict=True)]
    return _parted(sorted(made, key=lambda label: label.value), span / PLOT)


def _label(line: ChartLine, name: str) -> EndLabel:
    held = [(Period.parse(point.period), point.value) for point in line.points if point.value is not None]
    last, value = max(held, key=lambda point: point[0].first)
    return EndLabel(tuple(wrap(name, WIDEST)), last, value, value)


def _parted(labels: Sequence[EndLabel], pixel: float) -> tuple[EndLabel, ...]:
    """The labels moved apart, so that none covers another, and back as far as they were moved on average."""
    placed: list[EndLabel] = []
    for label in labels:
        least = placed[-1].at + _apart(placed[-1], label) * pixel if placed else label.at
        placed.append(replace(label, at=max(label.at, least)))
    moved = sum(label.at - label.value for label in placed) / len(placed)
    return tuple(replace(label, at=label.at - moved) for label in placed)


def _apart(lower: EndLabel, upper: EndLabel) -> float:
    return (len(lower.words) + len(upper.words)) / 2 * LEADING + BETWEEN
