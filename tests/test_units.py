"""The units of a thing: words that count together, how much, and how plainly a text says them."""

import pytest

from qa.asking import take_apart
from qa.units import Lexicon, same_phrases, share_of, told

TEXTS = (
    "The level of agency workers remains too high.",
    "Social workers visited the harbour.",
    "Social workers were told of the tides.",
    "Social workers met the pilots.",
    "A multi agency hub opened.",
    "Missing boats were found.",
    "The missing chart was found.",
    "The missing rope was found.",
    "The boats were painted.",
    "The boats were moored.",
    "The boats came in.",
    "Early help teams began.",
    "Early help is offered to crews.",
    "The tide was early.",
)
LEXICON = Lexicon(TEXTS, {"rnli": ("royal national lifeboat institution",), "mash": ("multi agency hub",)})


def _units(thing: str) -> list[tuple[str, ...]]:
    return [unit.terms for unit in LEXICON.units(take_apart(f"about {thing}"))]


@pytest.mark.parametrize(
    ("thing", "units"),
    [
        ("agency social workers", [("agenc",), ("social", "worker")]),
        ("early help", [("earli", "help")]),
        ("royal national lifeboat institution", [("royal", "nation", "lifeboat", "institut")]),
        ("Pier Lights", [("pier", "light")]),  # a name, though no paper says it
        ("virtual or online tours", [("virtual",), ("tour",)]),  # of one meaning: they count once
    ],
)
def test_words_that_belong_together_are_one(thing: str, units: list[tuple[str, ...]]) -> None:
    assert _units(thing) == units


def test_social_workers_are_not_agency_social_workers() -> None:
    units = LEXICON.units(take_apart("about agency social workers"))
    workers = share_of(units, LEXICON.said("Social workers visited the harbour.", units))
    agency = share_of(units, LEXICON.said("The level of agency workers remains too high.", units))
    assert agency > 0.5 > workers


def test_an_acronym_says_a_whole_unit_and_no_single_word_of_it() -> None:
    units = LEXICON.units(take_apart("about the royal national lifeboat institution"))
    assert share_of(units, LEXICON.said("The RNLI was called out.", units)) == 1.0
    agency = LEXICON.units(take_apart("about agency staff"))
    assert share_of(agency, LEXICON.said("MASH opened.", agency)) == 0.0


def test_an_ordinary_word_counts_where_the_papers_put_it_beside_the_same_word() -> None:
    missing, boats = LEXICON.units(take_apart("about missing boats"))
    assert (missing.terms, boats.terms) == (("miss",), ("boat",))
    assert missing.weight > boats.weight
    assert share_of((missing, boats), LEXICON.said("The boats were painted.", (missing, boats))) < 0.5


def test_people_are_known_by_their_surname_behind_a_title() -> None:
    units = LEXICON.units(take_apart("about Rosa Tregenna"))
    assert told(units[0], LEXICON.said("Mrs Tregenna spoke against.", units)) == pytest.approx(1.0)
    assert told(units[0], LEXICON.said("The Tregenna yard was shut.", units)) < 0.75


def test_phrases_of_one_meaning_are_written_one_way() -> None:
    assert same_phrases("children in care") == same_phrases("children looked after")
    assert same_phrases("with great care") == "with great care"
