"""What is wrong with an answer over figures: values, changes, series and extremes."""

from collections.abc import Iterable, Iterator

from corpus.answer import Answer, AnswerFigure, Derived
from corpus.model import UNNAMED_COUNCIL, Measure
from corpus.period import Period
from evals.agreement import agrees, derived_family, is_about
from evals.headline_faults import (
    amount_faults,
    any_stands,
    change_words,
    either,
    everything_said,
    names,
    states,
)
from evals.question import (
    AnyOf,
    ChangeExpected,
    ExtremeExpected,
    Question,
    Reading,
    SeriesExpected,
    ValueExpected,
)
from evals.stated import names_period, says_fall, says_rise, stated_amounts, telling_amounts
from evals.verdict import Fault


def value_faults(
    expected: ValueExpected, question: Question, answer: Answer, council: str
) -> Iterator[Fault]:
    """What is wrong with an answer that one figure should give."""
    yield from _readings_faults(expected.ref, (expected.reading,), question, answer, council)
    if expected.reading.amount is not None:
        yield from amount_faults(expected.reading.amount, expected.ref, answer)


def change_faults(
    expected: ChangeExpected, question: Question, answer: Answer, council: str
) -> Iterator[Fault]:
    """What is wrong with an answer about a change between two periods."""
    ends = (expected.first, expected.last)
    yield from _readings_faults(expected.ref, ends, question, answer, council)
    yield from _derived_faults(expected, answer)
    yield from _headline_change_faults(expected, answer)


def series_faults(
    expected: SeriesExpected, question: Question, answer: Answer, council: str
) -> Iterator[Fault]:
    """What is wrong with an answer that should give every month of a stretch."""
    yield from _readings_faults(expected.ref, expected.readings, question, answer, council)
    for group in expected.says:
        if not any_stands(group, everything_said(answer)):
            yield Fault(f"does not say {either(group)}")


def extreme_faults(
    expected: ExtremeExpected, question: Question, answer: Answer, council: str
) -> Iterator[Fault]:
    """What is wrong with an answer about the highest or the lowest."""
    readings = tuple(Reading(period, expected.amount) for period in expected.periods)
    yield from _readings_faults(expected.ref, readings, question, answer, council)
    yield from amount_faults(expected.amount, expected.ref, answer)
    for period in expected.periods:
        if not names_period(answer.headline, period):
            yield Fault(f"the headline does not name {period.label}")
    which = "highest" if expected.highest else "lowest"
    for derived in answer.derived:
        if derived.operation.startswith(which) and not agrees(expected.amount, derived.value):
            yield Fault(f"works out the {which} as {derived.value:g}", wrong_number=True)


def actuals(answer: Answer, ref: str, period: Period) -> list[AnswerFigure]:
    """The published values of one indicator and period that an answer uses, of whatever area."""
    return [
        figure
        for figure in answer.figures
        if is_about(figure, ref) and figure.period == str(period) and figure.measure == Measure.ACTUAL
    ]


def is_own(figure: AnswerFigure, council: str) -> bool:
    """Whether a figure is the council's own, and not a benchmark's."""
    return figure.area == (council or UNNAMED_COUNCIL)


def citation_faults(wanted: tuple[AnyOf, ...], cited: set[str]) -> Iterator[Fault]:
    """Papers that should be cited and are not."""
    for group in wanted:
        if not cited.intersection(group):
            yield Fault(f"does not cite {either(group)}")


def _readings_faults(
    ref: str, readings: Iterable[Reading], question: Question, answer: Answer, council: str
) -> Iterator[Fault]:
    """What is wrong with the figures: missing, contradicting what is printed, or cited to another paper."""
    papers: set[str] = set()
    any_right = False
    for reading in readings:
        found = [f for f in actuals(answer, ref, reading.period) if is_own(f, council)]
        for figure in found:
            if figure.value is not None and not agrees(reading.amount, figure.value):
                yield Fault(f"gives {figure.value:g} for {reading.period}", wrong_number=True)
        right = [f for f in found if f.value is not None and agrees(reading.amount, f.value)]
        if reading.amount is not None and not right:
            yield Fault(f"has no figure of {ref} for {reading.period}")
        any_right = any_right or bool(right)
        papers.update(c.paper for f in right for c in answer.citations if c.id == f.citation)
    # Another indicator's, month's or area's number is a wrong answer even where it happens to be equal.
    if not any_right and not answer.declined and telling_amounts(answer.headline, (ref, *names(answer))):
        yield Fault("answers with other figures", wrong_number=True)
    if not answer.declined:
        yield from citation_faults(question.papers, papers)


def _headline_change_faults(expected: ChangeExpected, answer: Answer) -> Iterator[Fault]:
    own = (expected.ref, *names(answer))
    stated = stated_amounts(answer.headline, own)
    if not any(states(change, amount) for change in expected.changes for amount in stated):
        others = not answer.declined and bool(telling_amounts(answer.headline, own))
        ends = [r.amount for r in (expected.first, expected.last) if r.amount is not None]
        states_end = any(agrees(end, amount) for end in ends for amount in stated)
        yield Fault("the headline lacks the change", wrong_number=others and not states_end)
    if answer.declined:
        return
    signed = expected.changes[0].amount.value
    rise, fall = says_rise(answer.headline), says_fall(answer.headline)
    if (signed > 0 and fall and not rise) or (signed < 0 and rise and not fall):
        yield Fault("the headline turns the change round", wrong_number=True)


def _derived_faults(expected: ChangeExpected, answer: Answer) -> Iterator[Fault]:
    families = {change.family: change.amount for change in expected.changes}
    found = False
    for derived in _between(expected, answer):
        family = derived_family(derived)
        if family not in families:
            continue
        if agrees(families[family], derived.value):
            found = True
        else:
            yield Fault(f"works out {derived.value:g} {family}", wrong_number=True)
    if not found:
        yield Fault(f"does not work out {' or '.join(map(change_words, expected.changes))}")


def _between(expected: ChangeExpected, answer: Answer) -> Iterator[Derived]:
    """The changes worked out between the two ends asked about, and no others."""
    ends = {str(expected.first.period), str(expected.last.period)}
    for derived in answer.derived:
        used = [answer.figures[i] for i in derived.of if 0 <= i < len(answer.figures)]
        of_ref = all(is_about(figure, expected.ref) for figure in used)
        if derived.operation.startswith("change") and of_ref and {f.period for f in used} == ends:
            yield derived
