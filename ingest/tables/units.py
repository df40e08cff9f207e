"""What a heading, caption or label says its cells are counted in: `£m`, `£000`, `(thousands)`, `%`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.amount import Unit

_THOUSAND, _MILLION, _BILLION = 1e3, 1e6, 1e9
_SCALE = r"(?P<scale>'?000'?s?|k|thousands?|m|mn|millions?|bn|billions?)"
_MONEY = re.compile(
    rf"\(?\s*(?:in )?(?P<sign>[£$])\s?'?{_SCALE}?(?![\w,.])"
    r"(?:,?\s*(?:unless|except where) (?:otherwise )?(?:stated|shown|noted)(?: otherwise)?)?\s*\)?",
    re.IGNORECASE,
)
_WORD = r"'?000'?s|thousands?|millions?|billions?"
_BRACKETED = re.compile(
    rf"[(\[]\s*(?:(?:all )?(?:figures )?in )?[£$]?\s*(?P<scale>{_WORD})\s*[)\]]"
    r"|(?:^\s*|[,–-]\s*)(?:in )?(?P<bare>thousands|millions|billions)\s*$",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"[(\[]\s*%\s*[)\]]|^\s*%\s*$|^\s*per ?cent(?:age)?\s*$|[(\[]per ?cent(?:age)?[)\]]", re.I
)
_SHARE = re.compile(
    r"^\s*(?:%|per ?cent\b|percentages?\b|proportions?\b)|\bpercentage changes?\b|%\s*$", re.IGNORECASE
)
_DAYS = re.compile(r"[(\[]\s*(?:working |calendar )?days\s*[)\]]", re.IGNORECASE)
_DOLLARS = re.compile(r"\bdollars\b", re.IGNORECASE)
# Words that say that a row counts heads or things, whatever the money of its table. Bare `staff` and the like
# are left out: in accounts they are costs.
_HEADS = re.compile(
    r"\b(?:numbers?|no\.|counts?|head ?counts?|attendances?|volunteers|visitors|population|ftes?|"
    r"full[- ]time equivalents?|ratio|rank(?:ing)?|shares? in issue)\b",
    re.IGNORECASE,
)
_NAMES = {_THOUSAND: "thousands", _MILLION: "millions", _BILLION: "billions"}


@dataclass(frozen=True)
class Counted:
    """What cells are counted in: their unit where it is said, and what one stands for (1000 in `£000`)."""

    unit: Unit | None = None
    scale: float = 1.0

    def within(self, other: "Counted") -> "Counted":
        """This, with what it leaves unsaid taken from what stands around it."""
        if self.unit is Unit.PERCENT:
            return self
        return Counted(self.unit or other.unit, self.scale if self.scale != 1.0 else other.scale)


def around(caption: Counted, own: Counted, words: Iterable[str]) -> Counted:
    """What a table's name says of cells with these labels: nothing of money where the labels count heads."""
    money = caption.unit in (Unit.POUNDS, Unit.DOLLARS) and own.unit is None
    return Counted() if money and any(_HEADS.search(text) for text in words) else caption


def scale_words(scale: float) -> str:
    """`thousands` for 1000; nothing for 1."""
    return _NAMES.get(scale, "")


def take_unit(text: str) -> tuple[str, Counted]:
    """The text without its mark of a unit or scale, and what the mark says.

    Words that are part of a name (`Percentage of calls`, `Current dollars`) say the unit and stay.
    """
    unit: Unit | None = None
    scale = 1.0
    if found := _MONEY.search(text):
        unit, scale = (Unit.POUNDS if found["sign"] == "£" else Unit.DOLLARS), _scale(found["scale"])
        text = _without(text, found)
    if found := _BRACKETED.search(text):
        scale = _scale(found["scale"] or found["bare"])
        text = _without(text, found)
    if found := _PERCENT.search(text):
        unit, text = Unit.PERCENT, _without(text, found)
    elif found := _DAYS.search(text):
        unit, text = Unit.DAYS, _without(text, found)
    elif _SHARE.search(text):
        unit = Unit.PERCENT
    elif unit is None and _DOLLARS.search(text):
        unit = Unit.DOLLARS
    return text, Counted(unit, scale)


def _without(text: str, found: re.Match[str]) -> str:
    left = " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())
    return re.sub(r"\s+(?=[;,:])", "", left).strip(" -–—:;,")


def _scale(word: str | None) -> float:
    lower = (word or "").lower().strip("'")
    if not lower:
        return 1.0
    if lower.startswith(("b",)):
        return _BILLION
    return _MILLION if lower.startswith("m") else _THOUSAND
