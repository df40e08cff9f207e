"""The parts that pages are made of, as HTML of our own: titles, notices, quotes and tables.

A table is a card a row on a narrow screen, and a table to every reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.plain import html_text


@dataclass(frozen=True)
class Column:
    """A column: its heading, whether it holds numbers, and whether the heading is said on a card, too."""

    head: str
    number: bool = False
    said: bool = True


def table_html(caption: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], look: str = "") -> str:
    """A table; the first column names its row.

    Args:
        caption: what the table shows, as text, for those who hear it.
        columns: one for each cell of a row.
        rows: the cells, as HTML.
        look: class names besides.
    """
    heads = "".join(
        f'<th scope="col" role="columnheader"{_number(column)}>{html_text(column.head)}</th>'
        for column in columns
    )
    body = "".join(_row(columns, row) for row in rows)
    return (
        f'<table class="mp-table {look}" role="table">'
        f'<caption class="mp-unseen">{html_text(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _row(columns: Sequence[Column], row: Sequence[str]) -> str:
    first = f'<th scope="row" role="rowheader">{row[0]}</th>'
    rest = "".join(
        f'<td role="cell"{_number(column)}{_said(column)}{"" if cell else " data-empty"}>{cell}</td>'
        for column, cell in zip(columns[1:], row[1:], strict=True)
    )
    return f'<tr role="row">{first}{rest}</tr>'


def _number(column: Column) -> str:
    return ' class="mp-number"' if column.number else ""


def _said(column: Column) -> str:
    return f' data-head="{html_text(column.head)}"' if column.said else ""


def title_html(title: str, lead: str = "", above: str = "") -> str:
    """The title of a page, the line under it, and what leads back from it as HTML; the page is a wide one."""
    back = f'<p class="mp-back">{above}</p>' if above else ""
    under = f'<p class="mp-tagline">{html_text(lead)}</p>' if lead else ""
    return f'<div class="mp-wide">{back}<h1 class="mp-title">{html_text(title)}</h1>{under}</div>'


def note_html(text: str) -> str:
    """A small line under something, as HTML."""
    return f'<span class="mp-note">{html_text(text)}</span>' if text else ""


def notice_html(*lines: str) -> str:
    """A quiet notice, a paragraph a line."""
    return f'<div class="mp-notice" role="status">{_paragraphs(lines)}</div>'


def problem_html(*lines: str) -> str:
    """What went wrong, said at once also to those who hear the page."""
    return f'<div class="mp-problem" role="alert">{_paragraphs(lines)}</div>'


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{html_text(line)}</p>" for line in lines if line)


def quote_html(text: str, look: str = "") -> str:
    """A paper's own words as a quote."""
    return f'<blockquote class="mp-quote {look}">{html_text(text)}</blockquote>'


def section_html(title: str) -> str:
    """The heading of a part of a page."""
    return f'<h2 class="mp-section">{html_text(title)}</h2>'
