"""People: who chaired, came, sent apologies, wrote a report or held a post, and what is not said of them."""

import pytest
from made_record import fact, lines

from corpus.answer import Reason
from qa.names import people_in, same_person

PRESENT = "Present: Councillors Ash (Chair), B Birch and Elm"
APOLOGIES = "Apologies: Councillors Cole and Fern"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Councillors Winter (Chair), D Galt and Wind", ["Winter", "D Galt", "Wind"]),
        (
            "Cllr Annette Dray (Chair), Cllr Burr; Mrs Val Stone (independent member)",
            ["Annette Dray", "Burr", "Val Stone"],
        ),
        ("Mr R C Love, OBE, and Mr D Murphy", ["R C Love", "D Murphy"]),
        ("Councillor Yates, for whom Councillor Quayle substituted", ["Yates"]),
        ("none", []),
        ("eleven residents", []),
    ],
)
def test_the_people_of_a_list(text: str, names: list[str]) -> None:
    assert [person.name for person in people_in(text)] == names


@pytest.mark.parametrize(
    ("asked", "printed", "expected"),
    [
        ("Baillie", "J Baillie", True),
        ("Councillor J Baillie", "J Baillie", True),
        ("K Baillie", "J Baillie", False),
        ("Rob Sanders", "Robert Sanders", True),
        ("Robin Sanders", "Robert Sanders", False),
        ("Sanders", "Sanderling", False),
        ("", "Ash", False),
    ],
)
def test_whether_two_names_are_of_one_person(asked: str, printed: str, expected: bool) -> None:
    assert same_person(asked, printed) is expected


@pytest.mark.parametrize(
    ("question", "told", "quoted"),
    [
        ("Who chaired the panel on 14 January 2021?", "Councillor Ash was in the chair", PRESENT),
        ("who was in the chair in March 2019", "Councillor Oak", "Present: Councillor Oak (Chairman)"),
        ("Who sent apologies in January 2021?", "Councillors Cole and Fern", APOLOGIES),
        ("who couldn't make the January 2021 meeting", "Councillors Cole and Fern", APOLOGIES),
        ("Who attended on 14 January 2021?", "Dr Dora Dean", PRESENT),
        ("How many members attended on 14 January 2021?", "4 members", PRESENT),
        ("How many members attended in March 2019?", "3 members", "Present: Councillor Oak"),
        ("How many councillors were present in January 2021?", "3 councillors", PRESENT),
        ("Was Councillor Birch at the January 2021 meeting?", "Yes: Councillor B Birch", PRESENT),
        ("Was Fern present in January 2021?", "No: Councillor Fern sent apologies", APOLOGIES),
        ("Was Councillor Zeal at the meeting of 14 January 2021?", "do not list Zeal", PRESENT),
        ("Was Gwen Holt at the meeting of 14 January 2021?", "name Gwen Holt", "Gwen Holt, Harbour Manager"),
        ("Is Dora Dean on the panel?", "Yes: Dora Dean", "Dora Dean"),
        ("Who are the members of the panel?", "Councillor Ash (Chair)", "Councillor Cole"),
        (
            "Who wrote the moorings report?",
            "Kay Lane (Head of Moorings) wrote",
            "Name: Kay Lane Tel: 023 8000 0002",
        ),
        ("What is Kay Lane's role?", "Head of Moorings", "Author: Title Head of Moorings"),
        ("Who is the Harbour Manager?", "Gwen Holt", "Gwen Holt, Harbour Manager, presented"),
        (
            "What is the email of the head of moorings?",
            "kay.lane@example.org",
            "E-mail: kay.lane@example.org",
        ),
        (
            "Which officer presented the dredging report in January 2021?",
            "Gwen Holt",
            "Gwen Holt, Harbour Manager",
        ),
    ],
)
def test_who(question: str, told: str, quoted: str) -> None:
    found = fact(question)
    assert found is not None
    assert found.reason is None
    assert told in found.headline
    assert any(line.startswith(quoted) for line in lines(question))


@pytest.mark.parametrize(
    "question",
    [
        "Who attended the meeting of 11 February 2021?",  # an agenda lists members, and not who came
        "Was Councillor Ash at the meeting on 11 February 2021?",
        "Who chaired the planning committee in January 2021?",
        "Who chaired the panel in July 2020?",
        "Is Zoe Quick on the panel?",
    ],
)
def test_who_is_not_said(question: str) -> None:
    found = fact(question)
    assert found is not None
    assert found.reason is Reason.NOT_IN_PAPERS
    assert not found.quotes


@pytest.mark.parametrize(
    "question",
    [
        "Who chairs Westhaven's harbour panel?",
        "Who is the deputy harbour manager?",
        "Who wrote the report on swimming?",
        "What is Zoe Quick's role?",
        "Who is the chief executive?",
        "Which members attended most meetings?",
        "Who was the child that was hurt at the quay?",
        "How many contacts were there in January 2021?",
        "Of the children who came into care in 2013/14, how many had been here before?",
        "What did the divers who came in May 2011 find?",
    ],
)
def test_what_no_list_says_is_left_to_the_search(question: str) -> None:
    assert fact(question) is None
