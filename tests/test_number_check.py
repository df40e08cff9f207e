"""The number check: a planted number is found, and everything honest passes."""

import logging
from dataclasses import replace

import makers
import pytest

from corpus.answer import Answer, Citation, Reason, Route
from corpus.embedding import HashingEmbedder
from corpus.model import Status
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
    assert refused.reason is Reason.NOT_IN_PAPERS
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


REPAIRED = makers.figure(
    makers.TIMELY, "2020-07", "9%", value=94.0, status=Status.REPAIRED,
    why="34 of 36 is 94.4%, which 94% alone fits; the scan reads 9%",
)  # fmt: skip


def with_scan() -> Assistant:
    """The invented council with one repaired month, and commentary as a scan garbles it."""
    made = makers.children()
    note = "Timeliness has |mpr0\\_/ed *again* for 4 months; [draft] ~3~ $5 of 6.\n1. It is now 71%."
    made.notes = (*made.notes, makers.commentary(makers.TIMELY, "2020-07", note))
    made.figure_list = [*made.figure_list, REPAIRED]
    return Assistant(made, HashingEmbedder)


@pytest.mark.parametrize(
    "question",
    [
        "What was ICPC timeliness in July 2020?",
        "How has ICPC timeliness changed since 2019?",
        "ICPC timeliness in July 2019",  # declined: what is nearest is named
        "What was ICPC timeliness in August 2019 and July 2020?",
        "When was ICPC timeliness highest in 2020?",
    ],
)
def test_a_repaired_figure_its_proof_and_garbled_words_pass(question: str) -> None:
    answer = with_scan().ask(question)
    assert violations(answer) == ()
    assert "No answer is shown" not in answer.headline


def test_the_cell_as_printed_is_no_value_in_a_headline() -> None:
    answer = with_scan().ask("What was ICPC timeliness in July 2020?")
    assert violations(replace(answer, headline=answer.headline.replace("94%", "9%"))) == ("9%",)


def test_an_answer_held_back_is_logged_and_says_nothing_on_the_terminal(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = ASSISTANT.ask("How many contacts in June 2019?")
    with caplog.at_level(logging.INFO, logger="qa.check"):
        checked(replace(answer, headline="There were 7 contacts."))
    assert [(record.levelname, "7 is not accounted for" in record.message) for record in caplog.records] == [
        ("INFO", True)
    ]
    assert capsys.readouterr().err == ""


def test_a_printed_page_accounts_for_no_number_but_its_own() -> None:
    cited = Citation(1, "minutes.pdf", "Minutes", None, 1, "2", "Item 4", "three measures were named")
    answer = replace(
        ASSISTANT.ask("How many contacts in June 2019?"), figures=(), derived=(), citations=(cited,)
    )
    answer = replace(answer, route=Route.PAPERS, headline="Item 4, page 2", answer="Item 4, page 2")
    assert violations(answer) == ()
    assert violations(replace(answer, headline="2 measures were named")) == ("2",)
    assert violations(replace(answer, headline="12 measures were named")) == ("12",)
