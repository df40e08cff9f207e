"""Saved web pages: what the page says, without what the site puts around it.

Nothing is fetched or run. Headings keep their levels, links keep their words, tables their spans. A table
that only arranges the page (an agenda: item number on the left, title and minutes on the right) is read as
the prose that it holds.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, TypeAlias

from corpus.errors import PapersError
from ingest.document import Document
from ingest.names import council_names
from ingest.readers.builder import Builder
from ingest.readers.source import Source, looks_like
from ingest.readers.web_table import cell_text
from ingest.readers.web_walk import Walk

LARGEST_PAGE = 30_000_000  # bytes
Element: TypeAlias = Any  # lxml ships no types

_MAINS = (
    "//main",
    "//*[@role='main']",
    "//*[@id='modgov']",
    "//*[contains(concat(' ', @class, ' '), ' mgContent ')]",
)
_LEAST_MAIN = 80  # characters of a part that may stand for the whole page


def read_web_page(source: Source) -> Document:
    """Read a saved web page as one page of lines, with its tables of data.

    Raises:
        PapersError: where the file is too large, is no web page, or holds no words.
    """
    tree = _tree(source)
    page = Builder()
    if tree.too_deep:
        page.problems.append("a part of the page is nested too deep to be read")
    body = _main_part(tree.root)
    _title_lines(tree.root, body, page)
    Walk(page).over(body)
    if not page.written:
        raise PapersError(
            f"{source.file} is a web page without words.",
            "Save it again with all of its content, or print it to a PDF.",
        )
    return page.document(source)


@dataclass(frozen=True)
class _Tree:
    root: Element
    too_deep: bool


def _tree(source: Source) -> _Tree:
    if len(source.data) > LARGEST_PAGE:
        raise PapersError(
            f"{source.file} is too large for a web page ({len(source.data) / 1e6:,.0f} MB).",
            "Save the page without its pictures.",
        )
    if (found := looks_like(source.data)) not in ("", "a web page"):
        raise PapersError(
            f"{source.file} is {found}, not what its name says.", "Give it the ending that fits."
        )
    etree = import_module("lxml.etree")
    parser = etree.HTMLParser(
        huge_tree=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(_text(source).encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise _no_page(source) from error
    if root is None:
        raise _no_page(source)
    deep = any("depth" in entry.message.lower() for entry in parser.error_log)
    return _Tree(root, deep)


def _no_page(source: Source) -> PapersError:
    return PapersError(f"{source.file} is not a web page.", "Save the page again, or print it to a PDF.")


def _text(source: Source) -> str:
    """The characters of a page, in the encoding that its mark, its bytes or its head show.

    Nothing is guessed beyond that: a guess that reads pounds as another letter damages every figure.
    """
    data = source.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        said = import_module("bs4.dammit").EncodingDetector.find_declared_encoding(data, is_html=True)
        text = _first_that_fits(data, ("utf-8-sig", said, "cp1252"))
    if text.count("\x00") > len(text) // 200:
        raise _no_page(source)
    # A declaration of another encoding would mislead the parser, which is given UTF-8.
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text).replace("\x00", "")


def _first_that_fits(data: bytes, encodings: Iterable[str | None]) -> str:
    for encoding in encodings:
        try:
            # What calls itself Latin 1 is what Windows writes.
            known = codecs.lookup(encoding or "ascii").name
            return data.decode("cp1252" if known == "iso8859-1" else known)
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace")


def _main_part(root: Element) -> Element:
    for path in _MAINS:
        for found in root.xpath(path)[:3]:
            if len(cell_text(found)) >= _LEAST_MAIN:
                return found
    body = root.find("body")
    return root if body is None else body


def _title_lines(root: Element, body: Element, page: Builder) -> None:
    """Whose site it is, where only its frame says so, and the page's title where nothing is headed."""
    said = cell_text(body)
    title = " ".join("".join(root.xpath("//head/title//text()")).split())
    frame = [
        title,
        *root.xpath("//meta[@property='og:site_name']/@content"),
        *root.xpath("//header//img/@alt"),
        *root.xpath("//header//a/@title"),
        *(cell_text(each)[:300] for each in root.xpath("//header | //footer")[:6]),
    ]
    if not any(council_names(said[:4_000])) and (names := [n for text in frame for n in council_names(text)]):
        page.line(names[0])
    if title and not body.xpath(".//h1 | .//h2"):
        page.paragraph(re.split(r"\s+[|–-]\s+(?=[^|–-]*$)", title)[0], heading=1)
