"""Passages: cut by what papers are made of, whatever the form they arrive in, and no word of prose lost."""

from pathlib import Path

import pytest

from corpus.embedding import count_pieces, default_embedder
from corpus.model import Paper, Passage, PassageKind, Place
from corpus.period import Period
from corpus.sentences import sentences
from corpus.words import with_heading
from ingest.boilerplate import is_boilerplate, is_label
from ingest.document import Document
from ingest.extract import IndicatorRow
from ingest.lines import prose_lines
from ingest.markup import MARKDOWN, is_furniture, stamped_page, without_markup, without_stamp
from ingest.meeting import infer
from ingest.passages import cut, prose_of
from ingest.readers import read
from ingest.readers.markdown import read_markdown
from ingest.readers.source import source_of
from ingest.readers.text import read_text
from ingest.structure import Role, blocks
from ingest.tables import lift

PACK = """\
# Harbour Scrutiny Board

### **Members**

Councillor Ash (Chair)  
Councillor Birch

**Mobile Telephones:-** Please switch your mobile telephones to silent.

## AGENDA

### **1 APOLOGIES**

### **2 MINUTES OF THE PREVIOUS MEETING**

(Pages 1 - 2)

### **3 FERRIES** (Pages 3 - 9)

Report of the Harbour Master on ferries.

HARBOUR SCRUTINY BOARD  
MINUTES OF THE MEETING HELD ON 4 MARCH 2024

Present: Councillors Ash (Chair) and Birch

1. **FERRIES**

Officers said that the east pier had been closed after the storm, and that the

repairs would take until the summer of the following year at the earliest.

**RESOLVED** that

- 1) A plan for the pier be brought to the next meeting; and
- 2) The Board be told of every closure.

# Agenda Item 3

<b>DECISION-MAKER:</b>\tHARBOUR SCRUTINY BOARD
<b>SUBJECT:</b>\tFERRIES
<b>BRIEF SUMMARY</b>
Passenger numbers fell in the winter because the pier was closed.
<b>RECOMMENDATIONS:</b>
\t(i)\tThat the Board notes the report.
<b>RESOURCE IMPLICATIONS</b>
4.\tNone.

Ref.\tIndicator\tA\tB\tC\tD\tE\tF\tG\tH\tI
F1\tPassengers\t1\t2\t3\t4\t5\t6\t7\t8\t9

### GLOSSARY

## Berth

A berth is a place where a ship is moored. It may be booked:

- by the day;
- by the season.

## Draught

The draught is the depth of a ship below the water line.

## Ebb

The ebb is the falling tide.

# Agenda Item 4
"""  # noqa: W291 - Markdown breaks lines with two spaces

WRAPPED = """\
HARBOUR BOARD 
MINUTES OF THE MEETING HELD ON 4 MARCH 2024 

Present: Councillors Ash (Chair) and Birch 

1. FERRIES, AND THE STATE OF THE EAST PIER AFTER THE 
STORM 

The Board noted that the pier had been closed since the storm of the winter and that the Page 7
 repairs would not begin before the summer, because the contractor had no-
where to store the timber. 

In discussion the Board noted: 
\u2022 The challenging tides. 

\u2022 The reduction in the use 
of tugs. 

RESOLVED: 

1) That a plan be brought to the Board. 

2) That closures be reported. 
P
 Key changes at the harbour

\u2022 New cranes
\u2022 Separate queues for lorries

P
age 9
 Priorities

\u2022 Dredging
"""  # noqa: W291

LONG_HEADING = "1. FERRIES, AND THE STATE OF THE EAST PIER AFTER THE STORM"

Real = list[tuple[Document, Paper, tuple[IndicatorRow, ...], tuple[Passage, ...]]]


def document(text: str, media_type: str = MARKDOWN) -> Document:
    name = "paper.md" if media_type == MARKDOWN else "paper.txt"
    reader = read_markdown if media_type == MARKDOWN else read_text
    return reader(source_of(name, media_type, text.encode()))


def passages_of(
    text: str, media_type: str = MARKDOWN, rows: tuple[IndicatorRow, ...] = ()
) -> tuple[Passage, ...]:
    read_in = document(text, media_type)
    return cut(read_in, infer(read_in, None), rows)


def saying(passages: tuple[Passage, ...], words: str) -> Passage:
    found = [passage for passage in passages if words in passage.text]
    assert len(found) == 1, f"{words!r} stands in {len(found)} passages"
    return found[0]


@pytest.mark.parametrize(
    ("words", "kind", "heading", "printed"),
    [
        ("Councillor Ash (Chair)\nCouncillor Birch", PassageKind.PEOPLE, "Members", ""),
        ("1 APOLOGIES", PassageKind.AGENDA_ITEM, "AGENDA", ""),
        ("Report of the Harbour Master", PassageKind.AGENDA_ITEM, "3 FERRIES", ""),
        ("Present: Councillors", PassageKind.PEOPLE, "MINUTES OF THE MEETING HELD ON 4 MARCH 2024", "1 - 2"),
        ("closed after the storm, and that the repairs would", PassageKind.PROSE, "1. FERRIES", "1 - 2"),
        ("RESOLVED that\n1) A plan", PassageKind.RESOLUTION, "1. FERRIES", "1 - 2"),
        ("SUBJECT: FERRIES", PassageKind.REPORT_FIELD, "FERRIES", "3 - 9"),
        ("Passenger numbers fell", PassageKind.PROSE, "BRIEF SUMMARY", "3 - 9"),
        ("(i) That the Board notes", PassageKind.RECOMMENDATION, "RECOMMENDATIONS", "3 - 9"),
        ("by the day;\nby the season.", PassageKind.DEFINITION, "Berth", "3 - 9"),
        ("the falling tide", PassageKind.DEFINITION, "Ebb", "3 - 9"),
    ],
)
def test_a_pack_in_markdown(words: str, kind: PassageKind, heading: str, printed: str) -> None:
    found = saying(passages_of(PACK), words)
    assert (found.kind, found.heading[-1], found.place.printed_page) == (kind, heading, printed)


def test_tables_of_figures_are_no_prose() -> None:
    text = "\n".join(passage.text for passage in passages_of(PACK))
    assert "Passengers" not in text
    assert "Pages 3" not in text


def test_paths_begin_with_the_part_of_the_pack() -> None:
    passages = passages_of(PACK)
    assert saying(passages, "Passenger numbers fell").heading == ("FERRIES", "BRIEF SUMMARY")
    assert saying(passages, "the falling tide").heading == ("GLOSSARY", "Ebb")
    assert saying(passages, "RESOLVED").heading[0].startswith("MINUTES OF THE MEETING")


def test_boilerplate_is_marked_and_news_is_not() -> None:
    passages = passages_of(PACK)
    assert saying(passages, "switch your mobile").boilerplate
    assert saying(passages, "None.").boilerplate
    assert not saying(passages, "Passenger numbers fell").boilerplate


@pytest.mark.parametrize(
    ("words", "kind", "heading"),
    [
        (
            # The stamp between the two lines is no part of the sentence, and the sentence not one stretch.
            "since the storm of the winter and that the\nrepairs",
            PassageKind.PROSE,
            LONG_HEADING,
        ),
        ("had no-where to store the timber.", PassageKind.PROSE, LONG_HEADING),
        (
            "noted:\nThe challenging tides.\nThe reduction in the use of tugs.",
            PassageKind.PROSE,
            LONG_HEADING,
        ),
        (
            "RESOLVED:\n1) That a plan be brought to the Board.\n2) That",
            PassageKind.RESOLUTION,
            LONG_HEADING,
        ),
        ("New cranes\nSeparate queues", PassageKind.PROSE, "Key changes at the harbour"),
        ("Dredging", PassageKind.PROSE, "Priorities"),
    ],
)
def test_minutes_and_slides_with_broken_lines(words: str, kind: PassageKind, heading: str) -> None:
    found = saying(passages_of(WRAPPED, "text/plain"), words)
    assert (found.kind, found.heading[-1]) == (kind, heading)


def test_a_stamp_dates_the_page_it_stands_on_and_is_no_prose() -> None:
    passages = passages_of(WRAPPED, "text/plain")
    assert saying(passages, "Present:").place.printed_page == "7"
    assert saying(passages, "New cranes").place.printed_page == "9"
    assert saying(passages, "Dredging").place.printed_page == ""
    assert not any("Page" in passage.text or "age 9" in passage.text for passage in passages)


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        ("Page 31", True), ("age 31", True), ("P", True), ("- 2 -", True), ("12", True), ("-----", True),
        ("This page is intentionally left blank", True),
        ("Page 31 shows the costs", False), ("12 ferries", False), ("PIERS", False), ("", False),
    ],
)  # fmt: skip
def test_furniture(text: str, furniture: bool) -> None:
    assert is_furniture(text) is furniture


@pytest.mark.parametrize(
    ("text", "ends_page", "clean"),
    [
        ("This builds an Page 3", False, "This builds an"),
        ("as shown on Page 3", False, "as shown on Page 3"),
        ("quality of practice. 5", True, "quality of practice."),
        ("quality of practice. 5", False, "quality of practice. 5"),
        ("the total was 5", True, "the total was 5"),
    ],
)
def test_stamps_run_on_to_a_line(text: str, ends_page: bool, clean: str) -> None:
    assert without_stamp(text, ends_page=ends_page) == clean
    assert (stamped_page(text) == "3") is (clean == "This builds an")


@pytest.mark.parametrize(
    ("raw", "cells", "level", "strong"),
    [
        ("## **PIERS**", ("PIERS",), 2, True),
        ("<b>BRIEF SUMMARY</b>\t\t", ("BRIEF SUMMARY", "", ""), 0, True),
        ("<b>AUTHOR:</b>\tAnn *Ash*", ("AUTHOR:", "Ann Ash"), 0, False),
        ("<ol><li>That it be</li><li>noted</li></ol>", ("That it be\nnoted",), 0, False),
        ("See <http://a.example> or [b](http://b.example)", ("See http://a.example or b",), 0, False),
        ("fewer than <10 & more", ("fewer than <10 & more",), 0, False),
    ],
)
def test_markup(raw: str, cells: tuple[str, ...], level: int, strong: bool) -> None:
    marked = without_markup(raw, MARKDOWN)
    assert (marked.cells, marked.level, marked.strong) == (cells, level, strong)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the event of a fire the alarm will sound.", True),
        ("Members to declare any personal interests.", True),
        ("N/A", True),
        ("You may re-use this document free of charge under the Open Government Licence.", True),
        ("The fire at the pier was put out.", False),
        ("Members declared their interest in the ferry.", False),
    ],
)
def test_boilerplate_wording(text: str, expected: bool) -> None:
    assert is_boilerplate((), text) is expected


def test_labels() -> None:
    assert is_label("What the data tells us")
    assert not is_label("RAG: Red")
    assert not is_label("540 children")


def test_plain_paragraphs_part_where_a_short_line_ends_one() -> None:
    lines = (
        "The first paragraph runs over more than one line of the page and then\nstops here.\nA second begins."
    )
    made = blocks(prose_lines(document(lines, "text/plain")))
    assert [block.role for block in made] == [Role.PARAGRAPH, Role.PARAGRAPH]


def test_commentary_comes_from_the_rows_of_the_tables() -> None:
    row = IndicatorRow(
        "F1", "Passengers", "", "", "", (), "Fewer \u00a0came.\nThe pier was shut.", Period.month(2024, 3),
        Place("paper.md", 1, "", 40), "Monthly dataset",
    )  # fmt: skip
    found = saying(passages_of(PACK, rows=(row,)), "The pier was shut.")
    assert found.kind is PassageKind.COMMENTARY
    assert found.text == "Fewer came. The pier was shut."
    assert found.heading == ("Monthly dataset", "F1 Passengers", "March 2024")
    assert (found.indicator, found.period, found.place.line) == ("F1", Period.month(2024, 3), 40)


def test_ids_are_the_same_every_time_and_never_shared() -> None:
    first, again = passages_of(PACK), passages_of(PACK)
    assert [passage.id for passage in first] == [passage.id for passage in again]
    assert len({passage.id for passage in first}) == len(first)


def test_a_document_of_nothing_gives_nothing() -> None:
    assert passages_of("\n\n12\n", "text/plain") == ()


@pytest.fixture(scope="module")
def real(originals: Path) -> Real:
    read_in = []
    for path in sorted(originals.glob("20*")):
        paper_in = read(path)
        taken_for = infer(paper_in, None)
        rows = lift(paper_in, taken_for).rows
        read_in.append((paper_in, taken_for, rows, cut(paper_in, taken_for, rows)))
    return read_in


def test_real_papers_lose_no_prose_and_no_passage_is_too_long(
    real: Real,
) -> None:
    for read_in, taken_for, rows, passages in real:
        told = "".join("".join((*passage.heading, passage.text)) for passage in passages)
        told = "".join(told.split())
        lost = [
            line
            for block in prose_of(read_in, taken_for, rows)
            for line in block.split("\n")
            if len(line.split()) > 12
            and "(Pages" not in line
            and not all("".join(part.split()) in told for part in sentences(line))
        ]
        assert lost == [], taken_for.file
        longest = max((count_pieces(with_heading(each.heading, each.text)) for each in passages), default=0)
        assert longest <= default_embedder().max_pieces


def test_real_passages_stand_in_their_paper(
    real: Real,
) -> None:
    """Each line of a passage is in the paper, white space and markup apart."""
    for read_in, _, _, passages in real:
        plain = "".join(
            "".join(without_markup(line.text, read_in.media_type).text.split())
            for page in read_in.pages
            for line in page.lines
        )
        lines = [
            line for each in passages if each.kind is PassageKind.PROSE for line in each.text.split("\n")
        ]
        strange = [line for line in lines if "".join(line.split()) not in plain]
        # A page stamp in mid-sentence parts two lines that belong together.
        assert len(strange) <= 2, strange


@pytest.mark.parametrize(
    ("file", "kind", "at_least"),
    [
        ("2019", PassageKind.DEFINITION, 50), ("2022", PassageKind.DEFINITION, 50),
        ("2019", PassageKind.RESOLUTION, 3), ("2022", PassageKind.RESOLUTION, 4),
        ("2019", PassageKind.COMMENTARY, 40), ("2021", PassageKind.COMMENTARY, 45),
        ("2022", PassageKind.PEOPLE, 4), ("2015", PassageKind.RECOMMENDATION, 8),
        ("2022", PassageKind.AGENDA_ITEM, 9), ("2019", PassageKind.REPORT_FIELD, 2),
    ],
)  # fmt: skip
def test_kinds_in_real_papers(
    real: Real,
    file: str,
    kind: PassageKind,
    at_least: int,
) -> None:
    passages = next(passages for _, paper, _, passages in real if paper.file.startswith(file))
    assert sum(passage.kind is kind for passage in passages) >= at_least
