"""The number check: a planted number is found, and everything honest passes."""

from dataclasses import replace

import makers
import pytest

from corpus.answer import Answer, Citation, Route
from corpus.embedding import HashingEmbedder
from qa.assistant import Assistant
from qa.check import checked, violations

ASSISTANT = Assistant(makers.children(), HashingEmbedder)
QUESTIONS = (
    "How has ICPC timeliness changed since 2019?",
    "How many contacts in June 2019?",
    "How many contacts in Q1 2019?",
    "When was ICPC timeliness lowest?",
    "How many contacts in October 2019?",
    "In-house foster carers in April 2019",
    "How many looked after children are there in Portsmouth?",
    "What is the target for looked after children in 2019/20?",
    "assessments completed within 11-25 days",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_honest_answers_pass(question: str) -> None:
    assert violations(ASSISTANT.ask(question)) == ()


PLANTED = [
    ("headline", "71%", "72%"),  # another value
    ("headline", "71%", "71"),  # the unit lost
    ("headline", "68.2%", "68%"),  # another rounding
    ("headline", "2.8", "4.1"),  # a wrong difference
    ("headline", "2.8 percentage points", "2.8%"),  # points told as per cent
    ("answer", "71%", "17%"),  # digits swapped
    ("answer", "94%", "99%"),
    ("answer", "24%", "24.5%"),
]


@pytest.mark.parametrize(("where", "right", "wrong"), PLANTED)
def test_a_planted_number_is_found(where: str, right: str, wrong: str) -> None:
    answer = ASSISTANT.ask("How has ICPC timeliness changed since 2019?")
    text = answer.headline if where == "headline" else answer.answer
    assert right in text
    planted = replace(answer, **{where: text.replace(right, wrong, 1)})
    assert violations(planted)
    refused = checked(planted)
    assert refused.declined
    assert wrong not in refused.headline + refused.answer
    assert refused.figures == ()


def test_a_number_of_the_question_is_no_proof() -> None:
    answer = ASSISTANT.ask("How many contacts in June 2019?")
    planted = replace(
        answer, question="Were there 900 contacts?", headline="There were 900 contacts in June 2019."
    )
    assert violations(planted) == ("900",)


def test_a_citation_that_does_not_exist_is_found() -> None:
    answer = ASSISTANT.ask("How many contacts in June 2019?")
    assert violations(replace(answer, answer=answer.answer + " [9]")) == ("9",)


def test_a_year_that_no_figure_has_is_found() -> None:
    answer = ASSISTANT.ask("How many contacts in June 2019?")
    assert violations(replace(answer, headline=answer.headline.replace("June 2019", "June 2017")))


def test_prose_may_repeat_the_numbers_of_its_quotes_only() -> None:
    quote = "The panel heard that 24 carers had left."
    source = Citation(1, "minutes.md", "Minutes", None, 4, "31", "Item 7", quote)
    prose = Answer(
        "q", "r", Route.PAPERS, f"“{quote}”", f"> {quote} [1]\n>\n> Item, page 4", citations=(source,)
    )
    assert violations(prose) == ()
    assert violations(replace(prose, headline="25 carers had left.")) == ("25",)
    assert violations(replace(prose, answer="24 carers had left, 12 of them by choice. [1]")) == ("12",)
