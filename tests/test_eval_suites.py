"""Suites: what is taken in, which store a question is put to, and plain BM25 over the passages held."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_questions import FILES, JULY, write_questions

from corpus.embedding import HashingEmbedder
from corpus.errors import PapersError
from evals.finding import bm25_alone, measure
from evals.suites import Stores, Suite, generation_for, opened

TABLE = "Rainfall by month,,\nElement,Jan-22,Feb-22\n{row},41,68\n"
MINUTES = """# Scrutiny Panel

## 5. Care

The Panel noted that Portsmouth has a lower number of children in care than its neighbours have.

## 6. Roads

The Panel noted that potholes were filled within a week of being told of, in the summer at any rate.
"""


@pytest.fixture(autouse=True)
def plain_vectors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evals.suites.default_embedder", HashingEmbedder)


def test_tables_are_taken_in_apart_and_each_is_asked_about_itself(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    for row in ("Rain", "Frost"):
        (folder / f"{row}.csv").write_text(TABLE.format(row=row), encoding="utf-8")
    text = "id,question,refs,headline,figures,paper\nrain,?,,41,,Rain.csv\nfrost,?,,41,,Frost.csv\n"
    asked = write_questions(tmp_path / "asked", {"wording": text})
    with opened(Suite("tables", folder, tmp_path / "asked", stores=Stores.EACH)) as generations:
        for name, row in (("rain", "Rain"), ("frost", "Frost")):
            held = generation_for(asked[name], generations).figures()
            assert {figure.row for figure in held} == {row}


def test_papers_share_one_store(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / JULY).write_text(MINUTES, encoding="utf-8")
    asked = write_questions(tmp_path / "asked", FILES)
    with opened(Suite("papers", folder, tmp_path / "asked")) as generations:
        generation = generation_for(asked["both"], generations)
        assert [paper.file for paper in generation.holdings_papers()] == [JULY]
        both = replace(asked["both"], text="How does Portsmouth compare in children in care?")
        found = measure("BM25", bm25_alone(generation), [both])
        assert (found.in_first, found.paper_first) == (1.0, 1.0)


def test_papers_that_are_not_there_are_said_to_be_missing(tmp_path: Path) -> None:
    missing = Suite("papers", tmp_path / "none", tmp_path)
    with pytest.raises(PapersError) as raised, opened(missing):
        pass
    assert "not at" in raised.value.message
