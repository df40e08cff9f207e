"""The ledger: every printed cell of every paper as a figure of its indicator.

Built anew from all papers held on every ingest, so that a scan without references is read against the papers
that have them, whichever came first.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amount import Amount, Blank, Unit, parse_amount
from corpus.model import CHANGES, IN_THE_KEY, UNNAMED_COUNCIL, Commentary, Figure, Indicator, Measure, Status
from corpus.period import Grain, Period, newest
from ingest.checks.cells import gather
from ingest.checks.judge import judge
from ingest.checks.relations import Relation
from ingest.extract import Extract, IndicatorRow, RowCell
from ingest.flows import is_flow
from ingest.indicators import acronyms_of, better_of, unit_of
from ingest.linking import Linked, link
from ingest.scan_notes import with_commentary
from ingest.summaries import with_summaries
from ingest.tables.cells import without_arrow
from ingest.tables.units import scale_words

_PLACEHOLDER = "a bare 0 beside 'tbc' stands for a figure that was not there yet"
_UNPROVED = "read by an OCR, with nothing in the paper to prove it"
_YEAR = 12
_NO_FIGURES = {
    Measure.DIRECTION: "a direction of travel, not a figure",
    Measure.RATING: "a rating, not a figure",
}
_NO_CHANGE = "a change is printed, though the months it is reckoned from are placeholders"


@dataclass(frozen=True)
class Ledger:
    """All that the papers' tables hold, and what binds their figures to each other.

    `relations` name figures by their place in `figures`; `councils` are the areas of the papers' own figures,
    as against those that they are compared with.
    """

    indicators: tuple[Indicator, ...] = ()
    figures: tuple[Figure, ...] = ()
    commentary: tuple[Commentary, ...] = ()
    relations: tuple[Relation, ...] = ()
    councils: frozenset[str] = frozenset()


def build(extracts: Sequence[Extract]) -> Ledger:
    """The ledger of all papers held.

    Args:
        extracts: what each paper gave, in any order.
    """
    linked = with_commentary(with_summaries(link(extracts)))
    indicators = {key: _indicator(key, rows) for key, rows in _by_key(linked).items()}
    areas = _areas(linked)
    printed = [
        (each, cell, figure)
        for each in linked
        for cell, figure in _figures(each, indicators[each.key], areas[each.extract.paper.file])
    ]
    judgement = judge(
        gather(
            [figure for _, _, figure in printed],
            scanned=frozenset(i for i, (each, _, _) in enumerate(printed) if each.row.scanned),
            benchmarks=frozenset(i for i, (_, cell, _) in enumerate(printed) if cell.area),
        )
    )
    commentary = tuple(_commentary(each, indicators[each.key]) for each in linked if each.row.commentary)
    councils = frozenset(figure.area for _, cell, figure in printed if not cell.area)
    return Ledger(tuple(indicators.values()), judgement.figures, commentary, judgement.relations, councils)


def _areas(linked: Sequence[Linked]) -> dict[str, str]:
    """The area of each paper's own figures: the council that it names.

    A paper that names none is taken for the council with which it shares most of its indicators; if it shares
    less than half of them with any, its figures are `the council`'s, and no council is said to have them.
    """
    keys: dict[tuple[str, str], set[str]] = {}
    for each in linked:
        paper = each.extract.paper
        keys.setdefault((paper.file, paper.meeting.council), set()).add(each.key)
    areas = {}
    for (file, council), own in keys.items():
        shared = {name: len(own & theirs) for (_, name), theirs in keys.items() if name}
        nearest = max(shared, key=lambda name: shared[name], default="")
        known = nearest if nearest and 2 * shared[nearest] >= len(own) else UNNAMED_COUNCIL
        areas[file] = council or known
    return areas


def _by_key(linked: Iterable[Linked]) -> dict[str, list[Linked]]:
    """The rows of each indicator, newest paper first, indicators in the order of the newest paper."""
    newest_first = sorted(linked, key=lambda each: str(each.extract.paper.meeting.on or ""), reverse=True)
    rows: dict[str, list[Linked]] = {}
    for each in newest_first:
        rows.setdefault(each.key, []).append(each)
    return rows


def _indicator(key: str, linked: Sequence[Linked]) -> Indicator:
    rows = [each.row for each in linked]
    names = tuple(dict.fromkeys(row.name for row in rows if row.name))
    refs = [row.ref for row in rows if row.ref]
    name = names[0] if names else ""
    said = Counter(c.unit for row in rows for c in row.cells if c.unit)
    printed = [c.printed for row in rows if row.name for c in _actuals(row)] or [
        c.printed for row in rows if row.name for c in row.cells if c.measure not in _NO_FIGURES
    ]
    unit = said.most_common(1)[0][0] if said else unit_of(name, printed)
    return Indicator(
        key=key,
        ref=max(refs, key=len, default=""),
        name=name,
        names=names,
        unit=unit,
        flow=is_flow(name, unit, rows),
        better=better_of(rows),
        owner=_first(row.owner for row in rows),
        reporter=_first(row.reporter for row in rows),
        outcome=_first(row.outcome for row in rows),
        acronyms=acronyms_of(names),
    )


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _actuals(row: IndicatorRow) -> list[RowCell]:
    return [cell for cell in row.cells if cell.measure is Measure.ACTUAL and not cell.area]


def _figures(linked: Linked, indicator: Indicator, area: str) -> Iterable[tuple[RowCell, Figure]]:
    placeholders = _placeholders(linked.row)
    for cell in linked.row.cells:
        figure = _figure(linked, cell, indicator, area, cell in placeholders)
        if placeholders and cell.measure in CHANGES and figure.value is not None:
            figure = replace(figure, status=Status.DISPUTED, why=_NO_CHANGE)
        yield cell, figure


def _placeholders(row: IndicatorRow) -> list[RowCell]:
    """The cells of a row that print `0` for want of a figure: every month is `tbc` or `0`, some of each."""
    amounts = {id(cell): parse_amount(without_arrow(cell.printed)) for cell in row.cells}
    months = [amounts[id(cell)] for cell in _actuals(row)]
    values = [a.value for a in months if isinstance(a, Amount)]
    if Blank.TO_BE_CONFIRMED not in months or not values or any(values):
        return []
    return [c for c in row.cells if isinstance(a := amounts[id(c)], Amount) and not a.value and not c.area]


def _figure(linked: Linked, cell: RowCell, indicator: Indicator, area: str, placeholder: bool) -> Figure:
    paper, row = linked.extract.paper, linked.row
    value, status, why = _read(cell)
    if placeholder:
        value, status, why = None, Status.PRINTED, _PLACEHOLDER
    elif row.scanned and not row.nameless and status is Status.PRINTED and value is not None:
        why = "; ".join(filter(None, [_UNPROVED, why]))
    elif linked.doubt and value is not None:
        value, status, why = None, Status.UNREADABLE, f"the row's reference is lost, and {linked.doubt}"
    return Figure(
        indicator=indicator.key, ref=indicator.ref, name=indicator.name,
        area=cell.area or area, measure=cell.measure, period=_period(cell, row),
        value=value, unit=Unit.PERCENT if cell.measure in CHANGES else cell.unit or indicator.unit,
        printed=cell.printed, status=status, why=why, paper=paper.file, meeting_date=paper.meeting.on,
        page=row.place.page, table=row.table, row=cell.row or f"{indicator.ref} {indicator.name}".strip(),
        column=cell.column, bbox=cell.box, line=row.place.line, printed_page=row.place.printed_page,
    )  # fmt: skip


def _read(cell: RowCell) -> tuple[float | None, Status, str]:
    amount = parse_amount(without_arrow(cell.printed))
    if cell.doubt:
        return None, Status.UNREADABLE, cell.doubt
    if cell.measure in _NO_FIGURES:
        keyed = f"{IN_THE_KEY}{cell.key}" if cell.key else ""
        return None, Status.PRINTED, keyed or _NO_FIGURES[cell.measure]
    match amount:
        case Amount():
            return _value(cell, amount), *_status(cell)
        case Blank():
            return None, Status.PRINTED, str(amount)
        case None:
            return None, Status.UNREADABLE, f"the cell reads {cell.printed!r}, which is no figure"


def _value(cell: RowCell, amount: Amount) -> float:
    """The value in its unit: what is printed under `£m` counts in millions, unless the cell says `m`."""
    scale = cell.scale if amount.decimals >= 0 and amount.unit is not Unit.PERCENT else 1.0
    return float(Decimal(str(amount.value)) * Decimal(scale))


def _status(cell: RowCell) -> tuple[Status, str]:
    """How far the table's own totals bear a figure out, and in what it is printed."""
    if cell.contradicted:
        return Status.DISPUTED, cell.contradicted
    printed_in = f"printed in {scale_words(cell.scale)}" if scale_words(cell.scale) else ""
    if cell.borne_out:
        return Status.CHECKED, "; ".join(filter(None, [cell.borne_out, printed_in]))
    return Status.PRINTED, printed_in


def _period(cell: RowCell, row: IndicatorRow) -> Period | None:
    """The period of a figure: its heading's, or, for what is reckoned from the months, the span it covers."""
    latest = newest(c.period for c in _actuals(row) if c.period and c.period.grain is not Grain.SPAN)
    if cell.period or not latest:
        return cell.period
    match cell.measure:
        case Measure.AVERAGE_12M | Measure.MAXIMUM_12M:
            return Period.span(latest.shift(latest.length - _YEAR), latest)
        case Measure.CHANGE_PREVIOUS:
            return Period.span(latest.shift(-latest.length), latest)
        case Measure.CHANGE_YEAR:
            return Period.span(latest.shift(-_YEAR), latest)
        case Measure.DIRECTION:
            return latest
        case _:
            return None


def _commentary(linked: Linked, indicator: Indicator) -> Commentary:
    row, paper = linked.row, linked.extract.paper
    return Commentary(
        indicator.key, indicator.ref, row.commentary_period, row.commentary, row.place, paper.meeting.on
    )
