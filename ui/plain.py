"""Text from papers shown as text: whatever it holds, a reader sees its characters and nothing happens.

Most of the page is HTML of our own, where `html_text` is enough. The labels of Streamlit's buttons and
expanders are Markdown, which `label_text` takes the power out of. `html_body` renders the Markdown of an
answer, from a short list of what Markdown can do; links, images and HTML are not on it.
"""

import html
import re
from collections.abc import Container
from functools import cache

from markdown_it import MarkdownIt

WORD_JOINER = "\u2060"  # no width, no line break: parts two characters for a program, not for a reader

_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")  # every ASCII punctuation mark can be escaped in CommonMark

# Streamlit rewrites these in the text that Markdown leaves behind, where no escape reaches:
# `:emoji:` and `:material/icon:`, web and mail addresses, and arrows typed with hyphens.
_REWRITTEN = re.compile(r"(?<=:)(?=\S)|(?=@)|(?<=\bwww)(?=\.)|(?<=[<>~-])(?=[=>-])", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufdd0\ufdd1\ufffe\uffff]"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACED_MARKER = re.compile(r" *(?<!\\)\[\d{1,4}\]")
_MARKER = re.compile(r"(?<!\\)\[(\d{1,4})\]")  # an escaped bracket is a paper's own
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # no characters: they stand for the marks while Markdown is rendered
_KEPT_MARKER = re.compile(f" ?{_OPEN}(\\d+){_CLOSE}")


def html_text(text: str) -> str:
    """Text to stand in HTML, also between quotation marks.

    Control characters, and those that turn the direction of reading, are left out.
    """
    return html.escape(_UNPRINTABLE.sub("", text))


def sentence(text: str) -> str:
    """A text with one full stop at its end."""
    return text.rstrip(".") + "."


def label_text(text: str) -> str:
    """Text to stand in a Markdown label of Streamlit's, on one line."""
    line = _SPACES.sub(" ", _UNPRINTABLE.sub("", text)).strip()
    return _MARKDOWN.sub(r"\\\1", _REWRITTEN.sub(WORD_JOINER, line))


def html_body(markdown: str, sources: Container[int] = (), anchor: str = "") -> str:
    """An answer's Markdown as HTML: paragraphs, lists, quotes, tables, bold and italics; all else is text.

    Args:
        sources: numbers of the sources shown; `[1]` becomes a raised mark where 1 is one of them.
        anchor: what the ids of the sources begin with; each mark then leads to its source.
    """
    kept = _MARKER.sub(
        lambda found: f"{_OPEN}{found[1]}{_CLOSE}" if int(found[1]) in sources else found[0],
        _UNPRINTABLE.sub("", markdown),
    )
    rendered = str(_markdown().render(kept))
    return _KEPT_MARKER.sub(lambda found: marker(int(found[1]), anchor), rendered)


def numbers(markdown: str) -> tuple[int, ...]:
    """The numbers of the sources that a text names, in its order."""
    return tuple(int(found[1]) for found in _MARKER.finditer(markdown))


def unmarked(markdown: str) -> str:
    """An answer's Markdown without the numbers of sources and the backslashes of escapes."""
    return _ESCAPED.sub(r"\1", _SPACED_MARKER.sub("", markdown)).strip()


def marker(number: int, anchor: str = "") -> str:
    """The raised mark that stands for a source, as HTML."""
    shown = f'<a href="#{anchor}{number}">[{number}]</a>' if anchor else f"[{number}]"
    return f'{WORD_JOINER}<sup class="mp-marker">{shown}</sup>'


@cache
def _markdown() -> MarkdownIt:
    allowed = ["blockquote", "emphasis", "escape", "list", "newline", "table"]
    return MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(allowed)
