"""Resembling: other words for an indicator, found where words and meaning agree, and narrower things not."""

import makers
import pytest

from corpus.embedding import default_embedder
from qa.assistant import Assistant
from qa.library import Library, build_library
from qa.plainly import plainly
from qa.reading import Reading
from qa.understand import understand
from qa.which import Match


@pytest.fixture(scope="module")
def library() -> Library:
    return build_library(makers.children())


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant(makers.children(), default_embedder)


def read(question: str, library: Library, assistant: Assistant) -> Reading:
    text = plainly(question)
    return understand(text, library.catalogue, library.shelf, likeness=assistant.likeness)


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("What percentage of looked after children toured within timescales?", "L7-QL"),
        ("What percentage of initial child protection conferences gathered within timescales?", "C3-QL"),
    ],
)
def test_other_words_for_it(question: str, ref: str, library: Library, assistant: Assistant) -> None:
    reading = read(question, library, assistant)
    assert reading.subject.match is Match.FOUND, reading.subject
    assert library.held.indicators[reading.subject.keys[0]].ref == ref
    assert any("nearest in meaning" in note for note in reading.notes)


@pytest.mark.parametrize(
    "narrower",
    [
        "in Netherby", "in netherby", "aged five", "who are boys", "with a disability", "because of neglect",
        "on remand", "by volunteers", "from schools", "that were appealed", "through the website", "per ward",
        "not in school", "waiting over a year", "cancelled", "refused",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "question", ["How many looked after children were there", "number of section 47 enquiries started"]
)
def test_a_narrower_thing_is_never_taken_for_it(
    question: str, narrower: str, library: Library, assistant: Assistant
) -> None:
    assert read(f"{question} {narrower}?", library, assistant).subject.match is not Match.FOUND
