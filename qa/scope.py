"""Scope: questions that no meeting paper can answer, whatever they say: opinions, chores, other worlds."""

import re

_OPINION = re.compile(
    r"\b(?:(?<!who )(?<!when )(?<!where )should (?:we|i|you|they|the|our)|(?:who|when|where) should i vote"
    r"|do you (?:think|feel|believe|like|agree|reckon|suppose)"
    r"|(?:your|in your) (?:opinion|view)|what would you|would you (?:recommend|advise)|advise (?:me|us)"
    r"|(?:is|was) it (?:right|wrong|fair|unfair|good|wise|foolish|sensible) (?:to|of|that|for|when)"
    r"|(?:was|were|is|are) .{2,60}? (?:right|wrong|wise|foolish|fair|unfair) to\b"
    r"|(?<!what )(?<!what's )(?<!who )(?<!which )(?:is|are|was|were) (?:the |our )?[\w' ]{2,40}"
    r" (?:too|any good|doing a good job|up to (?:it|the job))\b"
    r"|(?:is|are) the (?:best|worst|nicest|cleverest) (?:at|councillor|officer|member)"
    r"|who (?:is|are) to blame|best way to"
    r"|how (?:do|can|should|would) (?:i|my)\b(?! (?:e-?mail|contact|phone|ring|call|reach|speak|write"
    r"|get (?:hold|in touch)))"
    r"|can (?:i|my \w+|she|he|they)"
    r" (?:take|appeal|refuse|sue|claim|get(?! in touch| hold)|stop|complain|challenge)\b"
    r"|(?<!how far back )do i (?:have|need) to)\b",
    re.IGNORECASE,
)
_CHORE = re.compile(
    r"^\W*(?:please |can you |could you |i want you to |now )*(?:write|draft|compose|translate|sing"
    r"|tell me a (?:joke|story)|make up|pretend|ignore|disregard|forget|imagine|rewrite|generate|act as"
    r"|you are now|answer (?:every|all)|repeat after)\b"
    r"|\b(?:joke|poem|song|press release|recipe|haiku|limerick|rousing speech)\b"
    r"|\bfrom now on\b|\b(?:previous|earlier|above|your) (?:instructions?|prompt|rules|configuration)\b"
    r"|\b(?:system|hidden) prompt\b|\bleave out the (?:sources?|citations?)\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:name|names|address|identity|phone number) of (?:the |a |an |this |that |each |every )?(?:\w+ )?"
    r"(?:child|children|boy|girl|young person|young people|parents?|mother|father|mum|dad|mums|dads"
    r"|grandparents?|teenagers?|bab(?:y|ies)|son|daughter|famil(?:y|ies)|pupils?|victims?"
    r"|siblings?|foster carers?|carers?|patients?|residents?)\b"
    r"|\bwho (?:is|was|are|were) the (?:child|boy|girl|mother|father|mum|dad|victim|siblings?|parents)\b"
    r"|\bhome address\b|\bwhere (?:does|did) (?!(?:the|our|a|an) )(?:\w+ ){1,4}live\b"
    r"|\b(?:is|was) (?:councillor|cllr|mr|mrs|ms|dr) (?:\w+ ){1,3}(?:married|gay|single|religious|pregnant)\b"
    r"|\bmy (?:\w+ )?(?:son|daughter|child|children|nephew|niece|grandson|granddaughter|grandchild|brother"
    r"|sister|neighbour|partner|wife|husband|mum|dad|mother|father)'s"
    r" (?:social worker|case|plan|file|record|placement)\b"
    r"|\blook up (?:my|his|her|their) (?:case|file|record)s?\b"
    r"|\bhow old (?:is|was) (?:councillor|cllr|mr|mrs|ms|dr)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:weather|forecast for tomorrow|capital of|prime minister|president of|meaning of life"
    r"|general election|football|lottery|stock market|exchange rate)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"^\W*will .{2,80}\b(?:by (?:next|the end of)|next (?:year|spring|summer|autumn|winter)|in future)\b"
    r"|^\W*(?:will|is|are) .{2,80}\b(?:next time|ever|one day|in (?:\w+ ){1,2}years(?:' time)?)\W*$"
    r"|^\W*will .{2,60}\b(?:win|lose|get (?:any )?(?:better|worse)|improve|rise|fall|go (?:up|down))\W*$"
    r"|\bpredict\b",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"^\W*(?:help(?: me)?|what can (?:you|i|this|it) (?:do|ask|tell me)(?: here)?|how does this work"
    r"|what (?:sort|kind)s? of (?:questions?|things?) can i ask(?: you)?|what (?:is|are) (?:this"
    r"|you)(?: for)?"
    r"|who are you|how do i (?:use|ask)(?: this| you)?|what do you (?:do|know)(?: about)?)\W*$",
    re.IGNORECASE,
)


def is_out_of_scope(question: str) -> bool:
    """Whether a question asks for an opinion, advice, a text to order, a private person or another world."""
    return any(form.search(question) for form in (_OPINION, _CHORE, _ELSEWHERE, _PRIVATE))


def asks_forecast(question: str) -> bool:
    """Whether a question asks what is to come, in words that no plan or timetable answers."""
    return bool(_TO_COME.search(question))


def asks_for_help(question: str) -> bool:
    """Whether a question asks what can be asked here."""
    return bool(_HELP.match(question))
