"""Close reading: what the reader makes of the passages that promise most, before one of them is chosen."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.model import Passage
from corpus.reader import Reader
from qa.clues import Told, total
from qa.evidence import names_by_initials
from qa.occasions import without_dates
from qa.retrieval import Hit
from qa.weights import SIFTING

Found = Sequence[tuple[Hit, Sequence[Told]]]

READ = 6  # passages: each takes some 3 ms
READ_AGAIN = 3  # of them, with the times and councils that a question names
WORDS = 60  # of a passage, about the sentence that promises most
HEADING = 200  # characters
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
SUREST, LEAST_SURE = 8.0, -6.0  # beyond which it makes no difference how sure the reader is


def closely_read(
    question: str, found: Found, reader: Reader, councils: Collection[str] = ()
) -> list[tuple[Hit, list[Told]]]:
    """The passages found, with the reader's clue of each of their sentences.

    `reads` is how surely a sentence answers, as the logarithm of its odds; `unread` is 1 for one that was not
    read. A question that names a time or a council is read without them; the passages that promise most are
    read with them, too, and with acronyms as they spell them: what is surer counts.

    Args:
        question: in anybody's words.
        found: passages with the clues of their sentences.
        reader: reads the most promising of them.
        councils: the words that tell the councils' names from others, in lower case.
    """
    promises = [max((_promise(each) for each in told), default=0.0) for _, told in found]
    chosen = sorted((at for at, (_, told) in enumerate(found) if told), key=lambda at: -promises[at])[:READ]
    stretches = {at: _stretch(found[at][1]) for at in chosen}
    texts = [_text(*found[at], stretches[at]) for at in chosen]
    plain = without_setting(question, councils)
    read = reader.read(plain, texts)
    again: dict[str, list[int]] = {}
    for at, text in enumerate(texts[:READ_AGAIN]):
        for other in {" ".join(question.split()), _as_spelt(plain, " ".join(text))} - {plain}:
            again.setdefault(other, []).append(at)
    for other, places in again.items():
        for at, odds_so in zip(places, reader.read(other, [texts[at] for at in places]), strict=True):
            read[at] = tuple(map(max, read[at], odds_so))
    odds = dict(zip(chosen, read, strict=True))
    return [
        (hit, _with_odds(told, stretches[at][0], odds[at][1:]) if at in odds else _with_odds(told, 0, ()))
        for at, (hit, told) in enumerate(found)
    ]


def without_setting(question: str, councils: Collection[str]) -> str:
    """A question without its dates and without the names of the councils.

    The words of a passage seldom have either: they stand over it, or are known of its paper.

    Args:
        question: in anybody's words.
        councils: the words that tell the councils' names from others, in lower case.
    """
    if councils:
        names = "|".join(map(re.escape, sorted(councils)))
        called = rf"\b(?:(?:in|at|for|of|by) )?(?:the )?(?:{names})(?:'s)?\b"
        question = re.sub(called, " ", question, flags=re.IGNORECASE)
    return " ".join(without_dates(question).split())


def _as_spelt(question: str, text: str) -> str:
    """A question with its acronyms spelt out as a text spells them."""
    names = names_by_initials(text)
    return _ACRONYM.sub(lambda found: names.get(found[0].lower(), found[0]), question) if names else question


def _promise(told: Told) -> float:
    return total(told.clues, SIFTING)


def _stretch(told: Sequence[Told]) -> tuple[int, int]:
    """The stretch of sentences about the one that promises most, of at most `WORDS`, or that alone."""
    lengths = [len(each.statement.text.split()) for each in told]
    first = max(range(len(told)), key=lambda at: _promise(told[at]))
    last = first + 1
    left, grown = WORDS - lengths[first], True
    while grown:
        grown = False
        if last < len(told) and lengths[last] <= left:
            left, last, grown = left - lengths[last], last + 1, True
        if first > 0 and lengths[first - 1] <= left:
            left, first, grown = left - lengths[first - 1], first - 1, True
    return first, last


def _text(hit: Hit, told: Sequence[Told], stretch: tuple[int, int]) -> list[str]:
    """What is read of a passage: its last headings, and the sentences of a stretch."""
    return [heading_of(hit.passage), *(each.statement.text for each in told[slice(*stretch)])]


def heading_of(passage: Passage) -> str:
    """What a passage stands under, as it is read before it: its last headings."""
    return f"{' - '.join(passage.heading[-2:])[:HEADING]}."


def _with_odds(told: Sequence[Told], first: int, odds: Sequence[float]) -> list[Told]:
    known = dict(enumerate(odds, start=first))
    return [
        replace(each, clues={**each.clues, **_clues(known.get(at, float("-inf")))})
        for at, each in enumerate(told)
    ]


def _clues(odds: float) -> dict[str, float]:
    return {"reads": min(max(odds, LEAST_SURE), SUREST), "unread": float(odds == float("-inf"))}
