"""Areas: whose figure a question asks for - the council's own, its neighbours', England's, the region's."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from qa.cues import cue_words
from qa.tokens import SILENT, Token, tokenise
from qa.vocabulary import read_data

REGION = "region"
_COMMON = frozenset(
    {
        "city",
        "council",
        "region",
        "regional",
        "ward",
        "area",
        "division",
        "borough",
        "county",
        "district",
        "metropolitan",
        "london",
        "royal",
        "unitary",
    }
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
        held: the areas for which figures are held, as the ledger writes them, benchmarks and districts alike.
        councils: the councils whose papers are held; a question may call them by the name's own part.
    """
    forms = _forms(tuple(held), tuple(councils))
    texts = [token.text.removesuffix("'s") for token in tokens]
    found: list[AreaMention] = []
    at = 0
    while at < len(texts):
        near = forms.get(texts[at], ())
        hit = next(((f, area) for f, area in near if tuple(texts[at : at + len(f)]) == f), None)
        if hit:
            found.append(AreaMention(hit[1], at, at + len(hit[0])))
        at += len(hit[0]) if hit else 1
    return tuple(found)


def names_area(text: str, area: str) -> bool:
    """Whether a text of the papers names an area, by its name or an everyday one: `national` for England."""
    texts = [token.text for token in tokenise(text)]
    said = f" {' '.join([*texts, *(f'{each}ly' for each in texts)])} "
    own = " ".join(_texts(area))
    return any(f" {form} " in said for form in (own, *(" ".join(f) for f, of in _everyday() if of == area)))


@lru_cache(maxsize=16)
def _forms(
    held: tuple[str, ...], councils: tuple[str, ...]
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Every way to name each area, longest first, by its first word.

    An area is also called by its own part (`Riverford` of `Riverford District`), where that is no other's; a
    row label that is a word of asking or an everyday one (`Total`, `Other`) names no area.
    """
    names = [(_texts(area), area) for area in (*held, *councils)]
    parts = [(_own_part(area), area) for area in dict.fromkeys((*councils, *held))]
    single = Counter(part for part, _ in parts)
    names += [(part, area) for part, area in parts if single[part] == 1]
    limits = [(part[-1:], area) for part, area in parts if area.startswith("the ") and len(part) > 1]
    lasts = Counter(last for last, _ in limits)
    names += [(last, area) for last, area in limits if lasts[last] == 1]  # `the limit`, where there is one
    kept = [(form, area) for form, area in names if form and (area in councils or not _is_common(form))]
    grouped: dict[str, dict[tuple[str, ...], str]] = {}
    for form, area in sorted([*kept, *_everyday()], key=lambda pair: -len(pair[0])):
        grouped.setdefault(form[0], {}).setdefault(form, area)
    return {first: tuple(found.items()) for first, found in grouped.items()}


def _texts(area: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenise(area))


def _is_common(form: tuple[str, ...]) -> bool:
    """Whether an area's name is made of words that ask, or of none with letters."""
    return all(word in cue_words() or word in SILENT or not word[:1].isalpha() for word in form)


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
