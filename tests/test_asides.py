"""Asides: talk around a question narrows nothing, and what narrows it is never taken for talk."""

import makers
import pytest

from qa.library import Library, build_library
from qa.plainly import plainly
from qa.understand import understand
from qa.which import Match


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(makers.children())


def match(question: str, library: Library) -> tuple[Match, str]:
    reading = understand(plainly(question), library.catalogue, library.shelf)
    key = reading.subject.keys[0] if reading.subject.keys else ""
    return reading.subject.match, library.held.indicators[key].ref if key else ""


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("I have mislaid my folder. How many kids are in care?", "L1"),
        ("How many kids are in care, if you would be so kind?", "L1"),
        ("My niece was fostered last spring, so I wonder: how many kids are in care?", "L1"),
        ("Residents keep asking me. How many ICPCs were there?", "C2"),
        ("How many ICPCs were there, leaving aside whatever was unpublished?", "C2"),
    ],
)
def test_talk_is_passed_over(question: str, ref: str, library: Library) -> None:
    assert match(question, library) == (Match.FOUND, ref)


@pytest.mark.parametrize(
    "question",
    [
        "How many kids are in care, boys only?",
        "How many kids are in care? Just the boys.",
        "In Netherby, how many kids are in care?",
        "Netherby people tell me it is bad there. How many kids are in care there?",
        "Kids in care: how many of them are male?",
        "I want the percentage in hospital. How many kids are in care?",
        "How many kids are in care, I mean in Netherby?",
    ],
)
def test_what_narrows_is_not(question: str, library: Library) -> None:
    assert match(question, library)[0] is not Match.FOUND
