"""Pending: a plan is no answer to what came of it, and a question of a plan asks for no result."""

import pytest

from qa.pending import asks_content, asks_result, is_only_received, is_pending


@pytest.mark.parametrize(
    "question",
    [
        "What did the dredging survey find?",
        "And the survey of the harbour - what were its findings?",
        "What came of the talks with the pilots?",
        "Did the new pier ever get built?",
        "Was the grant paid in the end?",
        "What did Westport tell us when we asked why its dues are lower?",
    ],
)
def test_a_result_is_asked_for(question: str) -> None:
    assert asks_result(question)


@pytest.mark.parametrize(
    "question",
    [
        "What is being done to find out why the pier shut?",
        "How will the new pier be paid for?",
        "What did the board decide on dredging?",
        "Who found the wreck?",
    ],
)
def test_no_result_is_asked_for(question: str) -> None:
    assert not asks_result(question)


@pytest.mark.parametrize(
    ("sentence", "pending"),
    [
        ("The board has commissioned a survey to explore the silting.", True),
        ("That officers contact Westport about its dues.", True),
        ("Talks with the pilots will take place in May.", True),
        ("The survey found silt two metres deep, and dredging will follow.", False),
        ("The pier was completed in June.", False),
        ("Silt lies two metres deep.", False),
    ],
)
def test_what_is_to_come_is_pending(sentence: str, pending: bool) -> None:
    assert is_pending(sentence) is pending


def test_a_presentation_that_was_given_tells_nothing_of_what_it_said() -> None:
    assert asks_content("What points did the harbour master make in his presentation?")
    assert asks_content("What did the slides on dredging say?")
    assert not asks_content("Who gave the presentation on dredging?")
    assert is_only_received("The board received a presentation on dredging.")
    assert not is_only_received("The board received a presentation on dredging, which showed silt.")
