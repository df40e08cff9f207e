"""Dataclasses to tables and back: pandas frames for people, Arrow tables for Parquet.

The columns of a table are the fields of its dataclass, in their order. A nested dataclass (a place, a
meeting) gives its own fields in its stead. Enums stand as their values, periods as the ledger writes
them and boxes as four numbers with spaces between ("" for none, so that a CSV file reads alike), and
tuples as lists.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import pandas as pd
import pyarrow as pa

from corpus.model import Box
from corpus.period import Period

Record = TypeVar("Record")
Convert = Callable[[Any], Any]

_PLAIN: dict[type, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
}


@dataclass(frozen=True)
class Column:
    """How one field is kept; `pack` and `unpack` are None where the value is kept as it is."""

    name: str
    kind: pa.DataType
    optional: bool = False
    pack: Convert | None = None
    unpack: Convert | None = None


@dataclass(frozen=True)
class Nested:
    """A field that is a dataclass of its own, and the columns that stand for it."""

    name: str
    record: type
    layout: "Layout"


Layout = tuple[Column | Nested, ...]


def schema_of(record: type) -> pa.Schema:
    """The Arrow columns that keep a dataclass.

    Raises:
        TypeError: where a field has a type that no column can keep, or two columns share a name.
    """
    columns = [column for _, column in _columns(_layout(record))]
    names = sorted(column.name for column in columns)
    if len(set(names)) < len(names):
        raise TypeError(f"{record.__name__} has two columns of one name: {', '.join(names)}")
    return pa.schema([pa.field(column.name, column.kind, column.optional) for column in columns])


def to_table(records: Sequence[Record], record: type[Record]) -> pa.Table:
    """Records as an Arrow table, a row each, in their order."""
    arrays = []
    for path, column in _columns(_layout(record)):
        reach = attrgetter(".".join(path))
        values = [reach(item) for item in records]
        if column.pack is not None:
            values = [column.pack(value) for value in values]
        arrays.append(pa.array(values, type=column.kind))
    return pa.Table.from_arrays(arrays, schema=schema_of(record))


def from_table(table: pa.Table, record: type[Record]) -> tuple[Record, ...]:
    """The records that `to_table` wrote.

    Raises:
        KeyError: where a column is missing.
        ValueError: where a value is none of its enum, no period or no box.
    """
    return tuple(_records(table, record, _layout(record)))


def to_frame(records: Sequence[Record], record: type[Record]) -> pd.DataFrame:
    """Records as a pandas frame, a row each, in their order."""
    frame: pd.DataFrame = to_table(records, record).to_pandas()
    return frame


def from_frame(frame: pd.DataFrame, record: type[Record]) -> tuple[Record, ...]:
    """The records that `to_frame` wrote."""
    return from_table(pa.Table.from_pandas(frame, schema_of(record), preserve_index=False), record)


def _records(table: pa.Table, record: type[Record], layout: Layout) -> Iterator[Record]:
    columns = [_values(table, part) for part in layout]
    return (record(*row) for row in zip(*columns, strict=True))


def _values(table: pa.Table, part: Column | Nested) -> Iterable[Any]:
    if isinstance(part, Nested):
        return _records(table, part.record, part.layout)
    values: list[Any] = table.column(part.name).to_pylist()
    unpack = part.unpack
    if unpack is None:
        return values
    return (None if value is None else unpack(value) for value in values)


def _columns(layout: Layout) -> Iterator[tuple[tuple[str, ...], Column]]:
    """Each column, with the way to its value from the record."""
    for part in layout:
        if isinstance(part, Nested):
            yield from (((part.name, *path), column) for path, column in _columns(part.layout))
        else:
            yield (part.name,), part


def _layout(record: type) -> Layout:
    hints = get_type_hints(record)
    return tuple(_part(each.name, hints[each.name]) for each in fields(record))


def _part(name: str, hint: Any) -> Column | Nested:
    kind, optional = _without_none(hint)
    if kind is Period and optional:
        return Column(name, pa.string(), False, _period_text, _period)
    if kind == Box and optional:
        return Column(name, pa.string(), False, _box_text, _box)
    if kind in _PLAIN:
        return Column(name, _PLAIN[kind], optional)
    if get_origin(kind) is tuple and get_args(kind)[0] in _PLAIN and get_args(kind)[1:] == (...,):
        return Column(name, pa.list_(_PLAIN[get_args(kind)[0]]), optional, None, tuple)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Column(name, pa.string(), optional, None, kind)
    if isinstance(kind, type) and is_dataclass(kind) and not optional:
        return Nested(name, kind, _layout(kind))
    raise TypeError(f"no column can keep {name}: {hint}")


def _without_none(hint: Any) -> tuple[Any, bool]:
    """A type without its `| None`, and whether it had one."""
    others = [each for each in get_args(hint) if each is not NoneType]
    if isinstance(hint, UnionType) and len(others) == 1:
        return others[0], True
    return hint, False


def _period_text(period: Period | None) -> str:
    return "" if period is None else str(period)


@cache
def _period(text: str) -> Period | None:
    return Period.parse(text) if text else None


def _box_text(box: Box | None) -> str:
    return " ".join(map(repr, box or ()))


def _box(text: str) -> Box | None:
    if not text:
        return None
    left, top, right, bottom = map(float, text.split())
    return left, top, right, bottom
