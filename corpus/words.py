"""Words: how text is folded, parted, stemmed, and how acronyms are read out of brackets.

Shared by the figures' and the passages' side, so that a question and a paper are parted the same way.
Nothing here knows of any council or indicator.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import Stemmer

STOP_WORDS: frozenset[str] = frozenset(
    # One string reads better here than a column of two hundred literals.
    """
    a about above after again against all also am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has have having
    he her here hers him his how i if in into is it its itself just me more most my no nor not of off on once
    only or other our ours out over own per please same shall she should so some such than that the their
    theirs them then there these they this those through to too under until up upon us very was we were what
    when where whether which while who whom whose why will with within would you your yours
    """.split()  # noqa: SIM905
)

# A word is a run of letters and digits; thousands keep together, decimals too, and a possessive is dropped.
_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|(?<![\d.])\d+\.\d+(?!\.?\d)|[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s?$")
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
    }
)
_LIGATURES = re.compile("[\ufb00-\ufb06]")

# The short form of a name in brackets: `(ICPC)`, `(EHCPs)`, `(MASH)`, `(SENDIASS)`, `(S47)`, `(CiN)`.
_SHORT = re.compile(r"(?=[^a-z]*[A-Z][^A-Z]*[A-Z0-9])[A-Za-z][A-Za-z0-9&/'.-]{1,11}")
_BRACKET = re.compile(r"\(([^()]{2,120})\)")
_SMALL = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
_LONGEST_NAME = 14  # words


def squeezed(ref: str) -> str:
    """A reference without the spaces and cases that papers write differently: `L2b %` as `l2b%`."""
    return "".join(ref.split()).lower()


def fold_space(text: str) -> str:
    """The same words with every run of white space (no-break spaces, line ends) as one space."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text in the form in which texts are compared: white space, quotes, dashes and ligatures made plain.

    Case is kept, and nothing but those characters changes.
    """
    plain = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.translate(_FOLDED))
    return fold_space(plain)


def words(text: str) -> list[str]:
    """The words of a text in order, in lower case, possessives and thousands commas dropped."""
    return [_POSSESSIVE.sub("", found).replace(",", "") for found in _WORD.findall(fold(text).lower())]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of one lower-case word (Porter's second English stemmer): `conferences` as `confer`."""
    return str(_stemmer().stemWord(word))


def terms(text: str) -> list[str]:
    """The stems of the words that carry meaning, in order: stop words left out."""
    return [stem(word) for word in words(text) if word not in STOP_WORDS]


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@dataclass(frozen=True, order=True)
class Acronym:
    """A short form and what it stands for: `ICPC` and `Initial Child Protection Conference`."""

    short: str
    long: str


def acronyms(text: str) -> tuple[Acronym, ...]:
    """The acronyms that a text explains in brackets, either way round, each once, in order.

    The long form is found as by Schwartz and Hearst, "A simple algorithm for identifying abbreviation
    definitions in biomedical text" (2003), held to the first letters of words, which councils keep to.
    """
    found: dict[Acronym, None] = {}
    folded = fold(text)
    for bracketed in _BRACKET.finditer(folded):
        inside = bracketed[1].strip()
        start = bracketed.start()
        before = folded[max(folded.rfind(")", 0, start), folded.rfind("(", 0, start)) + 1 : start]
        if _SHORT.fullmatch(inside):
            long = long_form(inside, before.split())
            if long:
                found[Acronym(_singular(inside), long)] = None
        elif (last := before.split()[-1:]) and _SHORT.fullmatch(last[0]):
            long = long_form(last[0], inside.split())
            if long and len(long.split()) >= len(inside.split()) - 1:
                found[Acronym(_singular(last[0]), long)] = None
    return tuple(found)


def long_form(short: str, before: list[str]) -> str:
    """The last words of `before` whose first letters spell `short`; empty where they do not."""
    letters = re.sub(r"[^a-z0-9]", "", _singular(short).lower())
    for start in range(len(before) - 1, max(-1, len(before) - _LONGEST_NAME - 1), -1):
        candidate = [piece for word in before[start:] for piece in _pieces(word)]
        if len(candidate) > 1 and candidate[0][0] == letters[0] and _spells(letters, candidate):
            return " ".join(before[start:]).strip(" ,;:-*\"'|")
    return ""


def _pieces(word: str) -> list[str]:
    return [piece.lower() for piece in re.split(r"[^A-Za-z0-9]+", word) if piece]


def _spells(letters: str, candidate: list[str]) -> bool:
    """Whether the letters are the first letters of the words, small words being free to count or not."""
    if not candidate:
        return not letters
    head, rest = candidate[0], candidate[1:]
    if letters and head[0] == letters[0] and _spells(letters[1:], rest):
        return True
    return head in _SMALL and _spells(letters, rest)


def _singular(short: str) -> str:
    return short[:-1] if len(short) > 3 and short.endswith("s") and short[-2].isupper() else short


def acronym_table(pairs: Iterable[Acronym]) -> dict[str, tuple[str, ...]]:
    """Every short form in lower case with its long forms, in the order given."""
    table: dict[str, dict[str, None]] = {}
    for pair in pairs:
        table.setdefault(pair.short.lower(), {})[pair.long] = None
    return {short: tuple(longs) for short, longs in table.items()}


def with_heading(heading: tuple[str, ...], text: str) -> str:
    """A passage as it is searched and embedded: its heading path, then its words."""
    path = " - ".join(part for part in heading if part)
    return f"{path}\n{text}" if path else text
