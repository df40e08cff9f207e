"""Characters that a font draws without naming them: the standard symbol fonts, and the bullet of text fonts.

Symbol and ZapfDingbats are never put into a file with a table of their characters, so that an arrow reads as
the letter of its code. Their encodings are fixed (PDF 32000-1, Annex D.5 and D.6), as is what an unused code
of the encoding of most text fonts draws: a bullet (Annex D.2, note 3).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from pdfminer.encodingdb import EncodingDB
from pdfminer.pdftypes import PDFStream, resolve1

_BULLET = "\u2022"
_UNUSED = frozenset({0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D})  # in WinAnsiEncoding
_CID = re.compile(r"\(cid:(\d+)\)")
_STANDARD = re.compile(r"(?:[A-Z]{6}\+)?(?:ITC)?(Symbol|ZapfDingbats)(?:MT|PS)*(?:[,-].*)?")
_DEEPEST = 3  # drawings within drawings whose fonts are looked at
_FIRST = 0x20

_SYMBOL = (
    " !\u2200#\u2203%&\u220b()\u2217+,\u2212./"  # 20
    "0123456789:;<=>?"  # 30
    "\u2245\u0391\u0392\u03a7\u2206\u0395\u03a6\u0393\u0397\u0399\u03d1\u039a\u039b\u039c\u039d\u039f"  # 40
    "\u03a0\u0398\u03a1\u03a3\u03a4\u03a5\u03c2\u2126\u039e\u03a8\u0396[\u2234]\u22a5_"  # 50
    "\ufffd\u03b1\u03b2\u03c7\u03b4\u03b5\u03c6\u03b3\u03b7\u03b9\u03d5\u03ba\u03bb\u00b5\u03bd\u03bf"  # 60
    "\u03c0\u03b8\u03c1\u03c3\u03c4\u03c5\u03d6\u03c9\u03be\u03c8\u03b6{|}\u223c\ufffd"  # 70
    "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"  # 80
    "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"  # 90
    "\u20ac\u03d2\u2032\u2264\u2044\u221e\u0192\u2663\u2666\u2665\u2660\u2194\u2190\u2191\u2192\u2193"  # A0
    "\u00b0\u00b1\u2033\u2265\u00d7\u221d\u2202\u2022\u00f7\u2260\u2261\u2248\u2026\ufffd\ufffd\u21b5"  # B0
    "\u2135\u2111\u211c\u2118\u2297\u2295\u2205\u2229\u222a\u2283\u2287\u2284\u2282\u2286\u2208\u2209"  # C0
    "\u2220\u2207\ufffd\ufffd\ufffd\u220f\u221a\u22c5\u00ac\u2227\u2228\u21d4\u21d0\u21d1\u21d2\u21d3"  # D0
    "\u25ca\u2329\ufffd\ufffd\ufffd\u2211\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"  # E0
    "\ufffd\u232a\u222b\u2320\ufffd\u2321\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"  # F0
)
_DINGBATS = (
    " \u2701\u2702\u2703\u2704\u260e\u2706\u2707\u2708\u2709\u261b\u261e\u270c\u270d\u270e\u270f"  # 20
    "\u2710\u2711\u2712\u2713\u2714\u2715\u2716\u2717\u2718\u2719\u271a\u271b\u271c\u271d\u271e\u271f"  # 30
    "\u2720\u2721\u2722\u2723\u2724\u2725\u2726\u2727\u2605\u2729\u272a\u272b\u272c\u272d\u272e\u272f"  # 40
    "\u2730\u2731\u2732\u2733\u2734\u2735\u2736\u2737\u2738\u2739\u273a\u273b\u273c\u273d\u273e\u273f"  # 50
    "\u2740\u2741\u2742\u2743\u2744\u2745\u2746\u2747\u2748\u2749\u274a\u274b\u25cf\u274d\u25a0\u274f"  # 60
    "\u2750\u2751\u2752\u25b2\u25bc\u25c6\u2756\u25d7\u2758\u2759\u275a\u275b\u275c\u275d\u275e\ufffd"  # 70
    "\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775\ufffd\ufffd"  # 80
    "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"  # 90
    "\ufffd\u2761\u2762\u2763\u2764\u2765\u2766\u2767\u2663\u2666\u2665\u2660\u2460\u2461\u2462\u2463"  # A0
    "\u2464\u2465\u2466\u2467\u2468\u2469\u2776\u2777\u2778\u2779\u277a\u277b\u277c\u277d\u277e\u277f"  # B0
    "\u2780\u2781\u2782\u2783\u2784\u2785\u2786\u2787\u2788\u2789\u278a\u278b\u278c\u278d\u278e\u278f"  # C0
    "\u2790\u2791\u2792\u2793\u2794\u2192\u2194\u2195\u2798\u2799\u279a\u279b\u279c\u279d\u279e\u279f"  # D0
    "\u27a0\u27a1\u27a2\u27a3\u27a4\u27a5\u27a6\u27a7\u27a8\u27a9\u27aa\u27ab\u27ac\u27ad\u27ae\u27af"  # E0
    "\ufffd\u27b1\u27b2\u27b3\u27b4\u27b5\u27b6\u27b7\u27b8\u27b9\u27ba\u27bb\u27bc\u27bd\u27be"  # F0
)
_DRAWN = {"Symbol": _SYMBOL, "ZapfDingbats": _DINGBATS}
_CODES = {character: code for code, character in EncodingDB.std2unicode.items()}

Named = Callable[[str, str], str]


def naming_of(page: Any) -> Named:
    """A function from a font's name and what a character of it was read as, to the character that it draws.

    Args:
        page: the pdfplumber page whose fonts they are.
    """
    fonts: dict[str, list[Mapping[str, Any]]] = {}
    for font in _fonts(page.page_obj.resources, 0):
        fonts.setdefault(str(_plain(font.get("BaseFont"))), []).append(font)

    @cache
    def table_of(font: str) -> str:
        standard = _STANDARD.fullmatch(font)
        return _DRAWN[standard[1]] if standard and all(map(_names_nothing, fonts.get(font, ()))) else ""

    @cache
    def has_bullets(font: str) -> bool:
        return font in fonts and all(map(_is_win_ansi, fonts[font]))

    def named(font: str, text: str) -> str:
        if table := table_of(font):
            return _drawn(table, text)
        if text.startswith("(cid:") and has_bullets(font):
            code = _CID.fullmatch(text)
            return _BULLET if code and int(code[1]) in _UNUSED else text
        return text

    return named


def _drawn(table: str, text: str) -> str:
    """What a symbol font draws for the code of a character that was read by the usual encoding."""
    cid = _CID.fullmatch(text)
    code = int(cid[1]) if cid else _CODES.get(text)
    if code is None or not _FIRST <= code < _FIRST + len(table):
        return text
    return table[code - _FIRST]


def _fonts(resources: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The fonts that a page, and the drawings put on it, are set in."""
    yield from _entries(resources, "Font")
    if depth < _DEEPEST:
        for drawing in _entries(resources, "XObject"):
            yield from _fonts(drawing.get("Resources"), depth + 1)


def _entries(resources: Any, kind: str) -> Iterator[Mapping[str, Any]]:
    held = resolve1(resources)
    entries = resolve1(held.get(kind)) if isinstance(held, dict) else None
    for entry in entries.values() if isinstance(entries, dict) else ():
        found = resolve1(entry)
        if isinstance(found, PDFStream):
            found = found.attrs
        if isinstance(found, dict):
            yield found


def _plain(name: Any) -> Any:
    return getattr(resolve1(name), "name", "")


def _names_nothing(font: Mapping[str, Any]) -> bool:
    if _plain(font.get("Subtype")) == "Type0":
        return False
    return "ToUnicode" not in font and not isinstance(resolve1(font.get("Encoding")), dict)


def _is_win_ansi(font: Mapping[str, Any]) -> bool:
    if "ToUnicode" in font or _plain(font.get("Subtype")) == "Type0":
        return False
    encoding = resolve1(font.get("Encoding"))
    if isinstance(encoding, dict):
        return "Differences" not in encoding and _plain(encoding.get("BaseEncoding")) == "WinAnsiEncoding"
    return getattr(encoding, "name", "") == "WinAnsiEncoding"
