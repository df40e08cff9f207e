"""Topics: the indicators that a few words of a question pick out, for rankings and lists."""

import re
from collections.abc import Sequence

from corpus.period import MONTH_NAMES
from qa.catalogue import Catalogue
from qa.cues import Role
from qa.tokens import Token, term_of
from qa.wording import is_unit_word

_WHICH_OF = re.compile(
    r"^\W*(?:and )?which (?:of (?:the|our) )?(?!year|month|quarter|season|week|day)([a-z]+)\b", re.IGNORECASE
)
_WHICH_THING = re.compile(
    r"^\W*(?:and )?(?:which|what) "
    r"((?!(?:is|are|was|were|had|has|have|of|did|does|do|about)\b)[a-z]\w*(?: \w+){0,3})",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:days?|weeks?|months?|quarters?|years?|seasons?|dates?|times?|periods?|half|spring|summer|autumn|winter"
    rf"|percentage|proportion|share|rate|number|{'|'.join(name.lower() for name in MONTH_NAMES)})\b"
)
_STAND_OUT = frozenset({Role.STEEPEST, Role.CHANGE, Role.HIGHEST, Role.LOWEST, Role.BEST, Role.WORST})


def asks_rows(text: str, roles: frozenset[Role], catalogue: Catalogue) -> bool:
    """Whether it is asked which of a table's rows moved or stands out: `which school grew most`."""
    found = _WHICH_OF.match(text)
    return found is not None and bool(roles & _STAND_OUT) and term_of(found[1].lower()) in catalogue.around


def asks_one_of_many(text: str, roles: frozenset[Role]) -> bool:
    """Whether it is asked which of many things stands out (`which ward had the most loans`), and not when."""
    found = _WHICH_THING.match(text)
    return found is not None and bool(roles & _STAND_OUT) and not _TIME.search(found[1].lower())


def topic_of(required: Sequence[Token], text: str) -> tuple[str, ...]:
    """The words of a question that name a topic, as they were written, in order.

    Args:
        required: the words that carry meaning.
        text: the folded question that they stand in.
    """
    spans = dict.fromkeys((token.start, token.end) for token in required)
    return tuple(word for start, end in spans for word in text[start:end].lower().split())


def keys_about(topic: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The indicators whose names cover every word of a topic; all of them where it has no word."""
    if not topic:
        return tuple(entry.indicator.key for entry in catalogue.entries)
    text = " ".join(topic)
    tokens = catalogue.vocabulary.rewritten(catalogue.vocabulary.tokens(text), text)
    found: frozenset[int] | None = None
    for token in tokens:
        if token.silent or is_unit_word(token.term):
            continue
        none: frozenset[int] = frozenset()
        here = catalogue.postings.get(token.term, none) | catalogue.around.get(token.term, none)
        found = here if found is None else found & here
    return tuple(catalogue.entries[at].indicator.key for at in sorted(found or ()))
