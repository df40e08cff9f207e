"""What a question asks of the papers' prose: which things, when, and what kind of statement."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from itertools import pairwise

from corpus.period import MONTH_NAMES
from corpus.words import STOP_WORDS, fold, stem, terms, words


class Wanted(Enum):
    """The kind of statement that would answer."""

    ANYTHING = "anything"
    DEFINITION = "definition"
    DECISION = "decision"
    RECOMMENDATION = "recommendation"
    PERSON = "person"
    DAY = "day"
    TIME = "time"
    PLACE = "place"
    NUMBER = "number"
    SHARE = "share"
    REASON = "reason"
    ACTION = "action"
    CONTACT = "contact"
    FREQUENCY = "frequency"


@dataclass(frozen=True)
class Asked:
    """A question, taken apart into stems.

    Attributes:
        things: the words that say what it is about, in order, each once.
        strict: those of `things` without which nothing answers: years, days and the like.
        weak: words that ask, or that any paper is about; they order answers, and prove nothing.
        names: runs of capitalised words.
        pairs: words that stand side by side.
        named: the words of a short `what is ...`, all of which an answer must name.
        counted: what a `how many ...` counts.
        over_time: whether several papers should be told one after another.
        outcome: whether it asks what came of something.
        ordinary: those of `things` that the papers may well say in other words.
    """

    question: str
    wanted: Wanted
    things: tuple[str, ...]
    strict: frozenset[str]
    weak: tuple[str, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()
    pairs: frozenset[tuple[str, str]] = frozenset()
    named: tuple[str, ...] = ()
    counted: str = ""
    over_time: bool = False
    outcome: bool = False
    ordinary: frozenset[str] = frozenset()

    @property
    def subject(self) -> tuple[str, ...]:
        """What the question is about, its dates apart."""
        return tuple(thing for thing in self.things if thing not in self.strict)


# Words that ask, or that stand for whatever a paper is: they say nothing of the subject.
_ASKING = frozenset(
    terms(
        """say said says tell told mention mentioned talk state stated explain explained describe described
        discuss discussed happen happened happens
        give gave given know show shown find list name named make made
        take took put get got come came go going see want need like use used look report reported paper papers
        document minutes
        panel committee meeting council councillor councillors cllr mr mrs ms dr officers officer people
        thing things kind sort way anything something part latest current currently recent recently new last
        question answer information detail details regard regarding concern concerning relate related relation
        main year years month months day date time today now ever still yet start begin mean meant means
        meaning
        stand stands define definition term word phrase local authority much many long often number percentage
        percent per cent proportion rate done did held hold call called send sent change changed over
        cause caused reason reasons why due answer answered people person
        anyone anybody someone somebody everyone everybody nobody going sort
        write might must regarding item"""
    )
)
# Words that name the kind of statement asked for, which its own words need not repeat.
_KIND_WORDS = {
    Wanted.RECOMMENDATION: frozenset(
        terms("recommended recommendation asked requested progress status action taken")
    ),
    Wanted.DECISION: frozenset(terms("resolved resolution decided decision agreed voted")),
    Wanted.FREQUENCY: frozenset(terms("frequently regularly")),
    Wanted.CONTACT: frozenset(terms("phone telephone tel email mail contact address")),
}
_MONTHS = {
    stem(word): stem(name.lower()) for name in MONTH_NAMES for word in (name.lower(), name[:3].lower())
}
_DECISION = re.compile(
    r"\b(?:resolved?|resolutions?|decided?|decisions?|agreed?|approved?|elected|voted)\b", re.IGNORECASE
)
_RECOMMENDED = re.compile(
    r"\b(?:recommend(?:ed|ations?)?|progress (?:status )?(?:of|on)"
    r"|action (?:was |has been )?(?:taken|reported)"
    r"|(?:panel|committee|members) (?:ask|asked|request|requested)"
    r"|(?:open|outstanding|completed) actions?)\b",
    re.IGNORECASE,
)
_FORMS = (
    (
        Wanted.CONTACT,
        re.compile(r"\b(?:phone|telephone|tel|e-?mail|contact details?|contact number)\b", re.IGNORECASE),
    ),
    (Wanted.TIME, re.compile(r"\b(?:what|which) time\b|\bwhen does .* start\b", re.IGNORECASE)),
    (Wanted.FREQUENCY, re.compile(r"\bhow (?:often|frequently|regularly)\b", re.IGNORECASE)),
    (
        Wanted.DEFINITION,
        re.compile(r"\b(?:mean(?:t|s|ing)?|stands? for|define|definition|short for)\b", re.IGNORECASE),
    ),
    (
        Wanted.SHARE,
        re.compile(r"\b(?:what|which) (?:percentage|proportion|share|per ?cent)\b|%", re.IGNORECASE),
    ),
    (
        Wanted.NUMBER,
        re.compile(
            r"\bhow (?:many|much|old|large|big)\b|\b(?:what|which) (?:number|figure|rate)\b", re.IGNORECASE
        ),
    ),
    (Wanted.REASON, re.compile(r"\b(?:why|reasons?|causes?d?|how come|explain(?:s|ed)?)\b", re.IGNORECASE)),
    (
        Wanted.ACTION,
        re.compile(
            r"\b(?:being done|been done|(?:are|were) (?:we|they) doing|(?:being|been) (?:addressed|tackled)"
            r"|next steps?|plans? (?:for|to)|(?:what|which) (?:actions?|steps?))\b",
            re.IGNORECASE,
        ),
    ),
    (Wanted.PERSON, re.compile(r"\bwho(?:m|se)?\b", re.IGNORECASE)),
    (
        Wanted.DAY,
        re.compile(
            r"^\W*when\b|\b(?:what|which) (?:date|day|dates|days)\b"
            r"|\bwhen (?:is|was|were|did|do|does|will)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.PLACE,
        re.compile(
            r"^\W*where\b(?! can i (?:find|read|see))|\b(?:what|which) (?:room|venue|building|address)\b",
            re.IGNORECASE,
        ),
    ),
)
_OVER_TIME = re.compile(
    r"\bover (?:time|the years)\b|\b(?:has|have|had) "
    r"(?:been|the papers?|we been|officers|members|they) (?:said|told|written|reported|heard)"
    r"|\bhistory of\b|\bpreviously\b|\bbefore about\b"
    r"|\bacross (?:the )?(?:papers|meetings|years)\b|\bso far\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:happened|became of|come of|came of|status|progress|actions?|completed?|outstanding|open"
    r"|respon[sd]\w*|answer(?:ed)?|reply|replied|done|outcome|result)\b",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(
    r"^\W*(?:what|who)(?:'s| is| are| was| were) (?!being|happening|going|said|done|planned|known)"
    r"(?:an? |the )?(.+?)\W*$",
    re.IGNORECASE,
)
LONGEST_NAMED = 3  # words
LONG_ENOUGH = 5  # letters, for an adverb to be known by its ending
_TITLES = frozenset({"councillor", "councillors", "cllr", "cllrs", "mr", "mrs", "ms", "dr", "the", "a", "an"})
_NAME = re.compile(r"[A-Z][\w'&.-]*(?:\s+(?:&\s+)?[A-Z][\w'&.-]*)*")


def take_apart(question: str) -> Asked:
    """Take a question apart."""
    text = _whole_years(fold(question))
    said = [_MONTHS.get(term, term) for term in terms(_without_may(text))]
    wanted = _wanted(text)
    asking = _ASKING | _KIND_WORDS.get(wanted, frozenset())
    things = tuple(dict.fromkeys(term for term in said if term not in asking))
    weak = dict.fromkeys(term for term in said if term in asking)
    if wanted is Wanted.DAY:
        weak[stem("dates")] = None
    counted = re.search(
        r"\bhow many (?:\w+ ){0,2}?(\w{3,})\b(?= (?:were|was|are|is|do|did|does|have|has)\b|\W*$)",
        text.lower(),
    )
    return Asked(
        question=question,
        wanted=wanted,
        things=things,
        strict=frozenset(
            term for term in things if term in _MONTHS.values() or re.fullmatch(r"\d[\d.]*", term)
        ),
        weak=tuple(weak),
        names=_names(text),
        pairs=frozenset(pairwise(said)),
        named=tuple(term for term in _named(text) if term not in _KIND_WORDS.get(wanted, frozenset())),
        counted=stem(counted[1]) if counted else "",
        over_time=bool(_OVER_TIME.search(text)),
        outcome=bool(_OUTCOME.search(text)),
        ordinary=frozenset(stem(word) for word in words(text) if is_ordinary(word)).intersection(things),
    )


def _without_may(text: str) -> str:
    """The text without `may` where it is no month: in small letters, and beside no number."""
    return re.sub(r"(?<!\d )\bmay\b(?! \d)", " ", text)


def _named(text: str) -> tuple[str, ...]:
    found = _WHAT_IS.match(text)
    noun = found is not None and not re.search(r"\b(?:about|in|on|to|by|at|from|with|during)\b|\d", found[1])
    stems = tuple(terms(found[1])) if found and noun else ()
    return stems if len(stems) <= LONGEST_NAMED else ()


def _whole_years(text: str) -> str:
    """A financial year by its first year alone: papers write its second in two digits or in four."""
    return re.sub(r"\b((?:19|20)\d\d)[/-]\d\d\b", r"\1", text)


def _wanted(text: str) -> Wanted:
    asked = next((wanted for wanted, form in _FORMS if form.search(text)), Wanted.ANYTHING)
    if asked in (Wanted.CONTACT, Wanted.TIME):
        return asked
    if asked is not Wanted.REASON and _RECOMMENDED.search(text):
        return Wanted.RECOMMENDATION
    if asked in (Wanted.ANYTHING, Wanted.PERSON, Wanted.DAY) and _DECISION.search(text):
        return Wanted.DECISION
    return asked


def _names(text: str) -> tuple[tuple[str, ...], ...]:
    """Runs of capitalised words after the first, without titles; none where most words are capitalised."""
    plain = [word for word in re.findall(r"[A-Za-z][\w']*", text) if word.lower() not in STOP_WORDS]
    if sum(word[0].isupper() for word in plain) > 0.9 * len(plain) and len(plain) > 3:
        return ()
    found = []
    for run in _NAME.finditer(text):
        inside = [word for word in words(run[0]) if word not in _TITLES]
        if run.start() == 0:
            inside = inside[1:]
        stems = tuple(stem(word) for word in inside if stem(word) not in _MONTHS and word not in STOP_WORDS)
        if stems and not all(term in _ASKING for term in stems):
            found.append(stems)
    return tuple(found)


@cache
def everyday() -> Mapping[str, frozenset[str]]:
    """What else a word of a question may be called, stem by stem.

    `qa/data/meeting_words.csv` goes one way, from a question's word to the papers'; the words of one line of
    `qa/data/same_meaning.csv` may all stand for one another.
    """
    table: dict[str, set[str]] = {}
    source = files("qa").joinpath("data", "meeting_words.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(source.splitlines()):
        said = words(row["everyday"])
        if len(said) == 1:
            table.setdefault(stem(said[0]), set()).update(stem(word) for word in words(row["means"]))
    for line in _data("same_meaning.csv"):
        group = {stem(word) for word in words(line)}
        for term in group:
            table.setdefault(term, set()).update(group - {term})
    return {term: frozenset(means) for term, means in table.items()}


def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is one that anybody may say in other words: no name of a thing."""
    return stem(word) in _ordinary() or (len(word) > LONG_ENOUGH and word.endswith("ly"))


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(stem(word) for line in _data("ordinary_words.csv") for word in words(line))


def _data(name: str) -> list[str]:
    """The lines of a data file under its heading."""
    return files("qa").joinpath("data", name).read_text(encoding="utf-8").splitlines()[1:]
