"""Questions of doings, which no figure answers."""

import pytest

from qa.doings import asks_of_doings


@pytest.mark.parametrize(
    "question",
    [
        "What is being done about late buses?",
        "what keeps the number of late buses up",
        "How well did the campaign for drivers go?",
        "Are they going to ask passengers what they think?",
        "What did the audit of late buses find?",
        "how were they planning to bring lateness down in 2021?",
        "What came out when the figures were checked again?",
    ],
)
def test_what_is_done_or_found_is_told_in_words(question: str) -> None:
    assert asks_of_doings(question)


@pytest.mark.parametrize(
    "question",
    [
        "How many buses were late?",
        "What was the rate of late buses being reported in May?",
        "How have late buses changed since 2019?",
        "Late buses, June 2020",
        "What is the highest it has been?",
        "Are we doing better or worse than other towns?",
    ],
)
def test_a_measure_is_a_figure(question: str) -> None:
    assert not asks_of_doings(question)
