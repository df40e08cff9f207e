"""Datasets read by OCR from a scan: figures amid noise, headings and references lost.

Arrows come out as `( A W |¥ =»`, rules as `|`, and a damaged figure as `9%%` or `350,`. A line is cut into
tokens, each is a figure, a blank, noise or a word; the longest stretch without words is the row's figures,
set under the columns as any row is. The months are counted back from the month of the commentary, since
their headings are lost. A token that is not clean is kept as printed and marked doubtful: what it says is for
the paper's own arithmetic to prove.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, pairwise, zip_longest

from corpus.model import ENGLAND, STATISTICAL_NEIGHBOURS, Measure, Place
from corpus.period import Period
from ingest.document import Document, Line
from ingest.extract import IndicatorRow, RowCell
from ingest.tables.align import align, broken_sorts, is_clean, shapes, sort_of
from ingest.tables.cells import Shape, shape_of
from ingest.tables.headings import AFTER_THE_MONTHS, Column, Role, months_named, recognise
from ingest.tables.rows import read_row

_LEAST_LINES = 3
_LEAST_FIGURES = 8
_MOST_MONTHS = 14
_SAMPLE = 12
_LONGEST_ARROW = 2
_COMMENTARY = re.compile(r"Commentary\s*\(?:?\s*([A-Za-z]{3,9}[\s\-]*\d{2,4})\)?")
_CLEAN = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?")
_NOT_APPLICABLE = re.compile(r"n[/fl]a", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]{3,}|[a-z]{2,}")
_EDGES = "|([{)]}«»‘’'\"“”_~;:"
_FIGURES = Shape.NUMBER | Shape.PERCENT | Shape.LOCAL | Shape.MARK | Shape.DASH
_SCANNED = "the scan is damaged here"
_LOST = "the scan has lost a neighbouring cell of this row"


@dataclass(frozen=True)
class Token:
    """One token of a scanned line: the characters, and what they are once arrows and rules are told apart."""

    printed: str
    shape: Shape
    damaged: bool = False
    stuck: bool = False


def lift_scan_lines(document: Document) -> tuple[IndicatorRow, ...]:
    """Every row of figures in a scanned dataset, in order; references and names are left to be found."""
    lines = [(page.number, line) for page in document.pages for line in page.lines]
    latest = _latest_month(document.text)
    found = [
        (page, line, tokens) for page, line in lines if len(tokens := figures_of(line.text)) >= _LEAST_FIGURES
    ]
    if latest is None or len(found) < _LEAST_LINES:
        return ()
    columns = _columns(latest, document.text, [tokens for _, _, tokens in found])
    rows = [_row(document.file, page, line, tokens, columns, latest) for page, line, tokens in found]
    rows = [row for row in rows if _has_changes(row)]
    texts = _texts([line for _, line in lines], [row.place.line for row in rows])
    return tuple(replace(row, text=text) for row, text in zip(rows, texts, strict=True))


def _has_changes(row: IndicatorRow) -> bool:
    """Whether the row goes on after its months, as rows do and stray runs of zeros do not."""
    return any(cell.printed for cell in row.cells if cell.measure is not Measure.ACTUAL)


def figures_of(text: str) -> tuple[Token, ...]:
    """The tokens of a scanned line that may be its row of figures: the longest stretch without words."""
    best: list[Token] = []
    most = 0
    tokens = [_token(part) for part in re.sub(r"-\s*(n[/fl]a)", r"-\1", text).split()]
    for is_word, group in groupby(tokens, key=lambda token: token.shape is Shape.TEXT):
        stretch = list(group)
        if not is_word and (figures := _figures(stretch)) > most:
            # What stands after the last figure is a margin.
            last = max(i for i, token in enumerate(stretch) if token.shape in _FIGURES)
            best, most = stretch[: last + 1], figures
    return _without_stray_digits(_without_margins(best))


def _figures(tokens: Sequence[Token]) -> int:
    return sum(t.shape in _FIGURES for t in tokens)


@lru_cache(maxsize=8192)  # one line is read over and over to tell its figures from its words
def _token(part: str) -> Token:
    text = part.strip(_EDGES)
    if re.fullmatch(r"[^\w\s%\-]+\d", part):
        return Token(part[-1], Shape.NUMBER, stuck=True)
    if _CLEAN.fullmatch(text):
        return Token(text, shape_of(text))
    if text.lower() == "local":
        return Token(text, Shape.LOCAL)
    if part in ("-", "="):
        return Token(part, Shape.DASH)
    if _NOT_APPLICABLE.fullmatch(text.lstrip("- ")):
        return Token("- n/a", Shape.MARK)
    if _WORD.search(text):
        return Token(part, Shape.TEXT)
    if any(ch.isdigit() for ch in text) or "%%" in text:
        return Token(part, Shape.PERCENT if "%" in text else Shape.NUMBER, damaged=True)
    return Token(part, Shape.ARROW)


def _latest_month(text: str) -> Period | None:
    named = [month for found in _COMMENTARY.finditer(text) for month in months_named(found[1])]
    return Counter(named).most_common(1)[0][0] if named else None


def _columns(latest: Period, text: str, rows: Sequence[tuple[Token, ...]]) -> tuple[Column, ...]:
    """The columns that suit most rows best, trying every number of months and of benchmarks."""
    sample = [tuple(t.shape for t in row) for row in rows if not any(t.damaged for t in row)][:_SAMPLE]
    options = [
        _dataset_columns(latest, months, _benchmarks(text, benchmarks))
        for months in range(_LEAST_LINES, _MOST_MONTHS + 1)
        for benchmarks in (0, 3)
    ]
    return max(options, key=lambda columns: sum(_suits(columns, row) for row in sample))


def _suits(columns: Sequence[Column], row: Sequence[Shape]) -> float:
    alignment = align(columns, row)
    return alignment.score + (5.0 if is_clean(columns, row, alignment.positions) else 0.0)


def _dataset_columns(latest: Period, months: int, benchmarks: Sequence[Column]) -> tuple[Column, ...]:
    return (
        *(
            Column(Role.FIGURE, latest.shift(-back).label, period=latest.shift(-back))
            for back in range(months - 1, -1, -1)
        ),
        *AFTER_THE_MONTHS,
        *benchmarks,
    )


def _benchmarks(text: str, number: int) -> tuple[Column, ...]:
    """The benchmark columns: the scan keeps the region's heading; the two before it go as datasets go."""
    if not number:
        return ()
    region = next(
        (c for c in map(recognise, re.findall(r"\b[NS][EW]\s+region\b", " ".join(text.split()))) if c), None
    )
    last = region or recognise("SE region" if re.search(r"\bSE\b[^.]*\bregion\b", text) else "Regional")
    named = (Column(Role.FIGURE, "SN", area=STATISTICAL_NEIGHBOURS), Column(Role.FIGURE, "ENG", area=ENGLAND))
    return (*named, last) if last else named


def _row(
    file: str, page: int, line: Line, tokens: tuple[Token, ...], columns: tuple[Column, ...], latest: Period
) -> IndicatorRow:
    stand_ins = tuple(_stand_in(token) for token in tokens)
    read = read_row(columns, stand_ins, None)
    broken = broken_sorts(columns, shapes(stand_ins), read.positions)
    cells = []
    for column, position, doubt in zip(columns, read.positions, read.doubts, strict=True):
        token = tokens[position] if position is not None else None
        why = doubt or _doubt(token, column, sort_of(column) in broken)
        printed = token.printed if token else ""
        cells.append(RowCell(column.measure, column.area, column.period, column.heading, printed, why))
    return IndicatorRow(
        "", "", "", "", "", tuple(cells), "", latest, Place(file, page, line=line.number),
        f"figures of {latest.label}", scanned=True,
    )  # fmt: skip


def _doubt(token: Token | None, column: Column, broken: bool) -> str:
    if token is None or token.damaged or column.measure is Measure.DIRECTION:
        return _SCANNED
    return _LOST if broken and token.shape in Shape.NUMBER | Shape.PERCENT else ""


def _stand_in(token: Token) -> str:
    """A clean cell of the same shape, to set a damaged one under its heading."""
    if token.damaged:
        return "0%" if token.shape is Shape.PERCENT else "0"
    return {Shape.ARROW: "→", Shape.DASH: "-"}.get(token.shape, token.printed)


def _without_stray_digits(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Leave out arrows that the scan reads as a digit: `|9 6%` and `=2 0%` are an arrow and a change.

    Such a digit has a rule or glyph stuck to it and stands before a percentage, for changes are percentages;
    or it stands without a per cent sign in a row of percentages.
    """
    percentages = sum(t.shape is Shape.PERCENT for t in tokens) > sum(t.shape is Shape.NUMBER for t in tokens)
    kept = []
    for token, following in zip_longest(tokens, tokens[1:]):
        before_change = following is not None and following.shape is Shape.PERCENT
        without_sign = percentages and token.shape is Shape.NUMBER
        if (before_change and (token.stuck or token.printed == "=")) or (without_sign and _is_short(token)):
            kept.append(replace(token, shape=Shape.ARROW, damaged=False))
        elif without_sign:
            kept.append(replace(token, shape=Shape.PERCENT, damaged=True))
        else:
            kept.append(token)
    return tuple(kept)


def _is_short(token: Token) -> bool:
    return len(token.printed.strip(_EDGES)) <= _LONGEST_ARROW


def _without_margins(tokens: Sequence[Token]) -> list[Token]:
    """Leave out what stands before the first run of figures and a lone digit after the last.

    The scan reads the letters of rotated names beside the figures, a stray `2` or `5` with glyphs around it.
    """
    breaks = [i for i, t in enumerate(tokens) if t.shape in Shape.ARROW | Shape.LOCAL and t.printed != "|"]
    first = next(
        (
            a + 1
            for a, b in pairwise([-1, *breaks, len(tokens)])
            if _figures(tokens[a + 1 : b]) >= _LEAST_LINES
        ),
        0,
    )
    last = len(tokens)
    while last > first and (tokens[last - 1].shape is Shape.ARROW or _is_stray(tokens[last - 2 : last])):
        last -= 1
    return list(tokens[first:last])


def _is_stray(pair: Sequence[Token]) -> bool:
    return (
        len(pair) == 2 and pair[0].shape is Shape.ARROW and re.fullmatch(r"\d", pair[1].printed) is not None
    )


def _texts(lines: Sequence[Line], at: Sequence[int]) -> list[str]:
    """The words around each row of figures: from halfway to the row before to halfway to the row after."""
    texts = []
    for i, number in enumerate(at):
        begin = (at[i - 1] + number) / 2 if i else 0
        end = (number + at[i + 1]) / 2 if i + 1 < len(at) else lines[-1].number + 1
        texts.append("\n".join(line.text for line in lines if begin < line.number <= end))
    return texts
