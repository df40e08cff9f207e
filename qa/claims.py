"""Claims: marks that figures are held against (`below 40%`), and claims over many periods (`every year`)."""

import re
from collections.abc import Iterator

_ABOVE = (
    r"(?:above|below|over|under|beneath|exceed(?:s|ed|ing)?|at least|at most|reach(?:ed|es)?|hit|passed"
    r"|topped|(?:more|less|fewer|greater|higher|lower|better|worse) than)"
)
_UNIT = r"(?:working |calendar |school )?(?:day|week|month|year|hour|minute|time)|s\b|\+|or (?:over|under)"
_MARK = re.compile(
    rf"\b{_ABOVE}\s+\d[\d,.]*(?!\d)(?P<share>\s?(?:%|per ?cent\b|pct\b))?(?!\s*-?\s*(?:{_UNIT}))"
)
# An age is no mark: `children under 5`, `aged over 16`.
_OF_AGE = re.compile(r"\b(?:aged?|ages|child|children|kids|people|those|pupils|babies|adults|persons?)\s+$")
_FINDS = re.compile(
    r"^\W*(?:when|has|have|did|does|do|is|are|was|were)\b"
    r"|\b(?:months?|quarters?|times|ever|how often|periods?)\b"
)
_ASKS_WHETHER = r"(?:^|[,:;.]\s)\W*(?:and )?(?:has|have|had|did|does|do|is|are|was|were)\b.*\b"
_AT_ANY_TIME = re.compile(
    rf"{_ASKS_WHETHER}(?<!who have )(?<!who has )(?<!who had )(?:ever|never|always)\b(?! since)"
)
_AT_ALL_TIMES = re.compile(
    rf"{_ASKS_WHETHER}(?:every|each|consistently|steadily|continuously|without exception"
    r"|all (?:the )?(?:months|years|quarters))\b"
)


def marks(text: str) -> Iterator[tuple[int, int]]:
    """The places of marks, where a question asks when or whether figures are above or below one.

    Args:
        text: a folded question, what is understood of it already blanked out.
    """
    lower = text.lower()
    finds = bool(_FINDS.search(lower))
    for found in _MARK.finditer(lower):
        if (finds or found["share"]) and not _OF_AGE.search(lower[: found.start()]):
            yield found.span()


def is_over_periods(text: str, *, of_change: bool) -> bool:
    """Whether a question asks if something held at any or at every time: `has it risen every year?`

    Args:
        text: a folded question.
        of_change: whether it asks about a change.
    """
    lower = text.lower()
    return bool(_AT_ANY_TIME.search(lower) or (of_change and _AT_ALL_TIMES.search(lower)))
