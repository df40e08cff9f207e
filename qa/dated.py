"""Dates in prose: months with their year, months whose year is meant, and years however they are written."""

import re

from corpus.period import MONTH_NAMES
from corpus.words import stem

FULL_YEAR = 4  # figures
_MONTH_WORD = "|".join(rf"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTH_NAMES)
_MONTH_YEAR = re.compile(
    rf"\b({_MONTH_WORD}|Sept)\.?,? (?:of )?'?((?:19|20)\d\d|[12]\d)\b(?!\s*%)", re.IGNORECASE
)
_FINANCIAL_YEAR = re.compile(r"(?<![\d/-])(?:20)?(\d\d)[/-](?:20)?(\d\d)(?![\d/-])")
_BARE_MONTH = re.compile(
    rf"\b({'|'.join(name for name in MONTH_NAMES if name != 'May')}"
    r"|(?<=in )May|(?<=since )May|(?<=to )May|(?<=of )May|(?<=from )May)\b(?! ?'?\d)"
)
MONTH_STEMS = {
    stem(word): stem(name.lower()) for name in MONTH_NAMES for word in (name.lower(), name[:3].lower())
} | {"sept": stem("september")}


def whole_years(text: str) -> str:
    """A financial year as one word, however its second year is written: `2021/22` and `21/22` as `fy2021`."""
    return _FINANCIAL_YEAR.sub(
        lambda found: f"fy20{found[1]}" if int(found[2]) == (int(found[1]) + 1) % 100 else found[0], text
    )


def is_date(term: str) -> bool:
    """Whether a stem is a month, a day, a year or another number."""
    return term in MONTH_STEMS.values() or bool(re.fullmatch(r"(?:fy)?\d[\d.]*", term))


def months_in(text: str) -> frozenset[tuple[str, str]]:
    """The months that a text names beside their year, as the month's stem and a year of four figures."""
    return frozenset(
        (MONTH_STEMS[stem(month.lower())], year if len(year) == FULL_YEAR else f"20{year}")
        for month, year in _MONTH_YEAR.findall(text)
    )


def months_meant(text: str, on: tuple[int, int]) -> frozenset[tuple[str, str]]:
    """The months that a text names without a year, with the years that may be meant.

    That is the last before it was written, and for a later month of the year of writing that one too.

    Args:
        on: the year and month in which the text was written.
    """
    found: set[tuple[str, str]] = set()
    for name in _BARE_MONTH.findall(text):
        past = MONTH_NAMES.index(name) + 1 <= on[1]
        found |= {(stem(name.lower()), str(year)) for year in ((on[0],) if past else (on[0] - 1, on[0]))}
    return frozenset(found)
