"""Papers as received: kept under their digest, gone when no paper needs them."""

from pathlib import Path

from corpus.originals import Originals


def test_what_is_kept_comes_back_and_what_is_not_needed_goes(tmp_path: Path) -> None:
    kept = Originals(tmp_path / "originals")
    assert kept.path("a1") is None
    kept.clear(frozenset())  # nothing there yet
    kept.keep("a1", b"one")
    kept.keep("b2", b"two")
    kept.keep("a1", b"one")
    first = kept.path("a1")
    assert first is not None
    assert first.read_bytes() == b"one"
    kept.clear({"a1"})
    assert (kept.path("a1"), kept.path("b2")) == (first, None)
    assert kept.path("") is None


def test_a_file_half_written_is_never_found_and_is_cleared(tmp_path: Path) -> None:
    kept = Originals(tmp_path)
    (tmp_path / ".part").write_bytes(b"half")
    kept.clear({"a1"})
    assert list(tmp_path.iterdir()) == []
