"""Proceedings: who moved, seconded, voted, declared or took another's place, and what minutes do not say."""

import pytest
from made_minutes import fact, record

from corpus.answer import Reason
from qa.acts import Act, acts_in, tells_vote
from qa.bodies import without_bodies
from qa.items import items_of
from qa.record import topic
from qa.record_words import in_record_words

M, S, F, A, C = Act.MOVED, Act.SECONDED, Act.FOR, Act.AGAINST, Act.CHOSEN


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("The Leader, Councillor Ann Rudge, moved it.", [(M, "Councillor Ann Rudge")]),
        ("Cllr Rowe, for the opposition, moved an amendment.", [(M, "Cllr Rowe")]),
        ("Moved by Cllr Ash, the Leader, and seconded by Cllr Elm.", [(M, "Cllr Ash"), (S, "Cllr Elm")]),
        ("Proposed Cllr Wick, seconded Cllr Askew.", [(M, "Cllr Wick"), (S, "Cllr Askew")]),
        ("Cllr Low, seconded by Cllr Osei, proposed that it stay.", [(M, "Cllr Low"), (S, "Cllr Osei")]),
        ("Mr Oak, Deputy Leader and Cabinet Member for Tax, Trade and Roads, seconded it.", [(S, "Mr Oak")]),
        ("He moved that it be dropped.", [(M, "")]),
        ("Cllr Hart, who had moved refusal in 2017, was glad.", []),
        (
            "RESOLVED by 5 to 3 (Cllrs Kett, Obi and Burr against) that it begin.",
            [(A, "Cllrs Kett, Obi and Burr")],
        ),
        ("Vote: 9 for refusal, 2 against (Councillors Prior and Cobb).", [(A, "Councillors Prior and Cobb")]),
        ("Roll call: Doyle - aye; Petrov - nay.", [(F, "Doyle"), (A, "Petrov")]),
        ("For: Cllrs Okaf and Quay.", [(F, "Cllrs Okaf and Quay")]),
        ("RESOLVED that Cllr Mitch be elected as Vice-Chair.", [(C, "Cllr Mitch")]),
        ("The Cabinet Member for Roads spoke.", []),
        ("Recorded vote: for 22, against 15.", []),
    ],
)
def test_the_acts_of_a_sentence(sentence: str, acts: list[tuple[Act, str]]) -> None:
    assert list(dict.fromkeys((done.act, done.who) for done in acts_in(sentence))) == acts


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("On a recorded vote the budget was carried by 24 votes to 14.", True),
        ("Motion carried 5-0.", True),
        ("RESOLVED unanimously that it be so.", True),
        ("The panel met on 6 June 2019.", False),
        ("Pages 1 - 2 were lost.", False),
    ],
)
def test_whether_a_sentence_tells_a_vote(sentence: str, told: bool) -> None:
    assert tells_vote(sentence) is told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who moved the budget in March 2022?", "Moved by Councillor Ann Rudge"),
        ("Who seconded the 2022/23 budget?", "Seconded by Councillor Pike"),
        ("Who moved the amendment on the harbour bus?", "Moved by Councillor Moss"),
        (
            "Who proposed and seconded the boatyard flats?",
            "Moved by Councillor Moss; Seconded by Councillor Hale",
        ),
        ("Who voted against the boatyard flats?", "Against: Councillor Hale"),
        ("How did Councillor Hale vote on the boatyard?", "Hale: voted against"),
        ("What was the vote on the 2022/23 budget?", "20 for, 11 against"),
        ("Did the amendment on the harbour bus get through?", "fell, 12 voting for it"),
        ("Who declared an interest in the boatyard?", "Councillor Dunn lives beside"),
        ("Who substituted for Councillor Pike in June 2022?", "Councillor Reed substituted"),
        ("Who replaced Councillor Hale on the Planning Committee?", "Councillor Dunn replaced"),
        ("Who took over from Omar Bell?", "Lena Marsh, who had followed"),
        ("Who presided at full council in March 2022?", "Councillor Ivy Tull was in the chair"),
        ("Who took the chair for the boatyard item?", "left the chair"),
        ("Was Councillor Moss in the chair in June 2022?", "No: Councillor Frost"),
        ("chair of planning, September 2022?", "Councillor Reed was in the chair"),
        ("Who sent apologies to full council in March 2022?", "Councillors Hale and Orme"),
        ("Who missed the planning committee in September 2022?", "Councillor Hale"),
        ("How many members were at full council in March 2022?", "Thirty-one members"),
        ("How many of the public came to planning in June 2022?", "Public: 14"),
        ("What conditions were put on the boatyard?", "subject to a travel plan"),
        ("What was resolved on the winter plan?", "plan be deferred"),
        ("Which applications were refused by the planning committee in September 2022?", "The Creamery"),
        ("What was decided on the Bell Inn porch?", "APPROVED"),
        ("What was decided about trees?", "That the elms be kept"),
        ("What is the call-in deadline for the Cabinet decisions of July 2022?", "15 July 2022"),
        ("Who is the portfolio holder for the ferry contract at Cabinet?", "Councillor Pike"),
        ("When does the planning committee meet again after 9 June 2022?", "14 September 2022"),
        ("What time did the planning committee of 9 June 2022 wrap up?", "7.10 pm"),
        ("Start and end times of the planning committee in June 2022", "5.00 pm and ended at 7.10 pm"),
        ("Who chaired planning in June 2022 and who was absent?", "Councillor Frost was in the chair"),
    ],
)
def test_what_minutes_tell(question: str, told: str) -> None:
    found = fact(question)
    assert found is not None, question
    assert found.reason is None, found.headline
    assert told in found.headline
    assert found.quotes


@pytest.mark.parametrize(
    "question",
    [
        "Who seconded the winter plan?",
        "Who voted against the 2022/23 budget?",
        "How did Councillor Moss vote on the winter plan?",
        "Who declared an interest at full council in March 2022?",
        "Who declared an interest in the winter plan?",
        "Who succeeded Lena Marsh?",
        "What conditions were attached to the winter plan?",
        "Was the boatyard decision called in?",
        "Who seconded the ferry contract?",
        "Who chaired the standards committee in June 2022?",
    ],
)
def test_what_minutes_do_not_tell_is_declined(question: str) -> None:
    found = fact(question)
    assert found is not None, question
    assert found.reason is Reason.NOT_IN_PAPERS
    assert not found.quotes


def test_two_questions_in_one_are_both_answered() -> None:
    found = fact("Who chaired planning in June 2022 and who was absent?")
    assert found is not None
    assert "Frost" in found.headline
    assert "Pike" in found.headline


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("What was resolved on the winter plan?", {"winter", "plan"}),
        ("What did the planning committee decide on the quay?", {"quay"}),
        ("Who spoke at planning about Saltmere's quay?", {"quay"}),
    ],
)
def test_the_name_of_a_body_is_no_subject_and_its_words_elsewhere_are(question: str, about: set[str]) -> None:
    assert about <= set(topic(record(question)))
    assert ("plan" in topic(record(question))) == ("plan" in about)


def test_a_body_is_taken_out_wherever_it_is_named() -> None:
    held = {("Saltmere Borough Council", "Planning Committee"), ("Saltmere Borough Council", "Council")}
    assert without_bodies("Saltmere planning on housing at full council", held).split() == [
        "on",
        "housing",
        "at",
    ]


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("Which payments were signed off?", "Which payments were approved?"),
        ("chair of cabinet, may 2020", "who was the chair of cabinet, may 2020"),
        ("List everything decided at Cabinet", "what was decided at Cabinet"),
        ("The Creamery: who spoke?", "The Creamery: who spoke?"),
        ("Who chaired it?", "Who chaired it?"),
        ("Who was in charge of the panel?", "Who chaired the panel?"),
        ("Did the ferry plan go through in May?", "Did the ferry plan approved in May?"),
        ("They went through the accounts.", "They went through the accounts."),
    ],
)
def test_everyday_words_are_put_as_minutes_say_them(question: str, put: str) -> None:
    assert in_record_words(question) == put


def test_each_row_of_a_table_is_an_item_of_its_own() -> None:
    newest = record("What was decided?").held[0]
    assert [item.heading for item in items_of(newest)] == [
        "The Creamery: new windows",
        "The Bell Inn: a new porch",
        "6. Trees",
    ]
