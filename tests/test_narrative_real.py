"""Answers out of the real papers' prose, and what those papers do not say."""

import os
from pathlib import Path

import pytest

from corpus.answer import Reason
from corpus.embedding import default_embedder
from corpus.generation import Generation
from corpus.model import Holdings, Paper, Passage
from corpus.store import Store
from corpus.words import with_heading
from ingest.manifest import read_manifest
from ingest.meeting import infer
from ingest.passages import cut
from ingest.readers import read
from ingest.tables import lift
from qa.check import violations
from qa.narrative import answer_from_papers
from qa.retrieval import Retriever


def stored(
    root: Path, papers: list[Paper], passages: list[Passage], vectors: dict[str, list[float]], name: str
) -> Generation:
    store = Store(root)
    with store.writing():
        store.publish(Holdings(tuple(papers), tuple(passages)), {}, vectors, name)
    return store.current()


REAL = [
    # question, the paper's year, a few words that must be quoted or headed
    ("What is an IRO?", "2022", "Independent Reviewing Officer"),
    ("What does LADO stand for?", "2022", "Local Authority Designated Officer"),
    ("What does YOT mean?", "2022", "Youth Offending"),
    ("Who was elected vice-chair in June 2019?", "2019", "Mitchell"),
    ("What was decided about the vice-chair at the June 2022 meeting?", "2022", "postponed"),
    ("What was recommended about Personal Education Plans in 2015?", "2015", "Personal Education Plans"),
    ("Who chaired the meeting on 16 June 2022?", "2022", "Winning"),
    ("Who sent apologies to the June 2019 meeting?", "2019", "Guthrie"),
    ("Who wrote the EHC assessment report?", "2019", "Tammy Marks"),
    ("Who are the members of the panel in July 2019?", "2019", "Laurent"),
    ("What time does the July 2019 meeting start?", "2019", "5.30"),
    ("What is the quorum?", "2022", "is 3"),
    ("Why did referrals spike in March 2019?", "2019", "delayed"),
    ("What was the 2018 EHC completion rate?", "2019", "5.3%"),
    ("What percentage of referrals came from the police in Southampton in 2013/14?", "2015", "30.1%"),
    ("What did the LGA peer review say in May 2022?", "2022", "too ambitious"),
    ("Why is the staffing situation fragile?", "2022", "unplanned departure"),
    ("How many parenting courses are there across the city?", "2022", "14 parenting"),
    ("How many children were looked after at the end of June 2022?", "2022", "540"),
    ("What was the response to the level of agency workers in 2021?", "2021", "permanent"),
    ("How many cases were inaccurately flagged as CSE?", "2021", "80%"),
]
UNANSWERABLE = [
    "What was said about Bristol's schools?",
    "why did school attendance drop in 2020?",
    "How many social workers are there?",
    "How much did the Care Director system cost?",
    "Why did Councillor Winning resign?",
    "What did Leeds tell officers about adoption?",
    "When is the next Ofsted inspection?",
    "What did the panel decide about school closures?",
    "What did Portsmouth City Council resolve in June 2019?",
    "Who chaired the panel in 2024?",
    "What was the budget for bin collection?",
    "What did Ofsted say in its 2023 inspection?",
    "Who is the chief constable of Hampshire?",
    "What was decided about youth clubs in June 2022?",
    "What is the salary of the director of children's services?",
    "What was the EHC completion rate in Portsmouth in 2018?",
    "What did the panel resolve in September 2019?",
    "What was agreed on 21 July 2022?",
    "What did Councillor Smith say about care leavers?",
    "How much does a foster carer get paid?",
    "What is the capital of France?",
]


@pytest.fixture(scope="module")
def real(originals: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Retriever, Generation]:
    """The real papers with the real model's vectors, which take some fifteen seconds to make."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    manifest = read_manifest(originals)
    papers: list[Paper] = []
    passages: list[Passage] = []
    for path in sorted(originals.glob("20*")):
        document = read(path)
        papers.append(infer(document, manifest.get(path.name)))
        passages += cut(document, papers[-1], lift(document, papers[-1]).rows)
    embedder = default_embedder()
    vectors = embedder.embed([with_heading(each.heading, each.text) for each in passages])
    known = {each.id: vector for each, vector in zip(passages, vectors, strict=True)}
    generation = stored(tmp_path_factory.mktemp("real"), papers, passages, known, embedder.name)
    return Retriever(generation, default_embedder), generation


@pytest.mark.parametrize(("question", "year", "words"), REAL)
def test_real_papers_answer(real: tuple[Retriever, Generation], question: str, year: str, words: str) -> None:
    answer = answer_from_papers(question, *real)
    assert not answer.declined, answer.nearest
    quoted = " ".join(citation.quote for citation in answer.citations)
    assert words.lower() in f"{answer.headline} {quoted}".lower()
    assert answer.citations[0].paper.startswith(year)
    assert violations(answer) == ()
    for citation in answer.citations:
        parts = citation.quote.split(" \u2026 ")  # put where a page's end breaks a sentence
        assert any(
            all(part in each.text for part in parts)
            for each in real[1].passages()
            if each.place.paper == citation.paper
        )


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_real_papers_do_not_say(real: tuple[Retriever, Generation], question: str) -> None:
    answer = answer_from_papers(question, *real)
    assert answer.declined, answer.headline
    assert answer.reason in (Reason.NOT_IN_PAPERS, Reason.OUT_OF_SCOPE)
