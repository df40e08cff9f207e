"""Close reading: which stretches of which passages the reader sees, and where its odds go."""

from collections.abc import Sequence
from datetime import date

from corpus.model import Passage, PassageKind, Place
from qa.close_reading import LEAST_SURE, READ, READ_AGAIN, SUREST, WORDS, closely_read, without_setting
from qa.clues import Told
from qa.retrieval import Hit
from qa.statements import Statement


class Listener:
    """A reader that remembers what it was given and is as sure of a sentence as it is long."""

    def __init__(self) -> None:
        self.given: list[Sequence[str]] = []

    def read(self, question: str, passages: Sequence[Sequence[str]]) -> list[tuple[float, ...]]:
        self.given = list(passages)
        return [tuple(float(len(text.split())) for text in texts) for texts in passages]


def hit(name: str, *promises: float, words: int = 3) -> tuple[Hit, list[Told]]:
    texts = [f"{name}{at}" + " word" * (words - 1) for at in range(len(promises))]
    place = Place("a.md", 1, line=1)
    passage = Passage(
        name, PassageKind.PROSE, place, date(2024, 1, 1), ("Board", "Minutes", "Pier"), "\n".join(texts)
    )
    told = [
        Told(Statement(text, at), {"under": promise})
        for at, (text, promise) in enumerate(zip(texts, promises, strict=True))
    ]
    return Hit(passage, 1.0), told


def test_only_the_most_promising_are_read() -> None:
    listener = Listener()
    found = [hit(f"p{at}", at / 10) for at in range(READ + 3)]
    read = closely_read("why", found, listener)
    assert [texts[1].split()[0] for texts in listener.given] == [f"p{at}0" for at in range(READ + 2, 2, -1)]
    unread = [told[0].clues["unread"] for _, told in read]
    assert unread == [1.0] * 3 + [0.0] * READ


def test_a_passage_is_read_under_its_last_headings() -> None:
    listener = Listener()
    closely_read("why", [hit("p", 0.5)], listener)
    assert listener.given[0][0] == "Minutes - Pier."


def test_a_long_passage_is_read_about_its_most_promising_sentence() -> None:
    listener = Listener()
    found = [hit("p", *[0.0] * 7, 0.9, *[0.0] * 7, words=WORDS // 4)]
    told = closely_read("why", found, listener)[0][1]
    sentences = listener.given[0][1:]
    assert sum(len(text.split()) for text in sentences) <= WORDS
    assert any(text.startswith("p7 ") for text in sentences)
    assert [each.statement.text for each in told if not each.clues["unread"]] == sentences


def test_a_time_and_a_council_are_put_aside() -> None:
    asked = "How many boats lay in Riverford's harbour in May 2020?"
    assert without_setting(asked, {"riverford"}) == "How many boats lay harbour in ?"
    assert without_setting("Who shut the pier?", ()) == "Who shut the pier?"


def test_what_is_surer_counts_of_two_readings() -> None:
    class Doubter(Listener):
        def read(self, question: str, passages: Sequence[Sequence[str]]) -> list[tuple[float, ...]]:
            sure = 3.0 if "2020" in question else 1.0
            return [tuple(sure for _ in texts) for texts in passages]

    found = [hit(f"p{at}", 1 - at / 10) for at in range(READ)]
    read = closely_read("who came in May 2020", found, Doubter())
    assert [told[0].clues["reads"] for _, told in read] == [3.0] * READ_AGAIN + [1.0] * (READ - READ_AGAIN)


def test_odds_are_held_between_bounds() -> None:
    told = closely_read("why", [hit("p", 0.1, words=40)], Listener())[0][1]
    assert told[0].clues["reads"] == SUREST
    assert closely_read("why", [hit("q")], Listener())[0][1] == []
    assert LEAST_SURE < 0 < SUREST
