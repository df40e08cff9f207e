"""Subject words: which words of a question say what it is about, and what kind of number they ask for."""

import re
from collections.abc import Sequence

from qa.catalogue import Catalogue
from qa.cues import Cue, Role
from qa.parting import Parted, is_domain
from qa.plain import is_plain
from qa.tokens import Token, numeral, term_of
from qa.which import Topic, Wanted
from qa.wording import TIMELY, is_unit_word

_LISTED = frozenset({"numbers", "figures", "percentages", "measures", "indicators", "rates", "counts"})
_MOST_LISTED = 6  # things asked for at once: `2 early help numbers`
_PARTS = frozenset({"proportion", "proportions", "share", "shares", "fraction"})  # never of a change
_AUXILIARY = frozenset({"did", "do", "does", "has", "have", "had"})
_PERFORMANCE = term_of("performance")  # as a rule a percentage says it
# What a number may count of a question's own frame: `the 14 months`, `two numbers`, `these three things`.
_COUNTED = frozenset(
    """
    month months quarter quarters year years number numbers figure figures percentage percentages thing
    things point points set sets measure measures indicator indicators row rows line lines rate rates share
    shares value values total totals count counts question questions proportions separate monthly quarterly
    yearly consecutive successive running whole full different times
    """.split()  # noqa: SIM905
)


def topic_of_words(parted: Parted, text: str, catalogue: Catalogue) -> Topic:
    """What a question says of its indicator: the words that a name must cover, and the kind of number.

    Args:
        parted: the question's words, sorted.
        text: the folded question.
        catalogue: the indicators held.
    """
    claimed = {at for cue in parted.cues for at in range(cue.first, cue.last)}
    required, optional = [], set()
    leaning = Wanted.ANY
    for at, token in enumerate(parted.tokens):
        if is_unit_word(token.term):
            leaning = _leaning(token, at in claimed, leaning)
        elif token.silent or at in claimed or token.term == "after" or _of_frame(at, parted.tokens, text):
            optional.add(token.term)
            leaning = Wanted.PERCENT if token.term == _PERFORMANCE and leaning is Wanted.ANY else leaning
        elif is_domain(token, catalogue) or not is_plain(at, parted.tokens, text):
            required.append(token)
    per = _per(parted)
    wanted = Wanted.RATE if per else _wanted(parted)
    if wanted in (Wanted.ANY, Wanted.COUNT) and any(mark.percent for mark in parted.marks):
        wanted = Wanted.PERCENT
    if leaning is Wanted.ANY and _is_relative(parted, required):
        leaning = Wanted.PERCENT
    if not required:  # `response` of a table of response times asks nothing of what was said
        told = {at for cue in parted.cues if cue.role is Role.SAID for at in range(cue.first, cue.last)}
        required = [parted.tokens[at] for at in sorted(told) if is_domain(parted.tokens[at], catalogue)]
    return Topic(tuple(required), frozenset(optional), wanted, leaning, per)


def _is_relative(parted: Parted, required: Sequence[Token]) -> bool:
    """Whether a share is meant rather than a count: of what is in time, and where councils are compared."""
    compares = any(cue.role is Role.COMPARE for cue in parted.cues) and bool(parted.areas)
    return compares or any(token.term == TIMELY for token in required)


def _of_frame(at: int, tokens: Sequence[Token], text: str) -> bool:
    """Whether a word is of the frame of a question: a number of months or figures, or of the asker's own."""
    token, before = tokens[at], tokens[at - 1].text if at else ""
    if before == "my" and not token.numeric:
        return text[token.start : token.start + 1].islower()
    if not token.text.isdigit() or at + 1 >= len(tokens):
        return False
    old = any(token.text in ("old", "olds") for token in tokens[at + 2 : at + 3])
    bounded = before in {"within", "under", "over", "least", "than"}
    listed = int(token.text) <= _MOST_LISTED and any(word.text in _LISTED for word in tokens[at + 2 : at + 4])
    return (tokens[at + 1].text in _COUNTED or listed) and not old and not bounded


def _leaning(token: Token, claimed: bool, before: Wanted) -> Wanted:
    """What a unit's word suggests: a percentage behind an everyday word (`timely`), or a bare `number`."""
    if not claimed:
        return Wanted.PERCENT
    return Wanted.COUNT if before is Wanted.ANY and token.text in ("number", "numbers") else before


def _wanted(parted: Parted) -> Wanted:
    """What kind of number is asked for in so many words."""
    roles = {cue.role for cue in parted.cues}
    if Role.SHARE_OF in roles:
        return Wanted.PERCENT
    asked = (
        (Role.PERCENT, Wanted.PERCENT),
        (Role.RATE, Wanted.RATE),
        (Role.COUNT, Wanted.COUNT),
    )
    found = (wanted for role, wanted in asked if role in roles and not _of_change(parted, role))
    return next(found, Wanted.ANY)


def _of_change(parted: Parted, role: Role) -> bool:
    """Whether it is the change that a percentage is asked for of: `by how many per cent did they rise`."""
    if role is not Role.PERCENT or Role.CHANGE not in {cue.role for cue in parted.cues}:
        return False
    texts = [token.text for token in parted.tokens]
    if any(_ends_clause(parted, cue) for cue in parted.cues if cue.role is role):
        return False
    if any(texts[cue.first] in _PARTS for cue in parted.cues if cue.role is role):
        return False
    return all(
        bool(_AUXILIARY & set(texts[cue.last : cue.last + 1]))
        or "by" in texts[: cue.first]
        or texts[cue.first] == "in"
        for cue in parted.cues
        if cue.role is role
    )


def _ends_clause(parted: Parted, cue: Cue) -> bool:
    """Whether a stop follows a cue, so that what comes then is said of something else."""
    if not 0 < cue.last < len(parted.tokens):
        return False
    between = parted.text[parted.tokens[cue.last - 1].end : parted.tokens[cue.last].start]
    return re.search(r"[,;:?]|\s[-\u2013]\s", between) is not None


def _per(parted: Parted) -> int:
    """The number of heads that a rate is asked per: 10,000 in `per 10k`; 0 where it is not said."""
    for cue in parted.cues:
        words = parted.tokens[cue.first + 1 : cue.last]
        if cue.role is Role.RATE and words:
            number = numeral(" ".join(token.text for token in words))
            if number:
                return number
    return 0
