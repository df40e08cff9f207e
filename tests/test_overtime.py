"""What several meetings said of a thing: which are told, in which order, and with which sentences."""

from collections.abc import Callable
from datetime import date

import pytest

from corpus.answer import Answer, Reason
from corpus.embedding import HashingEmbedder
from corpus.model import Holdings, Meeting, Paper, PaperKind, Passage, PassageKind, Place
from corpus.store import Store
from corpus.words import with_heading
from qa.course import course_of
from qa.overtime import answer_over_time
from qa.retrieval import Retriever

Asker = Callable[..., Answer | None]
PROSE, RESOLUTION, DEFINITION = PassageKind.PROSE, PassageKind.RESOLUTION, PassageKind.DEFINITION
HELD = (
    (
        date(2017, 6, 8),
        PROSE,
        "2. Ferry fares",
        "The manager asked for the first rise in ferry fares since 2011.",
    ),
    (date(2017, 6, 8), RESOLUTION, "2. Ferry fares", "RESOLVED that the fare become £2.00 in August."),
    (
        date(2017, 6, 8),
        PROSE,
        "3. Pier lamps",
        "Forty lamps on the pier were out in May.",
    ),
    (
        date(2019, 7, 11),
        PROSE,
        "8. Ferry fares",
        "Fuel had gone up and he proposed a fare of £2.40.",
    ),
    (date(2019, 7, 11), RESOLUTION, "8. Ferry fares", "RESOLVED that the fare become £2.40 in September."),
    (date(2019, 7, 11), PROSE, "9. Closing", "The Chair closed the meeting on ferry fares at noon."),
    (date(2022, 6, 13), PROSE, "5. Ferry fares", "Passengers had fallen by a fifth since the fares rose."),
    (date(2022, 6, 13), PROSE, "6. Dredging", "Silt now stands two metres deep in the inner basin."),
    (date(2022, 7, 14), PROSE, "4. Dredging", "The dredger will begin in the inner basin in October."),
    (date(2022, 7, 14), DEFINITION, "Glossary", "Ferry fares are what passengers pay to cross."),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Asker:
    passages = tuple(
        Passage(f"p{at}", kind, Place(f"{on}.md", 1, line=at), on, (f"Harbour Board, {on}", item), text)
        for at, (on, kind, item, text) in enumerate(HELD)
    )
    papers = tuple(
        Paper(f"{on}.md", f"{on}", "text/markdown", Meeting("Anyport", "Harbour Board", on),
              PaperKind.MINUTES, f"Minutes of {on}", "", 1)
        for on in dict.fromkeys(each[0] for each in HELD)
    )  # fmt: skip
    embedder = HashingEmbedder(64)
    vectors = embedder.embed([with_heading(each.heading, each.text) for each in passages])
    known = {each.id: vector for each, vector in zip(passages, vectors, strict=True)}
    store = Store(tmp_path_factory.mktemp("overtime"))
    with store.writing():
        store.publish(Holdings(papers, passages), {}, known, embedder.name)
    generation = store.current()
    retriever = Retriever(generation, lambda: embedder)

    def answer(question: str, as_at: date | None = None) -> Answer | None:
        course = course_of(question)
        assert course is not None
        return answer_over_time(question, course, retriever, generation, as_at)

    return answer


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("What has been said about ferry fares over the years?", ["2022", "2019", "2017"]),
        ("What was said about ferry fares in 2017 and in 2019?", ["2019", "2017"]),
        ("What has been said about ferry fares since 2019?", ["2022", "2019"]),
        ("What was said about ferry fares before 2020, meeting by meeting?", ["2019", "2017"]),
        ("When were ferry fares last mentioned?", ["2022"]),
        ("When were ferry fares first mentioned?", ["2017"]),
        ("What do later papers say of the ferry fares of 2017?", ["2022", "2019"]),
    ],
)
def test_the_meetings_of_the_times_asked_newest_first(ask: Asker, question: str, years: list[str]) -> None:
    answer = ask(question)
    assert answer is not None
    assert list(dict.fromkeys(each.paper[:4] for each in answer.citations)) == years


def test_the_headline_says_how_many_and_from_when_to_when(ask: Asker) -> None:
    answer = ask("What has been said about ferry fares over the years?")
    assert answer is not None
    assert answer.headline.startswith("Three meetings speak of it, from 8 June 2017 to 13 June 2022.")
    assert answer.answer.index("**13 June 2022**") < answer.answer.index("**8 June 2017**")


def test_a_decision_stands_beside_what_was_said(ask: Asker) -> None:
    answer = ask("What was said about ferry fares in 2017 and in 2019?")
    assert answer is not None
    quotes = [each.quote for each in answer.citations]
    assert "RESOLVED that the fare become £2.40 in September." in quotes
    assert not any("closed the meeting" in quote or "what passengers pay" in quote for quote in quotes)


def test_every_quote_stands_in_its_passage(ask: Asker) -> None:
    answer = ask("What has been said about ferry fares over the years?")
    assert answer is not None
    texts = [text for *_, text in HELD]
    assert all(any(each.quote in text for text in texts) for each in answer.citations)


def test_months_without_a_year_are_the_newest_meetings(ask: Asker) -> None:
    answer = ask("What changed between the June and the July meeting about dredging?")
    assert answer is not None
    assert [each.paper for each in answer.citations] == ["2022-07-14.md", "2022-06-13.md"]


def test_one_meeting_is_enough_to_say_that_it_came_up(ask: Asker) -> None:
    answer = ask("Have the lamps on the pier been mentioned before?")
    assert answer is not None
    assert answer.headline.startswith("Yes: one meeting held speaks of it, that of 8 June 2017.")


def test_a_time_of_which_nothing_is_said_is_named(ask: Asker) -> None:
    answer = ask("What was said about ferry fares in 2017, in 2018 and in 2019?")
    assert answer is not None
    assert answer.caveats == ("No paper held says anything of it for 2018.",)


@pytest.mark.parametrize(
    "question",
    [
        "What has been said about lighthouses over the years?",
        "When was the fish market first mentioned?",
        "Compare what was said about parking in 2017 and 2019",
        "Has a breakfast club ever been raised before?",
        "What did the papers of 1998 and 1999 say about ferry fares?",
    ],
)
def test_a_thing_or_a_time_that_no_paper_knows_is_declined(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert answer is not None
    assert answer.declined
    assert answer.reason is Reason.NOT_IN_PAPERS


def test_what_one_meeting_alone_speaks_of_is_left_to_others(ask: Asker) -> None:
    assert ask("What has been said about the lamps on the pier over the years?") is None


def test_only_papers_published_by_a_day(ask: Asker) -> None:
    answer = ask("What has been said about ferry fares over the years?", date(2019, 12, 31))
    assert answer is not None
    assert {each.paper[:4] for each in answer.citations} == {"2017", "2019"}
