"""Wanted: the kind of statement that would answer a question."""

import re
from enum import Enum

from corpus.words import fold


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
    MONEY = "money"
    NAMED = "named"
    SHARE = "share"
    REASON = "reason"
    ACTION = "action"
    CONTACT = "contact"
    FREQUENCY = "frequency"
    DURATION = "duration"


_DECISION = re.compile(
    r"\b(?:resolved?|resolutions?|decided?|decisions?|agreed?|approved?|elected|voted|settled? (?:on|for)"
    r"|turn(?:ed)? down|signed off"
    r"|what did (?:the )?(?:\w+'?s? ){0,3}(?:panel|committee|cabinet|council|members|board)"
    r" do (?:about|on|with|over))\b",
    re.IGNORECASE,
)
_RECOMMENDED = re.compile(
    r"\b(?:recommend(?:ed|ations?)?|progress (?:status )?(?:of|on)"
    r"|action (?:was |has been )?(?:taken|reported)"
    r"|(?:panel|committee|members) (?:ask|asked|request|requested)"
    r"|(?:open|outstanding|completed) actions?)\b",
    re.IGNORECASE,
)
# `When does a stay count as a placement?` asks for no day.
_COUNTS_AS = r" .*\b(?:counts?|counted|qualif\w+|classed|considered|regarded|become|apply)\b"
_FORMS = (
    (
        Wanted.CONTACT,
        re.compile(
            r"\b(?:phone|telephone|tel|e-?mail|contact details?|contact number)\b"
            r"|\bwho(?:m)? (?:do|should|can|could|would|must) (?:i|we|you|people|residents) "
            r"(?:contact|get (?:hold of|in touch with)|call|ring|write to)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.TIME,
        re.compile(
            r"\b(?:what|which) time\b|\bwhen (?:does|did) .*\bmeeting\b.* (?:start|begin)\b", re.IGNORECASE
        ),
    ),
    (Wanted.FREQUENCY, re.compile(r"\bhow (?:often|frequently|regularly)\b", re.IGNORECASE)),
    (Wanted.DURATION, re.compile(r"\b(?:for |about )?how long\b(?! ago)|\bwhat length of\b", re.IGNORECASE)),
    (
        Wanted.DEFINITION,
        re.compile(r"\b(?:mean(?:t|s|ing)?|stands? for|define|definition|short for)\b", re.IGNORECASE),
    ),
    (
        Wanted.SHARE,
        re.compile(r"\b(?:what|which) (?:percentage|proportion|share|per ?cent)\b|%", re.IGNORECASE),
    ),
    (
        Wanted.MONEY,
        re.compile(
            r"\bwhat (?:do|does|did|will|would) .{2,60} (?:cost|pay|earn|charge)\b"
            r"|\b(?:what|which) (?:\w+ )?(?:allowance|salary|budget|fee|price|cost)s?\b"
            r"(?! is| was| are| were)"
            r"|\bhow much\b.*\b(?:cost|costs|paid|pay|pays|spen[dt]|spending|earn|earns|money"
            r"|overspen[dt]|sav(?:e|ed|ings)|fund(?:s|ed|ing)?)\b"
            r"|\b(?:what(?:'s| is| was| are| were)|how (?:big|large|high) (?:is|was|are|were)) (?:the |our )?"
            r"(?:\w+ ){0,3}?(?:costs?|budgets?|salar(?:y|ies)|wages?|price|fees?|allowances?|spending"
            r"|overspend|expenditure|pay)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.NUMBER,
        re.compile(
            r"\bhow (?:many|much|old|large|big)\b|\b(?:what|which) (?:\w+ )?(?:number|figure|rate|ages?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.NAMED,
        re.compile(
            r"\b(?:which|what) (?:(?!of\b)\w+ ){0,2}?(?:councils?|authorit(?:y|ies)|schools?|academ(?:y|ies)"
            r"|centres?|hospitals?|charit(?:y|ies)|compan(?:y|ies)|firms?|wards?|colleges?|librar(?:y"
            r"|ies)|nurser(?:y|ies)|agenc(?:y|ies)|contractors?|suppliers?|providers?"
            r"|cit(?:y|ies)|towns?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.REASON,
        re.compile(
            r"\b(?:why|reasons?|causes?d?|how come|explain(?:s|ed)?"
            r"|what(?: is|'s| was| lay| lies)? behind|what (?:led|leads) to|what (?:prompted|drove)"
            r"|down to)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.ACTION,
        re.compile(
            r"\b(?:being done|been done|(?:are|were) (?:we|they) doing|(?:being|been) (?:addressed|tackled)"
            r"|next steps?|plans? (?:for|to)|(?:what|which) (?:actions?|steps?)"
            r"|what (?:did|do|have|has) (?:\w+ ){1,4}?(?:do|doing|done) (?:about|to|on|for))\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.PERSON,
        re.compile(
            # Not the `who` that goes on about somebody named: `the carers who left`.
            r"(?:^\W*|[,;:\u2013-]\s*|\b(?:and|or|by|to|of|from|with|for|say|says|tell (?:me|us)|know"
            r"|me|remind|please|exactly|it) )who(?:m|se)?\b|\bnames? of (?:the |our )?(?:\w+ ){0,3}?"
            r"(?:chair\w*|leader|director|manager|head"
            r"|officer|councillor|clerk|mayor|minister|author|inspector|auditor|doctor|member|worker|teacher"
            r"|headteacher|nurse|lead|judge|solicitor|engineer|adviser|advisor|consultant|person)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Wanted.DAY,
        re.compile(
            rf"^\W*when\b(?! (?:do|does|is|are){_COUNTS_AS})|\b(?:by|since|until) when\b|\bhow soon\b"
            r"|\b(?:what|which) (?:date|day|dates|days)\b"
            rf"|\bwhen (?:is|was|were|did|do|does|will)\b(?!{_COUNTS_AS})",
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
_CHECKS = re.compile(
    r"\b(?:agree|match|tally|fit|square|consistent|bear (?:it|this|that) out|borne out"
    r"|back(?:ed)? (?:it|this|that)?"
    r" ?up|support(?:ed)?|contradict|add up)\b.{0,40}\b(?:figures?|numbers?|data|tables?|dataset)\b"
    r"|\b(?:figures?|numbers?|data|tables?|dataset)\b.{0,40}\b(?:agree|match|tally|bear|back|support"
    r"|contradict)"
    r"|\bis (?:that|this|it) (?:borne out|true|right|correct|so)\b|\bis it true\b"
    r"|\b(?:check|verify|fact-check) (?:that|this|it)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^\W*(?:why|how come|what (?:was|is|has been|has|have|had) (?:been )?(?:behind|holding up"
    r"|held .* up|delaying"
    r"|delayed|causing)|what (?:held up|delayed|caused|drove|pushed|kept|stopped))\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"\b(?:by )?how (?:much|many|far)\b", re.IGNORECASE)


def asks_who(text: str) -> bool:
    """Whether a question asks for somebody, whatever they are asked to have done."""
    return dict(_FORMS)[Wanted.PERSON].search(text) is not None


def wanted_of(text: str) -> Wanted:
    """The kind of statement that a question asks for."""
    if _WHY.match(text):
        return Wanted.REASON
    asked = next((wanted for wanted, form in _FORMS if form.search(text)), Wanted.ANYTHING)
    if asked in (Wanted.CONTACT, Wanted.TIME):
        return asked
    if asked is not Wanted.REASON and _RECOMMENDED.search(text):
        return Wanted.RECOMMENDATION
    if asked in (Wanted.ANYTHING, Wanted.PERSON, Wanted.DAY, Wanted.ACTION) and _DECISION.search(text):
        return Wanted.ANYTHING if _CHECKS.search(text) else Wanted.DECISION
    return asked


def checks_figures(text: str) -> bool:
    """Whether a question asks if what was written agrees with the figures."""
    return bool(_CHECKS.search(text))


def asks_amount_of_change(question: str) -> bool:
    """Whether a question asks why something changed and by how much: figures and papers answer together."""
    return bool(_WHY.match(fold(question))) and bool(_HOW_MUCH.search(question))
