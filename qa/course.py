"""Courses: questions that only several meetings answer, taken apart into their thing and their times.

`What have we been told about agency staff down the years?` asks of *agency staff*; the words around it say that
it is to be told meeting by meeting. Those words are put aside here, so that the thing is looked for as it would
be if it were asked about by itself.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.period import MONTH_NAMES
from corpus.words import fold
from qa.asking import Asked, take_apart
from qa.occasions import FAR, Span, spans_in, without_dates
from qa.wanted import Wanted

_TOLD = (
    r"(?:said|saying|says?|told|tell|tells|wrote|written|write|writes|heard|hear|reported|mentioned|explained"
    r"|noted|described|commented|recorded|learn(?:ed|t)|thought|spoken|discussed|flagged|highlighted|raised"
    r"|observed|stated)"
)
_RAISED = (
    r"(?:mentioned|raised|discussed|flagged|highlighted|noted|recorded|debated|considered|reported(?: on)?"
    r"|brought up|talked about|spoken (?:of|about)|written about|commented on|asked (?:about|for)|looked at"
    r"|referred to|dealt with|covered|heard(?: of| about)?|before (?:the |us\b|them\b)?)"
)
_PAPERS = (
    r"(?:papers?|reports?|datasets?|packs?|minutes|meetings?|hearings?|documents?|sittings?|agendas?|editions?"
    r"|years?|months?)"
)
_BODY = r"(?:the |our |a )?(?:\w+ ){0,3}?(?:papers?|reports?|panel|committee|cabinet|council|board|officers|members|minutes|planners|councillors|they|we|it|anyone|anybody)"

# What asks for several meetings: said of time, of the papers as a row, or of what came before.
_OVER = re.compile(
    rf"\b(?:over|through|throughout|down|across|in the course of|during) (?:the |all the |all |these |those )?"
    rf"(?:years?|time|meetings|papers|months|datasets|reports|packs)\b"
    rf"|\b(?:year by year|meeting by meeting|paper by paper|month by month|one by one|in turn|so far|to date"
    rf"|then and now|then and later|then and since|time and again|historically|throughout)\b"
    rf"|\b(?:at|in|from|by) (?:each|every|all|different|various|several|successive|other|both|more than one"
    rf"|which|what)(?: of the| the)? (?:\w+ )?{_PAPERS}\b"
    rf"|\b(?:each|every) time\b|\bfrom (?:one |a )?{_PAPERS} to (?:the )?(?:next|another)\b"
    rf"|\b(?:the |all the |all )?(?:different|various|successive|several|later|earlier|older|newer|subsequent"
    rf"|previous|following)(?: and (?:the )?(?:newer|later|recent|older)(?: ones)?)? {_PAPERS}(?: and (?:the )?(?:newer|later|recent|older) ones)?\b"
    rf"|\bmore than (?:one|once)(?: {_PAPERS})?\b|\b(?:once|twice) or more\b",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:(?:the |a )?(?:full |whole |short |brief )?(?:history|story|timeline|chronology|evolution|trajectory|account)"
    r"(?= of\b|\b.{0,40}\b(?:told|said|heard|since))|trace|(?:keep )?track (?=the|how|what)"
    r"|everything(?: that| which)?(?: (?:we|they|has|have|was|is))*(?: been)?"
    rf"(?: {_TOLD})?(?: so far)? (?:about|on|of|regarding|concerning))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:has|have|had|was|were|did|is)\b.{{2,90}}?\b(?:{_RAISED}|come up|came up|crop(?:ped)? up|ask(?:ed)?"
    rf"(?: (?:for|about))?|put to the vote|voted on)\b.{{0,60}}?"
    r"\b(?:before(?! (?:the|a)\b)|previously|already|earlier|in the past|ever|more than once|again)\b"
    rf"|\b(?:has|have|had|was|were) .{{2,80}}?\b(?:ever|previously|already|been) (?:\w+ )?{_RAISED}\b.{{0,40}}?"
    r"\b(?:at which|at more|in which|when)\b"
    r"|\b(?:has|have|had|was|were) .{2,80}?\bever (?:been )?(?:\w+ )?(?:mentioned|raised|discussed|debated)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(
    r"\bhow (?:has|have|had|did|does|do|was|were|is|are)\b.{2,100}?\b(?:changed?|moved?|shift(?:ed)?"
    r"|evolved?|develop(?:ed)?|gone|go|differ(?:ed)?|var(?:y|ied)|progress(?:ed)?|alter(?:ed)?|grown?|grew|fared?"
    r"|turned?|c[ao]me(?: on| along)?|risen|rise|fallen|fall)\b(?: (?:up|down|on|along|out|over))?"
    r"|\bwhat(?:'s| is| has| have| was)? (?:has |have )?(?:changed|different|(?:the )?(?:differences?|changes?))\b"
    r"|\b(?:differences?|changes?) (?:between|from)\b|\b(?:compare|contrast|set side by side)\b"
    r"|\bwhat changes?\b|\bwhat (?:has |have )?(?:became|become) of\b|\bwhat (?:has |have )?happened (?:to|with)\b"
    r"|^\W*how (?:has|have)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"\bwhat\b(?! (?:number|percentage|proportion|rate|share|figure)).{{0,100}}?\b{_TOLD}\b"
    rf"|\b{_TOLD}(?: (?:us|them|members|the panel))?(?: anything| something)? (?:about|on|of|regarding|concerning)\b"
    rf"|\b(?:is|are|was|were|been|being|ever|first|last) (?:\w+ ){{0,2}}?{_RAISED}\b|\b(?:came|come|cropped) up\b"
    rf"|\bhow (?:has|have|was|were|is|are) .{{2,100}}?\b(?:reported|described|explained|presented)\b"
    r"|\b(?:explanations?|comments?|commentary|remarks|concerns|complaints|statements) (?:\w+ ){0,4}?"
    r"(?:on|about|for|of)\b|\bwords\b",
    re.IGNORECASE,
)
# Nouns of views and manners, which no figure tells.
_VIEW = re.compile(
    r"\b(?:the |our |their |its |any )?(?:(?:officers|panel|committee|council|members|cabinet)(?:'s|s')? )?"
    r"(?:way|view|views|approach|thinking|position|attitude|stance|reasons?|explanations?|message|tone"
    r"|debates?|discussions?|arguments?|verdict|opinion|reasoning|account|story)(?: (?:given|put forward|offered))?"
    r"(?: (?:(?:in which|that|how) )?(?=we\b|they\b|the council\b|officers\b)(?:we|they|the council|officers)"
    r"| (?:of|for|on|about|to|behind|in))\b",
    re.IGNORECASE,
)
_MENTION = (
    r"(?:mention(?:ed|s)?|raised?|discuss(?:ed)?|talk(?:ed)? (?:about|of)|sp(?:eak|oke|oken) (?:of|about)|brought up"
    r"|come up|came up|crop(?:ped)? up|appear(?:ed|s)?|referred to|refer to|heard? (?:of|about)|report(?:ed)? on"
    r"|debated?|before|looked at|feature[ds]?|written about|write about)"
)
_NEWEST = re.compile(
    rf"\b(?:last|latest|most recent(?:ly)?)(?: time)?(?: (?:\w+ ){{0,6}}?)?{_MENTION}\b"
    rf"|\b{_MENTION} (?:\w+ ){{0,3}}?(?:last|most recently)\b|\blast mention of\b",
    re.IGNORECASE,
)
_OLDEST = re.compile(
    rf"\b(?:first|earliest)(?: time)?(?: (?:\w+ ){{0,6}}?)?{_MENTION}\b"
    rf"|\b{_MENTION} (?:\w+ ){{0,3}}?(?:first|earliest)\b|\b(?:first|earliest) mention of\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:when|which (?:meeting|paper|year)|what (?:meeting|paper|year))\b", re.IGNORECASE)
# Papers or meetings of the times that are named: what changed between those is what they said.
_OF_PAPERS = re.compile(
    r"\b(?:between|in|from|at) (?:the )?(?:and (?:the )?)+(?:papers?|meetings?|reports?|datasets?|packs?|minutes|ones?)\b"
    r"|\b(?:papers?|meetings?|reports?|datasets?|packs?|minutes) (?:of|from|in) (?:the )?(?:and (?:the )?)+",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:later|subsequent|following) (?:papers?|meetings?|reports?|minutes)\b", re.IGNORECASE)
_ONWARD = re.compile(r"\b(?:from|since)\b[^,;?]*?\bon(?:wards?)?\b", re.IGNORECASE)
_TO_NOW = re.compile(r"\b(?:and|to|until|till) (?:now|today|the present|this year|the latest)\b|\bsince then\b", re.I)
_ASIDE = re.compile(
    rf"\b(?:were|was|are|have|has) (?:the )?[\w']+ (?:been )?(?=(?:told|informed|advised|briefed)\b)"
    rf"|^\W*(?:compare|contrast|list|show(?: me| us)?|give(?: me| us)?|tell(?: me| us)?)\b"
    rf"|\b(?:what|how|when|which|where)(?: else)?\b|\b(?:what|which) (?:does|do|did|has|have|had) {_BODY} {_TOLD}\b"
    rf"|\bin (?:the |their )?(?:officers'? |panel's |its )?(?:own )?words\b|\bdo they put it down to\b"
    rf"|\b(?:at|in|by|from|between|to|since|until|and|through|for|during) the(?= *(?:$|[,;?.]|and\b))"
    rf"|\bthrough to\b|\band later\b|\bthen and\b|\b(?:and )?again in\b|\b(?:once|twice)\b|\b(?:please|thanks)\b"
    rf"|\b(?:difference|differences|change|changes) (?:is |are |was |were )?(?:there )?(?:between|in|from|to)\b"
    rf"|\b(?:ever|already|previously|before|more than|when)\W*$|\b(?:ever|been|there|have been|has been)\b"
    rf"|\bon(?:wards?)?\W*$|\b(?:meetings?|papers?|minutes|datasets?|packs?|reports?|hearings?|ones?)\b"
    rf"|\b{_TOLD}\b|\b(?:measures?|moved?|changed?|differ|shift(?:ed)?|evolved?|gone|altered)\b"
    r"|\b(?:us|we|they|them|since)\b"
    r"|\b(?:explanations?|comments?|commentary|remarks|statements|words)(?: (?:or|and) \w+)?(?=.{0,30}\b(?:on|about|of|for|over)\b)",
    re.IGNORECASE,
)


_TWO_MONTHS = re.compile(rf"\b({'|'.join(MONTH_NAMES)}) and (?:the )?({'|'.join(MONTH_NAMES)}) (\d{{4}})\b", re.IGNORECASE)
_OPEN = frozenset({Wanted.ANYTHING, Wanted.REASON, Wanted.ACTION})


@dataclass(frozen=True)
class Course:
    """A question about a thing over several meetings.

    Attributes:
        question: as it was asked, in one line.
        asked: the thing, taken apart as a question of its own.
        spans: the times whose meetings are asked about; of a range, all that lies in it.
        order: `newest` or `oldest` where the last or first mention is asked for.
        spoken: whether it asks what was said, so that no figure answers it alone.
        moved: whether it asks how the thing has changed.
        before: whether it asks if the thing came up at all.
        later: whether it asks what was said after the time that it names.
    """

    question: str
    asked: Asked
    spans: tuple[Span, ...] = ()
    order: str = ""
    spoken: bool = False
    moved: bool = False
    before: bool = False
    later: bool = False

    @property
    def of_words(self) -> bool:
        """Whether it asks for what was said, which no figure tells."""
        return self.spoken or self.before or self.later or bool(self.order)

    @property
    def each(self) -> bool:
        """Whether it names the times that are to be set beside one another."""
        return len(self.spans) > 1 and not any(span.ranged for span in self.spans)


@lru_cache(maxsize=64)
def course_of(question: str) -> Course | None:
    """The course that a question asks for; None where one meeting may answer it."""
    text = " ".join(fold(question).split())
    spans = _spans(_TWO_MONTHS.sub(r"\1 \3 and \2 \3", text) if _CHANGE.search(text) else text)
    bare = " ".join(without_dates(text).split())
    order = _order(bare)
    over = bool(_OVER.search(bare) or _STORY.search(bare))
    view = bool(_VIEW.search(bare))
    before = bool(_BEFORE.search(bare))
    moved, spoken = bool(_CHANGE.search(bare)), bool(_SPOKEN.search(bare) or view or _OF_PAPERS.search(f"{bare} "))
    wanted = take_apart(question).wanted
    beside = len(spans) > 1 and not any(span.ranged for span in spans)
    several = beside or any(span.ranged for span in spans)
    later = bool(spans) and bool(_LATER.search(bare))
    if not (
        order
        or before
        or (over and (spoken or moved or _STORY.search(bare)))
        or (several and (moved or spoken))
        or (beside and wanted in _OPEN)
    ):
        return None
    asked = take_apart(_thing(bare))
    why = Wanted.REASON if wanted is Wanted.REASON else Wanted.ANYTHING
    asked = replace(asked, wanted=why, over_time=True, paperish=True)
    if not asked.things:
        return None
    return Course(text, asked, spans, order, spoken, moved and not before, before, later)


def _order(text: str) -> str:
    if not _WHEN.search(text) and "mention of" not in text.lower():
        return ""
    if _NEWEST.search(text):
        return "newest"
    return "oldest" if _OLDEST.search(text) else ""


def _spans(text: str) -> tuple[Span, ...]:
    spans = spans_in(text)
    if len(spans) == 1 and not spans[0].ranged and (_ONWARD.search(text) or _TO_NOW.search(text)):
        return (Span(spans[0].first, FAR, ranged=True),)
    return spans


def _thing(text: str) -> str:
    """What is asked about: the question without the words that ask, and without those of time and papers."""
    for form in (_BEFORE_WORDS, _NEWEST_WORDS, _VIEW, _OVER, _STORY, _ASIDE):
        text = form.sub(" ", text)
    text = " ".join(text.split())
    while (shorter := _ENDS.sub("", _JOINTS.sub("", text)).strip(" ?.,:;-")) != text:
        text = shorter
    return text


# What is left at the ends, and where a date stood, once the words around a thing are gone.
_ENDS = re.compile(
    r"^(?:did|does|do|has|have|had|was|were|is|are|be|of|on|in|at|by|to|for|from|with|about|and|or|not|that)\b"
    r"|\b(?:did|does|do|has|have|had|was|were|is|are|go|went|of|on|in|at|by|to|for|from|with|about|and|or|the|a"
    r"|between|over|as|then)$",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"\b(?:from|to|between|and|in|at|of|on|by|until)\b(?=[ ,]*\b(?:from|to|and|in|at|of|by|until)\b)", re.IGNORECASE
)


_BEFORE_WORDS = re.compile(
    rf"^\W*(?:has|have|had|was|were|did|does|do|is)\b|\b(?:been |ever |again )*(?:{_RAISED}|come up|came up"
    r"|cropped up|put to the vote|voted on|asked (?:for|about))(?=\W*(?:$|before|previously|already|earlier|ever|again"
    r"|in the past|more than|with|to|by|at|,)\b|\W*$)",
    re.IGNORECASE,
)
_NEWEST_WORDS = re.compile(
    rf"\b(?:first|last|latest|earliest|most recent(?:ly)?)(?: time)? (?={_MENTION})|\b{_MENTION}(?= (?:of|first|last)\b)"
    rf"|(?<=first ){_MENTION}|(?<=last ){_MENTION}|\b(?:first|last|earliest) {_MENTION}\b",
    re.IGNORECASE,
)
