"""The picture of a scanned page made ready to read: turned upright, straightened, its ruling lines found.

Only numpy and Pillow are needed; which way is up is asked of tesseract where it is present.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

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
_BESIDE = 1.0  # points: this near a ruling line there is paper, on one side at least
_CROWDED = 0.35  # of a line's length that is dark on both sides: it runs through letters
_GRAIN = 1.0  # pixels: dots of a scanner's noise are no larger
_EDGE, _EDGE_PER_CENT = 6.0, 200  # pixels around a stroke, and how much it is set off against them
_SOFT = 1.5  # pixels: blurred so, noise is evened out, and a faint stroke is not
_SQUARE = 12  # pixels: the paper's brightness is taken from squares as large
_PRINT = 0.75  # of the paper's brightness around: what is darker once blurred is print
_FAINT = 0.93  # of the paper's brightness: what is darker once blurred is print, however faint
_FAR_FROM_PAPER = 4.5  # standard deviations of the blurred paper: what is darker is print


@dataclass(frozen=True)
class Rule:
    """A ruling line: from `start` to `end` along its direction, standing at `at` across it, in pixels."""

    at: float
    start: int
    end: int
    thickness: int


@dataclass(frozen=True)
class ReadyPicture:
    """A page's picture upright and straight, `scale` pixels to a point, with and without its rules.

    `cleaned` is without its rules, `crisp` is that with the grain taken out and the strokes set off. `width`
    is in points, as is `height`.
    """

    cleaned: Image.Image
    crisp: Image.Image
    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    scale: float
    width: float
    height: float


def ready_picture(straight: Image.Image, width: float, height: float) -> ReadyPicture:
    """Make a picture ready to be read.

    Args:
        straight: the picture in grey, upright and straightened.
        width: of the page so, in points; `height` likewise.
    """
    scale = straight.width / width
    level, upright = rules_of(ink_of(straight), scale)
    cleaned = _painted_over(straight, level, upright)
    return ReadyPicture(cleaned, crisp(cleaned), level, upright, scale, width, height)


def crisp(grey: Image.Image) -> Image.Image:
    """The picture with the grain taken out and its strokes set off against the paper."""
    smooth = grey.filter(ImageFilter.GaussianBlur(_GRAIN))
    return smooth.filter(ImageFilter.UnsharpMask(_EDGE, _EDGE_PER_CENT, 1))


def print_of(grey: Image.Image) -> tuple[Ink, Ink]:
    """Where a picture holds print, told from the paper around it, and where with its faintest strokes too."""
    soft = np.asarray(grey.filter(ImageFilter.GaussianBlur(_SOFT)), dtype=np.float32)
    shade = soft / _paper_around(grey)
    # A scanner's noise is cut off at white: how uneven the paper is shows on its darker side.
    darker, usual = np.percentile(shade[::4, ::4], (16, 50))
    faint = min(_FAINT, float(usual) - _FAR_FROM_PAPER * float(usual - darker))
    return shade < _PRINT, shade < max(faint, _PRINT)


def _paper_around(grey: Image.Image) -> NDArray[np.float32]:
    """How light the paper is around each place: the lightest of the squares near it, of each the mean."""
    small = grey.reduce(_SQUARE).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(2))
    around = np.asarray(small.resize(grey.size, Image.Resampling.BILINEAR), dtype=np.float32)
    light: NDArray[np.float32] = np.maximum(around, np.float32(1))
    return light


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
    return tuple(_level_rules(ink, scale)), tuple(_level_rules(np.ascontiguousarray(ink.T), scale))


def without_rules(grey: Image.Image, scale: float) -> Image.Image:
    """The picture with its ruling lines painted over in the colour of the paper around them."""
    return _painted_over(grey, *rules_of(ink_of(grey), scale))


def _painted_over(grey: Image.Image, level: Sequence[Rule], upright: Sequence[Rule]) -> Image.Image:
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
    between = max(round(_BESIDE * scale), 1)
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
        if bottom - top + 1 > _MOST_RULE_HEIGHT * scale or end - start < length:
            continue
        if _is_free(ink, top - between, bottom + between, start, end):
            yield Rule((top + bottom) / 2, start, end, bottom - top + 1)


def _is_free(ink: Ink, above: int, below: int, start: int, end: int) -> bool:
    """Whether there is paper on one side of a line at least: in a row of letters there is none."""
    sides = [ink[at, start:end].mean() for at in (above, below) if 0 <= at < len(ink)]
    return not sides or float(min(sides)) <= _CROWDED


def _solid(ink: Ink, length: int) -> Ink:
    """Where a picture is dark for `length` pixels on end, allowing for specks and a slight slope."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    covered = np.zeros_like(thick)
    rows = _rows_with_runs(thick, length)
    if not len(rows):
        return covered
    some = thick[rows]
    sums = np.zeros((len(rows), ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(some, axis=1, out=sums[:, 1:])
    full = (sums[:, length:] - sums[:, :-length]) >= _SOLID * length
    marks = np.zeros((len(rows), ink.shape[1] + 1), dtype=np.int32)
    marks[:, : full.shape[1]] += full
    marks[:, length : length + full.shape[1]] -= full[:, : marks.shape[1] - length]
    covered[rows] = (np.cumsum(marks, axis=1) > 0)[:, :-1] & some
    return covered


def _rows_with_runs(thick: Ink, length: int) -> NDArray[np.int64]:
    """The rows that may hold a run of `length`: one of their blocks of a third of it is nearly all dark."""
    block = max(length // 3, 1)
    wide = thick.shape[1] // block * block
    counts = thick[:, :wide].reshape(len(thick), -1, block).sum(axis=2, dtype=np.int32)
    least = block - (1 - _SOLID) * length - 1
    return np.flatnonzero((counts >= least).any(axis=1))


def _runs(row: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]
