"""Plainly: a question put in the words that the rest of the house reads, before it is read.

Only phrases are put otherwise: what a question asks about, and every time and number in it, stay. The turns
of phrase are data: `data/turns.csv` holds each with what it is in plain words, `data/turn_parts.csv` what
several of them share, put in by its name in braces.
"""

import re
from collections.abc import Mapping
from functools import cache

from qa.relative_months import with_years
from qa.spelt import in_figures
from qa.times import MONTH_WORDS
from qa.vocabulary import read_data

_MONTH = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_YEAR = r"(?:'?\d\d|20\d\d)"
_DATE = rf"(?:(?:{_MONTH})\.?,? ?{_YEAR}|(?:0[1-9]|1[0-2])/{_YEAR}|(?:{_MONTH})|20\d\d(?:[/-]\d\d)?)"
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_THOUSANDS = re.compile(r"\b(\d+(?:\.\d+)?)k\b", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\d/-])(20\d\d)\s?[-\u2013]\s?(20\d\d)(?![\d/-])")
_SIGNS = "sign"  # what is read before months are given their years
_PART = re.compile(r"\{([a-z]+)\}")


def plainly(question: str, before: str = "") -> str:
    """A question with its turns of phrase put plainly: `ten or more` as `10 or more`.

    Args:
        question: as asked.
        before: the question asked before it, put plainly.
    """
    question = in_figures(question.translate(_QUOTES))
    question = _THOUSANDS.sub(lambda found: f"{1000 * float(found[1]):.0f}", question)
    question = _YEARS.sub(_stretch, question)
    for phrase, plain in _turns(signs=True):
        question = phrase.sub(plain, question)
    question = with_years(question, before)
    for phrase, plain in _turns(signs=False):
        question = phrase.sub(plain, question)
    return question


def _stretch(found: re.Match[str]) -> str:
    """`2019-2023` as a stretch; `2019-2020` is one financial year, and stays."""
    return f"from {found[1]} to {found[2]}" if int(found[2]) - int(found[1]) > 1 else found[0]


@cache
def _turns(*, signs: bool) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each turn of phrase with its plain words, in the order of the file: the signs, or all others."""
    parts = {row["name"]: row["phrase"] for row in read_data("turn_parts.csv")}
    parts |= {"month": f"(?:{_MONTH})", "year": _YEAR, "date": _DATE}
    return tuple(
        (re.compile(_whole(row["phrase"], parts), re.IGNORECASE), row["plain"])
        for row in read_data("turns.csv")
        if (row["about"] == _SIGNS) is signs
    )


def _whole(phrase: str, parts: Mapping[str, str]) -> str:
    """A phrase with its parts put in; braces with figures are repetitions, and stay."""
    while _PART.search(phrase):
        phrase = _PART.sub(lambda found: parts[found[1]], phrase)
    return phrase
