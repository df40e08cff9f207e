"""Dataclasses to tables and back: pandas frames for people, Arrow tables for Parquet.

The columns of a table are the fields of its dataclass, in their order. A nested dataclass (a place, a
meeting) gives its own fields in its stead. Enums stand as their values, periods as the ledger writes
them ("" for none), boxes and tuples as lists.
"""

import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import pandas as pd
import pyarrow as pa

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
    """How one field is kept: `pack` and `unpack` are None where the value is kept as it is."""

    name: str
    kind: pa.DataType
    optional: bool
    pack: Convert | None = None
    unpack: Convert | None = None


@dataclass(frozen=True)
class Nested:
    """A field that is a dataclass of its own, and the columns that stand for it."""

    name: str
    record: type
    columns: tuple["Column | Nested", ...]


def schema_of(record: type) -> pa.Schema:
    """The Arrow columns that keep a dataclass.

    Raises:
        TypeError: where a field has a type that no column can keep, or two fields share a name.
    """
    flat = tuple(_flat(_layout(record)))
    names = [column.name for column in flat]
    if len(set(names)) < len(names):
        raise TypeError(f"{record.__name__} has two columns of one name: {', '.join(sorted(names))}")
    return pa.schema([pa.field(column.name, column.kind, column.optional) for column in flat])


def to_table(records: Sequence[Record], record: type[Record]) -> pa.Table:
    """Records as an Arrow table, a row each, in their order."""
    arrays = []
    for path, column in _paths(_layout(record)):
        values: list[Any] = [_reach(item, path) for item in records]
        if column.pack:
            values = [None if value is None else column.pack(value) for value in values]
        if column.kind == pa.string() and column.optional:
            values = ["" if value is None else value for value in values]
        arrays.append(pa.array(values, type=column.kind))
    return pa.Table.from_arrays(arrays, schema=schema_of(record))


def from_table(table: pa.Table, record: type[Record]) -> tuple[Record, ...]:
    """The records that `to_table` wrote.

    Raises:
        KeyError: where a column is missing.
        ValueError: where a value is not one of its enum or not a period.
    """
    return tuple(_records(table, record, _layout(record)))


def to_frame(records: Sequence[Record], record: type[Record]) -> pd.DataFrame:
    """Records as a pandas frame, a row each, in their order."""
    frame: pd.DataFrame = to_table(records, record).to_pandas()
    return frame


def from_frame(frame: pd.DataFrame, record: type[Record]) -> tuple[Record, ...]:
    """The records that `to_frame` wrote."""
    return from_table(pa.Table.from_pandas(frame, schema_of(record), preserve_index=False), record)


def _records(table: pa.Table, record: type[Record], layout: Sequence[Column | Nested]) -> Iterator[Record]:
    columns = [_values(table, part) for part in layout]
    return (record(*row) for row in zip(*columns, strict=True))


def _values(table: pa.Table, part: Column | Nested) -> Sequence[Any]:
    if isinstance(part, Nested):
        return list(_records(table, part.record, part.columns))
    values: list[Any] = table.column(part.name).to_pylist()
    if part.unpack is None:
        return values
    return [None if value is None else part.unpack(value) for value in values]


def _reach(item: Any, path: Sequence[str]) -> Any:
    for name in path:
        item = getattr(item, name)
    return item


def _paths(layout: Sequence[Column | Nested]) -> Iterator[tuple[tuple[str, ...], Column]]:
    """Each column with the way to its value from the record."""
    for part in layout:
        if isinstance(part, Nested):
            yield from (((part.name, *path), column) for path, column in _paths(part.columns))
        else:
            yield (part.name,), part


def _flat(layout: Sequence[Column | Nested]) -> Iterator[Column]:
    return (column for _, column in _paths(layout))


@lru_cache
def _layout(record: type) -> tuple[Column | Nested, ...]:
    hints = get_type_hints(record)
    return tuple(_part(each.name, hints[each.name]) for each in fields(record))


def _part(name: str, hint: Any) -> Column | Nested:
    if is_dataclass(hint) and isinstance(hint, type) and hint is not Period:
        return Nested(name, hint, _layout(hint))
    hint, optional = _without_none(hint)
    if hint in _PLAIN and not (hint is str and optional):
        return Column(name, _PLAIN[hint], optional)
    if hint is Period:
        return Column(name, pa.string(), optional, str, _period)
    if isinstance(hint, type) and issubclass(hint, StrEnum) and not optional:
        return Column(name, pa.string(), optional, str, hint)
    if get_origin(hint) is tuple and set(get_args(hint)) <= {str, float, int, ...}:
        return Column(name, pa.list_(_PLAIN[get_args(hint)[0]]), optional, list, tuple)
    raise TypeError(f"no column can keep {name}: {hint}")


def _without_none(hint: Any) -> tuple[Any, bool]:
    """A type without its `| None`, and whether it had one."""
    if get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint):
        others = [each for each in get_args(hint) if each is not type(None)]
        return (others[0] if len(others) == 1 else hint), True
    return hint, False


@lru_cache(maxsize=4096)
def _period(text: str) -> Period | None:
    return Period.parse(text) if text else None
