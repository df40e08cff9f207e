"""Attendance told in numbers: `Forty members were present`, `Public: 26`, and how few may meet at all."""

import re
from collections.abc import Iterator

from corpus.sentences import sentences
from qa.quoting import Quote, day, in_headline, lines_of
from qa.record import Fact, Record
from qa.sittings import Sitting

_NUMBER = (
    r"(?:\d{1,3}|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)"
)
_MEMBERS = r"(?:members?|councillors?)(?! of (?:the )?(?:public|press|staff))"
_PUBLIC = r"(?:members? of (?:the )?(?:public|press)|residents?|parishioners?|electors?|people|public)"
_THERE = r"(?:present|attend(?:ed|ing|ance)?|were there|came)"
_ASKS_PUBLIC = re.compile(r"\b(?:public|residents?|parishioners?|electors?|audience|sat in)\b", re.IGNORECASE)
_QUORUM = re.compile(
    r"\bquor(?:um|ate)\b|\bhow few\b|\b(?:fewest|minimum|least)\b.*\b(?:members?|councillors?)\b"
    r".*\b(?:meet|meeting|present|needed|required|attend\w*)\b",
    re.IGNORECASE,
)
_TELLS_QUORUM = re.compile(rf"\bquorum\b.*\b{_NUMBER}\b|\b{_NUMBER}\b.*\bquorum\b", re.IGNORECASE)


def told_in_numbers(sitting: Sitting, question: str) -> Quote | None:
    """The words that say how many members, or how many of the public, came to a meeting."""
    who = _PUBLIC if _ASKS_PUBLIC.search(question) else _MEMBERS
    form = re.compile(
        rf"\b{_NUMBER} {who}\b.{{0,30}}\b{_THERE}\b|\b{_THERE}\b[^.;]{{0,3}}[: ]\s*{_NUMBER} {who}\b"
        rf"|\b{who}(?: present)?: {_NUMBER}\b",
        re.IGNORECASE,
    )
    if who is _PUBLIC:
        form = re.compile(rf"{form.pattern}|\battendance:.*\b{_NUMBER} {who}\b", re.IGNORECASE)
    return next((quote for quote in _sentences(sitting) if form.search(quote.text)), None)


def asks_public(question: str) -> bool:
    """Whether a question asks for those who came to watch, and not for members."""
    return bool(_ASKS_PUBLIC.search(question))


def from_quorum(record: Record) -> Fact | None:
    """How few members may meet; None where that is not asked, or no paper says."""
    if not _QUORUM.search(record.question):
        return None
    for sitting in record.named.found:
        for passage in sitting.passages:
            under = " ".join(passage.heading[-1:])
            for line in lines_of(passage):
                if _TELLS_QUORUM.search(line) or _TELLS_QUORUM.search(f"{under} {line}"):
                    told = next((each for each in sentences(line) if re.search(_NUMBER, each)), line)
                    quote = Quote(passage, told)
                    return Fact(f"The papers of {day(sitting.on)} say: {in_headline(told)}", (quote,))
    return None


def _sentences(sitting: Sitting) -> Iterator[Quote]:
    for passage in sitting.passages:
        for line in lines_of(passage):
            for sentence in sentences(line):
                yield Quote(passage, sentence)
