"""The cells of a ruled grid in the making: each with the lines of type that stand in it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.model import Box
from ingest.readers.pdf.glyphs import TurnedWord
from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.marks import Arrow
from ingest.readers.pdf.rows import box_round, overlap, text_of, words_in_lines
from ingest.readers.pdf.word import Word

_APART = 1.0  # of the size of type: turned words further apart are no one phrase
_OVERPRINTED = 0.4  # of the narrower word's width


@dataclass(frozen=True)
class Slot:
    """A cell in the making. `lines` are its lines of upright words; `phrases` its lines of turned ones."""

    column: int
    row: int
    columns: int
    rows: int
    box: Box
    lines: tuple[tuple[Word, ...], ...] = ()
    phrases: tuple[tuple[TurnedWord, ...], ...] = ()
    doubt: str = ""

    @property
    def words(self) -> list[Word]:
        """All its words, upright ones first."""
        upright = [word for line in self.lines for word in line]
        return [*upright, *(each.word for phrase in self.phrases for each in phrase)]

    @property
    def text(self) -> str:
        """Its text, a line of type a line."""
        upright = [text_of(line) for line in self.lines]
        turned = [text_of(each.word for each in phrase) for phrase in self.phrases]
        return "\n".join([*upright, *turned])


def slots_of(
    grid: Grid, words: Iterable[Word], turned: Iterable[TurnedWord], arrows: Iterable[Arrow] = ()
) -> list[Slot]:
    """The cells of a grid with the words that stand in them, a word where its middle is.

    An arrow drawn as a shape is a word of its cell, where it is the only one in it: a chart has many.
    """
    squares = {
        (area.column + across, area.row + down): at
        for at, area in enumerate(grid.areas)
        for across in range(area.columns)
        for down in range(area.rows)
    }
    held: dict[int, list[Word]] = {}
    for word in words:
        at = squares.get(_square(grid, word.box))
        if at is not None:
            held.setdefault(at, []).append(word)
    for at, drawn in _arrows(grid, squares, arrows).items():
        if all(arrow.sign == drawn[0].sign and overlap(arrow.box, drawn[0].box) for arrow in drawn):
            held.setdefault(at, []).append(Word(drawn[0].sign, *drawn[0].box, size=8.0))
    phrases: dict[int, list[tuple[TurnedWord, ...]]] = {}
    for phrase in phrases_of(turned):
        at = squares.get(_square(grid, box_round(each.box for each in phrase)))
        if at is not None:
            phrases.setdefault(at, []).append(phrase)
    return [
        Slot(
            area.column, area.row, area.columns, area.rows, grid.box_of(area),
            tuple(tuple(line) for line in words_in_lines(held.get(at, ()))), tuple(phrases.get(at, ())),
            _overprinted(held.get(at, ())),
        )
        for at, area in enumerate(grid.areas)
    ]  # fmt: skip


def _arrows(
    grid: Grid, squares: Mapping[tuple[int, int], int], arrows: Iterable[Arrow]
) -> dict[int, list[Arrow]]:
    found: dict[int, list[Arrow]] = {}
    for arrow in arrows:
        at = squares.get(_square(grid, arrow.box))
        if at is not None:
            found.setdefault(at, []).append(arrow)
    return found


def _square(grid: Grid, box: Box) -> tuple[int, int]:
    return (
        bisect_right(grid.xs, (box[0] + box[2]) / 2) - 1,
        bisect_right(grid.ys, (box[1] + box[3]) / 2) - 1,
    )


def phrases_of(turned: Iterable[TurnedWord]) -> list[tuple[TurnedWord, ...]]:
    """Turned words by the lines that they make, each line in the order in which it reads."""
    made: list[tuple[TurnedWord, ...]] = []
    by_turn: dict[int, list[TurnedWord]] = {}
    for each in turned:
        by_turn.setdefault(each.turn, []).append(each)
    for group in by_turn.values():
        whole = {id(each.word): each for each in group}
        for line in words_in_lines(each.word for each in group):
            phrase: list[TurnedWord] = []
            for word in line:
                if phrase and word.x0 - phrase[-1].word.x1 > _APART * word.size:
                    made.append(tuple(phrase))
                    phrase = []
                phrase.append(whole[id(word)])
            made.append(tuple(phrase))
    return made


def _overprinted(words: Sequence[Word]) -> str:
    """Why a cell cannot be trusted whose words lie over one another, as where text runs out of its cell."""
    for line in words_in_lines(words):
        for left, right in pairwise(line):
            narrower = min(left.x1 - left.x0, right.x1 - right.x0)
            if left.x1 - right.x0 > _OVERPRINTED * narrower:
                return "words are printed over one another"
    return ""


def without_empty(slots: Sequence[Slot], *, smallest_row: float, smallest_column: float) -> list[Slot]:
    """Cells without the bare rows and columns between double rules; the others move up.

    Args:
        slots: the cells of one grid.
        smallest_row: the height in points under which a bare row is only a gap.
        smallest_column: the width under which a bare column is.
    """
    rows = _kept(slots, True, smallest_row)
    columns = _kept(slots, False, smallest_column)
    made: list[Slot] = []
    for slot in slots:
        down = [row for row in range(slot.row, slot.row + slot.rows) if row in rows]
        across = [column for column in range(slot.column, slot.column + slot.columns) if column in columns]
        if down and across:
            made.append(
                replace(
                    slot, row=rows[down[0]], rows=len(down), column=columns[across[0]], columns=len(across)
                )
            )
    return made


def _kept(slots: Sequence[Slot], down: bool, smallest: float) -> dict[int, int]:
    """The rows (or columns) that stay, each with its new place."""
    last = max((slot.row + slot.rows if down else slot.column + slot.columns) for slot in slots)
    kept: list[int] = []
    for at in range(last):
        inside = [slot for slot in slots if (slot.row if down else slot.column) == at]
        own = [slot for slot in inside if (slot.rows if down else slot.columns) == 1]
        high = min((_side(slot, down) for slot in own), default=0.0)
        bare = not any(slot.words for slot in inside) and high < smallest
        if not bare:
            kept.append(at)
    return {at: place for place, at in enumerate(kept)}


def _side(slot: Slot, down: bool) -> float:
    return slot.box[3] - slot.box[1] if down else slot.box[2] - slot.box[0]
