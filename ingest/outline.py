"""Sections: which blocks stand under which headings, and what part of a paper they belong to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from corpus.words import terms
from ingest.boilerplate import is_boilerplate
from ingest.structure import Block, Role, is_capitals


class Part(Enum):
    """The parts that packs are bound together from."""

    PAPER = "paper"
    AGENDA = "agenda"
    MINUTES = "minutes"
    REPORT = "report"
    GLOSSARY = "glossary"


@dataclass(frozen=True)
class Section:
    """The blocks that stand under one heading path. `pages` is the agenda's own range, as `3 - 22`."""

    part: Part
    path: tuple[str, ...]
    blocks: tuple[Block, ...]
    pages: str = ""
    heading: Block | None = None


@dataclass(frozen=True)
class AgendaItem:
    """An item of an agenda: its number, its title, and the pages where its papers stand."""

    number: str
    title: str
    pages: str

    @property
    def first_page(self) -> int:
        """The first of its pages."""
        return int(self.pages.partition("-")[0])


_STAMP = re.compile(r"agenda item (?:no\.? ?)?(\d{1,2}[a-z]?)(?:\s+appendix \w+)?", re.IGNORECASE)
_AGENDA = re.compile(r"agenda(?: and reports)?", re.IGNORECASE)
_MINUTES = re.compile(r"minutes\b.*\b(?:meeting|held)\b.*\d{4}.*", re.IGNORECASE)
_PAGES = re.compile(r"\(?pages?:? (\d{1,4}(?: ?[-\u2013] ?\d{1,4})?)\)?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:item )?(\d{1,3}[a-z]?|[A-Z]{0,3}\d{1,4}/\d{2})[.:]?\s+", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:SUBJECT|TITLE|REPORT TITLE|TITLE OF REPORT)\s?:?\s+(.+)", re.DOTALL)
_GLOSSARY = re.compile(r".*\bglossary\b.*", re.IGNORECASE)
_TAIL = re.compile(
    r"supporting documentation|appendices|.*background documents?.*|.*impact assessment.*"
    r"|.*members['\u2019] rooms.*",
    re.IGNORECASE,
)
_FRONT = 5  # fields into the front of a report, its subject has been said
GLOSSARY_LENGTH = 8  # headings in alphabetical order, each with its text, make a glossary
GLOSSARY_LENGTH_NAMED = 3  # where a heading calls it one


def outline(made: Sequence[Block]) -> list[Section]:
    """Part the blocks of a paper into sections, in order. Headings with nothing under them keep a section."""
    items = agenda_items(made)
    terms_at = glossary_headings(made)
    reader = _Reader(made, items, terms_at)
    for at, block in enumerate(made):
        reader.take(at, block)
    return reader.sections()


def is_item(text: str) -> bool:
    """Whether a heading is numbered, as agenda items are."""
    return bool(_NUMBER.match(text))


def agenda_items(made: Sequence[Block]) -> tuple[AgendaItem, ...]:
    """The items that an agenda lists with their pages."""
    found = []
    for at, block in enumerate(made):
        number = _NUMBER.match(block.text)
        if block.role is not Role.HEADING or not number:
            continue
        below = made[at + 1].text if at + 1 < len(made) else ""
        pages = _PAGES.search(block.text) or _PAGES.fullmatch(below)
        if pages:
            title = _PAGES.sub("", block.text[number.end() :]).strip(" ()")
            found.append(AgendaItem(number[1], title, " ".join(pages[1].replace("\u2013", "-").split())))
    return tuple(found)


def glossary_headings(made: Sequence[Block]) -> frozenset[int]:
    """Positions of the headings that are terms of a glossary: a long run of them, in alphabetical order."""
    headings = [at for at, block in enumerate(made) if block.role is Role.HEADING and _is_filled(made, at)]
    terms_at: set[int] = set()
    run: list[int] = []
    named = False
    for at in [*headings, None]:
        if at is not None and _is_term(made[at].text) and (not run or _follows(made[run[-1]], made[at])):
            named = named if run else _called_glossary(made, at)
            run.append(at)
            continue
        run = _from_first_in_order(made, run)
        if len(run) >= (GLOSSARY_LENGTH_NAMED if named else GLOSSARY_LENGTH):
            terms_at.update(run)
        run = [at] if at is not None and _is_term(made[at].text) else []
        named = at is not None and _called_glossary(made, at)
    return frozenset(terms_at)


def _from_first_in_order(made: Sequence[Block], run: Sequence[int]) -> list[int]:
    """A run without the headings before it that share a letter with its first term, but not its order."""
    kept = list(run)
    while len(kept) > 1 and made[kept[0]].text.lower() > made[kept[1]].text.lower():
        kept.pop(0)
    return kept


def _is_term(text: str) -> bool:
    if not text[:1].isalpha():
        return False
    return not is_capitals(text) or len(text.split()) == 1


def _is_filled(made: Sequence[Block], at: int) -> bool:
    return at + 1 < len(made) and made[at + 1].role is not Role.HEADING


def _called_glossary(made: Sequence[Block], at: int) -> bool:
    return any(_GLOSSARY.fullmatch(made[near].text) for near in (at, at - 1) if near >= 0)


def _follows(term: Block, following: Block) -> bool:
    first, second = (re.sub(r"[^a-z0-9]", "", block.text.lower())[:1] for block in (term, following))
    return bool(first) and first <= second


@dataclass
class _Reader:
    """Walks through the blocks, keeping the headings that are in force."""

    made: Sequence[Block]
    items: tuple[AgendaItem, ...]
    terms_at: frozenset[int]
    part: Part = Part.PAPER
    stack: list[tuple[int, str]] = field(default_factory=list)
    pages: str = ""
    open: list[Section] = field(default_factory=list)
    item: AgendaItem | None = None

    def sections(self) -> list[Section]:
        """What has been read."""
        return [section for section in self.open if section.blocks or section.heading is not None]

    def take(self, at: int, block: Block) -> None:
        """Read one block."""
        if (item := self._entered(block)) is not None:
            self.item, self.pages = item, item.pages
            self._begin(Part.PAPER, [(0, item.title)], None)
        stamp = _STAMP.fullmatch(" ".join(block.text.split()))
        if stamp:
            self._stamped(stamp[1], block)
        elif block.role is Role.HEADING:
            self._heading(at, block)
        elif self._starts_report(at, block):
            self._report(at)
            self._add(block)
        elif not _PAGES.fullmatch(block.text):
            self._leave_tail(block)
            self._add(block)

    def _entered(self, block: Block) -> AgendaItem | None:
        """The agenda's item whose papers begin on the page that a block opens, by the agenda's own ranges."""
        if not block.starts_page or not block.printed.isdigit():
            return None
        starts = (item for item in self.items if item.first_page == int(block.printed))
        item = next(starts, None)
        return item if item != self.item else None

    def _stamped(self, number: str, block: Block) -> None:
        self.pages = next((item.pages for item in self.items if item.number == number), self.pages)
        if block.rank == 1:
            self._begin(Part.PAPER, [], None)

    def _heading(self, at: int, block: Block) -> None:
        text = _PAGES.sub("", block.text).strip(" :-(") or block.text
        text = text + ")" * (text.count("(") - text.count(")"))
        if at in self.terms_at:
            if self.part is not Part.GLOSSARY:
                named = [(1, heading) for _, heading in self.stack[-1:] if _GLOSSARY.fullmatch(heading)]
                self.part, self.stack = Part.GLOSSARY, named
            self._begin(Part.GLOSSARY, [*self.stack[:1], (2, text)] if self._named() else [(2, text)], block)
        elif _AGENDA.fullmatch(text):
            self._begin(Part.AGENDA, [(1, text)], block)
        elif _MINUTES.fullmatch(text):
            self.pages = self._pages_of("minutes of the previous meeting") or self.pages
            self._begin(Part.MINUTES, [(1, text)], block)
        else:
            self._leave_tail(block)
            # A heading that opens a page of a PDF is under none of the small headings before it.
            opens = block.starts_page and block.page > 1
            rank = min(2, block.rank) if self._within(text) or opens else block.rank
            part = Part.PAPER if self.part is Part.GLOSSARY or rank == 1 else self.part
            if self.part is Part.GLOSSARY:
                self.stack = []
            while self.stack and self.stack[-1][0] >= rank:
                self.stack.pop()
            self._begin(part, [*self.stack, (rank, text)], block)

    def _within(self, text: str) -> bool:
        """Whether a heading belongs to the agenda or minutes in force, however large its type."""
        if self.part is Part.AGENDA and self.stack and not self.open[-1].blocks and len(self.stack) == 1:
            return True
        return self.part in (Part.AGENDA, Part.MINUTES) and bool(_NUMBER.match(text))

    def _leave_tail(self, block: Block) -> None:
        """A new page after the closing headings of a report begins an appendix, which is not under them."""
        tail = self.part is Part.REPORT and any(_TAIL.fullmatch(text) for _, text in self.stack[1:])
        if block.starts_page and tail and not is_boilerplate((), block.text):
            self._begin(Part.REPORT, self.stack[:1], None)

    def _named(self) -> bool:
        return bool(self.stack) and bool(_GLOSSARY.fullmatch(self.stack[0][1]))

    def _starts_report(self, at: int, block: Block) -> bool:
        """Whether a field is the first on the front of a report."""
        if block.role is not Role.FIELD or (at and self.made[at - 1].role is Role.FIELD):
            return False
        return self._subject(at) is not None

    def _subject(self, at: int) -> str | None:
        front = [block.text for block in self.made[at : at + _FRONT] if block.role is Role.FIELD]
        return next((found[1] for text in front if (found := _SUBJECT.match(text))), None)

    def _report(self, at: int) -> None:
        subject = self._subject(at) or ""
        self.pages = self._pages_of(subject) or self.pages
        self._begin(Part.REPORT, [(1, subject)], None)

    def _pages_of(self, title: str) -> str:
        """The pages of the agenda item whose title is nearest to the words of `title`."""
        wanted = set(terms(title))
        for item in self.items:
            named = set(terms(item.title))
            if wanted and named and len(wanted & named) >= 0.7 * min(len(wanted), len(named)):
                return item.pages
        return ""

    def _begin(self, part: Part, stack: list[tuple[int, str]], heading: Block | None) -> None:
        self.part, self.stack = part, stack
        path = tuple(text for _, text in stack)
        self.open.append(Section(part, path, (), self.pages, heading))

    def _add(self, block: Block) -> None:
        if not self.open:
            self._begin(self.part, [], None)
        last = self.open[-1]
        self.open[-1] = replace(last, blocks=(*last.blocks, block), pages=last.pages or self.pages)


def bare(section: Section, following: Section | None) -> bool:
    """Whether a heading has nothing under it: neither blocks nor a heading of a deeper path."""
    if section.blocks or section.heading is None:
        return False
    return following is None or following.path[: len(section.path)] != section.path


def with_following(sections: Sequence[Section]) -> Iterator[tuple[Section, Section | None]]:
    """Each section with the one after it."""
    return (
        (section, sections[at + 1] if at + 1 < len(sections) else None) for at, section in enumerate(sections)
    )
