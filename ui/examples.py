"""Questions to begin with, made from what is held, so that each of them has an answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.generation import Generation
from corpus.model import Figure, Indicator, Measure, Passage, PassageKind
from corpus.period import Grain, Period

MOST_WORDS = 9  # a longer name makes no example that anybody would type
SERIES = 4  # months with a value that make a series worth asking about

COUNTING_WORDS = ("number", "percentage", "rate", "proportion", "total", "average")

_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_ACRONYM = re.compile(r"\([A-Z][A-Za-z]*[A-Z]\)")
_ITEM_NUMBER = re.compile(r"^\W*\d+(?:\.\d+)*[.)]?\s+")
_PARTED = re.compile(r"\s*(?::\s|\s[-\u2013\u2014]\s)\s*")
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9 ,'’/&-]*")


@dataclass(frozen=True)
class Held:
    """What the foot of the page says is held; `latest` is the newest month with a figure, if any."""

    papers: int
    latest: Period | None

    def __str__(self) -> str:
        papers = "1 paper" if self.papers == 1 else f"{self.papers} papers"
        return f"Holds {papers}" + (
            f", with figures up to {self.latest.label}." if self.latest else ", no figures."
        )


def held(generation: Generation) -> Held:
    """How much the store holds, and up to when."""
    months = [period for figure in generation.figures() if (period := _month(figure))]
    return Held(len(generation.holdings_papers()), max(months, key=lambda period: period.last, default=None))


def examples(generation: Generation) -> tuple[str, ...]:
    """Up to three questions that the figures answer and two that the prose does."""
    return (
        *figure_questions(generation.indicators(), generation.figures()),
        *prose_questions(generation.passages()),
    )


def figure_questions(indicators: Sequence[Indicator], figures: Sequence[Figure]) -> tuple[str, ...]:
    """A change, a value and a highest, of the indicators with the longest series, of several units."""
    months: dict[str, list[Period]] = {}
    for figure in figures:
        if period := _month(figure):
            months.setdefault(figure.indicator, []).append(period)
    fit = [item for item in indicators if _speakable(item.name) and len(months.get(item.key, ())) >= SERIES]
    fit.sort(key=lambda item: -len(set(months[item.key])))
    asked = (_changed, _latest, _highest)
    return tuple(
        ask(spoken(item.name), sorted(months[item.key], key=lambda period: period.first))
        for ask, item in zip(asked, _of_many_units(fit), strict=False)
    )


def prose_questions(passages: Sequence[Passage]) -> tuple[str, ...]:
    """What a term with an acronym means, and what was decided about the last item of the newest minutes."""
    dated = [p for p in passages if p.meeting_date and p.heading and not p.boilerplate]
    newest = sorted(dated, key=lambda passage: passage.meeting_date or date.min)
    terms = [
        bare(passage.heading[-1])
        for passage in newest
        if passage.kind is PassageKind.DEFINITION and _ACRONYM.search(passage.heading[-1])
    ]
    items = [item_of(passage.heading[-1]) for passage in newest if passage.kind is PassageKind.RESOLUTION]
    asked = (("What does {} mean?", terms), ("What was decided about {}?", items))
    return tuple(
        words.format(fit[-1])
        for words, names in asked
        if (fit := [name for name in names if _speakable(name)])
    )


def item_of(heading: str) -> str:
    """The heading of an item of business as people say it: no number, not all in capitals."""
    plain = _PARTED.sub(" ", _ITEM_NUMBER.sub("", bare(heading)))
    return plain.lower() if plain.isupper() else plain


def bare(name: str) -> str:
    """A name without what stands in brackets."""
    return _IN_BRACKETS.sub("", name).strip(" .:")


def spoken(name: str) -> str:
    """A name as it stands within a question: no brackets, a small first letter unless an acronym."""
    plain = bare(name)
    if len(plain) > 1 and not plain[1].isupper():
        plain = plain[0].lower() + plain[1:]
    return f"the {plain}" if plain.split(" ")[0] in COUNTING_WORDS else plain


def _speakable(name: str) -> bool:
    plain = bare(name)
    return len(plain.split()) <= MOST_WORDS and bool(_PLAIN_NAME.fullmatch(plain))


def _of_many_units(indicators: Sequence[Indicator]) -> list[Indicator]:
    """The first of each unit, then the rest."""
    first = {item.unit: item for item in reversed(indicators)}
    leading = [item for item in indicators if first[item.unit] is item]
    return leading + [item for item in indicators if item not in leading]


def _changed(name: str, months: Sequence[Period]) -> str:
    return f"How has {name} changed since {months[0].label}?"


def _latest(name: str, months: Sequence[Period]) -> str:
    return f"What was {name} in {months[-1].label}?"


def _highest(name: str, _months: Sequence[Period]) -> str:
    return f"When was {name} highest?"


def _month(figure: Figure) -> Period | None:
    """The month of a figure that was measured, has a value, and belongs to one month."""
    if figure.measure is not Measure.ACTUAL or figure.value is None or figure.period is None:
        return None
    return figure.period if figure.period.grain is Grain.MONTH else None
