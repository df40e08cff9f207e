"""What officers wrote beside the indicators of a scanned dataset, taken from between the other columns.

A row's lines are those that hold its name, its outcome text or its figures; what else stands on them is its
commentary. A commentary longer than its name goes on above and below, where no line says whose it is: there
a sentence's end shows the border, and lines on which that leaves a doubt are given to neither row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.scan_columns import Known, Reading, ScanLine, Wording, read_columns, told_to, units_of
from ingest.scan_pieces import After, Piece, piece_of, without_ghosts
from ingest.tables.scan_lines import figures_of

JOINT = " \u2026 "  # between the pieces of a commentary, so that what is quoted of it stands in the paper

_LOST_ROW = 6  # figures and dashes on a line that is no row: the figures of a row beyond reading
_FARTHEST = 4  # lines from one that holds some of a row's wording to the next
_LONGEST_BRACKET = 8  # lines
_HEADING = re.compile(r"\W*(?:indicator|measure|outcome|commentary|comments?|narrative)\b", re.IGNORECASE)
_HEADING_WORDS = frozenset(
    """
    indicator indicators measure measures outcome commentary comments narrative change dot mnth mth month
    months avg average max maximum min region target previous prev same from yr year sn eng england
    se sw ne nw em wm jan feb mar apr may jun jul aug sep sept oct nov dec
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class ScannedRow:
    """A row of figures: the number of its line, from 1, and what is known of its indicator."""

    line: int
    wording: Wording


@dataclass(frozen=True)
class _Line:
    """A line between two headings: its reading, and the commentary on it, if any."""

    number: int
    reading: Reading
    piece: Piece | None


def recover(lines: Sequence[str], rows: Sequence[ScannedRow], known: Known) -> list[tuple[Piece, ...]]:
    """The commentary of each row, line by line.

    Args:
        lines: all lines of the paper, in order.
        rows: its rows of figures, in order.
        known: whether a lower-case word is a word.

    Returns:
        for each row the pieces of its commentary; none where there is none, or where whose it is is in doubt.
    """
    found: dict[int, tuple[Piece, ...]] = {}
    all_rows = _with_lost_rows(lines, rows)
    for begin, end in _stretches(lines):
        here = [row for row in all_rows if begin < row.line <= end]
        if here:
            read = _read(lines, begin, end, here, known)
            found.update(zip((row.line for row in here), _shared_out(read, here), strict=True))
    return [found.get(row.line, ()) for row in rows]


def as_text(pieces: Sequence[Piece]) -> str:
    """A commentary as one text."""
    return JOINT.join(piece.text for piece in pieces)


def _stretches(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches of lines between headings, as numbers of the lines before and at their ends."""
    begin, at = 0, 0
    while at < len(lines):
        after = _after_heading(lines, at)
        if after > at:
            yield begin, at
            begin = after
        at = max(after, at + 1)
    yield begin, len(lines)


def _after_heading(lines: Sequence[str], at: int) -> int:
    """The number of lines up to the end of a heading that begins at `at`; `at` where none does."""
    if not (_HEADING.match(lines[at]) and _is_heading(lines[at])):
        return at
    end = at + 1
    while end < len(lines):
        bracketed = _bracket(lines, end)
        if bracketed == end and not _is_heading(lines[end]):
            break
        end = max(bracketed, end + 1)
    return end


def _is_heading(line: str) -> bool:
    words = [unit.word for unit in units_of(line) if unit.word.isalpha()]
    return all(word in _HEADING_WORDS for word in words)


def _bracket(lines: Sequence[str], at: int) -> int:
    """The number of lines up to the end of a remark in brackets that begins a line; `at` where none does."""
    if not lines[at].lstrip().startswith("("):
        return at
    for end in range(at, min(len(lines), at + _LONGEST_BRACKET)):
        if re.search(r"\)[^A-Za-z]*$", lines[end]):
            return end + 1
    return at


def _with_lost_rows(lines: Sequence[str], rows: Sequence[ScannedRow]) -> list[ScannedRow]:
    """The rows, and those whose figures are beyond reading: they have a name and a commentary too."""
    held = {row.line for row in rows}
    lost = [
        ScannedRow(number, Wording())
        for number, line in enumerate(lines, 1)
        if number not in held and len(figures_of(line)) >= _LOST_ROW
    ]
    return sorted([*rows, *lost], key=lambda row: row.line)


def _read(
    lines: Sequence[str], begin: int, end: int, rows: Sequence[ScannedRow], known: Known
) -> list[_Line]:
    numbers = [number for number in range(begin + 1, end + 1) if lines[number - 1].strip()]
    at = {row.line: index for index, row in enumerate(rows)}
    spans = {number: _figures_span(lines[number - 1]) for number in at}
    scanned = [
        ScanLine(units_of(lines[n - 1], 0, spans[n][0]), (at[n],))
        if n in at
        else ScanLine(units_of(lines[n - 1]), _rows_around(n, rows))
        for n in numbers
    ]
    readings = dict(zip(numbers, read_columns(scanned, [row.wording for row in rows], known), strict=True))
    found = [
        _piece(lines[n - 1], n, reading, spans.get(n), rows[reading.row].wording, known)
        for n, reading in readings.items()
    ]
    pieces = {piece.line: piece for piece in without_ghosts([piece for piece in found if piece])}
    return [_Line(n, reading, pieces.get(n)) for n, reading in readings.items()]


def _piece(
    text: str, number: int, reading: Reading, span: tuple[int, int] | None, wording: Wording, known: Known
) -> Piece | None:
    if span:
        return piece_of(text, number, span[1], known, after=After.FIGURES)
    if not reading.end:
        return piece_of(text, number, 0, known, after=After.NOTHING)
    return piece_of(text, number, told_to(text, reading.end, wording), known, after=After.WORDING)


def _figures_span(line: str) -> tuple[int, int]:
    """Where the figures of a line begin and end: the shortest stretch that reads as the whole line does."""
    figures = figures_of(line)
    words = list(re.finditer(r"\S+", line))
    end = next((w.end() for w in words if len(figures_of(line[: w.end()])) == len(figures)), len(line))
    starts = (w.start() for w in reversed(words) if len(figures_of(line[w.start() : end])) == len(figures))
    return next(starts, 0), end


def _rows_around(number: int, rows: Sequence[ScannedRow]) -> tuple[int, ...]:
    after = next((i for i, row in enumerate(rows) if row.line > number), len(rows))
    return tuple(i for i in (after - 1, after) if 0 <= i < len(rows))


def _shared_out(read: Sequence[_Line], rows: Sequence[ScannedRow]) -> Iterator[tuple[Piece, ...]]:
    """The pieces of each row: those on its own lines, and what goes on above and below."""
    spans = [_own_span(read, index, row.line) for index, row in enumerate(rows)]
    own = [_between(read, first - 1, last + 1) for first, last in spans]
    end = read[-1].number + 1
    for index, pieces in enumerate(own):
        last_row = index + 1 == len(rows)
        over = _between(read, spans[index - 1][1] if index else 0, spans[index][0])
        under = _between(read, spans[index][1], end if last_row else spans[index + 1][0])
        if pieces:
            above = _going_up(over, pieces[0], own[index - 1][-1:] if index else None)
            yield (*above, *pieces, *_going_down(under, pieces[-1], last_row=last_row))
        else:
            yield ()


def _between(read: Sequence[_Line], after: int, before: int) -> list[Piece]:
    return [line.piece for line in read if after < line.number < before and line.piece]


def _own_span(read: Sequence[_Line], row: int, figures: int) -> tuple[int, int]:
    """The first and the last line that hold some of a row's wording, none far from the next."""
    held = [at for at, line in enumerate(read) if line.reading.row == row and line.reading.weight]
    centre = next(at for at, line in enumerate(read) if line.number == figures)
    first = last = centre
    for at in sorted((at for at in held if at < centre), reverse=True):
        first = at if first - at < _FARTHEST else first
    for at in sorted(at for at in held if at > centre):
        last = at if at - last < _FARTHEST else last
    return read[first].number, read[last].number


def _going_up(over: Sequence[Piece], first: Piece, before: Sequence[Piece] | None) -> Sequence[Piece]:
    """The lines above a row's own that are its commentary's: from the last sentence that begins there.

    `before` is the last of the commentary of the row above, empty where it has none; None for the first row.
    """
    run = [*(before or ()), *over, first]
    starts = [at for at in range(1, len(run)) if run[at - 1].closes and run[at].opens]
    if before is None or not (before or starts):
        return over[next((at for at, piece in enumerate(over) if piece.opens), len(over)) :]
    return over[starts[-1] - len(before) :] if starts else ()


def _going_down(under: Sequence[Piece], last: Piece, *, last_row: bool) -> list[Piece]:
    """The lines below a row's own that go on with its sentence; a capital may be another row's beginning."""
    kept: list[Piece] = []
    for piece in under:
        name = last_row and piece.text[:2].isupper()
        if last.closes or (piece.opens and not piece.text[0].isdigit() and not name):
            break
        kept.append(piece)
        last = piece
    return kept
