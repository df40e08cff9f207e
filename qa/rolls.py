"""Rolls: who was present at a meeting, who sent apologies, and who else was there, as minutes list them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from qa.items import columns_of
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
        r"also (?:there|present|in attendance|attending)|in attendance"
        r"|(?:officers?|staff)(?: (?:present|in attendance))?"
        r"|advising|witnesses|support|clerk|guests?|observers?|by invitation|public|attending officers?",
    ),
    (
        Roll.PRESENT,
        r"(?:(?:committee |panel |council )?members |councillors |those )?present(?: at the meeting)?"
        r"|attendance|attendees|members attending",
    ),
    (Roll.MEMBERS, r"(?:panel |committee |board )?members(?:hip)?(?: of the \w+)?"),
)
_LABEL = re.compile(
    "|".join(rf"(?P<r{at}>\b(?:{form})\s*:)" for at, (_, form) in enumerate(_LABELS)), re.IGNORECASE
)
_WERE_PRESENT = re.compile(rf"^(?P<who>(?:{TITLE})\b.{{3,}}?) (?:were|was) (?:all )?present\b")
_TITLED_NAME = rf"(?:{TITLE})\.? [A-Z][\w'\u2019.-]*(?: [A-Z][\w'\u2019.-]*){{0,3}}"
_PRESIDED = re.compile(
    rf"(?P<who>{_TITLED_NAME}),? (?:(?:was|being|sat)? ?in the chair|presid(?:ed|ing)|chaired|took the chair"
    r"|chairing)\b"
    rf"|\b(?i:in the chair|chaired by|presided over by|chair):? (?:the [A-Z]\w+,? )?(?P<named>{_TITLED_NAME})"
)
_NO_APOLOGIES = re.compile(r"\b(?:no|nil) apologies\b|\bapologies(?: for absence)?:\s*(?:none|nil)\b", re.I)
_SENT = re.compile(
    r"\bapolog(?:ies|y)(?: for (?:absence|non-attendance))? (?:were|had been|have been|has been|was) "
    r"(?:(?:received|sent|noted|submitted|tendered|given|accepted|recorded|reported)(?: and \w+)? )?"
    rf"(?:from|by|for|on behalf of) (?P<who>(?:{TITLE})\b(?:[^.]|(?<=\b[A-Z])\.|(?<=\bMr)\.|(?<=Mrs)\.)+)",
    re.IGNORECASE,
)
_LISTS = re.compile(
    r"(?:^|[.;] )(?:\w+ ){0,2}(?:present|apologies(?: for absence)?|attendance|absent)\s*:", re.IGNORECASE
)
_OF_APOLOGIES = re.compile(r"\W*[\w./]*\W*apologies(?: for absence)?\W*", re.IGNORECASE)
_ATTENDED = {
    "present": Roll.PRESENT,
    "attended": Roll.PRESENT,
    "present as substitute": Roll.PRESENT,
    "in attendance": Roll.IN_ATTENDANCE,
    "apologies": Roll.APOLOGIES,
    "apologies sent": Roll.APOLOGIES,
    "apologies received": Roll.APOLOGIES,
    "absent": Roll.APOLOGIES,
}
"""What the last column of a table of attendance says of somebody."""
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
    if columns_of(passage):
        return tuple(_of_row(passage))
    if any(_opens_roll(line) for line in lines_of(passage)):
        return tuple(_labelled(passage))
    return tuple(_told(passage))


def _of_row(passage: Passage) -> Iterator[Listed]:
    """A row of a table of attendance: a name, perhaps an office, and whether they came."""
    first, *rest = lines_of(passage)
    roll = next((found for line in rest if (found := _ATTENDED.get(line.strip(" .:").lower()))), None)
    people = people_in(first)
    if roll is not None and len(people) == 1:
        note = next((line for line in rest if line.strip(" .:").lower() not in _ATTENDED), "")
        person = Person(people[0].name, people[0].title, note)
        yield Listed(roll, (person,), Quote(passage, first), f"{first} ({note})" if note else first)


def _opens_roll(line: str) -> bool:
    """Whether a line of prose holds a list of who came or sent apologies, at the head of a sentence."""
    return bool(_LISTS.search(line))


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
            if not text and mark is marks[-1]:  # the names stand on the next line
                continue
            yield Listed(roll, people_in(text), Quote(passage, told[0]), text)
            yield from _in_sentences(passage, " ".join(told[1:]).strip())


def _roll(mark: re.Match[str], passage: Passage) -> Roll:
    roll = next(roll for at, (roll, _) in enumerate(_LABELS) if mark[f"r{at}"])
    # Minutes that list their members beside the apologies list those who came.
    return Roll.PRESENT if roll is Roll.MEMBERS and "pologies" in passage.text else roll


def _told(passage: Passage) -> Iterator[Listed]:
    under = passage.heading[-1] if passage.heading else ""
    if _OF_APOLOGIES.fullmatch(under) and re.match(rf"(?:{TITLE})\b", passage.text):
        first = sentences(passage.text)[0]
        yield Listed(Roll.APOLOGIES, people_in(first), Quote(passage, first), first)
        return
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


def presiding(passages: Sequence[Passage]) -> tuple[str, Quote] | None:
    """Who presided, as a sentence of minutes tells it: the name as printed, and the sentence."""
    for passage in passages:
        if passage.kind in (PassageKind.COMMENTARY, PassageKind.DEFINITION):
            continue
        for line in lines_of(passage):
            for sentence in sentences(line):
                if found := _PRESIDED.search(sentence):
                    return (found["who"] or found["named"]).strip(" ,."), Quote(passage, sentence)
    return None


def lists_of(passages: Sequence[Passage], *wanted: Roll) -> list[Listed]:
    """The lists of the rolls wanted that some passages hold, each text once, in order."""
    found = [each for passage in passages for each in rolls_of(passage) if each.roll in wanted]
    once = {(each.roll, " ".join(each.quote.text.split())): each for each in reversed(found)}
    return [each for each in found if once.get((each.roll, " ".join(each.quote.text.split()))) is each]
