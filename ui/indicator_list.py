"""The list of indicators as a table: a row each, linked to its page."""

from collections.abc import Sequence

from corpus.model import Better, Indicator
from corpus.period import Period
from qa.amounts import amount_words
from qa.lookup import period_of
from ui.indicator_rows import Beside, Change, Comparison, IndicatorRow
from ui.links import address, link_html
from ui.plain import html_text
from ui.render import STATUS_MARKS, STATUS_WORDS, UNIT_WORDS
from ui.sparkline import sparkline_html, sparkline_words
from ui.tables import Column, note_html, table_html

BETTER_WORDS = {Better.HIGH: "high is good", Better.LOW: "low is good", Better.NEITHER: ""}
UNDATED = "undated"


def indicator_address(key: str, area: str = "") -> str:
    """Where an indicator's own page is."""
    return address("indicators", indicator=key, area=area)


def list_html(rows: Sequence[IndicatorRow], *, several: bool) -> str:
    """The table of indicators, without empty columns; of several councils each row names its own."""
    shown = [beside for beside in Beside if any(row.against[beside].value for row in rows)]
    columns = [
        Column("Indicator", said=False),
        Column("Trend", said=False),
        Column("Latest", number=True),
        Column("On the period before", number=True),
        *(Column(_head(beside, rows), number=True) for beside in shown),
    ]
    cells = [
        [
            _named(row, several=several),
            sparkline_html(row.points, f"Trend: {sparkline_words(row.points)}"),
            _latest(row),
            _change(row),
            *(comparison_html(row.against[beside], _head(beside, rows)) for beside in shown),
        ]
        for row in rows
    ]
    return table_html("Indicators, their newest figures and benchmarks", columns, cells, "mp-indicators")


def _named(row: IndicatorRow, *, several: bool) -> str:
    indicator = row.indicator
    link = link_html(indicator.name, indicator_address(indicator.key, row.area if several else ""))
    about = [indicator.ref, kind_words(indicator), row.area if several else ""]
    return link + note_html(" · ".join(part for part in about if part))


def kind_words(indicator: Indicator) -> str:
    """What an indicator counts and which way it should go: `per cent, high is good`."""
    return ", ".join(part for part in (UNIT_WORDS[indicator.unit], BETTER_WORDS[indicator.better]) if part)


def _latest(row: IndicatorRow) -> str:
    figure = row.latest.figure
    mark = STATUS_MARKS.get(figure.status, "")
    doubt = f"{mark} {STATUS_WORDS[figure.status]}" if mark else ""
    value = f"<b>{html_text(amount_words(figure))}</b>"
    return value + note_html(short_label(period_of(row.latest))) + note_html(doubt)


def _change(row: IndicatorRow) -> str:
    if row.change is None:
        return ""
    return change_html(row.change)


def change_html(change: Change) -> str:
    """A distance in words, with what it means in words under it."""
    judged = f'<span class="mp-note mp-{change.judged}">{change.judged}</span>' if change.judged else ""
    return html_text(change.words) + judged


def _head(beside: Beside, rows: Sequence[IndicatorRow]) -> str:
    """The name of a column: of the region, where all rows have the same."""
    names = {row.against[beside].name for row in rows if row.against[beside].value}
    return names.pop() if len(names) == 1 else str(beside)


def comparison_html(comparison: Comparison, head: str) -> str:
    """A benchmark and how far the newest figure lies from it; why not, where they cannot be compared."""
    if not comparison.value:
        return ""
    named = note_html(comparison.name) if comparison.name != head else ""
    value = html_text(comparison.value)
    if comparison.change is None:
        return (
            f'{named}{value}<span class="mp-note" title="{html_text(comparison.note)}">another scale</span>'
        )
    figure = comparison.figure
    undated = f"; {UNDATED}" if figure is not None and figure.period is None else ""
    return (
        f'{named}{value}<span class="mp-note">{html_text(comparison.change.words)}'
        f"{_judged(comparison.change)}{undated}</span>"
    )


def _judged(change: Change) -> str:
    return f', <span class="mp-{change.judged}">{change.judged}</span>' if change.judged else ""


def short_label(period: Period) -> str:
    """A period in words, short enough for a narrow column."""
    return period.label.removeprefix("the financial year ")
