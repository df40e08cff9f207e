"""Areas: found in a question by full name, by their own part and by everyday words - and not by any word."""

import pytest

from qa.areas import find_areas, names_area, resolve_area
from qa.tokens import tokenise

COUNCILS = ("Riverford County Council",)
HELD = (
    "Riverford County Council",
    "England",
    "Ashdown District",
    "Mere Valley",
    "Total",
    "All",
    "Other",
    "North East",
)


def named(question: str) -> list[str]:
    return [found.area for found in find_areas(tokenise(question), HELD, COUNCILS)]


@pytest.mark.parametrize(
    ("question", "areas"),
    [
        ("contacts in Ashdown District", ["Ashdown District"]),
        ("contacts in ashdown", ["Ashdown District"]),
        ("contacts in Ashdown's libraries", ["Ashdown District"]),
        ("mere valley against england", ["Mere Valley", "England"]),
        ("Riverford and the country", ["Riverford County Council", "England"]),
        ("visits in the North East", ["North East"]),
    ],
)
def test_an_area_is_found_from_the_ledger_itself(question: str, areas: list[str]) -> None:
    assert named(question) == areas


@pytest.mark.parametrize(
    "question",
    [
        "the total number of contacts",
        "all contacts",
        "other contacts",
        "contacts in the valley",
        "north of the river",
    ],
)
def test_a_word_that_asks_or_stands_in_a_name_is_no_area(question: str) -> None:
    assert named(question) == []


def test_a_part_that_two_areas_share_names_neither() -> None:
    held = ("Ashdown District", "Ashdown Town")
    assert [found.area for found in find_areas(tokenise("contacts in Ashdown"), held, ())] == []
    assert [found.area for found in find_areas(tokenise("contacts in Ashdown Town"), held, ())] == [
        "Ashdown Town"
    ]


def test_the_region_is_the_one_benchmark_that_is_no_other() -> None:
    assert (
        resolve_area("region", ("Riverford County Council", "England", "South East"), COUNCILS)
        == "South East"
    )
    assert resolve_area("region", ("Riverford County Council", "England"), COUNCILS) == "region"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("3.6% here (3.1% national average)", True),
        ("above England", True),
        ("compared to 60% nationally", True),
        ("the notional average", False),
    ],
)
def test_a_text_names_the_country_by_any_of_its_names(text: str, named: bool) -> None:
    assert names_area(text, "England") is named
