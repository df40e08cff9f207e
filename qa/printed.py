"""Times that are no time of the question: of a printed change, of a target, of a printed average.

They are found before the question's own times are, which they would only confuse.
"""

import re
from dataclasses import dataclass

from corpus.period import MONTH_NAMES, Period
from qa.cues import Role
from qa.times import MONTH_WORDS, full_year

_CHANGE = (
    r"(?:percentage |per ?cent |% )?(?:change[ds]?|movement|rise or fall|fall or rise|rise|rose|fall|fell"
    r"|increased?|decreased?|up or down|down or up)"
)
_ON = r"(?:on|from|since|over|against|compared (?:with|to))"
_NAMED = rf"(?:{'|'.join(name.lower() for name in MONTH_NAMES)})(?: \d{{4}})?"
_MONTH = (
    r"(?:the )?(?:last|previous|prior|preceding) month|(?:the |a )?month (?:before|earlier)|month on month"
    rf"|{_NAMED}"
)
_YEAR = (
    r"(?:the )?same month (?:a|the|one) year (?:before|earlier|ago)|(?:a|one) year (?:before|earlier|ago)"
    r"|(?:the )?same month (?:of |in )?(?:the )?(?:last|previous|prior) (?:year|yr)"
    r"|(?:the )?(?:last|previous|prior|preceding) (?:year|yr)|(?:the )?year before|year on year"
)
_PHRASE = re.compile(rf"{_CHANGE}[^.?;]{{0,60}}?\b(?P<on>{_ON} (?:(?P<month>{_MONTH})|(?P<year>{_YEAR})))\b")
# The same the other way round: `the month-on-month percentage movement`.
_EACH_TIME = re.compile(
    r"\b(?P<on>(?P<month>month)[- ](?:on|by)[- ]month|year[- ](?:on|by)[- ]year) "
    r"(?P<change>(?:percentage |per ?cent |% )?(?:change|movement|rise|fall|increase|decrease))\b"
)
_PRINTS = re.compile(
    r"\b(?:print(?:s|ed)?|as published|published (?:percentage |% )?change|state[sd]?"
    r"|(?:(?:is|are|was) )?shown|columns?|(?:papers?|dataset|report|table)s? (?:itself |themselves )?"
    r"(?:give|gives|say|says|show|shows|quote|quotes|put|puts))\b"
)
_MONTH_OF = re.compile(
    rf"\b(?P<month>{'|'.join(name.lower()[:3] for name in MONTH_NAMES)})[a-z]*[-' ]+(?P<year>(?:20)?\d\d)\b"
    r"|\b(?P<number>0[1-9]|1[0-2])/(?P<of>(?:20)?\d\d)\b"
)

_BY_SHARE = re.compile(
    r"(?:by )?(?:what |which |how many )(?:%|percentage|per ?cent)(?: had| has| have)?(?: (?:is|was) shown)?"
    r"(?: as)?|(?:going )?by the (?:%|percentage|per ?cent)"
)
_TARGET_OF = re.compile(
    r"\b(?P<year>(?:financial year )?(?P<starts>20\d\d|\d\d)\s?[/-]\s?(?P<ends>20\d\d|\d\d)) targets?\b"
)
_OTHER_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[-' ]+\d\d\b"
)
_AVERAGE_OF = re.compile(
    r"\b(?:the |its |their )?(?:own )?(?:rolling )?(?:12|twelve)[- ]?(?:month|mth|m)s? (?:rolling )?"
    r"(?:average|avg|mean)\b"
    r"|\b(?:the |its |their )?(?:own )?(?:average|avg|mean) (?:of|over|for|through|across) the"
    r" (?:last|past|previous|preceding) (?:(?:12|twelve) months|year)\b"
    r"|\b(?:its|their) (?:own )?(?:average|avg|mean) (?:over|for|through|across) the (?:whole )?year\b"
)
_HELD_AGAINST = re.compile(
    r"\b(?:more|less|fewer|higher|lower|above|below|over|under|than|against|compared?|compares)\b"
)
_OF_ALL = re.compile(
    r"\bof the \d+ (?:(?:months|quarters|years|figures) )?"
    r"(?:published|held|printed|there are|we have|months)\b"
)


@dataclass(frozen=True)
class PrintedChange:
    """Where a question asks for a printed change, and of which kind; empty where it does not."""

    spans: tuple[tuple[int, int], ...] = ()
    roles: tuple[Role, ...] = ()


def find_printed_change(text: str) -> PrintedChange:
    """Find the words that ask for a change as it is printed.

    Args:
        text: a folded question, with the indicators that it names outright blanked out.
    """
    lower = text.lower()
    prints = _PRINTS.search(lower)
    if not prints:
        return PrintedChange()
    if each := _EACH_TIME.search(lower):
        return PrintedChange((each.span(), prints.span()), (_role(bool(each["month"])),))
    found = _PHRASE.search(lower)
    if not found or not _follows(found, lower):
        return PrintedChange()
    change = re.match(_CHANGE, lower[found.start() :])
    end = found.start() + (change.end() if change else 0)
    start = re.search(r"(?:what |the )?(?:percentage |per ?cent |% )?$", lower[: found.start()])
    first = start.start() if start else found.start()
    share = _BY_SHARE.search(lower[: found.start()])
    spans = ((first, end), found.span("on"), prints.span(), *([share.span()] if share else []))
    return PrintedChange(spans, (_role(bool(found["month"])),))


def _role(of_month: bool) -> Role:
    return Role.CHANGE_PREVIOUS if of_month else Role.CHANGE_YEAR


def _follows(found: re.Match[str], text: str) -> bool:
    """Whether a month set beside the one asked about, where it has its year, is the one just before it."""
    told = _MONTH_OF.search(found["month"] or "")
    if told is None:
        return True
    others = (_at(each) for each in _MONTH_OF.finditer(text) if each.start() != found.start("month"))
    return any(other == _at(told) + 1 for other in others)


def _at(found: re.Match[str]) -> int:
    """A month and its year, counted in months."""
    if found["number"]:
        return 12 * full_year(found["of"]) + int(found["number"]) - 1
    return 12 * full_year(found["year"]) + MONTH_WORDS[found["month"]] - 1


@dataclass(frozen=True)
class Aimed:
    """A target's own year, or a printed average's own months, and the role that their words have."""

    spans: tuple[tuple[int, int], ...] = ()
    roles: tuple[Role, ...] = ()
    year: Period | None = None


def find_target_year(text: str) -> Aimed:
    """Find `the 2019/20 target`, and `the average of the past 12 months` that a figure is held against.

    Args:
        text: a folded question, with the indicators that it names outright blanked out.
    """
    lower = text.lower()
    if found := _TARGET_OF.search(lower):
        starts = int(found["starts"]) + (2000 if len(found["starts"]) == 2 else 0)
        follows = (starts + 1) % 100 == int(found["ends"]) % 100
        if follows and _OTHER_TIME.search(lower[: found.start()] + lower[found.end() :]):
            return Aimed((found.span("year"),), (), Period.financial_year(starts))
    if (found := _AVERAGE_OF.search(lower)) and _HELD_AGAINST.search(lower):
        return Aimed((found.span(),), (Role.AVERAGE_12M, Role.COMPARE))
    return Aimed()


def find_of_all(text: str) -> tuple[tuple[int, int], ...]:
    """The places of words that only say how many periods there are: `of the 26 published`."""
    return tuple(found.span() for found in _OF_ALL.finditer(text.lower()))
