"""The words around a question put aside, and slips of the pen mended where nothing else can be meant."""

import pytest

from corpus.words import stem
from qa.chatter import plain, respelt

WRITTEN = {"harbour": 9, "dredger": 4, "channel": 5, "country": 3, "pilotage": 1}
STEMS = frozenset(map(stem, WRITTEN))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wot is a berth", "what is a berth"),
        ("whats a berth", "what is a berth"),
        ("Remind me what a berth is", "what a berth is"),
        ("Can you tell me who chairs the board?", "who chairs the board?"),
        ("What's a berth in plain English?", "What is a berth"),
        ("hi, so what's a berth when it's at home pls", "what is a berth"),
        ("What did we say we'd do?", "What did we say we do?"),
        ("Which ports are most like Anyport?", "Which ports are similar to Anyport?"),
        ("thanks", "thanks"),
        ("What was the Chair told?", "What was the Chair told?"),
    ],
)
def test_plain(typed: str, meant: str) -> None:
    assert plain(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("why is the chanel shut", "why is the channel shut"),
        ("the dreger", "the dredger"),
        ("county lines", "county lines"),  # a word of the language, though near one of the papers'
        ("the Chanel", "the Chanel"),  # a name is nobody's slip
        ("pilotege", "pilotege"),  # what a paper has only once may be its own slip
        ("harbours", "harbours"),
        ("the shanel", "the shanel"),
    ],
)
def test_respelt(typed: str, meant: str) -> None:
    text, notes = respelt(typed, WRITTEN, STEMS, lambda word: word == "county")
    assert text == meant
    assert len(notes) == (typed != meant)
