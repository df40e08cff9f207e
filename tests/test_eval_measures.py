"""Measures of prose: quotes on their pages, passages found, and the curve of a threshold."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_questions import FILES, JULY, answer, cited, declined, trial, write_questions

from corpus.answer import Reason
from evals.citing import pages_of, prose_measure, stands
from evals.finding import Found, curve, holds, measure, spoken
from evals.question import Question

PAGE = (
    "The Panel noted\nthat the recruit-\nment of **foster carers** had\n"
    "been slow — “very slow”.\n| 43% | Police |"
)

QUOTES = [
    ("The Panel noted that the recruitment of foster carers", True),
    ("recruit- ment of foster carers", True),
    ('slow - "very slow".', True),
    ("43% Police", True),
    ("The Panel noted … had been slow", True),
    ("had been slow … The Panel noted", False),
    ("The Panel noted that recruitment", False),
    ("the panel noted", False),
    ("44% Police", False),
]


@pytest.mark.parametrize(("quote", "there"), QUOTES)
def test_a_quote_stands_character_for_character(quote: str, there: bool) -> None:
    assert stands(quote, PAGE) is there


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Question]:
    unanswerable = "id,question,reason,note\nnever,When will pigs fly?,not_in_papers | out_of_scope,\n"
    return write_questions(tmp_path_factory.mktemp("prose"), {**FILES, "decline_prose": unanswerable})


def test_quotes_and_refusals_are_counted(tmp_path: Path, questions: dict[str, Question]) -> None:
    (tmp_path / JULY).write_text("# Minutes\n\nPortsmouth has fewer children in care.\n", encoding="utf-8")
    fewer = cited(quote="Portsmouth has fewer children")
    trials = [
        trial(questions["both"], answer("Fewer.", citations=(fewer,))),
        trial(questions["both"], answer("Fewer.", citations=(replace(fewer, quote="Portsmouth has most"),))),
        trial(questions["both"], answer("Fewer.", citations=(replace(fewer, page=9),))),
        trial(questions["share"], declined(Reason.NOT_IN_PAPERS)),
        trial(questions["never"], declined(Reason.AMBIGUOUS)),
        trial(questions["percent"], answer("45.1%", citations=(cited(quote="of no interest here"),))),
    ]
    found = prose_measure("papers", trials, pages_of(tmp_path))
    assert found.quotes == 3
    assert found.cited == pytest.approx(1 / 3)
    assert len(found.unfounded) == 2
    assert (found.answerable, found.declined_wrongly) == (4, 0.25)
    assert (found.unanswerable, found.declined_rightly) == (1, 1.0)


def test_nothing_asked_is_nothing_measured(tmp_path: Path) -> None:
    found = prose_measure("papers", [], pages_of(tmp_path))
    assert (found.cited, found.declined_wrongly, found.declined_rightly) == (None, None, None)


PORTSMOUTH, LOWER = Found("About PORTSMOUTH", JULY), Found("It is\nlower there", "other.md")


def test_keywords_must_all_stand_in_what_is_found(questions: dict[str, Question]) -> None:
    both = questions["both"]
    assert holds(both, [PORTSMOUTH, LOWER])
    assert not holds(both, [PORTSMOUTH])
    assert not holds(both, [])
    assert not holds(questions["percent"], [PORTSMOUTH, LOWER])


def test_a_finder_is_measured_on_the_first_passages(questions: dict[str, Question]) -> None:
    asked = [questions["both"], questions["percent"]]
    found = measure("made up", lambda question: [PORTSMOUTH, LOWER], asked)
    assert (found.questions, found.in_first, found.in_two, found.in_five) == (1, 0.0, 1.0, 1.0)
    assert found.paper_first == 1.0
    assert found.characters == len(PORTSMOUTH.text + LOWER.text)
    turned = measure("made up", lambda question: [LOWER, PORTSMOUTH], asked)
    assert turned.paper_first == 0.0
    assert measure("nothing", lambda question: [], asked).in_five == 0.0


def test_a_threshold_declines_more_the_higher_it_is(questions: dict[str, Question]) -> None:
    asked = [replace(questions["both"], text="Is Portsmouth lower?"), questions["never"]]
    whole = Found("Portsmouth is lower", JULY)
    points = curve("papers", lambda question: [whole], asked)
    assert (points[0].declined, points[0].right, points[0].unanswerable_answered) == (0.0, 1.0, 1.0)
    assert (points[-1].declined, points[-1].right, points[-1].unanswerable_answered) == (0.0, 1.0, 0.0)
    refusals = [point.unanswerable_answered for point in points]
    assert refusals == sorted(refusals, reverse=True)
    assert spoken(asked[0], []) == 0.0
