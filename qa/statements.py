"""Statements: what of a passage is weighed and quoted together: a sentence, or the short lines of a list.

A line of a passage is a paragraph, a bullet or a numbered part. A page's end may break a sentence over two of
them; it is put together again, so that no half of it is weighed or quoted by itself. The short lines of a
list answer together: `What are the priorities?`
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.sentences import sentences

TITLE = 5  # words of a line that is the title of what follows
LIST, LEAD_IN = 2, 30  # lines under a line that leads them in, and its words at most
LONGEST_ITEM, LONGEST_LISTED, MOST_LISTED = 14, 70, 9  # words of an item, words of a list, its lines
SHORTEST_BROKEN = 5  # words of a line that its page may have broken

_ENDED = re.compile(r"[.!?:;][\"'\u2019\u201d)\]]*$|[)\"\u201d]$")
# A sentence ends in none of these; a line of a list may end in `and` or `or`.
_OPEN = frozenset(
    "a an the of in to with for by from is are was were be that which on at as our their".split()  # noqa: SIM905
)
_LISTED = re.compile(r"\W*(?:[-\u2022\u2013*]|\(?[\divxa-z]{1,3}[.)])\s")


@dataclass(frozen=True)
class Statement:
    """A sentence, or the short lines of a list.

    Attributes:
        text: its words; those of a list with its line breaks.
        line: the place of its first line among the passage's.
        lead: the line that leads it in, empty where none does.
    """

    text: str
    line: int
    lead: str = ""

    @property
    def lines(self) -> int:
        """How many lines it has: one, but for a list."""
        return self.text.count("\n") + 1


@lru_cache(maxsize=16384)
def statements_of(text: str) -> tuple[Statement, ...]:
    """The statements of a passage in order."""
    lines = whole_lines(text)
    found: list[Statement] = []
    lead = lines[0] if lines and _leads(lines) else ""
    at = 0
    while at < len(lines):
        if many := _listed_from(lines, at):
            found.append(Statement("\n".join(lines[at : at + many]), at, lead))
        else:
            found.extend(
                Statement(each, at, "" if lines[at] == lead else lead) for each in sentences(lines[at])
            )
            many = 1
            if lines[at].rstrip().endswith(":"):
                lead = lines[at]
        at += many
    return tuple(found)


def _listed_from(lines: Sequence[str], at: int) -> int:
    """How many lines from one on are the short lines of a list; 0 where there is none."""
    many = words = 0
    for line in lines[at:]:
        words += len(line.split())
        if not _is_item(line) or words > LONGEST_LISTED or many == MOST_LISTED:
            break
        many += 1
    return many if many >= LIST else 0


def _is_item(line: str) -> bool:
    """Whether a line is short and ends in nothing, as an item of a list."""
    return len(line.split()) <= LONGEST_ITEM and not re.search(r"[.!?:][\"'\u2019\u201d)\]]*$", line.rstrip())


def whole_lines(text: str) -> list[str]:
    """The lines of a passage, those that a page's end broke put together again, with an ellipsis between."""
    whole: list[str] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        if whole and _goes_on(whole[-1], line):
            whole[-1] = f"{whole[-1].rstrip()} \u2026 {line.strip()}"
        else:
            whole.append(line)
    return whole


def is_title(sentence: str) -> bool:
    """Whether a line is the title of what follows it: a few words that end in nothing."""
    return len(sentence.split()) <= TITLE and not re.search(r"[.!?:;\d)\"\u201d]$", sentence.rstrip())


def _leads(lines: Sequence[str]) -> bool:
    """Whether the first line of a passage leads in a list of others."""
    first, *rest = lines
    return len(rest) >= LIST and len(first.split()) <= LEAD_IN and len(sentences(first)) == 1


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    said = before.split()
    if len(said) < SHORTEST_BROKEN or _ENDED.search(before.rstrip()) or _LISTED.match(line):
        return False
    return line.lstrip()[0].islower() or said[-1].lower() in _OPEN
