"""Words that a narrow column or the end of a line has broken, made whole.

A hyphen at the end of a line may belong to the word (`one-to-one`) or not. The paper itself decides: a
spelling that stands in it elsewhere is the one. Where it does not say, the hyphen stays.
"""

import re
from collections import Counter
from collections.abc import Iterable

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDING = re.compile(r"([^\W\d_]+)(-|\u00ad|\u2010)?$")
_BEGINNING = re.compile(r"([^\W\d_]+)")
_SOFT = "\u00ad"
_SHORTEST = 5  # letters of a word that is put together from pieces: `in` and `to` stay apart

Vocabulary = Counter[str]


def vocabulary_of(lines: Iterable[str]) -> Vocabulary:
    """How often each word stands in a paper, hyphenated words as one."""
    found: Vocabulary = Counter()
    for line in lines:
        found.update(token.casefold() for token in _TOKEN.findall(line))
    return found


def joined(text: str, vocabulary: Vocabulary) -> str:
    """The lines of a cell as one line, broken words made whole."""
    whole = ""
    for line in (" ".join(part.split()) for part in text.split("\n")):
        whole = f"{whole}{between(whole, line, vocabulary)}{line}" if whole else line
        whole = _without_hyphen(whole, line, vocabulary)
    return whole.replace(_SOFT, "")


def between(above: str, below: str, vocabulary: Vocabulary) -> str:
    """What stands between two lines when they become one: a space, or nothing within a word."""
    ending, beginning = _ENDING.search(above), _BEGINNING.match(below)
    if not ending or not beginning:
        return " "
    first, second = ending[1].casefold(), beginning[1].casefold()
    if ending[2]:
        return "" if beginning[1][0].islower() else " "
    if not beginning[1][0].islower():
        return " "
    # A narrow column breaks a word without a hyphen; the pieces are then no words of the paper's own.
    whole = vocabulary[first + second] if len(first + second) >= _SHORTEST else 0
    return "" if whole and min(vocabulary[first], vocabulary[second]) <= whole else " "


def _without_hyphen(whole: str, line: str, vocabulary: Vocabulary) -> str:
    """The text with the hyphen before its last line gone, where the paper spells the word without."""
    at = len(whole) - len(line)
    if at < 2 or whole[at - 1] not in "-\u2010" or not line[:1].islower():
        return whole
    ending, beginning = _ENDING.search(whole[:at]), _BEGINNING.match(line)
    if not ending or not beginning:
        return whole
    first, second = ending[1].casefold(), beginning[1].casefold()
    plain, hyphened = vocabulary[first + second], vocabulary[f"{first}-{second}"]
    return whole[: at - 1] + line if plain > hyphened else whole


def mended(lines: list[str], vocabulary: Vocabulary) -> list[str]:
    """Lines of prose with a word that is parted at a line's end whole on the upper line."""
    made = list(lines)
    for at in range(len(made) - 1):
        above, below = made[at], made[at + 1]
        soft = above.endswith(_SOFT)
        whole = _without_hyphen(above + below, below, vocabulary) if not soft else above[:-1] + below
        if (soft or len(whole) < len(above) + len(below)) and below[:1].islower():
            rest = below.split(" ", 1)
            made[at] = f"{above[:-1]}{rest[0]}"
            made[at + 1] = rest[1] if len(rest) > 1 else ""
    return [line.replace(_SOFT, "") for line in made]
