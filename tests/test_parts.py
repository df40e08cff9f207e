"""Parts: where a text is cut into questions, and where two of them are one."""

import pytest

from qa.parts import parted


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "In 08/20, how many boats came, and how many left?",
            ("In 08/20, how many boats came", "how many left?"),
        ),
        (
            "As at the end of January 2021, how many boats lay here, and what's that per 10,000?",
            ("As at the end of January 2021, how many boats lay here", "what's that per 10,000?"),
        ),
        ("Tot up the boats, would you? January 2020 to June 2020.", None),
        ("How many boats were there? I mean the small ones.", None),
        ("How many boats came? And who owns them?", ("How many boats came", "And who owns them?")),
    ],
)
def test_a_time_is_no_question_of_its_own(question: str, parts: tuple[str, ...] | None) -> None:
    if parts is None:
        assert len(parted(question)) == 1
    else:
        assert parted(question) == parts
