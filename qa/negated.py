"""Negated: a question for what an indicator denies, as waste taken to landfill of `not taken to landfill`."""

import re

from corpus.model import Indicator
from corpus.words import stem, words

# What a name denies: the words behind its `not`, up to where another clause begins.
_DENIED = re.compile(
    r"\bnot\b(?P<what>(?:(?!\b(?:and|or|but|which|who|that|where)\b)[^,;:()\u2013])*)", re.IGNORECASE
)
_DENIES = re.compile(
    r"\b(?:not|no|never|without|avoid\w*|divert\w*|away|other than|except\w*)\b|n['\u2019]t\b", re.IGNORECASE
)
_SMALL = frozenset(words("in to the a an of at on by for with within from"))


def asks_the_opposite(text: str, required: frozenset[str], indicator: Indicator) -> bool:
    """Whether a question says, without a `not`, what the indicator's name denies.

    Args:
        text: the folded question.
        required: the terms of its words that carry meaning, everyday words already put as the papers do.
        indicator: what was taken for its subject.
    """
    found = _DENIED.search(indicator.name)
    if found is None or "not" in required or _DENIES.search(text):
        return False
    denied = {stem(word) for word in words(found["what"]) if word not in _SMALL}
    return bool(denied & {stem(word) for word in words(text)})
