"""What is wrong with an answer to the questions of the common layout: averages, rankings and the rest."""

from collections.abc import Iterator

from corpus.answer import Answer, AnswerFigure
from corpus.model import UNNAMED_COUNCIL
from corpus.words import fold
from evals.agreement import agrees, derived_family, is_about
from evals.figure_faults import citation_faults, is_own
from evals.headline_faults import (
    any_stands,
    change_words,
    direction_faults,
    either,
    everything_said,
    names,
    stated_faults,
    states,
    unfounded_faults,
)
from evals.question import Change, FactsExpected, Family, FigureExpected, Question
from evals.stated import names_word, telling_amounts
from evals.verdict import Fault


def fact_faults(expected: FactsExpected, question: Question, answer: Answer, council: str) -> Iterator[Fault]:
    """What is wrong with an answer that must hold these refs, numbers, figures, directions and words."""
    refs = [ref for group in expected.refs for ref in group]
    for wanted in expected.figures:
        yield from _figure_faults(wanted, answer, council)
    yield from stated_faults(expected.headline, refs, question.text, answer)
    yield from direction_faults(expected.directions, answer)
    if answer.declined:
        return
    yield from _ref_faults(expected, answer)
    for group in expected.derived:
        if not any(_worked_out(change, answer) for change in group):
            yield Fault(f"does not give {either(change_words(change) for change in group)}")
    said = _said(answer)
    for words in expected.says:
        if not any_stands(words, said):
            yield Fault(f"does not say {either(words)}")
    yield from citation_faults(question.papers, {citation.paper for citation in answer.citations})
    yield from unfounded_faults(refs, question.text, answer)


def _figure_faults(wanted: FigureExpected, answer: Answer, council: str) -> Iterator[Fault]:
    """A figure that lacks, and one that contradicts it: the same cell with another value."""
    found = [f for f in answer.figures if _is_cell(f, wanted, council) and f.value is not None]
    right = [f for f in found if f.value is not None and agrees(wanted.amount, f.value)]
    # Of an undated figure each paper prints its own, and an answer may show them all.
    if wanted.period is not None:
        for figure in found:
            if figure not in right:
                yield Fault(f"gives {figure.value:g} for {wanted.ref} {figure.period}", wrong_number=True)
    if not right:
        yield Fault(f"has no figure of {_cell(wanted)}")


def _is_cell(figure: AnswerFigure, wanted: FigureExpected, council: str) -> bool:
    area = figure.area == wanted.area if wanted.area else is_own(figure, council)
    period = wanted.period is None or figure.period == str(wanted.period)
    return area and period and figure.measure == wanted.measure and is_about(figure, wanted.ref)


def _cell(wanted: FigureExpected) -> str:
    area = wanted.area or UNNAMED_COUNCIL
    period = f" for {wanted.period}" if wanted.period else ""
    return f"{wanted.ref} ({area}, {wanted.measure}){period}"


def _ref_faults(expected: FactsExpected, answer: Answer) -> Iterator[Fault]:
    """Indicators that should be used or named and are not, and those that should not be."""
    lacking = [group for group in expected.refs if not any(_uses(ref, answer) for ref in group)]
    # Where none of the indicators asked about is there, whatever number the headline has is another's.
    telling = bool(telling_amounts(answer.headline, names(answer)))
    others = bool(expected.refs) and len(lacking) == len(expected.refs) and telling
    for group in lacking:
        yield Fault(f"does not use or name {either(group)}", wrong_number=others)
    for ref in expected.never:
        if any(is_about(figure, ref) for figure in answer.figures) or names_word(answer.headline, ref):
            yield Fault(f"brings in {ref}")


def _uses(ref: str, answer: Answer) -> bool:
    if any(is_about(figure, ref) for figure in answer.figures):
        return True
    return any(names_word(text, ref) for text in (answer.headline, answer.answer, answer.read_as))


def _worked_out(change: Change, answer: Answer) -> bool:
    """Whether a number is among the workings, with its sign where it has one, or said in the headline."""
    for derived in answer.derived:
        family = derived_family(derived)
        kept_apart = Family.POINTS in (family, change.family) or Family.PER_CENT in (family, change.family)
        if (family is change.family or not kept_apart) and agrees(change.amount, derived.value):
            return True
    return any(states(change, amount) for amount in telling_amounts(answer.headline, names(answer)))


def _said(answer: Answer) -> str:
    """What an answer says and quotes, with the periods of its figures in words."""
    quotes = " ".join(citation.quote for citation in answer.citations)
    return f"{everything_said(answer)} {fold(quotes).casefold()}"
