"""A row of ratings at the front of a report is the indicator whose figures stand further back."""

from datetime import date

import made_up
import pytest
from made_up import COUNCIL

from corpus.model import Measure, Place
from corpus.period import Period
from ingest.extract import Extract, IndicatorRow, RowCell
from ingest.linking import Linked, link
from ingest.summaries import with_summaries

Q3 = Period.parse("2024/25-Q3")


def row(name: str, page: int, rating: str, *printed: str) -> IndicatorRow:
    cells = [RowCell(Measure.RATING, "", Q3, "RAG", rating)]
    cells += [RowCell(Measure.ACTUAL, "", Q3, "Latest", each) for each in printed]
    return IndicatorRow("", name, "", "", "", tuple(cells), "", None, Place("made-up", page), f"page {page}")


def linked(*rows: IndicatorRow) -> tuple[Linked, ...]:
    extract = Extract(made_up.paper("2025.pdf", date(2025, 3, 1), COUNCIL), rows=rows)
    return with_summaries(link([extract]))


@pytest.mark.parametrize(
    ("summary", "detail"),
    [
        ("% of loans renewed in 20 days", "Percentage of loans renewed in 20 days"),
        ("% of Parks Act (PA) visits met in time", "Visits, made under Art 15 of the Parks Act, met in time"),
        ("Rate of first visits to the museum", "Rate of first visits to the museum per 1,000 (aged 10-17)"),
        ("Section 10 money secured as a % of that sought", "S10 money secured as a % of that sought"),
    ],
)  # fmt: skip
def test_a_summary_and_its_detail_are_one(summary: str, detail: str) -> None:
    front, back = row(summary, 4, "GREEN"), row(detail, 15, "Green", "94%")
    found = linked(front, back)
    assert len({each.key for each in found}) == 1
    assert found[0].row is back  # the wording over the figures is the indicator's own


@pytest.mark.parametrize(
    ("summary", "rating", "detail"),
    [
        ("% of holes mended within 2 hours", "GREEN", "% of holes mended within 28 days"),
        ("% of loans renewed in time", "RED", "% of all loans renewed in time"),  # another rating
        ("% of loans renewed in time", "GREEN", "Number of museum visits"),
    ],
)
def test_another_number_rating_or_subject_is_another_indicator(
    summary: str, rating: str, detail: str
) -> None:
    assert len({each.key for each in linked(row(summary, 4, rating), row(detail, 15, "Green", "94%"))}) == 2


def test_a_summary_that_could_be_of_two_stays_by_itself() -> None:
    details = (
        row("% of loans renewed by post", 9, "Red", "1%"),
        row("% of loans renewed by phone", 9, "Red", "2%"),
    )
    assert len({each.key for each in linked(row("% of loans renewed", 4, "RED"), *details)}) == 3
