"""Tables of prose: a passage a row under its headings; figures left to the ledger."""

import pytest

from corpus.model import Meeting, Paper, PaperKind, Passage, PassageKind
from ingest.document import Cell, Document, Table
from ingest.passages import cut
from ingest.readers import read_source
from ingest.readers.source import source_of
from ingest.recommendations import lift
from ingest.table_lines import heading_rows, holds_figures


def page(body: str) -> Document:
    text = f"<html><body><h1>Westmere Council</h1><p>Words of the page.</p>{body}</body></html>"
    return read_source(source_of("a.html", "text/html", text.encode()))


def table(*rows: tuple[str, ...]) -> str:
    head, *body = rows
    made = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><tr>{''.join(f'<th>{cell}</th>' for cell in head)}</tr>{made}</table>"


def paper(document: Document) -> Paper:
    meeting = Meeting("Westmere Council", "Housing Panel", None)
    kind = PaperKind.PAPER
    return Paper(document.file, document.digest, document.media_type, meeting, kind, "", "", 1)


def passages(document: Document) -> tuple[Passage, ...]:
    return cut(document, paper(document), ())


MEMBERS = table(
    ("Name", "Role", "E-mail"), ("Ann Ash", "Chair", "ash@x.org"), ("Bo Birch", "Member", "b@x.org")
)
ACTIONS = table(
    ("Action", "Owner", "Due"),
    ("Bring the plan for the pier to the next meeting", "Harbour Master", "June"),
    ("Write to the minister about the ferries", "Clerk", "July"),
)
TERMS = table(("Term", "Meaning"), ("Ebb", "The falling tide."), ("Flood", "The rising tide."))
DECISIONS = table(("Item", "Decision"), ("Pier", "That the pier be closed."), ("Ferry", "That fares stay."))
FIGURES = table(("Measure", "April", "May"), ("Ships", "4", "5"), ("Boats", "14", "25"))


@pytest.mark.parametrize(
    ("body", "text", "kind", "heading"),
    [
        (MEMBERS, "Ann Ash\nChair\nash@x.org", PassageKind.PEOPLE, "Name, Role, E-mail"),
        (
            ACTIONS,
            "Write to the minister about the ferries\nClerk\nJuly",
            PassageKind.PROSE,
            "Action, Owner, Due",
        ),
        (TERMS, "Ebb\nThe falling tide.", PassageKind.DEFINITION, "Term, Meaning"),
        (DECISIONS, "Pier\nThat the pier be closed.", PassageKind.RESOLUTION, "Item, Decision"),
    ],
)  # fmt: skip
def test_a_row_is_a_passage(body: str, text: str, kind: PassageKind, heading: str) -> None:
    found = [each for each in passages(page(body)) if each.text == text]
    assert [(each.kind, each.heading) for each in found] == [(kind, ("Westmere Council", heading))]
    assert not found[0].boilerplate


def test_rows_of_figures_are_no_passages() -> None:
    assert [each.text for each in passages(page(FIGURES))] == ["Words of the page."]


def test_what_is_written_beside_figures_is_kept() -> None:
    said = "The harbour was shut for a week because of the storm in May."
    body = table(("Measure", "April", "May", "Comment"), ("Ships", "4", "5", said), ("Boats", "1", "2", ""))
    assert passages(page(body))[-1].text == f"Ships\n{said}"


def test_paragraphs_of_a_page_on_the_web_stay_apart() -> None:
    made = passages(
        page("<p>Present: Ash and Birch</p><h3>1. Pier</h3><p>Closed.</p><p>RESOLVED that it open.</p>")
    )
    assert [(each.kind, each.text) for each in made[-2:]] == [
        (PassageKind.PROSE, "Closed."),
        (PassageKind.RESOLUTION, "RESOLVED that it open."),
    ]


@pytest.mark.parametrize(
    ("heads", "row", "expected"),
    [
        (
            ("Meeting date", "Topic", "Recommendation", "Response", "RAG"),
            ("4 May 2022", "Ferries", "Lower the fares", "Fares fell in June", "Green"),
            ("Ferries", "Lower the fares", "Fares fell in June", "Green"),
        ),
        (
            ("No.", "Recommendation", "Lead", "Latest update", "Status"),
            ("1", "Mend the pier", "Clerk", "Work began", "In progress"),
            ("", "Mend the pier", "Work began", "In progress"),
        ),
        (
            ("Recommendation", "Progress", "RAG rating"),
            ("Count the ships", "They are counted", "Complete"),
            ("", "Count the ships", "They are counted", "Complete"),
        ),
        (
            ("Recommendation", "Cabinet response", "Outcome"),
            ("Buy a tug", "Agreed", "Bought in March"),
            ("", "Buy a tug", "Agreed", "Bought in March"),
        ),
        (
            ("Action", "Owner", "Due date", "Status"),
            ("Buy rope", "Clerk", "1 May 2022", "Open"),
            ("", "Buy rope", "", "Open"),
        ),
    ],
)  # fmt: skip
def test_recommendations_of_other_councils(
    heads: tuple[str, ...], row: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    last = tuple(f"Another {at}" for at in range(len(heads)))
    document = page(table(heads, row, last))
    first, second = lift(document, paper(document))
    assert (first.item, first.text, first.action, first.progress) == expected
    assert second.text.startswith("Another")
    assert (str(first.made_on) if first.made_on else "") == ("2022-05-04" if row[0][:1] == "4" else "")


def test_a_date_that_work_is_due_is_not_when_it_was_asked() -> None:
    document = page(table(("Action", "Due date", "Status"), ("Buy rope", "1 May 2022", "Open")))
    assert [each.made_on for each in lift(document, paper(document))] == [None]


@pytest.mark.parametrize("heads", [("Recommendation", "Page"), ("Item", "Status"), ("Risk", "Update", "RAG")])
def test_other_tables_are_no_recommendations(heads: tuple[str, ...]) -> None:
    document = page(table(heads, ("Mend the pier and the quay", "Later", "Red")[: len(heads)]))
    assert lift(document, paper(document)) == ()


def grid(*rows: tuple[str, ...], head: int = 0) -> Table:
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return Table(1, cells, tuple(range(1, len(rows) + 1)), head=head)


@pytest.mark.parametrize(
    ("made", "figures"),
    [
        (grid(("Ships", "4", "5.5%"), ("Boats", "-", "£2m")), True),
        (grid(("1", "Bring the plan"), ("2", "Write to the minister")), False),
        (grid(("Ann Ash", "023 8000 1111"), ("Bo Birch", "023 8000 2222")), False),
        (grid(("Ships", "Latest: 80.9%", "Target: 98%, Floor 85%")), True),
    ],
)
def test_figures_or_prose(made: Table, *, figures: bool) -> None:
    assert holds_figures(made, 0) is figures


def test_heading_rows() -> None:
    rows = (("Name", "Role"), ("Councillor Ann Ash of the east", "Chair of the panel"))
    assert heading_rows(grid(*rows)) == 1
    assert heading_rows(grid(*rows[1:], *rows[1:])) == 0
    assert heading_rows(grid(*rows, head=2)) == 2
