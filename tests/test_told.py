"""Told: whether words may stand in for a number that the tables do not give."""

from dataclasses import replace
from datetime import date

import makers
import pytest
from made_answers import CHANGE

from corpus.answer import Answer, Citation, Route
from qa.library import Library, build_library
from qa.reading import Reading
from qa.told import asks_count, asks_number, bare, has_number, is_dated_number, is_note, is_note_on_another
from qa.understand import understand


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(makers.children())


def read(question: str, library: Library) -> Reading:
    return understand(question, library.catalogue, library.shelf)


def quoting(quote: str, heading: str = "Early help > Outreach") -> Answer:
    citation = Citation(1, "a.md", "Pack", date(2021, 2, 11), 1, "", heading, quote)
    return replace(CHANGE, route=Route.PAPERS, headline=quote, citations=(citation,))


@pytest.mark.parametrize(
    ("quote", "yes"),
    [
        ("Visited 155 families", True),
        ("Eleven families were visited.", True),
        ("About 40% of them had moved.", True),
        ("It rose in June 2019, and in 2020/21 again.", False),
        ("It was the third month since Covid 19 began.", False),
        ("Duties under Section 47 are met.", False),
    ],
)
def test_a_number_counts_something(quote: str, yes: bool) -> None:
    assert has_number(quoting(quote)) is yes


@pytest.mark.parametrize(
    ("heading", "yes"),
    [
        ("Commentary on C1 Calls > June 2020", True),
        ("Early help > Outreach", False),
        ("Calls in June", False),
    ],
)
def test_a_note_stands_under_its_month(heading: str, yes: bool) -> None:
    assert is_note(quoting("It rose.", heading).citations[0]) is yes


def test_a_note_on_one_indicator_is_none_on_another(library: Library) -> None:
    indicator = library.held.indicators[read("How many ICPCs were there?", library).subject.keys[0]]
    asked = read("How many ICPCs were there in June 2020?", library)
    own = quoting("12 were late.", f"Commentary on {indicator.ref} {indicator.name} > June 2020")
    other = quoting("12 were late.", "Commentary on Z9 Library loans > June 2020")
    assert not is_note_on_another(own, asked, library.held.indicators)
    assert is_note_on_another(other, asked, library.held.indicators)
    assert not is_note_on_another(quoting("12 were late."), asked, library.held.indicators)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("How many kids are in care?", (asks_number, asks_count)),
        ("How many kids were in care in June 2020?", (asks_number, asks_count, is_dated_number)),
        ("kids in care June 2020", (bare, is_dated_number)),
        ("Which teams share a building?", ()),
        ("Why did the council close the nursery?", ()),
    ],
)
def test_what_kind_of_number_is_asked_for(question: str, kinds: tuple[object, ...], library: Library) -> None:
    reading = read(question, library)
    told = {kind for kind in (asks_number, asks_count, bare, is_dated_number) if kind(reading)}
    assert told == {*kinds}
