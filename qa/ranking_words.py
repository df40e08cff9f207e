"""A ranking in words: who leads among the percentages and among the rest, then a line for each place."""

import re
from collections.abc import Sequence

from corpus.answer import Derived
from qa.amounts import derived_words
from qa.headline import Mark, other_time, said, spoken_name
from qa.query import MOVEMENTS, Order, listed
from qa.query_words import against_words, topic_words
from qa.ranking import INDICATORS, Ranked, Table, leaders, shown

_ONE = {"percentages": "percentage", "numbers and rates": "number or rate"}
_MOST_LEVEL = 5  # indicators named that stand exactly at their benchmark
_VERBS = {
    Order.ROSE: "rose", Order.FELL: "fell", Order.CHANGED: "changed", Order.IMPROVED: "improved",
    Order.WORSENED: "got worse", Order.ABOVE: "above", Order.BELOW: "below", Order.BETTER: "better than",
    Order.WORSE: "worse than",
}  # fmt: skip


def ranking_headline(table: Table, mark: Mark) -> str:
    """One sentence: how many answer, and which leads in each unit."""
    if table.query.rows:
        return _rows_headline(table, mark)
    groups = [
        _lead(table, places, counted, kind, mark)
        for places, counted, kind in zip(
            (table.points, table.shares), table.counted, ("percentages", "numbers and rates"), strict=True
        )
        if counted
    ]
    return " ".join(groups)


def _lead(table: Table, places: Sequence[Ranked], counted: int, kind: str, mark: Mark) -> str:
    verb, query = _VERBS[table.query.order], table.query
    about = f" {topic_words(query.topic)}" if query.topic else ""
    if query.order in MOVEMENTS:
        span = f"from {query.periods[0].label} to {query.periods[1].label}"
        if not places:
            return f"None of {counted} {kind}{about} {verb} {span}."
        most = f"{_moved(places[0], mark)}, {_by(places[0])}"
        return f"Of {counted} {kind}{about}, {len(places)} {verb} {span}: most of all {most}."
    to = against_words(query.against).replace("its own", "their own") if query.against else ""
    kind = _ONE[kind] if counted == 1 else kind
    when = f"in {query.periods[0].label}"
    if not places:
        return f"None of {counted} {kind}{about} was {verb} {to} {when}."
    were = "was" if len(places) == 1 else "were"
    lead = f"{_moved(places[0], mark)}, by {_by(places[0])}"
    furthest = "" if len(places) == 1 else " furthest"
    return f"Of {counted} {kind}{about}, {len(places)} {were} {verb} {to} {when}:{furthest} {lead}."


def _rows_headline(table: Table, mark: Mark) -> str:
    """Which of the rows leads, or the few that do, and of how many."""
    query, counted, places = table.query, table.counted[1], leaders(table)
    if query.order in MOVEMENTS:
        span = f"from {query.periods[0].label} to {query.periods[1].label}"
        verb = _VERBS[query.order]
        if not places:
            return f"None of the {counted} rows {verb} {span}."
        names = listed([f"{row_name(place, table)}, {_changed(place, mark)}" for place in places])
        return f"Of the {counted} rows compared, {names}, {verb} most {span}."
    which = "highest" if query.order is Order.HIGHEST else "lowest"
    names = listed([f"{row_name(place, table)}, at {said(place.cells[0], mark)}" for place in places])
    were = "was" if len(places) == 1 else "were"
    return f"Of the {counted} rows compared, {which} in {query.periods[0].label} {were} {names}."


def _changed(place: Ranked, mark: Mark) -> str:
    """By how much a row moved: in its unit, and in per cent where that can be said."""
    ways = " or ".join(derived_words(each) for each in place.derived)
    direction = "up" if place.derived[0].value > 0 else "down"
    first, last = place.cells
    return f"{direction} by {ways} ({said(first, mark)} to {said(last, mark)})"


def row_name(place: Ranked, table: Table) -> str:
    """A row as its table names it: without what stands over all the rows ranked."""
    name = place.indicator.name
    names = [each.indicator.name for each in table.shares]
    cuts = [found.end() for found in re.finditer(r": | - ", name)]
    shared = [cut for cut in cuts if all(other.startswith(name[:cut]) for other in names)]
    if len(names) == 1:
        shared = [cut for cut in shared if name[cut - 2] == ":"]
    return name[max(shared, default=0) :]


def _moved(place: Ranked, mark: Mark) -> str:
    first, last = place.cells
    if place.by.operation.startswith("change"):
        return f"{spoken_name(place.indicator)} ({said(first, mark)} to {said(last, mark)})"
    when = other_time(first, last)
    return f"{spoken_name(place.indicator)} ({said(first, mark)} against {said(last, mark)}{when})"


def _by(place: Ranked) -> str:
    if place.by.operation.startswith("change"):
        direction = "up" if place.by.value > 0 else "down"
    else:
        direction = "above" if place.by.value > 0 else "below"
    return f"{derived_words(place.by)} {direction}"


def ranking_body(table: Table, mark: Mark) -> list[str]:
    """A list for each unit, what was left out, and why."""
    if table.query.rows:
        return [_rows_body(table, mark)]
    body = []
    for places, title in zip(
        shown(table), ("Percentages, by percentage points", "Numbers and rates, by per cent"), strict=True
    ):
        if places:
            lines = "\n".join(f"- {_moved(place, mark)}: {_by(place)}" for place in places)
            body.append(f"{title}:\n\n{lines}")
    return body


def _rows_body(table: Table, mark: Mark) -> str:
    movement = table.query.order in MOVEMENTS
    return "\n".join(
        f"- {row_name(place, table)}: {_changed(place, mark) if movement else said(place.cells[0], mark)}"
        for place in table.shares
    )


def _by_share(table: Table) -> list[str]:
    """That another row leads in per cent than in the unit itself."""
    moved = [place for place in table.shares if len(place.derived) > 1]
    first = max(moved, key=lambda place: abs(place.by.value), default=None)
    if first is None or first in leaders(table):
        return []
    return [f"In per cent it is {row_name(first, table)}, by {derived_words(first.by)}."]


def ranking_caveats(table: Table) -> list[str]:
    """How many indicators were compared and left out, and why; and the marks of the figures shown."""
    if table.query.rows:
        return _by_share(table)
    out = [f"{count} indicators left out: {reason}." for reason, count in table.left_out]
    total = sum(table.counted)
    said_of = [
        f"{total} indicators were compared; percentages by points, the others by per cent, never mixed."
    ]
    notes = [note for places in shown(table) for place in places for note in place.notes]
    if table.level:
        names = listed([spoken_name(each) for each in table.level[:_MOST_LEVEL]])
        said_of.append(f"Exactly at it, and so neither above nor below: {names}.")
    undated = [note for note in notes if "does not say what period" in note]
    others = [note for note in dict.fromkeys(notes) if note not in undated][:3]
    return [*said_of, *out, *dict.fromkeys(undated[:1]), *others]


def ranking_numbers(table: Table) -> list[Derived]:
    """The numbers of indicators that the words hold."""
    numbers = [*table.counted, len(table.points), len(table.shares)]
    return [Derived("indicators_counted", number, INDICATORS, ()) for number in dict.fromkeys(numbers)]
