"""Scoring: whether one answer is right, from the question, the answer and what the store holds.

Pure. Four outcomes, and beside them the one that matters most: whether the answer shows a wrong number.
Numbers are compared as numbers, to the rounding they are printed with.
"""

from collections.abc import Iterator, Mapping

from corpus.answer import Answer
from evals.fact_faults import fact_faults
from evals.figure_faults import change_faults, extreme_faults, series_faults, value_faults
from evals.headline_faults import unfounded_faults
from evals.question import (
    ChangeExpected,
    DeclineExpected,
    ExtremeExpected,
    FactsExpected,
    Question,
    SeriesExpected,
    ValueExpected,
    WordsExpected,
)
from evals.verdict import Fault, Outcome, Verdict
from evals.word_faults import decline_faults, words_faults


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


_OF_ONE_INDICATOR = (ValueExpected, ChangeExpected, SeriesExpected, ExtremeExpected)


def _faults(question: Question, answer: Answer, held: Mapping[str, str]) -> Iterator[Fault]:
    council = next((held[paper] for group in question.papers for paper in group if paper in held), None)
    if council is None:
        council = next(iter(held.values()), "")
    match question.expected:
        case ValueExpected() as expected:
            yield from value_faults(expected, question, answer, council)
        case ChangeExpected() as expected:
            yield from change_faults(expected, question, answer, council)
        case SeriesExpected() as expected:
            yield from series_faults(expected, question, answer, council)
        case ExtremeExpected() as expected:
            yield from extreme_faults(expected, question, answer, council)
        case FactsExpected() as expected:
            yield from fact_faults(expected, question, answer, council)
        case WordsExpected() as expected:
            yield from words_faults(expected, question, answer)
        case DeclineExpected() as expected:
            yield from decline_faults(expected, answer)
    if isinstance(question.expected, _OF_ONE_INDICATOR) and not answer.declined:
        yield from unfounded_faults((question.expected.ref,), question.text, answer)
