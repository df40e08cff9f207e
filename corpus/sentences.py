"""Sentences: where one ends, in the prose of papers.

Passages keep a line break between a paragraph, a bullet or a numbered part and the next, so a line never
holds half of two sentences.
"""

import re

# Words that end in a full stop without ending a sentence.
_SHORTENED = frozenset(
    """
    e.g i.e etc cllr cllrs no nos mr mrs ms dr st vs sec para paras approx inc fig ref tel ext art dept
    jan feb mar apr jun jul aug sep sept oct nov dec incl est max min avg p pp v vol cf rt hon prof
    """.split()  # noqa: SIM905 - one string reads better than forty literals
)
# A scanned commentary joins the pieces of its lines with an ellipsis of ours, which is part of no sentence.
_END = re.compile(
    r"([.!?]+[\"'\u2019\u201d)\]]*)\s+(?:\u2026\s+)?(?=[\"'\u2018\u201c(\[\u2022]?[A-Z0-9\u00a3])"
)
# A numeral that opens a sentence or a list, as `2.`
_NUMERAL = re.compile(r"(?:^|[.!?]\s+)\(?(?:\d{1,3}|[ivx]{1,4}|[a-z])\)?$")
_INITIAL = re.compile(r"(?:^|[\s(])[A-Z]$")


def sentences(text: str) -> list[str]:
    """The sentences of a passage in order, exactly as they stand in it, each without outer white space."""
    return [sentence for line in text.split("\n") for sentence in _of_line(line.strip()) if sentence]


def _of_line(line: str) -> list[str]:
    cuts = [found for found in _END.finditer(line) if _ends(line, found.start())]
    starts = [0, *(found.end() for found in cuts)]
    ends = [*(found.end(1) for found in cuts), len(line)]
    return [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _ends(line: str, stop: int) -> bool:
    """Whether the full stop at `stop` ends a sentence: not after a shortened word, initial or numeral."""
    if line[stop] != ".":
        return True
    before = line[:stop]
    last = before.rsplit(None, 1)[-1].lower().lstrip("(\"'\u2018\u201c") if before.split() else ""
    return last not in _SHORTENED and not _INITIAL.search(before) and not _NUMERAL.search(before.lower())
