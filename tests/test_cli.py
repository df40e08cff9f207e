"""The `papers` command: what it prints, where, and with which exit status."""

import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pandas as pd
import pytest

from corpus.answer import Answer, AnswerFigure, Citation, Derived, Reason, Route
from corpus.embedding import HashingEmbedder
from corpus.errors import PapersError
from corpus.store import Store
from ingest.pipeline import ingest
from ingest.report import IngestReport, Outcome, PaperReport
from ui import ask as asking
from ui import cli
from ui.export import csv_text, defused
from ui.print_answer import print_answer
from ui.print_papers import print_papers
from ui.print_report import print_report, summary
from ui.serve import command, serve_app
from ui.terminal import console

PAPERS = Path(sys.executable).with_name("papers")
ANSWER = Answer(
    question="How many repairs?",
    read_as="H1, Number of repairs; Westmere Borough Council; March 2020.",
    route=Route.FIGURES,
    headline="Repairs were 118 in March 2020.",
    answer="Repairs were 118 [1] in March 2020.\n\n> They **fell** \\- a little. [1]",
    figures=(
        AnswerFigure("H1", "Repairs", "Westmere", "actual", "2020-03", 118.0, "count", "118", "printed", 1),
        AnswerFigure("H1", "Repairs", "Westmere", "actual", "2020-04", 94.0, "percent", "9%", "repaired", 1),
        AnswerFigure("H1", "Repairs", "Westmere", "actual", "2020-05", None, "count", "tbc", "printed", 1),
    ),
    derived=(Derived("change", -2.0, "count", (0, 1)),),
    citations=(Citation(1, "data.csv", "Dataset", date(2020, 4, 1), 2, "14", "row H1", "H1 | 118", line=0),),
    caveats=("No paper held publishes June 2020.",),
    alternatives=("How many repairs were late?",),
)
DECLINED = Answer(
    question="Will it rain?", read_as="", route=Route.NONE, headline="The papers do not say.", answer="",
    declined=True, reason=Reason.OUT_OF_SCOPE, nearest="Repairs to roofs",
)  # fmt: skip


COMMANDS = (
    "ask", "ingest", "figures", "list", "report", "remove", "recommendations", "audit", "feedback", "serve",
)  # fmt: skip


class FakeAssistant:
    """Answers every question alike and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...], date | None]] = []

    def ask(self, question: str, *, history: Any = (), as_at: date | None = None) -> Answer:
        self.asked.append((question, tuple(history), as_at))
        if question == "locked":
            raise PapersError("The store is damaged.", "Ingest again.")
        return ANSWER


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.run(arguments)
    out, err = capsys.readouterr()
    return status, out, err


def printed(show: Any, *things: Any, width: int = 100) -> str:
    screen = console()
    screen.width = width
    with screen.capture() as capture:
        show(*things, screen)
    return capture.get()


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "status", "message"),
        [
            (["ask"], 2, "The question is empty."),
            (["ask", "  "], 2, "The question is empty."),
            (
                ["ask", "--as-at", "lately", "What is it?"],
                2,
                "'lately' is not a date. Write it as 2019-07-25.",
            ),
            (["ask", "--jsonl", "What is it?"], 2, "--jsonl reads questions from standard input."),
            (["ask", "--jsonl", "--json"], 2, "--jsonl reads questions from standard input."),
            (["ingest"], 2, "Missing argument 'PATH...'."),
            (["figures"], 2, "The figures need a file."),
            (["dance"], 2, "No such command 'dance'."),
            (["ask", "--loud", "What?"], 2, "No such option: --loud"),
            ([], 2, "Missing command."),
            (["ask", "What is it?"], 1, "is empty. Ingest papers first"),
            (["list"], 1, "is empty. Ingest papers first"),
            (["remove", "a.pdf"], 1, "is empty. Ingest papers first"),
            (["report", "a.pdf"], 1, "is empty. Ingest papers first"),
            (["recommendations"], 1, "is empty. Ingest papers first"),
            (["recommendations", "--year", "lately"], 2, "Invalid value for '--year'"),
            (["figures", "--csv", "-"], 1, "is empty. Ingest papers first"),
        ],
    )
    def test_one_plain_line(
        self,
        arguments: list[str],
        status: int,
        message: str,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        found, out, err = run("--store", str(tmp_path / "none"), *arguments, capsys=capsys)
        assert (found, out) == (status, "")
        assert message in err
        assert err.count("\n") == 1
        assert not (tmp_path / "none").exists()

    @pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)])
    def test_help(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        status, out, _ = run(*arguments, "--help", capsys=capsys)
        assert status == 0
        assert out.startswith("Usage: papers")

    def test_what_nobody_foresaw_is_one_line(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(cli.DEBUG, raising=False)
        cli.say_what_went_wrong(ValueError, ValueError("two\nlines"), None)
        assert capsys.readouterr().err == (
            "Something went wrong: ValueError: two lines. Run it again with PAPERS_DEBUG=1 to see where.\n"
        )


class TestJson:
    def test_the_object_is_the_promised_one(self) -> None:
        told = asking.object_of(ANSWER)
        assert list(told) == [
            "question", "read_as", "route", "headline", "answer", "declined", "reason", "nearest",
            "figures", "derived", "citations", "caveats", "alternatives", "elapsed_ms",
        ]  # fmt: skip
        assert list(told["figures"][0]) == [
            "ref", "name", "area", "measure", "period", "value", "unit", "printed", "status", "citation",
        ]  # fmt: skip
        assert list(told["derived"][0]) == ["operation", "value", "unit", "of"]
        assert told["citations"] == [
            {
                "id": 1, "paper": "data.csv", "title": "Dataset", "meeting_date": "2020-04-01", "page": 2,
                "printed_page": "14", "heading": "row H1", "quote": "H1 | 118",
            }
        ]  # fmt: skip
        assert json.loads(json.dumps(asking.object_of(DECLINED)))["reason"] == "out_of_scope"

    def test_lines_in_answers_out(self, capsys: pytest.CaptureFixture[str]) -> None:
        assistant = FakeAssistant()
        lines = [
            b'{"id": 1, "question": "How many?", "history": ["Before?"], "as_at": "2020-01-02"}\n',
            b"\n",
            b'{"id": "b", "question": "And \\u00a3? \\ud800"}',
        ]
        asking.answer_lines(cast(Any, assistant), lines, date(2021, 1, 1))
        told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [(each["id"], each["headline"]) for each in told] == [
            (1, ANSWER.headline),
            ("b", ANSWER.headline),
        ]
        assert assistant.asked == [
            ("How many?", ("Before?",), date(2020, 1, 2)),
            ("And £? \ud800", (), date(2021, 1, 1)),
        ]

    @pytest.mark.parametrize(
        ("line", "known", "message"),
        [
            (b"{", {}, "not JSON"),
            (b"\xff\xfe", {}, "not JSON"),
            (b"[" * 100_000, {}, "not JSON"),
            (b"[1]", {}, "not a JSON object"),
            (b'{"id": 7}', {"id": 7}, "question is empty"),
            (b'{"id": 7, "question": 5}', {"id": 7}, "question is empty"),
            (b'{"id": 7, "question": " "}', {"id": 7}, "question is empty"),
            (b'{"id": 7, "question": "a", "history": "b"}', {"id": 7}, "no list of questions"),
            (b'{"id": 7, "question": "a", "history": [1]}', {"id": 7}, "no list of questions"),
            (b'{"id": 7, "question": "a", "as_at": "soon"}', {"id": 7}, "not a date"),
            (b'{"id": 7, "question": "a", "as_at": 5}', {"id": 7}, "not a date"),
            (b'{"id": 7, "question": "locked"}', {"id": 7}, "The store is damaged. Ingest again."),
        ],
    )
    def test_a_bad_line_is_answered_with_its_error(
        self, line: bytes, known: dict[str, int], message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        good = b'{"id": 8, "question": "How many?"}'
        asking.answer_lines(cast(Any, FakeAssistant()), [line + b"\n", good], None)
        bad, after = (json.loads(each) for each in capsys.readouterr().out.splitlines())
        assert message in bad.pop("error")
        assert bad == known
        assert after["id"] == 8


class TestScreen:
    def test_an_answer(self) -> None:
        shown = printed(print_answer, ANSWER)
        assert shown.startswith("Repairs were 118 in March 2020.\nRead as: H1,")
        assert re.search(r"^March 2020 +118 +\[1\]", shown, re.MULTILINE)
        assert "94%" in shown
        assert "repaired: printed as 9%" in shown
        assert "none (tbc)" in shown
        assert "    They fell - a little. [1]" in shown
        assert "- No paper held publishes June 2020." in shown
        assert "[1] Dataset, 2020-04-01, data.csv, page 2 (printed 14), row H1\n    “H1 | 118”" in shown
        assert shown.count("Repairs were 118") == 1

    def test_a_refusal_says_so(self) -> None:
        shown = printed(print_answer, DECLINED)
        assert shown.startswith("No answer: The papers do not say.\n")
        assert "Nearest: Repairs to roofs" in shown

    def test_of_many_figures_the_first_and_the_last_are_shown(self) -> None:
        figures = tuple(
            AnswerFigure(
                "H1", "Repairs", "Westmere", "actual", f"20{n:02d}-01", n, "count", str(n), "printed", 1
            )
            for n in range(10, 40)
        )
        shown = printed(print_answer, Answer("", "", Route.FIGURES, "Many.", "Many.", figures=figures))
        assert "... 18 more, see --json" in shown
        assert "January 2010" in shown
        assert "January 2039" in shown
        assert "January 2020" not in shown

    def test_words_of_papers_are_shown_and_not_obeyed(self) -> None:
        hostile = Answer("", "", Route.PAPERS, "\x1b[31mred\x07 [bold]bold[/bold] :smile: \u202e", "")
        assert printed(print_answer, hostile) == "[31mred [bold]bold[/bold] :smile: \n"

    def test_a_report(self) -> None:
        added = PaperReport("a.md", Outcome.ADDED, passages=3, problems=("page 2 is damaged",))
        report = IngestReport(
            (added,), published=True, embedded=3, seconds=1.25, notes=("Left alone: b.png.",)
        )
        shown = printed(print_report, report)
        assert "a.md: page 2 is damaged" in shown
        assert "Left alone: b.png." in shown
        assert "1 taken in, 3 passages embedded. (1.2 s)" in shown
        assert summary(IngestReport((), published=False)).startswith("Nothing changed")


class TestFiguresFile:
    @pytest.mark.parametrize(
        "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "- n/a", " =A1", "\t=A1", "--1"]
    )
    def test_formulas_are_defused(self, text: str) -> None:
        assert defused(text) == f"'{text}"

    @pytest.mark.parametrize(
        "text", ["-5%", "-1,234", "+3", "-£1,200.50", "-", "1554", "a=b", "tbc", "", "(12)", "-0.5"]
    )
    def test_numbers_and_words_stay(self, text: str) -> None:
        assert defused(text) == text

    def test_cells(self) -> None:
        frame = pd.DataFrame(
            {
                "value": [1554.0, 45.1, float("nan")],
                "printed": ["1,554", "=45.1", None],
                "meeting_date": [date(2020, 1, 2), None, None],
                "bbox": [(1.0, 2.5, 3.0, 4.0), None, None],
                "line": [1, 2, 3],
            }
        )
        assert list(csv.reader(io.StringIO(csv_text(frame)))) == [
            ["value", "printed", "meeting_date", "bbox", "line"],
            ["1554", "1,554", "2020-01-02", "1 2.5 3 4", "1"],
            ["45.1", "'=45.1", "", "", "2"],
            ["", "", "", "", "3"],
        ]


class TestServe:
    def test_the_server_listens_here_only_and_reports_to_nobody(self) -> None:
        told = command(8765)
        assert "--server.address=localhost" in told
        assert "--server.port=8765" in told
        assert "--server.headless=true" in told
        assert "--browser.gatherUsageStats=false" in told
        assert Path(told[4]).is_file()

    @pytest.mark.enable_socket
    def test_a_taken_port_is_said(self, tmp_path: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            with pytest.raises(PapersError, match="cannot be used: address already in use"):
                serve_app(tmp_path, taken.getsockname()[1])


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one small dataset."""
    root = tmp_path_factory.mktemp("held")
    (root / "dataset.csv").write_text(
        "Ref,Indicator,Jan-20,Feb-20,Mar-20\nH1,Number of repairs asked for in the month,120,131,118\n"
    )
    ingest([root / "dataset.csv"], Store(root / "store"), HashingEmbedder())
    return root / "store"


class TestWholeProcess:
    """The command as people run it."""

    def papers(self, store: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        command = [str(PAPERS), "--store", str(store), *arguments]
        return subprocess.run(command, input=given, capture_output=True, text=True, check=False)

    def test_a_question_of_figures_is_answered_at_once(self, held: Path) -> None:
        self.papers(held, "ask", "How many repairs were asked for in February 2020?")
        started = time.monotonic()
        found = self.papers(held, "ask", "--json", "How many repairs were asked for in February 2020?")
        took = time.monotonic() - started
        told = json.loads(found.stdout)
        assert (found.returncode, found.stderr) == (0, "")
        assert [figure["value"] for figure in told["figures"]] == [131]
        assert took < 3, "1.2 s on a quiet machine"

    def test_a_warm_process_answers_line_by_line(self, held: Path) -> None:
        given = '{"id": 1, "question": "How many repairs were asked for in March 2020?"}\nnonsense\n'
        found = self.papers(held, "ask", "--jsonl", given=given)
        first, second = (json.loads(line) for line in found.stdout.splitlines())
        assert (first["id"], first["figures"][0]["value"]) == (1, 118)
        assert "error" in second

    def test_the_figures_come_out(self, held: Path, tmp_path: Path) -> None:
        found = self.papers(held, "figures", "--csv", str(tmp_path / "f.csv"))
        assert found.returncode == 0
        rows = list(csv.DictReader(io.StringIO((tmp_path / "f.csv").read_text(encoding="utf-8"))))
        assert [row["value"] for row in rows] == ["120", "131", "118"]
        assert list(rows[0])[:7] == ["indicator", "ref", "name", "area", "measure", "period", "value"]
        assert self.papers(held, "figures", "--csv", str(tmp_path / "no" / "f.csv")).returncode == 1

    def test_a_filter_that_fits_nothing_says_so_and_what_is_near(self, held: Path) -> None:
        found = self.papers(held, "figures", "--csv", "-", "--ref", "H2")
        assert (found.returncode, found.stdout.count("\n")) == (0, 1)
        assert found.stderr == "No figure held has the ref 'H2'. Held: H1.\n"
        found = self.papers(held, "figures", "--csv", "-", "--period", "2020-02", "--status", "disputed")
        assert found.stderr == "No figure held has the status 'disputed'. Held: printed.\n"

    def test_a_paper_is_listed_reported_and_removed(self, held: Path, tmp_path: Path) -> None:
        store = tmp_path / "store"
        shutil.copytree(held, store)
        (told,) = json.loads(self.papers(store, "list", "--json").stdout)
        assert (told["file"], told["figures"]["total"], told["partial"]) == ("dataset.csv", 3, False)
        assert json.loads(self.papers(store, "report", "--json", "dataset.csv").stdout) == told
        assert "3 of 1 indicators" in self.papers(store, "report", "dataset.csv").stdout
        missing = self.papers(store, "remove", "dataset.cvs")
        assert (missing.returncode, missing.stderr) == (
            1, "No paper held is named dataset.cvs. Did you mean dataset.csv?\n",
        )  # fmt: skip
        gone = self.papers(store, "remove", "dataset.csv")
        assert gone.stderr == "dataset.csv is removed, with 3 figures and 0 passages.\n"
        assert json.loads(self.papers(store, "list", "--json").stdout) == []
        declined = json.loads(self.papers(store, "ask", "--json", "How many repairs were asked for?").stdout)
        assert (declined["declined"], declined["figures"]) == (True, [])

    def test_a_reader_that_has_seen_enough(self, held: Path) -> None:
        script = f'"{PAPERS}" --store "{held}" figures --csv - | head -1; exit ${{PIPESTATUS[0]}}'
        found = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
        assert (found.returncode, found.stderr) == (0, "")

    def test_a_store_that_is_none(self, tmp_path: Path) -> None:
        found = self.papers(tmp_path / "none", "ingest", str(tmp_path / "missing.pdf"))
        assert (found.returncode, found.stdout) == (1, "")
        assert found.stderr == f"{tmp_path / 'missing.pdf'} does not exist. Check the path.\n"

    def test_the_environment_names_the_store(self, held: Path) -> None:
        command = [str(PAPERS), "list"]
        environment = {**os.environ, "PAPERS_STORE": str(held)}
        found = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert "dataset.csv" in found.stdout


def test_papers_are_listed_newest_first(held: Path) -> None:
    papers = Store(held).current().holdings_papers()
    older = replace(papers[0], file="old.csv", meeting=replace(papers[0].meeting, on=date(2019, 1, 2)))
    newer = replace(papers[0], file="new.csv", meeting=replace(papers[0].meeting, on=date(2020, 1, 2)))
    shown = printed(print_papers, (older, *papers, newer))
    assert shown.index("new.csv") < shown.index("old.csv") < shown.index("dataset.csv")
    assert "not said" in shown
