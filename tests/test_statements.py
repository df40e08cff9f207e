"""Statements: sentences with their lead-in, short lists together, and lines that a page's end broke."""

import pytest

from qa.statements import is_title, statements_of, whole_lines


def texts(passage: str) -> list[str]:
    return [each.text for each in statements_of(passage)]


def test_sentences_are_statements() -> None:
    assert texts("One came. Two went.\nThree stayed.") == ["One came.", "Two went.", "Three stayed."]


def test_the_short_lines_of_a_list_are_one_statement() -> None:
    passage = "Seven lamps\nTwo buoys in the bay\nA bell"
    assert texts(passage) == [passage]
    assert statements_of(passage)[0].lines == 3


def test_sentences_are_no_list() -> None:
    assert len(texts("The lamp was lit.\nThe bell rang.\nThe buoy sank.")) == 3


def test_a_list_knows_what_leads_it_in() -> None:
    lead, first, second = statements_of(
        "The Board noted:\nThat the lamps of the harbour had all been mended.\n"
        "That the old pier was closed to carts."
    )
    assert (lead.lead, first.lead, second.lead) == ("", "The Board noted:", "The Board noted:")
    assert (lead.line, first.line, second.line) == (0, 1, 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The dredger will be brought back to the", "Harbour in August after its repair."),
        ("Work on the pier is slow and has been", "delayed by the weather this month."),
    ],
)
def test_a_line_broken_by_its_page_is_put_together(before: str, after: str) -> None:
    assert whole_lines(f"{before}\n{after}") == [f"{before} \u2026 {after}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The dredger was repaired in the yard.", "it went out again in August."),
        ("Mend the lamps of the harbour and", "The pier is to be painted white."),
        ("Lower the number of boats looked after", "Reach the rank of a safe harbour by May."),
        ("The Board asked for the costs of", "1) the lamps and 2) the pier."),
        ("Open sea", "of the west"),
    ],
)
def test_lines_that_stand_by_themselves_stay_apart(before: str, after: str) -> None:
    assert whole_lines(f"{before}\n{after}") == [before, after]


def test_a_title_is_short_and_ends_in_nothing() -> None:
    assert is_title("Harbour lights")
    assert not is_title("Lights were mended.")
    assert not is_title("What the Board heard of the lights")
