"""Fields: lines of a label and a value, as decision notices and front pages print them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Passage, PassageKind
from corpus.words import terms
from qa.quoting import Quote, day, in_headline, lines_of
from qa.record import Fact, Record, stems_of, tells_of, topic

_ASKS = re.compile(r"\b(?:what|which|when|who|whose|where|is|was|by when)\b", re.IGNORECASE)
_FIELD = re.compile(r"^(?P<label>[A-Z][A-Za-z'()/ -]{2,48}?)\s*:\s*(?P<value>\S.*)$")
_KINDS = frozenset({PassageKind.PEOPLE, PassageKind.REPORT_FIELD, PassageKind.PROSE})
_WORDS = frozenset(
    terms(
        """what which when who whose where is was were the of for on at by in did does do date made taken
        meeting minutes notice item papers paper"""
    )
)


@dataclass(frozen=True)
class _Field:
    label: frozenset[str]
    passage: Passage
    line: str


def from_fields(record: Record) -> Fact | None:
    """The value of the one field whose label a question names; None where it names none."""
    about = topic(record, _WORDS)
    if not _ASKS.search(record.question) or not (about or record.named.dated or record.named.bodied):
        return None
    asked = frozenset(terms(record.question))
    fits = [field for field in _fields(record) if field.label <= asked and _tells(record, field, about)]
    if not fits:
        return None
    longest = max(len(field.label) for field in fits)
    best = [field for field in fits if len(field.label) == longest]
    if len({field.line for field in best}) != 1:
        return None
    passage, line = best[0].passage, best[0].line
    on = f"On {day(passage.meeting_date)}: " if passage.meeting_date else ""
    return Fact(f"{on}{in_headline(line)}", (Quote(passage, line),))


def _tells(record: Record, field: _Field, about: tuple[str, ...]) -> bool:
    """Whether a field and the headings over it tell of all that is asked about, and the label of some."""
    said = stems_of(*field.passage.heading, field.line)
    return all(tells_of(term, said, record) for term in about)


def _fields(record: Record) -> Iterator[_Field]:
    for sitting in record.named.found:
        for passage in sitting.passages:
            if passage.kind not in _KINDS:
                continue
            for line in lines_of(passage):
                found = _FIELD.match(line)
                if found and len(found["label"].split()) > 1:
                    yield _Field(frozenset(terms(found["label"])), passage, line)
