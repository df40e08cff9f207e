"""Scoring: answers that are right, and the near misses that must stay wrong."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from corpus.answer import Answer, AnswerFigure, Citation, Derived, Reason, Route
from corpus.errors import PapersError
from corpus.period import Period
from evals.evaluation import Evaluation, scorer_over
from evals.gate import Gate, load_gate, shortfalls
from evals.question import Kind, Question
from evals.question_files import load_questions
from evals.report import Circumstances, Run, Trial, as_json, as_text
from evals.run import app
from evals.scoring import Outcome, score
from evals.stated import names_month, stated_amounts, telling_amounts

COUNCIL = "Anytown Council"
JULY, FEBRUARY = "july-pack.md", "february-dataset.txt"
HELD = {JULY: COUNCIL, FEBRUARY: COUNCIL}
QUESTIONS = Path(__file__).parents[1] / "evals" / "questions"

FILES = {
    "value": "id,question,ref,period,value,paper,or_declined\n"
    f"percent,?,CP3-QL,2019-06,45.1%,{JULY},\n"
    f'count,?,M1,2019-06,"1,660",{JULY},\n'
    f"nought,?,M5,2019-06,0,{JULY},\n"
    f"scanned,?,CP3-QL,2019-06,45.1%,{JULY},unreadable\n",
    "change": "id,question,ref,from,from_value,to,to_value,change,paper\n"
    f"points,?,CP3-QL,2019-01,68.2%,2019-06,45.1%,-23.1 points,{JULY}\n"
    f"either,?,M1,2019-05,1747,2019-06,1660,-87 | -5.0 per cent,{JULY}\n"
    f"two papers,?,LAC1,2019-06,500,2021-01,508,+8,{JULY} ; {FEBRUARY}\n",
    "series": "id,question,ref,from,to,values,says,paper\n"
    f"gap,?,LAC16,2019-03,2019-06,172 ; - ; - ; 167,April,{JULY}\n",
    "extreme": "id,question,ref,which,period,value,paper\n"
    f"peak,?,M1,highest,2018-11,1871,{JULY}\n"
    f"tie,?,M8-QL,highest,2018-09 ; 2018-11,98.0%,{JULY}\n",
    "narrative": "id,question,keywords,paper\n"
    f"both,?,Portsmouth ; lower | fewer,{JULY}\n"
    f"share,?,43%,{JULY} | {FEBRUARY}\n",
    "decline": "id,question,reason,ref,period\n"
    "month,?,not_published,M1,2019-10\n"
    "topic,?,out_of_scope | not_in_papers,,\n",
}


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Question]:
    folder = tmp_path_factory.mktemp("questions")
    for kind, text in FILES.items():
        (folder / f"{kind}.csv").write_text(text, encoding="utf-8")
    return {question.id: question for question in load_questions(folder)}


def figure(ref: str, period: str, value: float | None, **other: Any) -> AnswerFigure:
    plain = AnswerFigure(
        ref, f"Name of {ref}", COUNCIL, "actual", period, value, "count", str(value), "printed", 1
    )
    return replace(plain, **other)


def cited(paper: str = JULY, quote: str = "", number: int = 1) -> Citation:
    return Citation(number, paper, "Title", date(2019, 7, 25), 1, "", "Heading", quote)


def answer(headline: str, *figures: AnswerFigure, **other: Any) -> Answer:
    plain = Answer("?", "", Route.FIGURES, headline, headline, figures=figures, citations=(cited(),))
    return replace(plain, **other)


def declined(reason: Reason, *figures: AnswerFigure, headline: str = "No paper says.") -> Answer:
    return answer(headline, *figures, route=Route.NONE, declined=True, reason=reason, citations=())


TIMELY = figure("CP3-QL", "2019-06", 45.1)
CONTACTS = figure("M1", "2019-06", 1660)

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
        RIGHT,
        False,
    ),
    (
        "gap",
        "the gap filled in",
        answer("Down.", *CARERS, figure("LAC16", "2019-04", 170), caveats=TOLD),
        WRONG,
        True,
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


SENTENCES = [
    ("It was 45.1% in June 2019 [1].", [45.1]),
    ("1,660 contacts on 25 July 2019, 2,250 in Sept 2020", [1660, 2250]),
    ("from 68.2 % in Jan-19 to 71% in 01/2021", [68.2, 71]),
    ("the rate per 10,000 was 33", [33]),
    ("Section 47 enquiries: 115 over 14 months", [115]),
    ("a change of -3.5 points, or – 4%", [-3.5, -4]),
    ("in 2018/19 and 2019-06 children aged 13+ or 0-17 years: 7", [7]),
    ("CP3-QL and LAC16: 32", [32]),
    ("£1,200 for S47", [1200]),
    ("Nothing was published.", []),
]


@pytest.mark.parametrize(("sentence", "amounts"), SENTENCES)
def test_amounts_that_a_sentence_states(sentence: str, amounts: list[float]) -> None:
    assert [amount.value for amount in stated_amounts(sentence)] == amounts


def test_names_and_years_are_no_amounts() -> None:
    name = "Assessments completed within 45 working days, group 2"
    assert [a.value for a in stated_amounts(f"{name}: 74%", [name])] == [74]
    assert telling_amounts("None since 2019.") == ()
    assert [a.value for a in stated_amounts("1999 children")] == [1999]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("in November 2018", True),
        ("Nov-18", True),
        ("2018-11", True),
        ("November 2019", False),
        ("2018", False),
    ],
)
def test_months_that_a_sentence_names(sentence: str, named: bool) -> None:
    assert names_month(sentence, Period.month(2018, 11)) is named


BROKEN = [
    ("value", "id,question,ref,period,value\n", "lacks the column 'paper'"),
    ("value", FILES["value"].replace("or_declined", "extra"), "unknown column 'extra'"),
    ("value", FILES["value"].replace("2019-06", "June 19", 1), "value.csv line 2"),
    ("value", FILES["value"].replace("45.1%", "tbc", 1), "'tbc' is not an amount"),
    ("value", FILES["value"].replace('"1,660"', "1,660"), "line 3"),
    ("value", FILES["value"].replace("unreadable", "illegible"), "line 5"),
    ("value", FILES["value"].replace("count,", "percent,"), "Two questions have the id percent"),
    ("value", FILES["value"].replace(JULY, "", 1), "'paper' is blank"),
    ("series", FILES["series"].replace("172 ; ", ""), "4 months but 3 values"),
    ("extreme", FILES["extreme"].replace("highest", "top", 1), "'top' is not one of"),
    ("guess", "id,question\n", "not a kind of question"),
]


@pytest.mark.parametrize(("kind", "text", "message"), BROKEN)
def test_a_broken_file_says_where(tmp_path: Path, kind: str, text: str, message: str) -> None:
    (tmp_path / f"{kind}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(PapersError) as raised:
        load_questions(tmp_path)
    assert message in raised.value.message


def test_a_folder_without_questions_says_so(tmp_path: Path) -> None:
    with pytest.raises(PapersError):
        load_questions(tmp_path)


def test_a_spreadsheet_s_own_csv_is_read(tmp_path: Path) -> None:
    (tmp_path / "value.csv").write_bytes(FILES["value"].replace("\n", "\r\n").encode("utf-8-sig"))
    assert [question.id for question in load_questions(tmp_path)] == ["percent", "count", "nought", "scanned"]


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


def trial(question: Question, given: Answer, elapsed_ms: float = 10.0) -> Trial:
    return Trial(question, given, score(question, given, HELD), elapsed_ms)


def run_of(*trials: Trial) -> Run:
    return Run(Circumstances("abc", {}, {}, "2020-01-01T00:00:00+00:00", (JULY,)), trials)


GATE = Gate(wrong_numbers=0, scored=0.9, right={Kind.VALUE: 0.5, Kind.DECLINE: 1.0})


def test_the_gate(questions: dict[str, Question]) -> None:
    right = trial(questions["percent"], answer("It was 45.1%.", TIMELY))
    missed = trial(questions["count"], declined(Reason.NOT_PUBLISHED))
    wrong = trial(questions["count"], answer("1,661", replace(CONTACTS, value=1661)))
    unscored = replace(right, verdict=score(questions["percent"], right.answer, {}))
    assert not list(shortfalls(GATE, run_of(right, missed)))
    assert len(list(shortfalls(GATE, run_of(missed, missed, right)))) == 1
    assert "wrong number" in "".join(shortfalls(GATE, run_of(right, wrong)))
    assert "could be scored" in "".join(shortfalls(GATE, run_of(right, unscored)))
    assert list(shortfalls(GATE, run_of()))


def test_the_report_shows_misses_with_wrong_numbers_first(questions: dict[str, Question]) -> None:
    right = trial(questions["percent"], answer("It was 45.1%.", TIMELY))
    missed = trial(questions["nought"], declined(Reason.NOT_PUBLISHED))
    wrong = trial(questions["count"], answer("1,661 contacts", replace(CONTACTS, value=1661)), 200.0)
    run = run_of(right, missed, wrong)
    text = as_text(run)
    assert [t.question.id for t in run.misses] == ["count", "nought"]
    assert "value           3      1      1                 1           0   33.3%" in text
    assert "Answers with a wrong number: 1" in text
    assert text.index("1,661 contacts") < text.index("declined: not_published")
    assert run.median_ms == 10.0
    assert run.p95_ms == pytest.approx(181.0)
    assert '"wrong_numbers": 1' in as_json(run)


@pytest.mark.parametrize(("flags", "status"), [([], 0), (["--gate"], 1)])
def test_the_command_fails_under_the_gate_only_where_asked(
    questions: dict[str, Question],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    flags: list[str],
    status: int,
) -> None:
    run = run_of(trial(questions["count"], declined(Reason.NOT_PUBLISHED)))
    monkeypatch.setattr("evals.run.evaluate", lambda generation, asked: run)
    monkeypatch.setattr("evals.run.Store.current", lambda store: None)
    record = tmp_path / "run.json"
    shown = CliRunner().invoke(app, ["--store", str(tmp_path), "--report", str(record), *flags])
    assert shown.exit_code == status
    assert "Under the gate: value: 0.0% right; the gate is 95.0%." in shown.output
    assert json.loads(record.read_text(encoding="utf-8"))["kinds"][0]["declined_wrongly"] == 1


def test_the_command_says_plainly_that_a_store_is_empty(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["--store", str(tmp_path)])
    assert shown.exit_code == 1
    assert "empty" in shown.output
    assert "Traceback" not in shown.output


def test_the_committed_questions_and_gate_are_sound() -> None:
    committed = load_questions(QUESTIONS)
    kinds = {kind: sum(question.kind is kind for question in committed) for kind in Kind}
    assert len(committed) >= 120
    assert kinds[Kind.DECLINE] >= 25
    assert min(kinds.values()) >= 5
    gate = load_gate()
    assert gate.wrong_numbers == 0
    assert set(gate.right) == set(Kind)
    assert len({question.text.casefold() for question in committed}) == len(committed)
