"""Marks: what a text shows by its form: a number, a day, a person, a place, a reason, a plan."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import takewhile

from corpus.model import Passage, PassageKind
from corpus.period import MONTH_NAMES
from corpus.words import STOP_WORDS, stem, words
from qa.asking import Asked, Wanted
from qa.meaning import everyday, is_ordinary
from qa.names import people_in

COUNTED_WITHIN = 4  # words from a number to what it counts
COUNTED_BEFORE = 7  # words from what is counted to its number
_LEADS_TO = frozenset({"total", "to", "at", "was", "were", "is", "are", "than", "by"})

_MONTH = "|".join(name[:3] for name in MONTH_NAMES)
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})|(?:{_MONTH})[a-z]*,? \d{{4}}"
    r"|\d{1,2}/\d{1,2}/\d{2,4}|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"{_DAY.pattern}|\b(?:spring|summer|autumn|winter|christmas|easter)\b"
    r"|\b(?:later|earlier) (?:in|this|that)\b|\bnow\b|\bcurrently\b"
    r"|\b(?:next|this|coming|following|last) (?:week|fortnight|month|quarter|term|year)\b",
    re.IGNORECASE,
)
# A number that counts nothing: of a section, a page, an age, or of one of many.
_NO_COUNT = re.compile(
    r"\b(?:sections?|part|paras?|paragraphs?|schedule|standards?|regulations?|pages?|items?|appendix"
    r"|chapter|circular"
    r"|level|phase|stage|sec|s)\.? ?\d+[\w()]*|\b(?:19|20)\d\d[/-]\d{2,4}\b|^\W*\d{1,2}[.)](?= )",
    re.IGNORECASE | re.MULTILINE,
)
_NAME_OF = re.compile(r"\bnames? of\b|\bnamed?\b|\bcalled\b", re.IGNORECASE)
# What a firm or a trust may do as well as a person, and what its name looks like.
_BY_A_BODY = re.compile(
    r"\b(?:run|runs|ran|running|awarded|contract\w*|built?|made|suppl\w+|won|provide[sd]?|own(?:s|ed)?"
    r"|manages?|operate\w*)\b",
    re.IGNORECASE,
)
_BODY_NAME = re.compile(r"\b[A-Z][a-z]+ (?:and |of )?[A-Z][a-z]+\b")
# A name behind a title; and a word of the name of a body, which is no person.
_TITLED = re.compile(r"\b(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Professor|Sir|Dame|Lord|Lady|Name:)\.? [A-Z]")
_BODY_WORD = re.compile(
    r"\b(?:Associations?|Councils?|Departments?|Panels?|Boards?|Education|Services?|Committees?|Government"
    r"|Academy|Authorit(?:y|ies)|Teams?|Groups?|Units?|Agenc(?:y|ies)|Trusts?|Reports?|Names?|Reviews?"
    r"|Forums?|Partnerships?|Plans?|Programmes?|Strateg(?:y|ies)|Centres?|Schools?|Children|Director"
    r"|Visits?|Framework|Court|Police|Act|Titles?)\b"
)
_PRICED = re.compile(
    r"\b(?:prices?|costs?|charges?|fees?|tariffs?|rents?|precept|rates? of pay|starting charge"
    r"|council tax)\b",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"\bAuthors?\b", re.IGNORECASE)
_COMING = re.compile(r"\b(?:next|upcoming|will|going to)\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|next|further|to be|scheduled|planned|due|from|forthcoming|expected|anticipated|dates)\b",
    re.IGNORECASE,
)
_RECOMMENDS = re.compile(r"\brecommend(?:s|ed|ations?)\b", re.IGNORECASE)
_AGE = re.compile(r"\b(?:(?:what|which) ages?|how old)\b", re.IGNORECASE)
_AGED = re.compile(
    r"\b\d{1,2} ?(?:-|\u2013|to) ?\d{1,2}\b|\b(?:aged?s?|under|over|until) (?:of )?\d"
    r"|\b\d+[ -](?:years?|months?)[ -]old"
    r"|\b\d{1,2} or over",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many (?!of\b)(.+)", re.IGNORECASE)
_EXACT = frozenset(
    {
        Wanted.NUMBER,
        Wanted.SHARE,
        Wanted.MONEY,
        Wanted.TIME,
        Wanted.DAY,
        Wanted.FREQUENCY,
        Wanted.CONTACT,
        Wanted.NAMED,
    }
)
_NUMBER_WORDS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905
_PLACES = "Room|Centre|Center|Road|Street|Avenue|Close|Lane|Hall|Chamber|House|Building|Suite"
_BODIES = "Council|School|Academy|Hospital|College|Library|Park|Ward|University|Nursery|Trust"
_NEEDED: Mapping[Wanted, re.Pattern[str]] = {
    Wanted.NUMBER: re.compile(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE
    ),
    Wanted.MONEY: re.compile(r"\u00a3 ?\d|\b\d[\d,.]* ?(?:pounds|million|k\b)", re.IGNORECASE),
    Wanted.NAMED: re.compile(
        rf"\b[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:{_BODIES}|{_PLACES})\b"
        rf"|(?:\b[A-Z][a-z]+(?: [a-z]{{2,4}} [A-Z][a-z]+)?, ){{2}}"
    ),
    Wanted.SHARE: re.compile(r"\d\s?%|\bper cent\b"),
    Wanted.DAY: _WHEN,
    Wanted.DURATION: re.compile(
        r"\b(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several|many|some|half)"
        r"(?:[ -]\d+)?[ -](?:\w+ )?(?:minute|hour|day|week|fortnight|month|term|year|decade)s?\b"
        r"|\b(?:until|since|permanently|indefinitely|temporarily)\b",
        re.IGNORECASE,
    ),
    Wanted.TIME: re.compile(r"\b\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b|\bnoon\b", re.IGNORECASE),
    Wanted.PLACE: re.compile(rf"\b[A-Z][\w']+ (?:{_PLACES})\b|\bRoom \d"),
    Wanted.CONTACT: re.compile(r"@|\b0\d[\d ]{7,}"),
    Wanted.FREQUENCY: re.compile(
        r"\b(?:\w+-)?(?:hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?|termly)\b"
        r"|\b(?:every|each|per|twice a|once a) (?:\w+ )?(?:day|week|month|quarter|year)s?\b|\bregularly\b",
        re.IGNORECASE,
    ),
    Wanted.PERSON: re.compile(
        r"\b(?:Manager|Director|Head of|Officer|Cabinet Member|Lead|Adviser|Advisor|Chair)\b"
        r"|\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr|Professor)\.? [A-Z]|\bName: |\b[A-Z][a-z]+ [A-Z][a-z]+,"
        r"|^[A-Z][a-z]+ [A-Z][a-z]+(?:$|,| [A-Z])",
        re.MULTILINE,
    ),
}
_WELCOME: Mapping[Wanted, re.Pattern[str]] = {
    Wanted.REASON: re.compile(
        r"\b(?:because|due to|as a result|result of|owing to|caused|reasons?|attribut\w+"
        r"|account(?:s|ed)? for|thanks to|on account of|in view of|blamed|stem(?:s|med) from|arose from"
        r"|comes? from|put down to|down to|factors?|delayed by|held up|affected by|so that|had meant"
        r"|meant (?:that|longer)|explain\w*|led to|leading to|driven by|as there|therefore)\b",
        re.IGNORECASE,
    ),
    Wanted.ACTION: re.compile(
        r"\bResponse: |\b(?:Actions?|Next steps?)\b"
        r"|\b(?:will (?:be|meet|continue|pilot|focus)|plan(?:s|ned)? to"
        r"|underway|(?:is|are|has been|have been|was|were) (?:working|being|developed|launched|introduced"
        r"|recruited|reviewing))\b",
        re.IGNORECASE,
    ),
}
# What may be a reason, and may be much else.
_HALF_A_REASON = re.compile(
    r"\b(?:reflect\w*|likely to be|impact(?:ed|ing|s)?|follow(?:s|ed|ing)|since|as|with|given|created?"
    r"|resulting|prompt(?:ed|ing)|despite|challeng\w+|need(?:s|ed)? to|mean(?:s|ing)?|when)\b",
    re.IGNORECASE,
)
WELCOMED = frozenset(_WELCOME)
NEEDS = frozenset(_NEEDED)
"""What cannot be answered without words of a certain form."""
_DECIDES = re.compile(
    r"\b(?:RESOLVED|AGREED|Resolved|Agreed|GRANTED|REFUSED|LOST|CARRIED|Granted|Refused|Adopted"
    r"|Approved|Carried"
    r"|Noted|resolved (?:that|to|by)|(?:was|were|be) (?:agreed|approved|granted|refused|adopted"
    r"|deferred|elected"
    r"|chosen|appointed|accepted|rejected|carried|lost|postponed)|(?:recorded|a) vote|votes? to \d|stays)\b"
)
_KINDS: Mapping[Wanted, frozenset[PassageKind]] = {
    Wanted.DECISION: frozenset({PassageKind.RESOLUTION}),
    Wanted.RECOMMENDATION: frozenset({PassageKind.RECOMMENDATION, PassageKind.RESOLUTION}),
}


def fits(asked: Asked, passage: Passage) -> bool:
    """Whether a passage is of the kind that a question asks for: a decision is told by a resolution."""
    if asked.wanted is Wanted.NAMED:
        return passage.kind not in (PassageKind.PEOPLE, PassageKind.REPORT_FIELD)
    if asked.wanted is Wanted.RECOMMENDATION and _RECOMMENDS.search(passage.text):
        return not passage.boilerplate
    if asked.wanted is Wanted.REASON and passage.kind in (PassageKind.PEOPLE, PassageKind.REPORT_FIELD):
        return False
    if asked.speaker and not _speaks(asked, passage):
        return False
    if asked.wanted is Wanted.DECISION and passage.kind is PassageKind.PROSE:
        return bool(_DECIDES.search(passage.text)) and not passage.boilerplate
    kinds = _KINDS.get(asked.wanted)
    return kinds is None or passage.kind in kinds


def _speaks(asked: Asked, passage: Passage) -> bool:
    """Whether somebody may speak in a passage: what is asked of them is no word of theirs."""
    if passage.kind is PassageKind.RECOMMENDATION:
        _, _, told = passage.text.partition("\n")
        return bool({stem(word) for word in words(told)}.intersection(asked.speaker))
    return asked.wanted is Wanted.DECISION or passage.kind not in (
        PassageKind.RESOLUTION,
        PassageKind.AGENDA_ITEM,
    )


def bears(asked: Asked, text: str) -> bool:
    """Whether a text holds what the question cannot be answered without: a number, a day, a person."""
    if asked.author:
        return bool(_AUTHOR.search(text))
    if asked.wanted is Wanted.DAY and _COMING.search(asked.question) and not _TO_COME.search(text):
        return False
    if asked.wanted is Wanted.PERSON and _NAME_OF.search(asked.question):
        return _names_a_person(text)
    if asked.wanted is Wanted.PERSON and _BY_A_BODY.search(asked.question) and _BODY_NAME.search(text):
        return True
    needed = _NEEDED.get(asked.wanted)
    if asked.wanted is Wanted.NUMBER:
        text = _DAY.sub("", _NO_COUNT.sub("", text))
        if _AGE.search(asked.question):
            return bool(_AGED.search(text))
        nouns = (asked.counted,) if asked.counted else _counted(asked.question)
        if nouns:
            return any(counts(text, noun) for noun in nouns)
    return needed is None or bool(needed.search(text))


def _names_a_person(text: str) -> bool:
    """Whether a text gives somebody's name: behind a title, or as words of which none names a body."""
    if _TITLED.search(text):
        return True
    return any(
        len(person.name.split()) > 1 and not _BODY_WORD.search(person.name) for person in people_in(text)
    )


def names_whom(text: str) -> bool:
    """Whether a text names somebody, by name or by office."""
    return bool(_NEEDED[Wanted.PERSON].search(text)) or _names_a_person(text)


def is_exact(asked: Asked) -> bool:
    """Whether nothing answers but a text of the form that is asked for: a number, a time, a name."""
    named = asked.wanted is Wanted.PERSON and bool(_NAME_OF.search(asked.question))
    return asked.wanted in _EXACT or named


def is_beside(asked: Asked) -> bool:
    """Whether what is asked for must stand beside all it is asked of: the day of the next of some."""
    return asked.wanted is Wanted.DAY and bool(_COMING.search(asked.question))


@lru_cache(maxsize=1024)
def _counted(question: str) -> tuple[str, ...]:
    """The stems of what `how many ...` counts, where its verb follows: `families` of `families came`."""
    found = _HOW_MANY.search(question)
    if not found:
        return ()
    said = words(found[1])
    named = list(takewhile(lambda word: word not in STOP_WORDS, said))[:COUNTED_WITHIN]
    if said[len(named) : len(named) + 1] in (["and"], ["or"]):  # `education, health and care plans`
        return ()
    return tuple(stem(word) for word in named[:-1] or named if not is_ordinary(word))


def shows(asked: Asked, text: str) -> float:
    """How well the form of a text suits the question, 0 where any form would do, 2 where it is just so."""
    if asked.wanted is Wanted.NUMBER and asked.counted:
        return 2.0 * counts(text, asked.counted)
    if asked.wanted in _NEEDED:
        return float(bears(asked, text))
    if asked.wanted is Wanted.DECISION:
        return float(bool(_DECIDES.search(text)))
    if asked.wanted not in WELCOMED and _PRICED.search(asked.question):
        return float(bool(_NEEDED[Wanted.MONEY].search(text)))
    welcome = _WELCOME.get(asked.wanted)
    if asked.wanted is Wanted.REASON and not _WELCOME[Wanted.REASON].search(text):
        return 0.5 * bool(_HALF_A_REASON.search(text))
    return float(welcome is not None and bool(welcome.search(text)))


def counts(text: str, counted: str) -> bool:
    """Whether a number stands before what it counts, `155 families`, or after it: `families: 155`."""
    called = everyday().get(counted, frozenset()) | {counted}
    said = words(text)
    for at, word in enumerate(said):
        if not (word.replace(".", "").isdigit() or word in _NUMBER_WORDS):
            continue
        after = {stem(near) for near in said[at + 1 : at + 1 + COUNTED_WITHIN]}
        before = {stem(near) for near in said[max(at - COUNTED_BEFORE, 0) : at]}
        if called & after or (called & before and said[at - 1] in _LEADS_TO):
            return True
    return False
