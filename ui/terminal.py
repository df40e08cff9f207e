"""Text on a terminal: words from papers are shown, never obeyed."""

import re

from rich.console import Console
from rich.table import Table
from rich.text import Text

# Escape sequences and other control characters, and marks that turn the direction of reading.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def console(*, errors: bool = False) -> Console:
    """The terminal, or standard error; nothing printed on it is taken for markup."""
    return Console(stderr=errors, markup=False, highlight=False, emoji=False)


def words(text: str, style: str = "") -> Text:
    """Text fit for a terminal, with control characters left out."""
    return Text(_UNPRINTABLE.sub("", text), style=style)


def table(*columns: str, right: frozenset[str] = frozenset()) -> Table:
    """A table with few lines; the columns named in `right` hold numbers."""
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return made


def add_row(made: Table, *cells: str) -> None:
    """Add a row of plain text."""
    made.add_row(*(words(cell) for cell in cells))
