"""Markup out of cells and headings: what a reader of the printed page would have seen."""

import html
import re

_BREAKS = re.compile(r"</?(?:br|p|div|ul|ol|li|tr|td|th|table|h[1-6])\b[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(
    r"</?(?:a|abbr|b|center|code|del|em|font|i|ins|mark|s|small|span|strike|strong|sub|sup|u)\b[^<>]*>",
    re.IGNORECASE,
)
_BOLD = re.compile(r"\*\*|__")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


def plain(text: str) -> str:
    """Text without HTML tags, bold marks, links and escapes, its white space folded.

    Only tags that mark up writing go: `<10` and `< 5 days` stay as printed.
    """
    text = _INLINE.sub("", _BREAKS.sub(" ", text))
    text = _ESCAPED.sub(r"\1", _BOLD.sub("", _LINK.sub(r"\1", text)))
    return " ".join(html.unescape(text).split())
