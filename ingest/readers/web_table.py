"""Tables of web pages: which hold data, which only arrange the page, and the grid of those that hold data."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from ingest.document import Cell

Element: TypeAlias = Any  # lxml ships no types

LEFT_OUT = frozenset(
    # One string reads better here than a column of thirty literals.
    """
    applet area audio base button canvas datalist embed frame frameset head iframe input link map meta nav
    noembed noframes noscript object option param script select source style svg math template textarea title
    track video
    """.split()  # noqa: SIM905
)
_INLINE = frozenset(
    ("a", "abbr", "b", "em", "font", "i", "ins", "label", "mark", "s", "small", "span", "strike", "strong",
     "sub", "sup", "u")
)  # fmt: skip
_PARTS = ("p", "div", "li", "ul", "ol", "dl")
_WIDEST, _TALLEST = 200, 5_000  # places that one cell may cover
_MOST_CELLS = 400_000
_LONG = 200  # characters of a cell that holds prose
_COLOUR = re.compile(r"background(?:-color)?\s*:\s*(#[0-9a-f]{6})\b", re.IGNORECASE)


def cell_text(element: Element) -> str:
    """The words of an element, white space folded; what stands in blocks of its own is parted by a space."""
    return " ".join("".join(_texts(element)).split())


def rows_of(table: Element) -> list[Element]:
    """The rows of a table itself, not those of tables within it."""
    rows = []
    for part in table:
        rows += [part] if part.tag == "tr" else [row for row in part if row.tag == "tr"]
    return rows


def arranges(table: Element) -> bool:
    """Whether a table holds no data but arranges the page: its cells are parts of the page."""
    if (table.get("role") or "") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    rows = [_cells(row) for row in rows_of(table)]
    if max(map(len, rows), default=0) < 2 or table.xpath(
        "boolean(.//td//*[self::h1 or self::h2 or self::h3])"
    ):
        return True
    widest = max(map(len, rows))
    return widest == 2 and any(_is_part(row[-1]) for row in rows if row)


def caption_of(table: Element) -> str:
    """The caption of a table, or `""`."""
    caption = table.find("caption")
    return "" if caption is None else cell_text(caption)


def grid_of(table: Element) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows of a table with its merged cells in their places, and how many of them are its heading."""
    rows: list[tuple[Cell, ...]] = []
    hanging: dict[int, int] = {}  # column: how many more rows the cell above covers
    head, heads_go_on, cells = 0, True, 0
    for row in rows_of(table):
        placed, hanging = _placed(_cells(row), hanging)
        cells += len(placed)
        if cells > _MOST_CELLS:
            break
        if any(cell.text for cell in placed) or any(cell.rows > 1 for cell in placed):
            heads_go_on = heads_go_on and _is_heading(row)
            head += heads_go_on
            rows.append(placed)
    return rows, head


def _placed(cells: Sequence[Element], hanging: dict[int, int]) -> tuple[tuple[Cell, ...], dict[int, int]]:
    """One row with an empty cell in each place that a cell above or to the left covers."""
    row: list[Cell] = []
    below: dict[int, int] = {}

    def covered() -> None:
        while hanging.get(len(row), 0):
            if hanging[len(row)] > 1:
                below[len(row)] = hanging[len(row)] - 1
            row.append(Cell(""))

    for element in cells:
        covered()
        columns, rows = _span(element, "colspan", _WIDEST), _span(element, "rowspan", _TALLEST)
        if rows > 1:
            below.update((len(row) + across, rows - 1) for across in range(columns))
        row.append(_cell(element, columns, rows))
        row.extend(Cell("") for _ in range(columns - 1))
    covered()
    return tuple(row), below


def _cell(element: Element, columns: int, rows: int) -> Cell:
    text = cell_text(element)
    bold = element.tag == "th" or (
        bool(text) and text == " ".join(map(cell_text, element.iter("b", "strong")))
    )
    fill = _COLOUR.search(element.get("style") or "")
    return Cell(
        text, columns=columns, rows=rows, bold=bold, fill=fill[1].lower() if fill else _named(element)
    )


def _named(element: Element) -> str:
    colour = (element.get("bgcolor") or "").lower()
    return colour if re.fullmatch(r"#[0-9a-f]{6}", colour) else ""


def _span(element: Element, name: str, most: int) -> int:
    said = element.get(name) or ""
    return min(max(int(said), 1), most) if re.fullmatch(r"\d{1,6}", said.strip()) else 1


def _is_heading(row: Element) -> bool:
    return row.getparent().tag == "thead" or all(cell.tag == "th" for cell in _cells(row))


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _is_part(cell: Element) -> bool:
    """Whether a cell holds blocks of prose, as the right side of an arranged agenda does."""
    blocks = sum(1 for _ in cell.iter(*_PARTS))
    return blocks > 1 and len(cell_text(cell)) > _LONG


def _texts(element: Element) -> Iterator[str]:
    """Every piece of text below an element, without scripts and the like. Never deeper than one list."""
    waiting: list[Element | str] = [element]
    while waiting:
        each = waiting.pop()
        if isinstance(each, str):
            yield each
            continue
        if not isinstance(each.tag, str) or each.tag in LEFT_OUT:
            continue
        edge = "" if each.tag in _INLINE else " "
        yield edge + (each.text or "")
        waiting.append(edge)
        for child in reversed(each):
            waiting.append(child.tail or "")
            waiting.append(child)
