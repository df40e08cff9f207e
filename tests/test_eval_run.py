"""A run: its counts, report, record, gate, timings, and the command."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from made_questions import (
    CONTACTS,
    FILES,
    JULY,
    TIMELY,
    answer,
    declined,
    run_of,
    trial,
    write_questions,
)
from typer.testing import CliRunner

from corpus.answer import Reason, Route
from corpus.errors import PapersError
from evals.gate import GOAL_FILE, Gate, load_gate, shortfalls
from evals.measures import CurvePoint, Finder, Measures, ProseMeasure
from evals.question import Kind, Question
from evals.record import as_json
from evals.report import as_markdown
from evals.run import app, chosen
from evals.scoring import score
from evals.suites import generation_for, suites
from evals.trials import p95


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Question]:
    blind = FILES["extreme"].replace("peak,", "b-peak,").replace("tie,", "b-tie,")
    return write_questions(tmp_path_factory.mktemp("questions"), {**FILES, "extreme-blind": blind})


GATE = Gate(
    wrong_numbers=0,
    scored=0.9,
    citations=0.98,
    answerable_declined={"papers": 0.04},
    unanswerable_declined={"papers": 0.95},
    parts={"papers": 0.3, "papers (blind)": 0.9},
    right={Kind.VALUE: 0.5, Kind.DECLINE: 1.0},
)
WRONG_COUNT = answer("1,661 contacts", replace(CONTACTS, value=1661))


def test_the_gate(questions: dict[str, Question]) -> None:
    right = trial(questions["percent"], answer("It was 45.1%.", TIMELY))
    missed = trial(questions["count"], declined(Reason.NOT_PUBLISHED))
    wrong = trial(questions["count"], WRONG_COUNT)
    unscored = replace(right, verdict=score(questions["percent"], right.answer, {}))
    assert not list(shortfalls(GATE, run_of(right, missed)))
    assert len(list(shortfalls(GATE, run_of(missed, missed, right)))) == 1
    assert "wrong number" in "".join(shortfalls(GATE, run_of(right, wrong)))
    assert "could be scored" in "".join(shortfalls(GATE, run_of(right, unscored)))
    assert list(shortfalls(GATE, run_of()))


def test_the_blind_set_is_held_to_its_own_share_and_counted_apart(questions: dict[str, Question]) -> None:
    right = trial(questions["percent"], answer("It was 45.1%.", TIMELY))
    blind = trial(questions["b-peak"], declined(Reason.NOT_PUBLISHED))
    run = run_of(right, blind)
    assert run.parts == ("papers", "papers (blind)")
    assert [one.part for one in run.tallies] == ["papers", "papers (blind)"]
    assert list(shortfalls(GATE, run)) == ["papers (blind): 0.0% right; it is to be 90.0%"]
    assert "## Papers (blind)" in as_markdown(run)


PROSE = ProseMeasure("papers", 100, 0.97, ("q [1] x.md page 1: words",), 50, 0.06, 20, 0.9)


def test_prose_is_held_to_its_measures() -> None:
    good = replace(PROSE, cited=0.99, declined_wrongly=0.02, declined_rightly=1.0)
    run = run_of()
    base = len(list(shortfalls(GATE, run, Measures(prose=(good,)))))
    assert len(list(shortfalls(GATE, run, Measures(prose=(PROSE,))))) == base + 3
    nothing = replace(PROSE, cited=None, declined_wrongly=None, declined_rightly=None)
    assert len(list(shortfalls(GATE, run, Measures(prose=(nothing,))))) == base


def test_the_report_counts_by_kind_and_shows_misses_with_wrong_numbers_first(
    questions: dict[str, Question],
) -> None:
    right = trial(questions["percent"], answer("It was 45.1%.", TIMELY))
    missed = trial(questions["nought"], declined(Reason.NOT_PUBLISHED))
    wrong = trial(questions["count"], WRONG_COUNT, 200.0)
    run = run_of(right, missed, wrong)
    (counted,) = run.tallies
    assert (counted.right, counted.declined_wrongly, counted.wrong_number, counted.wrong_other) == (
        1,
        1,
        1,
        0,
    )
    assert counted.share == pytest.approx(1 / 3)
    assert [t.question.id for t in run.misses] == ["count", "nought"]
    text = as_markdown(run)
    assert "Answers with a wrong number: 1." in text
    assert text.index("1,661 contacts") < text.index("declined: not_published")
    row = next(line for line in text.splitlines() if line.startswith("| value"))
    assert [cell.strip() for cell in row.split("|")[2:-1]] == ["3", "1", "1", "1", "0", "0", "33.3%"]


def test_times_are_told_by_route(questions: dict[str, Question]) -> None:
    quick = trial(questions["percent"], answer("It was 45.1%.", TIMELY))
    slow = trial(questions["nought"], declined(Reason.NOT_PUBLISHED), 200.0)
    run = run_of(quick, quick, slow)
    assert {timing.route: (timing.answers, timing.median_ms) for timing in run.timings} == {
        Route.FIGURES: (2, 10.0),
        Route.NONE: (1, 200.0),
    }
    assert run.median_ms == 10.0
    assert run.p95_ms == pytest.approx(181.0)
    assert p95([]) == 0.0


def test_the_record_holds_every_question_and_measure(questions: dict[str, Question]) -> None:
    run = run_of(trial(questions["count"], WRONG_COUNT))
    finder = Finder("papers: ours", 4, 0.5, 0.5, 0.75, 1.0, 900)
    measures = Measures((PROSE,), (finder,), (CurvePoint("papers", 0.5, 0.1, 0.8, 0.2),))
    record = json.loads(as_json(run, measures))
    assert record["wrong_numbers"] == 1
    assert record["committed"].startswith("2020-01-01")
    assert record["parts"]["papers"]["wrong_number"] == 1
    assert record["measures"]["finders"][0]["in_five"] == 0.75
    assert record["questions"][0]["part"] == "papers"
    text = as_markdown(run, measures)
    assert "papers: ours" in text
    assert "not on its page: q [1]" in text
    assert "papers, 50%" in text


@pytest.mark.parametrize(("flags", "status"), [([], 0), (["--gate"], 1)])
def test_the_command_fails_under_the_gate_only_where_asked(
    questions: dict[str, Question],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    flags: list[str],
    status: int,
) -> None:
    run = run_of(trial(questions["count"], declined(Reason.NOT_PUBLISHED)))
    monkeypatch.setattr("evals.run.run_all", lambda asked, store, *, baselines: (run, Measures()))
    report = tmp_path / "run.json"
    shown = CliRunner().invoke(app, ["--store", str(tmp_path), "--report", str(report), *flags])
    assert shown.exit_code == status
    assert "Under the gate: value: 0.0% right; it is to be 97.0%." in shown.output
    assert json.loads(report.read_text(encoding="utf-8"))["kinds"][0]["declined_wrongly"] == 1
    assert report.with_suffix(".md").read_text(encoding="utf-8").startswith("# Questions")


def test_the_command_says_plainly_that_a_store_is_empty(tmp_path: Path) -> None:
    shown = CliRunner().invoke(app, ["--store", str(tmp_path)])
    assert shown.exit_code == 1
    assert "empty" in shown.output
    assert "Traceback" not in shown.output


def test_suites_are_chosen_by_name_and_a_store_means_papers(tmp_path: Path) -> None:
    assert [suite.name for suite in chosen(None, "", None)] == list(suites())
    assert [suite.name for suite in chosen(None, "tables", None)] == ["tables"]
    assert [suite.name for suite in chosen(None, "", tmp_path)] == ["papers"]
    assert [suite.questions for suite in chosen(tmp_path, "", None)] == [tmp_path]
    with pytest.raises(PapersError):
        chosen(None, "nothing", None)


def test_a_question_that_names_no_table_cannot_be_put(questions: dict[str, Question]) -> None:
    with pytest.raises(PapersError):
        generation_for(questions["percent"], {})


def test_the_committed_gate_and_goal_hold_every_kind() -> None:
    gate, goal = load_gate(), load_gate(GOAL_FILE)
    for held in (gate, goal):
        assert held.wrong_numbers == 0
        assert set(held.right) == set(Kind)
    assert all(gate.right[kind] <= goal.right[kind] for kind in Kind)
    assert all(gate.parts[part] <= goal.parts[part] for part in goal.parts)


def test_a_gate_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "gate.toml"
    broken.write_text("wrong_numbers = 0\n", encoding="utf-8")
    with pytest.raises(PapersError) as raised:
        load_gate(broken)
    assert "scored" in raised.value.message


def test_what_is_cited_is_named_in_what_was_expected(questions: dict[str, Question]) -> None:
    assert JULY in as_markdown(run_of(trial(questions["count"], WRONG_COUNT)))
