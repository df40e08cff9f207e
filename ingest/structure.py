"""Blocks: headings, paragraphs, numbered paragraphs, bullets and fields, put together from lines.

What a line is follows from how it looks and from its neighbours: capitals, length, the blank lines around
it, whether the line before was left unfinished. No council's form is assumed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from ingest.lines import ProseLine


class Role(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    NUMBERED = "numbered"
    BULLET = "bullet"
    FIELD = "field"
    ROW = "row"


@dataclass(frozen=True)
class Block:
    """One heading, paragraph, bullet or field. Line breaks in `text` part what the paper parts.

    `rank` of a heading: 1 for a part of the paper, higher for what lies within. `marker` is the number or
    bullet before the text (`3.`, `(i)`), which is not in `text`. `heads` are the headings over the cells of
    a row. `goes_on` is true where the block goes on with a paragraph that began on the page before.
    """

    role: Role
    text: str
    line: int
    page: int
    printed: str
    marker: str = ""
    rank: int = 0
    starts_page: bool = False
    heads: tuple[str, ...] = ()
    goes_on: bool = False


LONGEST_HEADING = 14  # words
LONGEST_PLAIN_HEADING = 9  # words, of one that only its place shows
_BULLET = re.compile(
    r"([\u2022\u00b7\u25aa\u25ab\u25a0\u25a1\u25fc\u25fe\u25c6\u25cf\u25cb\u25e6\u2023\u2219\u25ba\u25b6\u2713\u2714"
    r"\uf0b7\uf0a7\uf0d8\uf0fc\u27a2\u27a4*])\s*(?=\S)"
)
_DASH = re.compile(r"([-\u2013\u2014])\s+(?=\S)")
# `10.00 am` opens with a time, and with no paragraph's number.
_NUMBER = re.compile(
    r"(\d{1,2}[.)]|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){1,2}\.?)\s+(?![ap]\.?m\b|hours?\b|hrs\b)(?=\S)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(\((?:[ivx]{1,5}|[a-z])\)|(?:[ivx]{1,5}|[a-z])\))\s+(?=\S)")
_ITEM = re.compile(r"(?:item )?(\d{1,2}[a-z]?)[.:]?\s+(?=[A-Z])", re.IGNORECASE)
_MINUTE = re.compile(r"[A-Z]{0,3}\d{1,4}/\d{2}(?:/\d{2})?[.:]?\s+(?=[A-Z])(?!.*[.;]$)")
_ITEM_BELOW = re.compile(r"\((?:agenda )?items?:? \w{1,4}\)", re.IGNORECASE)
_LABEL = r"[A-Z][A-Z'\u2019 /&-]{3,40}(?:\([A-Z ]+\))?"
_NAMED_FIELD = re.compile(
    r"(?:decision[- ]?maker|decision by|subject|(?:report )?title(?: of report)?|report (?:of|by|author|to)"
    r"|author|lead (?:officer|member)|date of (?:decision|meeting|report)|contact(?: officer| name)?"
    r"|wards? affected"
    r"|key decision|portfolio(?: holder)?|cabinet member|council|panel|committee|meeting|purpose of report"
    r"|accountable officer|exempt information)\s?:\s+\S",
    re.IGNORECASE,
)
_FIELD = re.compile(rf"{_LABEL}\s?[:?]\s+(?=\S)")
_OPENING = re.compile(r"[A-Z][A-Za-z' -]{2,40}:-")
_LABELLED = re.compile(r"[A-Z][A-Za-z'\u2019-]+(?: [A-Za-z'\u2019-]+){0,3}\s?:-?\s+\S")
_VOTED = re.compile(r"(?:Vote|Votes|Voting|Moved|Proposed|RESOLVED|Resolved|AGREED|Agreed|Recommended)\b")
_DECISION = re.compile(r"(?:RESOLVED|AGREED|RECOMMENDED|Resolved|Agreed)\b")
_PAGES = re.compile(r"\(pages?\b[^()]*\)?", re.IGNORECASE)
_TITLE = re.compile(r"(?!(?:None|Not applicable|Yes|N/A)\b)[A-Z\u2018\u201c](?!.*: )[^\n]{2,80}(?<![.,;])")
# Type alone shows a heading of a PDF, so that an address in bold may look like one.
_MAY_HEAD = re.compile(
    r"[A-Z0-9\u2018\u201c'\"(](?!.{200})(?=.*[A-Za-z]{2})(?!.*[.,;]$)(?!.*@)(?!.*[a-z]{3}\. [A-Z])"
)
_HANGING = re.compile(r"\b(?:and|or|of|the|for|in|to|with|on|a)$|(?:[,&]|(?<!:)-)$")
_ENDED = re.compile(r"[.!?:;][\"'\u2019\u201d)\]]*$")
_STOPPED = re.compile(r"[.!?][\"'\u2019\u201d)\]]*$")


def blocks(lines: Sequence[ProseLine]) -> list[Block]:
    """Put lines together into blocks, in order; every line's words go into exactly one block."""
    made: list[Block] = []
    kept = _without_contents(lines)
    for at, line in enumerate(kept):
        before = kept[at - 1] if at else None
        after = kept[at + 1] if at + 1 < len(kept) else None
        width = max(len(near.text) for near in kept[max(0, at - 6) : at + 7])
        last = made[-1] if made else None
        opened = _open(line, before, after, last, width)
        if opened is not None:
            made.append(opened)
        elif last is not None and line.page != last.page:
            made.append(_block(Role.PARAGRAPH, line, line.text, goes_on=True))
        elif last is not None:
            broken = line.cut or _is_broken(before)
            made[-1] = replace(last, text=_joined(last.text, line.text, broken=broken))
    return made


def _open(
    line: ProseLine, before: ProseLine | None, after: ProseLine | None, last: Block | None, width: int
) -> Block | None:
    """The block that a line opens, or None where it continues the last one."""
    if line.row is not None:
        return _block(Role.ROW, line, "\n".join(line.row.cells), heads=line.row.heads)
    if last is not None and last.role is Role.ROW:
        above = replace(last, role=Role.HEADING, text="")
        return _marked(line, above, free=True) or _heading(line, before, after, above, width) or _plain(line)
    if last is None or before is None:
        return _heading(line, before, after, last, width) or _plain(line)
    row = len(line.marked.cells) > 1 or len(before.marked.cells) > 1
    full = line.marked.wrapped and len(before.text) >= 0.8 * width
    capitals = is_capitals(line.text) and not is_capitals(last.text)
    apart = (line.gap > 0 or line.starts_page) and (not full or line.gap > 1 or capitals)
    free = (
        row or apart or line.marked.level > 0 or last.role is Role.HEADING or bool(_ENDED.search(last.text))
    )
    if _continues_heading(line, before, last):
        return None
    marked = _marked(line, last, free=free)
    if marked is not None:
        return marked
    if (free or line.starts_page) and (heading := _heading(line, before, after, last, width)):
        return heading
    if row or last.role is Role.HEADING or not _runs_on(line, before, last, width):
        return _plain(line)
    return None


def _marked(line: ProseLine, last: Block, *, free: bool) -> Block | None:
    """A block that begins with a bullet, a number or a label."""
    text = line.text
    if line.marked.level:
        return None
    if _MINUTE.match(text) and len(text.split()) <= LONGEST_HEADING:
        return None
    listed = last.role is Role.BULLET
    found = _BULLET.match(text)
    if found is None and (free or listed) and (dash := _DASH.match(text)):
        apart = listed or last.role is Role.HEADING or bool(_ENDED.search(last.text))
        found = dash if apart or not line.marked.wrapped or text[dash.end()].isupper() else None
    if found is not None:
        return _block(Role.BULLET, line, text[found.end() :], found[1])
    if last.role is Role.FIELD and line.gap <= 1 and _LABELLED.match(text):
        return _block(Role.FIELD, line, text)
    if not free and last.role is not Role.NUMBERED:
        return None
    free = free or _is_next_number(text, last)
    if free and (found := _NUMBER.match(text)) and not _is_item(line):
        return _block(Role.NUMBERED, line, text[found.end() :], found[1])
    if found := _LETTER.match(text):
        return _block(Role.NUMBERED, line, text[found.end() :], found[1])
    if free and _is_field(line):
        return _block(Role.FIELD, line, text)
    return None


def _is_next_number(text: str, last: Block) -> bool:
    """Whether a line begins with the number after that of the block before, or with a numbered decision."""
    found = _NUMBER.match(text)
    if not found or found[1].count(".") > 1:
        return False
    number, before = (re.sub(r"\D", "", marker) for marker in (found[1], last.marker))
    return _DECISION.match(text[found.end() :]) is not None or (
        bool(before) and int(number) == int(before) + 1 and found[1][-1] == last.marker[-1]
    )


def _heading(
    line: ProseLine, before: ProseLine | None, after: ProseLine | None, last: Block | None, width: int
) -> Block | None:
    text = line.text
    if line.marked.level and not _DECISION.match(text) and (not line.typed or _MAY_HEAD.match(text)):
        return _block(Role.HEADING, line, text, rank=line.marked.level)
    if _is_item(line):
        return _block(Role.HEADING, line, text, rank=2)
    if (
        len(text.split()) > LONGEST_HEADING
        or _DECISION.match(text)
        or not re.match(r"[A-Z0-9\u2018\u201c'\"]", text)
    ):
        return None
    if line.marked.strong:
        return _block(Role.HEADING, line, text, rank=2 if is_capitals(text) else 4)
    if is_capitals(text) and not _is_field(line):
        return _block(Role.HEADING, line, text, rank=2)
    if line.marked.wrapped and not line.typed and _looks_like_heading(line, before, after, last, width):
        return _block(Role.HEADING, line, text, rank=2 if line.starts_page else 3)
    return None


def _looks_like_heading(
    line: ProseLine, before: ProseLine | None, after: ProseLine | None, last: Block | None, width: int
) -> bool:
    """A short line in ordinary letters above a longer one, set apart from what comes before."""
    text = line.text
    if after is None or len(text.split()) > LONGEST_PLAIN_HEADING or not _TITLE.fullmatch(text):
        return False
    if after.starts_page and not line.starts_page:
        return False
    below = after.text
    listed = bool(_BULLET.match(below) or _DASH.match(below)) and not text.endswith(":")
    listed = listed or bool(_NUMBER.match(below))
    if not listed and not re.match(r"[A-Z0-9\u2018\u201c\"]", below):
        return False
    if _HANGING.search(text) and len(below) > 0.5 * len(text):
        return False
    if after.gap and not listed and re.search(r"\s\d{1,3}(?:\s\w+)?$", below) and len(below) < 80:
        return False  # the first line of a table of contents
    longer = len(below) >= 1.4 * len(text) and len(below.split()) >= 3
    if re.search(r"\d$", text) and (after.gap or not longer):
        return False
    if before is not None and not _left_off(before, last, width):
        return line.starts_page and (listed or longer)
    return listed or line.starts_page or (longer and (after.gap > 0 or len(text) < 0.7 * width))


def _left_off(before: ProseLine, last: Block | None, width: int) -> bool:
    """Whether the text before was finished, so that something new may begin."""
    if last is None or last.role is Role.HEADING or _ENDED.search(last.text):
        return True
    return len(before.text) < 0.7 * width


def _continues_heading(line: ProseLine, before: ProseLine, last: Block) -> bool:
    if last.role is not Role.HEADING or len(line.marked.cells) > 1 or line.cut:
        return False
    if _ITEM_BELOW.fullmatch(line.text) and line.gap <= 1:
        return True
    if line.gap:
        return False
    if line.marked.level:  # a heading in large type that runs over two lines
        same = before.marked.level == line.marked.level and not line.starts_page
        return line.marked.wrapped and same and not _is_item(line) and not _NUMBER.match(line.text)
    if last.text.count("(") > last.text.count(")"):
        return True
    if len(before.text) < 45 or _is_item(line):
        return False
    return bool(_HANGING.search(last.text)) or (is_capitals(last.text) and is_capitals(line.text))


def _runs_on(line: ProseLine, before: ProseLine, last: Block, width: int) -> bool:
    """Whether a plain line goes on with the paragraph before it."""
    ended = bool(_ENDED.search(last.text))
    lower = bool(re.match(r"[a-z(&]", line.text))
    full = line.marked.wrapped and len(before.text) >= 0.8 * width
    if (line.marked.level and not line.typed) or line.marked.whole or _OPENING.match(line.text):
        return False
    if _LABELLED.match(line.text) and _LABELLED.match(last.text):
        return False
    if _VOTED.match(line.text) and _STOPPED.search(last.text):
        return False
    if line.gap == 0 and not line.starts_page:
        short = line.marked.wrapped and len(before.text) < 0.6 * width
        return not (bool(_STOPPED.search(last.text)) and short and not lower)
    if ended and not (last.text.endswith(":") and full and line.gap <= 1):
        return False
    return lower or (full and not line.starts_page)


def _without_contents(lines: Sequence[ProseLine]) -> list[ProseLine]:
    """The lines without tables of contents: rows of words and a page number that never falls."""
    kept: list[ProseLine] = []
    run: list[ProseLine] = []
    for line in [*lines, None]:
        if line is not None and _is_contents_row(line) and (not run or _page_of(line) >= _page_of(run[-1])):
            run.append(line)
            continue
        kept += run if len(run) < 4 else []
        run = []
        if line is not None:
            kept.append(line)
    return kept


def _is_contents_row(line: ProseLine) -> bool:
    cells = line.marked.cells
    return len(cells) == 2 and not cells[0].isdigit() and bool(re.fullmatch(r"\d{1,3}", cells[1]))


def _page_of(line: ProseLine) -> int:
    return int(line.marked.cells[1])


def _is_item(line: ProseLine) -> bool:
    """Whether a line is the numbered heading of an agenda item or of a minute."""
    if not line.marked.whole and len(line.text.split()) <= LONGEST_HEADING and _MINUTE.match(line.text):
        return True
    found = _ITEM.match(line.text)
    if not found:
        return False
    rest = _PAGES.sub("", line.text[found.end() :]).strip()
    return bool(rest) and (is_capitals(rest) or line.marked.strong)


def _is_field(line: ProseLine) -> bool:
    """Whether a line is a label in capitals with its value, as on the front of a report."""
    if _DECISION.match(line.text):
        return False
    filled = [cell for cell in line.marked.cells if cell]
    if len(filled) > 1 and re.fullmatch(rf"{_LABEL}\s?[:?]?", filled[0]):
        return True
    return bool(_FIELD.match(line.text) or _NAMED_FIELD.match(line.text))


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals, apart from what stands in brackets."""
    letters = [character for character in re.sub(r"\([^()]*\)", "", text) if character.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.9 * len(letters)


def _is_broken(before: ProseLine | None) -> bool:
    return before is not None and before.marked.breaks


def _joined(text: str, more: str, *, broken: bool) -> str:
    if broken:
        return f"{text}\n{more}"
    # A word parted at its hyphen at the end of a line is whole again.
    glued = re.search(r"[a-z]-$", text) and re.match(r"[a-z]", more)
    return f"{text}{more}" if glued else f"{text} {more}"


def _plain(line: ProseLine) -> Block:
    return _block(Role.PARAGRAPH, line, line.text)


def _block(
    role: Role,
    line: ProseLine,
    text: str,
    marker: str = "",
    rank: int = 0,
    heads: tuple[str, ...] = (),
    *,
    goes_on: bool = False,
) -> Block:
    place = (line.number, line.page, line.printed)
    return Block(role, text.strip(), *place, marker, rank, line.starts_page, heads, goes_on)


def walk(made: Sequence[Block]) -> Iterator[str]:
    """The blocks as lines, for a person to read."""
    for block in made:
        yield f"{block.line:5d} {block.role.value:9s} {block.rank or block.marker!s:4s} {block.text}"
