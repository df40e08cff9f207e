"""Colours as PDFs give them (grey, RGB or CMYK, as numbers from 0 to 1) and as the house does (`#rrggbb`)."""

from collections.abc import Sequence
from functools import lru_cache

BLACK, WHITE = "#000000", "#ffffff"
_TINTED = 40  # of 255: how far red, green and blue must lie apart to look like a colour


def colour_of(parts: object) -> str:
    """A colour as `#rrggbb`; empty for a pattern or a colour space that is not known."""
    if isinstance(parts, int | float):
        parts = (parts,)
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        return ""
    inks = tuple(part for part in parts if isinstance(part, int | float))
    return _of_inks(inks) if len(inks) == len(parts) else ""


@lru_cache(maxsize=1024)
def _of_inks(inks: tuple[float, ...]) -> str:
    numbers = [min(1.0, max(0.0, float(ink))) for ink in inks]
    if len(numbers) == 1:
        numbers *= 3
    if len(numbers) == 4:
        cyan, magenta, yellow, black = numbers
        numbers = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
    if len(numbers) != 3:
        return ""
    return "#" + "".join(f"{round(255 * part):02x}" for part in numbers)


def is_tinted(colour: str) -> bool:
    """Whether a colour is more than black, white or grey."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)] if colour else [0]
    return max(parts) - min(parts) >= _TINTED
