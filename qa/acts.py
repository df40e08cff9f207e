"""Acts: what sentences of minutes tell that somebody did: moved, seconded, voted, declared, was chosen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from qa.names import TITLE


class Act(Enum):
    """What somebody did at a meeting."""

    MOVED = "moved"
    SECONDED = "seconded"
    FOR = "voted for"
    AGAINST = "voted against"
    ABSTAINED = "abstained"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Done:
    """One act that a sentence tells of, and who did it as printed; `who` is empty behind a `she`."""

    act: Act
    who: str


# Part of a name; a word in capitals, as RESOLVED, is none.
_CAPITAL = r"[A-Z](?![A-Z]{2})[\w'\u2019.-]*"
_LISTED = rf"(?:(?:, (?:and )?| and | & )(?:(?:{TITLE})\.? )?{_CAPITAL}| {_CAPITAL})"
_TITLED = rf"(?:{TITLE})\.? {_CAPITAL}{_LISTED}{{0,16}}"
_OFFICE = (
    r"[Tt]he (?:(?:Vice|Deputy)[- ])?(?:Chair(?:man|woman|person)?|Leader|Mayor|President)(?: of the \w+)?"
)
_SOMEBODY = rf"(?:{_TITLED}|{_OFFICE}(?!,? {_TITLED}))"
_BARE = rf"(?:{_SOMEBODY}|{_CAPITAL}(?: {_CAPITAL}){{0,2}})"
# What may stand between a name and what its bearer did: `, for the opposition,`, `then`.
_BESIDE = (
    rf"(?:(?:, (?!(?:and |who\b)|(?:{TITLE})\b)[^,.;]{{1,60}}){{1,3}},|,)? (?:then |also |formally |duly )?"
)
_OPENS = r"(?:^|[.;:(,\u2013-] ?)"
_PRONOUN = r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b(?! had)[^.;]{0,50}?\b"
_FOR = r"(?:in favour(?: of)?|in support|for(?! (?:object|refus|reject))|supported|aye|yea|yes)"
_AGAINST = r"(?:against(?! the (?:officer|recommend))|opposed|dissent(?:ed|ing)|objecting|nays?|no)"
_ABSTAINED = r"(?:abstain(?:ed|ing)?|abstentions?|not voting|did not vote)"
_HAVING_VOTED = r" (?:having )?(?:voted|voting|were|was|being)"
_VOTED = r"(?: (?:having )?(?:voted|voting|were|was|being))?"


def _verb(verb: str, noun: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"(?P<who>{_SOMEBODY}){_BESIDE}(?:{verb})\b(?! by\b| (?:{TITLE})\b)"),
        re.compile(rf"\b(?i:{verb})(?: and (?:\w+ )?second(?:ed)?)?,? by:? (?P<who>{_BARE})"),
        re.compile(rf"{_OPENS}(?i:{verb}|{noun}):? (?P<who>{_SOMEBODY})"),
        re.compile(rf"{_OPENS}(?i:{verb}|{noun}): ?(?P<who>{_BARE})"),
        re.compile(rf"{_PRONOUN}(?:{verb})\b(?P<who>)"),
    )


def _vote(side: str) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"(?P<who>{_TITLED}){_VOTED if side is not _FOR else _HAVING_VOTED} {side}\b"),
        re.compile(rf"\b(?i:{side})\s*[:(]\s*(?P<who>{_TITLED})"),
        re.compile(rf"\b\d+ (?:votes? )?(?i:{side})(?: \w+)? ?\((?P<who>{_TITLED})"),
        re.compile(rf"\b(?P<who>{_CAPITAL}(?: {_CAPITAL})?) ?[-\u2013:] ?(?i:{side})\b(?=[;,.]|$| [A-Z])"),
    )


_FORMS: tuple[tuple[Act, tuple[re.Pattern[str], ...]], ...] = (
    (
        Act.MOVED,
        (
            *_verb("moved|proposed|tabled", "proposer|mover"),
            re.compile(rf"\b(?:motion|amendment|proposal) (?:of|by|from) (?P<who>{_SOMEBODY})"),
        ),
    ),
    (
        Act.SECONDED,
        (
            *_verb("seconded", "seconder"),
            re.compile(rf"\bsecond(?:ed)?(?: (?:it|this|the motion))? (?:was )?by (?P<who>{_BARE})"),
        ),
    ),
    (Act.FOR, _vote(_FOR)),
    (
        Act.AGAINST,
        (
            *_vote(_AGAINST),
            re.compile(
                rf"(?P<who>{_TITLED}) (?:asked|requested|wished) (?:that )?[^.;]{{0,40}}"
                r"\b(?:votes?|dissent|opposition)\b[^.;]{0,30}\brecorded"
            ),
        ),
    ),
    (Act.ABSTAINED, _vote(_ABSTAINED)),
    (
        Act.CHOSEN,
        (
            re.compile(
                rf"(?P<who>{_TITLED}|{_BARE}) (?:was|were|be|is|had been|has been)(?: duly| unanimously)? "
                r"(?:re-?)?(?:elected|chosen|appointed|nominated|co-opted|selected|named)\b"
            ),
            re.compile(
                rf"\b(?i:(?:re-?)?elect(?:ed|ion of)|appoint(?:ed|ment of)?|chose|co-opted|nominated"
                rf"|appointment of) (?P<who>{_TITLED})"
            ),
            re.compile(rf"(?P<who>{_TITLED}) (?:took|takes|assumed) the chair\b"),
        ),
    ),
)


_SUBJECT = re.compile(rf"(?:{_OFFICE}, )?(?P<who>{_SOMEBODY})")


def subject_of(sentence: str) -> str:
    """Who a sentence opens with, of whom the next may speak as `he` or `she`; empty where it is nobody."""
    found = _SUBJECT.match(sentence)
    return found["who"].strip(" ,.") if found else ""


@lru_cache(maxsize=16384)
def acts_in(sentence: str) -> tuple[Done, ...]:
    """The acts that a sentence tells of."""
    return tuple(_acts(sentence))


def _acts(sentence: str) -> Iterator[Done]:
    for act, forms in _FORMS:
        for form in forms:
            for found in form.finditer(sentence):
                yield Done(act, found["who"].strip(" ,.;"))


_COUNT = (
    r"(?:\d+|no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|\w+ty(?:-\w+)?)"
)
_TALLY = re.compile(
    rf"\b{_COUNT} (?:votes? )?(?:to|for|against|in favour|voting|for and)\b"
    r"|\b(?:carried|passed|failed|lost|vote[sd]?|agreed|by)\W{1,2}\d+ ?[-\u2013] ?\d+\b"
    rf"|\b(?:for|against|favour|refusal)[ :]+{_COUNT}\b|\babstain|\babstention"
    r"|\bunanimous|\bwithout (?:dissent|a vote)\b|\ball (?:\w+ )?(?:members )?(?:being )?in favour\b"
    r"|\bagreed by all\b|\bnem\.? con\b|\bon a show of hands\b"
    r"|\b(?:motion|amendment|proposal|budget)\b.{0,20}\b(?:carried|lost|fell|failed|defeated)\b",
    re.IGNORECASE,
)
_OF_A_VOTE = re.compile(
    r"\b(?:vot(?:e[sd]?|ing)|motion|amendment|resol\w+|agreed|carried|lost|for|against|favour|unanimous\w*"
    r"|recommended|proposal|abstain\w*)\b",
    re.IGNORECASE,
)


def tells_vote(sentence: str) -> bool:
    """Whether a sentence tells how a vote went: its numbers, that all agreed, or that it was lost."""
    return bool(_TALLY.search(sentence) and _OF_A_VOTE.search(sentence))
