"""The amounts and months that a sentence states: what a reader would take away from a headline."""

import re
from collections.abc import Iterable

from corpus.amount import Amount, parse_amount
from corpus.period import MONTH_NAMES, Period
from corpus.words import fold

_MONTH = rf"(?:{'|'.join(name[:3] + f'(?:{name[3:]})?' for name in MONTH_NAMES)}|Sept)\.?"
_DATES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?\b"
    rf"|\b{_MONTH}[\s'-]+(?:19|20)?\d{{2}}\b(?!\s?%|[.,]\d)"
    r"|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{4}/\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
    re.IGNORECASE,
)
# Numbers that belong to words: lengths of time and ages, `per 10,000`, `Section 47`.
_LENGTHS = re.compile(
    r"\b(?:\d+-)?\d+[- ](?:working )?(?:month|week|day|year|hour)s?\b|\bper \d[\d,]*|\bsection \d+",
    re.IGNORECASE,
)
_MARKERS = re.compile(r"\[\d+\]")
_AMOUNT = re.compile(r"(?<![\w.,/])(?:(?<![\w)])-\s?)?£?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?%)?(?![\w/+]|[.,-]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def stated_amounts(sentence: str, names: Iterable[str] = ()) -> tuple[Amount, ...]:
    """The amounts that a sentence states, its dates, lengths of time and citation markers left out.

    `names` are refs and names of indicators, whose own digits (`CP3-QL`, `within 45 working days`) are
    not amounts. A bare year is kept: `1999` may be a count of children.
    """
    return tuple(amount for _, amount in _found(sentence, names))


def telling_amounts(sentence: str, names: Iterable[str] = ()) -> tuple[Amount, ...]:
    """As `stated_amounts`, without bare years: the amounts that can contradict an expected one."""
    return tuple(amount for printed, amount in _found(sentence, names) if not _YEAR.fullmatch(printed))


def _found(sentence: str, names: Iterable[str]) -> list[tuple[str, Amount]]:
    text = fold(sentence)
    for name in sorted({fold(name) for name in names if name}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " _ ", text, flags=re.IGNORECASE)
    for pattern in (_MARKERS, _DATES, _LENGTHS):
        text = pattern.sub(" _ ", text)
    printed = [found.strip() for found in _AMOUNT.findall(text)]
    parsed = [(cell, parse_amount(cell.replace("- ", "-"))) for cell in printed]
    return [(cell, amount) for cell, amount in parsed if isinstance(amount, Amount)]


def names_month(sentence: str, month: Period) -> bool:
    """Whether the sentence names a month and its year, in words or as the ledger writes it."""
    if str(month) in sentence:
        return True
    year, number = divmod(month.first, 12)
    named = re.search(rf"\b{MONTH_NAMES[number][:3]}", sentence, re.IGNORECASE)
    return bool(named) and bool(re.search(rf"\b(?:{year}|'?{year % 100:02d})\b", sentence))


_FALLS = r"\b(?:f[ae]ll(?:s|en|ing)?|down|lower|lowered|decreas\w*|drop\w*|fewer|less|reduc\w*|declin\w*)\b"
_RISES = r"\b(?:r[io]se|risen|rises|rising|up|higher|increas\w*|grew|grow\w*|grown|more|climb\w*)\b"


def says_fall(sentence: str) -> bool:
    """Whether the sentence says in words that something went down."""
    return bool(re.search(_FALLS, sentence, re.IGNORECASE))


def says_rise(sentence: str) -> bool:
    """Whether the sentence says in words that something went up."""
    return bool(re.search(_RISES, sentence, re.IGNORECASE))
