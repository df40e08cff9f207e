"""One way through a web page, from its first element to its last: paragraphs, headings, lists and tables."""

import re
from dataclasses import dataclass, field
from importlib import import_module

from ingest.readers.builder import Builder
from ingest.readers.web_table import LEFT_OUT, Element, arranges, caption_of, cell_text, grid_of

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    # One string reads better here than a column of forty literals.
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure
    footer form header hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905
)
_AROUND = frozenset(("nav", "aside", "footer"))
_ROLES_AROUND = frozenset(
    (
        "alertdialog",
        "banner",
        "complementary",
        "contentinfo",
        "dialog",
        "menu",
        "menubar",
        "navigation",
        "search",
    )
)
_CLASSES_AROUND = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|cookies?|consent|pagination|skip-?links?|skip-to-\w+|sr-only|"
    r"social-media|visually-?hidden|mgfilesize|mgleftnav|mgtopnav)(?=$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_AROUND = 3_000  # characters; a longer part is no banner, whatever it is called
_MENU = 3  # items of a list that holds nothing but links
_ITEM_NUMBER = re.compile(r"(?:item )?(\d{1,3}[a-z]?|[a-z])[.)]?", re.IGNORECASE)
_LONGEST_ITEM = 300
_ITEM_LEVEL, _LEVEL_IN_AN_ITEM = 3, 4
_SUBHEADING = re.compile(r"mgSubItemTitleTxt|mgSubSubTitleTxt", re.IGNORECASE)
_LONGEST_NAME = 20
_BULLET = "•"


@dataclass
class Walk:
    """Text gathers until a block begins or ends, and is then put down on the page."""

    page: Builder
    text: list[str] = field(default_factory=list)
    mark: str = ""
    lists: list[int | None] = field(default_factory=list)
    item: str = ""
    bold: int = 0
    letters: int = 0
    bold_letters: int = 0
    heading: int = 0

    def over(self, body: Element) -> None:
        """Read an element and everything below it."""
        walk = import_module("lxml.etree").iterwalk(body, events=("start", "end"))
        skipped = None
        for event, element in walk:
            if event == "start":
                if element is not body and self._passes_over(element):
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._open(element)
                continue
            if element is not skipped:
                self._close(element)
            if element is not body:
                self._add(element.tail)
        self._put_down()

    def _passes_over(self, element: Element) -> bool:
        """Whether nothing below an element is left to read: it is none of the page's, or is read here."""
        tag = element.tag
        if is_around(element):
            if tag in _BLOCKS:
                self._put_down()
            return True
        if tag == "tr" and _only_names_columns(element):
            return True
        if tag in ("td", "th") and (number := _item_number(element)):
            self._put_down()
            self.item = number
            return True
        if tag == "table" and not arranges(element):
            self._put_down()
            rows, head = grid_of(element)
            if rows:
                self.page.table(rows, caption_of(element), head)
            return True
        return False

    def _open(self, element: Element) -> None:
        tag = element.tag
        if tag == "br":
            self.text.append("\n")
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._put_down()
        if tag in ("ul", "ol"):
            self.lists.append(_first_number(element))
        elif tag == "li":
            self.mark = self._next_mark()
        elif tag in _HEADINGS:
            self.heading = _HEADINGS[tag]
        elif tag == "p" and _SUBHEADING.search(element.get("class") or ""):
            self.heading = _LEVEL_IN_AN_ITEM
        self.bold += tag in ("b", "strong")
        self._add(element.text)

    def _close(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag in _HEADINGS:
            self._put_down()
            self.heading = 0
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        self.bold -= tag in ("b", "strong")

    def _add(self, text: str | None) -> None:
        if text:
            self.text.append(re.sub(r"\s+", " ", text))
            letters = sum(map(str.isalnum, text))
            self.letters += letters
            self.bold_letters += letters if self.bold else 0

    def _next_mark(self) -> str:
        if not self.lists or self.lists[-1] is None:
            return _BULLET
        number = self.lists[-1]
        self.lists[-1] = number + 1
        return f"{number}."

    def _put_down(self) -> None:
        """What has gathered becomes a paragraph, the title of an item, or an item of a list."""
        words = "\n".join(part for line in "".join(self.text).split("\n") if (part := " ".join(line.split())))
        bold = bool(self.letters) and self.bold_letters == self.letters
        self.text, self.letters, self.bold_letters = [], 0, 0
        if not words:
            return
        mark, self.mark = self.mark, ""
        number, self.item = self.item, ""
        if number and len(words) <= _LONGEST_ITEM:
            self.page.paragraph(f"{number} {' '.join(words.split())}", heading=_ITEM_LEVEL, bold=bold)
        elif mark:
            first, *others = words.split("\n")
            self.page.listed(f"{mark} {first}")
            for other in others:
                self.page.listed(other)
        else:
            self.page.paragraph(f"{number} {words}".strip(), heading=self.heading, bold=bold)


def is_around(element: Element) -> bool:
    """Whether an element is none of the page's words: a script, what is hidden, a menu, a banner."""
    tag = element.tag
    if not isinstance(tag, str) or tag in LEFT_OUT or tag in _AROUND:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(element.get("style") or "") or (element.get("role") or "") in _ROLES_AROUND:
        return True
    if tag == "header" and not element.xpath("boolean(.//h1)"):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _CLASSES_AROUND.search(names) and tag not in ("body", "main", "form"):
        return len(cell_text(element)) < _LONGEST_AROUND
    return tag == "ul" and _is_menu(element)


def _is_menu(listed: Element) -> bool:
    """Whether a list holds nothing but links, and stands outside the items of an agenda."""
    items = listed.findall("li")
    if len(items) < _MENU or any(each.tag == "td" for each in listed.iterancestors()):
        return False
    return all(item.find(".//a") is not None and _words_of_links(item) == cell_text(item) for item in items)


def _only_names_columns(row: Element) -> bool:
    """Whether a row of an arranged table is only its headings, `No.` and `Item`."""
    return len(row) > 1 and all(cell.tag == "th" and len(cell_text(cell)) < _LONGEST_NAME for cell in row)


def _words_of_links(item: Element) -> str:
    return " ".join(cell_text(link) for link in item.iter("a"))


def _item_number(cell: Element) -> str:
    """The number in the first cell of a row that an agenda is arranged in, as printed, or `""`."""
    row = cell.getparent()
    if cell.getprevious() is not None or cell.getnext() is None or row is None:
        return ""
    number = cell_text(cell)[:20]
    return number if _ITEM_NUMBER.fullmatch(number) and cell_text(cell.getnext()) else ""


def _first_number(listed: Element) -> int | None:
    """The number that an ordered list begins with; None where its items carry bullets."""
    if listed.tag == "ul":
        return None
    start = listed.get("start") or "1"
    return int(start) if re.fullmatch(r"\d{1,4}", start) else 1
