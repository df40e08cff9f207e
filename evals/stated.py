"""The amounts and months that a sentence states: what a reader would take away from a headline."""

import re
from collections.abc import Iterable

from corpus.amount import Amount, parse_amount
from corpus.period import FINANCIAL_YEAR_STARTS, MONTH_NAMES, Grain, Period
from corpus.words import fold
from evals.question import Direction

_MONTH = rf"(?:{'|'.join(name[:3] + f'(?:{name[3:]})?' for name in MONTH_NAMES)}|Sept)\.?"
_DATES = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?\b"
    rf"|\b{_MONTH}[\s'-]+(?:19|20)?\d{{2}}\b(?!\s?%|[.,]\d)"
    r"|\bquarter [1-4]\b|\bQ[1-4]\b|\b\d{4}-\d{2}(?:-\d{2})?\b|\b\d{4}/\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",
    re.IGNORECASE,
)
# Numbers that belong to words: lengths of time and ages, `per 10,000`, `Section 47`. A length that something
# `was` is what was measured.
_LENGTHS = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bat )(?<!\bby )(?<!\bagainst )(?<!\()"
    r"\b(?:\d+-)?\d+[- ](?:working )?(?:month|week|day|year|hour)s?\b|\bper \d[\d,]*|\bsection \d+"
    r"|\b(?:page|line|row|item|appendix|paragraph)s? \d+\b"
    r"|\bage[ds]? \d+(?:\s?-\s?\d+)?\+?",
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


def names_period(sentence: str, period: Period) -> bool:
    """Whether the sentence names a period: a month with its year, a quarter or a year, however spelt."""
    said = fold(sentence).casefold()
    # A bare year also begins the name of a financial year.
    if period.grain is not Grain.YEAR and any(way.casefold() in said for way in (str(period), period.label)):
        return True
    if period.grain is Grain.MONTH:
        return _names_month(sentence, period)
    year, number = divmod(period.first, 12)
    if period.grain is Grain.YEAR:
        return bool(re.search(rf"\b{year}\b(?![/-]\d)", sentence))
    financial = rf"\b{year}\s?[-/–]\s?(?:20)?{(year + 1) % 100:02d}\b"
    if period.grain is Grain.FINANCIAL_YEAR:
        return bool(re.search(financial, sentence))
    if period.grain is Grain.FINANCIAL_QUARTER:
        start = year if number >= FINANCIAL_YEAR_STARTS - 1 else year - 1
        whole = rf"\b{start}\s?[-/–]\s?(?:20)?{(start + 1) % 100:02d}\b"
        quarter = (number - FINANCIAL_YEAR_STARTS + 1) % 12 // 3 + 1
    else:
        whole, quarter = rf"\b{year}\b", number // 3 + 1
    spoken = rf"\b(?:Q{quarter}|quarter {quarter}|{_ORDINALS[quarter - 1]} quarter)\b"
    return bool(re.search(whole, sentence)) and bool(re.search(spoken, sentence, re.IGNORECASE))


_NAME = rf"(?:{'|'.join(MONTH_NAMES)})"
_MONTHS_OF_A_YEAR = re.compile(
    rf"\b{_NAME}(?:(?:,| and| to|,? and| or|\s?[-–])\s?{_NAME})+ (\d{{4}})\b", re.IGNORECASE
)


def months_with_years(text: str) -> str:
    """The months that a text names before the year of another: `May and June 2020` has `May 2020`, too."""
    return " ; ".join(
        f"{month} {found[1]}"
        for found in _MONTHS_OF_A_YEAR.finditer(text)
        for month in re.findall(_NAME, found[0], re.IGNORECASE)
    )


_ORDINALS = "first", "second", "third", "fourth"


def _names_month(sentence: str, month: Period) -> bool:
    year, number = divmod(month.first, 12)
    named = re.search(rf"\b{MONTH_NAMES[number][:3]}", sentence, re.IGNORECASE)
    return bool(named) and bool(re.search(rf"\b(?:{year}|'?{year % 100:02d})\b", sentence))


_COUNTED = tuple(
    word
    for line in (
        "one two three four five six seven eight nine ten eleven twelve",
        "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    )
    for word in line.split()
)
_TIMES = re.compile(
    rf"\b(\d+|no|once|twice|{'|'.join(_COUNTED)})\b(?: of (?:the )?\w+)?(?: (?!for\b)[a-z][a-z-]*){{0,2}}? ?"
    r"\b(?:months?|quarters?|years?|times|occasions?|terms?|once|twice)",
    re.IGNORECASE,
)
_ODD_TIMES = {"no": 0, "once": 1, "twice": 2}


def stated_times(sentence: str) -> tuple[int, ...]:
    """How often a sentence says that something was: `7 of the 26 months`, `for three months`, `twice`."""
    text = _DATES.sub(" _ ", _MARKERS.sub(" _ ", fold(sentence)))
    words = [found[1].lower() for found in _TIMES.finditer(text)]
    words += [word.lower() for word in re.findall(r"\b(?:once|twice)\b", text, re.IGNORECASE)]
    return tuple(
        _ODD_TIMES[w] if w in _ODD_TIMES else int(w) if w.isdigit() else _COUNTED.index(w) + 1 for w in words
    )


_FALLS = r"\b(?:f[ae]ll(?:s|en|ing)?|down|lower|lowered|decreas\w*|drop\w*|fewer|less|reduc\w*|declin\w*)\b"
_RISES = r"\b(?:r[io]se|risen|rises|rising|up|higher|increas\w*|grew|grow\w*|grown|more|climb\w*)\b"


def says_fall(sentence: str) -> bool:
    """Whether the sentence says in words that something went down."""
    return bool(re.search(_FALLS, sentence, re.IGNORECASE))


def says_rise(sentence: str) -> bool:
    """Whether the sentence says in words that something went up."""
    return bool(re.search(_RISES, sentence, re.IGNORECASE))


_ABOVE = r"\b(?:above|over|exceed\w*|ahead of|beyond)\b"
_BELOW = r"\b(?:below|under|short of|behind|beneath)\b"
_BETTER = r"\b(?:better|best|improv\w*|favourabl\w*|outperform\w*|ahead)\b"
_WORSE = r"\b(?:worse\w*|worst|deteriorat\w*|slipp?\w*|unfavourabl\w*|behind|off target|missed|not met)\b"
_LEVEL = r"\b(?:level|same|equal\w*|no (?:change|different|difference)|unchanged|in line|match\w*|both)\b"
_WAYS = {
    Direction.ROSE: (_RISES,),
    Direction.FELL: (_FALLS,),
    Direction.ABOVE: (_RISES, _ABOVE),
    Direction.BELOW: (_FALLS, _BELOW),
    Direction.BETTER: (_BETTER,),
    Direction.WORSE: (_WORSE,),
    Direction.LEVEL: (_LEVEL,),
}
_OPPOSITES = {
    Direction.ROSE: Direction.FELL,
    Direction.FELL: Direction.ROSE,
    Direction.ABOVE: Direction.BELOW,
    Direction.BELOW: Direction.ABOVE,
    Direction.BETTER: Direction.WORSE,
    Direction.WORSE: Direction.BETTER,
}
_DENIED = re.compile(
    r"\b(?:not|no|never|neither|nor|isn't|wasn't)\s+(?:much |any |significantly )?\w+", re.IGNORECASE
)


def goes(sentence: str, direction: Direction) -> bool:
    """Whether a sentence says that something went, or stands, this way; what it denies it does not say."""
    said = sentence if direction in (Direction.LEVEL, Direction.WORSE) else _DENIED.sub(" ", sentence)
    return any(re.search(pattern, said, re.IGNORECASE) for pattern in _WAYS[direction])


def turns_round(sentence: str, direction: Direction) -> bool:
    """Whether a sentence goes the opposite way, and not this way too."""
    opposite = _OPPOSITES.get(direction)
    return opposite is not None and goes(sentence, opposite) and not goes(sentence, direction)


def names_word(sentence: str, ref: str) -> bool:
    """Whether a ref or a name stands in a sentence whole: `LAC1` does not stand in `LAC16` or `LAC1-NI`."""
    bare = r"\s*".join(re.escape(piece) for piece in re.findall(r"\([^()]*\)|[^\s()]+", fold(ref)))
    pattern = rf"(?<![\w-]){bare}(?![\w%-]|\s\((?:val|%)\))"
    return bool(re.search(pattern, fold(sentence), re.IGNORECASE))
