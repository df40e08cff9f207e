"""An agenda pack is cut into its items and their papers by the agenda's own page ranges."""

from pathlib import Path

import pytest
from whole_passages import lost

from corpus.model import PassageKind
from ingest.meeting import infer
from ingest.passages import cut
from ingest.readers import read, read_source
from ingest.readers.source import source_of
from ingest.recommendations import lift_with_lines
from ingest.tables import lift

PACK = """WESTMERE BOROUGH COUNCIL

HARBOUR COMMITTEE

Tuesday, 4 March 2024 at 6.00 pm

AGENDA

1 MINUTES OF THE PREVIOUS MEETING (Pages 3 - 3)

To approve the minutes of the last meeting as a true record of what was done.

2 THE EAST PIER (Pages 4 - 5)

To consider the engineer's report on the pier and what it would cost to mend.

3 FARES (Pages 6 - 6)

To set the fares of the ferries for the summer that is coming.

Page 1
\f\
MINUTES OF THE MEETING HELD ON 5 FEBRUARY 2024

Present: Councillors Ash (Chair) and Birch

1. THE QUAY

RESOLVED that the quay be swept on the first Monday of every month.

Page 3
\f\
Condition of the pier

The pier was surveyed by divers in January, who found that nine of the piles are hollow.

Page 4
\f\
What it would cost

New piles cost a great deal, and the work could not begin before the summer at the earliest.

Page 5
\f\
The engineer proposes that the fare for a single journey stay where it has been since last year.

Page 6
"""


@pytest.fixture(scope="module")
def headed() -> dict[str, tuple[str, ...]]:
    document = read_source(source_of("pack.txt", "text/plain", PACK.encode()))
    return {each.text[:20]: each.heading for each in cut(document, infer(document, None), ())}


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("The pier was surveyed", "THE EAST PIER"),
        ("New piles cost a great deal", "THE EAST PIER"),
        ("The engineer proposes", "FARES"),
        ("RESOLVED that the quay", "MINUTES OF THE MEETING HELD ON 5 FEBRUARY 2024"),
        ("To set the fares of the", "AGENDA"),
    ],
)
def test_what_stands_on_the_pages_of_an_item_is_under_it(
    headed: dict[str, tuple[str, ...]], words: str, item: str
) -> None:
    assert headed[words[:20]][0] == item


def test_decisions_of_the_minutes_keep_their_kind() -> None:
    document = read_source(source_of("pack.txt", "text/plain", PACK.encode()))
    made = cut(document, infer(document, None), ())
    assert [each.place.printed_page for each in made if each.kind is PassageKind.RESOLUTION] == ["3"]


@pytest.mark.parametrize("file", ["2019-07-25-agenda-pack.md", "2022-07-21-agenda-pack.txt"])
def test_no_line_of_the_real_packs_is_lost(originals: Path, file: str) -> None:
    """Every line of five words or more is in a passage, a row of figures or of recommendations."""
    document = read(originals / file)
    paper = infer(document, None)
    rows = lift(document, paper).rows
    told = lift_with_lines(document, paper).lines | {row.place.line for row in rows}
    wide = {line.number for page in document.pages for line in page.lines if line.text.count("\t") >= 9}
    assert list(lost(document, cut(document, paper, rows), told | wide)) == []
