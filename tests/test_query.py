"""Queries: what a question comes to, said in one sentence, and asked again from that sentence's own words."""

import makers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.answer import Route
from corpus.model import Measure
from corpus.period import Grain, Period
from qa.library import Library, build_library
from qa.plan import plan
from qa.query import Operation, Query
from qa.query_words import as_question, read_as
from qa.routing import route_of
from qa.understand import understand

LIBRARY = build_library(makers.children())


def query_of(question: str, library: Library = LIBRARY) -> Query:
    planned = plan(understand(question, library.catalogue, library.shelf), library.catalogue, library.shelf)
    assert planned.refusal is None, planned.refusal
    return planned.queries[0]


@pytest.mark.parametrize(
    ("question", "operation", "periods"),
    [
        ("How many contacts in June 2019?", "value", ["2019-06"]),
        ("How many contacts?", "value", ["2021-01"]),
        ("How many contacts in June 2019 and June 2018?", "value", ["2019-06", "2018-06"]),
        ("How has ICPC timeliness changed since 2019?", "series", ["2019-01/2021-01"]),
        ("ICPC timeliness trend", "series", ["2018-10/2021-01"]),
        ("How did contacts change between June 2019 and January 2021?", "change", ["2019-06", "2021-01"]),
        ("Did contacts rise in June 2019?", "change", ["2019-05", "2019-06"]),
        ("contacts in June 2019 compared with a year earlier", "change", ["2018-06", "2019-06"]),
        ("When were contacts at their peak?", "highest", ["2018-10/2021-01"]),
        ("the fewest looked after children in 2019", "lowest", ["2019"]),
        ("worst month for ICPC timeliness", "lowest", ["2018-10/2021-01"]),
        ("How many contacts in Q1 2019?", "total", ["2019-Q1"]),
        ("What was ICPC timeliness in 2019?", "series", ["2019"]),
        ("looked after children this time last year", "value", ["2020-01"]),
        (
            "By how many per cent did contacts rise from June 2019 to Jan 2021?",
            "change",
            ["2019-06", "2021-01"],
        ),
        ("What percentage did contacts rise by from June 2019 to Jan 21?", "change", ["2019-06", "2021-01"]),
        ("contacts June 2019 v Jan 2021", "change", ["2019-06", "2021-01"]),
        ("difference between contacts in June 2019 and January 2021", "change", ["2019-06", "2021-01"]),
        ("contacts from June 2019 to January 2021", "series", ["2019-06/2021-01"]),
        ("How many contacts from January 2019 to March 2019?", "total", ["2019-01/2019-03"]),
        ("contacts month-by-month in the first six months of 2020", "series", ["2020-01/2020-06"]),
        ("the record low for looked after children", "lowest", ["2018-10/2021-01"]),
        ("Compare F1 June 2019 with F1 January 2021", "change", ["2019-06", "2021-01"]),
        ("looked after children June 2019", "value", ["2019-06"]),
    ],
)
def test_operation_and_periods(question: str, operation: str, periods: list[str]) -> None:
    query = query_of(question)
    assert (query.operation.value, [str(period) for period in query.periods]) == (operation, periods)


@pytest.mark.parametrize(
    "question",
    [
        "How many contacts will there be next year?",
        "How many contacts per day in June 2019?",
        "the median number of contacts",
        "Which council has the fewest looked after children?",
        "How has the gap between us and England on ICPC timeliness changed?",
        "the average change in contacts",
    ],
)
def test_what_cannot_be_done_is_refused_by_name(question: str) -> None:
    reading = understand(question, LIBRARY.catalogue, LIBRARY.shelf)
    refusal = plan(reading, LIBRARY.catalogue, LIBRARY.shelf).refusal
    assert refusal is not None
    assert refusal.reason == "out_of_scope"


def test_read_as_names_ref_name_area_and_period() -> None:
    said = read_as(query_of("ICPC timeliness in June 2019"), LIBRARY.held.indicators)
    for part in ("C3-QL", makers.TIMELY.name, makers.COUNCIL, "June 2019"):
        assert part in said


def test_a_benchmark_and_a_target_are_their_own_lines() -> None:
    assert query_of("What is the England average for ICPC timeliness?").area == "England"
    assert query_of("What is the target for looked after children in 2019/20?").measure is Measure.TARGET


_MONTHS = st.integers(Period.parse("2018-10").first, Period.parse("2021-01").first).map(
    lambda m: Period(Grain.MONTH, m, m)
)


@given(
    st.sampled_from([makers.TIMELY, makers.CONTACTS, makers.CARE]),
    st.sampled_from([Operation.VALUE, Operation.CHANGE]),
    st.lists(_MONTHS, min_size=2, max_size=2, unique=True),
)
def test_a_query_asked_as_a_question_is_the_same_query(
    of: object, operation: Operation, months: list[Period]
) -> None:
    indicator = next(each for each in makers.CHILDREN if each is of)
    ordered = sorted(months, key=lambda period: period.first)
    periods = tuple(ordered if operation is Operation.CHANGE else ordered[:1])
    query = Query(indicator.key, Measure.ACTUAL, makers.COUNCIL, operation, periods)
    assert query_of(as_question(query, indicator)) == query


@pytest.mark.parametrize(
    ("question", "route"),
    [
        ("How many contacts in June 2019?", Route.FIGURES),
        ("How has ICPC timeliness changed since 2019?", Route.FIGURES),
        ("How has ICPC timeliness changed since 2019 and why?", Route.BOTH),
        ("What is ICPC timeliness?", Route.FIGURES),
        ("How many boys are in care?", Route.FIGURES),
        ("Which indicator has improved most?", Route.FIGURES),
        ("Why did ICPC timeliness fall in June 2019?", Route.PAPERS),
        ("What was said about ICPC timeliness?", Route.PAPERS),
        ("What did the panel decide about contacts?", Route.PAPERS),
        ("Who chaired the meeting?", Route.PAPERS),
        ("What is an ICPC?", Route.PAPERS),
        ("What is CIN?", Route.PAPERS),
        ("What does ICPC mean?", Route.PAPERS),
        ("the swimming pool", Route.PAPERS),
    ],
)
def test_the_route_is_decided_by_what_is_asked(question: str, route: Route) -> None:
    assert route_of(understand(question, LIBRARY.catalogue, LIBRARY.shelf), LIBRARY.shelf) is route


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("What was the total number of contacts from August 2020 to January 2021?", Operation.TOTAL),
        ("How many contacts were there in total between August 2020 and January 2021?", Operation.TOTAL),
        ("the sum of contacts from August 2020 to January 2021", Operation.TOTAL),
        ("contacts in all from August 2020 to January 2021", Operation.TOTAL),
        ("contacts from August 2020 to January 2021", Operation.SERIES),
        ("the total number of looked after children from August 2020 to January 2021", Operation.TOTAL),
    ],
)
def test_a_total_asked_for_over_a_stretch_is_the_total_of_a_flow(question: str, operation: Operation) -> None:
    assert query_of(question).operation is operation
