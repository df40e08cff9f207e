from dataclasses import replace
from typing import Any

import pytest
from made_answers import CHART

from corpus.answer import Chart, ChartLine, ChartPoint
from corpus.period import Period
from ui.chart_labels import LEADING, PLOT, end_labels
from ui.charts import complete, description, draw, gaps, is_drawable, shows_zero, tick_label, ticks, y_range


def chart(*points: tuple[str, float | None] | tuple[str, float | None, str], unit: str = "count") -> Chart:
    return Chart("A title", unit, (ChartLine("A line", tuple(ChartPoint(*point) for point in points)),))


def rows(drawn: Chart, layer: int) -> list[dict[str, Any]]:
    spec = draw(drawn).to_dict()
    data = spec["layer"][layer]["data"]
    return list(data.get("values") or spec["datasets"][data["name"]])


def layer(drawn: Chart, mark: str) -> dict[str, Any]:
    (found,) = [layer for layer in draw(drawn).to_dict()["layer"] if layer["mark"]["type"] == mark]
    return dict(found)


def months(first: str, last: str) -> list[Period]:
    return list(Period.span(Period.parse(first), Period.parse(last)).months())


@pytest.mark.parametrize(
    ("given", "filled"),
    [
        (["2019-05", "2019-06"], ["2019-05", "2019-06"]),
        (["2019-06", "2019-05"], ["2019-05", "2019-06"]),
        (["2019-11", "2020-02"], ["2019-11", "2019-12", "2020-01", "2020-02"]),
        (["2018-Q3", "2019-Q1"], ["2018-Q3", "2018-Q4", "2019-Q1"]),
        (["2018/19", "2020/21"], ["2018/19", "2019/20", "2020/21"]),
        (["2018/19-Q4", "2019/20-Q2"], ["2018/19-Q4", "2019/20-Q1", "2019/20-Q2"]),
        (["2016", "2018"], ["2016", "2017", "2018"]),
        (["2018", "2019-06"], ["2018", "2019-06"]),  # nothing is known to lie between different grains
        ([], []),
    ],
)
def test_periods_left_out_are_put_in_empty(given: list[str], filled: list[str]) -> None:
    points = complete([ChartPoint(period, 1.0) for period in given])
    assert [point.period for point in points] == filled
    assert {point.period for point in points if point.value is None} == set(filled) - set(given)


@pytest.mark.parametrize(
    ("drawn", "labels"),
    [
        (CHART, ["Jul to Dec 2019: not published", "Mar 2020: cannot be read"]),
        (chart(("2019-01", 1), ("2019-02", 2)), []),
        (chart(("2019-11", 1), ("2020-02", 2)), ["Dec 2019 to Jan 2020: not published"]),
        (chart(("2019-01", 1), ("2019-02", None, "printed"), ("2019-04", 2)),
         ["Feb 2019: no figure printed", "Mar 2019: not published"]),
        (chart(("2018/19", 1), ("2020/21", 2)), ["the financial year 2019/20: not published"]),
    ],
)  # fmt: skip
def test_gaps_are_named_with_their_reason(drawn: Chart, labels: list[str]) -> None:
    assert [gap.label for gap in gaps(drawn)] == labels


def test_a_month_that_one_line_has_is_no_gap() -> None:
    other = ChartLine("B", tuple(ChartPoint(str(month), 3.0) for month in months("2019-05", "2020-04")))
    assert gaps(replace(CHART, lines=(*CHART.lines, other))) == ()


def test_the_line_breaks_at_gaps_and_bridges_none() -> None:
    line = layer(CHART, "line")
    assert line["mark"]["invalid"] == "break-paths-show-path-domains"
    drawn = {row["period"]: row["value"] for row in rows(CHART, 2)}
    assert drawn["August 2019"] is None
    assert drawn["March 2020"] is None
    assert drawn["June 2019"] == 45.1
    assert len(drawn) == len(months("2019-05", "2020-04"))


def test_gaps_are_shaded_and_labelled() -> None:
    bands = rows(CHART, 0)
    assert bands[0] == {
        "from": "2019-06-16",
        "to": "2019-12-16",
        "middle": "2019-09-15",
        "label": "Jul to Dec 2019: not published",
    }
    assert layer(CHART, "text")["encoding"]["text"]["field"] == "label"


def test_what_is_not_as_printed_has_a_shape_and_a_word() -> None:
    shape = layer(CHART, "point")["encoding"]["shape"]
    assert shape["scale"] == {
        "domain": ["as printed", "repaired", "disputed"], "range": ["circle", "diamond", "triangle-up"]
    }  # fmt: skip
    assert shape["legend"] is not None
    words = {row["period"]: row["status"] for row in rows(CHART, 2)}
    assert (words["May 2019"], words["June 2019"]) == ("as printed", "as printed")
    assert (words["February 2020"], words["April 2020"]) == ("repaired", "disputed")


def test_a_plain_chart_has_no_legend() -> None:
    plain = chart(("2019-01", 1, "printed"), ("2019-02", 2, "checked"))
    assert layer(plain, "point")["encoding"]["shape"]["legend"] is None
    assert layer(plain, "line")["encoding"]["color"]["legend"] is None


def test_several_lines_differ_by_more_than_colour() -> None:
    two = replace(CHART, lines=(*CHART.lines, replace(CHART.lines[0], label="Another")))
    encoding = layer(two, "line")["encoding"]
    assert encoding["strokeDash"]["field"] == encoding["color"]["field"] == "line"
    assert encoding["color"]["legend"] is None  # their names stand at their ends
    nameless = replace(CHART, lines=(CHART.lines[0], replace(CHART.lines[0], label="long " * 9)))
    assert layer(nameless, "line")["encoding"]["color"]["legend"] is not None


def test_names_at_the_ends_of_lines_do_not_cover_each_other() -> None:
    names = ("C3, conferences", "England", "statistical neighbours", "South East")
    values = (71.0, 78.0, 81.0, 77.0)
    lines = tuple(
        ChartLine(name, (ChartPoint("2020-01", 20.0), ChartPoint("2020-02", value)))
        for name, value in zip(names, values, strict=True)
    )
    labels = end_labels(Chart("Visits", "percent", lines), 100.0)
    assert [" ".join(label.words) for label in labels] == [
        "C3",
        "South East",
        "England",
        "statistical neighbours",
    ]
    assert [label.value for label in labels] == sorted(values)
    pixels = [label.at / 100 * PLOT for label in labels]
    heights = [len(label.words) * LEADING for label in labels]
    for low, high, below, above in zip(pixels, pixels[1:], heights, heights[1:], strict=False):
        assert high - low >= (below + above) / 2
    assert end_labels(replace(CHART, lines=lines[:1]), 100.0) == ()


def test_the_chart_is_told_in_words() -> None:
    assert description(CHART) == (
        "Line chart: Percentage of conferences held in time. "
        "C3-QL: from 47.3% in May 2019 to 67% in April 2020; "
        "lowest 24% in January 2020, highest 94% in February 2020. "
        "Gaps: Jul to Dec 2019: not published; Mar 2020: cannot be read."
    )
    assert draw(CHART).to_dict()["description"] == description(CHART)


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        ("2020-08", "2021-01", ["2020-08", "2020-09", "2020-10", "2020-11", "2020-12", "2021-01"]),
        ("2018-05", "2019-06", ["2018-07", "2018-10", "2019-01", "2019-04"]),
        ("2018-05", "2021-01", ["2018-07", "2019-01", "2019-07", "2020-01", "2020-07", "2021-01"]),
        ("1990-01", "1990-01", ["1990-01"]),
    ],
)
def test_ticks_are_few_and_regular(first: str, last: str, named: list[str]) -> None:
    assert [str(period) for period in ticks(months(first, last))] == named


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2019-06", ["Jun", "2019"]),
        ("2018-Q3", ["Q3", "2018"]),
        ("2018/19-Q1", ["Q1", "2018/19"]),
        ("2018/19", ["2018/19"]),
        ("2018", ["2018"]),
    ],
)
def test_tick_label(period: str, label: list[str]) -> None:
    assert tick_label(Period.parse(period)) == label


@pytest.mark.parametrize(
    ("values", "from_zero"),
    [
        ((24.0, 94.0), True),
        ((490.0, 512.0), False),
        ((0.0, 0.0), True),
        ((-5.0, 20.0), True),
        ((3.0, 3.0), False),
    ],
)
def test_the_axis_holds_every_value(values: tuple[float, float], from_zero: bool) -> None:
    drawn = chart(("2019-01", values[0]), ("2019-02", values[1]))
    low, high = y_range(drawn)
    assert low <= min(values) <= max(values) < high
    assert shows_zero(drawn) is from_zero


@pytest.mark.parametrize(
    ("drawn", "drawable"),
    [
        (CHART, True),
        (chart(("2019-01", 1), ("2019-02", None)), False),
        (chart(("2019-01", None)), False),
        (Chart("Nothing", "count", ()), False),
    ],
)
def test_is_drawable(drawn: Chart, drawable: bool) -> None:
    assert is_drawable(drawn) is drawable
