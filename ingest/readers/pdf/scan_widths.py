"""Whether print is as wide as its reading says: a check on an OCR that knows nothing of letters.

The figures of a table are set in one type, whose digits are all of a width. How wide each kind of character
is shows in the cells themselves, by least squares; a reading that has lost a minus or a decimal point, or has
one too many, is then narrower or wider than its print.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.readers.pdf.scan_rules import GridCell

_KINDS = ("023456789", "1", ".,:; ", "-–—−", "+", "%", "()", "£$€", "m")
# In the usual types, counted in the width of a digit: what is taken where a table does not show better.
# Last what each word is narrower for the white at its ends, and wider for its blur.
_USUAL = np.array([1.0, 0.95, 0.5, 0.65, 1.05, 1.6, 0.6, 1.0, 1.5, -0.1])
_TRUST = 0.16  # in the usual widths, against one cell's own
_FEWEST = 6  # cells that a type can be learnt from
_OUTSIDE = 0.3  # of a digit: a cell this far off is no example
_FIT = 0.22  # of a digit: a decimal point is twice as wide
_UNEVEN = 0.12  # of a digit: where cells are off by this on average the widths tell nothing
_BOLDER = (0.9, 1.15)  # how much narrower or wider a row in bolder type may be
_ROW = 3  # cells of a row that show that it is in another type


@dataclass(frozen=True)
class Widths:
    """The type of a table: how wide a digit is in points, other characters in digits, and each row's type."""

    digit: float
    characters: NDArray[np.float64]
    rows: Mapping[int, float]

    def fit(self, cell: GridCell, text: str, width: float) -> bool:
        """Whether a cell's print, `width` points wide, may be this text."""
        counts = _counts(text)
        if counts is None:
            return True
        told = float(counts @ self.characters)
        plain, bold = width / self.digit, width / self.digit / self.rows.get(cell.row, 1.0)
        return min(abs(plain - told), abs(bold - told)) <= _FIT


def learn_widths(texts: Mapping[GridCell, str], widths: Mapping[GridCell, float]) -> Widths | None:
    """Learn the type of a table from its cells; None where they are too few, or too uneven.

    Args:
        texts: what cells were read as; what is no figure does not count.
        widths: how wide their print is, in points.
    """
    known = [(cell, counts, widths[cell]) for cell, text in texts.items() if _has(counts := _counts(text))]
    if len(known) < _FEWEST:
        return None
    counts = np.array([each for _, each, _ in known])
    wide = np.array([each for _, _, each in known])
    digit = float(np.median(wide / (counts @ _USUAL)))
    characters: NDArray[np.float64] = _USUAL
    good = np.ones(len(known), dtype=bool)
    off: NDArray[np.float64] = np.zeros(len(known))
    for _ in range(3):
        characters = _solved(counts[good], wide[good] / digit)
        off = np.asarray(np.abs(counts @ characters - wide / digit), dtype=np.float64)
        good = off <= max(_OUTSIDE, float(np.median(off)))
    if float(np.median(off)) > _UNEVEN:
        return None
    told = (counts @ characters) * digit
    return Widths(digit, characters, _row_types([cell for cell, _, _ in known], wide / told))


def _solved(counts: NDArray[np.float64], wide: NDArray[np.float64]) -> NDArray[np.float64]:
    """The widths of characters that fit these words best and stay near the usual ones (ridge regression)."""
    square = counts.T @ counts + _TRUST * np.eye(len(_USUAL))
    solved: NDArray[np.float64] = np.linalg.solve(square, counts.T @ wide + _TRUST * _USUAL)
    return solved


def _row_types(cells: Sequence[GridCell], wider: NDArray[np.float64]) -> dict[int, float]:
    rows: dict[int, list[float]] = {}
    for cell, each in zip(cells, wider, strict=True):
        rows.setdefault(cell.row, []).append(float(each))
    return {row: float(np.clip(np.median(each), *_BOLDER)) for row, each in rows.items() if len(each) >= _ROW}


def _counts(text: str) -> NDArray[np.float64] | None:
    """How many characters of each kind a text has; None where it has others."""
    if not all(any(c in kind for kind in _KINDS) for c in text):
        return None
    return np.array([*(float(sum(c in kind for c in text)) for kind in _KINDS), 1.0])


def _has(counts: NDArray[np.float64] | None) -> bool:
    return counts is not None and counts[0] + counts[1] > 0
