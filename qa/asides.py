"""Asides: what a question says around what it asks - why it is asked, who said what, thanks and excuses.

Words in an aside narrow nothing. An aside is told by its shape and not by its words: a clause of the asker
and the listener (`I've lost my notes`), or a sentence of its own before the one that asks, and it holds no
word of an indicator, no number, no time and no name.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SENTENCE = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bno)(?<!\bvs)[.?!]+(?=\s+\S)|\s[-\u2013\u2014]+\s|[:;]\s|\u2026\s*"
)
_COMMA = re.compile(
    r",\s+(?:(?:but|and|so|because|as|since)\s+)?|\s+(?=so i\b|but i\b|because i\b|if you\b|if i\b)"
)
_OF_TALK = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|you|you've|you'd|you're|you'll|your|sorry|please|pls|thanks|thank|cheers)\b"
)
_OF_GAPS = re.compile(
    r"\b(?:published|missing|unpublished|gaps?|whatever|held|recorded|available|provisional)\b"
)
_FINITE = re.compile(
    r"\b(?:i|i'm|i've|i'd|me|we|we're|we've|they|they're|he|she|it|it's|that's|there's|there|my|you"
    r"|is|are|was|were|am|question|query|has|have|had|do|does|did|can|could|will|would|should|says?|said)\b"
)
_ASKS = re.compile(
    r"^\W*(?:(?:and|so|but|or|well|ok|okay|now|then|also|please|in|for|of|at|by|during|on|over|from|to|with)\b\W*)*"
    r"(?:[\w'/-]+\W+){0,9}?(?:how|what|what's|whats|which|when|who|whose|where|why|is|are|was|were|did|does|do|has|have|had|give|tell|show|list|name)\b"
)
_QUESTION = re.compile(r"\b(?:how|what|which|whose|where|when)\b")
_POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|that|those|these|this|such|ones?|so|there|here|he|she|him|her)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"(?<!\bwere )(?<!\bare )(?<!\bwas )(?<!\bis )(?<!\bbeen )\b(?:there|here)\W*$", re.IGNORECASE
)
_NARROWS = re.compile(r"\b(?:only|just|except|excluding|without|other than|mean|meant|namely|including)\b")
_NAME = re.compile(r"(?<![.?!:;\"'(]\s)(?<!^)\b(?!I\b|I'|OK\b|Hi\b)[A-Z]\w+")


@dataclass(frozen=True)
class Span:
    """A stretch of the question, by the places of its first character and of the one after its last."""

    start: int
    end: int

    def holds(self, places: Iterable[tuple[int, int]]) -> bool:
        """Whether anything that stands at these places stands in it."""
        return any(self.start <= start < self.end for start, _ in places)


def asides(text: str, meant: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The asides of a question; none where it points back to one, as `how many live there?` does.

    Args:
        text: the folded question.
        meant: the places of what an aside never holds: words of indicators, numbers, times, areas.
    """
    if _THERE.search(text):
        return ()
    found: list[Span] = []
    for sentence in _parts(text, Span(0, len(text)), _SENTENCE):
        if _is_said(text, sentence, meant, _FINITE):
            found.append(sentence)
            continue
        clauses = _parts(text, sentence, _COMMA)
        found.extend(
            clause
            for clause in clauses
            if len(clauses) > 1
            and (_is_said(text, clause, meant, _OF_TALK) or _is_said(text, clause, meant, _OF_GAPS))
        )
    return tuple(found)


def before_asking(
    text: str, meant: Sequence[tuple[int, int]], asked: Sequence[tuple[int, int]]
) -> tuple[Span, ...]:
    """The sentences before one that asks by itself: it names what it asks about, and points back to nothing.

    Args:
        text: the folded question.
        meant: the places of the words of indicators.
        asked: the places of words that ask for a kind of number, which no such sentence holds.
    """
    sentences = [part for part in _parts(text, Span(0, len(text)), _SENTENCE) if part.end > part.start]
    for at in range(len(sentences) - 1, 0, -1):
        asking = text[sentences[at].start : sentences[at].end]
        whole = sentences[at].holds(meant) and _ASKS.search(asking.lower())
        if whole and not _POINTS_BACK.search(asking):
            before = ((each, text[each.start : each.end].lower()) for each in sentences[:at])
            return tuple(
                each
                for each, said in before
                if _FINITE.search(said) and not _NARROWS.search(said) and not each.holds(asked)
            )
    return ()


def _is_said(text: str, part: Span, meant: Sequence[tuple[int, int]], told_by: re.Pattern[str]) -> bool:
    words = text[part.start : part.end]
    if part.holds(meant) or _NARROWS.search(words.lower()) or _NAME.search(words):
        return False
    if told_by is _FINITE and _QUESTION.search(words.lower()):
        return False
    return told_by.search(words.lower()) is not None


def _parts(text: str, whole: Span, cut: re.Pattern[str]) -> list[Span]:
    parts, start = [], whole.start
    for found in cut.finditer(text, whole.start, whole.end):
        parts.append(Span(start, found.end()))
        start = found.end()
    return [*parts, Span(start, whole.end)]
