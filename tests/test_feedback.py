"""What people said of answers: kept, replaced by the same person's second thought, read back newest first."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import PapersError
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
