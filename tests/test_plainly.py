"""Turns of phrase put plainly, with the near misses that stay as they are."""

import pytest

from qa.plainly import plainly


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("loans in the first month of 2021?", "loans in January 2021?"),
        ("loans over the six most recent months", "loans over the last six months"),
        ("loans when the second quarter of 2018 finished", "loans at the end of the second quarter of 2018"),
        ("how many loans were we aiming for in 2019/20?", "what was the target for loans in 2019/20?"),
        ("over the figure we were aiming for in 2019/20", "over the 2019/20 target"),
        ("Loans, whose name was down as reporting it?", "who is the reporter for Loans?"),
        ("months with ten or more loans", "months with 10 or more loans"),
        ("months with at least fifteen loans", "months with at least 15 loans"),
        ("months with at least twenty loans", "months with at least 20 loans"),
        ("when fewer than half were in time", "when fewer than 50% were in time"),
        ("when did loans first get to 450", "when did loans first reach 450"),
        ("which indicators weren't meeting their targets", "which indicators not meeting target"),
    ],
)
def test_put_plainly(question: str, plain: str) -> None:
    assert plainly(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "loans in the first month of 2019/20",
        "loans over six months",
        "visits within at least ten days",
        "children over ten months old",
        "why did half the loans end",
        "at least twenty-five loans",
        "what did officers say of loans?",
    ],
)
def test_left_as_it_is(question: str) -> None:
    assert plainly(question) == question
