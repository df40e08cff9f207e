"""Dataclasses to tables and back: nothing is lost on the way, whatever the words and numbers."""

import io
from dataclasses import dataclass, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.amount import Unit
from corpus.frames import from_frame, from_table, schema_of, to_frame, to_table
from corpus.model import (
    Commentary,
    Figure,
    Indicator,
    Measure,
    Paper,
    Passage,
    Place,
    Recommendation,
    Status,
)  # fmt: skip
from corpus.period import Period

RECORDS = [Paper, Passage, Indicator, Figure, Commentary, Recommendation]
LEDGER_COLUMNS = [
    "indicator", "ref", "name", "area", "measure", "period", "value", "unit", "printed", "status", "why",
    "paper", "meeting_date", "page", "table", "row", "column", "bbox", "line", "printed_page",
]  # fmt: skip
FIGURE = Figure(
    "cp3", "CP3", "Conferences held in time", "Anytown Council", Measure.ACTUAL, Period.month(2019, 6), 45.1,
    Unit.PERCENT, "45.1%", Status.CHECKED, "agrees with the count", "pack.pdf", date(2019, 7, 25), 31,
    "Dataset", "CP3", "Jun-19", (1.0, 2.5, 3.0, 4.25), 7,
)  # fmt: skip


def periods() -> st.SearchStrategy[Period]:
    years, months, quarters = st.integers(1, 9998), st.integers(1, 12), st.integers(1, 4)
    month = st.builds(Period.month, years, months)
    return st.one_of(
        month,
        st.builds(Period.quarter, years, quarters),
        st.builds(Period.financial_quarter, years, quarters),
        st.builds(Period.year, years),
        st.builds(Period.financial_year, years),
        st.builds(lambda first, length: Period.span(first, first.shift(length)), month, st.integers(0, 11)),
    )


PLAIN = {
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    Period: periods(),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of this type may hold."""
    if hint in PLAIN:
        return PLAIN[hint]
    inner = get_args(hint)
    if isinstance(hint, UnionType):
        return st.one_of(*map(values, inner))
    if get_origin(hint) is tuple and inner[-1] is ...:
        return st.lists(values(inner[0]), max_size=3).map(tuple)
    if get_origin(hint) is tuple:
        return st.tuples(*map(values, inner))
    if is_dataclass(hint) and isinstance(hint, type):
        return st.builds(hint, **{name: values(each) for name, each in get_type_hints(hint).items()})
    return st.from_type(hint)


def through_parquet(records: list[Any], record: type[Any]) -> tuple[Any, ...]:
    buffer = io.BytesIO()
    pq.write_table(to_table(records, record), buffer)
    return from_table(pq.read_table(buffer), record)


@pytest.mark.parametrize("record", RECORDS)
@given(data=st.data())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_records_come_back_as_they_went(record: type[Any], data: st.DataObject) -> None:
    records = data.draw(st.lists(values(record), max_size=4))
    assert from_table(to_table(records, record), record) == tuple(records)
    assert from_frame(to_frame(records, record), record) == tuple(records)
    assert through_parquet(records, record) == tuple(records)


def test_the_types_come_back_and_not_only_equal_values() -> None:
    (back,) = through_parquet([FIGURE], Figure)
    assert isinstance(back.measure, Measure)
    assert isinstance(back.unit, Unit)
    assert isinstance(back.bbox, tuple)
    assert isinstance(back.page, int)


def test_the_ledger_reads_as_the_design_writes_it() -> None:
    frame = to_frame([FIGURE], Figure)
    assert list(frame.columns) == LEDGER_COLUMNS
    row = frame.iloc[0]
    assert (row["measure"], row["unit"], row["status"], row["period"]) == (
        "actual",
        "percent",
        "checked",
        "2019-06",
    )
    assert row["meeting_date"] == date(2019, 7, 25)
    assert row["bbox"] == "1.0 2.5 3.0 4.25"


def test_a_cell_without_a_value_keeps_its_row() -> None:
    blank = Figure(**{**vars(FIGURE), "value": None, "period": None, "bbox": None, "meeting_date": None})
    row = to_frame([blank, FIGURE], Figure).iloc[0]
    assert (row["period"], row["bbox"]) == ("", "")
    assert row[["value", "meeting_date"]].isna().all()


def test_the_ledger_of_nothing_has_its_columns_all_the_same() -> None:
    assert list(to_frame([], Figure).columns) == LEDGER_COLUMNS


def test_a_nested_place_gives_its_own_columns() -> None:
    assert {"paper", "page", "printed_page", "line"} <= set(schema_of(Commentary).names)


def test_values_that_the_program_does_not_know_are_refused() -> None:
    table = to_table([FIGURE], Figure)
    where = table.schema.get_field_index("status")
    strange = table.set_column(where, table.schema.field(where), pa.array(["guessed"]))
    with pytest.raises(ValueError, match="guessed"):
        from_table(strange, Figure)


@dataclass(frozen=True)
class TwoPlaces:
    """Its two places would give columns of the same names."""

    here: Place
    there: Place


@dataclass(frozen=True)
class Loose:
    """A field that no column can keep."""

    anything: dict[str, str]


@dataclass(frozen=True)
class Mixed:
    """A list of two types."""

    pair: tuple[int, str]


@dataclass(frozen=True)
class Undecided:
    """A field of two types."""

    amount: int | str


@pytest.mark.parametrize(
    ("record", "told"), [(TwoPlaces, "one name"), (Loose, "anything"), (Undecided, "amount"), (Mixed, "pair")]
)
def test_dataclasses_that_no_table_can_keep_are_refused(record: type, told: str) -> None:
    with pytest.raises(TypeError, match=told):
        schema_of(record)
