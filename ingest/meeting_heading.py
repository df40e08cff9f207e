"""The heading of a meeting's page: council, committee and day, one to a line or several on one.

`Housing Panel, 3 March 2020`, `Meeting of the Full Council, Thursday 4 July 2019, 7.00 pm, Guildhall`, `Held
on 8 June 2017 at 10.00 am`. Before the day stand only names and the words that open such a heading; the
time and the room follow it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.dates import day_in
from ingest.names import committee_in, council_names, title_case

OPENING = 15  # written lines: no meeting's page names its meeting further down
LONGEST = 160  # characters of such a heading
_MEETING = (
    r"(?:(?:annual|special|extraordinary|ordinary|additional|virtual|remote|monthly|quarterly) )*meeting"
)
_RECORD = r"(?:minutes|notes|record|proceedings|decisions|agenda|summons)"
_OPENS = re.compile(
    rf"[\s,:;.()–-]*(?:(?:the|a|an|draft|public|confirmed|unconfirmed|{_RECORD}|{_MEETING}|held|of|for|from|on|at)\b"
    r"[\s,:;.()–-]*)*",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    rf"(?:[\s,:;.()–-]+(?:draft|{_RECORD}|{_MEETING}|held|of|for|on))*[\s,:;.()–-]*$", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?[\s,]*$", re.IGNORECASE)
_AFTER_A_DAY = re.compile(
    r"\s*(?:$|[,;:(@–-]|\d{1,2}[.:]\d\d|(?:at|in|from|commencing|starting|held|by|via|minutes)\b)",
    re.IGNORECASE,
)
_NO_HEADING = re.compile(
    r"\b(?:next|previous|last|following|future) meeting|\b(?:published|issued|dis?patched|despatched|deadline"
    r"|agreed|approved|confirmed|signed|received|was|were|is|are|has|had|when|which|that|will)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:item )?[A-Z]{0,3}\d{1,4}(?:/\d{1,4})?[.)]?\s+[A-Z]", re.IGNORECASE)
_PARTS = re.compile(r"\s*[:|–]\s*|\s+-\s+|\s+held\b|\s+at\s+|,\s*(?=\d)", re.IGNORECASE)


@dataclass(frozen=True)
class MeetingHeading:
    """What one heading says of a meeting; empty or None where it does not say it."""

    committee: str = ""
    on: date | None = None


def meeting_headings(lines: Sequence[str]) -> list[MeetingHeading]:
    """What the opening of a paper says of its meeting, line by line.

    Args:
        lines: the written lines of a paper, without markup and with white space folded.
    """
    return [said for line in opening(lines) if (said := meeting_heading(line)) is not None]


def opening(lines: Sequence[str]) -> list[str]:
    """The lines at the head of a paper, before its first item of business."""
    found: list[str] = []
    for line in lines[:OPENING]:
        if found and _ITEM.match(line) and day_in(line) is None:
            break
        found.append(line)
    return found


def meeting_heading(line: str) -> MeetingHeading | None:
    """What a line says of a meeting: None where it is no such heading, or says nothing by itself."""
    if len(line) > LONGEST or _NO_HEADING.search(line):
        return None
    found = day_in(line)
    if found is None:
        committee = _committee_of(line)
        return MeetingHeading(committee) if committee else None
    start, end, day = found
    if not _AFTER_A_DAY.match(line[end:]):
        return None
    named = _WEEKDAY.sub("", line[:start])
    committee = _committee_of(named)
    return MeetingHeading(committee, day) if committee or not _without_council(_core(named)) else None


def _committee_of(text: str) -> str:
    """The committee that a heading names; the council itself where it is the council that met."""
    core = _core(title_case(text))
    rest = _without_council(core)
    named = (committee_in(_core(part)) for part in (rest, *_PARTS.split(rest)) if part)
    met = "Council" if core and not rest and core != text.strip(" ,:;.") and _OPENS.match(text) else ""
    return next((name for name in named if name), met)


def _without_council(text: str) -> str:
    for name in council_names(text):
        text = text.replace(name, "|")
    return text.strip(" ,:;|–-")


def _core(text: str) -> str:
    """A heading without the words that open and close it: `Minutes of the meeting of the ... held on`."""
    opened = _OPENS.match(text)
    return _CLOSES.sub("", text[opened.end() if opened else 0 :]).strip(" ,:;.")
