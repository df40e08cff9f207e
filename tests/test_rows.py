"""Questions over the rows of one table: which stands out, which moved most, what share each is of all."""

from functools import cache

import made_tables
import makers
import pytest

from corpus.answer import Answer, Reason
from corpus.embedding import HashingEmbedder
from ingest.document import Table
from ingest.extract import Extract
from ingest.ledger import build
from qa.assistant import Assistant
from qa.check import violations
from qa.query import Ranking, Share
from qa.query_parse import parse_query
from qa.query_words import read_as

BOATS = made_tables.table(
    "Boat|Unit|2020/21|2021/22|2022/23|Target 2022/23",
    "Heron|trips|120|90|150|140", "Kestrel|trips|80|95|100|", "Osprey|trips|100|100|60|90",
    "All boats|trips|300|285|310|", "Fuel used|litres|5,000|4,800|5,200|",
    caption="Ferry trips", head=1,
)  # fmt: skip
MONEY = made_tables.table(
    "|2020/21|2021/22|2022/23|2023/24 budget",
    "INCOME||||", "Fares|40|45|(5)|60", "Moorings|10|12|14|15", "Total income|50|57|9|75",
    "EXPENDITURE||||", "Crew|20|22|25|30", "Diesel and oil|30|20|10|12", "Total expenditure|50|42|35|42",
    "Cash held at 31 March|90|105|79|110",
    caption="Ferry accounts £000", head=1,
)  # fmt: skip
WATER = made_tables.table(
    "Site|2021|2022|2023|Safe limit|EU guideline",
    "Nitrate - Old Quay|55|48|41|50|10", "Nitrate - Mill Pool|30|31|29|50|10", "Lead - Old Quay|3|4|5|7|5",
    caption="Water quality", head=1,
)  # fmt: skip
MEASURES = made_tables.table(
    "Measure|2021|2022", "Visitors received|500|700", "Complaints received|40|30", "Open days|9|12",
    caption="Castle report", head=1,
)  # fmt: skip


@cache
def assistant(table: Table) -> Assistant:
    paper = made_tables.paper("Ferry report")
    ledger = build([Extract(paper, rows=made_tables.lifted(table).rows)])
    return Assistant(
        makers.MadeGeneration(ledger.indicators, ledger.figures, papers=[paper]), HashingEmbedder
    )


def ask(table: Table, question: str) -> Answer:
    answer = assistant(table).ask(question)
    assert violations(answer) == (), answer.headline
    return answer


@pytest.mark.parametrize(
    ("table", "question", "row", "number"),
    [
        (BOATS, "Which boat made the most trips in 2021/22?", "Osprey", "100"),
        (BOATS, "the boat with the fewest trips in 2022/23", "Osprey", "60"),
        (BOATS, "which boat gained most trips between 2020/21 and 2022/23", "Heron", "30"),
        (BOATS, "Which boat fell most from 2020/21 to 2022/23?", "Osprey", "40"),
        (BOATS, "Top two boats for trips in 2022/23", "Kestrel", "100"),
        (MONEY, "What was the biggest item of expenditure in 2020/21?", "Diesel and oil", "£30,000"),
        (MONEY, "which source of income was smallest in 2022/23", "Fares", "-£5,000"),
        (WATER, "Which site had the highest nitrate in 2022?", "Old Quay", "48"),
    ],
)
def test_the_row_that_stands_out_of_its_own_sort(table: Table, question: str, row: str, number: str) -> None:
    answer = ask(table, question)
    assert not answer.declined
    assert row in answer.headline
    assert number in answer.headline
    assert "All boats" not in answer.headline


@pytest.mark.parametrize(
    ("table", "question"),
    [
        (BOATS, "Which captain made the most trips in 2021/22?"),  # no row is a captain
        (BOATS, "Which boat had the most passengers in 2021/22?"),  # no word of the table
        (BOATS, "Which boat made the most trips in 2015/16?"),
        (MEASURES, "Which castle received the most in 2021?"),  # rows of different sorts
        (MONEY, "Which port had the highest income in 2020/21?"),
    ],
)
def test_nothing_is_ranked_that_the_table_does_not_tell_apart(table: Table, question: str) -> None:
    answer = ask(table, question)
    assert answer.declined or not answer.headline.startswith("Of the")


def test_another_row_leads_in_per_cent() -> None:
    caveats = ask(WATER, "Which nitrate site rose most from 2021 to 2022?").caveats
    assert caveats == ()
    moved = ask(BOATS, "Which boat fell most from 2021/22 to 2022/23?")
    assert "Osprey, down by 40 or 40%" in moved.headline


@pytest.mark.parametrize(
    "question", ["Which boat made the most trips in 2021/22?", "Heron as a share of all boats in 2020/21"]
)
def test_what_is_read_is_what_is_executed(question: str) -> None:
    reader = assistant(BOATS)
    library = reader._library(None)
    answer = reader.ask(question)
    query = parse_query(answer.read_as, library.held.indicators, library.shelf.every_area)
    assert isinstance(query, Ranking | Share)
    assert read_as(query, library.held.indicators) == answer.read_as


@pytest.mark.parametrize(
    ("table", "question", "share"),
    [
        (BOATS, "Heron as a share of all boats in 2020/21", 40.0),
        (BOATS, "What proportion of all boats' trips were Osprey in 2021/22?", 35.1),
        (MONEY, "What share of total expenditure was crew in 2022/23?", 71.4),
        (MONEY, "What share of expenditure went on diesel and oil in 2020/21?", 60.0),
    ],
)
def test_a_share_of_a_total_that_adds_the_row_up(table: Table, question: str, share: float) -> None:
    answer = ask(table, question)
    assert [each.value for each in answer.derived if each.operation == "share"] == [share]
    assert any("do not print this share" in caveat for caveat in answer.caveats)


@pytest.mark.parametrize(
    ("table", "question"),
    [
        (BOATS, "Fuel used as a share of all boats in 2020/21"),  # no part of that total
        (BOATS, "All boats as a share of Heron in 2020/21"),
        (MONEY, "What share of total income was fares in 2022/23?"),  # below nought
        (MONEY, "What share of total income was crew in 2022/23?"),
    ],
)
def test_no_share_is_worked_out_of_anything_else(table: Table, question: str) -> None:
    answer = ask(table, question)
    assert not [each for each in answer.derived if each.operation == "share"]


@pytest.mark.parametrize(
    ("table", "question", "numbers"),
    [
        (BOATS, "Did we hit the target for the Heron in 2022/23?", ("150", "140", "above")),
        (WATER, "Was nitrate at the Old Quay above the safe limit in 2021?", ("55", "50", "above")),
        (WATER, "lead at the Old Quay against the EU guideline in 2022", ("4", "5", "below")),
        (MONEY, "cash held at 31 March 2022", ("£105,000",)),
        (MONEY, "total fares 2020/21 and 2021/22", ("£85,000",)),
        (MONEY, "Moorings in 2021/22", ("£12,000",)),
        (MONEY, "crew costs next to diesel and oil costs, 2022/23", ("£25,000", "£10,000")),
        (WATER, "Old Quay and Mill Pool nitrate side by side for 2023", ("41", "29")),
        (BOATS, "Which was bigger in 2022/23, Heron or Kestrel?", ("150", "100", "higher")),
    ],
)
def test_figures_of_tables_that_are_no_datasets(
    table: Table, question: str, numbers: tuple[str, ...]
) -> None:
    answer = ask(table, question)
    assert not answer.declined, answer.headline
    assert [number for number in numbers if number not in answer.headline] == []


@pytest.mark.parametrize(
    ("table", "question", "reason"),
    [
        (MONEY, "total cash held 2020/21 and 2021/22", Reason.OUT_OF_SCOPE),  # a stock
        (MONEY, "total fares 2020/21 and 2022/23", Reason.OUT_OF_SCOPE),  # not one after the other
        (MONEY, "mooring costs in 2021/22", Reason.NOT_IN_PAPERS),  # they are income
    ],
)
def test_what_tables_do_not_say_is_declined(table: Table, question: str, reason: Reason) -> None:
    answer = ask(table, question)
    assert answer.declined
    assert answer.reason is reason
