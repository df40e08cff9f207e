"""Scoring of averages, counts, comparisons and rankings: right answers, and near misses that stay wrong."""

from dataclasses import replace

import pytest
from made_questions import HELD, JULY, answer, cited, declined, figure, write_questions

from corpus.answer import Answer, Derived, Reason
from evals.question import Question
from evals.scoring import score
from evals.verdict import Outcome

FILES = {
    "average": "id,question,refs,headline,figures,paper\n"
    f'mean,What was the average of M1 in the two months?,M1,"1,703.5",,{JULY}\n',
    "count": "id,question,refs,headline,figures,says,paper\n"
    f"often,How many months was CP3-QL below 50%?,CP3-QL,3 times,,,{JULY}\n"
    f'first,When was M1 first above 1700?,M1,"1,747",,May 2019,{JULY}\n',
    "comparison": "id,question,refs,headline,figures,derived,direction,paper\n"
    "against,Is CP3-QL worse than England?,CP3-QL,45.1% ; 76.9%,"
    f"CP3-QL @ 2019-06 = 45.1% ; CP3-QL / England = 76.9%,-31.8 points,worse | below,{JULY}\n",
    "ranking": "id,question,refs,headline,figures,never,paper\n"
    f"off,What is worse than England?,CP3-QL ; NI147,,,M6-QL,{JULY}\n"
    f"most,What fell most in points?,CP3-QL,2.2 points,,,{JULY}\n",
    "printed": "id,question,refs,headline,figures,paper\n"
    f"change,What change is printed?,M1,5%,M1 / change_previous = -5%,{JULY}\n",
}


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Question]:
    return write_questions(tmp_path_factory.mktemp("facts"), FILES)


MAY, JUNE = figure("M1", "2019-05", 1747), figure("M1", "2019-06", 1660)
OFTEN = Derived("months_below", 3, "months", (0,))
MEAN = Derived("average", 1703.5, "count", (0, 1))
TIMELY = figure("CP3-QL", "2019-06", 45.1, unit="percent")
ENGLAND = figure("CP3-QL", "2017/18", 76.9, area="England", unit="percent")
BEHIND = Derived("difference_points", -31.8, "points", (0, 1))
SAID = "CP3-QL was 45.1% in June 2019, 31.8 points below England (76.9%), which is worse."
HOUSED = figure("NI147", "2019-06", 84.3, unit="percent")
AGAIN = figure("M6-QL", "2019-06", 6.0, unit="percent")
PRINTED = figure("M1", "2019-05/2019-06", -5.0, measure="change_previous", unit="percent")

RIGHT, WRONG, DECLINED = Outcome.RIGHT, Outcome.WRONG, Outcome.DECLINED_WRONGLY

CASES = [
    ("mean", "as expected", answer("M1 averaged 1,703.5.", MAY, JUNE, derived=(MEAN,)), RIGHT, False),
    ("mean", "rounded", answer("M1 averaged 1,704.", MAY, JUNE, derived=(MEAN,)), RIGHT, False),
    ("mean", "rounded badly", answer("M1 averaged 1,705.", MAY, JUNE, derived=(MEAN,)), WRONG, True),
    ("mean", "another month's value instead", answer("M1 was 1,660.", JUNE), WRONG, True),
    ("mean", "invented", answer("M1 averaged 1,703.5.", JUNE), WRONG, True),
    (
        "mean",
        "another indicator's",
        answer("M2 averaged 1,703.5.", replace(MAY, ref="M2"), derived=(MEAN,)),
        WRONG,
        True,
    ),
    ("mean", "no number", answer("M1 is hard to average.", MAY, JUNE), WRONG, False),
    ("mean", "declined", declined(Reason.OUT_OF_SCOPE), DECLINED, False),
    ("mean", "cites nothing", answer("1,703.5", MAY, JUNE, derived=(MEAN,), citations=()), WRONG, False),
    (
        "often",
        "in figures",
        answer("It was below 50% in 3 of the 14 months.", TIMELY, derived=(OFTEN,)),
        RIGHT,
        False,
    ),
    ("often", "in words", answer("CP3-QL was below 50% three times.", TIMELY), RIGHT, False),
    ("often", "one out", answer("CP3-QL was below 50% in 4 of the 14 months.", TIMELY), WRONG, True),
    ("often", "only the mark", answer("CP3-QL was often below 50%.", TIMELY), WRONG, False),
    ("first", "as expected", answer("M1 was first above 1700 in May 2019: 1,747.", MAY), RIGHT, False),
    ("first", "another month", answer("M1 was first above 1700 in June 2019: 1,747.", MAY), WRONG, False),
    ("against", "as expected", answer(SAID, TIMELY, ENGLAND, derived=(BEHIND,)), RIGHT, False),
    ("against", "worked out in the headline only", answer(SAID, TIMELY, ENGLAND), WRONG, True),
    (
        "against",
        "turned round",
        answer(SAID.replace("below", "above").replace("worse", "better"), TIMELY, ENGLAND, derived=(BEHIND,)),
        WRONG,
        True,
    ),
    (
        "against",
        "without saying which way",
        answer("CP3-QL was 45.1%; England 76.9%.", TIMELY, ENGLAND, derived=(BEHIND,)),
        WRONG,
        False,
    ),
    (
        "against",
        "the region's for England's",
        answer(
            "CP3-QL was 45.1%, 29.9 points below England (75%), which is worse.",
            TIMELY,
            replace(ENGLAND, value=75.0),
            derived=(replace(BEHIND, value=-29.9),),
        ),
        WRONG,
        True,
    ),
    (
        "against",
        "another month",
        answer(
            "CP3-QL was 47.3%, 29.6 points below England (76.9%): worse.",
            replace(TIMELY, period="2019-05", value=47.3),
            ENGLAND,
            derived=(replace(BEHIND, value=-29.6),),
        ),
        WRONG,
        True,
    ),
    ("off", "both", answer("CP3-QL and NI147 are worse.", TIMELY, HOUSED), RIGHT, False),
    ("off", "one of two", answer("CP3-QL is worse.", TIMELY), WRONG, False),
    ("off", "one too many", answer("Three are worse.", TIMELY, HOUSED, AGAIN), WRONG, False),
    ("off", "others, with a number", answer("M2 is worse: 542.", figure("M2", "2019-06", 542)), WRONG, True),
    (
        "most",
        "as expected",
        answer("CP3-QL fell most, by 2.2 points.", TIMELY, derived=(replace(BEHIND, value=-2.2),)),
        RIGHT,
        False,
    ),
    (
        "most",
        "in per cent",
        answer(
            "CP3-QL fell most, by 2.2%.",
            TIMELY,
            derived=(Derived("change_percent", -2.2, "percent", (0,)),),
        ),
        WRONG,
        True,
    ),
    ("change", "as printed", answer("M1 fell by 5%.", PRINTED), RIGHT, False),
    ("change", "worked out and not as printed", answer("M1 fell by 5%.", MAY, JUNE), WRONG, True),
]


@pytest.mark.parametrize("case", [pytest.param(row, id=f"{row[0]}: {row[1]}") for row in CASES])
def test_score(questions: dict[str, Question], case: tuple[str, str, Answer, Outcome, bool]) -> None:
    question, _, given, outcome, wrong_number = case
    verdict = score(questions[question], given, HELD)
    assert (verdict.outcome, verdict.wrong_number) == (outcome, wrong_number), verdict.faults
    assert bool(verdict.faults) == (outcome is not RIGHT)


def test_figures_without_a_ref_are_known_by_their_names(tmp_path_factory: pytest.TempPathFactory) -> None:
    text = f"id,question,ref,period,value,paper\nrain,?,rainfall,2022-11,121.7,{JULY}\n"
    asked = write_questions(tmp_path_factory.mktemp("names"), {"value": text})["rain"]
    rain = figure("", "2022-11", 121.7, name="Rainfall (mm)", area="the council")
    said = answer("Rainfall was 121.7 in November 2022.", rain, citations=(cited(),))
    assert score(asked, said, {JULY: ""}).outcome is RIGHT
    other = replace(said, figures=(replace(rain, name="Rainfall days"),))
    assert score(asked, other, {JULY: ""}).wrong_number
