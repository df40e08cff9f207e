"""Headings that read up or down the page above a table without rules: found, and put over their columns.

Each becomes one piece of one line of the heading, together with the upright headings that stand beside them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingest.readers.pdf.blocks import Block
from ingest.readers.pdf.columns import Columns
from ingest.readers.pdf.glyphs import TurnedWord
from ingest.readers.pdf.pieces import Piece, TextLine, type_size
from ingest.readers.pdf.rows import box_round, text_of
from ingest.readers.pdf.word import Word

_NEAR = 4.0  # of the type's height: a wider gap parts headings from the figures below them
_SAME_END = 0.75  # of the type's height: headings that begin (or end) as near begin on one level
_LEADING = 1.45  # of the type's height: lines of one heading are no further apart
_LONGER = 1.3  # of the height of the other headings: a longer one runs down the margin

Phrase = tuple[TurnedWord, ...]


@dataclass(frozen=True)
class Headed:
    """The lines of a page with one line more, `band`, of the turned headings of the table at `block`."""

    lines: tuple[TextLine, ...]
    block: Block
    band: TextLine


def with_turned(
    lines: Sequence[TextLine], block: Block, columns: Columns, phrases: Sequence[Phrase]
) -> Headed | None:
    """The lines of a page with a table's turned headings as a line of them; None where it has none.

    Args:
        lines: the upright lines of the page from the top down.
        block: where the table's figures stand among them.
        columns: the columns of those figures.
        phrases: the lines of turned words, each in the order in which it reads.
    """
    words = _headings(lines, block, columns, _band(lines, block, columns, phrases))
    if len(words) < 2:
        return None
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    above = lines[block.above : block.first]
    upper: list[TextLine] = []
    lower: list[TextLine] = []
    beside: list[Piece] = []
    for line in above:
        if line.middle <= top or line.middle >= bottom:
            (upper if line.middle <= top else lower).append(line)
            continue
        spanning = tuple(piece for piece in line.pieces if _stands_over(piece, words))
        beside += [piece for piece in line.pieces if piece not in spanning]
        if spanning:
            upper.append(replace(line, pieces=spanning))
    pieces = [Piece((word,)) for word in words] + _stacked(beside)
    size = median(type_size(word) for word in words)
    band = TextLine(tuple(sorted(pieces, key=lambda piece: piece.x0)), top, bottom, size)
    made = (*lines[: block.above], *upper, band, *lower, *lines[block.first :])
    moved = len(made) - len(lines)
    return Headed(made, Block(block.above, block.first + moved, block.last + moved), band)


def _band(
    lines: Sequence[TextLine], block: Block, columns: Columns, phrases: Sequence[Phrase]
) -> list[Phrase]:
    """The phrases that stand on one level right above a table, in the order in which they were given."""
    first = lines[block.first]
    ceiling = lines[block.above - 1].bottom if block.above else float("-inf")
    near = [
        phrase
        for phrase in phrases
        for box in [_box(phrase)]
        if ceiling <= box[1] and box[3] <= first.top + 0.5 * first.size and box[2] > columns.left
    ]
    levels: list[list[Phrase]] = []
    for part in (1.0, 0.0, 0.5):  # of their height: headings end on a level, begin on one, or are centred
        for phrase in near:
            place, size = _level(phrase, part), phrase[0].word.size
            levels.append([each for each in near if abs(_level(each, part) - place) <= _SAME_END * size])
    level = max(levels, key=len, default=[])
    if not level:
        return []
    top, bottom = min(_box(each)[1] for each in level), max(_box(each)[3] for each in level)
    gaps = [line for line in lines[block.above : block.first] if line.middle >= bottom]
    steps = [bottom, *(edge for line in gaps for edge in (line.top, line.bottom)), first.top]
    if any(
        after - before > _NEAR * first.size for before, after in zip(steps[::2], steps[1::2], strict=True)
    ):
        return []
    return [
        phrase
        for phrase in near
        if top <= (_box(phrase)[1] + _box(phrase)[3]) / 2 <= bottom
        and _box(phrase)[3] - _box(phrase)[1] <= _LONGER * (bottom - top)
    ]


def _level(phrase: Phrase, part: float) -> float:
    """The place down the page of a part of a phrase's height: 0 for its top, 1 for its foot."""
    box = _box(phrase)
    return box[1] + part * (box[3] - box[1])


def _box(phrase: Phrase) -> tuple[float, float, float, float]:
    return box_round(each.box for each in phrase)


def _headings(
    lines: Sequence[TextLine], block: Block, columns: Columns, band: Sequence[Phrase]
) -> list[Word]:
    """The headings that phrases make, a word each: lines close beside each other are lines of one."""
    places = {id(phrase): at for at, phrase in enumerate(band)}
    groups: list[list[Phrase]] = []
    for phrase in sorted(band, key=lambda phrase: _box(phrase)[0]):
        if groups and _goes_on(groups[-1][-1], phrase, columns):
            groups[-1].append(phrase)
        else:
            groups.append([phrase])
    if len(groups) < len(columns) - 1 <= len(band) <= len(columns):
        groups = [[phrase] for group in groups for phrase in group]
    return [_as_word(sorted(group, key=lambda phrase: places[id(phrase)])) for group in groups]


def _goes_on(left: Phrase, right: Phrase, columns: Columns) -> bool:
    """Whether two turned lines are of one heading, and not headings of neighbouring columns."""
    one, other = _box(left), _box(right)
    if left[0].turn != right[0].turn:
        return False
    step = (other[0] + other[2] - one[0] - one[2]) / 2
    first, second = columns.touched(one[0], one[2]), columns.touched(other[0], other[2])
    apart = bool(first) and bool(second) and not set(first) & set(second)
    return step <= _LEADING * left[0].word.size and not apart


def _as_word(group: Sequence[Phrase]) -> Word:
    text = " ".join(text_of(each.word for each in phrase) for phrase in group)
    words = [each.word for phrase in group for each in phrase]
    left, top, right, bottom = box_round(each.box for phrase in group for each in phrase)
    bold = all(word.bold for word in words)
    return Word(text, left, top, right, bottom, words[0].size, bold, upright=False, colour=words[0].colour)


def _stands_over(piece: Piece, words: Sequence[Word]) -> bool:
    """Whether an upright heading has turned ones below it."""
    bottom = max(word.bottom for word in piece.words)
    return any(
        word.x0 < piece.x1 and piece.x0 < word.x1 and word.top >= bottom - 0.5 * type_size(piece.words[0])
        for word in words
    )


def _stacked(pieces: Sequence[Piece]) -> list[Piece]:
    """Upright pieces by the heading that they are lines of."""
    made: list[Piece] = []
    for piece in pieces:
        above = next((each for each in made if each.x0 < piece.x1 and piece.x0 < each.x1), None)
        if above is None:
            made.append(piece)
        else:
            made[made.index(above)] = Piece((*above.words, *piece.words))
    return made
