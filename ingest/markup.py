"""Markup and page furniture: what stands in a file without being words of the paper."""

import html
import re
from dataclasses import dataclass

MARKDOWN = "text/markdown"

_BREAKING_TAG = re.compile(r"</?(?:p|br|li|ol|ul|div|tr|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|u|i|em|strong|span|a|sup|sub|font|small|table|tbody|thead|td|th)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*")

_STAMP = re.compile(r"(?:P|age \d{1,4}|Page \d{1,4}(?: of \d{1,4})?|- ?\d{1,4} ?-|\d{1,3})", re.IGNORECASE)
_LEFT_BLANK = re.compile(r"\W*this page is (?:intentionally|deliberately) (?:left )?blank\W*", re.IGNORECASE)
_STAMP_AT_END = re.compile(r"(?<!see)(?<!\bon)(?<!\bof)(?<!\bto)(?<!and)(?<![,;:(])\s+Page (\d{1,4})$")
_SLIDE_NUMBER_AT_END = re.compile(r"(?<=[.!?\u201d])\s+\d{1,3}$")
_STAMPED = re.compile(r"(?:Page|age) (\d{1,4})(?: of \d{1,4})?$", re.IGNORECASE)


@dataclass(frozen=True)
class Marked:
    """A line without its markup. `level` is the depth of a Markdown heading, 0 for other lines."""

    text: str
    level: int = 0
    strong: bool = False


def without_markup(raw: str, media_type: str) -> Marked:
    """Take Markdown and HTML marks off one line; a plain text line comes back as it is.

    Tags that part paragraphs or list items become line breaks; cells stay parted by tabs. `strong` is true
    where the whole line was bold, as headings within tables are.
    """
    if media_type != MARKDOWN:
        return Marked(raw)
    level = 0
    if found := _HASHES.fullmatch(raw.strip()):
        level, raw = len(found[1]), found[2]
    text = _ADDRESS.sub(r"\1", raw)
    whole = re.sub(r"^\s*(?:\d+[.)]\s+)?", "", text).strip()
    strong = bool(re.fullmatch(r"(?:\*\*.+\*\*|<b>.+</b>)", whole)) and "</b>" not in whole[:-4]
    text = _TAG.sub("", _BREAKING_TAG.sub("\n", text))
    text = _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", _LINK.sub(r"\1", text)))
    return Marked(html.unescape(text), level, strong)


def is_furniture(text: str) -> bool:
    """Whether a line is only a page stamp, a rule, or says that the page is blank."""
    stripped = text.strip()
    return bool(_STAMP.fullmatch(stripped) or _RULE.fullmatch(stripped) or _LEFT_BLANK.fullmatch(stripped))


def stamped_page(text: str) -> str:
    """The page number stamped at the end of a line (`Page 31`), or an empty string."""
    found = _STAMPED.fullmatch(text.strip()) or _STAMP_AT_END.search(text.rstrip())
    return found[1] if found else ""


def without_stamp(text: str, *, ends_page: bool) -> str:
    """The line without a page stamp that the text layer ran on to its end."""
    text = _STAMP_AT_END.sub("", text.rstrip())
    return _SLIDE_NUMBER_AT_END.sub("", text) if ends_page else text
