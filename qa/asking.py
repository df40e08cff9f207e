"""What a question asks of the papers' prose: which things, when, and what kind of statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.words import STOP_WORDS, fold, stem, terms, words
from qa.dated import MONTH_STEMS, is_date
from qa.kin import as_figures
from qa.meaning import is_ordinary
from qa.occasions import Span, spans_in, without_dates
from qa.wanted import Wanted, asks_amount_of_change, checks_figures, wanted_of

__all__ = ["Asked", "Wanted", "asks_amount_of_change", "is_asking", "take_apart"]


@dataclass(frozen=True)
class Asked:
    """A question, taken apart into stems.

    Attributes:
        things: the words that say what it is about, in order, each once; dates apart.
        spans: the days, months and years that it names.
        strict: months that it names without a year, without which nothing answers.
        weak: words that ask, or that any paper is about; they order answers, and prove nothing.
        names: runs of capitalised words.
        pairs: words that stand side by side.
        named: the words of a short `what is ...`, all of which an answer must name.
        counted: what a `how many ...` counts.
        over_time: whether several papers should be told one after another.
        outcome: whether it asks what came of something.
        ordinary: those of `things` that the papers may well say in other words.
        order: `newest` or `oldest` where it asks for the last or the first of several.
        paperish: whether it asks what a paper or a meeting of its date said, and not what happened then.
        checks: whether it asks if what was written agrees with the figures.
        speaker: who is asked to have said, found or recommended something.
        author: whether it asks who wrote something.
        compounds: words of the subject that stand together, three or more, as `serious case review`.
        exact: whether a month must be named with its year.
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
    spans: tuple[Span, ...] = ()
    order: str = ""
    paperish: bool = False
    checks: bool = False
    speaker: tuple[str, ...] = ()
    author: bool = False
    compounds: tuple[tuple[str, ...], ...] = ()
    exact: bool = False

    @property
    def subject(self) -> tuple[str, ...]:
        """What the question is about, its dates apart."""
        return tuple(thing for thing in self.things if thing not in self.strict)

    @property
    def hard(self) -> tuple[str, ...]:
        """The words of the subject that nobody says in other words: names of things."""
        return tuple(thing for thing in self.subject if thing not in self.ordinary)

    @property
    def dated(self) -> bool:
        """Whether it names a time."""
        return bool(self.spans or self.strict)

    @property
    def across(self) -> bool:
        """Whether it asks of several times or of a run of them, so that several papers may answer."""
        return self.over_time or len(self.spans) > 1 or any(span.ranged for span in self.spans)


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
    Wanted.PLACE: frozenset(terms("place takes taking held venue room location")),
    Wanted.NUMBER: frozenset(terms("age ages range size figure")),
    Wanted.CONTACT: frozenset(terms("phone telephone tel email mail contact address")),
}
_SPELLS = frozenset("days weeks months years day week month year times hours people".split())  # noqa: SIM905
_ORDERS = (
    (
        "newest",
        re.compile(
            r"\b(?:latest|newest|most recent(?:ly)?|last (?:time|meeting|paper|report|said|decided|decision)"
            r"|these days|nowadays|as things stand)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "oldest",
        re.compile(
            r"\b(?:first (?:time|noticed|\w+ed|decide|hear|say)|earliest|oldest|original(?:ly)?)\b",
            re.IGNORECASE,
        ),
    ),
)
_PAPERISH = re.compile(
    r"\b(?:papers?|reports?|dataset|pack|minutes|meeting|overview|presentation|slides?|notes?|document"
    r"|met)\b",
    re.IGNORECASE,
)
_OVER_TIME = re.compile(
    r"\b(?:trace|story of|timeline|chronology|through the years|down the years|over the last|then and now"
    r"|then and later|and later|and (?:then|since)\b.*\?|(?:has|have) .{3,60} (?:changed|moved"
    r"|developed|gone))\b"
    r"|\bhow (?:did|do|does) .{3,60} (?:differ|change|move)\b|\bwhat changed between\b|^\W*compare\b"
    r"|\bover (?:time|the years)\b|\b(?:has|have|had) "
    r"(?:been|the papers?|we been|officers|members|they) (?:said|told|written|reported|heard)"
    r"|\bhistory of\b|\bpreviously\b|\bbefore about\b"
    r"|\bacross (?:the )?(?:papers|meetings|years)\b|\bso far\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(
    r"\b(?:fared?|go(?:ne)? ahead|went ahead|chosen|accept(?:ed)?|turn(?:ed)? down|award(?:ed)?"
    r"|approved?|happened|became of|come of|came of|status|progress|actions?|completed?|outstanding|open"
    r"|respon[sd]\w*|answer(?:ed)?|reply|replied|done|outcome|result"
    r"|(?:been|was|were) (?:sent|circulated|shared|provided|delivered|given|carried|implemented|acted"
    r"|followed)|ever (?:get|got|given|receive|received|see|sent|happen|done)"
    r"|(?:panel|committee|members|we) (?:get|receive)"
    r"|follow(?:ed)?[ -]up)\b",
    re.IGNORECASE,
)
_WHAT_IS = re.compile(
    r"^\W*(?:what|who)(?:'s| is| are| was| were) (?!being|happening|going|said|done|planned|known)"
    r"(?:an? |the )?(.+?)\W*$",
    re.IGNORECASE,
)
COMPOUND = 3  # words
_AUTHOR = re.compile(r"\b(?:authors?|wrote|written by|who (?:drafted|prepared|compiled))\b", re.IGNORECASE)
_SPOKE = re.compile(
    r"\bwhat (?:did|does|do|has|have|had) (?:the )?(.{2,60}?) (?:say|said|tell|told|recommend(?:ed)?|find"
    r"|found|conclude[d]?|think|thought|comment(?:ed)?|warn(?:ed)?|propose[d]?|suggest(?:ed)?|feel|felt)\b",
    re.IGNORECASE,
)
_CALLED = frozenset(terms("called named name"))
LONGEST_NAMED = 3  # words
_TITLES = frozenset({"councillor", "councillors", "cllr", "cllrs", "mr", "mrs", "ms", "dr", "the", "a", "an"})
_NAME = re.compile(r"[A-Z][\w'&.-]*(?:\s+(?:&\s+)?[A-Z][\w'&.-]*)*")


def take_apart(question: str) -> Asked:
    """Take a question apart."""
    whole = fold(question)
    spans = spans_in(whole)
    text = " ".join(without_dates(whole).split())
    said = as_figures([MONTH_STEMS.get(term, term) for term in terms(_without_may(text))])
    wanted = wanted_of(whole)
    asking = (_ASKING | _KIND_WORDS.get(wanted, frozenset())) - _meant_so(text)
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
        strict=frozenset(term for term in things if term in MONTH_STEMS.values()),
        spans=spans,
        order=_order(text),
        paperish=bool(_PAPERISH.search(whole)),
        checks=checks_figures(text),
        weak=tuple(weak),
        names=_names(text),
        pairs=frozenset(pairwise(said)),
        named=tuple(term for term in _named(whole) if term not in _KIND_WORDS.get(wanted, frozenset())),
        counted=stem(counted[1])
        if counted and counted[1] not in _SPELLS and not is_ordinary(counted[1])
        else "",
        over_time=bool(_OVER_TIME.search(text)),
        outcome=bool(_OUTCOME.search(text)),
        ordinary=_ordinary(text, things) - _in_names(text, things),
        speaker=tuple(term for term in _speaker(text) if term in things and not is_date(term)),
        compounds=_compounds(text, asking),
        author=bool(_AUTHOR.search(text)),
    )


def _meant_so(text: str) -> frozenset[str]:
    """The stems that look like words of asking and are words of the subject here: `looked after`."""
    return frozenset(stem(word) for word in re.findall(r"\b(?:looked(?=[ -]after)|personal)\b", text.lower()))


def _compounds(text: str, asking: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    runs: list[list[str]] = [[]]
    for word in words(text):
        if word in STOP_WORDS or stem(word) in asking or is_date(MONTH_STEMS.get(stem(word), stem(word))):
            runs.append([])
        else:
            runs[-1].append(stem(word))
    return tuple(tuple(run) for run in runs if len(run) >= COMPOUND)


def _order(text: str) -> str:
    return next((order for order, form in _ORDERS if form.search(text)), "")


def _ordinary(text: str, things: Sequence[str]) -> frozenset[str]:
    said = frozenset(stem(word) for word in words(text) if is_ordinary(word))
    return said.intersection(things) | {thing for thing in things if thing.isdigit() and len(thing) == 1}


def _in_names(text: str, things: Sequence[str]) -> frozenset[str]:
    """The stems that stand in a name of two words or more: none of them is said in other words there."""
    return frozenset(term for name in _names(text) if len(name) > 1 for term in name).intersection(things)


def _without_may(text: str) -> str:
    """The text without `may` where it is no month: in small letters, and beside no number."""
    return re.sub(r"(?<!\d )\bmay\b(?! \d)", " ", text)


def _speaker(text: str) -> tuple[str, ...]:
    """The stems of who spoke, in `what did ... say`; none where the papers themselves are asked."""
    found = _SPOKE.search(text)
    return tuple(terms(found[1])) if found else ()


def _named(text: str) -> tuple[str, ...]:
    found = _WHAT_IS.match(text)
    noun = found is not None and not re.search(
        r"\b(?:about|behind|in|on|to|by|at|from|with|during)\b|\d", found[1]
    )
    stems = tuple(term for term in terms(found[1]) if term not in _CALLED) if found and noun else ()
    return stems if len(stems) <= LONGEST_NAMED else ()


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
        stems = tuple(
            stem(word) for word in inside if stem(word) not in MONTH_STEMS and word not in STOP_WORDS
        )
        if stems and not all(term in _ASKING for term in stems):
            found.append(stems)
    return tuple(found)


def is_asking(term: str) -> bool:
    """Whether a stem is of a word that asks, or that any paper is about."""
    return term in _ASKING
