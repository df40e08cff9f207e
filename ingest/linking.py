"""Which indicator a row belongs to, in every paper held: by reference, by name, and, where a scan has lost
both, by the words around the row and the order of the rows.

One indicator keeps one key through all papers though its wording changes (a plan renamed), and two
indicators never share one, though two councils use the same reference.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from rapidfuzz import fuzz, process

from corpus.amount import Amount, Unit, parse_amount
from corpus.model import Measure
from corpus.words import squeezed, stem, words
from ingest.extract import Extract, IndicatorRow, RowCell
from ingest.indicators import unit_of

_SAME_NAME = 0.5
_SAME_SPELLING = 80.0
_SAME_START = 3
_SMALL_WORDS = frozenset({"a", "an", "and", "of", "the"})
_NEARLY_A_WORD = 82
_LEAST_LENGTH = 4
_CLEAR_MARGIN = 0.35
_LEAST_LIKENESS = 0.5
_NAME_STANDS = 0.8
_LOST_ROW = "the scanned row cannot be read"
_WRONG_UNIT = -2.0
_ROW_LEFT_OUT = -0.3
_SHARE_OF_OUTCOME = 0.3


@dataclass(frozen=True)
class Linked:
    """A row and the indicator it belongs to. `doubt` says which other it may be, if that is near."""

    extract: Extract
    row: IndicatorRow
    key: str
    doubt: str = ""


class _Known(dict[str, list[Linked]]):
    """The rows gathered so far under each key, found again by the words of their names."""

    def __init__(self) -> None:
        super().__init__()
        self.worded: dict[Wording, dict[str, None]] = {}  # names with and without each word, and their keys

    def add(self, linked: Linked) -> None:
        """Another row under its key."""
        self.setdefault(linked.key, []).append(linked)
        for wording in _with_a_word_less(wording_of(linked.row.name)):
            self.worded.setdefault(wording, {})[linked.key] = None

    def like(self, name: str) -> list[str]:
        """The keys of names that differ from a name by a word at most."""
        found: dict[str, None] = {}
        for wording in _with_a_word_less(wording_of(name)):
            found.update(self.worded.get(wording, {}))
        return list(found)


Wording = tuple[str, ...]


@lru_cache(maxsize=65536)
def wording_of(name: str) -> Wording:
    """The stems of a name's words in order, small words left out and `%` written out."""
    plain = re.sub(r"%(?=\s)|(?<=\s)%", " percentage ", name)
    return tuple(stem(word) for word in words(plain) if word not in _SMALL_WORDS)


def _with_a_word_less(wording: Wording) -> Iterator[Wording]:
    yield wording
    for i in range(len(wording)):
        yield (*wording[:i], *wording[i + 1 :])


def link(extracts: Sequence[Extract]) -> tuple[Linked, ...]:
    """Give every row of every paper its indicator's key; rows that fit no indicator are left out."""
    known = _Known()
    linked: list[Linked] = []
    for extract in sorted(extracts, key=_newest_last):
        for row in extract.rows:
            if row.ref or row.name:
                key = _key(row, extract, known)
                linked.append(Linked(extract, row, key))
                known.add(linked[-1])
    named = [e for e in extracts if any(r.ref or r.name for r in e.rows)]
    for extract in extracts:
        scanned = [row for row in extract.rows if row.nameless]
        if scanned:
            council = extract.paper.meeting.council
            same_council = [other for other in named if _same_council(other.paper.meeting.council, council)]
            linked.extend(_link_by_words(extract, scanned, linked, same_council))
    return tuple(linked)


def _newest_last(extract: Extract) -> tuple[str, str]:
    return (str(extract.paper.meeting.on or ""), extract.paper.file)


def _key(row: IndicatorRow, extract: Extract, known: _Known) -> str:
    if not row.ref:
        return _key_by_name(row, extract, known)
    ref, council = squeezed(row.ref), extract.paper.meeting.council
    # A third measure under one reference: its own wording tells it from the others.
    ways = (ref, f"{ref}@{_slug(council)}", f"{ref}@{_slug(row.name)}")
    for fits in (_same_words, _alike):
        for key in ways:
            if _belongs(row, extract, known.get(key, ()), fits):
                return key
    return next((key for key in ways if key not in known), ways[-1])


def _belongs(
    row: IndicatorRow, extract: Extract, others: Sequence[Linked], fits: Callable[[str, str], bool]
) -> bool:
    """Whether the rows held under one key are of the row's council and measure, and leave it room."""
    council = extract.paper.meeting.council
    return any(
        _same_council(council, each.extract.paper.meeting.council) and fits(row.name, each.row.name)
        for each in others
    ) and not any(each.extract is extract and _print_two_figures(row, each.row) for each in others)


def _print_two_figures(row: IndicatorRow, other: IndicatorRow) -> bool:
    """Whether two rows of one paper, worded differently, print two figures for one month."""
    if _same_words(row.name, other.name):
        return False
    theirs = {c.period: parse_amount(c.printed) for c in other.cells if _is_own(c)}
    pairs = ((parse_amount(c.printed), theirs.get(c.period)) for c in row.cells if _is_own(c))
    return any(
        isinstance(a, Amount)
        and isinstance(b, Amount)
        and abs(a.value - b.value) > max(a.rounding, b.rounding)
        for a, b in pairs
    )


def _is_own(cell: RowCell) -> bool:
    return cell.measure is Measure.ACTUAL and not cell.area


def _same_council(one: str, other: str) -> bool:
    """Whether two papers may be of one council; a paper that does not say may be of any."""
    return not one or not other or one == other


def _key_by_name(row: IndicatorRow, extract: Extract, known: _Known) -> str:
    council = extract.paper.meeting.council
    for key, others in _likely(row, known):
        same = [o for o in others if _same_council(council, o.extract.paper.meeting.council)]
        if any(_same_measure(row, o.row) for o in same) and not any(
            o.extract is extract and _print_two_figures(row, o.row) for o in same
        ):
            return key
    key = _slug(row.name)
    ways = (key, f"{key}@{_unit(row)}", f"{key}@{_slug(council)}", f"{key}@{_slug(council)}-{_unit(row)}")
    return next((way for way in ways if way not in known), ways[-1])


def _likely(row: IndicatorRow, known: _Known) -> Iterator[tuple[str, list[Linked]]]:
    """The keys whose rows may be the row's own measure: first the one that its own words make."""
    own = [key for key in (_slug(row.name), f"{_slug(row.name)}@{_unit(row)}") if key in known]
    yield from ((key, known[key]) for key in own)
    yield from ((key, known[key]) for key in known.like(row.name) if key not in own)


def _same_measure(row: IndicatorRow, other: IndicatorRow) -> bool:
    """Whether two rows without a reference are one measure: the same words, numbers and unit.

    One word may be spelled another way (`organisations`, `organizations`), but not be another: `Men` and
    `Women` under a long caption are two measures.
    """
    ours, theirs = wording_of(row.name), wording_of(other.name)
    if ours != theirs:
        pairs = [(a, b) for a, b in zip(ours, theirs, strict=False) if a != b]
        if len(ours) != len(theirs) or len(pairs) != 1 or not _spelled_alike(*pairs[0]):
            return False
    return _unit(row) is _unit(other)


def _spelled_alike(one: str, other: str) -> bool:
    is_word = one.isalpha() and other.isalpha()
    return is_word and one[:_SAME_START] == other[:_SAME_START] and fuzz.ratio(one, other) >= _SAME_SPELLING


def _same_words(name: str, other: str) -> bool:
    return words(name) == words(other)


def _alike(name: str, other: str) -> bool:
    mine, theirs = set(words(name)), set(words(other))
    if not mine or not theirs:
        return True
    return len(mine & theirs) / min(len(mine), len(theirs)) >= _SAME_NAME


def _slug(text: str) -> str:
    return "-".join(words(text))


def _unit(row: IndicatorRow) -> Unit:
    said = next((cell.unit for cell in row.cells if cell.unit), None)
    return said or unit_of(row.name, [c.printed for c in row.cells if _is_own(c)])


def _link_by_words(
    extract: Extract, rows: Sequence[IndicatorRow], linked: Sequence[Linked], named: Sequence[Extract]
) -> list[Linked]:
    """Tie nameless rows to the indicators of the paper whose rows they follow best, in their order."""
    best: list[Linked] = []
    best_score = 0.0
    for other in named:
        order = [(each.key, each.row) for each in linked if each.extract is other]
        matched, score = _match_in_order(rows, order)
        if score > best_score:
            best_score = score
            best = [Linked(extract, rows[i], order[j][0], doubt) for i, j, doubt in matched]
            best += [Linked(extract, lost, key) for key, lost in _beyond_repair(rows, order, matched)]
    return best


def _beyond_repair(
    rows: Sequence[IndicatorRow],
    order: Sequence[tuple[str, IndicatorRow]],
    matched: Sequence[tuple[int, int, str]],
) -> Iterator[tuple[str, IndicatorRow]]:
    """Indicators whose name stands right after a matched row, but whose own row of figures gave nothing.

    They keep a row without figures, so that a question about them is answered with "cannot be read".
    """
    taken = {j for _, j, _ in matched}
    rarity = _rarity([row for _, row in order])
    for i, j, _ in matched:
        if j + 1 in taken or j + 1 >= len(order):
            continue
        key, named = order[j + 1]
        own = set(words(named.name)) - set(words(order[j][1].name))
        around = set(words(rows[i].text))
        found = sum(rarity[word] for word in own if _stands_in(word, around))
        if own and found >= _NAME_STANDS * sum(rarity[word] for word in own):
            lost = tuple(replace(cell, printed="", doubt=_LOST_ROW) for cell in rows[i].cells)
            yield key, replace(rows[i], cells=lost, commentary="", text="")


def _match_in_order(
    rows: Sequence[IndicatorRow], order: Sequence[tuple[str, IndicatorRow]]
) -> tuple[list[tuple[int, int, str]], float]:
    """Align rows with a paper's indicators, both in their order, by the words that they share."""
    rarity = _rarity([row for _, row in order])
    described = [_described(named) for _, named in order]
    vocabulary = {word for each in described for word in each.name | each.outcome}
    scores = [_likenesses(row, described, vocabulary, rarity) for row in rows]
    path = _best_path(scores)
    matched = []
    for i, j in path:
        rivals = [k for k in range(len(order)) if k != j and scores[i][j] - scores[i][k] < _CLEAR_MARGIN]
        # The order of the rows decides between near names, unless the rival stands next to it unclaimed.
        taken = {b for _, b in path}
        open_rivals = [k for k in rivals if k not in taken and _between(path, i, k)]
        rival = order[open_rivals[0]][1] if open_rivals else None
        doubt = f"it may be the row of {rival.ref or rival.name}" if rival else ""
        if scores[i][j] >= _LEAST_LIKENESS:
            matched.append((i, j, doubt))
    return matched, sum(scores[i][j] for i, j in path)


def _between(path: Sequence[tuple[int, int]], i: int, k: int) -> bool:
    before = [j for a, j in path if a < i]
    after = [j for a, j in path if a > i]
    return (not before or k > before[-1]) and (not after or k < after[0])


def _rarity(rows: Sequence[IndicatorRow]) -> dict[str, float]:
    count = Counter(word for row in rows for word in set(words(row.name)))
    return {word: log(1 + len(rows) / n) for word, n in count.items()}


@dataclass(frozen=True)
class _Described:
    """What is looked for around a scanned row: the words of a named one, and whether it is a percentage."""

    name: frozenset[str]
    outcome: frozenset[str]
    is_percent: bool


def _described(row: IndicatorRow) -> _Described:
    return _Described(frozenset(words(row.name)), frozenset(words(row.outcome)), _unit(row) is Unit.PERCENT)


def _likenesses(
    row: IndicatorRow, named: Sequence[_Described], vocabulary: Set[str], rarity: Mapping[str, float]
) -> list[float]:
    """How far the words of each name stand around a row (0 to 1, by rarity), less what is against it."""
    around = set(words(row.text))
    stands = {word for word in vocabulary if _stands_in(word, around)}
    percent = _unit(row) is Unit.PERCENT

    def likeness(other: _Described) -> float:
        total = sum(rarity.get(w, 1.0) for w in other.name) or 1.0
        found = sum(rarity.get(w, 1.0) for w in other.name & stands) / total
        also = len(other.outcome & stands) / len(other.outcome) if other.outcome else 0.0
        return found + _SHARE_OF_OUTCOME * also + (_WRONG_UNIT if percent is not other.is_percent else 0.0)

    return [likeness(other) for other in named]


def _stands_in(word: str, around: set[str]) -> bool:
    if word in around:
        return True
    if len(word) < _LEAST_LENGTH:
        return False
    return process.extractOne(word, around, scorer=fuzz.ratio, score_cutoff=_NEARLY_A_WORD) is not None


def _best_path(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    rows, width = len(scores), len(scores[0])
    best = [[0.0] * (width + 1) for _ in range(rows + 1)]
    for i in range(rows):
        for j in range(width):
            best[i + 1][j + 1] = max(
                best[i][j] + scores[i][j], best[i][j + 1] + _ROW_LEFT_OUT, best[i + 1][j]
            )
        best[i + 1][0] = best[i][0] + _ROW_LEFT_OUT
    path: list[tuple[int, int]] = []
    i, j = rows, width
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + scores[i - 1][j - 1]:
            i, j = i - 1, j - 1
            path.append((i, j))
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i -= 1
    return path[::-1]
