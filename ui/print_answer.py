"""An answer on a terminal: headline, how it was read, figures, words, caveats, numbered sources."""

import re
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from corpus.amount import print_amount
from corpus.answer import Answer, AnswerFigure, Citation
from corpus.model import Measure, Status
from corpus.period import Period
from ui.terminal import add_row, console, table, words

MOST_ROWS = 12
_MARKER = re.compile(r"\s*\[\d+\]")
_QUOTED = re.compile(r"^(?:> ?)+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PLAIN = (Status.PRINTED, Status.CHECKED)


def print_answer(answer: Answer, screen: Console | None = None) -> None:
    """Print an answer for a person to read."""
    screen = screen or console()
    screen.print(words(("No answer: " if answer.declined else "") + answer.headline, "bold"))
    if answer.read_as:
        screen.print(words(f"Read as: {answer.read_as}", "italic"))
    if answer.figures:
        screen.print()
        screen.print(figures_table(answer))
    if body := _body(answer):
        screen.print()
        screen.print(words(body))
    if answer.nearest and answer.nearest not in body:
        screen.print(words(f"Nearest: {answer.nearest}"))
    for heading, lines in _lists(answer):
        screen.print()
        screen.print(words(heading, "bold"))
        for line in lines:
            screen.print(words(line))


def figures_table(answer: Answer) -> Table:
    """The figures of an answer, of many the first and the last.

    A column that would say the same in every row is left out.
    """
    figures = answer.figures
    several = len({figure.name for figure in figures}) > 1
    areas = len({figure.area for figure in figures}) > 1
    measures = {figure.measure for figure in figures} != {Measure.ACTUAL.value}
    columns = ["Indicator"] * several + ["Area"] * areas + ["Measure"] * measures
    made = table(*columns, "Period", "Figure", "", "Source", right=frozenset({"Figure"}))
    left_out = max(len(figures) - MOST_ROWS, 0)
    for at, figure in enumerate(figures):
        if left_out and at == MOST_ROWS // 2:
            add_row(made, f"... {left_out} more, see --json")
        if not left_out or at < MOST_ROWS // 2 or at >= len(figures) - MOST_ROWS // 2:
            measure = figure.measure.replace("_", " ")
            named = [_name(figure)] * several + [figure.area] * areas + [measure] * measures
            add_row(made, *named, _period(figure), _value(figure), _mark(figure), f"[{figure.citation}]")
    return made


def _name(figure: AnswerFigure) -> str:
    return f"{figure.ref} {figure.name}".strip()


def _period(figure: AnswerFigure) -> str:
    return Period.parse(figure.period).label if figure.period else "not dated"


def _value(figure: AnswerFigure) -> str:
    if figure.value is None:
        return f"none ({figure.printed.strip() or 'blank'})"
    return figure.printed.strip() if figure.status in _PLAIN else print_amount(figure.value, figure.unit)


def _mark(figure: AnswerFigure) -> str:
    if figure.status in _PLAIN or figure.value is None:
        return ""
    return f"{figure.status}: printed as {figure.printed.strip()}"


def _body(answer: Answer) -> str:
    """The answer's own words where they say more than the headline, without Markdown's marks."""
    paragraphs = [_unmarked(paragraph) for paragraph in answer.answer.split("\n\n")]
    said = _MARKER.sub("", paragraphs[0]).strip()
    return "\n\n".join(paragraphs[said == answer.headline.strip() :]).strip("\n")


def _unmarked(markdown: str) -> str:
    """Markdown as a terminal shows it: quotations set in, marks of bold and escapes gone."""
    lines = (_QUOTED.sub("    ", line) for line in markdown.replace("**", "").splitlines())
    return _ESCAPED.sub(r"\1", "\n".join(line for line in lines if line.strip()))


def _lists(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    if answer.caveats:
        yield "Mind", [f"- {caveat}" for caveat in answer.caveats]
    if answer.alternatives:
        yield "Not this? Ask", [f"- {question}" for question in answer.alternatives]
    if answer.citations:
        yield "Sources", [_source(citation) for citation in answer.citations]


def _source(citation: Citation) -> str:
    on = citation.meeting_date.isoformat() if citation.meeting_date else "date not said"
    printed = f" (printed {citation.printed_page})" if citation.printed_page else ""
    place = f"line {citation.line}" if citation.line else f"page {citation.page}{printed}"
    heading = f", {citation.heading}" if citation.heading else ""
    quote = f"\n    “{citation.quote}”" if citation.quote else ""
    return f"[{citation.id}] {citation.title}, {on}, {citation.paper}, {place}{heading}{quote}"
