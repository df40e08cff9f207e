"""The words for periods: every spelling of a month, quarter, year or season, found in a question."""

import re
from functools import cache

from corpus.period import Grain, Period
from qa import times, year_parts
from qa.times import Atom, AtomKind, Clock, Maker
from qa.vocabulary import read_data

_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SHORT_YEAR = r"(?P<year>(?:19|20)\d\d|\d\d)"
_FY = r"(?P<starts>(?:19|20)\d\d)\s?[/-]\s?(?P<ends>\d{4}|\d\d)"
_FY_WORDS = r"(?:the )?(?:financial year|fiscal year|municipal year|fy)"
_COUNT = r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_UNIT = r"(?P<unit>month|quarter|year)"
_ORDINAL = r"(?P<quarter>first|1st|second|2nd|third|3rd|fourth|4th|last)"
_Q = r"(?P<quarter>q[1-4])"
_SEASON = r"(?P<season>spring|summer|autumn|winter)"
_DURING = r"(?:over|in|during|for|within|across)"
_AGO = r"(?:earlier|ago|before(?:hand)?|previously|prior)"
_SAME = r"same (?:month|time|period|point)"
_NEWEST = (
    r"(?:the )?(?:last(?= (?:figure|result|score|reading|value|count)\b)|latest|most recent(?:ly)?|newest"
    r"|(?:most )?up[- ]to[- ]date)"
    r"(?: (?:month|quarter|period|available|published|figures?|data))*"
)
_NOW = (
    r"(?:currently|current|now|nowadays|today|at present|presently|at the moment|right now|as of now"
    r"|to date|this time(?: (?:a?round|out))?(?= and|\W*$|,)|(?:(?<=to )|(?<=and )|(?<=with ))this one)"
)
_FIGURE = (
    r"(?:one|figure|result|value|number|score|percentage|rate|reading|report|reporting period|return|count"
    r"|level|performance|position)s?"
)
_PREVIOUS = (
    rf"\b(?:the )?(?:previous|prior|preceding) {_FIGURE}\b"
    r"|\bprevious(?= (?:rag|rating|target|floor)\b|\W*$|, "
    r"| and (?:the )?(?:latest|target|floor|rag|rating)\b)"
    r"|(?:(?<=this quarter and )|(?<=this quarter against )|(?<=this quarter versus )|(?<=this quarter v )"
    r"|(?<=this quarter vs ))(?:the )?last(?: one)?\b(?! \w)"
    r"|\b(?:did (?:it|that|they) use|(?:it|they) used) to be\b"
    r"|(?<!the )\blast time(?: (?:a?round|out))?\b(?! \w)|\bthe time before\b(?! \w)|\bpreviously\b(?=\W*$)"
)
_EVER = r"(?:on record|of all time|all time|since records began|in the (?:whole|entire) (?:period|time))"
_BEGUN = r"(?: (?:began|begun|started|hit|struck|broke out|arrived|came))?"
_LEAD = r"\b(?P<lead>in|since|from|to|until|till|by|during|for|of|before|after|and|early|late|between|than)"

_BEFORE = _MONTH.replace("?P<month>", "?P<before>")
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?"
_HALF = r"(?P<half>first|1st|second|2nd|last|h[12])(?: half)?"
_SCHOOL = r"(?:school|academic) year"

# In order: of two rules that match the same words, the earlier wins.
_RULES: tuple[tuple[str, Maker], ...] = (
    (
        rf"\b(?:the )?(?:rolling )?(?P<of>(?:financial )?year|quarter|qtr|{_COUNT}[ -]?(?:months?|mths?|m))"
        r" (?:to|ending|ended|up to)(?: on)?(?: the)?(?: end of)?(?: in)?"
        rf" {_DAY}{_MONTH}[\s'-]*{_SHORT_YEAR}\b",
        times.year_to,
    ),
    (rf"\b{_BEFORE}\s?/\s?{_MONTH}[\s-]*{_SHORT_YEAR}\b", year_parts.two_months),
    (rf"\b(?:0?[1-9]|[12]\d|3[01])[/.](?P<number>0?[1-9]|1[0-2])[/.]{_YEAR}\b", times.numeric_day),
    (
        r"\b(?:0?[1-9]|[12]\d|3[01])[/.](?P<number>0?[1-9]|1[0-2])[/.](?P<year>\d\d)\b(?![/.]?\d)",
        times.numeric_day,
    ),
    (rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", times.day),
    (rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}\b", times.day),
    (rf"\b{_MONTH}[\s,/'-]*(?:of )?(?:the year )?{_SHORT_YEAR}\b(?![\d/%-]|\.\d)", times.month_year),
    (rf"\b(?P<number>0?[1-9]|1[0-2])[/.]{_YEAR}\b", times.numeric_month),
    (rf"\b(?P<number>0[1-9]|1[0-2])-{_YEAR}\b", times.numeric_month),
    (
        rf"\b(?:the )?(?:financial )?year[ -]?end (?:for |of |in )?(?:{_FY_WORDS} )?"
        rf"(?:{_FY}|(?P<year>(?:19|20)\d\d))\b",
        year_parts.year_end,
    ),
    (
        r"\b(?:at |by )(?:the )?(?:financial )?year[ -]?end\b(?P<starts>)(?P<ends>)(?P<year>)",
        year_parts.year_end,
    ),
    (rf"\b(?:the )?{_HALF} (?:of |in )?{_FY_WORDS}?\s*{_FY}\b", year_parts.financial_half),
    (rf"\b(?:the )?{_SCHOOL} (?:of )?{_FY}\b", year_parts.school_year),
    (rf"\b(?:the )?{_FY} {_SCHOOL}\b", year_parts.school_year),
    (
        rf"\b(?:the )?(?P<term>autumn|spring|summer) term (?:of |in )?{_YEAR}\b",
        year_parts.term,
    ),
    (rf"\b(?:the )?{_SEASON}(?P<which>)(?: of)? {_YEAR}(?:/\d\d)?\b", times.season),
    (
        rf"\b{_FY_WORDS} (?P<starts>(?:19|20)\d\d) (?:to|-) (?P<ends>(?:19|20)\d\d)\b",
        year_parts.two_year_words,
    ),
    (rf"\b{_Q}(?:[\s,]|of)*{_FY_WORDS}?\s*{_FY}\b", times.financial_quarter),
    (rf"\b{_ORDINAL} quarter (?:of |in )?{_FY_WORDS}?\s*{_FY}\b", times.financial_quarter),
    (rf"\bquarter (?P<quarter>[1-4])[\s,]*(?:of )?{_FY_WORDS}?\s*{_FY}\b", times.financial_quarter),
    (rf"\b{_FY_WORDS}?\s*{_FY}[\s,-]*{_Q}\b", times.financial_quarter),
    (rf"\b(?:{_FY_WORDS} )?{_FY}(?![\d/-])(?: (?:financial|fiscal) year)?", times.financial_year),
    (rf"\b{_YEAR}-(?P<number>0[1-9]|1[0-2])(?:-\d\d)?\b", times.numeric_month),
    (r"\b(?:fy\s?)?(?P<starts>\d\d)/(?P<ends>\d\d)(?![\d/])", times.short_financial_year),
    (
        rf"\b(?:{_FY_WORDS}\s?|fye )(?P<ending>ending |ended |(?<=fye ))?(?:(?:31 )?march |in )?{_YEAR}\b",
        times.worded_financial_year,
    ),
    (
        rf"\b(?:the )?(?:{_ORDINAL} quarter) (?:of |in )?(?P<which>last|this) year\b",
        year_parts.quarter_of_year,
    ),
    (rf"\b{_MONTH} (?:of |in )?(?P<which>last|this) year\b", year_parts.month_of_year),
    (r"\b(?:the )?(?:financial )?year[- ]to[- ]date\b|\bytd\b", year_parts.year_to_date),
    (rf"\b{_YEAR},? {_MONTH}\b(?! \d)", times.month_year),
    (rf"\b{_Q}[\s,/-]*(?:of )?{_YEAR}\b", times.quarter),
    (rf"\b{_YEAR}[\s,-]*{_Q}\b", times.quarter),
    (rf"\b(?:the )?{_ORDINAL} quarter (?:of |in )?{_YEAR}\b", times.quarter),
    (rf"\bquarter (?P<quarter>[1-4])[\s,]*(?:of )?{_YEAR}\b", times.quarter),
    (rf"\b(?:the )?(?P<half>first|1st|second|2nd|last) half (?:of |in )?{_YEAR}\b", times.half),
    (rf"\b(?P<half>h[12]) {_YEAR}\b", times.half),
    (rf"\b(?:the )?(?P<end>first|last) {_COUNT} months (?:of |in ){_YEAR}\b", times.part_of_year),
    (rf"\b(?:in |since |during )?(?P<which>last|this|the) {_SEASON}(?P<year>)\b", times.season),
    (rf"\b(?:at )?(?:the |this )?{_SAME}(?: of)? (?:the )?(?:last|previous) year\b", times.year_earlier),
    (rf"\b(?:the )?{_SAME} (?:a|the|one) year {_AGO}\b", times.year_earlier),
    (r"\bthis time last year\b", times.year_earlier),
    (rf"\b(?:{_DURING} )?(?:the )?(?:last|past|previous|preceding) {_COUNT} {_UNIT}s?\b", times.trailing),
    (
        rf"\b(?:{_DURING} )?(?:the )?(?:last|past) (?:few|several|couple of) months\b|\bin recent months\b",
        year_parts.recent_months,
    ),
    (rf"\b{_DURING} (?:the )?(?:last|past)(?P<count>) (?P<unit>year|quarter)\b", times.trailing),
    (r"\b(?:the )?past(?P<count>) (?P<unit>year|quarter)\b", times.trailing),
    (
        rf"\b{_DURING} the {_COUNT} {_UNIT}s? (?P<side>before|after)(?: (?:that|it|then))?\b(?! \w)",
        year_parts.run_beside,
    ),
    (rf"\b(?:the )?{_COUNT} {_UNIT}s? {_AGO}\b", times.earlier),
    (rf"\b(?:the|an?)(?P<count>) {_UNIT} {_AGO}\b", times.earlier),
    (rf"\b(?:since |from |on )?(?:the )?(?P<count>)(?:previous|prior) {_UNIT}\b", times.earlier),
    (r"\byear on year\b", times.year_earlier),
    (
        rf"\b(?:the|an?)(?P<count>) {_UNIT} (?:after(?:wards?)?|later|following)(?: (?:that|it))?\b",
        times.later,
    ),
    (rf"\b{_COUNT} {_UNIT}s? (?:after(?:wards?)?|later)(?: (?:that|it))?\b", times.later),
    (rf"\b{_COUNT} {_UNIT}s? on(?: from (?:that|then|it|there))\b", times.later),
    (rf"\b(?:the|an?)(?P<count>) {_UNIT} on(?: from (?:that|then|it|there))\b", times.later),
    (r"\b(?:the one |just |right |and )?(?:before|after) (?:that|it|then)\b", times.next_to),
    (r"\bthe (?:one|time) (?:before|after)\b", times.next_to),
    (
        r"\b(?:the )?(?P<which>last|this|next|previous|following) "
        r"(?P<unit>month|quarter|financial year|year)\b",
        times.relative,
    ),
    (rf"\b(?P<which>last|this|next) {_MONTH}\b", times.named_month),
    (_PREVIOUS, times.previous),
    (rf"\b{_NEWEST}\b|\b{_NOW}\b", times.newest),
    (rf"\b{_EVER}\b", times.everything),
    (rf"\b(?:the )?(?:calendar )?(?:year )?{_YEAR}\b(?![%/]|,\d|\.\d|-\d)", times.calendar_year),
    (rf"(?:{_LEAD} )?\b{_MONTH}(?![a-z])", times.undated_month),
    (r"\bq(?:uarter |tr )?(?P<quarter>[1-4])\b(?![/\d])", year_parts.bare_quarter),
    (
        rf"\b(?:in|for|during|of|by|since) the {_ORDINAL.replace('|last', '')} quarter\b",
        year_parts.bare_quarter,
    ),
)


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Maker], ...]:
    return tuple((re.compile(pattern), make) for pattern, make in _RULES)


@cache
def _named_times() -> tuple[tuple[re.Pattern[str], Period, bool], ...]:
    """The everyday names of times (`data/named_times.csv`), longest first, and whether each has no end."""
    named = []
    for row in sorted(read_data("named_times.csv"), key=lambda row: -len(row["everyday"])):
        starts = Period.parse(row["starts"])
        period = Period.span(starts, Period.parse(row["ends"])) if row["ends"] else starts
        named.append((re.compile(rf"\b{re.escape(row['everyday'])}\b{_BEGUN}"), period, not row["ends"]))
    return tuple(named)


def find_atoms(text: str, clock: Clock) -> tuple[Atom, ...]:
    """Every time named in a folded, lower-case text, in order.

    Args:
        text: a question, folded and in lower case.
        clock: what relative words count from.
    """
    taken: list[Atom] = []
    for pattern, period, open_ended in _named_times():
        for found in pattern.finditer(text):
            _take(taken, _everyday(found, period, open_ended))
    for pattern, make in _compiled():
        for found in pattern.finditer(text):
            if atom := make(found, clock):
                _take(taken, atom)
    return tuple(sorted(taken, key=lambda atom: atom.start))


def _everyday(found: re.Match[str], period: Period, open_ended: bool) -> Atom:
    starts = Period(Grain.MONTH, period.first, period.first)
    meant = f"beginning in {starts.label}" if open_ended else period.label
    note = f"“{{words}}” was read as {meant}."
    return Atom(AtomKind.PERIOD, found.start(), found.end(), period, note=note, open_ended=open_ended)


def _take(taken: list[Atom], atom: Atom) -> None:
    """Keep a time unless its words already belong to another."""
    if all(atom.end <= other.start or other.end <= atom.start for other in taken):
        taken.append(atom)
