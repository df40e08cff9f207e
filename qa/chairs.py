"""Chairs: who was in the chair of a meeting, or took it for an item, as its minutes say."""

import re

from corpus.sentences import sentences
from corpus.words import terms
from qa.items import fitting_asked
from qa.names import Person, same_person
from qa.people import ROLL_WORDS
from qa.quoting import Quote, day, in_headline
from qa.record import Fact, Record, declined, no_meeting, of_meeting, other_body, topic
from qa.rolls import Listed, Roll, lists_of, presiding
from qa.sittings import Sitting

_CHAIR = re.compile(
    r"\bwho(?:'s| is| was| were)?\b.{0,40}?\b(?:chair(?:ed|s|ing|man|woman|person)?|presid(?:ed|es|ing))\b"
    r"|\b(?:name|names) (?:of )?the chair(?:man|woman|person)?\b|\bwhich councillor (?:chair(?:ed|s)"
    r"|was in the chair)\b"
    r"|\bchaired by (?:who|whom)\b",
    re.IGNORECASE,
)
_DID_CHAIR = re.compile(
    r"^\W*(?i:was|were|did|is) (?:(?i:councillor|cllr|mr|mrs|ms|dr)\.? )?"
    r"(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}) "
    r"(?i:in the chair|the chair\w*|chair(?:ing)?|preside|presiding)\b"
)
_MAYOR = re.compile(r"(?<!deputy )(?<!former )\b(?:mayor|provost)\b", re.IGNORECASE)
_ELECTED = re.compile(
    r"\b(?:elect(?:ed|ion)?|appoint(?:ed|ment)?|chosen|vot(?:e|ed)|became|nominated)\b", re.IGNORECASE
)
_VICE = re.compile(r"\b(?:vice|deputy)[- ]?chair", re.IGNORECASE)
_HANDED_OVER = re.compile(
    r"\b(?:left|handed|gave|yielded|vacated|passed|took|assumed) (?:over )?the [Cc]hair\b", re.IGNORECASE
)
_CHAIR_WORDS = frozenset(
    terms(
        """chair chaired chairs chairing chairman chairwoman chairperson vice deputy preside presided
        presides current
        currently now sat acting took take seat held hold post role"""
    )
)


def from_chairs(record: Record) -> Fact | None:
    """Who was in the chair, or vice-chair, of a meeting or of a body; None where that is not asked."""
    text = record.question
    if found := _DID_CHAIR.search(text):
        return _did_chair(record, found["name"])
    if not _CHAIR.search(text):
        return None
    about = topic(record, ROLL_WORDS, _CHAIR_WORDS)
    if _ELECTED.search(text):
        return None
    if about and not other_body(record):
        return _chair_of_item(record, about)
    if missing := no_meeting(record):
        return missing
    vice = bool(_VICE.search(text))
    office = "vice-chair" if vice else "chair"
    for sitting in record.named.found:
        if not vice and not _chair_is_asked(record):
            return None
        for listed in lists_of(sitting.passages, Roll.PRESENT, Roll.MEMBERS):
            for person in listed.people:
                if person.is_vice if vice else person.chairs:
                    return Fact(_chaired(person, listed, sitting, office), (listed.quote,))
        if not vice and (mayor := _mayor(sitting)):
            return mayor
        if not vice and (told := presiding(sitting.passages)):
            said = f"{told[0]} was in the chair at {of_meeting(sitting)} ({sitting.committee})."
            return Fact(said, (told[1],))
        if record.named.dated and len(record.named.found) == 1:
            return declined(f"The papers held do not say who was the {office} at {of_meeting(sitting)}.")
    return None


def _mayor(sitting: Sitting) -> Fact | None:
    """The mayor among those present: of a council that meets under one, and lists no other chair."""
    for listed in lists_of(sitting.passages, Roll.PRESENT):
        for person in listed.people:
            if _MAYOR.search(person.note):
                said = f"{person.full} was at {of_meeting(sitting)} ({sitting.committee}) as {person.note}"
                return Fact(f"{said}, and no other chair is listed.", (listed.quote,))
    return None


def _did_chair(record: Record, name: str) -> Fact | None:
    """Whether somebody was in the chair at a meeting at which they are listed."""
    for sitting in record.named.found:
        lists = lists_of(sitting.passages, Roll.PRESENT, Roll.MEMBERS)
        everybody = [(person, listed) for listed in lists for person in listed.people]
        if not any(same_person(name, person.name) for person, _ in everybody):
            continue
        for person, listed in everybody:
            if person.chairs:
                yes = "Yes" if same_person(name, person.name) else "No"
                return Fact(f"{yes}: {_chaired(person, listed, sitting, 'chair')}", (listed.quote,))
    return None


def _chair_of_item(record: Record, about: tuple[str, ...]) -> Fact | None:
    """Who was in the chair at the meeting that dealt with an item, and who took it over, if anybody did."""
    fits = fitting_asked(record, about)
    if not fits or _VICE.search(record.question) or not _chair_is_asked(record):
        return None
    sitting = fits[0][1].sitting
    handed = next(
        (
            Quote(passage, sentence)
            for passage in sitting.passages
            for sentence in sentences(passage.text)
            if _HANDED_OVER.search(sentence)
        ),
        None,
    )
    chairs = [
        (person, listed)
        for listed in lists_of(sitting.passages, Roll.PRESENT)
        for person in listed.people
        if person.chairs
    ]
    if not chairs:
        return None
    person, listed = chairs[0]
    said = _chaired(person, listed, sitting, "chair")
    more = f" {in_headline(handed.text)}" if handed else ""
    return Fact(f"{said}{more}", (listed.quote, handed) if handed else (listed.quote,))


def _chair_is_asked(record: Record) -> bool:
    """Whether it is the chair who is asked for, and not who did something to the chair."""
    return not re.search(
        r"\b(?:asked|told|thanked|wrote to|replaced|succeeded) the chair", record.question, re.I
    )


def _chaired(person: Person, listed: Listed, sitting: Sitting, office: str) -> str:
    if listed.roll is Roll.MEMBERS and not sitting.minuted:
        return f"{person.full} is the {office} in the list of members of the paper of {day(sitting.on)}."
    if office == "chair":
        return f"{person.full} was in the chair at {of_meeting(sitting)} ({sitting.committee})."
    return f"{person.full} was the vice-chair at {of_meeting(sitting)} ({sitting.committee})."
