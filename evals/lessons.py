"""Lessons for the reader, out of teaching passages: made-up papers with questions and what answers them.

A file of them is plain text, as it is written by hand:

    # kind | paper | heading
    1 A sentence.
    2 Another.
    ? a question that the second answers >> 2
    ? one that either of two answers >> 1,2
    ? one that it takes both to answer >> 1+2
    ? one that nothing here answers >> 0
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.embedding import Embedder
from corpus.errors import PapersError

STRETCHED = 0.5  # of the lessons: only a stretch of the passage is read
HEADED = 0.8  # of the lessons: the heading is read before it
NAMED = 0.5  # of those: with the paper in front of the heading
FOREIGN = 0.5  # of the questions: a stretch of another passage is read, too
NEAREST = 6  # passages, of which one is chosen for that
LONGEST_TEXT = 600  # characters

Near = Sequence[Sequence[Sequence[int]]]
"""By passage and question, the places of passages."""

_SENTENCE = re.compile(r"(\d+)\s+(\S.*)")
_QUESTION = re.compile(r"\?\s*(\S.*?)\s*>>\s*(\d+(?:\s*[,+]\s*\d+)*)")


@dataclass(frozen=True)
class TeachingPassage:
    """A passage with its questions; `questions` pairs each with the places, from 0, of what answers it."""

    subject: str
    paper: str
    heading: str
    sentences: tuple[str, ...]
    questions: tuple[tuple[str, frozenset[int]], ...]


def teaching_passages(folder: Path) -> Iterator[TeachingPassage]:
    """The passages of every file in a folder.

    Raises:
        PapersError: where a passage is not written as it should be.
    """
    for file in sorted(folder.glob("*.txt")):
        for block in re.split(r"\n(?=#)", file.read_text(encoding="utf-8")):
            if lines := [line.strip() for line in block.splitlines() if line.strip()]:
                yield _passage(file, lines)


def _passage(file: Path, lines: list[str]) -> TeachingPassage:
    heading, *rest = lines
    said = [found for line in rest if (found := _SENTENCE.fullmatch(line))]
    asked = [found for line in rest if (found := _QUESTION.fullmatch(line))]
    numbered = [int(found[1]) for found in said] == [*range(1, len(said) + 1)]
    questions = [
        (each[1], frozenset(int(at) - 1 for at in re.findall(r"\d+", each[2])) - {-1}) for each in asked
    ]
    held = all(at < len(said) for _, right in questions for at in right)
    if not heading.startswith("#") or not numbered or not held or len(said) + len(asked) != len(rest):
        raise PapersError(f"{file.name}: the passage under “{heading}” is not written as a teaching passage.")
    above, _, own = heading.rpartition("|")
    return TeachingPassage(
        file.stem,
        above.rpartition("|")[2].strip(" #"),
        own.strip(" #"),
        tuple(found[2] for found in said),
        tuple(questions),
    )


@dataclass(frozen=True)
class Lesson:
    """A question and the sentences read with it; `right` are the places of those that answer, if any does."""

    question: str
    sentences: tuple[str, ...]
    right: frozenset[int]


def lessons(passages: Sequence[TeachingPassage], near: Near, chance: random.Random) -> Iterator[Lesson]:
    """One lesson a question, some of a stretch of its passage, and others of passages that are not its own.

    Args:
        passages: what is taught.
        near: for each passage and question, the places of other passages that speak of nearly the same.
        chance: decides what is left out.
    """
    for passage, others in zip(passages, near, strict=True):
        for (question, right), alike in zip(passage.questions, others, strict=True):
            first, last = 0, len(passage.sentences)
            if chance.random() < STRETCHED:
                first, last = _stretch(last, chance)
            said = passage.sentences[first:last]
            answers = frozenset(at - first for at in right if first <= at < last)
            if chance.random() < HEADED:
                named = passage.paper and chance.random() < NAMED
                heading = f"{passage.paper} - {passage.heading}." if named else f"{passage.heading}."
                said, answers = (heading, *said), frozenset(at + 1 for at in answers)
            yield Lesson(question, said, answers)
            if alike and chance.random() < FOREIGN:
                other = passages[chance.choice(alike)].sentences
                first, last = _stretch(len(other), chance)
                yield Lesson(question, other[first:last], frozenset())


def _stretch(size: int, chance: random.Random) -> tuple[int, int]:
    length = chance.randint(min(2, size), size)
    first = chance.randint(0, size - length)
    return first, first + length


def nearest_passages(passages: Sequence[TeachingPassage], embedder: Embedder) -> Near:
    """For each question of each passage, the passages of others that come nearest to it in meaning."""
    import numpy as np

    texts = [[text[:LONGEST_TEXT] for text in passage.sentences] for passage in passages]
    said = np.array(embedder.embed([text for each in texts for text in each]), dtype=np.float32)
    owner = np.repeat(np.arange(len(texts)), [len(each) for each in texts])
    near = []
    for at, passage in enumerate(passages):
        asked = np.array(embedder.embed([question for question, _ in passage.questions]), dtype=np.float32)
        best = np.full((len(asked), len(passages)), -1.0, dtype=np.float32)
        for row, likeness in zip(best, asked @ said.T, strict=True):
            np.maximum.at(row, owner, likeness)
        best[:, at] = -1.0
        near.append([row.argsort()[::-1][:NEAREST].tolist() for row in best])
    return near
