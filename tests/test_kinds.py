"""Kinds of thing that questions ask for by name, who speaks in a text, and whose a thing is."""

from collections.abc import Collection

import pytest

from corpus.words import stem
from qa.kinds import is_owned, kinds_asked, lacks_kind, owned, speaks_in, topic_of


def stems(word: str) -> Collection[str]:
    return (stem(word.lower()),)


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("What grade did the inspectors give the port?", "It was judged to be good.", "They came in May."),
        ("How was the port rated in 2014?", "It requires improvement.", "It was visited in 2014."),
        ("Which party does Councillor Ash belong to?", "Ash (Labour)", "Councillor Ash (Chair)"),
        ("What is the mayor's political party?", "A Liberal Democrat mayor", "The mayor gave a party."),
        ("Who opposed the new pier?", "Cllr Ash voted against.", "Cllr Ash spoke of the pier."),
        ("Which councillors voted for the pier?", "It was carried by 4 to 3.", "RESOLVED that it be built."),
    ],
)
def test_a_kind_asked_for_by_name_must_be_held(question: str, holds: str, lacks: str) -> None:
    assert not lacks_kind(question, holds)
    assert lacks_kind(question, lacks)


@pytest.mark.parametrize(
    "question",
    [
        "What did the parties to the contract agree?",
        "How was the pier mended?",
        "What was the response of the board?",
        "Why did the grade of oil change?",
    ],
)
def test_no_kind_is_asked_for(question: str) -> None:
    assert kinds_asked(question) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Rivertown said that it had no dredger.",
        "Officers from Rivertown have since replied.",
        "According to the town of Rivertown, none.",
        "The concerns raised by Rivertown",
        "Rivertown's letter was read.",
    ],
)
def test_somebody_speaks(text: str) -> None:
    assert speaks_in({stem("rivertown")}, text, stems)


@pytest.mark.parametrize(
    "text",
    [
        "There were 4 in Rivertown and 5 here.",
        "Fewer boats than in Rivertown. The Board said so.",
        "Officers will go to Rivertown",
        "The Board said so.",
    ],
)
def test_somebody_is_only_named_or_not_at_all(text: str) -> None:
    assert not speaks_in({stem("rivertown")}, text, stems)


def test_whose_a_thing_is() -> None:
    ((owner, things),) = owned("What was said about Rivertown's boats?")
    assert is_owned(owner, things, "The boats of Rivertown are red.")
    assert not is_owned(owner, things, "Rivertown has 3% of all the pilots on the coast, and here the boats")
    assert owned("What was said about the boats?") == ()


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What was said on the lighthouse in May?", ("lighthous",)),
        ("Why was the mill sold?", ("mill", "sold")),
        ("Why was the mill by the river so late?", ()),
        ("Who mended the lighthouse?", ()),
    ],
)
def test_the_topic_that_a_question_names(question: str, topic: tuple[str, ...]) -> None:
    assert topic_of(question) == topic
