"""The words of minutes: everyday ones of a question put as minutes say them, and notes put as questions.

`wrap up` is `end`, and `chair of planning, april 2022?` asks who chaired it. The words that stand for others
are lines of `qa/data/record_words.csv`.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_OPENS = (
    r"^\W*(?:(?:please|can you|could you|just|list|show|give|tell|name|find|me|us|out|and|so) )*(?:the )?"
)
_OF = r"(?: names? of)?(?: the)?"
# A note of a few words, and the question that it stands for.
_NOTES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(f"{_OPENS}{form}", re.IGNORECASE), question)
    for form, question in (
        (
            r"(vice[- ]?|deputy )?chair(?:man|woman|person)?(?: names?)? (?:of|at|for)\b",
            r"who was the \1chair of",
        ),
        (
            r"(?:names? of )?(?:everybody|everyone|all(?: those)?|those|who was|attendees|people|attendance) "
            r"(?:who (?:was|were|attended) )?(?:present )?(?:at|on|for)\b",
            "who attended",
        ),
        (
            r"(?:start|begin|end|finish)\w* and (?:start|begin|end|finish|clos)\w* times? (?:of|for|at)\b",
            "what time start and end",
        ),
        (r"(?:start|starting) times? (?:of|for|at)\b", "what time start"),
        (r"(?:end|finish|finishing|closing) times? (?:of|for|at)\b", "what time end"),
        (r"(author|contact|director)(?: details| person| officer)? (?:of|for|on)\b", r"who is the \1 for"),
        (
            r"(portfolio holder|cabinet member|lead officer|clerk|leader|mayor|director) (?:of|for|to)\b",
            r"who is the \1 for",
        ),
        (r"(?:mover|proposer) (?:of|for)\b", "who moved"),
        (r"seconder (?:of|for)\b", "who seconded"),
        (r"(?:results? of (?:the )?)?votes? (?:on|for|about)\b", "what was the vote on"),
        (r"(?:decision|outcome|resolution)s? (?:on|about|of|for)\b", "what was decided about"),
        (
            r"(?:actions?|things|items|decisions|resolutions) (?:that were )?"
            r"(?:decided|resolved|agreed|approved|made) (?:at|by|on|in)\b",
            r"what was decided at",
        ),
        (
            r"(?:everything|all|anything)(?: that)?(?: was)? (decided|resolved|agreed) (?:at|by|on|in)\b",
            r"what was \1 at",
        ),
        (r"(?:next|following) meeting\b(?! of (?:the )?previous)", "when is the next meeting"),
        (r"(councillors|members|officers)(?: names?)? (on|of|at|in) ", r"who were the \1 \2 "),
    )
)
# Turns that a phrase cannot say: what they are about stands in their midst.
_TURNS = (
    # A motion goes through; members go through the figures.
    (
        re.compile(
            r"\b(?:go|goes|get|gets|got|went) through(?=\W*$|,| (?:in|at|on|after|with|by|then)\b)", re.I
        ),
        "approved",
    ),
    (
        re.compile(r"\bhow (?:was|were) (.+?) (?:dealt with|settled|decided)\b", re.I),
        r"what was decided about \1",
    ),
    (
        re.compile(r"^\W*how did (.+?) (?:fare|do)(?: in committee| at \w+)?\W*$", re.I),
        r"what was decided about \1",
    ),
    (
        re.compile(
            r"\b(?:was|were|is|are|been) in charge of (the|this|our) (panel|committee|board|cabinet)\b", re.I
        ),
        r"chaired \1 \2",
    ),
    (
        re.compile(r"\b(panel|committee|cabinet|scrutiny|council|(?:19|20)\d\d) session\b", re.I),
        r"\1 meeting",
    ),
    (
        re.compile(
            r"\b(?:joined|came on(?:to)?|went on(?:to)?) (the|this|our) (panel|committee|board|cabinet)\b",
            re.I,
        ),
        r"was appointed to \1 \2",
    ),
    (
        re.compile(
            r"\b(?:whose|(?:which|what) (?:officer|person|councillor|member)'?s?) name"
            r" (?:is|was|stands|appears) (?:on|under|against|at the (?:top|head|foot|bottom|end) of)\b",
            re.I,
        ),
        "who wrote",
    ),
    (re.compile(r",? and with what (?:result|outcome)\b", re.I), " and what was decided"),
    (re.compile(r"\bwho (?:was|were) the dissenters?\b(?: over| on| to)?", re.I), "who voted against"),
)
_ASKS = re.compile(
    r"^\W*(?:who|whom|whose|what|which|when|where|why|how|did|does|do|was|were|is|are|has|have|had)\b",
    re.IGNORECASE,
)


def in_record_words(question: str) -> str:
    """A question as minutes would put it.

    Args:
        question: in anybody's words, with dashes and quotes made plain.
    """
    form, said = _words()
    text = form.sub(lambda found: said[found[0].lower()], question)
    for turn, record in _TURNS:
        text = turn.sub(record, text)
    if _ASKS.match(text):
        return text
    for note, asks in _NOTES:
        if found := note.match(text):
            return f"{found.expand(asks)} {text[found.end() :].lstrip()}".replace("  ", " ")
    return text


@cache
def _words() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """The phrases of the data file, the longest tried first, and what each stands for."""
    source = files("qa").joinpath("data", "record_words.csv").read_text(encoding="utf-8")
    said = {row["everyday"].lower(): row["record"] for row in csv.DictReader(source.splitlines())}
    longest = sorted(said, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE), said
