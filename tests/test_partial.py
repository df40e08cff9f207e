"""An answer says what could not be read of the papers that it rests on, and a refusal where it may stand."""

from dataclasses import replace
from datetime import date

import pytest
from makers import NEWER, OLDER, paper

from corpus.answer import Answer, Citation, Reason, Route
from corpus.model import Paper
from qa.partial import with_what_was_not_read

PAGES = "pages 3 to 5 hold no text (scans?)"
PART = replace(paper(OLDER), title="Pack", problems=(PAGES,), unread=(3, 4, 5))
ALSO = replace(paper(NEWER), title="Dataset", problems=("page 2 is damaged", "page 9 is damaged", "a", "b"))
WHOLE = paper(NEWER)


def answer(*cited: str, reason: Reason | None = None) -> Answer:
    citations = tuple(Citation(n, file, "", None, 1, "", "", "") for n, file in enumerate(cited, 1))
    return Answer("?", "", Route.PAPERS, "", "", reason is not None, reason, citations=citations)


def caveats(told: Answer, *papers: Paper, as_at: date | None = None) -> tuple[str, ...]:
    return with_what_was_not_read(told, papers, as_at).caveats


def test_a_paper_cited_that_was_read_in_part() -> None:
    said = f"Pack of 25 July 2019 was read only in part: {PAGES}."
    assert caveats(answer(OLDER, OLDER), PART, WHOLE) == (said,)
    assert caveats(answer(NEWER), PART, WHOLE) == ()
    assert caveats(replace(answer(OLDER), caveats=("first", said)), PART) == ("first", said)


def test_many_problems_are_counted() -> None:
    (said,) = caveats(answer(NEWER), ALSO)
    assert said.endswith("only in part: page 2 is damaged; page 9 is damaged; and 2 more.")


@pytest.mark.parametrize("reason", [Reason.NOT_IN_PAPERS, Reason.NOT_PUBLISHED])
def test_a_refusal_names_the_papers_that_may_say_it(reason: Reason) -> None:
    (said,) = caveats(answer(reason=reason), PART, WHOLE)
    assert said.startswith("One paper was read only in part, and may say it where it could not be read: Pack")
    (said,) = caveats(answer(reason=reason), PART, ALSO, replace(PART, file="c"))
    assert said.index("Dataset") < said.index("Pack")
    assert said.endswith("and 1 more.")


@pytest.mark.parametrize("reason", [Reason.OUT_OF_SCOPE, Reason.AMBIGUOUS])
def test_a_refusal_for_another_reason_says_nothing(reason: Reason) -> None:
    assert caveats(answer(reason=reason), PART) == ()


def test_papers_of_a_later_day_do_not_count() -> None:
    declined = answer(reason=Reason.NOT_IN_PAPERS)
    assert caveats(declined, ALSO, as_at=date(2020, 1, 1)) == ()
    assert caveats(declined, PART, as_at=date(2019, 7, 25)) != ()


def test_where_all_was_read_an_answer_stays_as_it_is() -> None:
    told = answer(NEWER)
    assert with_what_was_not_read(told, [WHOLE]) is told
