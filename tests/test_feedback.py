"""What people said of answers: kept, replaced by the same person's second thought, read back newest first."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from corpus.errors import PapersError
from ui.cli import run
from ui.feedback import FILE, Feedback, keep, kept, now

GOOD = Feedback("2026-01-02T10:00:00+00:00", True, "How many?", "X1", "41.", "", "generation-1")


def test_nothing_was_said_yet(tmp_path: Path) -> None:
    assert kept(tmp_path) == ()
    assert not (tmp_path / FILE).exists()


def test_what_is_said_comes_back_newest_first(tmp_path: Path) -> None:
    later = replace(GOOD, said_at="2026-01-03T10:00:00+00:00", question="Why?", good=False, comment="'; drop")
    keep(tmp_path, GOOD)
    keep(tmp_path, later)
    assert kept(tmp_path) == (later, GOOD)


def test_a_second_thought_replaces_the_first(tmp_path: Path) -> None:
    keep(tmp_path, GOOD)
    second = replace(GOOD, good=False, comment="wrong month")
    keep(tmp_path, second)
    keep(tmp_path, replace(GOOD, papers="generation-2"))
    assert set(kept(tmp_path)) == {second, replace(GOOD, papers="generation-2")}


def test_a_damaged_file_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("no database at all, whatever its name says " * 40)
    with pytest.raises(PapersError, match="cannot be kept or read"):
        keep(tmp_path, GOOD)


def test_now_sorts_as_text() -> None:
    assert now() > GOOD.said_at
    assert now().endswith("+00:00")


def test_what_people_said_is_listed_by_a_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", str(tmp_path), "feedback"]
    assert run(store) == 0
    assert "Nobody has said anything" in capsys.readouterr().err
    bad = replace(GOOD, said_at="2026-01-03T10:00:00+00:00", question="Why?\x1b[2J", good=False, comment="no")
    keep(tmp_path, GOOD)
    keep(tmp_path, bad)
    assert run(store) == 0
    told = capsys.readouterr().out
    assert told.index("not right") < told.index("How many?")
    assert "\x1b[2J" not in told
    assert "2 said: 1 right, 1 not right." in told
    assert run([*store, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [asdict(bad), asdict(GOOD)]


def test_a_damaged_file_is_one_line_of_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE).write_text("no database at all, whatever its name says " * 40)
    assert run(["--store", str(tmp_path), "feedback"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
