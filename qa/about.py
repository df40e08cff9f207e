"""About: what is asked of an indicator, or of all that is held, and is no figure: its owner, its place.

Whatever is said is taken from the rows and headings of the papers; a thing that they do not name is declined.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corpus.amount import Unit
from corpus.answer import Derived, Reason
from corpus.model import Better, Indicator, Measure, Paper, Status
from corpus.period import Grain, Period
from qa.amounts import amount_words
from qa.catalogue import Catalogue
from qa.gaps import missing, range_words
from qa.headline import Mark, spoken_name
from qa.lookup import Cell, Shelf, months_of, period_of
from qa.query import About, Matter, listed, named
from qa.query_words import topic_words
from qa.ranking import INDICATORS
from qa.refusal import Refusal
from qa.topics import keys_about

_KINDS = {
    Unit.COUNT: "in numbers", Unit.PERCENT: "in per cent", Unit.RATE_PER_10000: "in rates per 10,000",
    Unit.RATE_PER_100000: "in rates per 100,000", Unit.POUNDS: "in pounds", Unit.DAYS: "in days",
    Unit.DOLLARS: "in dollars",
}  # fmt: skip
_MOST_NAMED = 12
_MOST_DISPUTED = 10


@dataclass(frozen=True)
class Told:
    """What a question about the ledger gave: a sentence that cites by `mark`, and the cells that it shows."""

    query: About
    sentence: Callable[[Mark], str] = lambda mark: ""
    cells: tuple[Cell, ...] = ()
    derived: tuple[Derived, ...] = ()
    body: Callable[[Mark], list[str]] = lambda mark: []
    refusal: Refusal | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """All that such a question may be about."""

    catalogue: Catalogue
    shelf: Shelf
    papers: Sequence[Paper]

    @property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator held, by key."""
        return {entry.indicator.key: entry.indicator for entry in self.catalogue.entries}


def tell(query: About, ledger: Ledger) -> Told:
    """Answer a question about an indicator, or about all that is held."""
    match query.matter:
        case Matter.CONCERNING:
            return _concerning(query, ledger)
        case Matter.COUNT:
            return _count(query, ledger)
        case Matter.NEWEST:
            return _newest(query, ledger)
        case Matter.DISPUTED:
            return _disputed(query, ledger)
        case Matter.HELD:
            return _held(query, ledger)
        case Matter.SOURCE:
            return _source(query, ledger)
        case Matter.RATED:
            from qa.rated import tell_rated  # which builds on this module

            return tell_rated(query, ledger)
        case _:
            return _of_indicator(query, ledger)


def _declined(query: About, words: str, reason: Reason = Reason.NOT_IN_PAPERS) -> Told:
    return Told(query, refusal=Refusal(reason, words))


def _of_indicator(query: About, ledger: Ledger) -> Told:
    indicator = ledger.catalogue.by_key[query.indicator].indicator
    cell = ledger.shelf.line(indicator.key, query.area, Measure.ACTUAL).newest()
    words = _fact(query.matter, indicator)
    if cell is None or not words:
        return _declined(query, f"The papers do not say {query.matter} {named(indicator)}.")
    return Told(query, lambda mark: f"{words}{mark(cell)}.", (cell,))


def _fact(matter: Matter, indicator: Indicator) -> str:
    name, owner, reporter = spoken_name(indicator), indicator.owner, indicator.reporter
    if matter is Matter.OWNER and owner:
        return f"{owner} owns {name}" + (f", and {reporter} reports it" if reporter else "")
    if matter is Matter.REPORTER and reporter:
        return f"{reporter} reports {name}" + (f", which {owner} owns" if owner else "")
    if matter is Matter.OUTCOME and indicator.outcome:
        return f"{name} is there to show this outcome: \u201c{indicator.outcome.rstrip('. ')}\u201d"
    if matter is Matter.POLARITY and indicator.better is not Better.NEITHER:
        return f"A {indicator.better} figure is better for {name}"
    if matter is Matter.UNIT:
        return f"{name} is printed {_KINDS[indicator.unit].replace('numbers', 'whole numbers')}"
    return ""


def _concerning(query: About, ledger: Ledger) -> Told:
    keys = keys_about(query.topic, ledger.catalogue)
    found = [
        (ledger.catalogue.by_key[key].indicator, cell)
        for key in keys
        if (cell := ledger.shelf.line(key, query.area, Measure.ACTUAL).newest())
    ]
    if not found:
        return _declined(query, f"No indicator held is {topic_words(query.topic)}.")
    some = found[:_MOST_NAMED]
    number = Derived("indicators_counted", len(found), INDICATORS, ())
    about = f" {topic_words(query.topic)}" if query.topic else ""
    are = "1 indicator is held" if len(found) == 1 else f"{len(found)} indicators are held"
    more = f", and {len(found) - len(some)} more" if len(found) > len(some) else ""
    names = f"{'; '.join(spoken_name(each) for each, _ in some)}{more}"
    rest = Derived("indicators_counted", len(found) - len(some), INDICATORS, ())
    return Told(
        query, lambda mark: f"{are}{about}: {names}.", tuple(cell for _, cell in some),
        (number, rest),
        lambda mark: ["\n".join(f"- {spoken_name(each)}: {_latest(cell, mark)}" for each, cell in some)],
    )  # fmt: skip


def _latest(cell: Cell, mark: Mark) -> str:
    return f"{amount_words(cell.figure)} in {period_of(cell).label}{mark(cell)}"


def _count(query: About, ledger: Ledger) -> Told:
    keys = keys_about(query.topic, ledger.catalogue)
    units = [ledger.catalogue.by_key[key].indicator.unit for key in keys]
    kinds = {unit: units.count(unit) for unit in dict.fromkeys(units)}
    said = listed([f"{count} {_KINDS[unit]}" for unit, count in kinds.items()])
    numbers = [len(keys), *kinds.values(), 10_000, 100_000]
    derived = tuple(Derived("indicators_counted", each, INDICATORS, ()) for each in dict.fromkeys(numbers))
    about = f" {topic_words(query.topic)}" if query.topic else ""
    if not keys:
        return _declined(query, f"No indicator held is {topic_words(query.topic)}.")
    return Told(query, lambda mark: f"{len(keys)} indicators are held{about}: {said}.", (), derived)


def _newest(query: About, ledger: Ledger) -> Told:
    month = ledger.shelf.newest
    cell = _any_cell(ledger.shelf, (month, month))
    if cell is None:
        return _declined(query, "No figures are held.")
    label, title = period_of(cell).label, _title(cell, ledger)
    return Told(
        query, lambda mark: f"The newest figures held are for {label}, in {title}{mark(cell)}.", (cell,)
    )


def _any_cell(shelf: Shelf, months: tuple[int, int]) -> Cell | None:
    """A figure of exactly these months, or else one that ends with them."""
    own = [
        line for (_, area, m), line in shelf.lines.items() if area in shelf.councils and m is Measure.ACTUAL
    ]
    exact = (
        line.cells[months] for line in own if months in line.cells and line.cells[months].value is not None
    )
    ending = (c for line in own for c in line.valued() if months_of(c)[1] == months[1])
    return next(exact, None) or next(ending, None)


def _title(cell: Cell, ledger: Ledger) -> str:
    file, on = cell.figure.paper, cell.figure.meeting_date
    title = next((paper.title for paper in ledger.papers if paper.file == file), file)
    return f"{title}, {on.day} {Period.of_date(on).label}" if on else title


def _held(query: About, ledger: Ledger) -> Told:
    """Which periods are held of one indicator, or of any."""
    shelf = ledger.shelf
    if query.indicator:
        line = shelf.line(query.indicator, query.area, Measure.ACTUAL)
        cells = [cell for cell in line.within_all() if cell.value is not None]
        about = spoken_name(ledger.catalogue.by_key[query.indicator].indicator)
        gaps = missing(line, Period.span(period_of(cells[0]), period_of(cells[-1]))) if cells else []
        blank = [period_of(cell) for cell in line.within_all() if cell.value is None]
        gaps = sorted(
            [*gaps, *(each for each in blank if cells and each.last <= period_of(cells[-1]).last)],
            key=lambda p: p.first,
        )
    else:
        months = sorted(held for held in shelf.held if held[0] == held[1]) or sorted(shelf.held)
        cells = [cell for held in months if (cell := _any_cell(shelf, held))]
        about = "one indicator or more"
        steps = {first for first, _ in months}
        gaps = [
            Period(Grain.MONTH, at, at) for at in range(min(steps), max(steps)) if at not in steps
        ] if months and months[0][0] == months[0][1] else []  # fmt: skip
    if not cells:
        return _declined(query, f"No figure is held of {about}.")
    said = range_words([period_of(cell) for cell in cells], "and")
    lacking = f"; none for {range_words(gaps)}" if gaps else ""
    return Told(
        query, lambda mark: f"Figures are held of {about} for {said}{lacking}.", (cells[0], cells[-1])
    )


def _source(query: About, ledger: Ledger) -> Told:
    line = ledger.shelf.line(query.indicator, query.area, Measure.ACTUAL)
    indicator = ledger.catalogue.by_key[query.indicator].indicator
    cells = [line.at(period) for period in query.periods] if query.periods else [line.newest()]
    shown = [cell for cell in cells if cell is not None and cell.value is not None]
    if not shown or len(shown) < len(cells):
        when = listed([period.label for period in query.periods])
        return _declined(
            query, f"No figure of {named(indicator)} is published for {when}.", Reason.NOT_PUBLISHED
        )

    def sentence(mark: Mark) -> str:
        return " ".join(
            f"{spoken_name(indicator)} in {period_of(cell).label} is {amount_words(cell.figure)}{mark(cell)}"
            f": it stands in {_title(cell, ledger)}, page {cell.figure.page}{_line(cell)}." for cell in shown
        )  # fmt: skip

    return Told(query, sentence, tuple(shown))


def _line(cell: Cell) -> str:
    return f", line {cell.figure.line}" if cell.figure.line else ""


def _disputed(query: About, ledger: Ledger) -> Told:
    """The figures that the papers' own arithmetic contradicts, newest first."""
    cells = [
        cell
        for (key, area, _), line in ledger.shelf.lines.items()
        if area in ledger.shelf.councils and (not query.indicator or key == query.indicator)
        for cell in line.cells.values()
        if cell.figure.status is Status.DISPUTED and _asked(cell, query.periods)
    ]
    cells.sort(key=lambda cell: (-months_of(cell)[1], cell.figure.ref))
    about = f" of {named(ledger.catalogue.by_key[query.indicator].indicator)}" if query.indicator else ""
    when = f" for {listed([period.label for period in query.periods])}" if query.periods else ""
    number = Derived("figures_disputed", len(cells), "figures", tuple(range(len(cells[:_MOST_DISPUTED]))))
    if not cells:
        return Told(
            query, lambda mark: f"No figure held{about}{when} is disputed by the papers' own arithmetic."
        )
    are = "1 figure held" if len(cells) == 1 else f"{len(cells)} figures held"
    is_are = "is" if len(cells) == 1 else "are"
    shown = tuple(cells[:_MOST_DISPUTED])
    return Told(
        query, lambda mark: f"{are}{about}{when} {is_are} disputed by the papers' own arithmetic.",
        shown, (number,),
        lambda mark: ["\n".join(f"- {_disputable(cell)}{mark(cell)}" for cell in shown)],
    )  # fmt: skip


def _disputable(cell: Cell) -> str:
    figure = cell.figure
    kind = (
        ""
        if figure.measure is Measure.ACTUAL
        else f", {str(figure.measure).replace('_12m', ' over the year').replace('_', ' ')}"
    )
    return f"{figure.ref} {figure.name}{kind}, {period_of(cell).label}: printed {amount_words(figure)}"


def _asked(cell: Cell, periods: Sequence[Period]) -> bool:
    return not periods or any(period.first <= months_of(cell)[1] <= period.last for period in periods)
