"""One indicator keeps one key through all papers, two never share one, and a scan's rows find theirs."""

from datetime import date

import made_up
import pytest
from made_up import COUNCIL, indicators

from corpus.model import Measure, Place
from corpus.period import Period
from corpus.words import squeezed
from ingest.extract import Extract, IndicatorRow, RowCell
from ingest.linking import Linked, link


def row(
    ref: str, name: str, *printed: str, text: str = "", scanned: bool = False, outcome: str = ""
) -> IndicatorRow:
    cells = tuple(
        RowCell(Measure.ACTUAL, "", Period.month(2022, month), "", cell)
        for month, cell in enumerate(printed, 1)
    )
    return IndicatorRow(ref, name, "", "", outcome, cells, "", None, Place("made-up", 1), "", text, scanned)


def extract(year: int, *rows: IndicatorRow, council: str = COUNCIL) -> Extract:
    return Extract(made_up.paper(f"{year}.md", date(year, 6, 1), council), rows=rows)


def keys(*extracts: Extract) -> list[str]:
    """The key of every row, in the order of papers and rows."""
    found = {id(each.row): each.key for each in link(extracts)}
    return [found.get(id(row), "") for extract in extracts for row in extract.rows]


def test_one_reference_through_wordings_and_spacings() -> None:
    old = extract(2021, row("W2 (val)", "Number of missed waste collections put right"))
    new = extract(2022, row("W2(VAL)", "Number of missed bin collections put right in time"))
    assert len(set(keys(old, new))) == 1
    assert squeezed("W2 (val)") == squeezed("W2(VAL)") == "w2(val)"


def test_two_measures_under_one_reference_are_kept_apart() -> None:
    trees = row("T1", "Number of trees planted in parks")
    roads = row("T1", "Miles of road resurfaced")
    bins = row("T1", "Public litter bins emptied daily")
    assert len(set(keys(extract(2022, trees, roads, bins)))) == 3


def test_the_same_reference_of_another_council_is_another_indicator() -> None:
    ours = extract(2021, row("T1", "Number of trees planted in parks"))
    theirs = extract(2022, row("T1", "Miles of road resurfaced"), council="Overby District Council")
    again = extract(2023, row("T1", "Number of trees planted in parks and streets"))
    first, second, third = keys(ours, theirs, again)
    assert first == third != second


def test_a_number_and_its_percentage_never_share_a_key() -> None:
    number = row("", "Repairs completed in time", "40", "41")
    share = row("", "Repairs completed in time", "80%", "82%")
    assert len(set(keys(extract(2022, number, share)))) == 2
    assert len(set(keys(extract(2022, number), extract(2023, share)))) == 2


def test_rows_without_a_reference_go_by_their_name() -> None:
    old = extract(2021, row("", "Number of repairs completed within 5 days", "4"))
    same = extract(2022, row("", "Number of repairs completed within  5 days", "5"))
    other = extract(2023, row("", "Number of repairs completed within 6 days", "6"))
    first, second, third = keys(old, same, other)
    assert first == second != third, "other days are another measure"


def linked_scan(*edits: tuple[str, str]) -> dict[str, Linked]:
    """What the made-up scan's rows are tied to, by the true reference; `edits` change its text."""
    text = made_up.scan(made_up.SCAN_LATEST, made_up.SCAN_MONTHS)
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    scanned = made_up.extract(made_up.text_document("scan.txt", text), date(2023, 1, 12))
    tied = link([made_up.grid_extract(), scanned])
    cells = {
        tuple(
            made.printed(made.value(m)) for m in made_up.window(made_up.SCAN_LATEST, made_up.SCAN_MONTHS)
        ): made.ref
        for made in indicators()
    }
    return {
        cells[tuple(c.printed for c in each.row.cells[:6])]: each for each in tied if each.extract is scanned
    }


def test_every_row_of_a_scan_finds_its_indicator() -> None:
    tied = linked_scan()
    assert {ref: each.key for ref, each in tied.items()} == {m.ref: squeezed(m.ref) for m in indicators()}
    assert [ref for ref, each in tied.items() if each.doubt] == []


def test_damaged_words_still_find_their_indicator() -> None:
    tied = linked_scan(
        ("library", "l1brary"),
        ("borrowers", "borr0wers"),
        ("collections", "co1lections"),
        ("repairs", "repalrs"),
    )
    assert {ref: each.key for ref, each in tied.items()} == {m.ref: squeezed(m.ref) for m in indicators()}


def test_a_row_that_the_scan_lacks_shifts_no_other() -> None:
    text = made_up.scan(made_up.SCAN_LATEST, made_up.SCAN_MONTHS).split("\n\n")
    for gone in (1, 4, 8, 12):
        lines = "\n\n".join([*text[:gone], *text[gone + 1 :]])
        scanned = made_up.extract(made_up.text_document("scan.txt", lines), date(2023, 1, 12))
        left = [squeezed(m.ref) for m in indicators() if m is not indicators()[gone - 1]]
        assert [
            each.key for each in link([made_up.grid_extract(), scanned]) if each.extract is scanned
        ] == left


def test_of_two_near_names_the_doubt_is_kept() -> None:
    named = extract(
        2022,
        row("H1", "Number of repairs to council homes", "4", "5"),
        row("H2", "Number of urgent repairs to council homes", "6", "7"),
    )
    scanned = extract(2023, row("", "", "5", "6", text="repairs to council homes", scanned=True))
    (only,) = [each for each in link([named, scanned]) if each.row.scanned]
    assert only.doubt, "the row may be either's"


def test_a_row_that_is_like_no_indicator_is_left_out() -> None:
    named = extract(2022, row("H1", "Number of repairs to council homes", "4", "5"))
    scanned = extract(2023, row("", "", "5", "6", text="swimmers at the leisure centre", scanned=True))
    assert not [each for each in link([named, scanned]) if each.row.scanned]


def test_a_scan_is_never_tied_to_another_councils_rows() -> None:
    named = extract(
        2022, row("H1", "Number of repairs to council homes", "4", "5"), council="Overby District Council"
    )
    scanned = extract(2023, row("", "", "5", "6", text="number of repairs to council homes", scanned=True))
    assert not [each for each in link([named, scanned]) if each.row.scanned]


def test_the_order_of_papers_does_not_matter() -> None:
    papers = [made_up.grid_extract(), made_up.scan_extract(), made_up.text_extract()]
    one, other = link(papers), link(papers[::-1])
    assert {(each.extract.paper.file, each.row.place.line, each.key) for each in one} == {
        (each.extract.paper.file, each.row.place.line, each.key) for each in other
    }


def test_two_rows_of_one_paper_under_one_reference_are_two_measures() -> None:
    north = row("H1", "Number of homes let in the north", "40", "41")
    south = row("H1", "Number of homes let in the south", "12", "13")
    first = extract(2021, north, south)
    second = extract(
        2022,
        row("H1", "Number of homes let in the south", "14", "15"),
        row("H1", "Number of homes let in the north", "42", "43"),
    )
    one, two, three, four = keys(first, second)
    assert one == four != two == three


def test_two_rows_of_one_paper_without_references_are_two_measures_however_alike() -> None:
    north = row("", "Number of council homes let to new tenants in the north", "40", "41")
    south = row("", "Number of council homes let to new tenants in the south", "12", "13")
    assert len(set(keys(extract(2021, north, south)))) == 2


def test_one_measure_in_two_tables_of_a_paper_is_one() -> None:
    whole = row("H1", "Number of homes let", "1,240", "1,241")
    again = row("H1", "Number of homes let (council)", "1240", "1241", "1242")
    assert len(set(keys(extract(2021, whole, again)))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Percentage of men who smoke", "Percentage of women who smoke"),
        ("Children in care: Gender - Male", "Children in care: Gender - Female"),
        ("Children in care: aged 5 to 9", "Children in care: aged 0 to 4"),
        (
            "Number of people under 18 in the care of the council",
            "Number of people over 18 in the care of the council",
        ),
        ("Revenue: Adults - Budget", "Revenue: Adults - Forecast"),
    ],
)
def test_names_that_differ_by_a_telling_word_are_two_measures(one: str, other: str) -> None:
    assert len(set(keys(extract(2021, row("", one, "12")), extract(2022, row("", other, "12"))))) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("% of calls answered", "Percentage of calls answered"),
        ("Visits by organisations", "Visits by organizations"),
        ("Health check for an adult", "Health checks for adults"),
    ],
)
def test_names_that_are_spelled_otherwise_are_one_measure(one: str, other: str) -> None:
    assert len(set(keys(extract(2021, row("", one, "12%")), extract(2022, row("", other, "12%"))))) == 1
