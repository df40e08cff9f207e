"""What the styles of a Word file say of a paragraph: the level of its heading, and the list it belongs to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.readers.word_numbering import Element, W

_NAMED = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_LONGEST_CHAIN = 20  # styles based on styles
_BODY_LEVEL = 9  # the outline level of what is no heading


@dataclass(frozen=True)
class Style:
    """One paragraph style. `level` is its heading level (0 none), `numbered` its list and level."""

    level: int | None = None
    numbered: tuple[str | None, int | None] = (None, None)


def read_styles(styles: Element | None) -> dict[str, Style]:
    """The paragraph styles of a file by their id, with what they take from the styles they are based on."""
    if styles is None:
        return {}
    own = {each.get(f"{W}styleId") or "": each for each in styles.findall(f"{W}style")}
    return {name: _resolved(name, own) for name in own}


def of_paragraph(paragraph: Element, styles: Mapping[str, Style]) -> Style:
    """What a paragraph's own settings and its style say together; its own win."""
    settings = paragraph.find(f"{W}pPr")
    if settings is None:
        return _or(Style(), styles.get(""))
    named = settings.find(f"{W}pStyle")
    style = styles.get("" if named is None else named.get(f"{W}val") or "")
    return _or(_said(settings, ""), style)


def _resolved(name: str, own: Mapping[str, Element]) -> Style:
    style, seen = Style(), 0
    while name in own and seen < _LONGEST_CHAIN:
        element = own[name]
        named = element.find(f"{W}name")
        style = _or(
            style, _said(element.find(f"{W}pPr"), "" if named is None else named.get(f"{W}val") or "")
        )
        base = element.find(f"{W}basedOn")
        name = "" if base is None else base.get(f"{W}val") or ""
        seen += 1
    return style


def _said(settings: Element | None, name: str) -> Style:
    level: int | None = None
    if found := _NAMED.fullmatch(name):
        level = int(found[1])
    elif name.lower() == "title":
        level = 1
    if settings is None:
        return Style(level)
    outline = _number(settings.find(f"{W}outlineLvl"))
    if outline is not None and level is None:
        level = 0 if outline >= _BODY_LEVEL else outline + 1
    numbered = settings.find(f"{W}numPr")
    if numbered is None:
        return Style(level)
    of = numbered.find(f"{W}numId")
    at = _number(numbered.find(f"{W}ilvl"))
    return Style(level, (None if of is None else of.get(f"{W}val"), at))


def _or(first: Style, second: Style | None) -> Style:
    if second is None:
        return first
    level = first.level if first.level is not None else second.level
    (of, at), (other_of, other_at) = first.numbered, second.numbered
    return Style(level, (of if of is not None else other_of, at if at is not None else other_at))


def _number(element: Element | None) -> int | None:
    value = "" if element is None else element.get(f"{W}val") or ""
    return int(value) if re.fullmatch(r"\d{1,3}", value) else None
