"""What is wrong with the numbers of a headline: not the ones expected, or with nothing to bear them out."""

import re
from collections.abc import Iterable, Iterator

from corpus.amount import Amount, Unit
from corpus.answer import Answer
from corpus.words import fold
from evals.agreement import agrees
from evals.question import AnyOf, Change, Direction, Family
from evals.stated import goes, months_with_years, stated_amounts, stated_times, telling_amounts, turns_round
from evals.verdict import Fault


def names(answer: Answer) -> tuple[str, ...]:
    """The refs and names of the figures, also as they are spoken: without their brackets."""
    whole = {name for figure in answer.figures for name in (figure.ref, figure.name)}
    return tuple(whole | {re.sub(r"\s*\([^()]*\)", "", name) for name in whole})


def any_stands(group: AnyOf, text: str) -> bool:
    """Whether any of these words stands in a text that is folded and in small letters."""
    return any(fold(word).casefold() in text for word in group)


def either(group: Iterable[str]) -> str:
    """The words of a group for a message."""
    return " or ".join(repr(str(word)) for word in group)


def everything_said(answer: Answer) -> str:
    """All that an answer says in its own words, folded and in small letters, each month with its year."""
    own = (answer.headline, answer.answer, answer.nearest or "", *answer.caveats, *answer.alternatives)
    said = fold(" ".join(own))
    return f"{said} {months_with_years(said)}".casefold()


def amount_faults(amount: Amount, ref: str, answer: Answer) -> Iterator[Fault]:
    """Whether the headline states the amount; one that states only others contradicts it."""
    own = (ref, *names(answer))
    if any(agrees(amount, stated) for stated in stated_amounts(answer.headline, own)):
        return
    others = not answer.declined and bool(telling_amounts(answer.headline, own))
    yield Fault("the headline states another number" if others else "the headline lacks the number", others)


def stated_faults(
    groups: Iterable[tuple[Change, ...]], refs: Iterable[str], question: str, answer: Answer
) -> Iterator[Fault]:
    """Whether the headline states a number of each group.

    Where one lacks, a number that is none of those expected stands in its place and is a wrong one; but not
    a number that the question itself has, such as a threshold.
    """
    wanted = list(groups)
    own = (*refs, *names(answer))
    stated = stated_amounts(answer.headline, own)
    times = stated_times(answer.headline)
    every = [way for group in wanted for way in group]
    telling = _unasked(telling_amounts(answer.headline, own), question)
    strays: list[object] = [amount for amount in telling if not any(states(way, amount) for way in every)]
    if any(way.family is Family.TIMES for way in every):
        strays += [often for often in times if often not in stated_times(question)]
    for group in wanted:
        if any(states(way, amount) for way in group for amount in stated):
            continue
        if any(way.family is Family.TIMES and way.amount.value in times for way in group):
            continue
        lacking = f"the headline lacks {either(change_words(way) for way in group)}"
        yield Fault(lacking, wrong_number=bool(strays) and not answer.declined)


def _unasked(amounts: Iterable[Amount], question: str) -> list[Amount]:
    asked = stated_amounts(question)
    return [one for one in amounts if not any(one.value == other.value for other in asked)]


def states(wanted: Change, stated: Amount) -> bool:
    """Whether an amount in a sentence states this number, its sign being told in words.

    Points must not be called per cent: `25.9%` does not state `25.9 points`.
    """
    unit = Unit.PERCENT if wanted.family is Family.PER_CENT else wanted.amount.unit
    size = Amount(abs(wanted.amount.value), wanted.amount.decimals, unit)
    return agrees(size, Amount(abs(stated.value), stated.decimals, stated.unit))


_FAMILY_WORDS = {
    Family.AMOUNT: "",
    Family.POINTS: " points",
    Family.PER_CENT: " per cent",
    Family.TIMES: " times",
}


def change_words(change: Change) -> str:
    """A number with its sign and what it is counted in, for a message."""
    sign = "+" if change.family in (Family.POINTS, Family.PER_CENT) else ""
    percent = "%" if change.amount.unit is Unit.PERCENT and change.family is Family.AMOUNT else ""
    return f"{change.amount.value:{sign},.10g}{percent}{_FAMILY_WORDS[change.family]}"


def unfounded_faults(refs: Iterable[str], question: str, answer: Answer) -> Iterator[Fault]:
    """Numbers in the headline that no figure, working or quote of the answer bears out, nor the question."""
    founded = [abs(f.value) for f in answer.figures if f.value is not None]
    founded += [abs(derived.value) for derived in answer.derived]
    quoted = stated_amounts(" ".join(citation.quote for citation in answer.citations))
    founded += [abs(amount.value) for amount in quoted]
    for stated in _unasked(telling_amounts(answer.headline, (*refs, *names(answer))), question):
        size = Amount(abs(stated.value), stated.decimals)
        if not any(agrees(size, value) for value in founded):
            yield Fault(f"the headline's {stated.value:g} has no ground", wrong_number=True)


def direction_faults(directions: tuple[Direction, ...], answer: Answer) -> Iterator[Fault]:
    """Whether the headline goes the way expected; one that goes the other way turns the figures round."""
    if not directions or any(goes(answer.headline, way) for way in directions):
        return
    turned = all(turns_round(answer.headline, way) for way in directions)
    yield Fault(
        "the headline turns it round" if turned else f"the headline does not say {either(directions)}",
        wrong_number=turned and not answer.declined,
    )
