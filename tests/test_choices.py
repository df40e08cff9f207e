import makers
import pytest

from ui.choices import choice_labels

HELD = (
    makers.indicator("C2", "Number of conferences (ICPCs) held"),
    makers.indicator("C2 (val)", "Percentage of conferences held in time"),
)


@pytest.mark.parametrize(
    ("questions", "labels"),
    [
        (["What was C2, Number of conferences (ICPCs) held in June?"], ["Number of conferences held (C2)"]),
        (["What was C2 in June 2019?"], ["What was C2 in June 2019?"]),
        (["What was it in June 2019?"], ["What was it in June 2019?"]),
        (
            ["What was C2, Number of conferences (ICPCs) held in May?",
             "What was C2, Number of conferences (ICPCs) held in June?"],
            ["What was C2, Number of conferences (ICPCs) held in May?",
             "What was C2, Number of conferences (ICPCs) held in June?"],
        ),
    ],
    ids=["an indicator", "a reference alone", "neither", "two that differ in something else"],
)  # fmt: skip
def test_a_button_says_the_indicator_where_that_is_enough(questions: list[str], labels: list[str]) -> None:
    assert list(choice_labels(questions, HELD)) == labels
