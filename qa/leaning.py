"""Leaning: whether a question leans on the one before it, and which words of that one it needs."""

import re
from dataclasses import dataclass

from corpus.words import STOP_WORDS, fold, stem
from qa.cues import Role
from qa.reading import Reading
from qa.times import MONTH_WORDS
from qa.which import Match

_LEAD = re.compile(
    r"^\W*(?:(?:now(?=,? (?:the|for|do|tell|give|show|with|what|how)\b)|no(?!\.? of\b)|yes|ok|okay|right"
    r"|thanks|thank you|hmm|sorry|well|so|but|and|also|plus|or|then|what about"
    r"|how about|what of|what if it was|i meant|i mean|make that|make it"
    r"|the same(?: again)?(?: figures?| thing| question)?(?: for| in| with| but(?: for| in)?)"
    r"|same(?: again)?(?: for| in| with| but(?: for| in)?)|do the same for|likewise for"
    r"|compared? (?:it|that) (?:with|to)"
    r"|versus|vs)\b[\s,:-]*)+",
    re.IGNORECASE,
)
# Of these, those that join a question on; the others are only passed over (`right, how many ...`).
_JOINS = re.compile(
    r"\b(?:now|no|but|and|also|plus|or|about|of|if it was|meant|mean|make|same|likewise|compared?|versus"
    r"|vs)\b",
    re.IGNORECASE,
)
_PRONOUN = r"(?:that|it|this|those|these|they|them|he|she)"
_BACK = re.compile(
    r"\b(?:is|was|are|were|do|does|did|of|for|about|from|behind|why|how|with|to|by|in|on|when|than|has|have|had"
    rf"|who|said|decided|against|explain|caused|owns?|reports?|since)\s+{_PRONOUN}\b|\b{_PRONOUN}\W*$"
    rf"|^\W*(?:it|they|that|those)\b|\b(?:its|their|theirs|ones)\b",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"\bof (?:those|these|them)\b|\bones\b|\b(?:that|the same|same) (?:month|year|quarter|time|period)\b",
    re.IGNORECASE,
)
_COMPARED_WITH_IT = re.compile(rf"\b{_PRONOUN}\b", re.IGNORECASE)
_JUDGES = re.compile(
    r"^\W*(?:(?:is|was|are|were|isn't|aren't) (?:that|this|it|they|these|those)\b[\w ]{0,24}?"
    r"|how (?=\w+ (?:is|was) (?:that|this|it)))"
    r"\b(?:good|bad|high|low|normal|ok|okay|acceptable|poor|healthy|worrying|typical|unusual|concerning"
    r"|a problem|a concern|a lot|excellent|satisfactory|any good|expected)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:the )?(?:other|alternative) (?:one|indicator|measure|figure|reading|two)\b|\bnot that\b",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"^\W*(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th)(?: (?:one|of (?:those|them|these)))?\W*$",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ASKS = re.compile(
    r"^\W*(?:how|what|when|which|who|whose|where|why|is|are|was|were|did|does|do|has|have|had|can|could|tell"
    r"|show|give|list|compare)\b",
    re.IGNORECASE,
)
_OF_THE_LEDGER = frozenset(
    {Role.RANK, Role.HELD, Role.CONCERNING, Role.COUNT_INDICATORS, Role.NEWEST, Role.DISPUTED, Role.FORECAST}
)
_ASKING = re.compile(r"^(?:and|said|say|tell|told|decid\w*|many|much|figure|number|paper|happen\w*)$")
_SMALL = frozenset(
    {"a", "an", "as", "at", "by", "for", "from", "in", "of", "on", "per", "the", "to", "with"}
    | {"month", "quarter", "year", "time"}
)
_FEW = 3  # words of its own, for a question that points back
_BARE = 2  # and for one that is no sentence


@dataclass(frozen=True)
class Lean:
    """How a question leans on the last one.

    `text` is the question without the words that only join it on. `nth` picks from what was offered (1 for
    the first), `other` asks for another reading than the one taken; `whole` marks one with its own verb,
    `back` one that points back by a pronoun, and `judges` one that asks if the last figure is good.
    """

    leans: bool
    text: str
    nth: int = 0
    other: bool = False
    whole: bool = False
    back: bool = False
    judges: bool = False


def lean_of(question: str, reading: Reading) -> Lean:
    """How a question leans on the one before it.

    Args:
        question: as asked.
        reading: what it comes to by itself.
    """
    folded = fold(question)
    lead = _LEAD.match(folded)
    text = folded[lead.end() :] if lead else folded
    back = _BACK.search(text) is not None
    nth = _NTH.match(text)
    lean = Lean(
        True, text or folded, _ORDINALS[nth[1].lower()] if nth else 0, _OTHER.search(folded) is not None,
        _ASKS.match(text) is not None, back, _JUDGES.match(text) is not None,
    )  # fmt: skip
    return (
        lean
        if _leans(lean, folded, reading, joined=lead is not None and _JOINS.search(lead[0]) is not None)
        else Lean(False, folded)
    )


def _leans(lean: Lean, text: str, reading: Reading, *, joined: bool) -> bool:
    if lean.nth or lean.other or lean.judges:
        return True
    words = {token.start for token in reading.topic.required}
    subject = reading.mentioned or reading.subject.match is Match.FOUND
    if subject:
        compared = Role.COMPARE in reading.roles and _COMPARED_WITH_IT.search(text) is not None
        named = len(reading.subjects) == 1
        return joined or _OF_THOSE.search(text) is not None or (compared and named and lean.back)
    if not words:
        return lean.back or joined or not reading.roles & _OF_THE_LEDGER
    if joined or lean.back:
        return len(words) <= _FEW
    return len(words) <= _BARE and not lean.whole and not reading.topic.optional - _SMALL


def topic_words(question: str, *, keep_times: bool) -> str:
    """The words of a question that say what it is about, in order, with or without those of its time."""
    kept: dict[str, str] = {}
    for word in re.findall(r"[\w'/-]+", fold(question)):
        lower = word.lower()
        time = lower in MONTH_WORDS or re.fullmatch(r"(?:19|20)\d\d(?:[/-]\d+)?", lower) is not None
        if lower in STOP_WORDS or _ASKING.match(lower) or (time and not keep_times):
            continue
        kept.setdefault(stem(lower), word)
    return " ".join(kept.values())


_PREPOSITION = re.compile(r"^(?:about|for|on|with|to|of|in)\s+", re.IGNORECASE)


def asked_of(earlier: Reading, text: str) -> str:
    """The question before, with what it was about put in for another thing; empty where that is not plain.

    Args:
        earlier: the question before.
        text: the other thing, as asked: `adoption` in `and about adoption?`.
    """
    run: list[tuple[int, int]] = []
    for start, end in sorted({(token.start, token.end) for token in earlier.topic.required}, reverse=True):
        if run and earlier.text[end : run[-1][0]].strip(" -'"):
            break
        run.append((start, end))
    if not run or run[0][1] > len(earlier.text):
        return ""
    put = _PREPOSITION.sub("", text).rstrip(" ?.!")
    return f"{earlier.text[: run[-1][0]]}{put}{earlier.text[run[0][1] :]}"
