"""The heading of a meeting's page, however a council writes it, and the pages of two made-up councils."""

import re
from datetime import date
from pathlib import Path

import pytest

from corpus.model import PaperKind
from ingest.meeting import infer
from ingest.meeting_heading import meeting_heading, meeting_headings
from ingest.readers import read

PAGES = sorted((Path(__file__).parents[1] / "evals" / "meetings").glob("*-*-20*"))


@pytest.mark.parametrize(
    ("line", "committee", "on"),
    [
        ("Westmere Borough Council: Housing and Homes Committee", "Housing and Homes Committee", None),
        ("Cabinet, 13 March 2018", "Cabinet", date(2018, 3, 13)),
        ("Full Council, Thursday 27 February 2020", "Council", date(2020, 2, 27)),
        ("Annual meeting of the Council, Monday 14 May 2018, Hall, 7.15 pm", "Council", date(2018, 5, 14)),
        ("Minutes of the Parish Council, 3rd June 2019, 7 pm", "Council", date(2019, 6, 3)),
        ("Pensions Board - minutes - 4 July 2022", "Pensions Board", date(2022, 7, 4)),
        ("MINUTES OF WESTMERE BOROUGH COUNCIL HELD ON 5 MAY 2021", "Council", date(2021, 5, 5)),
        ("Westmere Borough Council Planning Committee 6 June 2022", "Planning Committee", date(2022, 6, 6)),
        ("Schools, Play and Care Panel, 9 May 2023", "Schools, Play and Care Panel", date(2023, 5, 9)),
        ("Held on 8 June 2017 at 10.00 am in the Guildhall", "", date(2017, 6, 8)),
        ("Minutes, 11 February 2020, 6.30 pm, Council Chamber", "", date(2020, 2, 11)),
        ("28 September 2017, 6.00 pm, Committee Room 1", "", date(2017, 9, 28)),
        ("Thursday 14 March 2024 (7 pm, online)", "", date(2024, 3, 14)),
    ],
)  # fmt: skip
def test_headings(line: str, committee: str, on: date | None) -> None:
    said = meeting_heading(line)
    assert said is not None
    assert (said.committee, said.on) == (committee, on)


@pytest.mark.parametrize(
    "line",
    [
        "The minutes of 13 July 2016 were agreed as a true record.",
        "Next meeting: Cabinet, 12 October 2016",
        "Councillor Ash replaced Councillor Birch on Planning Committee",
        "Monday, 24 February 2020 Director of Governance",
        "Published on 24 February 2020",
        "Between 3 May 2019 and 4 June 2020",
        "Westmere Borough Council",
        "7.00 pm in the Guildhall",
    ],
)
def test_what_is_no_heading_of_a_meeting(line: str) -> None:
    assert meeting_heading(line) is None


def test_items_of_business_name_other_meetings() -> None:
    lines = ["Cabinet", "3 May 2022, 6 pm", "1. Referred by Scrutiny Panel", "Scrutiny Panel, 4 April 2022"]
    assert [(each.committee, each.on) for each in meeting_headings(lines)] == [
        ("Cabinet", None),
        ("", date(2022, 5, 3)),
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_says_its_meeting(page: Path) -> None:
    paper = infer(read(page), None)
    day = date.fromisoformat(page.stem[-10:])
    council, *body = page.stem[:-11].split("-")
    said = re.sub(r"\W", "", paper.meeting.committee).lower()
    assert paper.meeting.on == day
    assert paper.meeting.council.lower().startswith(council)
    assert said.startswith("".join(body))
    assert paper.kind is PaperKind.MINUTES
    assert not paper.problems


def test_there_are_pages() -> None:
    assert len(PAGES) > 30
