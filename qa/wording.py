"""How an indicator's printed name is parted: what it counts, what narrows it, what it leaves out.

`Number of referrals which are re-referrals within one year (excluding transfers)` has the head `referrals`,
the narrowing clause `which are re-referrals within one year`, and leaves out `transfers`. A question that
says nothing of a narrowing clause does not ask for the narrower thing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from corpus.amount import Unit
from corpus.words import fold
from qa.cues import Role, cue_rows
from qa.spelt import in_figures
from qa.tokens import SILENT, Token, term_of
from qa.vocabulary import Vocabulary

EXCLUDED, INCLUDED = "-", "+"  # before a term: what a name, or a question, leaves out, or counts in as well
_UNIT_WORDS = frozenset(
    term_of(word)
    for word in (
        "number",
        "numbers",
        "percentage",
        "percent",
        "rate",
        "proportion",
        "share",
        "%",
        "£",
        "10,000",
        "100,000",
    )
)
_EXCLUDING = re.compile(
    r"\b(?:excluding|excludes|exclude|excl\.?|except|not including|other than)\b", re.IGNORECASE
)
_INCLUDING = re.compile(r"\b(?:including|includes|incl\.?)\b", re.IGNORECASE)
_TIME_TAIL = re.compile(
    r"\b(?:as )?(?:at|in|during|within|for|by) (?:the )?(?:end of )?(?:the |each |reporting )?"
    r"(?:period|month|quarter|year)\b(?:[ -]end\b)?(?! olds?)",
    re.IGNORECASE,
)
_IRREGULAR = "held|seen|made|taken|kept|met|paid|given|sent|spent|built|let|sold|left|known|brought|found"
_CLAUSE = re.compile(
    r"\b(?=(?:where|which|who|whose|that|resulting|with|rated|graded|judged|deemed|classed)\b)"
    rf"|\b(?=(?:[a-z]+ed|{_IRREGULAR}) (?:within|with|by|in|on|at|to|for|from|as|over|under)\b)",
    re.IGNORECASE,
)
# What came of a thing is another thing: `contacts that become referrals`. Other clauses only describe it.
_BECOMING = re.compile(
    r"\b(?:(?:that|which|who) (?:become|became|result(?:ed)? in|led to)|resulting in|leading to)\b",
    re.IGNORECASE,
)
_OF = re.compile(r"\bof\b", re.IGNORECASE)
_PREDICATE = re.compile(r"\b(?=in\b)", re.IGNORECASE)
_TIMELY_UNITS = frozenset({"day", "hour", "week", "work"})
TIMELY = term_of("timescales")
LATE = term_of("late")
_WEAK_FACTOR = 0.15
# Words that a question would not leave out if it meant them: "new looked after children".
MARKED = frozenset(term_of(word) for word in ("new", "ceasing", "repeat", "closed", "partially"))
# What befalls a thing, and is none itself: `started` asks of what.
EVENTS = frozenset(
    term_of(word)
    for word in ("started", "ended", "ceased", "completed", "held", "received", "issued", "made", "open")
)
# What is counted says more than these: `the average number of employees`.
_HOLLOW = frozenset(
    term_of(word)
    for word in (
        "average",
        "mean",
        "median",
        "sum",
        "amount",
        "level",
        "value",
        "volume",
        "figure",
        "estimate",
    )
)
_WEAK = (
    "age",
    "aged",
    "old",
    "olds",
    "hour",
    "week",
    "based",
    "count",
    "total",
    "all",
    "after",
    "current",
    "working",
)


@dataclass(frozen=True)
class Wording:
    """One printed name, parted.

    `core` gives each term of the name its factor (small for words that hardly tell names apart), `clauses`
    the terms of each narrowing clause, `asides` the terms in brackets, which a question may use but need
    not, `joins` whether the name itself joins two things with `and`. `counted` are the terms of what is
    counted where something else only says of whom: `referrals` in `referrals of children in need`.
    """

    core: dict[str, float]
    clauses: tuple[frozenset[str], ...]
    asides: frozenset[str]
    joins: bool
    counted: frozenset[str] = frozenset()

    def terms(self) -> frozenset[str]:
        """Every term by which the name may be found."""
        return frozenset(self.core) | self.asides


_PEOPLE = frozenset(
    term_of(word)
    for word in (
        "child", "person", "adult", "carer", "parent", "worker", "employee", "staff", "household", "family",
        "pupil", "student", "patient", "resident", "tenant", "leaver", "teacher", "officer", "visitor",
        "customer", "member", "entrant", "applicant", "offender", "victim", "driver", "user",
    )
)  # fmt: skip


def names_people(wording: Wording) -> bool:
    """Whether a name says whom it counts, or of whom: `foster carers`, and not `adoptions`."""
    return bool(_PEOPLE & wording.terms())


@cache
def weak_terms() -> frozenset[str]:
    """Terms that hardly tell one indicator from another: filler words and words of time."""
    filler = (cue for cue, role in cue_rows() if role is Role.FILLER and " " not in cue)
    return frozenset(term_of(word) for word in (*filler, *_WEAK))


def part(name: str, unit: Unit, vocabulary: Vocabulary) -> Wording:
    """Part one printed name."""
    outside, brackets = _brackets(_TIME_TAIL.sub(" ", in_figures(fold(name))))
    core_text, aside_texts = _apart(outside)
    head, clauses = _clauses(core_text, unit, vocabulary)
    core = _terms(core_text, vocabulary)
    inside: set[str] = set()
    marked: set[str] = set()
    for bracket in brackets:
        plain, more = _apart(bracket)
        inside |= set(_terms(plain, vocabulary))
        aside_texts += more
    for mark, text in aside_texts:
        marked |= {f"{mark}{term}" for term in _terms(text, vocabulary)}
    if clauses:  # a bracket after a narrowing clause explains that clause
        clauses[-1] |= inside
    asides = inside | marked | _population(core, unit) | _limits(core_text, vocabulary)
    return Wording(
        core={term: _factor(term) for term in core if term not in _population(core, unit)},
        clauses=tuple(own for clause in clauses if (own := frozenset(clause - set(head) - weak_terms()))),
        asides=frozenset(asides),
        joins=bool(re.search(r"\band\b|/|&", name)),
        counted=_counted(core_text, vocabulary),
    )


def _counted(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The terms of what is counted, parted by `of` from those of whom, or from what it becomes.

    None where nothing is parted: `contacts` in `contacts that become referrals`.
    """
    pieces = [piece for piece in _BECOMING.split(text, maxsplit=1) if piece and piece.strip()] or [text]
    plain = next((piece for piece in _CLAUSE.split(pieces[0]) if piece and piece.strip()), "")
    parts = [*_OF.split(plain), *pieces[1:]]
    found = [frozenset(_terms(piece, vocabulary)) - weak_terms() - MARKED - _HOLLOW for piece in parts]
    told = [terms for terms in found if terms]
    return told[0] - frozenset().union(*told[1:]) if len(told) > 1 else frozenset()


def _clauses(text: str, unit: Unit, vocabulary: Vocabulary) -> tuple[list[str], list[set[str]]]:
    """The terms of the head of a name, and those of each clause that narrows it.

    `Percentage of care leavers in suitable accommodation` says of whom first, and then what is measured.
    """
    pieces = [piece for piece in _CLAUSE.split(text) if piece and piece.strip()]
    if unit is Unit.PERCENT and len(pieces) == 1:
        pieces = [piece for piece in _PREDICATE.split(text, maxsplit=1) if piece.strip()]
    pieces = _widened(pieces)
    found = [_terms(piece, vocabulary) for piece in pieces]
    clauses = [set(terms) | _limits(piece, vocabulary) for terms, piece in zip(found, pieces, strict=True)]
    return (found[0], clauses[1:]) if found else ([], [])


def _widened(pieces: list[str]) -> list[str]:
    """The pieces that are clauses: not one after `or`, which widens, nor a lone word before `with`."""
    out: list[str] = []
    for piece in pieces:
        if out and (re.search(r"\bor\s*$", out[-1]) or len(out[-1].split()) == 1):
            out[-1] += piece
        else:
            out.append(piece)
    return out


def _brackets(name: str) -> tuple[str, list[str]]:
    """The text outside brackets, and what each outermost bracket holds; an unclosed one runs to the end."""
    outside, inside, depth = [], [], 0
    brackets = []
    for letter in name:
        depth += letter == "("
        if depth:
            inside.append(letter)
        else:
            outside.append(letter)
        if letter == ")" and depth:
            depth -= 1
            if not depth:
                brackets.append("".join(inside).strip("()"))
                inside = []
    return "".join(outside), [*brackets, "".join(inside).strip("()")] if inside else brackets


def _apart(text: str) -> tuple[str, list[tuple[str, str]]]:
    """A text without what it says it leaves out or counts in as well, and those two, each with its mark."""
    apart = []
    for mark, at in ((EXCLUDED, _EXCLUDING), (INCLUDED, _INCLUDING)):
        if found := at.search(text):
            apart.append((mark, text[found.end() :]))
            text = text[: found.start()]
    return text, apart


def _terms(text: str, vocabulary: Vocabulary) -> list[str]:
    plain = fold(text)
    tokens = vocabulary.rewritten(vocabulary.tokens(plain), plain)
    return [token.term for token in tokens if not token.silent and token.term not in _UNIT_WORDS]


def _population(core: Iterable[str], unit: Unit) -> set[str]:
    """In a rate, the ages that it is counted over: they do not narrow what is counted."""
    if unit not in (Unit.RATE_PER_10000, Unit.RATE_PER_100000):
        return set()
    return {term for term in core if term[:1].isdigit() and "-" in term}


def _limits(text: str, vocabulary: Vocabulary) -> set[str]:
    """What a name that sets a limit of time (`within 10 days`) may also be called: in time, `on time`."""
    or_less = re.search(r"\bor less\b", text) is not None
    tokens = vocabulary.tokens(text)
    limits: set[str] = set()
    for token, following in pairwise(tokens):
        if following.term in _TIMELY_UNITS and token.numeric:
            limits |= {TIMELY} if token.term.startswith("0-") else set()
            limits |= {TIMELY, f"0-{token.term}"} if or_less else set()
    return limits


def _factor(term: str) -> float:
    return _WEAK_FACTOR if term in weak_terms() else 1.0


def is_unit_word(term: str) -> bool:
    """Whether a term names a unit (`percentage`), which an indicator's own unit already says."""
    return term in _UNIT_WORDS


def is_share_of(whole: Iterable[str], wording: Wording) -> bool:
    """Whether a percentage so worded is a share of that whole: what precedes its clauses, or a bracket.

    `Contacts that become referrals` are a share of the contacts, and not of the referrals.
    """
    said = set(whole)
    if not said <= wording.terms():
        return False
    if wording.clauses:
        return not any(said & clause for clause in wording.clauses)
    return said <= wording.asides


def marked_terms(tokens: Iterable[Token]) -> list[Token]:
    """The tokens of a question with those after `excluding` or `including` marked as a name marks its own."""
    out: list[Token] = []
    mark = ""
    for token in tokens:
        if _EXCLUDING.fullmatch(token.text) or _INCLUDING.fullmatch(token.text):
            mark = EXCLUDED if _EXCLUDING.fullmatch(token.text) else INCLUDED
        elif mark and token.text not in SILENT:
            out.append(Token(token.text, f"{mark}{token.term}", token.start, token.end))
        else:
            out.append(token)
    return out
