"""Files of questions: what is read from them, and what is refused with its place."""

import csv
import re
from pathlib import Path

import pytest
from made_questions import FILES, JULY, write_questions

from corpus.amount import Amount
from corpus.errors import PapersError
from corpus.model import Measure
from evals.question import Change, DeclineExpected, Direction, FactsExpected, Family, Kind
from evals.question_files import load_questions
from evals.rows import Row
from evals.suites import Suite, suites

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


FACTS = (
    "id,question,history,refs,headline,figures,derived,direction,says,never,paper\n"
    f"compared,?,,CP3-QL,71% ; 78%,CP3-QL @ 2021-01 = 71% ; CP3-QL / England = 78%,-7 points,"
    f"worse | below,,,{JULY}\n"
    f"followed,and then?,first? >> second?,M1 ; M2 | M3,7 times | 7,M1 / target @ 2019/20 = 420,,,may | june,"
    f"CP4 ; CP5,{JULY}\n"
)


def test_facts_are_read(tmp_path: Path) -> None:
    read = write_questions(tmp_path, {"comparison": FACTS})
    compared, followed = read["compared"].expected, read["followed"].expected
    assert isinstance(compared, FactsExpected)
    assert isinstance(followed, FactsExpected)
    assert [[way.amount.value for way in group] for group in compared.headline] == [[71], [78]]
    assert compared.derived == ((Change(Amount(-7, 0), Family.POINTS),),)
    assert compared.directions == (Direction.WORSE, Direction.BELOW)
    assert [(f.area, str(f.period)) for f in compared.figures] == [("", "2021-01"), ("England", "None")]
    assert followed.headline[0][0].family is Family.TIMES
    assert followed.figures[0].measure is Measure.TARGET
    assert followed.refs == (("M1",), ("M2", "M3"))
    assert followed.never == ("CP4", "CP5")
    assert read["followed"].history == ("first?", "second?")
    assert read["compared"].history == ()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("LAC6 (%) @ 2019-06 = 7.1%", ("LAC6 (%)", "", Measure.ACTUAL, "2019-06", 7.1)),
        ("CP1 / change_previous = -39%", ("CP1", "", Measure.CHANGE_PREVIOUS, "None", -39)),
        ("M1 / South East @ 2018 = (12)", ("M1", "South East", Measure.ACTUAL, "2018", -12)),
        ("Loss before tax @ 2019/20 = -28.7", ("Loss before tax", "", Measure.ACTUAL, "2019/20", -28.7)),
    ],
)
def test_a_figure_is_written_in_one_cell(cell: str, expected: tuple[object, ...]) -> None:
    (figure,) = Row("here", {"figures": cell}).figures("figures")
    found = (figure.ref, figure.area, figure.measure, str(figure.period), figure.amount.value)
    assert found == expected


BROKEN_FACTS = [
    (FACTS.replace("-7 points", "a bit"), "'a bit' is not an amount"),
    (FACTS.replace("worse | below", "sideways"), "'sideways'"),
    (FACTS.replace("CP3-QL / England = 78%", "England 78%"), "is not a figure like"),
    (FACTS.replace("@ 2021-01", "@ Jan21"), "line 2"),
    ("id,question,refs,headline,figures,never,paper\nnone,?,,,,CP4,x.md\n", "nothing is expected"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN_FACTS)
def test_broken_facts_say_where(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PapersError) as raised:
        write_questions(tmp_path, {"comparison": text})
    assert message in raised.value.message


def test_a_blind_set_stands_beside_the_other_and_is_named_apart(tmp_path: Path) -> None:
    blind = FILES["value"].replace("percent,", "b-percent,").replace("count,", "b-count,")
    blind = blind.replace("nought,", "b-nought,").replace("scanned,", "b-scanned,")
    read = write_questions(tmp_path, {"value": FILES["value"], "value-blind": blind})
    assert read["percent"].part == "papers"
    assert read["b-percent"].part == "papers (blind)"
    assert read["b-percent"].expected == read["percent"].expected
    with pytest.raises(PapersError):
        write_questions(tmp_path, {"value": FILES["value"], "value-blind": FILES["value"]})


def test_a_question_that_must_be_declined_may_say_what_to_name(tmp_path: Path) -> None:
    text = "id,question,reason,ref,period,says\nnear,?,not_published,M1,2019-10,June 2019 ; January 2020\n"
    expected = write_questions(tmp_path, {"decline": text})["near"].expected
    assert isinstance(expected, DeclineExpected)
    assert expected.says == (("June 2019",), ("January 2020",))


def every_suite() -> list[Suite]:
    return list(suites().values())


@pytest.mark.parametrize("suite", every_suite(), ids=lambda suite: suite.name)
def test_the_committed_questions_are_sound(suite: Suite) -> None:
    committed = suite.load()
    assert len(committed) >= {"papers": 400, "tables": 100}.get(suite.name, 30)
    asked = [(question.part, question.history, question.text.casefold()) for question in committed]
    assert len(set(asked)) == len(asked)


def test_every_kind_is_asked_about_the_papers() -> None:
    kinds = dict.fromkeys(Kind, 0)
    for question in suites()["papers"].load():
        kinds[question.kind] += question.part == "papers"
    assert min(kinds.values()) >= 5
    assert kinds[Kind.DECLINE] + kinds[Kind.DECLINE_PROSE] >= 60


def test_every_question_about_a_table_names_one_that_is_there() -> None:
    suite = suites()["tables"]
    for question in suite.load():
        assert [(suite.sources / paper).is_file() for group in question.papers for paper in group] == [True]


def test_what_a_table_is_asked_for_stands_in_it() -> None:
    """A value looked up is printed in its table, an invention is not: the answers are the tables' own."""
    suite = suites()["tables"]
    looked_up = [question for question in suite.load() if question.kind is Kind.WORDING]
    for question in looked_up:
        assert isinstance(question.expected, FactsExpected)
        printed = _numbers((suite.sources / question.papers[0][0]).read_text(encoding="utf-8-sig"))
        wanted = abs(question.expected.headline[0][0].amount.value)
        assert wanted in printed, question.id
    assert len(looked_up) >= 35


def _numbers(text: str) -> set[float]:
    cells = (cell for row in csv.reader(text.splitlines()) for cell in row)
    return {float(found.replace(",", "")) for c in cells for found in re.findall(r"\d[\d,]*(?:\.\d+)?", c)}
