"""Answers out of prose: the sentences that answer, exactly and with their place, or declined."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.answer import Answer, Reason, Route
from corpus.embedding import HashingEmbedder
from corpus.generation import Generation
from corpus.model import Holdings, Meeting, Paper, PaperKind, Passage
from corpus.store import Store
from corpus.words import with_heading
from ingest.passages import cut
from ingest.readers.markdown import read_markdown
from ingest.readers.source import source_of
from qa.asking import Wanted, take_apart
from qa.check import violations
from qa.definitions import term_of
from qa.narrative import answer_from_papers
from qa.occasions import Span
from qa.quoting import as_markdown, in_headline, runs
from qa.retrieval import Retriever

MARCH = """\
# Anyport Harbour Board

Thursday, 7 March 2024
at 6.30 pm

### **Members**

Councillor Ash (Chair)
Councillor Birch

MINUTES OF THE MEETING HELD ON 1 FEBRUARY 2024

Present: Councillors Ash (Chair) and Cedar

Apologies: Councillor Birch

1. **DREDGING**

The channel had silted up because the dredger was under repair. A new pump had been ordered.

**RESOLVED** that

- 1) A report on the dredger be brought to the next meeting; and
- 2) The pilots be thanked.

2. **FERRY TERMINAL**

Members heard that 412 passengers used the ferry on the busiest day. The lift was out of order for six weeks.

# Agenda Item 4

<b>DECISION-MAKER:</b>\tHARBOUR BOARD
<b>SUBJECT:</b>\tPILOTAGE
<b>BRIEF SUMMARY</b>
The East Coast Pilots Association (ECPA) trains every pilot. Reports are made to the Board quarterly.

### GLOSSARY

## Berth

A berth is a place where a ship is moored.

## Draught (DR)

The draught is the depth of a ship below the water line.

## Ebb

The ebb is the falling tide.
"""
OLDER = """\
# Anyport Harbour Board

Thursday, 2 March 2023

## DREDGING

The dredger worked through the winter and the channel stayed clear.

## MONITORING

Date\tTitle\tRecommendation\tAction Taken\tProgress Status
5/1/23\tLights\tThat the harbour lights be mended.\tNew lamps were fitted in February.\tCompleted
5/1/23\tRopes\tThat old ropes be replaced.\tThe chandler is out of stock.\tOngoing
"""
BOARD, KIND = "Harbour Board", PaperKind.AGENDA_PACK
Asker = Callable[[str], Answer]


def stored(
    root: Path, papers: list[Paper], passages: list[Passage], vectors: dict[str, list[float]], name: str
) -> Generation:
    store = Store(root)
    with store.writing():
        store.publish(Holdings(tuple(papers), tuple(passages)), {}, vectors, name)
    return store.current()


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> tuple[Retriever, Generation]:
    embedder = HashingEmbedder(128)
    papers: list[Paper] = []
    passages: list[Passage] = []
    for file, text, on in (("march.md", MARCH, date(2024, 3, 7)), ("older.md", OLDER, date(2023, 3, 2))):
        document = read_markdown(source_of(file, "text/markdown", text.encode()))
        papers.append(
            Paper(file, document.digest, "text/markdown", Meeting("Anyport", BOARD, on), KIND, file, "", 1)
        )
        passages += cut(document, papers[-1], ())
    vectors = embedder.embed([with_heading(each.heading, each.text) for each in passages])
    known = {each.id: vector for each, vector in zip(passages, vectors, strict=True)}
    generation = stored(tmp_path_factory.mktemp("board"), papers, passages, known, embedder.name)
    return Retriever(generation, lambda: embedder), generation


@pytest.fixture(scope="module")
def ask(board: tuple[Retriever, Generation]) -> Asker:
    retriever, generation = board
    return lambda question: answer_from_papers(question, retriever, generation)


def quoted(answer: Answer) -> str:
    return " ".join(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why did the channel silt up?", "because the dredger was under repair"),
        (
            "What was resolved about the dredger?",
            "1) A report on the dredger be brought to the next meeting; and",
        ),
        ("Who sent apologies on 1 February 2024?", "Apologies: Councillor Birch"),
        ("Who are the members of the board?", "Councillor Ash (Chair)"),
        ("How many passengers used the ferry?", "412 passengers"),
        ("How long was the lift out of order?", "six weeks"),
        ("What does DR stand for?", "depth of a ship"),
        ("what is a berth", "where a ship is moored"),
        ("what does ECPA mean?", "East Coast Pilots Association (ECPA)"),
        ("How often are reports made to the board about pilotage?", "quarterly"),
        ("What time does the March 2024 meeting start?", "at 6.30 pm"),
        ("What happened to the recommendation on harbour lights?", "New lamps were fitted in February."),
        ("What is the progress on replacing ropes?", "Ongoing"),
        ("Did the board ever get the harbour lights mended?", "New lamps were fitted in February."),
        ("wot is a berth", "where a ship is moored"),
        ("Remind me, what is a berth in plain English?", "where a ship is moored"),
        ("How come the channel silted up?", "because the dredger was under repair"),
        ("What was behind the channel silting up, please?", "because the dredger was under repair"),
    ],
)
def test_answers(ask: Asker, question: str, words: str) -> None:
    answer = ask(question)
    assert not answer.declined, answer.headline
    assert answer.route is Route.PAPERS
    assert words in quoted(answer)
    assert violations(answer) == ()


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Why was the lighthouse painted?", Reason.OUT_OF_SCOPE),
        ("What did the board say about the lighthouse?", Reason.NOT_IN_PAPERS),
        ("What was resolved about the lighthouse?", Reason.NOT_IN_PAPERS),
        ("What was resolved about the dredger in 2019?", Reason.NOT_IN_PAPERS),
        ("What did Rivertown say about the dredger?", Reason.NOT_IN_PAPERS),
        ("Who chaired the meeting in May 2024?", Reason.NOT_IN_PAPERS),
        ("How many pilots were trained?", Reason.NOT_IN_PAPERS),
        ("What does XYZ stand for?", Reason.NOT_IN_PAPERS),
        ("How many pilots are there?", Reason.NOT_IN_PAPERS),
        ("How much did the new pump cost?", Reason.NOT_IN_PAPERS),
        ("Which council runs the ferry terminal?", Reason.NOT_IN_PAPERS),
        ("When is the next ferry?", Reason.NOT_IN_PAPERS),
        ("Why was the ferry terminal sold?", Reason.NOT_IN_PAPERS),
        ("What did the East Coast Pilots Association say about the lift?", Reason.NOT_IN_PAPERS),
        ("What is the weather tomorrow?", Reason.OUT_OF_SCOPE),
        ("Should we buy a dredger?", Reason.OUT_OF_SCOPE),
        ("Write a press release about the dredger", Reason.OUT_OF_SCOPE),
        ("What is the name of the child on the ferry?", Reason.OUT_OF_SCOPE),
        ("Qui est le maire?", Reason.OUT_OF_SCOPE),
    ],
)
def test_declines(ask: Asker, question: str, reason: Reason) -> None:
    answer = ask(question)
    assert answer.declined, answer.headline
    assert (answer.reason, answer.route, answer.citations) == (reason, Route.NONE, ())
    assert violations(answer) == ()


def test_a_refusal_may_name_the_nearest_thing_held(ask: Asker) -> None:
    answer = ask("What was resolved about the dredger in 2019?")
    assert answer.nearest is not None
    assert "DREDGING" in answer.nearest


def test_a_citation_says_where_its_quote_stands(ask: Asker, board: tuple[Retriever, Generation]) -> None:
    answer = ask("Why did the channel silt up?")
    citation = answer.citations[0]
    assert (citation.id, citation.paper, citation.meeting_date) == (1, "march.md", date(2024, 3, 7))
    assert citation.heading.endswith("1. DREDGING")
    held = next(each for each in board[1].passages() if citation.quote in each.text)
    assert citation.line == held.place.line
    assert MARCH.splitlines()[citation.line - 1].startswith("The channel had silted up")
    assert f"[{citation.id}]" in answer.answer


def test_several_papers_are_a_list_newest_first(ask: Asker) -> None:
    answer = ask("What has been said about the dredger over time?")
    assert answer.citations[0].paper == "march.md"
    assert {citation.paper for citation in answer.citations} == {"march.md", "older.md"}
    assert answer.answer.index("7 March 2024") < answer.answer.index("2 March 2023")


def test_as_at_reads_only_what_was_published(board: tuple[Retriever, Generation]) -> None:
    retriever, generation = board
    early = answer_from_papers("What happened with the dredger?", retriever, generation, date(2023, 12, 31))
    assert {citation.paper for citation in early.citations} == {"older.md"}
    assert "2 March" not in early.headline
    none = answer_from_papers("What is a berth?", retriever, generation, date(2023, 12, 31))
    assert none.declined


def test_the_same_question_gives_the_same_answer(ask: Asker) -> None:
    assert ask("Why did the channel silt up?") == ask("Why did the channel silt up?")


def test_an_empty_store_declines(tmp_path: Path) -> None:
    generation = stored(tmp_path, [], [], {}, "none")
    answer = answer_from_papers("Why?", Retriever(generation, HashingEmbedder), generation)
    assert answer.declined


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Why did it fall?", Wanted.REASON),
        ("Who chaired it?", Wanted.PERSON),
        ("Who was elected?", Wanted.DECISION),
        ("What did the panel agree?", Wanted.DECISION),
        ("What was recommended?", Wanted.RECOMMENDATION),
        ("When is it?", Wanted.DAY),
        ("Where is it?", Wanted.PLACE),
        ("How many came?", Wanted.NUMBER),
        ("What percentage came?", Wanted.SHARE),
        ("What is her phone number?", Wanted.CONTACT),
        ("How often does it meet?", Wanted.FREQUENCY),
        ("What is being done about it?", Wanted.ACTION),
        ("What did they say?", Wanted.ANYTHING),
    ],
)
def test_what_is_wanted(question: str, wanted: Wanted) -> None:
    assert take_apart(question).wanted is wanted


def test_a_question_taken_apart() -> None:
    asked = take_apart("What did Councillor Ash say about the Harbour Light Fund in March 2024?")
    assert asked.spans == (Span(2024 * 12 + 2, 2024 * 12 + 2),)
    assert asked.names == (("ash",), ("harbour", "light", "fund"))
    assert set(asked.subject) == {"ash", "harbour", "light", "fund"}
    assert take_apart("How many ferries were late?").counted == "ferri"
    assert take_apart("the budget in 2023/24").spans == (Span(2023 * 12 + 3, 2024 * 12 + 2),)


@pytest.mark.parametrize(
    ("question", "term", "sure"),
    [
        ("What does ECPA stand for?", "ECPA", True),
        ("what is meant by a berth?", "berth", True),
        ("define 'neap tide'", "neap tide", True),
        ("What's a berth?", "berth", False),
        ("EHCP", "EHCP", False),
        ("neap tide meaning", "neap tide", True),
    ],
)
def test_terms(question: str, term: str, sure: bool) -> None:
    found = term_of(question)
    assert found is not None
    assert (found.text, found.sure) == (term, sure)


@pytest.mark.parametrize("question", ["Why did it fall?", "What is being done about it?", "How many?"])
def test_no_terms(question: str) -> None:
    assert term_of(question) is None


def test_words_of_a_paper_do_nothing_in_markdown() -> None:
    assert as_markdown("<b>x</b> *y* [z](w) `q` $1$") == r"\<b\>x\</b\> \*y\* \[z\](w) \`q\` \$1\$"
    assert as_markdown("1) first") == r"1\) first"
    assert as_markdown("# not a heading") == r"\# not a heading"


def test_headlines_are_one_line_and_short() -> None:
    assert in_headline("one\n two") == "\u201cone two\u201d"
    assert len(in_headline("word " * 200)) < 340


def test_neighbouring_sentences_are_quoted_together() -> None:
    line = "One came. Two went. Three stayed."
    assert runs(line, ["One came.", "Two went."]) == ["One came. Two went."]
    assert runs(line, ["One came.", "Three stayed."]) == ["One came.", "Three stayed."]
    assert runs("One came. \u2026 Two went.", ["One came.", "Two went."]) == ["One came.", "Two went."]
