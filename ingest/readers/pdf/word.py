"""A word on a page: what the text layer and an OCR both give, and what lines and tables are made of."""

from dataclasses import dataclass

from corpus.model import Box


@dataclass(frozen=True)
class Word:
    """One word with its box, in points from the top left of the page as it is read.

    `size` is the height of its type in points; `upright` is False where it runs up or down the page.
    `colour` is the colour of its characters as `#rrggbb`, empty where it is not known or black. `sure` is
    how sure an OCR is of its characters, from 0 to 1; 1 for a text layer.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    bold: bool = False
    upright: bool = True
    colour: str = ""
    sure: float = 1.0

    @property
    def box(self) -> Box:
        """The word's box."""
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def middle(self) -> float:
        """The height of its middle on the page."""
        return (self.top + self.bottom) / 2
