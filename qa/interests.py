"""Interests: who declared one at a meeting, or that nobody did, as its minutes say."""

import re
from collections.abc import Iterator

from corpus.model import Passage
from corpus.sentences import sentences
from corpus.words import terms
from qa.items import items_of
from qa.names import TITLE
from qa.quoting import Quote, in_headline, lines_of
from qa.record import Fact, Record, declined, no_meeting, of_meeting, stems_of, tells_of, topic
from qa.sittings import Sitting, item_of

MOST = 4  # meetings told of, where none is named

_ASKS = re.compile(
    r"\b(?:declar(?:e|ed|es|ing|ations?)|disclos(?:e|ed|ures?))\b.*\b(?:interests?|anything|meeting"
    r"|committee|panel|cabinet|council|board|items?|on|in|at)\b"
    r"|\binterests?\b.*\b(?:declared|disclosed|registered)\b"
    r"|\bdeclarations? (?:of interest|to make|made|were)\b"
    r"|\bconflicts? of interest\b|\bwho (?:left the (?:room|meeting|chamber)|withdrew|took no part"
    r"|did not take part)\b",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(
    r"\b(?:who|whom|whose|which (?:\w+ ){0,3}(?:councillors?|members?|people)|anyone|anybody|any (?:\w+ )?"
    r"(?:councillors?|members?)|were there|was there|what (?:\w+ ){0,3}(?:interests?|declarations?)|did"
    r"|how many|names?)\b",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"\b(?:must|should|have to|need to|required|what is|what are|what counts)\b", re.IGNORECASE
)
_HEADED = re.compile(r"\b(?:declar\w+|disclos\w+)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:declar(?:ed|es|ing)|disclosed)\b.*\binterests?\b|\binterests?\b.*\b(?:declar|disclos)ed\b"
    r"|\b(?:left the (?:room|meeting|chamber)|withdrew from|took no part)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no|none|nil|not any)\b(?: (?:such|further|other))?(?: declarations?| disclosures?| interests?)?\b"
    r"|\bthere were no\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    rf"\b(?:{TITLE})\.? [A-Z]|\b[Tt]he (?:Vice-)?(?:Chair\w*|Leader|Mayor)\b"
    r"|\b[A-Z][a-z]+ [A-Z][a-z]+ (?:declared|disclosed)"
)
_ITEM_NUMBER = re.compile(r"\b(?:items?|minute|no\.?|application) (?P<number>[A-Z]?\d{1,4}(?:/\d+)?)", re.I)
_WORDS = frozenset(
    terms(
        """who whom whose which what did does do were was there any anyone anybody declare declared declares
        declaration declarations disclose disclosed disclosure disclosures interest interests make made
        member members councillor councillors cllr people pecuniary personal prejudicial registrable conflict
        conflicts of in on at the meeting meetings item items panel committee board minutes give gave have had
        left room chamber withdrew took take part during register registered many how names name anything
        about discussion discussed regarding minute"""
    )
)


def from_interests(record: Record) -> Fact | None:
    """Who declared an interest; None where that is not asked."""
    text = record.question
    if not _ASKS.search(text) or not _OF_SOMEBODY.search(text) or _RULES.search(text):
        return None
    if missing := no_meeting(record):
        return missing
    about = topic(record, _WORDS)
    minuted = [each for each in record.named.found if each.minuted]
    told = [(each, list(_told(record, each, about))) for each in minuted]
    found = [(each, quotes) for each, quotes in told if quotes]
    if record.named.dated and len({each.on for each in minuted}) == 1 and not about and not found:
        return _none(minuted[0])
    if not found:
        said = "on that" if about else "there" if record.named.dated or record.named.bodied else "at all"
        return declined(f"The minutes held tell of nobody who declared an interest {said}.")
    shown = found[:MOST]
    parts = (f"at {of_meeting(each)}: {in_headline(quotes[0].text)}" for each, quotes in shown[:3])
    headline = "An interest was declared " + "; ".join(parts)
    return Fact(headline, tuple(quote for _, quotes in shown for quote in quotes))


def _none(sitting: Sitting) -> Fact:
    """That nobody declared one: in the words of the minutes, or because they are silent."""
    said = next((quote for quote in _declaring(sitting) if _NONE.search(quote.text)), None)
    if said is None:
        return declined(f"The minutes of {of_meeting(sitting)} tell of nobody who declared an interest.")
    return Fact(f"None was declared at {of_meeting(sitting)}: {in_headline(said.text)}", (said,))


def _told(record: Record, sitting: Sitting, about: tuple[str, ...]) -> Iterator[Quote]:
    """The sentences in which somebody declares an interest in what is asked about."""
    for quote in _declaring(sitting):
        if _NONE.match(quote.text) or not _SOMEBODY.search(quote.text):
            continue
        said = stems_of(quote.text, *_items_named(quote.text, sitting))
        if all(tells_of(term, said, record) for term in about):
            yield quote


def _declaring(sitting: Sitting) -> Iterator[Quote]:
    for passage in sitting.passages:
        headed = bool(_HEADED.search(item_of(passage))) and not _is_rule(passage)
        for line in lines_of(passage):
            for sentence in sentences(line):
                labelled = re.match(r"declarations?(?: of interests?)?\s*:", sentence, re.IGNORECASE)
                if headed or labelled or _TOLD.search(sentence):
                    yield Quote(passage, sentence)


def _is_rule(passage: Passage) -> bool:
    """Whether a passage tells what members have to declare, and not what they did."""
    return bool(
        re.search(r"\b(?:Members (?:are|must|should)|to disclose|are (?:invited|required))\b", passage.text)
    )


def _items_named(text: str, sitting: Sitting) -> Iterator[str]:
    """The headings of the items that a sentence names by their numbers."""
    numbers = {found["number"].lower() for found in _ITEM_NUMBER.finditer(text)}
    for item in items_of(sitting):
        opening = re.match(r"(?:item )?([A-Z]?\d+(?:/\d+)?)", item.heading, re.IGNORECASE)
        bracketed = re.search(r"\(item ([A-Z]?\d+)\)", item.heading, re.IGNORECASE)
        if any(found and found[1].lower() in numbers for found in (opening, bracketed)):
            yield item.heading
