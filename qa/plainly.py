"""Plainly: turns of phrase put in the words that the rest of the house reads, before a question is read.

Only the phrase is put otherwise: what a question asks about, and every time and number in it, stay.
"""

import re
from collections.abc import Callable

from corpus.period import MONTH_NAMES
from qa.times import NUMBER_WORDS as _TO_TWELVE

_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
NUMBER_WORDS = {
    **_TO_TWELVE,
    **{word: number for number, word in enumerate(_TEENS.split(), 13)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), 2)},
}
_OURS = r"(?:we|the council|they|you)"
_WERE = r"(?:were|was|are|is|'re|had been|have been)"
_NUMBER = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_BESIDE = (
    r"at least|at most|more than|fewer than|less than|over|under|above|below|exceed(?:s|ed)?|reach(?:ed|es)?"
    r"|hit|no more than|no fewer than|no less than"
)
_SHARE = r"(?= of\b| were\b| was\b| had\b| being\b| in time\b| on time\b|[.?]?$)"
_WHOSE = r"(?:which|what) (?:member of staff|officer|person|manager|employee)"
_REPORTS = r"(?:the |its |their )?(?:reporter|reporting (?:it|them|this|officer)|reporting)"
_LAST_TIMES = r"(?:months?|quarters?|years?)"
_TURNS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    # Times.
    (r"\b(?:the )?first month of (?:the year )?((?:19|20)\d\d)\b(?!\s?[/-])", rf"{MONTH_NAMES[0]} \1"),
    (r"\b(?:the )?last month of (?:the year )?((?:19|20)\d\d)\b(?!\s?[/-])", rf"{MONTH_NAMES[-1]} \1"),
    (
        rf"\bthe ({_NUMBER}|\d+) (?:most recent|latest|newest) ({_LAST_TIMES})\b",
        r"the last \1 \2",
    ),
    (r"\b(?:when|as) (the \w+ quarter of (?:19|20)\d\d) (?:finished|ended|closed)\b", r"at the end of \1"),
    # Averages.
    (r"\bmonthly (?:mean|average) of\b", "average number per month of"),
    (
        r"^going by the (?:months|figures) of ((?:19|20)\d\d) "
        r"(?:that )?(?:you've got|you have|you hold|held),? (.+?)\??$",
        r"\2 in \1?",
    ),
    (r"\bmean number of\b", "average number of"),
    (r"^(\W*)mean (?=\w)(?!by\b|to\b|that\b|of\b|average\b)", r"\1average "),
    # Targets.
    (
        rf"\bthe (?:figure|number|total|level) (?:that )?{_OURS} ?{_WERE} (?:aiming|hoping) (?:for|at)\b",
        "the target",
    ),
    (
        rf"\bhow many (.+?) {_WERE} {_OURS} (?:aiming|planning|hoping) (?:for|to have|to get|to reach)\b",
        r"what was the target for \1",
    ),
    (
        rf"\bhow many (.+?) did {_OURS} (?:want|aim|plan|hope) "
        r"(?:for|to have|to get|to reach) (?:by|in|for)\b",
        r"what was the target for \1 for",
    ),
    (r"\bhow many (?:over or under|under or over) (the (?:[\d/]+ )?target)\b", r"how many above or below \1"),
    (r"\bthe target (?:in|for) ((?:20)?\d\d/\d\d)\b", r"the \1 target"),
    (r"\bsince (?:you|we|they) (?:started|began) (?:counting|recording)(?: (?:it|them|this))?\b", "ever"),
    (r"^(\W*(?:and )?)the (?:next )?one (?:following|after)(?: (?:it|that))?(?=\W*$)", r"\1after that"),
    (r"\bnumber (\w{3,}ed)\b(?! (?:of|by))", r"how many were \1"),
    # Who and what for.
    (rf"\b{_WHOSE} (?:is|was) (?:put |named |given )?(?:down )?as {_REPORTS}\b", "who is the reporter"),
    (
        rf"^(.+?), ?whose name (?:is|was) (?:put |set |written )?(?:down )?as {_REPORTS}\b",
        r"who is the reporter for \1",
    ),
    (rf"\bwhose name (?:is|was) (?:put |set |written )?(?:down )?as {_REPORTS}\b", "who is the reporter"),
    # Marks.
    (
        rf"\b({_BESIDE}) ({_NUMBER})\b(?!\s*-)(?! (?:days?|weeks?|months?|quarters?|years?|times?|hours?)\b)",
        lambda found: f"{found[1]} {NUMBER_WORDS[found[2].lower()]}",
    ),
    (
        rf"\b({_NUMBER}) (or (?:more|above|higher|over|fewer|less|lower|below))\b",
        lambda found: f"{NUMBER_WORDS[found[1].lower()]} {found[2]}",
    ),
    (rf"\b(fewer than|less than|under|below|more than|over|above|at least) (?:a )?half{_SHARE}", r"\1 50%"),
    (r"\b(first|last|ever) (?:get|got|climb|rise|go) (?:up )?to (?=\d)", r"\1 reach "),
    # Rankings.
    (r"\bcompares? (?:badly|poorly|unfavou?rably) (?:with|to|against)\b", "are worse than"),
    (r"\bcompares? (?:well|favou?rably) (?:with|to|against)\b", "are better than"),
    (r"\b(?:were|are|is|was)n['\u2019]?t (on target|hitting|reaching|meeting)\b", r"not \1"),
    (r"\bnot (?:meeting|hitting|reaching) (?:their|its|our|the) targets?\b", "not meeting target"),
    (
        r"\b(?:are )?(worse|better) than the national (?:figures|ones|numbers)\b",
        r"are \1 than the England average",
    ),
    (
        r"^\W*(?:what (?:were|are) )?the (\w+) (?:biggest|largest) (?:percentage[- ]point|points?) "
        r"(drop|fall|rise|increase|decrease)s\b",
        r"top \1 indicators with the biggest percentage point \2",
    ),
    (
        r"^\W*(?:out of|of|among) (?:all )?(?:the|our) (?:percentages|indicators|measures|figures),? "
        r"what(?:['\u2019]?s| has) (?:come|gone) (down|up) by the most points\b",
        r"which indicators have gone \1 by the most percentage points",
    ),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), put) for pattern, put in _TURNS)


def plainly(question: str) -> str:
    """A question with its turns of phrase put plainly: `ten or more` as `10 or more`.

    Args:
        question: as asked.
    """
    for pattern, put in _COMPILED:
        question = pattern.sub(put, question)
    return question
