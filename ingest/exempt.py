"""Papers that the public may not see: marked exempt or confidential under Schedule 12A.

Nearly every report mentions the words: in the standard row of its list of background papers, as `Statement of
confidentiality: none`, in an agenda's item to exclude the press. Those mark nothing. What does is a heading
of its own, or a sentence that says it of this very paper.
"""

import re
from collections.abc import Sequence

from corpus.errors import PapersError

_HEADING = re.compile(
    r"[^\w]*(?:strictly |private (?:and|&) |this (?:report|paper|document|appendix) is )?"
    r"(?:(?:exempt|confidential|restricted)[^\w]*(?:and |or |[-–:/] ?)?)*"
    r"(?:not for publication|confidential|exempt(?: (?:report|appendix|paper|document|information))?"
    r"|confidential (?:report|appendix|paper|document|information))"
    r"(?P<rest>\W*|\W+(?:by virtue|by reason|under|as|because|in accordance|on the grounds|pursuant|paragraph"
    r"|schedule|not for publication|do not|contains|exempt|confidential|report|appendix)\b.*)",
    re.IGNORECASE,
)
_OF_THIS_PAPER = re.compile(
    r"(?:\bthis|(?:^|[.:;]\s+|confidentiality\s+)the) (?:whole |entire )?"
    r"(?:report|paper|document|item|appendix)"
    r"(?: and (?:its|the|all) appendi(?:x|ces))?"
    r"[^.;]{0,60}?(?:is|are|be|contains?|includes?|discloses?)[^.;]{0,40}?"
    r"\b(?<!no )(?<!not )(?:exempt|confidential|not for publication)\b[^.]{0,200}",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"schedule\s*12\s*a|section\s*100a|local government act 1972|not for publication", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:no|not) (?:exempt|confidential)\b|\bnone\b|if applicable", re.IGNORECASE)
_REMOVED = re.compile(r"document is restricted", re.IGNORECASE)
_JOINED = 4  # lines over which a sentence may run


def marking(lines: Sequence[str]) -> str:
    """The words that mark a paper as exempt or confidential, or `""`.

    Args:
        lines: the paper's written lines, without markup.
    """
    for at, line in enumerate(lines):
        following = " ".join(lines[at : at + _JOINED])
        if len(line) <= 200 and _is_heading(line, lines[at + 1 : at + 3]):
            return line
        if (
            "exempt" in line.lower()
            or "confidential" in line.lower()
            or "not for publication" in line.lower()
        ):
            before = " ".join(lines[max(0, at - 1) : at + _JOINED])
            found = _OF_THIS_PAPER.search(before)
            if found and _LAW.search(following) and not _DENIED.search(found[0]):
                return found[0].strip()
    return ""


def refuse_exempt(file: str, lines: Sequence[str], allowed: frozenset[str]) -> None:
    """Let a paper pass unless it is marked and was not asked for by name.

    Args:
        file: the paper's file name.
        lines: its written lines.
        allowed: file names that were asked for in spite of a marking.

    Raises:
        PapersError: where the paper may not be read.
    """
    words = marking(lines)
    if words and file not in allowed:
        raise PapersError(
            f"{file} is marked exempt or confidential: '{words[:80]}'.",
            f"If you may hold it, ask for it by name: --allow-exempt {file}",
        )


def _is_heading(line: str, following: Sequence[str]) -> bool:
    found = _HEADING.fullmatch(line)
    if not found or _DENIED.search(line) or any(_REMOVED.search(each) for each in (line, *following)):
        return False
    # `Exempt` or `Confidential` in small letters within a table is a column's heading, not the paper's.
    words = line[: found.start("rest")]
    return words.isupper() or "not for publication" in words.lower()
