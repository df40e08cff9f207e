"""Pieces: one answered query each, in the same form whatever was asked, ready to be composed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from corpus.answer import Derived
from corpus.model import Indicator, Paper
from qa.about import Told
from qa.amounts import derived_words
from qa.caveats import caveats_of, status_words
from qa.headline import Mark, between, headline, spoken_name
from qa.lookup import Cell
from qa.operations import Outcome, differences
from qa.query import AnyQuery, Operation, Query
from qa.ranking import Table, shown
from qa.ranking_words import ranking_body, ranking_caveats, ranking_headline, ranking_numbers
from qa.refusal import Refusal
from qa.search_words import search_body
from qa.shares import SHARE_WORKED_OUT, Shared, share_headline

Result: TypeAlias = Outcome | Table | Told | Shared


@dataclass(frozen=True)
class Piece:
    """One query answered: its sentence and the paragraphs under it, which cite by a `mark`, and its numbers.

    `derived` points into `cells`.
    """

    query: AnyQuery
    sentence: Callable[[Mark], str]
    body: Callable[[Mark], list[str]]
    cells: tuple[Cell, ...] = ()
    derived: tuple[Derived, ...] = ()
    caveats: tuple[str, ...] = ()
    refusal: Refusal | None = None


def piece_of(
    result: Result, indicators: Mapping[str, Indicator], papers: Sequence[Paper], councils: Sequence[str]
) -> Piece:
    """The piece that a result makes.

    Args:
        result: what a query gave.
        indicators: those held, by key.
        papers: those held, whose titles restated figures name.
        councils: the council's own area first, which a sentence need not name.
    """
    if isinstance(result, Table):
        return _of_table(result)
    if isinstance(result, Told):
        return _of_told(result)
    if isinstance(result, Shared):
        return _of_share(result)
    indicator = indicators[result.query.indicator]
    if result.refusal:
        words = refused_words(result.refusal, spoken_name(indicator))
        return Piece(result.query, lambda mark: words, lambda mark: [], refusal=result.refusal)
    home = result.query.area in councils[:1] or not councils
    caveats = (*caveats_of(result, {paper.file: paper for paper in papers}), *result.beside)

    def body(mark: Mark) -> list[str]:
        return [text for text in (between(result, mark), _searched(result, mark)) if text]

    return Piece(
        result.query, lambda mark: headline(result, indicator, home, mark), body, result.cells,
        result.derived, tuple(dict.fromkeys(caveats)),
    )  # fmt: skip


def _searched(result: Outcome, mark: Mark) -> str:
    return search_body(result, mark) if result.derived else ""


def refused_words(refusal: Refusal, name: str) -> str:
    """A refusal as one sentence about an indicator."""
    return f"{name}: {refusal.headline[:1].lower()}{refusal.headline[1:]}" if name else refusal.headline


def _of_table(table: Table) -> Piece:
    if table.refusal:
        words = table.refusal.headline
        return Piece(table.query, lambda mark: words, lambda mark: [], refusal=table.refusal)
    cells: list[Cell] = []
    derived: list[Derived] = []
    for place in (place for places in shown(table) for place in places):
        start = len(cells)
        cells += place.cells
        derived += [Derived(d.operation, d.value, d.unit, (start, start + 1)) for d in place.derived]
    marked = [text for cell in cells for text in _status(cell)]
    return Piece(
        table.query, lambda mark: ranking_headline(table, mark), lambda mark: ranking_body(table, mark),
        tuple(cells), (*derived, *ranking_numbers(table)), (*ranking_caveats(table), *dict.fromkeys(marked)),
    )  # fmt: skip


def _of_told(told: Told) -> Piece:
    if told.refusal:
        words = told.refusal.headline
        return Piece(told.query, lambda mark: words, lambda mark: [], refusal=told.refusal)
    marked = dict.fromkeys(text for cell in told.cells for text in _status(cell))
    return Piece(told.query, told.sentence, told.body, told.cells, told.derived, (*told.notes, *marked))


def _of_share(shared: Shared) -> Piece:
    if shared.refusal:
        words = shared.refusal.headline
        return Piece(shared.query, lambda mark: words, lambda mark: [], refusal=shared.refusal)
    marked = dict.fromkeys(text for cell in shared.cells for text in _status(cell))
    caveats = (SHARE_WORKED_OUT, *marked)
    return Piece(
        shared.query, lambda mark: share_headline(shared, mark), lambda mark: [], shared.cells,
        shared.derived, caveats,
    )  # fmt: skip


def _status(cell: Cell) -> list[str]:
    return [f"{cell.figure.ref}: {text}" for text in status_words(cell.figure)]


@dataclass(frozen=True)
class Apart:
    """How far two figures lie apart, in words and as a number."""

    words: str
    derived: Derived


def difference_of(pieces: Sequence[Piece], indicators: Mapping[str, Indicator]) -> Apart | None:
    """How far two indicators' figures of one period lie apart; None where they are not two of one kind."""
    cells = [cell for piece in pieces for cell in piece.cells]
    plain = all(isinstance(p.query, Query) and p.query.operation is Operation.VALUE for p in pieces)
    if len(pieces) != 2 or len(cells) != 2 or not plain:
        return None
    one, other = cells[0].figure, cells[1].figure
    if one.period != other.period or one.unit is not other.unit or one.measure is not other.measure:
        return None
    (found,) = differences((cells[0], cells[1]), 1, 0) or (None,)
    if found is None:
        return None
    names = [spoken_name(indicators[figure.indicator]) for figure in (one, other)]
    if found.value == 0:
        return Apart("The two are the same.", found)
    first, second = names if found.value > 0 else names[::-1]
    return Apart(f"{first} is higher than {second} by {derived_words(found)}.", found)
