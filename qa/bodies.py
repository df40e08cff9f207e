"""Bodies: the councils and committees that a question names, and the question without their names.

A committee is named by its whole name, by words of it beside a body's (`the licensing members`), or by one
after `at` or `by` (`at planning`). The same words elsewhere are of the subject: a *winter plan* is not of the
Planning Committee.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.words import stem, terms, words

Body = tuple[str, str]
"""A council and one of its committees."""

# Words of the names of many bodies, which tell none of them from another.
_GENERIC = frozenset(
    terms(
        """council committee committees panel board sub group forum commission authority meeting meetings the
        city borough town district county parish and general purposes service services scrutiny"""
    )
)
_BODY = frozenset(
    terms("committee panel board cabinet council commission forum subcommittee executive authority scrutiny")
)
_OF_BODY = _BODY | frozenset(terms("member members councillor councillors meeting meetings minutes hearing"))
_LEADS = frozenset("at by before did does has had chaired attended joined chairs to from".split())  # noqa: SIM905
_OFFICES = frozenset(terms("chair chairman chairwoman chairperson members meeting meetings minutes clerk"))
_JOINS = frozenset({"and", "&", "of", "for", "the"})
_NO_BODY_AFTER = frozenset(terms("member members post portfolio lead paper papers office system structure"))
_WORD = re.compile(r"[A-Za-z0-9][\w'&-]*")
_WHOLE_COUNCIL = re.compile(r"\b(?:full|town|parish|borough|city|county|district) council\b", re.IGNORECASE)
_ANY_BODY = re.compile(
    r"\b(?:full |town |parish |borough |city |county |district )?council\b(?! tax)"
    r"|\b(?:scrutiny )?(?:committee|panel|board|forum|commission|authority|meeting)s?\b",
    re.IGNORECASE,
)


def bodies_named(question: str, held: Iterable[Body]) -> frozenset[Body] | None:
    """The councils and committees that a question names, of those held; None where it names none.

    `Full council` and its like are the council itself, where it meets.
    """
    every = frozenset(held)
    said = frozenset(words(question))
    councils = {council for council, _ in every if said & own_words(council)}
    scores = {body: max((score for _, _, score in mentions(question, *body)), default=0) for body in every}
    best = max(scores.values(), default=0)
    if best > 0:
        found = {body for body, score in scores.items() if score == best}
        narrowed = {body for body in found if body[0] in councils}
        return frozenset(narrowed or found)
    if councils:
        return frozenset(body for body in every if body[0] in councils)
    return None


def without_bodies(question: str, held: Iterable[Body]) -> str:
    """The question without the names of the bodies that it names."""
    every = frozenset(held)
    text = question
    # Each span is blanked in place, so that the others keep theirs.
    for start, end, _ in (found for body in every for found in mentions(question, *body)):
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    for word in frozenset(word for council, _ in every for word in own_words(council)):
        text = re.sub(rf"\b{re.escape(word)}(?:'s)?\b", " ", text, flags=re.IGNORECASE)
    return _ANY_BODY.sub(" ", text)


@lru_cache(maxsize=4096)
def mentions(question: str, council: str, committee: str) -> tuple[tuple[int, int, int], ...]:
    """Where a question names a committee: start, end, and how fully."""
    return tuple(_mentions(question, council, committee))


def _mentions(question: str, council: str, committee: str) -> Iterator[tuple[int, int, int]]:
    own = _telling(committee) - _telling(council)
    if not own:
        if "council" in words(committee):
            yield from ((found.start(), found.end(), 1) for found in _WHOLE_COUNCIL.finditer(question))
        return
    if whole := re.search(rf"\b{re.escape(committee)}\b", question, re.IGNORECASE):
        yield whole.start(), whole.end(), 2 + len(own)
        return
    tokens = list(_WORD.finditer(question))
    stems = [stem(words(token[0])[0]) if words(token[0]) else "" for token in tokens]
    at = 0
    while at < len(tokens):
        if stems[at] not in own:
            at += 1
            continue
        end = at
        while end + 1 < len(tokens) and (stems[end + 1] in own or _joins(stems, tokens, end + 1, own)):
            end += 1
        score = len(own.intersection(stems[at : end + 1]))
        after = stems[end + 1] if end + 1 < len(tokens) else ""
        before = tokens[at - 1][0].lower() if at else ""
        if before == "of" and at > 1 and stems[at - 2] in _OFFICES:  # `chair of planning`
            before = "at"
        named = frozenset(token[0].lower() for token in tokens[at : end + 1])
        if after in _OF_BODY and not own <= _BODY:
            yield tokens[at].start(), tokens[end + 1].end(), score
        elif (own <= _BODY and after not in _NO_BODY_AFTER) or (
            named <= own_words(committee) | _JOINS and (before in _LEADS or _is_of(before, council))
        ):
            yield tokens[at].start(), tokens[end].end(), score
        at = end + 1


def _joins(stems: list[str], tokens: list[re.Match[str]], at: int, own: frozenset[str]) -> bool:
    """Whether a word stands between two of a name: the `and` of `audit and governance`."""
    return tokens[at][0].lower() in _JOINS and at + 1 < len(stems) and stems[at + 1] in own


def _is_of(word: str, council: str) -> bool:
    return bool(frozenset(words(word)) & own_words(council))


@lru_cache(maxsize=1024)
def _telling(name: str) -> frozenset[str]:
    return frozenset(terms(name)) - _GENERIC


@lru_cache(maxsize=1024)
def own_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(word for word in words(name) if stem(word) in _telling(name))
