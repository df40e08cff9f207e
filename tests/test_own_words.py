"""A council's own everyday words: a file beside those that come with the program, and going before them."""

from collections.abc import Iterator
from pathlib import Path

import makers
import pytest

from corpus.errors import PapersError
from corpus.settings import settings
from qa import vocabulary
from qa.library import build_library
from qa.understand import understand


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    yield
    _forget()


def _forget() -> None:
    for cached in (settings, vocabulary._everyday, vocabulary.everyday_words):
        cached.cache_clear()


def _use(monkeypatch: pytest.MonkeyPatch, folder: Path, text: str) -> None:
    file = folder / "words.csv"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setenv("PAPERS_SYNONYMS", str(file))
    _forget()


def test_a_word_of_the_file_is_understood(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _use(monkeypatch, tmp_path, "everyday,means\nlittle ones,looked after children\nrunaways,contacts\n")
    library = build_library(makers.children())

    def key(question: str) -> str:
        return understand(question, library.catalogue, library.shelf).subject.keys[0]

    assert key("how many little ones?") == "l1"
    assert key("how many runaways?") == "f1"  # which the program's own file takes for missing children
    assert key("how many kids in care?") == "l1"


def test_a_file_that_is_amiss_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _use(monkeypatch, tmp_path, "word,meaning\nlittle ones,looked after children\n")
    with pytest.raises(PapersError, match="lacks an everyday word"):
        build_library(makers.children())
    monkeypatch.setenv("PAPERS_SYNONYMS", str(tmp_path / "absent.csv"))
    _forget()
    with pytest.raises(PapersError, match="cannot be read"):
        build_library(makers.children())
