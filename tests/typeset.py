"""Tables typeset as PDFs in many styles, with the box of every cell that was drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO

import pypdfium2

from corpus.typeset.ink import A3_LANDSCAPE, A4, A4_LANDSCAPE, BOLD, Ink, Type
from corpus.typeset.table import Grid, Head, Look, Placed, Rules, draw_table, fit

MARGIN = 40.0
SCAN = 300 / 72  # pixels a point
PLAIN = Type(size=8, leading=9.6)
STRONG = Type(font=BOLD, size=8, leading=9.6)


@dataclass(frozen=True)
class Style:
    """How a table is put on pages.

    `turned` headings read upwards. `rows_a_page` breaks the table after so many rows, 0 where it runs as far
    as the page does. `stored_turned` pages are stored upright and shown turned by a quarter.
    """

    name: str
    look: Look = field(default_factory=lambda: Look(type=PLAIN, head_type=STRONG), repr=False)
    size: tuple[float, float] = A4_LANDSCAPE
    turned: bool = False
    rows_a_page: int = 0
    stored_turned: bool = False
    readable_symbols: bool = True


@dataclass(frozen=True)
class Typeset:
    """A typeset table: the PDF, and where each of its cells was drawn."""

    data: bytes = field(repr=False)
    cells: tuple[Placed, ...] = field(repr=False)

    @property
    def body(self) -> tuple[Placed, ...]:
        """The cells below the headings."""
        return tuple(cell for cell in self.cells if cell.row >= 0)


RULES = Look(Rules.ALL, type=PLAIN, head_type=STRONG, pad=3.5)
BARE = Look(Rules.NONE, type=PLAIN, head_type=STRONG, pad=5.0)

RULED_TURNED = Style(
    "ruled, headings turned, A3", replace(RULES, head_height=90.0), A3_LANDSCAPE, turned=True
)
UNRULED = Style("no rules", BARE)
ROWS_ONLY = Style("rules between rows only", replace(BARE, rules=Rules.ROWS))
SPLIT = Style("over pages, headings repeated", RULES, rows_a_page=5)
SHADED = Style("shaded rows, no rules", replace(BARE, shade="#e6eef7", head_shade="#c9d8ea"))
FIVE = (RULED_TURNED, UNRULED, ROWS_ONLY, SPLIT, SHADED)

RULED = Style("ruled", RULES)
RULED_A4 = Style("ruled, A4 upright", RULES, A4)
HEADING_ONLY = Style("rules around the headings only", replace(BARE, rules=Rules.HEADING))
SPLIT_BARE = Style("over pages, headings missing", replace(RULES, repeat=False), rows_a_page=5)
STORED_TURNED = Style("ruled, page turned by a quarter", RULES, stored_turned=True)
UNRULED_TURNED = Style("no rules, headings turned", replace(BARE, head_height=80.0), turned=True)
ICON_FONT = Style("arrows of an icon font", RULES, readable_symbols=False)


def typeset(
    grid: Grid, style: Style, *, title: Sequence[str] = (), pages_from: int = 1, footer: str = "Page {}"
) -> Typeset:
    """A table as a PDF.

    Args:
        grid: the table; its widths are kept.
        style: how it is put on pages.
        title: lines above it on the first page, the last of which names it.
        pages_from: the page number printed on the first page.
        footer: what is printed at the foot of each page; `{}` is its number.
    """
    ink = Ink(style.size, title=title[-1] if title else "", turned=style.stored_turned)
    look = style.look
    if style.turned:
        look = replace(look, turned=grid.figures)

    def furnish() -> float:
        if footer:
            label = footer.format(pages_from + ink.page - 1)
            ink.words(style.size[0] / 2 - 14, style.size[1] - 18, label, PLAIN)
        return MARGIN

    def next_page() -> float:
        ink.next_page()
        return furnish()

    top = furnish()
    for number, line in enumerate(title):
        type_ = STRONG if number == len(title) - 1 else PLAIN
        ink.words(MARGIN, top + type_.size, line, type_)
        top += type_.leading + 3
    cells: list[Placed] = []
    for start, part in _parts(grid, style.rows_a_page):
        if start:
            top = next_page()
        headed = part if start == 0 or look.repeat else replace(part, heads=())
        drawn, _ = draw_table(ink, headed, look, MARGIN, top + 4, style.size[1] - 34, next_page)
        cells += [replace(cell, row=cell.row + start) if cell.row >= 0 else cell for cell in drawn]
    return Typeset(ink.finished(readable_symbols=style.readable_symbols), tuple(cells))


def _parts(grid: Grid, rows_a_page: int) -> list[tuple[int, Grid]]:
    step = rows_a_page or max(1, len(grid.rows))
    return [
        (
            start,
            replace(grid, rows=grid.rows[start : start + step], indents=grid.indents[start : start + step]),
        )
        for start in range(0, len(grid.rows), step)
    ]


def grid_of(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    style: Style,
    *,
    words: int = 1,
    widest: float = 150.0,
    above: Sequence[tuple[str, int, int]] = (),
    indents: Sequence[float] = (),
) -> Grid:
    """A grid whose columns are as wide as their cells need.

    Args:
        words: how many columns from the left hold words and are set to the left.
        widest: how wide a column of words may be, in points; longer ones take several lines.
        above: headings over several columns: the text, the first column and how many.
    """
    look = style.look
    columns = [[row[at] for row in rows] for at in range(len(headings))]
    widths = fit(columns[:words], look.type, look.pad, least=40, most=widest)
    least = 2 * look.head_type.leading + 6 if style.turned else 0.0
    figures = (
        columns[words:]
        if style.turned
        else [
            [*column, *_longest_words(heading)]
            for column, heading in zip(columns[words:], headings[words:], strict=True)
        ]
    )
    bold = fit(figures, look.head_type, look.pad, least=max(least, 24.0))
    return Grid(
        _heads(headings, above),
        tuple(tuple(row) for row in rows),
        (*widths, *bold),
        frozenset(range(words, len(headings))),
        tuple(indents),
    )


def _longest_words(heading: str) -> list[str]:
    return heading.split()


def _heads(headings: Sequence[str], above: Sequence[tuple[str, int, int]]) -> tuple[tuple[Head, ...], ...]:
    if not above:
        return (tuple(Head(text, at) for at, text in enumerate(headings)),)
    under = {at for _, first, many in above for at in range(first, first + many)}
    upper = [Head(text, first, columns=many) for text, first, many in above]
    upper += [Head(text, at, rows=2) for at, text in enumerate(headings) if at not in under]
    return (
        tuple(sorted(upper, key=lambda head: head.column)),
        tuple(Head(headings[at], at) for at in sorted(under)),
    )


def picture_of(data: bytes) -> bytes:
    """The same pages as pictures without any text: what a scanner gives."""
    with_text = pypdfium2.PdfDocument(data)
    pictures = [page.render(scale=SCAN, grayscale=True).to_pil().convert("L") for page in with_text]
    with_text.close()
    out = BytesIO()
    pictures[0].save(out, "PDF", resolution=72 * SCAN, save_all=True, append_images=pictures[1:])
    return out.getvalue()
