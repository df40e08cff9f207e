"""Cells of a scan read several times over, and what becomes of readings that differ.

Two readings of one engine err alike more often than chance has it. So what they agree on is also held
against the print itself: its width, and whether its points hang below the line as commas do.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageFilter

from corpus.amount import Amount, Blank, parse_amount
from ingest.document import Cell
from ingest.readers.pdf.cells import SURE_ENOUGH
from ingest.readers.pdf.ocr import read_parts
from ingest.readers.pdf.scan_places import (
    Print,
    cut_out,
    has_ink,
    has_more_print,
    is_lone_dash,
    line_count,
    print_around,
)
from ingest.readers.pdf.scan_rules import GridCell
from ingest.readers.pdf.scan_widths import Widths, learn_widths
from ingest.readers.pdf.word import Word

_SHORT = 16  # characters: longer texts are no figures, and one reading must do
_SURE = 0.85  # of its reading: as sure as an OCR must be of a cell by itself that the page has otherwise
_HALF_SURE = 0.4  # of its reading: as sure as one of those that agree must be
_LARGER = 1.5  # the size of the second reading
_VOTES = 3  # readings that must agree
_MEASURED = 2  # of them where the print bears them out and speaks against the others
_WORDS = re.compile(r"[^\W\d_]{3}")  # no figure has as many letters on end
_TALL = 0.6  # of the height of print: digits are as high
_LOW = 0.55  # of the height of print: what begins lower is a point or a comma
_TAIL = 0.03  # of the height of print: a point hangs no further below the line
_THOUSANDS_POINT = re.compile(r"(?<![\d.])\d{1,3}\.\d{3}(?!\d)")  # may be thousands
_PUNCTUATED = re.compile(r"[\d.,;:'%£$€()+–-]*[.,;:']\d[\d.,;:'%£$€()+–-]*")  # a figure, or a damaged one
_POOR = 0.25  # of a table's figures that are not read alike at once: then no reading is to be trusted
_TWICE = 2  # readings by itself that every figure gets; more only where they differ
_FEW_POOR = 3  # figures that say nothing of a table


@dataclass(frozen=True)
class Reading:
    """What was read in one place, and how sure the OCR was of its least sure word."""

    text: str
    sure: float


def read_again(held: Mapping[GridCell, Sequence[Word]], page: Print) -> dict[GridCell, list[Reading]]:
    """Read cells by themselves: short ones as a line, more often where readings differ; others whole.

    Args:
        held: the words that the reading of the page has in each cell.
        page: the print of the page.
    """
    inked = [cell for cell in held if has_ink(cell, page)]
    short = [cell for cell in inked if len(text_of(held[cell])) <= _SHORT and line_count(cell, page) == 1]
    found = {cell: [reading] for cell, reading in _read(short, page, page.picture.crisp).items()}
    figures = [cell for cell in short if _may_be_figure(text_of(held[cell]), found[cell][0].text)]
    others = [cell for cell in short if cell not in set(figures)]
    _add(found, _read(figures, page, page.picture.crisp, _LARGER, figures=True))
    _add(found, _read(others, page, page.picture.crisp, _LARGER))
    differ = [cell for cell in figures if not _all_same([text_of(held[cell]), *_texts(found[cell])])]
    _add(found, _read(differ, page, _set_off(page.picture.cleaned), figures=True))
    _add(found, _read(differ, page, page.picture.cleaned))
    unsure = [cell for cell in inked if cell not in found and _least(held[cell]) < _SURE]
    return found | {
        cell: [reading] for cell, reading in _read(unsure, page, page.picture.crisp, lines=False).items()
    }


def _may_be_figure(*readings: str) -> bool:
    return any(_has_digit(text) and not _WORDS.search(text) for text in readings)


def _set_off(grey: Image.Image) -> Image.Image:
    return grey.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.UnsharpMask(6, 200, 1))


def _add(found: dict[GridCell, list[Reading]], more: Mapping[GridCell, Reading]) -> None:
    for cell, reading in more.items():
        found[cell].append(reading)


def _read(
    cells: Sequence[GridCell], page: Print, image: Image.Image, larger: float = 1.0, lines: bool = True,
    figures: bool = False,
) -> dict[GridCell, Reading]:  # fmt: skip
    read = read_parts([cut_out(cell, page, image, larger) for cell in cells], lines, figures)
    return {cell: Reading(*each) for cell, each in zip(cells, read, strict=True)}


def settle(
    reads: Mapping[GridCell, Cell],
    held: Mapping[GridCell, Sequence[Word]],
    again: Mapping[GridCell, Sequence[Reading]],
    page: Print,
) -> dict[GridCell, Cell]:
    """The cells of one table, from the page's readings and those of the cells by themselves.

    Args:
        reads: each cell as the reading of the page has it.
        held: the words of that.
        again: what `read_again` gave.
        page: the print of the page.
    """
    first = {
        cell: _settled(cell, read, held[cell], again.get(cell, ()), page) for cell, read in reads.items()
    }
    wide = {cell: _width(cell, page) for cell in again}
    agreed = {
        cell: first[cell].text for cell in again if not first[cell].doubt and is_clean(first[cell].text)
    }
    widths = learn_widths(agreed, wide)
    settled = {
        cell: _measured(cell, read, [reads[cell].text, *_texts(again.get(cell, ()))], widths, wide, page)
        for cell, read in first.items()
    }
    return _all_doubted(settled) if _is_poor(settled, again) else settled


def _settled(
    place: GridCell, read: Cell, words: Sequence[Word], again: Sequence[Reading], page: Print
) -> Cell:
    """A cell by what its readings say alone."""
    if not again:
        return read
    if len(again) == 1:
        return _of_block(read, again[0], _least(words))
    texts = [read.text, *_texts(again)]
    if not any(c.isalnum() for c in "".join(texts)) and is_lone_dash(place, page):
        return replace(read, text="-", doubt="")
    if _all_same(texts):
        if has_more_print(place, words, page):
            return replace(read, doubt=f"there is more print here than '{read.text}'")
        return replace(
            read, doubt="" if max(_least(words), *(r.sure for r in again)) >= _HALF_SURE else read.doubt
        )
    if agreed := _agreed(read.text, again) or _agreed_words(read.text, again):
        return replace(read, text=agreed, doubt="")
    best = max(again, key=lambda each: (is_clean(each.text), each.sure))
    keep = is_clean(read.text) or not is_clean(best.text)
    return replace(read, text=(read.text if keep else best.text) or best.text, doubt=_differing(texts))


def _of_block(read: Cell, block: Reading, sure: float) -> Cell:
    if _letters(block.text) == _letters(read.text) and read.text:
        return replace(read, text=max(block.text, read.text, key=lambda text: text.count(" ")), doubt="")
    better = block.sure > sure and bool(block.text)
    chosen = replace(read, text=block.text) if better else read
    certain = max(block.sure, sure) >= SURE_ENOUGH
    return replace(chosen, doubt="" if certain else _differing([read.text, block.text]))


def _agreed(read: str, again: Sequence[Reading]) -> str:
    """The clean figure that most readings of a cell give, where the OCR is sure of one of them."""
    votes = Counter(_plain(text) for text in [read, *_texts(again)])
    (most, count), *others = votes.most_common()
    if count < _VOTES or (others and others[0][1] > 1) or not is_clean(most):
        return ""
    alike = [each for each in again if _plain(each.text) == most]
    enough = _SURE if is_clean(read) and _plain(read) != most else _HALF_SURE
    return alike[0].text if alike and max(each.sure for each in alike) >= enough else ""


def _agreed_words(read: str, again: Sequence[Reading]) -> str:
    """The words that two of three readings of a cell without figures give; an OCR reads words well."""
    texts = [read, *_texts(again)]
    votes = Counter(_plain(text) for text in texts)
    most, count = votes.most_common(1)[0]
    if count < _MEASURED or not _WORDS.search(most) or max(each.sure for each in again) < _HALF_SURE:
        return ""
    return next(text for text in texts if _plain(text) == most)


def _measured(
    place: GridCell, cell: Cell, readings: Sequence[str], widths: Widths | None,
    wide: Mapping[GridCell, float], page: Print,
) -> Cell:  # fmt: skip
    """A cell held against its print, which may speak against its text, or for one of its readings."""
    if place not in wide or not _has_digit(cell.text):
        return cell
    if not cell.doubt:
        if widths is not None and not widths.fit(place, cell.text, wide[place]):
            return replace(cell, doubt=f"the print is not as wide as '{cell.text}' would be")
        if not _points_fit(place, cell.text, page):
            return replace(cell, doubt=f"the points and commas of '{cell.text}' may be others")
        return cell
    if widths is None:
        return cell
    votes = Counter(_plain(text) for text in readings if is_clean(text) and _has_digit(text))
    fitting = [
        (text, count) for text, count in votes.items()
        if widths.fit(place, text, wide[place]) and _points_fit(place, text, page)
    ]  # fmt: skip
    if len(fitting) == 1 and fitting[0][1] >= _MEASURED:
        return replace(cell, text=next(t for t in readings if _plain(t) == fitting[0][0]), doubt="")
    return cell


def _points_fit(place: GridCell, text: str, page: Print) -> bool:
    """Whether the print has commas, which hang below the line, where its text has them and a point nowhere.

    A point before other than three figures can be no comma, and need not be looked at.
    """
    comma, point = re.search(r"\d,\d", text), _THOUSANDS_POINT.search(text)
    if not comma and not point:
        return True
    hang = _hang(place, page)
    return hang is not None and (hang > 0 if comma else hang <= _TAIL)


def _hang(place: GridCell, page: Print) -> float | None:
    """How far points and commas hang below the digits of a cell, of the height of its print."""
    box = print_around(place, page)
    if box is None:
        return None
    ink = page.faint[box[1] : box[3], box[0] : box[2]]
    high = ink.shape[0]
    inked = np.flatnonzero(ink.any(axis=0))
    tops, bottoms = ink.argmax(axis=0)[inked], high - ink[::-1].argmax(axis=0)[inked]
    tall = (bottoms - tops) >= _TALL * high
    line = float(np.median(bottoms[tall])) if tall.any() else 0.0
    low = tops >= _LOW * line
    return (float(bottoms[low].max()) - line) / high if line and low.any() else None


def _width(place: GridCell, page: Print) -> float:
    """How wide the print of a cell is, in points."""
    box = print_around(place, page)
    return (box[2] - box[0]) / page.scale if box else 0.0


def _is_poor(last: Mapping[GridCell, Cell], again: Mapping[GridCell, Sequence[Reading]]) -> bool:
    """Whether the first readings of so many figures differ that chance makes some of the others agree."""
    figures = [cell for cell in again if _has_digit(last[cell].text + again[cell][0].text)]
    return sum(len(again[cell]) > _TWICE for cell in figures) > max(_POOR * len(figures), _FEW_POOR)


def _all_doubted(cells: Mapping[GridCell, Cell]) -> dict[GridCell, Cell]:
    doubt = "the scan of this table is poor: many of its cells are read otherwise each time"
    return {
        place: replace(cell, doubt=cell.doubt or doubt) if _has_digit(cell.text) else cell
        for place, cell in cells.items()
    }


def is_clean(text: str) -> bool:
    """Whether a text is an amount, or a mark for none."""
    plain = text.replace("$", "£").replace("€", "£").strip("* ")
    return bool(plain) and isinstance(parse_amount(plain), Amount | Blank)


def is_damaged(text: str) -> bool:
    """Whether a text is of figures and their marks, and yet no amount: `12,3`."""
    return bool(_PUNCTUATED.fullmatch("".join(text.split()))) and not is_clean(text)


def text_of(words: Sequence[Word]) -> str:
    """The text of words."""
    return " ".join(word.text for word in words)


def _texts(readings: Sequence[Reading]) -> list[str]:
    return [each.text for each in readings]


def _all_same(texts: Sequence[str]) -> bool:
    return bool(texts[0]) and len({_plain(text) for text in texts}) == 1


def _plain(text: str) -> str:
    return "".join(text.split()).translate(str.maketrans("–—−’", "---'")).strip("|_")


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _differing(texts: Sequence[str]) -> str:
    """What the readings of a cell were, in words."""
    readings = [text for text in dict.fromkeys(texts) if text]
    if not readings:
        return "there is print here that the OCR could not read"
    return "the scan is unclear: it reads " + " and ".join(f"'{text}'" for text in readings)


def _least(words: Sequence[Word]) -> float:
    return min((word.sure for word in words), default=0.0)
