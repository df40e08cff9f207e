"""Words to the cell of a table, with what an OCR doubted of it said in plain words."""

from collections.abc import Sequence

from ingest.document import Cell
from ingest.readers.pdf.pieces import Piece, box_around
from ingest.readers.pdf.word import Word

SURE_ENOUGH = 0.6  # an OCR that is less sure of a word than this may have misread it
EMPTY = Cell("")


def cell_of_pieces(pieces: Sequence[Piece], columns: int = 1, indent: float = 0.0) -> Cell:
    """The cell that pieces make, read from the top down."""
    return cell_of_words([word for piece in pieces for word in piece.words], columns, indent)


def cell_of_words(words: Sequence[Word], columns: int = 1, indent: float = 0.0) -> Cell:
    """The cell that words make in the order given.

    Args:
        words: the words as they are read; none makes an empty cell.
        columns: how many columns the cell covers.
        indent: how far its text stands from the left edge of its column, in points.
    """
    if not words:
        return EMPTY
    return Cell(
        " ".join(word.text for word in words),
        box_around(words),
        columns,
        indent=round(indent, 1),
        bold=all(word.bold for word in words),
        doubt=doubt_of(words),
    )


def doubt_of(words: Sequence[Word]) -> str:
    """Why an OCR's reading of words cannot be trusted; empty where it can."""
    unsure = [word for word in words if word.sure < SURE_ENOUGH]
    if not unsure:
        return ""
    least = min(unsure, key=lambda word: word.sure)
    return f"the scan is unclear: {least.text} was read with {least.sure:.0%} certainty"
