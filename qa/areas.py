"""Areas: whose figure a question asks for - the council's own, its neighbours', England's, the region's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from qa.tokens import Token, tokenise
from qa.vocabulary import read_data

REGION = "region"
_COMMON = frozenset(
    {"city", "council", "borough", "county", "district", "metropolitan", "london", "royal", "unitary"}
    | {"authority", "combined", "town", "of", "the", "and"}
)


@dataclass(frozen=True)
class AreaMention:
    """An area named in a question, and the tokens that name it, `first` up to but not `last`."""

    area: str
    first: int
    last: int


@cache
def _everyday() -> tuple[tuple[tuple[str, ...], str], ...]:
    rows = [
        (tuple(token.text for token in tokenise(row["everyday"])), row["means"])
        for row in read_data("areas.csv")
    ]
    return tuple(sorted(rows, key=lambda row: -len(row[0])))


def find_areas(
    tokens: Sequence[Token], held: Sequence[str], councils: Sequence[str]
) -> tuple[AreaMention, ...]:
    """The areas that a question names.

    Args:
        tokens: the question's tokens.
        held: the areas for which figures are held, as the ledger writes them.
        councils: the councils whose papers are held; a question may call them by the name's own part.
    """
    names = [(tuple(token.text for token in tokenise(area)), area) for area in (*held, *councils)]
    names += [(own, council) for council in councils if (own := _own_part(council))]
    forms = sorted([*names, *_everyday()], key=lambda form: -len(form[0]))
    texts = [token.text.removesuffix("'s") for token in tokens]
    found: list[AreaMention] = []
    at = 0
    while at < len(texts):
        hit = next(((f, area) for f, area in forms if f and tuple(texts[at : at + len(f)]) == f), None)
        if hit:
            found.append(AreaMention(hit[1], at, at + len(hit[0])))
        at += len(hit[0]) if hit else 1
    return tuple(found)


def _own_part(council: str) -> tuple[str, ...]:
    """What tells a council's name from others': `Riverford` of `Riverford City Council`."""
    return tuple(word for word in re.findall(r"[a-z'-]+", council.lower()) if word not in _COMMON)


def resolve_area(area: str, held: Sequence[str], councils: Sequence[str]) -> str:
    """The ledger's name for a named area: for `the region`, the one benchmark that is none of the others."""
    if area != REGION:
        return area
    others = {each for _, each in _everyday()} | set(councils)
    regions = [each for each in held if each not in others]
    return regions[0] if len(regions) == 1 else area
