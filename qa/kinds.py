"""Kinds of thing that a question asks for by name, which what answers must hold: a grade, a party, a vote.

They are narrower than the kinds of statement of `qa.wanted`. A sentence about an inspection answers `What
grade did it give?` only where it holds a grade, however much else it shares with the question.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache

from corpus.words import STOP_WORDS, stem, words

NEAR = 6  # words between the owner of a thing and the thing

_GAP = r"[^\w.!?;\n]+"  # between words of one sentence
_SAID = (
    r"(?:said|says|say|saying|stat(?:es?|ed|ing)|told|tells?|report(?:s|ed|ing)?|found|finds?|conclud\w+|not(?:es?|ed|ing)"
    r"|felt|feels?|thought|thinks?|recommend\w*|rais(?:es?|ed|ing)|explain\w*|advis(?:es?|ed)|ask(?:s|ed)?"
    r"|prais\w+|identif\w+|express\w*|highlight\w*|inform\w*|suggest\w*|warn\w*|propos\w+|comment\w*"
    r"|confirm\w*|endors\w+|describ\w+|welcom\w+|acknowledg\w+|recogni\w+|agreed?|argu\w+|remark\w*"
    r"|repl(?:y|ied|ies)|respond\w*|answer\w*|urg\w+|criti\w+|question\w*|complain\w*|want(?:s|ed)?|wish\w*"
    r"|objected|opposed|supported|set out|pointed|added|judged|rated|saw|sees?|wrote|writes?|observ\w+|made"
    r"|gave|gives?|put|called|hoped?|doubted|moved|regretted|estimat\w+|consider\w*|show(?:s|ed|n)?|spoke"
    r"|present\w+|believ\w+)"
)
_WORDS_OF = (
    r"(?:feedback|views?|findings?|recommendations?|comments?|letters?|reports?|reviews?|responses?|repl(?:y|ies)|answers?"
    r"|concerns?|questions?|advice|evidence|statements?|inspections?|visits?|opinions?|quotes?|words?|survey"
    r"|consultation|petition|presentation|judge?ments?)"
)
_SPEAKS = re.compile(
    rf"(?:{_GAP}[\w'\u2019]+){{0,6}}?{_GAP}{_SAID}\b|(?:'s|\u2019s|s'|s\u2019)?(?:{_GAP}\w+){{0,2}}?{_GAP}{_WORDS_OF}\b",
    re.IGNORECASE,
)
_SPOKEN_BY = re.compile(
    rf"\b(?:according to|{_SAID} by|{_WORDS_OF} (?:from|of|by|made by|raised by|with))"
    rf"(?:{_GAP}[\w'\u2019]+){{0,4}}?[^\w.!?;\n]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Kind:
    """A kind of thing: how a question asks for it, and what a text that holds one looks like."""

    asked: re.Pattern[str]
    held: re.Pattern[str]


_KINDS = (
    Kind(  # a grade
        re.compile(
            r"\b(?:what|which) (?:\w+ ){0,2}?(?:grades?|ratings?|judge?ments?|marks?)\b"
            r"|\bhow (?:was|were|is|are|did|does|do|has|have) .{2,60}\b(?:rated?|graded?|judged?)\b"
            r"|\bwhat (?:was|were|is|are) .{2,40}\b(?:rated|graded|judged)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:outstanding(?! (?:action|recommendation|item|issue))|good|requir\w+ improvement|inadequate"
            r"|satisfactory|adequate|excellent|fair|poor|weak|strong|high|medium|low|red|amber|green|gold"
            r"|silver|bronze|passed|failed|stars?|grade [A-F1-9])\b",
            re.IGNORECASE,
        ),
    ),
    Kind(  # a party
        re.compile(
            r"\bpolitical (?:part(?:y|ies)|group|allegiance|affiliation)\b"
            r"|\b(?:what|which) part(?:y|ies) (?:does|do|did|is|are|was|were)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:Labour|Conservatives?|Tory|Tories|Liberal(?: Democrats?)?|Lib Dems?|Green Party|Greens"
            r"|Reform UK|UKIP|Plaid Cymru|SNP|Independents?(?= (?:group|councillor|party)|$))\b"
        ),
    ),
    Kind(  # a vote
        re.compile(
            r"\b(?:who|whom|which (?:\w+ ){1,2}?|how (?:did|many) .{2,60}|did .{2,60})\W*"
            r"(?:oppos\w+|vot(?:e|es|ed|ing)|abstain\w*|dissent\w*|spoke against)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:vot(?:e|es|ed|ing)|oppos\w+|abstain\w*|abstentions?|object\w*|dissent\w*|against|unanimous\w*"
            r"|show of hands|carried|lost|\d+ to \d+)\b",
            re.IGNORECASE,
        ),
    ),
)
_OWNED = re.compile(
    r"(?<!^)\b([A-Z]\w+)(?:'s|\u2019s|s'|s\u2019) ((?:[\w-]+ ){0,2}?[\w-]+)"
    r"(?=\W*$|\W+(?:in|on|at|about|for|from|of|to|and|by|when|that|is|are|was|were|do|does|did|has|have)\b)"
)


_TOPIC = re.compile(
    r"\b(?:said|says?|tell|told|heard?|mention(?:ed)?|discuss(?:ed)?|decided?|agreed?|resolved?|written"
    r"|reported|recommend(?:ed)?) (?:on|about|of|regarding|concerning)"
    r" (?:(?:the|a|an|any|our|more|new|using|use of) )*"
    r"([\w'-]+)",
    re.IGNORECASE,
)
# Who or what, and what became of it: `Why was the mill sold?`
_EVENT_OF_WHY = re.compile(
    r"^\W*why (?:did|was|were|is|are|has|have|had|do|does) (?:the|our|a|an) ([\w'-]+)(?: ([\w'-]+))?"
    r"(?: ([\w'-]+))?\W*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def topic_of(question: str) -> tuple[str, ...]:
    """The stems of what a question is about by its form: `What was said on ...`, `Why was the ...`."""
    found = _TOPIC.search(question) or _EVENT_OF_WHY.search(question)
    return tuple(stem(each.lower()) for each in found.groups() if each) if found else ()


@lru_cache(maxsize=1024)
def kinds_asked(question: str) -> tuple[Kind, ...]:
    """The kinds of thing that a question asks for by name."""
    return tuple(kind for kind in _KINDS if kind.asked.search(question))


def lacks_kind(question: str, text: str) -> bool:
    """Whether a text holds nothing of a kind that the question asks for by name."""
    return any(not kind.held.search(text) for kind in kinds_asked(question))


def speaks_in(speaker: Collection[str], text: str, spelt: Callable[[str], Collection[str]]) -> bool:
    """Whether one of those named, each by a stem, says something in a text, and is not only named by it.

    `spelt` gives the stems of a word, with those of what it is short for.
    """
    for found in re.finditer(r"[^\W_]+", text):
        if not any(each in speaker for each in spelt(found[0])):
            continue
        if _SPEAKS.match(text, found.end()) or _SPOKEN_BY.search(text[: found.start()]):
            return True
    return False


@lru_cache(maxsize=1024)
def owned(question: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Who owns what in a question, as stems: `Bristol's schools`."""
    return tuple(
        (stem(owner.lower()), frozenset(stem(word) for word in words(thing) if word not in STOP_WORDS))
        for owner, thing in _OWNED.findall(question)
    )


def is_owned(owner: str, things: frozenset[str], text: str) -> bool:
    """Whether an owner and a thing stand within a few words of each other in a text."""
    said = [stem(word) for word in words(text)]
    owners = [at for at, word in enumerate(said) if word == owner]
    return any(abs(at - other) <= NEAR for at in owners for other, word in enumerate(said) if word in things)
