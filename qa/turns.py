"""Turns of phrase, each with what it is in plain words: data for `qa.plainly`, by what they are about.

A pattern meets a question whose numbers are in figures; letters of either case are the same to it.
"""

import re
from collections.abc import Callable

from corpus.period import MONTH_NAMES
from qa.times import MONTH_WORDS

Turn = tuple[str, str | Callable[[re.Match[str]], str]]

_MONTH = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
_YEAR = r"(?:'?\d\d|20\d\d)"
_DATE = rf"(?:(?:{_MONTH})\.?,? ?{_YEAR}|(?:0[1-9]|1[0-2])/{_YEAR}|(?:{_MONTH})|20\d\d(?:[/-]\d\d)?)"
_CLOSED = (
    r"(?:closed|ended|finished|drew to (?:a|its) close|came to (?:an end|a close)|was (?:out|over|done))"
)
_DAYS = r"(?:(?:working|calendar|school) )?(?:days?|weeks?|months?|hours?|years?)"
_COUNT = r"(?:raw |actual |plain )?(?:counts?|numbers?|figures?|totals?|headcount)"
_PERCENT = r"(?:percentages?|per ?cents?|proportions?|shares?|%)"
_NOT = r"(?:,|-)? ?(?:and |but )?(?:not|rather than|instead of|never mind|as opposed to) (?:as )?(?:an? |the |its )?"
_HEADS = (
    r"(?:(?: of| in)? (?:the |our )?(?:local |child |children's |under-18 |resident )?population"
    r"| (?:children|youngsters|kids|young people|people|residents|under-18s)(?: in the (?:population|city|area|borough))?)?"
)
_AMENDED = (
    r"(?:(?:no|sorry|oops|typo|er|wait|scratch that|ignore that|make that|or rather|i mean(?:t)?)[,. ]*)+"
)

SYMBOLS: tuple[Turn, ...] = (
    (r"\s*(?:>=|=>|\u2265)\s*(?=£?\d)", " at least "),
    (r"\s*(?:<=|=<|\u2264)\s*(?=£?\d)", " at most "),
    (r"\s*>\s*(?=£?\d)", " more than "),
    (r"\s*<\s*(?=£?\d)", " less than "),
    (rf"\b({_MONTH})({_YEAR})\b", r"\1 \2"),
    (r"\b(20\d\d)-(0[1-9]|1[0-2])\b(?!-)", r"\2/\1"),
    (rf"({_DATE})\s*(?:\u2192|->|=>|\.\.+|\u2026)\s*(?={_DATE})", r"\1 to "),
    (rf"({_DATE})\s*\+\s*(?={_DATE})", r"\1 and "),
    (r"\s*\u2192\s*", " to "),
    (r"\b(?:mths|mos|mnths)\b", "months"),
    (r"\b(?:mth|mnth)\b", "month"),
    (r"\bqtr(s?)\b", r"quarter\1"),
    (r"\byrs\b", "years"),
    (r"(?<=\d)k\b(?! children)", "000"),
    (r"\b(?:pp|ppts?|p\.p\.|%[- ]?pts?|pc pts?)(?![\w.])", "percentage points"),
    (r"\b(?:avg|average|mean)[_ -](?:12m|12 ?mths?|12 months?)\b|\b(?:12m|12[- ]mths?)[_ -](?:avg|average|mean)\b",
     "12-month average"),
    (r"\bavg\b", "average"),
    (r"\b(?:count|n|no\.?|number) (?:of )?months (?!of\b)(?=\w)", "how many months "),
    (r"\(n(?:, n)*\)|\bn ?= ?\?", ""),
    (r"\s\|\s", ", "),
)  # fmt: skip
TIMES: tuple[Turn, ...] = (
    (r"\b(?:the )?(?:opening|initial) half of\b", "first half of"),
    (r"\b(?:the )?closing half of\b", "second half of"),
    (
        rf"\bbetween the (?:start|beginning) of ({_MONTH}) and the end of ({_MONTH} {_YEAR})",
        r"from \1 to \2",
    ),
    (rf"\b({_DATE}) (?:figure|number|count|total|value)s? (?:against|versus|vs) (?=(?:the )?{_DATE})", r"\1 against "),
    (r"\b((?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*|20\d\d) \((?:jan|january)[ -]+(?:to )?dec(?:ember)?\)", r"\1"),
    (rf"\b(?:as|when|once|by the time) ((?:the year )?{_DATE}) {_CLOSED}\b", r"at the end of \1"),
    (rf"\b({_MONTH})'s\b", r"\1"),
    (r"\b(\d)'s\b", r"\1"),
    (rf"\b(?:in |for )?the ({_MONTH}) (?:that's |that has )?just (?:gone|past|finished)\b", r"last \1"),
    (rf"\bstarting (?:with|from|in|off in) (?=(?:the )?{_DATE})", "since "),
    (r"\bup to and including\b", "up to"),
    (rf"\b({_DATE}) into ({_DATE})", r"from \1 to \2"),
    (r"\bmonth-end (?=counts?|figures?|numbers?|totals?|levels?)", "month end "),
    (r"\b(?:financial|fiscal) quarter (\d)\b", r"quarter \1"),
    (r"\bcalendar quarter (\d)\b", r"calendar Q\1"),
    (r",? year[- ]end to year[- ]end\b", ""),
    (r"\bmonth (?:for|by|on) month\b", "month by month"),
    (r"\bbroken (?:down|out) (?=month|by month|monthly|for each month|per month)", ""),
)  # fmt: skip
UNITS: tuple[Turn, ...] = (
    (rf"\b(?:as )?(?:an? |the )?{_COUNT}{_NOT}(?:{_PERCENT}|rates?)\b", "as a number"),
    (rf"\b(?:as )?(?:an? |the )?{_PERCENT}{_NOT}{_COUNT}\b", "as a percentage"),
    (rf"\b(?:as )?(?:an? |the )?rates?{_NOT}(?:{_COUNT}|{_PERCENT})\b", "as a rate"),
    (
        r"\bhow many (?:of|in|out of|for|per) (?:every|each|a) (?:100|hundred)(?: of)?(?: (?:the|our))?\b",
        "what percentage of",
    ),
    (r"\b(?:out of|of|in|for) (?:every|each) (?:100|hundred)\b", "what percentage of"),
    (rf"\b(?:for|in|of|out of|to|per) (?:every|each) (10,?000|100,?000)\b{_HEADS}", r"per \1"),
    (rf"\bper (10,?000|100,?000)\b{_HEADS}", r"per \1"),
    (r"\bhow many out of (?:a|every|each) (?:100|hundred)\b(?: of)?(?: the)?", "what percentage of"),
    (r"\bin how many (?!(?:\w+ ){0,2}(?:months?|quarters?|years?|periods?|times|weeks?|days?)\b|of (?:the|those|these))", "how many "),
    (r"\bhow often,? (?:in|as a?) (?:per ?cent|percentages?|%|percentage terms),?", "what percentage"),
    (r"([.?!]|,) +(?:as )?(?:an? )?(percentage|proportion|rate|number|per ?cent|%)(?: only| terms)?(?:,? (?:please|pls|thanks))?[.?!]*$", r" as a \2?"),
)  # fmt: skip
LIMITS: tuple[Turn, ...] = (
    (r"\b(\d+)-(working|calendar|school)[ -](day|week)s?\b", r"\1 \2 \3"),
    (r"\binside (?=(?:an?|the|our|its|their|\d+) )", "within "),
    (r"\binside (?=(?:timescales?|deadlines?|time)\b)", "within "),
    (r"\bwithin (?:an?|the) (working day|day|week|month|year|hour)\b", r"within 1 \1"),
    (r"\b(?:within|under|in under|less than) 12 months(?= of\b| earlier\b| previously\b|[.,?!;]|$)", "within 1 year"),
    (r"\b(?:previous|past|preceding|prior) (\d+) (?=(?:working |calendar )?(?:days?|weeks?))", r"last \1 "),
    (
        rf"\b(?:overr[au]n(?:ning|s)?|went over|going over|goes over|(?:took|taking|takes|take) (?:longer|more) than"
        rf"|drag(?:ged|ging) on (?:past|beyond)|beyond|longer than) (?:the )?(\d+)(?= {_DAYS}\b)",
        r"over \1",
    ),
    (
        r"\b(?:met|meeting|meets|hit|hitting|beat|beating|made|making|kept to|keeping to|inside|within) "
        r"(?:the|their|its|our) (\d+)[ -]((?:working |calendar )?days?) (?:limit|deadline|target|timescale|standard)\b",
        r"within \1 \2",
    ),
)  # fmt: skip
MARKS: tuple[Turn, ...] = (
    (
        rf"(£?\d[\d,.]*%?)(?: \w+)?\W+{_AMENDED}(?:over |under |above |below |more than |less than )?(£?\d[\d,.]*\d%?|\d)",
        r"\2",
    ),
    (r"\b(?:upwards?|north) of (?=£?\d)", "more than "),
    (r"\b(?:south|shy) of (?=£?\d)", "less than "),
    (r"\b(?:dipped|slipped|dropped|fell|sank) (?:below|under|beneath) (?=£?\d)", "was below "),
    (r"\b(?:climbed|rose|went|crept|jumped) (?:above|over|past|beyond) (?=£?\d)", "was above "),
    (r"\b(at least|at most|over|under|above|below|more than|fewer than|less than) (\d) (?:in|out of) (?:every )?10\b", r"\1 \g<2>0%"),
    (r"\b(at least|at most|over|under|above|below|more than|fewer than|less than) 3 quarters of\b", r"\1 75% of"),
    (r"\b(at least|at most|over|under|above|below|more than|fewer than|less than) (?:a|one) quarter of\b", r"\1 25% of"),
    (
        r"\b(?:latest|most recent|newest|last) (?:month|quarter|year|time)"
        r"(?= (?:when|in which|in wich|that|where|with|it|we|the|at which)\b)",
        "last time",
    ),
    (r"\bin double figures(?:, 10 included)?\b", "of 10 or more"),
    (r"\b(?:not|without) (?:a single|one|any)\b", "no"),
)  # fmt: skip
EXTREMES: tuple[Turn, ...] = tuple(
    (
        rf"\bhow {word} (?:did|has|have|had|do|does) (.+?) (?:ever )?"
        rf"(?:get|got|gotten|go|gone|fall|fallen|drop|dropped|sink|dip|rise|risen|climb|climbed|reach|been)\b",
        rf"what was the {word}est \1",
    )
    for word in ("low", "high")
) + (
    (r"\bat (?:its|their) (?:very )?(least|fewest|lowest|smallest|highest|most|greatest|biggest|largest|best|worst)\b", r"the \1"),
    (r"\bat (?:its|their) (?:quickest|fastest|promptest)\b", "the best"),
    (r"\bat (?:its|their) slowest\b", "the worst"),
)  # fmt: skip
_OURS = r"(?:we|the council|they|you)"
_WERE = r"(?:were|was|are|is|'re|had been|have been)"
_SHARE = r"(?= of\b| were\b| was\b| had\b| being\b| in time\b| on time\b|[.?]?$)"
_WHOSE = r"(?:which|what) (?:member of staff|officer|person|manager|employee)"
_REPORTS = r"(?:the |its |their )?(?:reporter|reporting (?:it|them|this|officer)|reporting)"
_LAST_TIMES = r"(?:months?|quarters?|years?)"
OTHERS: tuple[Turn, ...] = (
    # Times.
    (r"\b(?:the )?first month of (?:the year )?((?:19|20)\d\d)\b(?!\s?[/-])", rf"{MONTH_NAMES[0]} \1"),
    (r"\b(?:the )?last month of (?:the year )?((?:19|20)\d\d)\b(?!\s?[/-])", rf"{MONTH_NAMES[-1]} \1"),
    (
        rf"\bthe (\d+) (?:most recent|latest|newest) ({_LAST_TIMES})\b",
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
