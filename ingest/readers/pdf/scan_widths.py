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

Numbers = NDArray[np.float64]

_KINDS = ("023456789", "1", ".,:; ", "-–—−", "+", "%", "()", "£$€", "m")
# In the usual types, counted in the width of a digit: what is taken where a table does not show better.
# Last what each word is narrower for the white at its ends, and wider for its blur.
_USUAL: Numbers = np.array([1.0, 0.95, 0.5, 0.65, 1.05, 1.6, 0.6, 1.0, 1.5, -0.1])
# How much the usual widths weigh, against one cell's own: a table may have lost half of its points.
_TRUST: Numbers = np.array([0.16, 0.5, 8.0, 8.0, 8.0, 4.0, 8.0, 4.0, 2.0, 0.3])
_FEWEST = 6  # cells that a type can be learnt from
_OUTSIDE = 0.3  # of a digit: a cell this far off is no example
_FIT = 0.22  # of a digit: a decimal point is twice as wide
_ROUNDS = 3  # each without the cells that the one before found to be no examples
_UNEVEN = 0.12  # of a digit: where cells are off by this on average the widths tell nothing
_BOLDER = (0.95, 1.06)  # how much narrower or wider a bolder row may be: a row without its points is more so
_ROW = 3  # cells of a row that show that it is in another type


@dataclass(frozen=True)
class Widths:
    """The type of a table: how wide a digit is in points, other characters in digits, and each row's type."""

    digit: float
    characters: Numbers
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
    known = [
        (cell, counts, widths[cell])
        for cell, text in texts.items()
        if (counts := _counts(text)) is not None and counts[0] + counts[1]
    ]
    if len(known) < _FEWEST:
        return None
    counts = np.array([each for _, each, _ in known], dtype=np.float64)
    wide = np.array([each for _, _, each in known], dtype=np.float64)
    digit = float(np.median(wide / (counts @ _USUAL)))
    characters: Numbers = _USUAL
    off: Numbers = np.zeros(len(known), dtype=np.float64)
    for _ in range(_ROUNDS):
        good = off <= max(_OUTSIDE, float(np.median(off)))
        characters = _solved(counts[good], wide[good] / digit)
        off = _off(counts, characters, np.asarray(wide / digit, dtype=np.float64))
    if float(np.median(off)) > _UNEVEN:
        return None
    told: Numbers = np.asarray(counts @ characters * digit, dtype=np.float64)
    return Widths(digit, characters, _row_types([cell for cell, _, _ in known], wide / told))


def _off(counts: Numbers, characters: Numbers, wide: Numbers) -> Numbers:
    return np.asarray(np.abs(counts @ characters - wide), dtype=np.float64)


def _solved(counts: Numbers, wide: Numbers) -> Numbers:
    """The widths of characters that fit these words best and stay near the usual ones (ridge regression)."""
    square = counts.T @ counts + np.diag(_TRUST)
    solved: Numbers = np.asarray(np.linalg.solve(square, counts.T @ wide + _TRUST * _USUAL), dtype=np.float64)
    return solved


def _row_types(cells: Sequence[GridCell], wider: Numbers) -> dict[int, float]:
    rows: dict[int, list[float]] = {}
    for cell, each in zip(cells, wider, strict=True):
        rows.setdefault(cell.row, []).append(float(each))
    return {row: float(np.clip(np.median(each), *_BOLDER)) for row, each in rows.items() if len(each) >= _ROW}


def _counts(text: str) -> Numbers | None:
    """How many characters of each kind a text has; None where it has others."""
    if not all(any(c in kind for kind in _KINDS) for c in text):
        return None
    return np.array([*(sum(c in kind for c in text) for kind in _KINDS), 1], dtype=np.float64)
