"""What the page shows of an answer: pure functions from the parts of an `Answer` to HTML and labels."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from textwrap import shorten

from corpus.amount import Unit, print_amount
from corpus.answer import Answer, AnswerFigure, Citation, Reason
from corpus.model import Better, Measure, Status
from corpus.period import MONTH_NAMES, Period
from ui.plain import html_body, html_text, label_text, marker, numbers, unmarked

LONG_HEADLINE = 200  # characters; a longer one is set smaller
OPEN_ROWS = 8  # a longer table starts folded
LONGEST_HEADING = 72  # characters of a heading in the line that a source is folded under
LONGEST_ROW = 48  # characters of a row's name in that line
SHORTEST_HEADING = 20  # characters; a shorter one, a month say, needs the heading above it
LONGEST_QUOTE = 4_000  # characters; whole papers are one line in some text files

STATUS_WORDS = {
    Status.PRINTED: "as printed",
    Status.CHECKED: "checked",
    Status.REPAIRED: "repaired",
    Status.DISPUTED: "disputed",
    Status.UNREADABLE: "cannot be read",
}
STATUS_MARKS = {Status.REPAIRED: "◆", Status.DISPUTED: "▲", Status.UNREADABLE: "×"}
STATUS_MEANS = {
    Status.CHECKED: "the paper's own arithmetic confirms it.",
    Status.REPAIRED: "the printed characters are damaged, and the papers' own arithmetic proves the value.",
    Status.DISPUTED: "the paper's own arithmetic contradicts what is printed.",
    Status.UNREADABLE: "the printed cell is damaged, and nothing proves what it said.",
}
UNIT_WORDS = {
    Unit.PERCENT: "per cent",
    Unit.COUNT: "number",
    Unit.RATE_PER_10000: "rate per 10,000",
    Unit.RATE_PER_100000: "rate per 100,000",
    Unit.POUNDS: "pounds",
    Unit.DOLLARS: "dollars",
    Unit.DAYS: "days",
}
MEASURE_WORDS = {
    Measure.TARGET: "target",
    Measure.AVERAGE_12M: "12-month average",
    Measure.MAXIMUM_12M: "12-month maximum",
    Measure.CHANGE_PREVIOUS: "change on last month",
    Measure.CHANGE_YEAR: "change on last year",
    Measure.DIRECTION: "direction of travel",
}
BETTER_WORDS = {Better.HIGH: "higher is better", Better.LOW: "lower is better", Better.NEITHER: ""}
FROM_ABOVE_ZERO = "the scale does not begin at 0"
DECLINED_WORDS = {
    Reason.NOT_PUBLISHED: "No answer: not published",
    Reason.NOT_IN_PAPERS: "No answer: not in the papers held",
    Reason.UNREADABLE: "No answer: the printed figure cannot be read",
    Reason.AMBIGUOUS: "No answer yet: more than one thing could be meant",
    Reason.OUT_OF_SCOPE: "No answer: not a question for these papers",
}


@dataclass(frozen=True)
class FigureRow:
    """One row of a figures table, in words ready to be shown; `note` stands under the value.

    `of` is whose figure it is, and what of it, where the rows of a table differ in that.
    """

    when: str
    value: str
    note: str
    status: Status
    source: int
    of: str = ""


@dataclass(frozen=True)
class FigureTable:
    """The figures of one indicator in one unit."""

    caption: str
    rows: tuple[FigureRow, ...]


def day_words(day: date | None) -> str:
    """A date as people write it: `25 July 2019`."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}" if day else "date not known"


def period_words(period: str) -> str:
    """A ledger period in words; the empty period is one that the paper does not say."""
    if not period:
        return "not dated"
    label = Period.parse(period).label
    return label[0].upper() + label[1:]


def figure_tables(figures: tuple[AnswerFigure, ...]) -> tuple[FigureTable, ...]:
    """An answer's figures, a table for each indicator, in the order they first appear."""
    kinds = list(dict.fromkeys(_kind(figure) for figure in figures))
    ordered = sorted(figures, key=lambda figure: kinds.index(_kind(figure)))
    return tuple(_table(list(group)) for _, group in groupby(ordered, key=_kind))


def _kind(figure: AnswerFigure) -> tuple[str, str, str]:
    return figure.ref, figure.name, figure.unit


def _table(figures: list[AnswerFigure]) -> FigureTable:
    """Whose figures they are stands in the caption where it is the same for all, and else in each row."""
    first = figures[0]
    named = f"{first.ref} {first.name}".strip()
    whose = list(dict.fromkeys(_of(figure) for figure in figures))
    several = len(whose) > 1
    parts = (named, "" if several else whose[0], UNIT_WORDS[Unit(first.unit)])
    rows = tuple(_row(figure, _of(figure) if several else "") for figure in figures)
    return FigureTable(", ".join(part for part in parts if part), rows)


def _of(figure: AnswerFigure) -> str:
    measure = MEASURE_WORDS.get(Measure(figure.measure), "") if figure.measure else ""
    return ", ".join(part for part in (figure.area, measure) if part)


def _row(figure: AnswerFigure, of: str) -> FigureRow:
    status = Status(figure.status)
    value, note = figure.printed, ""
    if figure.value is None:
        value = "no figure"
        note = f"printed “{figure.printed}”" if figure.printed.strip() else "the cell is blank"
    elif status is Status.REPAIRED:
        value, note = print_amount(figure.value, Unit(figure.unit)), f"printed “{figure.printed}”"
    return FigureRow(period_words(figure.period), value, note, status, figure.citation, of)


def headline_html(answer: Answer, anchor: str = "") -> str:
    """The headline with the marks of its sources, and under it how the question was understood."""
    marks = "".join(marker(number, anchor) for number in _split(answer).sources)
    read_as = f'<p class="mp-read-as"><span>Read as:</span> {html_text(answer.read_as)}</p>'
    look = "mp-headline mp-long" if len(answer.headline) > LONG_HEADLINE else "mp-headline"
    return f'<h2 class="{look}">{html_text(answer.headline)}{marks}</h2>{read_as if answer.read_as else ""}'


def declined_html(answer: Answer, anchor: str = "") -> str:
    """What stands in the place of a headline where the papers do not answer."""
    reason = DECLINED_WORDS[answer.reason] if answer.reason else DECLINED_WORDS[Reason.NOT_IN_PAPERS]
    said = answer.nearest and answer.nearest in unmarked(answer.answer)
    nearest = f"<p><span>Nearest that is held:</span> {html_text(answer.nearest or '')}</p>"
    choose = answer.reason is Reason.AMBIGUOUS and answer.alternatives  # the choices stand below, as buttons
    shown = headline_html(answer, anchor) + ("" if choose else body_html(answer, anchor))
    return (
        f'<div class="mp-declined"><p class="mp-reason">{reason}</p>{shown}'
        f"{nearest if answer.nearest and not said else ''}</div>"
    )


def body_html(answer: Answer, anchor: str = "") -> str:
    """The body of an answer, without the sentence that only says the headline again."""
    rest = _split(answer).rest
    sources = {citation.id for citation in answer.citations}
    return f'<div class="mp-body">{html_body(rest, sources, anchor)}</div>' if rest else ""


@dataclass(frozen=True)
class _Split:
    """A body parted: the sources of the sentence that says the headline again, and what comes after it."""

    sources: tuple[int, ...]
    rest: str


def _split(answer: Answer) -> _Split:
    first, _, rest = answer.answer.strip().partition("\n\n")
    said = unmarked(first)
    if not said.startswith(answer.headline):
        return _Split((), answer.answer.strip())
    held = {citation.id for citation in answer.citations}
    if said == answer.headline:
        return _Split(tuple(dict.fromkeys(n for n in numbers(first) if n in held)), rest.strip())
    return _Split((), first.removeprefix(answer.headline).strip() + "\n\n" + rest)


def caveats_html(caveats: tuple[str, ...]) -> str:
    """What a reader must bear in mind, as a quiet box."""
    items = "".join(f"<li>{html_text(caveat)}</li>" for caveat in caveats)
    return f'<aside class="mp-caveats" aria-label="Bear in mind"><p>Bear in mind</p><ul>{items}</ul></aside>'


def chart_title_html(title: str, unit: str, *, from_zero: bool, better: str = "") -> str:
    """What a chart shows, above it, where a long title can break; `better` says which way is better."""
    scale = "; ".join(part for part in (unit, better, "" if from_zero else FROM_ABOVE_ZERO) if part)
    return f'<p class="mp-chart-title">{html_text(title)} <span>({html_text(scale)})</span></p>'


def tables_html(tables: tuple[FigureTable, ...], anchor: str) -> str:
    """The figures tables, and what the marks in them mean."""
    shown = {row.status for table in tables for row in table.rows}
    means = "".join(
        f"<p>{STATUS_MARKS.get(status, '')} <b>{STATUS_WORDS[status]}</b>: {words}</p>"
        for status, words in STATUS_MEANS.items()
        if status in shown
    )
    legend = f'<div class="mp-legend">{means}</div>' if means else ""
    return "".join(_table_html(table, anchor) for table in tables) + legend


def _table_html(table: FigureTable, anchor: str) -> str:
    several = any(row.of for row in table.rows)
    rows = "".join(_row_html(row, anchor, several=several) for row in table.rows)
    names = ("Period", *(["Of"] if several else []), "Value", "Status", "Source")
    heads = "".join(f'<th scope="col">{head}</th>' for head in names)
    return (
        f'<table class="mp-figures"><caption>{html_text(table.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row_html(row: FigureRow, anchor: str, *, several: bool) -> str:
    note = f'<span class="mp-note">{html_text(row.note)}</span>' if row.note else ""
    of = f"<td>{html_text(row.of)}</td>" if several else ""
    mark = STATUS_MARKS.get(row.status, "")
    status = (
        f'<span aria-hidden="true">{mark}</span> {STATUS_WORDS[row.status]}'
        if mark
        else STATUS_WORDS[row.status]
    )
    return (
        f'<tr class="mp-is-{row.status}"><th scope="row">{html_text(row.when)}</th>{of}'
        f'<td class="mp-value">{html_text(row.value)}{note}</td>'
        f"<td>{status}</td><td>{marker(row.source, anchor)}</td></tr>"
    )


def place_words(citation: Citation) -> str:
    """Where in its paper a citation stands: page, number printed on it, line; a text file has no pages."""
    printed = citation.printed_page.strip()
    words = (
        f"page {citation.page}" if citation.page > 1 or not citation.line else "",
        f"printed {'pages' if '-' in printed else 'page'} {printed}" if printed else "",
        f"line {citation.line}" if citation.line else "",
    )
    return ", ".join(word for word in words if word)


def source_label(citation: Citation) -> str:
    """The line that a source is folded under, as a Markdown label."""
    title = citation.title or citation.paper
    place = place_words(citation)
    if citation.printed_page.strip() == str(citation.page) and not citation.line:
        place = f"page {citation.page}"  # the number printed on the page is its own
    where = f"{title}, {day_words(citation.meeting_date)}, {place}"
    under = _under(citation.heading)
    return label_text(f"[{citation.id}] {where}" + (f": {under}" if under else ""))


def _under(heading: str) -> str:
    """A heading short enough for a label, with the row and column of a cell: they tell sources apart."""
    *above, last = heading.split(" > ")
    _, is_row, row = last.partition(", row ")
    if is_row:
        named, _, column = row.rpartition(", ")
        kept = shorten(named or column, LONGEST_ROW, placeholder=" …")
        return f"row {kept}, {column}" if named and len(column) <= LONGEST_ROW else f"row {kept}"
    joined = " > ".join([*above[-1:], last]) if len(last) < SHORTEST_HEADING else last
    return shorten(joined, LONGEST_HEADING, placeholder=" …")


def source_html(citation: Citation) -> str:
    """A source opened: the exact quote, and where it stands."""
    quote = citation.quote
    cut = '<p class="mp-note">The quote goes on.</p>' if len(quote) > LONGEST_QUOTE else ""
    facts = (
        ("Paper", f"{citation.title} ({citation.paper})" if citation.title else citation.paper),
        ("Meeting", day_words(citation.meeting_date)),
        ("Place", place_words(citation)),
        ("Under", citation.heading),
    )
    listed = "".join(f"<dt>{name}</dt><dd>{html_text(value)}</dd>" for name, value in facts if value)
    shown = f'<blockquote class="mp-quote">{html_text(quote[:LONGEST_QUOTE])}</blockquote>{cut}'
    return f'{shown}<dl class="mp-source">{listed}</dl>'
