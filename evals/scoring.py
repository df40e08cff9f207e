"""Scoring: whether one answer is right, from the question, the answer and what the store holds.

Pure. Four outcomes, and beside them the one that matters most: whether the answer shows a wrong number.
Numbers are compared as numbers, to the rounding they are printed with.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.amount import Amount, Unit
from corpus.answer import Answer, AnswerFigure, Derived
from corpus.model import Measure
from corpus.period import Period
from corpus.words import fold
from evals.agreement import agrees, derived_family, same_ref
from evals.question import (
    AnyOf,
    ChangeExpected,
    DeclineExpected,
    ExtremeExpected,
    Family,
    Question,
    Reading,
    SeriesExpected,
    ValueExpected,
    WordsExpected,
)
from evals.stated import names_month, says_fall, says_rise, stated_amounts, telling_amounts


class Outcome(StrEnum):
    """How an answer fares. `NOT_SCORED`: a paper that the question needs is not in the store."""

    RIGHT = "right"
    WRONG = "wrong"
    DECLINED_WRONGLY = "declined wrongly"
    NOT_SCORED = "not scored"


@dataclass(frozen=True)
class Verdict:
    """The outcome, what was wrong with the answer, and whether it shows a number that is not so."""

    outcome: Outcome
    faults: tuple[str, ...] = ()
    wrong_number: bool = False


@dataclass(frozen=True)
class _Fault:
    what: str
    wrong_number: bool = False


def score(question: Question, answer: Answer, held: Mapping[str, str]) -> Verdict:
    """Judge one answer.

    Args:
        question: the question with what is expected.
        answer: what the system said.
        held: the papers in the store, each file with the name of its council.
    """
    if not all(any(paper in held for paper in group) for group in question.papers):
        return Verdict(Outcome.NOT_SCORED, ("a paper that it needs is not in the store",))
    faults = tuple(_faults(question, answer, held))
    wrong_number = any(fault.wrong_number for fault in faults)
    whats = tuple(fault.what for fault in faults)
    if not answer.declined or isinstance(question.expected, DeclineExpected):
        return Verdict(Outcome.WRONG if faults else Outcome.RIGHT, whats, wrong_number)
    if answer.reason in question.declinable and not wrong_number:
        return Verdict(Outcome.RIGHT)
    if wrong_number:
        return Verdict(Outcome.WRONG, whats, wrong_number)
    return Verdict(Outcome.DECLINED_WRONGLY, (f"declined: {answer.reason}",))


_OF_FIGURES = (ValueExpected, ChangeExpected, SeriesExpected, ExtremeExpected)


def _faults(question: Question, answer: Answer, held: Mapping[str, str]) -> Iterator[_Fault]:
    council = next((held[paper] for group in question.papers for paper in group if paper in held), "")
    match question.expected:
        case ValueExpected() as expected:
            yield from _value_faults(expected, question, answer, council)
        case ChangeExpected() as expected:
            yield from _change_faults(expected, question, answer, council)
        case SeriesExpected() as expected:
            yield from _series_faults(expected, question, answer, council)
        case ExtremeExpected() as expected:
            yield from _extreme_faults(expected, question, answer, council)
        case WordsExpected() as expected:
            yield from _words_faults(expected, question, answer)
        case DeclineExpected() as expected:
            yield from _decline_faults(expected, answer)
    if isinstance(question.expected, _OF_FIGURES) and not answer.declined:
        yield from _unfounded_faults(question.expected.ref, answer)


def _value_faults(
    expected: ValueExpected, question: Question, answer: Answer, council: str
) -> Iterator[_Fault]:
    yield from _figure_faults(expected.ref, (expected.reading,), question, answer, council)
    if expected.reading.amount is not None:
        yield from _headline_faults(expected.reading.amount, expected.ref, answer)


def _change_faults(
    expected: ChangeExpected, question: Question, answer: Answer, council: str
) -> Iterator[_Fault]:
    ends = (expected.first, expected.last)
    yield from _figure_faults(expected.ref, ends, question, answer, council)
    yield from _derived_faults(expected, answer)
    yield from _headline_change_faults(expected, answer)


def _series_faults(
    expected: SeriesExpected, question: Question, answer: Answer, council: str
) -> Iterator[_Fault]:
    yield from _figure_faults(expected.ref, expected.readings, question, answer, council)
    said = fold(" ".join((answer.headline, answer.answer, *answer.caveats))).casefold()
    for group in expected.says:
        if not _any_stands(group, said):
            yield _Fault(f"does not say {_either(group)}")


def _extreme_faults(
    expected: ExtremeExpected, question: Question, answer: Answer, council: str
) -> Iterator[_Fault]:
    readings = tuple(Reading(period, expected.amount) for period in expected.periods)
    yield from _figure_faults(expected.ref, readings, question, answer, council)
    yield from _headline_faults(expected.amount, expected.ref, answer)
    for period in expected.periods:
        if not names_month(answer.headline, period):
            yield _Fault(f"the headline does not name {period.label}")
    which = "highest" if expected.highest else "lowest"
    for derived in answer.derived:
        if derived.operation.startswith(which) and not agrees(expected.amount, derived.value):
            yield _Fault(f"works out the {which} as {derived.value:g}", wrong_number=True)


def _words_faults(expected: WordsExpected, question: Question, answer: Answer) -> Iterator[_Fault]:
    yield from _citation_faults(question.papers, {citation.paper for citation in answer.citations})
    wanted = {paper for group in question.papers for paper in group}
    quotes = (citation.quote for citation in answer.citations if citation.paper in wanted)
    # A paper's words in a quote of some other paper do not answer from the right one.
    others = [fold(citation.quote) for citation in answer.citations if citation.paper not in wanted]
    own = fold(" ".join((answer.headline, answer.answer)))
    for other in others:
        own = own.replace(other, " ")
    said = f"{own} {fold(' '.join(quotes))}".casefold()
    for group in expected.keywords:
        if not _any_stands(group, said):
            yield _Fault(f"does not say {_either(group)}", wrong_number=_states_another(group, answer))


def _states_another(group: AnyOf, answer: Answer) -> bool:
    """Whether a percentage was asked for and the headline states some other one."""
    wanted = stated_amounts(" ".join(group))
    percent = [a for a in telling_amounts(answer.headline, _names(answer)) if a.unit is Unit.PERCENT]
    return bool(percent) and bool(wanted) and all(amount.unit is Unit.PERCENT for amount in wanted)


def _decline_faults(expected: DeclineExpected, answer: Answer) -> Iterator[_Fault]:
    if not answer.declined:
        shows = bool(answer.figures) and bool(telling_amounts(answer.headline, _names(answer)))
        yield _Fault("answered what cannot be answered", wrong_number=shows)
    elif answer.reason not in expected.reasons:
        yield _Fault(f"declined as {answer.reason}, not as {' or '.join(sorted(expected.reasons))}")
    if expected.period is not None:
        for figure in _actuals(answer, expected.ref, expected.period):
            if figure.value is not None:
                yield _Fault(f"shows {figure.printed} for {figure.period}", wrong_number=True)


def _figure_faults(
    ref: str, readings: Iterable[Reading], question: Question, answer: Answer, council: str
) -> Iterator[_Fault]:
    """What is wrong with the figures: missing, contradicting what is printed, or cited to another paper."""
    papers: set[str] = set()
    any_right = False
    for reading in readings:
        found = [f for f in _actuals(answer, ref, reading.period) if f.area == council]
        for figure in found:
            if figure.value is not None and not agrees(reading.amount, figure.value):
                yield _Fault(f"gives {figure.value:g} for {reading.period}", wrong_number=True)
        right = [f for f in found if f.value is not None and agrees(reading.amount, f.value)]
        if reading.amount is not None and not right:
            yield _Fault(f"has no figure of {ref} for {reading.period}")
        any_right = any_right or bool(right)
        papers.update(c.paper for f in right for c in answer.citations if c.id == f.citation)
    # Another indicator's, month's or area's number is a wrong answer even where it happens to be equal.
    if not any_right and not answer.declined and telling_amounts(answer.headline, (ref, *_names(answer))):
        yield _Fault("answers with other figures", wrong_number=True)
    if not answer.declined:
        yield from _citation_faults(question.papers, papers)


def _actuals(answer: Answer, ref: str, period: Period) -> list[AnswerFigure]:
    return [
        figure
        for figure in answer.figures
        if same_ref(figure.ref, ref) and figure.period == str(period) and figure.measure == Measure.ACTUAL
    ]


def _citation_faults(wanted: tuple[AnyOf, ...], cited: set[str]) -> Iterator[_Fault]:
    for group in wanted:
        if not cited.intersection(group):
            yield _Fault(f"does not cite {_either(group)}")


def _headline_faults(amount: Amount, ref: str, answer: Answer) -> Iterator[_Fault]:
    """Whether the headline states the amount; one that states only others contradicts it."""
    names = (ref, *_names(answer))
    if any(agrees(amount, stated) for stated in stated_amounts(answer.headline, names)):
        return
    others = not answer.declined and bool(telling_amounts(answer.headline, names))
    yield _Fault("the headline states another number" if others else "the headline lacks the number", others)


def _unfounded_faults(ref: str, answer: Answer) -> Iterator[_Fault]:
    """Numbers in the headline that none of the answer's figures, workings and quotes bears out."""
    names = (ref, *_names(answer))
    founded = [abs(f.value) for f in answer.figures if f.value is not None]
    founded += [abs(derived.value) for derived in answer.derived]
    quoted = stated_amounts(" ".join(citation.quote for citation in answer.citations))
    founded += [abs(amount.value) for amount in quoted]
    for stated in telling_amounts(answer.headline, names):
        size = Amount(abs(stated.value), stated.decimals)
        if not any(agrees(size, value) for value in founded):
            yield _Fault(f"the headline's {stated.value:g} has no ground", wrong_number=True)


def _headline_change_faults(expected: ChangeExpected, answer: Answer) -> Iterator[_Fault]:
    names = (expected.ref, *_names(answer))
    stated = stated_amounts(answer.headline, names)
    signed = [change.amount.value for change in expected.changes]
    # Points must not be called per cent: `25.9%` does not state `25.9 points`.
    units = {Family.PER_CENT: Unit.PERCENT}
    sizes = [Amount(abs(c.amount.value), c.amount.decimals, units.get(c.family)) for c in expected.changes]
    if not any(agrees(size, Amount(abs(s.value), s.decimals, s.unit)) for size in sizes for s in stated):
        others = not answer.declined and bool(telling_amounts(answer.headline, names))
        yield _Fault(
            "the headline lacks the change", wrong_number=others and not _states_end(expected, stated)
        )
    if answer.declined:
        return
    rise, fall = says_rise(answer.headline), says_fall(answer.headline)
    if (signed[0] > 0 and fall and not rise) or (signed[0] < 0 and rise and not fall):
        yield _Fault("the headline turns the change round", wrong_number=True)


def _states_end(expected: ChangeExpected, stated: Iterable[Amount]) -> bool:
    ends = [r.amount for r in (expected.first, expected.last) if r.amount is not None]
    return any(agrees(end, amount) for end in ends for amount in stated)


def _derived_faults(expected: ChangeExpected, answer: Answer) -> Iterator[_Fault]:
    families = {change.family: change.amount for change in expected.changes}
    found = False
    for derived in _between(expected, answer):
        family = derived_family(derived)
        if family not in families:
            continue
        if agrees(families[family], derived.value):
            found = True
        else:
            yield _Fault(f"works out {derived.value:g} {family}", wrong_number=True)
    if not found:
        yield _Fault(f"does not work out {' or '.join(_change_words(expected))}")


def _between(expected: ChangeExpected, answer: Answer) -> Iterator[Derived]:
    """The changes worked out between the two ends asked about, and no others."""
    ends = {str(expected.first.period), str(expected.last.period)}
    for derived in answer.derived:
        used = [answer.figures[i] for i in derived.of if 0 <= i < len(answer.figures)]
        of_ref = all(same_ref(figure.ref, expected.ref) for figure in used)
        if derived.operation.startswith("change") and of_ref and {f.period for f in used} == ends:
            yield derived


def _change_words(expected: ChangeExpected) -> list[str]:
    units = {Family.AMOUNT: "", Family.POINTS: " points", Family.PER_CENT: " per cent"}
    return [f"{c.amount.value:+g}{units[c.family]}" for c in expected.changes]


def _names(answer: Answer) -> tuple[str, ...]:
    """The refs and names of the figures, also as they are spoken: without their brackets."""
    whole = {name for figure in answer.figures for name in (figure.ref, figure.name)}
    return tuple(whole | {re.sub(r"\s*\([^()]*\)", "", name) for name in whole})


def _any_stands(group: AnyOf, text: str) -> bool:
    return any(fold(word).casefold() in text for word in group)


def _either(group: AnyOf) -> str:
    return " or ".join(repr(word) for word in group)
