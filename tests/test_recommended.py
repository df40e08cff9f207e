"""Lists that papers keep: recommendations by their status, and the dates of meetings to come."""

from datetime import date

import makers
import pytest

from corpus.embedding import HashingEmbedder
from corpus.model import Passage, PassageKind, Place, Recommendation
from qa.asking import take_apart
from qa.assistant import Assistant
from qa.check import violations
from qa.meetings import asks_next_meeting, meeting_dates
from qa.recommended import ByStatus, by_status, is_of_recommendations

MET = date(2021, 2, 11)


def passage(
    text: str, line: int, kind: PassageKind = PassageKind.RECOMMENDATION, head: str = "Monitoring"
) -> Passage:
    place = Place(makers.NEWER, 1, "", line)
    return Passage(id=f"p{line}", text=text, kind=kind, heading=(head,), place=place, meeting_date=MET)


PASSAGES = (
    passage("That officers send the rota.\nIt was sent.\nCompleted", 3),
    passage("That the harbour is dredged.\nWork goes on.", 7),
)


def table(*progress: str) -> list[Recommendation]:
    return [
        Recommendation(MET, "Monitoring", each.text.split("\n")[0], "", status, each.place, MET)
        for each, status in zip(PASSAGES, progress, strict=True)
    ]


def asked(question: str, *progress: str) -> ByStatus | None:
    return by_status(take_apart(question), table(*progress), PASSAGES)


@pytest.mark.parametrize(
    ("question", "progress", "quoted"),
    [
        ("Which of our recommendations are still open?", ("Completed", "Ongoing"), [7]),
        ("Which of our recommendations are still open?", ("Completed", ""), []),
        ("What recommendations have been completed?", ("Completed", ""), [3]),
        ("What recommendations have been completed?", ("Ongoing", "Not completed"), []),
        ("List the panel's recommendations", ("Completed", ""), [3, 7]),
    ],
)
def test_recommendations_by_their_status(question: str, progress: tuple[str, ...], quoted: list[int]) -> None:
    found = asked(question, *progress)
    assert found is not None
    assert list(dict.fromkeys(quote.passage.place.line for quote in found.quotes)) == quoted


def test_none_of_that_status_says_what_is_held() -> None:
    found = asked("Are any recommendations overdue?", "Completed", "")
    assert found is not None
    assert "No recommendation held is marked as open." in found.headline
    for part in ("one in the paper of 11 February 2021 is marked Completed", "one in the paper", "no status"):
        assert part in found.held


@pytest.mark.parametrize(
    "question",
    ["What recommendations were made about dredging?", "Who made the recommendations?", "contacts in 2019"],
)
def test_a_question_about_one_recommendation_is_left_to_the_search(question: str) -> None:
    assert asked(question, "Completed", "") is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which of our recommendations are still open?", True),
        ("What was the resolution on item 4?", True),
        ("What do officers recommend?", False),
        ("How many contacts in 2019?", False),
    ],
)
def test_what_is_about_recommendations(question: str, expected: bool) -> None:
    assert is_of_recommendations(question) is expected


def test_recommendations_never_go_to_the_figures() -> None:
    answer = Assistant(makers.children(), HashingEmbedder).ask("Which recommendations on contacts are open?")
    assert not answer.figures


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When is the next meeting?", True),
        ("When does the panel next meet?", True),
        ("What is the date of the next panel meeting?", True),
        ("When was the last meeting?", False),
        ("What will the next meeting discuss?", False),
        ("When will the report come to members?", False),
    ],
)
def test_what_asks_for_the_next_meeting(question: str, expected: bool) -> None:
    assert asks_next_meeting(take_apart(question)) is expected


def test_only_a_list_of_dates_says_when_the_next_meeting_is() -> None:
    question = take_apart("When is the next meeting?")
    talk = passage("A discussion will take place in 2 September 2022.", 4, PassageKind.PROSE)
    dates = passage("16 June\n21 July", 9, PassageKind.PROSE, "Dates of Meetings")
    assert meeting_dates(question, [talk]) is None
    found = meeting_dates(question, [talk, dates])
    assert found is not None
    assert [quote.text for quote in found[1]] == ["16 June", "21 July"]
    assert meeting_dates(take_apart("When is the next cabinet meeting?"), [dates]) is None


@pytest.mark.parametrize("question", ["When is the next meeting?", "List the recommendations"])
def test_lists_hold_no_unaccounted_number(question: str) -> None:
    assert not violations(Assistant(makers.children(), HashingEmbedder).ask(question))
