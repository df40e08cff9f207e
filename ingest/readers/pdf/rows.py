"""Words to the lines that they stand on."""

from collections.abc import Iterable

from corpus.model import Box
from ingest.readers.pdf.word import Word

_SAME_LINE = 0.5  # of a word's height: nearer middles stand on one line


def words_in_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words by line, from the top; each line from the left."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        if rows and word.middle - rows[-1][0].middle <= _SAME_LINE * _height(word, rows[-1][0]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.x0) for row in rows]


def _height(word: Word, first: Word) -> float:
    return max(word.bottom - word.top, first.bottom - first.top)


def text_of(words: Iterable[Word]) -> str:
    """The words of one line as text."""
    return " ".join(word.text for word in words)


def box_round(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds others (at least one)."""
    every = list(boxes)
    return (
        round(min(box[0] for box in every), 2),
        round(min(box[1] for box in every), 2),
        round(max(box[2] for box in every), 2),
        round(max(box[3] for box in every), 2),
    )


def overlap(first: Box, second: Box) -> float:
    """The area that two boxes share, in square points."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    return max(0.0, wide) * max(0.0, high)
