"""A sparkline as an SVG of our own: a line broken where nothing is published, and its words beside it.

It stands in the page as a picture of its own, because Streamlit takes drawings out of HTML.
"""

from collections.abc import Sequence
from urllib.parse import quote

from corpus.answer import ChartPoint
from corpus.period import Period
from ui.charts import complete
from ui.plain import html_text
from ui.render import STATUS_WORDS

WIDTH, HEIGHT, EDGE = 120, 28, 3.0  # pixels
MARKED = {"repaired", "disputed"}
LEAST = 2  # values
INK = "#70808c"  # stands out from a light page and from a dark one


def sparkline_html(points: Sequence[ChartPoint], label: str) -> str:
    """The points as a small picture, empty where there are too few to draw.

    Args:
        points: of one line, in any order; periods left out between two of them break it.
        label: says in words what is drawn.
    """
    course = complete(points)
    values = [point.value for point in course if point.value is not None]
    if len(values) < LEAST:
        return ""
    places = _places(course, min(values), max(values))
    lines = "".join(_polyline(run) for run in _runs(places))
    marks = "".join(
        _mark(place) for place, point in zip(places, course, strict=True) if place and point.status in MARKED
    )
    last = next(place for place in reversed(places) if place)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" color="{INK}">{lines}{marks}'
        f'<circle cx="{last[0]}" cy="{last[1]}" r="2.6" fill="currentColor"/></svg>'
    )
    return (
        f'<img class="mp-spark" src="data:image/svg+xml,{quote(drawn)}" alt="{html_text(label)}"'
        f' width="{WIDTH}" height="{HEIGHT}">'
    )


def sparkline_words(points: Sequence[ChartPoint], said: str = "") -> str:
    """What a sparkline shows: how many figures, from when to when, and how many periods are missing."""
    course = complete(points)
    held = [point for point in course if point.value is not None]
    if not held:
        return "No figure."
    first, last = (Period.parse(point.period).label for point in (held[0], held[-1]))
    count = f"{len(held)} figure{'' if len(held) == 1 else 's'}"
    stretch = f"from {first} to {last}" if len(held) > 1 else f"for {first}"
    missing = len(course) - len(held)
    gaps = f", {missing} missing" if missing else ""
    marks = [STATUS_WORDS[status] for status in STATUS_WORDS if status in {p.status for p in held} & MARKED]
    marked = f"; some {' and '.join(marks)}" if marks else ""
    return f"{count} {stretch}{gaps}{marked}.{f' {said}' if said else ''}"


Place = tuple[float, float]


def _places(course: Sequence[ChartPoint], low: float, high: float) -> list[Place | None]:
    starts = [Period.parse(point.period).first for point in course]
    wide, span = starts[-1] - starts[0] or 1, high - low
    return [
        None
        if point.value is None
        else (
            round(EDGE + (WIDTH - 2 * EDGE) * (start - starts[0]) / wide, 1),
            round(
                HEIGHT / 2 if not span else HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (point.value - low) / span,
                1,
            ),
        )
        for start, point in zip(starts, course, strict=True)
    ]


def _runs(places: Sequence[Place | None]) -> list[list[Place]]:
    runs: list[list[Place]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]


def _polyline(run: Sequence[Place]) -> str:
    if len(run) == 1:
        return f'<circle cx="{run[0][0]}" cy="{run[0][1]}" r="1.3" fill="currentColor"/>'
    told = " ".join(f"{x},{y}" for x, y in run)
    return f'<polyline points="{told}" fill="none" stroke="currentColor" stroke-width="1.5"/>'


def _mark(place: Place) -> str:
    """A diamond, hollow, so that shape tells it and not colour."""
    x, y = place
    corners = f"{x},{round(y - 4, 1)} {round(x + 4, 1)},{y} {x},{round(y + 4, 1)} {round(x - 4, 1)},{y}"
    return f'<polygon points="{corners}" fill="none" stroke="currentColor" stroke-width="1.2"/>'
