"""Amounts in sentences: a figure's value, and what was worked out from figures, as people read them."""

from corpus.amount import Unit, print_amount
from corpus.answer import Derived
from corpus.model import Figure
from qa.lookup import decimals_of

_NOUNS = {
    str(Unit.DAYS): ("day", "days"),
    "percentage_points": ("percentage point", "percentage points"),
    "periods": ("figure", "figures"),
    "indicators": ("indicator", "indicators"),
}


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
    unit = derived.unit if derived.unit in set(Unit) else Unit.COUNT
    return _with_noun(print_amount(value, unit), value, derived.unit)


def _with_noun(number: str, value: float, unit: str) -> str:
    one, many = _NOUNS.get(unit, ("", ""))
    return f"{number} {one if value == 1 else many}".strip()
