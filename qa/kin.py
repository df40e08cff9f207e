"""Kin: words of one root whose stems differ, as `satisfied` and `satisfaction`, and numbers in words."""

from collections.abc import Iterable, Sequence

from corpus.words import stem

SHORTEST = 5  # letters in common
COMMON = 0.66  # of the longer stem
TEN = 10

_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
""".split()  # noqa: SIM905 - one string reads better than twenty literals
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905


def kin_of(term: str, stems: Iterable[str]) -> frozenset[str]:
    """The stems of the papers that are of one root with a stem which they do not have."""
    if term.isdigit():
        return frozenset()
    return frozenset(each for each in stems if _is_kin(term, each))


def _is_kin(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    if min(len(one), len(other)) < SHORTEST:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return same >= SHORTEST and same >= COMMON * longer


def in_figures(terms: Sequence[str]) -> list[str]:
    """The stems, and numbers below a hundred that are written in words also in figures: `forty six`, 46."""
    return [*terms, *(term for term in as_figures(terms) if term.isdigit())]


def as_figures(terms: Sequence[str]) -> list[str]:
    """The stems with numbers below a hundred in figures where they are written in words."""
    found: list[str] = []
    tens = 0
    for term in terms:
        value = _VALUES.get(term)
        if tens:
            joined = value is not None and 0 < value < TEN
            found[-1] = str(tens + (value or 0)) if joined else found[-1]
            tens = 0
            if joined:
                continue
        found.append(term if value is None else str(value))
        tens = value if value is not None and value >= 2 * TEN else 0
    return found


_VALUES = {stem(word): at for at, word in enumerate(_UNITS)} | {
    stem(word): TEN * at for at, word in enumerate(_TENS, start=2)
}
