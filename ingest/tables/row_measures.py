"""Rows that are measures of one thing: `Actual` and `Target` of a name, or `Target` below an indicator."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.model import Measure
from ingest.tables.meaning import Meaning, plain, read_path
from ingest.tables.periods import Calendar
from ingest.tables.row_paths import RowPath


def with_measures(rows: Mapping[int, Meaning], paths: Sequence[RowPath], caption: str) -> dict[int, Meaning]:
    """What the rows say, those that only name a measure as that measure of what it is of.

    Args:
        rows: what each row says, by its place.
        paths: the rows with their labels.
        caption: the name of the table, which tells what the measures are of where no row or group does.
    """
    measures = {path.at: measure for path in paths if (measure := _named_measure(path)) is not None}
    found = dict(rows)
    if all(measure is Measure.ACTUAL for measure in measures.values()):
        return found
    if Measure.ACTUAL in measures.values():
        for path in paths:
            of = tuple(map(plain, (*path.groups, *path.label[:-1])))
            if path.at in measures and (of or caption):
                found[path.at] = replace(found[path.at], rest=of, area="", measure=measures[path.at])
    elif _alternate(paths, measures):
        for above, path in pairwise(paths):
            if path.at in measures:
                found[path.at] = replace(found[above.at], measure=measures[path.at])
    return found


def measure_of(row: Meaning, head: Meaning) -> Measure:
    """The measure of a cell: that of its column, else that of its row."""
    return head.measure if head.measure is not Measure.ACTUAL else row.measure


def _named_measure(path: RowPath) -> Measure | None:
    """The measure that a row's own label names and nothing else; None where it names more, or none."""
    label = path.label[-1] if path.label else ""
    said = read_path((label,), Calendar())
    bare = bool(label) and not (said.rest or said.period or said.area or said.undated)
    return said.measure if bare else None


def _alternate(paths: Sequence[RowPath], measures: Mapping[int, Measure]) -> bool:
    """Whether a measure stands below every row that is none."""
    told = [path.at in measures for path in paths]
    return told == [False, True] * (len(told) // 2) and all(
        above.groups == below.groups for above, below in zip(paths[::2], paths[1::2], strict=True)
    )
