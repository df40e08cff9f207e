"""Follow-ups: what a question takes from the one before it, and what it must not take."""

import makers
import pytest

from corpus.answer import Answer, Reason
from corpus.embedding import HashingEmbedder
from qa.assistant import Assistant


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    made = makers.children()
    return Assistant(Held(made.indicator_list, made.figure_list, made.notes), HashingEmbedder)


class Held(makers.MadeGeneration):
    """The made generation, told from others by its identity, as one of the store is."""

    __hash__ = object.__hash__


def ask(assistant: Assistant, *questions: str) -> Answer:
    return assistant.ask(questions[-1], history=questions[:-1])


def shown(answer: Answer) -> list[tuple[str, str, str]]:
    return [(figure.ref, figure.period, figure.printed) for figure in answer.figures]


@pytest.mark.parametrize(
    ("questions", "figure"),
    [
        # another time
        (("How many contacts in January 2021?", "and in December?"), ("F1", "2020-12", "1,507")),
        (("How many contacts in January 2019?", "and in March?"), ("F1", "2019-03", "1,704")),
        (("How many contacts in June 2019?", "what about 2020?"), ("F1", "2020-06", "1,403")),
        (("How many contacts in June 2020?", "and the year before?"), ("F1", "2019-06", "1,660")),
        (("contacts, June 2020", "and the month before that?"), ("F1", "2020-05", "1,172")),
        (("contacts, June 2020", "and before that?"), ("F1", "2020-05", "1,172")),
        (("contacts, May 2020", "the following month?"), ("F1", "2020-06", "1,403")),
        (("contacts, June 2019", "a year later?"), ("F1", "2020-06", "1,403")),
        (("contacts, June 2019", "and now?"), ("F1", "2021-01", "1,464")),
        # another indicator
        (("How many contacts in June 2019?", "how about foster carers?"), ("L16", "2019-06", "167")),
        (("How many contacts in June 2019?", "and children in care?"), ("L1", "2019-06", "500")),
        (("contacts in January 2021", "no, ICPC timeliness"), ("C3-QL", "2021-01", "71%")),
        # another kind of number
        (("How many children in care in June 2019?", "as a rate?"), ("L1-NI", "2019-06", "16")),
        (("ICPC timeliness in June 2019", "how many is that?"), ("C3-QL (val)", "2019-06", "15")),
        # further back
        (
            ("contacts, June 2020", "and the year before?", "and the month before that?"),
            ("F1", "2019-05", "1,747"),
        ),
        (("contacts, June 2020", "how about foster carers?", "and in June 2019?"), ("L16", "2019-06", "167")),
    ],
)
def test_what_is_left_unsaid_comes_from_the_question_before(
    questions: tuple[str, ...], figure: tuple[str, str, str], assistant: Assistant
) -> None:
    answer = ask(assistant, *questions)
    assert shown(answer) == [figure]
    assert answer.question == questions[-1]
    assert "Carried over from the question before" in answer.read_as


@pytest.mark.parametrize(
    ("history", "question", "figure"),
    [
        ("contacts in June 2019", "How many children are in care?", ("L1", "2021-01", "508")),
        ("contacts in June 2019", "How many foster carers in October 2018?", ("L16", "2018-10", "168")),
        ("contacts in June 2019", "children in care", ("L1", "2021-01", "508")),
        (
            "What was ICPC timeliness in England?",
            "ICPC timeliness in June 2019",
            ("C3-QL", "2019-06", "45.1%"),
        ),
        ("When were contacts highest?", "ICPC timeliness in June 2019", ("C3-QL", "2019-06", "45.1%")),
        ("When were contacts highest?", "show me contacts in June 2019", ("F1", "2019-06", "1,660")),
        ("ICPC timeliness against England", "no. of contacts in June 2019", ("F1", "2019-06", "1,660")),
        ("contacts in June 2019", "Right, how many children are in care?", ("L1", "2021-01", "508")),
    ],
)
def test_a_whole_question_inherits_nothing(
    history: str, question: str, figure: tuple[str, str, str], assistant: Assistant
) -> None:
    answer = ask(assistant, history, question)
    assert shown(answer) == [figure]
    assert "Carried over" not in answer.read_as
    assert answer.headline == ask(assistant, question).headline


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        (("When were contacts highest in 2020?", "and the lowest?"), "lowest in February 2020, at 1,129"),
        (("When were contacts highest in 2020?", "what about 2019?"), "highest in May 2019, at 1,747"),
        (("contacts each month from August to October 2020", "what does that add up to?"), "4,505"),
        (("How did contacts change from May 2020 to June 2020?", "and since August 2020?"), "1,464"),
        (("What was ICPC timeliness in January 2021?", "and nationally?"), "78%"),
        (("What was ICPC timeliness in January 2021?", "how does that compare with England?"), "78%"),
        (("What was ICPC timeliness in January 2021?", "is that good?"), "worse"),
        (("contacts in June 2019", "which paper is that from?"), "25 July 2019"),
        (("contacts in June 2020", "what's the trend?"), "October 2018"),
        (("contacts in June 2019", "how does that compare with a year later?"), "1,403"),
    ],
)
def test_another_thing_asked_of_the_same(
    questions: tuple[str, ...], words: str, assistant: Assistant
) -> None:
    answer = ask(assistant, *questions)
    assert not answer.declined
    assert words in answer.headline


def test_a_reading_is_picked_from_those_offered(assistant: Assistant) -> None:
    asked = ask(assistant, "L6 in June 2019")
    assert asked.reason is Reason.AMBIGUOUS
    assert [f.ref for f in ask(assistant, "L6 in June 2019", "the percentage one").figures] == ["L6 (%)"]
    first = ask(assistant, "L6 in June 2019", "the first one").figures[0]
    assert (first.ref, first.period) == ("L6 (val)", "2019-06")
    other = ask(assistant, "L6 in June 2019", "the first one", "no, the other one")
    assert other.declined or other.figures[0].ref == "L6 (%)"


@pytest.mark.parametrize(
    ("questions", "reason"),
    [
        (("contacts in June 2019", "and boys?"), Reason.NOT_IN_PAPERS),
        (("contacts in June 2019", "by ward?"), Reason.NOT_IN_PAPERS),
        (("contacts in June 2019", "as a rate?"), Reason.NOT_IN_PAPERS),
        (("How many foster carers in June 2019?", "and how many left?"), Reason.NOT_IN_PAPERS),
        (("contacts in June 2019", "and in July 2019?"), Reason.NOT_PUBLISHED),
        (("percentage of ICPCs held on time in June 2019", "and foster carers?"), Reason.NOT_IN_PAPERS),
        (("contacts in June 2019", "no, the other one"), Reason.AMBIGUOUS),
    ],
)
def test_nothing_is_guessed_where_the_parts_do_not_fit(
    questions: tuple[str, ...], reason: Reason, assistant: Assistant
) -> None:
    answer = ask(assistant, *questions)
    assert (answer.declined, answer.reason, answer.figures) == (True, reason, ())


def test_how_a_follow_up_was_read_is_said(assistant: Assistant) -> None:
    answer = ask(assistant, "How many contacts in June 2019?", "what about 2020?")
    assert any("“2020” was read as June 2020" in caveat for caveat in answer.caveats)
    nearest = ask(assistant, "How many contacts in January 2019?", "and in December?")
    assert any("December 2018" in caveat for caveat in nearest.caveats)


def test_a_history_of_nothing_changes_nothing(assistant: Assistant) -> None:
    question = "How many contacts were there in June 2019?"
    assert assistant.ask(question, history=["", "  "]).headline == assistant.ask(question).headline


def test_a_why_asks_for_the_words_beside_the_figure(assistant: Assistant) -> None:
    answer = ask(assistant, "What was ICPC timeliness in June 2019?", "why was that?")
    assert "the indicator" in answer.read_as
    assert answer.question == "why was that?"
    assert all(figure.ref == "C3-QL" for figure in answer.figures)
