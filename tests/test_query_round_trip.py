"""Queries printed and read back: what is shown as *Read as* is the whole of what is executed."""

from pathlib import Path

import makers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.amount import Unit
from corpus.model import ENGLAND, STATISTICAL_NEIGHBOURS, Indicator, Measure
from corpus.period import Grain, Period
from qa.from_figures import execute_query
from qa.library import build_library
from qa.pieces import piece_of
from qa.plan import plan
from qa.query import (
    MOST_NTH,
    MOVEMENTS,
    About,
    Against,
    AnyQuery,
    Asks,
    Bound,
    Matter,
    Operation,
    Order,
    Query,
    Ranking,
    Side,
    Within,
)  # fmt: skip
from qa.query_parse import parse_query, parse_times
from qa.query_words import read_as, time_words
from qa.understand import understand

AREAS = (makers.COUNCIL, ENGLAND, STATISTICAL_NEIGHBOURS, "South West", "Bath and East Somerset Council")
ODD = (
    makers.indicator("Q1", "Share of visits; by bus, tram and train. In May 2019", Unit.PERCENT),
    makers.indicator("", "The change in rents from June 2019 to May 2020", Unit.POUNDS),
    makers.indicator("Q1 (%)", "target for the floor of the rating of X", Unit.DAYS),
)
INDICATORS: dict[str, Indicator] = {each.key: each for each in (*makers.CHILDREN, *ODD)}

months = st.integers(2010 * 12, 2030 * 12).map(lambda m: Period(Grain.MONTH, m, m))
years = st.integers(2010, 2030)
periods = st.one_of(
    months,
    st.builds(Period.quarter, years, st.integers(1, 4)),
    st.builds(Period.financial_quarter, years, st.integers(1, 4)),
    years.map(Period.year),
    years.map(Period.financial_year),
    st.tuples(months, st.integers(1, 40)).map(lambda p: Period(Grain.SPAN, p[0].first, p[0].first + p[1])),
)
pairs = st.tuples(months, months)
own = st.sampled_from([Measure.TARGET, Measure.FLOOR, Measure.AVERAGE_12M, Measure.MAXIMUM_12M])
marks = st.integers(0, 5_000_000).map(lambda n: n / 100)


def against(area: str) -> st.SearchStrategy[Against]:
    return st.one_of(
        st.sampled_from(AREAS[1:]).map(Against),
        own.map(lambda measure: Against(area, measure)),
        years.map(lambda year: Against(area, Measure.TARGET, Period.financial_year(year))),
    )


@st.composite
def queries(
    draw: st.DrawFn, keys: tuple[str, ...] = tuple(INDICATORS), areas: tuple[str, ...] = AREAS
) -> Query:
    operation, area = draw(st.sampled_from(list(Operation))), draw(st.sampled_from(areas))
    match operation:
        case Operation.VALUE:
            when = tuple(draw(st.lists(periods, max_size=3)))
        case Operation.CHANGE:
            when = draw(pairs)
        case _:
            when = (draw(periods),)
    bounded = operation in (Operation.BEYOND, Operation.RUN, Operation.FIRST, Operation.LAST)
    nth = draw(st.integers(1, MOST_NTH)) if operation in (Operation.HIGHEST, Operation.LOWEST) else 1
    bounds = st.builds(Bound, st.sampled_from(list(Side)), st.one_of(marks, against(area)))
    bound = draw(bounds) if bounded else None
    return Query(
        draw(st.sampled_from(keys)), draw(st.sampled_from(list(Measure))), area, operation, when, nth, bound,
        draw(against(area)) if operation is Operation.COMPARE else None,
        draw(st.sampled_from(list(Asks))) if bounded else Asks.WHICH,
    )  # fmt: skip


topics = st.lists(st.sampled_from(["adoption", "care", "leavers", "s47", "16+"]), max_size=3).map(tuple)


@st.composite
def rankings(draw: st.DrawFn) -> Ranking:
    order, area = draw(st.sampled_from(list(Order))), draw(st.sampled_from(AREAS))
    moves = order in MOVEMENTS
    return Ranking(
        order, area, draw(pairs) if moves else (draw(periods),), None if moves else draw(against(area)),
        draw(topics), draw(st.integers(1, 20)), draw(st.sampled_from(list(Within))),
    )  # fmt: skip


@st.composite
def abouts(draw: st.DrawFn) -> About:
    key = draw(st.sampled_from(["", *INDICATORS]))
    when = tuple(draw(st.lists(periods, max_size=2)))
    matter, area = draw(st.sampled_from(list(Matter))), draw(st.sampled_from(AREAS))
    rating = draw(st.sampled_from(["red", "on track"])) if matter is Matter.RATED and not key else ""
    return About(matter, area, key, when, () if key else draw(topics), rating)


def again(
    query: AnyQuery, indicators: dict[str, Indicator] = INDICATORS, areas: tuple[str, ...] = AREAS
) -> AnyQuery:
    return parse_query(read_as(query, indicators), indicators, areas)


@settings(max_examples=300, deadline=None)
@given(st.one_of(queries(), rankings(), abouts()))
def test_every_query_reads_back_as_itself(query: AnyQuery) -> None:
    assert again(query) == query


@given(periods)
def test_every_time_reads_back_as_itself(period: Period) -> None:
    assert parse_times(time_words(period)) == (period,)


@pytest.mark.parametrize("sentence", ["", "M1.", "The change in nothing held; England; 2019.", "What is it?"])
def test_what_is_no_query_is_refused(sentence: str) -> None:
    with pytest.raises(ValueError):
        parse_query(sentence, INDICATORS, AREAS)


QUESTIONS = (
    "How many contacts in June 2019?", "How has ICPC timeliness changed since 2019?",
    "second highest contacts", "average contacts in Q1 2019", "total contacts in Q1 2019",
    "Has ICPC timeliness ever been above 90%?", "the longest run of ICPC timeliness below 50%",
    "How does ICPC timeliness compare with England?", "Which indicators rose most since January 2020?",
    "Which indicators are worse than England?", "Which adoption indicators are there?",
    "Which months are held for contacts?", "Is the number of looked after children on target in June 2019?",
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_read_back_from_an_answer_gives_the_same_again(question: str) -> None:
    library = build_library(makers.children())
    reading = understand(question, library.catalogue, library.shelf)
    (query,) = plan(reading, library.catalogue, library.shelf).queries
    read_back = parse_query(
        read_as(query, library.held.indicators), library.held.indicators, library.shelf.every_area
    )
    assert read_back == query
    results = [execute_query(each, library) for each in (query, read_back)]
    one, other = (piece_of(each, library.held.indicators, (), library.shelf.councils) for each in results)
    assert (one.cells, one.derived, one.sentence(lambda cell: "")) == (
        other.cells, other.derived, other.sentence(lambda cell: ""),
    )  # fmt: skip


def test_the_queries_of_the_real_catalogue_read_back(originals: Path) -> None:
    import real_ledger

    ledger = real_ledger.ledger(originals)
    held = {each.key: each for each in ledger.indicators}
    areas = tuple(dict.fromkeys(figure.area for figure in ledger.figures))

    @settings(max_examples=300, deadline=None)
    @given(queries(tuple(held), areas[:1]))
    def round_trip(query: Query) -> None:
        assert again(query, held, (*areas, *AREAS)) == query

    round_trip()
