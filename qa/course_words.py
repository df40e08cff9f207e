"""The words by which a question asks for several meetings, and the thing itself without them.

A question asks for several meetings by a plural of times (`over the years`, `in every dataset`, two dates),
by what came `before` or `first`, and by a word of telling or of change beside these. No list of such words is
whole: each form below holds a class of words in one place, and the classes may stand in any order.
"""

import re

from corpus.period import MONTH_NAMES

_PAPER = r"(?:paper|report|dataset|pack|meeting|hearing|document|sitting|agenda|edition|session)"
_PAPERS = rf"(?:{_PAPER}s|minutes)"
_TELL = (
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|wr(?:ite|ites|ote|itten)|hear[ds]?|mention(?:s|ed)?"
    r"|explain(?:s|ed)?"
    r"|describe[sd]?|comment(?:s|ed)?|learn(?:ed|t)?|thought|talk(?:s|ed)?|sp(?:eak|eaks|oke|oken)"
    r"|discuss(?:ed)?"
    r"|flag(?:s|ged)?|highlight(?:s|ed)?|rais(?:e|es|ed)|observed|warn(?:s|ed)?|argued?|debated?|informed"
    r"|advised"
    r"|briefed|brought up|c[ao]me up|crop(?:s|ped)? up|appear(?:s|ed)?|feature[sd]?|referred to|refer to"
    r"|looked at|dealt with|asked (?:about|for)|asked|put to|noted|recorded|reported|considered|covered)"
)
_TELLING_NOUN = (
    r"(?:explanations?|comments?|commentary|remarks?|concerns|complaints|statements?|words|views?|opinions?"
    r"|mentions?|references?|updates?|news|line|picture|message|tone|account|verdict|debates?|discussions?"
    r"|arguments?|reasons?|reasoning|stance|position|attitude|thinking|approach|way)"
)
_WHO = (
    r"(?:the |our |a )?(?:officers?|members|minutes|councillors|papers?|reports?|datasets?|service"
    r"|management|they"
    r"|we|it|anyone|anybody|someone|minutes and reports)"
)
_BODY = r"(?:panel|committee|cabinet|council|board|planners)"

OVER = re.compile(
    rf"\b(?:over|through|throughout|down|across|during|in the course of) (?:(?:the|these|those|all|past"
    rf"|last|few"
    rf"|recent|several|many) ){{0,3}}(?:years|time|months|{_PAPERS})\b"
    r"|\b(year|meeting|paper|dataset|report)s? (?:by|after|on|to) \1s?\b"
    r"|\b(?:so far|to date|in turn|one by one|then and (?:now|later|since)|now and then|time and again"
    r"|historically"
    r"|throughout|since then|chronological(?:ly)?|in (?:date )?order|repeatedly|one after (?:the other"
    r"|another)"
    r"|at intervals)\b|\b(?:first|earliest|oldest)\b.{1,60}\b(?:later|again|afterwards|since|last|latest"
    r"|newest)\b",
    re.IGNORECASE,
)
# Several papers, however they are called; beside a word of telling or of change they are the dated list.
SEVERAL = re.compile(
    rf"\b(?:every|each|both|all|several|various|successive|different|past|recent|previous|earlier|later"
    rf"|older|newer"
    rf"|subsequent|following|few|other|more than one|two|three|four)(?: of)?(?: the| our| these"
    rf"| those)?(?: \w+){{0,3}}? "
    rf"(?:{_PAPERS}|(?<=every ){_PAPER}|(?<=each ){_PAPER})\b"
    rf"|\b(?:every|each|more than one) (?:\w+ ){{0,2}}?(?:{_PAPER}|time|occasion)\b|\bmore than once\b"
    rf"|\bfrom (?:one |a )?{_PAPER} to (?:the )?(?:next|another)\b|, and when\b\W*$"
    rf"|\b(?:what|which) {_PAPERS}\b(?=.*\bwhat\b)|\b(?:what|which) (?:papers|reports|datasets|packs"
    rf"|documents)\b"
    rf"|\bhow (?:many {_PAPERS}|many times|often (?:has|have|had|did|was|were))\b",
    re.IGNORECASE,
)
STORY = re.compile(
    r"\b(?:the )?(?:full |whole |short |brief |entire )?(?:history|(?<!same )story|timeline|chronology"
    r"|evolution|trajectory)\b"
    r"|\btrace\b|\bkeep track\b|\beverything\b(?: (?:that|which|we|they|has|have|was|is|been|ever|said"
    r"|told|heard"
    r"|written|so far))* (?:about|on|of|regarding|concerning)\b",
    re.IGNORECASE,
)
BEFORE = re.compile(
    rf"\b(?:has|have|had|was|were|did|is)\b.{{2,90}}?\b(?:{_TELL}|put to the vote|voted on)\b.{{0,60}}?"
    r"\b(?:before(?! (?:the|a)\b)|previously|already|earlier|in the past|ever|more than once|again)\b"
    rf"|\b(?:has|have|had|was|were|did)\b.{{2,80}}?\b(?:ever|previously|already)\b.{{0,20}}?\b{_TELL}\b"
    r"|\b(?:has|have|had|was|were)\b.{2,60}\b(?:ever|previously|already)\b.{0,30}\bbefore (?:it|them|us)\b",
    re.IGNORECASE,
)
# What a body itself asked for is on record among its recommendations and resolutions.
OF_RECORD = re.compile(
    rf"\b(?:{_BODY}|we|members|they)\b(?: \w+){{0,2}}? (?:ask(?:ed)?|request(?:ed)?|recommend(?:ed)?"
    rf"|call(?:ed)? for)\b",
    re.IGNORECASE,
)
CHANGE = re.compile(
    r"\bhow (?:has|have|had|did|does|do|was|were|is|are)\b.{2,100}?\b(?:changed?|moved?|shift(?:ed)?|evolved?"
    r"|develop(?:ed)?|gone|go|differ(?:ed)?|var(?:y|ied)|progress(?:ed)?|alter(?:ed)?|grown?|grew|fared?"
    r"|turned?"
    r"|c[ao]me(?: on| along)?|risen|rise|fallen|fall)\b(?: (?:up|down|on|along|out|over))?"
    r"|\bwhat(?:'s| is| has| have| was)? (?:has |have )?(?:changed|different)\b"
    r"|\b(?:differences?|changes?|shifts?) (?:between|from|in|is|was|are|were|there)\b"
    r"|\b(?:compare[sd]?|comparison|contrast|side by side)\b|\bwhat (?:changes?|(?:has "
    r"|have )?bec[ao]me of)\b"
    r"|\bwhat(?:'s| is| has| have)?(?: (?:has|have|been))* happen(?:ed|ing) (?:to|with)\b|^\W*how (?:has"
    r"|have)\b",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    rf"\bwhat\b(?! (?:number|percentage|proportion|rate|share|figure)).{{0,100}}?\b{_TELL}\b"
    rf"|\b(?:is|are|was|were|been|being|ever|first|last) (?:\w+ ){{0,4}}?{_TELL}\b(?! (?:in|at|for"
    rf"|between|to|a\b|\d))"
    rf"|\b(?:c[ao]me|crop(?:s|ped)?|brought) up\b|\b(?:{_WHO}|{_BODY}) (?:ever )?{_TELL}\b"
    rf"|\b{_TELL} (?:about|of|on|regarding|concerning)\b"
    rf"|\bhow (?:has|have|was|were|is|are|did|do) .{{2,100}}?\b(?:reported|{_TELL})\b"
    rf"|\b{_TELLING_NOUN}(?: (?:given|taken|put forward|offered|there been))?(?: (?:or"
    rf"|and) \w+)? (?:\w+ ){{0,5}}?"
    rf"(?:of|for|on|about|to|behind|in|emerges?|we|they|officers|the council)\b|\b(?:words|remarks)\W*$",
    re.IGNORECASE,
)
# Words that nobody uses of a figure: of one it is said that it was reported, recorded or noted.
SURELY = re.compile(
    r"\b(?:said|saying|says?|told|tell|written|wrote|writes?|heard|hear|mention\w*|explain\w*|explanations?"
    r"|descri\w+|discuss\w*|talked|talk|spoken|spoke|speak|comment\w*|remarks?|accounts?|views?|thinking"
    r"|approach|attitude|stance|reasons?|words|line taken|picture|story|history|papers?|packs?|meetings?"
    r"|minutes|datasets|each dataset|every dataset|updates?|come up|came up|raised|brought up|know)\b"
    r"|\bthe way\b",
    re.IGNORECASE,
)
_MENTION = rf"(?:{_TELL}(?: (?:about|of|on))?|before|mentions?)"
NEWEST = re.compile(
    rf"\b(?:last|latest|most recent(?:ly)?)(?: time)?(?: (?:\w+ ){{0,6}}?)?{_MENTION}\b"
    rf"|\b{_MENTION} (?:\w+ ){{0,3}}?(?:last|most recently)\b",
    re.IGNORECASE,
)
OLDEST = re.compile(
    rf"\b(?:first|earliest)(?: time)?(?: (?:\w+ ){{0,6}}?)?{_MENTION}\b"
    rf"|\b{_MENTION} (?:\w+ ){{0,3}}?(?:first|earliest)\b",
    re.IGNORECASE,
)
WHEN = re.compile(
    rf"\b(?:when|(?:which|what) (?:{_PAPER}|year)|(?:last|first) (?:time|mention))\b", re.IGNORECASE
)
# Papers or meetings of the times that are named: what changed between those is what they said.
OF_PAPERS = re.compile(
    rf"\b(?:the |and )*and (?:the )?(?:{_PAPER}s?|minutes|ones?)\b"
    rf"|\b(?:{_PAPERS}|{_PAPER}) (?:of|from|in) (?:the )?(?:and\b|$|,)",
    re.IGNORECASE,
)
LATER = re.compile(rf"\b(?:later|subsequent|following) {_PAPERS}\b", re.IGNORECASE)
ONWARD = re.compile(r"\b(?:from|since)\b[^,;?]*?\bon(?:wards?)?\b", re.IGNORECASE)
PAPER = re.compile(rf"\b(?:{_PAPER}s?|minutes)\b", re.IGNORECASE)
THROUGHOUT = re.compile(r"\b(?:during|throughout|all through|in the course of|over)\b\W*$", re.IGNORECASE)
AFTER = re.compile(r"\bafter (?:the )?(?:end of )?((?:[A-Za-z]+ )?)(?:19|20)\d\d\b")
TO_NOW = re.compile(
    r"\b(?:and|to|until|till) (?:now|today|the present|this year|the latest)\b|\bsince then\b", re.IGNORECASE
)
_MONTH = "|".join(MONTH_NAMES)
MONTHS = re.compile(rf"\b({_MONTH.replace('May|', '')}|May(?= (?:and|meeting|paper|report|dataset|pack)))\b")
TWO_MONTHS = re.compile(rf"\b({_MONTH}) and (?:the )?({_MONTH}) (\d{{4}})\b", re.IGNORECASE)

# Put aside one after another, the longest first; what is left is the thing.
_ASIDE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # Who speaks, where what it is about is said, too; a name of a person stays.
        rf"(?-i:\b(?:has|have|had|did|does|do) (?:the "
        rf"|our )?(?:[a-z]+ ){{1,2}}(?={_TELL} (?:\w+ )?(?:about|of|on)\b))",
        rf"\b(?:first|last|latest|earliest|most recent(?:ly)?)(?: time)?(?: anyone| anybody| we"
        rf"| they)? (?:{_TELL}|mentions?)(?: (?:about|of|on))?\b",
        rf"\b(?:{_TELL}|mentions?) (?:first|last|earliest|most recently)\b|\b(?:first"
        rf"|last) before (?:the )?\w+",
        r"(?<!\w )\b(?:has|have|had|was|were|did|does|do|is|are|can)\b",
        rf"\b(?:what|which|how) (?:has|have|had|did|does|do|was|were|is|are) {_WHO}(?='?s?\b)",
        rf"\b{_WHO} (?:\w+ )?(?={_TELL}\b)",
        r"\b(?:in|by) (?:the |their |its )?(?:officers'? |panel's )?(?:own )?words\b|\b(?:officers'?"
        r"|their|members'?) remarks\b",
        rf"\b(?:the |our |their |its |any )?(?:(?:officers|panel|committee|council|members|cabinet)(?:'s"
        rf"|s')? )?{_TELLING_NOUN}"
        rf"(?: (?:given|taken|put forward|offered|there been|have there been))?(?: (?:or"
        rf"|and) {_TELLING_NOUN})?"
        rf"(?: (?:has|have|there|been|the|service|given))* (?:of|for|on|about|to|behind|in"
        rf"|emerges?(?: of)?|(?=we\b|they\b))",
        r"\b(?:put to (?:the|a) vote|voted on|(?:who or )?what (?:has been|was|is) blamed for)\b"
        r"|\b(?:versus|vs|as against|statements?|looking back)\b|^\W*why (?:did|does|do|has|have|had|was"
        r"|were|is|are)\b",
        rf"\b(?:in|at|from|over|across) (?:which|what) {_PAPERS}\b|\bwhat (?:is|was|has been) {_TELL}\b",
        r"\b(?:were|was|are|have|has|been|is) (?:the )?[\w']+ (?:been )?(?=(?:told|informed|advised"
        r"|briefed)\b)",
        rf"\b(?:what|which|how) (?:has|have|had|did|does|do|was|were|is|are) (?=(?:\w+ ){{0,4}}{_BODY}\b)",
        r"^\W*(?:compare|contrast|list|show(?: me| us)?|give(?: me| us)?|tell(?: me| us)?|i(?:'d"
        r"| would) like|any)\b",
        rf"\bthe (?:and )+(?:{_PAPER}s?|minutes|ones?)\b|\bdo they put it down to\b",
        r"\b(?:at|in|by|from|between|to|since|until|and|through|for|during|of) the(?= *(?:$|[,;?.]|and\b))",
        r"\bthrough to\b|\band (?:what )?(?:came |come )?later\b|\bthen and\b|\b(?:and )?again in\b"
        r"|\b(?:once|twice|first)(?= in\b|\W*$)",
        r"\b(?:differences?|changes?|shifts?|comparison) (?:is |are |was |were )?(?:there )?(?:between|in"
        r"|from|to)\b",
        r"\b(?:ever|already|previously|before|more than|again|later|when|been|there)\b(?! the\b)"
        r"|\b(?:have|has) been\b",
        rf"\bon(?:wards?)?\W*$|\b(?:{_PAPER}s?|minutes|ones?)\b(?! (?:board|panel))",
        rf"\b{_TELL}\b|\b(?:compared?|measures?|moved?|changed?|differ|shift(?:ed)?|evolved?|gone|altered"
        rf"|fared?|bec[ao]me of"
        rf"|happen(?:ed|ing) (?:to|with)|(?:anyone|anybody))\b",
        rf"\b(?:{_MONTH.replace('May|', '')}|May(?= (?:and|meeting|paper|report|dataset|pack)))\b",
        r"\b(?:us|we|they|them|since|then|now|what|how|when|which|where|year|years|please|thanks|by much)\b",
    )
)  # fmt: skip
# What is left at the ends, and where a date stood, once the words around a thing are gone.
_ENDS = re.compile(
    r"^(?:did|does|do|has|have|had|was|were|is|are|be|of|on|in|at|by|to|for|from|with|about|and|or|not"
    r"|that|the|s|'s"
    r"|between|some|any)\b|\b(?:did|does|do|has|have|had|was|were|is|are|go|went|of|on|in|at|by|to|for"
    r"|from|with"
    r"|about|and|or|the|a|between|over|after|before|as|then|it|this|that|up|down)$",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"\b(?:from|to|between|and|in|at|of|on|by|until)\b(?=[ ,]*\b(?:from|to|and|in|at|of|by|until)\b)",
    re.IGNORECASE,
)


def thing_of(text: str) -> str:
    """What is asked about: a question without the words that ask, and without those of time and papers.

    Args:
        text: the question without its dates.
    """
    for form in (OVER, SEVERAL, STORY, *_ASIDE):
        text = form.sub(" ", text)
    text = " ".join(text.split())
    while (shorter := " ".join(_ENDS.sub("", _JOINTS.sub("", text)).split()).strip(" ?.,:;-'")) != text:
        text = shorter
    return text
