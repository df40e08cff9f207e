"""Rankings over indicators, shares, what is held and who keeps it, and several questions in one."""

from dataclasses import replace

import makers
import pytest

from corpus.answer import Answer, Reason, Route
from corpus.embedding import HashingEmbedder
from corpus.model import Status
from qa.assistant import Assistant
from qa.check import violations
from qa.parts import parted

KEPT = replace(makers.TIMELY, owner="Ada Quill", reporter="Bo Tarn", outcome="Children are safe in good time")

_BOTH = [("F1", "2019-06"), ("F2", "2019-06")]


def _assistant() -> Assistant:
    made = makers.children()
    made.indicator_list = [KEPT if each is makers.TIMELY else each for each in makers.CHILDREN]
    made.figure_list = [
        *made.figure_list,
        makers.figure(makers.TIMELY_COUNT, "2020-01", "4"),
        makers.figure(makers.VISITS, None, "60%", area="England"),
        makers.figure(
            makers.CARE_NEW, "2020-12", "9", status=Status.DISPUTED, why="its rate shows another number"
        ),
    ]
    return Assistant(made, HashingEmbedder)


ASSISTANT = _assistant()


def ask(question: str) -> Answer:
    answer = ASSISTANT.ask(question)
    assert violations(answer) == (), answer.headline
    return answer


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which indicators rose most between January 2020 and January 2021?", ["C3-QL", "C3-QL (val)"]),
        ("Which indicators have improved most since January 2020?", ["C3-QL", "C3-QL (val)"]),
        ("Which percentage rose most in points from January 2020 to January 2021?", ["C3-QL"]),
        ("Which indicators are worse than England?", ["L7-QL", "C3-QL"]),
        ("Where are we worse than England?", ["L7-QL", "C3-QL"]),
        ("What has improved since January 2020?", ["C3-QL", "C3-QL (val)"]),
        ("top three rises from January 2020 to January 2021", ["C3-QL", "C3-QL (val)", "F1"]),
    ],
)
def test_who_leads_each_unit(question: str, first: list[str]) -> None:
    answer = ask(question)
    assert not answer.declined
    found = list(dict.fromkeys(figure.ref for figure in answer.figures))
    assert all(ref in found for ref in first), found
    assert f"({first[0]})" in answer.headline


def test_points_and_per_cent_are_never_mixed_and_who_was_left_out_is_said() -> None:
    answer = ask("Which indicators rose most between January 2020 and January 2021?")
    assert "47 percentage points up" in answer.headline
    assert any("compared" in caveat for caveat in answer.caveats)
    assert any("left out" in caveat for caveat in answer.caveats)


def test_a_topic_narrows_the_ranking() -> None:
    for which in ("Which of the adoption indicators", "Which adoption indicators"):
        answer = ask(f"{which} rose most between June 2019 and January 2021?")
        assert {figure.ref for figure in answer.figures} == {"L6 (val)", "L6 (%)"}
    assert ask("Which swimming indicators rose most since 2019?").reason is Reason.NOT_IN_PAPERS


@pytest.mark.parametrize(
    "question",
    ["Which indicators are the most expensive?", "Which indicators went up and down?", "rank the indicators"],
)
def test_what_is_no_ranking_is_not_made_one(question: str) -> None:
    assert ask(question).declined


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who owns ICPC timeliness?", "Ada Quill owns"),
        ("Who reports on ICPC timeliness?", "Bo Tarn reports"),
        ("What is ICPC timeliness for?", "\u201cChildren are safe in good time\u201d"),
        ("Is a high ICPC timeliness good or bad?", "A high figure is better"),
        ("Which months are held for contacts?", "October 2018 to June 2019, January to June 2020"),
        (
            "Where is the figure for ICPC timeliness in June 2019 from?",
            "Dataset 2019-07, 25 July 2019, page 1",
        ),
        ("How many indicators are held?", "21 indicators are held"),
        ("What is the newest month you have figures for?", "January 2021"),
        ("Which indicators are about adoption?", "2 indicators are held about \u201cadoption\u201d"),
        ("Which figures are disputed?", "1 figure held is disputed"),
    ],
)
def test_what_is_held_and_who_keeps_it(question: str, words: str) -> None:
    answer = ask(question)
    assert answer.route is Route.FIGURES
    assert words in answer.headline


def test_all_the_indicators_of_a_topic_in_one_period_are_told() -> None:
    answer = ask("all the adoption indicators in January 2021")
    assert [(figure.ref, figure.period) for figure in answer.figures] == [
        ("L6 (val)", "2021-01"),
        ("L6 (%)", "2021-01"),
    ]


@pytest.mark.parametrize(
    "question",
    [
        "How many more contacts than referrals were there in June 2019?",
        "By how much do contacts exceed referrals in June 2019?",
        "the difference between contacts and referrals in June 2019",
    ],
)
def test_two_indicators_of_one_kind_are_told_apart_by_how_much(question: str) -> None:
    answer = ask(question)
    assert [figure.ref for figure in answer.figures] == ["F1", "F2"]
    assert [derived.value for derived in answer.derived] == [1648.0]
    assert "higher than" in answer.headline


def test_an_owner_whom_the_papers_do_not_name_is_declined() -> None:
    assert ask("Who owns the number of contacts?").reason is Reason.NOT_IN_PAPERS


def test_a_share_is_given_only_where_the_papers_publish_it() -> None:
    made = makers.children()
    months = makers.months("2020-01", 4)
    made.figure_list = [
        *(
            makers.figure(makers.CARE, m, c)
            for m, c in zip(months, ("480", "481", "482", "483"), strict=True)
        ),
        *(
            makers.figure(makers.TIMELY_COUNT, m, p)
            for m, p in zip(months, ("17", "20", "15", "9"), strict=True)
        ),
        *(
            makers.figure(makers.CONFERENCES, m, w)
            for m, w in zip(months, ("34", "30", "20", "18"), strict=True)
        ),
        *(
            makers.figure(makers.TIMELY, m, s)
            for m, s in zip(months, ("50%", "67%", "75%", "50%"), strict=True)
        ),
        *(makers.figure(makers.ADOPTIONS, m, a) for m, a in zip(months, "1234", strict=True)),
    ]
    assistant = Assistant(made, HashingEmbedder)
    told = assistant.ask("C3-QL (val) as a percentage of C2 in March 2020")
    assert [(figure.ref, figure.value) for figure in told.figures] == [("C3-QL", 75.0)]
    refused = assistant.ask("adoptions as a percentage of C2 in March 2020")
    assert (refused.declined, refused.figures) == (True, ())


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("How many contacts in June 2019? How many referrals in June 2019?", _BOTH),
        ("contacts in June 2019 and how many referrals in that month?", _BOTH),
        ("Compare contacts with referrals in June 2019", _BOTH),
        (
            "How many looked after children are there and who reports ICPC timeliness?",
            [("L1", "2021-01"), ("C3-QL", "2021-01")],
        ),
    ],
)  # fmt: skip
def test_several_questions_are_answered_in_turn(question: str, figures: list[tuple[str, str]]) -> None:
    assert [(figure.ref, figure.period) for figure in ask(question).figures] == figures


@pytest.mark.parametrize(
    "question",
    [
        "How has ICPC timeliness changed since 2019 and why?",
        "contacts and referrals in June 2019",
        "What was the highest and the lowest number of contacts?",
    ],
)
def test_one_question_stays_one(question: str) -> None:
    assert parted(question) == (question,)


def test_the_second_half_of_a_comparison_belongs_to_the_first() -> None:
    answer = ask("How many contacts were there in June 2019 and how does that compare with January 2021?")
    assert [derived.value for derived in answer.derived] == [-196.0, -11.8]
