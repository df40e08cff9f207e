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
    """What a term means, and what was decided under an item of business, out of the newest papers."""
    newest = sorted(
        (
            passage
            for passage in passages
            if passage.meeting_date and passage.heading and not passage.boilerplate
        ),
        key=lambda passage: passage.meeting_date or date.min,
        reverse=True,
    )
    asked = {
        PassageKind.DEFINITION: "What does {} mean?",
        PassageKind.RESOLUTION: "What was decided about {}?",
    }
    return tuple(
        words.format(spoken(name))
        for kind, words in asked.items()
        for name in [
            next((p.heading[-1] for p in newest if p.kind is kind and _speakable(p.heading[-1])), "")
        ]
        if name
    )


def spoken(name: str) -> str:
    """A name as it stands within a question: no brackets, a small first letter unless an acronym."""
    plain = _IN_BRACKETS.sub("", name).strip(" .:")
    if len(plain) > 1 and not plain[1].isupper():
        plain = plain[0].lower() + plain[1:]
    return f"the {plain}" if plain.split(" ")[0] in COUNTING_WORDS else plain


def _speakable(name: str) -> bool:
    plain = spoken(name)
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
