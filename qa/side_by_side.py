"""Side by side: things named together that share a word said once, and words that only say that it is money.

`Station Road and Market Cross nitrogen dioxide` asks of nitrogen dioxide in both places; `staff costs` asks
of a row of money called `Staff`. Both are tried only where the question's words as they stand find nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.amount import Unit
from qa.catalogue import Catalogue
from qa.claims import timed_mark
from qa.comparable import plainest
from qa.cues import Role
from qa.reading import Reading
from qa.tokens import Token, term_of
from qa.which import Match, Subject, Topic, find_subject

_AGAINST = r"\b(?:or|versus|vs|v|against|next to|beside|with|than|compared)\b"
# Where things are set against each other, and where they are only joined, as words within a name are, too.
_JOINS = (re.compile(_AGAINST), re.compile(rf"{_AGAINST}|\band\b|[,&]"))
_MONEY = frozenset(term_of(word) for word in ("cost", "spend", "spending", "spent", "outlay", "paid", "bill"))
# What says in a row's own name that it is money spent.
_SPENT = re.compile(
    r"\b(?:expenditure|spend(?:ing)?|costs?|payments?|outgoings|wages|salaries)\b", re.IGNORECASE
)
_MOST = 4  # things named together
_UNFOUND = (Match.UNKNOWN, Match.NOTHING, Match.LEVEL)


def side_by_side(reading: Reading, catalogue: Catalogue) -> Reading:
    """The reading with the indicators that its words mean together; as it is, where they mean none so.

    Args:
        reading: a question understood.
        catalogue: the indicators held.
    """
    lost = any(subject.match in _UNFOUND for subject in reading.subjects)
    if not lost or not reading.topic.required or reading.mentioned:
        return reading
    if find_subject(reading.topic, catalogue).match is Match.FOUND:  # `the other one`: it was put aside
        return reading
    for topic, units in _ways(reading.topic):
        for pieces in _pieces(topic, reading.text):
            found = _found(topic, pieces, catalogue, units)
            if found:
                return replace(reading, subjects=found, topic=topic)
    return reading


def _ways(topic: Topic) -> Iterator[tuple[Topic, frozenset[Unit]]]:
    """The topic as it stands, and without its words of spending, of rows of money spent alone."""
    yield topic, frozenset()
    plain = tuple(token for token in topic.required if token.term not in _MONEY)
    if plain and len(plain) < len(topic.required):
        yield replace(topic, required=plain), frozenset({Unit.POUNDS, Unit.DOLLARS})


def in_time(reading: Reading, catalogue: Catalogue) -> Reading:
    """The reading with a mark in days or minutes, of an indicator that is counted so; else as it is.

    Args:
        reading: a question understood, whose words find nothing as they stand.
        catalogue: the indicators held.
    """
    found = timed_mark(reading.text)
    if not found or reading.marks or reading.subject.match is Match.FOUND or reading.mentioned:
        return reading
    mark, unit = found
    left = [token for token in reading.topic.required if not mark.start <= token.start < mark.end + len(unit)]
    topic = replace(reading.topic, required=tuple(token for token in left if token.term != term_of(unit)))
    subject = find_subject(topic, catalogue)
    if subject.match is not Match.FOUND:
        return reading
    indicator = catalogue.by_key[subject.keys[0]].indicator
    if (indicator.unit is Unit.DAYS and unit == "day") or re.search(rf"\b{unit}s?\b", indicator.name.lower()):
        roles = reading.roles | {Role.THRESHOLD}
        return replace(reading, subjects=(subject,), topic=topic, marks=(mark,), roles=roles)
    return reading


_Pieces = Sequence[tuple[Token, ...]]


def _pieces(topic: Topic, text: str) -> Iterator[_Pieces]:
    """The words of a topic as one, parted where it joins things, and each part with the words they share."""
    yield (topic.required,)
    for joins in _JOINS:
        parts = _parted(topic.required, text.lower(), joins)
        if 1 < len(parts) <= _MOST:
            yield parts
            yield from _shared(parts)


def _parted(tokens: Sequence[Token], text: str, joins: re.Pattern[str]) -> _Pieces:
    """The words of a question parted where others between them join things."""
    parts: list[tuple[Token, ...]] = []
    for token in tokens:
        before = parts[-1][-1] if parts else None
        if before is None or joins.search(text[before.end : token.start]):
            parts.append((token,))
        else:
            parts[-1] = (*parts[-1], token)
    return parts


def _shared(parts: _Pieces) -> Iterator[_Pieces]:
    """The parts with the last words of the last one, or the first of the first, said of all of them."""
    for count in range(1, len(parts[-1])):
        tail = parts[-1][-count:]
        yield [*((*part, *tail) for part in parts[:-1]), parts[-1]]
    for count in range(1, len(parts[0])):
        head = parts[0][:count]
        yield [parts[0], *((*head, *part) for part in parts[1:])]


def _found(
    topic: Topic, pieces: _Pieces, catalogue: Catalogue, units: frozenset[Unit]
) -> tuple[Subject, ...]:
    """The indicator of each piece; none where one is not found, two are one, or they differ in unit."""
    subjects = tuple(
        plainest(find_subject(replace(topic, required=tuple(piece)), catalogue), topic, catalogue)
        for piece in pieces
    )
    if any(subject.match is not Match.FOUND for subject in subjects):
        return ()
    held = [catalogue.by_key[subject.keys[0]].indicator for subject in subjects]
    apart = len({indicator.key for indicator in held}) == len(held)
    one_unit = len({indicator.unit for indicator in held}) == 1
    spent = all(
        indicator.unit in units and _SPENT.search(indicator.name.rpartition(": ")[2]) for indicator in held
    )
    return subjects if apart and one_unit and (spent or not units) else ()
