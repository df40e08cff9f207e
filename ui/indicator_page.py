"""One indicator, whole: its series over all papers, what was restated, and where each figure is printed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.amount import Unit
from corpus.answer import Chart
from corpus.model import Box, Commentary, Figure, Indicator, Measure, Paper, Status
from qa.amounts import amount_words
from qa.charting import chart_of
from qa.library import Library
from qa.lookup import Cell, Line, Shelf, period_of
from qa.operations import Outcome
from qa.query import Operation, Query
from ui.indicator_list import change_html, kind_words, short_label
from ui.indicator_rows import Beside, IndicatorRow
from ui.links import address, link_html
from ui.pictures import box_words
from ui.plain import html_text
from ui.render import MEASURE_WORDS, STATUS_MARKS, STATUS_WORDS, day_words
from ui.tables import Column, note_html, quote_html, table_html

FLOW_WORDS = {
    True: "Periods may be added up.",
    False: "A count at a point in time: periods are not added up.",
}


@dataclass(frozen=True)
class Printing:
    """Where figures are printed: names of papers by file, to be linked."""

    papers: dict[str, Paper]

    def link(self, file: str, page: int, line: int = 0, box: Box | None = None) -> str:
        """A paper with the place in it, as a link to that page; a box is marked there."""
        paper = self.papers.get(file)
        named = paper.title or file if paper else file
        where = f"line {line}" if line else f"page {page}"
        to = address("papers", paper=file, page=page, line=line or "", box=box_words(box))
        when = day_words(paper.meeting.on) if paper and paper.meeting.on else ""
        return link_html(named, to) + note_html(", ".join(part for part in (when, where) if part))


def chart_for(row: IndicatorRow, line: Line, shelf: Shelf) -> Chart | None:
    """The whole series with the benchmarks and the target beside it; None where it is too short."""
    course = tuple((period_of(cell), cell) for cell in line.within_all())
    query = Query(
        row.indicator.key, Measure.ACTUAL, row.area, Operation.SERIES, tuple(p for p, _ in course[:1])
    )
    chart = chart_of([Outcome(query, course=course)], {row.indicator.key: row.indicator}, shelf)
    if chart is None:
        return None
    own, *others = chart.lines  # the page names the indicator, so that its own line is the council's
    return replace(chart, lines=(replace(own, label=row.area), *others))


def facts_html(row: IndicatorRow) -> str:
    """What the indicator counts, who answers for it and what it is for."""
    indicator = row.indicator
    counted = indicator.unit in (Unit.COUNT, Unit.POUNDS, Unit.DOLLARS)
    older = [name for name in indicator.names if name != indicator.name]
    facts = (
        ("Council", row.area),
        ("Counts", kind_words(indicator)),
        ("Over time", FLOW_WORDS[indicator.flow] if indicator.flow is not None and counted else ""),
        ("Owner", indicator.owner),
        ("Reported by", indicator.reporter),
        ("What it is for", indicator.outcome),
        ("Also printed as", "; ".join(older)),
    )
    told = "".join(f"<dt>{name}</dt><dd>{html_text(value)}</dd>" for name, value in facts if value)
    return f'<dl class="mp-source">{told}</dl>'


def headline_html(row: IndicatorRow) -> str:
    """The newest figure, and how it lies to the period before."""
    figure = row.latest.figure
    mark = STATUS_MARKS.get(figure.status, "")
    doubt = f" {mark} {STATUS_WORDS[figure.status]}: {figure.why}" if mark else ""
    moved = ""
    if row.change is not None and row.before is not None:
        judged = f", {row.change.judged}" if row.change.judged else ""
        on = period_of(row.before).label
        then = amount_words(row.before.figure)
        words = "the same as" if row.change.words == "the same" else f"{row.change.words} on"
        moved = f"{words} {on} ({then}){judged}"
    said = f"{amount_words(figure)} in {period_of(row.latest).label}"
    return (
        f'<h2 class="mp-headline">{html_text(said)}</h2>'
        + (f"<p>{html_text(moved[0].upper() + moved[1:])}.</p>" if moved else "")
        + (f'<p class="mp-note">{html_text(doubt)}</p>' if doubt else "")
    )


def against_html(row: IndicatorRow, printing: Printing) -> str:
    """The benchmarks of the newest figure as a table; empty where none is published."""
    held = [(beside, row.against[beside]) for beside in Beside if row.against[beside].figure is not None]
    cells = []
    for _, comparison in held:
        figure = comparison.figure
        if figure is None:
            continue
        when = short_label(figure.period) if figure.period else "not dated"
        apart = change_html(comparison.change) if comparison.change else "not compared"
        cells.append([
            html_text(comparison.name), html_text(comparison.value), html_text(when),
            apart + note_html(comparison.note), printing.link(*_place(figure)),
        ])  # fmt: skip
    columns = [Column("Set against"), Column("Figure", number=True), Column("For"),
               Column("The newest figure is"), Column("Printed in")]  # fmt: skip
    return table_html("The newest figure and its benchmarks", columns, cells) if cells else ""


def series_html(line: Line, printing: Printing) -> str:
    """Every period of the series, newest first: value, status, and where it is printed."""
    cells = sorted(line.cells.values(), key=lambda cell: period_of(cell).last, reverse=True)
    columns = [Column("Period"), Column("Value", number=True), Column("Status"), Column("Printed in"),
               Column("Row and column")]  # fmt: skip
    return table_html("The series", columns, [_series_row(cell, printing) for cell in cells], "mp-series")


def _series_row(cell: Cell, printing: Printing) -> list[str]:
    figure = cell.figure
    period = period_of(cell).label
    return [
        html_text(period[0].upper() + period[1:]),
        _value(figure) + "".join(note_html(f"earlier {amount_words(old)}") for old in cell.restated[:1]),
        status_html(figure),
        printing.link(*_place(figure)),
        _cell_words(figure),
    ]


def _value(figure: Figure) -> str:
    if figure.value is None or figure.status is Status.UNREADABLE:
        return "no figure" + note_html(f"printed “{figure.printed}”" if figure.printed.strip() else "blank")
    printed = note_html(f"printed “{figure.printed}”") if figure.status is Status.REPAIRED else ""
    return f"<b>{html_text(amount_words(figure))}</b>{printed}"


def status_html(figure: Figure) -> str:
    """A figure's status with its mark, and why."""
    mark = STATUS_MARKS.get(figure.status, "")
    shown = f'<span aria-hidden="true">{mark}</span> ' if mark else ""
    return f"{shown}{STATUS_WORDS[figure.status]}{note_html(figure.why)}"


def _cell_words(figure: Figure) -> str:
    return html_text(figure.row) + note_html(figure.column)


def restated_html(lines: Iterable[Line], printing: Printing) -> str:
    """What later papers restated, newest period first; empty where nothing was."""
    cells = [cell for line in lines for cell in line.cells.values() if cell.restated]
    cells.sort(key=lambda cell: period_of(cell).last, reverse=True)
    rows = [
        [html_text(_label(cell.figure)), _value(cell.figure) + printing.link(*_place(cell.figure)),
         _value(old) + printing.link(*_place(old))]
        for cell in cells for old in cell.restated
    ]  # fmt: skip
    columns = [Column("Figure"), Column("The newest paper prints"), Column("An earlier paper printed")]
    return table_html("Restated figures", columns, rows) if rows else ""


def _place(figure: Figure) -> tuple[str, int, int, Box | None]:
    return figure.paper, figure.page, figure.line, figure.bbox


def _label(figure: Figure) -> str:
    kind = MEASURE_WORDS.get(figure.measure, "")
    when = figure.period.label if figure.period else "not dated"
    return ", ".join(part for part in (when, figure.area if not kind else "", kind) if part)


def figures_html(figures: Sequence[Figure], printing: Printing) -> str:
    """Every printed cell of the indicator: area, measure and period, value, status, and its place."""
    columns = [Column("Figure"), Column("Value", number=True), Column("Status"), Column("Printed in"),
               Column("Row and column")]  # fmt: skip
    rows = [
        [
            html_text(_label(each)),
            _value(each),
            status_html(each),
            printing.link(*_place(each)),
            _cell_words(each),
        ]
        for each in figures
    ]
    return table_html("Every printed figure", columns, rows, "mp-series")


def commentary_html(notes: Sequence[Commentary], printing: Printing) -> str:
    """What officers wrote, newest first, each with its month and paper; empty where they wrote nothing."""
    ordered = sorted(notes, key=lambda note: note.meeting_date or date.min, reverse=True)
    return "".join(
        f'<section class="mp-told"><h3>{html_text(_when(note))}</h3>'
        f"{quote_html(note.text)}"
        f'<p class="mp-printed">{printing.link(note.place.paper, note.place.page, note.place.line)}</p>'
        "</section>"
        for note in ordered
    )


def _when(note: Commentary) -> str:
    return note.period.label if note.period else day_words(note.meeting_date)


def figures_of(indicator: Indicator, library: Library, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures of an indicator that count, newest paper first."""
    as_at = library.held.as_at
    held = [
        each for each in figures
        if each.indicator == indicator.key
        and (as_at is None or (each.meeting_date is not None and each.meeting_date <= as_at))
    ]  # fmt: skip
    return tuple(sorted(held, key=lambda each: each.meeting_date or date.min, reverse=True))
