"""Amounts in sentences: a figure's value, and what was worked out from figures, as people read them."""

from corpus.amount import Unit, print_amount
from corpus.answer import Derived
from corpus.model import Figure
from qa.lookup import decimals_of

_NOUNS = {Unit.DAYS: ("day", "days")}


def amount_words(figure: Figure) -> str:
    """The value of a figure with the decimals it was printed with: `45.1%`, `1,234`, `12 days`."""
    if figure.value is None:
        return "no figure"
    return _with_noun(
        print_amount(figure.value, figure.unit, decimals_of(figure)), figure.value, str(figure.unit)
    )


def derived_words(derived: Derived) -> str:
    """A derived amount without its sign: `2.8 percentage points`, `14.6%`, `251`."""
    value = abs(derived.value)
    if derived.unit == "percentage_points":
        return f"{print_amount(value, Unit.COUNT)} percentage point{'' if value == 1 else 's'}"
    return _with_noun(print_amount(value, derived.unit), value, derived.unit)


def _with_noun(number: str, value: float, unit: str) -> str:
    one, many = _NOUNS.get(Unit(unit), ("", "")) if unit in set(Unit) else ("", "")
    return f"{number} {one if value == 1 else many}".strip()
