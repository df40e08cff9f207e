"""Clauses: questions that ask two things at once."""

from collections.abc import Sequence
from datetime import date

import pytest

from corpus.model import Passage, PassageKind, Place
from qa.asking import take_apart
from qa.candidates import Candidate
from qa.choosing import chosen_lines
from qa.clauses import answering_clauses, clauses_of
from qa.statements import statements_of
from qa.support import Support

TEXT = (
    "Divers looked at 40 piles. The tide was low that week, and the harbour master had closed the landing"
    " stage to all but the lifeboat and the pilots, who kept a log of every boat that came in or went out by"
    " night and by day for the insurers of the pier. Nine piles were found to be rotten."
)


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        (
            "How many piles were looked at, and what came of it?",
            ("How many piles were looked at", "what came of it?"),
        ),
        (
            "I saw divers at the pier. How many came and did they find anything?",
            ("I saw divers at the pier. How many came", "I saw divers at the pier. did they find anything?"),
        ),
        ("Was the pier mended? Why not?", ("Was the pier mended?", "Was the pier mended? Why not?")),
        ("When divers came in May, how many piles were rotten?", ()),
        ("What did the divers and the harbour master find?", ()),
        ("divers, May 2024", ()),
    ],
)
def test_a_question_is_parted_where_another_begins(question: str, clauses: tuple[str, ...]) -> None:
    assert clauses_of(question) == clauses


class Listener:
    """Is sure of the sentence that shares a long word with the question, and of none otherwise."""

    def read(self, question: str, passages: Sequence[Sequence[str]]) -> list[tuple[float, ...]]:
        asked = {word for word in question.lower().split() if len(word) > 5}
        return [tuple(3.0 if asked & {*each.lower().split()} else -6.0 for each in said) for said in passages]


def candidate(text: str, strengths: tuple[float, ...]) -> Candidate:
    passage = Passage("p", PassageKind.PROSE, Place("a.md", 1, line=1), date(2024, 5, 1), ("Pier",), text)
    support = Support(9.0, 9.0, barred=False, silent=False, decides=False, lists=False)
    return Candidate(
        passage, max(strengths), 1.0, support, statements_of(text), strengths, lambda _: 1.0, None
    )


def test_what_answers_each_clause_is_found() -> None:
    held = [candidate(TEXT, (9.0, 0.0, 0.0))]
    found = answering_clauses("Who looked at them, and what turned rotten.", held, Listener())
    assert found == {"p": frozenset({0, 2})}
    assert answering_clauses("How many were looked at?", held, Listener()) == {}
    assert answering_clauses("Why so loud, and who sang?", held, Listener()) == {}


def test_what_answers_a_clause_is_quoted_however_weak_it_is() -> None:
    asked = take_apart("How many piles were looked at, and what came of it?")
    strong = candidate(TEXT, (9.0, 0.0, 0.0))
    assert [each.text for each in chosen_lines(asked, strong)] == ["Divers looked at 40 piles."]
    both = [each.text for each in chosen_lines(asked, strong, also={2})]
    assert both == ["Divers looked at 40 piles.", "Nine piles were found to be rotten."]
