"""Which lines are headings, by their type: larger or bolder than the body of the paper."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from ingest.readers.pdf.lines import PageLine

_LARGER = 1.12  # of the body's size
_LEVELS = 3  # sizes above the body that make levels of their own
_LONGEST = 16  # words in a bold heading of the body's own size
_LONGEST_LARGE = 30
_ENDED = re.compile(r"[.;,]$")
_LETTERS = re.compile(r"[^\W\d_]{2}")


def heading_levels(pages: Sequence[Sequence[PageLine]], running: Sequence[Set[int]] = ()) -> list[list[int]]:
    """The level of every line as a heading, from 1; 0 for all others.

    Sizes of type above the body's make the upper levels, the largest first; a line all in bold at the
    body's size comes below them.

    Args:
        pages: the lines of each page.
        running: for each page, which of its lines are running headers and footers, if that is known; they
            say nothing of the body.
    """
    sizes: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    for line in _body_lines(pages, running):
        sizes[_rounded(line.size)] += len(line.text)
        weights[line.bold] += len(line.text)
    if not sizes:
        return [[0] * len(page) for page in pages]
    body = sizes.most_common(1)[0][0]
    large = sorted({
        _rounded(line.size) for page in pages for line in page if _is_large(line, body)
    }, reverse=True)  # fmt: skip
    levels = {size: min(at, _LEVELS) for at, size in enumerate(large, start=1)}
    below = min(len(large), _LEVELS) + 1
    plain_body = weights[False] >= weights[True]
    return [[_level(page, at, body, levels, below, plain_body) for at in range(len(page))] for page in pages]


def _body_lines(pages: Sequence[Sequence[PageLine]], running: Sequence[Set[int]]) -> Iterator[PageLine]:
    for number, page in enumerate(pages):
        left_out = running[number] if running else frozenset()
        yield from (line for at, line in enumerate(page) if line.table < 0 and at not in left_out)


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _is_large(line: PageLine, body: float) -> bool:
    return (
        line.table < 0
        and _rounded(line.size) >= _LARGER * body
        and bool(_LETTERS.search(line.text))
        and len(line.text.split()) <= _LONGEST_LARGE
    )


def _level(
    page: Sequence[PageLine], at: int, body: float, levels: dict[float, int], below: int, plain_body: bool
) -> int:
    line = page[at]
    if _is_large(line, body):
        return levels[_rounded(line.size)]
    if not (plain_body and line.bold and line.table < 0 and _rounded(line.size) >= body * 0.95):
        return 0
    if not _LETTERS.search(line.text) or len(line.text.split()) > _LONGEST or _ENDED.search(line.text):
        return 0
    return 0 if _runs_on(page, at) or _goes_on(page, at) else below


def _runs_on(page: Sequence[PageLine], at: int) -> bool:
    """Whether a bold line is part of a paragraph: the line before stopped in mid-sentence close above."""
    if at == 0:
        return False
    line, above = page[at], page[at - 1]
    near = 0 <= line.box[1] - above.box[3] < 0.5 * (line.box[3] - line.box[1])
    unfinished = not above.bold and not re.search(r"[.!?:;]\W*$", above.text) and len(above.text) > 60
    return near and unfinished and above.table < 0


def _goes_on(page: Sequence[PageLine], at: int) -> bool:
    """Whether a bold line is the emphasised beginning of a paragraph that goes on in plain type."""
    for line, below in zip(page[at:], page[at + 1 :], strict=False):
        if below.box[1] - line.box[3] > 0.5 * (line.box[3] - line.box[1]) or below.table >= 0:
            return False
        if not below.bold:
            return bool(re.match(r"[a-z]", below.text)) and not line.text.endswith(":")
    return False
