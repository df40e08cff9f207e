"""Running headers and footers: lines that stand at one place at the head or foot of many pages."""

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.readers.pdf.lines import PageLine

_MARGIN = 0.13  # of the page's height, at its head and at its foot
_SAME_PLACE = 4.0  # points
_ENDS = 4  # lines at either end of a page are looked at
_FEWEST = 3  # pages that carry it
_SHARE = 0.4  # of the pages of the stretch from its first to its last
_LONGEST = 140  # characters


def running_lines(pages: Sequence[Sequence[PageLine]], heights: Sequence[float]) -> list[set[int]]:
    """For each page, which of its lines (counted from 0) are running headers or footers.

    A line of a table is none, nor is one that stands on fewer than three pages. Numbers in it may differ.

    Args:
        pages: the lines of each page.
        heights: the height of each page in points.
    """
    places: dict[tuple[str, bool], list[tuple[int, int, float]]] = defaultdict(list)
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for at in _margins(lines, height):
            line = lines[at]
            head = line.box[1] < height / 2
            middle = (line.box[1] + line.box[3]) / 2
            places[_masked(line.text), head].append((number, at, middle if head else height - middle))
    running: list[set[int]] = [set() for _ in pages]
    for group in places.values():
        for number, at in _repeated(group):
            running[number].add(at)
    return running


def _margins(lines: Sequence[PageLine], height: float) -> list[int]:
    written = sorted(range(len(lines)), key=lambda at: lines[at].box[1])
    ends = {*written[:_ENDS], *written[-_ENDS:]}
    return [
        at
        for at in ends
        if lines[at].table < 0
        and len(lines[at].text) <= _LONGEST
        and (lines[at].box[3] <= _MARGIN * height or lines[at].box[1] >= (1 - _MARGIN) * height)
    ]


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(text.casefold().split()))


def _repeated(group: Sequence[tuple[int, int, float]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for number, at, place in group:
        same = {other for other, _, there in group if abs(there - place) <= _SAME_PLACE}
        if len(same) >= _FEWEST and len(same) >= _SHARE * (max(same) - min(same) + 1):
            kept.append((number, at))
    return kept
