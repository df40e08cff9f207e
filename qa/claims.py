"""Claims: marks that figures are held against (`below 40%`), and claims over many periods (`every year`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qa.query import Side

_ABOVE = (
    r"not (?:above|over)|not (?:below|under)|no more than|no less than|no fewer than"
    r"|above|below|over|under|beneath|exceed(?:s|ed|ing)?|at least|at most|up to|reach(?:ed|es)?|hit|passed"
    r"|topped|tops?|past|(?:more|less|fewer|greater|higher|lower|better|worse) than"
)
_SIDES = {
    "above": Side.ABOVE, "over": Side.ABOVE, "exceed": Side.ABOVE, "exceeds": Side.ABOVE,
    "exceeded": Side.ABOVE, "exceeding": Side.ABOVE, "passed": Side.ABOVE, "topped": Side.ABOVE,
    "top": Side.ABOVE, "tops": Side.ABOVE, "past": Side.ABOVE,
    "more than": Side.ABOVE, "greater than": Side.ABOVE, "higher than": Side.ABOVE,
    "below": Side.BELOW, "under": Side.BELOW, "beneath": Side.BELOW, "less than": Side.BELOW,
    "fewer than": Side.BELOW, "lower than": Side.BELOW,
    "at least": Side.AT_LEAST, "reach": Side.AT_LEAST, "reached": Side.AT_LEAST, "reaches": Side.AT_LEAST,
    "hit": Side.AT_LEAST, "not below": Side.AT_LEAST, "not under": Side.AT_LEAST,
    "no less than": Side.AT_LEAST, "no fewer than": Side.AT_LEAST,
    "at most": Side.AT_MOST, "up to": Side.AT_MOST, "not above": Side.AT_MOST, "not over": Side.AT_MOST,
    "no more than": Side.AT_MOST,
}  # fmt: skip
_OR_MORE = {
    "more": Side.AT_LEAST, "above": Side.AT_LEAST, "higher": Side.AT_LEAST, "over": Side.AT_LEAST,
    "less": Side.AT_MOST, "below": Side.AT_MOST, "lower": Side.AT_MOST, "fewer": Side.AT_MOST,
    "under": Side.AT_MOST,
}  # fmt: skip
_UNIT = r"(?:working |calendar |school )?(?:day|week|month|year|hour|minute|time)|s\b|\+|or (?:over|under)"
_SHARE = r"(?P<share>\s?(?:%|per ?cent\b|pct\b))?"
_NUMBER = r"(?P<pounds>£)?(?P<number>\d[\d,.]*|zero\b|nought\b|nil\b)(?!\d)"
_SCALE = r"(?P<scale>\s?(?:k|m|mn|bn|thousand|million|billion)\b)?"
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_MARK = re.compile(
    rf"\b(?P<side>{_ABOVE})\s+(?:the )?{_NUMBER}{_SCALE}{_SHARE}(?!\s*-?\s*(?:{_UNIT}))"
    r"(?:\s+mark\b|\s+level\b)?"
)
_TIMED = re.compile(
    rf"\b(?P<side>{_ABOVE})\s+{_NUMBER}{_SCALE}{_SHARE}\s(?:working |calendar )?"
    r"(?P<unit>day|hour|minute|week|mile|tonne)s?\b"
)
_AFTER = re.compile(
    rf"(?<![\w,.]){_NUMBER}{_SCALE}{_SHARE} (?:or|and) "
    r"(?P<side>more|above|higher|less|below|lower|fewer|better|worse)\b"
)
_DIGITS = {"double": 1, "2": 1, "three": 2, "triple": 2, "3": 2, "four": 3, "4": 3}
_FIGURES = re.compile(
    r"\b(?:in|into|reach(?:ed|es)?|hit) (?P<digits>double|three|triple|four|[2-4])[- ]figures?\b"
)
_NONE = re.compile(
    r"\bmonths?\b.*?\b"
    r"(?P<none>(?:with|had|having|saw|see|of|(?:were|was|are) there|there (?:were|was)) (?:no|zero|nil))\b"
)
# An age is no mark: `children under 5`, `aged over 16`.
_OF_AGE = re.compile(r"\b(?:aged?|ages|child|children|kids|people|those|pupils|babies|adults|persons?)\s+$")
_NO_AGE = frozenset({"top", "tops", "topped", "past", "passed", "reach", "reached", "hit"}) | frozenset(
    {"exceed", "exceeds", "exceeded"}
)
_OLDEST = 120  # years
_FINDS = re.compile(
    r"^\W*(?:when|has|have|did|does|do|is|are|was|were)\b"
    r"|\b(?:months?|quarters?|years?|times|ever|how often|periods?|run|streak|row|first|last)\b"
)
_ASKS_WHETHER = r"(?:^|[,:;.]\s)\W*(?:and )?(?:has|have|had|did|does|do|is|are|was|were)\b.*\b"
_AT_ANY_TIME = re.compile(
    rf"{_ASKS_WHETHER}(?<!who have )(?<!who has )(?<!who had )(?:ever|never|always)\b(?! since)"
)
_AT_ALL_TIMES = re.compile(
    rf"{_ASKS_WHETHER}(?:every|each|consistently|steadily|continuously|without exception"
    r"|all (?:the )?(?:months|years|quarters))\b"
)
_ALWAYS = re.compile(
    r"\b(?:always|every|each|consistently|steadily|continuously|throughout|without exception|all (?:the )?"
    r"(?:months|years|quarters|time))\b"
)


@dataclass(frozen=True)
class Mark:
    """A mark named in a question: its place, its side (None: better or worse than it), and its number."""

    start: int
    end: int
    side: Side | None
    value: float
    percent: bool
    better: bool = False
    inclusive: bool = False


def marks(text: str) -> Iterator[Mark]:
    """The marks of a question that asks when or whether figures are above or below one.

    Args:
        text: a folded question, what is understood of it already blanked out.
    """
    lower = text.lower()
    finds = bool(_FINDS.search(lower))
    for found in _MARK.finditer(lower):
        aged = found["side"] not in _NO_AGE and _OF_AGE.search(lower[: found.start()]) and not found["share"]
        if (finds or found["share"]) and not (aged and _number(found) < _OLDEST):
            side = _SIDES.get(found["side"])
            yield _mark(found, side, better=found["side"] == "better than")
    for found in _AFTER.finditer(lower):
        if finds or found["share"]:
            made = _mark(found, _OR_MORE.get(found["side"]), better=found["side"] == "better")
            yield replace(made, inclusive=True)
    for found in _FIGURES.finditer(lower):
        if finds:
            yield Mark(*found.span(), Side.AT_LEAST, 10.0 ** _DIGITS[found["digits"]], percent=False)
    if nothing := _NONE.search(lower):
        yield Mark(*nothing.span("none"), Side.AT_MOST, 0.0, percent=False)


def timed_mark(text: str) -> tuple[Mark, str] | None:
    """The mark of a question in a unit of time (`over 25 days`), with the unit; None where it has none.

    As a rule such words are of a name (`assessments over 45 days`); of an indicator that is itself counted
    in days they may be a mark.
    """
    found = _TIMED.search(text.lower())
    if not found or not _FINDS.search(text.lower()):
        return None
    return _mark(found, _SIDES.get(found["side"]), better=found["side"] == "better than"), found["unit"]


def _mark(found: re.Match[str], side: Side | None, *, better: bool = False) -> Mark:
    return Mark(found.start(), found.end(), side, _number(found), bool(found["share"]), better)


def _number(found: re.Match[str]) -> float:
    """The number of a mark (`1.5m` is 1,500,000); not a number where it is like a date or a version."""
    number = found["number"].rstrip(",.").replace(",", "")
    if number.isalpha():
        return 0.0
    scale = _SCALES.get((found["scale"] or "").strip(), 1.0)
    return scale * float(number) if number.count(".") < 2 else float("nan")


def is_over_periods(text: str, *, of_change: bool) -> bool:
    """Whether a question asks if something held at any or at every time: `has it risen every year?`

    Args:
        text: a folded question.
        of_change: whether it asks about a change.
    """
    lower = text.lower()
    return bool(_AT_ANY_TIME.search(lower) or (of_change and _AT_ALL_TIMES.search(lower)))


def is_of_all(text: str) -> bool:
    """Whether a claim over periods is to hold in all of them: `always`, `every month`."""
    return bool(_ALWAYS.search(text.lower()))
