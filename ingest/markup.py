"""Markup and page furniture: what stands in a file without being words of the paper."""

import re
from dataclasses import dataclass, replace

from ingest.document import Line
from ingest.readers.markup import plain

MARKDOWN = "text/markdown"
PDF = "application/pdf"
_WRAPPED = ("text/plain", PDF)

_PARTING = re.compile(r"</?(?:p|br|li|ol|ul|div|tr|h[1-6])\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_HASHES = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_STRONG = re.compile(r"(?:\*\*[^*]+\*\*|<b>(?:(?!</b>).)+</b>)")
_NUMBER_BEFORE = re.compile(r"^\s*\d+[.)]\s+")

_STAMP = re.compile(r"(?:P|age \d{1,4}|Page \d{1,4}(?: of \d{1,4})?|- ?\d{1,4} ?-|\d{1,3})", re.IGNORECASE)
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,}|={3,})")
_LEFT_BLANK = re.compile(r"\W*this page is (?:intentionally|deliberately) (?:left )?blank\W*", re.IGNORECASE)
_STAMP_AT_END = re.compile(r"(?<!see)(?<!\bon)(?<!\bof)(?<!\bto)(?<!and)(?<![,;:(])\s+Page (\d{1,4})$")
_SLIDE_NUMBER_AT_END = re.compile(r"(?<=[.!?\u201d])\s+\d{1,3}$")
_STAMPED = re.compile(r"(?:Page|age) (\d{1,4})(?: of \d{1,4})?", re.IGNORECASE)


@dataclass(frozen=True)
class Marked:
    """A line without its markup. `level` is the depth of a Markdown heading, 0 for other lines.

    `cells` holds the line's cells, one for a line that is no table row. Line breaks within a cell part its
    paragraphs or list items. `strong` is true where the whole line was bold, as headings in tables are;
    `breaks` where the file asks for a line break after it. `wrapped` is true in a text whose paragraphs run
    over several lines, so that a line's length tells something; `whole` where each line is a paragraph.
    """

    cells: tuple[str, ...]
    level: int = 0
    strong: bool = False
    breaks: bool = False
    wrapped: bool = False
    whole: bool = False

    @property
    def text(self) -> str:
        """The cells that hold words, one after another."""
        return " ".join(cell for cell in self.cells if cell)


def without_markup(raw: str, media_type: str) -> Marked:
    """Take Markdown and HTML marks off one line; a plain text line keeps everything but its white space."""
    if media_type != MARKDOWN:
        wrapped = media_type in _WRAPPED
        return Marked((" ".join(raw.split()),), wrapped=wrapped, whole=not wrapped)
    heading = _HASHES.fullmatch(raw)
    level = len(heading[1]) if heading else 0
    body = heading[2] if heading else raw
    words = [part for part in body.split("\t") if part.strip()]
    strong = len(words) == 1 and bool(_STRONG.fullmatch(_NUMBER_BEFORE.sub("", words[0]).strip()))
    return Marked(tuple(_cell(cell) for cell in body.split("\t")), level, strong, raw.endswith("  "))


def marked(line: Line, media_type: str) -> Marked:
    """A line without its markup, a heading where the file or its type shows one."""
    plain_line = without_markup(line.text, media_type)
    return replace(plain_line, level=plain_line.level or line.heading)


def _cell(raw: str) -> str:
    parts = (plain(_EMPHASIS.sub(r"\1", _ADDRESS.sub(r"\1", part))) for part in _PARTING.split(raw))
    return "\n".join(part for part in parts if part)


def is_furniture(text: str) -> bool:
    """Whether a line is only a page stamp, a rule, or says that the page is blank."""
    stripped = text.strip()
    return bool(_STAMP.fullmatch(stripped) or _RULE.fullmatch(stripped) or _LEFT_BLANK.fullmatch(stripped))


def stamped_page(text: str) -> str:
    """The page number stamped on a line or at its end (`Page 31`), or an empty string."""
    found = _STAMPED.fullmatch(text.strip()) or _STAMP_AT_END.search(text.rstrip())
    return found[1] if found else ""


def without_stamp(text: str, *, ends_page: bool) -> str:
    """The line without a page stamp, or at the end of a page a slide number, that was run on to its end."""
    text = _STAMP_AT_END.sub("", text.rstrip())
    return _SLIDE_NUMBER_AT_END.sub("", text) if ends_page else text
