"""Sentences and their fitting into what the embedder reads: nothing lost, nothing too long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.embedding import count_pieces, default_embedder
from corpus.sentences import sentences
from corpus.words import fold_space, with_heading
from ingest.pieces import within_pieces

WORDS = ["tide", "pier", "ferry.", "Ships,", "(e.g.", "tugs)", "12", "of:"]
words = st.lists(st.sampled_from(WORDS), min_size=1)


@settings(max_examples=30, deadline=None)
@given(st.lists(words.map(" ".join), min_size=1, max_size=8), st.integers(1, 30))
def test_splitting_loses_no_word_and_is_never_too_long(units: list[str], repeat: int) -> None:
    texts = [" ".join([unit] * repeat) for unit in units]
    made = list(within_pieces(("Harbour",), texts))
    spoken = fold_space(" ".join(made)).split()
    assert all(word in spoken for text in texts for word in text.split())
    assert (
        max(count_pieces(with_heading(("Harbour",), text)) for text in made) <= default_embedder().max_pieces
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two went.", ["One came.", "Two went."]),
        ("Cllr. Ash and Mrs. Birch spoke. All agreed.", ["Cllr. Ash and Mrs. Birch spoke.", "All agreed."]),
        (
            "It fell by 2.5% in sec. 47 cases. Why? Nobody knows.",
            ["It fell by 2.5% in sec. 47 cases.", "Why?", "Nobody knows."],
        ),
        ("See e.g. The Pier (2010). It is old.", ["See e.g. The Pier (2010).", "It is old."]),
        ("One came. \u2026 Two \u2026 went.", ["One came.", "Two \u2026 went."]),
        ("A list\nof two lines", ["A list", "of two lines"]),
        ("1. Ferries come first. 2. Then tugs.", ["1. Ferries come first.", "2. Then tugs."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aB. ?!\n(1)", max_size=60))
def test_sentences_lose_nothing(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_lead_in_goes_with_every_part_of_its_list() -> None:
    made = list(
        within_pieces((), ["The board noted:", *(f"item {number} " + "pier " * 60 for number in range(9))])
    )
    assert len(made) > 1
    assert all(text.startswith("The board noted:") for text in made)


def test_even_a_word_without_end_is_fitted() -> None:
    address = "https://example.org/" + "-".join(["a1"] * 600)
    made = list(within_pieces(("Links",), [f"See {address} for more."]))
    assert "".join("".join(made).split()) == f"See{address}formore."
    assert max(count_pieces(with_heading(("Links",), text)) for text in made) <= default_embedder().max_pieces
