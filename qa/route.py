"""The route: whether the figures, the papers' prose or both answer a question."""

from enum import StrEnum

from corpus.answer import Route
from qa.cues import Role

# What asks for words of the papers, and what asks for a number.
PROSE = frozenset({Role.WHY, Role.SAID, Role.WHO, Role.DEFINITION})
NUMBER = frozenset(
    {
        Role.COUNT, Role.PERCENT, Role.RATE, Role.HOW_MUCH, Role.SERIES, Role.HIGHEST, Role.LOWEST, Role.BEST,
        Role.WORST, Role.TOTAL, Role.AVERAGE, Role.RANK, Role.THRESHOLD, Role.TARGET, Role.AVERAGE_12M,
        Role.MAXIMUM_12M, Role.SHARE_OF,
        Role.OVER_PERIODS, Role.STEEPEST, Role.RATING,
        Role.DIRECTION, Role.CHANGE_PREVIOUS, Role.CHANGE_YEAR, Role.FLOOR,
    }
)  # fmt: skip


class Known(StrEnum):
    """How far the figures side understands a question."""

    QUERY = "query"  # an indicator held, so that a figure or an honest refusal can be given
    UNCLEAR = "unclear"  # near an indicator, but not one of them
    NOTHING = "nothing"  # about no indicator


def decide(
    roles: frozenset[Role], opening: frozenset[Role], known: Known, *, timed: bool, bare_term: bool = False
) -> Route:
    """Choose the route.

    Args:
        roles: the roles of all the question's cues.
        opening: the roles of the words it begins with.
        known: what the figures side makes of it.
        timed: whether it names a time.
        bare_term: whether it names one word or acronym and nothing more.
    """
    asks_number = bool(roles & NUMBER) or (Role.CHANGE in roles and Role.INTERROGATIVE in roles)
    asks_prose = bool(roles & PROSE)
    if Role.RANK in roles and not asks_prose:
        return Route.FIGURES
    if known is Known.NOTHING:
        return Route.PAPERS
    defines = Role.DEFINITION in opening or (Role.WHAT_IS in opening and bare_term)
    if defines and not timed and not asks_number:
        return Route.PAPERS
    if Role.WHY in opening or Role.WHO in opening:
        return Route.PAPERS
    if asks_prose and not asks_number and not (timed and Role.WHAT_IS in opening):
        return Route.PAPERS
    if Role.WHY in roles and known is Known.QUERY:
        return Route.BOTH
    if known is Known.QUERY or asks_number or timed:
        return Route.FIGURES
    return Route.PAPERS
