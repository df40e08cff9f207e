"""The page numbers that papers print on their pages, which need not be the pages' own."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_LONGEST_STAMP = 24
_STAMP = re.compile(r"Page\s*(\d{1,4})", re.IGNORECASE)
_BROKEN_STAMP = re.compile(r"P\nage\s*(\d{1,4})")  # a rotated stamp comes out of a PDF as "P" over "age 31"
_BARE = re.compile(r"-?\s*(\d{1,4})\s*-?")
_ENOUGH_BARE = 0.5  # of the pages must carry a bare number in step, or it is no page number


def printed_numbers(pages: Sequence[Sequence[str]]) -> list[str]:
    """The number printed on each page, `""` where there is none.

    A line `Page 31` of its own counts anywhere on a page. A number alone counts as the first or last line
    of a page, and only where most pages carry one that rises by one a page.

    Args:
        pages: the lines of each page, in order.
    """
    stamps = [_stamp(lines) for lines in pages]
    if any(stamps):
        return stamps
    bare = [_bare_numbers(lines) for lines in pages]
    offsets = Counter(number - at for at, numbers in enumerate(bare) for number in numbers)
    if not offsets:
        return stamps
    offset, count = offsets.most_common(1)[0]
    if count < 2 or count < _ENOUGH_BARE * len(pages):
        return stamps
    return [str(at + offset) if at + offset in numbers else "" for at, numbers in enumerate(bare)]


def _stamp(lines: Sequence[str]) -> str:
    short = [line.strip() for line in lines if len(line) <= _LONGEST_STAMP]
    for line in short:
        if found := _STAMP.fullmatch(line):
            return found[1]
    for first, second in pairwise(short):
        if found := _BROKEN_STAMP.fullmatch(f"{first}\n{second}"):
            return found[1]
    return ""


def _bare_numbers(lines: Sequence[str]) -> set[int]:
    written = [line.strip() for line in lines if line.strip()]
    ends = {*written[:1], *written[-1:]}
    return {
        int(found[1]) for line in ends if len(line) <= _LONGEST_STAMP and (found := _BARE.fullmatch(line))
    }
