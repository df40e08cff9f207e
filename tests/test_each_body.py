"""Each body: the names by which a question tells the papers of two bodies apart."""

from datetime import date

from corpus.model import Meeting, Paper, PaperKind
from qa.each_body import names_apart


def paper(file: str, council: str, title: str = "Minutes", committee: str = "Cabinet") -> Paper:
    meeting = Meeting(council, committee, date(2024, 3, 7))
    return Paper(file, f"digest-{file}", "text/plain", meeting, PaperKind.MINUTES, title, "text", 1)


PAPERS = (
    paper("one.md", "Riverford City Council"),
    paper("two.md", "Riverford City Council"),
    paper("three.md", "", "Inspection of Hillshire harbour services", ""),
)


def test_two_bodies_are_named_by_their_own_words() -> None:
    named = names_apart("What do the Riverford minutes and the Hillshire inspection each say?", PAPERS)
    assert named == {"Riverford": frozenset({"one.md", "two.md"}), "Hillshire": frozenset({"three.md"})}


def test_two_names_of_one_body_tell_nothing_apart() -> None:
    assert list(names_apart("Did Riverford Cabinet agree?", PAPERS)) == ["Riverford"]
    assert names_apart("What did each of them say of moorings?", PAPERS) == {}
