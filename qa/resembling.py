"""Resembling: the indicator that a question means though it says it in words that no name holds.

Two witnesses must agree, which know nothing of each other. By words: without the strange ones, the rest find
one indicator and no rival. By meaning: the whole phrase lies nearest to that indicator's name, and to leave
the strange words out brings it hardly nearer. A word that narrows (`boys`, `in Bitterne`, `because of
neglect`) takes a phrase away from the name, one that only says it otherwise does not.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.catalogue import Catalogue
from qa.tokens import Token
from qa.vocabulary import read_data
from qa.which import Match, Subject, Topic, find_subject, nearest
from qa.wording import EVENTS, MARKED

Likeness = Callable[[str, Sequence[str]], Sequence[float]]

LEAST_ALIKE = 0.5  # of the phrase to the name, as a cosine
MOST_DRAWN = 0.1  # by which it may come nearer without the strange words
TIED = 0.06  # of a cosine: names as near as this are one another's variants
_RIVALS = 12  # indicators whose names are compared, likeliest by words first
_LONGEST = 24  # words of a topic, beyond which it is prose
_STRANGE = 3  # words at most that no name holds; more than one must be fewer than those that one does
_NEVER = frozenset("not no never without except other outside non once twice only".split())  # noqa: SIM905


# What stands before a word that says of which of them: `on remand`, `by volunteers`, `that broke down`.
_LED_IN = re.compile(
    r"\b(?:in|on|by|from|through|with|without|for|at|via|about|among|under|near|using|during|after|before"
    r"|due to|because of|who|that|which|whose)(?: (?:a|an|the|our|their|its|his|her"
    r"|were|was|are|is|had|have|has|been|got|had to))*\s+$"
)


@dataclass(frozen=True)
class Resemblance:
    """An indicator found by likeness, and the words of the question that its name does not hold."""

    subject: Subject
    strange: tuple[str, ...]


@cache
def _narrowing() -> frozenset[str]:
    return frozenset(row["word"] for row in read_data("narrowing_words.csv"))


def resembling(topic: Topic, text: str, catalogue: Catalogue, likeness: Likeness) -> Resemblance | None:
    """The indicator that a topic means in other words; None where the two witnesses do not agree on one.

    Args:
        topic: what the question says of its indicator, which no name covers.
        text: the folded question.
        catalogue: the indicators held.
        likeness: the cosines of a phrase to each of several names.
    """
    near = nearest(topic, catalogue)[:_RIVALS]
    if not near or len(topic.required) > _LONGEST:
        return None
    held = frozenset[str]().union(*(w.terms() for w in catalogue.by_key[near[0]].wordings))
    strange = [token for token in topic.required if token.term not in held]
    kept = [token for token in topic.required if token.term in held]
    if not kept or _outnumber(strange, kept) or any(_narrows(t, text) for t in strange):
        return None
    found = find_subject(replace(topic, required=tuple(kept)), catalogue)
    if found.match is not Match.FOUND or not strange:
        return None
    rivals = [found.keys[0], *(key for key in near if key != found.keys[0])]
    names = [catalogue.by_key[key].indicator.names[0] for key in rivals]
    whole = likeness(_phrase(topic.required, text), names)
    if whole[0] < LEAST_ALIKE or whole[0] < max(whole) - TIED:
        return None
    if likeness(_phrase(kept, text), names[:1])[0] - whole[0] > MOST_DRAWN:
        return None
    return Resemblance(replace(found, close=False), tuple(dict.fromkeys(t.text for t in strange)))


def _outnumber(strange: Sequence[Token], kept: Sequence[Token]) -> bool:
    """Whether words that no name holds are too many beside those that one does."""
    others, known = ({token.start for token in tokens} for tokens in (strange, kept))
    return len(others) > _STRANGE or (len(others) > 1 and len(others) >= len(known))


def _narrows(token: Token, text: str) -> bool:
    """Whether a strange word can only narrow: a number, a name, a negation, an attribute of people."""
    if token.numeric or any(letter.isdigit() for letter in token.text):
        return True
    if token.term in EVENTS | MARKED:  # what befell a thing makes it another: `time in care finished`
        return True
    if any(word in _NEVER or word in _narrowing() for word in token.text.replace("-", " ").split()):
        return True
    before = text[: token.start]
    named = text[token.start].isupper() and before.rstrip(" \"'(")[-1:] not in ("", *".?!:;-")
    led = f"{before.lower()}{token.text.split()[0]} " if " " in token.text else before.lower()
    return named or _LED_IN.search(led) is not None or _LED_IN.search(before.lower()) is not None


def _phrase(tokens: Sequence[Token], text: str) -> str:
    """The words of some tokens, as written, in their order."""
    places = dict.fromkeys((token.start, token.end) for token in tokens)
    return " ".join(text[start:end] for start, end in sorted(places))
