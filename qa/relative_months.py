"""Relative months: a month told by another that the question names, put with its own year.

`January 2021 against the January before` sets January 2020 beside it; `October 2020 to the January after`
ends in January 2021.
"""

import re
from collections.abc import Callable

from corpus.period import MONTH_NAMES
from qa.times import MONTH_WORDS, full_year

_MONTH = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_DATED = re.compile(
    rf"\b(?P<month>{_MONTH})\.?,? ?(?:of )?(?:'(?P<short>\d\d)|(?P<year>20\d\d|\d\d))\b(?! ?[/-]\d)"
    r"|\b(?P<number>0[1-9]|1[0-2])/(?P<of>20\d\d|\d\d)\b(?!/)",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:the |its )?(?:(?:previous|preceding|prior|earlier) (?P<a>{_MONTH})\b"
    rf"|(?<=the )(?P<b>{_MONTH}) (?:before(?! the| last| (?:{_MONTH}))|previous|prior|preceding|earlier)\b"
    r"(?: (?:it|that|this))?"
    rf"|(?P<c>{_MONTH}) (?:of |in )?the (?:year before|previous year|year earlier|preceding year)\b)"
    r"(?! ?'?\d)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?:the )?(?:(?:following|next|subsequent) (?P<a>{_MONTH})\b"
    rf"|(?<=the )(?P<b>{_MONTH}) (?:after|following|next)\b(?: (?:it|that|this))?"
    rf"|(?P<c>{_MONTH}) (?:of |in )?the (?:year after|following year|next year)\b)(?! ?'?\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_BESIDE = re.compile(
    rf"\b(?:than|against|versus|vs|on|since|compared (?:with|to)) (?:in |it was in |that of |the )*"
    rf"(?P<a>(?:{_MONTH}))\b(?P<b>)(?P<c>)(?! ?'?\d| and\b| to\b| of\b|, ?(?:{_MONTH})\b)",
    re.IGNORECASE,
)
_THAT_MONTH = re.compile(
    r",? (?:for|in|of|during) (?:that|the same) (?:very )?(?:month|quarter|year)(?=\W|$)"
    r"(?! (?:in|of|before|a)\b)",
    re.IGNORECASE,
)
_SAME_YEAR = re.compile(
    rf"\b(?P<a>{_MONTH})(?P<b>)(?P<c>) (?:of |in )?(?:that|the same) (?:same )?year\b", re.IGNORECASE
)
_SHIFT = re.compile(
    r"\b(?P<count>\d+|an?|one) (?P<unit>year|month)s? "
    r"(?P<way>on|later|after(?:wards)?|earlier|before|previously)"
    r"(?: (?:from|than|to|after|before))?(?: (?:then|that|this|it))?(?=\W|$)(?! the\b| \d)",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?P<lead>since|from|after|by|until) then\b", re.IGNORECASE)
_LATER = re.compile(
    r"(?:(?<=\bto )|(?<=\bthat )|(?<=\bbeside )|(?<=\bagainst ))"
    r"(?P<count>\d+|an?|one) (?P<unit>year|month)s? "
    r"(?P<way>on|later|after(?:wards)?)\b(?! \d| the\b)",
    re.IGNORECASE,
)
_RUN = re.compile(
    rf"\b(?P<first>{_MONTH}),? (?:(?P<second>{_MONTH}),? )?(?P<join>and|&|to|until|till|through|-) "
    rf"(?P<last>{_MONTH}) (?P<year>'?\d\d\b|20\d\d)(?! ?[/-]\d)",
    re.IGNORECASE,
)


def with_years(text: str, before: str = "") -> str:
    """A question in which each month told by another one has its year.

    Args:
        text: the question.
        before: the question asked before it, whose months count where its own has none.

    >>> with_years("January 2021 against the January before")
    'January 2021 against January 2020'
    """
    text = _counted(_RUN.sub(_spelt_out, text), before)
    if _DATED.search(text):
        text = _THAT_MONTH.sub("", text)
    text = _beside(text)
    for form, place, years in ((_BEFORE, _last_before, -1), (_AFTER, _first_after, 1), (_SAME_YEAR, None, 0)):
        text = _placed(text, form, place, years, before)
    return text


def _counted(text: str, before: str) -> str:
    """The text with `a year later` and `since then` as months, counted from its own or from the last one."""
    found = _DATED.search(text)
    if found is not None:
        stated = text[: found.end()]
        return _LATER.sub(lambda later: _shifted(later, stated).removeprefix("in "), text)
    told = _told(before)
    if not told:
        return text
    text = _SHIFT.sub(lambda shift: _shifted(shift, before), text)
    return _THEN.sub(lambda then: f"{then['lead']} {told}", text)


def _beside(text: str) -> str:
    """The text with a bare month that is set against a dated one as the last such month before that."""
    for found in reversed(list(_BESIDE.finditer(text))):
        stated = _nearest(text, found.start(), found.start())
        month = MONTH_WORDS[found["a"].lower()] - 1
        if stated is not None and month != stated % 12:
            text = f"{text[: found.end('a')]} {_last_before(stated, month) // 12}{text[found.end('a') :]}"
    return text


def _placed(
    text: str, form: re.Pattern[str], place: Callable[[int, int], int] | None, years: int, before: str
) -> str:
    """The text with each month that a form finds dated: beside the stated one, or in its year."""
    for found in reversed(list(form.finditer(text))):
        stated = _nearest(text, found.start(), found.end())
        if stated is None and before:
            stated = _nearest(before, len(before), len(before))
        if stated is None and place is None and (years_named := _YEAR.findall(text[: found.start()])):
            stated = 12 * int(years_named[-1])
        if stated is None:
            continue
        name = (found["a"] or found["b"] or found["c"]).lower()
        month = MONTH_WORDS[name] - 1
        if place is None or found["c"]:
            month += stated - stated % 12 + 12 * years
        else:
            month = place(stated, month)
        before_it = text[: found.start()].removesuffix("the ")
        text = f"{before_it}{MONTH_NAMES[month % 12]} {month // 12}{text[found.end() :]}"
    return text


def _nearest(text: str, start: int, end: int) -> int | None:
    """The month, counted from the year nought, that is dated last before a place, or else first after it."""
    before = list(_DATED.finditer(text, 0, start))
    found = before[-1] if before else _DATED.search(text, end)
    if found is None:
        return None
    if found["number"]:
        return 12 * full_year(found["of"]) + int(found["number"]) - 1
    return 12 * full_year(found["short"] or found["year"]) + MONTH_WORDS[found["month"].lower()] - 1


def _shifted(found: re.Match[str], before: str) -> str:
    """So long before or after the month that the question before named; as it was where it named none."""
    stated = _nearest(before, len(before), len(before))
    if stated is None:
        return found[0]
    months = (int(found["count"]) if found["count"].isdigit() else 1) * (12 if found["unit"] == "year" else 1)
    later = found["way"].lower() in ("on", "later", "after", "afterwards")
    month = stated + months if later else stated - months
    return f"in {MONTH_NAMES[month % 12]} {month // 12}"


def _told(before: str) -> str:
    """The month that the question before names last, with its year; empty where it names none."""
    stated = _nearest(before, len(before), len(before))
    return "" if stated is None else f"{MONTH_NAMES[stated % 12]} {stated // 12}"


def _last_before(stated: int, month: int) -> int:
    return stated - 1 - (stated - 1 - month) % 12


def _first_after(stated: int, month: int) -> int:
    return stated + 1 + (month - stated - 1) % 12


def _spelt_out(found: re.Match[str]) -> str:
    """`March, April and May 2020`, each month with the year in which it lies."""
    last = MONTH_WORDS[found["last"].lower()]
    year = full_year(found["year"].lstrip("'"))
    names = [name for name in (found["first"], found["second"]) if name]
    dated = (f"{name} {year - (MONTH_WORDS[name.lower()] > last)}" for name in names)
    return f"{', '.join(dated)} {found['join']} {found['last']} {year}"
