"""Tables of any trade: a row is found by its own words with those of its caption, never by these alone."""

from dataclasses import replace

import makers
import pytest

from corpus.amount import Unit
from qa.library import Library, build_library
from qa.understand import understand
from qa.which import Match

CAPTION = "Loans by library, financial years"
ROWS = {
    "A": "Loans by library: Central Library",
    "B": "Loans by library: Eastgate Library",
    "C": "Loans by library: Total",
    "D": "Buses on time (%): Route 7 Ring Road",
    "E": "Buses on time (%): Route 12 Night Bus",
    "F": "Calls to the helpline: Calls answered",
}


@pytest.fixture(scope="module")
def library() -> Library:
    indicators, figures = [], []
    for ref, name in ROWS.items():
        unit = Unit.PERCENT if "%" in name else Unit.COUNT
        made = replace(makers.indicator("", name, unit), key=ref)
        indicators.append(made)
        caption = name.split(": ")[0] if "Loans" not in name else CAPTION
        figures += [
            replace(each, table=f"{caption}, table at line 4") for each in makers.row(made, "2021-01", ["40"])
        ]
    return build_library(makers.MadeGeneration(indicators, figures))


def found(question: str, library: Library) -> tuple[Match, str]:
    subject = understand(question, library.catalogue, library.shelf).subject
    return subject.match, (subject.keys or ("",))[0]


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("How many loans did the Central Library make?", "A"),
        ("eastgate loans", "B"),
        ("total loans", "C"),
        ("How punctual was route 7?", "D"),
        ("night bus on time", "E"),
        ("helpline calls answered", "F"),
        ("Loans by library: Eastgate Library", "B"),
    ],
)
def test_a_row_is_found_with_the_words_over_its_table(question: str, key: str, library: Library) -> None:
    assert found(question, library) == (Match.FOUND, key)


@pytest.mark.parametrize(
    "question", ["loans at Westgate", "route 9 on time", "renewals at the Central Library", "buses", "line 4"]
)
def test_a_caption_alone_names_no_row(question: str, library: Library) -> None:
    assert found(question, library)[0] is not Match.FOUND


def test_late_is_never_answered_by_on_time(library: Library) -> None:
    assert found("How late was route 7?", library)[0] is not Match.FOUND
    children = build_library(makers.children())
    for question in (
        "What percentage of initial child protection conferences were late?",
        "ICPCs not held on time",
        "conferences outside timescales",
        "how many ICPCs were delayed?",
    ):
        match, key = found(question, children)
        assert match is Match.COMPLEMENT, question
        assert key.startswith("c3-ql")


def test_an_indicator_is_found_by_what_it_is_for() -> None:
    bins = replace(
        makers.indicator("W1", "Missed collections", flow=True), outcome="Streets stay clean and tidy"
    )
    lamps = replace(
        makers.indicator("W2", "Lamps repaired", flow=True), outcome="People feel safe after dark"
    )
    made = makers.MadeGeneration(
        [bins, lamps], [makers.figure(each, "2021-01", "9") for each in (bins, lamps)]
    )
    library = build_library(made)
    assert found("How many for clean and tidy streets in January 2021?", library) == (Match.FOUND, "w1")
    assert found("How many streets in January 2021?", library)[0] is not Match.FOUND
    assert found("How many clean and dark streets in January 2021?", library)[0] is not Match.FOUND


HIRES = {
    "Hires by council depot": ("Small Van", "Small Trailer", "Skip", "Total"),
    "Loans by library": ("Central Library", "Eastgate Library", "Total"),
    "Visits, leisure centres": ("Swimming lessons", "Swimming galas", "Gym"),
}


@pytest.fixture(scope="module")
def half() -> Library:
    """Tables with rows that share one word of their names."""
    indicators, figures = [], []
    for caption, rows in HIRES.items():
        for row in rows:
            made = replace(makers.indicator("", f"{caption}: {row}", Unit.COUNT), key=f"{caption[:5]}-{row}")
            indicators.append(made)
            figures += [
                replace(each, table=f"{caption}, table at line 4")
                for each in makers.row(made, "2021-01", ["40"])
            ]
    return build_library(makers.MadeGeneration(indicators, figures))


@pytest.mark.parametrize(
    ("question", "match", "key"),
    [
        ("how many small hires were there", Match.LEVEL, ""),  # the total also counts skips
        ("small hires", Match.LEVEL, ""),
        ("how many swimming visits", Match.LEVEL, ""),  # and no total at all
        ("how many loans did libraries make", Match.FOUND, "Loans-Total"),  # every row is a library
        ("small van hires", Match.FOUND, "Hires-Small Van"),
        ("how many van hires", Match.FOUND, "Hires-Small Van"),
        ("skip hires", Match.FOUND, "Hires-Skip"),
        ("eastgate loans", Match.FOUND, "Loans-Eastgate Library"),
        ("gym visits", Match.FOUND, "Visit-Gym"),
    ],
)
def test_a_word_that_several_rows_share_picks_none_of_them(
    question: str, match: Match, key: str, half: Library
) -> None:
    outcome, first = found(question, half)
    assert outcome is match
    assert not key or first == key
