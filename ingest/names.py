"""The names of councils and committees as papers print them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_PROPER = r"(?!Council\b|Authority\b)[A-Z][\w’'.-]*"
_JOINED = rf"(?: (?:and|of|on|upon|in|by|the|with|le|under)| &)? {_PROPER}|-(?:on|upon|in|le|under)-{_PROPER}"
_PLACE = rf"{_PROPER}(?:{_JOINED}){{0,5}}"
_SORT = r"(?:City|County|Borough|District|Town|Parish|Metropolitan|Unitary|Combined)(?: and District)?"
_COUNCIL = re.compile(
    rf"(?:London|Royal|Metropolitan) Borough of {_PLACE}"
    rf"|(?:City|Borough|County Borough) of {_PLACE} Council\b"
    rf"|{_PLACE} {_SORT} (?:Council|Authority)\b"
    rf"|{_PLACE} (?:(?:Combined )?Fire(?: and Rescue)?|National Park|Waste Disposal) Authority\b"
    rf"|{_PLACE} Council\b"
)
_A_PLACE_OF = re.compile(r"(?:City|Borough|County Borough) of ")
_NO_PLACE = re.compile(
    r"(?:the|full|this|our|your|any|each|every|parish|town|city|county|borough|district|local|national|"
    r"annual|a|an|youth|shadow|members?|policy|of|council|cabinet|leader)\b",
    re.IGNORECASE,
)
_BODY = r"panel|(?:cabinet )?(?:sub[- ]?)?committee|cabinet|board|commission|forum|executive|assembly|council"
_COMMITTEE = re.compile(
    r"(?:the )?(?P<name>(?:(?:[A-Z][\w’'-]*|and|of|for|the|in|on|to|with|&)[ ,/]+){0,11}"
    rf"(?:{_BODY}))(?: \([A-Z][^()]{{2,40}}\))?"
    r"(?:\W*|\W+(?:monitoring|agenda|minutes|meeting|performance)\b.*)",
    re.IGNORECASE,
)
_NO_BODY = re.compile(
    r"(?:(?:the|this|that|each|our|a|an|scrutiny) )*"
    r"(?:panel|committee|board|commission|forum|assembly|sub[- ]?committee)"
    r"|(?:role|members?|chair|minutes|agenda|report|meeting|terms|appendix|leader|clerk|attended"
    r"|councillors?|cllrs?|alderm[ae]n|mr|mrs|ms|miss|dr)\b.*",
    re.IGNORECASE,
)
_WHOLE_COUNCIL = re.compile(
    r"(?:the )?(?:full )?(?:(?:county|city|borough|district|town|parish|full) )?council", re.IGNORECASE
)
_SMALL = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}
)
_ENOUGH_MENTIONS = 3
_LONGEST_HEADING = 140


def council_of(lines: Sequence[str], head: int) -> str:
    """The council that publishes a paper, or `""`.

    A name on a line of its own, or on a short line in the head of the paper, is the publisher's. Mentions
    elsewhere count only where one council is named again and again and hardly any other: a report may
    compare itself with its neighbours, and a guess would be worse than nothing.

    Args:
        lines: the paper's written lines.
        head: how many of them are its head.
    """
    alone: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for at, line in enumerate(lines):
        for name in council_names(line):
            mentions[name] += 1
            if len(line) <= len(name) + 4 or (at < head and len(line) <= 80):
                alone[name] += 1
    if alone:
        return alone.most_common(1)[0][0]
    (first, count), (_, second) = (*mentions.most_common(2), ("", 0), ("", 0))[:2]
    return first if count >= _ENOUGH_MENTIONS and count >= 3 * second else ""


def council_names(line: str) -> Iterable[str]:
    """The councils that a line names in full, in title case, in order."""
    if "council" not in line.lower() and "borough" not in line.lower() and "authority" not in line.lower():
        return
    for found in _COUNCIL.finditer(title_case(line)):
        name = title_case(re.sub(r"^The ", "", found[0]))
        if _A_PLACE_OF.match(name) or not _NO_PLACE.match(name):
            yield name


def committee_in(line: str) -> str:
    """The committee that a line names and little else, or `""`; the whole council is `Council`."""
    found = _COMMITTEE.fullmatch(line.strip(" .:*")) if len(line) <= _LONGEST_HEADING else None
    if not found or not found["name"][0].isupper():
        return ""
    name = found["name"]
    if _WHOLE_COUNCIL.fullmatch(name):
        return "Council"
    return "" if _NO_BODY.fullmatch(name) or any(council_names(name)) else name


def best_spelling(names: Sequence[str]) -> str:
    """The likeliest of several spellings of committees: the most frequent, as people write it."""
    if not names:
        return ""
    key = Counter(_key(name) for name in names).most_common(1)[0][0]
    spellings = [name for name in names if _key(name) == key]
    return title_case(next((name for name in spellings if not name.isupper()), spellings[0]))


def title_case(name: str) -> str:
    """A name in capitals as people write it; one that has small letters already stays."""
    if not name.isupper():
        return name
    words = name.lower().split(" ")
    return " ".join(word if word in _SMALL and at else _capital(word) for at, word in enumerate(words))


def _capital(word: str) -> str:
    return re.sub(r"(?:^\W*|(?<=[-(/&]))[a-z]", lambda found: found[0].upper(), word)


def _key(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()
