"""What the taking in of meeting pages must not lose: times, fields at the head, the names of authorities."""

import pytest

from ingest.boilerplate import is_boilerplate
from ingest.markup import MARKDOWN
from ingest.meeting import infer
from ingest.names import council_names
from ingest.passages import cut
from ingest.readers.markdown import read_markdown
from ingest.readers.source import source_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Present: Councillor Ash (Chair)\nDeclarations of interest: None\nApologies: Councillor Elm", False),
        ("Declarations of interest: None", True),
        ("Members must declare any personal interest.\nDeclarations of interest: None", True),
    ],
)
def test_an_empty_field_makes_no_boilerplate_of_the_lines_around_it(text: str, expected: bool) -> None:
    assert is_boilerplate(("Cabinet",), text) is expected


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lower Strath Combined Fire Authority", ["Lower Strath Combined Fire Authority"]),
        ("WESTMOOR FIRE AND RESCUE AUTHORITY", ["Westmoor Fire and Rescue Authority"]),
        ("The fire authority met.", []),
    ],
)
def test_authorities_are_councils_too(line: str, names: list[str]) -> None:
    assert list(council_names(line)) == names


def test_a_time_at_the_head_of_a_line_is_no_number_of_a_paragraph() -> None:
    page = (
        "# Saltmere Borough Council\n\n## Licensing Committee, 11 July 2019\n\n"
        "10.00 am, Guildhall, Room 1\n\n"
        "Present: Councillors Ash (Chair) and Elm\n\n"
        "## 1 Fares\n\n1.1 Fares had not moved since the spring.\n"
    )
    read_in = read_markdown(source_of("page.md", MARKDOWN, page.encode()))
    said = "\n".join(passage.text for passage in cut(read_in, infer(read_in, None), ()))
    assert "10.00 am, Guildhall" in said
    assert "Fares had not moved" in said
    assert "1.1 Fares" not in said
