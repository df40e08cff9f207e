"""What does not add up: claims against their rows, and the audit of the real papers."""

from datetime import date
from pathlib import Path

import made_up
import pytest
from real_ledger import ledger

from corpus.amount import Unit
from corpus.model import ENGLAND, STATISTICAL_NEIGHBOURS, Measure
from ingest.audit import Sureness, audit
from ingest.checks.claims import RowFacts, contradictions
from ingest.ledger import build

LOANS = RowFacts(
    unit=Unit.COUNT,
    months=(("March", 90.0), ("April", 120.0), ("May", 100.0)),
    measures={Measure.CHANGE_PREVIOUS: -17.0, Measure.CHANGE_YEAR: 25.0, Measure.AVERAGE_12M: 104.0},
    benchmarks={STATISTICAL_NEIGHBOURS: 110.0, ENGLAND: 95.0},
    year_ago=80.0,
)
ON_TIME = RowFacts(
    unit=Unit.PERCENT,
    months=(("February", 61.0), ("March", 60.0), ("April", 67.0), ("May", 90.0)),
    measures={Measure.CHANGE_PREVIOUS: 34.0, Measure.AVERAGE_12M: 70.0, Measure.MAXIMUM_12M: 94.0},
    benchmarks={ENGLAND: 79.0},
)


@pytest.mark.parametrize(
    ("row", "sentence", "arithmetic"),
    [
        (LOANS, "Loans have increased by 17% since April.", "is below 120"),
        (LOANS, "There were 15 fewer loans than the previous month.", "is -20, not -15"),
        (LOANS, "The average number of loans remains higher than the SN average.", "ours is 104"),
        (LOANS, "The number of loans is lower than England.", "ours is 100, England 95"),
        (LOANS, "Loans went from 90 in March to 115 in April.", "90 and 120"),
        (ON_TIME, "This is the highest it has been for a year.", "highest is 94%"),
        (ON_TIME, "Timeliness has improved consistently for 3 months.", "61%, 60%, 67%, 90%"),
        (ON_TIME, "85% of the repairs were done in time this month.", "the row has 90%"),
        (ON_TIME, "Timeliness has risen slightly.", "67% to 90%"),
    ],
)
def test_a_claim_that_its_row_contradicts_is_found(row: RowFacts, sentence: str, arithmetic: str) -> None:
    found = list(contradictions(sentence, (row,)))
    assert len(found) == 1
    assert arithmetic in found[0].says
    assert found[0].words.rstrip(".") in sentence or "..." in found[0].words


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (LOANS, "Loans have decreased by 17% since April."),
        (LOANS, "Loans are 25% higher than a year ago."),
        (LOANS, "There were 20 fewer loans than the previous month."),
        (LOANS, "The average number of loans is lower than the SN average."),
        (LOANS, "Loans went from 90 in March to 120 in April."),
        (LOANS, "As above, loans have increased by 17%."),
        (LOANS, "Visits have increased by 43%, which is another measure."),
        (ON_TIME, "In February it was the lowest figure of the year."),
        (ON_TIME, "Timeliness has improved for 2 months."),
        (ON_TIME, "85% of the repairs were done in time last week."),
        (ON_TIME, "The team has 3 more fitters in the past month."),
    ],
)
def test_what_the_row_bears_out_or_does_not_speak_of_is_left_alone(row: RowFacts, sentence: str) -> None:
    assert list(contradictions(sentence, (row,))) == []


def test_a_claim_shared_by_two_rows_must_fail_for_both() -> None:
    sentence = "The average number of loans remains higher than the SN average."
    other = RowFacts(Unit.COUNT, LOANS.months, {Measure.AVERAGE_12M: 130.0}, LOANS.benchmarks)
    assert list(contradictions(sentence, (LOANS, other))) == []
    assert len(list(contradictions(sentence, (LOANS, LOANS)))) == 1


def test_the_audit_of_the_real_papers_finds_what_was_found_by_eye(originals: Path) -> None:
    found = {(f.paper[:4], f.ref, f.sureness) for f in audit(ledger(originals))}
    by_eye = {
        ("2019", "EH3e%", Sureness.LIKELY),  # the benchmark of its opposite
        ("2019", "CP1-NI", Sureness.LIKELY),  # a year's rate beside a month's
        ("2019", "CP6B", Sureness.LIKELY),  # a month's flow beside a stock
        ("2020", "M1", Sureness.LIKELY),  # rests on a restated June 2019
        ("2020", "EH3e%", Sureness.SURE),  # "27% higher" of a fall
        ("2021", "EH1a", Sureness.SURE),  # -6% printed, +4.5% by the months
        ("2021", "CIN5", Sureness.SURE),  # 52 fewer, where it is 54
        ("2021", "LAC12 (%)", Sureness.SURE),  # 33%, where the row has 36%
        ("2021", "YO2", Sureness.SURE),  # a change of placeholders
    }
    assert by_eye <= found


def test_the_audit_sends_no_damage_of_a_scan_to_the_author(originals: Path) -> None:
    repaired = {(f.paper, f.ref, f.column) for f in ledger(originals).figures if f.status == "repaired"}
    sent = {(f.paper, f.ref, f.printed.split(":")[0]) for f in audit(ledger(originals))}
    assert repaired
    assert not repaired & sent


NOTED = ("Ref.", "Indicator", "May-23", "Jun-23", "National", "Commentary")


@pytest.mark.parametrize("council", [made_up.COUNCIL, ""])
def test_a_dataset_of_months_alone_is_audited_too(council: str) -> None:
    said = "There were 15 more loans than the previous month."
    document = made_up.table_document(
        "made-up.md", [NOTED, ("L1", "Number of loans", "90", "110", "95", said)]
    )
    found = audit(build([made_up.extract(document, date(2023, 9, 1), council)]))
    assert [f.arithmetic for f in found] == ["90 to 110 is +20, not +15"]


def test_a_year_beside_the_months_is_not_the_month_before() -> None:
    heading = ("Ref.", "Indicator", "May-23", "Jun-23", "2023/24", "National", "Commentary")
    said = "There were 20 more loans than the previous month."
    row = ("L1", "Number of loans", "90", "110", "200", "95", said)
    document = made_up.table_document("made-up.md", [heading, row])
    assert audit(build([made_up.extract(document, date(2023, 9, 1))])) == ()


def test_quarters_are_no_months() -> None:
    heading = ("Ref.", "Indicator", "Q1 2023/24", "Q2 2023/24", "National", "Commentary")
    row = ("L1", "Number of loans", "90", "110", "95", "There were 3 fewer loans than the previous month.")
    document = made_up.table_document("made-up.md", [heading, row])
    assert audit(build([made_up.extract(document, date(2023, 11, 1))])) == ()
