"""What a cell of a table may hold: a figure, a mark for none, a rating, an arrow, words."""

import re
from enum import Enum, auto

from corpus.amount import Amount, Blank, parse_amount
from ingest.document import Cell
from ingest.tables.cells import Shape, direction, shape_of, without_arrow
from ingest.tables.periods import ANY_YEAR, find_period

_RATINGS = re.compile(
    r"\(?(?:red|amber|green|blue|grey|gray|yellow|black|r|a|g|b|amber[ /-]?(?:red|green)|(?:on|off) target|"
    r"achieved|not achieved|met|not met)\)?",
    re.IGNORECASE,
)
_SPACED = re.compile(r"[-(£$]?\d{1,3}(?: \d{3})+(?:\.\d+)?%?\)?")
_ARROW_AFTER = re.compile(r"\s*[↑↓→←⇒⇑⇓⇧⇩⇨▲△▼▽➔↗↘➚➘►◄◆●]+\s*$")
_RATED = re.compile(
    r"(?P<figure>[-(£$]*\d[\d,.]*\s?[%mk]?\)?)\s*[-–:/]?\s*(?P<rating>\(?[A-Za-z][A-Za-z /-]{2,}\)?)"
    r"(?P<arrow>\s*[↑↓→←▲▼]?)"
)
_DATE_LIKE = re.compile(r"(?:19|20)\d{2}")


class Kind(Enum):
    """What a cell holds."""

    EMPTY = auto()
    AMOUNT = auto()
    MARK = auto()  # a dash, `n/a`, `<5`: what stands for a figure
    RATING = auto()
    ARROW = auto()
    TEXT = auto()


def figure_text(text: str) -> str:
    """The characters of a cell that are its figure: without arrow and rating, thousands parted by commas."""
    if rated := _rated(text):
        text = rated["figure"]
    inner = _ARROW_AFTER.sub("", without_arrow(text)).strip()
    return re.sub(r"(?<=\d) (?=\d{3})", ",", inner) if _SPACED.fullmatch(inner) else inner


def kind_of(cell: Cell, rated: bool = False) -> Kind:
    """What a cell holds, from its characters; a lone letter is a rating only where its column is `rated`."""
    text = cell.text.strip()
    if not text:
        return Kind.EMPTY
    if shape_of(text) in Shape.ARROW or (direction(text) and not any(ch.isalnum() for ch in text)):
        return Kind.ARROW
    match parse_amount(figure_text(text)):
        case Amount():
            return Kind.AMOUNT
        case Blank():
            return Kind.MARK
        case None:
            return Kind.RATING if is_rating(text) and (rated or len(text) > 1) else Kind.TEXT


def is_rating(text: str) -> bool:
    """Whether a text is a word of a rating (`GREEN`, `Amber`, `R`), with or without an arrow."""
    return _RATINGS.fullmatch(_ARROW_AFTER.sub("", without_arrow(text)).strip()) is not None


def rating_word(text: str) -> str:
    """The word of a rating without its arrow; empty where the text is none."""
    rated = _rated(text)
    word = rated["rating"] if rated else _ARROW_AFTER.sub("", without_arrow(text)).strip()
    return word.strip("() ") if _RATINGS.fullmatch(word) else ""


def _rated(text: str) -> re.Match[str] | None:
    """A figure with the word of its rating behind it (`97% (Green)`), if a text is one."""
    found = _RATED.fullmatch(text.strip())
    return found if found and _RATINGS.fullmatch(found["rating"]) else None


def arrow_of(text: str) -> str:
    """The arrow that stands alone in a cell or behind its word; empty where there is none."""
    found = _ARROW_AFTER.search(text)
    return found[0].strip() if found else text.strip() if shape_of(text) in Shape.ARROW else ""


def is_period(text: str) -> bool:
    """Whether a text is a period and nothing else (`2003-04`, `Dec-23`, `Q3`)."""
    found = find_period(text, ANY_YEAR)
    return found is not None and not found.rest


def is_year(text: str) -> bool:
    """Whether a text is a bare year."""
    return _DATE_LIKE.fullmatch(text.strip()) is not None
