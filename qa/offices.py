"""Offices: who held which post, as lists, contact cards and sentences of the papers say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from qa.names import NAME, TITLE, same_person
from qa.quoting import Quote, lines_of
from qa.rolls import rolls_of
from qa.sittings import minuted_on

_OFFICE_NOUN = (
    r"(?:Director|Head|Manager|Clerk|Leader|Mayor|Officer|Chief Executive|Executive|Cabinet Member"
    r"|Engineer|Solicitor|Planner|Auditor|Chair(?:man|woman|person)?|Lead|Commissioner|Secretary"
    r"|Treasurer|Accountant|Surveyor|Lawyer|Headteacher|Portfolio Holder|Adviser|Advisor|Constable)"
)
_OFFICE = (
    rf"(?:[A-Z][\w&'-]*,? |of |for |and |the |to |& ){{0,7}}{_OFFICE_NOUN}\b"
    r"(?:(?: of| for|,| -| \u2013| and| &| the)? ?(?:[A-Z][\w&'-]*|of|for|and|the|&)){0,9}"
)
_NAME_THEN = re.compile(
    rf"(?P<name>(?:(?:{TITLE}) )?[A-Z][\w'-]+ (?:[A-Z]\.? )?[A-Z][\w'-]+), (?:the )?(?P<office>{_OFFICE})"
)
_OFFICE_THEN = re.compile(
    rf"(?P<office>{_OFFICE})(?: ?[\u2013-] |, "
    rf"| \()(?P<name>(?:(?:{TITLE}) )[A-Z][\w'-]+(?: [A-Z][\w'-]+){{0,2}})"
)
_LABEL = re.compile(
    r"^(?P<label>(?:Report )?Authors?|(?:Executive |Service |Corporate |Strategic )?Directors?"
    r"|Contacts?(?: Officer)?"
    r"|Lead Officer|Report (?:of|by)|Officer)\b(?=\s*:|\s+(?:Title|Name)\b)\s*:?\s*",
    re.IGNORECASE,
)
_TITLED = re.compile(r"^Title\s*:?\s*(?P<title>.+?)(?=\s+Name\s*:|$)", re.IGNORECASE)
_NAMED = re.compile(rf"\bName\s*:\s*(?P<name>{NAME}?)(?=\s+(?:Tel|E-?mail|Phone)\b|\s*$)")
_CONTACT = re.compile(r"\b(?:Tel(?:ephone)?|Phone|E-?mail)\b|@|\d{5}", re.IGNORECASE)
_GONE = re.compile(r"\b(?:late|former|outgoing|retired|ex-?) ?$", re.IGNORECASE)
_ONLY_NAME = re.compile(rf"{NAME}")


@dataclass(frozen=True)
class Holder:
    """Somebody who held a post: the name and post as printed, when, and the words that say so.

    `label` is what a contact card calls them: `author`, `executive director`; empty elsewhere.
    """

    name: str
    office: str
    on: date | None
    quotes: tuple[Quote, ...]
    label: str = ""


@lru_cache(maxsize=16384)
def holders_of(passage: Passage) -> tuple[Holder, ...]:
    """Those of whom a passage says which post they hold."""
    on = minuted_on(passage) or passage.meeting_date
    if passage.kind is PassageKind.COMMENTARY:
        return ()
    found: list[Holder] = []
    if passage.kind is PassageKind.PEOPLE:
        found += _of_cards(passage, on)
        found += _of_rolls(passage, on)
    if passage.kind in (PassageKind.PEOPLE, PassageKind.PROSE, PassageKind.RESOLUTION):
        found += _of_sentences(passage, on)
    return tuple(found)


def _of_rolls(passage: Passage, on: date | None) -> Iterator[Holder]:
    for listed in rolls_of(passage):
        for person in listed.people:
            if person.note and re.search(r"[A-Za-z]{3}", person.note):
                yield Holder(person.full, person.note, on, (listed.quote,))
        for found in re.finditer(r"^Clerk: (?P<name>[^.,;]+)", listed.quote.text):
            yield Holder(found["name"].strip(), "Clerk", on, (listed.quote,))


def _of_sentences(passage: Passage, on: date | None) -> Iterator[Holder]:
    for sentence in sentences(passage.text):
        for form in (_NAME_THEN, _OFFICE_THEN):
            for found in form.finditer(sentence):
                # `Early Help and Prevention Dan Buckle`: words run together in a table name nobody.
                before = sentence[: found.start("name")]
                if _GONE.search(before):
                    continue
                if re.search(r"\b[A-Z]{3,}\b", found["name"]):
                    continue
                if not re.search(r"[A-Z][\w'-]* $", before) or form is _OFFICE_THEN:
                    office = re.sub(
                        r"^[Tt]he ",
                        "",
                        re.sub(r"(?:[ ,]+(?:and|of|for|the|to|&))+$", "", found["office"]).strip(" ,-\u2013"),
                    )
                    yield Holder(found["name"], office, on, (Quote(passage, sentence),))


def _of_cards(passage: Passage, on: date | None) -> Iterator[Holder]:
    """Contact cards: a label, a title, a name, a telephone and an e-mail address, on lines of their own."""
    lines = lines_of(passage)
    if not any(_CONTACT.search(line) for line in lines):
        return
    label, title, at = "", "", 0
    while at < len(lines):
        line = lines[at]
        rest = line
        if marked := _LABEL.match(line):
            label, title = marked["label"].lower(), ""
            rest = line[marked.end() :]
            start = at
            if titled := _TITLED.match(rest):
                title = titled["title"].strip()
        named = _NAMED.search(line)
        if named and label:
            end = _end_of_card(lines, at)
            quotes = tuple(Quote(passage, each) for each in lines[min(start, at) : end])
            yield Holder(named["name"].strip(), _office(label, title), on, quotes, label)
            label = ""
            at = end
            continue
        if not label and at + 1 < len(lines) and _is_plain_card(lines, at):
            end = _end_of_card(lines, at + 1)
            quotes = tuple(Quote(passage, each) for each in lines[at:end])
            yield Holder(lines[at + 1].strip(), line.strip(), on, quotes, "contact")
            at = end
            continue
        at += 1


def _is_plain_card(lines: Sequence[str], at: int) -> bool:
    """Whether an office and a name stand on two lines, with how to reach them beneath."""
    office, name = lines[at], lines[at + 1].strip()
    reached = at + 2 < len(lines) and bool(_CONTACT.search(lines[at + 2]))
    return (
        reached
        and not _CONTACT.search(office)
        and ":" not in office
        and bool(re.search(_OFFICE_NOUN, office))
        and bool(_ONLY_NAME.fullmatch(name))
    )


def _end_of_card(lines: Sequence[str], at: int) -> int:
    end = at + 1
    while end < len(lines) and _CONTACT.search(lines[end]) and not _LABEL.match(lines[end]):
        end += 1
    return end


def _office(label: str, title: str) -> str:
    """The post on a card: the title after `Author`, both where the label is itself a post."""
    if "author" in label or "contact" in label or label in ("officer", "report of", "report by"):
        return title
    # `Executive Director, Title: Director of Legal Services` says the post twice.
    if re.match(_OFFICE_NOUN, title) or re.search(r"\b(?:Director|Head|Manager|Officer)\b", title):
        return title
    return f"{label.title()} {title}".strip()


def posts_of(name: str, passages: Sequence[Passage]) -> list[Holder]:
    """What posts a person holds, as the passages say, newest first."""
    found = [
        holder
        for passage in passages
        for holder in holders_of(passage)
        if holder.office and same_person(name, holder.name)
    ]
    return sorted(found, key=lambda each: each.on or date.min, reverse=True)
