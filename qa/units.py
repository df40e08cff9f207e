"""Units: the words of a thing, joined where the papers join them, and how plainly a text says them.

Words that stand together in the papers nearly wherever one of them stands (`social worker`, `early help`), or
in what an acronym stands for, count as one, so that a passage about social workers is not taken to speak of
agency social workers. How rare a unit is, is counted over what was said at meetings, without the glossaries
that packs repeat.
"""

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from corpus.words import stem, terms
from qa.asking import Asked
from qa.kin import in_figures, kin_of
from qa.meaning import everyday

TOGETHER = 0.5  # of the times that the rarer of two words stands, for them to be one unit
OTHER_WORD = 0.85  # of its weight, for a unit called by another word
ORDINARY, ORDINARY_AT_MOST = 0.4, 0.8  # of its weight, for a word that may well be said in other words
HEAD = 0.6  # of its weight, for the last unit in a row: `staff` in `agency staff` has many names
LEAST = 0.3  # of a unit, by what its words count
ABOVE = 0.8  # of its weight, for a unit that only stands over a sentence

_TITLED = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Prof(?:essor)?|Cllrs?|Councillors?)\.? ([A-Z][\w'-]+)"
)


@dataclass(frozen=True)
class Unit:
    """Words of a thing that stand together in the papers, and how much they count.

    `parts` is what each of the words counts of the unit, together 1. A `name` is written with capitals, and
    must be said whole. `held` says whether the papers have it at all, and `others` for each word what else it
    may be called.
    """

    terms: tuple[str, ...]
    weight: float
    ordinary: bool = False
    parts: tuple[float, ...] = (1.0,)
    name: bool = False
    held: bool = True
    others: tuple[frozenset[str], ...] = (frozenset(),)


class Lexicon:
    """The words of what was said at meetings: how rare each is, and which stand together."""

    def __init__(self, texts: Iterable[str], acronyms: Mapping[str, tuple[str, ...]]) -> None:
        """Count the words of some texts; `acronyms` maps short forms in lower case to what they stand for."""
        self._counted: Counter[str] = Counter()
        self._pairs: Counter[frozenset[str]] = Counter()
        self._held = 0
        for text in texts:
            said = terms(same_phrases(text))
            self._held += 1
            self._counted.update(set(said))
            self._pairs.update({frozenset(pair) for pair in pairwise(said)})
        self._shorts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for short, longs in acronyms.items():
            self._shorts[stem(short)] += [tuple(terms(same_phrases(long))) for long in longs]

    def units(self, asked: Asked) -> tuple[Unit, ...]:
        """The units of a thing, in order."""
        runs: list[list[str]] = []
        before = ""
        for thing in asked.things:
            named = any(_in_row((*runs[-1], thing), name) for name in asked.names) if runs else False
            if before and (before, thing) in asked.pairs and (named or self._together(runs[-1], thing)):
                runs[-1].append(thing)
            else:
                runs.append([thing])
            before = thing
        units = [self._unit(run, asked) for run in runs]
        told_of: list[Unit] = []
        for unit in units:
            if unit.weight > 0 and not any(_is_same(unit, other) for other in told_of):
                told_of.append(unit)
        return tuple(_lighter_heads(told_of, asked)) or tuple(units)

    def said(self, text: str, units: Sequence[Unit] = ()) -> frozenset[str]:
        """The stems of a text, with those units that an acronym of it spells out whole.

        Without units, with all that its acronyms spell out.
        """
        own = stems_of(text)
        spelt = [frozenset(long) for short in own & self._shorts.keys() for long in self._shorts[short]]
        if not units:
            return own.union(*spelt)
        whole = (set(unit.terms) for unit in units if len(unit.terms) > 1)
        added = {term for unit in whole if any(unit <= long for long in spelt) for term in unit}
        for short in {term for unit in units for term in unit.terms} & self._shorts.keys() - own:
            if any(len(long) > 1 and own.issuperset(long) for long in self._shorts[short]):
                added.add(short)
        for unit in units:
            if unit.name and unit.terms[-1] in own - added and unit.terms[-1] in _titled(text):
                added.update(unit.terms)
        return own | added

    def _together(self, run: Sequence[str], other: str) -> bool:
        """Whether a word stands with those before it nearly everywhere, or in what an acronym means."""
        both = {*run, other}
        if any(both <= set(long) for longs in self._shorts.values() for long in longs):
            return True
        rarer = min(self._counted[run[-1]], self._counted[other])
        return bool(rarer) and self._pairs[frozenset((run[-1], other))] >= TOGETHER * rarer

    def _unit(self, run: Sequence[str], asked: Asked) -> Unit:
        others = tuple(self._others(each) for each in run)
        if len(run) > 1:
            held = min((self._pairs[frozenset(pair)] for pair in pairwise(run)), default=0)
            rare = [self._rarity(each) for each in run]
            rare[-1] *= HEAD
            named = any(_in_row(run, name) for name in asked.names)
            parts = tuple(each / sum(rare) for each in rare)
            weight = math.log(1 + self._held / max(held, 1))
            return Unit(tuple(run), weight, parts=parts, name=named, others=others)
        weight = self._rarity(run[0])
        said = any(self._counted[each] for each in (run[0], *others[0]))
        if run[0] not in asked.ordinary:
            return Unit((run[0],), weight, held=said, others=others)
        if self._is_attested(run[0], asked):  # it stands in a name, and nobody says that in other words
            return Unit((run[0],), weight)
        weight = min(ORDINARY * weight, ORDINARY_AT_MOST) if said else 0.0
        return Unit((run[0],), weight, ordinary=True, others=others)

    def _is_attested(self, thing: str, asked: Asked) -> bool:
        """Whether the papers put an ordinary word beside the same one as the question: `missing children`."""
        return any(pair[0] == thing and self._pairs[frozenset(pair)] for pair in asked.pairs)

    def _rarity(self, thing: str) -> float:
        held = self._counted[thing] or max((self._counted[each] for each in self._others(thing)), default=0)
        return math.log(1 + self._held / held) if held else math.log(1 + 2 * max(self._held, 1))

    def _others(self, thing: str) -> frozenset[str]:
        """What else a word may be called; of one that the papers never say, also those of its root."""
        others = everyday().get(thing, frozenset())
        return others if self._counted[thing] else others | kin_of(thing, self._counted)


def unheld(units: Sequence[Unit]) -> float:
    """The part of a thing's weight in words that no paper has, nor any other for them."""
    whole = sum(unit.weight for unit in units)
    return sum(unit.weight for unit in units if not unit.held) / whole if whole else 0.0


def share_of(units: Sequence[Unit], said: frozenset[str], over: frozenset[str] = frozenset()) -> float:
    """The part of the units' weight that a text says, or that stands over it."""
    whole = sum(unit.weight for unit in units)
    covered = sum(unit.weight * max(told(unit, said), ABOVE * told(unit, over)) for unit in units)
    return covered / whole if whole else 0.0


def told(unit: Unit, said: frozenset[str]) -> float:
    """How much of a unit is said, from 0 to 1: too little of it is nothing."""
    part = sum(
        weight * (1.0 if term in said else OTHER_WORD if others & said else 0.0)
        for term, weight, others in zip(unit.terms, unit.parts, unit.others, strict=True)
    )
    return part if part >= LEAST else 0.0


def _is_same(one: Unit, other: Unit) -> bool:
    """Whether two units are words of one meaning, as in `virtual or online`: they count once."""
    if len(one.terms) > 1 or len(other.terms) > 1:
        return False
    return one.terms[0] in other.others[0] or other.terms[0] in one.others[0]


def _lighter_heads(units: Sequence[Unit], asked: Asked) -> list[Unit]:
    """The units, with less weight for the last of a row: those before it say which sort is meant."""
    lighter = [*units]
    for at, (one, other) in enumerate(pairwise(units), start=1):
        last = at + 1 == len(units) or (other.terms[-1], units[at + 1].terms[0]) not in asked.pairs
        if last and not one.ordinary and (one.terms[-1], other.terms[0]) in asked.pairs:
            lighter[at] = replace(other, weight=HEAD * other.weight)
    return lighter


@lru_cache(maxsize=32768)
def stems_of(text: str) -> frozenset[str]:
    """The stems that a text says, phrases of one meaning written one way."""
    return frozenset(in_figures(terms(same_phrases(text))))


@lru_cache(maxsize=32768)
def _titled(text: str) -> frozenset[str]:
    """The stems of the surnames that stand behind a title: people are named in full once."""
    return frozenset(stem(name.lower()) for name in _TITLED.findall(text))


@lru_cache(maxsize=32768)
def same_phrases(text: str) -> str:
    """The text with phrases of one meaning written one way: `children in care` as `children looked after`."""
    form, meant = _phrases()
    return form.sub(lambda found: meant[found[0].lower()], text) if form else text


@cache
def _phrases() -> tuple[re.Pattern[str] | None, Mapping[str, str]]:
    """The phrases of `meeting_words.csv` that stand for another phrase, and a form that finds them."""
    source = files("qa").joinpath("data", "meeting_words.csv").read_text(encoding="utf-8")
    rows = [(row["everyday"], row["means"]) for row in csv.DictReader(source.splitlines())]
    meant = {
        said: means for said, means in rows if " " in said and " " in means and (means, said) not in rows
    }
    both = {min(pair): max(pair) for pair in rows if " " in pair[0] and " " in pair[1] and pair[::-1] in rows}
    meant = {said: both.get(means, means) for said, means in {**meant, **both}.items()}
    if not meant:
        return None, meant
    longest = sorted(meant, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), meant


def _in_row(run: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether some stems stand in a row in others."""
    size = len(run)
    return any(tuple(longer[at : at + size]) == tuple(run) for at in range(len(longer) - size + 1))
