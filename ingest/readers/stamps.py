"""The page numbers that papers print on their pages, which need not be the pages' own."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_LONGEST_STAMP = 24
_STAMP = re.compile(r"[-\u2013|\s]*Page\s*(?:\|\s*)?(\d{1,4})[-\u2013|\s]*", re.IGNORECASE)
_AFTER = re.compile(r"(\d{1,4})\s*\|\s*P\s*a\s*g\s*e", re.IGNORECASE)
_BROKEN_STAMP = re.compile(r"P\nage\s*(\d{1,4})")  # a rotated stamp comes out of a PDF as "P" over "age 31"
_BARE = re.compile(
    r"[-\u2013]?\s*(\d{1,4})\s*[-\u2013]?|(?:page\s*)?(\d{1,4})\s*(?:of|/)\s*\d{1,4}", re.IGNORECASE
)
_ENOUGH_BARE = 0.5  # of the pages must carry a bare number in step, or it is no page number


def printed_numbers(
    pages: Sequence[Sequence[str]], margins: Sequence[Sequence[str]] | None = None
) -> list[str]:
    """The number printed on each page, `""` where there is none.

    A line `Page 31` of its own counts anywhere on a page; where a page carries two, the one that runs
    through the whole paper counts. A number alone counts in the margins of a page, and only where most
    pages carry one that rises by one a page.

    Args:
        pages: the lines of each page, in order.
        margins: the texts in the margins of each page; the first and last line of it where not given.
    """
    found = [_stamps(lines) for lines in pages]
    if any(found):
        offset = _usual_offset(found)[0]
        return [
            str(at + offset if at + offset in each else each[0]) if each else ""
            for at, each in enumerate(found)
        ]
    bare = [_bare_numbers(lines) for lines in (margins if margins is not None else map(_ends, pages))]
    if not any(bare):
        return ["" for _ in pages]
    offset, count = _usual_offset(bare)
    if count < 2 or count < _ENOUGH_BARE * len(pages):
        return ["" for _ in pages]
    return [str(at + offset) if at + offset in numbers else "" for at, numbers in enumerate(bare)]


def is_stamp(text: str, printed: str) -> bool:
    """Whether a line is nothing but the number printed on its page."""
    found = _STAMP.fullmatch(text.strip()) or _AFTER.fullmatch(text.strip()) or _BARE.fullmatch(text.strip())
    return bool(printed and found and printed in found.groups())


def _usual_offset(numbers: Sequence[Sequence[int]]) -> tuple[int, int]:
    """By how much the printed number is ahead of the page's own on most pages, and on how many."""
    offsets = Counter(number - at for at, each in enumerate(numbers) for number in each)
    return offsets.most_common(1)[0]


def _stamps(lines: Sequence[str]) -> list[int]:
    short = [line.strip() for line in lines if len(line) <= _LONGEST_STAMP]
    stamps = [int(found[1]) for line in short if (found := _STAMP.fullmatch(line) or _AFTER.fullmatch(line))]
    for first, second in pairwise(short):
        if found := _BROKEN_STAMP.fullmatch(f"{first}\n{second}"):
            stamps.append(int(found[1]))
    return stamps


def _ends(lines: Sequence[str]) -> list[str]:
    written = [line for line in lines if line.strip()]
    return [*written[:1], *written[-1:]]


def _bare_numbers(lines: Sequence[str]) -> list[int]:
    texts = (line.strip() for line in lines if len(line) <= _LONGEST_STAMP)
    return list({int(found[1] or found[2]) for text in texts if (found := _BARE.fullmatch(text))})
