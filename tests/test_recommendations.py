"""Recommendations out of tables, as rows that run over pages and as the paragraphs of a text layer."""

from datetime import date
from pathlib import Path

import pytest

from corpus.model import Recommendation
from ingest.document import Document
from ingest.meeting import infer
from ingest.readers import read
from ingest.readers.markdown import read_markdown
from ingest.readers.source import source_of
from ingest.readers.text import read_text
from ingest.recommendations import lift, lift_with_lines

HEADING = "Date\tTitle\tRecommendation\tAction Taken\tProgress Status"
OVER_PAGES = f"""\
{HEADING}
4/3/24\tPiers\t<ol><li>That the pier be mended.</li></ol>\tTimber has been ordered. The work goes on\tOngoing
\t\t\tuntil the summer.\t

{HEADING}
L\t\t\tuntil the summer.\t
\t\t2) That the Chair and\tNothing yet.\t
\t\tthe Harbour Master meet.\t\tCompleted
05/03/2024\tCranes\tThat cranes be greased.\t\t
"""
LAYER = """\
Scrutiny Monitoring

Date Title Action proposed Action Taken Progress
Status

04/03/24 Piers and
Jetties

1) That the pier
be mended.

Timber was ordered on 5 March.

Completed

2) That closures be reported.

They are on the web site.

05/03/24 Cranes

That cranes be greased.

DECISION-MAKER: HARBOUR BOARD
"""


def documents(text: str, name: str = "paper.md") -> Document:
    source = source_of(name, "text/markdown" if name.endswith("md") else "text/plain", text.encode())
    return read_markdown(source) if name.endswith("md") else read_text(source)


def lifted(text: str, name: str = "paper.md") -> tuple[Recommendation, ...]:
    read_in = documents(text, name)
    return lift(read_in, infer(read_in, None))


def test_rows_over_pages_are_one_recommendation() -> None:
    mended, met, greased = lifted(OVER_PAGES)
    assert mended.made_on == date(2024, 3, 4)
    assert (mended.item, mended.text, mended.progress) == ("Piers", "That the pier be mended.", "Ongoing")
    assert mended.action == "Timber has been ordered. The work goes on until the summer."
    assert (met.text, met.action) == ("That the Chair and the Harbour Master meet.", "Nothing yet.")
    assert (met.made_on, met.item, met.progress) == (date(2024, 3, 4), "Piers", "Completed")
    assert (greased.made_on, greased.item, greased.action) == (date(2024, 3, 5), "Cranes", "")


def test_a_text_layer_gives_a_cell_a_paragraph() -> None:
    mended, reported, greased = lifted(LAYER, "paper.txt")
    assert (mended.item, mended.text) == ("Piers and Jetties", "That the pier be mended.")
    assert (mended.action, mended.progress) == ("Timber was ordered on 5 March.", "Completed")
    assert (reported.made_on, reported.item, reported.progress) == (date(2024, 3, 4), "Piers and Jetties", "")
    assert (greased.text, greased.action) == ("That cranes be greased.", "")


def test_what_follows_the_table_is_left_to_others() -> None:
    read_in = documents(LAYER, "paper.txt")
    lines = lift_with_lines(read_in, infer(read_in, None)).lines
    said = {line.number: line.text for page in read_in.pages for line in page.lines}
    assert not any("DECISION-MAKER" in said[number] for number in lines)
    assert not any("Monitoring" in said[number] for number in lines)


@pytest.mark.parametrize(
    "text",
    [
        "Date\tTitle\tTide\n4/3/24\tPiers\tHigh\n",
        "Recommendation\tReason\nThat the pier be mended.\tIt is broken.\n",
        "The recommendation was read and action taken.\n",
        "",
    ],
)
def test_other_tables_and_prose_give_none(text: str) -> None:
    assert lifted(text or "\n", "paper.md") == ()


@pytest.mark.parametrize(
    ("file", "count", "completed"), [("2015", 8, 0), ("2022", 3, 3), ("2019", 0, 0), ("2021", 0, 0)]
)
def test_real_papers(originals: Path, file: str, count: int, completed: int) -> None:
    read_in = read(next(originals.glob(f"{file}*")))
    found = lift(read_in, infer(read_in, None))
    assert len(found) == count
    assert sum(each.progress == "Completed" for each in found) == completed
    assert all(each.made_on and each.text.startswith("That") and each.item for each in found)
