"""Scoring: answers that are right, and the near misses that must stay wrong."""

from dataclasses import replace
from typing import Any

import pytest
from made_questions import (
    CONTACTS,
    COUNCIL,
    FEBRUARY,
    FILES,
    HELD,
    TIMELY,
    answer,
    cited,
    declined,
    figure,
    write_questions,
)

from corpus.answer import Answer, Citation, Derived, Reason, Route
from evals.evaluation import Evaluation, scorer_over
from evals.question import Question
from evals.scoring import score
from evals.verdict import Outcome


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Question]:
    return write_questions(tmp_path_factory.mktemp("questions"), FILES)


RIGHT, WRONG, DECLINED = Outcome.RIGHT, Outcome.WRONG, Outcome.DECLINED_WRONGLY

VALUES = [
    ("percent", "as printed", answer("It was 45.1% in June 2019.", TIMELY), RIGHT, False),
    ("percent", "within the rounding", answer("It was 45.1%.", replace(TIMELY, value=45.14)), RIGHT, False),
    ("percent", "not within the rounding", answer("It was 45.2%.", replace(TIMELY, value=45.2)), WRONG, True),
    ("percent", "headline rounded", answer("It was 45% in June 2019.", TIMELY), RIGHT, False),
    ("percent", "headline rounded badly", answer("It was 46% in June 2019.", TIMELY), WRONG, True),
    ("percent", "in words", answer("It was 45.1 per cent.", TIMELY), RIGHT, False),
    (
        "percent",
        "wrong month, right value",
        answer("It was 45.1% in May 2019.", replace(TIMELY, period="2019-05")),
        WRONG,
        True,
    ),
    (
        "percent",
        "right value, wrong area",
        answer("It was 45.1% in June 2019.", replace(TIMELY, area="England")),
        WRONG,
        True,
    ),
    (
        "percent",
        "right value, wrong measure",
        answer("It was 45.1%.", replace(TIMELY, measure="average_12m")),
        WRONG,
        True,
    ),
    (
        "percent",
        "another indicator that happens to have the same value",
        answer("It was 45.1% in June 2019.", replace(TIMELY, ref="CP4", name="Another")),
        WRONG,
        True,
    ),
    (
        "percent",
        "the number held in time instead of the percentage",
        answer("It was 32 in June 2019.", figure("CP3-QL (val)", "2019-06", 32)),
        WRONG,
        True,
    ),
    (
        "percent",
        "ref in other spelling",
        answer("45.1%", replace(TIMELY, ref="cp3- QL")),
        RIGHT,
        False,
    ),
    (
        "percent",
        "figure right, headline another month's",
        answer("It was 47.3% in May.", TIMELY),
        WRONG,
        True,
    ),
    ("percent", "headline without a number", answer("It fell in June 2019.", TIMELY), WRONG, False),
    ("percent", "cites another paper", answer("45.1%", TIMELY, citations=(cited(FEBRUARY),)), WRONG, False),
    ("percent", "cites nothing", answer("45.1%", TIMELY, citations=()), WRONG, False),
    ("percent", "figure's citation is not there", answer("45.1%", replace(TIMELY, citation=2)), WRONG, False),
    ("percent", "an invented number beside it", answer("It was 45.1%, from 52.9%.", TIMELY), WRONG, True),
    (
        "percent",
        "a comparison that the figures bear out",
        answer("It was 45.1%, from 47.3% in May 2019.", TIMELY, figure("CP3-QL", "2019-05", 47.3)),
        RIGHT,
        False,
    ),
    ("percent", "declined", declined(Reason.NOT_PUBLISHED), DECLINED, False),
    ("percent", "declined as unreadable where it is not", declined(Reason.UNREADABLE), DECLINED, False),
    ("scanned", "declined as unreadable", declined(Reason.UNREADABLE), RIGHT, False),
    ("scanned", "declined as not published", declined(Reason.NOT_PUBLISHED), DECLINED, False),
    ("scanned", "repaired", answer("45.1%", replace(TIMELY, status="repaired")), RIGHT, False),
    ("scanned", "read wrongly", answer("It was 9%.", replace(TIMELY, value=9.0)), WRONG, True),
    (
        "scanned",
        "declined beside a wrong figure",
        declined(Reason.UNREADABLE, replace(TIMELY, value=9.0)),
        WRONG,
        True,
    ),
    ("count", "with its comma", answer("1,660 contacts in June 2019.", CONTACTS), RIGHT, False),
    ("count", "one out", answer("1,661 contacts.", replace(CONTACTS, value=1661)), WRONG, True),
    ("count", "a hundred times less", answer("16.6 contacts.", CONTACTS), WRONG, True),
    (
        "nought",
        "a nought is a number",
        answer("It was 0 in June 2019.", figure("M5", "2019-06", 0)),
        RIGHT,
        False,
    ),
    ("nought", "a blank is not a nought", answer("None.", figure("M5", "2019-06", None)), WRONG, False),
]

JANUARY = figure("CP3-QL", "2019-01", 68.2)
POINTS = Derived("change_points", -23.1, "points", (0, 1))
MAY = figure("M1", "2019-05", 1747)
FALL = Derived("change", -87, "count", (0, 1))
THEN, NOW = figure("LAC1", "2019-06", 500), figure("LAC1", "2021-01", 508, citation=2)
UP: dict[str, Any] = {"derived": (Derived("change", 8, "count", (0, 1)),)}
FELL = "It fell by 23.1 points, from 68.2% to 45.1%."

CHANGES = [
    ("points", "as expected", answer(FELL, JANUARY, TIMELY, derived=(POINTS,)), RIGHT, False),
    (
        "points",
        "per cent for points",
        answer(
            "It fell by 33.9%, from 68.2% to 45.1%.",
            JANUARY,
            TIMELY,
            derived=(Derived("change_percent", -33.9, "percent", (0, 1)),),
        ),
        WRONG,
        False,
    ),
    (
        "points",
        "points called per cent",
        answer("It fell by 23.1%.", JANUARY, TIMELY, derived=(POINTS,)),
        WRONG,
        True,
    ),
    (
        "points",
        "turned round in words",
        answer(FELL.replace("fell", "rose"), JANUARY, TIMELY, derived=(POINTS,)),
        WRONG,
        True,
    ),
    (
        "points",
        "turned round in the working",
        answer(FELL, JANUARY, TIMELY, derived=(replace(POINTS, value=23.1),)),
        WRONG,
        True,
    ),
    (
        "points",
        "another start",
        answer(
            "It fell by 38.6 points.",
            figure("CP3-QL", "2018-05", 83.7),
            TIMELY,
            derived=(replace(POINTS, value=-38.6),),
        ),
        WRONG,
        True,
    ),
    (
        "points",
        "declined, with a word of rising in the headline",
        declined(Reason.AMBIGUOUS, headline="More than one indicator could be meant."),
        DECLINED,
        False,
    ),
    ("points", "no working", answer(FELL, JANUARY, TIMELY), WRONG, True),
    ("points", "one end only", answer(FELL, TIMELY, derived=(replace(POINTS, of=(0,)),)), WRONG, True),
    ("either", "as a number", answer("Down by 87 to 1,660.", MAY, CONTACTS, derived=(FALL,)), RIGHT, False),
    (
        "either",
        "as per cent",
        answer("Down 5%.", MAY, CONTACTS, derived=(Derived("change_percent", -4.98, "percent", (0, 1)),)),
        RIGHT,
        False,
    ),
    (
        "either",
        "one way right and the other wrong",
        answer(
            "Down by 87.", MAY, CONTACTS, derived=(FALL, Derived("change_percent", -4.7, "percent", (0, 1)))
        ),
        WRONG,
        True,
    ),
    (
        "either",
        "a working over other months is another matter",
        answer(
            "Down by 87 from May 2019; it was 1,572 in April 2019.",
            MAY,
            CONTACTS,
            figure("M1", "2019-04", 1572),
            derived=(FALL, Derived("change", 175, "count", (2, 0))),
        ),
        RIGHT,
        False,
    ),
    (
        "two papers",
        "both cited",
        answer("It rose by 8.", THEN, NOW, **UP, citations=(cited(), cited(FEBRUARY, number=2))),
        RIGHT,
        False,
    ),
    (
        "two papers",
        "both ends cited to the newer",
        answer("It rose by 8.", THEN, NOW, **UP, citations=(cited(FEBRUARY), cited(FEBRUARY, number=2))),
        WRONG,
        False,
    ),
]

CARERS = (figure("LAC16", "2019-03", 172), figure("LAC16", "2019-06", 167))
TOLD = ("April and May 2019 are not published.",)
TOP = figure("M1", "2018-11", 1871)
TIES = (figure("M8-QL", "2018-09", 98.0), figure("M8-QL", "2018-11", 98.0))

STRETCHES = [
    ("gap", "whole", answer("Down a little.", *CARERS, caveats=TOLD), RIGHT, False),
    ("gap", "gap unsaid", answer("Down a little.", *CARERS), WRONG, False),
    ("gap", "a month short", answer("Down a little.", CARERS[0], caveats=TOLD), WRONG, False),
    (
        "gap",
        "a blank month kept without a value",
        answer("Down.", *CARERS, figure("LAC16", "2019-04", None), caveats=TOLD),
        *(RIGHT, False),
    ),
    (
        "gap",
        "the gap filled in",
        answer("Down.", *CARERS, figure("LAC16", "2019-04", 170), caveats=TOLD),
        *(WRONG, True),
    ),
    (
        "gap",
        "one month wrong",
        answer("Down.", CARERS[0], replace(CARERS[1], value=176), caveats=TOLD),
        WRONG,
        True,
    ),
    ("peak", "as expected", answer("Highest in November 2018, at 1,871.", TOP), RIGHT, False),
    ("peak", "short month", answer("Highest in Nov-18: 1,871.", TOP), RIGHT, False),
    ("peak", "value right, headline another month", answer("1,871 in December 2018.", TOP), WRONG, False),
    (
        "peak",
        "value among the figures, headline another",
        answer("Highest in August 2018: 1,754.", TOP, figure("M1", "2018-08", 1754)),
        WRONG,
        True,
    ),
    (
        "peak",
        "worked out wrongly",
        answer("1,871 in November 2018.", TOP, derived=(Derived("highest", 1754, "count", (0,)),)),
        WRONG,
        True,
    ),
    ("tie", "both months", answer("98% in September and November 2018.", *TIES), RIGHT, False),
    ("tie", "one of two", answer("98% in September 2018.", *TIES), WRONG, False),
]


def prose(headline: str, *citations: Citation) -> Answer:
    return answer(headline, route=Route.PAPERS, citations=citations)


WORDS = [
    ("both", "in the answer", prose("Portsmouth has fewer.", cited()), RIGHT, False),
    ("both", "in a quote", prose("See below.", cited(quote="portsmouth\n is LOWER")), RIGHT, False),
    ("both", "one of two", prose("Portsmouth.", cited()), WRONG, False),
    ("both", "in the wrong paper", prose("See.", cited(FEBRUARY, "Portsmouth lower")), WRONG, False),
    (
        "both",
        "right paper cited, keyword in the wrong one",
        prose("See.", cited(quote="Bristol"), cited(FEBRUARY, "Portsmouth lower", 2)),
        WRONG,
        False,
    ),
    (
        "both",
        "answer only repeats the wrong paper's quote",
        prose(
            "It says: Portsmouth is lower.", cited(quote="Bristol"), cited(FEBRUARY, "Portsmouth is lower", 2)
        ),
        WRONG,
        False,
    ),
    ("both", "uncited", prose("Portsmouth has fewer."), WRONG, False),
    ("both", "declined", declined(Reason.NOT_IN_PAPERS), DECLINED, False),
    ("share", "either paper", prose("The police: 43%.", cited(FEBRUARY)), RIGHT, False),
    ("share", "another share", prose("The police: 30.1%.", cited()), WRONG, True),
    ("share", "no share", prose("Mostly the police.", cited()), WRONG, False),
]

REFUSALS = [
    ("month", "declined", declined(Reason.NOT_PUBLISHED), RIGHT, False),
    (
        "month",
        "declined, naming the nearest",
        declined(Reason.NOT_PUBLISHED, CONTACTS, headline="Not published; June 2019 was 1,660."),
        RIGHT,
        False,
    ),
    ("month", "wrong reason", declined(Reason.NOT_IN_PAPERS), WRONG, False),
    ("month", "answered with another month", answer("1,660 in June 2019.", CONTACTS), WRONG, True),
    (
        "month",
        "declined beside an invented figure",
        declined(Reason.NOT_PUBLISHED, figure("M1", "2019-10", 1500)),
        WRONG,
        True,
    ),
    (
        "month",
        "declined beside the blank cell",
        declined(Reason.NOT_PUBLISHED, figure("M1", "2019-10", None)),
        RIGHT,
        False,
    ),
    ("topic", "first reason", declined(Reason.OUT_OF_SCOPE), RIGHT, False),
    ("topic", "second reason", declined(Reason.NOT_IN_PAPERS), RIGHT, False),
    ("topic", "wrong reason", declined(Reason.AMBIGUOUS), WRONG, False),
    ("topic", "answered in prose", prose("The pool opens at 9.", cited()), WRONG, False),
]


@pytest.mark.parametrize(
    "case",
    [pytest.param(row, id=f"{row[0]}: {row[1]}") for row in VALUES + CHANGES + STRETCHES + WORDS + REFUSALS],
)
def test_score(questions: dict[str, Question], case: tuple[str, str, Answer, Outcome, bool]) -> None:
    question, _, given, outcome, wrong_number = case
    verdict = score(questions[question], given, HELD)
    assert (verdict.outcome, verdict.wrong_number) == (outcome, wrong_number), verdict.faults
    assert bool(verdict.faults) == (outcome is not RIGHT)


@pytest.mark.parametrize(
    ("question", "held", "scored"),
    [
        ("percent", {FEBRUARY: COUNCIL}, False),
        ("two papers", {FEBRUARY: COUNCIL}, False),
        ("share", {FEBRUARY: COUNCIL}, True),
        ("month", {}, True),
    ],
)
def test_what_needs_a_missing_paper_is_not_scored(
    questions: dict[str, Question], question: str, held: dict[str, str], scored: bool
) -> None:
    verdict = score(questions[question], declined(Reason.NOT_PUBLISHED), held)
    assert (verdict.outcome is not Outcome.NOT_SCORED) is scored
    assert not verdict.wrong_number


def test_an_evaluation_is_questions_a_system_and_a_scorer(questions: dict[str, Question]) -> None:
    def stubborn(question: Question) -> Answer:
        return declined(Reason.NOT_PUBLISHED, headline=f"No paper says: {question.id}")

    asked = [questions["month"], questions["percent"], questions["scanned"]]
    trials = list(Evaluation(asked, stubborn, scorer_over(HELD)).trials())
    assert [t.question for t in trials] == asked
    assert [t.verdict.outcome for t in trials] == [RIGHT, DECLINED, DECLINED]
    assert trials[1].answer.headline.endswith("percent")
    assert all(t.elapsed_ms >= 0 for t in trials)


def test_a_system_that_falls_over_says_on_which_question(questions: dict[str, Question]) -> None:
    def broken(question: Question) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as raised:
        list(Evaluation([questions["month"]], broken, scorer_over(HELD)).trials())
    assert raised.value.__notes__ == ["while asking month: ?"]
