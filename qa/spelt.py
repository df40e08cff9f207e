"""Spelt numbers: `two hundred and six`, `fourteen`, `twenty twenty-one` in figures.

`one` stays as it is: it stands for a thing as often as for a number (`the previous one`).
"""

import re

_UNITS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL = {word: number for number, word in enumerate(f"{_UNITS} seventeen eighteen nineteen".split(), 2)}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORD = "|".join(sorted((*_SMALL, *_TENS), key=len, reverse=True))
_SCALE = "|".join(_SCALES)
_SPELT = re.compile(
    rf"\b(?:(?:an?|one|\d+) (?={_SCALE}))?(?:{_WORD}|(?:{_SCALE})(?!s))"
    rf"(?:(?:[ -]| and )(?:one|{_WORD}|{_SCALE})\b)*(?![\w-]*(?:wood|fold|some)\b)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[a-z]+|\d+")
_CENTURIES = (19, 20)
_COUNTED = ("no", "one", *_UNITS.split()[:11])


def in_figures(text: str) -> str:
    """A text with its numbers in figures, where they are spelt out.

    >>> in_figures("at least twenty-five of the two hundred and six")
    'at least 25 of the 206'
    """
    return _SPELT.sub(_figure, text)


def in_words(count: int, beyond: str) -> str:
    """A count as a sentence spells it, `no` to `twelve`; `beyond` for a larger one.

    >>> in_words(0, "many"), in_words(12, "many"), in_words(13, "many")
    ('no', 'twelve', 'many')
    """
    return _COUNTED[count] if count < len(_COUNTED) else beyond


def _figure(found: re.Match[str]) -> str:
    words = [word for word in _PIECE.findall(found[0].lower()) if word != "and"]
    groups: list[list[str]] = [[]]
    for word in words:
        if groups[-1] and not _goes_on(groups[-1], word):
            groups.append([])
        groups[-1].append(word)
    numbers = [_number(group) for group in groups]
    if len(numbers) == 2 and numbers[0] in _CENTURIES and 10 <= numbers[1] < 100:
        return str(100 * numbers[0] + numbers[1])
    if len(numbers) > 1:
        return " and ".join(map(str, numbers)) if " and " in found[0].lower() else " ".join(map(str, numbers))
    return str(numbers[0])


def _goes_on(group: list[str], word: str) -> bool:
    """Whether a word adds to a number: `six` to `twenty`, `hundred` to `two`; not `six` to `two`."""
    last = group[-1]
    if word in _SCALES:
        return last not in _SCALES or _SCALES[last] < _SCALES[word]
    if last in _SCALES or last in ("a", "an"):
        return True
    return last in _TENS and (word == "one" or 1 < _SMALL.get(word, 0) < 10)


def _number(group: list[str]) -> int:
    whole = part = 0
    for word in group:
        if word in _SCALES:
            part = max(part, 1) * _SCALES[word]
            if word != "hundred":
                whole, part = whole + part, 0
        else:
            part += _value(word)
    return whole + part


def _value(word: str) -> int:
    if word.isdigit():
        return int(word)
    return {"a": 1, "an": 1, "one": 1, **_SMALL, **_TENS}[word]
