"""Definitions: what a term means or an acronym stands for, from the glossaries that the papers hold."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from corpus.words import fold, long_form, stem, words
from qa.quoting import Quote, in_headline
from qa.retrieval import newest_first

LONGEST_TERM = 7  # words
SPARE_WORDS = 2  # a term of the glossary may have as many words more than the question's
OPENING = 160  # characters of an entry, where it gives its acronym
LONG, SLIPS = 8, 2  # letters of a term, and its slips of the pen
SENTENCES = 3  # of an entry that are quoted
LISTED = 5  # lines of a list under it

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"^what (?:do|does|did) (?:\w+ ){1,3}?mean by (?:an? |the )?(?:.+ )?[\"'](?P<term>[^\"']+)$",
        r"^what (?:do|does|did) (?:\w+ ){1,3}?mean by (?:an? |the )?(?P<term>.+)$",
        r"^(?:what|which) (?:do|does|did) (?:the )?(?:term |acronym |word |phrase |abbreviation |letters )?"
        r"(?P<term>.+?) (?P<sure>mean|stand for)\b.*$",
        r"^when (?:do|does|is|are) .{3,60} (?P<sure>count|qualify|classed|counted|defined|regarded|treated)"
        r" as (?:an? |the )?(?P<term>.+)$",
        r"^what(?:'s| is| are) (?P<sure>meant by|the (?:meaning|definition) of) "
        r"(?:the (?:term|acronym) )?(?P<term>.+)$",
        r"^(?:please )?(?P<sure>define|explain)(?: what)? (?:an? |the )?(?:term |acronym |word |phrase )?"
        r"(?P<term>.+?)(?: (?:is|are|means?))?(?: (?:to|for) (?:me|us|an? .+?|the .+?|some(?:body|one).*?))?"
        r"(?:,? please)?(?:,? and (?:how|what|when|who|where|why)\b.*)?$",
        r"^(?:what|who) (?P<sure>counts|qualifies|is classed|is defined|is regarded"
        r"|is treated) as (?P<term>.+)$",
        r"^(?:what|who)(?:'s| is| are) (?!being |happening |going )(?:an? |the )?(?P<term>.+)$",
        r"^(?P<term>[A-Za-z0-9&/-]{2,10})$",
        r"^(?P<term>.+?) (?P<sure>meaning|definition)$",
        r"^(?:the )?(?P<sure>meaning|definition) of (?:the )?(?P<term>.+)$",
        r"^what (?P<sure>is|was) (?P<term>.+?) short for$",
    )
)
_DIFFERENCE = re.compile(
    r"\b(?:differences? between|how (?:does|do|is|are)) (.{2,60}?) (?:and|differ from|different from)"
    r" (?!what|how|when)(.{2,60})$",
    re.IGNORECASE,
)
_SMALL = frozenset({"a", "an", "the", "of", "and"})
_SINGULAR = {"people": "person", "children": "child"}
_BEFORE = re.compile(r"^.*[.!?] +(?=[A-Z])")  # what is said before the question itself
_BRACKETED = re.compile(r"\(([^()]{2,15})\)")


@dataclass(frozen=True)
class Term:
    """The term that a question asks the meaning of.

    `sure` where it asks for nothing but a meaning; `also` is the term with the words that it may share with
    another: `eligible` in `eligible and relevant children`.
    """

    text: str
    sure: bool
    also: str = ""


@dataclass(frozen=True)
class Definition:
    """A headline and the quotes that carry it."""

    headline: str
    quotes: tuple[Quote, ...]


def difference_of(question: str) -> tuple[Term, Term] | None:
    """The two terms whose difference a question asks for, or None where it asks something else."""
    found = _DIFFERENCE.search(re.sub(r"[?.!\s]+$", "", fold(question)))
    if not found:
        return None
    one, other = (re.sub(r"^(?:an?|the) ", "", each.strip("\"' ")) for each in found.groups())
    shared = " ".join(other.split()[len(one.split()) :]) if len(other.split()) > len(one.split()) else ""
    return Term(one, sure=True, also=f"{one} {shared}".strip()), Term(other, sure=True)


def term_of(question: str) -> Term | None:
    """The term that a question asks the meaning of, or None where it asks something else."""
    text = re.sub(r"[?.!\s\"]+$", "", fold(question)).strip("\"' ")
    last = re.sub(r"\W+here$", "", _BEFORE.sub("", text))
    for form in _FORMS:
        if found := form.match(last):
            term = re.sub(r"^(?:an?|the) ", "", found["term"].strip("\"' "), flags=re.IGNORECASE)
            sure = bool(form.groupindex.get("sure")) and bool(found["sure"])
            return Term(term, sure) if len(term.split()) <= LONGEST_TERM else None
    return None


def define(term: Term, passages: Sequence[Passage], named: str = "") -> Definition | None:
    """The glossary's entry for a term, the newest paper's; else the sentence that spells an acronym out.

    `named` is the term as the question has it, where `term` has more words.
    """
    opening = named or term.text
    entries = [passage for passage in passages if passage.kind is PassageKind.DEFINITION and passage.heading]
    ranked = sorted(
        (
            (nearness, passage)
            for passage in entries
            if (nearness := _nearness(term.text, passage)) is not None
        ),
        key=lambda pair: (
            pair[0],
            not any(_opens(opening, line) for line in pair[1].text.split("\n")),
            newest_first(pair[1]),
            pair[1].place.line,
        ),
    )
    if ranked:
        return _entry(opening, ranked[0][1])
    if term.also and term.also != term.text:
        return define(Term(term.also, term.sure), passages, opening)
    return _spelt_out(term.text, passages)


def _nearness(term: str, passage: Passage) -> int | None:
    """How near a glossary's heading is to a term: 0 the same, then its acronym, then one that holds it."""
    heading = passage.heading[-1]
    wanted, named = _stems(term), _stems(_BRACKETED.sub("", heading))
    if not wanted:
        return None
    if wanted == named or wanted == _stems(heading):
        return 0
    bracketed = _BRACKETED.findall(f"{heading} {passage.text[:OPENING]}")
    shorts = {
        _singular(short.lower()) for inside in bracketed for short in re.split(r",? or |[,/] ?", inside)
    }
    if len(term.split()) == 1 and _singular(term.lower()) in shorts:
        return 1
    if len(term.split()) == 1 and term.isupper() and _opens_with(term, passage):
        return 1
    if len(term) >= LONG and DamerauLevenshtein.distance(term.lower(), heading.lower()) <= SLIPS:
        return 1
    spare = len(named) - len(wanted)
    return 2 + spare if wanted <= named and 0 < spare <= SPARE_WORDS and len(wanted) > 1 else None


def _opens_with(term: str, passage: Passage) -> bool:
    """Whether an entry's heading is spelt by an acronym that its text uses."""
    used = re.search(rf"\b{re.escape(_singular(term.lower()))}s?\b", passage.text.lower()) is not None
    return used and bool(long_form(term, passage.heading[-1].split()))


def _opens(term: str, line: str) -> bool:
    """Whether a line of an entry for several terms is about this one: `Relevant young people are ...`."""
    wanted = [_stem(word) for word in words(term)]
    return bool(wanted) and [_stem(word) for word in words(line)][: len(wanted)] == wanted


def _entry(term: str, passage: Passage) -> Definition:
    lines = passage.text.split("\n")
    line = next((each for each in lines if _opens(term, each)), lines[0])
    said = sentences(line)[:SENTENCES]
    text = " ".join(said)
    heading = passage.heading[-1]
    return Definition(
        f"{heading}: {in_headline(said[0])}", (Quote(passage, text), *_list_under(passage, line))
    )


def _list_under(passage: Passage, line: str) -> tuple[Quote, ...]:
    """The list that an entry's first line leads in."""
    if not line.rstrip().endswith(":"):
        return ()
    lines = passage.text.split("\n")
    after = lines.index(line) + 1
    return tuple(Quote(passage, item) for item in lines[after : after + LISTED])


def _spelt_out(term: str, passages: Sequence[Passage]) -> Definition | None:
    """The newest sentence that explains an acronym in brackets."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9&/-]{1,11}", term):
        return None
    short = _singular(term)
    pattern = re.compile(rf"\({re.escape(short)}s?\)", re.IGNORECASE)
    for passage in sorted(passages, key=newest_first):
        for sentence in sentences(passage.text):
            found = pattern.search(sentence)
            long = long_form(short, sentence[: found.start()].split()) if found else ""
            if long:
                return Definition(f"{short.upper()} stands for {long}.", (Quote(passage, sentence),))
    return None


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in words(text) if word not in _SMALL)


def _stem(word: str) -> str:
    return stem(_SINGULAR.get(word, word))


def _singular(short: str) -> str:
    return short[:-1] if len(short) > 3 and short.endswith("s") else short
