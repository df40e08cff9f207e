"""Amounts as papers print them: `1,234`, `45.1%`, `(12)`, `£1.2m`, and the marks that stand for none."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What a value counts."""

    PERCENT = "percent"
    COUNT = "count"
    RATE_PER_10000 = "rate_per_10000"
    RATE_PER_100000 = "rate_per_100000"
    POUNDS = "pounds"
    DOLLARS = "dollars"
    DAYS = "days"


class Blank(StrEnum):
    """Why a cell holds no value; each says so in words that can be shown."""

    EMPTY = "the cell is blank"
    DASH = "the cell holds a dash"
    TO_BE_CONFIRMED = "to be confirmed when the paper was published"
    NOT_APPLICABLE = "not applicable"
    LOCAL = "a local measure, with nothing to compare it with"
    SUPPRESSED = "the paper holds back a small number here"
    NOT_AVAILABLE = "not available when the paper was published"


@dataclass(frozen=True)
class Amount:
    """A number as printed: its value, how many decimals were printed, and its unit where the cell says.

    `value` counts in the unit itself: percent as 45.1, pounds in whole pounds.
    """

    value: float
    decimals: int
    unit: Unit | None = None

    @property
    def rounding(self) -> float:
        """How far the true value may lie from the printed one: 0.5 for `79%`, 0.05 for `79.0%`."""
        return 0.5 / 10.0**self.decimals


_BLANKS = {
    "": Blank.EMPTY,
    "-": Blank.DASH,
    "n/a": Blank.NOT_APPLICABLE,
    "na": Blank.NOT_APPLICABLE,
    "-n/a": Blank.NOT_APPLICABLE,
    "tbc": Blank.TO_BE_CONFIRMED,
    "tba": Blank.TO_BE_CONFIRMED,
    "local": Blank.LOCAL,
    **dict.fromkeys(("*", "**", "[c]", "[s]"), Blank.SUPPRESSED),
    **dict.fromkeys(("..", "...", ":", "[x]", "n/k", "notavailable", "nodata"), Blank.NOT_AVAILABLE),
    **dict.fromkeys(("[z]", "notapplicable"), Blank.NOT_APPLICABLE),
}
# Small numbers that papers hold back: `<5`, `fewer than 5`.
_HELD_BACK = re.compile(r"(?:[<≤]|(?:less|fewer) than)\s*\d{1,2}%?", re.IGNORECASE)
# What stands beside a figure and is none of it: the mark of a note (`12*`, `5^`, `34 [1]`, `[2] 34`,
# `8 [1,2]`), `p` or `r` for provisional and revised.
_MARK = r"\[(?:\d{1,2}(?:, ?\d{1,2})*|[a-z](?:, ?[a-z])*|note \d{1,2})\]"
_NOTE = re.compile(
    rf"^{_MARK}\s*(?=[-(£$\d])|(?<=[\d%)])(?:\s*(?:[*^†‡§#]{{1,3}}|[⁰¹²³⁴-⁹]{{1,3}}|{_MARK}|\(?[pr]\)?)){{1,2}}$",
    re.IGNORECASE,
)
_SCALES = {"": 1, "k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
_CURRENCIES = {"£": Unit.POUNDS, "$": Unit.DOLLARS}
_DASHES = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-"}
)
_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<currency>[£$])?\s*(?P<sign_after>[-+])?\s*"
    r"(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?\s*"
    r"(?P<scale>bn|[mk])?\s*(?P<percent>%)?\s*(?P<close>\))?\s*(?P<percent_after>%)?",
    re.IGNORECASE,
)


def parse_amount(printed: str) -> Amount | Blank | None:
    """Read one printed cell.

    Returns:
        the amount; or why the cell is blank; or None where the characters are neither.
    """
    text = printed.strip().translate(_DASHES)
    blank = _BLANKS.get(text.lower().replace(" ", ""))
    if blank is not None:
        return blank
    if text == "x":
        return Blank.NOT_AVAILABLE
    if text in ("c", "s") or _HELD_BACK.fullmatch(text):
        return Blank.SUPPRESSED
    found = _NUMBER.fullmatch(text) or _NUMBER.fullmatch(_NOTE.sub("", text))
    if not found or bool(found["open"]) != bool(found["close"]) or (found["sign"] and found["sign_after"]):
        return None
    if found["percent_after"] and not found["close"]:
        return None
    scale = _SCALES[(found["scale"] or "").lower()]
    fraction = found["fraction"] or ""
    decimals = len(fraction) - 1 if fraction else 0
    value = round(float(found["whole"].replace(",", "") + fraction) * scale, 6)
    negative = ("-" in (found["sign"], found["sign_after"])) != bool(found["open"])
    percent = found["percent"] or found["percent_after"]
    unit = Unit.PERCENT if percent else _CURRENCIES.get(found["currency"] or "")
    digits = decimals - (len(str(scale)) - 1)
    return Amount(-value if negative and value else value, digits, unit)


def print_amount(value: float, unit: Unit | str, decimals: int | None = None) -> str:
    """Write a value for people: `45.1 %` as `45.1%`, thousands parted by commas, pounds with their sign.

    Without `decimals`, as many as the value needs, up to three.
    """
    if decimals is None:
        decimals = next((d for d in range(3) if abs(round(value, d) - value) < 5e-7), 3)
    number = f"{abs(value):,.{max(decimals, 0)}f}"
    sign = "-" if value < 0 and float(number.replace(",", "")) else ""
    match unit:
        case Unit.PERCENT:
            return f"{sign}{number}%"
        case Unit.POUNDS:
            return f"{sign}£{number}"
        case Unit.DOLLARS:
            return f"{sign}${number}"
        case _:
            return f"{sign}{number}"
