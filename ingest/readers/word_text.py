"""The words of one paragraph of a Word file, with what stands in it besides words: breaks, boxes, notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from ingest.readers.word_numbering import Element, W

_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset(
    (f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}pPr", f"{W}rPr", _ALTERNATIVES)
)
_BOX = f"{W}txbxContent"
_SIGNS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_OFF = ("0", "false", "off", "none")
_NEW_PAGE = (None, "nextPage", "oddPage", "evenPage")


class Broken(Enum):
    """A break between pages: said by the writer, or found by Word when it last laid the file out."""

    SAID = "said"
    FOUND = "found"


@dataclass
class Written:
    """A paragraph: its words parted by page breaks, its text boxes, and the notes it refers to."""

    pieces: list[str | Broken] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    bold: bool = False
    ends_page: bool = False

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    def add(self, text: str) -> None:
        """Words that follow the last."""
        if self.pieces and isinstance(self.pieces[-1], str):
            self.pieces[-1] += text
        else:
            self.pieces.append(text)


def write(paragraph: Element) -> Written:
    """Read a paragraph: deletions, field codes and the fall-back copies of drawings are left out."""
    written = Written()
    settings = paragraph.find(f"{W}pPr")
    if settings is not None:
        before = settings.find(f"{W}pageBreakBefore")
        if before is not None and before.get(f"{W}val") not in _OFF:
            written.pieces.append(Broken.SAID)
        section = settings.find(f"{W}sectPr")
        if section is not None:
            sort = section.find(f"{W}type")
            written.ends_page = (None if sort is None else sort.get(f"{W}val")) in _NEW_PAGE
    letters, bold = 0, 0
    for element in _inside(paragraph):
        if element.tag == f"{W}t":
            text = element.text or ""
            written.add(text)
            letters += len(text.strip())
            bold += len(text.strip()) if _is_bold(element.getparent()) else 0
        else:
            _take(element, written)
    written.bold = letters > 0 and bold == letters
    return written


def _take(element: Element, written: Written) -> None:
    tag = element.tag
    if tag == _BOX:
        written.boxes.append(element)
    elif tag in _SIGNS:
        written.add(_SIGNS[tag])
    elif tag == f"{W}br":
        if element.get(f"{W}type") == "page":
            written.pieces.append(Broken.SAID)
        else:
            written.add("\n")
    elif tag == f"{W}lastRenderedPageBreak":
        written.pieces.append(Broken.FOUND)
    elif tag == f"{W}sym":
        written.add(_sign(element.get(f"{W}char") or ""))
    elif tag in _NOTES:
        written.notes.append((_NOTES[tag], element.get(f"{W}id") or ""))


def _inside(paragraph: Element) -> Iterator[Element]:
    """Everything in a paragraph that counts, in order; a text box is given whole."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _GONE or not isinstance(element.tag, str):
            continue
        yield element
        if element.tag != _BOX:
            waiting.extend(reversed(element))


def _is_bold(run: Element) -> bool:
    mark = run.find(f"{W}rPr/{W}b")
    return mark is not None and mark.get(f"{W}val") not in _OFF


def _sign(code: str) -> str:
    """A sign of an icon font; its place there is all that is known of it, as in the text of a PDF."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def note_texts(part: Element | None, sort: str) -> dict[tuple[str, str], str]:
    """The notes of a file by sort and id, each as one line with its number before it."""
    found: dict[tuple[str, str], str] = {}
    for note in () if part is None else part.findall(f"{W}{sort}"):
        if note.get(f"{W}type") in (None, "normal"):
            words = " ".join(" ".join(write(each).text for each in note.iter(f"{W}p")).split())
            if words:
                found[sort, note.get(f"{W}id") or ""] = f"[{len(found) + 1}] {words}"
    return found
