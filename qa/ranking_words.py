"""A ranking in words: who leads among the percentages and among the rest, then a line for each place."""

from collections.abc import Sequence

from corpus.answer import Derived
from qa.amounts import derived_words
from qa.headline import Mark, other_time, said, spoken_name
from qa.query import MOVEMENTS, Order, listed
from qa.query_words import against_words, topic_words
from qa.ranking import INDICATORS, Ranked, Table, shown

_ONE = {"percentages": "percentage", "numbers and rates": "number or rate"}
_MOST_LEVEL = 5  # indicators named that stand exactly at their benchmark
_VERBS = {
    Order.ROSE: "rose", Order.FELL: "fell", Order.CHANGED: "changed", Order.IMPROVED: "improved",
    Order.WORSENED: "got worse", Order.ABOVE: "above", Order.BELOW: "below", Order.BETTER: "better than",
    Order.WORSE: "worse than",
}  # fmt: skip


def ranking_headline(table: Table, mark: Mark) -> str:
    """One sentence: how many answer, and which leads in each unit."""
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
    body = []
    for places, title in zip(
        shown(table), ("Percentages, by percentage points", "Numbers and rates, by per cent"), strict=True
    ):
        if places:
            lines = "\n".join(f"- {_moved(place, mark)}: {_by(place)}" for place in places)
            body.append(f"{title}:\n\n{lines}")
    return body


def ranking_caveats(table: Table) -> list[str]:
    """How many indicators were compared and left out, and why; and the marks of the figures shown."""
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
