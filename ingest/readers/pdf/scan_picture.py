"""The picture of a scanned page made ready to read: turned upright, straightened, its ruling lines found.

Only numpy and Pillow are needed; which way is up is asked of tesseract where it is present.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Ink = NDArray[np.bool_]

STRAIGHT = "straight"  # the mark in a picture's info that says it has been straightened
_MOST_SKEW = 3.0  # degrees: a page further off was laid down so on purpose
_COARSE, _FINE = 0.5, 0.1  # degrees
_SMALL = 1000  # pixels: the longer side of the picture that the skew is measured on
_LEAST_SKEW = 0.15  # degrees: less does no harm, and turning blurs
_DARKER = 0.72  # of the paper's brightness: what is darker is ink
_LEAST_RULE = 40.0  # points: shorter lines are parts of letters
_MOST_RULE_HEIGHT = 4.0  # points: a thicker line is a filled box
_SOLID = 0.97  # of its length that a ruling line is dark


@dataclass(frozen=True)
class Rule:
    """A ruling line: from `start` to `end` along its direction, standing at `at` across it, in pixels."""

    at: float
    start: int
    end: int
    thickness: int


def straightened(image: Image.Image) -> Image.Image:
    """The picture in grey, turned so that its lines of text run level, and marked: this is done once."""
    grey = image.convert("L")
    if STRAIGHT not in image.info:
        skew = skew_of(grey)
        if abs(skew) >= _LEAST_SKEW:
            grey = grey.rotate(-skew, Image.Resampling.BICUBIC, fillcolor=_paper(grey))
    grey.info = {STRAIGHT: True}
    return grey


def skew_of(grey: Image.Image) -> float:
    """How far the text of a picture is turned, in degrees counter-clockwise: where its rows are sharpest."""
    small = grey.copy()
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BILINEAR)
    dark = Image.fromarray((ink_of(small) * 255).astype(np.uint8))
    coarse = _sharpest(
        dark,
        [step * _COARSE for step in range(-round(_MOST_SKEW / _COARSE), round(_MOST_SKEW / _COARSE) + 1)],
    )
    return _sharpest(dark, [coarse + step * _FINE for step in range(-5, 6)])


def _sharpest(dark: Image.Image, angles: Sequence[float]) -> float:
    """The angle by which turning back makes the rows of a picture sharpest; the least of equals."""
    return max(angles, key=lambda angle: (_sharpness(dark, angle), -abs(angle)))


def _sharpness(dark: Image.Image, angle: float) -> float:
    turned = np.asarray(dark.rotate(-angle, Image.Resampling.BILINEAR), dtype=np.float32)
    side = turned.shape[1] // 20
    return float(np.square(np.diff(turned[:, side : turned.shape[1] - side].sum(axis=1))).sum())


def ink_of(grey: Image.Image) -> Ink:
    """Where a picture is darker than its paper."""
    return np.asarray(grey, dtype=np.uint8) < _DARKER * _paper(grey)


def _paper(grey: Image.Image) -> int:
    return int(np.percentile(np.asarray(grey, dtype=np.uint8), 90))


def rules_of(ink: Ink, scale: float) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The level ruling lines of a picture, from the top down, and its upright ones, from the left.

    Args:
        ink: where the picture is dark.
        scale: pixels in a point.
    """
    return tuple(_level_rules(ink, scale)), tuple(_level_rules(ink.T, scale))


def without_rules(grey: Image.Image, scale: float) -> Image.Image:
    """The picture with its ruling lines painted over in the colour of the paper around them."""
    level, upright = rules_of(ink_of(grey), scale)
    pixels = np.asarray(grey, dtype=np.uint8).copy()
    for rule in level:
        _paint(pixels, rule)
    for rule in upright:
        _paint(pixels.T, rule)
    cleaned = Image.fromarray(pixels)
    cleaned.info = dict(grey.info)
    return cleaned


def _paint(pixels: NDArray[np.uint8], rule: Rule) -> None:
    """Paint over a line, sparing the strokes of letters that run across it."""
    half = rule.thickness / 2 + 1
    top, bottom = max(int(rule.at - half), 0), min(int(rule.at + half) + 1, len(pixels))
    if top < 2 or bottom > len(pixels) - 2:
        pixels[top:bottom, rule.start : rule.end] = 255
        return
    above, below = pixels[top - 2, rule.start : rule.end], pixels[bottom + 1, rule.start : rule.end]
    pixels[top:bottom, rule.start : rule.end] = np.maximum(above, below)


def _level_rules(ink: Ink, scale: float) -> Iterator[Rule]:
    length = max(int(_LEAST_RULE * scale), 8)
    if ink.shape[1] <= length:
        return
    solid = _solid(ink, length)
    open_rules: list[list[int]] = []  # first row, last row, start, end
    for row in np.flatnonzero(solid.any(axis=1)):
        runs = _runs(solid[row])
        for start, end in runs:
            touching = [r for r in open_rules if r[1] >= row - 2 and r[2] <= end + 3 and r[3] >= start - 3]
            if touching:
                first = touching[0]
                for other in touching[1:]:
                    first[0], first[2], first[3] = (
                        min(first[0], other[0]),
                        min(first[2], other[2]),
                        max(first[3], other[3]),
                    )
                    open_rules.remove(other)
                first[1], first[2], first[3] = int(row), min(first[2], start), max(first[3], end)
            else:
                open_rules.append([int(row), int(row), start, end])
    for top, bottom, start, end in sorted(open_rules):
        if bottom - top + 1 <= _MOST_RULE_HEIGHT * scale and end - start >= length:
            yield Rule((top + bottom) / 2, start, end, bottom - top + 1)


def _solid(ink: Ink, length: int) -> Ink:
    """Where a picture is dark for `length` pixels on end, allowing for specks and a slight slope."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(thick, axis=1, out=sums[:, 1:])
    full = (sums[:, length:] - sums[:, :-length]) >= _SOLID * length
    marks = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    marks[:, : full.shape[1]] += full
    marks[:, length : length + full.shape[1]] -= full[:, : marks.shape[1] - length]
    covered: Ink = (np.cumsum(marks, axis=1) > 0)[:, :-1]
    return covered & thick


def _runs(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
