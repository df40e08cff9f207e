"""What only a table's caption is asked of is the total of the table."""

from dataclasses import replace

import makers
import pytest

from corpus.amount import Unit
from corpus.embedding import HashingEmbedder
from corpus.model import Figure, Indicator
from qa.assistant import Assistant
from qa.check import violations

CAPTION = "Children in Care"
ROWS = {"Non-UASC": "300", "UASC": "75", "Total": "375", "Gender - Female": "140"}


def _indicator(row: str) -> Indicator:
    made = makers.indicator("", f"{CAPTION}: {row}", Unit.COUNT, flow=False)
    return replace(made, key=f"care-{row.lower().replace(' ', '-')}")


def _figure(row: str, printed: str) -> Figure:
    made = makers.figure(_indicator(row), "2024-12", printed, file="2025-02-quarterly.txt")
    return replace(made, table=CAPTION, row=row)


ASSISTANT = Assistant(
    makers.MadeGeneration([_indicator(row) for row in ROWS], [_figure(*each) for each in ROWS.items()]),
    HashingEmbedder,
)


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("How many children in care were there in December 2024?", "375"),
        ("What was the total number of children in care in December 2024?", "375"),
        ("How many unaccompanied asylum seeking children were in care in December 2024?", "75"),
        ("How many UASC were there in December 2024?", "75"),
        ("How many girls were in care in December 2024?", "140"),
    ],
)
def test_a_row_is_taken_only_where_something_of_it_is_said(question: str, printed: str) -> None:
    answer = ASSISTANT.ask(question)
    assert violations(answer) == ()
    assert [figure.printed for figure in answer.figures] == [printed], answer.headline
