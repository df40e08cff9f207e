"""What is wrong with an answer from the papers' prose, and with one that should have been declined."""

from collections.abc import Iterator

from corpus.amount import Unit
from corpus.answer import Answer
from corpus.words import fold
from evals.figure_faults import actuals, citation_faults
from evals.headline_faults import any_stands, either, everything_said, names
from evals.question import AnyOf, DeclineExpected, Question, WordsExpected
from evals.stated import stated_amounts, telling_amounts
from evals.verdict import Fault


def words_faults(expected: WordsExpected, question: Question, answer: Answer) -> Iterator[Fault]:
    """Keywords that neither the answer nor a quote from the right paper holds, and papers not cited."""
    yield from citation_faults(question.papers, {citation.paper for citation in answer.citations})
    wanted = {paper for group in question.papers for paper in group}
    quotes = (citation.quote for citation in answer.citations if citation.paper in wanted)
    # A paper's words in a quote of some other paper do not answer from the right one.
    others = [fold(citation.quote) for citation in answer.citations if citation.paper not in wanted]
    own = fold(" ".join((answer.headline, answer.answer)))
    for other in others:
        own = own.replace(other, " ")
    said = f"{own} {fold(' '.join(quotes))}".casefold()
    for group in expected.keywords:
        if not any_stands(group, said):
            yield Fault(f"does not say {either(group)}", wrong_number=_states_another(group, answer))


def _states_another(group: AnyOf, answer: Answer) -> bool:
    """Whether a percentage was asked for and the headline states some other one."""
    wanted = stated_amounts(" ".join(group))
    percent = [a for a in telling_amounts(answer.headline, names(answer)) if a.unit is Unit.PERCENT]
    return bool(percent) and bool(wanted) and all(amount.unit is Unit.PERCENT for amount in wanted)


def decline_faults(expected: DeclineExpected, answer: Answer) -> Iterator[Fault]:
    """An answer where there is none, another reason, a figure that no paper publishes, words not said."""
    if not answer.declined:
        shows = bool(answer.figures) and bool(telling_amounts(answer.headline, names(answer)))
        yield Fault("answered what cannot be answered", wrong_number=shows)
    elif answer.reason not in expected.reasons:
        yield Fault(f"declined as {answer.reason}, not as {' or '.join(sorted(expected.reasons))}")
    if expected.period is not None:
        for figure in actuals(answer, expected.ref, expected.period):
            if figure.value is not None:
                yield Fault(f"shows {figure.printed} for {figure.period}", wrong_number=True)
    said = everything_said(answer)
    for group in expected.says:
        if not any_stands(group, said):
            yield Fault(f"does not say {either(group)}")
