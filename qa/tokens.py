"""Tokens: the words of a question or of an indicator's name, in the form in which the two are compared.

A token keeps its place in the text, so that a word that is not understood can be shown as it was written.
Numbers with what bounds them become one token: `over 45` as `45+`, `within 10` as `0-10`, `11 to 25` as
`11-25`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from corpus.words import fold, stem

# Words that never change which figure is meant. Negations and limits (not, without, other, once, off, out)
# are left out on purpose: a question that holds one is not answered by an indicator that does not.
SILENT: frozenset[str] = frozenset(
    """
    a also am an and are as at be because been being both but by can could did do does during each few for
    from had has have having he her hers here him his how i if in into is it its itself me might must my of
    on or our ours per please s shall she should so some such that the their theirs them there these they
    this those through to too towards upon very was we were what when where whether which while who whom
    whose with would you your yours between against under over above below within
    """.split()  # noqa: SIM905
)

_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?\+?(?![a-rt-z0-9]|s[a-z0-9])|[a-z0-9]+(?:['-][a-z0-9]+)*|%|£"
)
_NUMBER = re.compile(r"\d[\d.]*")
_SPELT = {"ten": 10, "a hundred": 100, "one hundred": 100, "hundred": 100}
_NUMERAL = re.compile(rf"\b(\d[\d,]*|{'|'.join(_SPELT)})\s?(k|thousand)?$")
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40}
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_IRREGULAR = {
    "children": "child", "people": "person", "women": "woman", "men": "man",
    # Each of these means something else than the word it shares a stem with: begun, not open; over, not
    # "at the end of"; and "looked after", not "looks like".
    "opened": "opened", "ended": "ended", "ending": "ended", "looked": "looked", "timely": "timely",
    "reference": "reference", "references": "reference", "pensioner": "pensioner",
    "pensioners": "pensioner", "fosterer": "fosterer", "fosterers": "fosterer",
}  # fmt: skip
_TIME_UNITS = frozenset({"day", "days", "hour", "hours", "week", "weeks", "month", "months", "year", "years"})
_SHORT_PART = 3  # letters: `in-house` and `re-referral` are one word, `looked-after` is two

_OVER = (("over",), ("above",), ("exceeding",), ("more", "than"), ("longer", "than"), ("greater", "than"))
_UNDER = (
    ("within",), ("under",), ("below",), ("inside",), ("last",), ("less", "than"), ("fewer", "than"),
    ("up", "to"),
)  # fmt: skip
_OR_OVER = (
    ("and", "up"),
    ("upwards",),
    ("and", "upwards"),
    ("or", "upwards"),
    ("and", "over"),
    ("and", "older"),
    ("plus",),
    ("or", "over"),
    ("and", "over"),
    ("or", "older"),
    ("or", "more"),
    ("and", "above"),
)
_OR_UNDER = (("or", "less"), ("or", "under"), ("or", "fewer"), ("and", "under"))


@dataclass(frozen=True)
class Token:
    """One word: as written in lower case, the term it is compared by, and where it stands in the text."""

    text: str
    term: str
    start: int
    end: int

    @property
    def silent(self) -> bool:
        """Whether the word carries no meaning of its own."""
        return self.text in SILENT

    @property
    def numeric(self) -> bool:
        """Whether the word is a number or a range of numbers."""
        return self.text[:1].isdigit() and self.term[-1:] in "0123456789+"


@lru_cache(maxsize=65536)
def term_of(word: str) -> str:
    """The form by which a lower-case word is compared: `referrals`, `referral` and `referred` are one."""
    plain = word.removesuffix("'s").replace("'", "").replace(",", "").replace("-", "")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if len(plain) > 3 and plain.endswith("s") and any(letter.isdigit() for letter in plain):
        plain = plain[:-1]
    return _DOUBLED.sub(r"\1", stem(plain)) if len(plain) > 3 else plain


def tokenise(text: str, compounds: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """The tokens of a text, places counted in `text` folded (`corpus.words.fold`).

    Two words that `compounds` knows as one (`in house` where a name has `in-house`) become one token.
    """
    lower = fold(text).lower()
    found: list[Token] = []
    for match in _TOKEN.finditer(lower):
        found.extend(_parted(match[0], match.start()))
    return tuple(_quantities(_counted(_compounded(found, compounds))))


def _counted(tokens: Sequence[Token]) -> list[Token]:
    """Number words before a unit of time as figures: `within ten days`."""
    out = list(tokens)
    for at, (token, following) in enumerate(pairwise(tokens)):
        number = _NUMBER_WORDS.get(token.text)
        if number and following.text in _TIME_UNITS | {"working"}:
            out[at] = replace(token, text=str(number), term=str(number))
    return out


def _parted(word: str, start: int) -> list[Token]:
    parts = word.split("-")
    if len(parts) == 1 or _NUMBER.fullmatch(parts[0]):
        return [
            Token(
                word, word if word[0].isdigit() and "-" in word else term_of(word), start, start + len(word)
            )
        ]
    if len(parts) == 2 and any(len(part) <= _SHORT_PART for part in parts):
        return [Token(word, term_of(word), start, start + len(word))]
    tokens = []
    for part in parts:
        tokens.append(Token(part, term_of(part), start, start + len(part)))
        start += len(part) + 1
    return tokens


def _compounded(tokens: Sequence[Token], compounds: frozenset[str]) -> list[Token]:
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        pair = tokens[at : at + 2]
        term = term_of("".join(token.text for token in pair)) if len(pair) == 2 else ""
        if term and term in compounds:
            joined.append(Token(pair[0].text + pair[1].text, term, pair[0].start, pair[1].end))
        else:
            joined.append(tokens[at])
        at += 2 if joined[-1].term == term and term in compounds else 1
    return joined


def _quantities(tokens: Sequence[Token]) -> list[Token]:
    """Numbers with the words that bound them, as one token each."""
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        made = _quantity(tokens, at)
        out.append(made[0] if made else tokens[at])
        at += made[1] if made else 1
    return out


def _quantity(tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """The bounded number that starts at one token, with how many tokens it takes."""
    texts = [token.text for token in tokens[at : at + 5]]
    for bounds, write in ((_OVER, "{}+"), (_UNDER, "0-{}")):
        for bound in bounds:
            if tuple(texts[: len(bound)]) == bound and _is_number(texts[len(bound) : len(bound) + 1]):
                number = texts[len(bound)].replace(",", "")
                return _span(tokens, at, len(bound) + 1, write.format(number))
    if texts[0] == "in" and _is_number(texts[1:2]) and _TIME_UNITS & set(texts[2:4]):
        return _span(tokens, at, 2, f"0-{texts[1]}")
    if texts[0] == "between" and len(texts) > 3 and _is_number(texts[1:2]) and _is_number(texts[3:4]):
        return _span(tokens, at, 4, f"{texts[1]}-{texts[3]}")
    if not _is_number(texts[:1]):
        return None
    if texts[1:2] == ["to"] and _is_number(texts[2:3]):
        return _span(tokens, at, 3, f"{texts[0]}-{texts[2]}")
    aged = texts[3:4] == ["year"] or (at > 0 and tokens[at - 1].text in ("aged", "age", "ages"))
    if texts[1:2] in (["and"], ["or"]) and _is_number(texts[2:3]) and aged:
        return _span(tokens, at, 3, f"{texts[0]}-{texts[2]}")
    if _is_limit(texts):
        return _span(tokens, at, 1, f"0-{texts[0]}")
    return _bounded_after(tokens, at, texts)


def _is_limit(texts: Sequence[str]) -> bool:
    """Whether a number before a unit in the singular names a limit of time: `the 45 working day target`."""
    unit = texts[2:3] if texts[1:2] == ["working"] else texts[1:2]
    return texts[0] != "1" and unit in (["day"], ["hour"], ["week"])


def _bounded_after(tokens: Sequence[Token], at: int, texts: list[str]) -> tuple[Token, int] | None:
    for bounds, write in ((_OR_OVER, "{}+"), (_OR_UNDER, "0-{}")):
        for bound in bounds:
            if tuple(texts[1 : 1 + len(bound)]) == bound:
                return _span(tokens, at, 1 + len(bound), write.format(texts[0]))
    return None


def numeral(text: str) -> int:
    """The whole number with which words end, in figures or words: `every 10,000`, `10k`, `ten thousand`.

    0 where they end with none.
    """
    found = _NUMERAL.search(text)
    if found is None:
        return 0
    digits = found[1].replace(",", "")
    number = int(digits) if digits.isdecimal() else _SPELT[digits]
    return number * (1000 if found[2] else 1)


def _is_number(texts: Sequence[str]) -> bool:
    return bool(texts) and bool(_NUMBER.fullmatch(texts[0].replace(",", "")))


def _span(tokens: Sequence[Token], at: int, count: int, term: str) -> tuple[Token, int]:
    return Token(term, term, tokens[at].start, tokens[at + count - 1].end), count
