"""Which of several readings is taken: the kind of number that has the benchmark, or the plainest."""

import re
from dataclasses import replace

from corpus.amount import Unit
from qa.catalogue import Catalogue
from qa.intent import benchmarks_of, is_comparison
from qa.lookup import Shelf
from qa.query import Against
from qa.reading import Reading
from qa.tokens import term_of
from qa.which import Match, Subject, Topic, Wanted
from qa.wording import Wording

_MONEY = (Unit.POUNDS, Unit.DOLLARS)


def comparable(reading: Reading, subject: Subject, catalogue: Catalogue, shelf: Shelf) -> Subject:
    """The likeliest reading that has the benchmark asked about, where the words fit several as well.

    `Are re-referrals worse than England?` is asked of the percentage, if only that has a figure for England.
    """
    against = benchmarks_of(reading, shelf, shelf.councils[0] if shelf.councils else "")
    free = reading.topic.wanted is Wanted.ANY and not reading.mentioned
    if not free or not is_comparison(reading, shelf, against) or len(subject.keys) < 2:
        return subject
    alike = _same_measure(subject, catalogue)
    fitting = [key for key in alike if all(_has(key, each, shelf) for each in against)]
    if not fitting or fitting[0] == subject.keys[0]:
        return subject
    others = tuple(key for key in subject.keys if key != fitting[0])
    return replace(subject, keys=(fitting[0], *others), close=False)


def plainest(subject: Subject, topic: Topic, catalogue: Catalogue) -> Subject:
    """Of level readings, the one whose name the others only add to: `Grants` beside `Grants - budget`.

    A question that says nothing of what narrows does not ask for the narrower thing.

    Args:
        subject: what was found.
        topic: what the question says of its indicator.
        catalogue: the indicators held.
    """
    if subject.match is not Match.LEVEL:
        return subject
    names = {key: catalogue.by_key[key].indicator.name.lower() for key in subject.keys}
    plain = min(names, key=lambda key: len(names[key]))
    more = {key: names[key].removeprefix(names[plain]) for key in names if key != plain}
    if not all(names[key].startswith(f"{names[plain]} - ") for key in more):
        return subject
    said = frozenset(token.term for token in topic.required) | topic.optional
    narrowing = {term_of(word) for words in more.values() for word in re.findall(r"[a-z]+", words)}
    of_heads = Wanted.COUNT in (topic.wanted, topic.leaning)
    if narrowing & said or (of_heads and catalogue.by_key[plain].indicator.unit in _MONEY):
        return subject
    return replace(subject, match=Match.FOUND, keys=(plain, *more), close=False)


def _same_measure(subject: Subject, catalogue: Catalogue) -> list[str]:
    """The readings that are the first one as another kind of number: their names share its words."""
    first = catalogue.by_key[subject.keys[0]].wordings[0].terms()

    def alike(wording: Wording) -> bool:
        return 2 * len(first & wording.terms()) >= len(first | wording.terms())

    return [key for key in subject.keys if any(map(alike, catalogue.by_key[key].wordings))]


def _has(key: str, against: Against, shelf: Shelf) -> bool:
    line = shelf.line(key, against.area, against.measure)
    undated = line.undated is not None and line.undated.value is not None
    return undated or bool(line.valued())
