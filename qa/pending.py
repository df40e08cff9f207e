"""Pending: what is only planned, asked for or hoped for does not answer what came of it."""

import re

# `What did the audit find?`, `what were its findings`, `did it ever open`, `what did they tell us`.
_RESULT = re.compile(
    r"\bwhat (?:did|do|does|has|have|had|were|was|are|is) .{2,90}?"
    r"(?:\b(?:actually )?(?:find|found|conclude[d]?|uncover(?:ed)?|reveal(?:ed)?|discover(?:ed)?|show)"
    r"(?=\W*(?:$|when|in|about|at)\b|\W*$)|\b(?:findings|conclusions)\b)"
    r"|\bwhat (?:was|is) [\w' ]{2,40}?'s (?:explanation|answer|reply|response)\b"
    r"|\bwhat did .{2,80} actually do (?:about|on|to)\b"
    r"|\bwhat (?:came|has come) (?:out )?of\b|\bwhat (?:was|were) the (?:results?|outcomes?) of\b"
    r"|\bwhat (?:did|has|have) .{2,60} (?:tell|told|say to|said to|reply|replied) (?!the (?:panel|committee))"
    r"|^\W*(?:so |and |but )?(?:did|was|were|has|have|is|are)\b.*"
    r"\b(?:in the end|ever|eventually|finally|at last)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|(?:is|are|be) to|to be|plan(?:s|ned|ning)? (?:to|for)|propos(?:al|als|es|ed|ing)"
    r"|intend\w*|aim(?:s|ed|ing)? (?:to|for)|ambition|hop(?:e|es|ing) to|request(?:s|ed|ing)?|commissioned"
    r"|consider(?:ing)?|seek(?:s|ing)?|awaiting|pending|due to be|whether to)\b|^\W*(?:\w+[.)] )?That\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:found|show(?:s|ed|n)|reveal(?:s|ed)|identified|(?:has|have) (?:now )?(?:been|resulted|led"
    r"|improved|reduced)|(?:was|were) (?:\w+ly )?\w+ed|completed|result(?:s|ed)|conclu\w+|confirmed"
    r"|achieved|highlighted|indicat\w+|told|said|replied)\b",
    re.IGNORECASE,
)


# `received a presentation on the harbour` tells nothing of what it said.
_CONTENT = re.compile(
    r"\bwhat (?:points?|messages?|figures?) did\b|\bwhat (?:did|do|does) (?:the )?(?:[\w']+ ){0,4}?(?:slides?"
    r"|presentations?|talk|briefing)\b.*\b(?:say|tell|show|cover|contain|set out)\b",
    re.IGNORECASE,
)
_ONLY_RECEIVED = re.compile(
    r"\b(?:received|had|heard|was given|were given|noted) (?:a|an|the) (?:[\w-]+ ){0,3}?(?:presentation|talk"
    r"|briefing|slides?)\b(?![^.]*\b(?:which|that said|showing|setting out|explaining|covering)\b)",
    re.IGNORECASE,
)


def asks_content(question: str) -> bool:
    """Whether a question asks what was said in a presentation."""
    return _CONTENT.search(question) is not None


def is_only_received(text: str) -> bool:
    """Whether a text tells that a presentation was given, and nothing of what it said."""
    return _ONLY_RECEIVED.search(text) is not None


def asks_result(question: str) -> bool:
    """Whether a question asks what came of something: what was found, told or achieved in the end."""
    return _RESULT.search(question) is not None


def is_pending(text: str) -> bool:
    """Whether a text tells of something to come or asked for, and of nothing that has come of it."""
    return _PLANNED.search(text) is not None and _DONE.search(text) is None
