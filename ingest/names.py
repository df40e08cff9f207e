"""The names of councils and committees as papers print them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_PROPER = r"[A-Z][\w’'.-]*"
_PLACE = rf"{_PROPER}(?:(?: (?:and|of|on|upon|in|by|the|with|le|under)| &)? {_PROPER}|-(?:on|upon|in|le|under)-{_PROPER}){{0,5}}"
_COUNCIL_FORMS = (
    rf"(?:The )?(?:London Borough|Royal Borough|Metropolitan Borough|City|Borough|County Borough) of {_PLACE} Council",
    rf"(?:The )?(?:London|Royal|Metropolitan|County) Borough of {_PLACE}",
    rf"{_PLACE} (?:City|County|Borough|District|Town|Parish|Metropolitan|Unitary|Combined) (?:and District )?(?:Council|Authority)",
    rf"{_PLACE} Council",
)
_COUNCIL = re.compile("|".join(f"(?:{form})" for form in _COUNCIL_FORMS))
_KIND_OF_COUNCIL = re.compile(
    r"city|county|borough|district|metropolitan|unitary|combined|town|parish", re.IGNORECASE
)
_NO_PLACE = re.compile(
    r"(?:the|full|this|our|your|any|each|every|parish|town|city|county|borough|district|local|national|"
    r"annual|a|an|youth|shadow|members?|policy|of|council)\b",
    re.IGNORECASE,
)
_BODY = (
    r"panel|(?:sub[- ]?)?committee|cabinet|board|commission|forum|executive|assembly|council|"
    r"cabinet (?:sub[- ]?)?committee"
)
_COMMITTEE = re.compile(
    rf"(?:the )?(?P<name>(?:(?:[A-Z][\w’'-]*|and|of|for|the|in|on|to|with|&)[ ,/]+){{0,11}}(?:{_BODY}))"
    r"(?: \([A-Z][^()]{2,40}\))?(?P<rest>\W*|\W+(?:monitoring|agenda|minutes|meeting|performance)\b.*)",
    re.IGNORECASE,
)
_NOT_BODIES = re.compile(
    r"(?:the |this |that |each |our |a |an )*(?:scrutiny )?(?:panel|committee|board|commission|forum|sub[- ]?committee)"
    r"|(?:role|members?|chair|minutes|agenda|report|meeting|terms|appendix|leader|clerk|attended)\b.*",
    re.IGNORECASE,
)
_SMALL = frozenset("a an and at by for from in into of on or the to with".split())  # noqa: SIM905
_ENOUGH_MENTIONS = 3


def council_of(lines: Sequence[str], head: int) -> str:
    """The council that publishes a paper, or `""`.

    A name on a line of its own, or in the head of the paper, is the publisher's. Mentions elsewhere count
    only where one council is named again and again and hardly any other: a report may compare itself with
    its neighbours, and a guess would be worse than nothing.

    Args:
        lines: the paper's written lines.
        head: how many of them are its head.
    """
    alone: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for at, line in enumerate(lines):
        for name in council_names(line):
            mentions[name] += 1
            if len(line) <= len(name) + 4 or (at < head and len(line) <= 120):
                alone[name] += 1
    if alone:
        return alone.most_common(1)[0][0]
    (first, count), (_, second) = (*mentions.most_common(2), ("", 0), ("", 0))[:2]
    return first if count >= _ENOUGH_MENTIONS and count >= 3 * second else ""


def council_names(line: str) -> Iterable[str]:
    """The councils that a line names in full, in title case, in order."""
    for found in _COUNCIL.finditer(line[:400]) if not line.isupper() else _shouted(line):
        name = title_case(re.sub(r"^the ", "", " ".join(found[0].split()), flags=re.IGNORECASE))
        if not _NO_PLACE.match(name) or re.match(r"(?:City|Borough|County Borough) of ", name):
            yield name


def _shouted(line: str) -> Iterable[re.Match[str]]:
    return _COUNCIL.finditer(title_case(line[:400]))


def is_council(name: str) -> bool:
    """Whether a name is a council's own and not a committee's."""
    return any(each == title_case(name) for each in council_names(name))


def committee_in(line: str) -> str:
    """The committee that a line names and little else, or `""`."""
    if len(line) > 140:
        return ""
    found = _COMMITTEE.fullmatch(line.strip(" .:*"))
    if not found or not found["name"][:1].isupper():
        return ""
    name = " ".join(found["name"].split())
    if _NOT_BODIES.fullmatch(name) or is_council(name):
        return ""
    return (
        "Council"
        if re.fullmatch(r"(?:county|city|borough|district|full)? ?council", name, re.IGNORECASE)
        else name
    )


def best_spelling(names: Sequence[str]) -> str:
    """The likeliest of several spellings of committees: the most frequent, as people write it."""
    if not names:
        return ""
    keys = Counter(_key(name) for name in names)
    key = keys.most_common(1)[0][0]
    spellings = [name for name in names if _key(name) == key]
    return title_case(next((name for name in spellings if not name.isupper()), spellings[0]))


def title_case(name: str) -> str:
    """A name in capitals as people write it; one that has small letters already stays."""
    if not name.isupper():
        return name
    words = name.lower().split(" ")
    return " ".join(word if word in _SMALL and at else _capital(word) for at, word in enumerate(words))


def _capital(word: str) -> str:
    return re.sub(r"(?:^|(?<=[-(/&]))[a-z]", lambda found: found[0].upper(), word)


def _key(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()
