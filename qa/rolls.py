"""Rolls: who was present at a meeting, who sent apologies, and who else was there, as minutes list them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from qa.names import TITLE, Person, people_in
from qa.quoting import Quote, lines_of


class Roll(Enum):
    """What a list of people says of them."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    IN_ATTENDANCE = "in attendance"
    MEMBERS = "members"


@dataclass(frozen=True)
class Listed:
    """One list of people: which roll it is, who is on it, and the words that say so."""

    roll: Roll
    people: tuple[Person, ...]
    quote: Quote
    text: str


_LABELS = (
    (Roll.APOLOGIES, r"apologies(?: for absence| received)*(?: were received from)?|absent"),
    (
        Roll.IN_ATTENDANCE,
        r"also (?:there|present|in attendance|attending)|in attendance|officers?(?: (?:present"
        r"|in attendance))?"
        r"|advising|witnesses|support|clerk|guests?|observers?|by invitation|public|attending officers?",
    ),
    (
        Roll.PRESENT,
        r"(?:members |councillors |those )?present(?: at the meeting)?|attendance|attendees"
        r"|members attending",
    ),
    (Roll.MEMBERS, r"(?:panel |committee |board )?members(?:hip)?(?: of the \w+)?"),
)
_LABEL = re.compile(
    "|".join(rf"(?P<r{at}>\b(?:{form})\s*:)" for at, (_, form) in enumerate(_LABELS)), re.IGNORECASE
)
_WERE_PRESENT = re.compile(rf"^(?P<who>(?:{TITLE})\b.{{3,}}?) (?:were|was) (?:all )?present\b")
_NO_APOLOGIES = re.compile(r"\b(?:no|nil) apologies\b|\bapologies(?: for absence)?:\s*(?:none|nil)\b", re.I)
_SENT = re.compile(
    rf"\bapologies(?: for absence)? (?:were|had been|was) (?:received|sent|noted)?\s*(?:from|by|for) "
    rf"(?P<who>(?:{TITLE})\b[^.]+)",
    re.IGNORECASE,
)
_UNDER_MEMBERS = re.compile(
    r"(?:(?:panel|committee|board|current) )?member(?:s|ship)(?: of the .{3,40})?", re.IGNORECASE
)


@lru_cache(maxsize=16384)
def rolls_of(passage: Passage) -> tuple[Listed, ...]:
    """The lists of people that a passage holds, in order."""
    if passage.kind is PassageKind.PEOPLE:
        if passage.heading and _UNDER_MEMBERS.fullmatch(passage.heading[-1].strip(" :")):
            return tuple(_members(passage))
        return tuple(_labelled(passage))
    return tuple(_told(passage))


def _members(passage: Passage) -> Iterator[Listed]:
    for line in lines_of(passage):
        people = people_in(line)
        if people and not re.search(r"\d{3}|@", line):
            yield Listed(Roll.MEMBERS, people, Quote(passage, line), line)


def _labelled(passage: Passage) -> Iterator[Listed]:
    roll: Roll | None = None
    for line in lines_of(passage):
        marks = list(_LABEL.finditer(line))
        before = line[: marks[0].start()] if marks else line
        if before.strip() and roll is not None and not marks and people_in(before):
            yield Listed(roll, people_in(before), Quote(passage, line.strip()), before)
        elif before.strip():
            yield from _in_sentences(passage, before)
        ends = [*(mark.start() for mark in marks[1:]), len(line)][: len(marks)]
        for mark, end in zip(marks, ends, strict=True):
            roll = _roll(mark, passage)
            told = [*sentences(line[mark.start() : end].strip()), ""]
            text = told[0][mark.end() - mark.start() :].strip()
            yield Listed(roll, people_in(text), Quote(passage, told[0]), text)
            yield from _in_sentences(passage, " ".join(told[1:]).strip())


def _roll(mark: re.Match[str], passage: Passage) -> Roll:
    roll = next(roll for at, (roll, _) in enumerate(_LABELS) if mark[f"r{at}"])
    # Minutes that list their members beside the apologies list those who came.
    return Roll.PRESENT if roll is Roll.MEMBERS and "pologies" in passage.text else roll


def _told(passage: Passage) -> Iterator[Listed]:
    if "present" in passage.text or "pologies" in passage.text:
        for line in lines_of(passage):
            yield from _in_sentences(passage, line)


def _in_sentences(passage: Passage, line: str) -> Iterator[Listed]:
    """Rolls told in sentences: `Councillors A and B were present. There were no apologies.`"""
    for sentence in sentences(line):
        if found := _WERE_PRESENT.match(sentence):
            yield Listed(Roll.PRESENT, people_in(found["who"]), Quote(passage, sentence), found["who"])
        elif found := _SENT.search(sentence):
            yield Listed(Roll.APOLOGIES, people_in(found["who"]), Quote(passage, sentence), found["who"])
        elif _NO_APOLOGIES.search(sentence):
            yield Listed(Roll.APOLOGIES, (), Quote(passage, sentence), "")


def lists_of(passages: Sequence[Passage], *wanted: Roll) -> list[Listed]:
    """The lists of the rolls wanted that some passages hold, each text once, in order."""
    found = [each for passage in passages for each in rolls_of(passage) if each.roll in wanted]
    once = {(each.roll, " ".join(each.quote.text.split())): each for each in reversed(found)}
    return [each for each in found if once.get((each.roll, " ".join(each.quote.text.split()))) is each]
