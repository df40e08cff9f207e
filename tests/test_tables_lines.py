"""Datasets in running text: one line of figures an indicator, words broken into letters around it."""

import made_up
import pytest
from made_up import TEXT_LATEST, TEXT_MONTHS, cells_of, indicators, letters, running_text

from corpus.model import Measure
from ingest.extract import IndicatorRow
from ingest.tables.figure_lines import columns_of, describe, lift_figure_lines
from ingest.tables.letters import mend_people, people, runs, tidy_ref


def lifted(text: str) -> tuple[IndicatorRow, ...]:
    return lift_figure_lines(made_up.text_document("made-up.txt", text))


def row_of(ref: str, text: str) -> IndicatorRow:
    return next(row for row in lifted(text) if row.ref == ref)


def test_the_whole_dataset() -> None:
    rows = lifted(running_text(TEXT_LATEST, TEXT_MONTHS))
    assert [row.ref for row in rows] == [made.ref for made in indicators()]
    for row, made in zip(rows, indicators(), strict=True):
        cells = cells_of(row)
        months = made_up.window(TEXT_LATEST, TEXT_MONTHS)
        assert [cells[str(month)] for month in months] == [
            made.printed(made.value(month)) for month in months
        ]
        assert (cells["change_previous"], cells["change_year"]) == made_up.changes(made, TEXT_LATEST)
        assert (cells["average_12m"], cells["maximum_12m"]) == made.of_the_year(TEXT_LATEST)
        assert tuple(cells[area] for area in made_up.AREAS) == made.benchmarks
        assert (cells["target 2021/22"], cells["target 2022/23"]) == made.targets
        assert (row.name, row.owner, row.reporter, row.outcome) == (
            made.name,
            made.owner,
            made.reporter,
            made.outcome,
        )
        assert not any(cell.doubt for cell in row.cells)
        assert row.commentary.endswith("as the service had planned.")
        assert row.commentary_period == TEXT_LATEST


def edited(ref: str, old: str, new: str) -> str:
    """The text with one indicator's line of figures changed."""
    made = next(m for m in indicators() if m.ref == ref)
    text = running_text(TEXT_LATEST, TEXT_MONTHS)
    head, tail = (
        text.split(f"\n{made.outcome}\n", 1)
        if made.ref in ("W1", "R4", "LB1")
        else text.rsplit(f"\n{made.outcome}\n", 1)
    )
    assert old in tail
    return f"{head}\n{made.outcome}\n{tail.replace(old, new, 1)}"


def test_a_line_that_lacks_a_month_says_so() -> None:
    made = indicators()[0]
    months = [made.printed(made.value(m)) for m in made_up.window(TEXT_LATEST, TEXT_MONTHS)]
    row = row_of("W1", edited("W1", " ".join(months), " ".join(months[:2] + months[3:])))
    actual = [cell for cell in row.cells if cell.measure is Measure.ACTUAL and not cell.area]
    assert all(cell.doubt for cell in actual), "which month is lost cannot be told"
    cells = cells_of(row)
    assert (cells["average_12m"], cells["maximum_12m"]) == made.of_the_year(TEXT_LATEST)


@pytest.mark.parametrize("mark", ["tbc", "- n/a", "-"])
def test_a_month_that_is_a_mark_keeps_its_place(mark: str) -> None:
    made = indicators()[0]
    months = [made.printed(made.value(m)) for m in made_up.window(TEXT_LATEST, TEXT_MONTHS)]
    cells = cells_of(row_of("W1", edited("W1", " ".join(months), " ".join([*months[:2], mark, *months[3:]]))))
    assert [cells[str(m)] for m in made_up.window(TEXT_LATEST, TEXT_MONTHS)] == [
        *months[:2],
        mark,
        *months[3:],
    ]
    assert not any(cell.doubt for cell in row_of("W1", running_text(TEXT_LATEST, TEXT_MONTHS)).cells)


def test_columns_are_read_through_broken_headings() -> None:
    columns = columns_of(
        ["Ap", "r-2", "3", "", " Ma", "y-", "23", "J", "un-23", "SN ENG NE region", "Target 22-23"]
    )
    assert [str(c.period) for c in columns if c.is_month_by_month] == ["2023-04", "2023-05", "2023-06"]
    assert [c.area for c in columns if c.area] == ["statistical neighbours", "England", "North East"]
    assert [str(c.period) for c in columns if c.measure is Measure.TARGET] == ["2022/23"]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Apr-23", "Jun-23", "Aug-23"],
        ["Apr-23 May-23"],
        ["Minutes of the meeting held in April", "3 4 5 6 7 8"],
    ],
)
def test_text_that_heads_no_months(lines: list[str]) -> None:
    assert columns_of(lines) == ()
    assert lifted("\n".join(lines)) == ()


def test_prose_with_numbers_is_no_dataset() -> None:
    text = (
        letters("Apr-23May-23Jun-23", 3)
        + "\n\nThe panel met in 2021 and again 4 times, 1, 2, 3 and 5.\nPage 4 of 12\n1 2 3\n"
    )
    assert lifted(text) == ()


def test_commentary_ends_where_the_page_or_the_next_row_begins() -> None:
    text = running_text(TEXT_LATEST, TEXT_MONTHS)
    stamped = text.replace(
        "as the service had planned.",
        "as the service had planned.\n\nPage 4 of 9\n\nStreets and waste figures follow.",
        1,
    )
    first = lifted(stamped)[0]
    assert first.commentary.endswith("as the service had planned.")


@pytest.mark.parametrize(
    ("lines", "ref", "name", "owner", "reporter"),
    [
        (
            [
                "L",
                "B",
                "1",
                "",
                "Number of library borrowers",
                "",
                "Ad",
                "a ",
                "Qu",
                "ill",
                "Ed",
                " B",
                "eck",
                "",
                "Residents read.",
            ],
            "LB1",
            "Number of library borrowers",
            "Ada Quill",
            "Ed Beck",
        ),
        (
            ["LB", "1-R Rate of library borrowers", "", "Ad", "a ", "Qu", "ill", "", "Residents read."],
            "LB1-R",
            "Rate of library borrowers",
            "Ada Quill",
            "",
        ),
        (
            [
                "W2 ",
                "(v",
                "al)",
                "",
                "Number of collections put right",
                "",
                "Bo",
                " T",
                "arn",
                "Di",
                " F",
                "ell",
                "",
                "Streets are clean.",
            ],
            "W2 (val)",
            "Number of collections put right",
            "Bo Tarn",
            "Di Fell",
        ),
        (
            ["R4", "a%", "", "Percentage of repairs", "", "Cy", " M", "oss", "", "Homes are warm."],
            "R4a%",
            "Percentage of repairs",
            "Cy Moss",
            "",
        ),
    ],
)
def test_words_before_the_figures(lines: list[str], ref: str, name: str, owner: str, reporter: str) -> None:
    row = describe(list(enumerate(lines, 1)))
    assert (row.ref, row.name, row.owner, row.reporter) == (ref, name, owner, reporter)


def test_letters_and_prose_are_told_apart() -> None:
    parts = runs(
        list(enumerate(["LB", "1", "", "Number of library borrowers at the end", "35%.", "", "Ad", "a"], 1))
    )
    assert [(part.letters, part.joined) for part in parts] == [
        (True, "LB1"),
        (False, "Number of library borrowers at the end 35%."),
        (True, "Ada"),
    ]


def test_names_joined_without_a_space() -> None:
    assert people("Ada QuillEd Beck") == ("Ada Quill", "Ed Beck")
    assert people("Ada Quill") == ("Ada Quill",)
    assert tidy_ref("W2(val)") == "W2 (val)"
    assert tidy_ref("R4 a%") == "R4a%"


def test_names_that_have_lost_letters_are_mended_only_where_one_fits() -> None:
    whole = describe([])
    pairs = [
        ("Ada Quill", "Ed Beck"),
        ("Ada Quall", "Ed Beck"),
        ("A Quill", "Ed Beck"),
        ("A Quil", "Ed Bck"),
        ("Cy Mo", ""),
    ]
    rows = [made_up_row(whole, *pair) for pair in pairs]
    mended = [(row.owner, row.reporter) for row in mend_people(rows)]
    assert mended[0] == ("Ada Quill", "Ed Beck")
    assert mended[1] == ("Ada Quall", "Ed Beck")
    assert mended[3] == ("Ada Quill", "Ed Beck"), "its letters fit one pair alone"
    assert mended[4] == ("", ""), "half a name is nobody's"


def made_up_row(row: IndicatorRow, owner: str, reporter: str) -> IndicatorRow:
    return IndicatorRow("", "", owner, reporter, "", row.cells, "", None, row.place, "")
