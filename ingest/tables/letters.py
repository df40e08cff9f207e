"""Text that a PDF's rotated type breaks into letters: `Jo / ann / a / S / mi / th` is a name.

A text layer gives rotated words as many lines of one to four characters. Spaces that were printed stand at
the ends of those lines, so the lines are joined as they are.
"""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.extract import IndicatorRow

_LONGEST_FRAGMENT = 4
_TAIL_OF_REF = re.compile(r"(?=[^a-z]*[\dA-Z)%])([\dA-Za-z()%\-]{1,3})\s+([A-Z][a-z]\S*.*)", re.DOTALL)
_TAIL_OF_NAME = re.compile(r"([a-z]{1,3})\s+([A-Z]\S*.*)", re.DOTALL)
_HEAD_OF_NAME = re.compile(r"(.*\S)\s+([A-Z][a-z]{0,2})\s*", re.DOTALL)


@dataclass(frozen=True)
class Run:
    """Lines that stand together: broken letters of rotated type, or lines of upright prose."""

    letters: bool
    lines: tuple[str, ...]
    first_line: int

    @property
    def joined(self) -> str:
        """The run as one text: letters joined as they stand, prose with its white space folded."""
        if self.letters:
            return " ".join("".join(line.strip("\r\n") for line in self.lines).split())
        return " ".join(" ".join(self.lines).split())


def runs(lines: Sequence[tuple[int, str]]) -> list[Run]:
    """Part numbered lines into runs of broken letters and runs of prose.

    A short line that goes on a paragraph (`35%.` after a line of prose) belongs to the paragraph. A line that
    ends the letters and begins the prose (`I Number of ...` after `M / 2- / N`) is parted between the two.
    """
    marked = list(_marked(lines))
    parts: list[Run] = []
    for letters, group in groupby(marked, key=lambda item: item[0]):
        items = list(group)
        parts.append(Run(letters, tuple(text for _, _, text in items), items[0][1]))
    return _hand_over_tails(parts)


def _marked(lines: Iterable[tuple[int, str]]) -> Iterable[tuple[bool, int, str]]:
    in_paragraph = False
    for number, text in lines:
        stripped = text.strip()
        if not stripped:
            in_paragraph = False
            continue
        letters = len(stripped) <= _LONGEST_FRAGMENT and (not in_paragraph or text.startswith(" "))
        in_paragraph = not letters
        yield letters, number, text


def _hand_over_tails(parts: Sequence[Run]) -> list[Run]:
    """Give letters that share a line with prose back to their run, on either side."""
    mended = list(parts)
    for i in range(1, len(mended)):
        before, after = mended[i - 1], mended[i]
        if before.letters and (found := _tail(before, after.lines[0])):
            mended[i - 1] = Run(True, (*before.lines, found[1]), before.first_line)
            mended[i] = Run(False, (found[2], *after.lines[1:]), after.first_line)
        elif after.letters and (found := _head(before.lines[-1], after)):
            mended[i - 1] = Run(False, (*before.lines[:-1], found[1]), before.first_line)
            mended[i] = Run(True, (found[2], *after.lines), after.first_line)
    return mended


def _head(line: str, after: Run) -> re.Match[str] | None:
    return _HEAD_OF_NAME.fullmatch(line) if after.lines[0].strip()[:1].islower() else None


def _tail(before: Run, line: str) -> re.Match[str] | None:
    text = line.lstrip()
    return _TAIL_OF_NAME.match(text) if is_name_like(before.joined) else _TAIL_OF_REF.match(text)


def is_name_like(joined: str) -> bool:
    """Whether joined letters read as people's names rather than as a reference."""
    return any(ch.islower() for ch in joined) and not any(ch.isdigit() or ch in "()%" for ch in joined)


def people(joined: str) -> tuple[str, ...]:
    """Part names that were joined without a space between them (`Joanna SmithTom Jones`)."""
    return tuple(part.strip() for part in re.split(r"(?<=[a-z])(?=[A-Z])", joined) if part.strip())


def tidy_ref(joined: str) -> str:
    """A reference as papers print it: `L6-T(val)` as `L6-T (val)`."""
    return re.sub(r"\s*\(\s*", " (", joined.replace(" ", "")).strip()


def mend_people(rows: Iterable[IndicatorRow]) -> tuple[IndicatorRow, ...]:
    """Restore names that have lost letters (`Jo a Smith`) from the same names where they are whole.

    A name is restored where its letters, in order, fit one pair of owner and reporter of the same table
    and no other; else it is left out, for half a name is nobody's.
    """
    rows = tuple(rows)
    known = {
        (row.owner, row.reporter) for row in rows if _reads_whole(row.owner) and _reads_whole(row.reporter)
    }
    intact = {pair for pair in known if not _is_damaged(pair, known)}
    return tuple(_mended(row, intact) for row in rows)


def _reads_whole(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() and len(word) > 1 for word in words)


def _mended(row: IndicatorRow, intact: Set[tuple[str, str]]) -> IndicatorRow:
    pair = (row.owner, row.reporter)
    if pair in intact or not any(pair):
        return row
    fitting = [other for other in intact if _fits_into("".join(pair), "".join(other))]
    owner, reporter = fitting[0] if len(fitting) == 1 else ("", "")
    return replace(row, owner=owner, reporter=reporter)


def _is_damaged(pair: tuple[str, str], known: Set[tuple[str, str]]) -> bool:
    return any(other != pair and _fits_into("".join(pair), "".join(other)) for other in known)


def _fits_into(damaged: str, whole: str) -> bool:
    letters = iter(whole.replace(" ", ""))
    return all(letter in letters for letter in damaged.replace(" ", ""))
