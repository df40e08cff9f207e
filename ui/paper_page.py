"""One paper, page by page: its passages, tables and figures as they were read, and the lines of a text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.model import Box, Figure, Passage
from ingest.document import Document
from ingest.extract import TableReport
from qa.amounts import amount_words
from ui.indicator_list import indicator_address
from ui.indicator_page import status_html
from ui.links import address, link_html
from ui.paper_rows import PaperRow, gave_words, not_read, pages_words, table_words, whose
from ui.plain import html_text
from ui.render import MEASURE_WORDS, day_words
from ui.tables import Column, note_html, table_html

A_PART = 120  # lines of a paper that has no pages
LONGEST_LINE = 2_000  # characters shown of one line
LONGEST_PASSAGE = 2_500  # characters shown of one passage
MOST_PASSAGES = 60


@dataclass(frozen=True)
class TextLine:
    """One line of a paper as it stands in the file."""

    number: int
    text: str
    heading: bool = False


@dataclass(frozen=True)
class Part:
    """The stretch that is shown of a paper without pages, the `number`th of `count`."""

    number: int
    count: int
    lines: tuple[TextLine, ...]

    def holds(self, line: int) -> bool:
        """Whether a line stands in it."""
        return bool(self.lines) and self.lines[0].number <= line <= self.lines[-1].number


def lines_of(document: Document) -> tuple[TextLine, ...]:
    """Every line of a paper that is not blank, in order."""
    return tuple(
        TextLine(line.number, line.text, bool(line.heading))
        for page in document.pages
        for line in page.lines
        if line.text.strip()
    )


def part_of(lines: Sequence[TextLine], number: int, line: int) -> Part:
    """The part of a paper that holds a line; where no line is named, the `number`th."""
    count = max(1, -(-len(lines) // A_PART))
    at = next((at for at, each in enumerate(lines) if each.number >= line), 0) if line else 0
    chosen = at // A_PART + 1 if line else min(max(1, number), count)
    return Part(chosen, count, tuple(lines[(chosen - 1) * A_PART : chosen * A_PART]))


def lines_html(part: Part, marked: int) -> str:
    """The lines of a part with their numbers; the one that is cited is marked and said to be."""
    rows = "".join(_line(line, cited=line.number == marked) for line in part.lines)
    return f'<ol class="mp-lines" aria-label="The paper, line by line">{rows}</ol>'


def _line(line: TextLine, *, cited: bool) -> str:
    text = line.text[:LONGEST_LINE]
    more = (
        note_html(f"The line goes on for {len(line.text) - len(text):,} characters.")
        if text != line.text
        else ""
    )
    said = '<span class="mp-note">The line that is cited:</span>' if cited else ""
    look = " ".join(name for name, on in (("mp-cited", cited), ("mp-head", line.heading)) if on)
    shown = html_text(text) or "&nbsp;"
    return f'<li value="{line.number}" class="{look}">{said}<span>{shown}</span>{more}</li>'


def facts_html(row: PaperRow) -> str:
    """What the paper is, and what of it was read and was not."""
    paper = row.paper
    facts = (
        ("Meeting", f"{whose(paper.meeting)}, {day_words(paper.meeting.on)}"),
        ("Paper", ", ".join(part for part in (paper.kind.value, pages_words(paper), paper.file) if part)),
        ("Came as", paper.extraction),
        ("Read", gave_words(row).removeprefix("Read: ")),
    )
    told = "".join(f"<dt>{name}</dt><dd>{html_text(value)}</dd>" for name, value in facts if value)
    doubts = "".join(f'<p class="mp-doubt">{html_text(line)}</p>' for line in not_read(row))
    return f'<dl class="mp-source">{told}</dl>{doubts}'


def turn_html(file: str, page: int, pages: int, noun: str = "Page", printed: str = "") -> str:
    """What turns the pages of a paper."""
    back = link_html("← Previous", _page(file, page - 1, noun)) if page > 1 else "<span>← Previous</span>"
    on = link_html("Next →", _page(file, page + 1, noun)) if page < pages else "<span>Next →</span>"
    stamped = f", printed page {printed}" if printed else ""
    return (
        f'<nav class="mp-turn" aria-label="{noun}s of the paper">{back}'
        f'<span class="mp-here">{noun} {page} of {pages}{html_text(stamped)}</span>{on}</nav>'
    )


def _page(file: str, page: int, noun: str) -> str:
    return address("papers", paper=file, **{noun.lower(): page})


def printed_page(passages: Iterable[Passage], page: int) -> str:
    """The page number stamped on a page, as its passages carry it."""
    return next((p.place.printed_page for p in passages if p.place.page == page and p.place.printed_page), "")


def passages_html(passages: Sequence[Passage]) -> str:
    """Passages as they were cut, each under its heading."""
    shown = "".join(_passage(passage) for passage in passages[:MOST_PASSAGES])
    more = len(passages) - MOST_PASSAGES
    return shown + (f'<p class="mp-note">And {more:,} more.</p>' if more > 0 else "")


def _passage(passage: Passage) -> str:
    heading = " › ".join(passage.heading[-2:])
    head = f"<h3>{html_text(heading)}</h3>" if heading else ""
    text = passage.text[:LONGEST_PASSAGE]
    more = note_html("The passage goes on.") if text != passage.text else ""
    usual = ", wording that every agenda has" if passage.boilerplate else ""
    return (
        f'<section class="mp-passage">{head}'
        f'<p class="mp-quote">{html_text(text)}</p>{note_html(passage.kind.value + usual)}{more}</section>'
    )


def tables_html(tables: Sequence[TableReport]) -> str:
    """The tables of a page and what became of their numbers; empty where it has none."""
    items = "".join(f"<li>{html_text(table_words(table))}</li>" for table in tables)
    return f'<ul class="mp-papers">{items}</ul>' if items else ""


def figures_html(figures: Sequence[Figure]) -> str:
    """The figures taken from a page as a table."""
    columns = [Column("Indicator"), Column("For"), Column("Figure", number=True), Column("Status")]
    rows = [
        [
            link_html(f"{each.ref} {each.name}".strip(), indicator_address(each.indicator)),
            html_text(_what(each)),
            html_text(amount_words(each)) + note_html(f"printed “{each.printed}”"),
            status_html(each),
        ]
        for each in figures
    ]
    return table_html("Figures taken from this page", columns, rows) if rows else ""


def _what(figure: Figure) -> str:
    when = figure.period.label if figure.period else "not dated"
    return ", ".join(part for part in (when, figure.area, MEASURE_WORDS.get(figure.measure, "")) if part)


def boxes_of(figures: Iterable[Figure]) -> tuple[Box, ...]:
    """The places of figures on their page, each once."""
    return tuple(dict.fromkeys(figure.bbox for figure in figures if figure.bbox is not None))
