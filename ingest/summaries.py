"""Summaries: rows that print only ratings of indicators whose figures stand elsewhere in the same paper.

A quarterly report opens with a table of ratings and arrows, and names its indicators more shortly there than
over their figures. A row of such a table is the indicator whose ratings are the same and whose name has
nearly all of its words, where no other comes near.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Measure
from corpus.period import Period
from ingest.extract import IndicatorRow
from ingest.linking import Linked, wording_of

_SHARED = 0.75  # of the words of the shorter name
_CLEAR = 0.2  # by which the next likely indicator must share fewer
_WORDED = (Measure.RATING, Measure.DIRECTION)
_UNIT_WORDS = frozenset(wording_of("% percentage proportion share rate number"))
_Told = dict[tuple[Measure, Period | None], str]


def with_summaries(linked: Sequence[Linked]) -> tuple[Linked, ...]:
    """The rows, those of a summary under the key of the indicator that they sum up, and behind all others.

    The wording that stands over the figures is then the indicator's own.
    """
    summaries = [each for each in linked if _is_summary(each.row)]
    if not summaries:
        return tuple(linked)
    details: dict[int, list[Linked]] = defaultdict(list)
    for each in linked:
        if not _is_summary(each.row) and _told(each.row):
            details[id(each.extract)].append(each)
    rest = [each for each in linked if not _is_summary(each.row)]
    found = {id(each): _summed_up(each, details[id(each.extract)]) for each in summaries}
    taken = [key for key in found.values() if key]
    single = {key for key in taken if taken.count(key) == 1}
    return (*rest, *(replace(s, key=key) if (key := found[id(s)]) in single else s for s in summaries))


def _is_summary(row: IndicatorRow) -> bool:
    """Whether a row prints a rating or an arrow, and no figure at all."""
    return bool(_told(row)) and not row.ref and all(c.measure in _WORDED for c in row.cells if c.printed)


def _told(row: IndicatorRow) -> _Told:
    """The ratings and arrows of a row, in one case."""
    cells = (cell for cell in row.cells if cell.measure in _WORDED and cell.printed and not cell.area)
    return {(cell.measure, cell.period): cell.printed.strip().casefold() for cell in cells}


def _summed_up(summary: Linked, details: Sequence[Linked]) -> str:
    """The key of the one indicator that a row sums up; empty where none is, or several may be."""
    shares = sorted(_likely(summary.row, details), reverse=True)
    if not shares or shares[0][0] < _SHARED:
        return ""
    rivals = [share for share, key in shares[1:] if key != shares[0][1]]
    return shares[0][1] if not rivals or shares[0][0] - rivals[0] >= _CLEAR else ""


def _likely(row: IndicatorRow, details: Sequence[Linked]) -> Iterator[tuple[float, str]]:
    told = _told(row)
    for each in details:
        theirs = _told(each.row)
        both = told.keys() & theirs.keys()
        if both and all(told[at] == theirs[at] for at in both) and _numbers_fit(row.name, each.row.name):
            yield _share(row.name, each.row.name), each.key


def _share(one: str, other: str) -> float:
    """How much of the shorter of two names stands in the other."""
    ours, theirs = (frozenset(wording_of(name)) - _UNIT_WORDS for name in (one, other))
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter else 0.0


def _numbers_fit(one: str, other: str) -> bool:
    """Whether the numbers of one name all stand in the other: `within 2 hours` is not `within 28 days`."""
    ours, theirs = (set(re.findall(r"\d+", name)) for name in (one, other))
    return ours <= theirs or theirs <= ours
